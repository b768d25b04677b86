// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the strictest of what several countries ask for, and finds a wording that holds up in all of them.

#include "rules/decision-private.h"
#include "rules/wording-private.h"

#include <string.h>

#define JOINT " · "

void
vs_label_need_init (VsLabelNeed *self, VsRuleKind kind)
{
  *self = (VsLabelNeed){ .kind = kind, .place = -1 };
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_reason_free);
  self->accepted = g_new0 (char *, 1);
}

void
vs_label_need_clear (VsLabelNeed *self)
{
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->accepted, g_strfreev);
  g_clear_pointer (&self->wording, g_free);
  g_clear_pointer (&self->language, g_free);
}

/* The evidence of what is stricter counts; where both ask for the same, one that is firm is enough. */
void
vs_label_need_take_time (VsLabelNeed *self, const VsTimePolicy *time, gboolean is_firm)
{
  if (time->timing == VS_TIMING_UNSTATED)
    return;
  if (time->timing > self->time.timing)
    self->time_is_firm = is_firm;
  else if (time->timing == self->time.timing)
    self->time_is_firm = self->time_is_firm || is_firm;
  self->time = vs_time_policy_merge (&self->time, time);
}

/* What a label has to disclose: the facts for which one is needed, or recommended when none is needed. */
guint
vs_label_need_list_triggers (const VsLabelNeed *self)
{
  guint triggers = 0;

  for (guint i = 0; i < self->reasons->len; i++)
    {
      const VsReason *reason = g_ptr_array_index (self->reasons, i);

      if (reason->need == self->need && reason->need > VS_NEED_NONE)
        triggers |= VS_TRIGGER_BIT (reason->trigger);
    }
  return triggers;
}

/**
 * vs_rule_pick_wording:
 * @language: (nullable): of the post
 * @out_language: (out): of what is returned
 *
 * Returns: (transfer none): what to write in that country: in the language of the post where the country speaks it
 */
const char *
vs_rule_pick_wording (const VsRule *self, const VsRuleSet *country, const char *language, const char **out_language)
{
  const char *wanted = country->languages[0];
  gsize       chosen = 0;
  gboolean    is_found = FALSE;

  for (gsize i = 0; language != NULL && country->languages[i] != NULL; i++)
    if (vs_language_is_same (country->languages[i], language))
      wanted = country->languages[i];
  for (gsize i = 0; self->languages[i] != NULL && !is_found; i++)
    {
      is_found = vs_language_is_same (self->languages[i], wanted);
      if (is_found || g_str_equal (self->languages[i], "mul"))
        chosen = i;
    }
  *out_language = self->languages[chosen];
  return self->wordings[chosen];
}

/* --- a wording for all ----------------------------------------------------------------------------------------------- */

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

/* How much of what is open in all countries a wording discloses. */
static guint
count_covered (const VsRules *rules, const GArray *countries, const guint *open, VsRuleKind kind, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < countries->len; i++)
    if (open[i] != 0)
      n += count_bits (vs_wording_get_covered (rules, g_array_index (countries, VsCountryTriggers, i).country, kind, text, open[i]));
  return n;
}

static void
add_text (GPtrArray *texts, const char *text)
{
  if (text != NULL && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

/* A wording of the data that can stand in the picture, with the brand in it. */
static char *
dup_usable (const VsWording *wording, VsRuleKind kind, const char *brand)
{
  if (wording->kind != kind || !wording->for_picture || wording->verdict == VS_VERDICT_REFUSED || (brand == NULL && vs_wording_has_brand (wording->text)))
    return NULL;
  return vs_wording_fill (wording->text, brand);
}

static void
add_wordings (GPtrArray *texts, const VsRuleSet *owner, const VsRuleSet *country, VsRuleKind kind, const char *brand)
{
  for (guint i = 0; owner != NULL && i < owner->wordings->len; i++)
    {
      const VsWording *wording = g_ptr_array_index (owner->wordings, i);
      g_autofree char *text = vs_wording_speaks (wording, owner, country) ? dup_usable (wording, kind, brand) : NULL;

      add_text (texts, text);
    }
}

/* What could be written: first what each country proposes, then everything that its data name. */
static GPtrArray *
list_texts (const VsRules *rules, const GArray *countries, VsRuleKind kind, const char *brand)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < countries->len; i++)
    add_text (texts, g_array_index (countries, VsCountryTriggers, i).need->wording);
  for (guint i = 0; i < countries->len; i++)
    {
      const VsRuleSet *country = g_array_index (countries, VsCountryTriggers, i).country;

      add_wordings (texts, country, country, kind, brand);
      add_wordings (texts, vs_rules_find_union (rules, country->code, kind), country, kind, brand);
    }
  return texts;
}

/* The one that discloses most of what is open, the first of several; NULL when none discloses anything. */
static const char *
find_best (const VsRules *rules, const GArray *countries, const guint *open, VsRuleKind kind, GPtrArray *texts)
{
  const char *best = NULL;
  guint       most = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      guint n = count_covered (rules, countries, open, kind, g_ptr_array_index (texts, i));

      if (n > most)
        {
          most = n;
          best = g_ptr_array_index (texts, i);
        }
    }
  return best;
}

static guint *
list_open (const GArray *countries)
{
  guint *open = g_new0 (guint, countries->len + 1);

  for (guint i = 0; i < countries->len; i++)
    open[i] = g_array_index (countries, VsCountryTriggers, i).triggers;
  return open;
}

static void
close_covered (const VsRules *rules, const GArray *countries, guint *open, VsRuleKind kind, const char *text)
{
  for (guint i = 0; i < countries->len; i++)
    if (open[i] != 0)
      open[i] &= ~vs_wording_get_covered (rules, g_array_index (countries, VsCountryTriggers, i).country, kind, text, open[i]);
}

/* Every wording that does alone. */
static char **
list_accepted (const VsRules *rules, const GArray *countries, VsRuleKind kind, GPtrArray *texts, const char *first)
{
  g_autoptr (GPtrArray) accepted = g_ptr_array_new ();
  g_autofree guint *open = list_open (countries);
  guint             all = 0;

  for (guint i = 0; i < countries->len; i++)
    all += count_bits (open[i]);
  add_text (accepted, first);
  for (guint i = 0; i < texts->len; i++)
    if (!vs_wording_has_brand (g_ptr_array_index (texts, i)) && count_covered (rules, countries, open, kind, g_ptr_array_index (texts, i)) == all)
      add_text (accepted, g_ptr_array_index (texts, i));
  g_ptr_array_add (accepted, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&accepted), FALSE);
}

/* Finds as few wordings as disclose everything in all of @countries and joins them. */
void
vs_label_need_choose_wording (VsLabelNeed *self, const VsRules *rules, const GArray *countries, const char *brand)
{
  g_autoptr (GPtrArray) texts = list_texts (rules, countries, self->kind, brand);
  g_autofree guint *open = list_open (countries);
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *best;

  while ((best = find_best (rules, countries, open, self->kind, texts)) != NULL)
    {
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? JOINT : "", best);
      close_covered (rules, countries, open, self->kind, best);
    }
  g_strfreev (self->accepted);
  g_free (self->wording);
  self->wording = joined->len > 0 ? g_strdup (joined->str) : NULL;
  self->needs_brand = self->wording != NULL && vs_wording_has_brand (self->wording);
  self->accepted = list_accepted (rules, countries, self->kind, texts, self->wording);
}

/* --- the strictest --------------------------------------------------------------------------------------------------- */

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const VsReason *first = *(VsReason *const *) a, *second = *(VsReason *const *) b;

  if (first->need != second->need)
    return second->need - first->need;
  if (first->is_firm != second->is_firm)
    return second->is_firm - first->is_firm;
  return strcmp (first->country, second->country);
}

static void
take_need (VsLabelNeed *self, const VsLabelNeed *other)
{
  self->need = MAX (self->need, other->need);
  self->is_firm = self->is_firm || other->is_firm;
  if (other->spoken > self->spoken)
    {
      self->spoken = other->spoken;
      self->spoken_set = other->spoken_set;
    }
  self->area_percent = MAX (self->area_percent, other->area_percent);
  if (self->place < 0)
    self->place = other->place;
  vs_label_need_take_time (self, &other->time, other->time_is_firm);
  for (guint i = 0; i < other->reasons->len; i++)
    g_ptr_array_add (self->reasons, vs_reason_copy (g_ptr_array_index (other->reasons, i)));
}

static char *
merge_language (const GArray *countries)
{
  const char *language = NULL;

  for (guint i = 0; i < countries->len; i++)
    {
      const char *other = g_array_index (countries, VsCountryTriggers, i).need->language;

      if (language != NULL && other != NULL && !vs_language_is_same (language, other))
        return g_strdup ("mul");
      language = language != NULL ? language : other;
    }
  return g_strdup (language);
}

/* Takes all that the needs of the countries ask for into @self, which is empty. */
void
vs_label_need_merge (VsLabelNeed *self, const VsRules *rules, const GArray *countries, const char *brand)
{
  g_autoptr (GArray) asking = g_array_new (FALSE, FALSE, sizeof (VsCountryTriggers));

  for (guint i = 0; i < countries->len; i++)
    {
      const VsCountryTriggers *country = &g_array_index (countries, VsCountryTriggers, i);

      take_need (self, country->need);
      if (country->triggers != 0)
        g_array_append_val (asking, *country);
    }
  g_ptr_array_sort (self->reasons, compare_reasons);
  if (asking->len == 0)
    return;
  vs_label_need_choose_wording (self, rules, asking, brand);
  self->language = merge_language (asking);
}
