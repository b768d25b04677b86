// SPDX-License-Identifier: GPL-3.0-or-later
// The presentation times of a video's frames. Boundaries are the n frame times and the end: n + 1 in all.

#include "base/frame-times.h"

struct _VsFrameTimes
{
  gatomicrefcount ref_count;
  gsize           n;
  gint64          boundaries[]; /* n frame times, ascending, then the end */
};

G_DEFINE_BOXED_TYPE (VsFrameTimes, vs_frame_times, vs_frame_times_ref, vs_frame_times_unref)

static int
compare_times (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/**
 * vs_frame_times_new:
 * @times: (array length=n_times): µs, in any order; equal times count once
 * @n_times: at least 1
 * @end: µs; raised above the last frame when it is not
 *
 * Returns: (transfer full): the frame times
 */
VsFrameTimes *
vs_frame_times_new (const gint64 *times, gsize n_times, gint64 end)
{
  VsFrameTimes *self;
  gsize         n = 0;

  g_return_val_if_fail (times != NULL && n_times > 0, NULL);

  self = g_malloc (sizeof *self + (n_times + 1) * sizeof (gint64));
  g_atomic_ref_count_init (&self->ref_count);
  memcpy (self->boundaries, times, n_times * sizeof (gint64));
  qsort (self->boundaries, n_times, sizeof (gint64), compare_times);
  for (gsize i = 0; i < n_times; i++)
    if (n == 0 || self->boundaries[i] != self->boundaries[n - 1])
      self->boundaries[n++] = self->boundaries[i];
  self->n = n;
  self->boundaries[n] = MAX (end, self->boundaries[n - 1] + 1);
  return self;
}

VsFrameTimes *
vs_frame_times_ref (VsFrameTimes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_frame_times_unref (VsFrameTimes *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

gsize
vs_frame_times_get_n (const VsFrameTimes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

/**
 * vs_frame_times_get:
 * @index: 0…n; n is the end
 *
 * Returns: µs
 */
gint64
vs_frame_times_get (const VsFrameTimes *self, gsize index)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (index <= self->n, 0);

  return self->boundaries[index];
}

VsTimeRange
vs_frame_times_get_range (const VsFrameTimes *self)
{
  g_return_val_if_fail (self != NULL, vs_time_range (0, 0));

  return vs_time_range (self->boundaries[0], self->boundaries[self->n]);
}

/* Index of the last boundary of the first @count that is not after @time; 0 when all are after it. */
static gsize
last_not_after (const VsFrameTimes *self, gsize count, gint64 time)
{
  gsize low = 0;
  gsize high = count;

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (self->boundaries[middle] <= time)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * vs_frame_times_index_at:
 *
 * Returns: index of the frame that is on the screen at @time; the first or last frame outside the video
 */
gsize
vs_frame_times_index_at (const VsFrameTimes *self, gint64 time)
{
  g_return_val_if_fail (self != NULL, 0);

  return last_not_after (self, self->n, time);
}

/**
 * vs_frame_times_snap:
 *
 * Returns: the boundary (a frame's time, or the end) nearest to @time; of two equally near, the earlier
 */
gint64
vs_frame_times_snap (const VsFrameTimes *self, gint64 time)
{
  gsize i;

  g_return_val_if_fail (self != NULL, time);

  i = last_not_after (self, self->n + 1, time);
  if (i < self->n && self->boundaries[i + 1] - time < time - self->boundaries[i])
    i++;
  return self->boundaries[i];
}

/**
 * vs_frame_times_step:
 * @time: µs
 * @steps: frames to go, negative for back
 *
 * Returns: the boundary @steps away from the frame at @time, kept within the first frame and the end
 */
gint64
vs_frame_times_step (const VsFrameTimes *self, gint64 time, int steps)
{
  gint64 i;

  g_return_val_if_fail (self != NULL, time);

  i = last_not_after (self, self->n + 1, time);
  return self->boundaries[CLAMP (i + steps, 0, (gint64) self->n)];
}

/**
 * vs_frame_times_snap_range:
 *
 * Returns: @range with both ends on boundaries and at least one frame in it
 */
VsTimeRange
vs_frame_times_snap_range (const VsFrameTimes *self, VsTimeRange range)
{
  gint64 start, end;

  g_return_val_if_fail (self != NULL, range);

  start = MIN (vs_frame_times_snap (self, range.start), self->boundaries[self->n - 1]);
  end = MAX (vs_frame_times_snap (self, range.end), vs_frame_times_step (self, start, 1));
  return vs_time_range (start, end);
}

/**
 * vs_frame_times_count:
 *
 * Returns: how many frames begin within @range
 */
gsize
vs_frame_times_count (const VsFrameTimes *self, VsTimeRange range)
{
  gsize n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (gsize i = 0; i < self->n && self->boundaries[i] < range.end; i++)
    n += self->boundaries[i] >= range.start;
  return n;
}
