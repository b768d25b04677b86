// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of one clip: its in, out and length, how its picture stands on the canvas and moves, and its sound.
#pragma once

#include <adwaita.h>

#include "base/cut.h"
#include "base/media-info.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_CUT_PANEL (vs_ui_cut_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCutPanel, vs_ui_cut_panel, VS, UI_CUT_PANEL, AdwBin)

void vs_ui_cut_panel_show (VsUiCutPanel *self, VsCanvas canvas, const VsCutClip *clip, VsMediaInfo *info, VsFraming now, gboolean on_keyframe);

G_END_DECLS
