// SPDX-License-Identifier: GPL-3.0-or-later
// A cut on its way to other programs and back: OpenTimelineIO both ways, CMX 3600 out, and files that mean no good.

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/json-read.h"
#include "exchange/edl.h"
#include "exchange/otio.h"

#define S G_USEC_PER_SEC
#define N_ODD 1000

/* Notes and results of a reading that succeeds. */
typedef struct
{
  VsExchangeTimeline *timeline;
  GPtrArray          *notes;
} Read;

static Read
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  Read read = { NULL, NULL };

  read.timeline = vs_otio_read (text, strlen (text), "/films", &read.notes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (read.timeline);
  for (guint i = 0; i < read.notes->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (read.notes, i));
  return read;
}

static void
clear_read (Read *read)
{
  vs_exchange_timeline_unref (read->timeline);
  g_ptr_array_unref (read->notes);
}

static const VsExchangeClip *
get_clip (const Read *read, guint index)
{
  const VsExchangeClip *clip = vs_exchange_timeline_get_clip (read->timeline, index);

  g_assert_nonnull (clip);
  return clip;
}

static void
assert_range (VsTimeRange range, gint64 start, gint64 end)
{
  g_assert_cmpint (range.start, ==, start);
  g_assert_cmpint (range.end, ==, end);
}

/* One note that has all of a text in it. */
static void
assert_note (const Read *read, const char *wanted)
{
  guint n = 0;

  for (guint i = 0; i < read->notes->len; i++)
    n += strstr (g_ptr_array_index (read->notes, i), wanted) != NULL;
  g_assert_cmpuint (n, ==, 1);
}

static Read
write_and_read (const VsExchangeClip *clips, guint n, double rate)
{
  g_autoptr (VsExchangeTimeline) timeline = vs_exchange_timeline_new ("Tipp & „Trick“", rate, clips, n);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = vs_otio_write (timeline, &error);

  g_assert_no_error (error);
  return read_text (text);
}

/* --- round trip ------------------------------------------------------------------------------------------------------ */

static void
assert_same (const VsExchangeClip *a, const VsExchangeClip *b)
{
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->path, ==, b->path);
  g_assert_cmpstr (a->framing, ==, b->framing);
  assert_range (a->range, b->range.start, b->range.end);
  assert_range (a->available, b->available.start, b->available.end);
  g_assert_cmpfloat (a->frame_rate, ==, b->frame_rate);
  g_assert_cmpfloat (a->gain, ==, b->gain);
  g_assert_cmpint (a->muted, ==, b->muted);
  g_assert_cmpint (a->has_video, ==, b->has_video);
  g_assert_cmpint (a->has_audio, ==, b->has_audio);
}

static void
test_round_trip (void)
{
  static const VsExchangeClip clips[] = {
    { "on frames", "/films/a.mp4", { 0, 10 * S }, { 2 * S, 4 * S }, 25, TRUE, TRUE, 0, FALSE, NULL },
    { "ntsc", "/films/b.mp4", { 0, 10010000 }, { 33367, 1001000 }, 30000 / 1001.0, TRUE, TRUE, -3.5, FALSE, "{\"canvas\":\"vertical\",\"x\":0.1}" },
    { "variable", "/films/Größe 100 %.mov", { 11, 31234567 }, { 1234567, 7654321 }, 29.8713, TRUE, TRUE, 6.1, TRUE, NULL },
    { "silent", "/films/c.mp4", { 0, S }, { 0, 1 }, 60, TRUE, FALSE, 0, FALSE, NULL },
    { "only sound", "/films/d.wav", { 0, 60 * S }, { 3, 48 }, 0, FALSE, TRUE, 1, FALSE, NULL },
    { "the same file", "/films/a.mp4", { 0, 10 * S }, { 2 * S, 4 * S }, 25, TRUE, TRUE, 2, FALSE, "not even JSON \"\n" },
    { "the same file", "/films/a.mp4", { 0, 0 }, { 2 * S, 4 * S }, 25, TRUE, TRUE, 2, FALSE, NULL },
    { "frame", "/films/f.mp4", { 0, S }, { 0, 40000 }, 25, TRUE, FALSE, 0, FALSE, NULL },
    { "frame", "/films/f.mp4", { 0, S }, { 40000, 80000 }, 25, TRUE, TRUE, 0, FALSE, NULL },
    { "frame", "/films/f.mp4", { 0, S }, { 80000, 120000 }, 25, TRUE, FALSE, 0, FALSE, NULL },
    { "long", "/films/e.mp4", { 0, G_GINT64_CONSTANT (86399999999) }, { G_GINT64_CONSTANT (86399999998), G_GINT64_CONSTANT (86399999999) }, 24, TRUE, TRUE, 0, FALSE, NULL },
  };
  Read read = write_and_read (clips, G_N_ELEMENTS (clips), 29.97);

  g_assert_cmpuint (read.notes->len, ==, 0);
  g_assert_cmpstr (vs_exchange_timeline_get_name (read.timeline), ==, "Tipp & „Trick“");
  g_assert_cmpfloat (vs_exchange_timeline_get_rate (read.timeline), ==, 29.97);
  g_assert_cmpuint (vs_exchange_timeline_get_n_clips (read.timeline), ==, G_N_ELEMENTS (clips));
  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    assert_same (get_clip (&read, i), &clips[i]);
  clear_read (&read);
}

/* Any times at any rate come back to the µs: frame times of phones, with a seed of their own. */
static void
test_odd_times (void)
{
  static const double rates[] = { 23.976, 24000 / 1001.0, 25, 29.97, 30000 / 1001.0, 29.8713, 30, 50, 59.94, 60, 120, 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree VsExchangeClip *clips = g_new0 (VsExchangeClip, N_ODD);

  for (guint round = 0; round < 3; round++)
    {
      Read read;

      for (guint i = 0; i < N_ODD; i++)
        {
          double rate = rates[g_rand_int_range (rand, 0, G_N_ELEMENTS (rates))];
          gint64 start = g_rand_boolean (rand) && rate > 0 ? llround (g_rand_int_range (rand, 0, 100000) * 1e6 / rate) : g_rand_int_range (rand, 0, G_MAXINT);
          gint64 end = start + g_rand_int_range (rand, 1, 100 * S);

          clips[i] = (VsExchangeClip){ "x", "/films/x.mp4", { g_rand_int_range (rand, 0, 50000), end + g_rand_int_range (rand, 0, S) }, { start, end }, rate, TRUE, TRUE, 0, FALSE, NULL };
        }
      read = write_and_read (clips, N_ODD, 30);
      g_assert_cmpuint (read.notes->len, ==, 0);
      for (guint i = 0; i < N_ODD; i++)
        assert_same (get_clip (&read, i), &clips[i]);
      clear_read (&read);
    }
}

/* Times of frames are counted in frames, as other programs do; others in µs. */
static void
test_rate_in_file (void)
{
  static const struct
  {
    VsTimeRange range;
    double      frame_rate, rate, start, duration;
  } cases[] = {
    { { 2 * S, 4 * S }, 25, 25, 50, 50 },
    { { 33367, 1001000 }, 30000 / 1001.0, 30000 / 1001.0, 1, 29 },
    { { 33366, 1001000 }, 30000 / 1001.0, 1e6, 33366, 967634 },
    { { 0, S }, 0, 1e6, 0, 1e6 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsExchangeClip clip = { "a", "/films/a.mp4", { 0, 0 }, cases[i].range, cases[i].frame_rate, TRUE, FALSE, 0, FALSE, NULL };
      g_autoptr (VsExchangeTimeline) timeline = vs_exchange_timeline_new ("x", 25, &clip, 1);
      g_autofree char *text = vs_otio_write (timeline, NULL);
      g_autoptr (JsonNode) root = vs_json_read (text, strlen (text), 1 << 20, NULL);
      JsonObject *stack = vs_json_get_object (json_node_get_object (root), "tracks");
      JsonObject *track = vs_json_element_object (vs_json_get_array (stack, "children"), 0);
      JsonObject *range = vs_json_get_object (vs_json_element_object (vs_json_get_array (track, "children"), 0), "source_range");
      double      value = -1;

      g_assert_cmpstr (vs_json_get_string (range, "OTIO_SCHEMA"), ==, "TimeRange.1");
      g_assert_true (vs_json_get_number (vs_json_get_object (range, "start_time"), "value", &value));
      g_assert_cmpfloat (value, ==, cases[i].start);
      g_assert_true (vs_json_get_number (vs_json_get_object (range, "start_time"), "rate", &value));
      g_assert_cmpfloat (value, ==, cases[i].rate);
      g_assert_true (vs_json_get_number (vs_json_get_object (range, "duration"), "value", &value));
      g_assert_cmpfloat (value, ==, cases[i].duration);
    }
}

static void
test_what_cannot_be_written (void)
{
  static const VsExchangeClip clips[] = {
    { "no file", NULL, { 0, 0 }, { 0, S }, 25, TRUE, TRUE, 0, FALSE, NULL },
    { "no length", "/films/a.mp4", { 0, 0 }, { S, S }, 25, TRUE, TRUE, 0, FALSE, NULL },
    { "relative", "a.mp4", { 0, 0 }, { 0, S }, 25, TRUE, TRUE, 0, FALSE, NULL },
    { "gain", "/films/a.mp4", { 0, 0 }, { 0, S }, 25, TRUE, TRUE, INFINITY, FALSE, NULL },
  };
  g_autoptr (VsExchangeTimeline) empty = vs_exchange_timeline_new (NULL, 25, NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (vs_otio_write (empty, &error));
  g_assert_nonnull (error);
  for (gsize i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autoptr (VsExchangeTimeline) timeline = vs_exchange_timeline_new ("x", 25, &clips[i], 1);

      g_clear_error (&error);
      g_assert_null (vs_otio_write (timeline, &error));
      g_assert_nonnull (error);
    }
}

/* --- files of other programs ----------------------------------------------------------------------------------------- */

#define TIME(value, rate) "{\"OTIO_SCHEMA\":\"RationalTime.1\",\"rate\":" #rate ",\"value\":" #value "}"
#define RANGE(start, length, rate) "{\"OTIO_SCHEMA\":\"TimeRange.1\",\"duration\":" TIME (length, rate) ",\"start_time\":" TIME (start, rate) "}"
#define FILE_AT(url) "{\"OTIO_SCHEMA\":\"ExternalReference.1\",\"available_range\":" RANGE (0, 240, 24) ",\"target_url\":\"" url "\"}"
#define CLIP2(name, url, start, length, extra) "{\"OTIO_SCHEMA\":\"Clip.2\",\"name\":\"" name "\",\"source_range\":" RANGE (start, length, 24) ",\"media_references\":{\"DEFAULT_MEDIA\":" FILE_AT (url) "},\"active_media_reference_key\":\"DEFAULT_MEDIA\"" extra "}"
#define CLIP1(name, url, start, length) "{\"OTIO_SCHEMA\":\"Clip.1\",\"name\":\"" name "\",\"source_range\":" RANGE (start, length, 24) ",\"media_reference\":" FILE_AT (url) "}"
#define GAP(length) "{\"OTIO_SCHEMA\":\"Gap.1\",\"source_range\":" RANGE (0, length, 24) "}"
#define TRACK(kind, name, children) "{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"" kind "\",\"name\":\"" name "\",\"source_range\":null,\"children\":[" children "]}"
#define TIMELINE(tracks) "{\"OTIO_SCHEMA\":\"Timeline.1\",\"name\":\"Cut\",\"global_start_time\":null,\"tracks\":{\"OTIO_SCHEMA\":\"Stack.1\",\"name\":\"tracks\",\"children\":[" tracks "]}}"

/* What an editor writes today, and what one wrote years ago, say the same. */
static void
test_both_versions_of_clips (void)
{
  static const char *const texts[] = {
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///films/a%20b.mov", 24, 48, "") "," CLIP2 ("b", "file://localhost/films/b.mov", 0, 12, ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP1 ("a", "file:///films/a%20b.mov", 24, 48) "," CLIP1 ("b", "b.mov", 0, 12))),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Read read = read_text (texts[i]);

      g_assert_cmpuint (read.notes->len, ==, 0);
      g_assert_cmpuint (vs_exchange_timeline_get_n_clips (read.timeline), ==, 2);
      g_assert_cmpfloat (vs_exchange_timeline_get_rate (read.timeline), ==, 24);
      g_assert_cmpstr (get_clip (&read, 0)->path, ==, "/films/a b.mov");
      assert_range (get_clip (&read, 0)->range, S, 3 * S);
      assert_range (get_clip (&read, 0)->available, 0, 10 * S);
      g_assert_true (get_clip (&read, 0)->has_video);
      g_assert_false (get_clip (&read, 0)->has_audio);
      g_assert_cmpstr (get_clip (&read, 1)->path, ==, "/films/b.mov");
      assert_range (get_clip (&read, 1)->range, 0, S / 2);
      clear_read (&read);
    }
}

/* The layout of Premiere: an empty track first, each sound twice, paths of Windows, ranges of the tracks. */
static void
test_stereo_tracks_and_empty_tracks (void)
{
  static const char text[] = TIMELINE (
      TRACK ("Video", "V0", "") "," TRACK ("Video", "V1", CLIP2 ("a", "G:/Filme/a.mp4", 0, 48, "") "," CLIP2 ("b", "G:/Filme/a.mp4", 100, 24, "")) "," TRACK ("Audio", "A1", CLIP2 ("a", "G:/Filme/a.mp4", 0, 48, "") "," CLIP2 ("b", "G:/Filme/a.mp4", 100, 24, ",\"enabled\":false")) "," TRACK ("Audio", "A2", CLIP2 ("a", "G:/Filme/a.mp4", 0, 48, "") "," CLIP2 ("b", "G:/Filme/a.mp4", 100, 24, ",\"enabled\":false")) "," TRACK ("Audio", "A3", ""));
  Read read = read_text (text);

  g_assert_cmpuint (read.notes->len, ==, 0);
  g_assert_cmpuint (vs_exchange_timeline_get_n_clips (read.timeline), ==, 2);
  g_assert_cmpstr (get_clip (&read, 0)->path, ==, "G:/Filme/a.mp4");
  g_assert_true (get_clip (&read, 0)->has_audio);
  g_assert_false (get_clip (&read, 0)->muted);
  g_assert_true (get_clip (&read, 1)->has_audio);
  g_assert_true (get_clip (&read, 1)->muted);
  clear_read (&read);
}

/* Whatever is left out is said, each in a sentence. */
static void
test_notes (void)
{
  static const char text[] = TIMELINE (
      TRACK ("Video", "V1",
             CLIP2 ("a", "file:///films/a.mov", 0, 24, ",\"markers\":[{\"OTIO_SCHEMA\":\"Marker.2\"}],\"effects\":[{\"OTIO_SCHEMA\":\"Effect.1\"},{\"OTIO_SCHEMA\":\"LinearTimeWarp.1\",\"time_scalar\":2.0}]") ","
                                                                                                                                                                                                                "{\"OTIO_SCHEMA\":\"Transition.1\",\"name\":\"Dissolve\",\"in_offset\":" TIME (6, 24) ",\"out_offset\":" TIME (6, 24) "}," CLIP2 ("off", "file:///films/a.mov", 0, 24, ",\"enabled\":false") "," GAP (24) ","
                                                                                                                                                                                                                                                                                                                                                                                                                          "{\"OTIO_SCHEMA\":\"Clip.2\",\"name\":\"lost\",\"source_range\":" RANGE (0, 24, 24) ",\"media_references\":{\"DEFAULT_MEDIA\":{\"OTIO_SCHEMA\":\"MissingReference.1\"}}}," CLIP2 ("web", "https://example.org/a.mp4", 0, 24, "") "," CLIP2 ("share", "file://server/a.mp4", 0, 24, "") "," CLIP2 ("backwards", "file:///films/a.mov", 24, -24, "") ","
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "{\"OTIO_SCHEMA\":\"Stack.1\",\"name\":\"nested\",\"source_range\":" RANGE (0, 24, 24) ",\"children\":[]}," CLIP2 ("z", "file:///films/z.mov", 0, 24, "")) "," TRACK ("Video", "Titles", CLIP2 ("t", "file:///films/t.mov", 0, 24, "")) "," TRACK ("Audio", "Music", CLIP2 ("song", "file:///films/song.wav", 0, 200, "")) "," TRACK ("Subtitle", "S1", "") ","
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         "{\"OTIO_SCHEMA\":\"Spaceship.9\",\"name\":\"ship\"},7");
  static const char *const wanted[] = {
    "speed of “a” was left out",
    "1 effect was left out",
    "1 marker was left out",
    "transition “Dissolve” at 00:01.000",
    "“off” was left out: it is switched off",
    "“lost” was left out: it has no media file",
    "“web” was left out: “https://example.org/a.mp4” is no file",
    "“share” was left out",
    "“backwards” was left out: it has no length",
    "“nested” at 00:06.000 was left out",
    "track “Titles” with 1 clip was left out: only “V1” is taken",
    "sound “song” at 00:00.000 was left out",
    "track “S1” was left out: its kind is “Subtitle”",
    "“ship” was left out: it is no track",
    "“?” was left out",
    "gap of 00:06.000 at 00:01.000 was closed",
  };
  Read read = read_text (text);

  g_assert_cmpuint (vs_exchange_timeline_get_n_clips (read.timeline), ==, 2);
  g_assert_cmpstr (get_clip (&read, 0)->name, ==, "a");
  g_assert_cmpstr (get_clip (&read, 1)->name, ==, "z");
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_note (&read, wanted[i]);
  g_assert_cmpuint (read.notes->len, ==, G_N_ELEMENTS (wanted));
  clear_read (&read);
}

/* A track may show a part of its clips only. */
static void
test_range_of_a_track (void)
{
  Read read = read_text ("{\"OTIO_SCHEMA\":\"Timeline.1\",\"tracks\":{\"OTIO_SCHEMA\":\"Stack.1\",\"children\":[{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Video\",\"source_range\":" RANGE (36, 24, 24) ",\"children\":[" CLIP2 ("a", "file:///films/a.mov", 0, 24, "") "," CLIP2 ("b", "file:///films/b.mov", 48, 24, "") "," CLIP2 ("c", "file:///films/c.mov", 0, 24, "") "]}]}}");

  g_assert_cmpuint (read.notes->len, ==, 0);
  g_assert_cmpuint (vs_exchange_timeline_get_n_clips (read.timeline), ==, 2);
  g_assert_cmpstr (get_clip (&read, 0)->name, ==, "b");
  assert_range (get_clip (&read, 0)->range, 2 * S + S / 2, 3 * S);
  assert_range (get_clip (&read, 1)->range, 0, S / 2);
  clear_read (&read);
}

/* Sound is cut to samples; it is still the sound of its picture. Without a range of its own a clip is all of its file. */
static void
test_sound_that_is_rounded (void)
{
  Read read = read_text (TIMELINE (TRACK ("Video", "V1", "{\"OTIO_SCHEMA\":\"Clip.2\",\"name\":\"a\",\"source_range\":null,\"media_references\":{\"k\":" FILE_AT ("file:///films/a.mov") "},\"active_media_reference_key\":\"k\"}") "," TRACK ("Audio", "A1", "{\"OTIO_SCHEMA\":\"Clip.2\",\"source_range\":" RANGE (13, 479990, 48000) ",\"media_references\":{\"DEFAULT_MEDIA\":" FILE_AT ("file:///films/a.mov") "}}")));

  g_assert_cmpuint (read.notes->len, ==, 0);
  g_assert_cmpuint (vs_exchange_timeline_get_n_clips (read.timeline), ==, 1);
  assert_range (get_clip (&read, 0)->range, 0, 10 * S);
  g_assert_true (get_clip (&read, 0)->has_audio);
  clear_read (&read);
}

/* --- files that mean no good ----------------------------------------------------------------------------------------- */

static void
assert_refused (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (VsExchangeTimeline) timeline = vs_otio_read (data, length, NULL, &notes, &error);

  g_assert_null (timeline);
  g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_cmpuint (notes->len, <=, 101);
  g_test_message ("%s", error->message);
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "null",
    "[]",
    "7",
    "{",
    "{}",
    "nonsense",
    "\xff\xfe{}",
    "{\"OTIO_SCHEMA\":7}",
    "{\"OTIO_SCHEMA\":\"Timeline\"}",
    "{\"OTIO_SCHEMA\":\"SerializableCollection.1\",\"children\":[]}",
    "{\"OTIO_SCHEMA\":\"Timeline.1\"}",
    "{\"OTIO_SCHEMA\":\"Timeline.1\",\"tracks\":7}",
    "{\"OTIO_SCHEMA\":\"Timeline.1\",\"tracks\":{\"children\":{}}}",
    TIMELINE (""),
    TIMELINE ("null,[],{},\"x\""),
    TIMELINE (TRACK ("Video", "V1", "")),
    TIMELINE ("{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Video\",\"children\":null}"),
    TIMELINE ("{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":[\"Video\"],\"children\":[]}"),
    TIMELINE (TRACK ("Video", "V1", "null,7,\"x\",[],{},{\"OTIO_SCHEMA\":[]}")),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///a", NaN, 24, ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///a", 1e999, 24, ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///a", 0, 1e308, ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///a", -1e18, 24, ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///a", 0, 99999999999999999999999999, ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///a", 0, "24", ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///%00", 0, 24, ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "", 0, 24, ""))),
    TIMELINE (TRACK ("Video", "V1", CLIP2 ("a\\ud800", "file:///a", 0, 24, ""))),
    TIMELINE (TRACK ("Video", "V1", "{\"OTIO_SCHEMA\":\"Clip.2\",\"source_range\":" RANGE (0, 24, 0) ",\"media_reference\":" FILE_AT ("file:///a") "}")),
    TIMELINE (TRACK ("Video", "V1", "{\"OTIO_SCHEMA\":\"Clip.2\",\"name\":{},\"source_range\":" RANGE (0, 24, 24) ",\"media_references\":[]}")),
    TIMELINE (TRACK ("Video", "V1", "{\"OTIO_SCHEMA\":\"Clip.2\",\"source_range\":" RANGE (0, 24, 24) ",\"media_references\":{},\"active_media_reference_key\":7}")),
    TIMELINE (TRACK ("Video", "V1", GAP (1e15) "," CLIP2 ("a", "file:///a", 0, 24, ""))) "x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", g_utf8_validate (texts[i], -1, NULL) ? texts[i] : "bytes");
      assert_refused (texts[i], strlen (texts[i]));
    }
}

/* Every way to cut a good file off, and every byte of it changed in turn: no crash, and no critical. */
static void
test_damaged (void)
{
  static const char text[] = TIMELINE (TRACK ("Video", "V1", CLIP2 ("a", "file:///films/a.mov", 0, 24, "")) "," TRACK ("Audio", "A1", CLIP1 ("a", "file:///films/a.mov", 0, 24)));
  static const char changes[] = "\"{}[]:,-9eE\\u0/\x80";

  for (gsize length = 0; length < sizeof text - 1; length++)
    assert_refused (text, length);
  for (gsize i = 0; i < sizeof text - 1; i++)
    {
      g_autofree char *copy = g_strdup (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (VsExchangeTimeline) timeline = NULL;

      copy[i] = changes[i % (sizeof changes - 1)];
      timeline = vs_otio_read (copy, sizeof text - 1, NULL, NULL, &error);
      g_assert_true ((timeline == NULL) == (error != NULL));
    }
}

static void
test_large_and_deep (void)
{
  gsize            size = 10 << 20;
  g_autofree char *deep = g_strnfill (size, '[');
  g_autofree char *noise = g_strnfill (size, '"');
  g_autofree char *too_large = g_malloc0 (33 << 20);
  g_autoptr (GString) many = g_string_new ("{\"OTIO_SCHEMA\":\"Timeline.1\",\"tracks\":{\"children\":[{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Video\",\"children\":[0");
  g_autofree char *clip = g_strdup ("," CLIP2 ("a", "file:///a", 0, 24, ""));

  assert_refused (deep, size);
  assert_refused (noise, size);
  assert_refused (too_large, 33 << 20);
  for (guint i = 0; i < 500000; i++)
    g_string_append (many, ",0");
  g_string_append (many, "]}]}}");
  assert_refused (many->str, many->len);
  g_string_truncate (many, strlen ("{\"OTIO_SCHEMA\":\"Timeline.1\",\"tracks\":{\"children\":[{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Video\",\"children\":[0"));
  for (guint i = 0; i < VS_EXCHANGE_MAX_CLIPS + 1; i++)
    g_string_append (many, clip);
  g_string_append (many, "]}]}}");
  assert_refused (many->str, many->len);
}

/* --- edit decision lists --------------------------------------------------------------------------------------------- */

static char *
write_list (const VsExchangeClip *clips, guint n, double rate, const char *title)
{
  g_autoptr (VsExchangeTimeline) timeline = vs_exchange_timeline_new (title, rate, clips, n);
  g_autoptr (GError) error = NULL;
  char *text = vs_edl_write (timeline, &error);

  g_assert_no_error (error);
  return text;
}

static const VsExchangeClip film[] = {
  { "Anfang", "/films/IMG_0001.MOV", { 0, 60 * S }, { 2 * S, 4 * S }, 30, TRUE, TRUE, 0, FALSE, NULL },
  { "Größe", "/films/Größe.mp4", { 0, 60 * S }, { 500000, 59 * S }, 30, TRUE, TRUE, 0, TRUE, NULL },
  { "Stumm", "/films/IMG_0001.MOV", { 0, 60 * S }, { 1, 1000001 }, 30, TRUE, FALSE, 0, FALSE, NULL },
};

static void
test_golden_lists (void)
{
  static const struct
  {
    double      rate;
    const char *text;
  } cases[] = {
    { 25, "TITLE: Tipp\nFCM: NON-DROP FRAME\n\n"
          "001  IMG0001  V     C        00:00:02:00 00:00:04:00 01:00:00:00 01:00:02:00\n* FROM CLIP NAME: Anfang\n* SOURCE FILE: /films/IMG_0001.MOV\n"
          "002  IMG0001  A     C        00:00:02:00 00:00:04:00 01:00:00:00 01:00:02:00\n* FROM CLIP NAME: Anfang\n* SOURCE FILE: /films/IMG_0001.MOV\n"
          "003  GROSSE   V     C        00:00:00:13 00:00:59:01 01:00:02:00 01:01:00:13\n* FROM CLIP NAME: Größe\n* SOURCE FILE: /films/Größe.mp4\n"
          "004  IMG0001  V     C        00:00:00:00 00:00:01:00 01:01:00:13 01:01:01:13\n* FROM CLIP NAME: Stumm\n* SOURCE FILE: /films/IMG_0001.MOV\n" },
    { 30000 / 1001.0, "TITLE: Tipp\nFCM: DROP FRAME\n\n"
                      "001  IMG0001  V     C        00:00:02;00 00:00:04;00 01:00:00;00 01:00:02;00\n* FROM CLIP NAME: Anfang\n* SOURCE FILE: /films/IMG_0001.MOV\n"
                      "002  IMG0001  A     C        00:00:02;00 00:00:04;00 01:00:00;00 01:00:02;00\n* FROM CLIP NAME: Anfang\n* SOURCE FILE: /films/IMG_0001.MOV\n"
                      "003  GROSSE   V     C        00:00:00;15 00:00:58;28 01:00:02;00 01:01:00;15\n* FROM CLIP NAME: Größe\n* SOURCE FILE: /films/Größe.mp4\n"
                      "004  IMG0001  V     C        00:00:00;00 00:00:01;00 01:01:00;15 01:01:01;15\n* FROM CLIP NAME: Stumm\n* SOURCE FILE: /films/IMG_0001.MOV\n" },
    { 30, "TITLE: Tipp\nFCM: NON-DROP FRAME\n\n"
          "001  IMG0001  V     C        00:00:02:00 00:00:04:00 01:00:00:00 01:00:02:00\n* FROM CLIP NAME: Anfang\n* SOURCE FILE: /films/IMG_0001.MOV\n"
          "002  IMG0001  A     C        00:00:02:00 00:00:04:00 01:00:00:00 01:00:02:00\n* FROM CLIP NAME: Anfang\n* SOURCE FILE: /films/IMG_0001.MOV\n"
          "003  GROSSE   V     C        00:00:00:15 00:00:59:00 01:00:02:00 01:01:00:15\n* FROM CLIP NAME: Größe\n* SOURCE FILE: /films/Größe.mp4\n"
          "004  IMG0001  V     C        00:00:00:00 00:00:01:00 01:01:00:15 01:01:01:15\n* FROM CLIP NAME: Stumm\n* SOURCE FILE: /films/IMG_0001.MOV\n" },
    { 60, "TITLE: Tipp\nFCM: NON-DROP FRAME\n\n"
          "001  IMG0001  V     C        00:00:02:00 00:00:04:00 01:00:00:00 01:00:02:00\n* FROM CLIP NAME: Anfang\n* SOURCE FILE: /films/IMG_0001.MOV\n"
          "002  IMG0001  A     C        00:00:02:00 00:00:04:00 01:00:00:00 01:00:02:00\n* FROM CLIP NAME: Anfang\n* SOURCE FILE: /films/IMG_0001.MOV\n"
          "003  GROSSE   V     C        00:00:00:30 00:00:59:00 01:00:02:00 01:01:00:30\n* FROM CLIP NAME: Größe\n* SOURCE FILE: /films/Größe.mp4\n"
          "004  IMG0001  V     C        00:00:00:00 00:00:01:00 01:01:00:30 01:01:01:30\n* FROM CLIP NAME: Stumm\n* SOURCE FILE: /films/IMG_0001.MOV\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_list (film, G_N_ELEMENTS (film), cases[i].rate, "Tipp");

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Frames of known numbers, by the standard for drop frame: two are left out at each minute but the tenth, four at 59.94. */
static void
test_drop_frame (void)
{
  static const struct
  {
    double      rate;
    gint64      frame;
    const char *number;
  } cases[] = {
    { 30000 / 1001.0, 1799, " 00:00:59;29 " },
    { 30000 / 1001.0, 1800, " 00:01:00;02 " },
    { 30000 / 1001.0, 17981, " 00:09:59;29 " },
    { 30000 / 1001.0, 17982, " 00:10:00;00 " },
    { 29.97, 107892, " 01:00:00;00 " },
    { 60000 / 1001.0, 3599, " 00:00:59;59 " },
    { 60000 / 1001.0, 3600, " 00:01:00;04 " },
    { 59.94, 215784, " 01:00:00;00 " },
    { 23.976, 86400, " 01:00:00:00 " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double           exact = round (cases[i].rate) / 1.001;
      gint64           start = llround (cases[i].frame * 1e6 / exact);
      VsExchangeClip   clip = { "a", "/films/a.mp4", { 0, 0 }, { start, start + S }, 30, TRUE, FALSE, 0, FALSE, NULL };
      g_autofree char *text = write_list (&clip, 1, cases[i].rate, "x");

      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, cases[i].number));
    }
}

static gint64
parse_number (const char *text, int nominal)
{
  return ((g_ascii_strtoll (text, NULL, 10) * 60 + g_ascii_strtoll (text + 3, NULL, 10)) * 60 + g_ascii_strtoll (text + 6, NULL, 10)) * nominal + g_ascii_strtoll (text + 9, NULL, 10);
}

/* However odd the lengths: each event begins where the one before ended, source and record are equally long, and the end is right. */
static void
test_record_times_are_contiguous (void)
{
  static const int rates[] = { 24, 25, 30, 50, 60 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (gsize r = 0; r < G_N_ELEMENTS (rates); r++)
    {
      g_autofree VsExchangeClip *clips = g_new0 (VsExchangeClip, 900);
      g_autofree char           *text = NULL;
      g_auto (GStrv) lines = NULL;
      gint64 sum = 0, end = parse_number ("01:00:00:00", rates[r]);

      for (guint i = 0; i < 900; i++)
        {
          gint64 start = g_rand_int_range (rand, 0, 100 * S), length = g_rand_int_range (rand, 1, 3 * S);

          clips[i] = (VsExchangeClip){ "a", "/films/a.mp4", { 0, 0 }, { start, start + length }, 30, TRUE, FALSE, 0, FALSE, NULL };
          sum += length;
        }
      text = write_list (clips, 900, rates[r], "x");
      lines = g_strsplit (text, "\n", -1);
      for (guint i = 3; lines[i] != NULL; i++)
        if (g_ascii_isdigit (lines[i][0]))
          {
            g_assert_cmpuint (strlen (lines[i]), ==, 76);
            g_assert_cmpint (parse_number (lines[i] + 53, rates[r]), ==, end);
            end = parse_number (lines[i] + 65, rates[r]);
            g_assert_cmpint (end - parse_number (lines[i] + 53, rates[r]), ==, parse_number (lines[i] + 41, rates[r]) - parse_number (lines[i] + 29, rates[r]));
            g_assert_cmpint (end, >, parse_number (lines[i] + 53, rates[r]));
          }
      g_assert_cmpint (end - parse_number ("01:00:00:00", rates[r]), ==, llround (sum * rates[r] / 1e6));
    }
}

static void
test_reels_are_unique (void)
{
  static const VsExchangeClip clips[] = {
    { "1", "/a/holiday-film-1.mp4", { 0, 0 }, { 0, S }, 30, TRUE, FALSE, 0, FALSE, NULL },
    { "2", "/a/holiday-film-2.mp4", { 0, 0 }, { 0, S }, 30, TRUE, FALSE, 0, FALSE, NULL },
    { "3", "/b/holiday-film-1.mp4", { 0, 0 }, { 0, S }, 30, TRUE, FALSE, 0, FALSE, NULL },
    { "1", "/a/holiday-film-1.mp4", { 0, 0 }, { 0, S }, 30, TRUE, FALSE, 0, FALSE, NULL },
    { "black", "/a/bl.mp4", { 0, 0 }, { 0, S }, 30, TRUE, FALSE, 0, FALSE, NULL },
    { "a\n999  X V C", "/a/....mp4", { 0, 0 }, { 0, S }, 30, TRUE, FALSE, 0, FALSE, NULL },
    { "silence", "/a/s.wav", { 0, 0 }, { 0, S }, 30, FALSE, TRUE, 0, TRUE, NULL },
  };
  static const char *const wanted[] = { "001  HOLIDAYF V", "002  HOLIDAY2 V", "003  HOLIDAY3 V", "004  HOLIDAYF V", "005  BL2      V", "006  REEL     V", "007  BL       V" };
  g_autofree char         *text = write_list (clips, G_N_ELEMENTS (clips), 30, "a\r\nb");

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (strstr (text, wanted[i]));
  g_assert_nonnull (strstr (text, "* FROM CLIP NAME: a 999  X V C\n"));
  g_assert_true (g_str_has_prefix (text, "TITLE: a  b\nFCM"));
}

static void
test_lists_that_cannot_be (void)
{
  g_autofree VsExchangeClip *many = g_new0 (VsExchangeClip, 500);
  g_autoptr (VsExchangeTimeline) fits = NULL;
  static const struct
  {
    double         rate;
    VsExchangeClip clip;
    const char    *wanted;
  } cases[] = {
    { 0, { "a", "/a.mp4", { 0, 0 }, { 0, S }, 30, TRUE, TRUE, 0, FALSE, NULL }, "1 to 99" },
    { 120, { "a", "/a.mp4", { 0, 0 }, { 0, S }, 30, TRUE, TRUE, 0, FALSE, NULL }, "1 to 99" },
    { NAN, { "a", "/a.mp4", { 0, 0 }, { 0, S }, 30, TRUE, TRUE, 0, FALSE, NULL }, "1 to 99" },
    { 25, { "tiny", "/a.mp4", { 0, 0 }, { 0, 1 }, 30, TRUE, TRUE, 0, FALSE, NULL }, "no clip" },
    { 25, { "day", "/a.mp4", { 0, 0 }, { 0, G_GINT64_CONSTANT (90000) * S }, 30, TRUE, TRUE, 0, FALSE, NULL }, "“day”" },
    { 25, { "late", "/a.mp4", { 0, 0 }, { G_GINT64_CONSTANT (90000) * S, G_GINT64_CONSTANT (90001) * S }, 30, TRUE, TRUE, 0, FALSE, NULL }, "“late”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsExchangeTimeline) timeline = vs_exchange_timeline_new ("x", cases[i].rate, &cases[i].clip, 1);
      g_autoptr (GError) error = NULL;

      g_assert_null (vs_edl_write (timeline, &error));
      g_assert_nonnull (strstr (error->message, cases[i].wanted));
    }

  /* 499 pictures with sound and one without are 999 events; one more is too many */
  for (guint i = 0; i < 500; i++)
    many[i] = (VsExchangeClip){ "a", "/a.mp4", { 0, 0 }, { 0, S }, 30, TRUE, i < 499, 0, FALSE, NULL };
  g_free (write_list (many, 500, 30, "x"));
  many[499].has_audio = TRUE;
  fits = vs_exchange_timeline_new ("x", 30, many, 500);
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (vs_edl_write (fits, &error));
    g_assert_nonnull (strstr (error->message, "1000 events"));
    g_assert_nonnull (strstr (error->message, "999"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/exchange/otio/round-trip", test_round_trip);
  g_test_add_func ("/unit/exchange/otio/odd-times", test_odd_times);
  g_test_add_func ("/unit/exchange/otio/rate-in-file", test_rate_in_file);
  g_test_add_func ("/unit/exchange/otio/what-cannot-be-written", test_what_cannot_be_written);
  g_test_add_func ("/unit/exchange/otio/both-versions-of-clips", test_both_versions_of_clips);
  g_test_add_func ("/unit/exchange/otio/stereo-tracks-and-empty-tracks", test_stereo_tracks_and_empty_tracks);
  g_test_add_func ("/unit/exchange/otio/notes", test_notes);
  g_test_add_func ("/unit/exchange/otio/range-of-a-track", test_range_of_a_track);
  g_test_add_func ("/unit/exchange/otio/sound-that-is-rounded", test_sound_that_is_rounded);
  g_test_add_func ("/unit/exchange/otio/hostile", test_hostile);
  g_test_add_func ("/unit/exchange/otio/damaged", test_damaged);
  g_test_add_func ("/unit/exchange/otio/large-and-deep", test_large_and_deep);
  g_test_add_func ("/unit/exchange/edl/golden-lists", test_golden_lists);
  g_test_add_func ("/unit/exchange/edl/drop-frame", test_drop_frame);
  g_test_add_func ("/unit/exchange/edl/record-times-are-contiguous", test_record_times_are_contiguous);
  g_test_add_func ("/unit/exchange/edl/reels-are-unique", test_reels_are_unique);
  g_test_add_func ("/unit/exchange/edl/lists-that-cannot-be", test_lists_that_cannot_be);
  return g_test_run ();
}
