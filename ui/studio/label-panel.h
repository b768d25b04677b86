// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with what the label says, where it stands, how long and how it looks.
#pragma once

#include <adwaita.h>

#include "base/labels.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_LABEL_PANEL (vs_ui_label_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiLabelPanel, vs_ui_label_panel, VS, UI_LABEL_PANEL, AdwBin)

void vs_ui_label_panel_show (VsUiLabelPanel *self, VsLabels *labels, VsLabelKind kind);

G_END_DECLS
