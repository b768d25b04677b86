// SPDX-License-Identifier: GPL-3.0-or-later
// The wordings that a person can choose from: first those that hold up in all countries of the audience, then those that single
// countries accept.

#include "rules/wording-list.h"
#include "rules/wording-private.h"

static void
add_text (GPtrArray *texts, const char *text)
{
  if (text != NULL && !vs_wording_has_brand (text) && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

static void
add_texts (GPtrArray *texts, char *const *more)
{
  for (gsize i = 0; more != NULL && more[i] != NULL; i++)
    add_text (texts, more[i]);
}

/* A country with several languages offers that of the post. */
static gboolean
speaks (const VsRuleSet *country, const VsWording *wording, const char *language)
{
  gboolean has_language = FALSE;

  for (gsize i = 0; language != NULL && country->languages[i] != NULL; i++)
    has_language |= vs_language_is_same (country->languages[i], language);
  return !has_language || g_str_equal (wording->language, "mul") || vs_language_is_same (wording->language, language);
}

/* What a country or the union it belongs to accepts in a picture, whatever the post is about. */
static void
add_accepted (GPtrArray *texts, const VsRuleSet *owner, const VsRuleSet *country, VsRuleKind kind, const VsFactValues *facts)
{
  const char *brand = facts->partner != NULL ? facts->partner : facts->product;

  for (guint i = 0; owner != NULL && i < owner->wordings->len; i++)
    {
      const VsWording *wording = g_ptr_array_index (owner->wordings, i);
      g_autofree char *text = NULL;

      if (wording->kind != kind || wording->verdict != VS_VERDICT_ACCEPTED || wording->triggers != 0 || !wording->for_picture)
        continue;
      if (!vs_wording_speaks (wording, owner, country) || !speaks (country, wording, facts->language))
        continue;
      text = brand != NULL ? vs_wording_fill (wording->text, brand) : g_strdup (wording->text);
      add_text (texts, text);
    }
}

/**
 * vs_decision_list_wordings:
 * @rules: that it was made of
 * @kind: what a label discloses
 *
 * Returns: (transfer full) (array zero-terminated=1): wordings with the brand in them, the proposed one first, each once; empty
 *   when nobody said where the audience is
 */
char **
vs_decision_list_wordings (const VsDecision *self, VsRules *rules, VsRuleKind kind)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  const VsLabelNeed  *strictest;
  const VsFactValues *facts;

  g_return_val_if_fail (self != NULL && rules != NULL, NULL);

  strictest = vs_decision_get_strictest (self, kind);
  facts = vs_facts_get (vs_decision_get_facts (self));
  add_text (texts, strictest->wording);
  add_texts (texts, strictest->accepted);
  for (guint i = 0; i < vs_decision_get_n_countries (self); i++)
    add_texts (texts, vs_decision_get_country (self, i)->needs[kind].accepted);
  for (guint i = 0; i < vs_decision_get_n_countries (self); i++)
    {
      const VsRuleSet *country = vs_decision_get_country (self, i)->set;

      add_accepted (texts, country, country, kind, facts);
      add_accepted (texts, vs_rules_find_union (rules, country->code, kind), country, kind, facts);
    }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}
