// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how loud the video of a post is: a thread reads what the exporter would write.

#include "config.h"

#include <glib/gi18n.h>

#include "work/measure-sound.h"
#include "work/post-sources.h"

typedef struct
{
  VsCut     *cut;
  GPtrArray *sources; /* of VsSource */
  VsMusic    music;
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  vs_cut_unref (self->cut);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input                *input = data;
  g_autofree VsMeasuredSound *measured = g_new0 (VsMeasuredSound, 1);

  if (!vs_measure_sound (input->cut, input->sources, input->music, VS_MEASURE_TARGET, measured, vs_job_get_cancellable (job), error))
    return NULL;
  return g_steal_pointer (&measured);
}

/**
 * vs_measure_sound_job_new:
 * @post: whose cut and music are heard
 *
 * What is brought to a loudness is brought to %VS_MEASURE_TARGET, whether the post is exported so or not.
 *
 * Returns: (transfer full): a waiting job, whose result is a #VsMeasuredSound
 */
VsJob *
vs_measure_sound_job_new (VsProject *project, VsPost *post)
{
  Input *input;

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post), NULL);

  input = g_new0 (Input, 1);
  input->cut = vs_cut_ref (vs_post_get_cut (post));
  input->sources = vs_post_sources (project, post);
  input->music = vs_post_get_music (post);
  return vs_job_new (_ ("Measuring the sound"), work, input, input_free, g_free);
}
