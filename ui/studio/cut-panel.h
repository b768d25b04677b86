// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with in, out and length, and how the picture stands on the canvas.
#pragma once

#include <adwaita.h>

#include "base/framing.h"
#include "base/time-range.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_CUT_PANEL (vs_ui_cut_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCutPanel, vs_ui_cut_panel, VS, UI_CUT_PANEL, AdwBin)

void vs_ui_cut_panel_show_range (VsUiCutPanel *self, VsTimeRange range);
void vs_ui_cut_panel_show_framing (VsUiCutPanel *self, VsCanvas canvas, VsFraming framing);

G_END_DECLS
