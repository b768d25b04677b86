// SPDX-License-Identifier: GPL-3.0-or-later
// Small copies of videos in which every frame stands for itself.
//
// A proxy is a QuickTime file of JPEG pictures, not turned, with square pixels and the colours of an export. Its clock
// counts µs, so that frames begin exactly when those of the source do. It lies in the user's cache under the fingerprint
// of the source's content, is written under a temporary name, and gets its name when it is whole.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <libavutil/pixdesc.h>

#include "base/cache.h"
#include "base/error.h"
#include "media/av-error.h"
#include "media/export-colors.h"
#include "media/export-reader.h"
#include "media/export-target.h"
#include "media/exporter.h"
#include "media/fingerprint.h"
#include "media/orientation.h"
#include "media/picture-maker.h"
#include "media/proxy.h"

/* JPEG's quantiser, 2 (best) to 31: at 3, differences to the source are hard to see, at 16 to 33 MB a minute. */
#define QUANTISER 3

typedef struct
{
  const VsMediaFacts *facts; /* borrowed */
  VsExportReader     *reader;
  VsPictureMaker     *maker;
  AVCodecContext     *encoder;
  AVFormatContext    *format;
  AVPacket           *packet;
  AVFrame            *held; /* the last picture, until it is known how long it lasts */
  gint64              held_time;
  gint64              offset; /* µs of source time of the first picture */
  gint64              n_written;
  int                 width;
  int                 height;
} Builder;

static void
builder_clear (Builder *self)
{
  g_clear_pointer (&self->reader, vs_export_reader_free);
  g_clear_pointer (&self->maker, vs_picture_maker_free);
  avcodec_free_context (&self->encoder);
  if (self->format != NULL)
    avio_closep (&self->format->pb);
  avformat_free_context (self->format);
  av_packet_free (&self->packet);
  av_frame_free (&self->held);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, builder_clear)

static char *
get_folder (void)
{
  return vs_cache_get_folder (VS_PROXY_FOLDER);
}

/**
 * vs_proxy_get_path:
 * @path: of a video
 * @info: what its probe said
 * @cancellable: (nullable)
 *
 * Reads at most 1 MiB of the video.
 *
 * Returns: (transfer full): where the proxy of a video with this content is once it was built, or %NULL with a G_IO_ERROR
 *   when @path cannot be read
 */
char *
vs_proxy_get_path (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error)
{
  g_autofree char *fingerprint = NULL;
  g_autofree char *folder = get_folder ();
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && info != NULL, NULL);

  fingerprint = vs_fingerprint_sampled (path, cancellable, error);
  if (fingerprint == NULL)
    return NULL;
  name = g_strdup_printf ("%s-%d" VS_PROXY_ENDING, fingerprint, vs_media_info_get (info)->video_stream);
  return g_build_filename (folder, name, NULL);
}

/**
 * vs_proxy_get_facts:
 * @facts: of a video
 *
 * Returns: what decoding its proxy needs to know; the strings are not owned
 */
VsMediaFacts
vs_proxy_get_facts (const VsMediaFacts *facts)
{
  VsMediaFacts   proxy = { 0 };
  VsExportColors colors;

  g_return_val_if_fail (facts != NULL, proxy);

  proxy = *facts;
  colors = vs_export_colors_of_target (vs_export_colors_of_source (facts));
  proxy.video_stream = 0;
  proxy.pixel_format = "yuvj420p";
  proxy.color_space = av_color_space_name (colors.matrix);
  proxy.color_primaries = av_color_primaries_name (colors.primaries);
  proxy.color_transfer = av_color_transfer_name (colors.transfer);
  proxy.color_range = "pc";
  return proxy;
}

/**
 * vs_proxy_parse_offset:
 * @text: (nullable): value of %VS_PROXY_OFFSET_TAG
 * @out: (out): µs
 *
 * Returns: %FALSE when that is no offset
 */
gboolean
vs_proxy_parse_offset (const char *text, gint64 *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  return text != NULL && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, out, NULL);
}

static gboolean
set_no_picture (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, code, _ ("No picture of “%s” could be made. The file may be damaged or have changed; import it again."), name);
  return FALSE;
}

static gboolean
set_write_error (int result, GError **error)
{
  vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The pictures for fast scrubbing cannot be stored. Check the free space of the disk with your home folder."));
  return FALSE;
}

static int
open_encoder (Builder *self)
{
  const AVCodec *codec = avcodec_find_encoder (AV_CODEC_ID_MJPEG);

  if (codec == NULL)
    return AVERROR_ENCODER_NOT_FOUND;
  self->encoder = avcodec_alloc_context3 (codec);
  self->encoder->width = self->width;
  self->encoder->height = self->height;
  self->encoder->pix_fmt = AV_PIX_FMT_YUVJ420P;
  self->encoder->color_range = AVCOL_RANGE_JPEG;
  self->encoder->time_base = (AVRational){ 1, G_USEC_PER_SEC };
  self->encoder->flags |= AV_CODEC_FLAG_QSCALE;
  self->encoder->global_quality = QUANTISER * FF_QP2LAMBDA;
  self->encoder->thread_count = 1;
  return avcodec_open2 (self->encoder, codec, NULL);
}

/* Writes the file's head; the offset stands in it, so the first picture must be known. */
static int
open_format (Builder *self, const char *path)
{
  g_autofree char *url = g_strconcat ("file:", path, NULL);
  AVDictionary    *options = NULL;
  AVStream        *stream;
  int              result = avformat_alloc_output_context2 (&self->format, NULL, "mov", NULL);

  if (result < 0)
    return result;
  stream = avformat_new_stream (self->format, NULL);
  stream->time_base = self->encoder->time_base;
  result = avcodec_parameters_from_context (stream->codecpar, self->encoder);
  if (result >= 0)
    result = avio_open2 (&self->format->pb, url, AVIO_FLAG_WRITE, NULL, NULL);
  if (result < 0)
    return result;
  av_dict_set_int (&self->format->metadata, VS_PROXY_OFFSET_TAG, self->offset, 0);
  av_dict_set (&options, "movflags", "use_metadata_tags", 0);
  av_dict_set_int (&options, "video_track_timescale", G_USEC_PER_SEC, 0);
  result = avformat_write_header (self->format, &options);
  av_dict_free (&options);
  return result;
}

static void
get_stored_size (const VsMediaFacts *facts, int *out_width, int *out_height)
{
  gboolean swap = vs_orientation_swaps_axes (facts->orientation);

  vs_picture_fit (facts, facts->orientation, VS_PROXY_SIZE, VS_PROXY_SIZE, swap ? out_height : out_width, swap ? out_width : out_height);
  *out_width = MAX (2, *out_width / 2 * 2);
  *out_height = MAX (2, *out_height / 2 * 2);
}

static gboolean
open_builder (Builder *self, const char *path, GCancellable *cancellable, GError **error)
{
  int result;

  get_stored_size (self->facts, &self->width, &self->height);
  self->reader = vs_export_reader_new (path, self->facts->video_stream, 0, 0, cancellable, error);
  if (self->reader == NULL)
    return FALSE;
  self->maker = vs_picture_maker_new (self->facts, AV_PIX_FMT_YUVJ420P);
  self->packet = av_packet_alloc ();
  result = open_encoder (self);
  if (result < 0)
    vs_av_set_error (error, result, VS_ERROR_CODEC, _ ("The JPEG encoder of FFmpeg’s libraries is missing, so there are no pictures for fast scrubbing."));
  return result >= 0;
}

static int
encode (Builder *self, AVFrame *picture, gint64 time, gint64 length)
{
  int result;

  picture->pts = time - self->offset;
  picture->quality = self->encoder->global_quality;
  picture->pict_type = AV_PICTURE_TYPE_NONE;
  result = avcodec_send_frame (self->encoder, picture);
  if (result >= 0)
    result = avcodec_receive_packet (self->encoder, self->packet);
  if (result < 0)
    return result;
  self->packet->pts = self->packet->dts = picture->pts;
  self->packet->duration = length;
  self->packet->stream_index = 0;
  av_packet_rescale_ts (self->packet, self->encoder->time_base, self->format->streams[0]->time_base);
  self->n_written++;
  return av_write_frame (self->format, self->packet);
}

/* Writes the held picture, which lasts until @end. */
static gboolean
write_held (Builder *self, const char *out_path, gint64 end, GError **error)
{
  int result = 0;

  if (self->format == NULL)
    {
      self->offset = self->held_time;
      result = open_format (self, out_path);
    }
  if (result >= 0)
    result = encode (self, self->held, self->held_time, MAX (1, end - self->held_time));
  return result >= 0 || set_write_error (result, error);
}

/* Of frames that begin in the same moment the last is on the screen; what comes out of order never is. */
static gboolean
add_frame (Builder *self, const char *out_path, AVFrame *frame, gint64 time, GError **error)
{
  if (self->held != NULL && time < self->held_time)
    return TRUE;
  if (self->held != NULL && time > self->held_time && !write_held (self, out_path, time, error))
    return FALSE;
  av_frame_free (&self->held);
  self->held = vs_picture_maker_scale (self->maker, frame, self->width, self->height, error);
  self->held_time = time;
  return self->held != NULL;
}

static gboolean
add_frames (Builder *self, const char *out_path, VsProxyProgressFunc progress, gpointer user_data, GError **error)
{
  gint64 length = MAX (1, self->facts->video_end - self->facts->first_frame);

  while (TRUE)
    {
      g_autoptr (GError) local_error = NULL;
      gint64 time = 0;
      g_autoptr (AVFrame) frame = vs_export_reader_next (self->reader, &time, &local_error);

      if (frame != NULL && add_frame (self, out_path, frame, time, &local_error))
        {
          if (progress != NULL)
            progress (CLAMP ((time - self->facts->first_frame) / (double) length, 0, 1), user_data);
          continue;
        }
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
}

static gboolean
finish (Builder *self, const char *path, const char *out_path, GError **error)
{
  int result;

  if (self->held == NULL)
    return set_no_picture (error, path, VS_ERROR_NOT_MEDIA);
  if (!write_held (self, out_path, self->facts->video_end, error))
    return FALSE;
  result = av_write_trailer (self->format);
  if (result >= 0)
    result = avio_closep (&self->format->pb);
  return result >= 0 || set_write_error (result, error);
}

/* Whether it opens as a proxy; its index comes last, so a file that was cut off does not. */
static gboolean
is_whole (const char *path, GCancellable *cancellable)
{
  gint64 offset;
  g_autoptr (VsExportReader) reader = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  reader = vs_export_reader_new (path, 0, 1, 0, cancellable, NULL);
  return reader != NULL && vs_proxy_parse_offset (vs_export_reader_get_tag (reader, VS_PROXY_OFFSET_TAG), &offset);
}

static gboolean
build (Builder *self, const char *path, const char *proxy, VsProxyProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (proxy);
  g_autoptr (VsExportTarget) target = NULL;
  const char *out_path;

  if (!open_builder (self, path, cancellable, error))
    return FALSE;
  g_mkdir_with_parents (folder, 0700);
  vs_exporter_clean_up (folder);
  target = vs_export_target_new (proxy, error);
  if (target == NULL)
    return FALSE;
  out_path = vs_export_target_get_path (target);
  if (!add_frames (self, out_path, progress, user_data, error) || !finish (self, path, out_path, error))
    return FALSE;
  if (!vs_export_target_sync (target, error) || !vs_export_target_commit (target, TRUE, error))
    return FALSE;
  vs_proxy_limit_cache (VS_PROXY_CACHE_LIMIT, proxy);
  return TRUE;
}

/**
 * vs_proxy_build:
 * @path: of a video
 * @info: what its probe said
 * @progress: (nullable) (scope call)
 * @cancellable: (nullable)
 *
 * Makes the proxy of a video, unless there is one. A broken one is replaced. Blocking; for a worker thread.
 *
 * Returns: %FALSE with %VS_ERROR_NO_VIDEO, %VS_ERROR_NOT_MEDIA, %VS_ERROR_CODEC, a G_IO_ERROR such as
 *   %G_IO_ERROR_NO_SPACE, or %G_IO_ERROR_CANCELLED; nothing is left in the cache then
 */
gboolean
vs_proxy_build (const char *path, VsMediaInfo *info, VsProxyProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Builder) self = { 0 };
  g_autofree char *proxy = NULL;

  g_return_val_if_fail (path != NULL && info != NULL, FALSE);

  self.facts = vs_media_info_get (info);
  if (!self.facts->has_video || self.facts->width <= 0 || self.facts->height <= 0)
    return set_no_picture (error, path, VS_ERROR_NO_VIDEO);
  proxy = vs_proxy_get_path (path, info, cancellable, error);
  if (proxy == NULL)
    return FALSE;
  return is_whole (proxy, cancellable) || build (&self, path, proxy, progress, user_data, cancellable, error);
}

/**
 * vs_proxy_limit_cache:
 * @limit: bytes
 * @keep: (nullable): a proxy that stays in any case
 *
 * Removes the proxies that were not used for the longest time, until all together take no more than @limit. Those that
 * are open can still be read.
 */
void
vs_proxy_limit_cache (gint64 limit, const char *keep)
{
  g_autofree char *folder = get_folder ();
  VsCachePolicy    policy = { .ending = VS_PROXY_ENDING, .limit = limit, .keep = keep };

  vs_cache_prune (folder, &policy, NULL);
}
