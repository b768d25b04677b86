// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about disclosure: what a country, or a union of countries, asks a creator to say, with which words, how long, and who says so.
//
// Rules are data: resources/rules/*.json are built in, files of a person's own folder come on top, and one with the code of a
// built-in file replaces it. A file is one JSON object; members that are not named here are refused. resources/rules/README.md
// describes them for a person who writes one.
//
//   code       "DE": A–Z, 0–9 and _
//   name       "Deutschland": what a person reads
//   version    "2026-11-22": any short text; results carry it along
//   date       "2026-11-22": the day for which it was put together
//   languages  ["de"]: BCP 47, the first is the usual one
//   members    optional ["DE", …]: the codes of the countries for which this file holds too (a union)
//   laws       ["UWG § 5a Abs. 4", …]: what the rules are taken from
//   aliases    optional ["GB"]: other codes for the same country
//   rules      { kind, when, need, wordings, time, place, area_percent, only_advertising, note, FACT }
//              kind: "advertising" | "ai" | "retouched"; when: a word of VsTrigger, as "own_brand", once a kind; need: "none" | "recommended" | "needed"
//              wordings: { "de": "Werbung" }: what to write, by language, {brand} for the partner; not for "none"
//              time: { timing, seconds, period_s, FACT }: optional, as all after it: when it is seen
//              timing: "start" | "start-and-end" | "repeated" | "whole"; seconds: optional, 1–600: how long each time;
//              period_s: optional, 1–3600, for "repeated"
//              place: as of a label; area_percent: 1–100 of the picture
//              only_advertising: true when it holds for advertising alone; note: a sentence
//   wordings   { text, language, kind, verdict, for, picture, note, FACT }
//              verdict: "accepted" | "conditional" | "refused"; language: BCP 47, "mul" for every one; for: triggers for which alone
//              it is meant; picture: false when no source names it for a video's picture; note: asked for with "conditional"
//   platform_switch  optional { enough, FACT }: whether the platform's own mark can stand alone
//   spoken     optional { need, note, FACT }: whether it has to be said as well when advertising is spoken
//   advice     { about, text, FACT }: what else holds, for a person to read
//              about: "position" | "size" | "contrast" | "language" | "stories" | "avoid" | "scope" | "sanctions"
//   sources    see base/json-sources.h; every one of them must be named by something
#pragma once

#include "base/label.h"
#include "rules/evidence.h"
#include "rules/facts.h"

G_BEGIN_DECLS

#define VS_TYPE_RULES (vs_rules_get_type ())

/**
 * VsRuleKind:
 *
 * What is disclosed: the kinds of label that rules speak of, with the values of #VsLabelKind.
 */
typedef enum
{
  VS_RULE_ADVERTISING = VS_LABEL_ADVERTISING,
  VS_RULE_AI = VS_LABEL_AI,
  VS_RULE_RETOUCHED = VS_LABEL_RETOUCHED,
} VsRuleKind;

#define VS_N_RULE_KINDS (VS_RULE_RETOUCHED + 1)

/**
 * VsTrigger:
 *
 * What makes a rule hold; each follows from the facts of a post, see vs_facts_list_triggers(). In the order in which their
 * wordings go before others.
 */
typedef enum
{
  VS_TRIGGER_FULL_AD,
  VS_TRIGGER_PLACEMENT,
  VS_TRIGGER_PAID,
  VS_TRIGGER_AFFILIATE,
  VS_TRIGGER_OWN_BRAND,
  VS_TRIGGER_OWN_BRAND_OBVIOUS,
  VS_TRIGGER_GIFTED_AGREED,
  VS_TRIGGER_EVENT,
  VS_TRIGGER_GIFTED_UNSOLICITED,
  VS_TRIGGER_SELF_BOUGHT,
  VS_TRIGGER_AI_REALISTIC,
  VS_TRIGGER_AI_ARTISTIC,
  VS_TRIGGER_AI_UNREALISTIC,
  VS_TRIGGER_RETOUCHED,
  VS_TRIGGER_RETOUCHED_AI,
  VS_TRIGGER_AI_PERSON,
} VsTrigger;

#define VS_N_TRIGGERS (VS_TRIGGER_AI_PERSON + 1)
#define VS_TRIGGER_BIT(trigger) (1u << (trigger))

typedef enum
{
  VS_NEED_NONE,
  VS_NEED_RECOMMENDED,
  VS_NEED_NEEDED,
} VsNeed;

typedef enum
{
  VS_VERDICT_UNKNOWN,
  VS_VERDICT_REFUSED,
  VS_VERDICT_CONDITIONAL,
  VS_VERDICT_ACCEPTED,
} VsVerdict;

/**
 * VsTiming:
 *
 * The stricter, the greater.
 */
typedef enum
{
  VS_TIMING_UNSTATED,
  VS_TIMING_START,
  VS_TIMING_START_AND_END,
  VS_TIMING_REPEATED,
  VS_TIMING_WHOLE,
} VsTiming;

/**
 * VsTimePolicy:
 * @duration: µs, how long each time at least; 0 when nothing is said, or for the whole video
 * @period: µs between the beginnings for %VS_TIMING_REPEATED, 0 for breaks alone
 */
typedef struct
{
  VsTiming timing;
  gint64   duration;
  gint64   period;
} VsTimePolicy;

/**
 * VsRule:
 * @languages: (array zero-terminated=1): of @wordings, in the same order
 * @wordings: (array zero-terminated=1): what to write; empty for %VS_NEED_NONE
 * @time_evidence: (nullable): %NULL when nothing is said of the time
 * @place: a #VsPlace, or -1 when none is named
 * @area_percent: of the picture that the mark has to cover, or 0
 * @only_advertising: whether it holds only when the post is advertising
 * @note: (nullable): a sentence of the data (English)
 *
 * One rule. Lives as long as the #VsRules.
 */
typedef struct
{
  VsRuleKind   kind;
  VsTrigger    when;
  VsNeed       need;
  char       **languages;
  char       **wordings;
  VsTimePolicy time;
  VsEvidence  *time_evidence;
  int          place;
  int          area_percent;
  gboolean     only_advertising;
  char        *note;
  VsEvidence  *evidence;
} VsRule;

/**
 * VsWording:
 * @text: may have {brand} in it
 * @folded: as it is compared
 * @triggers: bits 1 << #VsTrigger for which alone it is meant, 0 for all
 * @for_picture: whether it is meant for the picture of a video
 * @note: (nullable): when it holds, or why not (English)
 *
 * A wording that somebody accepted or refused. Lives as long as the #VsRules.
 */
typedef struct
{
  char       *text;
  char       *folded;
  char       *language;
  VsRuleKind  kind;
  VsVerdict   verdict;
  guint       triggers;
  gboolean    for_picture;
  char       *note;
  VsEvidence *evidence;
} VsWording;

/**
 * VsAdvice:
 *
 * What else holds in a country, in words.
 */
typedef struct
{
  char       *about;
  char       *text;
  VsEvidence *evidence;
} VsAdvice;

/**
 * VsRuleSet:
 * @members: (array zero-terminated=1): empty for a country
 * @aliases: (array zero-terminated=1): other codes of it
 * @rules: (element-type VsRule)
 * @wordings: (element-type VsWording)
 * @advice: (element-type VsAdvice)
 * @switch_enough: whether the platform's own mark can stand alone; only with @switch_evidence
 * @spoken: whether it has to be said as well when advertising is spoken
 * @spoken_note: (nullable): more about it (English)
 *
 * The rules of one file. Lives as long as the #VsRules; nobody changes it.
 */
typedef struct
{
  char       *code;
  char       *name;
  char       *version;
  char       *date;
  char      **languages;
  char      **members;
  char      **aliases;
  char      **laws;
  GPtrArray  *rules;
  GPtrArray  *wordings;
  GPtrArray  *advice;
  gboolean    switch_enough;
  VsEvidence *switch_evidence; /* NULL when nothing is said */
  VsNeed      spoken;
  char       *spoken_note;
  VsEvidence *spoken_evidence; /* NULL when nothing is said */
} VsRuleSet;

/**
 * VsRules:
 *
 * All rule sets: immutable and reference-counted.
 */
typedef struct _VsRules VsRules;

GType            vs_rules_get_type (void);
char            *vs_rules_get_user_folder (void) G_GNUC_WARN_UNUSED_RESULT;
VsRules         *vs_rules_load (const char *user_folder, GPtrArray **out_problems) G_GNUC_WARN_UNUSED_RESULT;
VsRules         *vs_rules_ref (VsRules *self);
void             vs_rules_unref (VsRules *self);
guint            vs_rules_get_n (const VsRules *self);
const VsRuleSet *vs_rules_get (const VsRules *self, guint index);
const VsRuleSet *vs_rules_find (const VsRules *self, const char *code);
const VsRuleSet *vs_rules_find_union (const VsRules *self, const char *code, VsRuleKind kind);
gboolean         vs_rule_set_is_country (const VsRuleSet *self);
const VsRule    *vs_rule_set_find (const VsRuleSet *self, VsRuleKind kind, VsTrigger when);
VsRuleSet       *vs_rule_set_parse (const char *data, gsize length, const char *file_name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             vs_rule_set_free (VsRuleSet *self);

guint    vs_facts_list_triggers (const VsFacts *self);
gboolean vs_triggers_read (const VsJsonPart *part, const char *name, guint *out, GError **error);

VsTimePolicy vs_time_policy_merge (const VsTimePolicy *a, const VsTimePolicy *b);
gboolean     vs_time_policy_is_met (const VsTimePolicy *self, const VsLabelStyle *style);
void         vs_time_policy_apply (const VsTimePolicy *self, VsLabelStyle *style);

const char *vs_rule_kind_to_text (VsRuleKind self);
gboolean    vs_rule_kind_parse (const char *text, VsRuleKind *out);
const char *vs_trigger_to_text (VsTrigger self);
gboolean    vs_trigger_parse (const char *text, VsTrigger *out);
const char *vs_need_to_text (VsNeed self);
const char *vs_verdict_to_text (VsVerdict self);
const char *vs_timing_to_text (VsTiming self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsRules, vs_rules_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsRuleSet, vs_rule_set_free)

G_END_DECLS
