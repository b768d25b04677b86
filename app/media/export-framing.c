// SPDX-License-Identifier: GPL-3.0-or-later
// Decoded frames of any kind become frames of the canvas.
//
// One chain makes the picture: crop → scale → (HDR to BT.709) → turn. With a blurred ground a second one makes the
// ground from the same frame. Both are then put together on a frame of the canvas. Frames that are right already
// pass through untouched. Where the framing moves, the chain only brings the whole picture upright into the video's
// colours, and a window that lies elsewhere for every frame is scaled from it.

#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>

#include "media/backdrop.h"
#include "media/export-chain.h"
#include "media/export-framing.h"
#include "media/wide-colors.h"
#include "media/window-scaler.h"

/* px: HDR pictures larger than this are halved before their framing moves, because their colours are converted in floats
   of the whole picture, which would take 200 MB for 4K. */
#define MOVING_HDR_MAX (2560 * 1440)

struct _VsExportFraming
{
  VsFraming      framing;
  VsMotion      *motion; /* (nullable): only where something moves */
  VsSize         canvas;
  VsMediaFacts   facts; /* strings are borrowed from the media info and not used */
  VsExportColors source;
  VsExportColors target;
  AVRational     time_base;

  /* for frames like the last one; the chains are NULL where a frame needs none */
  VsExportChain  *picture;
  VsExportChain  *ground;
  VsWindowScaler *scaler; /* (nullable): with motion */
  VsRect          area;   /* where the picture stands on the canvas */
  int             width;
  int             height;
  int             format;
};

/* Where a part of the upright picture lies in the stored one; @width and @height are the upright size. */
static VsRect
to_stored (VsOrientation orientation, VsRect r, int width, int height)
{
  int right = width - r.x - r.width;
  int below = height - r.y - r.height;

  switch (orientation)
    {
    case VS_ORIENTATION_FLIP_HORIZONTAL:
      return (VsRect){ right, r.y, r.width, r.height };
    case VS_ORIENTATION_ROTATE_180:
      return (VsRect){ right, below, r.width, r.height };
    case VS_ORIENTATION_FLIP_VERTICAL:
      return (VsRect){ r.x, below, r.width, r.height };
    case VS_ORIENTATION_TRANSPOSE:
      return (VsRect){ r.y, r.x, r.height, r.width };
    case VS_ORIENTATION_ROTATE_90:
      return (VsRect){ r.y, right, r.height, r.width };
    case VS_ORIENTATION_TRANSVERSE:
      return (VsRect){ below, right, r.height, r.width };
    case VS_ORIENTATION_ROTATE_270:
      return (VsRect){ below, r.x, r.height, r.width };
    default:
      return r;
    }
}

static gboolean
swaps_axes (VsExportFraming *self)
{
  return self->facts.orientation >= VS_ORIENTATION_TRANSPOSE;
}

/* The upright size with square pixels of a stored size. */
static void
get_upright_size (VsExportFraming *self, int width, int height, int *out_width, int *out_height)
{
  int square = MAX (1, av_rescale (width, self->facts.sar_num, self->facts.sar_den));

  *out_width = swaps_axes (self) ? height : square;
  *out_height = swaps_axes (self) ? square : height;
}

/* A part of the upright picture in stored pixels, at least one and inside the frame. */
static VsRect
get_crop (VsExportFraming *self, VsRect upright, int upright_width, int upright_height)
{
  VsRect r = to_stored (self->facts.orientation, upright, upright_width, upright_height);
  double squeeze = self->width / (double) (swaps_axes (self) ? upright_height : upright_width);

  r.x = CLAMP ((int) (r.x * squeeze + 0.5), 0, self->width - 1);
  r.width = CLAMP ((int) (r.width * squeeze + 0.5), 1, self->width - r.x);
  r.y = CLAMP (r.y, 0, self->height - 1);
  r.height = CLAMP (r.height, 1, self->height - r.y);
  return r;
}

/* swscale's names of the matrices it knows. */
static const char *
get_matrix_name (enum AVColorSpace matrix)
{
  switch (matrix)
    {
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
      return "smpte170m";
    case AVCOL_SPC_FCC:
      return "fcc";
    case AVCOL_SPC_SMPTE240M:
      return "smpte240m";
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
      return "bt2020";
    default:
      return "bt709";
    }
}

/* Scales to the target's size before it is turned. A 4:2:0 crop that begins in the middle of a chroma sample tells the
   scaler so, instead of moving the window. Chroma stands at the left, as H.264 has it by default. */
static void
add_scale (VsExportFraming *self, VsExportChain *chain, VsRect crop, int width, int height, const char *flags)
{
  const char *range = self->source.range == AVCOL_RANGE_JPEG ? "full" : "limited";
  gboolean    wide = vs_wide_colors_need_mapping (self->source);

  if (!wide && crop.width == width && crop.height == height && self->format == AV_PIX_FMT_YUV420P && self->source.range == AVCOL_RANGE_MPEG && g_str_equal (get_matrix_name (self->source.matrix), get_matrix_name (self->target.matrix)))
    return;
  if (wide)
    vs_export_chain_add (chain, "scale", "w=%d:h=%d:flags=%s:in_range=%s:out_range=%s", width, height, flags, range, range);
  else
    vs_export_chain_add (chain, "scale", "w=%d:h=%d:flags=%s:in_range=%s:out_range=limited:in_color_matrix=%s:out_color_matrix=%s:in_h_chr_pos=%d:in_v_chr_pos=%d:out_h_chr_pos=0:out_v_chr_pos=128",
                         width, height, flags, range, get_matrix_name (self->source.matrix), get_matrix_name (self->target.matrix),
                         crop.x % 2 * -256, 128 + crop.y % 2 * -256);
  if (wide)
    vs_wide_colors_add_mapping (self->source, self->target.matrix, chain);
  else
    vs_export_chain_add (chain, "format", "pix_fmts=yuv420p");
}

static void
add_turn (VsExportFraming *self, VsExportChain *chain)
{
  static const char *const transposes[] = { "cclock_flip", "clock", "clock_flip", "cclock" };
  VsOrientation            orientation = self->facts.orientation;

  if (swaps_axes (self))
    vs_export_chain_add (chain, "transpose", "dir=%s", transposes[orientation - VS_ORIENTATION_TRANSPOSE]);
  if (orientation == VS_ORIENTATION_FLIP_HORIZONTAL || orientation == VS_ORIENTATION_ROTATE_180)
    vs_export_chain_add (chain, "hflip", NULL);
  if (orientation == VS_ORIENTATION_FLIP_VERTICAL || orientation == VS_ORIENTATION_ROTATE_180)
    vs_export_chain_add (chain, "vflip", NULL);
}

/* A part of the upright picture, upright, @width×@height. */
static VsExportChain *
make_chain (VsExportFraming *self, const AVFrame *like, VsRect upright, int width, int height, const char *flags)
{
  VsExportChain *chain = vs_export_chain_new (like, self->time_base);
  VsRect         crop;
  int            w, h;

  get_upright_size (self, self->width, self->height, &w, &h);
  crop = get_crop (self, upright, w, h);
  if (crop.width != self->width || crop.height != self->height)
    vs_export_chain_add (chain, "crop", "w=%d:h=%d:x=%d:y=%d:exact=1", crop.width, crop.height, crop.x, crop.y);
  add_scale (self, chain, crop, swaps_axes (self) ? height : width, swaps_axes (self) ? width : height, flags);
  add_turn (self, chain);
  return chain;
}

static VsExportChain *
make_ground (VsExportFraming *self, const AVFrame *like)
{
  int            width = MAX (2, self->canvas.width / VS_GROUND_DIVISOR / 2 * 2);
  int            height = MAX (2, self->canvas.height / VS_GROUND_DIVISOR / 2 * 2);
  int            w, h;
  VsExportChain *chain;

  get_upright_size (self, self->width, self->height, &w, &h);
  chain = make_chain (self, like, vs_framing_cover (w, h, width, height, 0.5, 0.5), width, height, "area");
  vs_export_chain_add (chain, "gblur", "sigma=%d:steps=2", VS_GROUND_SIGMA);
  vs_export_chain_add (chain, "lutyuv", "y=(val-16)*%d/100+16:u=(val-128)*%d/100+128:v=(val-128)*%d/100+128",
                       VS_GROUND_BRIGHTNESS_PERCENT, VS_GROUND_BRIGHTNESS_PERCENT, VS_GROUND_BRIGHTNESS_PERCENT);
  vs_export_chain_add (chain, "scale", "w=%d:h=%d:flags=bicubic", self->canvas.width, self->canvas.height);
  return chain;
}

/* The size in which a picture is brought upright before a window of it is scaled. */
static VsSize
get_base_size (VsExportFraming *self)
{
  VsSize size = { self->width, self->height };

  if (vs_wide_colors_need_mapping (self->source) && (gint64) size.width * size.height > MOVING_HDR_MAX)
    size = (VsSize){ MAX (1, size.width / 2), MAX (1, size.height / 2) };
  return swaps_axes (self) ? (VsSize){ size.height, size.width } : size;
}

static gboolean
covers_canvas (VsExportFraming *self)
{
  return self->area.width == self->canvas.width && self->area.height == self->canvas.height;
}

/* The whole picture for a window that moves, or the part of it that is seen all the time. */
static VsExportChain *
make_picture (VsExportFraming *self, const AVFrame *like)
{
  int         width, height;
  VsPlacement place;

  get_upright_size (self, like->width, like->height, &width, &height);
  if (self->motion != NULL)
    {
      VsSize base = get_base_size (self);

      return make_chain (self, like, (VsRect){ 0, 0, width, height }, base.width, base.height, "bicubic");
    }
  place = vs_framing_place (self->framing, self->canvas, width, height);
  self->area = place.target;
  return make_chain (self, like, place.source, self->area.width, self->area.height, "bicubic");
}

static gboolean
needs_ground (VsExportFraming *self)
{
  if (self->framing.ground != VS_GROUND_BLURRED)
    return FALSE;
  return self->motion != NULL ? self->framing.fit == VS_FIT_WHOLE : !covers_canvas (self);
}

/* Frames of another size than before (some streams change) are placed anew; the canvas stays. */
static gboolean
prepare (VsExportFraming *self, const AVFrame *like, GError **error)
{
  g_clear_pointer (&self->picture, vs_export_chain_free);
  g_clear_pointer (&self->ground, vs_export_chain_free);
  self->width = like->width;
  self->height = like->height;
  self->format = like->format;
  self->picture = make_picture (self, like);
  if (vs_export_chain_is_empty (self->picture))
    g_clear_pointer (&self->picture, vs_export_chain_free);
  else if (!vs_export_chain_finish (self->picture, error))
    return FALSE;
  if (!needs_ground (self))
    return TRUE;
  self->ground = make_ground (self, like);
  return vs_export_chain_finish (self->ground, error);
}

/* Limited-range Y'CbCr of the ground's colour, with the matrix of the canvas. */
static void
get_ground_color (VsExportFraming *self, int out[3])
{
  gboolean sd = self->target.matrix == AVCOL_SPC_SMPTE170M || self->target.matrix == AVCOL_SPC_BT470BG;
  double   kr = sd ? 0.299 : 0.2126;
  double   kb = sd ? 0.114 : 0.0722;
  guint32  color = self->framing.ground == VS_GROUND_COLOR ? self->framing.ground_color : 0;
  double   r = (color >> 24 & 0xff) / 255.0;
  double   g = (color >> 16 & 0xff) / 255.0;
  double   b = (color >> 8 & 0xff) / 255.0;
  double   y = kr * r + (1 - kr - kb) * g + kb * b;

  out[0] = (int) (16 + 219 * y + 0.5);
  out[1] = (int) (128 + 224 * (b - y) / (2 * (1 - kb)) + 0.5);
  out[2] = (int) (128 + 224 * (r - y) / (2 * (1 - kr)) + 0.5);
}

static AVFrame *
make_canvas (VsExportFraming *self, GError **error)
{
  AVFrame *frame = av_frame_alloc ();

  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = self->canvas.width;
  frame->height = self->canvas.height;
  if (av_frame_get_buffer (frame, 0) >= 0)
    return frame;
  av_frame_free (&frame);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strerror (ENOMEM));
  return NULL;
}

static AVFrame *
make_plain (VsExportFraming *self, GError **error)
{
  AVFrame *frame = make_canvas (self, error);
  int      color[3];

  get_ground_color (self, color);
  for (int i = 0; frame != NULL && i < 3; i++)
    memset (frame->data[i], color[i], (gsize) frame->linesize[i] * (i > 0 ? (frame->height + 1) / 2 : frame->height));
  return frame;
}

/* What is behind the picture: nothing that matters where it covers everything. */
static AVFrame *
make_behind (VsExportFraming *self, AVFrame *frame, GError **error)
{
  if (covers_canvas (self))
    return make_canvas (self, error);
  return self->ground != NULL ? vs_export_chain_run (self->ground, frame, error) : make_plain (self, error);
}

static void
copy_into (AVFrame *canvas, const AVFrame *picture, VsRect area)
{
  for (int i = 0; i < 3; i++)
    {
      int shift = i > 0;

      av_image_copy_plane (canvas->data[i] + (area.y >> shift) * (gssize) canvas->linesize[i] + (area.x >> shift), canvas->linesize[i],
                           picture->data[i], picture->linesize[i], area.width >> shift, area.height >> shift);
    }
}

static AVFrame *
compose (VsExportFraming *self, AVFrame *frame, const AVFrame *picture, GError **error)
{
  AVFrame *canvas = make_behind (self, frame, error);

  if (canvas != NULL)
    copy_into (canvas, picture, self->area);
  return canvas;
}

/* @picture: whole and upright */
static AVFrame *
compose_moving (VsExportFraming *self, AVFrame *frame, const AVFrame *picture, gint64 source_time, GError **error)
{
  VsFraming framing = vs_motion_apply (self->motion, self->framing, source_time);
  AVFrame  *canvas;
  VsArea    window;
  int       width, height;

  get_upright_size (self, self->width, self->height, &width, &height);
  self->area = vs_framing_place (framing, self->canvas, width, height).target;
  window = vs_framing_get_window (framing, self->canvas, width, height, self->area);
  window.x *= picture->width / (double) width;
  window.width *= picture->width / (double) width;
  window.y *= picture->height / (double) height;
  window.height *= picture->height / (double) height;
  canvas = make_behind (self, frame, error);
  if (canvas != NULL)
    vs_window_scaler_run (self->scaler, picture, window, canvas, self->area);
  return canvas;
}

static gboolean
is_moving (const VsMotion *motion)
{
  for (gsize i = 1; i < vs_motion_get_n (motion); i++)
    {
      const VsKeyframe *a = vs_motion_get (motion, 0);
      const VsKeyframe *b = vs_motion_get (motion, i);

      if (a->x != b->x || a->y != b->y || a->zoom != b->zoom)
        return TRUE;
    }
  return FALSE;
}

/**
 * vs_export_framing_new:
 * @motion: (nullable): how place and zoom of @framing move
 * @canvas: of the video, px, even
 * @facts: of the source, which must have a picture
 * @target: (nullable): colours that the frames are to have, or %NULL for those that the source's suggest
 * @time_base: of the frames' stamps
 *
 * Returns: (transfer full): what makes frames of the canvas
 */
VsExportFraming *
vs_export_framing_new (VsFraming             framing,
                       VsMotion             *motion,
                       VsSize                canvas,
                       const VsMediaFacts   *facts,
                       const VsExportColors *target,
                       AVRational            time_base)
{
  VsExportFraming *self;

  g_return_val_if_fail (facts != NULL && facts->has_video, NULL);

  self = g_new0 (VsExportFraming, 1);
  self->framing = vs_motion_apply (motion, framing, 0);
  self->canvas = canvas;
  self->facts = *facts;
  self->facts.orientation = vs_framing_orient (framing, facts->orientation);
  self->time_base = time_base;
  self->source = vs_export_colors_of_source (facts);
  self->target = target != NULL ? *target : vs_export_colors_of_target (self->source);
  if (is_moving (motion))
    {
      self->motion = vs_motion_ref (motion);
      self->scaler = vs_window_scaler_new ();
    }
  return self;
}

void
vs_export_framing_free (VsExportFraming *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->picture, vs_export_chain_free);
  g_clear_pointer (&self->ground, vs_export_chain_free);
  g_clear_pointer (&self->scaler, vs_window_scaler_free);
  g_clear_pointer (&self->motion, vs_motion_unref);
  g_free (self);
}

/**
 * vs_export_framing_get_colors:
 *
 * Returns: (transfer none): what the numbers of the frames that come out mean
 */
const VsExportColors *
vs_export_framing_get_colors (VsExportFraming *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->target;
}

/**
 * vs_export_framing_run:
 * @frame: (transfer none): as decoded
 * @source_time: µs of source time, for the motion
 *
 * Returns: (transfer full): a frame of the canvas without stamps; it may share the pixels of @frame
 */
AVFrame *
vs_export_framing_run (VsExportFraming *self, AVFrame *frame, gint64 source_time, GError **error)
{
  AVFrame *picture;
  AVFrame *canvas;

  g_return_val_if_fail (self != NULL && frame != NULL, NULL);

  if ((frame->width != self->width || frame->height != self->height || frame->format != self->format) && !prepare (self, frame, error))
    return NULL;
  picture = self->picture != NULL ? vs_export_chain_run (self->picture, frame, error) : av_frame_clone (frame);
  if (picture == NULL || (self->motion == NULL && covers_canvas (self)))
    return picture;
  canvas = self->motion != NULL ? compose_moving (self, frame, picture, source_time, error) : compose (self, frame, picture, error);
  av_frame_free (&picture);
  return canvas;
}
