// SPDX-License-Identifier: GPL-3.0-or-later
// Which silences of a cut could go, and the cut without them. Pure: values in, values out, for any thread.
#pragma once

#include "base/cut.h"
#include "base/frame-times.h"
#include "captions/voice.h"

G_BEGIN_DECLS

#define VS_TYPE_SILENCE_SOURCE (vs_silence_source_get_type ())
#define VS_TYPE_SILENCES (vs_silences_get_type ())

/**
 * VsSilenceSettings:
 * @automatic: whether each recording gets the threshold that suits it; @threshold does not count then
 * @threshold: dB of full scale; what is quieter is silence
 * @cuts: how long a silence must be, what stays of it, and how long a piece between two silences must be
 */
typedef struct
{
  gboolean           automatic;
  double             threshold;
  VsVoiceCutSettings cuts;
} VsSilenceSettings;

#define VS_SILENCE_SETTINGS_DEFAULT ((VsSilenceSettings){ .automatic = TRUE, .threshold = -40, .cuts = VS_VOICE_CUT_SETTINGS_DEFAULT })

/* For vs_silences_find(): all clips. */
#define VS_SILENCES_ALL_CLIPS (-1)

/**
 * VsSilenceSource:
 *
 * How loud one stream of sound of a media is, and when its frames are. Made once, it answers quickly for any settings, as
 * while a threshold is dragged. Immutable and reference-counted; may cross threads.
 */
typedef struct _VsSilenceSource VsSilenceSource;

GType            vs_silence_source_get_type (void);
VsSilenceSource *vs_silence_source_new (gint64 media_id, int audio_stream, VsWaveform *waveform, VsFrameTimes *frames) G_GNUC_WARN_UNUSED_RESULT;
VsSilenceSource *vs_silence_source_ref (VsSilenceSource *self);
void             vs_silence_source_unref (VsSilenceSource *self);
gboolean         vs_silence_source_is_of (const VsSilenceSource *self, const VsCutClip *clip);
double           vs_silence_source_get_threshold (const VsSilenceSource *self);

/**
 * VsSilences:
 *
 * What was found in a cut. Immutable and reference-counted; may cross threads.
 */
typedef struct _VsSilences VsSilences;

GType              vs_silences_get_type (void);
VsSilences        *vs_silences_find (VsCut *cut, int index, GPtrArray *sources, const VsSilenceSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
VsSilences        *vs_silences_ref (VsSilences *self);
void               vs_silences_unref (VsSilences *self);
gsize              vs_silences_get_n (const VsSilences *self);
const VsTimeRange *vs_silences_get_ranges (const VsSilences *self);
gint64             vs_silences_get_length (const VsSilences *self);
gsize              vs_silences_get_n_searched (const VsSilences *self);
gboolean           vs_silences_get_threshold (const VsSilences *self, double *out_threshold);
VsCut             *vs_silences_get_cut (const VsSilences *self);
gint64             vs_silences_skip (const VsSilences *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsSilenceSource, vs_silence_source_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsSilences, vs_silences_unref)

G_END_DECLS
