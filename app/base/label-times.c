// SPDX-License-Identifier: GPL-3.0-or-later
// When a label is seen in a cut. Pieces that a person marked are tied to the media, so they move with the cut; all others are
// counted from the video's start, its end and its breaks.
//
//   cut          │ A 2…5 │ B 0…2 │ A 5…9 │      breaks where another media begins, or the same goes on somewhere else
//   repeated 1 s │▔      │▔      │▔      │

#include "base/label-times.h"

/* More than a minute of labels every second: a file from elsewhere may ask for a period of a millionth. */
#define PERIOD_MIN (G_USEC_PER_SEC / 2)

static void
add (GArray *times, VsTimeRange range, gint64 length)
{
  range = vs_time_range_intersect (range, vs_time_range (0, length));
  if (!vs_time_range_is_empty (range))
    g_array_append_val (times, range);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  gint64 s = ((const VsTimeRange *) a)->start, t = ((const VsTimeRange *) b)->start;

  return (s > t) - (s < t);
}

/* Sorts, and makes one of ranges that touch. */
static void
merge (GArray *times)
{
  VsTimeRange *ranges = (VsTimeRange *) times->data;
  guint        n = 0;

  g_array_sort (times, compare_starts);
  for (guint i = 0; i < times->len; i++)
    if (n > 0 && ranges[i].start <= ranges[n - 1].end)
      ranges[n - 1].end = MAX (ranges[n - 1].end, ranges[i].end);
    else
      ranges[n++] = ranges[i];
  g_array_set_size (times, n);
}

/* A jump cut inside one recording is no break: who watches sees the same scene go on. */
static gboolean
is_break (const VsCut *cut, gsize index)
{
  return index > 0 && vs_cut_get (cut, index)->media_id != vs_cut_get (cut, index - 1)->media_id;
}

static void
add_repeated (GArray *times, const VsLabelStyle *style, const VsCut *cut)
{
  gint64 length = vs_cut_get_length (cut);
  gint64 period = style->period > 0 ? MAX (style->period, PERIOD_MIN) : 0;

  add (times, vs_time_range (0, style->duration), length);
  for (gint64 start = period; period > 0 && start < length; start += period)
    add (times, vs_time_range (start, start + style->duration), length);
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    if (is_break (cut, i))
      add (times, vs_time_range (vs_cut_get_start (cut, i), vs_cut_get_start (cut, i) + style->duration), length);
}

static void
add_marked (GArray *times, const VsLabelStyle *style, const VsCut *cut)
{
  gint64 length = vs_cut_get_length (cut);

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (cut, i);
      gint64           offset = vs_cut_get_start (cut, i) - clip->range.start;

      for (gsize j = 0; j < style->n_ranges; j++)
        {
          VsTimeRange shown = vs_time_range_intersect (style->ranges[j].range, clip->range);

          if (style->ranges[j].media_id == clip->media_id && !vs_time_range_is_empty (shown))
            add (times, vs_time_range (shown.start + offset, shown.end + offset), length);
        }
    }
}

/**
 * vs_label_find_times:
 *
 * Returns: (transfer full) (element-type VsTimeRange): µs of cut time, in order, apart from each other; empty for a label
 *   that says nothing
 */
GArray *
vs_label_find_times (const VsLabel *self, const VsCut *cut)
{
  const VsLabelStyle *style;
  GArray             *times;
  gint64              length;

  g_return_val_if_fail (self != NULL && cut != NULL, NULL);

  style = vs_label_get_style (self);
  times = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  length = vs_cut_get_length (cut);
  if (vs_label_wording_is_blank (style->wording))
    return times;
  switch (style->timing)
    {
    case VS_LABEL_START_AND_END:
      add (times, vs_time_range (length - style->duration, length), length);
      add (times, vs_time_range (0, style->duration), length);
      break;
    case VS_LABEL_START:
      add (times, vs_time_range (0, style->duration), length);
      break;
    case VS_LABEL_REPEATED:
      add_repeated (times, style, cut);
      break;
    case VS_LABEL_RANGES:
      add_marked (times, style, cut);
      break;
    case VS_LABEL_WHOLE:
    default:
      add (times, vs_time_range (0, length), length);
      break;
    }
  merge (times);
  return times;
}

/**
 * vs_label_ranges_add:
 * @ranges: (element-type VsLabelRange): gets the pieces of media that @range shows
 * @range: µs of cut time
 */
void
vs_label_ranges_add (GArray *ranges, const VsCut *cut, VsTimeRange range)
{
  g_return_if_fail (ranges != NULL && cut != NULL);

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (cut, i);
      VsTimeRange      shown = vs_time_range_intersect (range, vs_cut_get_range (cut, i));
      gint64           offset = clip->range.start - vs_cut_get_start (cut, i);
      VsLabelRange     marked = { clip->media_id, { shown.start + offset, shown.end + offset } };

      if (!vs_time_range_is_empty (shown))
        g_array_append_val (ranges, marked);
    }
}

/* Takes a piece of media out of all ranges: what is left before and after it stays. */
static void
subtract (GArray *ranges, const VsLabelRange *piece)
{
  g_autoptr (GArray) old = g_array_copy (ranges);

  g_array_set_size (ranges, 0);
  for (guint i = 0; i < old->len; i++)
    {
      VsLabelRange range = g_array_index (old, VsLabelRange, i);
      VsLabelRange before = { range.media_id, { range.range.start, MIN (range.range.end, piece->range.start) } };
      VsLabelRange after = { range.media_id, { MAX (range.range.start, piece->range.end), range.range.end } };

      if (range.media_id != piece->media_id || vs_time_range_is_empty (vs_time_range_intersect (range.range, piece->range)))
        {
          g_array_append_val (ranges, range);
          continue;
        }
      if (before.range.start < before.range.end)
        g_array_append_val (ranges, before);
      if (after.range.start < after.range.end)
        g_array_append_val (ranges, after);
    }
}

/**
 * vs_label_ranges_remove:
 * @ranges: (element-type VsLabelRange): loses the pieces of media that @range shows; what the cut leaves out stays
 * @range: µs of cut time
 */
void
vs_label_ranges_remove (GArray *ranges, const VsCut *cut, VsTimeRange range)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (VsLabelRange));

  g_return_if_fail (ranges != NULL && cut != NULL);

  vs_label_ranges_add (pieces, cut, range);
  for (guint i = 0; i < pieces->len; i++)
    subtract (ranges, &g_array_index (pieces, VsLabelRange, i));
}

/**
 * vs_label_times_contain:
 * @times: (element-type VsTimeRange): of vs_label_find_times()
 * @time: µs of cut time
 */
gboolean
vs_label_times_contain (const GArray *times, gint64 time)
{
  g_return_val_if_fail (times != NULL, FALSE);

  for (guint i = 0; i < times->len; i++)
    if (vs_time_range_contains (g_array_index (times, VsTimeRange, i), time))
      return TRUE;
  return FALSE;
}

/**
 * vs_label_times_get_length:
 * @times: (element-type VsTimeRange): of vs_label_find_times()
 *
 * Returns: µs that the label is seen, all times together
 */
gint64
vs_label_times_get_length (const GArray *times)
{
  gint64 length = 0;

  g_return_val_if_fail (times != NULL, 0);

  for (guint i = 0; i < times->len; i++)
    length += vs_time_range_length (g_array_index (times, VsTimeRange, i));
  return length;
}
