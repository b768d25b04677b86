// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be disclosed, country by country: every row says what the collected rules say, and which source that comes from.

#include "rules/decision.h"

#include <string.h>

#define ADS VS_RULE_ADVERTISING
#define AI VS_RULE_AI
#define RETOUCHED VS_RULE_RETOUCHED

#define PAID VS_FACT_PAID
#define AFFILIATE VS_FACT_AFFILIATE
#define OWN VS_FACT_OWN_BRAND
#define OBVIOUS (VS_FACT_OWN_BRAND | VS_FACT_OWN_BRAND_OBVIOUS)
#define PLACED VS_FACT_PLACEMENT
#define BOUGHT VS_FACT_SELF_BOUGHT
#define EVENT VS_FACT_EVENT

#define AGREED VS_GIFT_AGREED
#define UNASKED VS_GIFT_UNSOLICITED

#define NO VS_NEED_NONE
#define MAYBE VS_NEED_RECOMMENDED
#define YES VS_NEED_NEEDED

#define UNSTATED VS_TIMING_UNSTATED
#define START VS_TIMING_START
#define ENDS VS_TIMING_START_AND_END
#define BREAKS VS_TIMING_REPEATED
#define WHOLE VS_TIMING_WHOLE

/* The partner is Nike in all of them. */
typedef struct
{
  const char *country;
  VsRuleKind  kind;
  guint       flags;
  VsGift      gift;
  VsNeed      need;
  gboolean    is_firm;
  VsTiming    timing;
  const char *wording;
  const char *source; /* of the reason that decides; NULL when no rule speaks of it */
} Case;

static const Case cases[] = {
  /* Germany */
  { "DE", ADS, PAID, 0, YES, TRUE, WHOLE, "Werbung", "gh_uwg" },
  { "DE", ADS, 0, AGREED, YES, TRUE, WHOLE, "Werbung", "gh_uwg" },
  { "DE", ADS, 0, UNASKED, MAYBE, FALSE, START, "Werbung", "gh_uwg" },
  { "DE", ADS, AFFILIATE, 0, YES, TRUE, WHOLE, "Werbung", "fragzebra" },
  { "DE", ADS, OWN, 0, YES, TRUE, WHOLE, "Werbung", "ratgeberrecht" },
  { "DE", ADS, OBVIOUS, 0, NO, FALSE, UNSTATED, NULL, "ratgeberrecht" },
  { "DE", ADS, PLACED, 0, YES, TRUE, START, "Unterstützt durch Produktplatzierung", "fragzebra" },
  { "DE", ADS, PLACED | PAID, 0, YES, TRUE, START, "Unterstützt durch Produktplatzierung", "fragzebra" },
  { "DE", ADS, PLACED | AFFILIATE, 0, YES, TRUE, WHOLE, "Werbung", "fragzebra" },
  { "DE", ADS, VS_FACT_FULL_AD | PAID, 0, YES, TRUE, WHOLE, "Dauerwerbesendung", "styleranking" },
  { "DE", ADS, VS_FACT_FULL_AD | PLACED, 0, YES, TRUE, WHOLE, "Dauerwerbesendung", "styleranking" },
  { "DE", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "gh_uwg" },
  { "DE", ADS, BOUGHT | PAID, 0, YES, TRUE, WHOLE, "Werbung", "gh_uwg" },
  { "DE", ADS, EVENT, 0, MAYBE, FALSE, WHOLE, "Werbung", "gh_uwg" },
  /* Austria */
  { "AT", ADS, PAID, 0, YES, TRUE, START, "Werbung", "oezv" },
  { "AT", ADS, 0, AGREED, YES, TRUE, START, "Werbung", "netidee" },
  { "AT", ADS, 0, UNASKED, MAYBE, FALSE, START, "Werbung", "kurier" },
  { "AT", ADS, AFFILIATE, 0, YES, TRUE, START, "Werbung", "netidee" },
  { "AT", ADS, OWN, 0, YES, TRUE, START, "Werbung", "netidee" },
  { "AT", ADS, OBVIOUS, 0, NO, FALSE, UNSTATED, NULL, "netidee" },
  { "AT", ADS, PLACED, 0, YES, TRUE, ENDS, "Enthält Produktplatzierung", "kommaustria" },
  { "AT", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "netidee" },
  /* Switzerland */
  { "CH", ADS, PAID, 0, YES, TRUE, UNSTATED, "Werbung", "emr_ch" },
  { "CH", ADS, 0, AGREED, YES, TRUE, UNSTATED, "Werbung", "vischer" },
  { "CH", ADS, 0, UNASKED, MAYBE, FALSE, UNSTATED, "Werbung", "emr_ch" },
  { "CH", ADS, AFFILIATE, 0, YES, TRUE, UNSTATED, "Werbung", "vischer" },
  { "CH", ADS, OWN, 0, MAYBE, FALSE, UNSTATED, "Werbung", "vischer" },
  { "CH", ADS, OBVIOUS, 0, NO, FALSE, UNSTATED, NULL, "vischer" },
  { "CH", ADS, PLACED, 0, MAYBE, FALSE, UNSTATED, "Werbung", "emr_ch" },
  { "CH", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "vischer" },
  /* France */
  { "FR", ADS, PAID, 0, YES, TRUE, WHOLE, "Collaboration commerciale", "fr_doctrine" },
  { "FR", ADS, 0, AGREED, YES, TRUE, WHOLE, "Collaboration commerciale", "fr_tgs" },
  { "FR", ADS, 0, UNASKED, MAYBE, FALSE, WHOLE, "Collaboration commerciale", "fr_tgs" },
  { "FR", ADS, AFFILIATE, 0, YES, TRUE, WHOLE, "Publicité", "fr_doctrine" },
  { "FR", ADS, OWN, 0, MAYBE, FALSE, WHOLE, "Publicité", "fr_tgs" },
  { "FR", ADS, PLACED, 0, YES, TRUE, WHOLE, "Collaboration commerciale", "fr_doctrine" },
  { "FR", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "fr_doctrine" },
  { "FR", RETOUCHED, VS_FACT_RETOUCHED, 0, YES, TRUE, WHOLE, "Images retouchées", "fr_ord" },
  { "FR", RETOUCHED, VS_FACT_RETOUCHED_AI, 0, YES, TRUE, WHOLE, "Images virtuelles", "fr_ord" },
  { "FR", RETOUCHED, VS_FACT_AI_AVATAR, 0, YES, TRUE, WHOLE, "Images virtuelles", "fr_doctrine" },
  /* Spain */
  { "ES", ADS, PAID, 0, YES, TRUE, START, "Publicidad", "es_cuatre" },
  { "ES", ADS, 0, AGREED, YES, TRUE, START, "Publicidad", "es_cultura" },
  { "ES", ADS, 0, UNASKED, MAYBE, FALSE, START, "Publicidad", "es_cultura" },
  { "ES", ADS, AFFILIATE, 0, YES, TRUE, START, "Publicidad", "es_cuatre" },
  { "ES", ADS, OWN, 0, YES, TRUE, START, "Publicidad", "es_cuatre" },
  { "ES", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "es_cultura" },
  /* Italy */
  { "IT", ADS, PAID, 0, YES, TRUE, START, "Pubblicità", "it_heyman" },
  { "IT", ADS, 0, AGREED, YES, TRUE, START, "Pubblicità", "it_heyman" },
  { "IT", ADS, 0, UNASKED, YES, FALSE, START, "Prodotto inviato da Nike", "mem" },
  { "IT", ADS, EVENT, 0, YES, FALSE, START, "Invitato da Nike", "mem" },
  { "IT", ADS, AFFILIATE, 0, YES, TRUE, START, "Pubblicità · link affiliato Nike", "it_martini" },
  { "IT", ADS, OWN, 0, MAYBE, FALSE, START, "Pubblicità", "it_martini" },
  { "IT", ADS, OBVIOUS, 0, NO, FALSE, UNSTATED, NULL, "it_martini" },
  { "IT", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "it_martini" },
  /* Netherlands */
  { "NL", ADS, PAID, 0, YES, TRUE, START, "Reclame", "nl_faq" },
  { "NL", ADS, 0, AGREED, YES, TRUE, START, "Reclame", "nl_faq" },
  { "NL", ADS, 0, UNASKED, MAYBE, FALSE, START, "Reclame", "nl_faq" },
  { "NL", ADS, AFFILIATE, 0, YES, TRUE, START, "Reclame", "nl_faq" },
  { "NL", ADS, OBVIOUS, 0, NO, FALSE, UNSTATED, NULL, "nl_faq" },
  { "NL", ADS, PLACED, 0, YES, TRUE, ENDS, "Bevat productplaatsing", "nl_regels" },
  { "NL", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "nl_faq" },
  /* Belgium */
  { "BE", ADS, PAID, 0, YES, TRUE, START, "Reclame", "be_vrt" },
  { "BE", ADS, 0, AGREED, YES, TRUE, START, "Reclame", "be_vrt" },
  { "BE", ADS, 0, UNASKED, YES, TRUE, START, "Gesponsord", "be_vrt" },
  { "BE", ADS, AFFILIATE, UNASKED, YES, TRUE, START, "Reclame", "be_vrt" },
  { "BE", ADS, AFFILIATE, 0, YES, TRUE, START, "Reclame", "be_vrt" },
  { "BE", ADS, OWN, 0, YES, TRUE, START, "Reclame", "be_ifori" },
  { "BE", ADS, OBVIOUS, 0, NO, FALSE, UNSTATED, NULL, "be_ifori" },
  { "BE", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "be_vrt" },
  /* Poland */
  { "PL", ADS, PAID, 0, YES, TRUE, START, "REKLAMA", "pl_wk" },
  { "PL", ADS, 0, AGREED, YES, TRUE, START, "REKLAMA", "pl_wk" },
  { "PL", ADS, 0, UNASKED, YES, TRUE, START, "REKLAMA", "pl_durajreck" },
  { "PL", ADS, AFFILIATE, 0, YES, TRUE, START, "REKLAMA", "pl_wk" },
  { "PL", ADS, OWN, 0, YES, TRUE, START, "AUTOPROMOCJA", "pl_durajreck" },
  { "PL", ADS, OWN | PAID, 0, YES, TRUE, START, "REKLAMA", "pl_wk" },
  { "PL", ADS, PLACED, 0, YES, TRUE, START, "REKLAMA", "pl_wk" },
  { "PL", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "pl_wk" },
  /* United Kingdom */
  { "UK", ADS, PAID, 0, YES, TRUE, START, "Ad", "uk_asa" },
  { "GB", ADS, PAID, 0, YES, TRUE, START, "Ad", "uk_imtb" },
  { "UK", ADS, 0, AGREED, YES, TRUE, START, "Ad", "uk_summary" },
  { "UK", ADS, 0, UNASKED, YES, TRUE, START, "Ad", "uk_summary" },
  { "UK", ADS, AFFILIATE, 0, YES, TRUE, START, "Ad", "uk_summary" },
  { "UK", ADS, OWN, 0, YES, TRUE, START, "Ad", "uk_summary" },
  { "UK", ADS, OBVIOUS, 0, NO, FALSE, UNSTATED, NULL, "uk_summary" },
  { "UK", ADS, PLACED, 0, YES, TRUE, START, "Ad", "uk_summary" },
  { "UK", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "uk_summary" },
  /* United States */
  { "US", ADS, PAID, 0, YES, TRUE, START, "Ad", "us_cfr" },
  { "US", ADS, 0, AGREED, YES, TRUE, START, "Ad · gifted by Nike", "us_cfr" },
  { "US", ADS, 0, UNASKED, YES, TRUE, START, "Ad · gifted by Nike", "us_cfr" },
  { "US", ADS, AFFILIATE, 0, YES, TRUE, START, "Ad · I earn commission", "us_cfr" },
  { "US", ADS, OWN, 0, YES, TRUE, START, "Ad · my own brand", "us_cfr" },
  { "US", ADS, PLACED, 0, YES, TRUE, START, "Ad", "us_cfr" },
  { "US", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "us_cfr" },
  /* Sweden */
  { "SE", ADS, PAID, 0, YES, TRUE, START, "Reklam för Nike", "se_kov" },
  { "SE", ADS, 0, AGREED, YES, TRUE, START, "Reklam för Nike", "se_kov" },
  { "SE", ADS, 0, UNASKED, YES, TRUE, START, "Reklam för Nike", "se_kov" },
  { "SE", ADS, AFFILIATE, 0, YES, TRUE, START, "Reklam för Nike", "se_borow" },
  { "SE", ADS, OWN, 0, YES, TRUE, START, "Reklam", "se_kov" },
  { "SE", ADS, PLACED, 0, YES, TRUE, START, "Reklam för Nike", "se_borow" },
  { "SE", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "se_kov" },
  /* Denmark */
  { "DK", ADS, PAID, 0, YES, TRUE, START, "Reklame", "dk_fob" },
  { "DK", ADS, 0, AGREED, YES, TRUE, START, "Reklame", "dk_fob" },
  { "DK", ADS, 0, UNASKED, YES, TRUE, START, "Reklame", "dk_fob" },
  { "DK", ADS, AFFILIATE, 0, YES, TRUE, START, "Reklame", "dk_fob" },
  { "DK", ADS, OWN, 0, YES, TRUE, START, "Reklame", "dk_fob" },
  { "DK", ADS, OBVIOUS, 0, NO, FALSE, UNSTATED, NULL, "dk_fob" },
  { "DK", ADS, PLACED, 0, YES, TRUE, START, "Reklame", "dk_fob" },
  { "DK", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "dk_fob" },
  /* Norway */
  { "NO", ADS, PAID, 0, YES, TRUE, START, "Reklame", "no_ft" },
  { "NO", ADS, 0, AGREED, YES, TRUE, START, "Reklame", "no_ft" },
  { "NO", ADS, 0, UNASKED, YES, TRUE, START, "Reklame", "no_ft" },
  { "NO", ADS, AFFILIATE, 0, YES, TRUE, START, "Reklame", "no_ft" },
  { "NO", ADS, OBVIOUS, 0, YES, TRUE, START, "Reklame", "no_ft" },
  { "NO", ADS, PLACED, 0, YES, TRUE, START, "Reklame", "no_ft" },
  { "NO", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "no_ft" },
  { "NO", RETOUCHED, VS_FACT_RETOUCHED | PAID, 0, YES, TRUE, WHOLE, "REKLAME · Retusjert person", "no_ret" },
  { "NO", RETOUCHED, VS_FACT_RETOUCHED, 0, NO, FALSE, UNSTATED, NULL, "no_ret_faq" },
  { "NO", RETOUCHED, VS_FACT_RETOUCHED | BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "no_ret_faq" },
  /* Finland */
  { "FI", ADS, PAID, 0, YES, TRUE, WHOLE, "Mainos Nike", "fi_kkv" },
  { "FI", ADS, 0, AGREED, YES, TRUE, WHOLE, "Mainos Nike", "fi_kkv" },
  { "FI", ADS, 0, UNASKED, YES, TRUE, WHOLE, "Mainos / Saatu Nike", "fi_kkv" },
  { "FI", ADS, EVENT, 0, YES, TRUE, WHOLE, "Mainos / Kutsuvierastilaisuus Nike", "fi_kkv" },
  { "FI", ADS, EVENT | PAID, 0, YES, TRUE, WHOLE, "Mainos Nike", "fi_kkv" },
  { "FI", ADS, AFFILIATE, 0, YES, TRUE, WHOLE, "Mainos Nike", "fi_kkv" },
  { "FI", ADS, OWN, 0, YES, TRUE, WHOLE, "Mainos Nike", "fi_kkv" },
  { "FI", ADS, PLACED, 0, YES, TRUE, WHOLE, "Mainos Nike", "fi_kkv" },
  { "FI", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "fi_kkv" },
  /* Canada */
  { "CA", ADS, PAID, 0, YES, TRUE, START, "Ad", "ca_caravel" },
  { "CA", ADS, 0, AGREED, YES, TRUE, START, "Ad", "ca_caravel" },
  { "CA", ADS, 0, UNASKED, YES, TRUE, START, "Gifted product Nike", "ca_mondaq" },
  { "CA", ADS, AFFILIATE, 0, YES, TRUE, START, "Nike partner", "ca_mondaq" },
  { "CA", ADS, OWN, 0, YES, TRUE, START, "Ad", "ca_caravel" },
  { "CA", ADS, PLACED, 0, YES, TRUE, START, "Ad", "ca_caravel" },
  { "CA", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "ca_caravel" },
  /* Australia */
  { "AU", ADS, PAID, 0, YES, TRUE, START, "Ad", "au_practice" },
  { "AU", ADS, 0, AGREED, YES, TRUE, START, "Ad", "au_practice" },
  { "AU", ADS, 0, UNASKED, MAYBE, FALSE, START, "Ad", "au_practice" },
  { "AU", ADS, AFFILIATE, 0, YES, TRUE, START, "Ad", "au_practice" },
  { "AU", ADS, OWN, 0, MAYBE, FALSE, START, "Ad", "au_practice" },
  { "AU", ADS, PLACED, 0, YES, TRUE, START, "Ad", "au_practice" },
  { "AU", ADS, BOUGHT, 0, NO, FALSE, UNSTATED, NULL, "au_practice" },
  /* AI: the act of the EU, in the language of each country; elsewhere no rule is known */
  { "DE", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "KI-generiert", "ai_licentium" },
  { "AT", AI, VS_FACT_AI_SCENE, 0, YES, TRUE, BREAKS, "KI-generiert", "ai_addle" },
  { "FR", AI, VS_FACT_AI_AVATAR, 0, YES, TRUE, BREAKS, "Généré par IA", "ai_obs" },
  { "ES", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "Generado con IA", "ai_licentium" },
  { "IT", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "Generato con IA", "ai_licentium" },
  { "NL", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "Gegenereerd met AI", "ai_licentium" },
  { "BE", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "Gegenereerd met AI", "ai_licentium" },
  { "PL", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "Wygenerowano przez AI", "ai_licentium" },
  { "SE", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "AI-genererat", "ai_licentium" },
  { "DK", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "AI-genereret", "ai_licentium" },
  { "FI", AI, VS_FACT_AI_VOICE, 0, YES, TRUE, BREAKS, "Tekoälyn tuottama", "ai_licentium" },
  { "DE", AI, VS_FACT_AI_SCENE | VS_FACT_AI_ARTISTIC, 0, YES, TRUE, START, "KI-generiert", "ai_addle" },
  { "DE", AI, VS_FACT_AI_WHOLE | VS_FACT_AI_ARTISTIC, 0, YES, TRUE, START, "KI-generiert", "ai_addle" },
  { "DE", AI, VS_FACT_AI_SCENE | VS_FACT_AI_UNREALISTIC, 0, NO, FALSE, UNSTATED, NULL, "ai_obs" },
  { "US", AI, VS_FACT_AI_VOICE, 0, NO, FALSE, UNSTATED, NULL, NULL },
  { "CH", AI, VS_FACT_AI_VOICE, 0, NO, FALSE, UNSTATED, NULL, NULL },
  { "NO", AI, VS_FACT_AI_VOICE, 0, NO, FALSE, UNSTATED, NULL, NULL },
  { "UK", AI, VS_FACT_AI_VOICE, 0, NO, FALSE, UNSTATED, NULL, NULL },
  { "DE", RETOUCHED, VS_FACT_RETOUCHED | PAID, 0, NO, FALSE, UNSTATED, NULL, NULL },
};

static VsRules *
load (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  VsRules *rules = vs_rules_load (NULL, &problems);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  return rules;
}

static VsDecision *
decide (VsRules *rules, const char *countries, guint flags, VsGift gift, const char *partner, const char *language)
{
  g_auto (GStrv) codes = g_strsplit (countries, " ", -1);
  VsFactValues values = { .flags = flags, .gift = gift, .partner = partner, .countries = (const char *const *) codes, .language = language };
  g_autoptr (VsFacts) facts = vs_facts_new (&values);

  return vs_decision_new (rules, facts, NULL);
}

static void
assert_source (const VsLabelNeed *need, const char *source)
{
  const VsReason *reason;

  g_assert_cmpuint (need->reasons->len, >, 0);
  reason = g_ptr_array_index (need->reasons, 0);
  g_assert_cmpint (reason->need, ==, need->need);
  if (source == NULL)
    {
      g_assert_null (reason->rule);
      return;
    }
  g_assert_nonnull (reason->rule);
  g_assert_true (g_strv_contains ((const char *const *) reason->rule->evidence->source_ids, source));
  g_assert_cmpuint (g_strv_length (reason->rule->evidence->sources), ==, g_strv_length (reason->rule->evidence->source_ids));
  g_assert_cmpstr (reason->set->version, !=, "");
}

static void
assert_case (VsRules *rules, const Case *wanted)
{
  g_autoptr (VsDecision) decision = decide (rules, wanted->country, wanted->flags, wanted->gift, "Nike", NULL);
  const VsLabelNeed *need;

  g_assert_cmpuint (vs_decision_get_n_countries (decision), ==, 1);
  need = &vs_decision_get_country (decision, 0)->needs[wanted->kind];
  g_test_message ("%s, kind %d, facts 0x%x, gift %d: %s “%s”", wanted->country, wanted->kind, wanted->flags, wanted->gift, vs_need_to_text (need->need), need->wording != NULL ? need->wording : "");
  g_assert_cmpint (need->need, ==, wanted->need);
  g_assert_cmpint (need->is_firm, ==, wanted->is_firm);
  g_assert_cmpint (need->time.timing, ==, wanted->timing);
  g_assert_cmpstr (need->wording, ==, wanted->wording);
  assert_source (need, wanted->source);
  if (wanted->wording != NULL)
    {
      g_auto (VsJudgement) judgement = vs_decision_judge (decision, 0, wanted->kind, need->wording);

      /* What is proposed holds up. */
      g_assert_cmpint (judgement.verdict, ==, VS_VERDICT_ACCEPTED);
      g_assert_cmpstr (need->accepted[0], ==, need->wording);
      g_assert_nonnull (need->language);
    }
}

static void
test_table (void)
{
  g_autoptr (VsRules) rules = load ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (G_N_ELEMENTS (cases), >=, 120);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_case (rules, &cases[i]);
      g_hash_table_add (seen, vs_rules_find (rules, cases[i].country)->code);
    }
  /* No country of the data is left out. */
  g_assert_cmpuint (g_hash_table_size (seen), ==, 17);
  for (guint i = 0; i < vs_rules_get_n (rules); i++)
    if (vs_rule_set_is_country (vs_rules_get (rules, i)))
      g_assert_true (g_hash_table_contains (seen, vs_rules_get (rules, i)->code));
}

/* What is proposed for a post holds up by the same data and says no {brand}. */
static void
assert_proposal (VsRules *rules, const char *code, guint flags, VsGift gift)
{
  g_autoptr (VsDecision) decision = decide (rules, code, flags, gift, "Nike", "fr");
  const VsLabelNeed *need = &vs_decision_get_country (decision, 0)->needs[ADS];
  g_auto (VsJudgement) judgement = { 0 };

  g_assert_cmpint (need->need > VS_NEED_NONE, ==, need->wording != NULL);
  g_assert_false (need->needs_brand);
  if (need->wording == NULL)
    return;
  judgement = vs_decision_judge (decision, 0, ADS, need->wording);
  g_assert_cmpint (judgement.verdict, ==, VS_VERDICT_ACCEPTED);
}

/* Any two facts together, and any free product with one. */
static void
test_all_proposals (void)
{
  static const guint flags[] = { 0, PAID, AFFILIATE, OWN, OBVIOUS, PLACED, VS_FACT_FULL_AD, EVENT, BOUGHT };
  g_autoptr (VsRules) rules = load ();

  for (guint i = 0; i < vs_rules_get_n (rules); i++)
    for (gsize a = 0; a < G_N_ELEMENTS (flags) && vs_rule_set_is_country (vs_rules_get (rules, i)); a++)
      for (gsize b = a; b < G_N_ELEMENTS (flags); b++)
        for (int gift = VS_GIFT_NONE; gift <= (a == b ? VS_GIFT_UNSOLICITED : VS_GIFT_NONE); gift++)
          assert_proposal (rules, vs_rules_get (rules, i)->code, flags[a] | flags[b], gift);
}

static void
test_languages (void)
{
  static const struct
  {
    const char *country, *language, *wording, *ai;
  } rows[] = {
    { "BE", "fr", "Publicité", "Généré par IA" },
    { "BE", "nl-BE", "Reclame", "Gegenereerd met AI" },
    { "BE", "pl", "Reclame", "Gegenereerd met AI" },
    { "CH", "it", "Pubblicità", NULL },
    { "CH", "fr-CH", "Publicité", NULL },
    { "CA", "fr", "Commandité", NULL },
    { "FI", "sv", "Reklam Nike", "AI-genererat" },
    { "NO", "no", "Reklame", NULL },
    { "DE", "en", "Werbung", "KI-generiert" },
  };
  g_autoptr (VsRules) rules = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VsDecision) decision = decide (rules, rows[i].country, PAID | VS_FACT_AI_VOICE, 0, "Nike", rows[i].language);
      const VsCountryDecision *country = vs_decision_get_country (decision, 0);

      g_test_message ("%s in %s", rows[i].country, rows[i].language);
      g_assert_cmpstr (country->needs[ADS].wording, ==, rows[i].wording);
      g_assert_cmpstr (country->needs[AI].wording, ==, rows[i].ai);
    }
}

/* --- several countries ----------------------------------------------------------------------------------------------- */

static void
test_strictest (void)
{
  static const struct
  {
    const char *countries;
    guint       flags;
    const char *wording, *ai;
    VsTiming    timing;
    VsNeed      spoken;
  } rows[] = {
    { "DE AT", PAID, "Werbung", NULL, WHOLE, NO },
    { "DE AT CH", PAID, "Werbung", NULL, WHOLE, NO },
    { "DK NO", PAID, "Reklame", NULL, START, NO },
    { "NL BE", PAID, "Reclame", NULL, START, NO },
    { "FR BE", PAID, "Publicité", NULL, WHOLE, NO },
    { "UK US CA AU", PAID, "Ad", NULL, START, YES },
    { "DE FR", PAID, "Werbung · Collaboration commerciale", NULL, WHOLE, NO },
    { "DE FR", AFFILIATE, "Werbung · Publicité", NULL, WHOLE, NO },
    { "DE UK", PAID, "Werbung · Ad", NULL, WHOLE, NO },
    { "DE US", PAID, "Werbung · Ad", NULL, WHOLE, YES },
    { "DE FR BE CH", AFFILIATE, "Publicité · Werbung", NULL, WHOLE, NO },
    { "AT NL", PLACED, "Enthält Produktplatzierung · Bevat productplaatsing", NULL, ENDS, NO },
    { "DE AT", VS_FACT_AI_VOICE, NULL, "KI-generiert", BREAKS, NO },
    { "DE FR", VS_FACT_AI_VOICE, NULL, "AI generated", BREAKS, NO },
    { "DE US", VS_FACT_AI_VOICE, NULL, "KI-generiert", BREAKS, NO },
    { "DE", OBVIOUS, NULL, NULL, UNSTATED, NO },
    { "DE NO", OBVIOUS, "Reklame", NULL, START, NO },
  };
  g_autoptr (VsRules) rules = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VsDecision) decision = decide (rules, rows[i].countries, rows[i].flags, 0, "Nike", NULL);
      const VsLabelNeed *ads = vs_decision_get_strictest (decision, ADS);
      const VsLabelNeed *ai = vs_decision_get_strictest (decision, AI);

      g_test_message ("%s: “%s” “%s”", rows[i].countries, ads->wording != NULL ? ads->wording : "", ai->wording != NULL ? ai->wording : "");
      g_assert_cmpstr (ads->wording, ==, rows[i].wording);
      g_assert_cmpstr (ai->wording, ==, rows[i].ai);
      g_assert_cmpint (MAX (ads->time.timing, ai->time.timing), ==, rows[i].timing);
      g_assert_cmpint (ads->spoken, ==, rows[i].spoken);
      for (guint k = 0; k < vs_decision_get_n_countries (decision); k++)
        {
          const VsLabelNeed *need = &vs_decision_get_country (decision, k)->needs[ADS];
          g_auto (VsJudgement) judgement = { 0 };

          g_assert_cmpint (ads->need, >=, need->need);
          if (need->need == VS_NEED_NONE)
            continue;
          judgement = vs_decision_judge (decision, k, ADS, ads->wording);
          g_assert_cmpint (judgement.verdict, ==, VS_VERDICT_ACCEPTED);
        }
    }
}

/* The reasons of all countries are there, those that ask for most first, and what needs most seconds wins. */
static void
test_strictest_reasons (void)
{
  g_autoptr (VsRules) rules = load ();
  g_autoptr (VsDecision) decision = decide (rules, "DE AT NL", PLACED | PAID, 0, NULL, NULL);
  g_autoptr (VsDecision) mark = decide (rules, "FR NO", VS_FACT_RETOUCHED | PAID, 0, NULL, NULL);
  g_autoptr (VsDecision) mixed = decide (rules, "CH DE", OWN, 0, NULL, NULL);
  const VsLabelNeed *ads = vs_decision_get_strictest (decision, ADS);
  const VsLabelNeed *retouched = vs_decision_get_strictest (mark, RETOUCHED);

  g_assert_cmpint (ads->time.timing, ==, ENDS);
  g_assert_cmpint (ads->time.duration, ==, 3 * G_USEC_PER_SEC);
  g_assert_cmpuint (ads->reasons->len, ==, 3);
  /* “Werbung” does for two of them, so there are as few words as can be. */
  g_assert_cmpstr (ads->wording, ==, "Werbung · Bevat productplaatsing");
  g_assert_cmpint (retouched->area_percent, ==, 7);
  g_assert_cmpint (retouched->place, ==, VS_PLACE_TOP_LEFT);
  g_assert_cmpstr (retouched->wording, ==, "Images retouchées · REKLAME · Retusjert person");
  g_assert_cmpstr (retouched->language, ==, "mul");
  ads = vs_decision_get_strictest (mixed, ADS);
  g_assert_cmpstr (((VsReason *) g_ptr_array_index (ads->reasons, 0))->country, ==, "DE");
  g_assert_cmpint (((VsReason *) g_ptr_array_index (ads->reasons, 1))->need, ==, MAYBE);
}

static void
test_nothing (void)
{
  g_autoptr (VsRules) rules = load ();
  g_autoptr (VsDecision) nowhere = decide (rules, "", PAID, 0, NULL, NULL);
  g_autoptr (VsDecision) nothing = decide (rules, "DE", 0, 0, NULL, NULL);
  g_autoptr (VsDecision) unknown = decide (rules, "XX DE EU_AI GB UK", PAID, 0, NULL, NULL);
  g_autofree char *version = vs_decision_dup_version (unknown);

  g_assert_cmpuint (vs_decision_get_n_countries (nowhere), ==, 0);
  g_assert_cmpint (vs_decision_get_strictest (nowhere, ADS)->need, ==, NO);
  g_assert_null (vs_decision_get_strictest (nowhere, ADS)->wording);
  g_assert_cmpint (vs_decision_get_strictest (nothing, ADS)->need, ==, NO);
  g_assert_cmpuint (vs_decision_get_strictest (nothing, ADS)->reasons->len, ==, 0);
  g_assert_cmpuint (vs_decision_get_n_countries (unknown), ==, 2);
  g_assert_cmpuint (g_strv_length ((char **) vs_decision_get_unknown_countries (unknown)), ==, 2);
  g_assert_cmpstr (vs_decision_get_unknown_countries (unknown)[0], ==, "XX");
  g_assert_cmpstr (version, ==, "DE 2026-11-22, EU_AI 2026-11-22, UK 2026-11-22");
}

/* Without a name the wording waits for it where no other is accepted. */
static void
test_brand (void)
{
  g_autoptr (VsRules) rules = load ();
  g_autoptr (VsDecision) finland = decide (rules, "FI", PAID, 0, NULL, NULL);
  g_autoptr (VsDecision) sweden = decide (rules, "SE", PAID, 0, NULL, NULL);
  const VsLabelNeed *need = &vs_decision_get_country (finland, 0)->needs[ADS];

  g_assert_true (need->needs_brand);
  g_assert_cmpstr (need->wording, ==, "Mainos {brand}");
  need = &vs_decision_get_country (sweden, 0)->needs[ADS];
  g_assert_true (g_strv_contains ((const char *const *) need->accepted, "Reklam"));
}

/* --- platforms ------------------------------------------------------------------------------------------------------- */

static void
test_switches (void)
{
  static const struct
  {
    const char *platform;
    guint       flags;
    VsGift      gift;
    const char *ids;
  } rows[] = {
    { "tiktok", PAID, 0, "branded_content" },
    { "tiktok", OWN, 0, "own_brand" },
    { "tiktok", OBVIOUS, 0, "own_brand" },
    { "tiktok", OWN | PAID | VS_FACT_AI_VOICE, 0, "own_brand branded_content ai" },
    { "tiktok", VS_FACT_AI_SCENE | VS_FACT_AI_UNREALISTIC, 0, "" },
    { "tiktok", 0, AGREED, "branded_content" },
    { "tiktok", BOUGHT, 0, "" },
    { "instagram_reels", AFFILIATE | VS_FACT_AI_AVATAR, 0, "branded_content ai" },
    { "instagram_stories", PAID | VS_FACT_AI_AVATAR, 0, "branded_content" },
    { "youtube_shorts", PLACED | VS_FACT_AI_VOICE, 0, "branded_content ai" },
    { "facebook_reels", PAID, 0, "branded_content" },
    { "linkedin", PAID, 0, "branded_content" },
    { "snapchat_spotlight", PAID, 0, "branded_content" },
    { "pinterest", VS_FACT_AI_SCENE, 0, "ai" },
  };
  g_autoptr (VsRules) rules = load ();
  g_autoptr (GPtrArray) platforms = vs_platforms_load (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VsFactValues values = { .flags = rows[i].flags, .gift = rows[i].gift };
      g_autoptr (VsFacts) facts = vs_facts_new (&values);
      g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
      g_autoptr (VsDecision) decision = NULL;
      g_autoptr (GString) ids = g_string_new (NULL);

      g_ptr_array_add (chosen, vs_platforms_find (platforms, rows[i].platform));
      decision = vs_decision_new (rules, facts, chosen);
      for (guint k = 0; k < vs_decision_get_n_switches (decision); k++)
        {
          const VsSwitchDecision *one = vs_decision_get_switch (decision, k);

          g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", one->platform_switch->id);
          g_assert_nonnull (strstr (one->text, one->platform_switch->name));
          g_assert_cmpuint (g_strv_length (one->platform_switch->evidence->source_ids), >, 0);
        }
      g_test_message ("%s 0x%x", rows[i].platform, rows[i].flags);
      g_assert_cmpstr (ids->str, ==, rows[i].ids);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/table", test_table);
  g_test_add_func ("/decision/all-proposals", test_all_proposals);
  g_test_add_func ("/decision/languages", test_languages);
  g_test_add_func ("/decision/strictest", test_strictest);
  g_test_add_func ("/decision/strictest-reasons", test_strictest_reasons);
  g_test_add_func ("/decision/nothing", test_nothing);
  g_test_add_func ("/decision/brand", test_brand);
  g_test_add_func ("/decision/switches", test_switches);
  return g_test_run ();
}
