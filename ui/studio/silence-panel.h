// SPDX-License-Identifier: GPL-3.0-or-later
// The rows about silences: how many would go, what counts as one, and the button that cuts them.
#pragma once

#include <adwaita.h>

#include "ui/studio/silence-finder.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_SILENCE_PANEL (vs_ui_silence_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiSilencePanel, vs_ui_silence_panel, VS, UI_SILENCE_PANEL, AdwBin)

/* Property: expanded (boolean): whether the rows are shown; only then what would go is of interest. */

void     vs_ui_silence_panel_show (VsUiSilencePanel *self, VsUiSilenceFinder *finder);
gboolean vs_ui_silence_panel_get_expanded (VsUiSilencePanel *self);

G_END_DECLS
