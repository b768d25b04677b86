// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and decisions as JSON, for a script. Words are those of the data files; sentences are in the person's language.

#include "cli/rules-private.h"

#include "base/json-write.h"

static void
add_texts (JsonBuilder *builder, const char *name, const char *const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_evidence (JsonBuilder *builder, const VsEvidence *evidence)
{
  vs_json_add_string (builder, "basis", evidence->basis);
  vs_json_add_string (builder, "confidence", vs_confidence_to_text (evidence->confidence));
  vs_json_add_boolean (builder, "firm", vs_evidence_is_firm (evidence));
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (gsize i = 0; evidence->sources[i] != NULL; i++)
    {
      json_builder_begin_object (builder);
      vs_json_add_string (builder, "id", evidence->source_ids[i]);
      vs_json_add_string (builder, "text", evidence->sources[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* An object, or null where nothing is said. */
static void
add_evidence_of (JsonBuilder *builder, const char *name, const VsEvidence *evidence)
{
  json_builder_set_member_name (builder, name);
  if (evidence == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_evidence (builder, evidence);
  json_builder_end_object (builder);
}

static void
add_time (JsonBuilder *builder, const VsTimePolicy *time)
{
  vs_json_add_string (builder, "timing", vs_timing_to_text (time->timing));
  vs_json_add_double (builder, "seconds", time->duration / (double) G_USEC_PER_SEC);
  vs_json_add_double (builder, "period_s", time->period / (double) G_USEC_PER_SEC);
}

static void
begin (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/* --- the list -------------------------------------------------------------------------------------------------------- */

static void
add_set_head (JsonBuilder *builder, const VsRuleSet *set)
{
  vs_json_add_string (builder, "code", set->code);
  vs_json_add_string (builder, "name", set->name);
  vs_json_add_string (builder, "version", set->version);
  vs_json_add_string (builder, "date", set->date);
  add_texts (builder, "languages", (const char *const *) set->languages);
  add_texts (builder, "members", (const char *const *) set->members);
}

static void
add_platform_head (JsonBuilder *builder, const VsPlatform *platform)
{
  vs_json_add_string (builder, "id", vs_platform_get_id (platform));
  vs_json_add_string (builder, "name", vs_platform_get_name (platform));
  vs_json_add_string (builder, "version", vs_platform_get_version (platform));
  vs_json_add_string (builder, "date", vs_platform_get_date (platform));
}

/**
 * vs_cli_rules_add_list:
 *
 * Adds an object with all countries, unions and platforms.
 */
void
vs_cli_rules_add_list (JsonBuilder *builder, const VsCliRules *self)
{
  json_builder_begin_object (builder);
  begin (builder, "rules");
  for (guint i = 0; i < vs_rules_get_n (self->rules); i++)
    {
      json_builder_begin_object (builder);
      add_set_head (builder, vs_rules_get (self->rules, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin (builder, "platforms");
  for (guint i = 0; i < self->platforms->len; i++)
    {
      json_builder_begin_object (builder);
      add_platform_head (builder, g_ptr_array_index (self->platforms, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin (builder, "problems");
  for (guint i = 0; i < self->problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (self->problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* --- one file -------------------------------------------------------------------------------------------------------- */

static void
add_rule (JsonBuilder *builder, const VsRule *rule)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "kind", vs_rule_kind_to_text (rule->kind));
  vs_json_add_string (builder, "when", vs_trigger_to_text (rule->when));
  vs_json_add_string (builder, "need", vs_need_to_text (rule->need));
  json_builder_set_member_name (builder, "wordings");
  json_builder_begin_object (builder);
  for (gsize i = 0; rule->wordings[i] != NULL; i++)
    vs_json_add_string (builder, rule->languages[i], rule->wordings[i]);
  json_builder_end_object (builder);
  add_time (builder, &rule->time);
  vs_json_add_string (builder, "place", rule->place >= 0 ? vs_place_to_text (rule->place) : NULL);
  vs_json_add_int (builder, "area_percent", rule->area_percent);
  vs_json_add_boolean (builder, "only_advertising", rule->only_advertising);
  vs_json_add_string (builder, "note", rule->note);
  add_evidence (builder, rule->evidence);
  json_builder_end_object (builder);
}

static void
add_wording (JsonBuilder *builder, const VsWording *wording)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "text", wording->text);
  vs_json_add_string (builder, "language", wording->language);
  vs_json_add_string (builder, "kind", vs_rule_kind_to_text (wording->kind));
  vs_json_add_string (builder, "verdict", vs_verdict_to_text (wording->verdict));
  begin (builder, "for");
  for (int i = 0; i < VS_N_TRIGGERS; i++)
    if ((wording->triggers & VS_TRIGGER_BIT (i)) != 0)
      json_builder_add_string_value (builder, vs_trigger_to_text (i));
  json_builder_end_array (builder);
  vs_json_add_boolean (builder, "picture", wording->for_picture);
  vs_json_add_string (builder, "note", wording->note);
  add_evidence (builder, wording->evidence);
  json_builder_end_object (builder);
}

static void
add_advice (JsonBuilder *builder, const VsAdvice *advice)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "about", advice->about);
  vs_json_add_string (builder, "text", advice->text);
  add_evidence (builder, advice->evidence);
  json_builder_end_object (builder);
}

/**
 * vs_cli_rules_add_set:
 *
 * Adds an object with all of a country or union.
 */
void
vs_cli_rules_add_set (JsonBuilder *builder, const VsRuleSet *set)
{
  json_builder_begin_object (builder);
  add_set_head (builder, set);
  add_texts (builder, "laws", (const char *const *) set->laws);
  begin (builder, "rules");
  for (guint i = 0; i < set->rules->len; i++)
    add_rule (builder, g_ptr_array_index (set->rules, i));
  json_builder_end_array (builder);
  begin (builder, "wordings");
  for (guint i = 0; i < set->wordings->len; i++)
    add_wording (builder, g_ptr_array_index (set->wordings, i));
  json_builder_end_array (builder);
  begin (builder, "advice");
  for (guint i = 0; i < set->advice->len; i++)
    add_advice (builder, g_ptr_array_index (set->advice, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* A figure that is known, as an object with its evidence. */
static void
add_figure (JsonBuilder *builder, const char *name, const VsEvidence *evidence, gint64 figure, gboolean is_known)
{
  if (evidence == NULL || !is_known)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  vs_json_add_int (builder, "value", figure);
  add_evidence (builder, evidence);
  json_builder_end_object (builder);
}

static void
add_limits (JsonBuilder *builder, const VsPlatformLimits *limits)
{
  add_figure (builder, "minimum_s", limits->duration, limits->min_duration / G_USEC_PER_SEC, limits->min_duration > 0);
  add_figure (builder, "maximum_s", limits->duration, limits->max_duration / G_USEC_PER_SEC, limits->max_duration > 0);
  add_figure (builder, "minimum_rate", limits->rate, limits->min_rate, limits->min_rate > 0);
  add_figure (builder, "maximum_rate", limits->rate, limits->max_rate, limits->max_rate > 0);
  add_figure (builder, "minimum_width", limits->resolution, limits->min_width, TRUE);
  add_figure (builder, "minimum_height", limits->resolution, limits->min_height, TRUE);
  add_figure (builder, "maximum_bytes", limits->file, limits->max_bytes, TRUE);
  add_figure (builder, limits->caption_unit == VS_CAPTION_UTF16 ? "maximum_caption_utf16" : "maximum_caption_characters", limits->caption, limits->max_caption, TRUE);
  add_figure (builder, "maximum_hashtags", limits->hashtags, limits->max_hashtags, TRUE);
  add_figure (builder, "target_lufs", limits->loudness, limits->target_lufs, TRUE);
  add_figure (builder, "peak_dbtp", limits->loudness, limits->peak_dbtp, TRUE);
  if (limits->subtitles != NULL)
    add_texts (builder, "subtitle_formats", (const char *const *) limits->subtitle_formats);
}

static void
add_switch (JsonBuilder *builder, const VsPlatformSwitch *one)
{
  vs_json_add_string (builder, "id", one->id);
  vs_json_add_string (builder, "name", one->name);
  vs_json_add_string (builder, "note", one->note);
  add_evidence (builder, one->evidence);
}

/**
 * vs_cli_rules_add_platform:
 *
 * Adds an object with what a platform takes, and what has to be switched on there.
 */
void
vs_cli_rules_add_platform (JsonBuilder *builder, const VsPlatform *platform)
{
  json_builder_begin_object (builder);
  add_platform_head (builder, platform);
  add_limits (builder, vs_platform_get_limits (platform));
  begin (builder, "switches");
  for (guint i = 0; i < vs_platform_get_n_switches (platform); i++)
    {
      const VsPlatformSwitch *one = vs_platform_get_switch (platform, i);

      json_builder_begin_object (builder);
      add_switch (builder, one);
      begin (builder, "when");
      for (int trigger = 0; trigger < VS_N_TRIGGERS; trigger++)
        if ((one->triggers & VS_TRIGGER_BIT (trigger)) != 0)
          json_builder_add_string_value (builder, vs_trigger_to_text (trigger));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* --- a decision ------------------------------------------------------------------------------------------------------ */

static void
add_reason (JsonBuilder *builder, const VsReason *reason)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "country", reason->country);
  vs_json_add_string (builder, "fact", vs_trigger_to_text (reason->trigger));
  vs_json_add_string (builder, "need", vs_need_to_text (reason->need));
  vs_json_add_boolean (builder, "is_error", reason->is_firm && reason->need == VS_NEED_NEEDED);
  vs_json_add_string (builder, "text", reason->text);
  vs_json_add_string (builder, "rules", reason->rule != NULL ? reason->set->code : NULL);
  vs_json_add_string (builder, "version", reason->rule != NULL ? reason->set->version : NULL);
  if (reason->rule != NULL)
    {
      vs_json_add_string (builder, "note", reason->rule->note);
      add_evidence (builder, reason->rule->evidence);
      add_evidence_of (builder, "time", reason->rule->time_evidence);
    }
  json_builder_end_object (builder);
}

static void
add_need (JsonBuilder *builder, const VsLabelNeed *need)
{
  json_builder_set_member_name (builder, vs_rule_kind_to_text (need->kind));
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "need", vs_need_to_text (need->need));
  vs_json_add_boolean (builder, "is_error", need->is_firm);
  vs_json_add_string (builder, "wording", need->wording);
  vs_json_add_string (builder, "language", need->language);
  vs_json_add_boolean (builder, "needs_brand", need->needs_brand);
  add_texts (builder, "accepted", (const char *const *) need->accepted);
  vs_json_add_string (builder, "place", need->place >= 0 ? vs_place_to_text (need->place) : NULL);
  vs_json_add_int (builder, "area_percent", need->area_percent);
  add_time (builder, &need->time);
  vs_json_add_boolean (builder, "time_is_error", need->time_is_firm);
  vs_json_add_string (builder, "spoken", vs_need_to_text (need->spoken));
  add_evidence_of (builder, "spoken_because", need->spoken_set != NULL ? need->spoken_set->spoken_evidence : NULL);
  begin (builder, "reasons");
  for (guint i = 0; i < need->reasons->len; i++)
    add_reason (builder, g_ptr_array_index (need->reasons, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_switches (JsonBuilder *builder, const VsDecision *decision)
{
  begin (builder, "switches");
  for (guint i = 0; i < vs_decision_get_n_switches (decision); i++)
    {
      const VsSwitchDecision *one = vs_decision_get_switch (decision, i);

      json_builder_begin_object (builder);
      vs_json_add_string (builder, "platform", vs_platform_get_id (one->platform));
      vs_json_add_string (builder, "fact", vs_trigger_to_text (one->trigger));
      vs_json_add_string (builder, "text", one->text);
      add_switch (builder, one->platform_switch);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * vs_cli_rules_add_decision:
 *
 * Adds an object with what holds in each country, in all of them together, and on the platforms.
 */
void
vs_cli_rules_add_decision (JsonBuilder *builder, const VsDecision *decision)
{
  g_autofree char *version = vs_decision_dup_version (decision);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "facts");
  vs_facts_add_json (vs_decision_get_facts (decision), builder);
  begin (builder, "countries");
  for (guint i = 0; i < vs_decision_get_n_countries (decision); i++)
    {
      const VsCountryDecision *country = vs_decision_get_country (decision, i);

      json_builder_begin_object (builder);
      vs_json_add_string (builder, "code", country->set->code);
      for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
        add_need (builder, &country->needs[kind]);
      json_builder_set_member_name (builder, "platform_switch_enough");
      if (country->set->switch_evidence != NULL)
        json_builder_add_boolean_value (builder, country->set->switch_enough);
      else
        json_builder_add_null_value (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "strictest");
  json_builder_begin_object (builder);
  for (int kind = 0; kind < VS_N_RULE_KINDS; kind++)
    add_need (builder, vs_decision_get_strictest (decision, kind));
  json_builder_end_object (builder);
  add_switches (builder, decision);
  vs_json_add_string (builder, "version", version);
  vs_json_add_string (builder, "responsibility", vs_decision_get_responsibility ());
  json_builder_end_object (builder);
}

/**
 * vs_cli_rules_add_judgement:
 *
 * Adds an object with what the data say of a wording.
 */
void
vs_cli_rules_add_judgement (JsonBuilder *builder, const char *country, const VsJudgement *judgement)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "country", country);
  vs_json_add_string (builder, "verdict", vs_verdict_to_text (judgement->verdict));
  vs_json_add_boolean (builder, "is_error", judgement->verdict == VS_VERDICT_REFUSED && judgement->is_firm);
  vs_json_add_string (builder, "reason", judgement->reason);
  vs_json_add_string (builder, "version", judgement->set != NULL ? judgement->set->version : NULL);
  if (judgement->wording != NULL)
    {
      vs_json_add_string (builder, "wording", judgement->wording->text);
      add_evidence (builder, judgement->wording->evidence);
    }
  json_builder_end_object (builder);
}
