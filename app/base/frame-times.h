// SPDX-License-Identifier: GPL-3.0-or-later
// When the frames of a video really are: phones record with a variable rate, so no rate tells it.
#pragma once

#include <glib-object.h>

#include "base/time-range.h"

G_BEGIN_DECLS

#define VS_TYPE_FRAME_TIMES (vs_frame_times_get_type ())

/**
 * VsFrameTimes:
 *
 * The presentation times of all frames of one video stream, ascending, in µs of source time, and the
 * moment at which the last frame ends. Immutable and reference-counted; may cross threads.
 */
typedef struct _VsFrameTimes VsFrameTimes;

GType         vs_frame_times_get_type (void);
VsFrameTimes *vs_frame_times_new (const gint64 *times, gsize n_times, gint64 end) G_GNUC_WARN_UNUSED_RESULT;
VsFrameTimes *vs_frame_times_ref (VsFrameTimes *self);
void          vs_frame_times_unref (VsFrameTimes *self);

gsize       vs_frame_times_get_n (const VsFrameTimes *self);
gint64      vs_frame_times_get (const VsFrameTimes *self, gsize index);
VsTimeRange vs_frame_times_get_range (const VsFrameTimes *self);
gsize       vs_frame_times_index_at (const VsFrameTimes *self, gint64 time);
gint64      vs_frame_times_snap (const VsFrameTimes *self, gint64 time);
gint64      vs_frame_times_step (const VsFrameTimes *self, gint64 time, int steps);
VsTimeRange vs_frame_times_snap_range (const VsFrameTimes *self, VsTimeRange range);
gsize       vs_frame_times_count (const VsFrameTimes *self, VsTimeRange range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsFrameTimes, vs_frame_times_unref)

G_END_DECLS
