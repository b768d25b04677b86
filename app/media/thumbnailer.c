// SPDX-License-Identifier: GPL-3.0-or-later
// Still pictures of a video. For keyframes only those are read and decoded: seek → keyframe packet → decoder → still. For
// exact frames decoding goes on from the keyframe before, and from one time to the next where that is shorter than a seek.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/av-input.h"
#include "media/still.h"
#include "media/thumbnailer.h"

/* How far ahead of the wanted time a seek goes, µs: each when the one before came out too late; at last to the start of the file. */
static const gint64 seek_back[] = { 0, 2 * G_USEC_PER_SEC, 12 * G_USEC_PER_SEC, G_GINT64_CONSTANT (1) << 48 };

/* So far ahead an exact frame is reached by going on decoding, µs; phones set a keyframe every second or two. */
#define GO_ON (G_USEC_PER_SEC)

/* From this contrast on a picture is taken to show something. */
#define ENOUGH_CONTRAST 16.0

typedef struct
{
  VsAvInput          *input;
  AVCodecContext     *decoder;
  AVPacket           *packet;
  VsImage            *image; /* the last picture, of the keyframe at image_time */
  gint64              image_time;
  AVFrame            *frame; /* exact only: the one on the screen at the last time, and the one after it */
  gint64              frame_time;
  AVFrame            *next;
  gint64              next_time;
  gint64              start_time; /* of the keyframe decoding began at */
  const VsMediaFacts *facts;      /* borrowed */
  int                 max_width;
  int                 max_height;
} Thumbnailer;

static void
thumbnailer_clear (Thumbnailer *self)
{
  avcodec_free_context (&self->decoder);
  av_packet_free (&self->packet);
  av_frame_free (&self->frame);
  av_frame_free (&self->next);
  g_clear_pointer (&self->image, vs_image_unref);
  g_clear_pointer (&self->input, vs_av_input_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Thumbnailer, thumbnailer_clear)

static gboolean
set_no_picture (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, code, _ ("No picture of “%s” could be made. The file may be damaged or have changed; import it again."), name);
  return FALSE;
}

static gboolean
open_thumbnailer (Thumbnailer *self, const char *path, GCancellable *cancellable, GError **error)
{
  int stream = self->facts->video_stream;

  self->input = vs_av_input_open (path, cancellable, error);
  if (self->input == NULL)
    return FALSE;
  if (stream >= (int) self->input->format->nb_streams || self->input->format->streams[stream]->codecpar->codec_type != AVMEDIA_TYPE_VIDEO)
    return set_no_picture (error, path, VS_ERROR_SOURCE_CHANGED);
  self->decoder = vs_av_input_open_decoder (self->input, stream, 1, error);
  if (self->decoder == NULL)
    return FALSE;
  /* A keyframe that is no clean start in the decoder's eyes still makes a picture. */
  self->decoder->flags |= AV_CODEC_FLAG_OUTPUT_CORRUPT;
  self->decoder->flags2 |= AV_CODEC_FLAG2_SHOW_ALL;
  vs_av_input_select (self->input, stream, -1);
  self->packet = av_packet_alloc ();
  return TRUE;
}

/* Leaves the next keyframe in self->packet; %AV_NOPTS_VALUE when there is none. */
static gint64
read_keyframe (Thumbnailer *self, GError **error)
{
  while (vs_av_input_read (self->input, self->packet, error))
    if (self->packet->stream_index == self->facts->video_stream && (self->packet->flags & AV_PKT_FLAG_KEY) != 0)
      {
        gint64 stamp = self->packet->pts != AV_NOPTS_VALUE ? self->packet->pts : self->packet->dts;

        return vs_av_input_get_time (self->input, self->facts->video_stream, stamp);
      }
  return AV_NOPTS_VALUE;
}

/* Goes on to the last keyframe that is not after @time; @found is the time of the one in self->packet. */
static gint64
read_on (Thumbnailer *self, gint64 found, gint64 time, GError **error)
{
  g_autoptr (AVPacket) best = av_packet_alloc ();
  gint64 best_time = found;

  while (found != AV_NOPTS_VALUE && found <= time)
    {
      av_packet_unref (best);
      av_packet_move_ref (best, self->packet);
      best_time = found;
      found = read_keyframe (self, error);
    }
  av_packet_unref (self->packet);
  av_packet_move_ref (self->packet, best);
  return best_time;
}

/*
 * Some containers seek to any packet, not to a keyframe; what comes then is too late, and it is tried again from further ahead.
 * With @last it is the last keyframe before @time that is found, else one before it, right after which reading goes on.
 */
static gint64
find_keyframe (Thumbnailer *self, gint64 time, gboolean last, GError **error)
{
  gint64 found = AV_NOPTS_VALUE;

  for (int i = 0; i < (int) G_N_ELEMENTS (seek_back); i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (!vs_av_input_seek (self->input, self->facts->video_stream, time - seek_back[i]))
        continue;
      found = read_keyframe (self, &local_error);
      if (last && i > 0 && found != AV_NOPTS_VALUE && found <= time)
        found = read_on (self, found, time, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return AV_NOPTS_VALUE;
        }
      if (found != AV_NOPTS_VALUE && (found <= time || time - seek_back[i] < self->facts->first_frame))
        break;
    }
  return found;
}

/* Decodes the keyframe in self->packet. The decoder is drained, so that it holds nothing back. */
static AVFrame *
decode_keyframe (Thumbnailer *self)
{
  g_autoptr (AVFrame) frame = av_frame_alloc ();
  int result;

  avcodec_flush_buffers (self->decoder);
  self->packet->flags &= ~AV_PKT_FLAG_DISCARD;
  if (avcodec_send_packet (self->decoder, self->packet) < 0)
    return NULL;
  avcodec_send_packet (self->decoder, NULL);
  result = avcodec_receive_frame (self->decoder, frame);
  return result >= 0 ? g_steal_pointer (&frame) : NULL;
}

/* Returns: (transfer none) (nullable): kept until the next call */
static VsImage *
get_image (Thumbnailer *self, gint64 time, GError **error)
{
  g_autoptr (AVFrame) frame = NULL;
  gint64 key = find_keyframe (self, time, TRUE, error);

  if (key == AV_NOPTS_VALUE)
    return NULL;
  if (self->image != NULL && key == self->image_time)
    return self->image;
  g_clear_pointer (&self->image, vs_image_unref);
  frame = decode_keyframe (self);
  if (frame != NULL)
    self->image = vs_still_from_frame (frame, self->facts, self->max_width, self->max_height);
  self->image_time = key;
  return self->image;
}

/* --- exact frames ---------------------------------------------------------------------------------------------------------- */

/* Sends the next packet, or at the end of the file that there is none. */
static gboolean
feed (Thumbnailer *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (vs_av_input_read (self->input, self->packet, &local_error))
    {
      if (self->packet->stream_index == self->facts->video_stream)
        avcodec_send_packet (self->decoder, self->packet);
      return TRUE;
    }
  if (local_error == NULL)
    return avcodec_send_packet (self->decoder, NULL) >= 0;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Frames that are shown before the keyframe may lack what they refer to, and are left out. */
static AVFrame *
decode_next (Thumbnailer *self, gint64 *time, GError **error)
{
  g_autoptr (AVFrame) frame = av_frame_alloc ();
  int result;

  do
    {
      result = avcodec_receive_frame (self->decoder, frame);
      if (result == AVERROR (EAGAIN) && !feed (self, error))
        return NULL;
      *time = result >= 0 ? vs_av_input_get_time (self->input, self->facts->video_stream, frame->best_effort_timestamp) : AV_NOPTS_VALUE;
    }
  while (result == AVERROR (EAGAIN) || (result >= 0 && *time < self->start_time));
  return result >= 0 ? g_steal_pointer (&frame) : NULL;
}

static gboolean
start_decoding (Thumbnailer *self, gint64 time, GError **error)
{
  self->start_time = find_keyframe (self, time, FALSE, error);
  av_frame_free (&self->frame);
  av_frame_free (&self->next);
  if (self->start_time == AV_NOPTS_VALUE)
    return FALSE;
  avcodec_flush_buffers (self->decoder);
  self->packet->flags &= ~AV_PKT_FLAG_DISCARD;
  avcodec_send_packet (self->decoder, self->packet);
  self->next = decode_next (self, &self->next_time, error);
  return self->next != NULL;
}

static gboolean
is_shown_at (Thumbnailer *self, gint64 time)
{
  return self->frame != NULL && self->frame_time <= time && (self->next == NULL || time < self->next_time);
}

/* Leaves the frame on the screen at @time in self->frame; the first one before there is any. */
static gboolean
go_to (Thumbnailer *self, gint64 time, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_ahead = self->next != NULL && self->next_time <= time && time - self->next_time < GO_ON;

  if (is_shown_at (self, time))
    return TRUE;
  if (!is_ahead && !start_decoding (self, time, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  while (self->next != NULL && (self->frame == NULL || self->next_time <= time))
    {
      av_frame_free (&self->frame);
      self->frame = g_steal_pointer (&self->next);
      self->frame_time = self->next_time;
      self->next = decode_next (self, &self->next_time, &local_error);
    }
  if (local_error == NULL)
    return self->frame != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static VsImage *
get_exact_image (Thumbnailer *self, gint64 time, GError **error)
{
  if (!go_to (self, time, error))
    return NULL;
  if (self->image != NULL && self->image_time == self->frame_time)
    return self->image;
  g_clear_pointer (&self->image, vs_image_unref);
  self->image = vs_still_from_frame (self->frame, self->facts, self->max_width, self->max_height);
  self->image_time = self->frame_time;
  return self->image;
}

/* --- runs ------------------------------------------------------------------------------------------------------------------ */

typedef VsImage *(*GetImage) (Thumbnailer *self, gint64 time, GError **error);

static gboolean
run (Thumbnailer *self, GetImage get, const gint64 *times, gsize n_times, VsThumbnailFunc func, gpointer user_data, GError **error)
{
  gsize n_images = 0;

  for (gsize i = 0; i < n_times; i++)
    {
      g_autoptr (GError) local_error = NULL;
      VsImage *image = get (self, times[i], &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      n_images += image != NULL;
      if (image != NULL && !func (i, image, user_data))
        return TRUE;
    }
  return n_images > 0 || n_times == 0 || set_no_picture (error, self->input->path, VS_ERROR_NOT_MEDIA);
}

static gboolean
open_and_run (const char *path, VsMediaInfo *info, GetImage get, const gint64 *times, gsize n_times, int max_width, int max_height, VsThumbnailFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Thumbnailer) self = { .facts = vs_media_info_get (info), .max_width = max_width, .max_height = max_height };

  if (!self.facts->has_video)
    return set_no_picture (error, path, VS_ERROR_NO_VIDEO);
  return open_thumbnailer (&self, path, cancellable, error) && run (&self, get, times, n_times, func, user_data, error);
}

/**
 * vs_thumbnailer_run:
 * @path: of a video
 * @info: what its probe said
 * @times: (array length=n_times): µs of source time, in any order
 * @max_width: px
 * @max_height: px
 * @func: (scope call): gets each picture
 * @cancellable: (nullable)
 *
 * Makes the picture of the nearest keyframe at or before each time. Times with the same keyframe get the same
 * picture, which is decoded once. Pictures that cannot be read are left out. Blocking; for a worker thread.
 *
 * Returns: %FALSE with %VS_ERROR_NO_VIDEO, %VS_ERROR_NOT_MEDIA when no picture at all could be read,
 *   %VS_ERROR_SOURCE_CHANGED, %VS_ERROR_CODEC, a G_IO_ERROR, or %G_IO_ERROR_CANCELLED
 */
gboolean
vs_thumbnailer_run (const char *path, VsMediaInfo *info, const gint64 *times, gsize n_times, int max_width, int max_height, VsThumbnailFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL && info != NULL && func != NULL, FALSE);
  g_return_val_if_fail (times != NULL || n_times == 0, FALSE);
  g_return_val_if_fail (max_width > 0 && max_height > 0, FALSE);

  return open_and_run (path, info, get_image, times, n_times, max_width, max_height, func, user_data, cancellable, error);
}

/**
 * vs_thumbnailer_run_exact:
 * @times: (array length=n_times): µs of source time; fastest in ascending order
 *
 * Likewise, but with the picture of the very frame that is on the screen at each time: all from the keyframe before it
 * are decoded.
 */
gboolean
vs_thumbnailer_run_exact (const char *path, VsMediaInfo *info, const gint64 *times, gsize n_times, int max_width, int max_height, VsThumbnailFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL && info != NULL && func != NULL, FALSE);
  g_return_val_if_fail (times != NULL || n_times == 0, FALSE);
  g_return_val_if_fail (max_width > 0 && max_height > 0, FALSE);

  return open_and_run (path, info, get_exact_image, times, n_times, max_width, max_height, func, user_data, cancellable, error);
}

typedef struct
{
  VsImage *image;
  double   contrast;
} Best;

static gboolean
keep_best_cb (gsize index, VsImage *image, gpointer user_data)
{
  Best  *best = user_data;
  double contrast = vs_still_get_contrast (image);

  if (best->image == NULL || contrast > best->contrast)
    {
      g_clear_pointer (&best->image, vs_image_unref);
      best->image = vs_image_ref (image);
      best->contrast = contrast;
    }
  return contrast < ENOUGH_CONTRAST;
}

/**
 * vs_thumbnailer_save:
 * @path: of a video
 * @info: what its probe said
 * @max_width: px
 * @max_height: px
 * @out_path: the PNG; replaced in one step when it exists
 * @cancellable: (nullable)
 *
 * Takes the keyframe before a third of the video; where that is nearly of one colour, the first of some others
 * that is not, or the one with the most contrast. Blocking; for a worker thread.
 *
 * Returns: %FALSE with an error as vs_thumbnailer_run(), or a %G_FILE_ERROR when @out_path cannot be written
 */
gboolean
vs_thumbnailer_save (const char *path, VsMediaInfo *info, int max_width, int max_height, const char *out_path, GCancellable *cancellable, GError **error)
{
  static const double parts[] = { 1 / 3.0, 0.5, 2 / 3.0, 0.85, 0.15, 0 };
  gint64              times[G_N_ELEMENTS (parts)];
  Best                best = { 0 };
  VsTimeRange         range;
  gboolean            ok;

  g_return_val_if_fail (path != NULL && info != NULL && out_path != NULL, FALSE);

  range = vs_media_info_get_range (info);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    times[i] = range.start + vs_time_range_length (range) * parts[i];
  ok = vs_thumbnailer_run (path, info, times, G_N_ELEMENTS (times), max_width, max_height, keep_best_cb, &best, cancellable, error);
  if (ok && best.image != NULL)
    ok = vs_still_save_png (best.image, out_path, error);
  g_clear_pointer (&best.image, vs_image_unref);
  return ok;
}
