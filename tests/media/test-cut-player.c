// SPDX-License-Identifier: GPL-3.0-or-later
// The cut player: what it shows while it plays is what an export shows, and whatever is changed meanwhile, it goes on.

#include <glib/gstdio.h>

#include "cut-fixture.h"
#include "media/cut-player-private.h"
#include "support/sound-writer.h"
#include "support/test-picture.h"

#define MS 1000
#define TIMEOUT_S 60

#define SMALL .width = 160, .height = 120

static const gint64 uneven[] = { 0, 33000, 90000, 100000, 166000, 200000, 400000, 433000, 441000, 500000, 533000, 600000, 640000, 1000000, 1033000, 1066000, 1100000, 1150000, 1151000, 1500000 };

/* Media 1…4. */
static const VsTestClip files[] = {
  { SMALL, .n_frames = 120, .rate_num = 30, .rate_den = 1, .gop = 60, .b_frames = 2, .audio_codec = "aac" },
  { .width = 120, .height = 160, .n_frames = 75, .rate_num = 25, .rate_den = 1, .gop = 250 },
  { SMALL, .n_frames = 20, .times = uneven, .gop = 6 },
  { SMALL, .n_frames = 60, .rate_num = 24000, .rate_den = 1001, .time_scale = 24000, .gop = 12, .orientation = VS_ORIENTATION_ROTATE_90, .audio_codec = "aac" },
};

static const char *const names[] = { "a.mp4", "b.mp4", "c.mkv", "d.mov" };

typedef struct
{
  VsTestCut    cut;
  VsCutPlayer *player;
  GArray      *shown; /* VsTestShown */
  VsImage     *image; /* the last one */
  gboolean     timed_out;
} Fixture;

static void
frame_cb (VsCutPlayer *player, VsImage *image, gint64 time, guint clip, gint64 source_time, Fixture *self)
{
  VsTestShown shown = vs_test_shown (image, time, clip, source_time);

  g_array_append_val (self->shown, shown);
  g_clear_pointer (&self->image, vs_image_unref);
  self->image = vs_image_ref (image);
}

static void
open_player (Fixture *self)
{
  self->player = vs_cut_player_new ();
  vs_cut_player_set_muted (self->player, TRUE);
  vs_cut_player_set_sizes (self->player, &(VsSize){ 160, 160 }, 1);
  g_signal_connect (self->player, "frame", G_CALLBACK (frame_cb), self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  vs_test_cut_init (&self->cut);
  self->shown = g_array_new (FALSE, FALSE, sizeof (VsTestShown));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    vs_test_cut_add_file (&self->cut, &files[i], names[i]);
  open_player (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->player));
  g_clear_pointer (&self->image, vs_image_unref);
  g_array_unref (self->shown);
  vs_test_cut_clear (&self->cut);
}

/* Hands the clips so far to the player; returns the frames that an export of them has. */
static GArray *
load (Fixture *self)
{
  g_autoptr (VsCut) cut = vs_test_cut_make (&self->cut);

  vs_cut_player_set_cut (self->player, cut, self->cut.sources);
  for (guint i = 0; i < self->cut.times->len; i++)
    if (g_ptr_array_index (self->cut.times, i) != NULL)
      vs_cut_player_set_frame_times (self->player, i + 1, g_ptr_array_index (self->cut.times, i));
  return vs_test_cut_list_frames (&self->cut, cut);
}

static gboolean
timeout_cb (gpointer user_data)
{
  ((Fixture *) user_data)->timed_out = TRUE;
  return G_SOURCE_REMOVE;
}

typedef gboolean (*Condition) (Fixture *self, gint64 value);

/* Runs the main loop until the condition holds, and fails the test when it never does. */
static void
wait_for (Fixture *self, Condition condition, gint64 value)
{
  guint source = g_timeout_add_seconds (TIMEOUT_S, timeout_cb, self);

  self->timed_out = FALSE;
  while (!self->timed_out && !condition (self, value))
    g_main_context_iteration (NULL, TRUE);
  if (!self->timed_out)
    g_source_remove (source);
  g_assert_true (condition (self, value));
}

static gboolean
is_settled (Fixture *self, gint64 value)
{
  gboolean loading;

  g_object_get (self->player, "loading", &loading, NULL);
  return !loading;
}

static gboolean
has_stopped (Fixture *self, gint64 value)
{
  return !vs_cut_player_is_playing (self->player);
}

static gboolean
is_running (Fixture *self, gint64 value)
{
  return self->player->running;
}

static gboolean
is_prepared (Fixture *self, gint64 value)
{
  return self->player->feed != NULL && self->player->sound_ready;
}

static gboolean
is_past (Fixture *self, gint64 value)
{
  return vs_cut_player_get_position (self->player) >= value;
}

static gboolean
has_shown (Fixture *self, gint64 n)
{
  return self->shown->len >= n;
}

static gboolean
has_error (Fixture *self, gint64 value)
{
  return self->player->error != NULL;
}

static const VsTestShown *
get_last (Fixture *self)
{
  return &g_array_index (self->shown, VsTestShown, self->shown->len - 1);
}

static void
play_to_end (Fixture *self)
{
  wait_for (self, is_settled, 0);
  g_array_set_size (self->shown, 0);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, has_stopped, 0);
}

/* Finds all that was shown among the @n frames of @expected from @first on, in order, once. Returns how many are missing before the last
   that was shown; @out_at is the number of that one, counted from 1. */
static guint
count_missing (Fixture *self, GArray *expected, gsize first, gsize n, gsize *out_at)
{
  guint missing = 0;
  gsize at = 0;

  for (guint i = 0; i < self->shown->len; i++, at++)
    {
      const VsTestShown *one = &g_array_index (self->shown, VsTestShown, i);

      for (; at < n && !vs_test_shown_equal (one, &g_array_index (expected, VsTestShown, first + at)); at++)
        missing++;
      if (at == n)
        {
          g_test_fail_printf ("picture %u, frame %d of clip %u at %" G_GINT64_FORMAT ", is not in the export or came twice", i, one->number, one->clip, one->time);
          break;
        }
    }
  *out_at = at;
  return missing;
}

/* All of it was shown; only what decoding passed over may be missing. */
static void
assert_played (Fixture *self, GArray *expected, gsize first, gsize n)
{
  gsize at;
  guint missing = count_missing (self, expected, first, n, &at);

  g_assert_cmpuint (missing + n - at, <=, vs_cut_player_get_n_passed_over (self->player));
}

/* --- playing --------------------------------------------------------------------------------------------------------- */

static void
add_mixed (Fixture *self)
{
  vs_test_cut_add_clip (&self->cut, 1, 123457, 777777);
  vs_test_cut_add_clip (&self->cut, 2, 1000 * MS, 1480 * MS);
  vs_test_cut_add_clip (&self->cut, 3, 95001, 610001);
  vs_test_cut_add_clip (&self->cut, 4, 500 * MS, 1000 * MS);
  vs_test_cut_add_clip (&self->cut, 1, 0, 300 * MS);
}

static void
test_play (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;

  add_mixed (self);
  expected = load (self);
  play_to_end (self);
  assert_played (self, expected, 0, expected->len);
  g_assert_null (self->player->error);
  g_assert_cmpint (vs_cut_player_get_position (self->player), ==, get_last (self)->time);

  /* It was at its end, so it begins again. */
  play_to_end (self);
  assert_played (self, expected, 0, expected->len);
}

/* Playing begins at the position, and at once when there was time to prepare it. */
static void
test_prepared (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;
  gsize first = 30;

  add_mixed (self);
  expected = load (self);
  vs_cut_player_seek (self->player, g_array_index (expected, VsTestShown, first).time, VS_SEEK_EXACT);
  wait_for (self, is_prepared, 0);
  play_to_end (self);
  assert_played (self, expected, first, expected->len - first);
}

/* Pausing and going on shows no frame twice and misses none. */
static void
test_pause (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;

  add_mixed (self);
  expected = load (self);
  wait_for (self, is_settled, 0);
  g_array_set_size (self->shown, 0);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, has_shown, 10);
  vs_cut_player_set_playing (self->player, FALSE);
  g_assert_cmpint (vs_cut_player_get_position (self->player), ==, get_last (self)->time);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, has_stopped, 0);
  assert_played (self, expected, 0, expected->len);
}

/* Playing stops at the end of the range; looped, it goes on at its start without a frame too much or too few. */
static void
test_range (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;
  g_autoptr (GArray) looped = g_array_new (FALSE, FALSE, sizeof (VsTestShown));
  gsize       first = 10, n = 20, at;
  guint       missing;
  VsTimeRange range;

  add_mixed (self);
  expected = load (self);
  range = vs_time_range (g_array_index (expected, VsTestShown, first).time, g_array_index (expected, VsTestShown, first + n).time);
  vs_cut_player_set_range (self->player, range, FALSE);
  play_to_end (self);
  assert_played (self, expected, first, n);

  for (int i = 0; i < 100; i++)
    g_array_append_vals (looped, &g_array_index (expected, VsTestShown, first), n);
  wait_for (self, is_settled, 0);
  g_array_set_size (self->shown, 0);
  vs_cut_player_set_range (self->player, range, TRUE);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, has_shown, 3 * n);
  vs_cut_player_set_playing (self->player, FALSE);
  missing = count_missing (self, looped, 0, looped->len, &at);
  g_assert_cmpuint (missing, <=, vs_cut_player_get_n_passed_over (self->player));
}

/* --- seeking --------------------------------------------------------------------------------------------------------- */

/* Every frame of the cut, forwards and back over the joints, and then jumps. */
static void
test_seek (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;

  add_mixed (self);
  expected = load (self);
  wait_for (self, is_settled, 0);
  for (guint i = 0; i < 2 * expected->len; i++)
    {
      guint              index = i < expected->len ? i : 2 * expected->len - 1 - i;
      const VsTestShown *want = &g_array_index (expected, VsTestShown, i % 5 == 4 ? (index * 37) % expected->len : index);

      vs_cut_player_seek (self->player, want->time, VS_SEEK_EXACT);
      g_assert_cmpint (vs_cut_player_get_position (self->player), ==, want->time);
      wait_for (self, is_settled, 0);
      g_assert_cmpint (get_last (self)->clip, ==, want->clip);
      g_assert_cmpint (get_last (self)->source_time, ==, want->source_time);
      g_assert_cmpint (get_last (self)->number, ==, want->number);
    }
}

static void
test_step (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;

  add_mixed (self);
  expected = load (self);
  for (guint i = 1; i < expected->len; i++)
    {
      vs_cut_player_step (self->player, 1);
      g_assert_cmpint (vs_cut_player_get_position (self->player), ==, g_array_index (expected, VsTestShown, i).time);
    }
  vs_cut_player_step (self->player, 1);
  g_assert_cmpint (vs_cut_player_get_position (self->player), ==, g_array_index (expected, VsTestShown, expected->len - 1).time);
  for (guint i = expected->len - 1; i > 0; i--)
    {
      vs_cut_player_step (self->player, -1);
      g_assert_cmpint (vs_cut_player_get_position (self->player), ==, g_array_index (expected, VsTestShown, i - 1).time);
    }
  wait_for (self, is_settled, 0);
  g_assert_cmpint (get_last (self)->number, ==, g_array_index (expected, VsTestShown, 0).number);
}

/* A seek within a frame lands on it; playing goes on from there. */
static void
test_seek_while_playing (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;
  gsize first;

  add_mixed (self);
  expected = load (self);
  first = expected->len - 12;
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, is_running, 0);
  g_array_set_size (self->shown, 0);
  vs_cut_player_seek (self->player, g_array_index (expected, VsTestShown, first).time + 3 * MS, VS_SEEK_EXACT);
  g_assert_cmpint (vs_cut_player_get_position (self->player), ==, g_array_index (expected, VsTestShown, first).time);
  wait_for (self, has_stopped, 0);
  /* The picture is also shown while playing is prepared. */
  while (self->shown->len > 1 && vs_test_shown_equal (&g_array_index (self->shown, VsTestShown, 0), &g_array_index (self->shown, VsTestShown, 1)))
    g_array_remove_index (self->shown, 0);
  assert_played (self, expected, first, expected->len - first);
}

/* Fast and backwards in steps, to the ends. */
static void
test_rates (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;

  add_mixed (self);
  expected = load (self);
  wait_for (self, is_settled, 0);
  vs_cut_player_set_rate (self->player, 4);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, has_stopped, 0);
  g_assert_cmpint (vs_cut_player_get_position (self->player), ==, vs_cut_player_get_duration (self->player) - 1);
  wait_for (self, is_settled, 0);
  g_assert_cmpint (get_last (self)->number, ==, g_array_index (expected, VsTestShown, expected->len - 1).number);
  vs_cut_player_set_rate (self->player, -4);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, has_stopped, 0);
  g_assert_cmpint (vs_cut_player_get_position (self->player), ==, 0);
  wait_for (self, is_settled, 0);
  g_assert_cmpint (get_last (self)->number, ==, g_array_index (expected, VsTestShown, 0).number);

  /* From steps into playing. */
  vs_cut_player_set_rate (self->player, 1);
  play_to_end (self);
  assert_played (self, expected, 0, expected->len);
}

/* --- changes --------------------------------------------------------------------------------------------------------- */

/* The same moment stays when it is still in the cut, wherever it went; playing goes on there. */
static void
test_change_while_playing (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  gint64 source_time;

  vs_test_cut_add_clip (&self->cut, 1, 0, 2000 * MS);
  vs_test_cut_add_clip (&self->cut, 2, 0, 1000 * MS);
  before = load (self);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, is_past, 500 * MS);
  source_time = vs_cut_player_get_position (self->player);
  g_array_remove_index (self->cut.clips, 1);
  g_array_index (self->cut.clips, VsCutClip, 0).range.start = 200 * MS;
  after = load (self);
  g_assert_cmpint (vs_cut_player_get_position (self->player), ==, source_time - 200 * MS);
  wait_for (self, is_running, 0);
  g_array_set_size (self->shown, 0);
  wait_for (self, has_stopped, 0);
  g_assert_cmpint (get_last (self)->source_time, ==, g_array_index (after, VsTestShown, after->len - 1).source_time);
  for (guint i = 0; i < self->shown->len; i++)
    g_assert_cmpint (g_array_index (self->shown, VsTestShown, i).source_time, ==, g_array_index (self->shown, VsTestShown, i).time + 200 * MS);
}

/* Framing is the receiver's, apart from turns: nothing is opened again, and the picture is turned from then on. */
static void
test_framing_while_playing (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  VsCutFeed *feed;

  vs_test_cut_add_clip (&self->cut, 1, 0, 4000 * MS);
  before = load (self);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, is_past, 200 * MS);
  feed = self->player->feed;
  g_assert_cmpint (self->image->width, ==, 160);
  g_array_index (self->cut.clips, VsCutClip, 0).framing.zoom = 2;
  g_array_index (self->cut.clips, VsCutClip, 0).framing.turn = 1;
  after = load (self);
  g_assert_true (self->player->feed == feed);
  g_assert_true (self->player->running);
  wait_for (self, has_stopped, 0);
  g_assert_cmpint (self->image->width, ==, 120);
  g_assert_cmpint (self->image->height, ==, 160);
  g_assert_cmpint (vs_test_image_get_quarter (self->image, FALSE, FALSE), ==, 2);
}

/* The picture has the size asked for its clip, at once while it stands still. */
static void
test_sizes (Fixture *self, gconstpointer data)
{
  static const VsSize sizes[] = { { 80, 999 }, { 60, 60 } };
  g_autoptr (GArray) expected = NULL;

  vs_test_cut_add_clip (&self->cut, 1, 0, 1000 * MS);
  vs_test_cut_add_clip (&self->cut, 2, 0, 1000 * MS);
  expected = load (self);
  wait_for (self, is_settled, 0);
  g_assert_cmpint (self->image->width, ==, 160);
  vs_cut_player_set_sizes (self->player, sizes, G_N_ELEMENTS (sizes));
  wait_for (self, is_settled, 0);
  g_assert_cmpint (self->image->width, ==, 80);
  g_assert_cmpint (self->image->height, ==, 60);
  vs_cut_player_seek (self->player, 1500 * MS, VS_SEEK_EXACT);
  wait_for (self, is_settled, 0);
  g_assert_cmpint (self->image->width, ==, 45);
  g_assert_cmpint (self->image->height, ==, 60);
}

/* --- what is not there ----------------------------------------------------------------------------------------------- */

static void
test_missing_and_broken (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;
  gboolean seen[3] = { FALSE };

  vs_test_cut_add_clip (&self->cut, 1, 0, 300 * MS);
  vs_test_cut_add_clip (&self->cut, 2, 0, 300 * MS);
  vs_test_cut_add_clip (&self->cut, 3, 0, 300 * MS);
  if (data != NULL)
    g_assert_true (g_file_set_contents (vs_test_cut_get_path (&self->cut, 2), data, -1, NULL));
  else
    g_assert_cmpint (g_unlink (vs_test_cut_get_path (&self->cut, 2)), ==, 0);
  expected = load (self);
  play_to_end (self);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const VsTestShown *one = &g_array_index (self->shown, VsTestShown, i);

      seen[one->clip] = TRUE;
      g_assert_true ((one->number < 0) == (one->clip == 1));
    }
  g_assert_true (seen[0] && seen[1] && seen[2]);
  g_assert_nonnull (strstr (self->player->error, "b.mp4"));

  /* Standing on it shows black as well, again and again. */
  for (int i = 0; i < 2; i++)
    {
      g_array_set_size (self->shown, 0);
      vs_cut_player_seek (self->player, 400 * MS, VS_SEEK_EXACT);
      wait_for (self, is_settled, 0);
      wait_for (self, has_shown, 1);
      g_assert_cmpint (get_last (self)->number, ==, -1);
    }
  wait_for (self, has_error, 0);
}

static double
tone (gint64 sample, int channel, gconstpointer data)
{
  return 0.1 * vs_test_noise (sample, channel);
}

/* Sound without a picture is black, and time passes. */
static void
test_sound_without_picture (Fixture *self, gconstpointer data)
{
  VsTestSoundFile  file = { .codec = "pcm_s16le", .n_samples = 96000, .signal = tone };
  g_autofree char *path = g_build_filename (self->cut.folder, "sound.wav", NULL);
  g_autoptr (VsCut) cut = NULL;
  gint64 media_id;

  vs_test_sound_write (&file, path);
  media_id = vs_test_cut_add_path (&self->cut, path);
  vs_test_cut_add_clip (&self->cut, media_id, 1000 * MS, 1500 * MS);
  cut = vs_test_cut_make (&self->cut);
  vs_cut_player_set_cut (self->player, cut, self->cut.sources);
  play_to_end (self);
  g_assert_cmpuint (self->shown->len, >, 5);
  g_assert_cmpint (get_last (self)->number, ==, -1);
  g_assert_cmpint (get_last (self)->time, >=, 440 * MS);
  g_assert_cmpint (get_last (self)->source_time, ==, get_last (self)->time + 1000 * MS);
  g_assert_null (self->player->error);
}

static void
test_no_cut (Fixture *self, gconstpointer data)
{
  g_autoptr (VsCut) empty = vs_cut_new (NULL, 0);
  g_autoptr (GArray) expected = NULL;

  vs_cut_player_set_playing (self->player, TRUE);
  g_assert_false (vs_cut_player_is_playing (self->player));
  vs_cut_player_seek (self->player, 100, VS_SEEK_EXACT);
  vs_cut_player_step (self->player, 1);
  vs_cut_player_set_cut (self->player, empty, self->cut.sources);
  vs_cut_player_set_playing (self->player, TRUE);
  g_assert_false (vs_cut_player_is_playing (self->player));
  vs_test_cut_add_clip (&self->cut, 1, 0, 300 * MS);
  expected = load (self);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, is_running, 0);
  vs_cut_player_set_cut (self->player, empty, self->cut.sources);
  g_assert_false (vs_cut_player_is_playing (self->player));
  vs_cut_player_set_cut (self->player, NULL, NULL);
  g_assert_cmpint (vs_cut_player_get_duration (self->player), ==, 0);
}

/* Opened and left in every state, again and again. */
static void
test_open_and_close (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;

  add_mixed (self);
  for (int i = 0; i < 30; i++)
    {
      g_clear_pointer (&expected, g_array_unref);
      expected = load (self);
      if (i % 5 > 0)
        vs_cut_player_set_playing (self->player, TRUE);
      if (i % 5 > 1)
        wait_for (self, is_running, 0);
      if (i % 5 > 2)
        vs_cut_player_set_playing (self->player, FALSE);
      if (i % 5 > 3)
        vs_cut_player_seek (self->player, 700 * MS, VS_SEEK_EXACT);
      g_assert_finalize_object (g_steal_pointer (&self->player));
      open_player (self);
    }
}

/* Seeks and changes in a row, as a hand makes them; then it plays as if nothing had been. */
static void
test_hurry (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) expected = NULL;

  add_mixed (self);
  expected = load (self);
  vs_cut_player_set_playing (self->player, TRUE);
  for (int i = 0; i < 60; i++)
    {
      vs_cut_player_seek (self->player, (i * 377 % 2100) * MS, i % 3 == 0 ? VS_SEEK_EXACT : VS_SEEK_KEYFRAME);
      if (i % 4 == 0)
        g_main_context_iteration (NULL, FALSE);
      if (i % 10 == 0)
        vs_cut_player_set_playing (self->player, i % 20 == 0);
    }
  vs_cut_player_set_playing (self->player, FALSE);
  vs_cut_player_seek (self->player, 0, VS_SEEK_EXACT);
  play_to_end (self);
  assert_played (self, expected, 0, expected->len);
}

#define ADD(name, data, func) g_test_add ("/media/cut-player/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("play", NULL, test_play);
  ADD ("prepared", NULL, test_prepared);
  ADD ("pause", NULL, test_pause);
  ADD ("range", NULL, test_range);
  ADD ("seek", NULL, test_seek);
  ADD ("step", NULL, test_step);
  ADD ("seek-while-playing", NULL, test_seek_while_playing);
  ADD ("rates", NULL, test_rates);
  ADD ("change-while-playing", NULL, test_change_while_playing);
  ADD ("framing-while-playing", NULL, test_framing_while_playing);
  ADD ("sizes", NULL, test_sizes);
  ADD ("missing", NULL, test_missing_and_broken);
  ADD ("broken", "this is text", test_missing_and_broken);
  ADD ("sound-without-picture", NULL, test_sound_without_picture);
  ADD ("no-cut", NULL, test_no_cut);
  ADD ("open-and-close", NULL, test_open_and_close);
  ADD ("hurry", NULL, test_hurry);
  return g_test_run ();
}
