// SPDX-License-Identifier: GPL-3.0-or-later
// How stored pictures are turned upright: all eight cases, read from the display matrix itself.
#pragma once

#include <libavformat/avformat.h>

#include "base/image.h"
#include "base/media-info.h"

G_BEGIN_DECLS

VsOrientation vs_orientation_from_matrix (const gint32 matrix[9]);
void          vs_orientation_to_matrix (VsOrientation self, int width, int height, gint32 matrix[9]);
VsOrientation vs_orientation_of_stream (const AVStream *stream);
gboolean      vs_orientation_swaps_axes (VsOrientation self);
void          vs_orientation_turn_plane (VsOrientation self,
                                         const guint8 *source,
                                         gsize         source_stride,
                                         int           width,
                                         int           height,
                                         int           pixel_size,
                                         guint8       *target,
                                         gsize         target_stride);
VsImage      *vs_orientation_turn_image (VsOrientation self, VsImage *image) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
