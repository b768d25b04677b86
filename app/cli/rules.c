// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann rules: lists and shows the rules about disclosure, and decides what they ask of a post, without a project.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/rules-private.h"

#define N_FACTS 16

typedef struct
{
  gboolean decide;
  gboolean notices;
  char   **countries;
  char   **platforms;
  char    *language;
  char    *partner;
  char    *product;
  char    *gift;
  char    *wording;
  char    *kind;
  gboolean facts[N_FACTS];
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_strfreev (self->countries);
  g_strfreev (self->platforms);
  g_free (self->language);
  g_free (self->partner);
  g_free (self->product);
  g_free (self->gift);
  g_free (self->wording);
  g_free (self->kind);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
cli_rules_clear (VsCliRules *self)
{
  g_clear_pointer (&self->rules, vs_rules_unref);
  g_clear_pointer (&self->platforms, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsCliRules, cli_rules_clear)

/* What can be said about a post, in the order of the options. */
static const struct
{
  VsFactFlags flag;
  const char *option;
  const char *about;
} facts[N_FACTS] = {
  { VS_FACT_PAID, "paid", N_ ("It is paid for") },
  { VS_FACT_AFFILIATE, "affiliate", N_ ("A link or code brings a commission") },
  { VS_FACT_OWN_BRAND, "own-brand", N_ ("It is about an own brand") },
  { VS_FACT_OWN_BRAND_OBVIOUS, "own-brand-obvious", N_ ("It is, and the account shows that") },
  { VS_FACT_PLACEMENT, "placement", N_ ("A product plays a minor role") },
  { VS_FACT_FULL_AD, "full-ad", N_ ("Advertising is the main content") },
  { VS_FACT_EVENT, "event", N_ ("It shows an event with an invitation") },
  { VS_FACT_SELF_BOUGHT, "self-bought", N_ ("The product was paid for by its creator") },
  { VS_FACT_AI_VOICE, "ai-voice", N_ ("A voice is made by AI") },
  { VS_FACT_AI_AVATAR, "ai-avatar", N_ ("A person is made by AI") },
  { VS_FACT_AI_SCENE, "ai-scene", N_ ("A picture or scene is made by AI") },
  { VS_FACT_AI_WHOLE, "ai-whole", N_ ("The whole video is made by AI") },
  { VS_FACT_AI_UNREALISTIC, "ai-unrealistic", N_ ("Nobody could take that for real") },
  { VS_FACT_AI_ARTISTIC, "ai-artistic", N_ ("The work is evidently artistic or satirical") },
  { VS_FACT_RETOUCHED, "retouched", N_ ("A body or face was reshaped") },
  { VS_FACT_RETOUCHED_AI, "retouched-ai", N_ ("A body or face was reshaped by AI") },
};

/* --- what was typed -------------------------------------------------------------------------------------------------- */

static gboolean
check_countries (const VsCliRules *loaded, char **countries, GError **error)
{
  for (gsize i = 0; countries != NULL && countries[i] != NULL; i++)
    {
      const VsRuleSet *set = vs_rules_find (loaded->rules, countries[i]);

      if (set == NULL || !vs_rule_set_is_country (set))
        /* Translators: %s is what the person typed; “vorspann rules” stays as it is */
        return vs_cli_refuse (error, _ ("There are no rules for a country “%s”. “vorspann rules” lists what there is"), countries[i]);
    }
  return TRUE;
}

static GPtrArray *
find_platforms (const VsCliRules *loaded, char **ids, GError **error)
{
  g_autoptr (GPtrArray) platforms = g_ptr_array_new ();

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      VsPlatform *platform = vs_platforms_find (loaded->platforms, ids[i]);

      if (platform == NULL)
        {
          /* Translators: %s is what the person typed; “vorspann rules” stays as it is */
          vs_cli_refuse (error, _ ("There is no platform “%s”. “vorspann rules” lists what there is"), ids[i]);
          return NULL;
        }
      g_ptr_array_add (platforms, platform);
    }
  return g_steal_pointer (&platforms);
}

static gboolean
read_text (const char *argument, char **out, GError **error)
{
  if (argument == NULL)
    return TRUE;
  *out = vs_cli_dup_text (argument, error);
  return *out != NULL;
}

static VsFactFlags
read_flags (const Options *options)
{
  guint flags = 0;

  for (gsize i = 0; i < N_FACTS; i++)
    if (options->facts[i])
      flags |= facts[i].flag;
  if ((flags & VS_FACT_OWN_BRAND_OBVIOUS) != 0)
    flags |= VS_FACT_OWN_BRAND;
  return flags;
}

static VsFacts *
read_facts (const Options *options, GError **error)
{
  g_autofree char *partner = NULL;
  g_autofree char *product = NULL;
  g_autofree char *language = NULL;
  VsFactValues     values = { .flags = read_flags (options), .countries = (const char *const *) options->countries };

  if (options->gift != NULL && !vs_gift_parse (options->gift, &values.gift))
    {
      /* Translators: %s is what the person typed; the three words stay as they are */
      vs_cli_refuse (error, _ ("“%s” says nothing about a free product. There are agreed, unsolicited and none"), options->gift);
      return NULL;
    }
  if (!read_text (options->partner, &partner, error) || !read_text (options->product, &product, error) || !read_text (options->language, &language, error))
    return NULL;
  values.partner = partner;
  values.product = product;
  values.language = language;
  return vs_facts_new (&values);
}

/* --- what is printed ------------------------------------------------------------------------------------------------- */

static void
print_decision (const VsDecision *decision, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json ? json_builder_new () : NULL;

  if (builder == NULL)
    {
      vs_cli_rules_print_decision (decision);
      return;
    }
  vs_cli_rules_add_decision (builder, decision);
  vs_cli_json_print (builder);
}

static gboolean
decide (const VsCliRules *loaded, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) platforms = NULL;
  g_autoptr (VsFacts) post = NULL;
  g_autoptr (VsDecision) decision = NULL;

  if (options->countries == NULL && options->platforms == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Say where the audience is: --country DE, or give --platform"));
      return FALSE;
    }
  if (!check_countries (loaded, options->countries, error))
    return FALSE;
  platforms = find_platforms (loaded, options->platforms, error);
  post = platforms != NULL ? read_facts (options, error) : NULL;
  if (post == NULL)
    return FALSE;
  decision = vs_decision_new (loaded->rules, post, platforms);
  print_decision (decision, options->json);
  return TRUE;
}

static gboolean
judge (const VsCliRules *loaded, const Options *options, GError **error)
{
  g_autofree char *text = vs_cli_dup_text (options->wording, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (VsFacts) post = text != NULL ? read_facts (options, error) : NULL;
  g_autoptr (VsDecision) decision = NULL;
  VsRuleKind kind = VS_RULE_ADVERTISING;

  if (post == NULL || !check_countries (loaded, options->countries, error))
    return FALSE;
  if (options->countries == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Say where the audience is: --country DE"));
      return FALSE;
    }
  if (options->kind != NULL && !vs_rule_kind_parse (options->kind, &kind))
    /* Translators: %s is what the person typed; the three words stay as they are */
    return vs_cli_refuse (error, _ ("“%s” is not a kind of label. There are advertising, ai and retouched"), options->kind);
  decision = vs_decision_new (loaded->rules, post, NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; i < vs_decision_get_n_countries (decision); i++)
    {
      const char *code = vs_decision_get_country (decision, i)->set->code;
      g_auto (VsJudgement) judgement = vs_decision_judge (decision, i, kind, text);

      if (!options->json)
        vs_cli_rules_print_judgement (code, &judgement);
      vs_cli_rules_add_judgement (builder, code, &judgement);
    }
  json_builder_end_array (builder);
  if (options->json)
    vs_cli_json_print (builder);
  return TRUE;
}

static gboolean
show (const VsCliRules *loaded, const char *word, gboolean json, GError **error)
{
  const VsRuleSet *set = vs_rules_find (loaded->rules, word);
  VsPlatform      *platform = set == NULL ? vs_platforms_find (loaded->platforms, word) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (set == NULL && platform == NULL)
    /* Translators: %s is what the person typed; “vorspann rules” stays as it is */
    return vs_cli_refuse (error, _ ("There are no rules for “%s”. “vorspann rules” lists what there is"), word);
  if (!json)
    {
      if (set != NULL)
        vs_cli_rules_print_set (set);
      else
        vs_cli_rules_print_platform (platform);
      return TRUE;
    }
  if (set != NULL)
    vs_cli_rules_add_set (builder, set);
  else
    vs_cli_rules_add_platform (builder, platform);
  vs_cli_json_print (builder);
  return TRUE;
}

static void
list (const VsCliRules *loaded, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!json)
    {
      vs_cli_rules_print_list (loaded);
      return;
    }
  vs_cli_rules_add_list (builder, loaded);
  vs_cli_json_print (builder);
}

/* A person's own file that cannot be used is reported; what is built in is used instead of it. */
static void
load (VsCliRules *self)
{
  g_autofree char *rules_folder = vs_rules_get_user_folder ();
  g_autofree char *platforms_folder = vs_platforms_get_user_folder ();
  g_autoptr (GPtrArray) problems = NULL;

  self->rules = vs_rules_load (rules_folder, &self->problems);
  self->platforms = vs_platforms_load (platforms_folder, &problems);
  g_ptr_array_extend_and_steal (self->problems, g_steal_pointer (&problems));
  for (guint i = 0; i < self->problems->len; i++)
    vs_cli_complain (g_ptr_array_index (self->problems, i));
}

/* Texts for all countries, or for those that are given. */
static gboolean
list_notices (const VsCliRules *loaded, const Options *options, GError **error)
{
  g_autofree char *partner = NULL;

  if (!check_countries (loaded, options->countries, error) || !read_text (options->partner, &partner, error))
    return FALSE;
  vs_cli_rules_print_notices (loaded, options->countries, partner, options->json);
  return TRUE;
}

static gboolean
is_about_a_post (const Options *options)
{
  return options->countries != NULL || options->platforms != NULL || options->partner != NULL || options->product != NULL ||
         options->language != NULL || options->gift != NULL || options->kind != NULL || read_flags (options) != 0;
}

static gboolean
run_options (const Options *options, char **words, GError **error)
{
  g_auto (VsCliRules) loaded = { NULL };

  if (words != NULL && (options->decide || options->notices || options->wording != NULL || is_about_a_post (options)))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Give either a country or platform to show, or what --decide or --wording is to know"));
      return FALSE;
    }
  if (!options->decide && !options->notices && options->wording == NULL && is_about_a_post (options))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("--decide or --wording is missing"));
      return FALSE;
    }
  if ((options->decide || options->notices) + (options->wording != NULL) + (options->decide && options->notices) > 1)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Give one of --decide, --wording and --notices"));
      return FALSE;
    }
  load (&loaded);
  if (options->notices)
    return list_notices (&loaded, options, error);
  if (options->decide)
    return decide (&loaded, options, error);
  if (options->wording != NULL)
    return judge (&loaded, options, error);
  if (words != NULL)
    return show (&loaded, words[0], options->json, error);
  list (&loaded, options->json);
  return TRUE;
}

static void
add_fact_entries (GArray *entries, Options *options)
{
  for (gsize i = 0; i < N_FACTS; i++)
    {
      GOptionEntry entry = { facts[i].option, 0, 0, G_OPTION_ARG_NONE, &options->facts[i], facts[i].about, NULL };

      g_array_append_val (entries, entry);
    }
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (Options) options = { FALSE };
  g_auto (VsCliArgs) args = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) entries = g_array_new (TRUE, FALSE, sizeof (GOptionEntry));
  const GOptionEntry own[] = {
    { "decide", 0, 0, G_OPTION_ARG_NONE, &options.decide, N_ ("Tell what has to be disclosed about a post"), NULL },
    { "notices", 0, 0, G_OPTION_ARG_NONE, &options.notices, N_ ("List texts that disclose, in every language of the rules"), NULL },
    { "wording", 0, 0, G_OPTION_ARG_FILENAME, &options.wording, N_ ("Tell whether a label may say this"), N_ ("TEXT") },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options.kind, N_ ("What that label discloses"), "advertising|ai|retouched" },
    { "country", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.countries, N_ ("Where the audience is; may be given again"), N_ ("CODE") },
    { "platform", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.platforms, N_ ("Where it is published; may be given again"), "ID" },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &options.language, N_ ("Language of the post, as de"), N_ ("CODE") },
    { "partner", 0, 0, G_OPTION_ARG_FILENAME, &options.partner, N_ ("Who pays or gives"), N_ ("NAME") },
    { "product", 0, 0, G_OPTION_ARG_FILENAME, &options.product, N_ ("What it is about"), N_ ("NAME") },
    { "gift", 0, 0, G_OPTION_ARG_FILENAME, &options.gift, N_ ("Whether there was a free product"), "agreed|unsolicited|none" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
  };

  g_array_append_vals (entries, own, G_N_ELEMENTS (own));
  add_fact_entries (entries, &options);
  if (!vs_cli_parse (&args, command, (const GOptionEntry *) entries->data, argv, 0, 1))
    return args.status;
  return run_options (&options, args.rest, &error) ? VS_CLI_DONE : vs_cli_fail (error);
}

const VsCliCommand vs_cli_rules = {
  "rules",
  N_ ("[COUNTRY|PLATFORM]"),
  N_ ("Show the rules about disclosure, and what they ask of a post"),
  N_ ("Without options it lists countries and platforms, or shows one of them. With --decide it tells for a post\n"
      "which label is needed, with which words, how long, why, and what to switch on at the platforms."),
  run,
};
