// SPDX-License-Identifier: GPL-3.0-or-later
// One exact frame of a video as a picture.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/codecs.h"
#include "work/cover-picture.h"

typedef struct
{
  VsSource *source;
  gint64    time;
  VsFraming framing;
  VsSize    fit;
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  vs_source_unref (self->source);
  g_free (self);
}

/* The latest one that was shown is the best. */
static void
show_cb (VsImage *image, gint64 time, gboolean exact, gpointer data)
{
  VsImage **picture = data;

  g_clear_pointer (picture, vs_image_unref);
  *picture = image;
}

static gboolean
is_outdated_cb (gpointer data)
{
  return FALSE;
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input *input = data;
  g_autoptr (VsScrubSource) source = vs_scrub_source_open (input->source->path, input->source->info, vs_job_get_cancellable (job), error);
  VsImage         *picture = NULL;
  g_autofree char *name = NULL;
  VsScrubRequest   request = {
      .time = input->time,
      .orientation = vs_framing_orient (input->framing, vs_media_info_get (input->source->info)->orientation),
      .width = input->fit.width,
      .height = input->fit.height,
      .is_outdated = is_outdated_cb,
      .show = show_cb,
      .data = &picture,
  };

  if (source == NULL)
    return NULL;
  if (!vs_scrub_source_show (source, &request, error))
    {
      g_clear_pointer (&picture, vs_image_unref);
      return NULL;
    }
  if (picture != NULL)
    return picture;
  name = g_filename_display_name (input->source->path);
  /* Translators: %s is a path */
  g_set_error (error, VS_ERROR, VS_ERROR_MEDIA, _ ("There is no picture in “%s” at that time"), name);
  return NULL;
}

/**
 * vs_cover_picture_job_new:
 * @source: of the picture
 * @time: µs of source time
 * @framing: of the clip; the picture is turned and mirrored by it, not cropped
 * @fit: px that the whole picture is fitted into
 *
 * Returns: (transfer full): a waiting job, whose result is a #VsImage
 */
VsJob *
vs_cover_picture_job_new (VsSource *source, gint64 time, VsFraming framing, VsSize fit)
{
  Input *input;

  g_return_val_if_fail (source != NULL, NULL);

  input = g_new0 (Input, 1);
  input->source = vs_source_ref (source);
  input->time = time;
  input->framing = framing;
  input->fit = fit;
  return vs_job_new (_ ("Reading the cover"), work, input, input_free, (GDestroyNotify) vs_image_unref);
}
