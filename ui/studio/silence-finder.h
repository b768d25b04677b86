// SPDX-License-Identifier: GPL-3.0-or-later
// The silences of the cut that is shown, found anew whenever the cut, its sound or what a person wants changes.
#pragma once

#include "work/find-silence.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_SILENCE_FINDER (vs_ui_silence_finder_get_type ())
G_DECLARE_FINAL_TYPE (VsUiSilenceFinder, vs_ui_silence_finder, VS, UI_SILENCE_FINDER, GObject)

/* Signal "changed": what is found, or what it is found with, is another. */

VsUiSilenceFinder *vs_ui_silence_finder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void               vs_ui_silence_finder_set_cut (VsUiSilenceFinder *self, VsCut *cut, int index);
void               vs_ui_silence_finder_set_media (VsUiSilenceFinder *self, gint64 media_id, VsWaveform *waveform, VsFrameTimes *frames);
void               vs_ui_silence_finder_set_settings (VsUiSilenceFinder *self, const VsSilenceSettings *settings);
void               vs_ui_silence_finder_set_all_clips (VsUiSilenceFinder *self, gboolean all_clips);
void               vs_ui_silence_finder_set_preview (VsUiSilenceFinder *self, gboolean preview);

const VsSilenceSettings *vs_ui_silence_finder_get_settings (VsUiSilenceFinder *self);
gboolean                 vs_ui_silence_finder_get_all_clips (VsUiSilenceFinder *self);
gboolean                 vs_ui_silence_finder_get_preview (VsUiSilenceFinder *self);
VsSilences              *vs_ui_silence_finder_get_silences (VsUiSilenceFinder *self);

G_END_DECLS
