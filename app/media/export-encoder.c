// SPDX-License-Identifier: GPL-3.0-or-later
// Frames become packets: opening x264, and the give and take that picture and sound share.

#include "config.h"

#include <glib/gi18n.h>
#include <libavutil/opt.h>

#include "media/av-error.h"
#include "media/export-encoder.h"

/* Each picture of 4K that x264 looks ahead at or works on beside others takes 20 to 50 MB: threads share one picture
   instead, it looks less far ahead, and none are kept back to be coded out of order. */
#define LARGE_OPTIONS "sliced-threads=1:rc-lookahead=2:sync-lookahead=0:bframes=0"
#define SAVING_OPTIONS "rc-lookahead=5:sync-lookahead=0"

static void
fill_context (AVCodecContext *context, const VsExportVideoFormat *format)
{
  context->width = format->width;
  context->height = format->height;
  context->pix_fmt = AV_PIX_FMT_YUV420P;
  context->sample_aspect_ratio = (AVRational){ 1, 1 };
  context->time_base = format->time_base;
  context->framerate = av_d2q (format->frame_rate, 1000000);
  context->colorspace = format->colors.matrix;
  context->color_primaries = format->colors.primaries;
  context->color_trc = format->colors.transfer;
  context->color_range = format->colors.range;
  context->chroma_sample_location = AVCHROMA_LOC_LEFT;
  context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  context->thread_count = 0;
}

/* Doubles are set as such, because libav reads their text by the locale. Closed captions of the source are not taken
   over: after a cut they would say something else. */
static int
set_options (AVCodecContext *context, const VsExportVideoFormat *format)
{
  int result = av_opt_set (context->priv_data, "preset", format->preset, 0);

  if (result >= 0)
    result = av_opt_set (context->priv_data, "profile", "high", 0);
  if (result >= 0)
    result = av_opt_set_double (context->priv_data, "crf", format->crf, 0);
  if (result >= 0)
    result = av_opt_set_int (context->priv_data, "a53cc", 0, 0);
  if (result >= 0 && format->width * format->height > VS_EXPORT_LARGE)
    result = av_opt_set (context->priv_data, "x264-params", LARGE_OPTIONS, 0);
  else if (result >= 0 && format->save_memory)
    result = av_opt_set (context->priv_data, "x264-params", SAVING_OPTIONS, 0);
  return result;
}

/**
 * vs_export_encoder_open:
 *
 * Returns: (transfer full): an open encoder, or %NULL with %VS_ERROR_CODEC
 */
AVCodecContext *
vs_export_encoder_open (const VsExportVideoFormat *format, GError **error)
{
  g_autoptr (AVCodecContext) context = NULL;
  const AVCodec *codec = avcodec_find_encoder_by_name ("libx264");
  int            result;

  g_return_val_if_fail (format != NULL && format->preset != NULL, NULL);

  if (codec == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_CODEC, _ ("The H.264 encoder x264 is missing. Install FFmpeg’s libraries with x264 (Debian: libavcodec59)."));
      return NULL;
    }
  context = avcodec_alloc_context3 (codec);
  fill_context (context, format);
  result = set_options (context, format);
  if (result >= 0)
    result = avcodec_open2 (context, codec, NULL);
  if (result >= 0)
    return g_steal_pointer (&context);
  vs_av_set_error (error, result, VS_ERROR_CODEC,
                   /* Translators: %d×%d is the size of the video in pixels, %s a setting of the encoder such as veryfast. */
                   _ ("The H.264 encoder cannot make a video of %d×%d with the setting “%s”."),
                   format->width, format->height, format->preset);
  return NULL;
}

/**
 * vs_export_encoder_send:
 * @frame: (nullable): %NULL after the last one
 *
 * All packets must have been received before.
 */
gboolean
vs_export_encoder_send (AVCodecContext *self, AVFrame *frame, GError **error)
{
  int result;

  g_return_val_if_fail (self != NULL, FALSE);

  result = avcodec_send_frame (self, frame);
  if (result < 0)
    vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The encoder failed. Free some memory and export again."));
  return result >= 0;
}

/**
 * vs_export_encoder_receive:
 *
 * Returns: (transfer full) (nullable): the next packet; %NULL when more frames are needed, or with @error set
 */
AVPacket *
vs_export_encoder_receive (AVCodecContext *self, GError **error)
{
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  int result;

  g_return_val_if_fail (self != NULL, NULL);

  result = avcodec_receive_packet (self, packet);
  if (result >= 0)
    return g_steal_pointer (&packet);
  if (result != AVERROR (EAGAIN) && result != AVERROR_EOF)
    vs_av_set_error (error, result, VS_ERROR_MEDIA, _ ("The encoder failed. Free some memory and export again."));
  return NULL;
}
