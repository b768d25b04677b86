// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a decision share: decision.c decides for each country, decision-merge.c takes the strictest of all,
// decision-text.c says it.
#pragma once

#include "rules/decision.h"

G_BEGIN_DECLS

/**
 * VsCountryTriggers:
 * @country: whose wordings count
 * @need: what the country asks for
 * @triggers: bits 1 << #VsTrigger that a label has to disclose there
 *
 * What one country asks of a wording.
 */
typedef struct
{
  const VsRuleSet   *country;
  const VsLabelNeed *need;
  guint              triggers;
} VsCountryTriggers;

VsReason   *vs_reason_new (const VsRuleSet *country, const VsRuleSet *owner, const VsRule *rule, VsNeed need, VsRuleKind kind, VsTrigger trigger);
void        vs_reason_free (VsReason *self);
VsReason   *vs_reason_copy (const VsReason *self) G_GNUC_WARN_UNUSED_RESULT;
void        vs_label_need_init (VsLabelNeed *self, VsRuleKind kind);
void        vs_label_need_clear (VsLabelNeed *self);
void        vs_label_need_take_time (VsLabelNeed *self, const VsTimePolicy *time, gboolean is_firm);
guint       vs_label_need_list_triggers (const VsLabelNeed *self);
void        vs_label_need_choose_wording (VsLabelNeed *self, const VsRules *rules, const GArray *countries, const char *brand);
void        vs_label_need_merge (VsLabelNeed *self, const VsRules *rules, const GArray *countries, const char *brand);
const char *vs_rule_pick_wording (const VsRule *self, const VsRuleSet *country, const char *language, const char **out_language);

G_END_DECLS
