// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the canvas as JPEG.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/av-error.h"
#include "media/export-chain.h"
#include "media/export-encoder.h"
#include "media/jpeg.h"

/**
 * vs_jpeg_prepare:
 * @canvas: in limited range
 * @colors: of it
 * @size: of the picture, px, even
 *
 * JFIF knows no other matrix than BT.601's and no other range than the full one.
 *
 * Returns: (transfer full): the same in these, for vs_jpeg_encode(); or %NULL with %VS_ERROR_MEDIA
 */
AVFrame *
vs_jpeg_prepare (AVFrame *canvas, const VsExportColors *colors, VsSize size, GError **error)
{
  g_autoptr (VsExportChain) chain = NULL;

  g_return_val_if_fail (canvas != NULL && colors != NULL, NULL);

  chain = vs_export_chain_new (canvas, (AVRational){ 1, 1 });
  vs_export_chain_add (chain, "scale", "w=%d:h=%d:flags=bicubic+accurate_rnd:in_range=limited:out_range=full:in_color_matrix=%s:out_color_matrix=smpte170m",
                       size.width, size.height, colors->matrix == AVCOL_SPC_BT709 ? "bt709" : "smpte170m");
  vs_export_chain_add (chain, "format", "pix_fmts=yuvj420p");
  return vs_export_chain_finish (chain, error) ? vs_export_chain_run (chain, canvas, error) : NULL;
}

static AVCodecContext *
open_encoder (const AVFrame *picture, int qscale, GError **error)
{
  g_autoptr (AVCodecContext) context = NULL;
  const AVCodec *codec = avcodec_find_encoder (AV_CODEC_ID_MJPEG);
  int            result = AVERROR_ENCODER_NOT_FOUND;

  context = avcodec_alloc_context3 (codec);
  context->width = picture->width;
  context->height = picture->height;
  context->pix_fmt = AV_PIX_FMT_YUVJ420P;
  context->color_range = AVCOL_RANGE_JPEG;
  context->time_base = (AVRational){ 1, 25 };
  context->flags |= AV_CODEC_FLAG_QSCALE;
  context->global_quality = FF_QP2LAMBDA * qscale;
  context->thread_count = 1;
  if (codec != NULL)
    result = avcodec_open2 (context, codec, NULL);
  if (result >= 0)
    return g_steal_pointer (&context);
  vs_av_set_error (error, result, VS_ERROR_CODEC, _ ("The JPEG encoder is missing. Install FFmpeg’s libraries (Debian: libavcodec59)."));
  return NULL;
}

/**
 * vs_jpeg_encode:
 * @picture: from vs_jpeg_prepare()
 * @qscale: 1…31, lower is better
 *
 * Returns: (transfer full): a baseline JPEG, 4:2:0; or %NULL with %VS_ERROR_CODEC or %VS_ERROR_MEDIA
 */
AVPacket *
vs_jpeg_encode (AVFrame *picture, int qscale, GError **error)
{
  g_autoptr (AVCodecContext) encoder = NULL;

  g_return_val_if_fail (picture != NULL, NULL);

  encoder = open_encoder (picture, qscale, error);
  if (encoder == NULL)
    return NULL;
  picture->pts = 0;
  picture->quality = encoder->global_quality;
  picture->pict_type = AV_PICTURE_TYPE_I;
  if (!vs_export_encoder_send (encoder, picture, error) || !vs_export_encoder_send (encoder, NULL, error))
    return NULL;
  return vs_export_encoder_receive (encoder, error);
}
