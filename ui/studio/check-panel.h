// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with what the check of the post found, worst first. What it changes, it changes by actions.
#pragma once

#include <adwaita.h>

#include "rules/finding.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_CHECK_PANEL (vs_ui_check_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCheckPanel, vs_ui_check_panel, VS, UI_CHECK_PANEL, AdwBin)

void vs_ui_check_panel_show_unchecked (VsUiCheckPanel *self);
void vs_ui_check_panel_show_progress (VsUiCheckPanel *self, double fraction);
void vs_ui_check_panel_show_trouble (VsUiCheckPanel *self, const char *message);
void vs_ui_check_panel_show (VsUiCheckPanel *self, GPtrArray *findings, GHashTable *overrides);
void vs_ui_check_panel_set_holds_export (VsUiCheckPanel *self, gboolean holds_export);

G_END_DECLS
