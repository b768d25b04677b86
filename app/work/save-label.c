// SPDX-License-Identifier: GPL-3.0-or-later
// Saves the labels of a post as a picture or video of their own: what is known at once is checked here, a thread writes the file.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/label-file.h"
#include "work/post-rules.h"
#include "work/save-label.h"
#include "work/studio-private.h"

typedef struct
{
  VsLabelFile what; /* labels and cut are owned */
  char       *path;
  gboolean    replace;
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  vs_labels_unref (self->what.labels);
  g_clear_pointer (&self->what.cut, vs_cut_unref);
  g_free (self->path);
  g_free (self);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input *input = data;

  return vs_label_file_write (&input->what, input->path, input->replace, vs_job_get_cancellable (job), error) ? g_strdup (input->path) : NULL;
}

/* One label that is always seen. */
static VsLabels *
make_labels (const char *wording)
{
  VsLabelStyle style = vs_label_style_for (VS_LABEL_ADVERTISING);
  g_autoptr (VsLabel) label = NULL;

  style.wording = wording;
  label = vs_label_new (&style);
  return vs_labels_new (&label, 1);
}

/* A post without clips has no times: its labels are always seen. */
static Input *
build_input (VsProject *project, VsPost *post, const char *wording, const char *path, gboolean replace)
{
  Input *input = g_new0 (Input, 1);
  VsCut *cut = vs_post_get_cut (post);

  input->what.labels = wording != NULL ? make_labels (wording) : vs_labels_ref (vs_post_get_labels (post));
  input->what.cut = vs_cut_get_n (cut) > 0 ? vs_cut_ref (cut) : NULL;
  input->what.size = vs_post_get_size (post);
  input->what.margins = vs_post_load_margins (project, post);
  input->path = g_strdup (path);
  input->replace = replace;
  return input;
}

/**
 * vs_save_label_job_new:
 * @post: with a label, or whose video another is meant for
 * @wording: (nullable): what is saved, as a label that is always seen; the labels of @post without
 * @path: (type filename): absolute, ends with .png, .mov or .webm
 * @replace: whether a file at @path may be replaced
 *
 * Told at once are a post without a label (%VS_ERROR_USAGE), a folder that is not there or cannot be written, a file at @path
 * (%G_IO_ERROR_EXISTS), and a @path that is part of the project (%G_IO_ERROR_INVALID_ARGUMENT).
 *
 * Returns: (transfer full) (nullable): a waiting job, whose result is the path
 */
VsJob *
vs_save_label_job_new (VsProject *project, VsPost *post, const char *wording, const char *path, gboolean replace, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post) && path != NULL, NULL);

  if (wording == NULL && vs_labels_get_n (vs_post_get_labels (post)) == 0)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The post has no label yet. Put one on first"));
      return NULL;
    }
  if (!vs_export_check_target (project, path, replace, error))
    return NULL;
  return vs_job_new (_ ("Saving the label"), work, build_input (project, post, wording, path, replace), input_free, g_free);
}
