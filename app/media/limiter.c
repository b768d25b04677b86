// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the peaks of a programme below a ceiling, those between the samples too.
//
// gain → peak of every sample and of three places up to the next (four times the rate, 16 taps) → the gain that peak
// allows → the lowest of those within the look-ahead → release → mean over the look-ahead → times the delayed sample.
// The mean is of values that all are low enough for the peak, so the gain is there in time and moves without a corner.
// libavfilter's alimiter looks at samples alone; with a resampler before and after it, what that adds is above the ceiling again.

#include "config.h"

#include <math.h>
#include <string.h>

#include "media/limiter.h"
#include "media/sound.h"

#define TAPS 16
#define PHASES 4

/* The lowest gain is looked for around each sample, one before and one after it too: a peak between two counts for both. */
#define WINDOW (VS_LIMITER_ATTACK + 2)

/* dB: what 16 taps may miss of a peak, and what the moving gain may add. */
#define MARGIN 0.1

struct _VsLimiter
{
  float factor;
  float ceiling;
  float release; /* share of the way back, a sample */
  float taps[PHASES - 1][TAPS];

  float  recent[VS_SOUND_CHANNELS][2 * TAPS]; /* the last samples twice, so that TAPS of them always lie in a row */
  float  delayed[VS_SOUND_CHANNELS][VS_LIMITER_LATENCY];
  double means[VS_LIMITER_ATTACK]; /* reductions that the mean is made of */
  double sum;                      /* of them */
  double reduction;                /* after the release: 1 − gain */
  double most;                     /* the largest reduction there was */

  /* What may become the highest reduction of the window, descending. */
  float  candidates[WINDOW];
  gint64 places[WINDOW];
  int    first, n_candidates;

  gint64 n_in;
  gint64 n_out;
};

/* A windowed sinc for each place between two samples. */
static void
fill_taps (VsLimiter *self)
{
  for (int p = 1; p < PHASES; p++)
    {
      double sum = 0;

      for (int t = 0; t < TAPS; t++)
        {
          double x = p / (double) PHASES - (t - TAPS / 2 + 1);

          self->taps[p - 1][t] = sin (G_PI * x) / (G_PI * x) * (0.5 + 0.5 * cos (G_PI * x / (TAPS / 2)));
          sum += self->taps[p - 1][t];
        }
      for (int t = 0; t < TAPS; t++)
        self->taps[p - 1][t] /= sum;
    }
}

/* The highest value from the sample TAPS / 2 back up to the next one. */
static float
get_peak (VsLimiter *self, int channel)
{
  const float *samples = self->recent[channel] + self->n_in % TAPS + 1;
  float        peak = fabsf (samples[TAPS / 2 - 1]);

  for (int p = 0; p < PHASES - 1; p++)
    {
      float value = 0;

      for (int t = 0; t < TAPS; t++)
        value += samples[t] * self->taps[p][t];
      peak = MAX (peak, fabsf (value));
    }
  return peak;
}

/* The highest reduction of the last WINDOW, @reduction being the newest. */
static float
get_highest (VsLimiter *self, float reduction)
{
  while (self->n_candidates > 0 && self->candidates[(self->first + self->n_candidates - 1) % WINDOW] <= reduction)
    self->n_candidates--;
  if (self->n_candidates > 0 && self->places[self->first] <= self->n_in - WINDOW)
    {
      self->first = (self->first + 1) % WINDOW;
      self->n_candidates--;
    }
  self->candidates[(self->first + self->n_candidates) % WINDOW] = reduction;
  self->places[(self->first + self->n_candidates) % WINDOW] = self->n_in;
  self->n_candidates++;
  return self->candidates[self->first];
}

/* The gain for the sample that is VS_LIMITER_LATENCY back. */
static float
next_gain (VsLimiter *self, float peak)
{
  int    slot = self->n_in % VS_LIMITER_ATTACK;
  double highest = get_highest (self, peak > self->ceiling ? 1 - self->ceiling / peak : 0);

  self->reduction = MAX (highest, self->reduction + self->release * (highest - self->reduction));
  if (self->reduction < 1e-6)
    self->reduction = 0;
  self->sum += self->reduction - self->means[slot];
  self->means[slot] = self->reduction;
  self->most = MAX (self->most, self->sum / VS_LIMITER_ATTACK);
  return 1 - self->sum / VS_LIMITER_ATTACK;
}

/* Takes a sample of each channel and gives the one that is VS_LIMITER_LATENCY back. */
static void
step (VsLimiter *self, float values[VS_SOUND_CHANNELS])
{
  int   slot = self->n_in % TAPS;
  int   oldest = self->n_in % VS_LIMITER_LATENCY;
  float peak = 0, gain;

  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    {
      values[c] = isfinite (values[c]) ? values[c] * self->factor : 0;
      self->recent[c][slot] = self->recent[c][slot + TAPS] = values[c];
      peak = MAX (peak, get_peak (self, c));
    }
  gain = next_gain (self, peak);
  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    {
      float delayed = self->delayed[c][oldest];

      self->delayed[c][oldest] = values[c];
      values[c] = delayed * gain;
    }
  self->n_in++;
}

/**
 * vs_limiter_new:
 * @gain_db: what everything is amplified by before, dB
 * @ceiling_dbtp: what no peak may exceed, dBTP; 0.1 dB of it is kept as a margin
 *
 * Attack: %VS_LIMITER_ATTACK samples before the peak. Release: %VS_LIMITER_RELEASE. Where nothing has to be limited the
 * sound is only amplified.
 *
 * Returns: (transfer full): a limiter
 */
VsLimiter *
vs_limiter_new (double gain_db, double ceiling_dbtp)
{
  VsLimiter *self = g_new0 (VsLimiter, 1);

  self->factor = vs_sound_to_factor (gain_db);
  self->ceiling = vs_sound_to_factor (ceiling_dbtp - MARGIN);
  self->release = 1 - exp (-(double) G_USEC_PER_SEC / VS_LIMITER_RELEASE / VS_SOUND_RATE);
  fill_taps (self);
  return self;
}

void
vs_limiter_free (VsLimiter *self)
{
  g_return_if_fail (self != NULL);

  g_free (self);
}

/**
 * vs_limiter_process:
 * @planar: (inout): what goes in, and then what comes out, from the start of the arrays on
 * @n_samples: samples a channel that go in
 *
 * Sample i of all that comes out is sample i of all that went in.
 *
 * Returns: how many samples came out: %VS_LIMITER_LATENCY fewer in all than went in
 */
int
vs_limiter_process (VsLimiter *self, float *const planar[2], int n_samples)
{
  int n_out = 0;

  g_return_val_if_fail (self != NULL && planar != NULL, 0);

  for (int i = 0; i < n_samples; i++)
    {
      float values[VS_SOUND_CHANNELS] = { planar[0][i], planar[1][i] };

      step (self, values);
      if (self->n_in <= VS_LIMITER_LATENCY)
        continue;
      for (int c = 0; c < VS_SOUND_CHANNELS; c++)
        planar[c][n_out] = values[c];
      n_out++;
    }
  self->n_out += n_out;
  return n_out;
}

/**
 * vs_limiter_finish:
 * @planar: (out caller-allocates): room for %VS_LIMITER_LATENCY samples of each channel
 *
 * After the last vs_limiter_process(); the limiter is of no use after it.
 *
 * Returns: how many samples came out, so that as many have come out as went in
 */
int
vs_limiter_finish (VsLimiter *self, float *const planar[2])
{
  gint64 n_in;
  int    n_left;

  g_return_val_if_fail (self != NULL && planar != NULL, 0);

  n_in = self->n_in;
  n_left = n_in - self->n_out;
  for (int i = 0; i < VS_LIMITER_LATENCY; i++)
    {
      float values[VS_SOUND_CHANNELS] = { 0 };

      step (self, values);
      /* Of less than the latency, what comes first is from before the start. */
      if (i < VS_LIMITER_LATENCY - n_left)
        continue;
      for (int c = 0; c < VS_SOUND_CHANNELS; c++)
        planar[c][i - (VS_LIMITER_LATENCY - n_left)] = values[c];
    }
  self->n_out += n_left;
  return n_left;
}

/**
 * vs_limiter_get_reduction:
 *
 * Returns: dB by which the loudest peak up to now was lowered, 0 when there was nothing to do
 */
double
vs_limiter_get_reduction (VsLimiter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->most > 0 ? -vs_sound_to_decibels (1 - self->most) : 0;
}
