// SPDX-License-Identifier: GPL-3.0-or-later
// The still that stands for a video: reader → framing → full-range BT.601, as JFIF has it → text → mjpeg → file.
//
// Framing and text are made by the same functions as those of the video, so the still looks like a frame of it.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "base/error.h"
#include "media/av-auto.h"
#include "media/av-error.h"
#include "media/blend.h"
#include "media/cover.h"
#include "media/export-framing.h"
#include "media/export-reader.h"
#include "media/jpeg.h"

/* Stamps of the same frame may differ by rounding, µs. */
#define STAMP_TOLERANCE 250

static VsSource *
find_source (const VsCover *cover, GPtrArray *sources, GError **error)
{
  VsSource        *source = vs_sources_find (sources, cover->media_id);
  g_autofree char *name = NULL;

  if (source == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_SOURCE_MISSING, _ ("The file of the cover picture is not known any more. Choose another picture."));
      return NULL;
    }
  if (vs_media_info_get (source->info)->has_video)
    return source;
  name = g_filename_display_name (source->path);
  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("“%s” has no picture. Choose another cover picture."), name);
  return NULL;
}

/* The frame that is on the screen at @time, or the first one after it that can be read. */
static AVFrame *
read_frame (VsSource *source, gint64 time, GCancellable *cancellable, AVRational *out_base, GError **error)
{
  g_autoptr (VsExportReader) reader = vs_export_reader_new (source->path, vs_media_info_get (source->info)->video_stream, 1, time, cancellable, error);
  g_autoptr (AVFrame) best = NULL;
  g_autofree char *name = NULL;
  GError          *read_error = NULL;
  AVFrame         *frame;
  gint64           at = G_MININT64;

  if (reader == NULL)
    return NULL;
  *out_base = vs_export_reader_get_time_base (reader);
  while ((best == NULL || at <= time + STAMP_TOLERANCE) && (frame = vs_export_reader_next (reader, &at, &read_error)) != NULL)
    if (best == NULL || at <= time + STAMP_TOLERANCE)
      {
        av_frame_free (&best);
        best = frame;
      }
    else
      av_frame_free (&frame);
  if (read_error == NULL && best != NULL)
    return g_steal_pointer (&best);
  name = g_filename_display_name (source->path);
  if (read_error != NULL)
    g_propagate_error (error, read_error);
  else
    /* Translators: %s is the path of a file. */
    g_set_error (error, VS_ERROR, VS_ERROR_MEDIA, _ ("“%s” has no picture at the moment of the cover. Choose another moment."), name);
  return NULL;
}

/* How the clip that shows the moment stands on the canvas; of several the first. */
static VsCutClip
find_clip (const VsCover *cover, const VsCut *cut)
{
  VsCutClip found = VS_CUT_CLIP_DEFAULT;
  gboolean  is_found = FALSE;

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (cut, i);

      if (clip->media_id != cover->media_id)
        continue;
      if (vs_time_range_contains (clip->range, cover->time))
        return *clip;
      if (!is_found)
        found = *clip;
      is_found = TRUE;
    }
  return found;
}

static AVFrame *
make_canvas (const VsCover *cover, const VsCut *cut, VsSource *source, VsSize canvas, GCancellable *cancellable, VsExportColors *out_colors, GError **error)
{
  g_autoptr (AVFrame) frame = NULL;
  g_autoptr (VsExportFraming) framing = NULL;
  VsCutClip  clip = find_clip (cover, cut);
  AVRational base = { 1, 1 };

  frame = read_frame (source, cover->time, cancellable, &base, error);
  if (frame == NULL)
    return NULL;
  framing = vs_export_framing_new (clip.framing, clip.motion, canvas, vs_media_info_get (source->info), NULL, base);
  *out_colors = *vs_export_framing_get_colors (framing);
  return vs_export_framing_run (framing, frame, cover->time, error);
}

static gboolean
draw_text (AVFrame *picture, VsLabel *text, VsMargins margins, GError **error)
{
  g_autoptr (VsOverlay) overlay = vs_overlay_new (picture->width, picture->height);
  g_autoptr (VsLabels) labels = NULL;
  g_autoptr (VsBlend) blend = NULL;
  int result;

  if (text == NULL)
    return TRUE;
  labels = vs_labels_new (&text, 1);
  vs_overlay_set_margins (overlay, margins);
  vs_overlay_set_labels (overlay, labels, NULL);
  if (vs_overlay_get_label_bitmap (overlay, 0) == NULL)
    return TRUE;
  result = av_frame_make_writable (picture);
  if (result < 0)
    {
      vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The cover cannot be drawn. Free some memory and try again."));
      return FALSE;
    }
  blend = vs_blend_new (vs_overlay_get_label_bitmap (overlay, 0), AVCOL_SPC_SMPTE170M, AVCOL_RANGE_JPEG);
  /* The same planes; the name only says that the range is full. */
  picture->format = AV_PIX_FMT_YUV420P;
  vs_blend_apply (blend, picture);
  picture->format = AV_PIX_FMT_YUVJ420P;
  return TRUE;
}

/* Into the temporary file, which keeps its lock. */
static gboolean
write_packet (VsExportTarget *target, const AVPacket *packet, const char *path, GError **error)
{
  FILE    *file = fopen (vs_export_target_get_path (target), "r+b");
  gboolean done = file != NULL && fwrite (packet->data, 1, packet->size, file) == (gsize) packet->size;
  int      code = errno;

  if (file != NULL && fclose (file) != 0 && done)
    {
      code = errno;
      done = FALSE;
    }
  if (!done)
    vs_export_target_set_error (error, path, code);
  return done && vs_export_target_sync (target, error);
}

/**
 * vs_cover_render:
 * @cover: with a media
 * @cut: of the post: the clip that shows the moment says how the picture stands on the canvas
 * @sources: (element-type VsSource): with the cover's
 * @format: size, and margins of the text
 * @path: of the finished file
 * @cancellable: (nullable): ends reading
 *
 * Writes a baseline JPEG, 4:2:0, full range, to be committed by the caller.
 *
 * Returns: (transfer full): the whole file under its temporary name; or %NULL with %VS_ERROR_SOURCE_MISSING, %VS_ERROR_NO_VIDEO,
 *   %VS_ERROR_MEDIA, %VS_ERROR_CODEC or a G_IO_ERROR, which name the file
 */
VsExportTarget *
vs_cover_render (const VsCover *cover, VsCut *cut, GPtrArray *sources, VsCoverFormat format, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (AVFrame) frame = NULL;
  g_autoptr (AVFrame) picture = NULL;
  g_autoptr (AVPacket) packet = NULL;
  g_autoptr (VsExportTarget) target = NULL;
  VsExportColors colors;
  VsSource      *source;

  g_return_val_if_fail (cover != NULL && cut != NULL && sources != NULL && path != NULL, NULL);

  vs_av_prepare ();
  source = find_source (cover, sources, error);
  if (source != NULL)
    frame = make_canvas (cover, cut, source, format.size, cancellable, &colors, error);
  if (frame != NULL)
    picture = vs_jpeg_prepare (frame, &colors, (VsSize){ frame->width, frame->height }, error);
  if (picture == NULL || !draw_text (picture, cover->text, format.margins, error))
    return NULL;
  packet = vs_jpeg_encode (picture, VS_COVER_QSCALE, error);
  if (packet != NULL)
    target = vs_export_target_new (path, error);
  return target != NULL && write_packet (target, packet, path, error) ? g_steal_pointer (&target) : NULL;
}

/**
 * vs_cover_write:
 * @replace: whether a file at @path may be replaced; otherwise %G_IO_ERROR_EXISTS
 *
 * vs_cover_render(), and the file gets its name.
 *
 * Returns: %FALSE with @error set
 */
gboolean
vs_cover_write (const VsCover *cover, VsCut *cut, GPtrArray *sources, VsCoverFormat format, const char *path, gboolean replace, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsExportTarget) target = NULL;
  VsSource *source;

  g_return_val_if_fail (cover != NULL && sources != NULL && path != NULL, FALSE);

  source = vs_sources_find (sources, cover->media_id);
  if (source != NULL && !vs_export_target_check (path, source->path, replace, error))
    return FALSE;
  target = vs_cover_render (cover, cut, sources, format, path, cancellable, error);
  return target != NULL && vs_export_target_commit (target, replace, error);
}
