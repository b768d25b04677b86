// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody speaks, by loudness, and the pauses that can be cut out.
#pragma once

#include "base/time-range.h"
#include "base/waveform.h"

G_BEGIN_DECLS

/* µs of one level. */
#define VS_VOICE_FRAME 20000

/* dB of full scale: what is quieter is no voice, whatever else there is. */
#define VS_VOICE_LOWEST_THRESHOLD (-60.0)

/**
 * VsVoiceSettings:
 * @threshold: dB of full scale; what is at least as loud is voice. vs_voice_get_default_threshold(), or what a person chose
 * @hangover: µs that a voice may be quiet within speech, as between syllables and words
 * @min_speech: µs; what is loud for a shorter time, such as a click, is no voice
 * @pad_before: µs added before what is loud
 * @pad_after: µs added after it, for the end of a word that fades
 */
typedef struct
{
  double threshold;
  gint64 hangover;
  gint64 min_speech;
  gint64 pad_before;
  gint64 pad_after;
} VsVoiceSettings;

#define VS_VOICE_SETTINGS_DEFAULT ((VsVoiceSettings){ .threshold = -40, .hangover = 300000, .min_speech = 80000 })

/**
 * VsVoiceCutSettings:
 * @min_silence: µs; shorter pauses stay
 * @pad_before: µs of a pause that stay before speech
 * @pad_after: µs of a pause that stay after speech
 * @min_kept: µs; a shorter piece between two cuts, with what stays around it, is cut out as well
 */
typedef struct
{
  gint64 min_silence;
  gint64 pad_before;
  gint64 pad_after;
  gint64 min_kept;
} VsVoiceCutSettings;

#define VS_VOICE_CUT_SETTINGS_DEFAULT ((VsVoiceCutSettings){ .min_silence = 600000, .pad_before = 100000, .pad_after = 200000, .min_kept = 300000 })

GArray *vs_voice_get_levels (const VsWaveform *waveform) G_GNUC_WARN_UNUSED_RESULT;
double  vs_voice_get_default_threshold (const float *levels, gsize n_levels);
GArray *vs_voice_find_speech (const float *levels, gsize n_levels, const VsVoiceSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
GArray *vs_voice_find_cuts (const GArray *speech, VsTimeRange range, const VsVoiceCutSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
