// SPDX-License-Identifier: GPL-3.0-or-later
// A decision in words.

#include "config.h"

#include <glib/gi18n.h>

#include "rules/decision-private.h"

/**
 * vs_decision_get_responsibility:
 *
 * Returns: (transfer none): who is responsible, for a person
 */
const char *
vs_decision_get_responsibility (void)
{
  return _ ("This is what the rules of this program say, not legal advice. Whoever publishes the post is responsible for it.");
}

/**
 * vs_rule_kind_get_name:
 *
 * Returns: what is disclosed, for a person
 */
const char *
vs_rule_kind_get_name (VsRuleKind self)
{
  switch (self)
    {
    case VS_RULE_ADVERTISING:
      return _ ("Advertising");
    case VS_RULE_AI:
      return _ ("AI");
    case VS_RULE_RETOUCHED:
      return _ ("Retouching");
    }
  return "";
}

/**
 * vs_need_get_name:
 *
 * Returns: whether a label is needed, for a person
 */
const char *
vs_need_get_name (VsNeed self)
{
  switch (self)
    {
    case VS_NEED_NONE:
      return _ ("not needed");
    case VS_NEED_RECOMMENDED:
      return _ ("recommended");
    case VS_NEED_NEEDED:
      return _ ("needed");
    }
  return "";
}

/**
 * vs_trigger_get_sentence:
 *
 * Returns: what was said about the post, for a person
 */
const char *
vs_trigger_get_sentence (VsTrigger self)
{
  static const char *const sentences[VS_N_TRIGGERS] = {
    [VS_TRIGGER_FULL_AD] = N_ ("Advertising is the main content."),
    [VS_TRIGGER_PLACEMENT] = N_ ("A product is placed in it."),
    [VS_TRIGGER_PAID] = N_ ("It is paid for."),
    [VS_TRIGGER_AFFILIATE] = N_ ("A link or code brings a commission."),
    [VS_TRIGGER_OWN_BRAND] = N_ ("It is about an own brand, which the account does not show."),
    [VS_TRIGGER_OWN_BRAND_OBVIOUS] = N_ ("It is about an own brand, which the account shows."),
    [VS_TRIGGER_GIFTED_AGREED] = N_ ("A free product was agreed on."),
    [VS_TRIGGER_EVENT] = N_ ("It shows an event with an invitation."),
    [VS_TRIGGER_GIFTED_UNSOLICITED] = N_ ("A product came free and unasked for."),
    [VS_TRIGGER_SELF_BOUGHT] = N_ ("The product was paid for by its creator."),
    [VS_TRIGGER_AI_REALISTIC] = N_ ("What AI made could be taken for real."),
    [VS_TRIGGER_AI_ARTISTIC] = N_ ("AI made parts of an evidently artistic or satirical work."),
    [VS_TRIGGER_AI_UNREALISTIC] = N_ ("Nobody could take for real what AI made."),
    [VS_TRIGGER_RETOUCHED] = N_ ("A body or face was reshaped."),
    [VS_TRIGGER_RETOUCHED_AI] = N_ ("A body or face was reshaped by AI."),
    [VS_TRIGGER_AI_PERSON] = N_ ("A person is made by AI."),
  };

  g_return_val_if_fail ((int) self >= 0 && (int) self < VS_N_TRIGGERS, "");

  return _ (sentences[self]);
}

/**
 * vs_time_policy_describe:
 *
 * Returns: (transfer full): when a label has to be seen, for a person
 */
char *
vs_time_policy_describe (const VsTimePolicy *self)
{
  int seconds, period;

  g_return_val_if_fail (self != NULL, NULL);

  seconds = self->duration / G_USEC_PER_SEC;
  period = self->period / G_USEC_PER_SEC;
  switch (self->timing)
    {
    case VS_TIMING_UNSTATED:
      return g_strdup (_ ("no time is named"));
    case VS_TIMING_START:
      return seconds == 0 ? g_strdup (_ ("from the start")) : g_strdup_printf (ngettext ("from the start, %d second at least", "from the start, %d seconds at least", seconds), seconds);
    case VS_TIMING_START_AND_END:
      return seconds == 0 ? g_strdup (_ ("at the start and at the end"))
                          : g_strdup_printf (ngettext ("at the start and at the end, %d second each at least", "at the start and at the end, %d seconds each at least", seconds), seconds);
    case VS_TIMING_REPEATED:
      return period == 0 ? g_strdup (_ ("from the start, and again after breaks"))
                         : g_strdup_printf (ngettext ("from the start, and again every %d second", "from the start, and again every %d seconds", period), period);
    case VS_TIMING_WHOLE:
      return g_strdup (_ ("the whole video"));
    }
  return g_strdup ("");
}

static const char *
get_advertising_format (VsNeed need)
{
  switch (need)
    {
    case VS_NEED_NONE:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: no label for advertising is needed.");
    case VS_NEED_RECOMMENDED:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: a label for advertising is recommended.");
    case VS_NEED_NEEDED:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: a label for advertising is needed.");
    }
  return "%s %s";
}

static const char *
get_ai_format (VsNeed need)
{
  switch (need)
    {
    case VS_NEED_NONE:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: no label for AI is needed.");
    case VS_NEED_RECOMMENDED:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: a label for AI is recommended.");
    case VS_NEED_NEEDED:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: a label for AI is needed.");
    }
  return "%s %s";
}

static const char *
get_retouched_format (VsNeed need)
{
  switch (need)
    {
    case VS_NEED_NONE:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: no label for retouching is needed.");
    case VS_NEED_RECOMMENDED:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: a label for retouching is recommended.");
    case VS_NEED_NEEDED:
      /* Translators: a sentence such as “It is paid for.”, then a country */
      return _ ("%s %s: a label for retouching is needed.");
    }
  return "%s %s";
}

static char *
describe (const char *format, const char *fact, const char *country)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 3);

  g_assert (g_strv_length (parts) == 3);
  return g_strconcat (parts[0], fact, parts[1], country, parts[2], NULL);
}

static char *
describe_reason (const VsRuleSet *country, const VsRule *rule, VsNeed need, VsRuleKind kind, VsTrigger trigger)
{
  const char *fact = vs_trigger_get_sentence (trigger);

  if (rule == NULL)
    /* Translators: a sentence such as “It is paid for.”, then a country */
    return describe (_ ("%s %s: no rule about it is known."), fact, country->name);
  switch (kind)
    {
    case VS_RULE_ADVERTISING:
      return describe (get_advertising_format (need), fact, country->name);
    case VS_RULE_AI:
      return describe (get_ai_format (need), fact, country->name);
    case VS_RULE_RETOUCHED:
      return describe (get_retouched_format (need), fact, country->name);
    }
  return NULL;
}

/* @rule is NULL when none speaks of the fact; @need may be less than the rule's where it only stands in for another. */
VsReason *
vs_reason_new (const VsRuleSet *country, const VsRuleSet *owner, const VsRule *rule, VsNeed need, VsRuleKind kind, VsTrigger trigger)
{
  VsReason *self = g_new0 (VsReason, 1);

  self->country = country->code;
  self->trigger = trigger;
  self->rule = rule;
  self->set = owner;
  self->need = need;
  self->is_firm = rule != NULL && need == rule->need && vs_evidence_is_firm (rule->evidence);
  self->text = describe_reason (country, rule, need, kind, trigger);
  return self;
}

VsReason *
vs_reason_copy (const VsReason *self)
{
  VsReason *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  return copy;
}

void
vs_reason_free (VsReason *self)
{
  g_free (self->text);
  g_free (self);
}
