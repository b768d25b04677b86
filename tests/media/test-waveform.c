// SPDX-License-Identifier: GPL-3.0-or-later
// Waveforms of files, the cache of them, and where speech is in real and in made-up sound.

#include <math.h>

#include "base/error.h"
#include "captions/voice.h"
#include "media/probe.h"
#include "media/waveform.h"
#include "support/clip-generator.h"
#include "support/media-dir.h"
#include "support/sound-writer.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->path = g_build_filename (self->folder, "sound.mov", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->path);
}

static VsWaveform *
make (const char *path, int stream, gint64 length)
{
  g_autoptr (GError) error = NULL;
  VsWaveform *waveform = vs_waveform_make (path, stream, length, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return waveform;
}

/* Left a tone of 0.5 for the first second and of 0.05 for the next, right the same against the phase. */
static double
steps (gint64 sample, int channel, gconstpointer data)
{
  double rate = GPOINTER_TO_INT (data);
  double level = sample < rate ? 0.5 : 0.05;

  return (channel == 0 ? level : -level) * sin (2 * G_PI * 1000 * sample / rate);
}

static void
test_make (Fixture *self, gconstpointer data)
{
  int             rate = GPOINTER_TO_INT (data);
  VsTestSoundFile file = { .codec = "pcm_f32le", .rate = rate, .channels = 2, .n_samples = 2 * rate, .signal = steps, .data = data };
  g_autoptr (VsWaveform) waveform = NULL;
  float min, max;

  vs_test_sound_write (&file, self->path);
  waveform = make (self->path, 0, 2503000);
  g_assert_cmpint (vs_waveform_get_n (waveform), ==, 501);
  g_assert_true (vs_waveform_get_peaks (waveform, vs_time_range (100000, 900000), &min, &max));
  g_assert_cmpfloat_with_epsilon (min, -0.5, 0.005);
  g_assert_cmpfloat_with_epsilon (max, 0.5, 0.005);
  g_assert_cmpfloat_with_epsilon (vs_waveform_get_level (waveform, vs_time_range (0, 1000000)), -9.03, 0.05);
  /* The step is on the border of two buckets, to the sample. */
  g_assert_true (vs_waveform_get_peaks (waveform, vs_time_range (1000000, 1005000), &min, &max));
  g_assert_cmpfloat (max, <, 0.051);
  g_assert_cmpfloat_with_epsilon (vs_waveform_get_level (waveform, vs_time_range (1000000, 2000000)), -29.03, 0.05);
  g_assert_cmpfloat (vs_waveform_get_level (waveform, vs_time_range (2000000, 2503000)), ==, VS_WAVEFORM_SILENCE);
}

static double
damaged (gint64 sample, int channel, gconstpointer data)
{
  return sample < 24000 ? (sample % 3 == 0 ? NAN : sample % 3 == 1 ? INFINITY
                                                                   : -1e30)
                        : 0.5;
}

/* Numbers that are none do not spread, and what is too loud is full scale. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  VsTestSoundFile file = { .codec = "pcm_f32le", .n_samples = 48000, .signal = damaged };
  g_autoptr (VsWaveform) waveform = NULL;
  float min, max;

  vs_test_sound_write (&file, self->path);
  waveform = make (self->path, 0, 1000000);
  g_assert_true (vs_waveform_get_peaks (waveform, vs_time_range (0, 500000), &min, &max));
  g_assert_cmpfloat (min, >=, -1);
  g_assert_cmpfloat (max, <=, 1);
  g_assert_true (isfinite (vs_waveform_get_level (waveform, vs_time_range (0, 500000))));
  g_assert_cmpfloat_with_epsilon (vs_waveform_get_level (waveform, vs_time_range (500000, 1000000)), -6.02, 0.01);
}

/* Sound that begins after the picture is drawn where it is heard. */
static void
test_late (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 160, .height = 120, .n_frames = 50, .rate_num = 25, .rate_den = 1, .audio_codec = "aac", .audio_start = 600000 };
  g_autoptr (VsWaveform) waveform = NULL;

  vs_test_clip_write (&clip, self->path);
  waveform = make (self->path, 1, 2000000);
  g_assert_cmpfloat (vs_waveform_get_level (waveform, vs_time_range (0, 570000)), <, -60);
  g_assert_cmpfloat_with_epsilon (vs_waveform_get_level (waveform, vs_time_range (630000, 1900000)), -15.05, 0.5);
}

typedef struct
{
  guint         calls;
  gint64        length;
  double        fraction;
  GCancellable *cancellable;
} Seen;

static void
progress_cb (VsWaveform *so_far, double fraction, gpointer user_data)
{
  Seen *seen = user_data;

  g_assert_cmpint (vs_waveform_get_length (so_far), >=, seen->length);
  g_assert_cmpfloat (fraction, >=, seen->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  /* What is known already is right. */
  if (vs_waveform_get_length (so_far) > 1000000)
    g_assert_cmpfloat_with_epsilon (vs_waveform_get_level (so_far, vs_time_range (0, 1000000)), -9.03, 0.05);
  seen->calls++;
  seen->length = vs_waveform_get_length (so_far);
  seen->fraction = fraction;
  if (seen->cancellable != NULL)
    g_cancellable_cancel (seen->cancellable);
}

/* A long silence after a short sound, so that there is something to report and to cancel on every machine. */
static void
test_progress (Fixture *self, gconstpointer data)
{
  VsTestSoundFile file = { .codec = "pcm_s16le", .channels = 2, .n_samples = 96000, .signal = steps, .data = GINT_TO_POINTER (48000) };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VsWaveform) waveform = NULL;
  g_autoptr (GError) error = NULL;
  Seen seen = { .cancellable = cancellable };

  vs_test_sound_write (&file, self->path);
  waveform = vs_waveform_make (self->path, 0, VS_WAVEFORM_MAX_LENGTH, progress_cb, &seen, cancellable, &error);
  g_assert_null (waveform);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (seen.calls, ==, 1);
  g_assert_cmpint (seen.length, >, 0);
}

static VsWaveform *
make_cached (Fixture *self, const char *path, gint64 length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = g_build_filename (self->folder, "cache", "deeper", NULL);
  g_autofree char *cache_path = vs_waveform_get_cache_path (cache, "00ff", 0);
  VsWaveform      *waveform = vs_waveform_make_cached (path, 0, length, cache_path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_test (cache_path, G_FILE_TEST_IS_REGULAR));
  return waveform;
}

static void
assert_equal (VsWaveform *a, VsWaveform *b)
{
  g_assert_cmpmem (vs_waveform_get_buckets (a), vs_waveform_get_n (a) * sizeof (VsWaveformBucket),
                   vs_waveform_get_buckets (b), vs_waveform_get_n (b) * sizeof (VsWaveformBucket));
}

static void
test_cache (Fixture *self, gconstpointer data)
{
  VsTestSoundFile  file = { .codec = "pcm_s16le", .channels = 2, .n_samples = 96000, .signal = steps, .data = GINT_TO_POINTER (48000) };
  g_autofree char *cache_path = g_build_filename (self->folder, "cache", "deeper", "00ff-0.waveform", NULL);
  g_autoptr (VsWaveform) made = NULL;
  g_autoptr (VsWaveform) kept = NULL;
  g_autoptr (VsWaveform) mended = NULL;
  g_autoptr (VsWaveform) longer = NULL;
  g_autoptr (GError) error = NULL;

  vs_test_sound_write (&file, self->path);
  made = make_cached (self, self->path, 2000000);
  /* The source is not looked at again. */
  kept = make_cached (self, "/nowhere", 2000000);
  assert_equal (made, kept);
  /* A cache that a full disk or another version has left is made again. */
  g_assert_true (g_file_set_contents (cache_path, "VsWave\r\nbut no more", -1, &error));
  mended = make_cached (self, self->path, 2000000);
  assert_equal (made, mended);
  /* So is one of another length. */
  longer = make_cached (self, self->path, 2500000);
  g_assert_cmpint (vs_waveform_get_n (longer), ==, 500);
}

/* A folder that cannot be written costs time, not the waveform; and no fingerprint leads out of the folder. */
static void
test_cache_paths (Fixture *self, gconstpointer data)
{
  VsTestSoundFile  file = { .codec = "pcm_s16le", .channels = 2, .n_samples = 9600, .signal = steps, .data = GINT_TO_POINTER (48000) };
  g_autofree char *inside = g_build_filename (self->path, "cache", NULL);
  g_autofree char *cache_path = vs_waveform_get_cache_path (inside, "../../etc/passwd", 1);
  g_autofree char *parent = g_path_get_dirname (cache_path);
  g_autoptr (VsWaveform) waveform = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (parent, ==, inside);
  vs_test_sound_write (&file, self->path);
  waveform = vs_waveform_make_cached (self->path, 0, 200000, cache_path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vs_waveform_get_n (waveform), ==, 40);
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  g_autoptr (VsWaveform) silent = make ("/nowhere", -1, 1000000);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (vs_waveform_get_n (silent), ==, 200);
  g_assert_cmpfloat (vs_waveform_get_level (silent, vs_time_range (0, 1000000)), ==, VS_WAVEFORM_SILENCE);
  g_assert_null (vs_waveform_make ("/nowhere", 0, 1000000, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static GArray *
find_speech (VsWaveform *waveform)
{
  g_autoptr (GArray) levels = vs_voice_get_levels (waveform);
  VsVoiceSettings settings = VS_VOICE_SETTINGS_DEFAULT;

  settings.threshold = vs_voice_get_default_threshold ((const float *) levels->data, levels->len);
  return vs_voice_find_speech ((const float *) levels->data, levels->len, &settings);
}

static gint64
sum_ranges (const GArray *ranges)
{
  gint64 sum = 0;

  for (guint i = 0; i < ranges->len; i++)
    sum += vs_time_range_length (g_array_index (ranges, VsTimeRange, i));
  return sum;
}

static double
noise (gint64 sample, int channel, gconstpointer data)
{
  return 0.05 * vs_test_noise (sample, channel);
}

static double
room (gint64 sample, int channel, gconstpointer data)
{
  return 0.0005 * vs_test_noise (sample, channel);
}

typedef struct
{
  const char  *name;
  VsTestSignal signal;
  guint        n_ranges;
  gint64       spoken; /* µs */
} SignalCase;

static const SignalCase signal_cases[] = {
  { "/waveform/voice/speech", vs_test_voice, 6, 6000000 },
  { "/waveform/voice/music-never-pauses", vs_test_music, 1, 9000000 },
  { "/waveform/voice/noise-never-pauses", noise, 1, 9000000 },
  { "/waveform/voice/quiet-room", room, 0, 0 },
};

static void
test_signal (Fixture *self, gconstpointer data)
{
  const SignalCase *c = data;
  VsTestSoundFile   file = { .codec = "pcm_s16le", .n_samples = 9 * 48000, .signal = c->signal };
  g_autoptr (VsWaveform) waveform = NULL;
  g_autoptr (GArray) speech = NULL;

  vs_test_sound_write (&file, self->path);
  waveform = make (self->path, 0, 9000000);
  speech = find_speech (waveform);
  g_assert_cmpuint (speech->len, ==, c->n_ranges);
  g_assert_cmpint (ABS (sum_ranges (speech) - c->spoken), <=, 40000 * MAX (1, (gint64) c->n_ranges));
  for (guint i = 0; i < speech->len && speech->len > 1; i++)
    g_assert_cmpint (ABS (g_array_index (speech, VsTimeRange, i).start - i * 1500000), <=, 20000);
}

typedef struct
{
  const char *name;
  const char *file;
  gint64      pause_start, pause_end; /* µs, as a silence detector that looks at single samples finds it */
  gint64      spoken;                 /* µs, at least */
} SpeechCase;

static const SpeechCase speech_cases[] = {
  { "/waveform/real/german-in-a-street", "clips/street_german_speech.mp4", 10760000, 11710000, 24000000 },
  { "/waveform/real/english-in-a-street", "clips/street_english_speech.mp4", 19096000, 20088000, 20000000 },
  { "/waveform/real/two-languages", "speech/multilingual.mp3", 29072000, 31036000, 50000000 },
  { "/waveform/real/old-recording", "speech/jfk.wav", 2108000, 3289000, 5000000 },
  { "/waveform/real/reader", "speech/dagon.wav", 17922000, 19150000, 26000000 },
};

/* The pause is found where it is heard, and cut out of the clip with a breath left around it. */
static void
test_real (Fixture *self, gconstpointer data)
{
  const SpeechCase  *c = data;
  g_autofree char   *path = vs_test_get_media (c->file);
  VsVoiceCutSettings settings = VS_VOICE_CUT_SETTINGS_DEFAULT;
  g_autoptr (VsMediaInfo) info = NULL;
  g_autoptr (VsWaveform) waveform = NULL;
  g_autoptr (GArray) speech = NULL;
  g_autoptr (GArray) cuts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  if (path == NULL)
    return;
  info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
  waveform = make (path, vs_media_info_get (info)->audio_stream, vs_media_info_get (info)->duration);
  speech = find_speech (waveform);
  g_assert_cmpint (sum_ranges (speech), >, c->spoken);
  cuts = vs_voice_find_cuts (speech, vs_media_info_get_range (info), &settings);
  for (guint i = 0; i < cuts->len; i++)
    {
      VsTimeRange cut = g_array_index (cuts, VsTimeRange, i);

      found = found || (ABS (cut.start - settings.pad_after - c->pause_start) < 100000 && ABS (cut.end + settings.pad_before - c->pause_end) < 100000);
    }
  g_assert_true (found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/waveform/make/48000", Fixture, GINT_TO_POINTER (48000), set_up, test_make, tear_down);
  g_test_add ("/waveform/make/44100", Fixture, GINT_TO_POINTER (44100), set_up, test_make, tear_down);
  g_test_add ("/waveform/make/11025", Fixture, GINT_TO_POINTER (11025), set_up, test_make, tear_down);
  g_test_add ("/waveform/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/waveform/late-sound", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add ("/waveform/progress-and-cancel", Fixture, NULL, set_up, test_progress, tear_down);
  g_test_add ("/waveform/cache", Fixture, NULL, set_up, test_cache, tear_down);
  g_test_add ("/waveform/cache/paths", Fixture, NULL, set_up, test_cache_paths, tear_down);
  g_test_add ("/waveform/errors", Fixture, NULL, set_up, test_errors, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (signal_cases); i++)
    g_test_add (signal_cases[i].name, Fixture, &signal_cases[i], set_up, test_signal, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (speech_cases); i++)
    g_test_add (speech_cases[i].name, Fixture, &speech_cases[i], set_up, test_real, tear_down);
  return g_test_run ();
}
