// SPDX-License-Identifier: GPL-3.0-or-later
// How well a text stands out from the pictures behind it.
//
// Behind every pixel of the text stands the picture, on that the box or else an outline that is wide enough, and on that the
// letters. The contrast of a picture is the one that all but the worst few of its pixels reach.

#include "media/contrast.h"

#include <math.h>

/* Contrasts are sorted into this many heaps a unit. */
#define HEAPS 100

typedef struct
{
  guint32 text;
  guint32 ground; /* between text and picture; alpha 0 for none */
  double  light[256];
} Meter;

/* The heaps, and the worst of each, so that a picture of one colour is measured exactly. */
typedef struct
{
  guint  n[(int) VS_CONTRAST_BEST * HEAPS + 1];
  double worst[(int) VS_CONTRAST_BEST * HEAPS + 1];
} Heaps;

static double
get_linear (guint value)
{
  double part = value / 255.0;

  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static Meter
make_meter (guint32 text, guint32 ground)
{
  Meter self = { .text = text, .ground = ground };

  for (guint i = 0; i < G_N_ELEMENTS (self.light); i++)
    self.light[i] = get_linear (i);
  return self;
}

static guint
mix (guint over, guint under, guint alpha)
{
  return (over * alpha + under * (255 - alpha) + 127) / 255;
}

/* Colours are mixed as they are stored, as those of frames are. @under: opaque */
static guint32
lay_over (guint32 over, guint32 under)
{
  guint alpha = over & 255;

  return mix (over >> 24, under >> 24, alpha) << 24 | mix (over >> 16 & 255, under >> 16 & 255, alpha) << 16 |
         mix (over >> 8 & 255, under >> 8 & 255, alpha) << 8 | 255;
}

static double
get_luminance (const Meter *self, guint32 color)
{
  return 0.2126 * self->light[color >> 24] + 0.7152 * self->light[color >> 16 & 255] + 0.0722 * self->light[color >> 8 & 255];
}

/* @picture: an opaque colour behind the text */
static double
measure_color (const Meter *self, guint32 picture)
{
  guint32 ground = lay_over (self->ground, picture);
  double  a = get_luminance (self, lay_over (self->text, ground)) + 0.05;
  double  b = get_luminance (self, ground) + 0.05;

  return MAX (a, b) / MIN (a, b);
}

static void
add_to_heap (Heaps *heaps, double contrast)
{
  int heap = CLAMP ((int) (contrast * HEAPS), 0, (int) G_N_ELEMENTS (heaps->n) - 1);

  if (heaps->n[heap] == 0 || contrast < heaps->worst[heap])
    heaps->worst[heap] = contrast;
  heaps->n[heap]++;
}

static double
find_worst (const Heaps *heaps, double n_ignored)
{
  double n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (heaps->n); i++)
    {
      n += heaps->n[i];
      if (n > n_ignored)
        return heaps->worst[i];
    }
  return VS_CONTRAST_BEST;
}

static VsRect
crop (VsRect rect, const VsImage *canvas)
{
  int left = CLAMP (rect.x, 0, canvas->width);
  int top = CLAMP (rect.y, 0, canvas->height);

  return (VsRect){ left, top, CLAMP (rect.x + rect.width, left, canvas->width) - left, CLAMP (rect.y + rect.height, top, canvas->height) - top };
}

static guint32
get_ground (const VsContrastLook *look)
{
  if (look->has_box)
    return look->box_color;
  return look->outline >= VS_CONTRAST_OUTLINE_MIN ? look->outline_color : 0;
}

/**
 * vs_contrast_between:
 * @one: 0xRRGGBBAA, taken as opaque
 * @other: likewise
 *
 * Returns: the contrast of two colours, 1…%VS_CONTRAST_BEST
 */
double
vs_contrast_between (guint32 one, guint32 other)
{
  Meter meter = make_meter (one | 255, 0);

  return measure_color (&meter, other | 255);
}

/**
 * vs_contrast_measure:
 * @look: of the text
 * @canvas: a frame as it is exported, without text on it
 * @rect: where the text stands on it, px; what lies outside the canvas does not count
 *
 * Measures the text against what is behind it: a box, an outline of %VS_CONTRAST_OUTLINE_MIN or more, each laid over the
 * picture as far as it is opaque, or the bare picture.
 *
 * Returns: the contrast that all but %VS_CONTRAST_IGNORED of the pixels reach, 1…%VS_CONTRAST_BEST; the best where nothing
 *   of @rect is on the canvas
 */
double
vs_contrast_measure (const VsContrastLook *look, const VsImage *canvas, VsRect rect)
{
  Meter             meter;
  g_autofree Heaps *heaps = NULL;

  g_return_val_if_fail (look != NULL && canvas != NULL, VS_CONTRAST_BEST);

  meter = make_meter (look->text_color, get_ground (look));
  heaps = g_new0 (Heaps, 1);
  rect = crop (rect, canvas);
  for (int y = rect.y; y < rect.y + rect.height; y++)
    {
      const guint8 *pixel = vs_image_get_pixels (canvas) + y * canvas->stride + 4 * (gsize) rect.x;

      for (int x = 0; x < rect.width; x++, pixel += 4)
        add_to_heap (heaps, measure_color (&meter, (guint32) pixel[2] << 24 | (guint32) pixel[1] << 16 | (guint32) pixel[0] << 8 | 255));
    }
  return find_worst (heaps, VS_CONTRAST_IGNORED * rect.width * rect.height);
}
