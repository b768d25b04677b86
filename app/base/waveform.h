// SPDX-License-Identifier: GPL-3.0-or-later
// What sound looks like: peaks and levels of every 5 ms.
#pragma once

#include <glib-object.h>

#include "base/time-range.h"

G_BEGIN_DECLS

#define VS_TYPE_WAVEFORM (vs_waveform_get_type ())

/* Buckets a second, and µs of one: fine enough to see where a syllable begins, 4 MB an hour. */
#define VS_WAVEFORM_RATE 200
#define VS_WAVEFORM_BUCKET (G_USEC_PER_SEC / VS_WAVEFORM_RATE)

/* dB: the level of digital silence. */
#define VS_WAVEFORM_SILENCE (-120.0)

/**
 * VsWaveformBucket:
 * @min: the lowest sample of all channels, 32767 for full scale
 * @max: the highest
 * @level: root mean square of all channels, 1/100 dB of full scale, at least −12000
 */
typedef struct
{
  gint16 min;
  gint16 max;
  gint16 level;
} VsWaveformBucket;

/**
 * VsWaveform:
 *
 * Bucket i is what sounds from i · %VS_WAVEFORM_BUCKET µs of source time on, for that long. Immutable and
 * reference-counted; may cross threads.
 */
typedef struct _VsWaveform VsWaveform;

GType       vs_waveform_get_type (void);
VsWaveform *vs_waveform_new (const VsWaveformBucket *buckets, gsize n_buckets) G_GNUC_WARN_UNUSED_RESULT;
VsWaveform *vs_waveform_ref (VsWaveform *self);
void        vs_waveform_unref (VsWaveform *self);

gsize                   vs_waveform_get_n (const VsWaveform *self);
gint64                  vs_waveform_get_length (const VsWaveform *self);
const VsWaveformBucket *vs_waveform_get_buckets (const VsWaveform *self);
gboolean                vs_waveform_get_peaks (const VsWaveform *self, VsTimeRange range, float *out_min, float *out_max);
double                  vs_waveform_get_level (const VsWaveform *self, VsTimeRange range);

GBytes     *vs_waveform_to_bytes (const VsWaveform *self) G_GNUC_WARN_UNUSED_RESULT;
VsWaveform *vs_waveform_from_bytes (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsWaveform, vs_waveform_unref)

G_END_DECLS
