// SPDX-License-Identifier: GPL-3.0-or-later
// Loudness as the EBU measures it, and programmes made as loud as a platform wants them without a peak too high.

#include <math.h>

#include "media/audio-reader.h"
#include "media/limiter.h"
#include "media/loudness.h"
#include "media/probe.h"
#include "media/sound.h"
#include "support/media-dir.h"
#include "support/sound-writer.h"

#define TARGET (-14.0)
#define CEILING (-1.0)

typedef struct
{
  float *planes[2];
  gint64 n;
} Sound;

static Sound *
sound_new (gint64 n)
{
  Sound *self = g_new0 (Sound, 1);

  self->n = n;
  for (int c = 0; c < 2; c++)
    self->planes[c] = g_new0 (float, n + VS_LIMITER_LATENCY);
  return self;
}

static void
sound_free (Sound *self)
{
  g_free (self->planes[0]);
  g_free (self->planes[1]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sound, sound_free)

static Sound *
draw_sound (VsTestSignal signal, gconstpointer data, gint64 n)
{
  Sound *self = sound_new (n);

  for (int c = 0; c < 2; c++)
    for (gint64 i = 0; i < n; i++)
      self->planes[c][i] = signal (i, c, data);
  return self;
}

static Sound *
copy_sound (const Sound *sound)
{
  Sound *self = sound_new (sound->n);

  for (int c = 0; c < 2; c++)
    memcpy (self->planes[c], sound->planes[c], sound->n * sizeof (float));
  return self;
}

static VsLoudness
measure (const Sound *sound)
{
  g_autoptr (VsLoudnessMeter) meter = vs_loudness_meter_new ();

  for (gint64 i = 0, n; i < sound->n; i += n)
    {
      n = MIN (sound->n - i, 4801);
      vs_loudness_meter_add (meter, (float *[]){ sound->planes[0] + i, sound->planes[1] + i }, n);
    }
  return vs_loudness_meter_get (meter);
}

/* In place, in blocks of @block. */
static double
limit (Sound *sound, double gain, double ceiling, int block)
{
  g_autoptr (VsLimiter) limiter = vs_limiter_new (gain, ceiling);
  gint64 written = 0;

  for (gint64 i = 0, n; i < sound->n; i += n)
    {
      float *piece[] = { sound->planes[0] + i, sound->planes[1] + i };
      int    n_out;

      n = MIN (sound->n - i, block);
      n_out = vs_limiter_process (limiter, piece, n);
      for (int c = 0; c < 2; c++)
        memmove (sound->planes[c] + written, piece[c], n_out * sizeof (float));
      written += n_out;
    }
  written += vs_limiter_finish (limiter, (float *[]){ sound->planes[0] + written, sound->planes[1] + written });
  g_assert_cmpint (written, ==, sound->n);
  return vs_limiter_get_reduction (limiter);
}

typedef struct
{
  const char *name;
  double      hz, level; /* dB of full scale */
  double      phase;
  gboolean    left_only;
  double      lufs, dbtp;
} SineCase;

/* R 128: a stereo sine of 1 kHz at −23 dB is −23 LUFS; one side alone is 3 LU less. A sine of a quarter of the rate at
 * 45° has samples 3 dB below its peak. */
static const SineCase sine_cases[] = {
  { "/loudness/sine/-23", 1000, -23, 0, FALSE, -23, -23 },
  { "/loudness/sine/-3", 1000, -3, 0, FALSE, -3, -3 },
  { "/loudness/sine/-50", 1000, -50, 0, FALSE, -50, -50 },
  { "/loudness/sine/left-only", 1000, -20, 0, TRUE, -23, -20 },
  { "/loudness/sine/between-samples", 12000, -6, G_PI / 4, FALSE, NAN, -6 },
};

static double
sine (gint64 sample, int channel, gconstpointer data)
{
  const SineCase *c = data;

  /* A sine that begins at once has a peak of its own there. */
  if (c->left_only && channel == 1)
    return 0;
  return MIN (1, sample / 480.0) * vs_sound_to_factor (c->level) * sin (2 * G_PI * c->hz * sample / VS_SOUND_RATE + c->phase);
}

static void
test_sine (gconstpointer data)
{
  const SineCase *c = data;
  g_autoptr (Sound) sound = draw_sound (sine, c, 5 * VS_SOUND_RATE);
  VsLoudness loudness = measure (sound);

  g_assert_cmpint (loudness.state, ==, VS_LOUDNESS_MEASURED);
  if (!isnan (c->lufs))
    g_assert_cmpfloat_with_epsilon (loudness.integrated, c->lufs, 0.1);
  g_assert_cmpfloat_with_epsilon (loudness.true_peak, c->dbtp, 0.1);
  g_assert_cmpfloat (loudness.range, <, 0.2);
}

/* Five seconds at −20 and five at −30 LUFS are 10 LU apart. */
static double
two_levels (gint64 sample, int channel, gconstpointer data)
{
  return vs_sound_to_factor (sample / (10 * VS_SOUND_RATE) % 2 == 0 ? -20 : -30) * sin (2 * G_PI * 1000 * sample / VS_SOUND_RATE);
}

static void
test_range (void)
{
  g_autoptr (Sound) sound = draw_sound (two_levels, NULL, 40 * VS_SOUND_RATE);

  g_assert_cmpfloat_with_epsilon (measure (sound).range, 10, 1);
}

static double
silence (gint64 sample, int channel, gconstpointer data)
{
  return 0;
}

static double
whisper (gint64 sample, int channel, gconstpointer data)
{
  return 0.00005 * vs_test_noise (sample, channel);
}

static double
no_number (gint64 sample, int channel, gconstpointer data)
{
  return sample % 2 == 0 ? NAN : -INFINITY;
}

typedef struct
{
  const char     *name;
  VsTestSignal    signal;
  gint64          n;
  VsLoudnessState state;
} UnmeasuredCase;

static const UnmeasuredCase unmeasured_cases[] = {
  { "/loudness/unmeasured/nothing", silence, 0, VS_LOUDNESS_TOO_SHORT },
  { "/loudness/unmeasured/one-sample", vs_test_voice, 1, VS_LOUDNESS_TOO_SHORT },
  { "/loudness/unmeasured/399-ms", vs_test_voice, 19199, VS_LOUDNESS_TOO_SHORT },
  { "/loudness/unmeasured/silence", silence, 96000, VS_LOUDNESS_TOO_QUIET },
  { "/loudness/unmeasured/whisper", whisper, 96000, VS_LOUDNESS_TOO_QUIET },
  { "/loudness/unmeasured/no-numbers", no_number, 96000, VS_LOUDNESS_TOO_QUIET },
};

static void
test_unmeasured (gconstpointer data)
{
  const UnmeasuredCase *c = data;
  g_autoptr (Sound) sound = draw_sound (c->signal, NULL, c->n);
  VsLoudness loudness = measure (sound);
  double     gain = 99;
  gboolean   limited = TRUE;

  g_assert_cmpint (loudness.state, ==, c->state);
  g_assert_true (isfinite (loudness.integrated) && isfinite (loudness.range) && isfinite (loudness.true_peak));
  g_assert_cmpfloat (loudness.true_peak, >=, VS_LOUDNESS_NO_PEAK);
  g_assert_false (vs_loudness_gain_for (&loudness, TARGET, CEILING, &gain, &limited));
  g_assert_cmpfloat (gain, ==, 0);
  g_assert_false (limited);
}

typedef struct
{
  VsLoudness measured;
  double     gain;
  gboolean   limited;
} GainCase;

static const GainCase gain_cases[] = {
  { { VS_LOUDNESS_MEASURED, -23, 5, -9 }, 9, TRUE },
  { { VS_LOUDNESS_MEASURED, -23, 5, -10 }, 9, FALSE },
  { { VS_LOUDNESS_MEASURED, -14, 5, -3 }, 0, FALSE },
  { { VS_LOUDNESS_MEASURED, -8, 5, 0.5 }, -6, FALSE },
  { { VS_LOUDNESS_MEASURED, -60, 5, -50 }, VS_LOUDNESS_MAX_GAIN, FALSE },
};

static void
test_gain (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (gain_cases); i++)
    {
      double   gain;
      gboolean limited;

      g_assert_true (vs_loudness_gain_for (&gain_cases[i].measured, TARGET, CEILING, &gain, &limited));
      g_assert_cmpfloat_with_epsilon (gain, gain_cases[i].gain, 1e-9);
      g_assert_cmpint (limited, ==, gain_cases[i].limited);
    }
}

static double
loud_music (gint64 sample, int channel, gconstpointer data)
{
  return 1.3 * vs_test_music (sample, channel, data);
}

/* As some music is mastered: everything at full scale. */
static double
already_loud (gint64 sample, int channel, gconstpointer data)
{
  return CLAMP (6 * vs_test_music (sample, channel, data), -1, 1);
}

static double
quiet_voice (gint64 sample, int channel, gconstpointer data)
{
  return 0.1 * vs_test_voice (sample, channel, data);
}

/* Speech with a clap now and then, 20 dB above it. */
static double
claps (gint64 sample, int channel, gconstpointer data)
{
  double t = fmod (sample / (double) VS_SOUND_RATE, 2);

  return quiet_voice (sample, channel, data) + 0.9 * exp (-t * 200) * vs_test_noise (sample, 0);
}

/* Music that is nearly all peaks: hits of a drum with quiet between them. */
static double
drums (gint64 sample, int channel, gconstpointer data)
{
  double t = fmod (sample / (double) VS_SOUND_RATE, 0.5);

  return 0.9 * exp (-t * 40) * (0.6 * sin (2 * G_PI * 90 * t) + 0.4 * vs_test_noise (sample, channel));
}

/* What an exporter does: measure, then amplify, limit and measure until it is right. */
static Sound *
normalise (const Sound *sound, double *out_gain, VsLoudness *out_loudness)
{
  VsLoudnessTry tries[8];
  gsize         n_tries = 0;
  VsLoudness    loudness = measure (sound);
  Sound        *result;
  double        gain;

  g_assert_true (vs_loudness_gain_for (&loudness, TARGET, CEILING, &gain, NULL));
  do
    {
      g_autoptr (Sound) tried = copy_sound (sound);

      g_assert_cmpuint (n_tries, <, G_N_ELEMENTS (tries));
      limit (tried, gain, CEILING, 1024);
      tries[n_tries++] = (VsLoudnessTry){ gain, measure (tried).integrated };
    }
  while (vs_loudness_search_gain (tries, n_tries, TARGET, &gain));
  result = copy_sound (sound);
  limit (result, gain, CEILING, 1024);
  *out_loudness = measure (result);
  *out_gain = gain;
  return result;
}

static void
assert_normal (const Sound *sound)
{
  VsLoudness loudness;
  double     gain;
  g_autoptr (Sound) result = normalise (sound, &gain, &loudness);

  g_assert_cmpint (loudness.state, ==, VS_LOUDNESS_MEASURED);
  g_assert_cmpfloat_with_epsilon (loudness.integrated, TARGET, 0.5);
  g_assert_cmpfloat (loudness.true_peak, <=, CEILING + 0.1);
}

typedef struct
{
  const char  *name;
  VsTestSignal signal;
} NormalCase;

static const NormalCase normal_cases[] = {
  { "/loudness/normalise/speech", vs_test_voice },
  { "/loudness/normalise/quiet-speech", quiet_voice },
  { "/loudness/normalise/speech-with-claps", claps },
  { "/loudness/normalise/music", vs_test_music },
  { "/loudness/normalise/loud-music", loud_music },
  { "/loudness/normalise/already-loud", already_loud },
};

static void
test_normalise (gconstpointer data)
{
  const NormalCase *c = data;
  g_autoptr (Sound) sound = draw_sound (c->signal, NULL, 12 * VS_SOUND_RATE);

  assert_normal (sound);
}

/* What is all peaks is not squeezed for loudness that it cannot have. */
static void
test_drums (void)
{
  g_autoptr (Sound) sound = draw_sound (drums, NULL, 12 * VS_SOUND_RATE);
  VsLoudness before = measure (sound), loudness;
  double     gain;
  g_autoptr (Sound) result = normalise (sound, &gain, &loudness);

  g_assert_cmpfloat_with_epsilon (gain, TARGET - before.integrated, 0.01);
  g_assert_cmpfloat (loudness.integrated, >, before.integrated);
  g_assert_cmpfloat (loudness.true_peak, <=, CEILING + 0.1);
}

static void
test_normalise_real (gconstpointer data)
{
  g_autofree char *path = vs_test_get_media (data);
  g_autoptr (VsMediaInfo) info = NULL;
  g_autoptr (VsAudioReader) reader = NULL;
  g_autoptr (Sound) sound = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
  reader = vs_audio_reader_new (path, vs_media_info_get (info)->audio_stream, vs_time_range (0, 10000000), VS_SOUND_RATE, 2, NULL, &error);
  g_assert_no_error (error);
  sound = sound_new (vs_audio_reader_get_left (reader));
  g_assert_cmpint (vs_audio_reader_read (reader, sound->planes, sound->n, &error), ==, sound->n);
  assert_normal (sound);
}

static double
loud_noise (gint64 sample, int channel, gconstpointer data)
{
  return 3 * vs_test_noise (sample, channel) * (sample / 4800 % 3 == 0 ? 1 : 0.1);
}

static double
between (gint64 sample, int channel, gconstpointer data)
{
  return 1.4 * sin (G_PI / 2 * sample + G_PI / 4) * (sample > 24000);
}

static double
impulse (gint64 sample, int channel, gconstpointer data)
{
  return sample == 30000 && channel == 0 ? 4 : 0.1 * sin (2 * G_PI * 200 * sample / VS_SOUND_RATE);
}

static double
high (gint64 sample, int channel, gconstpointer data)
{
  return 1.2 * sin (2 * G_PI * (15000 + channel * 700) * sample / VS_SOUND_RATE);
}

static const NormalCase peak_cases[] = {
  { "/limiter/peaks/noise", loud_noise },
  { "/limiter/peaks/between-samples", between },
  { "/limiter/peaks/impulse", impulse },
  { "/limiter/peaks/high", high },
  { "/limiter/peaks/no-numbers", no_number },
};

/* Whatever comes, no peak is above the ceiling; and blocks of any size give the same. */
static void
test_peaks (gconstpointer data)
{
  const NormalCase *c = data;
  g_autoptr (Sound) sound = draw_sound (c->signal, NULL, 2 * VS_SOUND_RATE);
  g_autoptr (Sound) again = copy_sound (sound);

  limit (sound, 6, CEILING, 1024);
  limit (again, 6, CEILING, 7);
  g_assert_cmpfloat (measure (sound).true_peak, <=, CEILING + 0.1);
  for (int k = 0; k < 2; k++)
    g_assert_cmpmem (sound->planes[k], sound->n * sizeof (float), again->planes[k], again->n * sizeof (float));
}

/* What needs no limiting comes out sample for sample where it went in, however short it is. */
static void
test_transparent (void)
{
  gint64 lengths[] = { 0, 1, 100, VS_LIMITER_LATENCY - 1, VS_LIMITER_LATENCY, VS_LIMITER_LATENCY + 1, 48000 };

  for (gsize k = 0; k < G_N_ELEMENTS (lengths); k++)
    {
      g_autoptr (Sound) sound = draw_sound (vs_test_voice, NULL, lengths[k]);
      g_autoptr (Sound) limited = copy_sound (sound);

      g_assert_cmpfloat (limit (limited, -6.0206, CEILING, 1000), ==, 0);
      for (int c = 0; c < 2; c++)
        for (gint64 i = 0; i < sound->n; i++)
          g_assert_cmpfloat_with_epsilon (limited->planes[c][i], sound->planes[c][i] / 2, 1e-5);
    }
}

/* A peak lowers the gain for 5 ms before it and gives it back within half a second; before that nothing changes. */
static void
test_times (void)
{
  g_autoptr (Sound) sound = draw_sound (impulse, NULL, 2 * VS_SOUND_RATE);
  g_autoptr (Sound) limited = copy_sound (sound);
  double reduction = limit (limited, 0, CEILING, 1024);

  g_assert_cmpfloat_with_epsilon (reduction, 20 * log10 (4.1) + 1.1, 0.3);
  for (gint64 i = 0; i < 30000 - VS_LIMITER_ATTACK - 16; i++)
    g_assert_cmpfloat (limited->planes[1][i], ==, sound->planes[1][i]);
  for (gint64 i = 30000 + VS_SOUND_RATE; i < limited->n; i++)
    g_assert_cmpfloat_with_epsilon (limited->planes[1][i], sound->planes[1][i], 1e-5);
  /* Both sides go down together, and nowhere with a jump. */
  g_assert_cmpfloat (fabsf (limited->planes[1][30010]), <, 0.4 * fabsf (sound->planes[1][30010]));
  for (gint64 i = 1; i < limited->n; i++)
    g_assert_cmpfloat (fabsf (limited->planes[1][i] - limited->planes[1][i - 1]), <, 0.004);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sine_cases); i++)
    g_test_add_data_func (sine_cases[i].name, &sine_cases[i], test_sine);
  g_test_add_func ("/loudness/range", test_range);
  for (gsize i = 0; i < G_N_ELEMENTS (unmeasured_cases); i++)
    g_test_add_data_func (unmeasured_cases[i].name, &unmeasured_cases[i], test_unmeasured);
  g_test_add_func ("/loudness/gain", test_gain);
  for (gsize i = 0; i < G_N_ELEMENTS (normal_cases); i++)
    g_test_add_data_func (normal_cases[i].name, &normal_cases[i], test_normalise);
  g_test_add_func ("/loudness/normalise/drums", test_drums);
  g_test_add_data_func ("/loudness/normalise/real-speech", "speech/dagon.wav", test_normalise_real);
  g_test_add_data_func ("/loudness/normalise/real-street", "clips/street_german_speech.mp4", test_normalise_real);
  g_test_add_data_func ("/loudness/normalise/real-surround", "clips/nasa_51pcm.mov", test_normalise_real);
  for (gsize i = 0; i < G_N_ELEMENTS (peak_cases); i++)
    g_test_add_data_func (peak_cases[i].name, &peak_cases[i], test_peaks);
  g_test_add_func ("/limiter/transparent", test_transparent);
  g_test_add_func ("/limiter/times", test_times);
  return g_test_run ();
}
