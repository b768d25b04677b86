// SPDX-License-Identifier: GPL-3.0-or-later
// How loud a programme is, by EBU R 128, and what gain makes it as loud as a platform wants it.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* dBTP that stands for no sound at all. */
#define VS_LOUDNESS_NO_PEAK (-120.0)

/* dB: more would make the noise of the room as loud as speech. */
#define VS_LOUDNESS_MAX_GAIN 30.0

/**
 * VsLoudnessState:
 * @VS_LOUDNESS_MEASURED: there is a loudness
 * @VS_LOUDNESS_TOO_SHORT: shorter than the 400 ms that R 128 looks at; only the peak is known
 * @VS_LOUDNESS_TOO_QUIET: never louder than −70 LUFS, such as silence; only the peak is known
 */
typedef enum
{
  VS_LOUDNESS_MEASURED,
  VS_LOUDNESS_TOO_SHORT,
  VS_LOUDNESS_TOO_QUIET,
} VsLoudnessState;

/**
 * VsLoudness:
 * @state: whether @integrated and @range are known
 * @integrated: LUFS, of the whole programme; −70 when not known
 * @range: LU, between its quiet and its loud parts; 0 when not known
 * @true_peak: dBTP, the highest value between and on the samples; at least %VS_LOUDNESS_NO_PEAK
 *
 * No field is ever infinite.
 */
typedef struct
{
  VsLoudnessState state;
  double          integrated;
  double          range;
  double          true_peak;
} VsLoudness;

/**
 * VsLoudnessTry:
 * @gain: dB that were applied, before the limiter
 * @integrated: LUFS after it
 */
typedef struct
{
  double gain;
  double integrated;
} VsLoudnessTry;

/**
 * VsLoudnessMeter:
 *
 * Is given a programme block by block. Used by one thread at a time.
 */
typedef struct _VsLoudnessMeter VsLoudnessMeter;

VsLoudnessMeter *vs_loudness_meter_new (void) G_GNUC_WARN_UNUSED_RESULT;
void             vs_loudness_meter_free (VsLoudnessMeter *self);
void             vs_loudness_meter_add (VsLoudnessMeter *self, float *const planar[2], int n_samples);
VsLoudness       vs_loudness_meter_get (VsLoudnessMeter *self);

gboolean vs_loudness_gain_for (const VsLoudness *measured, double target_lufs, double max_dbtp, double *out_gain_db, gboolean *out_limited);
gboolean vs_loudness_search_gain (const VsLoudnessTry *tries, gsize n_tries, double target_lufs, double *out_gain_db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsLoudnessMeter, vs_loudness_meter_free)

G_END_DECLS
