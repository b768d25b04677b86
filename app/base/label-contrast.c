// SPDX-License-Identifier: GPL-3.0-or-later
// How well the text of a label stands out. The contrast is that of WCAG 2.

#include "base/label-contrast.h"

#include <math.h>

/* One part of a colour, 0…1, laid over a ground and made linear. */
static double
mix (guint32 color, int shift, double ground)
{
  double alpha = (color & 0xff) / 255.0;
  double value = alpha * (color >> shift & 0xff) / 255.0 + (1 - alpha) * ground;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
get_luminance (guint32 color, double ground)
{
  return 0.2126 * mix (color, 24, ground) + 0.7152 * mix (color, 16, ground) + 0.0722 * mix (color, 8, ground);
}

static double
get_contrast (double a, double b)
{
  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/**
 * vs_label_style_get_contrast:
 *
 * Returns: the contrast of text and box over a black or a white picture, whichever is less; 1 without a box, when nothing is known
 *   of what is behind the text
 */
double
vs_label_style_get_contrast (const VsLabelStyle *self)
{
  double least = G_MAXDOUBLE;

  g_return_val_if_fail (self != NULL, 1);

  if (!self->has_box)
    return 1;
  for (int ground = 0; ground <= 1; ground++)
    {
      double box = get_luminance (self->box_color, ground);
      double text = get_luminance (self->text_color | 0xff, ground);

      least = MIN (least, get_contrast (text, box));
    }
  return least;
}
