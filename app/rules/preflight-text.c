// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the text of a post is in order: its length, its hashtags, its own label, and what prices need beside them.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rules/decision-private.h"
#include "rules/preflight-private.h"
#include "rules/wording-private.h"

/* What says that a price is whole, and what else comes to it. */
static const char *const tax_words[] = { "mwst", "ust", "steuer", "vat", "tva", "iva", "btw", "moms", "mva", "tax", "inkl", "incl", "zzgl", "versand", "shipping", NULL };

static const char *const currency_words[] = { "eur", "euro", "usd", "gbp", "chf", "dollar", "pln", "zł", "kr", "sek", "nok", "dkk", NULL };

/* By which a text speaks of the conditions of a contest, folded. */
static const char *const terms_words[] = { "teilnahmebedingungen", "bedingungen", "terms", "conditions", "rules", "règlement", "reglement", "bases", "regolamento", "condizioni", "voorwaarden", "villkor", "vilkår", "ehdot", "regulamin", NULL };

/* What is published there; NULL for a platform without texts. */
static const char *
get_text (const VsPreflight *self, const VsPreflightTarget *target)
{
  return *target->target->text != '\0' ? target->target->text : self->facts->text;
}

static char *
make_id (const char *check, const VsPreflightTarget *target)
{
  return target != NULL ? g_strdup_printf ("%s:%s", check, target->target->platform) : g_strdup (check);
}

/* --- limits ---------------------------------------------------------------------------------------------------------- */

static VsFinding *
add_limit (VsPreflight *self, const VsPreflightTarget *target, const char *check, const VsEvidence *evidence, char *message)
{
  VsFinding *finding = vs_preflight_add (self, vs_evidence_is_firm (evidence) ? VS_SEVERITY_ERROR : VS_SEVERITY_WARNING, make_id (check, target), message);

  vs_finding_cite_platform (finding, target->platform, check, NULL, evidence);
  return finding;
}

static void
check_length (VsPreflight *self, const VsPreflightTarget *target, const char *text)
{
  const VsPlatformLimits *limits = vs_platform_get_limits (target->platform);
  int                     length = vs_platform_measure_caption (target->platform, text);
  VsFinding              *finding;

  if (limits->max_caption < 0 || length <= limits->max_caption)
    return;
  if (limits->max_caption == 0)
    {
      finding = vs_preflight_add (self, VS_SEVERITY_WARNING, make_id ("text-unseen", target),
                                  /* Translators: %s is a platform */
                                  g_strdup_printf (_ ("%s shows no text beside the video."), vs_platform_get_name (target->platform)));
      vs_finding_cite_platform (finding, target->platform, "caption", NULL, limits->caption);
      vs_finding_set_mend (finding, _ ("What has to be read belongs in the picture."), VS_FIX_NONE);
      return;
    }
  finding = add_limit (self, target, "text-length", limits->caption,
                       /* Translators: a platform, how many characters it takes, how many there are */
                       g_strdup_printf (_ ("%1$s takes a text of %2$d characters; this one has %3$d."), vs_platform_get_name (target->platform), limits->max_caption, length));
  vs_finding_set_mend (finding, _ ("Shorten the text, or write one for this platform alone."), VS_FIX_NONE);
}

static void
check_hashtags (VsPreflight *self, const VsPreflightTarget *target, const char *text)
{
  const VsPlatformLimits *limits = vs_platform_get_limits (target->platform);
  int                     n = vs_caption_count_hashtags (text);
  VsFinding              *finding;

  if (limits->max_hashtags < 0 || n <= limits->max_hashtags || limits->max_caption == 0)
    return;
  finding = add_limit (self, target, "hashtags", limits->hashtags,
                       /* Translators: a platform, how many hashtags it takes, how many there are */
                       g_strdup_printf (_ ("%1$s takes %2$d hashtags; the text has %3$d."), vs_platform_get_name (target->platform), limits->max_hashtags, n));
  vs_finding_set_mend (finding, _ ("Keep those that matter most."), VS_FIX_NONE);
}

/* --- the label of the text ------------------------------------------------------------------------------------------- */

/* Whether a wording stands in the folded text, as a word of its own. */
static gboolean
has_wording (const char *wording, const char *folded)
{
  g_autofree char *word = vs_wording_fold (wording);
  g_autofree char *inside = g_strdup_printf (" %s ", folded);
  g_autofree char *wanted = NULL;
  char            *brand = strstr (word, "{brand}");

  if (brand != NULL)
    *brand = '\0';
  g_strstrip (word);
  wanted = g_strdup_printf (" %s ", word);
  return *word != '\0' && strstr (inside, wanted) != NULL;
}

/* What opens the text: apps show one or two lines before "more". */
static char *
dup_opening (const char *text)
{
  const char *end = strchr (text, '\n');
  glong       length = end != NULL ? g_utf8_strlen (text, end - text) : g_utf8_strlen (text, -1);

  return g_utf8_substring (text, 0, MIN (length, 90));
}

/* Whether the text has the words that are proposed for the post, with the name of the partner in them. */
static gboolean
says_proposed (const VsLabelNeed *need, const char *folded)
{
  for (gsize i = 0; need->accepted != NULL && need->accepted[i] != NULL; i++)
    if (has_wording (need->accepted[i], folded))
      return TRUE;
  return need->wording != NULL && has_wording (need->wording, folded);
}

static gboolean
says_it (const VsCountryDecision *country, const char *text)
{
  g_autofree char *opening = dup_opening (text);
  g_autofree char *folded = vs_wording_fold (opening);

  for (guint i = 0; i < country->set->wordings->len; i++)
    {
      const VsWording *wording = g_ptr_array_index (country->set->wordings, i);

      if (wording->kind == VS_RULE_ADVERTISING && wording->verdict == VS_VERDICT_ACCEPTED && has_wording (wording->text, folded))
        return TRUE;
    }
  return says_proposed (&country->needs[VS_RULE_ADVERTISING], folded);
}

/* The first country that asks for a label which the text does not have; NULL when there is none. */
static const VsCountryDecision *
find_unlabelled (const VsPreflight *self, const char *text)
{
  for (guint i = 0; i < vs_decision_get_n_countries (self->facts->decision); i++)
    {
      const VsCountryDecision *country = vs_decision_get_country (self->facts->decision, i);

      if (country->needs[VS_RULE_ADVERTISING].need == VS_NEED_NEEDED && !says_it (country, text))
        return country;
    }
  return NULL;
}

/* @target: (nullable): %NULL for the text that all platforms have which have none of their own */
static void
check_label (VsPreflight *self, const VsPreflightTarget *target, const char *text)
{
  const VsCountryDecision *country = find_unlabelled (self, text);
  const VsLabelNeed       *best = vs_decision_get_strictest (self->facts->decision, VS_RULE_ADVERTISING);
  VsFinding               *finding;

  if (country == NULL)
    return;
  finding = vs_preflight_add (self, VS_SEVERITY_WARNING, make_id ("text-label", target),
                              /* Translators: %s is a country */
                              g_strdup_printf (_ ("The text of the post does not begin with a label that holds up in %s."), country->set->name));
  finding->platform = target != NULL ? g_strdup (target->target->platform) : NULL;
  vs_finding_cite_own (finding, "text-label", _ ("Where text and video are seen apart, each has to say it. The label in the picture is what the rules ask for first."));
  if (best->wording != NULL && !best->needs_brand)
    vs_finding_set_mend (finding, _ ("Begin the text with the wording of the label."), VS_FIX_LABEL_TEXT);
}

/* --- prices ---------------------------------------------------------------------------------------------------------- */

static gboolean
has_word (const char *text, const char *const *words)
{
  g_auto (GStrv) tokens = g_str_tokenize_and_fold (text, NULL, NULL);

  for (gsize i = 0; tokens[i] != NULL; i++)
    if (g_strv_contains (words, tokens[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

static gboolean
has_price (const char *text)
{
  gboolean has_sign = strstr (text, "€") != NULL || strchr (text, '$') != NULL || strstr (text, "£") != NULL;

  return has_digit (text) && (has_sign || has_word (text, currency_words));
}

/* Any text that is published. */
static gboolean
any_text (const VsPreflight *self, gboolean (*test) (const char *text))
{
  for (gsize i = 0; i < self->facts->n_targets; i++)
    if (test (get_text (self, &self->facts->targets[i])))
      return TRUE;
  return test (self->facts->text);
}

static gboolean
has_details (const char *text)
{
  return has_word (text, tax_words);
}

static void
check_prices (VsPreflight *self)
{
  const VsFactValues *values = vs_facts_get (vs_decision_get_facts (self->facts->decision));
  VsFinding          *finding;

  if (((values->flags & VS_FACT_PRICES) == 0 && !any_text (self, has_price)) || any_text (self, has_details))
    return;
  finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup ("price-details"), g_strdup (_ ("A price is named without what belongs to it.")));
  vs_finding_cite_own (finding, "prices", _ ("Consumers have to learn the whole price, with tax and shipping, and until when it holds. From memory: in Germany PAngV § 3 and § 6."));
  vs_finding_set_mend (finding, _ ("Say in the text what is in the price, as “incl. VAT, plus shipping”."), VS_FIX_NONE);
}

/* --- contests -------------------------------------------------------------------------------------------------------- */

static gboolean
has_terms (const char *text)
{
  return has_word (text, terms_words);
}

static void
check_contest (VsPreflight *self)
{
  const VsFactValues *values = vs_facts_get (vs_decision_get_facts (self->facts->decision));
  VsFinding          *finding;

  if ((values->flags & VS_FACT_CONTEST) == 0 || any_text (self, has_terms))
    return;
  finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup ("contest-terms"), g_strdup (_ ("There is a prize to win, and the text names no conditions.")));
  vs_finding_cite_own (finding, "contests", _ ("Who may take part, until when, and how the winner is found has to be easy to find; platforms want it said that they have no part in it. From memory: in Germany DDG § 6 and UWG § 5a."));
  vs_finding_set_mend (finding, _ ("Say in the text where the conditions are, as “conditions in my profile”."), VS_FIX_NONE);
}

/* --- all texts ------------------------------------------------------------------------------------------------------- */

static gboolean
takes_text (const VsPreflightTarget *target)
{
  return target->platform == NULL || vs_platform_get_limits (target->platform)->max_caption != 0;
}

/* Whether the text of the post itself is published somewhere. */
static gboolean
is_shared (const VsPreflight *self)
{
  for (gsize i = 0; i < self->facts->n_targets; i++)
    if (*self->facts->targets[i].target->text == '\0' && takes_text (&self->facts->targets[i]))
      return TRUE;
  return self->facts->n_targets == 0;
}

void
vs_preflight_check_text (VsPreflight *self)
{
  for (gsize i = 0; i < self->facts->n_targets; i++)
    {
      const VsPreflightTarget *target = &self->facts->targets[i];
      const char              *text = get_text (self, target);

      if (target->platform != NULL)
        {
          check_length (self, target, text);
          check_hashtags (self, target, text);
        }
      if (*target->target->text != '\0' && takes_text (target))
        check_label (self, target, text);
    }
  if (*self->facts->text != '\0' && is_shared (self))
    check_label (self, NULL, self->facts->text);
  check_prices (self);
  check_contest (self);
}
