// SPDX-License-Identifier: GPL-3.0-or-later
// A bitmap laid over YUV frames.
//
// The bitmap is turned into premultiplied Y'CbCr with an alpha plane per resolution once; laying it over a
// frame is then one multiplication a sample, inside the bitmap's box and nowhere else.

#include "media/blend.h"

typedef struct
{
  guint8 *color; /* premultiplied */
  guint8 *alpha;
  int     width;
  int     height;
} Plane;

struct _VsBlend
{
  int   x;
  int   y;
  Plane luma;
  Plane chroma[2]; /* Cb, Cr */
};

/* Y'CbCr of an opaque colour is offset + the sum of these times R'G'B' (0…255). */
typedef struct
{
  double y_offset;
  double y[3];
  double cb[3];
  double cr[3];
} Matrix;

/* ITU-R BT.709, BT.601 and BT.2020: weights of red and blue in luma; limited range has 219 and 224 steps of 255. */
static Matrix
make_matrix (enum AVColorSpace space, enum AVColorRange range)
{
  gboolean full = range == AVCOL_RANGE_JPEG;
  double   luma = full ? 1 : 219 / 255.0;
  double   chroma = full ? 1 : 224 / 255.0;
  double   kr = 0.2126;
  double   kb = 0.0722;
  Matrix   m = { full ? 0 : 16 };

  if (space == AVCOL_SPC_SMPTE170M || space == AVCOL_SPC_BT470BG)
    kr = 0.299, kb = 0.114;
  else if (space == AVCOL_SPC_BT2020_NCL || space == AVCOL_SPC_BT2020_CL)
    kr = 0.2627, kb = 0.0593;

  m.y[0] = luma * kr, m.y[1] = luma * (1 - kr - kb), m.y[2] = luma * kb;
  m.cb[0] = -chroma * kr / (1 - kb) / 2, m.cb[1] = -chroma * (1 - kr - kb) / (1 - kb) / 2, m.cb[2] = chroma / 2;
  m.cr[0] = chroma / 2, m.cr[1] = -chroma * (1 - kr - kb) / (1 - kr) / 2, m.cr[2] = -chroma * kb / (1 - kr) / 2;
  return m;
}

static double
mix (const double weights[3], double offset, const guint8 *bgra)
{
  return offset * bgra[3] / 255 + weights[0] * bgra[2] + weights[1] * bgra[1] + weights[2] * bgra[0];
}

static guint8
to_byte (double value)
{
  return CLAMP (value + 0.5, 0, 255);
}

static void
plane_init (Plane *plane, int width, int height)
{
  plane->width = width;
  plane->height = height;
  plane->color = g_malloc ((gsize) width * height);
  plane->alpha = g_malloc ((gsize) width * height);
}

static void
fill_luma (Plane *plane, const VsImage *image, const Matrix *matrix)
{
  for (int y = 0; y < plane->height; y++)
    for (int x = 0; x < plane->width; x++)
      {
        const guint8 *pixel = vs_image_get_pixels (image) + y * image->stride + 4 * (gsize) x;
        gsize         i = (gsize) y * plane->width + x;

        plane->color[i] = to_byte (mix (matrix->y, matrix->y_offset, pixel));
        plane->alpha[i] = pixel[3];
      }
}

/* A chroma sample covers 2×2 pixels. The mean of premultiplied colours is the premultiplied mean. */
static void
fill_chroma (Plane *plane, const VsImage *image, const double weights[3])
{
  for (int y = 0; y < plane->height; y++)
    for (int x = 0; x < plane->width; x++)
      {
        const guint8 *pixel = vs_image_get_pixels (image) + 2 * y * image->stride + 8 * (gsize) x;
        const guint8 *four[] = { pixel, pixel + 4, pixel + image->stride, pixel + image->stride + 4 };
        double        color = 0;
        int           alpha = 0;
        gsize         i = (gsize) y * plane->width + x;

        for (gsize k = 0; k < G_N_ELEMENTS (four); k++)
          {
            color += mix (weights, 128, four[k]);
            alpha += four[k][3];
          }
        plane->color[i] = to_byte (color / 4);
        plane->alpha[i] = (alpha + 2) / 4;
      }
}

static void
plane_clear (Plane *plane)
{
  g_free (plane->color);
  g_free (plane->alpha);
}

/**
 * vs_blend_new:
 * @bitmap: even place and size
 * @matrix: of the frames; anything but BT.601 and BT.2020 counts as BT.709
 * @range: of the frames; anything but full counts as limited
 *
 * Returns: (transfer full): the bitmap in the frames' colours
 */
VsBlend *
vs_blend_new (const VsOverlayBitmap *bitmap, enum AVColorSpace matrix, enum AVColorRange range)
{
  VsBlend *self;
  Matrix   m = make_matrix (matrix, range);

  g_return_val_if_fail (bitmap != NULL && bitmap->image != NULL, NULL);
  g_return_val_if_fail (bitmap->x % 2 == 0 && bitmap->y % 2 == 0, NULL);
  g_return_val_if_fail (bitmap->image->width % 2 == 0 && bitmap->image->height % 2 == 0, NULL);

  self = g_new0 (VsBlend, 1);
  self->x = bitmap->x;
  self->y = bitmap->y;
  plane_init (&self->luma, bitmap->image->width, bitmap->image->height);
  plane_init (&self->chroma[0], bitmap->image->width / 2, bitmap->image->height / 2);
  plane_init (&self->chroma[1], bitmap->image->width / 2, bitmap->image->height / 2);
  fill_luma (&self->luma, bitmap->image, &m);
  fill_chroma (&self->chroma[0], bitmap->image, m.cb);
  fill_chroma (&self->chroma[1], bitmap->image, m.cr);
  return self;
}

void
vs_blend_free (VsBlend *self)
{
  g_return_if_fail (self != NULL);

  plane_clear (&self->luma);
  plane_clear (&self->chroma[0]);
  plane_clear (&self->chroma[1]);
  g_free (self);
}

/* (t + t/256) / 256 with the rounding half is t / 255 to the nearest for every t in question. The sum stays
   below 256, because colour is at most alpha's share of it plus the half that was rounded away. */
static void
blend_line (guint8 *restrict target, const guint8 *restrict color, const guint8 *restrict alpha, int n)
{
  for (int i = 0; i < n; i++)
    {
      guint t = target[i] * (255u - alpha[i]) + 128u;

      target[i] = (guint8) MIN (255u, color[i] + ((t + (t >> 8)) >> 8));
    }
}

static void
blend_plane (const Plane *plane, guint8 *target, int stride)
{
  for (int y = 0; y < plane->height; y++)
    blend_line (target + y * (gssize) stride, plane->color + (gsize) y * plane->width, plane->alpha + (gsize) y * plane->width, plane->width);
}

/**
 * vs_blend_apply:
 * @frame: writable, yuv420p, in the matrix and range that were told, at least as large as the canvas
 *
 * Lays the bitmap over @frame. No sample outside its box changes.
 */
void
vs_blend_apply (const VsBlend *self, AVFrame *frame)
{
  g_return_if_fail (self != NULL && frame != NULL);
  g_return_if_fail (frame->format == AV_PIX_FMT_YUV420P);
  g_return_if_fail (self->x + self->luma.width <= frame->width && self->y + self->luma.height <= frame->height);

  blend_plane (&self->luma, frame->data[0] + self->y * (gssize) frame->linesize[0] + self->x, frame->linesize[0]);
  for (int i = 0; i < 2; i++)
    blend_plane (&self->chroma[i], frame->data[i + 1] + self->y / 2 * (gssize) frame->linesize[i + 1] + self->x / 2, frame->linesize[i + 1]);
}
