// SPDX-License-Identifier: GPL-3.0-or-later
// The cut player on real clips: each plays a second around its middle. Every picture is one that an export has, upright and
// of the right frame; the sound on its way to the output is that of the same moment.

#include <math.h>

#include "cut-fixture.h"
#include "media/cut-player-private.h"
#include "media/sound.h"
#include "media/thumbnailer.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"

#define MS 1000
#define TIMEOUT_S 120

#define SIZE 320 /* px that a picture may be wide and high */

/* The mean of what bytes of two pictures may differ by: two scalers, and a decoder that begins elsewhere. */
#define ALIKE 6.0

/* Amplitude below which there is nothing to hear, and no moment to tell. */
#define SILENT 0.002

/* samples of 48 kHz: what sound may be off, and how far it is looked for */
#define MAX_LAG (VS_SOUND_RATE * 3 / 1000)
#define SEARCHED (VS_SOUND_RATE * 150 / 1000)

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

/* A second around the middle, from a frame on. */
static VsTimeRange
choose_part (Fixture *self, VsCut *cut)
{
  VsFrameTimes *times = g_ptr_array_index (self->cut.times, 0);
  gint64        length = vs_cut_get_length (cut);
  gint64        start = MAX (0, length / 2 - G_USEC_PER_SEC / 2);

  if (times != NULL)
    start = vs_cut_from_source (cut, 0, vs_frame_times_get (times, vs_frame_times_index_at (times, vs_cut_to_source (cut, start, NULL))));
  return vs_time_range (MAX (0, start), MIN (length, MAX (0, start) + G_USEC_PER_SEC));
}

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
  self->part = choose_part (self, cut);
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

/* The shape that the probe promises, fitted into the asked size and never enlarged. */
static void
assert_shape (Fixture *self)
{
  double scale = MIN (1, SIZE / (double) MAX (self->facts->width, self->facts->height));

  g_assert_cmpfloat (fabs (self->image->width - self->facts->width * scale), <, 1.5);
  g_assert_cmpfloat (fabs (self->image->height - self->facts->height * scale), <, 1.5);
}

/* The mean of what the bytes differ by; with @b turned by a half when @turned. */
static double
get_difference (const VsImage *a, const VsImage *b, gboolean turned)
{
  const guint8 *pixels_a = vs_image_get_pixels (a), *pixels_b = vs_image_get_pixels (b);
  double        sum = 0;

  for (int y = 0; y < a->height; y++)
    for (int x = 0; x < a->width; x++)
      {
        int column = turned ? a->width - 1 - x : x, row = turned ? a->height - 1 - y : y;

        for (int c = 0; c < 3; c++)
          sum += abs (pixels_a[y * a->stride + x * 4 + c] - pixels_b[row * b->stride + column * 4 + c]);
      }
  return sum / (3.0 * a->width * a->height);
}

static gboolean
take_image_cb (gsize index, VsImage *image, gpointer user_data)
{
  *(VsImage **) user_data = vs_image_ref (image);
  return TRUE;
}

/* The picture that stands is that of the same frame by the maker of still pictures, and upright. */
static void
assert_picture (Fixture *self)
{
  VsSource          *source = vs_sources_find (self->cut.sources, 1);
  const VsTestShown *shown = &g_array_index (self->shown, VsTestShown, self->shown->len - 1);
  g_autoptr (VsImage) expected = NULL;
  g_autoptr (GError) error = NULL;
  double difference;

  vs_thumbnailer_run_exact (source->path, source->info, &shown->source_time, 1, SIZE, SIZE, take_image_cb, &expected, NULL, &error);
  g_assert_no_error (error);
  assert_shape (self);
  g_assert_cmpint (self->image->width, ==, expected->width);
  g_assert_cmpint (self->image->height, ==, expected->height);
  difference = get_difference (self->image, expected, FALSE);
  g_assert_cmpfloat (difference, <, ALIKE);
  g_assert_cmpfloat (difference, <=, get_difference (self->image, expected, TRUE));
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
  assert_shape (self);
  assert_picture (self);
}

/* --- sound ------------------------------------------------------------------------------------------------------------- */

/* The file's sound by plain decoding, at moments of 48 kHz from @start on, µs of source time. */
static float *
read_expected (const char *path, gint64 start, gsize n)
{
  g_autoptr (VsTestSound) sound = vs_test_read_sound (path);
  float *samples = g_new0 (float, n);

  for (gsize i = 0; i < n; i++)
    {
      double at = (start + i * (double) G_USEC_PER_SEC / VS_SOUND_RATE - sound->start) * sound->sample_rate / G_USEC_PER_SEC;
      gint64 index = (gint64) floor (at);

      if (index >= 0 && index + 1 < (gint64) sound->samples->len)
        samples[i] = (1 - (at - index)) * g_array_index (sound->samples, float, index) + (at - index) * g_array_index (sound->samples, float, index + 1);
    }
  return samples;
}

static double
get_level (const float *samples, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += samples[i] * samples[i];
  return n > 0 ? sqrt (sum / n) : 0;
}

/* −1…1: how much alike the sounds are when @b is heard @lag samples later. */
static double
correlate (const float *a, const float *b, gsize n, int lag)
{
  gsize  first = MAX (0, lag), last = n + MIN (0, lag);
  double ab = 0, aa = 0, bb = 0;

  for (gsize i = first; i < last; i++)
    {
      ab += a[i] * b[i - lag];
      aa += a[i] * a[i];
      bb += b[i - lag] * b[i - lag];
    }
  return aa > 0 && bb > 0 ? ab / sqrt (aa * bb) : 0;
}

/* Nowhere else are the two more alike than at the same moment. A tone is alike again a period later, but no more so. */
static void
assert_in_sync (const float *played, const float *expected, gsize n)
{
  double here = -1, elsewhere = -1;
  int    best = 0;

  for (int lag = -SEARCHED; lag <= SEARCHED; lag += ABS (lag) <= MAX_LAG ? 1 : 3)
    {
      double likeness = correlate (played, expected, n, lag);

      if (ABS (lag) <= MAX_LAG)
        here = MAX (here, likeness);
      else if (likeness > elsewhere)
        {
          elsewhere = likeness;
          best = lag;
        }
    }
  g_test_message ("likeness %.3f; %.3f at %.1f ms", here, elsewhere, best * 1000.0 / VS_SOUND_RATE);
  g_assert_cmpfloat (here, >, 0.5);
  g_assert_cmpfloat (here, >=, elsewhere - 0.02);
}

static void
assert_sound (Fixture *self)
{
  g_autoptr (VsCut) cut = vs_test_cut_make (&self->cut);
  g_autofree float *expected = NULL;
  gsize             n = vs_sound_to_samples (vs_time_range_length (self->part), VS_SOUND_RATE);
  double            level;

  g_mutex_lock (&self->lock);
  g_assert_cmpint (ABS ((gint64) self->sound->len - (gint64) n), <=, VS_CUT_FEED_BLOCK);
  n = MIN (n, self->sound->len);
  g_mutex_unlock (&self->lock);
  level = get_level ((const float *) self->sound->data, n);
  if (!self->facts->has_audio)
    {
      g_assert_cmpfloat (level, ==, 0);
      return;
    }
  expected = read_expected (vs_test_cut_get_path (&self->cut, 1), vs_cut_to_source (cut, self->part.start, NULL), n);
  g_test_message ("level %.4f, expected %.4f", level, get_level (expected, n));
  if (get_level (expected, n) < SILENT)
    g_assert_cmpfloat (level, <, 2 * SILENT);
  else
    assert_in_sync ((const float *) self->sound->data, expected, n);
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
  g_autofree char *index = vs_test_find_media ("INDEX.tsv");
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (index == NULL || !g_file_get_contents (index, &content, NULL, NULL))
    return FALSE;
  lines = g_strsplit (content, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *end = strchr (lines[i], '\t');

      if (!g_str_has_prefix (lines[i], "clips/") || end == NULL)
        continue;
      *end = '\0';
      if (!g_str_has_suffix (lines[i], ".srt"))
        add_clip ("shared", vs_test_find_media (lines[i]));
    }
  return TRUE;
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
