// SPDX-License-Identifier: GPL-3.0-or-later
// Decides for each country: which rules speak of the facts, what follows from them, and what the platforms ask for.

#include "config.h"

#include <glib/gi18n.h>

#include "rules/decision-private.h"
#include "rules/wording-private.h"

struct _VsDecision
{
  gatomicrefcount ref_count;
  VsRules        *rules;
  VsFacts        *facts;
  GPtrArray      *platforms;
  guint           triggers;
  GArray         *countries; /* of VsCountryDecision */
  VsLabelNeed     strictest[VS_N_RULE_KINDS];
  GArray         *switches; /* of VsSwitchDecision */
  char          **unknown;
};

G_DEFINE_BOXED_TYPE (VsDecision, vs_decision, vs_decision_ref, vs_decision_unref)

#define ADVERTISING_TRIGGERS (VS_TRIGGER_BIT (VS_TRIGGER_SELF_BOUGHT + 1) - 1)
#define AI_TRIGGERS (VS_TRIGGER_BIT (VS_TRIGGER_AI_REALISTIC) | VS_TRIGGER_BIT (VS_TRIGGER_AI_ARTISTIC) | VS_TRIGGER_BIT (VS_TRIGGER_AI_UNREALISTIC))
#define RETOUCHED_TRIGGERS (VS_TRIGGER_BIT (VS_TRIGGER_RETOUCHED) | VS_TRIGGER_BIT (VS_TRIGGER_RETOUCHED_AI) | VS_TRIGGER_BIT (VS_TRIGGER_AI_PERSON))

static const guint triggers_of_kind[VS_N_RULE_KINDS] = { ADVERTISING_TRIGGERS, AI_TRIGGERS, RETOUCHED_TRIGGERS };

/* --- one country ----------------------------------------------------------------------------------------------------- */

/* The rule of the country, or of the union it belongs to. */
static const VsRule *
find_rule (const VsRules *rules, const VsRuleSet *country, VsRuleKind kind, VsTrigger trigger, const VsRuleSet **out_owner)
{
  const VsRule    *rule = vs_rule_set_find (country, kind, trigger);
  const VsRuleSet *bloc = rule == NULL ? vs_rules_find_union (rules, country->code, kind) : NULL;

  *out_owner = country;
  if (bloc == NULL)
    return rule;
  rule = vs_rule_set_find (bloc, kind, trigger);
  if (rule != NULL)
    *out_owner = bloc;
  return rule;
}

/* Where a country has a rule of its own for a placed product, that takes the place of those for why it was placed. */
static guint
narrow (const VsRuleSet *country, guint triggers)
{
  const guint placed = VS_TRIGGER_BIT (VS_TRIGGER_PAID) | VS_TRIGGER_BIT (VS_TRIGGER_GIFTED_AGREED) | VS_TRIGGER_BIT (VS_TRIGGER_GIFTED_UNSOLICITED) | VS_TRIGGER_BIT (VS_TRIGGER_EVENT);

  if ((triggers & VS_TRIGGER_BIT (VS_TRIGGER_PLACEMENT)) == 0 || vs_rule_set_find (country, VS_RULE_ADVERTISING, VS_TRIGGER_PLACEMENT) == NULL)
    return triggers;
  return triggers & ~placed;
}

/* Adds why a rule that speaks of something like it is followed, or that nothing is known. A full advertisement is at least a
   paid post; of a placed product or an invitation no more than a recommendation follows. */
static void
add_stand_in (VsLabelNeed *self, const VsRules *rules, const VsRuleSet *country, VsTrigger trigger)
{
  const VsRuleSet *owner = country;
  const VsRule    *rule = NULL;
  VsNeed           need = VS_NEED_NONE;

  if (trigger == VS_TRIGGER_FULL_AD || trigger == VS_TRIGGER_PLACEMENT)
    rule = find_rule (rules, country, self->kind, VS_TRIGGER_PAID, &owner);
  else if (trigger == VS_TRIGGER_EVENT)
    rule = find_rule (rules, country, self->kind, VS_TRIGGER_GIFTED_AGREED, &owner);
  if (rule != NULL)
    need = trigger == VS_TRIGGER_FULL_AD ? rule->need : MIN (rule->need, VS_NEED_RECOMMENDED);
  g_ptr_array_add (self->reasons, vs_reason_new (country, owner, rule, need, self->kind, trigger));
}

static void
add_reasons (VsLabelNeed *self, const VsRules *rules, const VsRuleSet *country, guint triggers, gboolean is_advertising)
{
  for (int i = 0; i < VS_N_TRIGGERS; i++)
    {
      const VsRuleSet *owner;
      const VsRule    *rule;

      if ((triggers & VS_TRIGGER_BIT (i)) == 0)
        continue;
      rule = find_rule (rules, country, self->kind, i, &owner);
      if (rule == NULL)
        add_stand_in (self, rules, country, i);
      else
        g_ptr_array_add (self->reasons, vs_reason_new (country, owner, rule, rule->only_advertising && !is_advertising ? VS_NEED_NONE : rule->need, self->kind, i));
    }
}

/* What the reasons come to: those that ask for most decide. */
static void
conclude (VsLabelNeed *self)
{
  for (guint i = 0; i < self->reasons->len; i++)
    self->need = MAX (self->need, ((VsReason *) g_ptr_array_index (self->reasons, i))->need);
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const VsReason *reason = g_ptr_array_index (self->reasons, i);

      if (reason->need < self->need || reason->need == VS_NEED_NONE)
        continue;
      self->is_firm = self->is_firm || (reason->is_firm && reason->need == VS_NEED_NEEDED);
      self->area_percent = MAX (self->area_percent, reason->rule->area_percent);
      if (self->place < 0)
        self->place = reason->rule->place;
      vs_label_need_take_time (self, &reason->rule->time, reason->is_firm && vs_evidence_is_firm (reason->rule->time_evidence));
    }
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const VsReason *first = *(VsReason *const *) a, *second = *(VsReason *const *) b;

  return first->need != second->need ? (int) second->need - (int) first->need : (int) first->trigger - (int) second->trigger;
}

/* What the first reason proposes; others come to it only where it does not say enough. */
static void
propose (VsLabelNeed *self, const VsRules *rules, const VsRuleSet *country, const VsFactValues *facts, const char *brand)
{
  guint             triggers = vs_label_need_list_triggers (self);
  VsCountryTriggers one = { country, self, triggers };
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof one);

  if (triggers == 0)
    return;
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const VsReason *reason = g_ptr_array_index (self->reasons, i);
      const char     *language;
      const char     *text;

      if ((triggers & VS_TRIGGER_BIT (reason->trigger)) == 0 || reason->need != self->need)
        continue;
      text = vs_rule_pick_wording (reason->rule, country, facts->language, &language);
      if (self->wording != NULL && (vs_wording_get_covered (rules, country, self->kind, text, triggers) & triggers) != triggers)
        continue;
      g_free (self->wording);
      g_free (self->language);
      self->wording = vs_wording_fill (text, brand);
      self->language = g_strdup (language);
      if ((vs_wording_get_covered (rules, country, self->kind, text, triggers) & triggers) == triggers)
        break;
    }
  g_array_append_val (alone, one);
  vs_label_need_choose_wording (self, rules, alone, brand);
}

static void
decide_kind (VsLabelNeed *self, VsRuleKind kind, const VsDecision *decision, const VsRuleSet *country, gboolean is_advertising, const char *brand)
{
  const VsRuleSet *bloc = vs_rules_find_union (decision->rules, country->code, kind);
  const VsRuleSet *speaker = kind == VS_RULE_ADVERTISING ? country : bloc;
  guint            triggers = decision->triggers & triggers_of_kind[kind];

  vs_label_need_init (self, kind);
  add_reasons (self, decision->rules, country, kind == VS_RULE_ADVERTISING ? narrow (country, triggers) : triggers, is_advertising);
  g_ptr_array_sort (self->reasons, compare_reasons);
  conclude (self);
  propose (self, decision->rules, country, vs_facts_get (decision->facts), brand);
  if (self->need == VS_NEED_NONE || speaker == NULL || speaker->spoken == VS_NEED_NONE)
    return;
  self->spoken = speaker->spoken;
  self->spoken_set = speaker;
}

static const char *
get_brand (const VsFactValues *facts)
{
  return facts->partner != NULL ? facts->partner : facts->product;
}

static void
decide_country (VsDecision *self, const VsRuleSet *set)
{
  VsCountryDecision country = { .set = set };
  const char       *brand = get_brand (vs_facts_get (self->facts));

  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    decide_kind (&country.needs[kind], kind, self, set, kind > 0 && country.needs[VS_RULE_ADVERTISING].need > VS_NEED_NONE, brand);
  g_array_append_val (self->countries, country);
}

static gboolean
is_decided (const VsDecision *self, const VsRuleSet *set)
{
  for (guint i = 0; i < self->countries->len; i++)
    if (g_array_index (self->countries, VsCountryDecision, i).set == set)
      return TRUE;
  return FALSE;
}

static void
decide_countries (VsDecision *self)
{
  const char *const *codes = vs_facts_get (self->facts)->countries;
  g_autoptr (GStrvBuilder) unknown = g_strv_builder_new ();

  for (gsize i = 0; codes[i] != NULL; i++)
    {
      const VsRuleSet *set = vs_rules_find (self->rules, codes[i]);

      if (set == NULL || !vs_rule_set_is_country (set))
        g_strv_builder_add (unknown, codes[i]);
      else if (!is_decided (self, set))
        decide_country (self, set);
    }
  self->unknown = g_strv_builder_end (unknown);
}

static void
decide_strictest (VsDecision *self, VsRuleKind kind)
{
  g_autoptr (GArray) countries = g_array_new (FALSE, FALSE, sizeof (VsCountryTriggers));

  vs_label_need_init (&self->strictest[kind], kind);
  for (guint i = 0; i < self->countries->len; i++)
    {
      const VsCountryDecision *country = &g_array_index (self->countries, VsCountryDecision, i);
      VsCountryTriggers        one = { country->set, &country->needs[kind], vs_label_need_list_triggers (&country->needs[kind]) };

      g_array_append_val (countries, one);
    }
  vs_label_need_merge (&self->strictest[kind], self->rules, countries, get_brand (vs_facts_get (self->facts)));
}

/* --- platforms ------------------------------------------------------------------------------------------------------- */

static void
decide_switch (VsDecision *self, VsPlatform *platform, const VsPlatformSwitch *platform_switch)
{
  guint            triggers = self->triggers & platform_switch->triggers;
  VsSwitchDecision decision = { platform, platform_switch, 0, NULL };

  if (triggers == 0)
    return;
  decision.trigger = g_bit_nth_lsf (triggers, -1);
  /* Translators: a platform, what its switch is called there, and a sentence such as “It is paid for.” */
  decision.text = g_strdup_printf (_ ("%s: switch on “%s”. %s"), vs_platform_get_name (platform), platform_switch->name, vs_trigger_get_sentence (decision.trigger));
  g_array_append_val (self->switches, decision);
}

static void
decide_switches (VsDecision *self)
{
  for (guint i = 0; i < self->platforms->len; i++)
    for (guint k = 0; k < vs_platform_get_n_switches (g_ptr_array_index (self->platforms, i)); k++)
      decide_switch (self, g_ptr_array_index (self->platforms, i), vs_platform_get_switch (g_ptr_array_index (self->platforms, i), k));
}

/* --- the decision ---------------------------------------------------------------------------------------------------- */

static void
clear_country (gpointer data)
{
  VsCountryDecision *self = data;

  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    vs_label_need_clear (&self->needs[kind]);
}

static void
clear_switch (gpointer data)
{
  g_free (((VsSwitchDecision *) data)->text);
}

/**
 * vs_decision_new:
 * @rules: all rules
 * @facts: of the post, with its countries and language
 * @platforms: (nullable) (element-type VsPlatform): where it is published
 *
 * Returns: (transfer full): what has to be disclosed
 */
VsDecision *
vs_decision_new (VsRules *rules, VsFacts *facts, GPtrArray *platforms)
{
  VsDecision *self;

  g_return_val_if_fail (rules != NULL && facts != NULL, NULL);

  self = g_new0 (VsDecision, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->rules = vs_rules_ref (rules);
  self->facts = vs_facts_ref (facts);
  self->platforms = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);
  for (guint i = 0; platforms != NULL && i < platforms->len; i++)
    g_ptr_array_add (self->platforms, vs_platform_ref (g_ptr_array_index (platforms, i)));
  self->triggers = vs_facts_list_triggers (facts);
  self->countries = g_array_new (FALSE, FALSE, sizeof (VsCountryDecision));
  g_array_set_clear_func (self->countries, clear_country);
  self->switches = g_array_new (FALSE, FALSE, sizeof (VsSwitchDecision));
  g_array_set_clear_func (self->switches, clear_switch);
  decide_countries (self);
  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    decide_strictest (self, kind);
  decide_switches (self);
  return self;
}

VsDecision *
vs_decision_ref (VsDecision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_decision_unref (VsDecision *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    vs_label_need_clear (&self->strictest[kind]);
  g_array_unref (self->countries);
  g_array_unref (self->switches);
  g_strfreev (self->unknown);
  g_ptr_array_unref (self->platforms);
  vs_facts_unref (self->facts);
  vs_rules_unref (self->rules);
  g_free (self);
}

VsFacts *
vs_decision_get_facts (const VsDecision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts;
}

/**
 * vs_decision_get_triggers:
 *
 * Returns: bits 1 << #VsTrigger: what the facts mean to the rules
 */
guint
vs_decision_get_triggers (const VsDecision *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->triggers;
}

guint
vs_decision_get_n_countries (const VsDecision *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->countries->len;
}

/**
 * vs_decision_get_country:
 * @index: less than vs_decision_get_n_countries()
 *
 * Returns: (transfer none): what holds in one country of the audience, in the order of the facts
 */
const VsCountryDecision *
vs_decision_get_country (const VsDecision *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->countries->len, NULL);

  return &g_array_index (self->countries, VsCountryDecision, index);
}

/**
 * vs_decision_get_strictest:
 *
 * Returns: (transfer none): what satisfies all countries of the audience together
 */
const VsLabelNeed *
vs_decision_get_strictest (const VsDecision *self, VsRuleKind kind)
{
  g_return_val_if_fail (self != NULL && (int) kind >= 0 && (int) kind < VS_N_RULE_KINDS, NULL);

  return &self->strictest[kind];
}

/**
 * vs_decision_judge:
 * @index: of a country, less than vs_decision_get_n_countries()
 * @kind: what the label discloses
 * @text: what it says; parts are separated by line breaks, “·”, “|” or “/”
 *
 * Returns: whether a label of this post may say that in that country
 */
VsJudgement
vs_decision_judge (const VsDecision *self, guint index, VsRuleKind kind, const char *text)
{
  const VsCountryDecision *country = vs_decision_get_country (self, index);

  g_return_val_if_fail (country != NULL && (int) kind >= 0 && (int) kind < VS_N_RULE_KINDS && text != NULL, ((VsJudgement){ 0 }));

  return vs_wording_judge_for (self->rules, country->set->code, text, kind, vs_label_need_list_triggers (&country->needs[kind]));
}

guint
vs_decision_get_n_switches (const VsDecision *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->switches->len;
}

/**
 * vs_decision_get_switch:
 * @index: less than vs_decision_get_n_switches()
 *
 * Returns: (transfer none): what has to be switched on at a platform
 */
const VsSwitchDecision *
vs_decision_get_switch (const VsDecision *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->switches->len, NULL);

  return &g_array_index (self->switches, VsSwitchDecision, index);
}

/**
 * vs_decision_get_unknown_countries:
 *
 * Returns: (transfer none) (array zero-terminated=1): codes of the audience for which there are no rules
 */
const char *const *
vs_decision_get_unknown_countries (const VsDecision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->unknown;
}

static void
add_version (GPtrArray *versions, const char *what, const char *version)
{
  g_autofree char *text = version != NULL ? g_strdup_printf ("%s %s", what, version) : NULL;

  if (text != NULL && !g_ptr_array_find_with_equal_func (versions, text, g_str_equal, NULL))
    g_ptr_array_add (versions, g_steal_pointer (&text));
}

/**
 * vs_decision_dup_version:
 *
 * Returns: (transfer full): which state of which rules was asked, as "DE 2026-11-22, EU_AI 2026-11-22, tiktok 2026-11-22"
 */
char *
vs_decision_dup_version (const VsDecision *self)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->countries->len; i++)
    {
      const VsCountryDecision *country = &g_array_index (self->countries, VsCountryDecision, i);

      add_version (versions, country->set->code, country->set->version);
      for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
        {
          const VsRuleSet *bloc = vs_rules_find_union (self->rules, country->set->code, kind);

          if (bloc != NULL)
            add_version (versions, bloc->code, bloc->version);
        }
    }
  for (guint i = 0; i < self->platforms->len; i++)
    add_version (versions, vs_platform_get_id (g_ptr_array_index (self->platforms, i)), vs_platform_get_version (g_ptr_array_index (self->platforms, i)));
  g_ptr_array_add (versions, NULL);
  return g_strjoinv (", ", (char **) versions->pdata);
}
