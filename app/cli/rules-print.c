// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and decisions as a person reads them in a terminal.

#include "config.h"

#include <glib/gi18n.h>

#include "cli/command.h"
#include "cli/rules-private.h"

/* One line of text from data, which may be a person's own file. */
static void
print_line (const char *indent, const char *text)
{
  g_autofree char *line = vs_cli_dup_line (text);

  vs_cli_print ("%s%s\n", indent, line);
}

static const char *
get_confidence_name (VsConfidence confidence)
{
  switch (confidence)
    {
    case VS_CONFIDENCE_LOW:
      return _ ("uncertain");
    case VS_CONFIDENCE_MEDIUM:
      return _ ("fairly certain");
    case VS_CONFIDENCE_HIGH:
      return _ ("certain");
    }
  return "";
}

static void
print_evidence (const char *indent, const VsEvidence *evidence)
{
  g_autofree char *basis = vs_cli_dup_line (evidence->basis);
  g_autofree char *deeper = g_strconcat (indent, "  ", NULL);

  vs_cli_print ("%s%s (%s)\n", indent, basis, get_confidence_name (evidence->confidence));
  for (gsize i = 0; evidence->sources[i] != NULL; i++)
    print_line (deeper, evidence->sources[i]);
}

/* --- the list -------------------------------------------------------------------------------------------------------- */

/**
 * vs_cli_rules_print_list:
 *
 * Prints a line for each country, union and platform.
 */
void
vs_cli_rules_print_list (const VsCliRules *self)
{
  for (guint i = 0; i < vs_rules_get_n (self->rules); i++)
    {
      const VsRuleSet *set = vs_rules_get (self->rules, i);
      g_autofree char *name = vs_cli_dup_line (set->name);

      vs_cli_print ("%-18s  %s  %s  (%s)\n", set->code, set->date, name, set->version);
    }
  for (guint i = 0; i < self->platforms->len; i++)
    {
      const VsPlatform *platform = g_ptr_array_index (self->platforms, i);
      g_autofree char  *name = vs_cli_dup_line (vs_platform_get_name (platform));
      const char       *date = vs_platform_get_date (platform), *version = vs_platform_get_version (platform);

      vs_cli_print ("%-18s  %s  %s  (%s)\n", vs_platform_get_id (platform), date != NULL ? date : "–         ", name, version != NULL ? version : "–");
    }
}

/* --- one file -------------------------------------------------------------------------------------------------------- */

static void
print_rule (const VsRule *rule)
{
  g_autofree char *time = vs_time_policy_describe (&rule->time);

  vs_cli_print ("  %s: %s\n", vs_rule_kind_get_name (rule->kind), vs_need_get_name (rule->need));
  print_line ("    ", vs_trigger_get_sentence (rule->when));
  for (gsize i = 0; rule->wordings[i] != NULL; i++)
    {
      g_autofree char *wording = vs_cli_dup_line (rule->wordings[i]);

      vs_cli_print ("    %s: “%s”\n", rule->languages[i], wording);
    }
  if (rule->note != NULL)
    print_line ("    ", rule->note);
  print_evidence ("    ", rule->evidence);
  if (rule->time_evidence == NULL)
    return;
  print_line ("    ", time);
  print_evidence ("      ", rule->time_evidence);
}

static const char *
get_verdict_name (VsVerdict verdict)
{
  switch (verdict)
    {
    case VS_VERDICT_UNKNOWN:
      return _ ("not named");
    case VS_VERDICT_REFUSED:
      return _ ("does not suffice");
    case VS_VERDICT_CONDITIONAL:
      return _ ("under a condition");
    case VS_VERDICT_ACCEPTED:
      return _ ("accepted");
    }
  return "";
}

static void
print_wording (const VsWording *wording)
{
  g_autofree char *text = vs_cli_dup_line (wording->text);

  vs_cli_print ("  %s: “%s”: %s\n", vs_rule_kind_get_name (wording->kind), text, get_verdict_name (wording->verdict));
  if (wording->note != NULL)
    print_line ("    ", wording->note);
  print_evidence ("    ", wording->evidence);
}

/**
 * vs_cli_rules_print_set:
 *
 * Prints all of a country or union.
 */
void
vs_cli_rules_print_set (const VsRuleSet *set)
{
  g_autofree char *name = vs_cli_dup_line (set->name);

  vs_cli_print ("%s (%s, %s)\n", name, set->code, set->version);
  for (gsize i = 0; set->laws[i] != NULL; i++)
    print_line ("  ", set->laws[i]);
  for (guint i = 0; i < set->rules->len; i++)
    print_rule (g_ptr_array_index (set->rules, i));
  for (guint i = 0; i < set->wordings->len; i++)
    print_wording (g_ptr_array_index (set->wordings, i));
  for (guint i = 0; i < set->advice->len; i++)
    {
      const VsAdvice *advice = g_ptr_array_index (set->advice, i);

      print_line ("  ", advice->text);
      print_evidence ("    ", advice->evidence);
    }
  vs_cli_print ("%s\n", vs_decision_get_responsibility ());
}

static void
print_figure (const VsEvidence *evidence, const char *format, gint64 figure)
{
  g_autofree char *number = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  if (evidence == NULL || figure <= 0)
    return;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, figure);
  parts = g_strsplit (format, "%s", 2);
  text = g_strjoinv (number, parts);
  vs_cli_print ("  %s\n", text);
  print_evidence ("    ", evidence);
}

static void
print_limits (const VsPlatformLimits *limits)
{
  print_figure (limits->duration, _ ("At least %s s long"), limits->min_duration / G_USEC_PER_SEC);
  print_figure (limits->duration, _ ("At most %s s long"), limits->max_duration / G_USEC_PER_SEC);
  print_figure (limits->rate, _ ("At least %s frames per second"), limits->min_rate);
  print_figure (limits->rate, _ ("At most %s frames per second"), limits->max_rate);
  print_figure (limits->resolution, _ ("At least %s px wide"), limits->min_width);
  print_figure (limits->file, _ ("A file of at most %s MiB"), limits->max_bytes / 1048576);
  print_figure (limits->caption, limits->caption_unit == VS_CAPTION_UTF16 ? _ ("A text of at most %s UTF-16 code units") : _ ("A text of at most %s characters"), limits->max_caption);
  print_figure (limits->hashtags, _ ("At most %s hashtags"), limits->max_hashtags);
  if (limits->loudness != NULL)
    {
      /* Translators: units of loudness that stay as they are */
      vs_cli_print (_ ("  About %d LUFS, peaks below %d dBTP\n"), limits->target_lufs, limits->peak_dbtp);
      print_evidence ("    ", limits->loudness);
    }
  if (limits->subtitles != NULL)
    {
      g_autofree char *formats = g_strjoinv (", ", limits->subtitle_formats);

      /* Translators: a list of file formats such as “srt, vtt” */
      vs_cli_print (_ ("  Subtitle files: %s\n"), *formats != '\0' ? formats : _ ("none"));
      print_evidence ("    ", limits->subtitles);
    }
}

/**
 * vs_cli_rules_print_platform:
 *
 * Prints what a platform takes, and what has to be switched on there.
 */
void
vs_cli_rules_print_platform (const VsPlatform *platform)
{
  g_autofree char *name = vs_cli_dup_line (vs_platform_get_name (platform));
  const char      *version = vs_platform_get_version (platform);

  vs_cli_print ("%s (%s, %s)\n", name, vs_platform_get_id (platform), version != NULL ? version : "–");
  print_limits (vs_platform_get_limits (platform));
  for (guint i = 0; i < vs_platform_get_n_switches (platform); i++)
    {
      const VsPlatformSwitch *one = vs_platform_get_switch (platform, i);

      print_line ("  ", one->name);
      for (int trigger = 0; trigger < VS_N_TRIGGERS; trigger++)
        if ((one->triggers & VS_TRIGGER_BIT (trigger)) != 0)
          print_line ("    – ", vs_trigger_get_sentence (trigger));
      if (one->note != NULL)
        print_line ("    ", one->note);
      print_evidence ("    ", one->evidence);
    }
}

/* --- a decision ------------------------------------------------------------------------------------------------------ */

static void
print_need_head (const VsLabelNeed *need)
{
  g_autofree char *time = vs_time_policy_describe (&need->time);

  vs_cli_print ("  %s: %s\n", vs_rule_kind_get_name (need->kind), vs_need_get_name (need->need));
  if (need->wording != NULL)
    {
      g_autofree char *wording = vs_cli_dup_line (need->wording);

      vs_cli_print ("    “%s”, %s\n", wording, time);
    }
  if (need->needs_brand)
    vs_cli_print ("    %s\n", _ ("Name the partner: --partner fills it in."));
  if (need->place >= 0)
    /* Translators: %s is a place such as top-left, which stays as it is */
    vs_cli_print (_ ("    Place: %s\n"), vs_place_to_text (need->place));
  if (need->area_percent > 0)
    vs_cli_print (_ ("    Size: %d %% of the picture\n"), need->area_percent);
  if (need->spoken > VS_NEED_NONE)
    /* Translators: %s is “recommended” or “needed” */
    vs_cli_print (_ ("    To be said as well where it is spoken: %s\n"), vs_need_get_name (need->spoken));
  if (need->spoken_set != NULL)
    print_evidence ("      ", need->spoken_set->spoken_evidence);
}

static void
print_reason (const VsReason *reason)
{
  print_line ("    ", reason->text);
  if (reason->rule == NULL)
    return;
  if (reason->rule->note != NULL)
    print_line ("      ", reason->rule->note);
  print_evidence ("      ", reason->rule->evidence);
  if (reason->rule->time_evidence != NULL)
    {
      g_autofree char *time = vs_time_policy_describe (&reason->rule->time);

      print_line ("      ", time);
      print_evidence ("        ", reason->rule->time_evidence);
    }
  /* Translators: the code of a country or union, then which version of its rules */
  vs_cli_print (_ ("      Rules: %s, %s\n"), reason->set->code, reason->set->version);
}

static void
print_need (const VsLabelNeed *need, gboolean with_reasons)
{
  if (need->reasons->len == 0)
    return;
  print_need_head (need);
  for (guint i = 0; with_reasons && i < need->reasons->len; i++)
    print_reason (g_ptr_array_index (need->reasons, i));
}

static void
print_switches (const VsDecision *decision)
{
  for (guint i = 0; i < vs_decision_get_n_switches (decision); i++)
    {
      const VsSwitchDecision *one = vs_decision_get_switch (decision, i);

      print_line ("", one->text);
      if (one->platform_switch->note != NULL)
        print_line ("  ", one->platform_switch->note);
      print_evidence ("  ", one->platform_switch->evidence);
    }
}

/* Whether what is switched on at a platform can stand alone in a country. */
static void
print_switch_alone (const VsCountryDecision *country)
{
  if (country->needs[VS_RULE_ADVERTISING].need == VS_NEED_NONE || country->set->switch_evidence == NULL)
    return;
  print_line ("  ", country->set->switch_enough ? _ ("A platform's own mark can stand alone.") : _ ("A platform's own mark alone does not suffice."));
  print_evidence ("    ", country->set->switch_evidence);
}

/**
 * vs_cli_rules_print_decision:
 *
 * Prints what holds in each country, in all of them together, and on the platforms.
 */
void
vs_cli_rules_print_decision (const VsDecision *decision)
{
  guint n = vs_decision_get_n_countries (decision);

  for (guint i = 0; i < n; i++)
    {
      const VsCountryDecision *country = vs_decision_get_country (decision, i);
      g_autofree char         *name = vs_cli_dup_line (country->set->name);

      vs_cli_print ("%s (%s, %s)\n", name, country->set->code, country->set->version);
      for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
        print_need (&country->needs[kind], TRUE);
      print_switch_alone (country);
    }
  if (n > 1)
    vs_cli_print ("%s\n", _ ("All countries together"));
  for (int kind = 0; n > 1 && kind < VS_N_RULE_KINDS; kind++)
    print_need (vs_decision_get_strictest (decision, kind), FALSE);
  print_switches (decision);
  vs_cli_print ("%s\n", vs_decision_get_responsibility ());
}

/**
 * vs_cli_rules_print_judgement:
 * @country: its code
 *
 * Prints what the data say of a wording.
 */
void
vs_cli_rules_print_judgement (const char *country, const VsJudgement *judgement)
{
  g_autofree char *reason = vs_cli_dup_line (judgement->reason);

  vs_cli_print ("%s: %s\n", country, reason);
  if (judgement->wording != NULL)
    print_evidence ("  ", judgement->wording->evidence);
}
