// SPDX-License-Identifier: GPL-3.0-or-later
// How a source picture stands on the canvas of a video.
#pragma once

#include <glib.h>

#include "base/media-info.h"

G_BEGIN_DECLS

/**
 * VsCanvas:
 * @VS_CANVAS_VERTICAL: 9:16, 1080×1920 px, what TikTok, Reels and Shorts take
 * @VS_CANVAS_PORTRAIT: 4:5, 1080×1350 px, a feed's portrait
 * @VS_CANVAS_SQUARE: 1:1, 1080×1080 px
 * @VS_CANVAS_WIDE: 16:9, 1920×1080 px
 * @VS_CANVAS_SOURCE: the upright size of the first clip
 *
 * The shape of a post's video; all its clips stand on the same.
 */
typedef enum
{
  VS_CANVAS_VERTICAL,
  VS_CANVAS_PORTRAIT,
  VS_CANVAS_SQUARE,
  VS_CANVAS_WIDE,
  VS_CANVAS_SOURCE,
} VsCanvas;

/* px */
typedef struct
{
  int width;
  int height;
} VsSize;

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
  VS_GROUND_COLOR,
} VsGround;

#define VS_ZOOM_MIN 1.0
#define VS_ZOOM_MAX 8.0

/**
 * VsFraming:
 * @ground_color: for %VS_GROUND_COLOR, 0xRRGGBB00; opaque, the last byte is ignored
 * @turn: how often the upright picture is turned by 90° clockwise, 0…3
 * @mirrored: whether it is mirrored left to right before it is turned
 * @x: where the part that is seen stands: 0 at the left edge, 0.5 centred, 1 at the right edge
 * @y: likewise from top to bottom
 * @zoom: enlarges over what @fit asks for, %VS_ZOOM_MIN…%VS_ZOOM_MAX
 *
 * Passed by value; nothing owns it.
 */
typedef struct
{
  VsFit    fit;
  VsGround ground;
  guint32  ground_color;
  int      turn;
  gboolean mirrored;
  double   x;
  double   y;
  double   zoom;
} VsFraming;

#define VS_FRAMING_DEFAULT ((VsFraming){ .fit = VS_FIT_FILL, .ground = VS_GROUND_BLACK, .ground_color = 0x202020ff, .x = 0.5, .y = 0.5, .zoom = 1 })

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} VsRect;

/* A part of a picture, not on whole pixels. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} VsArea;

/**
 * VsPlacement:
 * @canvas_width: px, even
 * @canvas_height: px, even
 * @source: the part of the upright source that is seen, px of the source
 * @target: where that part stands on the canvas, px of the canvas, all even
 * @window: @source before it was rounded, for movement that does not jump from pixel to pixel
 */
typedef struct
{
  int    canvas_width;
  int    canvas_height;
  VsRect source;
  VsRect target;
  VsArea window;
} VsPlacement;

VsSize vs_canvas_get_size (VsCanvas self, int source_width, int source_height);

gboolean      vs_framing_equal (VsFraming a, VsFraming b);
VsFraming     vs_framing_clamp (VsFraming self);
VsPlacement   vs_framing_place (VsFraming self, VsSize canvas, int source_width, int source_height);
VsArea        vs_framing_get_window (VsFraming self, VsSize canvas, int source_width, int source_height, VsRect target);
VsOrientation vs_framing_orient (VsFraming self, VsOrientation stored);
VsRect        vs_framing_cover (int source_width, int source_height, int width, int height, double x, double y);

const char *vs_canvas_to_text (VsCanvas self);
const char *vs_fit_to_text (VsFit self);
const char *vs_ground_to_text (VsGround self);
gboolean    vs_canvas_parse (const char *text, VsCanvas *out);
gboolean    vs_fit_parse (const char *text, VsFit *out);
gboolean    vs_ground_parse (const char *text, VsGround *out);

G_END_DECLS
