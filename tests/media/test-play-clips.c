// SPDX-License-Identifier: GPL-3.0-or-later
// The cut player on real clips: each plays a second around its middle. Every picture is one that an export has, upright and
// of the right frame; the sound on its way to the output is that of the same moment.

#include "clip-checks.h"
#include "cut-fixture.h"
#include "media/cut-player-private.h"
#include "media/sound.h"
#include "support/media-dir.h"

#define TIMEOUT_S 120

#define SIZE 320 /* px that a picture may be wide and high */

typedef struct
{
  VsTestCut           cut;
  VsCutPlayer        *player;
  const VsMediaFacts *facts;
  VsTimeRange         part;  /* µs of cut time that is played */
  GArray             *shown; /* VsTestShown, without their numbers */
  VsImage            *image; /* the last one */
  gboolean            timed_out;

  /* lock guards the rest */
  GMutex  lock;
  GArray *sound; /* float: mean of the channels, since the feed began */
} Fixture;

/* --- what comes -------------------------------------------------------------------------------------------------------- */

static void
frame_cb (VsCutPlayer *player, VsImage *image, gint64 time, guint clip, gint64 source_time, Fixture *self)
{
  VsTestShown shown = { time, clip, source_time, -1 };

  g_array_append_val (self->shown, shown);
  g_clear_pointer (&self->image, vs_image_unref);
  self->image = vs_image_ref (image);
}

/* In the sound's thread. A feed's sound begins at 0. */
static GstPadProbeReturn
sound_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  Fixture   *self = user_data;
  GstBuffer *buffer = gst_pad_probe_info_get_buffer (info);
  GstMapInfo map;

  g_mutex_lock (&self->lock);
  if (GST_BUFFER_PTS (buffer) == 0)
    g_array_set_size (self->sound, 0);
  if (gst_buffer_map (buffer, &map, GST_MAP_READ))
    {
      const float *samples = (const float *) map.data;

      for (gsize i = 0; i < map.size / sizeof (float); i += VS_SOUND_CHANNELS)
        {
          float mean = (samples[i] + samples[i + 1]) / VS_SOUND_CHANNELS;

          g_array_append_val (self->sound, mean);
        }
      gst_buffer_unmap (buffer, &map);
    }
  g_mutex_unlock (&self->lock);
  return GST_PAD_PROBE_OK;
}

static void
listen (Fixture *self)
{
  GstElement *source = vs_cut_pipeline_get_source (self->player->pipeline);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (source, "src");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, sound_cb, self, NULL);
}

/* --- waiting ----------------------------------------------------------------------------------------------------------- */

static gboolean
timeout_cb (gpointer user_data)
{
  ((Fixture *) user_data)->timed_out = TRUE;
  return G_SOURCE_REMOVE;
}

typedef gboolean (*Condition) (Fixture *self);

static void
wait_for (Fixture *self, Condition condition)
{
  guint source = g_timeout_add_seconds (TIMEOUT_S, timeout_cb, self);

  self->timed_out = FALSE;
  while (!self->timed_out && !condition (self))
    g_main_context_iteration (NULL, TRUE);
  if (!self->timed_out)
    g_source_remove (source);
  g_assert_true (condition (self));
}

static gboolean
is_settled (Fixture *self)
{
  return !self->player->loading;
}

static gboolean
is_prepared (Fixture *self)
{
  return self->player->feed != NULL && self->player->sound_ready;
}

static gboolean
has_stopped (Fixture *self)
{
  return !vs_cut_player_is_playing (self->player);
}

/* --- opening ----------------------------------------------------------------------------------------------------------- */

/* As the Studio opens it: the whole file is the cut. */
static void
set_up (Fixture *self, const char *path)
{
  g_autoptr (VsCut) cut = NULL;
  VsTimeRange range;

  vs_test_cut_init (&self->cut);
  g_mutex_init (&self->lock);
  self->shown = g_array_new (FALSE, FALSE, sizeof (VsTestShown));
  self->sound = g_array_new (FALSE, FALSE, sizeof (float));
  vs_test_cut_add_path (&self->cut, path);
  self->facts = vs_media_info_get (vs_sources_find (self->cut.sources, 1)->info);
  range = vs_media_info_get_range (vs_sources_find (self->cut.sources, 1)->info);
  vs_test_cut_add_clip (&self->cut, 1, range.start, range.end);
  cut = vs_test_cut_make (&self->cut);

  self->player = vs_cut_player_new ();
  vs_cut_player_set_muted (self->player, TRUE);
  vs_cut_player_set_sizes (self->player, &(VsSize){ SIZE, SIZE }, 1);
  g_signal_connect (self->player, "frame", G_CALLBACK (frame_cb), self);
  vs_cut_player_set_cut (self->player, cut, self->cut.sources);
  if (self->facts->has_video)
    vs_cut_player_set_frame_times (self->player, 1, g_ptr_array_index (self->cut.times, 0));
  self->part = vs_test_choose_part (cut, g_ptr_array_index (self->cut.times, 0));
}

static void
tear_down (Fixture *self)
{
  g_assert_finalize_object (g_steal_pointer (&self->player));
  g_clear_pointer (&self->image, vs_image_unref);
  g_array_unref (self->shown);
  g_array_unref (self->sound);
  g_mutex_clear (&self->lock);
  vs_test_cut_clear (&self->cut);
}

/* --- pictures ---------------------------------------------------------------------------------------------------------- */

/* The picture that stands is the frame that was said to be shown. */
static void
assert_picture (Fixture *self)
{
  const VsTestShown *shown = &g_array_index (self->shown, VsTestShown, self->shown->len - 1);

  vs_test_assert_picture (self->image, vs_sources_find (self->cut.sources, 1), g_ptr_array_index (self->cut.times, 0), shown->source_time, SIZE);
}

static void
show_first (Fixture *self)
{
  wait_for (self, is_settled);
  vs_cut_player_seek (self->player, self->part.start, VS_SEEK_EXACT);
  wait_for (self, is_settled);
  g_assert_cmpint (vs_cut_player_get_position (self->player), ==, self->part.start);
  if (!self->facts->has_video)
    return;
  g_assert_cmpuint (self->shown->len, >, 0);
  g_assert_cmpint (g_array_index (self->shown, VsTestShown, self->shown->len - 1).time, ==, self->part.start);
  assert_picture (self);
}

/* All that was shown is in the export's list, in its order, once; only what decoding passed over may be missing. */
static void
assert_listed (Fixture *self)
{
  g_autoptr (VsCut) cut = vs_test_cut_make (&self->cut);
  g_autoptr (GArray) frames = vs_test_cut_list_frames (&self->cut, cut);
  guint missing = 0, at = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      const VsTestShown *frame = &g_array_index (frames, VsTestShown, i);
      const VsTestShown *shown = at < self->shown->len ? &g_array_index (self->shown, VsTestShown, at) : NULL;

      if (frame->time < self->part.start || frame->time >= self->part.end)
        continue;
      if (shown != NULL && shown->time == frame->time && shown->source_time == frame->source_time)
        at++;
      else
        missing++;
    }
  g_assert_cmpuint (at, ==, self->shown->len);
  g_assert_cmpuint (missing, <=, vs_cut_player_get_n_passed_over (self->player));
}

/* Without a picture there is black, as often as it takes. */
static void
assert_in_order (Fixture *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      const VsTestShown *shown = &g_array_index (self->shown, VsTestShown, i);

      g_assert_cmpint (shown->time, >=, i > 0 ? shown[-1].time : self->part.start);
      g_assert_cmpint (shown->time, <, self->part.end);
    }
}

static void
play (Fixture *self)
{
  vs_cut_player_set_range (self->player, self->part, FALSE);
  wait_for (self, is_prepared);
  listen (self);
  vs_cut_player_seek (self->player, self->part.start, VS_SEEK_EXACT);
  wait_for (self, is_settled);
  g_array_set_size (self->shown, 0);
  vs_cut_player_set_playing (self->player, TRUE);
  wait_for (self, has_stopped);
  g_assert_null (self->player->error);
  g_assert_cmpuint (self->shown->len, >, 0);
  assert_in_order (self);
  if (!self->facts->has_video)
    return;
  assert_listed (self);
  assert_picture (self);
}

/* --- sound ------------------------------------------------------------------------------------------------------------- */

static void
assert_sound (Fixture *self)
{
  g_autoptr (VsCut) cut = vs_test_cut_make (&self->cut);
  const float *heard;
  gsize        n = vs_sound_to_samples (vs_time_range_length (self->part), VS_SOUND_RATE);

  g_mutex_lock (&self->lock);
  g_assert_cmpint (ABS ((gint64) self->sound->len - (gint64) n), <=, VS_CUT_FEED_BLOCK);
  n = MIN (n, self->sound->len);
  heard = (const float *) self->sound->data;
  g_mutex_unlock (&self->lock);
  if (self->facts->has_audio)
    vs_test_assert_sound (heard, n, vs_test_cut_get_path (&self->cut, 1), vs_cut_to_source (cut, self->part.start, NULL));
  else
    vs_test_assert_silent (heard, n);
}

/* --- the clips --------------------------------------------------------------------------------------------------------- */

static void
test_clip (gconstpointer data)
{
  Fixture self = { .timed_out = FALSE };

  set_up (&self, data);
  show_first (&self);
  play (&self);
  assert_sound (&self);
  tear_down (&self);
}

static void
test_missing (void)
{
  g_free (vs_test_get_media ("INDEX.tsv"));
  g_free (vs_test_get_sample ("movie2/movie-hello.mp4"));
}

/* Takes @path. */
static void
add_clip (const char *folder, char *path)
{
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *name = g_strconcat ("/media/play-clips/", folder, "/", base, NULL);

  if (path != NULL)
    g_test_add_data_func_full (name, path, test_clip, g_free);
}

static gboolean
add_shared (void)
{
  g_auto (GStrv) names = vs_test_list_media ("clips/");

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_str_has_suffix (names[i], ".srt"))
      add_clip ("shared", vs_test_find_media (names[i]));
  return names != NULL;
}

static gboolean
add_samples (void)
{
  static const char *const names[] = { "movie1/VID_20191220_170832.mp4", "movie2/movie-hello.avi", "movie2/movie-hello.mpeg", "audio1/debian.mp3", "audio1/debian.ogg", "audio1/debian.wav" };
  gboolean                 any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *path = vs_test_find_sample (names[i]);

      any |= path != NULL;
      add_clip ("samples", path);
    }
  return any;
}

int
main (int argc, char **argv)
{
  gboolean any;

  g_test_init (&argc, &argv, NULL);
  any = add_shared ();
  any |= add_samples ();
  if (!any)
    g_test_add_func ("/media/play-clips/none", test_missing);
  return g_test_run ();
}
