// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody speaks, by loudness, and the pauses that can be cut out.
//
// A pause is quiet compared with the speech around it, not by itself: the threshold lies between what is quiet and what
// is loud in this recording. Music and noise that never pause count as voice all through, so nothing of them is cut.

#include "captions/voice.h"

#include <math.h>

/* Of the way from the quiet to the loud, the 10th and the 90th percentile: measured on speech in rooms and in streets. */
#define THRESHOLD_SHARE 0.35

/* dB between them below which nothing pauses: speech in a loud street has 12 and more, music without a break 4. */
#define STEADY 6.0

/**
 * vs_voice_get_levels:
 * @waveform: of the sound
 *
 * Returns: (transfer full) (element-type float): dB of full scale of every %VS_VOICE_FRAME from source time 0 on; the
 *   last may stand for less
 */
GArray *
vs_voice_get_levels (const VsWaveform *waveform)
{
  GArray *levels;
  gint64  length;

  g_return_val_if_fail (waveform != NULL, NULL);

  length = vs_waveform_get_length (waveform);
  levels = g_array_sized_new (FALSE, FALSE, sizeof (float), length / VS_VOICE_FRAME + 1);
  for (gint64 start = 0; start < length; start += VS_VOICE_FRAME)
    {
      float level = vs_waveform_get_level (waveform, vs_time_range (start, start + VS_VOICE_FRAME));

      g_array_append_val (levels, level);
    }
  return levels;
}

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a;
  float y = *(const float *) b;

  return (x > y) - (x < y);
}

/* Silence that a computer made says nothing about the room. */
static GArray *
sort_real_levels (const float *levels, gsize n_levels)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (float), n_levels);

  for (gsize i = 0; i < n_levels; i++)
    if (levels[i] > VS_WAVEFORM_SILENCE + 20)
      g_array_append_val (sorted, levels[i]);
  g_array_sort (sorted, compare_levels);
  return sorted;
}

/**
 * vs_voice_get_default_threshold:
 * @levels: (array length=n_levels): of vs_voice_get_levels()
 *
 * Returns: dB of full scale, between the quiet and the loud of this recording; %VS_VOICE_LOWEST_THRESHOLD when it is
 *   steady, and never less
 */
double
vs_voice_get_default_threshold (const float *levels, gsize n_levels)
{
  g_autoptr (GArray) sorted = NULL;
  double quiet, loud;

  g_return_val_if_fail (levels != NULL || n_levels == 0, VS_VOICE_LOWEST_THRESHOLD);

  sorted = sort_real_levels (levels, n_levels);
  if (sorted->len == 0)
    return VS_VOICE_LOWEST_THRESHOLD;
  quiet = g_array_index (sorted, float, (sorted->len - 1) / 10);
  loud = g_array_index (sorted, float, (sorted->len - 1) * 9 / 10);
  if (loud - quiet < STEADY)
    return VS_VOICE_LOWEST_THRESHOLD;
  return MAX (VS_VOICE_LOWEST_THRESHOLD, quiet + THRESHOLD_SHARE * (loud - quiet));
}

static VsTimeRange *
get_last (GArray *ranges)
{
  return ranges->len > 0 ? &g_array_index (ranges, VsTimeRange, ranges->len - 1) : NULL;
}

/* Puts @range after the others, or makes it one with the last when they are less than @gap apart. */
static void
append_range (GArray *ranges, VsTimeRange range, gint64 gap)
{
  VsTimeRange *last = get_last (ranges);

  if (last != NULL && range.start - last->end < gap)
    last->end = MAX (last->end, range.end);
  else
    g_array_append_val (ranges, range);
}

/* What is loud without a break. */
static GArray *
find_loud (const float *levels, gsize n_levels, double threshold)
{
  GArray *loud = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));

  for (gsize i = 0; i < n_levels; i++)
    if (levels[i] >= threshold)
      append_range (loud, vs_time_range (i * VS_VOICE_FRAME, (i + 1) * VS_VOICE_FRAME), 1);
  return loud;
}

/* How much of @loud lies within @range. */
static gint64
count_loud (const GArray *loud, VsTimeRange range, guint *next)
{
  gint64 sum = 0;

  for (; *next < loud->len && g_array_index (loud, VsTimeRange, *next).start < range.end; (*next)++)
    sum += vs_time_range_length (g_array_index (loud, VsTimeRange, *next));
  return sum;
}

/**
 * vs_voice_find_speech:
 * @levels: (array length=n_levels): of vs_voice_get_levels()
 * @settings: with the threshold
 *
 * Returns: (transfer full) (element-type VsTimeRange): where somebody speaks, µs of source time, ascending, none touching another
 */
GArray *
vs_voice_find_speech (const float *levels, gsize n_levels, const VsVoiceSettings *settings)
{
  g_autoptr (GArray) loud = NULL;
  g_autoptr (GArray) joined = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  GArray *speech;
  guint   next = 0;

  g_return_val_if_fail (levels != NULL || n_levels == 0, NULL);
  g_return_val_if_fail (settings != NULL, NULL);

  loud = find_loud (levels, n_levels, settings->threshold);
  for (guint i = 0; i < loud->len; i++)
    append_range (joined, g_array_index (loud, VsTimeRange, i), settings->hangover + 1);
  speech = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  for (guint i = 0; i < joined->len; i++)
    {
      VsTimeRange range = g_array_index (joined, VsTimeRange, i);

      if (count_loud (loud, range, &next) >= settings->min_speech)
        append_range (speech, vs_time_range (MAX (0, range.start - settings->pad_before), range.end + settings->pad_after), 1);
    }
  return speech;
}

/* Adds what stays of a pause, @silence, to what is cut out. */
static void
append_cut (GArray *cuts, VsTimeRange silence, VsTimeRange range, const VsVoiceCutSettings *settings)
{
  gint64 start = silence.start > range.start ? silence.start + settings->pad_after : silence.start;
  gint64 end = silence.end < range.end ? silence.end - settings->pad_before : silence.end;

  if (vs_time_range_length (silence) >= settings->min_silence && end > start)
    append_range (cuts, vs_time_range (start, end), settings->min_kept);
}

/* What is left at the ends of the range may be too short as well. */
static void
stretch_to_ends (GArray *cuts, VsTimeRange range, gint64 min_kept)
{
  VsTimeRange *first = cuts->len > 0 ? &g_array_index (cuts, VsTimeRange, 0) : NULL;
  VsTimeRange *last = get_last (cuts);

  if (first != NULL && first->start - range.start < min_kept)
    first->start = range.start;
  if (last != NULL && range.end - last->end < min_kept)
    last->end = range.end;
}

/**
 * vs_voice_find_cuts:
 * @speech: (element-type VsTimeRange): of vs_voice_find_speech(), ascending
 * @range: µs of source time, what is looked at
 * @settings: which pauses go, and what stays of them
 *
 * Where nobody speaks in the whole of @range, nothing is cut out: there would be nothing left.
 *
 * Returns: (transfer full) (element-type VsTimeRange): the silences to cut out, µs of source time, ascending, within @range;
 *   something of @range is always left
 */
GArray *
vs_voice_find_cuts (const GArray *speech, VsTimeRange range, const VsVoiceCutSettings *settings)
{
  GArray *cuts;
  gint64  quiet_from = range.start;

  g_return_val_if_fail (speech != NULL && settings != NULL, NULL);

  cuts = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  for (guint i = 0; i < speech->len; i++)
    {
      VsTimeRange spoken = vs_time_range_intersect (g_array_index (speech, VsTimeRange, i), range);

      if (vs_time_range_is_empty (spoken))
        continue;
      append_cut (cuts, vs_time_range (quiet_from, spoken.start), range, settings);
      quiet_from = MAX (quiet_from, spoken.end);
    }
  if (quiet_from == range.start)
    return cuts;
  append_cut (cuts, vs_time_range (quiet_from, range.end), range, settings);
  stretch_to_ends (cuts, range, settings->min_kept);
  if (cuts->len == 1 && vs_time_range_equal (g_array_index (cuts, VsTimeRange, 0), range))
    g_array_set_size (cuts, 0);
  return cuts;
}
