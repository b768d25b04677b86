// SPDX-License-Identifier: GPL-3.0-or-later
// Units of sound: samples and µs, factors and dB. Pure arithmetic.
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* Samples a second and channels of everything that is mixed and exported: what the platforms recommend. */
#define VS_SOUND_RATE 48000
#define VS_SOUND_CHANNELS 2

/**
 * vs_sound_to_samples:
 * @time: µs, within ±9·10¹² s
 * @rate: samples a second
 *
 * Returns: the sample nearest to @time. Rounded from 0, so that ranges that touch in time touch in samples.
 */
static inline gint64
vs_sound_to_samples (gint64 time, int rate)
{
  gint64 seconds = time / G_USEC_PER_SEC;
  gint64 rest = time % G_USEC_PER_SEC;

  if (rest < 0)
    {
      rest += G_USEC_PER_SEC;
      seconds--;
    }
  return seconds * rate + (rest * rate + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;
}

/**
 * vs_sound_to_factor:
 * @decibels: dB
 *
 * Returns: what a sample is multiplied with
 */
static inline double
vs_sound_to_factor (double decibels)
{
  return pow (10, decibels / 20);
}

/**
 * vs_sound_to_decibels:
 * @factor: of amplitude, above 0
 *
 * Returns: dB
 */
static inline double
vs_sound_to_decibels (double factor)
{
  return 20 * log10 (factor);
}

G_END_DECLS
