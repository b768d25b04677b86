// SPDX-License-Identifier: GPL-3.0-or-later
// The wordings that a person can choose from.
#pragma once

#include "rules/decision.h"

G_BEGIN_DECLS

char **vs_decision_list_wordings (const VsDecision *self, VsRules *rules, VsRuleKind kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
