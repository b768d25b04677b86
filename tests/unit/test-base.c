// SPDX-License-Identifier: GPL-3.0-or-later
// The values that everything else stands on.

#include "base/civil-time.h"
#include "base/frame-times.h"
#include "base/framing.h"
#include "base/job-queue.h"
#include "base/label-json.h"
#include "base/label-times.h"
#include "base/labels.h"
#include "base/letter-case.h"
#include "base/media-info.h"
#include "base/timecode.h"

static void
test_timecode (void)
{
  static const struct
  {
    const char *text;
    gint64      us;
    const char *written;
  } cases[] = {
    { "0", 0, "00:00.000" },
    { "12.48", 12480000, "00:12.480" },
    { ".5", 500000, "00:00.500" },
    { "1:02.5", 62500000, "01:02.500" },
    { "90:00", 5400000000, "1:30:00.000" },
    { "1:02:03.004", 3723004000, "1:02:03.004" },
  };
  static const char *const bad[] = { "", "x", "-1", "1:2:3:4", "1:60", "1:60:00", "1,5", "1.5s", "0x10", "inf", "nan", "1e3", ":", "1:", "1..2" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      gint64           us = -1;

      g_assert_true (vs_timecode_parse (cases[i].text, &us, &error));
      g_assert_no_error (error);
      g_assert_cmpint (us, ==, cases[i].us);
      written = vs_timecode_format (us);
      g_assert_cmpstr (written, ==, cases[i].written);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 us;

      if (vs_timecode_parse (bad[i], &us, NULL))
        g_error ("'%s' was read as %" G_GINT64_FORMAT, bad[i], us);
    }
}

static void
test_day (void)
{
  VsDay                    day = vs_day (2026, 11, 24);
  VsDay                    parsed;
  g_autofree char         *iso = vs_day_to_iso (day);
  static const char *const bad[] = { "", "24.11.2026", "2026-11-31", "2026-1-1", "11/24/2026", "2026-11-24x", "0000-01-01",
                                     " 026-11-24", "+026-11-24", "2026-11- 4", "2026-+1-24", "2026--1-24", "-026-11-24" };

  g_assert_cmpstr (iso, ==, "2026-11-24");
  g_assert_cmpint (vs_day_get_weekday (day), ==, G_DATE_TUESDAY);
  g_assert_cmpint (vs_day_get_iso_week (vs_day (2027, 1, 3)), ==, 53);
  g_assert_cmpuint (vs_day_add_months (vs_day (2026, 1, 31), 1), ==, vs_day (2026, 2, 28));
  g_assert_cmpuint (vs_day_add_months (vs_day (2026, 1, 15), -1), ==, vs_day (2025, 12, 15));
  g_assert_cmpuint (vs_day_add_months (vs_day (2028, 2, 29), 12), ==, vs_day (2029, 2, 28));
  g_assert_true (vs_day_parse ("2026-11-24", &parsed, NULL));
  g_assert_cmpuint (parsed, ==, day);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (vs_day_parse (bad[i], &parsed, NULL));
}

static void
test_civil_time_over_clock_change (void)
{
  static const struct
  {
    int         month, day, minute;
    const char *utc;
    gboolean    skipped;
  } cases[] = {
    { 3, 27, 18 * 60, "2027-03-27T17:00", FALSE },
    { 3, 28, 18 * 60, "2027-03-28T16:00", FALSE },
    { 3, 28, 2 * 60 + 30, "2027-03-28T01:30", TRUE },
    { 10, 30, 18 * 60, "2027-10-30T16:00", FALSE },
    { 10, 31, 18 * 60, "2027-10-31T17:00", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsCivilTime time = vs_civil_time (vs_day (2027, cases[i].month, cases[i].day), cases[i].minute, "Europe/Berlin");
      g_autoptr (GDateTime) utc = vs_civil_time_to_utc (time);
      g_autofree char *text = g_date_time_format (utc, "%Y-%m-%dT%H:%M");

      g_assert_cmpstr (text, ==, cases[i].utc);
      g_assert_cmpint (vs_civil_time_is_skipped (time), ==, cases[i].skipped);
    }
}

static void
test_minute_takes_digits_only (void)
{
  static const char *const bad[] = { "", "18", "18:", ":07", "24:00", "18:60", "-1:00", "+8:+7", " 8:07", "18: 7", "18:07 ", "18:07:00" };
  int                      minute = -1;

  g_assert_true (vs_minute_parse ("18:07", &minute, NULL));
  g_assert_cmpint (minute, ==, 18 * 60 + 7);
  g_assert_true (vs_minute_parse ("00:00", &minute, NULL));
  g_assert_cmpint (minute, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (vs_minute_parse (bad[i], &minute, NULL))
      g_error ("'%s' was read as %d", bad[i], minute);
}

/* The first and the last day lie in other years of UTC for half of the world. */
static void
test_civil_time_at_the_ends_of_the_calendar (void)
{
  static const struct
  {
    int         year, month, day, minute;
    const char *zone;
    const char *utc; /* NULL when there is no such moment */
  } cases[] = {
    { 1, 1, 1, 0, "Asia/Tokyo", NULL },
    { 1, 1, 1, 0, "UTC", "1-1-1 00:00" },
    { 9999, 12, 31, 1439, "UTC", "9999-12-31 23:59" },
    { 9999, 12, 31, 1439, "America/New_York", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsCivilTime time = vs_civil_time (vs_day (cases[i].year, cases[i].month, cases[i].day), cases[i].minute, cases[i].zone);
      g_autoptr (GDateTime) utc = vs_civil_time_to_utc (time);
      g_autofree char *text = NULL;

      if (utc != NULL)
        text = g_strdup_printf ("%d-%d-%d %02d:%02d", g_date_time_get_year (utc), g_date_time_get_month (utc), g_date_time_get_day_of_month (utc),
                                g_date_time_get_hour (utc), g_date_time_get_minute (utc));
      g_assert_cmpstr (text, ==, cases[i].utc);
    }
}

static void
test_zone_local_is_a_name (void)
{
  static const struct
  {
    const char *tz, *zone;
  } cases[] = {
    { "Europe/Berlin", "Europe/Berlin" },
    { ":Europe/Berlin", "Europe/Berlin" },
    { ":/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata" },
    { "/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata" },
    { ":/no/such/file", "UTC" },
    { "Nonsense/Zone", "UTC" },
  };

  if (!g_file_test ("/usr/share/zoneinfo/Asia/Kolkata", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there are no time zones here");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_setenv ("TZ", cases[i].tz, TRUE);
      g_assert_cmpstr (vs_zone_local (), ==, cases[i].zone);
    }
  g_unsetenv ("TZ");
}

static void
test_frame_times (void)
{
  /* out of order and doubled, at a variable rate: 0 33 70 100 | 140 */
  const gint64 times[] = { 0, 70, 33, 100, 70 };
  g_autoptr (VsFrameTimes) frames = vs_frame_times_new (times, G_N_ELEMENTS (times), 140);
  VsTimeRange range;

  g_assert_cmpuint (vs_frame_times_get_n (frames), ==, 4);
  g_assert_cmpint (vs_frame_times_snap (frames, -5), ==, 0);
  g_assert_cmpint (vs_frame_times_snap (frames, 50), ==, 33);
  g_assert_cmpint (vs_frame_times_snap (frames, 52), ==, 70);
  g_assert_cmpint (vs_frame_times_snap (frames, 121), ==, 140);
  g_assert_cmpint (vs_frame_times_step (frames, 33, 1), ==, 70);
  g_assert_cmpint (vs_frame_times_step (frames, 69, 1), ==, 70);
  g_assert_cmpint (vs_frame_times_step (frames, 140, -1), ==, 100);
  g_assert_cmpint (vs_frame_times_step (frames, 0, -1), ==, 0);
  g_assert_cmpuint (vs_frame_times_index_at (frames, 99), ==, 2);
  g_assert_cmpuint (vs_frame_times_index_at (frames, 500), ==, 3);
  range = vs_frame_times_snap_range (frames, vs_time_range (60, 61));
  g_assert_cmpint (range.start, ==, 70);
  g_assert_cmpint (range.end, ==, 100);
  g_assert_cmpuint (vs_frame_times_count (frames, vs_time_range (33, 100)), ==, 2);
}

static void
test_framing (void)
{
  VsFraming   framing = VS_FRAMING_DEFAULT;
  VsSize      vertical = vs_canvas_get_size (VS_CANVAS_VERTICAL, 0, 0);
  VsPlacement place = vs_framing_place (framing, vertical, 1920, 1080);

  g_assert_cmpint (place.canvas_width, ==, 1080);
  g_assert_cmpint (place.source.width, ==, 608);
  g_assert_cmpint (place.source.height, ==, 1080);
  g_assert_cmpint (place.source.x, ==, 656);
  g_assert_cmpint (place.target.width, ==, 1080);

  framing.fit = VS_FIT_WHOLE;
  place = vs_framing_place (framing, vertical, 1920, 1080);
  g_assert_cmpint (place.source.width, ==, 1920);
  g_assert_cmpint (place.target.width, ==, 1080);
  g_assert_cmpint (place.target.height, ==, 608);
  g_assert_cmpint (place.target.y, ==, 656);

  /* rounding the source to an even size crops nothing */
  framing.fit = VS_FIT_FILL;
  place = vs_framing_place (framing, vs_canvas_get_size (VS_CANVAS_SOURCE, 161, 121), 161, 121);
  g_assert_cmpint (place.canvas_width, ==, 162);
  g_assert_cmpint (place.canvas_height, ==, 122);
  g_assert_cmpint (place.source.width, ==, 161);
  g_assert_cmpint (place.source.height, ==, 121);
}

/* Seconds of source time in the cut, from one of two media; then what is seen, seconds of cut time.

     s        0    1    2    3    4    5    6    7    8
     cut      │ 1: 2…5       │ 2: 0…2  │ 1: 5…8       │   breaks at 3 and 5
*/
typedef struct
{
  const char   *name;
  VsLabelTiming timing;
  double        duration, period;
  int           medium; /* of the marked piece, 0 for none */
  double        mark_start, mark_end;
  const char   *expected;
} TimesCase;

static const TimesCase times_cases[] = {
  { "whole", VS_LABEL_WHOLE, 3, 0, 0, 0, 0, "0-8" },
  { "start", VS_LABEL_START, 3, 0, 0, 0, 0, "0-3" },
  { "start-longer-than-all", VS_LABEL_START, 30, 0, 0, 0, 0, "0-8" },
  { "start-and-end", VS_LABEL_START_AND_END, 1.5, 0, 0, 0, 0, "0-1.5 6.5-8" },
  { "start-meets-end", VS_LABEL_START_AND_END, 4, 0, 0, 0, 0, "0-8" },
  { "breaks", VS_LABEL_REPEATED, 1, 0, 0, 0, 0, "0-1 3-4 5-6" },
  { "breaks-and-period", VS_LABEL_REPEATED, 1, 3.5, 0, 0, 0, "0-1 3-4.5 5-6 7-8" },
  { "tiny-period", VS_LABEL_REPEATED, 0.1, 0.000001, 0, 0, 0,
    "0-0.1 0.5-0.6 1-1.1 1.5-1.6 2-2.1 2.5-2.6 3-3.1 3.5-3.6 4-4.1 4.5-4.6 5-5.1 5.5-5.6 6-6.1 6.5-6.6 7-7.1 7.5-7.6" },
  { "marked", VS_LABEL_RANGES, 3, 0, 2, 0.5, 1, "3.5-4" },
  { "marked-over-a-joint", VS_LABEL_RANGES, 3, 0, 1, 4, 6, "2-3 5-6" },
  { "marked-outside", VS_LABEL_RANGES, 3, 0, 1, 20, 30, "" },
  { "marked-other-medium", VS_LABEL_RANGES, 3, 0, 3, 0, 30, "" },
  { "nothing-marked", VS_LABEL_RANGES, 3, 0, 0, 0, 0, "" },
};

static VsCut *
make_times_cut (void)
{
  VsCutClip clips[3] = { VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT };

  clips[0].media_id = 1;
  clips[0].range = vs_time_range (2 * G_USEC_PER_SEC, 5 * G_USEC_PER_SEC);
  clips[1].media_id = 2;
  clips[1].range = vs_time_range (0, 2 * G_USEC_PER_SEC);
  clips[2].media_id = 1;
  clips[2].range = vs_time_range (5 * G_USEC_PER_SEC, 8 * G_USEC_PER_SEC);
  return vs_cut_new (clips, 3);
}

static void
test_label_times (gconstpointer data)
{
  const TimesCase *c = data;
  VsLabelRange     range = { c->medium, { c->mark_start * G_USEC_PER_SEC, c->mark_end * G_USEC_PER_SEC } };
  VsLabelStyle     style = VS_LABEL_STYLE_DEFAULT;
  g_autoptr (VsCut) cut = make_times_cut ();
  g_autoptr (VsLabel) label = NULL;
  g_autoptr (GArray) times = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  style.timing = c->timing;
  style.duration = c->duration * G_USEC_PER_SEC;
  style.period = c->period * G_USEC_PER_SEC;
  style.ranges = &range;
  style.n_ranges = c->medium > 0;
  label = vs_label_new (&style);
  times = vs_label_find_times (label, cut);
  for (guint i = 0; i < times->len; i++)
    {
      VsTimeRange time = g_array_index (times, VsTimeRange, i);

      g_string_append_printf (text, i > 0 ? " %g-%g" : "%g-%g", time.start / 1e6, time.end / 1e6);
      g_assert_true (vs_label_times_contain (times, time.start));
      g_assert_false (vs_label_times_contain (times, time.end));
    }
  g_assert_cmpstr (text->str, ==, c->expected);
}

static VsLabel *
make_label (VsLabelKind kind, const char *wording)
{
  VsLabelStyle style = vs_label_style_for (kind);

  style.wording = wording;
  return vs_label_new (&style);
}

/* At most one of each kind, in the order of the kinds. */
static void
test_labels (void)
{
  g_autoptr (VsLabel) ai = make_label (VS_LABEL_AI, "KI-generiert");
  g_autoptr (VsLabel) ad = make_label (VS_LABEL_ADVERTISING, "Werbung");
  g_autoptr (VsLabel) other_ad = make_label (VS_LABEL_ADVERTISING, "An-\nzeige");
  VsLabel *const all[] = { ai, ad, other_ad };
  g_autoptr (VsLabels) labels = vs_labels_new (all, 3);
  g_autoptr (VsLabels) without = vs_labels_without (labels, VS_LABEL_ADVERTISING);
  g_autoptr (VsLabels) with = vs_labels_with (without, other_ad);
  g_autoptr (VsLabels) none = vs_labels_without (without, VS_LABEL_AI);
  g_autofree char *wording = vs_labels_dup_wording (labels);

  g_assert_cmpuint (vs_labels_get_n (labels), ==, 2);
  g_assert_true (vs_labels_get (labels, 0) == other_ad);
  g_assert_cmpstr (wording, ==, "An- zeige · KI-generiert");
  g_assert_null (vs_labels_find (without, VS_LABEL_ADVERTISING));
  g_assert_true (vs_labels_equal (labels, with));
  g_assert_false (vs_labels_equal (labels, without));
  g_assert_cmpuint (vs_labels_get_n (none), ==, 0);
  g_assert_null (vs_labels_dup_wording (none));
}

static void
test_label_json (void)
{
  static const char *const broken[] = { "", "[]", "7", "{", "null" };
  VsLabelRange             range = { 7, { 1000001, 2000003 } };
  VsLabelStyle             style = { VS_LABEL_AI, "„Ähm“ 🎁\n\"x\"", VS_PLACE_FREE, 2.0 / 3, 0.25, VS_LABEL_RANGES, 3000001, 77, &range, 1, 71.5, FALSE, 0x12345678, 0 };
  g_autoptr (VsLabel) label = vs_label_new (&style);
  g_autofree char *json = vs_label_to_json (label);
  g_autoptr (VsLabel) read = vs_label_from_json (json);
  g_autoptr (VsLabel) odd = vs_label_from_json ("{\"kind\":\"x\",\"size\":1e99,\"duration\":-5,\"ranges\":[[1],[0,1,2],[5,9,2],\"x\",[3,1,2]],\"text_color\":\"#zz\"}");
  const VsLabelStyle *s = vs_label_get_style (odd);

  g_assert_true (vs_label_equal (label, read));
  g_assert_cmpuint (s->n_ranges, ==, 1);
  g_assert_cmpint (s->ranges[0].media_id, ==, 3);
  g_assert_cmpfloat (s->size, ==, VS_LABEL_SIZE_MAX);
  g_assert_cmpint (s->duration, ==, VS_LABEL_DURATION_DEFAULT);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_null (vs_label_from_json (broken[i]));
}

static void
test_label_wording_is_blank (void)
{
  static const char *const blank[] = { "", " ", "\n\t", "\u00a0", "\u200b\u2060\ufeff", "\x01\x1b" };
  g_autoptr (VsCut) cut = vs_cut_new (&(VsCutClip){ .id = 1, .media_id = 1, .range = { 0, 5000000 }, .framing = VS_FRAMING_DEFAULT }, 1);
  static const char *const seen[] = { "Ad", " .", "\u200bWerbung", "🌱", "广告" };

  for (gsize i = 0; i < G_N_ELEMENTS (blank); i++)
    {
      VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
      g_autoptr (VsLabel) label = NULL;
      g_autoptr (GArray) times = NULL;

      style.wording = blank[i];
      label = vs_label_new (&style);
      times = vs_label_find_times (label, cut);
      g_assert_true (vs_label_wording_is_blank (blank[i]));
      g_assert_cmpuint (times->len, ==, 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_false (vs_label_wording_is_blank (seen[i]));
}

static void
test_media_info_json (void)
{
  VsMediaFacts facts = { .container = "mov", .duration = 8320000, .has_video = TRUE, .video_codec = "h264", .width = 1280, .height = 720, .frame_rate = 29.97, .orientation = VS_ORIENTATION_TRANSVERSE, .video_end = 8320000 };
  g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);
  g_autofree char *json = vs_media_info_to_json (info);
  g_autoptr (VsMediaInfo) read = vs_media_info_from_json (json, NULL);

  g_assert_cmpstr (vs_media_info_get (read)->video_codec, ==, "h264");
  g_assert_cmpint (vs_media_info_get (read)->duration, ==, 8320000);
  g_assert_cmpint (vs_media_info_get (read)->orientation, ==, VS_ORIENTATION_TRANSVERSE);
  g_assert_cmpfloat (vs_media_info_get (read)->frame_rate, ==, 29.97);
  g_assert_null (vs_media_info_get (read)->color_space);
  g_assert_null (vs_media_info_from_json ("[]", NULL));
  g_assert_null (vs_media_info_from_json ("", NULL));
}

static void
test_media_info_tracks (void)
{
  const VsAudioTrack tracks[] = {
    { 1, "aac", 2, "deu", "Ton vom Telefon", TRUE },
    { 3, "pcm_s16le", 4, NULL, NULL, FALSE },
  };
  VsMediaFacts facts = { .has_audio = TRUE, .audio_stream = 1, .recorded_at = G_GINT64_CONSTANT (1577995200123456), .audio_tracks = tracks, .n_audio_tracks = 2 };
  g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);
  g_autofree char *json = vs_media_info_to_json (info);
  g_autoptr (VsMediaInfo) read = vs_media_info_from_json (json, NULL);
  const VsMediaFacts *got = vs_media_info_get (read);

  g_assert_cmpint (got->recorded_at, ==, G_GINT64_CONSTANT (1577995200123456));
  g_assert_cmpuint (got->n_audio_tracks, ==, 2);
  g_assert_cmpint (got->audio_tracks[0].stream, ==, 1);
  g_assert_cmpstr (got->audio_tracks[0].codec, ==, "aac");
  g_assert_cmpstr (got->audio_tracks[0].language, ==, "deu");
  g_assert_cmpstr (got->audio_tracks[0].title, ==, "Ton vom Telefon");
  g_assert_true (got->audio_tracks[0].is_default);
  g_assert_cmpint (got->audio_tracks[1].channels, ==, 4);
  g_assert_null (got->audio_tracks[1].language);
  g_assert_false (got->audio_tracks[1].is_default);
}

/* A project from before tracks and recording times were stored. */
/* What an older program did not know is told apart from what is 0, stays apart when it is written again, and is added without
   changing anything else. */
static void
test_media_info_is_completed (void)
{
  const VsAudioTrack tracks[] = { { 1, "aac", 2, "eng", NULL, TRUE }, { 2, "aac", 1, "deu", NULL, FALSE } };
  VsMediaFacts       facts = { .duration = 9000000, .video_codec = "hevc", .recorded_at = 1234567, .has_data = TRUE, .audio_tracks = tracks, .n_audio_tracks = 2 };
  g_autoptr (VsMediaInfo) probed = vs_media_info_new (&facts);
  g_autofree char *all = vs_media_info_to_json (probed);
  g_autoptr (VsMediaInfo) new = vs_media_info_from_json (all, NULL);
  g_autoptr (VsMediaInfo) old = vs_media_info_from_json ("{\"duration\":8000000,\"video_codec\":\"h264\",\"has_data\":false}", NULL);
  g_autofree char *again = vs_media_info_to_json (old);
  g_autoptr (VsMediaInfo) still = vs_media_info_from_json (again, NULL);
  g_autoptr (VsMediaInfo) complete = vs_media_info_complete (still, probed);
  g_autofree char *written = vs_media_info_to_json (complete);
  g_autoptr (VsMediaInfo) read = vs_media_info_from_json (written, NULL);
  const VsMediaFacts *got = vs_media_info_get (read);

  g_assert_true (vs_media_info_is_complete (new));
  g_assert_false (vs_media_info_is_complete (old));
  g_assert_false (vs_media_info_is_complete (still));
  g_assert_true (vs_media_info_is_complete (read));
  g_assert_cmpint (got->recorded_at, ==, 1234567);
  g_assert_cmpuint (got->n_audio_tracks, ==, 2);
  g_assert_cmpint (got->duration, ==, 8000000);
  g_assert_cmpstr (got->video_codec, ==, "h264");
  g_assert_false (got->has_data);
}

static void
test_media_info_old_json (void)
{
  static const char *const odd[] = {
    "{\"has_audio\":false}",
    "{\"audio_tracks\":null,\"recorded_at\":null}",
    "{\"audio_tracks\":\"no\",\"recorded_at\":\"yesterday\"}",
    "{\"audio_tracks\":[1,\"two\",null,[]],\"recorded_at\":{}}",
    "{\"audio_tracks\":[]}",
  };
  g_autoptr (VsMediaInfo) old = vs_media_info_from_json ("{\"has_audio\":true,\"audio_codec\":\"aac\",\"audio_stream\":2,\"channels\":2,\"duration\":5}", NULL);

  g_assert_cmpint (vs_media_info_get (old)->recorded_at, ==, 0);
  g_assert_cmpint (vs_media_info_get (old)->duration, ==, 5);
  g_assert_cmpuint (vs_media_info_get (old)->n_audio_tracks, ==, 1);
  g_assert_cmpint (vs_media_info_get (old)->audio_tracks[0].stream, ==, 2);
  g_assert_cmpstr (vs_media_info_get (old)->audio_tracks[0].codec, ==, "aac");
  g_assert_true (vs_media_info_get (old)->audio_tracks[0].is_default);
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (VsMediaInfo) info = vs_media_info_from_json (odd[i], NULL);

      g_assert_nonnull (info);
      g_assert_cmpuint (vs_media_info_get (info)->n_audio_tracks, ==, 0);
      g_assert_cmpint (vs_media_info_get (info)->recorded_at, ==, 0);
    }
}

static void
test_media_info_hdr (void)
{
  static const struct
  {
    const char *transfer;
    gboolean    is_hdr;
  } cases[] = { { "arib-std-b67", TRUE }, { "smpte2084", TRUE }, { "bt709", FALSE }, { NULL, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsMediaFacts facts = { .has_video = TRUE, .color_transfer = cases[i].transfer };
      g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);

      g_assert_cmpint (vs_media_info_is_hdr (info), ==, cases[i].is_hdr);
    }
}

static gpointer
count_to_ten (VsJob *job, gpointer input, GError **error)
{
  for (int i = 1; i <= 10; i++)
    vs_job_report (job, i / 10.0, "counting");
  if (g_cancellable_set_error_if_cancelled (vs_job_get_cancellable (job), error))
    return NULL;
  return g_strdup ("ten");
}

static void
test_job_queue (void)
{
  g_autoptr (VsJobQueue) queue = vs_job_queue_new (2);
  g_autoptr (VsJob) last = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_clear_object (&last);
      last = vs_job_new ("Count", count_to_ten, NULL, NULL, g_free);
      vs_job_queue_add (queue, last);
    }
  vs_job_cancel (last);
  g_assert_cmpint (vs_job_get_state (last), ==, VS_JOB_CANCELLED);
  while (vs_job_queue_get_n_unfinished (queue) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 5);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (G_LIST_MODEL (queue), i);

      g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
      g_assert_cmpstr (vs_job_get_result (job), ==, "ten");
      g_assert_cmpfloat (vs_job_get_fraction (job), ==, 1);
      g_assert_cmpstr (vs_job_get_detail (job), ==, "counting");
    }
}

/* Cancelled when all is done, as by a person who is a moment too late. */
static gpointer
finish_and_cancel (VsJob *job, gpointer input, GError **error)
{
  g_cancellable_cancel (vs_job_get_cancellable (job));
  return g_strdup ("file");
}

static gboolean
count_applied_cb (VsJob *job, gpointer result, gpointer n, GError **error)
{
  g_assert_cmpstr (result, ==, "file");
  (*(int *) n)++;
  return TRUE;
}

static void
test_job_cancelled_when_all_is_done (void)
{
  for (int is_lasting = 0; is_lasting < 2; is_lasting++)
    {
      g_autoptr (VsJob) job = vs_job_new ("Write", finish_and_cancel, NULL, NULL, g_free);
      int n_applied = 0;

      vs_job_set_apply (job, count_applied_cb, &n_applied, NULL);
      if (is_lasting)
        vs_job_set_lasting (job);
      vs_job_start (job);
      while (!vs_job_is_finished (job))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (vs_job_get_state (job), ==, is_lasting ? VS_JOB_DONE : VS_JOB_CANCELLED);
      g_assert_cmpint (n_applied, ==, is_lasting);
    }
}

static void
drop_queue_cb (VsJobQueue *queue, GParamSpec *pspec, VsJobQueue **owner)
{
  if (vs_job_queue_get_n_unfinished (queue) == 0)
    g_clear_object (owner);
}

static void
test_job_queue_may_go_with_its_last_job (void)
{
  VsJobQueue *queue = vs_job_queue_new (1);
  g_autoptr (VsJob) job = vs_job_new ("Count", count_to_ten, NULL, NULL, g_free);

  g_signal_connect (queue, "notify::n-unfinished", G_CALLBACK (drop_queue_cb), &queue);
  vs_job_queue_add (queue, job);
  while (queue != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
}

/* The same on every machine: the suite also runs in a Turkish locale. */
static void
test_letter_case (void)
{
  static const struct
  {
    const char *language, *text, *lower, *upper;
  } cases[] = {
    { "en", "I’m in", "i’m in", "I’M IN" },
    { "de", "Straße in Öl", "straße in öl", "STRASSE IN ÖL" },
    { NULL, "Ich", "ich", "ICH" },
    { "tr", "Iğdır, İzmir", "ığdır, izmir", "IĞDIR, İZMİR" },
    { "tr-TR", "iI", "iı", "İI" },
    { "no such language", "Ia", "ia", "IA" },
    { "el", "Όσος", "όσος", "ΟΣΟΣ" },
    { "de", "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lower = vs_text_to_lower (cases[i].text, cases[i].language);
      g_autofree char *upper = vs_text_to_upper (cases[i].text, cases[i].language);

      g_assert_cmpstr (lower, ==, cases[i].lower);
      g_assert_cmpstr (upper, ==, cases[i].upper);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/timecode", test_timecode);
  g_test_add_func ("/base/day", test_day);
  g_test_add_func ("/base/civil-time/clock-change", test_civil_time_over_clock_change);
  g_test_add_func ("/base/civil-time/ends-of-the-calendar", test_civil_time_at_the_ends_of_the_calendar);
  g_test_add_func ("/base/civil-time/minute-takes-digits-only", test_minute_takes_digits_only);
  g_test_add_func ("/base/civil-time/zone-local-is-a-name", test_zone_local_is_a_name);
  g_test_add_func ("/base/frame-times", test_frame_times);
  g_test_add_func ("/base/framing", test_framing);
  g_test_add_func ("/base/letter-case", test_letter_case);
  for (gsize i = 0; i < G_N_ELEMENTS (times_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/base/label/times/", times_cases[i].name, NULL);

      g_test_add_data_func (path, &times_cases[i], test_label_times);
    }
  g_test_add_func ("/base/labels", test_labels);
  g_test_add_func ("/base/label/json", test_label_json);
  g_test_add_func ("/base/label/wording-is-blank", test_label_wording_is_blank);
  g_test_add_func ("/base/media-info/json", test_media_info_json);
  g_test_add_func ("/base/media-info/tracks", test_media_info_tracks);
  g_test_add_func ("/base/media-info/is-completed", test_media_info_is_completed);
  g_test_add_func ("/base/media-info/old-json", test_media_info_old_json);
  g_test_add_func ("/base/media-info/hdr", test_media_info_hdr);
  g_test_add_func ("/base/job-queue", test_job_queue);
  g_test_add_func ("/base/job-queue/may-go-with-its-last-job", test_job_queue_may_go_with_its_last_job);
  g_test_add_func ("/base/job/cancelled-when-all-is-done", test_job_cancelled_when_all_is_done);

  return g_test_run ();
}
