// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that disclose: for the picture, the text of a post, a story, a live overlay and the profile, in every language of the rules.
#pragma once

#include "rules/decision.h"

G_BEGIN_DECLS

/**
 * VsNotice:
 * @set: the rules of the country
 * @kind: what is disclosed
 * @language: BCP 47
 * @label: for the picture of a video, a slide of a story, and over a live picture
 * @caption: the first line of the text of a post
 * @profile: (nullable): for the description of a profile; %NULL in a language that the program has no sentence in
 * @evidence: what @label rests on; lives as long as the rules
 */
typedef struct
{
  const VsRuleSet  *set;
  VsRuleKind        kind;
  char             *language;
  char             *label;
  char             *caption;
  char             *profile;
  const VsEvidence *evidence;
} VsNotice;

GPtrArray *vs_notices_list (const VsRules *rules, const char *brand) G_GNUC_WARN_UNUSED_RESULT;
void       vs_notice_free (VsNotice *self);
char      *vs_decision_dup_caption (const VsDecision *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
