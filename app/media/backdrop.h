// SPDX-License-Identifier: GPL-3.0-or-later
// The blurred ground behind a picture that does not fill the canvas, for the preview.
#pragma once

#include "base/framing.h"
#include "base/image.h"

G_BEGIN_DECLS

VsImage *vs_backdrop_make (const VsImage *picture, int canvas_width, int canvas_height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
