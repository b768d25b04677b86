// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that disclose. The words are those of the rules; only the sentence for the profile is the program's own.

#include "rules/notice.h"
#include "rules/wording.h"

#include <string.h>

#define JOINT " · "

/* In the language of who reads the profile, so they are not translated with the program. %s is the label. */
static const struct
{
  const char *language;
  const char *advertising;
  const char *ai;
  const char *retouched;
} profiles[] = {
  { "da", "For opslag mærket “%s” får jeg penge, produkter eller provision.", "Indhold mærket “%s” er lavet eller ændret med AI.", "Billeder mærket “%s” er retoucheret." },
  { "de", "Für Beiträge mit „%s“ bekomme ich Geld, Produkte oder Provision.", "Inhalte mit „%s“ sind mit KI erstellt oder verändert.", "Bilder mit „%s“ sind retuschiert." },
  { "en", "For posts marked “%s” I receive money, products or a commission.", "Content marked “%s” was made or changed with AI.", "Pictures marked “%s” were retouched." },
  { "es", "Por las publicaciones con “%s” recibo dinero, productos o una comisión.", "El contenido con “%s” se ha creado o modificado con IA.", "Las imágenes con “%s” están retocadas." },
  { "fi", "Julkaisuista, joissa lukee ”%s”, saan rahaa, tuotteita tai provision.", "Sisältö, jossa lukee ”%s”, on tehty tai muokattu tekoälyllä.", "Kuvat, joissa lukee ”%s”, on muokattu." },
  { "fr", "Pour les publications « %s », je reçois de l'argent, des produits ou une commission.", "Les contenus « %s » ont été créés ou modifiés par IA.", "Les images « %s » ont été retouchées." },
  { "it", "Per i post con “%s” ricevo denaro, prodotti o una commissione.", "I contenuti con “%s” sono creati o modificati con l'IA.", "Le immagini con “%s” sono ritoccate." },
  { "nb", "For innlegg merket «%s» får jeg penger, produkter eller provisjon.", "Innhold merket «%s» er laget eller endret med KI.", "Bilder merket «%s» er retusjert." },
  { "nl", "Voor berichten met “%s” krijg ik geld, producten of commissie.", "Inhoud met “%s” is met AI gemaakt of bewerkt.", "Beelden met “%s” zijn bewerkt." },
  { "no", "For innlegg merket «%s» får jeg penger, produkter eller provisjon.", "Innhold merket «%s» er laget eller endret med KI.", "Bilder merket «%s» er retusjert." },
  { "pl", "Za posty z oznaczeniem „%s” otrzymuję pieniądze, produkty lub prowizję.", "Treści z oznaczeniem „%s” powstały lub zostały zmienione z użyciem AI.", "Zdjęcia z oznaczeniem „%s” są retuszowane." },
  { "sv", "För inlägg märkta ”%s” får jag pengar, produkter eller provision.", "Innehåll märkt ”%s” är skapat eller ändrat med AI.", "Bilder märkta ”%s” är retuscherade." },
};

/* For which fact a notice of each kind speaks: the usual one. */
static const VsTrigger usual[VS_N_RULE_KINDS] = { VS_TRIGGER_PAID, VS_TRIGGER_AI_REALISTIC, VS_TRIGGER_RETOUCHED };

static char *
fill (const char *pattern, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "%s", 2);

  return g_strjoinv (text, parts);
}

static char *
make_profile (const char *language, VsRuleKind kind, const char *label)
{
  g_auto (GStrv) tags = g_strsplit (language, "-", 2);

  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (g_str_equal (profiles[i].language, tags[0]))
      return fill (kind == VS_RULE_ADVERTISING ? profiles[i].advertising : kind == VS_RULE_AI ? profiles[i].ai
                                                                                              : profiles[i].retouched,
                   label);
  return NULL;
}

/* The wording stands alone at the very beginning: parts beside it are apart. */
static char *
make_caption (const char *label, const char *brand, VsRuleKind kind)
{
  if (kind != VS_RULE_ADVERTISING || brand == NULL || strstr (label, brand) != NULL)
    return g_strdup (label);
  return g_strconcat (label, JOINT, brand, NULL);
}

static void
add (GPtrArray *notices, const VsRuleSet *set, const VsRule *rule, gsize index, const char *brand)
{
  const char *wording = rule->wordings[index];
  VsNotice   *notice;

  if (brand == NULL && vs_wording_has_brand (wording))
    return;
  notice = g_new0 (VsNotice, 1);
  notice->set = set;
  notice->kind = rule->kind;
  notice->language = g_strdup (rule->languages[index]);
  notice->label = vs_wording_fill (wording, brand);
  notice->caption = make_caption (notice->label, brand, rule->kind);
  notice->profile = make_profile (notice->language, rule->kind, notice->label);
  notice->evidence = rule->evidence;
  g_ptr_array_add (notices, notice);
}

static const VsRule *
find_rule (const VsRules *rules, const VsRuleSet *set, VsRuleKind kind)
{
  const VsRule    *rule = vs_rule_set_find (set, kind, usual[kind]);
  const VsRuleSet *bloc = rule == NULL ? vs_rules_find_union (rules, set->code, kind) : NULL;

  return bloc != NULL ? vs_rule_set_find (bloc, kind, usual[kind]) : rule;
}

/* Of a rule of a union, what is spoken in the country. */
static gboolean
is_spoken (const VsRuleSet *set, const char *language)
{
  for (char **tag = set->languages; *tag != NULL; tag++)
    if (g_str_equal (*tag, language) || (g_str_has_prefix (language, *tag) && language[strlen (*tag)] == '-') || (g_str_has_prefix (*tag, language) && (*tag)[strlen (language)] == '-'))
      return TRUE;
  return g_str_equal (language, "mul");
}

void
vs_notice_free (VsNotice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->language);
  g_free (self->label);
  g_free (self->caption);
  g_free (self->profile);
  g_free (self);
}

/**
 * vs_notices_list:
 * @brand: (nullable): who pays; without, wordings that name it are left out
 *
 * Returns: (transfer full) (element-type VsNotice): by country, kind and language
 */
GPtrArray *
vs_notices_list (const VsRules *rules, const char *brand)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_notice_free);

  g_return_val_if_fail (rules != NULL, notices);

  for (guint i = 0; i < vs_rules_get_n (rules); i++)
    for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
      {
        const VsRuleSet *set = vs_rules_get (rules, i);
        const VsRule    *rule = vs_rule_set_is_country (set) ? find_rule (rules, set, kind) : NULL;

        for (gsize k = 0; rule != NULL && rule->wordings[k] != NULL; k++)
          if (is_spoken (set, rule->languages[k]))
            add (notices, set, rule, k, brand);
      }
  return notices;
}

/**
 * vs_decision_dup_caption:
 *
 * Returns: (transfer full): what to write first in the text of the post, one line for each kind that is needed or recommended;
 *   empty when nothing is
 */
char *
vs_decision_dup_caption (const VsDecision *self)
{
  const VsFactValues *facts;
  const char         *brand;
  g_autoptr (GString) lines = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  facts = vs_facts_get (vs_decision_get_facts (self));
  brand = facts->partner != NULL ? facts->partner : facts->product;
  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    {
      const VsLabelNeed *need = vs_decision_get_strictest (self, kind);
      g_autofree char   *line = need->need > VS_NEED_NONE && need->wording != NULL && !need->needs_brand ? make_caption (need->wording, brand, kind) : NULL;

      if (line != NULL)
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
