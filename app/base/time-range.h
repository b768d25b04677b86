// SPDX-License-Identifier: GPL-3.0-or-later
// A half-open range of media time.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsTimeRange:
 * @start: first moment of the range, µs
 * @end: first moment after the range, µs
 *
 * Half open: a frame at @end is outside. Passed by value; nothing owns it.
 */
typedef struct
{
  gint64 start;
  gint64 end;
} VsTimeRange;

VsTimeRange vs_time_range (gint64 start, gint64 end);
gint64      vs_time_range_length (VsTimeRange self);
gboolean    vs_time_range_is_empty (VsTimeRange self);
gboolean    vs_time_range_contains (VsTimeRange self, gint64 time);
gboolean    vs_time_range_equal (VsTimeRange a, VsTimeRange b);
VsTimeRange vs_time_range_intersect (VsTimeRange a, VsTimeRange b);

G_END_DECLS
