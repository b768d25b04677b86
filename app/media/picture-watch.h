// SPDX-License-Identifier: GPL-3.0-or-later
// Where a video is black, where it stands still, and how much moves in it, from its pictures one after the other.
#pragma once

#include "base/image.h"
#include "base/time-range.h"

G_BEGIN_DECLS

/**
 * VsPictureWatch:
 *
 * Used by one thread at a time.
 */
typedef struct _VsPictureWatch VsPictureWatch;

VsPictureWatch *vs_picture_watch_new (void) G_GNUC_WARN_UNUSED_RESULT;
void            vs_picture_watch_free (VsPictureWatch *self);
void            vs_picture_watch_add (VsPictureWatch *self, VsImage *image, VsTimeRange time);
GArray         *vs_picture_watch_dup_blacks (VsPictureWatch *self) G_GNUC_WARN_UNUSED_RESULT;
GArray         *vs_picture_watch_dup_frozen (VsPictureWatch *self) G_GNUC_WARN_UNUSED_RESULT;
double          vs_picture_watch_get_movement (VsPictureWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPictureWatch, vs_picture_watch_free)

G_END_DECLS
