// SPDX-License-Identifier: GPL-3.0-or-later
// Margins of a canvas: its own, and those that leave a given area.

#include <math.h>

#include "base/margins.h"

/* A canvas' own margins, as parts of its width and height. On vertical video the apps' own buttons and texts stand
   there: at most 200 px above and 380 px below for what TikTok, Reels and Shorts show on organic posts at 1080×1920
   (third-party measurements; only Meta publishes figures). */
#define OWN_SIDE 0.06
#define OWN_TOP_VERTICAL 0.105
#define OWN_BOTTOM_VERTICAL 0.2
#define OWN_OTHER 0.05

/* Text never stands nearer to an edge than this part of the canvas, even where no app covers it. */
#define LEAST 0.05

/* An area that leaves less than this part of the width or height is no place for a text. */
#define ROOM 0.2

/* Rounding noise below this part of a pixel does not make a margin a pixel larger. */
#define NOISE 1e-6

static int
even_down (double value)
{
  return 2 * (int) floor (value / 2);
}

static int
even_up (double value)
{
  return 2 * (int) ceil ((value - NOISE) / 2);
}

/* Rounded down, so that labels stay to the pixel where they always were. */
static VsRect
get_own_area (VsSize canvas)
{
  gboolean vertical = canvas.height > canvas.width;
  int      left = even_down (canvas.width * (vertical ? OWN_SIDE : OWN_OTHER));
  int      top = even_down (canvas.height * (vertical ? OWN_TOP_VERTICAL : OWN_OTHER));
  int      bottom = even_down (canvas.height * (vertical ? OWN_BOTTOM_VERTICAL : OWN_OTHER));

  return (VsRect){ left, top, MAX (2, canvas.width - 2 * left), MAX (2, canvas.height - top - bottom) };
}

gboolean
vs_margins_equal (VsMargins a, VsMargins b)
{
  return a.left == b.left && a.top == b.top && a.right == b.right && a.bottom == b.bottom;
}

/**
 * vs_margins_of_area:
 * @area: px of the canvas that are free, as of a platform's app
 * @canvas: px
 *
 * Returns: the margins that keep a text in @area and a little away from the edges; %VS_MARGINS_OWN when @area is too small
 *   for a text
 */
VsMargins
vs_margins_of_area (VsRect area, VsSize canvas)
{
  double width = canvas.width, height = canvas.height;

  g_return_val_if_fail (canvas.width > 0 && canvas.height > 0, VS_MARGINS_OWN);

  if (area.width < width * ROOM || area.height < height * ROOM)
    return VS_MARGINS_OWN;
  return (VsMargins){
    MAX (LEAST, area.x / width),
    MAX (LEAST, area.y / height),
    MAX (LEAST, (width - area.x - area.width) / width),
    MAX (LEAST, (height - area.y - area.height) / height),
  };
}

/**
 * vs_margins_get_area:
 * @canvas: px, even
 *
 * Returns: what the margins leave of the canvas, px, even, at least 2×2; never nearer to an edge than the margins say
 */
VsRect
vs_margins_get_area (VsMargins self, VsSize canvas)
{
  int left, top, right, bottom;

  g_return_val_if_fail (canvas.width > 0 && canvas.height > 0, ((VsRect){ 0, 0, 2, 2 }));

  if (vs_margins_equal (self, VS_MARGINS_OWN))
    return get_own_area (canvas);
  left = even_up (canvas.width * self.left);
  top = even_up (canvas.height * self.top);
  right = even_up (canvas.width * self.right);
  bottom = even_up (canvas.height * self.bottom);
  return (VsRect){ left, top, MAX (2, canvas.width - left - right), MAX (2, canvas.height - top - bottom) };
}
