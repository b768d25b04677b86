// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be disclosed about a post and why, in plain words; and whether it is.
#pragma once

#include <adwaita.h>

#include "base/labels.h"
#include "rules/decision.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_DECISION_VIEW (vs_ui_decision_view_get_type ())
G_DECLARE_FINAL_TYPE (VsUiDecisionView, vs_ui_decision_view, VS, UI_DECISION_VIEW, AdwBin)

void vs_ui_decision_view_show (VsUiDecisionView *self, const VsDecision *decision, const VsLabels *labels, guint n_missing);

G_END_DECLS
