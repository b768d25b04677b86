// SPDX-License-Identifier: GPL-3.0-or-later
// A half-open range of media time.

#include "base/time-range.h"

/**
 * vs_time_range:
 * @start: µs
 * @end: µs; a range that would end before it starts is empty
 */
VsTimeRange
vs_time_range (gint64 start, gint64 end)
{
  return (VsTimeRange){ start, MAX (start, end) };
}

gint64
vs_time_range_length (VsTimeRange self)
{
  return self.end - self.start;
}

gboolean
vs_time_range_is_empty (VsTimeRange self)
{
  return self.end <= self.start;
}

gboolean
vs_time_range_contains (VsTimeRange self, gint64 time)
{
  return time >= self.start && time < self.end;
}

gboolean
vs_time_range_equal (VsTimeRange a, VsTimeRange b)
{
  return a.start == b.start && a.end == b.end;
}

VsTimeRange
vs_time_range_intersect (VsTimeRange a, VsTimeRange b)
{
  return vs_time_range (MAX (a.start, b.start), MIN (a.end, b.end));
}
