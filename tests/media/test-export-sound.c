// SPDX-License-Identifier: GPL-3.0-or-later
// The exported sound: together with the picture, at the right level, and there only when the source has some.

#include "export-run.h"
#include "media/probe.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"

/* µs: how far picture and sound may be apart. */
#define IN_SYNC 10000

typedef struct
{
  char *folder;
  char *source;
  char *target;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->source = g_build_filename (self->folder, "source.mp4", NULL);
  self->target = g_build_filename (self->folder, "target.mp4", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->source);
  g_free (self->target);
}

/* Where the picture is as light as a flash: the corner of the frame, which the number does not reach. */
static gboolean
is_flash (const AVFrame *frame)
{
  gint64 sum = 0;

  for (int y = 0; y < frame->height / 6; y++)
    for (int x = 0; x < frame->width / 6; x++)
      sum += frame->data[0][y * frame->linesize[0] + x];
  return sum > 215 * (gint64) (frame->height / 6) * (frame->width / 6);
}

/* µs of the first frame of every flash. */
static GArray *
find_flashes (const char *path)
{
  g_autoptr (VsTestReader) reader = vs_test_reader_open (path, -1);
  GArray        *flashes = g_array_new (FALSE, FALSE, sizeof (gint64));
  const AVFrame *frame;
  gboolean       before = TRUE;
  gint64         time;

  while ((frame = vs_test_reader_next (reader, &time)) != NULL)
    {
      if (is_flash (frame) && !before)
        g_array_append_val (flashes, time);
      before = is_flash (frame);
    }
  return flashes;
}

static const gint64 uneven[] = {
  0, 33000, 70000, 100000, 140000, 166000, 200000, 233000, 290000, 333000, 366000, 400000, 433000, 471000, 500000, 533000, 600000, 640000, 700000, 733000,
  780000, 800000, 833000, 871000, 900000, 950000, 990000, 1033000, 1066000, 1100000, 1133000, 1200000, 1233000, 1266000, 1300000, 1390000, 1400000, 1433000, 1466000, 1500000
};

typedef struct
{
  const char *name;
  const char *ending;
  VsTestClip  clip;
  gint64      from, to; /* µs; both 0 for the whole */
  guint       n_flashes;
} SyncCase;

#define SMALL .width = 160, .height = 120

static const SyncCase sync_cases[] = {
  { "/export-sound/sync/25", "mp4", { SMALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = "aac", .flash_every = 500000 }, 0, 0, 5 },
  { "/export-sound/sync/trim-29.97", "mp4", { SMALL, .n_frames = 90, .rate_num = 30000, .rate_den = 1001, .audio_codec = "aac", .flash_every = 500000, .gop = 300, .b_frames = 2 }, 711000, 2350000, 3 },
  { "/export-sound/sync/trim-60-mkv", "mkv", { SMALL, .n_frames = 150, .rate_num = 60, .rate_den = 1, .audio_codec = "aac", .flash_every = 400000, .gop = 20 }, 1013000, 2300000, 3 },
  { "/export-sound/sync/uneven", "mp4", { SMALL, .n_frames = G_N_ELEMENTS (uneven), .times = uneven, .audio_codec = "aac", .flash_every = 400000, .b_frames = 2 }, 69000, 1430000, 3 },
  { "/export-sound/sync/late-sound", "mp4", { SMALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = "aac", .audio_start = 437000, .flash_every = 500000 }, 0, 0, 5 },
  { "/export-sound/sync/late-sound-trim", "mp4", { SMALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = "aac", .audio_start = 910000, .flash_every = 500000 }, 200000, 2800000, 5 },
  { "/export-sound/sync/pcm", "mov", { SMALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = "pcm_s16le", .flash_every = 500000 }, 322000, 2700000, 5 },
  { "/export-sound/sync/transport-stream", "ts", { SMALL, .n_frames = 100, .rate_num = 25, .rate_den = 1, .audio_codec = "aac", .flash_every = 500000, .gop = 25, .b_frames = 2 }, 1100000, 3700000, 5 },
};

static void
test_sync (Fixture *self, gconstpointer data)
{
  const SyncCase  *c = data;
  g_autofree char *source = g_strdup_printf ("%s/source.%s", self->folder, c->ending);
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestSound) sound = NULL;
  g_autoptr (GArray) flashes = NULL;

  vs_test_clip_write (&c->clip, source);
  spec = vs_test_export_spec (source, self->target);
  if (c->to > 0)
    vs_test_export_set_range (spec, vs_time_range (c->from, c->to));
  report = vs_test_export (spec);
  flashes = find_flashes (self->target);
  sound = vs_test_read_sound (self->target);
  g_assert_cmpuint (flashes->len, ==, c->n_flashes);
  for (guint i = 0; i < flashes->len; i++)
    {
      gint64 flash = g_array_index (flashes, gint64, i);
      gint64 beep;

      if (flash + vs_cut_get (report->cut, 0)->range.start < c->clip.audio_start)
        {
          /* Before the sound begins there is silence. */
          g_assert_cmpfloat (vs_test_sound_get_level (sound, flash, flash + 50000), <, 0.01);
          continue;
        }
      beep = vs_test_sound_find_onset (sound, MAX (0, flash - 100000), 0.1);
      g_assert_cmpint (ABS (beep - flash), <=, IN_SYNC);
    }
}

/* Sound that is there lasts as long as the picture, and the track is what was promised. */
static void
assert_track (const char *path, gint64 duration)
{
  AVFormatContext *format = NULL;

  g_assert_cmpint (avformat_open_input (&format, path, NULL, NULL), ==, 0);
  g_assert_cmpint (avformat_find_stream_info (format, NULL), >=, 0);
  g_assert_cmpint (format->nb_streams, ==, 2);
  g_assert_cmpint (format->streams[1]->codecpar->codec_id, ==, AV_CODEC_ID_AAC);
  g_assert_cmpint (format->streams[1]->codecpar->sample_rate, ==, 48000);
  g_assert_cmpint (format->streams[1]->codecpar->ch_layout.nb_channels, ==, 2);
  g_assert_cmpint (ABS (av_rescale_q (format->streams[1]->duration, format->streams[1]->time_base, AV_TIME_BASE_Q) - duration), <, 2000);
  g_assert_cmpint (ABS (av_rescale_q (format->streams[0]->duration, format->streams[0]->time_base, AV_TIME_BASE_Q) - duration), <, 2000);
  avformat_close_input (&format);
}

typedef struct
{
  const char *name;
  const char *codec;
  int         channels;
  double      gain;
  double      factor; /* of the level of both channels' mean */
} LevelCase;

static const LevelCase level_cases[] = {
  { "/export-sound/level/mono", "aac", 1, 0, 1 },
  { "/export-sound/level/stereo", "aac", 2, 0, 1 },
  { "/export-sound/level/quieter", "pcm_s16le", 2, -6.0206, 0.5 },
  { "/export-sound/level/louder", "pcm_s16le", 1, 3.0103, 1.4142 },
};

static void
test_level (Fixture *self, gconstpointer data)
{
  const LevelCase *c = data;
  VsTestClip       clip = { SMALL, .n_frames = 50, .rate_num = 25, .rate_den = 1, .audio_codec = c->codec, .channels = c->channels };
  g_autofree char *source = g_build_filename (self->folder, "source.mov", NULL);
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestSound) before = NULL;
  g_autoptr (VsTestSound) after = NULL;

  vs_test_clip_write (&clip, source);
  spec = vs_test_export_spec (source, self->target);
  vs_test_export_set_gain (spec, c->gain);
  report = vs_test_export (spec);
  before = vs_test_read_sound (source);
  after = vs_test_read_sound (self->target);
  g_assert_cmpfloat (vs_test_sound_get_level (before, 300000, 1700000), >, 0.01);
  g_assert_cmpfloat_with_epsilon (vs_test_sound_get_level (after, 300000, 1700000) / vs_test_sound_get_level (before, 300000, 1700000), c->factor, 0.05);
  assert_track (self->target, report->duration);
}

/* A tone comes through a trim without a click or a hole: no piece of it is quieter or louder than the others. */
static void
test_steady (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { SMALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = "aac" };
  g_autofree char *source = g_strdup_printf ("%s/source.%s", self->folder, (const char *) data);
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestSound) sound = NULL;
  double level;

  vs_test_clip_write (&clip, source);
  spec = vs_test_export_spec (source, self->target);
  vs_test_export_set_range (spec, vs_time_range (520000, 2520000));
  report = vs_test_export (spec);
  sound = vs_test_read_sound (self->target);
  level = vs_test_sound_get_level (sound, 0, 1900000);
  for (gint64 t = 0; t < 1900000; t += 25000)
    g_assert_cmpfloat_with_epsilon (vs_test_sound_get_level (sound, t, t + 25000) / level, 1, 0.1);
  assert_track (self->target, report->duration);
}

static void
test_silent_source (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { SMALL, .n_frames = 10, .rate_num = 25, .rate_den = 1 };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;

  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  report = vs_test_export (spec);
  g_assert_null (vs_test_read_sound (self->target));
}

/* Real files: 5.1 in PCM, and sound that ends before the picture. */
static void
test_real (Fixture *self, gconstpointer data)
{
  g_autofree char *source = vs_test_get_media (data);
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestSound) before = NULL;
  g_autoptr (VsTestSound) after = NULL;
  double ratio;

  if (source == NULL)
    return;
  spec = vs_test_export_spec (source, self->target);
  vs_test_export_set_range (spec, vs_time_range (0, MIN (vs_test_export_clip (spec)->range.end, 3000000)));
  report = vs_test_export (spec);
  assert_track (self->target, report->duration);
  before = vs_test_read_sound (source);
  after = vs_test_read_sound (self->target);
  ratio = vs_test_sound_get_level (after, 100000, 900000) / vs_test_sound_get_level (before, 100000, 900000);
  g_assert_cmpfloat (ratio, >, 0.5);
  g_assert_cmpfloat (ratio, <, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sync_cases); i++)
    g_test_add (sync_cases[i].name, Fixture, &sync_cases[i], set_up, test_sync, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (level_cases); i++)
    g_test_add (level_cases[i].name, Fixture, &level_cases[i], set_up, test_level, tear_down);
  g_test_add ("/export-sound/steady/mp4", Fixture, "mp4", set_up, test_steady, tear_down);
  g_test_add ("/export-sound/steady/mkv", Fixture, "mkv", set_up, test_steady, tear_down);
  g_test_add ("/export-sound/steady/ts", Fixture, "ts", set_up, test_steady, tear_down);
  g_test_add ("/export-sound/silent-source", Fixture, NULL, set_up, test_silent_source, tear_down);
  g_test_add ("/export-sound/surround", Fixture, "clips/nasa_51pcm.mov", set_up, test_real, tear_down);
  g_test_add ("/export-sound/shorter-than-the-picture", Fixture, "clips/sample_shorter_audio.mp4", set_up, test_real, tear_down);
  return g_test_run ();
}
