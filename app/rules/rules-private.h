// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the rules share: rules.c keeps them, rules-read.c reads a file, rules-check.c looks for contradictions.
#pragma once

#include "rules/rules.h"

G_BEGIN_DECLS

gboolean vs_rule_set_check (const VsRuleSet *self, const VsJsonPart *file, GError **error);
void     vs_rule_free (VsRule *self);
void     vs_wording_free (VsWording *self);
void     vs_advice_free (VsAdvice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsRule, vs_rule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsWording, vs_wording_free)

G_END_DECLS
