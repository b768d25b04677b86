// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all as a caption file: what is read must be in order, and WebVTT that is written must be read as it was.

#include <stdint.h>
#include <string.h>

#include "captions/subtitles.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_subtitle (const VsSubtitle *subtitle, const VsSubtitle *before)
{
  gint64 time = subtitle->range.start;

  g_assert_true (g_utf8_validate (subtitle->text, -1, NULL) && subtitle->text[0] != '\0');
  g_assert_null (strstr (subtitle->text, "\n\n"));
  g_assert_cmpint (subtitle->range.start, >=, before != NULL ? before->range.start : 0);
  g_assert_cmpint (subtitle->range.start, <, subtitle->range.end);
  for (gsize i = 0; i < subtitle->n_marks; i++)
    {
      g_assert_cmpint (subtitle->marks[i].offset, <=, strlen (subtitle->text));
      g_assert_cmpint (subtitle->marks[i].offset, >=, i > 0 ? subtitle->marks[i - 1].offset : 0);
      g_assert_cmpint (subtitle->marks[i].time, >=, time);
      time = subtitle->marks[i].time;
    }
  g_assert_cmpint (time, <=, subtitle->range.end);
}

static void
check_words (const VsSubtitle *subtitle)
{
  g_autoptr (VsWords) words = vs_subtitle_to_words (subtitle, 0);
  VsTimeRange range = vs_words_get_range (words);

  g_assert_cmpint (vs_words_get_n (words), >, 0);
  g_assert_cmpint (range.start, >=, subtitle->range.start);
  g_assert_cmpint (range.end, <=, subtitle->range.end);
}

/* To whole ms, and no shorter than one. */
static VsTimeRange
round_range (VsTimeRange range)
{
  gint64 start = (range.start + 500) / 1000 * 1000;

  return vs_time_range (start, MAX (start + 1000, (range.end + 500) / 1000 * 1000));
}

static void
check_again (const VsSubtitles *subtitles)
{
  VsSubtitleWriting writing = { TRUE, NULL };
  char             *file = vs_subtitles_write (subtitles, VS_SUBTITLE_VTT, &writing);
  g_autoptr (GBytes) bytes = g_bytes_new_take (file, strlen (file));
  VsSubtitleFormat format;
  g_autoptr (VsSubtitles) again = vs_subtitles_parse (bytes, NULL, &format, NULL, NULL);

  g_assert_nonnull (again);
  g_assert_cmpint (format, ==, VS_SUBTITLE_VTT);
  g_assert_cmpint (vs_subtitles_get_n (again), ==, vs_subtitles_get_n (subtitles));
  for (gsize i = 0; i < vs_subtitles_get_n (subtitles); i++)
    {
      const VsSubtitle *before = vs_subtitles_get (subtitles, i);
      const VsSubtitle *after = vs_subtitles_get (again, i);

      g_assert_cmpstr (after->text, ==, before->text);
      g_assert_true (vs_time_range_equal (after->range, round_range (before->range)));
    }
}

static void
check_others (const VsSubtitles *subtitles)
{
  VsSubtitleWriting writing = { TRUE, NULL };

  for (int format = VS_SUBTITLE_SRT; format <= VS_SUBTITLE_TEXT; format++)
    {
      char *file = vs_subtitles_write (subtitles, format, &writing);
      g_autoptr (GBytes) bytes = g_bytes_new_take (file, strlen (file));
      g_autoptr (VsSubtitles) again = vs_subtitles_parse (bytes, "a.ass", NULL, NULL, NULL);

      g_assert_true (g_utf8_validate (file, -1, NULL));
      g_assert_true (again != NULL || format == VS_SUBTITLE_TEXT || format == VS_SUBTITLE_SRT);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsSubtitles) subtitles = vs_subtitles_parse (bytes, size % 2 == 0 ? "a.vtt" : NULL, NULL, NULL, &error);

  g_assert_true ((subtitles == NULL) == (error != NULL));
  if (subtitles == NULL)
    return 0;
  for (gsize i = 0; i < vs_subtitles_get_n (subtitles); i++)
    {
      check_subtitle (vs_subtitles_get (subtitles, i), i > 0 ? vs_subtitles_get (subtitles, i - 1) : NULL);
      check_words (vs_subtitles_get (subtitles, i));
    }
  check_again (subtitles);
  check_others (subtitles);
  return 0;
}
