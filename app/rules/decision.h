// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be disclosed about a post, where, with which words and how long, and what has to be switched on at the platforms:
// a pure function of the facts of a post and of the rules. It says what the data says and is no legal advice.
#pragma once

#include "rules/facts.h"
#include "rules/platform.h"
#include "rules/rules.h"
#include "rules/wording.h"

G_BEGIN_DECLS

#define VS_TYPE_DECISION (vs_decision_get_type ())

/**
 * VsReason:
 * @country: code of the country for which it counts
 * @trigger: the fact
 * @rule: (nullable): the rule; %NULL when no rule speaks of it
 * @set: (nullable): whose rule it is, a country's or a union's; its version belongs to the reason
 * @need: what follows from it
 * @is_firm: whether the evidence carries an error; without, a missing label is a warning
 * @text: translated sentences: the fact and what follows
 *
 * Why a label is needed or not.
 */
typedef struct
{
  const char      *country;
  VsTrigger        trigger;
  const VsRule    *rule;
  const VsRuleSet *set;
  VsNeed           need;
  gboolean         is_firm;
  char            *text;
} VsReason;

/**
 * VsLabelNeed:
 * @reasons: (element-type VsReason): what made it so comes first
 * @is_firm: whether a missing label is an error; without, a warning
 * @accepted: (array zero-terminated=1): wordings that can be used, with the brand in them; the default first
 * @wording: (nullable): the default wording; {brand} is still in it when no brand is known
 * @language: (nullable): BCP 47 of @wording; "mul" for several
 * @needs_brand: whether @wording still waits for the name of the partner or product
 * @place: a #VsPlace, or -1 when none is asked for
 * @area_percent: of the picture that the mark has to cover, or 0
 * @time: when it has to be seen
 * @time_is_firm: whether the evidence of @time carries an error
 * @spoken: whether it has to be said as well when the advertising is spoken
 * @spoken_set: (nullable): whose rules say so, with note and evidence; only when @spoken is not %VS_NEED_NONE
 *
 * What holds for one kind of label.
 */
typedef struct
{
  VsRuleKind       kind;
  VsNeed           need;
  gboolean         is_firm;
  GPtrArray       *reasons;
  char           **accepted;
  char            *wording;
  char            *language;
  gboolean         needs_brand;
  int              place;
  int              area_percent;
  VsTimePolicy     time;
  gboolean         time_is_firm;
  VsNeed           spoken;
  const VsRuleSet *spoken_set;
} VsLabelNeed;

/**
 * VsCountryDecision:
 * @set: the rules of the country
 * @needs: by #VsRuleKind
 */
typedef struct
{
  const VsRuleSet *set;
  VsLabelNeed      needs[VS_N_RULE_KINDS];
} VsCountryDecision;

/**
 * VsSwitchDecision:
 * @platform: whose switch it is
 * @platform_switch: which one
 * @trigger: the fact that asks for it
 * @text: a translated sentence
 */
typedef struct
{
  VsPlatform             *platform;
  const VsPlatformSwitch *platform_switch;
  VsTrigger               trigger;
  char                   *text;
} VsSwitchDecision;

/**
 * VsDecision:
 *
 * An immutable, reference-counted decision. It keeps the rules and platforms that it speaks of.
 */
typedef struct _VsDecision VsDecision;

GType                    vs_decision_get_type (void);
VsDecision              *vs_decision_new (VsRules *rules, VsFacts *facts, GPtrArray *platforms) G_GNUC_WARN_UNUSED_RESULT;
VsDecision              *vs_decision_ref (VsDecision *self);
void                     vs_decision_unref (VsDecision *self);
VsFacts                 *vs_decision_get_facts (const VsDecision *self);
guint                    vs_decision_get_triggers (const VsDecision *self);
guint                    vs_decision_get_n_countries (const VsDecision *self);
const VsCountryDecision *vs_decision_get_country (const VsDecision *self, guint index);
const VsLabelNeed       *vs_decision_get_strictest (const VsDecision *self, VsRuleKind kind);
VsJudgement              vs_decision_judge (const VsDecision *self, guint index, VsRuleKind kind, const char *text) G_GNUC_WARN_UNUSED_RESULT;
guint                    vs_decision_get_n_switches (const VsDecision *self);
const VsSwitchDecision  *vs_decision_get_switch (const VsDecision *self, guint index);
const char *const       *vs_decision_get_unknown_countries (const VsDecision *self);
char                    *vs_decision_dup_version (const VsDecision *self) G_GNUC_WARN_UNUSED_RESULT;

const char *vs_decision_get_responsibility (void);
const char *vs_rule_kind_get_name (VsRuleKind self);
const char *vs_trigger_get_sentence (VsTrigger self);
const char *vs_need_get_name (VsNeed self);
char       *vs_time_policy_describe (const VsTimePolicy *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsDecision, vs_decision_unref)

G_END_DECLS
