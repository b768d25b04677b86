// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pieces of the proxy of one video, one after the other.
//
// A piece is written under a temporary name in the cache, which is locked, sealed, and gets its own name in one step. What
// a killed process leaves is cleared away by the next builder; two that make the same piece write two temporary files, of
// which the last to be renamed stays.

#include "config.h"

#include <glib/gi18n.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>

#include "base/error.h"
#include "media/av-auto.h"
#include "media/av-error.h"
#include "media/export-target.h"
#include "media/orientation.h"
#include "media/picture-maker.h"
#include "media/proxy-file.h"
#include "media/proxy-writer.h"
#include "media/proxy.h"

/* JPEG's quantiser, 2 (best) to 31: at 3, differences to the source are hard to see, at 16 to 33 MB a minute. */
#define QUANTISER 3

struct _VsProxyWriter
{
  VsMediaInfo    *info;
  VsPictureMaker *maker;
  AVCodecContext *encoder;
  AVPacket       *packet;
  gint64          n_encoded; /* with all pieces */
  int             width;
  int             height;

  /* the piece that is being written */
  VsExportTarget  *target; /* NULL between pieces */
  AVFormatContext *format; /* NULL until the first picture */
  gint64           offset; /* µs of source time of that picture */
};

static gboolean
set_write_error (int result, GError **error)
{
  vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The pictures for fast scrubbing cannot be stored. Check the free space of the disk with your home folder."));
  return FALSE;
}

static void
get_stored_size (const VsMediaFacts *facts, int *out_width, int *out_height)
{
  gboolean swap = vs_orientation_swaps_axes (facts->orientation);

  vs_picture_fit (facts, facts->orientation, VS_PROXY_SIZE, VS_PROXY_SIZE, swap ? out_height : out_width, swap ? out_width : out_height);
  *out_width = MAX (2, *out_width / 2 * 2);
  *out_height = MAX (2, *out_height / 2 * 2);
}

static int
open_encoder (VsProxyWriter *self)
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

/**
 * vs_proxy_writer_new:
 * @info: what the probe said of the video; it has pictures
 *
 * Returns: (transfer full): a writer for its pieces, or %NULL with %VS_ERROR_CODEC
 */
VsProxyWriter *
vs_proxy_writer_new (VsMediaInfo *info, GError **error)
{
  g_autoptr (VsProxyWriter) self = NULL;
  int result;

  g_return_val_if_fail (info != NULL, NULL);

  self = g_new0 (VsProxyWriter, 1);
  self->info = vs_media_info_ref (info);
  get_stored_size (vs_media_info_get (info), &self->width, &self->height);
  self->maker = vs_picture_maker_new (vs_media_info_get (info), AV_PIX_FMT_YUVJ420P);
  self->packet = av_packet_alloc ();
  result = open_encoder (self);
  if (result >= 0)
    return g_steal_pointer (&self);
  vs_av_set_error (error, result, VS_ERROR_CODEC, _ ("The JPEG encoder of FFmpeg’s libraries is missing, so there are no pictures for fast scrubbing."));
  return NULL;
}

void
vs_proxy_writer_free (VsProxyWriter *self)
{
  g_return_if_fail (self != NULL);

  vs_proxy_writer_drop (self);
  g_clear_pointer (&self->maker, vs_picture_maker_free);
  avcodec_free_context (&self->encoder);
  av_packet_free (&self->packet);
  vs_media_info_unref (self->info);
  g_free (self);
}

/**
 * vs_proxy_writer_begin:
 * @path: of the piece; its folder exists
 *
 * Begins another piece.
 *
 * Returns: %FALSE with a G_IO_ERROR
 */
gboolean
vs_proxy_writer_begin (VsProxyWriter *self, const char *path, GError **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  g_return_val_if_fail (self->target == NULL, FALSE);

  self->target = vs_export_target_new (path, error);
  return self->target != NULL;
}

/**
 * vs_proxy_writer_drop:
 *
 * Leaves nothing of the piece that is being written.
 */
void
vs_proxy_writer_drop (VsProxyWriter *self)
{
  g_return_if_fail (self != NULL);

  if (self->format != NULL)
    avio_closep (&self->format->pb);
  avformat_free_context (self->format);
  self->format = NULL;
  g_clear_pointer (&self->target, vs_export_target_free);
}

/* Writes the file's head; the offset stands in it, so the first picture must be known. */
static int
open_format (VsProxyWriter *self)
{
  g_autofree char *url = g_strconcat ("file:", vs_export_target_get_path (self->target), NULL);
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

/* The encoder wants rising times, also over pieces that go back. */
static int
encode (VsProxyWriter *self, AVFrame *picture, gint64 begin, gint64 end)
{
  int result;

  picture->pts = self->n_encoded++;
  picture->quality = self->encoder->global_quality;
  picture->pict_type = AV_PICTURE_TYPE_NONE;
  result = avcodec_send_frame (self->encoder, picture);
  if (result >= 0)
    result = avcodec_receive_packet (self->encoder, self->packet);
  if (result < 0)
    return result;
  self->packet->pts = self->packet->dts = begin - self->offset;
  self->packet->duration = MAX (1, end - begin);
  self->packet->stream_index = 0;
  av_packet_rescale_ts (self->packet, self->encoder->time_base, self->format->streams[0]->time_base);
  return av_write_frame (self->format, self->packet);
}

/**
 * vs_proxy_writer_add:
 * @frame: as decoded; stays as it is
 * @begin: µs of source time, later than that of the frame before
 * @end: µs of source time
 *
 * Returns: %FALSE with %VS_ERROR_MEDIA or a G_IO_ERROR such as %G_IO_ERROR_NO_SPACE
 */
gboolean
vs_proxy_writer_add (VsProxyWriter *self, AVFrame *frame, gint64 begin, gint64 end, GError **error)
{
  g_autoptr (AVFrame) picture = NULL;
  int result = 0;

  g_return_val_if_fail (self != NULL && frame != NULL, FALSE);
  g_return_val_if_fail (self->target != NULL, FALSE);

  picture = vs_picture_maker_scale (self->maker, frame, self->width, self->height, error);
  if (picture == NULL)
    return FALSE;
  if (self->format == NULL)
    {
      self->offset = begin;
      result = open_format (self);
    }
  if (result >= 0)
    result = encode (self, picture, begin, end);
  return result >= 0 || set_write_error (result, error);
}

/**
 * vs_proxy_writer_finish:
 *
 * Gives the piece, which has a frame at least, its name.
 *
 * Returns: %FALSE with an error as vs_proxy_writer_add()
 */
gboolean
vs_proxy_writer_finish (VsProxyWriter *self, GError **error)
{
  int      result;
  gboolean done;

  g_return_val_if_fail (self != NULL && self->format != NULL, FALSE);

  result = av_write_trailer (self->format);
  if (result >= 0)
    result = avio_closep (&self->format->pb);
  if (result < 0)
    return set_write_error (result, error);
  done = vs_proxy_file_seal (vs_export_target_get_path (self->target), error) && vs_export_target_sync (self->target, error) && vs_export_target_commit (self->target, TRUE, error);
  vs_proxy_writer_drop (self);
  return done;
}
