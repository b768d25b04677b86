// SPDX-License-Identifier: GPL-3.0-or-later
// The blurred ground for the preview: the exporter's recipe on a picture in memory.

#include "media/backdrop.h"

#include <math.h>

/* A Gaussian is as good as nothing beyond three sigma. */
#define RADIUS (3 * VS_GROUND_SIGMA)
#define CHANNELS 3

typedef struct
{
  int    width;
  int    height;
  float *values; /* CHANNELS a pixel */
} Plane;

static Plane
plane_new (int width, int height)
{
  return (Plane){ width, height, g_new0 (float, (gsize) width *height *CHANNELS) };
}

/* One pixel of the small picture is the mean of the part of the large one that it covers. */
static void
average (const VsImage *picture, VsRect part, Plane *plane, int x, int y)
{
  const guint8 *pixels = vs_image_get_pixels (picture);
  int           left = part.x + x * part.width / plane->width;
  int           right = MAX (left + 1, part.x + (x + 1) * part.width / plane->width);
  int           top = part.y + y * part.height / plane->height;
  int           bottom = MAX (top + 1, part.y + (y + 1) * part.height / plane->height);
  guint         sums[CHANNELS] = { 0 };
  float        *out = plane->values + ((gsize) y * plane->width + x) * CHANNELS;

  right = MIN (right, picture->width);
  bottom = MIN (bottom, picture->height);
  for (int j = top; j < bottom; j++)
    for (int i = left; i < right; i++)
      for (int c = 0; c < CHANNELS; c++)
        sums[c] += pixels[j * picture->stride + 4 * i + c];
  for (int c = 0; c < CHANNELS; c++)
    out[c] = sums[c] / (float) MAX (1, (right - left) * (bottom - top));
}

static void
make_kernel (float *kernel)
{
  float sum = 0;

  for (int i = -RADIUS; i <= RADIUS; i++)
    sum += kernel[i + RADIUS] = expf (-0.5f * i * i / (VS_GROUND_SIGMA * VS_GROUND_SIGMA));
  for (int i = 0; i <= 2 * RADIUS; i++)
    kernel[i] /= sum;
}

/* Blurs along one axis; the edge goes on beyond the edge. */
static void
blur (const Plane *in, Plane *out, const float *kernel, int dx, int dy)
{
  for (int y = 0; y < in->height; y++)
    for (int x = 0; x < in->width; x++)
      {
        float *to = out->values + ((gsize) y * in->width + x) * CHANNELS;

        for (int c = 0; c < CHANNELS; c++)
          to[c] = 0;
        for (int i = -RADIUS; i <= RADIUS; i++)
          {
            int          from_x = CLAMP (x + i * dx, 0, in->width - 1);
            int          from_y = CLAMP (y + i * dy, 0, in->height - 1);
            const float *from = in->values + ((gsize) from_y * in->width + from_x) * CHANNELS;

            for (int c = 0; c < CHANNELS; c++)
              to[c] += kernel[i + RADIUS] * from[c];
          }
      }
}

static VsImage *
darken (const Plane *plane)
{
  gsize   n = (gsize) plane->width * plane->height;
  guint8 *pixels = g_malloc (n * 4);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < n; i++)
    {
      for (int c = 0; c < CHANNELS; c++)
        pixels[4 * i + c] = (guint8) CLAMP (plane->values[i * CHANNELS + c] * VS_GROUND_BRIGHTNESS_PERCENT / 100 + 0.5f, 0, 255);
      pixels[4 * i + 3] = 0xff;
    }
  bytes = g_bytes_new_take (pixels, n * 4);
  return vs_image_new (plane->width, plane->height, 4 * (gsize) plane->width, bytes);
}

/**
 * vs_backdrop_make:
 * @picture: upright, of any size
 * @canvas_width: px
 * @canvas_height: px
 *
 * Returns: (transfer full): the ground at 1/%VS_GROUND_DIVISOR of the canvas, to be drawn scaled up to it
 */
VsImage *
vs_backdrop_make (const VsImage *picture, int canvas_width, int canvas_height)
{
  int      width = MAX (2, canvas_width / VS_GROUND_DIVISOR / 2 * 2);
  int      height = MAX (2, canvas_height / VS_GROUND_DIVISOR / 2 * 2);
  float    kernel[2 * RADIUS + 1];
  Plane    a, b;
  VsRect   part;
  VsImage *image;

  g_return_val_if_fail (picture != NULL, NULL);

  part = vs_framing_cover (picture->width, picture->height, width, height, 0.5, 0.5);
  a = plane_new (width, height);
  b = plane_new (width, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      average (picture, part, &a, x, y);
  make_kernel (kernel);
  blur (&a, &b, kernel, 1, 0);
  blur (&b, &a, kernel, 0, 1);
  image = darken (&a);
  g_free (a.values);
  g_free (b.values);
  return image;
}
