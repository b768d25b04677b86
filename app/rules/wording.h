// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the wording of a label holds up in a country.
#pragma once

#include "rules/rules.h"

G_BEGIN_DECLS

/**
 * VsJudgement:
 * @verdict: of the whole label; one accepted part is enough
 * @is_firm: whether the evidence carries an error; without, a refusal is a warning
 * @reason: a translated sentence
 * @wording: (nullable): what decided; lives as long as the rules
 * @set: (nullable): whose @wording it is; lives as long as the rules
 */
typedef struct
{
  VsVerdict        verdict;
  gboolean         is_firm;
  char            *reason;
  const VsWording *wording;
  const VsRuleSet *set;
} VsJudgement;

VsJudgement vs_wording_judge (const VsRules *rules, const char *country, const char *text, VsRuleKind kind) G_GNUC_WARN_UNUSED_RESULT;
VsJudgement vs_wording_judge_for (const VsRules *rules, const char *country, const char *text, VsRuleKind kind, guint triggers) G_GNUC_WARN_UNUSED_RESULT;
void        vs_judgement_clear (VsJudgement *self);
char       *vs_wording_fill (const char *pattern, const char *brand) G_GNUC_WARN_UNUSED_RESULT;
gboolean    vs_wording_has_brand (const char *pattern);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsJudgement, vs_judgement_clear)

G_END_DECLS
