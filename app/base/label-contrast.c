// SPDX-License-Identifier: GPL-3.0-or-later
// How well a label reads over a picture that is not known.

#include <math.h>

#include "base/label-contrast.h"

/* 0…1 of an sRGB value of 0…1, by WCAG 2. */
static double
linearize (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* Of @color (0xRRGGBBAA) over a gray of 0…1: what is seen through it. */
static double
get_luminance (guint32 color, double ground[3])
{
  static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  double              alpha = (color & 255) / 255.0, sum = 0;

  for (int i = 0; i < 3; i++)
    {
      ground[i] = (color >> (24 - 8 * i) & 255) / 255.0 * alpha + ground[i] * (1 - alpha);
      sum += weights[i] * linearize (ground[i]);
    }
  return sum;
}

static double
get_contrast_over (const VsLabelStyle *style, double gray)
{
  double ground[3] = { gray, gray, gray };
  double box = get_luminance (style->has_box ? style->box_color : 0, ground);
  double text = get_luminance (style->text_color, ground);

  return (MAX (box, text) + 0.05) / (MIN (box, text) + 0.05);
}

/**
 * vs_label_get_least_contrast:
 *
 * What of the picture is seen through box and text counts with every shade of gray. The outline that a text without a box has
 * is left out.
 *
 * Returns: 1…21, the least contrast of text and ground over any gray picture, by WCAG 2
 */
double
vs_label_get_least_contrast (const VsLabelStyle *style)
{
  double least = 21;

  g_return_val_if_fail (style != NULL, 1);

  for (int i = 0; i <= 255; i++)
    least = MIN (least, get_contrast_over (style, i / 255.0));
  return least;
}
