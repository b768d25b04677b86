// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules and the decision ask about wordings beside the judgement of wording.h.
#pragma once

#include "rules/wording.h"

G_BEGIN_DECLS

char    *vs_wording_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_wording_covers (const VsRuleSet *set, VsRuleKind kind, const char *text, guint triggers);
guint    vs_wording_get_covered (const VsRules *rules, const VsRuleSet *country, VsRuleKind kind, const char *text, guint triggers);
gboolean vs_wording_speaks (const VsWording *self, const VsRuleSet *owner, const VsRuleSet *country);
gboolean vs_language_is_same (const char *a, const char *b);

G_END_DECLS
