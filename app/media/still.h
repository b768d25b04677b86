// SPDX-License-Identifier: GPL-3.0-or-later
// One decoded frame as a small upright picture.
#pragma once

#include <libavutil/frame.h>

#include "base/image.h"
#include "base/media-info.h"

G_BEGIN_DECLS

VsImage *vs_still_from_frame (AVFrame *frame, const VsMediaFacts *facts, int max_width, int max_height) G_GNUC_WARN_UNUSED_RESULT;
double   vs_still_get_contrast (const VsImage *image);
gboolean vs_still_save_png (const VsImage *image, const char *path, GError **error);

G_END_DECLS
