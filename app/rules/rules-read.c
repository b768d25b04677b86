// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one file of rules with every rule of rules.h checked.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/json-read.h"
#include "base/json-sources.h"
#include "base/names.h"
#include "rules/rules-private.h"
#include "rules/wording-private.h"

#define MAX_BYTES (512 * 1024)
#define MAX_SECONDS 600
#define MAX_PERIOD 3600

static const char *const need_names[] = { "none", "recommended", "needed", NULL };
static const char *const verdict_names[] = { "refused", "conditional", "accepted", NULL };
static const char *const timing_names[] = { "start", "start-and-end", "repeated", "whole", NULL };
static const char *const about_names[] = { "position", "size", "contrast", "language", "stories", "avoid", "scope", "sanctions", NULL };

static const char *const file_members[] = {
  "code", "name", "version", "date", "languages", "members", "aliases", "laws", "rules", "wordings", "platform_switch", "spoken", "advice",
  "sources", NULL
};
static const char *const rule_members[] = {
  "kind", "when", "need", "wordings", "time", "place", "area_percent", "only_advertising", "note", "basis", "confidence", "sources", NULL
};
static const char *const time_members[] = { "timing", "seconds", "period_s", "basis", "confidence", "sources", NULL };
static const char *const wording_members[] = { "text", "language", "kind", "verdict", "for", "picture", "note", "basis", "confidence", "sources", NULL };
static const char *const switch_members[] = { "enough", "basis", "confidence", "sources", NULL };
static const char *const spoken_members[] = { "need", "note", "basis", "confidence", "sources", NULL };
static const char *const advice_members[] = { "about", "text", "basis", "confidence", "sources", NULL };

static gboolean
has (const VsJsonPart *part, const char *name)
{
  return json_object_has_member (part->object, name);
}

static gboolean
read_text (const VsJsonPart *part, const char *name, char **out, GError **error)
{
  *out = g_strdup (vs_json_part_get_text (part, name, error));
  return *out != NULL;
}

static gboolean
read_optional_text (const VsJsonPart *part, const char *name, char **out, GError **error)
{
  return !has (part, name) || read_text (part, name, out, error);
}

static gboolean
read_texts (const VsJsonPart *part, const char *name, char ***out, GError **error)
{
  *out = vs_json_part_dup_texts (part, name, error);
  return *out != NULL;
}

static gboolean
read_evidence (const VsJsonPart *part, VsEvidence **out, GError **error)
{
  *out = vs_evidence_read (part, error);
  return *out != NULL;
}

static gboolean
read_kind (const VsJsonPart *part, VsRuleKind *out, GError **error)
{
  if (vs_rule_kind_parse (vs_json_get_string (part->object, "kind"), out))
    return TRUE;
  /* Translators: the first %s is the name of a member in a JSON file, the second a list of words */
  return vs_json_part_refuse (part, error, _ ("“%s” must be one of: %s."), "kind", "advertising, ai, retouched");
}

static gboolean
check_language (const VsJsonPart *part, const char *language, GError **error)
{
  if (*language != '\0' && strlen (language) <= 35 && strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen (language))
    return TRUE;
  /* Translators: %s is from a JSON file */
  return vs_json_part_refuse (part, error, _ ("“%s” is not a language such as “de”."), language);
}

/* --- rules ----------------------------------------------------------------------------------------------------------- */

static gboolean
read_wordings_of_rule (const VsJsonPart *part, VsRule *rule, GError **error)
{
  JsonObject *object = vs_json_get_object (part->object, "wordings");
  g_autoptr (GList) languages = object != NULL ? json_object_get_members (object) : NULL;
  VsJsonPart wordings = { object, part->where, part->data };
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (languages == NULL && rule->need != VS_NEED_NONE)
    return vs_json_part_refuse (part, error, _ ("“wordings” must say what to write, by language."));
  if (has (part, "wordings") && rule->need == VS_NEED_NONE)
    return vs_json_part_refuse (part, error, _ ("What needs no label has no “wordings”."));
  for (GList *l = languages; l != NULL; l = l->next)
    {
      const char *text = vs_json_part_get_text (&wordings, l->data, error);

      if (text == NULL || !check_language (part, l->data, error))
        return FALSE;
      g_strv_builder_add (tags, l->data);
      g_strv_builder_add (texts, text);
    }
  rule->languages = g_strv_builder_end (tags);
  rule->wordings = g_strv_builder_end (texts);
  return TRUE;
}

static gboolean
read_time (const VsJsonPart *part, gpointer target, GError **error)
{
  VsRule *rule = target;
  int     timing, seconds = 0, period = 0;

  if (!vs_json_part_check_members (part, time_members, error) || !vs_json_part_get_word (part, "timing", timing_names, &timing, error) ||
      (has (part, "seconds") && !vs_json_part_get_whole (part, "seconds", 1, MAX_SECONDS, &seconds, error)) ||
      (has (part, "period_s") && !vs_json_part_get_whole (part, "period_s", 1, MAX_PERIOD, &period, error)))
    return FALSE;
  rule->time.timing = timing + 1;
  if (rule->time.timing == VS_TIMING_WHOLE && seconds != 0)
    return vs_json_part_refuse (part, error, _ ("The whole video has no “seconds”."));
  if (rule->time.timing != VS_TIMING_REPEATED && period != 0)
    return vs_json_part_refuse (part, error, _ ("Only what is repeated has a “period_s”."));
  if (period != 0 && seconds > period)
    /* Translators: both are names of members in a JSON file */
    return vs_json_part_refuse (part, error, _ ("“%s” is more than “%s”."), "seconds", "period_s");
  rule->time.duration = seconds * (gint64) G_USEC_PER_SEC;
  rule->time.period = period * (gint64) G_USEC_PER_SEC;
  return read_evidence (part, &rule->time_evidence, error);
}

static gboolean
read_place (const VsJsonPart *part, int *place, GError **error)
{
  VsPlace value;

  *place = -1;
  if (!has (part, "place"))
    return TRUE;
  if (!vs_place_parse (vs_json_get_string (part->object, "place"), &value) || value == VS_PLACE_FREE)
    return vs_json_part_refuse (part, error, _ ("“place” must be one of the nine places, as “top-left”."));
  *place = value;
  return TRUE;
}

static gboolean
read_rule_head (const VsJsonPart *part, const VsRuleSet *set, VsRule *rule, GError **error)
{
  int need;

  if (!vs_json_part_check_members (part, rule_members, error) || !read_kind (part, &rule->kind, error))
    return FALSE;
  if (!vs_trigger_parse (vs_json_get_string (part->object, "when"), &rule->when))
    return vs_json_part_refuse (part, error, _ ("“when” must be a fact such as “paid”."));
  if (vs_rule_set_find (set, rule->kind, rule->when) != NULL)
    /* Translators: %s is a word from a JSON file */
    return vs_json_part_refuse (part, error, _ ("“%s” is there twice."), vs_trigger_to_text (rule->when));
  if (!vs_json_part_get_word (part, "need", need_names, &need, error))
    return FALSE;
  rule->need = need;
  return TRUE;
}

static gboolean
read_rule (const VsJsonPart *part, gpointer target, GError **error)
{
  VsRuleSet *set = target;
  g_autoptr (VsRule) rule = g_new0 (VsRule, 1);

  if (!read_rule_head (part, set, rule, error) || !read_wordings_of_rule (part, rule, error) || !read_place (part, &rule->place, error) ||
      !vs_json_part_get_boolean (part, "only_advertising", &rule->only_advertising, error) || !read_optional_text (part, "note", &rule->note, error) ||
      !read_evidence (part, &rule->evidence, error))
    return FALSE;
  if (has (part, "time") && !vs_json_part_read_object (part, "time", read_time, rule, error))
    return FALSE;
  if (has (part, "area_percent") && !vs_json_part_get_whole (part, "area_percent", 1, 100, &rule->area_percent, error))
    return FALSE;
  g_ptr_array_add (set->rules, g_steal_pointer (&rule));
  return TRUE;
}

/* --- wordings -------------------------------------------------------------------------------------------------------- */

/**
 * vs_triggers_read:
 * @name: of a list of words
 * @out: (out): bits 1 << #VsTrigger, at least one
 */
gboolean
vs_triggers_read (const VsJsonPart *part, const char *name, guint *out, GError **error)
{
  g_auto (GStrv) words = vs_json_part_dup_texts (part, name, error);
  VsTrigger trigger;

  if (words == NULL)
    return FALSE;
  *out = 0;
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (!vs_trigger_parse (words[i], &trigger))
        /* Translators: %s is a word from a JSON file */
        return vs_json_part_refuse (part, error, _ ("“%s” is not a fact such as “paid”."), words[i]);
      *out |= VS_TRIGGER_BIT (trigger);
    }
  if (*out == 0)
    /* Translators: %s is the name of a member in a JSON file */
    return vs_json_part_refuse (part, error, _ ("“%s” is empty."), name);
  return TRUE;
}

static gboolean
check_brand (const VsJsonPart *part, const char *text, GError **error)
{
  const char *first = strstr (text, "{");

  if (first == NULL && strchr (text, '}') == NULL)
    return TRUE;
  if (first == NULL || !g_str_has_prefix (first, "{brand}") || strpbrk (first + 7, "{}") != NULL)
    /* Translators: %s is from a JSON file; {brand} stays as it is */
    return vs_json_part_refuse (part, error, _ ("“%s” has another placeholder than one {brand}."), text);
  return TRUE;
}

static gboolean
read_wording (const VsJsonPart *part, gpointer target, GError **error)
{
  VsRuleSet *set = target;
  g_autoptr (VsWording) wording = g_new0 (VsWording, 1);
  int verdict;

  wording->for_picture = TRUE;
  if (!vs_json_part_check_members (part, wording_members, error) || !read_text (part, "text", &wording->text, error) ||
      !check_brand (part, wording->text, error) || !read_text (part, "language", &wording->language, error) ||
      !check_language (part, wording->language, error) || !read_kind (part, &wording->kind, error) ||
      !vs_json_part_get_word (part, "verdict", verdict_names, &verdict, error) || !vs_json_part_get_boolean (part, "picture", &wording->for_picture, error) ||
      !read_optional_text (part, "note", &wording->note, error) || !read_evidence (part, &wording->evidence, error))
    return FALSE;
  wording->verdict = verdict + 1;
  wording->folded = vs_wording_fold (wording->text);
  if (wording->verdict == VS_VERDICT_CONDITIONAL && wording->note == NULL)
    return vs_json_part_refuse (part, error, _ ("“note” is missing. Say under which condition."));
  if (has (part, "for") && !vs_triggers_read (part, "for", &wording->triggers, error))
    return FALSE;
  g_ptr_array_add (set->wordings, g_steal_pointer (&wording));
  return TRUE;
}

/* --- the rest -------------------------------------------------------------------------------------------------------- */

static gboolean
read_switch (const VsJsonPart *part, gpointer target, GError **error)
{
  VsRuleSet *set = target;

  if (!has (part, "enough"))
    return vs_json_part_refuse (part, error, _ ("“%s” must be true or false."), "enough");
  return vs_json_part_check_members (part, switch_members, error) && vs_json_part_get_boolean (part, "enough", &set->switch_enough, error) &&
         read_evidence (part, &set->switch_evidence, error);
}

static gboolean
read_spoken (const VsJsonPart *part, gpointer target, GError **error)
{
  VsRuleSet *set = target;
  int        need;

  if (!vs_json_part_check_members (part, spoken_members, error) || !vs_json_part_get_word (part, "need", need_names, &need, error))
    return FALSE;
  set->spoken = need;
  return read_optional_text (part, "note", &set->spoken_note, error) && read_evidence (part, &set->spoken_evidence, error);
}

static gboolean
read_advice (const VsJsonPart *part, gpointer target, GError **error)
{
  VsRuleSet *set = target;
  VsAdvice  *advice = g_new0 (VsAdvice, 1);
  int        about;

  g_ptr_array_add (set->advice, advice);
  if (!vs_json_part_check_members (part, advice_members, error) || !vs_json_part_get_word (part, "about", about_names, &about, error))
    return FALSE;
  advice->about = g_strdup (about_names[about]);
  return read_text (part, "text", &advice->text, error) && read_evidence (part, &advice->evidence, error);
}

static gboolean
read_source (const VsJsonPart *part, gpointer set, GError **error)
{
  return vs_json_sources_check (part, error);
}

static gboolean
check_code (const VsJsonPart *file, const char *code, GError **error)
{
  if (*code != '\0' && strlen (code) <= 10 && strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == strlen (code))
    return TRUE;
  /* Translators: %s is from a JSON file */
  return vs_json_part_refuse (file, error, _ ("“%s” is not a code such as “DE”: A–Z, 0–9 and _."), code);
}

static gboolean
read_codes (const VsJsonPart *file, const char *name, char ***out, GError **error)
{
  if (!has (file, name))
    {
      *out = g_new0 (char *, 1);
      return TRUE;
    }
  if (!read_texts (file, name, out, error))
    return FALSE;
  for (gsize i = 0; (*out)[i] != NULL; i++)
    if (!check_code (file, (*out)[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_head (const VsJsonPart *file, VsRuleSet *set, GError **error)
{
  if (!vs_json_part_check_members (file, file_members, error) || !read_text (file, "code", &set->code, error) || !check_code (file, set->code, error) ||
      !read_text (file, "name", &set->name, error) || !read_text (file, "version", &set->version, error) ||
      !vs_json_part_get_day (file, "date", &set->date, error) || !read_texts (file, "languages", &set->languages, error) ||
      !read_codes (file, "members", &set->members, error) || !read_codes (file, "aliases", &set->aliases, error) ||
      !read_texts (file, "laws", &set->laws, error))
    return FALSE;
  if (set->languages[0] == NULL)
    return vs_json_part_refuse (file, error, _ ("“%s” is empty."), "languages");
  for (gsize i = 0; set->languages[i] != NULL; i++)
    if (!check_language (file, set->languages[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_lists (const VsJsonPart *file, VsRuleSet *set, GError **error)
{
  return vs_json_part_read_each (file, "sources", read_source, set, error) && vs_json_part_read_each (file, "rules", read_rule, set, error) &&
         vs_json_part_read_each (file, "wordings", read_wording, set, error) && vs_json_part_read_each (file, "advice", read_advice, set, error) &&
         (!has (file, "platform_switch") || vs_json_part_read_object (file, "platform_switch", read_switch, set, error)) &&
         (!has (file, "spoken") || vs_json_part_read_object (file, "spoken", read_spoken, set, error));
}

static VsRuleSet *
new_set (void)
{
  VsRuleSet *self = g_new0 (VsRuleSet, 1);

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_rule_free);
  self->wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_wording_free);
  self->advice = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_advice_free);
  return self;
}

/**
 * vs_rule_set_parse:
 * @data: JSON as rules.h describes it
 * @length: bytes
 * @file_name: what a message calls the file
 *
 * Returns: (transfer full): the rules, or %NULL with %VS_ERROR_DAMAGED, which names the place and what to do
 */
VsRuleSet *
vs_rule_set_parse (const char *data, gsize length, const char *file_name, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (VsRuleSet) set = new_set ();
  VsJsonPart file = { NULL, file_name, NULL };

  g_return_val_if_fail (data != NULL && file_name != NULL, NULL);

  root = vs_json_read (data, length, MAX_BYTES, error);
  if (root == NULL)
    {
      g_prefix_error (error, "%s: ", file_name);
      return NULL;
    }
  file.object = json_node_get_object (root);
  file.data = vs_json_get_array (file.object, "sources");
  if (!read_head (&file, set, error) || !read_lists (&file, set, error) || !vs_json_sources_check_all (&file, file.data, error) ||
      !vs_rule_set_check (set, &file, error))
    return NULL;
  return g_steal_pointer (&set);
}
