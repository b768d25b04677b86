// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann exchange: gives the cut of a post to other programs, and takes theirs.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/json.h"
#include "work/exchange.h"

typedef struct
{
  char    *to;
  char    *from;
  gboolean replace;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->to);
  g_free (self->from);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
export_cut (VsPost *post, const Options *options, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!vs_exchange_export (post, options->to, options->replace, error))
    return FALSE;
  name = g_canonicalize_filename (options->to, NULL);
  if (!options->json)
    {
      vs_cli_print ("%s\n", options->to);
      return TRUE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "target", name);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
  return TRUE;
}

static void
print_report (VsPost *post, const VsExchangeReport *report, gboolean json)
{
  for (guint i = 0; i < report->notes->len; i++)
    vs_cli_complain (report->notes->pdata[i]);
  if (json)
    vs_cli_json_print_post (post);
  else
    /* Translators: the number of a post, how many clips it has now */
    vs_cli_print (ngettext ("%d: %u clip\n", "%d: %u clips\n", report->n_clips), (int) vs_post_get_id (post), report->n_clips);
}

static gboolean
import_cut (VsProject *project, VsPost *post, const Options *options, GError **error)
{
  g_autoptr (VsJob) job = vs_exchange_import_job_new (project, vs_post_get_id (post), options->from);

  vs_job_start (job);
  if (!vs_cli_run_job (job, FALSE, error))
    return FALSE;
  print_report (post, vs_job_get_result (job), options->json);
  return TRUE;
}

static gboolean
exchange (const char *path, const char *number, const Options *options, GError **error)
{
  g_autoptr (VsProject) project = NULL;
  VsPost *post;

  if ((options->to == NULL) == (options->from == NULL))
    {
      /* Translators: the words with hyphens stay as they are */
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Say either --export FILE or --import FILE"));
      return FALSE;
    }
  project = vs_cli_open (path, options->to != NULL, error);
  post = project != NULL ? vs_cli_find_post (project, number, error) : NULL;
  if (post == NULL)
    return FALSE;
  return options->to != NULL ? export_cut (post, options, error) : import_cut (project, post, options, error);
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &options.to, N_ ("Write the cut to this file, which ends in .otio or .edl"), N_ ("FILE") },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &options.from, N_ ("Give the post the cut of this file, which ends in .otio"), N_ ("FILE") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, N_ ("Replace a file that is there already"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 2, 2))
    return args.status;
  if (exchange (args.rest[0], args.rest[1], &options, &error))
    return VS_CLI_DONE;
  vs_cli_say_how_to_replace (&error);
  return vs_cli_fail (error);
}

const VsCliCommand vs_cli_exchange = {
  "exchange",
  N_ ("PROJECT POST"),
  N_ ("Give the cut of a post to other programs, or take theirs"),
  N_ ("Writes OpenTimelineIO, exact to the µs, or an edit decision list (CMX 3600), in whole frames. Reads\n"
      "OpenTimelineIO: files that the project does not have are imported, and what cannot be taken over is\n"
      "named on standard error."),
  run,
};
