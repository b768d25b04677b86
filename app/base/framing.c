// SPDX-License-Identifier: GPL-3.0-or-later
// How a source picture stands on the canvas. Preview and export both ask here, so they cannot differ.

#include "base/framing.h"
#include "base/names.h"

/* What TikTok, Instagram Reels and YouTube Shorts recommend for vertical video. */
#define VERTICAL_WIDTH 1080
#define VERTICAL_HEIGHT 1920

static const char *const canvas_names[] = { "vertical", "source", NULL };
static const char *const fit_names[] = { "fill", "whole", NULL };
static const char *const ground_names[] = { "black", "blurred", NULL };

gboolean
vs_framing_equal (VsFraming a, VsFraming b)
{
  return a.canvas == b.canvas && a.fit == b.fit && a.ground == b.ground && a.x == b.x && a.y == b.y;
}

/* 4:2:0 has one colour sample for 2×2 pixels, so sizes and offsets are even. */
static int
even (double value, int minimum)
{
  return MAX (minimum, 2 * (int) (value / 2 + 0.5));
}

/**
 * vs_framing_cover:
 * @source_width: px
 * @source_height: px
 * @width: of the area to cover, px
 * @height: px
 * @x: 0…1, as in #VsFraming
 * @y: 0…1
 *
 * Returns: the largest part of the source that has the area's shape
 */
VsRect
vs_framing_cover (int source_width, int source_height, int width, int height, double x, double y)
{
  double scale = MAX (width / (double) source_width, height / (double) source_height);
  int    w = CLAMP ((int) (width / scale + 0.5), 1, source_width);
  int    h = CLAMP ((int) (height / scale + 0.5), 1, source_height);

  return (VsRect){
    (int) ((source_width - w) * CLAMP (x, 0, 1) + 0.5),
    (int) ((source_height - h) * CLAMP (y, 0, 1) + 0.5),
    w,
    h,
  };
}

static VsRect
contain (int source_width, int source_height, int width, int height)
{
  double scale = MIN (width / (double) source_width, height / (double) source_height);
  int    w = MIN (width, even (source_width * scale, 2));
  int    h = MIN (height, even (source_height * scale, 2));

  return (VsRect){ (width - w) / 4 * 2, (height - h) / 4 * 2, w, h };
}

/**
 * vs_framing_place:
 * @source_width: px of the upright picture with square pixels
 * @source_height: px
 *
 * Returns: the canvas and where the picture stands on it
 */
VsPlacement
vs_framing_place (VsFraming self, int source_width, int source_height)
{
  VsPlacement place = { VERTICAL_WIDTH, VERTICAL_HEIGHT };

  g_return_val_if_fail (source_width > 0 && source_height > 0, place);

  if (self.canvas == VS_CANVAS_SOURCE)
    {
      place.canvas_width = even (source_width, 2);
      place.canvas_height = even (source_height, 2);
    }
  place.target = (VsRect){ 0, 0, place.canvas_width, place.canvas_height };
  place.source = (VsRect){ 0, 0, source_width, source_height };
  if (self.canvas == VS_CANVAS_SOURCE)
    return place;

  if (self.fit == VS_FIT_FILL)
    place.source = vs_framing_cover (source_width, source_height, place.canvas_width, place.canvas_height, self.x, self.y);
  else
    place.target = contain (source_width, source_height, place.canvas_width, place.canvas_height);
  return place;
}

const char *
vs_canvas_to_text (VsCanvas self)
{
  return vs_name_of (canvas_names, self);
}

const char *
vs_fit_to_text (VsFit self)
{
  return vs_name_of (fit_names, self);
}

const char *
vs_ground_to_text (VsGround self)
{
  return vs_name_of (ground_names, self);
}

gboolean
vs_canvas_parse (const char *text, VsCanvas *out)
{
  return vs_name_parse (canvas_names, text, (int *) out);
}

gboolean
vs_fit_parse (const char *text, VsFit *out)
{
  return vs_name_parse (fit_names, text, (int *) out);
}

gboolean
vs_ground_parse (const char *text, VsGround *out)
{
  return vs_name_parse (ground_names, text, (int *) out);
}
