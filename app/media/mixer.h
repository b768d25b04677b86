// SPDX-License-Identifier: GPL-3.0-or-later
// Mixes a programme of speech with music that goes down while somebody speaks.
#pragma once

#include <glib.h>

#include "base/time-range.h"

G_BEGIN_DECLS

/* µs over which the music goes down before speech, so that it is down when the first word comes. */
#define VS_MIXER_ATTACK 200000

/* µs over which it comes back after speech. */
#define VS_MIXER_RELEASE 500000

/* µs of the fades on both sides of a joint. */
#define VS_MIXER_JOINT 5000

/**
 * VsMixerRead:
 * @position: sample of the music, from 0
 * @planar: (out): room for @n_samples of each channel
 *
 * Asked in order, and at 0 again where the music begins anew.
 *
 * Returns: how many samples were read, fewer where the music ends before its length; −1 with @error set
 */
typedef int (*VsMixerRead) (gint64 position, float *const planar[2], int n_samples, gpointer user_data, GError **error);

/**
 * VsMixerMusic:
 * @length: samples
 * @gain: dB
 * @duck: dB by which it goes down under speech, 0 for not at all
 * @loop: whether it begins anew until the programme ends; otherwise it ends once
 * @fade_out: µs of the fade at its end or the programme's, whichever comes first
 * @read: gets its samples
 * @user_data: for @read
 */
typedef struct
{
  gint64      length;
  double      gain;
  double      duck;
  gboolean    loop;
  gint64      fade_out;
  VsMixerRead read;
  gpointer    user_data;
} VsMixerMusic;

/**
 * VsMixer:
 *
 * For stereo of 48 kHz. Knows samples and nothing of files. Used by one thread at a time.
 */
typedef struct _VsMixer VsMixer;

VsMixer *vs_mixer_new (gint64 n_samples) G_GNUC_WARN_UNUSED_RESULT;
void     vs_mixer_free (VsMixer *self);
void     vs_mixer_set_music (VsMixer *self, const VsMixerMusic *music);
void     vs_mixer_set_speech (VsMixer *self, const GArray *speech);
void     vs_mixer_set_joints (VsMixer *self, const gint64 *joints, gsize n_joints);
gboolean vs_mixer_process (VsMixer *self, float *const planar[2], int n_samples, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsMixer, vs_mixer_free)

G_END_DECLS
