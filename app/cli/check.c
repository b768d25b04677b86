// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann check: what should be looked at before a post is exported.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/check.h"
#include "cli/json.h"
#include "cli/speech.h"
#include "rules/platform.h"
#include "work/check-record.h"

typedef struct
{
  char        **platforms;
  char         *limits;
  gboolean      progress;
  gboolean      json;
  VsCliOverride override;
} Options;

static void
options_clear (Options *self)
{
  g_strfreev (self->platforms);
  g_free (self->limits);
  vs_cli_override_clear (&self->override);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- overrides, which export takes too --------------------------------------------------------------------------------- */

void
vs_cli_override_clear (VsCliOverride *self)
{
  g_clear_pointer (&self->findings, g_strfreev);
  g_clear_pointer (&self->reason, g_free);
}

static gboolean
override_all (VsProject *project, VsPost *post, char **findings, const char *reason, GError **error)
{
  for (char **finding = findings; *finding != NULL; finding++)
    {
      g_autofree char *id = vs_cli_dup_text (*finding, error);

      if (id == NULL || !vs_project_override_finding (project, vs_post_get_id (post), id, reason, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_known (char **findings, GPtrArray *found, GError **error)
{
  for (char **finding = findings; *finding != NULL; finding++)
    {
      g_autofree char *id = vs_cli_dup_text (*finding, error);

      if (id == NULL)
        return FALSE;
      if (vs_findings_find (found, id) != NULL)
        continue;
      /* Translators: %s is the name of a finding, as label-missing:DE */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("The check did not find “%s”. “vorspann check” lists what it finds"), id);
      return FALSE;
    }
  return TRUE;
}

/**
 * vs_cli_override_read:
 *
 * Returns: whether --override and --reason were given together
 */
gboolean
vs_cli_override_read (const VsCliOverride *self, GError **error)
{
  if ((self->findings == NULL) == (self->reason == NULL))
    return TRUE;
  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("--override needs --reason, and --reason needs --override"));
  return FALSE;
}

/**
 * vs_cli_override_apply:
 * @findings: (element-type VsFinding): what the check found
 *
 * Writes down with which of the findings a person lives, and why: one edit.
 */
gboolean
vs_cli_override_apply (const VsCliOverride *self, VsProject *project, VsPost *post, GPtrArray *findings, GError **error)
{
  g_autofree char *reason = NULL;

  if (self->findings == NULL)
    return TRUE;
  reason = vs_cli_dup_text (self->reason, error);
  if (reason == NULL || !check_known (self->findings, findings, error) || !vs_project_begin_edit (project, N_ ("Override Finding"), error))
    return FALSE;
  if (override_all (project, post, self->findings, reason, error))
    return vs_project_end_edit (project, error);
  vs_project_abort_edit (project);
  return FALSE;
}

/* --- running it -------------------------------------------------------------------------------------------------------- */

/**
 * vs_cli_check_run:
 * @platforms: (nullable) (array zero-terminated=1): ids, instead of those of the post
 * @limits: (nullable): what captions have to keep to, see vs_caption_limits_from_text()
 * @progress: whether progress is shown even where this is no terminal
 *
 * Returns: (transfer full): the finished job, whose result is a #VsPostCheck, or %NULL with @error set
 */
VsJob *
vs_cli_check_run (VsProject *project, VsPost *post, const char *const *platforms, const char *limits, gboolean progress, GError **error)
{
  g_autoptr (VsJob) job = vs_check_post_job_new (project, vs_post_get_id (post), platforms, limits, error);

  if (job == NULL)
    return NULL;
  vs_job_start (job);
  return vs_cli_run_job (job, progress, error) ? g_steal_pointer (&job) : NULL;
}

/* Whether there are platforms of these names. */
static gboolean
check_platforms (char **ids, GError **error)
{
  g_autofree char *folder = vs_platforms_get_user_folder ();
  g_autoptr (GPtrArray) platforms = vs_platforms_load (folder, NULL);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < platforms->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", vs_platform_get_id (g_ptr_array_index (platforms, i)));
  for (char **id = ids; id != NULL && *id != NULL; id++)
    if (vs_platforms_find (platforms, *id) == NULL)
      {
        g_autofree char *shown = g_utf8_make_valid (*id, -1);

        /* Translators: what the person typed, then ids of platforms */
        g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is not a platform. There are %s"), shown, known->str);
        return FALSE;
      }
  return TRUE;
}

/* --- printing it ------------------------------------------------------------------------------------------------------- */

static void
print_sources (const VsFinding *finding)
{
  for (gsize i = 0; finding->sources[i] != NULL; i++)
    /* Translators: a short name, then where to read it */
    vs_cli_print (_ ("    source [%s]: %s\n"), finding->source_ids[i], finding->sources[i]);
}

/* @reason: (nullable): for which it was overridden */
static void
print_finding (const VsFinding *finding, const char *reason)
{
  vs_cli_print ("%s  %s\n  %s\n", vs_severity_get_name (finding->severity), finding->id, finding->message);
  if (reason != NULL)
    /* Translators: %s is what a person wrote */
    vs_cli_print (_ ("    overridden: %s\n"), reason);
  if (*finding->reason != '\0')
    /* Translators: %s is a sentence */
    vs_cli_print (_ ("    why: %s\n"), finding->reason);
  if (finding->mend != NULL)
    /* Translators: %s is a sentence */
    vs_cli_print (_ ("    mend: %s\n"), finding->mend);
  /* Translators: a rule, as DE advertising.paid, then its version */
  vs_cli_print (_ ("    rule: %s, version %s\n"), finding->rule, finding->version);
  print_sources (finding);
}

static void
print_findings (const VsPostCheck *check, GHashTable *overrides)
{
  guint n_errors = vs_findings_count (check->findings, VS_SEVERITY_ERROR, overrides);
  guint n_warnings = vs_findings_count (check->findings, VS_SEVERITY_WARNING, overrides);

  for (guint i = 0; i < check->findings->len; i++)
    {
      const VsFinding *finding = g_ptr_array_index (check->findings, i);

      if (finding->severity == VS_SEVERITY_OK)
        vs_cli_print ("%s  %s\n", vs_severity_get_name (finding->severity), finding->message);
      else
        print_finding (finding, g_hash_table_lookup (overrides, finding->id));
    }
  vs_cli_print (ngettext ("%u error, ", "%u errors, ", n_errors), n_errors);
  vs_cli_print (ngettext ("%u warning\n", "%u warnings\n", n_warnings), n_warnings);
  vs_cli_print ("%s\n", vs_decision_get_responsibility ());
}

static void
print_json (const VsPostCheck *check, GHashTable *overrides)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  vs_post_check_add_json (check, overrides, builder);
  vs_cli_json_print (builder);
}

/* --- the command ------------------------------------------------------------------------------------------------------- */

static gboolean
check_post (VsProject *project, const char *number, const Options *options, GError **error)
{
  VsPost         *post = vs_cli_find_post (project, number, error);
  VsCaptionPreset limits;
  g_autoptr (VsJob) job = NULL;
  g_autoptr (GHashTable) overrides = NULL;
  const VsPostCheck *check;

  if (post == NULL || !vs_cli_override_read (&options->override, error) || !check_platforms (options->platforms, error) || !vs_cli_read_preset (options->limits, &limits, error))
    return FALSE;
  job = vs_cli_check_run (project, post, (const char *const *) options->platforms, vs_caption_preset_to_text (limits), options->progress, error);
  if (job == NULL)
    return FALSE;
  check = vs_job_get_result (job);
  if (!vs_cli_override_apply (&options->override, project, post, check->findings, error))
    return FALSE;
  overrides = vs_project_get_overrides (project, vs_post_get_id (post));
  if (options->json)
    print_json (check, overrides);
  else
    print_findings (check, overrides);
  return vs_check_is_passed (project, vs_post_get_id (post), check->findings, NULL, error);
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  const GOptionEntry entries[] = {
    { "platform", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.platforms, N_ ("Check for this platform instead of those of the post; may be given several times"), N_ ("ID") },
    { "limits", 0, 0, G_OPTION_ARG_FILENAME, &options.limits, N_ ("What captions have to keep to; ard-zdf without it"), "ard-zdf|bbc|netflix|short-form" },
    { "override", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.override.findings, N_ ("Live with this finding, as label-missing:DE; may be given several times"), N_ ("FINDING") },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options.override.reason, N_ ("Why; it is kept in the project"), N_ ("TEXT") },
    { "progress", 0, 0, G_OPTION_ARG_NONE, &options.progress, N_ ("Show progress even when this is no terminal"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 2, 2))
    return args.status;
  project = vs_cli_open (args.rest[0], options.override.findings == NULL, &error);
  if (project == NULL || !check_post (project, args.rest[1], &options, &error))
    return vs_cli_fail (error);
  return VS_CLI_DONE;
}

const VsCliCommand vs_cli_check = {
  "check",
  N_ ("PROJECT POST"),
  N_ ("Check a post before it is exported"),
  N_ ("Looks at labels, texts, picture, sound and captions of a post for each of its platforms, and says\n"
      "whose rule it is. The exit status is 1 as long as there are errors that nobody overrode; warnings do\n"
      "not count. What is found is no legal advice."),
  run,
};
