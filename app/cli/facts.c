// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann facts: says what is true of a post and which platforms it is made for, and tells what has to be disclosed.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/rules-private.h"
#include "work/post-rules.h"

typedef struct
{
  char   **set;
  char   **unset;
  char    *gift;
  char    *partner;
  char    *product;
  char    *language;
  char    *exclusive_until;
  char    *exclusive_category;
  char   **countries;
  char   **platforms;
  char   **no_platforms;
  char   **switches;
  char   **captions;
  char   **texts;
  gboolean put;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_strfreev (self->set);
  g_strfreev (self->unset);
  g_free (self->gift);
  g_free (self->partner);
  g_free (self->product);
  g_free (self->language);
  g_free (self->exclusive_until);
  g_free (self->exclusive_category);
  g_strfreev (self->countries);
  g_strfreev (self->platforms);
  g_strfreev (self->no_platforms);
  g_strfreev (self->switches);
  g_strfreev (self->captions);
  g_strfreev (self->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- facts --------------------------------------------------------------------------------------------------------------- */

static char *
list_flags (void)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint flag = VS_FACT_PAID; flag <= VS_FACT_RETOUCHED_AI; flag <<= 1)
    g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", vs_fact_flag_to_text (flag));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* A word as the data write it, or with the hyphens of an option. */
static gboolean
parse_flag (const char *text, VsFactFlags *out, GError **error)
{
  g_autofree char *word = g_strdelimit (g_strdup (text), "-", '_');
  g_autofree char *list = NULL;
  g_autofree char *shown = NULL;

  if (vs_fact_flag_parse (word, out))
    return TRUE;
  list = list_flags ();
  shown = g_utf8_make_valid (text, -1);
  /* Translators: first what the person typed, then the words that are allowed */
  g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is not a fact. There are %s"), shown, list);
  return FALSE;
}

static gboolean
read_flags (const Options *options, VsFactValues *values, GError **error)
{
  VsFactFlags flag;

  for (gsize i = 0; options->set != NULL && options->set[i] != NULL; i++)
    {
      if (!parse_flag (options->set[i], &flag, error))
        return FALSE;
      values->flags |= flag;
    }
  for (gsize i = 0; options->unset != NULL && options->unset[i] != NULL; i++)
    {
      if (!parse_flag (options->unset[i], &flag, error))
        return FALSE;
      values->flags &= ~flag;
    }
  if (options->gift != NULL && !vs_gift_parse (options->gift, &values->gift))
    /* Translators: %s is what the person typed; the three words stay as they are */
    return vs_cli_refuse (error, _ ("“%s” says nothing about a free product. There are agreed, unsolicited and none"), options->gift);
  return TRUE;
}

/* An empty text takes back what was said; @kept owns what @member borrows. */
static gboolean
read_text (const char *argument, const char **member, GPtrArray *kept, GError **error)
{
  char *text = argument != NULL ? vs_cli_dup_text (argument, error) : NULL;

  if (argument == NULL)
    return TRUE;
  if (text == NULL)
    return FALSE;
  g_ptr_array_add (kept, text);
  *member = *text != '\0' ? text : NULL;
  return TRUE;
}

static gboolean
read_texts (const Options *options, VsFactValues *values, GPtrArray *kept, GError **error)
{
  VsDay day;

  if (options->exclusive_until != NULL && *options->exclusive_until != '\0' && !vs_day_parse (options->exclusive_until, &day, error))
    return FALSE;
  return read_text (options->partner, &values->partner, kept, error) && read_text (options->product, &values->product, kept, error) &&
         read_text (options->language, &values->language, kept, error) && read_text (options->exclusive_until, &values->exclusive_until, kept, error) &&
         read_text (options->exclusive_category, &values->exclusive_category, kept, error);
}

static gboolean
check_countries (const VsRules *rules, char **countries, GError **error)
{
  for (gsize i = 0; countries != NULL && countries[i] != NULL; i++)
    {
      const VsRuleSet *set = vs_rules_find (rules, countries[i]);

      if (set == NULL || !vs_rule_set_is_country (set))
        /* Translators: %s is what the person typed; “vorspann rules” stays as it is */
        return vs_cli_refuse (error, _ ("There are no rules for a country “%s”. “vorspann rules” lists what there is"), countries[i]);
    }
  return TRUE;
}

static gboolean
change_facts (VsProject *project, VsPost *post, const Options *options, VsRules *rules, GError **error)
{
  g_autoptr (VsFacts) old = vs_post_read_facts (project, vs_post_get_id (post));
  g_autoptr (VsFacts) facts = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  VsFactValues values = *vs_facts_get (old);

  if (!check_countries (rules, options->countries, error))
    return FALSE;
  if (!read_flags (options, &values, error) || !read_texts (options, &values, kept, error))
    return FALSE;
  if (options->countries != NULL)
    values.countries = (const char *const *) options->countries;
  facts = vs_facts_new (&values);
  return vs_post_write_facts (project, vs_post_get_id (post), facts, error);
}

/* --- platforms ------------------------------------------------------------------------------------------------------------ */

static const VsPlatform *
find_platform (GPtrArray *platforms, const char *id, GError **error)
{
  const VsPlatform *platform = vs_platforms_find (platforms, id);

  if (platform == NULL)
    /* Translators: %s is what the person typed; “vorspann rules” stays as it is */
    vs_cli_refuse (error, _ ("There is no platform “%s”. “vorspann rules” lists what there is"), id);
  return platform;
}

static VsTarget *
dup_target (VsProject *project, VsPost *post, const char *platform)
{
  g_autoptr (GPtrArray) targets = vs_project_get_targets (project, vs_post_get_id (post));

  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (((VsTarget *) g_ptr_array_index (targets, i))->platform, platform))
      return vs_target_copy (g_ptr_array_index (targets, i));
  return NULL;
}

static gboolean
add_platforms (VsProject *project, VsPost *post, char **ids, GPtrArray *platforms, GError **error)
{
  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (VsTarget) target = NULL;

      if (find_platform (platforms, ids[i], error) == NULL)
        return FALSE;
      target = dup_target (project, post, ids[i]);
      if (target != NULL)
        continue;
      target = vs_target_new (ids[i]);
      if (!vs_project_set_target (project, vs_post_get_id (post), target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_platforms (VsProject *project, VsPost *post, char **ids, GError **error)
{
  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (VsTarget) target = dup_target (project, post, ids[i]);

      if (target == NULL)
        /* Translators: %s is what the person typed */
        return vs_cli_refuse (error, _ ("The post is not made for “%s”"), ids[i]);
      if (!vs_project_remove_target (project, vs_post_get_id (post), ids[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_switch (const VsPlatform *platform, const char *id)
{
  for (guint i = 0; i < vs_platform_get_n_switches (platform); i++)
    if (g_str_equal (vs_platform_get_switch (platform, i)->id, id))
      return TRUE;
  return FALSE;
}

/* "tiktok/ai" */
static gboolean
set_switch (VsProject *project, VsPost *post, const char *text, GPtrArray *platforms, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  const VsPlatform *platform;
  g_autoptr (VsTarget) target = NULL;

  if (g_strv_length (parts) != 2)
    /* Translators: %s is what the person typed */
    return vs_cli_refuse (error, _ ("“%s” is not a switch. Write it as platform/switch; “vorspann rules PLATFORM” lists them"), text);
  platform = find_platform (platforms, parts[0], error);
  if (platform == NULL)
    return FALSE;
  if (!has_switch (platform, parts[1]))
    /* Translators: %s is what the person typed */
    return vs_cli_refuse (error, _ ("“%s” is not a switch. Write it as platform/switch; “vorspann rules PLATFORM” lists them"), text);
  target = dup_target (project, post, parts[0]);
  if (target == NULL)
    return vs_cli_refuse (error, _ ("The post is not made for “%s”"), parts[0]);
  vs_target_set_switch (target, parts[1], TRUE);
  return vs_project_set_target (project, vs_post_get_id (post), target, error);
}

/* "tiktok/file": the target before the stroke, and in @out_rest what comes after it. */
static VsTarget *
read_target (VsProject *project, VsPost *post, const char *text, GPtrArray *platforms, char **out_rest, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  g_autoptr (VsTarget) target = NULL;

  if (g_strv_length (parts) != 2)
    {
      /* Translators: %s is what the person typed */
      vs_cli_refuse (error, _ ("“%s” names no platform. Write the platform first, then a stroke, as in tiktok/…"), text);
      return NULL;
    }
  if (find_platform (platforms, parts[0], error) == NULL)
    return NULL;
  target = dup_target (project, post, parts[0]);
  if (target == NULL)
    vs_cli_refuse (error, _ ("The post is not made for “%s”"), parts[0]);
  else
    *out_rest = g_strdup (parts[1]);
  return g_steal_pointer (&target);
}

static gboolean
set_captions (VsProject *project, VsPost *post, const char *text, GPtrArray *platforms, GError **error)
{
  g_autofree char *where = NULL;
  g_autoptr (VsTarget) target = read_target (project, post, text, platforms, &where, error);
  VsTargetCaptions captions;

  if (target == NULL)
    return FALSE;
  if (!vs_target_captions_parse (where, &captions))
    /* Translators: %s is what the person typed; the four words stay as they are */
    return vs_cli_refuse (error, _ ("“%s” is none of drawn, file, both and none"), where);
  return vs_project_set_target_captions (project, vs_post_get_id (post), target->platform, captions, error);
}

static gboolean
set_text (VsProject *project, VsPost *post, const char *argument, GPtrArray *platforms, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  g_autoptr (VsTarget) target = read_target (project, post, argument, platforms, &text, error);

  valid = target != NULL ? vs_cli_dup_text (text, error) : NULL;
  return valid != NULL && vs_project_set_target_text (project, vs_post_get_id (post), target->platform, valid, error);
}

typedef gboolean (*SetFunc) (VsProject *project, VsPost *post, const char *argument, GPtrArray *platforms, GError **error);

static gboolean
set_each (VsProject *project, VsPost *post, char **arguments, SetFunc func, GPtrArray *platforms, GError **error)
{
  for (gsize i = 0; arguments != NULL && arguments[i] != NULL; i++)
    if (!func (project, post, arguments[i], platforms, error))
      return FALSE;
  return TRUE;
}

static gboolean
change_platforms (VsProject *project, VsPost *post, const Options *options, GPtrArray *platforms, GError **error)
{
  return add_platforms (project, post, options->platforms, platforms, error) && remove_platforms (project, post, options->no_platforms, error) &&
         set_each (project, post, options->switches, set_switch, platforms, error) &&
         set_each (project, post, options->captions, set_captions, platforms, error) && set_each (project, post, options->texts, set_text, platforms, error);
}

/* --- the command ---------------------------------------------------------------------------------------------------------- */

static gboolean
changes_anything (const Options *options)
{
  return options->set != NULL || options->unset != NULL || options->gift != NULL || options->partner != NULL || options->product != NULL ||
         options->language != NULL || options->exclusive_until != NULL || options->exclusive_category != NULL || options->countries != NULL ||
         options->platforms != NULL || options->no_platforms != NULL || options->switches != NULL || options->captions != NULL ||
         options->texts != NULL || options->put;
}

/* All of it is one edit, or none of it. */
static gboolean
change (VsProject *project, VsPost *post, const Options *options, VsRules *rules, GPtrArray *platforms, GError **error)
{
  g_autoptr (VsDecision) decision = NULL;
  gboolean worked;

  if (!vs_project_begin_edit (project, N_ ("Change Facts"), error))
    return FALSE;
  worked = change_facts (project, post, options, rules, error) && change_platforms (project, post, options, platforms, error);
  if (worked && options->put)
    {
      decision = vs_post_decide (project, vs_post_get_id (post), rules, platforms);
      worked = vs_post_put_missing_labels (project, post, decision, error);
    }
  if (worked)
    return vs_project_end_edit (project, error);
  vs_project_abort_edit (project);
  return FALSE;
}

static void
add_targets (JsonBuilder *builder, GPtrArray *targets)
{
  json_builder_set_member_name (builder, "platforms");
  json_builder_begin_array (builder);
  for (guint i = 0; i < targets->len; i++)
    {
      const VsTarget *target = g_ptr_array_index (targets, i);

      json_builder_begin_object (builder);
      vs_json_add_string (builder, "platform", target->platform);
      json_builder_set_member_name (builder, "switches");
      json_builder_begin_array (builder);
      for (gsize k = 0; target->switches[k] != NULL; k++)
        json_builder_add_string_value (builder, target->switches[k]);
      json_builder_end_array (builder);
      vs_json_add_string (builder, "captions", vs_target_captions_to_text (target->captions));
      vs_json_add_string (builder, "text", target->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (VsFacts *facts, GPtrArray *targets, const VsDecision *decision)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "facts");
  vs_facts_add_json (facts, builder);
  add_targets (builder, targets);
  json_builder_set_member_name (builder, "decision");
  vs_cli_rules_add_decision (builder, decision);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
}

static void
print_flags (VsFacts *facts)
{
  const VsFactValues *values = vs_facts_get (facts);
  g_autofree char    *countries = g_strjoinv (" ", (char **) values->countries);
  g_autofree char    *partner = values->partner != NULL ? vs_cli_dup_line (values->partner) : NULL;

  for (guint flag = VS_FACT_PAID; flag <= VS_FACT_RETOUCHED_AI; flag <<= 1)
    if ((values->flags & flag) != 0)
      vs_cli_print ("%s ", vs_fact_flag_to_text (flag));
  if (values->gift != VS_GIFT_NONE)
    vs_cli_print ("gift=%s ", vs_gift_to_text (values->gift));
  if (partner != NULL)
    vs_cli_print ("“%s” ", partner);
  vs_cli_print ("%s\n", countries);
}

static void
print_targets (GPtrArray *targets)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const VsTarget  *target = g_ptr_array_index (targets, i);
      g_autofree char *switches = g_strjoinv (" ", target->switches);
      g_autofree char *text = *target->text != '\0' ? vs_cli_dup_line (target->text) : NULL;

      vs_cli_print ("%s%s%s", target->platform, *switches != '\0' ? ": " : "", switches);
      if (target->captions != VS_TARGET_CAPTIONS_DRAWN)
        vs_cli_print (" captions=%s", vs_target_captions_to_text (target->captions));
      if (text != NULL)
        vs_cli_print (" “%s”", text);
      vs_cli_print ("\n");
    }
}

static gboolean
run_facts (VsProject *project, VsPost *post, gpointer data, GError **error)
{
  const Options   *options = data;
  g_autofree char *rules_folder = vs_rules_get_user_folder ();
  g_autofree char *platforms_folder = vs_platforms_get_user_folder ();
  g_autoptr (VsRules) rules = vs_rules_load (rules_folder, NULL);
  g_autoptr (GPtrArray) platforms = vs_platforms_load (platforms_folder, NULL);
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (VsDecision) decision = NULL;

  if (changes_anything (options) && !change (project, post, options, rules, platforms, error))
    return FALSE;
  decision = vs_post_decide (project, vs_post_get_id (post), rules, platforms);
  targets = vs_project_get_targets (project, vs_post_get_id (post));
  if (options->json)
    {
      print_json (vs_decision_get_facts (decision), targets, decision);
      return TRUE;
    }
  print_flags (vs_decision_get_facts (decision));
  print_targets (targets);
  vs_cli_rules_print_decision (decision);
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "fact", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.set, N_ ("This is true, as paid, affiliate or ai-voice; may be given again"), N_ ("FACT") },
    { "not", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.unset, N_ ("This is not true; may be given again"), N_ ("FACT") },
    { "gift", 0, 0, G_OPTION_ARG_FILENAME, &options.gift, N_ ("Whether there was a free product"), "agreed|unsolicited|none" },
    { "partner", 0, 0, G_OPTION_ARG_FILENAME, &options.partner, N_ ("Who pays or gives"), N_ ("NAME") },
    { "product", 0, 0, G_OPTION_ARG_FILENAME, &options.product, N_ ("What it is about"), N_ ("NAME") },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &options.language, N_ ("Language of the post, as de"), N_ ("CODE") },
    { "exclusive-until", 0, 0, G_OPTION_ARG_FILENAME, &options.exclusive_until, N_ ("Until when there is no advertising for others, as 2027-03-31"), N_ ("DAY") },
    { "exclusive-for", 0, 0, G_OPTION_ARG_FILENAME, &options.exclusive_category, N_ ("For which category that holds"), N_ ("TEXT") },
    { "country", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.countries, N_ ("Where the audience is, in the place of what was said; may be given again"), N_ ("CODE") },
    { "platform", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.platforms, N_ ("A platform that the post is made for; may be given again"), "ID" },
    { "no-platform", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.no_platforms, N_ ("One that it is not made for any more"), "ID" },
    { "switch", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.switches, N_ ("This was switched on at a platform, as tiktok/ai"), N_ ("PLATFORM/SWITCH") },
    { "captions-on", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.captions, N_ ("Where the captions go on a platform: drawn, file, both or none, as tiktok/file"), N_ ("PLATFORM/WHERE") },
    { "text-on", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.texts, N_ ("A text for one platform alone, as tiktok/Hello; without a text, that of the post"), N_ ("PLATFORM/TEXT") },
    { "put-labels", 0, 0, G_OPTION_ARG_NONE, &options.put, N_ ("Put on the labels that are missing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  return vs_cli_run_on_post (command, entries, argv, run_facts, &options);
}

const VsCliCommand vs_cli_facts = {
  "facts",
  N_ ("PROJECT POST"),
  N_ ("Say what is true of a post, and see what has to be disclosed"),
  N_ ("Without options it shows what was said, the platforms, and what the rules make of it. What is given is kept;\n"
      "all of it is one edit. An empty text takes back what was said."),
  run,
};
