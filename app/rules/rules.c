// SPDX-License-Identifier: GPL-3.0-or-later
// All rules together: those that are built in, and a person's own on top of them.

#include "rules/rules.h"

#include <string.h>

#include "base/data-files.h"
#include "base/names.h"
#include "rules/rules-private.h"

#define BUILT_IN "/org/vorspann/Vorspann/rules/"
#define MAX_BYTES (512 * 1024)

struct _VsRules
{
  gatomicrefcount ref_count;
  GPtrArray      *sets; /* of VsRuleSet, countries first, by code */
};

static const char *const kind_names[] = { "advertising", "ai", "retouched", NULL };
static const char *const trigger_names[] = {
  "full_ad", "placement", "paid", "affiliate", "own_brand", "own_brand_obvious", "gifted_agreed", "event", "gifted_unsolicited",
  "self_bought", "ai_realistic", "ai_artistic", "ai_unrealistic", "retouched", "retouched_ai", "ai_person", NULL
};
static const char *const need_names[] = { "none", "recommended", "needed", NULL };
static const char *const verdict_names[] = { "unknown", "refused", "conditional", "accepted", NULL };
static const char *const timing_names[] = { "unstated", "start", "start-and-end", "repeated", "whole", NULL };

G_DEFINE_BOXED_TYPE (VsRules, vs_rules, vs_rules_ref, vs_rules_unref)

/* --- the parts ------------------------------------------------------------------------------------------------------- */

void
vs_rule_free (VsRule *self)
{
  g_strfreev (self->languages);
  g_strfreev (self->wordings);
  g_clear_pointer (&self->time_evidence, vs_evidence_free);
  g_free (self->note);
  g_clear_pointer (&self->evidence, vs_evidence_free);
  g_free (self);
}

void
vs_wording_free (VsWording *self)
{
  g_free (self->text);
  g_free (self->folded);
  g_free (self->language);
  g_free (self->note);
  g_clear_pointer (&self->evidence, vs_evidence_free);
  g_free (self);
}

void
vs_advice_free (VsAdvice *self)
{
  g_free (self->about);
  g_free (self->text);
  g_clear_pointer (&self->evidence, vs_evidence_free);
  g_free (self);
}

void
vs_rule_set_free (VsRuleSet *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->version);
  g_free (self->date);
  g_strfreev (self->languages);
  g_strfreev (self->members);
  g_strfreev (self->aliases);
  g_strfreev (self->laws);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->wordings);
  g_ptr_array_unref (self->advice);
  g_clear_pointer (&self->switch_evidence, vs_evidence_free);
  g_free (self->spoken_note);
  g_clear_pointer (&self->spoken_evidence, vs_evidence_free);
  g_free (self);
}

/**
 * vs_rule_set_is_country:
 *
 * Returns: whether the rules are those of one country, not of a union
 */
gboolean
vs_rule_set_is_country (const VsRuleSet *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->members[0] == NULL;
}

/**
 * vs_rule_set_find:
 *
 * Returns: (transfer none) (nullable): the rule for that fact
 */
const VsRule *
vs_rule_set_find (const VsRuleSet *self, VsRuleKind kind, VsTrigger when)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const VsRule *rule = g_ptr_array_index (self->rules, i);

      if (rule->kind == kind && rule->when == when)
        return rule;
    }
  return NULL;
}

/* --- all of them ----------------------------------------------------------------------------------------------------- */

/* Takes a set into the list, in the place of one with the same code. */
static void
take (GPtrArray *sets, VsRuleSet *set)
{
  for (guint i = 0; i < sets->len; i++)
    if (g_str_equal (((VsRuleSet *) g_ptr_array_index (sets, i))->code, set->code))
      {
        vs_rule_set_free (g_ptr_array_index (sets, i));
        g_ptr_array_index (sets, i) = set;
        return;
      }
  g_ptr_array_add (sets, set);
}

static gboolean
take_file (const char *data, gsize length, const char *name, gpointer sets, GError **error)
{
  VsRuleSet *set = vs_rule_set_parse (data, length, name, error);

  if (set != NULL)
    take (sets, set);
  return set != NULL;
}

static int
compare_sets (gconstpointer a, gconstpointer b)
{
  const VsRuleSet *first = *(VsRuleSet *const *) a;
  const VsRuleSet *second = *(VsRuleSet *const *) b;
  gboolean         is_first = vs_rule_set_is_country (first), is_second = vs_rule_set_is_country (second);

  return is_first != is_second ? is_second - is_first : strcmp (first->code, second->code);
}

/**
 * vs_rules_get_user_folder:
 *
 * Returns: (transfer full) (type filename): where a person's own rules are; it need not be there
 */
char *
vs_rules_get_user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "vorspann", "rules", NULL);
}

static VsRules *
read_all (const char *user_folder, GPtrArray **out_problems)
{
  VsRules *self = g_new0 (VsRules, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_rule_set_free);
  *out_problems = vs_data_files_read (BUILT_IN, user_folder, MAX_BYTES, take_file, self->sets);
  g_ptr_array_sort (self->sets, compare_sets);
  return self;
}

/* Every check, fix and page asks for the rules, and those that come with the program stay as they are. They have no problems: the
   lint suite reads them. */
static VsRules *
get_built_in (void)
{
  static VsRules *built_in = NULL;

  if (g_once_init_enter (&built_in))
    {
      g_autoptr (GPtrArray) problems = NULL;

      g_once_init_leave (&built_in, read_all (NULL, &problems));
    }
  return built_in;
}

/**
 * vs_rules_load:
 * @user_folder: (nullable) (type filename): where a person's own rules are, see vs_rules_get_user_folder()
 * @out_problems: (out) (transfer full) (element-type utf8) (optional): a message for each file that could not be used
 *
 * A file that cannot be used takes nothing from the others; what is built in then stays. A folder that is not there is an empty one.
 *
 * Returns: (transfer full): all rules
 */
VsRules *
vs_rules_load (const char *user_folder, GPtrArray **out_problems)
{
  VsRules *self;
  g_autoptr (GPtrArray) problems = NULL;

  if (vs_data_files_exist (user_folder))
    self = read_all (user_folder, &problems);
  else
    {
      self = vs_rules_ref (get_built_in ());
      problems = g_ptr_array_new_with_free_func (g_free);
    }
  if (out_problems != NULL)
    *out_problems = g_steal_pointer (&problems);
  return self;
}

VsRules *
vs_rules_ref (VsRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_rules_unref (VsRules *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->sets);
  g_free (self);
}

guint
vs_rules_get_n (const VsRules *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sets->len;
}

/**
 * vs_rules_get:
 * @index: less than vs_rules_get_n(); countries come first, by code
 *
 * Returns: (transfer none): the rules of a country or union
 */
const VsRuleSet *
vs_rules_get (const VsRules *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->sets->len, NULL);

  return g_ptr_array_index (self->sets, index);
}

/**
 * vs_rules_find:
 * @code: "DE", in letters of any size; another code of the country will do
 *
 * Returns: (transfer none) (nullable): the rules with that code
 */
const VsRuleSet *
vs_rules_find (const VsRules *self, const char *code)
{
  g_autofree char *large = NULL;

  g_return_val_if_fail (self != NULL && code != NULL, NULL);

  large = g_ascii_strup (code, -1);
  for (guint i = 0; i < self->sets->len; i++)
    {
      const VsRuleSet *set = g_ptr_array_index (self->sets, i);

      if (g_str_equal (set->code, large) || g_strv_contains ((const char *const *) set->aliases, large))
        return set;
    }
  return NULL;
}

/**
 * vs_rules_find_union:
 * @code: of a country, as its rules have it
 *
 * Returns: (transfer none) (nullable): the union that has rules of that kind for the country
 */
const VsRuleSet *
vs_rules_find_union (const VsRules *self, const char *code, VsRuleKind kind)
{
  g_return_val_if_fail (self != NULL && code != NULL, NULL);

  for (guint i = 0; i < self->sets->len; i++)
    {
      const VsRuleSet *set = g_ptr_array_index (self->sets, i);

      if (!g_strv_contains ((const char *const *) set->members, code))
        continue;
      for (guint k = 0; k < set->rules->len; k++)
        if (((const VsRule *) g_ptr_array_index (set->rules, k))->kind == kind)
          return set;
    }
  return NULL;
}

/* --- what follows from facts ----------------------------------------------------------------------------------------- */

static guint
list_commercial (const VsFactValues *values)
{
  static const struct
  {
    VsFactFlags flag;
    VsTrigger   trigger;
  } table[] = {
    { VS_FACT_PAID, VS_TRIGGER_PAID },
    { VS_FACT_AFFILIATE, VS_TRIGGER_AFFILIATE },
    { VS_FACT_PLACEMENT, VS_TRIGGER_PLACEMENT },
    { VS_FACT_FULL_AD, VS_TRIGGER_FULL_AD },
    { VS_FACT_EVENT, VS_TRIGGER_EVENT },
  };
  guint triggers = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if ((values->flags & table[i].flag) != 0)
      triggers |= VS_TRIGGER_BIT (table[i].trigger);
  if ((values->flags & VS_FACT_OWN_BRAND) != 0)
    triggers |= VS_TRIGGER_BIT ((values->flags & VS_FACT_OWN_BRAND_OBVIOUS) != 0 ? VS_TRIGGER_OWN_BRAND_OBVIOUS : VS_TRIGGER_OWN_BRAND);
  if (values->gift != VS_GIFT_NONE)
    triggers |= VS_TRIGGER_BIT (values->gift == VS_GIFT_AGREED ? VS_TRIGGER_GIFTED_AGREED : VS_TRIGGER_GIFTED_UNSOLICITED);
  /* What is the main content plays no minor role. */
  if ((values->flags & VS_FACT_FULL_AD) != 0)
    triggers &= ~VS_TRIGGER_BIT (VS_TRIGGER_PLACEMENT);
  return triggers;
}

static guint
list_artificial (const VsFactValues *values)
{
  guint    triggers = 0;
  gboolean is_realistic = (values->flags & VS_FACT_AI_UNREALISTIC) == 0;

  if ((values->flags & VS_FACT_ANY_AI) != 0)
    triggers |= VS_TRIGGER_BIT (!is_realistic                                ? VS_TRIGGER_AI_UNREALISTIC
                                : (values->flags & VS_FACT_AI_ARTISTIC) != 0 ? VS_TRIGGER_AI_ARTISTIC
                                                                             : VS_TRIGGER_AI_REALISTIC);
  if ((values->flags & VS_FACT_AI_AVATAR) != 0 && is_realistic)
    triggers |= VS_TRIGGER_BIT (VS_TRIGGER_AI_PERSON);
  if ((values->flags & VS_FACT_RETOUCHED_AI) != 0)
    triggers |= VS_TRIGGER_BIT (VS_TRIGGER_RETOUCHED_AI);
  else if ((values->flags & VS_FACT_RETOUCHED) != 0)
    triggers |= VS_TRIGGER_BIT (VS_TRIGGER_RETOUCHED);
  return triggers;
}

/**
 * vs_facts_list_triggers:
 *
 * That the creator paid for the product counts only when nothing commercial was said.
 *
 * Returns: bits 1 << #VsTrigger: what the facts mean to the rules
 */
guint
vs_facts_list_triggers (const VsFacts *self)
{
  const VsFactValues *values;
  guint               triggers;

  g_return_val_if_fail (self != NULL, 0);

  values = vs_facts_get (self);
  triggers = list_commercial (values);
  if (triggers == 0 && (values->flags & VS_FACT_SELF_BOUGHT) != 0)
    triggers = VS_TRIGGER_BIT (VS_TRIGGER_SELF_BOUGHT);
  return triggers | list_artificial (values);
}

/* --- words ----------------------------------------------------------------------------------------------------------- */

const char *
vs_rule_kind_to_text (VsRuleKind self)
{
  return vs_name_of (kind_names, self);
}

gboolean
vs_rule_kind_parse (const char *text, VsRuleKind *out)
{
  return vs_name_parse (kind_names, text, (int *) out);
}

const char *
vs_trigger_to_text (VsTrigger self)
{
  return vs_name_of (trigger_names, self);
}

gboolean
vs_trigger_parse (const char *text, VsTrigger *out)
{
  return vs_name_parse (trigger_names, text, (int *) out);
}

const char *
vs_need_to_text (VsNeed self)
{
  return vs_name_of (need_names, self);
}

const char *
vs_verdict_to_text (VsVerdict self)
{
  return vs_name_of (verdict_names, self);
}

const char *
vs_timing_to_text (VsTiming self)
{
  return vs_name_of (timing_names, self);
}
