// SPDX-License-Identifier: GPL-3.0-or-later
// Decoded frames of any kind as pictures for the screen: scaled as stored, (HDR to BT.709), made RGB, then turned.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <math.h>

#include "base/error.h"
#include "media/av-auto.h"
#include "media/orientation.h"
#include "media/picture-maker.h"
#include "media/wide-colors.h"

/* Threads of the scaler: it takes about as long as decoding a frame, and more than a few gain nothing at these sizes. */
#define MAX_SCALER_THREADS 4

struct _VsPictureMaker
{
  VsExportColors     source;
  VsExportColors     target;
  enum AVPixelFormat format; /* of what comes out */

  /* for frames like the last one and pictures of the last size */
  VsExportChain     *chain; /* NULL where colours need no mapping */
  struct SwsContext *scaler;
  int                in_width;
  int                in_height;
  int                in_format;
  int                out_width;
  int                out_height;
};

/**
 * vs_picture_maker_new:
 * @facts: of the stream
 * @format: of the pictures: %AV_PIX_FMT_BGRA, or %AV_PIX_FMT_YUVJ420P in full range with the matrix that an export has
 *
 * Returns: (transfer full): what makes pictures
 */
VsPictureMaker *
vs_picture_maker_new (const VsMediaFacts *facts, enum AVPixelFormat format)
{
  VsPictureMaker *self;

  g_return_val_if_fail (facts != NULL, NULL);

  self = g_new0 (VsPictureMaker, 1);
  self->source = vs_export_colors_of_source (facts);
  self->target = vs_export_colors_of_target (self->source);
  self->format = format;
  return self;
}

void
vs_picture_maker_free (VsPictureMaker *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->chain, vs_export_chain_free);
  sws_freeContext (self->scaler);
  g_free (self);
}

static gboolean
set_error (GError **error)
{
  g_set_error_literal (error, VS_ERROR, VS_ERROR_MEDIA, _ ("The picture cannot be brought into the video’s size and colours. Convert the clip to MP4 first."));
  return FALSE;
}

/* Chroma stands at the left, as for the export, and in the middle of two lines. */
static void
set_chroma_place (struct SwsContext *scaler, int format, const char *across, const char *down)
{
  const AVPixFmtDescriptor *desc = av_pix_fmt_desc_get (format);

  if (desc == NULL || (desc->flags & AV_PIX_FMT_FLAG_RGB) != 0)
    return;
  if (desc->log2_chroma_w == 1)
    av_opt_set_int (scaler, across, 0, 0);
  if (desc->log2_chroma_h == 1)
    av_opt_set_int (scaler, down, 128, 0);
}

/* @colors: of what goes in. */
static struct SwsContext *
new_scaler (VsPictureMaker *self, int width, int height, int format, VsExportColors colors)
{
  struct SwsContext *scaler = sws_alloc_context ();

  av_opt_set_int (scaler, "srcw", width, 0);
  av_opt_set_int (scaler, "srch", height, 0);
  av_opt_set_int (scaler, "src_format", format, 0);
  av_opt_set_int (scaler, "dstw", self->out_width, 0);
  av_opt_set_int (scaler, "dsth", self->out_height, 0);
  av_opt_set_int (scaler, "dst_format", self->format, 0);
  av_opt_set_int (scaler, "sws_flags", SWS_BICUBIC, 0);
  av_opt_set_int (scaler, "threads", MIN (g_get_num_processors (), MAX_SCALER_THREADS), 0);
  set_chroma_place (scaler, format, "src_h_chr_pos", "src_v_chr_pos");
  set_chroma_place (scaler, self->format, "dst_h_chr_pos", "dst_v_chr_pos");
  if (sws_init_context (scaler, NULL, NULL) < 0)
    {
      sws_freeContext (scaler);
      return NULL;
    }
  /* Fails for formats that have no matrix, which is as well. */
  sws_setColorspaceDetails (scaler, sws_getCoefficients (colors.matrix), colors.range == AVCOL_RANGE_JPEG,
                            sws_getCoefficients (self->target.matrix), 1, 0, 1 << 16, 1 << 16);
  return scaler;
}

/* Colours are mapped in 4:2:0, whose sizes are even. */
static int
round_up (int size)
{
  return (size + 1) / 2 * 2;
}

static VsExportChain *
new_chain (VsPictureMaker *self, const AVFrame *like, GError **error)
{
  g_autoptr (VsExportChain) chain = vs_export_chain_new (like, (AVRational){ 1, G_USEC_PER_SEC });
  const char *range = self->source.range == AVCOL_RANGE_JPEG ? "full" : "limited";

  vs_export_chain_add (chain, "scale", "w=%d:h=%d:flags=bicubic:in_range=%s:out_range=%s", round_up (self->out_width), round_up (self->out_height), range, range);
  vs_wide_colors_add_mapping (self->source, AVCOL_SPC_BT709, chain);
  return vs_export_chain_finish (chain, error) ? g_steal_pointer (&chain) : NULL;
}

static gboolean
prepare (VsPictureMaker *self, const AVFrame *like, int width, int height, GError **error)
{
  gboolean maps = vs_wide_colors_need_mapping (self->source);

  if (self->scaler != NULL && like->width == self->in_width && like->height == self->in_height && like->format == self->in_format && width == self->out_width && height == self->out_height)
    return TRUE;
  g_clear_pointer (&self->chain, vs_export_chain_free);
  sws_freeContext (self->scaler);
  self->scaler = NULL;
  self->in_width = like->width;
  self->in_height = like->height;
  self->in_format = like->format;
  self->out_width = width;
  self->out_height = height;
  if (maps)
    {
      self->chain = new_chain (self, like, error);
      if (self->chain == NULL)
        return FALSE;
    }
  self->scaler = maps ? new_scaler (self, round_up (width), round_up (height), AV_PIX_FMT_YUV420P, self->target)
                      : new_scaler (self, like->width, like->height, like->format, self->source);
  return self->scaler != NULL || set_error (error);
}

/* libswscale may write a few bytes past a line, so it gets a frame with room for that. */
static AVFrame *
run_scaler (VsPictureMaker *self, const AVFrame *frame, GError **error)
{
  g_autoptr (AVFrame) scaled = av_frame_alloc ();

  scaled->format = self->format;
  scaled->width = self->out_width;
  scaled->height = self->out_height;
  if (av_frame_get_buffer (scaled, 0) >= 0 && sws_scale_frame (self->scaler, scaled, frame) >= 0)
    return g_steal_pointer (&scaled);
  set_error (error);
  return NULL;
}

/* Formats with alpha are rare; the export drops it too. */
static void
make_opaque (AVFrame *picture)
{
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      picture->data[0][(gssize) y * picture->linesize[0] + 4 * x + 3] = 0xff;
}

/**
 * vs_picture_maker_scale:
 * @frame: in memory, as decoded; stays as it is
 * @width: px, of the picture as stored
 * @height: px
 *
 * Returns: (transfer full): the picture, not turned, or %NULL with %VS_ERROR_MEDIA when it cannot be converted
 */
AVFrame *
vs_picture_maker_scale (VsPictureMaker *self, AVFrame *frame, int width, int height, GError **error)
{
  g_autoptr (AVFrame) mapped = NULL;
  AVFrame                  *scaled;
  const AVPixFmtDescriptor *desc;

  g_return_val_if_fail (self != NULL && frame != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  if (!prepare (self, frame, width, height, error))
    return NULL;
  if (self->chain != NULL)
    {
      mapped = vs_export_chain_run (self->chain, frame, error);
      if (mapped == NULL)
        return NULL;
    }
  scaled = run_scaler (self, mapped != NULL ? mapped : frame, error);
  desc = av_pix_fmt_desc_get (frame->format);
  if (scaled != NULL && self->format == AV_PIX_FMT_BGRA && desc != NULL && (desc->flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0)
    make_opaque (scaled);
  return scaled;
}

static void
frame_free_cb (gpointer data)
{
  vs_av_frame_free (data);
}

/* The image shares the frame's pixels. */
static VsImage *
wrap (AVFrame *picture)
{
  gsize size = picture->linesize[0] * (gsize) picture->height;
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (picture->data[0], size, frame_free_cb, picture);

  return vs_image_new (picture->width, picture->height, picture->linesize[0], bytes);
}

static VsImage *
turn (const AVFrame *picture, VsOrientation orientation, int width, int height)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize   stride = 4 * (gsize) width;
  guint8 *data = g_malloc (stride * height);

  vs_orientation_turn_plane (orientation, picture->data[0], picture->linesize[0], picture->width, picture->height, 4, data, stride);
  bytes = g_bytes_new_take (data, stride * height);
  return vs_image_new (width, height, stride, bytes);
}

/**
 * vs_picture_maker_make_image:
 * @self: for %AV_PIX_FMT_BGRA
 * @frame: in memory, as decoded; stays as it is
 * @orientation: how the stored picture must be turned
 * @width: px, of the upright picture
 * @height: px
 *
 * Returns: (transfer full): an opaque, upright picture, or %NULL with %VS_ERROR_MEDIA when it cannot be converted
 */
VsImage *
vs_picture_maker_make_image (VsPictureMaker *self, AVFrame *frame, VsOrientation orientation, int width, int height, GError **error)
{
  g_autoptr (AVFrame) scaled = NULL;
  gboolean swap = vs_orientation_swaps_axes (orientation);

  g_return_val_if_fail (self != NULL && self->format == AV_PIX_FMT_BGRA, NULL);

  scaled = vs_picture_maker_scale (self, frame, swap ? height : width, swap ? width : height, error);
  if (scaled == NULL)
    return NULL;
  return orientation == VS_ORIENTATION_NORMAL ? wrap (g_steal_pointer (&scaled)) : turn (scaled, orientation, width, height);
}

/**
 * vs_picture_fit:
 * @facts: of a file with a picture
 * @orientation: how it is turned, which need not be what the file says
 * @max_width: px
 * @max_height: px
 * @out_width: (out): px of the upright picture with square pixels that fits; never more than the picture has
 * @out_height: (out): px
 */
void
vs_picture_fit (const VsMediaFacts *facts, VsOrientation orientation, int max_width, int max_height, int *out_width, int *out_height)
{
  gboolean swap;
  int      width, height;
  double   scale;

  g_return_if_fail (facts != NULL && facts->width > 0 && facts->height > 0);
  g_return_if_fail (max_width > 0 && max_height > 0);
  g_return_if_fail (out_width != NULL && out_height != NULL);

  swap = vs_orientation_swaps_axes (orientation) != vs_orientation_swaps_axes (facts->orientation);
  width = swap ? facts->height : facts->width;
  height = swap ? facts->width : facts->height;
  scale = MIN (1.0, MIN (max_width / (double) width, max_height / (double) height));
  *out_width = MAX (1, (int) floor (width * scale + 0.5));
  *out_height = MAX (1, (int) floor (height * scale + 0.5));
}
