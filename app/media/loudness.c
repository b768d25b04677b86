// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a programme is, by EBU R 128, and what gain makes it as loud as a platform wants it.

#include "config.h"

#include <ebur128.h>
#include <math.h>

#include "media/loudness.h"
#include "media/sound.h"

/* Samples that are put together at once. */
#define BLOCK 4096

/* LUFS: R 128 does not count what is quieter. */
#define GATE (-70.0)

/* Samples of the shortest piece that R 128 measures. */
#define SHORTEST (VS_SOUND_RATE * 4 / 10)

/* LU: closer than that no ear and no platform tells apart. */
#define CLOSE 0.3

/* LU a dB: less is not worth the limiting that comes with it. */
#define WORTH_IT 0.25

#define MAX_TRIES 5

struct _VsLoudnessMeter
{
  ebur128_state *state;
  gint64         n_samples;
};

/**
 * vs_loudness_meter_new:
 *
 * Returns: (transfer full): a meter for stereo of %VS_SOUND_RATE
 */
VsLoudnessMeter *
vs_loudness_meter_new (void)
{
  VsLoudnessMeter *self = g_new0 (VsLoudnessMeter, 1);

  self->state = ebur128_init (VS_SOUND_CHANNELS, VS_SOUND_RATE, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_HISTOGRAM);
  return self;
}

void
vs_loudness_meter_free (VsLoudnessMeter *self)
{
  g_return_if_fail (self != NULL);

  if (self->state != NULL)
    ebur128_destroy (&self->state);
  g_free (self);
}

/**
 * vs_loudness_meter_add:
 * @planar: @n_samples of each channel; full scale is 1. Values that are no numbers, of damaged sound, count as silence
 * @n_samples: samples a channel
 */
void
vs_loudness_meter_add (VsLoudnessMeter *self, float *const planar[2], int n_samples)
{
  float block[BLOCK * VS_SOUND_CHANNELS];

  g_return_if_fail (self != NULL && planar != NULL);

  for (int done = 0; done < n_samples;)
    {
      int n = MIN (BLOCK, n_samples - done);

      for (int i = 0; i < n; i++)
        for (int c = 0; c < VS_SOUND_CHANNELS; c++)
          block[i * VS_SOUND_CHANNELS + c] = isfinite (planar[c][done + i]) ? planar[c][done + i] : 0;
      if (self->state != NULL)
        ebur128_add_frames_float (self->state, block, n);
      done += n;
    }
  self->n_samples += MAX (0, n_samples);
}

static double
get_true_peak (VsLoudnessMeter *self)
{
  double highest = 0;

  for (guint c = 0; c < VS_SOUND_CHANNELS && self->state != NULL; c++)
    {
      double peak = 0;

      if (ebur128_true_peak (self->state, c, &peak) == EBUR128_SUCCESS)
        highest = MAX (highest, peak);
    }
  return highest > 0 ? MAX (VS_LOUDNESS_NO_PEAK, vs_sound_to_decibels (highest)) : VS_LOUDNESS_NO_PEAK;
}

/**
 * vs_loudness_meter_get:
 *
 * Returns: what has been measured up to now; more may be added after it
 */
VsLoudness
vs_loudness_meter_get (VsLoudnessMeter *self)
{
  VsLoudness result = { VS_LOUDNESS_TOO_SHORT, GATE, 0, VS_LOUDNESS_NO_PEAK };
  double     integrated = -HUGE_VAL, range = 0;

  g_return_val_if_fail (self != NULL, result);

  result.true_peak = get_true_peak (self);
  if (self->n_samples < SHORTEST)
    return result;
  result.state = VS_LOUDNESS_TOO_QUIET;
  if (self->state == NULL || ebur128_loudness_global (self->state, &integrated) != EBUR128_SUCCESS || !isfinite (integrated) || integrated <= GATE)
    return result;
  result.state = VS_LOUDNESS_MEASURED;
  result.integrated = integrated;
  if (ebur128_loudness_range (self->state, &range) == EBUR128_SUCCESS && isfinite (range))
    result.range = range;
  return result;
}

/**
 * vs_loudness_gain_for:
 * @measured: of the programme
 * @target_lufs: how loud it should be, LUFS
 * @max_dbtp: how high its peaks may be, dBTP
 * @out_gain_db: (out): dB, at most %VS_LOUDNESS_MAX_GAIN; 0 when nothing could be measured
 * @out_limited: (out) (optional): whether peaks rise above @max_dbtp, so that a #VsLimiter is needed after the gain
 *
 * Returns: %FALSE when the programme is too quiet or too short to be measured
 */
gboolean
vs_loudness_gain_for (const VsLoudness *measured, double target_lufs, double max_dbtp, double *out_gain_db, gboolean *out_limited)
{
  g_return_val_if_fail (measured != NULL && out_gain_db != NULL, FALSE);

  *out_gain_db = measured->state == VS_LOUDNESS_MEASURED ? MIN (VS_LOUDNESS_MAX_GAIN, target_lufs - measured->integrated) : 0;
  if (out_limited != NULL)
    *out_limited = measured->true_peak + *out_gain_db > max_dbtp;
  return measured->state == VS_LOUDNESS_MEASURED;
}

/**
 * vs_loudness_search_gain:
 * @tries: (array length=n_tries): what gain and limiter have made of the programme, the first with the gain of
 *   vs_loudness_gain_for()
 * @n_tries: at least 1
 * @target_lufs: how loud it should be, LUFS
 * @out_gain_db: (out): dB, at most %VS_LOUDNESS_MAX_GAIN
 *
 * A limiter takes some of the loudness away: nearly none from speech of steady loudness, 14 LU where claps are far
 * louder than the voice. Two or three tries bring the programme within 0.5 LU. Where more gain is only more limiting, as
 * with single hits of a drum, the search ends with the last gain that was worth it.
 *
 * Returns: %TRUE when @out_gain_db should be tried next; %FALSE when it is the one to use
 */
gboolean
vs_loudness_search_gain (const VsLoudnessTry *tries, gsize n_tries, double target_lufs, double *out_gain_db)
{
  const VsLoudnessTry *last;
  double               missing;

  g_return_val_if_fail (tries != NULL && n_tries > 0 && out_gain_db != NULL, FALSE);

  last = &tries[n_tries - 1];
  missing = target_lufs - last->integrated;
  if (n_tries > 1 && last->gain > last[-1].gain && last->integrated - last[-1].integrated < WORTH_IT * (last->gain - last[-1].gain))
    {
      *out_gain_db = last[-1].gain;
      return FALSE;
    }
  *out_gain_db = last->gain;
  if (n_tries >= MAX_TRIES || ABS (missing) <= CLOSE)
    return FALSE;
  *out_gain_db = MIN (VS_LOUDNESS_MAX_GAIN, last->gain + missing);
  return ABS (*out_gain_db - last->gain) > 0.05;
}
