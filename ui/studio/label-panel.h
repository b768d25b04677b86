// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with what the label says, where it stands, how long and how it looks.
#pragma once

#include <adwaita.h>

#include "base/cut.h"
#include "base/labels.h"
#include "rules/decision.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_LABEL_PANEL (vs_ui_label_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiLabelPanel, vs_ui_label_panel, VS, UI_LABEL_PANEL, AdwBin)

void vs_ui_label_panel_show (VsUiLabelPanel *self, VsLabels *labels, VsLabelKind kind, const VsCut *cut);
void vs_ui_label_panel_set_platforms (VsUiLabelPanel *self, GPtrArray *platforms);
void vs_ui_label_panel_show_decision (VsUiLabelPanel *self, VsDecision *decision, VsRules *rules, GPtrArray *targets, VsLabels *labels, guint n_missing);
void vs_ui_label_panel_set_templates (VsUiLabelPanel *self, GMenuModel *menu);
void vs_ui_label_panel_set_template_func (VsUiLabelPanel *self, GtkMenuButtonCreatePopupFunc func, gpointer data);

G_END_DECLS
