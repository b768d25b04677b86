// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that disclose, the wordings that can be chosen, and the labels that a post needs.

#include "config.h"

#include "base/label-contrast.h"
#include "base/label-times.h"
#include "rules/notice.h"
#include "rules/wording-list.h"
#include "rules/wording.h"

static VsDecision *
decide (VsRules *rules, VsFactFlags flags, const char *partner, const char *const *countries)
{
  g_autoptr (VsFacts) facts = vs_facts_new (&(VsFactValues){ .flags = flags, .partner = partner, .countries = countries });

  return vs_decision_new (rules, facts, NULL);
}

/* Every text holds up where it is meant for; every language but "several" has a sentence for the profile. */
static void
test_notices (void)
{
  g_autoptr (VsRules) rules = vs_rules_load (NULL, NULL);
  g_autoptr (GPtrArray) with = vs_notices_list (rules, "Höhle");
  g_autoptr (GPtrArray) without = vs_notices_list (rules, NULL);
  guint            n_countries = 0;
  const VsRuleSet *last = NULL;

  for (guint i = 0; i < with->len; i++)
    {
      const VsNotice *notice = g_ptr_array_index (with, i);
      g_auto (VsJudgement) judgement = vs_wording_judge (rules, notice->set->code, notice->caption, notice->kind);

      g_assert_cmpint (judgement.verdict, >=, VS_VERDICT_CONDITIONAL);
      g_assert_null (strstr (notice->label, "{brand}"));
      g_assert_true (g_str_has_prefix (notice->caption, notice->label));
      g_assert_true (g_str_equal (notice->language, "mul") || strstr (notice->profile, notice->label) != NULL);
      n_countries += notice->set != last;
      last = notice->set;
    }
  for (guint i = 0; i < without->len; i++)
    g_assert_false (vs_wording_has_brand (((VsNotice *) g_ptr_array_index (without, i))->label));
  g_assert_cmpuint (n_countries, >=, 15);
  g_assert_cmpuint (without->len, <=, with->len);
}

/* First what is needed, then nothing for a post that needs nothing. */
static void
test_caption (void)
{
  static const char *const germany[] = { "DE", NULL };
  g_autoptr (VsRules) rules = vs_rules_load (NULL, NULL);
  g_autoptr (VsDecision) paid = decide (rules, VS_FACT_PAID | VS_FACT_AI_SCENE, "Höhle", germany);
  g_autoptr (VsDecision) bought = decide (rules, VS_FACT_SELF_BOUGHT, NULL, germany);
  g_autofree char *caption = vs_decision_dup_caption (paid);
  g_autofree char *none = vs_decision_dup_caption (bought);

  g_assert_cmpstr (caption, ==, "Werbung · Höhle\nKI-generiert");
  g_assert_cmpstr (none, ==, "");
}

/* The proposed wording comes first, each comes once, none waits for a brand, and no country refuses one that is alone asked. */
static void
test_wordings (void)
{
  static const char *const audiences[][3] = { { "DE" }, { "FR" }, { "NL" }, { "US" }, { "DE", "FR" }, { "CH" } };
  g_autoptr (VsRules) rules = vs_rules_load (NULL, NULL);

  for (gsize a = 0; a < G_N_ELEMENTS (audiences); a++)
    {
      g_autoptr (VsDecision) decision = decide (rules, VS_FACT_PAID, "Höhle", audiences[a]);
      g_auto (GStrv) wordings = vs_decision_list_wordings (decision, rules, VS_RULE_ADVERTISING);
      const VsLabelNeed *need = vs_decision_get_strictest (decision, VS_RULE_ADVERTISING);

      g_assert_cmpstr (wordings[0], ==, need->wording);
      for (gsize i = 0; wordings[i] != NULL; i++)
        {
          g_auto (VsJudgement) judgement = vs_decision_judge (decision, 0, VS_RULE_ADVERTISING, wordings[i]);

          g_assert_false (vs_wording_has_brand (wordings[i]));
          g_assert_true (audiences[a][1] != NULL || judgement.verdict == VS_VERDICT_ACCEPTED);
          for (gsize k = 0; k < i; k++)
            g_assert_cmpstr (wordings[k], !=, wordings[i]);
        }
    }
}

static void
test_no_audience (void)
{
  static const char *const nobody[] = { NULL };
  g_autoptr (VsRules) rules = vs_rules_load (NULL, NULL);
  g_autoptr (VsDecision) decision = decide (rules, VS_FACT_PAID, NULL, nobody);
  g_auto (GStrv) wordings = vs_decision_list_wordings (decision, rules, VS_RULE_ADVERTISING);

  g_assert_null (wordings[0]);
}

/* A cut of 2…5 and 6…9 s of media 7; parts are taken out of what it shows, what it leaves out stays. */
static void
test_marks_are_removed (void)
{
  static const VsCutClip clips[] = { { .id = 1, .media_id = 7, .range = { 2000000, 5000000 } }, { .id = 2, .media_id = 7, .range = { 6000000, 9000000 } } };
  g_autoptr (VsCut) cut = vs_cut_new (clips, G_N_ELEMENTS (clips));
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (VsLabelRange));
  VsLabelRange             all = { 7, { 0, 10000000 } }, other = { 8, { 0, 10000000 } };
  static const VsTimeRange left[] = { { 0, 4000000 }, { 5000000, 6000000 }, { 7000000, 10000000 } };
  guint                    n = 0;

  g_array_append_val (ranges, all);
  g_array_append_val (ranges, other);
  vs_label_ranges_remove (ranges, cut, vs_time_range (2000000, 4000000));
  for (guint i = 0; i < ranges->len; i++)
    {
      const VsLabelRange *range = &g_array_index (ranges, VsLabelRange, i);

      if (range->media_id == 8)
        g_assert_true (vs_time_range_equal (range->range, other.range));
      else
        g_assert_true (vs_time_range_equal (range->range, left[n++]));
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (left));
  vs_label_ranges_remove (ranges, cut, vs_time_range (100000000, 200000000));
  g_assert_cmpuint (ranges->len, ==, 4);
}

/* The usual style reads well over any picture; a see-through or equal box does not, and without one nothing is known. */
static void
test_contrast (void)
{
  static const struct
  {
    guint32  text, box;
    gboolean has_box;
    double   low, high;
  } cases[] = {
    { 0xffffffff, 0x000000ff, TRUE, 20.9, 21.1 },
    { 0xffffffff, 0xffffffff, TRUE, 1, 1.01 },
    { 0xffffffff, 0x00000000, TRUE, 1, 1.01 },
    { 0x000000ff, 0xffffff00, TRUE, 1, 1.01 },
    { 0x777777ff, 0xffffffff, TRUE, 4.4, 4.5 },
    { 0xffffffff, 0x000000ff, FALSE, 1, 1 },
  };
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  g_assert_cmpfloat (vs_label_get_least_contrast (&style), >=, VS_LABEL_CONTRAST_LEGIBLE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      style.text_color = cases[i].text;
      style.box_color = cases[i].box;
      style.has_box = cases[i].has_box;
      g_assert_cmpfloat (vs_label_get_least_contrast (&style), >=, cases[i].low - 1e-9);
      g_assert_cmpfloat (vs_label_get_least_contrast (&style), <=, cases[i].high + 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice/notices", test_notices);
  g_test_add_func ("/notice/caption", test_caption);
  g_test_add_func ("/notice/wordings", test_wordings);
  g_test_add_func ("/notice/no-audience", test_no_audience);
  g_test_add_func ("/notice/marks-are-removed", test_marks_are_removed);
  g_test_add_func ("/notice/contrast", test_contrast);
  return g_test_run ();
}
