// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with how loud the video is and the music beneath it.
#pragma once

#include <adwaita.h>

#include "base/music.h"
#include "media/measure.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_SOUND_PANEL (vs_ui_sound_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiSoundPanel, vs_ui_sound_panel, VS, UI_SOUND_PANEL, AdwBin)

void vs_ui_sound_panel_set_media (VsUiSoundPanel *self, GListModel *media);
void vs_ui_sound_panel_show (VsUiSoundPanel *self, double loudness, VsMusic music);
void vs_ui_sound_panel_show_unmeasured (VsUiSoundPanel *self);
void vs_ui_sound_panel_show_measuring (VsUiSoundPanel *self);
void vs_ui_sound_panel_show_measured (VsUiSoundPanel *self, const VsMeasuredSound *measured);
void vs_ui_sound_panel_show_trouble (VsUiSoundPanel *self, const char *message);

G_END_DECLS
