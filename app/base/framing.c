// SPDX-License-Identifier: GPL-3.0-or-later
// How a source picture stands on the canvas. Preview and export both ask here, so they cannot differ.

#include "base/framing.h"
#include "base/names.h"

static const char *const canvas_names[] = { "vertical", "portrait", "square", "wide", "source", NULL };
static const char *const fit_names[] = { "fill", "whole", NULL };
static const char *const ground_names[] = { "black", "blurred", "color", NULL };

static const VsSize canvas_sizes[] = {
  [VS_CANVAS_VERTICAL] = { 1080, 1920 },
  [VS_CANVAS_PORTRAIT] = { 1080, 1350 },
  [VS_CANVAS_SQUARE] = { 1080, 1080 },
  [VS_CANVAS_WIDE] = { 1920, 1080 },
};

gboolean
vs_framing_equal (VsFraming a, VsFraming b)
{
  return a.fit == b.fit && a.ground == b.ground && a.ground_color == b.ground_color && a.turn == b.turn && !a.mirrored == !b.mirrored &&
         a.x == b.x && a.y == b.y && a.zoom == b.zoom;
}

/**
 * vs_framing_clamp:
 *
 * Returns: @self with every figure moved into its range
 */
VsFraming
vs_framing_clamp (VsFraming self)
{
  self.turn &= 3;
  self.mirrored = !!self.mirrored;
  self.x = CLAMP (self.x, 0, 1);
  self.y = CLAMP (self.y, 0, 1);
  self.zoom = CLAMP (self.zoom, VS_ZOOM_MIN, VS_ZOOM_MAX);
  return self;
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

/* One axis of a placement. @scale: px of the canvas a px of the source; @at: 0…1, where the part that is seen stands, or the
   picture in the free space. */
static void
place_axis (int source, int canvas, double scale, double at, int *from, int *length, int *to, int *size, double *window, double *window_length)
{
  double visible = canvas / scale;

  *from = 0;
  *length = source;
  *to = 0;
  *size = canvas;
  *window = 0;
  *window_length = source;
  if (visible > source)
    {
      *size = MIN (canvas, even (source * scale, 2));
      *to = (int) ((canvas - *size) * at) / 2 * 2;
    }
  else if (source - visible >= 1) /* what rounding the canvas to even sizes takes is no crop */
    {
      *window = (source - visible) * at;
      *window_length = visible;
      *length = CLAMP ((int) (visible + 0.5), 1, source);
      *from = (int) ((source - *length) * at + 0.5);
    }
}

/**
 * vs_canvas_get_size:
 * @source_width: px of the first clip's upright picture; only for %VS_CANVAS_SOURCE
 * @source_height: px
 *
 * Returns: the size of the video in px, even
 */
VsSize
vs_canvas_get_size (VsCanvas self, int source_width, int source_height)
{
  if (self != VS_CANVAS_SOURCE)
    return canvas_sizes[self];
  return (VsSize){ even (source_width, 2), even (source_height, 2) };
}

/* px of the canvas a px of the source */
static double
get_scale (VsFraming self, VsSize canvas, int source_width, int source_height)
{
  double x_scale = canvas.width / (double) source_width;
  double y_scale = canvas.height / (double) source_height;

  return self.zoom * (self.fit == VS_FIT_FILL ? MAX (x_scale, y_scale) : MIN (x_scale, y_scale));
}

/**
 * vs_framing_place:
 * @canvas: of the video, px, even
 * @source_width: px of the picture with square pixels, upright and turned as vs_framing_orient() says
 * @source_height: px
 *
 * Returns: how the picture stands on the canvas
 */
VsPlacement
vs_framing_place (VsFraming self, VsSize canvas, int source_width, int source_height)
{
  VsPlacement place = { canvas.width, canvas.height };
  VsRect     *source = &place.source;
  VsRect     *target = &place.target;
  double      scale;

  g_return_val_if_fail (source_width > 0 && source_height > 0 && canvas.width > 0 && canvas.height > 0, place);

  self = vs_framing_clamp (self);
  scale = get_scale (self, canvas, source_width, source_height);
  place_axis (source_width, canvas.width, scale, self.x, &source->x, &source->width, &target->x, &target->width, &place.window.x, &place.window.width);
  place_axis (source_height, canvas.height, scale, self.y, &source->y, &source->height, &target->y, &target->height, &place.window.y, &place.window.height);
  return place;
}

/**
 * vs_framing_get_window:
 * @canvas: of the video, px, even
 * @source_width: px, as for vs_framing_place()
 * @source_height: px
 * @target: a part of the canvas, px
 *
 * Nothing is rounded here, so that a framing that changes little by little gives windows that do, too.
 *
 * Returns: what falls on @target, px of the source; it may reach beyond the picture
 */
VsArea
vs_framing_get_window (VsFraming self, VsSize canvas, int source_width, int source_height, VsRect target)
{
  double scale, left, top;

  g_return_val_if_fail (source_width > 0 && source_height > 0 && canvas.width > 0 && canvas.height > 0, (VsArea){ 0 });

  self = vs_framing_clamp (self);
  scale = get_scale (self, canvas, source_width, source_height);
  left = (canvas.width - source_width * scale) * self.x;
  top = (canvas.height - source_height * scale) * self.y;
  return (VsArea){ (target.x - left) / scale, (target.y - top) / scale, target.width / scale, target.height / scale };
}

/**
 * vs_framing_orient:
 * @stored: how the stored picture must be turned to stand upright
 *
 * Returns: how it must be turned to stand as the framing wants it: first upright, then mirrored, then turned
 */
VsOrientation
vs_framing_orient (VsFraming self, VsOrientation stored)
{
  /* Each orientation as a mirroring left to right and then quarter turns clockwise. */
  static const struct
  {
    int mirrored;
    int turn;
  } parts[] = {
    [VS_ORIENTATION_NORMAL] = { 0, 0 },
    [VS_ORIENTATION_FLIP_HORIZONTAL] = { 1, 0 },
    [VS_ORIENTATION_ROTATE_180] = { 0, 2 },
    [VS_ORIENTATION_FLIP_VERTICAL] = { 1, 2 },
    [VS_ORIENTATION_TRANSPOSE] = { 1, 3 },
    [VS_ORIENTATION_ROTATE_90] = { 0, 1 },
    [VS_ORIENTATION_TRANSVERSE] = { 1, 1 },
    [VS_ORIENTATION_ROTATE_270] = { 0, 3 },
  };
  int mirrored = parts[stored].mirrored ^ !!self.mirrored;
  int turn = (self.turn + (self.mirrored ? 4 - parts[stored].turn : parts[stored].turn)) & 3;

  for (VsOrientation i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].mirrored == mirrored && parts[i].turn == turn)
      return i;
  return stored;
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
