// SPDX-License-Identifier: GPL-3.0-or-later
// The blurred ground behind a picture that does not fill the canvas, for the preview.
#pragma once

#include "base/framing.h"
#include "base/image.h"

G_BEGIN_DECLS

/* The blurred ground, the same in preview and export: the part of the picture that covers the canvas, centred
   (vs_framing_cover() at 0.5, 0.5), is scaled down to 1/VS_GROUND_DIVISOR of the canvas by averaging, blurred there with
   a Gaussian of VS_GROUND_SIGMA px, its colours multiplied by VS_GROUND_BRIGHTNESS_PERCENT, and scaled up bicubically. */
#define VS_GROUND_DIVISOR 12
#define VS_GROUND_SIGMA 4
#define VS_GROUND_BRIGHTNESS_PERCENT 60

VsImage *vs_backdrop_make (const VsImage *picture, int canvas_width, int canvas_height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
