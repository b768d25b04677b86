// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of several clips: in time with the picture at every joint, without clicks, with music beneath, as loud as asked.

#include <math.h>

#include "export-run.h"
#include "media/export-plan.h"
#include "media/export-sound.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"

/* µs: ITU-R BT.1359 calls 45 ms noticeable; a tenth of what is left after others is ours. */
#define IN_SYNC 10000

#define SMALL .width = 160, .height = 120

typedef struct
{
  char      *folder;
  char      *target;
  GPtrArray *paths; /* of what write_clip() gave */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->target = g_build_filename (self->folder, "target.mp4", NULL);
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->target);
  g_ptr_array_unref (self->paths);
}

static const char *
write_clip (Fixture *self, const char *name, const VsTestClip *clip)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_ptr_array_add (self->paths, path);
  vs_test_clip_write (clip, path);
  return path;
}

/* The corner is bright only in a flash. */
static gboolean
is_flash (const AVFrame *frame)
{
  return frame->data[0][4 * frame->linesize[0] + 4] > 210;
}

static GArray *
find_flashes (const char *path)
{
  g_autoptr (VsTestReader) reader = vs_test_reader_open (path, -1);
  GArray  *flashes = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean before = FALSE;
  AVFrame *frame;
  gint64   time;

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

/* Five joints: even, uneven and odd frame rates, late sound, PCM; one flash and beep in every piece. */
static void
test_sync (Fixture *self, gconstpointer data)
{
  const VsTestClip  even = { SMALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = "aac", .flash_every = 500000, .b_frames = 2 };
  const VsTestClip  odd = { SMALL, .n_frames = 90, .rate_num = 30000, .rate_den = 1001, .time_scale = 30000, .audio_codec = "aac", .flash_every = 500000, .gop = 300 };
  const VsTestClip  phone = { SMALL, .n_frames = G_N_ELEMENTS (uneven), .times = uneven, .audio_codec = "aac", .flash_every = 400000, .b_frames = 2 };
  const VsTestClip  late = { SMALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = "aac", .audio_start = 437000, .flash_every = 500000 };
  const VsTestClip  pcm = { SMALL, .n_frames = 150, .rate_num = 60, .rate_den = 1, .audio_codec = "pcm_s16le", .flash_every = 500000 };
  const char       *paths[] = { write_clip (self, "even.mp4", &even), write_clip (self, "odd.mp4", &odd), write_clip (self, "phone.mp4", &phone), write_clip (self, "late.mp4", &late), write_clip (self, "pcm.mov", &pcm) };
  const VsTestPiece pieces[] = {
    { paths[0], 313000, 811000 }, { paths[2], 290000, 640000 }, { paths[1], 1290000, 1741000 }, { paths[3], 213000, 850000 }, { paths[4], 916000, 1251000 }, { paths[2], 1100000, 1390000 }
  };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec_of (pieces, G_N_ELEMENTS (pieces), self->target);
  g_autoptr (VsExportReport) report = vs_test_export (spec);
  g_autoptr (GArray) flashes = find_flashes (self->target);
  g_autoptr (VsTestSound) sound = vs_test_read_sound (self->target);

  g_assert_cmpuint (flashes->len, ==, G_N_ELEMENTS (pieces));
  for (guint i = 0; i < flashes->len; i++)
    {
      gint64 flash = g_array_index (flashes, gint64, i);
      gint64 beep = vs_test_sound_find_onset (sound, flash - 90000, 0.1);

      g_test_message ("flash %d at %" G_GINT64_FORMAT ", beep %" G_GINT64_FORMAT " µs later", i, flash, beep - flash);
      g_assert_cmpint (ABS (beep - flash), <=, IN_SYNC);
      g_assert_cmpuint (vs_cut_find (report->cut, flash), ==, i);
    }
}

/* The largest step from one sample to the next, and with it what is heard as a click. */
static double
get_largest_step (const VsTestSound *sound, gint64 from, gint64 to)
{
  gsize  first = from * sound->sample_rate / G_USEC_PER_SEC, last = MIN (to * sound->sample_rate / G_USEC_PER_SEC, sound->samples->len - 1);
  double largest = 0;

  for (gsize i = first; i < last; i++)
    largest = MAX (largest, fabs (g_array_index (sound->samples, float, i + 1) - g_array_index (sound->samples, float, i)));
  return largest;
}

/* A tone that breaks off in its swing fades for a moment; where a clip goes on in its source nothing happens at all. */
static void
test_joints (Fixture *self, gconstpointer data)
{
  const VsTestClip  tone = { SMALL, .n_frames = 100, .rate_num = 25, .rate_den = 1, .audio_codec = "pcm_s16le" };
  const char       *path = write_clip (self, "tone.mov", &tone);
  const VsTestPiece pieces[] = { { path, 0, 1000000 }, { path, 1000000, 1480000 }, { path, 2120000, 2600000 }, { path, 320000, 1000000 } };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec_of (pieces, G_N_ELEMENTS (pieces), self->target);
  g_autoptr (VsExportReport) report = vs_test_export (spec);
  g_autoptr (VsTestSound) sound = vs_test_read_sound (self->target);
  double level = vs_test_sound_get_level (sound, 100000, 900000);

  /* 0.25 · 2π · 440 / 48000 is the steepest of the tone itself. */
  g_assert_cmpfloat (get_largest_step (sound, 50000, 2500000), <, 1.5 * 0.25 * 2 * G_PI * 440 / 48000);
  for (gint64 t = 900000; t < 1100000; t += 10000)
    g_assert_cmpfloat_with_epsilon (vs_test_sound_get_level (sound, t, t + 10000) / level, 1, 0.15);
  g_assert_cmpfloat (vs_test_sound_get_level (sound, 1479000, 1481000) / level, <, 0.6);
}

/* Muted clips and clips without sound are silent, in their place; gain is that of its clip. */
static void
test_silence_and_gain (Fixture *self, gconstpointer data)
{
  const VsTestClip  tone = { SMALL, .n_frames = 50, .rate_num = 25, .rate_den = 1, .audio_codec = "aac" };
  const VsTestClip  silent = { SMALL, .n_frames = 50, .rate_num = 25, .rate_den = 1 };
  const char       *paths[] = { write_clip (self, "tone.mp4", &tone), write_clip (self, "silent.mp4", &silent) };
  const VsTestPiece pieces[] = { { paths[1], 0, 400000 }, { paths[0], 0, 400000 }, { paths[0], 800000, 1200000 }, { paths[0], 1200000, 1600000 } };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec_of (pieces, G_N_ELEMENTS (pieces), self->target);
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestSound) sound = NULL;
  VsCutClip clip = *vs_cut_get (spec->cut, 2);
  double    full = 0.25 / sqrt (2);

  clip.muted = TRUE;
  {
    g_autoptr (VsCut) muted = vs_cut_set (spec->cut, 2, &clip);

    clip = *vs_cut_get (spec->cut, 3);
    clip.gain = -12.0412;
    vs_cut_unref (spec->cut);
    spec->cut = vs_cut_set (muted, 3, &clip);
  }
  report = vs_test_export (spec);
  sound = vs_test_read_sound (self->target);
  g_assert_cmpfloat (vs_test_sound_get_level (sound, 50000, 350000), <, 0.002);
  g_assert_cmpfloat_with_epsilon (vs_test_sound_get_level (sound, 450000, 750000) / full, 1, 0.05);
  g_assert_cmpfloat (vs_test_sound_get_level (sound, 850000, 1150000), <, 0.002);
  g_assert_cmpfloat_with_epsilon (vs_test_sound_get_level (sound, 1250000, 1550000) / full, 0.25, 0.02);
}

/* Nothing to hear at all makes no track, as platforms take it. */
static void
test_all_silent (Fixture *self, gconstpointer data)
{
  const VsTestClip  silent = { SMALL, .n_frames = 20, .rate_num = 25, .rate_den = 1 };
  const char       *path = write_clip (self, "silent.mp4", &silent);
  const VsTestPiece pieces[] = { { path, 0, 200000 }, { path, 400000, 600000 } };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec_of (pieces, 2, self->target);
  g_autoptr (VsExportReport) report = vs_test_export (spec);

  g_assert_null (vs_test_read_sound (self->target));
}

/* How much of @hz there is, as the amplitude of a sine. */
static double
get_amplitude (const VsTestSound *sound, double hz, gint64 from, gint64 to)
{
  gsize  first = from * sound->sample_rate / G_USEC_PER_SEC, last = to * sound->sample_rate / G_USEC_PER_SEC;
  double re = 0, im = 0;

  for (gsize i = first; i < last; i++)
    {
      double angle = 2 * G_PI * hz * i / sound->sample_rate;

      re += g_array_index (sound->samples, float, i) * cos (angle);
      im += g_array_index (sound->samples, float, i) * sin (angle);
    }
  return 2 * hypot (re, im) / (last - first);
}

/* Music of beeps every 0.4 s, 1.2 s long, begins anew until the video ends, and is lowered under the clip that speaks. */
static void
test_music (Fixture *self, gconstpointer data)
{
  const VsTestClip  tone = { SMALL, .n_frames = 50, .rate_num = 25, .rate_den = 1, .audio_codec = "pcm_s16le" };
  const VsTestClip  silent = { SMALL, .n_frames = 100, .rate_num = 25, .rate_den = 1 };
  const VsTestClip  beeps = { SMALL, .n_frames = 30, .rate_num = 25, .rate_den = 1, .audio_codec = "pcm_s16le", .flash_every = 400000 };
  const char       *paths[] = { write_clip (self, "tone.mov", &tone), write_clip (self, "silent.mp4", &silent), write_clip (self, "beeps.mov", &beeps) };
  const VsTestPiece pieces[] = { { paths[0], 0, 2000000 }, { paths[1], 0, 4000000 } };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec_of (pieces, 2, self->target);
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestSound) sound = NULL;

  vs_test_export_add_source (spec->sources, 9, paths[2]);
  spec->music = (VsMusic){ .media_id = 9, .gain = -6.0206, .ducking = 12.0412 };
  report = vs_test_export (spec);
  sound = vs_test_read_sound (self->target);
  /* 0.4 and 0.8 s into every round of 1.2 s. */
  g_assert_cmpfloat_with_epsilon (get_amplitude (sound, 1000, 410000, 450000), 0.125 * 0.25, 0.01);
  g_assert_cmpfloat_with_epsilon (get_amplitude (sound, 1000, 1610000, 1650000), 0.125 * 0.25, 0.01);
  g_assert_cmpfloat_with_epsilon (get_amplitude (sound, 1000, 2810000, 2850000), 0.125, 0.015);
  g_assert_cmpfloat_with_epsilon (get_amplitude (sound, 1000, 4010000, 4050000), 0.125, 0.015);
  g_assert_cmpfloat (get_amplitude (sound, 1000, 3660000, 3700000), <, 0.01);
  /* It goes at the end. */
  g_assert_cmpfloat (get_amplitude (sound, 1000, 5610000, 5650000), <, 0.08);
  g_assert_cmpfloat_with_epsilon (get_amplitude (sound, 440, 500000, 1500000), 0.25, 0.01);
}

static VsLoudness
measure (const VsTestSound *sound)
{
  g_autoptr (VsLoudnessMeter) meter = vs_loudness_meter_new ();
  float *samples = (float *) sound->samples->data;

  vs_loudness_meter_add (meter, (float *const[]){ samples, samples }, sound->samples->len);
  return vs_loudness_meter_get (meter);
}

typedef struct
{
  const char *name;
  double      gain; /* of the clips, dB */
  double      loudness;
} LoudnessCase;

static const LoudnessCase loudness_cases[] = {
  { "/export-mix/loudness/louder", -20, -14 },
  { "/export-mix/loudness/quieter", 0, -23 },
  { "/export-mix/loudness/limited", -10, -9 },
};

static void
test_loudness (Fixture *self, gconstpointer data)
{
  const LoudnessCase *c = data;
  const VsTestClip    tone = { SMALL, .n_frames = 100, .rate_num = 25, .rate_den = 1, .audio_codec = "pcm_s16le" };
  const VsTestClip    beeps = { SMALL, .n_frames = 100, .rate_num = 25, .rate_den = 1, .audio_codec = "pcm_s16le", .flash_every = 200000 };
  const char         *paths[] = { write_clip (self, "tone.mov", &tone), write_clip (self, "beeps.mov", &beeps) };
  const VsTestPiece   pieces[] = { { paths[0], 0, 2000000 }, { paths[1], 0, 3000000 } };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec_of (pieces, 2, self->target);
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestSound) sound = NULL;
  VsLoudness measured;

  vs_test_export_set_gain (spec, c->gain);
  spec->loudness = c->loudness;
  report = vs_test_export (spec);
  sound = vs_test_read_sound (self->target);
  measured = measure (sound);
  g_test_message ("%.2f LUFS, %.2f dBTP", measured.integrated, measured.true_peak);
  g_assert_cmpfloat_with_epsilon (measured.integrated, c->loudness, 0.6);
  /* AAC adds a little to peaks. */
  g_assert_cmpfloat (measured.true_peak, <, -0.3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/export-mix/sync", Fixture, NULL, set_up, test_sync, tear_down);
  g_test_add ("/export-mix/joints", Fixture, NULL, set_up, test_joints, tear_down);
  g_test_add ("/export-mix/silence-and-gain", Fixture, NULL, set_up, test_silence_and_gain, tear_down);
  g_test_add ("/export-mix/all-silent", Fixture, NULL, set_up, test_all_silent, tear_down);
  g_test_add ("/export-mix/music", Fixture, NULL, set_up, test_music, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (loudness_cases); i++)
    g_test_add (loudness_cases[i].name, Fixture, &loudness_cases[i], set_up, test_loudness, tear_down);
  return g_test_run ();
}
