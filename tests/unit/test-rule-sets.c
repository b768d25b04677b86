// SPDX-License-Identifier: GPL-3.0-or-later
// The rules as data: files that are wrong, a person's own files, wordings of labels, the facts of a post, and what platforms take.

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "rules/decision.h"
#include "rules/wording.h"

#define ACCEPTED VS_VERDICT_ACCEPTED
#define CONDITIONAL VS_VERDICT_CONDITIONAL
#define REFUSED VS_VERDICT_REFUSED
#define UNKNOWN VS_VERDICT_UNKNOWN

static VsRules *
load (const char *folder, guint n_problems)
{
  g_autoptr (GPtrArray) problems = NULL;
  VsRules *rules = vs_rules_load (folder, &problems);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, n_problems);
  return rules;
}

/* --- files ----------------------------------------------------------------------------------------------------------- */

static VsRuleSet *
parse_stored (const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rules", file, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) missing = NULL;
  gsize length;

  g_file_get_contents (path, &data, &length, &missing);
  g_assert_no_error (missing);
  return vs_rule_set_parse (data, length, file, error);
}

static void
test_good_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsRuleSet) set = parse_stored ("good", &error);
  const VsRule *rule;

  g_assert_no_error (error);
  g_assert_cmpstr (set->code, ==, "XX");
  g_assert_cmpstr (set->version, ==, "1");
  g_assert_true (vs_rule_set_is_country (set));
  rule = vs_rule_set_find (set, VS_RULE_ADVERTISING, VS_TRIGGER_PAID);
  g_assert_nonnull (rule);
  g_assert_cmpint (rule->time.duration, ==, 3 * G_USEC_PER_SEC);
  g_assert_cmpstr (rule->evidence->source_ids[0], ==, "page");
  g_assert_true (vs_evidence_is_firm (rule->evidence));
  g_assert_null (vs_rule_set_find (set, VS_RULE_AI, VS_TRIGGER_PAID));
}

static const struct
{
  const char *name, *wanted;
} bad_files[] = {
  { "unknown-member", "“colour” is not known" },
  { "unknown-member-of-rule", "rules[0]: “colour” is not known" },
  { "unknown-member-of-time", "rules[0]: time: “hours” is not known" },
  { "accepted-and-refused", "wordings[1]: “WERBUNG” is both accepted and refused" },
  { "accepted-and-conditional", "wordings[1]: “werbung!” is both accepted and conditional" },
  { "default-not-accepted", "rules[0]: “Reklame” is not among the accepted wordings" },
  { "default-refused", "rules[0]: “Promo” is not among the accepted wordings" },
  { "default-for-others", "rules[0]: “Werbung” is not among the accepted wordings" },
  { "no-sources", "“sources” must be a list" },
  { "rule-without-source", "rules[0]: “sources” is missing" },
  { "wording-without-source", "wordings[0]: “sources” is missing" },
  { "unknown-source", "wordings[0]: The source “hearsay” is not in the list of sources" },
  { "source-never-named", "The source “other” is never named" },
  { "source-twice", "The source “page” is listed twice" },
  { "source-of-no-kind", "sources[0]: “kind” must be one of" },
  { "rule-twice", "rules[1]: “paid” is there twice" },
  { "unknown-fact", "rules[0]: “when” must be a fact" },
  { "unknown-fact-of-wording", "wordings[0]: “bribed” is not a fact" },
  { "unknown-kind", "rules[0]: “kind” must be one of" },
  { "unknown-need", "rules[0]: “need” must be one of" },
  { "unknown-verdict", "wordings[0]: “verdict” must be one of" },
  { "unknown-timing", "rules[0]: time: “timing” must be one of" },
  { "unknown-place", "rules[0]: “place” must be one of the nine places" },
  { "no-wordings", "rules[0]: “wordings” must say what to write" },
  { "wordings-for-nothing", "rules[0]: What needs no label has no “wordings”" },
  { "whole-with-seconds", "rules[0]: time: The whole video has no “seconds”" },
  { "seconds-over-period", "rules[0]: time: “seconds” is more than “period_s”" },
  { "period-without-repeat", "rules[0]: time: Only what is repeated has a “period_s”" },
  { "too-many-seconds", "rules[0]: time: “seconds” must be a whole number from 1 to 600" },
  { "two-brands", "wordings[1]: “{brand} and {brand}” has another placeholder" },
  { "other-placeholder", "wordings[1]: “von {marke}” has another placeholder" },
  { "condition-without-note", "wordings[1]: “note” is missing" },
  { "bad-language", "“Deutsch bitte” is not a language" },
  { "no-language", "“languages” is empty" },
  { "bad-code", "“xx” is not a code" },
  { "bad-date", "“date” must be a day" },
  { "no-version", "“version” must be a line of text" },
  { "bad-boolean", "wordings[0]: “picture” must be true or false" },
  { "bad-confidence", "rules[0]: “confidence” must be one of" },
  { "bad-advice", "advice[0]: “about” must be one of" },
  { "bad-switch", "platform_switch: “enough” must be true or false" },
  { "no-list", "“rules” must be a list" },
};

/* Each file of tests/data/rules is the good one with one fault; the message names the file, the place and the fault. */
static void
test_bad_files (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VsRuleSet) set = parse_stored (bad_files[i].name, &error);
      g_autofree char *file = g_strconcat (bad_files[i].name, ".json: ", NULL);

      g_test_message ("%s: %s", bad_files[i].name, error != NULL ? error->message : "taken");
      g_assert_null (set);
      g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
      g_assert_true (g_str_has_prefix (error->message, file));
      g_assert_nonnull (strstr (error->message, bad_files[i].wanted));
    }
}

/* Every cut of a real file is refused without a crash, and so is every byte that became another. */
static void
test_broken_bytes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rules", "good.json", NULL);
  g_autofree char *data = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_strchomp (data);
  length = strlen (data);
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VsRuleSet) cut = vs_rule_set_parse (data, i, "cut.json", &error);
      g_autofree char *changed = g_strdup (data);
      g_autoptr (VsRuleSet) other = NULL;

      g_assert_null (cut);
      g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
      changed[i] ^= 0x11;
      other = vs_rule_set_parse (changed, length, "changed.json", NULL);
    }
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

#define MINE                                                                                                                                                                         \
  "{\"code\":\"DE\",\"name\":\"Mein Deutschland\",\"version\":\"mine\",\"date\":\"2026-12-01\",\"languages\":[\"de\"],\"laws\":[],"                                                  \
  "\"rules\":[{\"kind\":\"advertising\",\"when\":\"paid\",\"need\":\"recommended\",\"wordings\":{\"de\":\"Reklame\"},\"basis\":\"b\",\"confidence\":\"low\",\"sources\":[\"me\"]}]," \
  "\"wordings\":[{\"text\":\"Reklame\",\"language\":\"de\",\"kind\":\"advertising\",\"verdict\":\"accepted\",\"basis\":\"b\",\"confidence\":\"low\",\"sources\":[\"me\"]}],"         \
  "\"advice\":[],\"sources\":[{\"id\":\"me\",\"kind\":\"M\",\"address\":\"me\",\"seen\":\"2026-12-01\"}]}"

static VsDecision *
decide (VsRules *rules, const char *country, VsFactFlags flags)
{
  const char  *countries[] = { country, NULL };
  VsFactValues values = { .flags = flags, .countries = countries, .partner = "Nike" };
  g_autoptr (VsFacts) facts = vs_facts_new (&values);

  return vs_decision_new (rules, facts, NULL);
}

static void
test_own_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vorspann-rules-XXXXXX", NULL);
  g_autoptr (VsRules) shipped = load (NULL, 0);

  write_file (folder, "de.json", MINE);
  write_file (folder, "notes.txt", "no rules");
  {
    g_autoptr (VsRules) rules = load (folder, 0);
    g_autoptr (VsDecision) decision = decide (rules, "DE", VS_FACT_PAID);
    g_autofree char *version = vs_decision_dup_version (decision);

    g_assert_cmpuint (vs_rules_get_n (rules), ==, vs_rules_get_n (shipped));
    g_assert_cmpstr (vs_rules_find (rules, "de")->name, ==, "Mein Deutschland");
    g_assert_cmpint (vs_decision_get_strictest (decision, VS_RULE_ADVERTISING)->need, ==, VS_NEED_RECOMMENDED);
    g_assert_cmpstr (vs_decision_get_strictest (decision, VS_RULE_ADVERTISING)->wording, ==, "Reklame");
    /* The union still holds for the country. */
    g_assert_cmpstr (version, ==, "DE mine, EU_AI 2026-11-22");
    g_assert_cmpstr (vs_rules_find (rules, "AT")->version, ==, "2026-11-22");
  }
  write_file (folder, "de.json", "{\"code\":\"DE\"}");
  write_file (folder, "fr.json", "no JSON");
  {
    g_autoptr (VsRules) rules = load (folder, 2);

    g_assert_cmpstr (vs_rules_find (rules, "DE")->name, ==, "Deutschland");
    g_assert_cmpstr (vs_rules_find (rules, "FR")->version, ==, "2026-11-22");
  }
  remove_folder (folder);
}

/* What nobody but memory says never carries an error. */
static void
test_evidence (void)
{
  g_autoptr (VsRules) rules = load (NULL, 0);
  guint n_firm = 0, n_soft = 0;

  for (guint i = 0; i < vs_rules_get_n (rules); i++)
    for (guint k = 0; k < vs_rules_get (rules, i)->wordings->len; k++)
      {
        const VsWording *wording = g_ptr_array_index (vs_rules_get (rules, i)->wordings, k);
        gboolean         only_memory = wording->evidence->source_ids[1] == NULL && g_str_equal (wording->evidence->source_ids[0], "mem");

        g_assert_false (only_memory && vs_evidence_is_firm (wording->evidence));
        g_assert_false (wording->evidence->confidence == VS_CONFIDENCE_LOW && vs_evidence_is_firm (wording->evidence));
        n_firm += vs_evidence_is_firm (wording->evidence);
        n_soft += !vs_evidence_is_firm (wording->evidence);
      }
  g_assert_cmpuint (n_firm, >, 60);
  g_assert_cmpuint (n_soft, >, 60);
  g_assert_false (vs_evidence_is_firm (NULL));
}

/* --- wordings -------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *country;
  VsRuleKind  kind;
  const char *text;
  VsVerdict   verdict;
  gboolean    is_error;
  const char *source;
} judged[] = {
  { "DE", VS_RULE_ADVERTISING, "Werbung", ACCEPTED, FALSE, "ma_rlp" },
  { "DE", VS_RULE_ADVERTISING, "  WERBUNG ! ", ACCEPTED, FALSE, "ma_rlp" },
  { "DE", VS_RULE_ADVERTISING, "Dauerwerbesendung", ACCEPTED, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "#ad", REFUSED, TRUE, "schweizer" },
  { "DE", VS_RULE_ADVERTISING, "Ad", REFUSED, TRUE, "schweizer" },
  { "DE", VS_RULE_ADVERTISING, "Sponsored by Nike", REFUSED, TRUE, "ma_nrw" },
  { "DE", VS_RULE_ADVERTISING, "#sp", REFUSED, FALSE, "mem" },
  { "DE", VS_RULE_ADVERTISING, "#kooperation", REFUSED, TRUE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Bezahlte Partnerschaft", CONDITIONAL, FALSE, "ma_rlp" },
  { "DE", VS_RULE_ADVERTISING, "Unterstützt durch Nike", CONDITIONAL, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Werbung · Ad", ACCEPTED, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Ad | Werbung", ACCEPTED, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Ad/Anzeige", ACCEPTED, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Publicité\nWerbung", ACCEPTED, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Publicité", UNKNOWN, FALSE, NULL },
  { "DE", VS_RULE_ADVERTISING, "#werbung", CONDITIONAL, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Werbung für Nike", CONDITIONAL, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Werbung #nike @nike", ACCEPTED, FALSE, "fragzebra" },
  { "DE", VS_RULE_ADVERTISING, "Werbungen", UNKNOWN, FALSE, NULL },
  { "DE", VS_RULE_ADVERTISING, "", UNKNOWN, FALSE, NULL },
  { "DE", VS_RULE_ADVERTISING, "///", UNKNOWN, FALSE, NULL },
  { "DE", VS_RULE_ADVERTISING, "KI-generiert", UNKNOWN, FALSE, NULL },
  { "AT", VS_RULE_ADVERTISING, "entgeltliche einschaltung", ACCEPTED, FALSE, "oezv" },
  { "AT", VS_RULE_ADVERTISING, "Entgeltliche-Einschaltung", ACCEPTED, FALSE, "oezv" },
  { "AT", VS_RULE_ADVERTISING, "advertisement", CONDITIONAL, FALSE, "netidee" },
  { "AT", VS_RULE_ADVERTISING, "#ad", REFUSED, FALSE, "mem" },
  { "CH", VS_RULE_ADVERTISING, "Publicité", ACCEPTED, FALSE, "mem" },
  { "FR", VS_RULE_ADVERTISING, "COLLABORATION COMMERCIALE", ACCEPTED, FALSE, "fr_doctrine" },
  { "FR", VS_RULE_ADVERTISING, "Publicite\xcc\x81", ACCEPTED, FALSE, "fr_doctrine" },
  { "FR", VS_RULE_ADVERTISING, "Merci à Nike", REFUSED, FALSE, "mem" },
  { "FR", VS_RULE_RETOUCHED, "Images retouchées", CONDITIONAL, FALSE, "fr_ord" },
  { "ES", VS_RULE_ADVERTISING, "En colaboración con Nike", ACCEPTED, FALSE, "mem" },
  { "ES", VS_RULE_ADVERTISING, "Información", REFUSED, TRUE, "es_blind" },
  { "IT", VS_RULE_ADVERTISING, "Sponsorizzato da Nike", ACCEPTED, FALSE, "it_heyman" },
  { "IT", VS_RULE_ADVERTISING, "Sponsorizzato da", CONDITIONAL, FALSE, "it_heyman" },
  { "IT", VS_RULE_ADVERTISING, "Adv Nike", ACCEPTED, FALSE, "it_heyman" },
  { "NL", VS_RULE_ADVERTISING, "#ad", ACCEPTED, FALSE, "nl_bn" },
  { "NL", VS_RULE_ADVERTISING, "#nike #ad #love", CONDITIONAL, FALSE, "nl_bn" },
  { "NL", VS_RULE_ADVERTISING, "#partner", REFUSED, TRUE, "nl_bn" },
  { "BE", VS_RULE_ADVERTISING, "Gesponsord", CONDITIONAL, FALSE, "be_vrt" },
  { "PL", VS_RULE_ADVERTISING, "materiał reklamowy", ACCEPTED, FALSE, "pl_wk" },
  { "PL", VS_RULE_ADVERTISING, "Płatna współpraca z marką Nike", ACCEPTED, FALSE, "pl_wk" },
  { "PL", VS_RULE_ADVERTISING, "#Współpraca", CONDITIONAL, FALSE, "pl_durajreck" },
  { "UK", VS_RULE_ADVERTISING, "AD", ACCEPTED, FALSE, "uk_imtb" },
  { "GB", VS_RULE_ADVERTISING, "Sponsored", REFUSED, TRUE, "uk_summary" },
  { "UK", VS_RULE_ADVERTISING, "@nike", REFUSED, TRUE, "uk_summary" },
  { "UK", VS_RULE_ADVERTISING, "gifted", REFUSED, FALSE, "mem" },
  { "US", VS_RULE_ADVERTISING, "Ad · gifted by Nike", ACCEPTED, FALSE, "us_faq" },
  { "US", VS_RULE_ADVERTISING, "Paid Partnership", CONDITIONAL, FALSE, "us_faq" },
  { "US", VS_RULE_ADVERTISING, "#ambassador", REFUSED, TRUE, "us_creatorlane" },
  { "US", VS_RULE_ADVERTISING, "Nike partner", ACCEPTED, FALSE, "mem" },
  { "SE", VS_RULE_ADVERTISING, "Reklam för Nike", ACCEPTED, FALSE, "se_kov" },
  { "SE", VS_RULE_ADVERTISING, "I samarbete med Nike", REFUSED, TRUE, "se_kov" },
  { "DK", VS_RULE_ADVERTISING, "annonce", ACCEPTED, FALSE, "dk_fob" },
  { "DK", VS_RULE_ADVERTISING, "Spons", REFUSED, TRUE, "dk_bt" },
  { "NO", VS_RULE_ADVERTISING, "Produktplassering", REFUSED, TRUE, "no_ft" },
  { "FI", VS_RULE_ADVERTISING, "Reklam Nike", ACCEPTED, FALSE, "fi_kkv" },
  { "FI", VS_RULE_ADVERTISING, "Mainos", CONDITIONAL, FALSE, "mem" },
  { "FI", VS_RULE_ADVERTISING, "Reklam / Mottagen av Nike", CONDITIONAL, FALSE, "fi_kkv" },
  { "CA", VS_RULE_ADVERTISING, "#NikePartner", ACCEPTED, FALSE, "ca_republik" },
  { "AU", VS_RULE_ADVERTISING, "Paid partnership", ACCEPTED, FALSE, "au_practice" },
  { "AU", VS_RULE_ADVERTISING, "Thanks to Nike", REFUSED, TRUE, "au_practice" },
  { "DE", VS_RULE_AI, "KI-generiert", ACCEPTED, FALSE, "ai_kine" },
  { "DE", VS_RULE_AI, "ki generiert", ACCEPTED, FALSE, "ai_kine" },
  { "DE", VS_RULE_AI, "AI GENERATED", ACCEPTED, FALSE, "ai_dign" },
  { "DE", VS_RULE_AI, "Généré par IA", UNKNOWN, FALSE, NULL },
  { "BE", VS_RULE_AI, "Généré par IA", ACCEPTED, FALSE, "mem" },
  { "BE", VS_RULE_AI, "KI", ACCEPTED, FALSE, "ai_kine" },
  { "US", VS_RULE_AI, "AI generated", UNKNOWN, FALSE, NULL },
  { "XX", VS_RULE_ADVERTISING, "Werbung", UNKNOWN, FALSE, NULL },
};

static void
test_judge (void)
{
  g_autoptr (VsRules) rules = load (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (judged); i++)
    {
      g_auto (VsJudgement) judgement = vs_wording_judge (rules, judged[i].country, judged[i].text, judged[i].kind);

      g_test_message ("%s “%s”: %s", judged[i].country, judged[i].text, judgement.reason);
      g_assert_cmpint (judgement.verdict, ==, judged[i].verdict);
      g_assert_cmpint (judgement.verdict == REFUSED && judgement.is_firm, ==, judged[i].is_error);
      g_assert_nonnull (judgement.reason);
      g_assert_cmpint (judgement.wording != NULL, ==, judged[i].source != NULL);
      if (judged[i].source != NULL)
        g_assert_true (g_strv_contains ((const char *const *) judgement.wording->evidence->source_ids, judged[i].source));
    }
}

/* What is meant for certain posts alone is accepted for those, and does not say enough for others. */
static void
test_judge_for_post (void)
{
  static const struct
  {
    const char *country, *text;
    VsTrigger   first, second;
    VsVerdict   verdict;
  } rows[] = {
    { "DE", "Unterstützt durch Nike", VS_TRIGGER_PLACEMENT, VS_TRIGGER_PLACEMENT, ACCEPTED },
    { "DE", "Unterstützt durch Nike", VS_TRIGGER_PAID, VS_TRIGGER_PAID, CONDITIONAL },
    { "DE", "Unterstützt durch Nike", VS_TRIGGER_PLACEMENT, VS_TRIGGER_AFFILIATE, CONDITIONAL },
    { "DE", "Unterstützt durch Nike · Werbung", VS_TRIGGER_PLACEMENT, VS_TRIGGER_AFFILIATE, ACCEPTED },
    { "DE", "Bezahlte Partnerschaft", VS_TRIGGER_PAID, VS_TRIGGER_PAID, CONDITIONAL },
    { "BE", "Gesponsord", VS_TRIGGER_GIFTED_UNSOLICITED, VS_TRIGGER_GIFTED_UNSOLICITED, ACCEPTED },
    { "BE", "Gesponsord", VS_TRIGGER_PAID, VS_TRIGGER_PAID, CONDITIONAL },
    { "FI", "Reklam / Mottagen av Nike", VS_TRIGGER_GIFTED_UNSOLICITED, VS_TRIGGER_GIFTED_UNSOLICITED, ACCEPTED },
    { "FI", "AI\nReklam\nMottagen av Nike", VS_TRIGGER_GIFTED_UNSOLICITED, VS_TRIGGER_GIFTED_UNSOLICITED, ACCEPTED },
    { "FI", "Reklam / Mottagen av Nike", VS_TRIGGER_PAID, VS_TRIGGER_PAID, CONDITIONAL },
    { "PL", "Autopromocja", VS_TRIGGER_OWN_BRAND, VS_TRIGGER_OWN_BRAND, ACCEPTED },
    { "PL", "Autopromocja", VS_TRIGGER_OWN_BRAND, VS_TRIGGER_PAID, CONDITIONAL },
  };
  g_autoptr (VsRules) rules = load (NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint triggers = VS_TRIGGER_BIT (rows[i].first) | VS_TRIGGER_BIT (rows[i].second);
      g_auto (VsJudgement) judgement = vs_wording_judge_for (rules, rows[i].country, rows[i].text, VS_RULE_ADVERTISING, triggers);

      g_test_message ("%s “%s”: %s", rows[i].country, rows[i].text, judgement.reason);
      g_assert_cmpint (judgement.verdict, ==, rows[i].verdict);
    }
}

static void
test_fill (void)
{
  static const struct
  {
    const char *pattern, *brand, *wanted;
  } rows[] = {
    { "Werbung", "Nike", "Werbung" },
    { "Reklam för {brand}", "Nike", "Reklam för Nike" },
    { "#{brand}Partner", "Dr. Best & Co", "#DrBestCoPartner" },
    { "{brand} partner", "A {brand} B", "A {brand} B partner" },
    { "Mainos {brand}", NULL, "Mainos {brand}" },
    { "Mainos {brand}", "100 %s", "Mainos 100 %s" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = vs_wording_fill (rows[i].pattern, rows[i].brand);

      g_assert_cmpstr (text, ==, rows[i].wanted);
    }
}

/* --- times ----------------------------------------------------------------------------------------------------------- */

static void
test_time_policies (void)
{
  static const struct
  {
    VsTiming      timing;
    int           seconds, period;
    VsLabelTiming label;
    int           label_seconds, label_period;
    gboolean      is_met;
  } rows[] = {
    { VS_TIMING_UNSTATED, 0, 0, VS_LABEL_RANGES, 1, 0, TRUE },
    { VS_TIMING_WHOLE, 0, 0, VS_LABEL_WHOLE, 1, 0, TRUE },
    { VS_TIMING_WHOLE, 0, 0, VS_LABEL_REPEATED, 1, 1, FALSE },
    { VS_TIMING_WHOLE, 0, 0, VS_LABEL_RANGES, 1, 0, FALSE },
    { VS_TIMING_START, 0, 0, VS_LABEL_START, 1, 0, TRUE },
    { VS_TIMING_START, 3, 0, VS_LABEL_START, 2, 0, FALSE },
    { VS_TIMING_START, 3, 0, VS_LABEL_START, 3, 0, TRUE },
    { VS_TIMING_START, 3, 0, VS_LABEL_START_AND_END, 3, 0, TRUE },
    { VS_TIMING_START, 3, 0, VS_LABEL_REPEATED, 5, 60, TRUE },
    { VS_TIMING_START_AND_END, 0, 0, VS_LABEL_START, 9, 0, FALSE },
    { VS_TIMING_START_AND_END, 0, 0, VS_LABEL_REPEATED, 9, 0, FALSE },
    { VS_TIMING_START_AND_END, 2, 0, VS_LABEL_START_AND_END, 2, 0, TRUE },
    { VS_TIMING_REPEATED, 0, 0, VS_LABEL_REPEATED, 3, 0, TRUE },
    { VS_TIMING_REPEATED, 0, 60, VS_LABEL_REPEATED, 3, 0, FALSE },
    { VS_TIMING_REPEATED, 0, 60, VS_LABEL_REPEATED, 3, 61, FALSE },
    { VS_TIMING_REPEATED, 0, 60, VS_LABEL_REPEATED, 3, 60, TRUE },
    { VS_TIMING_REPEATED, 0, 0, VS_LABEL_START, 3, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VsTimePolicy policy = { rows[i].timing, rows[i].seconds * (gint64) G_USEC_PER_SEC, rows[i].period * (gint64) G_USEC_PER_SEC };
      VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

      style.timing = rows[i].label;
      style.duration = rows[i].label_seconds * (gint64) G_USEC_PER_SEC;
      style.period = rows[i].label_period * (gint64) G_USEC_PER_SEC;
      g_test_message ("%s, row %" G_GSIZE_FORMAT, vs_timing_to_text (rows[i].timing), i);
      g_assert_cmpint (vs_time_policy_is_met (&policy, &style), ==, rows[i].is_met);
      vs_time_policy_apply (&policy, &style);
      g_assert_true (vs_time_policy_is_met (&policy, &style));
    }
}

/* Whatever meets two policies together meets each of them, in either order. */
static void
test_merged_policies (void)
{
  static const VsTimePolicy policies[] = {
    { VS_TIMING_UNSTATED, 0, 0 },
    { VS_TIMING_START, 0, 0 },
    { VS_TIMING_START, 3000000, 0 },
    { VS_TIMING_START_AND_END, 0, 0 },
    { VS_TIMING_START_AND_END, 5000000, 0 },
    { VS_TIMING_REPEATED, 0, 0 },
    { VS_TIMING_REPEATED, 2000000, 60000000 },
    { VS_TIMING_REPEATED, 4000000, 30000000 },
    { VS_TIMING_WHOLE, 0, 0 },
  };
  const gsize n = G_N_ELEMENTS (policies);

  for (gsize i = 0; i < n * n; i++)
    {
      const VsTimePolicy *a = &policies[i / n], *b = &policies[i % n];
      VsTimePolicy        merged = vs_time_policy_merge (a, b), other = vs_time_policy_merge (b, a);
      VsLabelStyle        style = VS_LABEL_STYLE_DEFAULT;

      style.duration = VS_LABEL_DURATION_MIN;
      vs_time_policy_apply (&merged, &style);
      g_assert_true (vs_time_policy_is_met (a, &style));
      g_assert_true (vs_time_policy_is_met (b, &style));
      g_assert_true (merged.timing == other.timing && merged.duration == other.duration && merged.period == other.period);
    }
}

/* --- facts ----------------------------------------------------------------------------------------------------------- */

static void
test_facts_round_trip (void)
{
  const char  *countries[] = { "DE", "FR", NULL };
  VsFactValues values = {
    .exclusive_until = "2027-03-31",
    .exclusive_category = "Schuhe",
    .partner = "Größe & “Maß”",
    .product = "Emoji 🌱\"\\",
    .countries = countries,
    .language = "pt-BR",
  };

  for (guint flag = 0; flag < 18; flag++)
    for (int gift = 0; gift < 3; gift++)
      {
        g_autoptr (VsFacts) facts = NULL;
        g_autoptr (VsFacts) read = NULL;
        g_autofree char *json = NULL;
        VsFactFlags      parsed;

        values.flags = 1u << flag;
        values.gift = gift;
        facts = vs_facts_new (&values);
        json = vs_facts_to_json (facts);
        read = vs_facts_new_from_json (json, strlen (json));
        g_assert_true (vs_facts_equal (facts, read));
        g_assert_false (vs_facts_is_empty (read));
        g_assert_cmpint (vs_facts_get (read)->flags, ==, 1 << flag);
        g_assert_true (vs_fact_flag_parse (vs_fact_flag_to_text (1 << flag), &parsed));
        g_assert_cmpint (parsed, ==, 1 << flag);
      }
}

static void
test_facts_of_anything (void)
{
  static const struct
  {
    const char *text, *wanted;
  } rows[] = {
    { "", "{}" },
    { "{}", "{}" },
    { "nonsense", "{}" },
    { "[1]", "{}" },
    { "{\"paid\":1,\"gift\":7,\"partner\":[],\"countries\":\"DE\"}", "{}" },
    { "{\"paid\":true,\"later\":{\"a\":[1,2]},\"gift\":\"perhaps\"}", "{\"paid\":true}" },
    { "{\"countries\":[\"de\",\"DE\",7,\"germany, of course\",\"FR\"]}", "{\"countries\":[\"DE\",\"FR\"]}" },
    { "{\"exclusive_until\":\"31.03.2027\",\"language\":\"not a tag\"}", "{}" },
    { "{\"exclusive_until\":\"2027-02-30\",\"partner\":\"  \\n \"}", "{}" },
    { "{\"partner\":\" a\\nb \",\"language\":\"PT_br\"}", "{\"partner\":\"a b\",\"language\":\"pt-BR\"}" },
    { "{\"affiliate\":true,\"affiliate\":false}", "{}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VsFacts) facts = vs_facts_new_from_json (rows[i].text, strlen (rows[i].text));
      g_autofree char *json = vs_facts_to_json (facts);

      g_assert_cmpstr (json, ==, rows[i].wanted);
      g_assert_cmpint (vs_facts_is_empty (facts), ==, g_str_equal (json, "{}"));
    }
  {
    g_autoptr (VsFacts) facts = vs_facts_new_from_json (NULL, 0);

    g_assert_true (vs_facts_is_empty (facts));
  }
}

/* --- platforms ------------------------------------------------------------------------------------------------------- */

static void
test_limits (void)
{
  static const struct
  {
    const char *id;
    int         min_s, min_rate, max_rate, min_width, mib, caption, hashtags;
    const char *subtitles;
  } rows[] = {
    { "facebook_reels", 3, 0, 30, 0, 10240, 63206, 30, "srt" },
    { "instagram_reels", 3, 23, 60, 720, 300, 2200, 5, "" },
    { "instagram_stories", 3, 23, 60, 0, 100, 0, -1, "" },
    { "linkedin", 3, 10, 60, 0, 500, 3000, -1, "srt" },
    { "pinterest", 4, 25, 0, 0, 2048, 500, 20, "" },
    { "snapchat_spotlight", 5, 0, 0, 540, 500, 160, 100, "" },
    { "tiktok", 3, 23, 60, 360, 4096, 2200, 5, "" },
    { "youtube_shorts", 1, 24, 60, 0, 262144, 5000, 60, "srt,vtt,sbv" },
  };
  g_autoptr (GPtrArray) platforms = vs_platforms_load (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VsPlatform             *platform = vs_platforms_find (platforms, rows[i].id);
      const VsPlatformLimits *limits = vs_platform_get_limits (platform);
      g_autofree char        *subtitles = g_strjoinv (",", limits->subtitle_formats);

      g_assert_cmpint (limits->min_duration, ==, rows[i].min_s * (gint64) G_USEC_PER_SEC);
      g_assert_cmpint (limits->min_rate, ==, rows[i].min_rate);
      g_assert_cmpint (limits->max_rate, ==, rows[i].max_rate);
      g_assert_cmpint (limits->min_width, ==, rows[i].min_width);
      g_assert_cmpint (limits->max_bytes, ==, rows[i].mib * (gint64) 1048576);
      g_assert_cmpint (limits->max_caption, ==, rows[i].caption);
      g_assert_cmpint (limits->max_hashtags, ==, rows[i].hashtags);
      g_assert_cmpstr (subtitles, ==, rows[i].subtitles);
      g_assert_cmpstr (vs_platform_get_version (platform), ==, "2026-11-22");
      g_assert_true (limits->duration != NULL && limits->file != NULL && limits->caption != NULL && limits->subtitles != NULL);
      g_assert_cmpuint (vs_platform_get_n_switches (platform), >, 0);
    }
  g_assert_cmpint (vs_platform_measure_caption (vs_platforms_find (platforms, "tiktok"), "a🌱ß"), ==, 4);
  g_assert_cmpint (vs_platform_measure_caption (vs_platforms_find (platforms, "linkedin"), "a🌱ß"), ==, 3);
}

#define HEAD "{\"id\":\"mine\",\"name\":\"Mine\",\"canvas\":{\"width\":100,\"height\":200},\"zones\":[],"
#define TAIL ",\"sources\":[{\"id\":\"me\",\"kind\":\"T\",\"address\":\"my phone\",\"seen\":\"2026-11-24\"}]}"
#define FACT "\"basis\":\"measured\",\"confidence\":\"high\",\"sources\":[\"me\"]"

static void
test_bad_limits (void)
{
  static const struct
  {
    const char *member, *wanted;
  } rows[] = {
    { "\"duration\":{\"minimum_s\":9,\"maximum_s\":3," FACT "}", "duration: “minimum_s” is more than “maximum_s”" },
    { "\"duration\":{" FACT "}", "duration: “minimum_s” or “maximum_s” is missing" },
    { "\"frame_rate\":{\"minimum\":61,\"maximum\":60," FACT "}", "frame_rate: “minimum” is more than “maximum”" },
    { "\"frame_rate\":{\"minimum\":24}", "frame_rate: “basis”" },
    { "\"resolution\":{\"width\":0,\"height\":5," FACT "}", "resolution: “width”" },
    { "\"file\":{\"maximum_mib\":1.5," FACT "}", "file: “maximum_mib” must be a whole number" },
    { "\"caption\":{\"maximum\":5,\"unit\":\"bytes\"," FACT "}", "caption: “unit” must be one of: utf16, characters" },
    { "\"hashtags\":{\"maximum\":5,\"minimum\":1," FACT "}", "hashtags: “minimum” is not known" },
    { "\"loudness\":{\"target_lufs\":14,\"peak_dbtp\":-1," FACT "}", "loudness: “target_lufs”" },
    { "\"subtitles\":{\"formats\":\"srt\"," FACT "}", "subtitles: “formats” must be a list of texts" },
    { "\"subtitles\":true", "subtitles: It must be an object" },
    { "\"date\":\"soon\"", "“date” must be a day" },
    { "\"switches\":[{\"id\":\"a\",\"name\":\"A\",\"when\":[\"bribed\"]," FACT "}]", "switches[0]: “bribed” is not a fact" },
    { "\"switches\":[{\"id\":\"a\",\"name\":\"A\",\"when\":[]," FACT "}]", "switches[0]: “when” is empty" },
    { "\"switches\":[{\"id\":\"a\",\"name\":\"A\",\"when\":[\"paid\"]," FACT "},{\"id\":\"a\",\"name\":\"B\",\"when\":[\"paid\"]," FACT "}]", "switches[1]: “a” is there twice" },
    { "\"version\":\"1\"", "The source “me” is never named" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, rows[i].member, TAIL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VsPlatform) platform = vs_platform_parse (text, strlen (text), "mine.json", &error);

      g_test_message ("%s: %s", rows[i].member, error != NULL ? error->message : "taken");
      g_assert_null (platform);
      g_assert_error (error, VS_ERROR, VS_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, rows[i].wanted));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-sets/good-file", test_good_file);
  g_test_add_func ("/rule-sets/bad-files", test_bad_files);
  g_test_add_func ("/rule-sets/broken-bytes", test_broken_bytes);
  g_test_add_func ("/rule-sets/own-files", test_own_files);
  g_test_add_func ("/rule-sets/evidence", test_evidence);
  g_test_add_func ("/rule-sets/judge", test_judge);
  g_test_add_func ("/rule-sets/judge-for-post", test_judge_for_post);
  g_test_add_func ("/rule-sets/fill", test_fill);
  g_test_add_func ("/rule-sets/time-policies", test_time_policies);
  g_test_add_func ("/rule-sets/merged-policies", test_merged_policies);
  g_test_add_func ("/rule-sets/facts-round-trip", test_facts_round_trip);
  g_test_add_func ("/rule-sets/facts-of-anything", test_facts_of_anything);
  g_test_add_func ("/rule-sets/limits", test_limits);
  g_test_add_func ("/rule-sets/bad-limits", test_bad_limits);
  return g_test_run ();
}
