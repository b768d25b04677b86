// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the peaks of a programme below a ceiling, those between the samples too.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Samples of 48 kHz that the limiter looks ahead: 5 ms, over which the gain sinks before a peak. */
#define VS_LIMITER_ATTACK 240

/* µs after which about two thirds of the gain are back. */
#define VS_LIMITER_RELEASE 100000

/* Samples that go in before the first comes out. What comes out is not late: sample i out is sample i in. */
#define VS_LIMITER_LATENCY (VS_LIMITER_ATTACK + 8)

/**
 * VsLimiter:
 *
 * For stereo of 48 kHz. Both sides get the same gain, so that nothing moves. Used by one thread at a time.
 */
typedef struct _VsLimiter VsLimiter;

VsLimiter *vs_limiter_new (double gain_db, double ceiling_dbtp) G_GNUC_WARN_UNUSED_RESULT;
void       vs_limiter_free (VsLimiter *self);
int        vs_limiter_process (VsLimiter *self, float *const planar[2], int n_samples);
int        vs_limiter_finish (VsLimiter *self, float *const planar[2]);
double     vs_limiter_get_reduction (VsLimiter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsLimiter, vs_limiter_free)

G_END_DECLS
