// SPDX-License-Identifier: GPL-3.0-or-later
// How a source picture stands on the canvas of a video.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsCanvas:
 * @VS_CANVAS_VERTICAL: 1080×1920 px, what TikTok, Reels and Shorts take
 * @VS_CANVAS_SOURCE: the source's own upright size
 */
typedef enum
{
  VS_CANVAS_VERTICAL,
  VS_CANVAS_SOURCE,
} VsCanvas;

/**
 * VsFit:
 * @VS_FIT_FILL: the canvas is full; what does not fit is cropped
 * @VS_FIT_WHOLE: the whole picture is seen, on a ground
 */
typedef enum
{
  VS_FIT_FILL,
  VS_FIT_WHOLE,
} VsFit;

typedef enum
{
  VS_GROUND_BLACK,
  VS_GROUND_BLURRED,
} VsGround;

/**
 * VsFraming:
 * @x: where the crop window stands: 0 at the left edge, 0.5 centred, 1 at the right edge
 * @y: likewise from top to bottom
 *
 * Passed by value; nothing owns it.
 */
typedef struct
{
  VsCanvas canvas;
  VsFit    fit;
  VsGround ground;
  double   x;
  double   y;
} VsFraming;

#define VS_FRAMING_DEFAULT ((VsFraming){ VS_CANVAS_VERTICAL, VS_FIT_FILL, VS_GROUND_BLACK, 0.5, 0.5 })

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} VsRect;

/**
 * VsPlacement:
 * @canvas_width: px, even
 * @canvas_height: px, even
 * @source: the part of the upright source that is seen, px of the source
 * @target: where that part stands on the canvas, px of the canvas, all even
 */
typedef struct
{
  int    canvas_width;
  int    canvas_height;
  VsRect source;
  VsRect target;
} VsPlacement;

gboolean    vs_framing_equal (VsFraming a, VsFraming b);
VsPlacement vs_framing_place (VsFraming self, int source_width, int source_height);
VsRect      vs_framing_cover (int source_width, int source_height, int width, int height, double x, double y);

const char *vs_canvas_to_text (VsCanvas self);
const char *vs_fit_to_text (VsFit self);
const char *vs_ground_to_text (VsGround self);
gboolean    vs_canvas_parse (const char *text, VsCanvas *out);
gboolean    vs_fit_parse (const char *text, VsFit *out);
gboolean    vs_ground_parse (const char *text, VsGround *out);

G_END_DECLS
