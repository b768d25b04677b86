// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of generated clips: each tells its own number, which corner is which, and differs from its neighbours everywhere.
#pragma once

#include <glib.h>
#include <libavutil/frame.h>

#include "base/image.h"

G_BEGIN_DECLS

/**
 * VsTestSquare:
 * @x: px from the left, of the left edge
 * @y: px from the top
 * @side: px
 */
typedef struct
{
  double x;
  double y;
  double side;
} VsTestSquare;

/* The number stands in the middle, on 0.45 of the shorter side of the upright picture, so that a crop to 9:16 keeps it. */
VsTestSquare vs_test_code_square (double width, double height);

/* Draws picture @number as yuv420p into @frame, whose width × height is stretched to the shape @width × @height that a person sees. */
void vs_test_picture_draw (AVFrame *frame, int width, int height, int number, gboolean flash);

/* Reads the number back from the luma of a picture; −1 when there is none. */
int vs_test_code_read (const guint8 *luma, gsize stride, VsTestSquare square);

/* The number on the whole upright frame, when its framing was not changed. */
int vs_test_code_read_frame (const AVFrame *frame);

/* Likewise of an upright picture for the screen, which must be opaque. */
int vs_test_code_read_image (const VsImage *image);

/* Which quarter of the drawn picture stands in a corner of a picture for the screen. */
int vs_test_image_get_quarter (const VsImage *image, gboolean right, gboolean bottom);

/* Which quarter of a drawn picture a colour (Cb, Cr) belongs to: 0 top left, 1 top right, 2 bottom left, 3 bottom right. */
int vs_test_quarter_of_color (int cb, int cr);

G_END_DECLS
