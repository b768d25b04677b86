// SPDX-License-Identifier: GPL-3.0-or-later
// Single pictures of a cut as they are exported: reader → framing, as in the export → RGB.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/av-auto.h"
#include "media/canvas-pictures.h"
#include "media/export-chain.h"
#include "media/export-framing.h"
#include "media/export-reader.h"
#include "media/source.h"

/* Stamps of the same frame may differ by rounding, µs. */
#define STAMP_TOLERANCE 250

typedef struct
{
  VsCut        *cut;     /* borrowed, as the others of this group */
  GPtrArray    *sources; /* of VsSource */
  VsSize        canvas;
  GCancellable *cancellable; /* (nullable) */

  VsExportColors   colors; /* those of the first clip, as in the export */
  VsSource        *open;   /* whose file the reader has */
  VsExportReader  *reader;
  AVFrame         *shown;   /* (nullable): the frame that was asked for last */
  AVFrame         *pending; /* (nullable): read too far */
  gint64           shown_time;
  gint64           pending_time;
  VsExportFraming *framing;
  gsize            framed; /* index of a clip that framing is for */
  VsExportChain   *chain;  /* from the canvas to RGB */
} Run;

static void
forget_frames (Run *self)
{
  av_frame_free (&self->shown);
  av_frame_free (&self->pending);
}

static void
run_clear (Run *self)
{
  forget_frames (self);
  g_clear_pointer (&self->chain, vs_export_chain_free);
  g_clear_pointer (&self->framing, vs_export_framing_free);
  g_clear_pointer (&self->reader, vs_export_reader_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static VsSource *
find_source (Run *self, gsize clip, GError **error)
{
  VsSource        *source = vs_sources_find (self->sources, vs_cut_get (self->cut, clip)->media_id);
  g_autofree char *name = NULL;

  if (source == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_SOURCE_MISSING, _ ("The file of a clip is not known any more. Remove the clip."));
      return NULL;
    }
  if (vs_media_info_get (source->info)->has_video)
    return source;
  name = g_filename_display_name (source->path);
  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("“%s” has no picture."), name);
  return NULL;
}

/* Brings the reader to where reading on leads to @time. */
static gboolean
go_to (Run *self, VsSource *source, gint64 time, GError **error)
{
  if (self->open == source)
    {
      gboolean goes_on = self->shown != NULL && self->shown_time <= time + STAMP_TOLERANCE;

      if (goes_on && (self->pending == NULL || self->pending_time > time || vs_export_reader_is_near (self->reader, self->shown_time, time)))
        return TRUE;
      forget_frames (self);
      return vs_export_reader_seek (self->reader, time, error);
    }
  forget_frames (self);
  g_clear_pointer (&self->reader, vs_export_reader_free);
  self->open = source;
  self->reader = vs_export_reader_new (source->path, vs_media_info_get (source->info)->video_stream, 0, time, self->cancellable, error);
  return self->reader != NULL;
}

static gboolean
read_pending (Run *self, GError **error)
{
  GError *read_error = NULL;

  if (self->pending == NULL)
    self->pending = vs_export_reader_next (self->reader, &self->pending_time, &read_error);
  if (read_error != NULL)
    g_propagate_error (error, read_error);
  return self->pending != NULL;
}

/* The moment of the clip's file, never so near its end that the frame behind it, which the export has not, would be taken. */
static gint64
find_source_time (Run *self, gint64 time, gsize *out_clip)
{
  gint64      source_time = vs_cut_to_source (self->cut, CLAMP (time, 0, vs_cut_get_length (self->cut) - 1), out_clip);
  VsTimeRange range = vs_cut_get (self->cut, *out_clip)->range;

  return MIN (source_time, MAX (range.start, range.end - 2 * STAMP_TOLERANCE));
}

/* The frame that is on the screen at @time, or the first one after it that can be read. (transfer none) */
static AVFrame *
read_frame (Run *self, VsSource *source, gint64 time, GError **error)
{
  g_autofree char *name = NULL;
  GError          *read_error = NULL;

  if (!go_to (self, source, time, error))
    return NULL;
  while (read_pending (self, &read_error) && (self->shown == NULL || self->pending_time <= time + STAMP_TOLERANCE))
    {
      av_frame_free (&self->shown);
      self->shown = g_steal_pointer (&self->pending);
      self->shown_time = self->pending_time;
    }
  if (read_error == NULL && self->shown != NULL)
    return self->shown;
  name = g_filename_display_name (source->path);
  if (read_error != NULL)
    g_propagate_error (error, read_error);
  else
    /* Translators: %s is the path of a file. */
    g_set_error (error, VS_ERROR, VS_ERROR_MEDIA, _ ("A part of “%s” has no picture that can be read. The file may be damaged."), name);
  return NULL;
}

static gboolean
looks_alike (const VsCutClip *a, const VsCutClip *b)
{
  return a->media_id == b->media_id && vs_framing_equal (a->framing, b->framing) && vs_motion_equal (a->motion, b->motion);
}

static AVFrame *
frame_picture (Run *self, gsize clip, VsSource *source, AVFrame *frame, gint64 time, GError **error)
{
  const VsCutClip *wanted = vs_cut_get (self->cut, clip);

  if (self->framing == NULL || !looks_alike (vs_cut_get (self->cut, self->framed), wanted))
    {
      g_clear_pointer (&self->framing, vs_export_framing_free);
      self->framing = vs_export_framing_new (wanted->framing, wanted->motion, self->canvas, vs_media_info_get (source->info), &self->colors, vs_export_reader_get_time_base (self->reader));
      self->framed = clip;
    }
  return vs_export_framing_run (self->framing, frame, time, error);
}

static void
frame_free_cb (gpointer data)
{
  vs_av_frame_free (data);
}

static VsImage *
to_image (Run *self, AVFrame *canvas, GError **error)
{
  const char *matrix = self->colors.matrix == AVCOL_SPC_BT709 ? "bt709" : "smpte170m";
  g_autoptr (GBytes) bytes = NULL;
  AVFrame *picture;

  if (self->chain == NULL)
    {
      self->chain = vs_export_chain_new (canvas, (AVRational){ 1, G_USEC_PER_SEC });
      vs_export_chain_add (self->chain, "scale", "w=%d:h=%d:flags=bicubic:in_range=limited:out_range=full:in_color_matrix=%s", canvas->width, canvas->height, matrix);
      vs_export_chain_add (self->chain, "format", "pix_fmts=bgra");
      if (!vs_export_chain_finish (self->chain, error))
        return NULL;
    }
  picture = vs_export_chain_run (self->chain, canvas, error);
  if (picture == NULL)
    return NULL;
  bytes = g_bytes_new_with_free_func (picture->data[0], picture->linesize[0] * (gsize) picture->height, frame_free_cb, picture);
  return vs_image_new (picture->width, picture->height, picture->linesize[0], bytes);
}

static VsImage *
make_picture (Run *self, gint64 time, GError **error)
{
  gsize     clip;
  gint64    source_time = find_source_time (self, time, &clip);
  VsSource *source = find_source (self, clip, error);
  AVFrame  *frame = source != NULL ? read_frame (self, source, source_time, error) : NULL;
  g_autoptr (AVFrame) canvas = NULL;

  if (frame != NULL)
    canvas = frame_picture (self, clip, source, frame, self->shown_time, error);
  return canvas != NULL ? to_image (self, canvas, error) : NULL;
}

/**
 * vs_canvas_pictures_run:
 * @cut: not empty
 * @sources: (element-type VsSource): of its clips
 * @canvas: of the video, px
 * @times: µs of cut time; quickest when they ascend. Times beyond the cut are those of its first or last picture
 * @n_times: how many
 * @func: gets the pictures, in the order of @times
 * @cancellable: (nullable): ends reading
 *
 * Returns: %FALSE with %VS_ERROR_SOURCE_MISSING, %VS_ERROR_NO_VIDEO, %VS_ERROR_MEDIA or a G_IO_ERROR, which name the file;
 *   %TRUE when all pictures were given, or @func wanted no more
 */
gboolean
vs_canvas_pictures_run (VsCut *cut, GPtrArray *sources, VsSize canvas, const gint64 *times, gsize n_times, VsCanvasPictureFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Run) run = { .cut = cut, .sources = sources, .canvas = canvas, .cancellable = cancellable };
  VsSource *first;

  g_return_val_if_fail (cut != NULL && vs_cut_get_n (cut) > 0 && sources != NULL && func != NULL, FALSE);

  first = find_source (&run, 0, error);
  if (first == NULL)
    return FALSE;
  run.colors = vs_export_colors_of_target (vs_export_colors_of_source (vs_media_info_get (first->info)));
  for (gsize i = 0; i < n_times; i++)
    {
      g_autoptr (VsImage) picture = make_picture (&run, times[i], error);

      if (picture == NULL)
        return FALSE;
      if (!func (i, picture, user_data))
        break;
    }
  return TRUE;
}
