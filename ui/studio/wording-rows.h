// SPDX-License-Identifier: GPL-3.0-or-later
// What a label says: a list of wordings that are accepted where the audience is, or own words, which are judged while they are
// typed. A choice is the window's action label-wording (s) or label-remove.
#pragma once

#include <adwaita.h>

#include "base/label.h"
#include "rules/decision.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_WORDING_ROWS (vs_ui_wording_rows_get_type ())
G_DECLARE_FINAL_TYPE (VsUiWordingRows, vs_ui_wording_rows, VS, UI_WORDING_ROWS, AdwBin)

void vs_ui_wording_rows_set_decision (VsUiWordingRows *self, VsDecision *decision, VsRules *rules);
void vs_ui_wording_rows_show (VsUiWordingRows *self, VsLabelKind kind, const VsLabel *label);

G_END_DECLS
