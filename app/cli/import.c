// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann import: adds media files to a project.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/json.h"
#include "work/studio.h"

typedef struct
{
  char    *day;
  char    *post;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->day);
  g_free (self->post);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
print_json (VsProject *project, const VsImportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  vs_json_add_int (builder, "added", report->n_added);
  json_builder_set_member_name (builder, "posts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->post_ids->len; i++)
    vs_cli_json_add_post (builder, vs_project_get_post (project, g_array_index (report->post_ids, gint64, i)));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->problems->len; i++)
    json_builder_add_string_value (builder, report->problems->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
}

static void
print_text (VsProject *project, const VsImportReport *report)
{
  for (guint i = 0; i < report->post_ids->len; i++)
    {
      VsPost          *post = vs_project_get_post (project, g_array_index (report->post_ids, gint64, i));
      g_autofree char *title = vs_cli_dup_line (vs_post_get_title (post));

      vs_cli_print ("%" G_GINT64_FORMAT "\t%s\n", vs_post_get_id (post), title);
    }
}

static int
tell (VsProject *project, VsJob *job, gboolean json)
{
  const VsImportReport *report = vs_job_get_result (job);

  if (json)
    print_json (project, report);
  else
    print_text (project, report);
  for (guint i = 0; i < report->problems->len; i++)
    vs_cli_complain (report->problems->pdata[i]);
  return report->problems->len == 0 ? VS_CLI_DONE : VS_CLI_FAILED;
}

static gboolean
read_target (VsProject *project, const Options *options, gint64 *post_id, VsDay *day, GError **error)
{
  VsPost *post;

  if (options->day != NULL && options->post != NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Give either --day or --post"));
      return FALSE;
    }
  if (options->day != NULL)
    return vs_day_parse (options->day, day, error);
  if (options->post == NULL)
    return TRUE;
  post = vs_cli_find_post (project, options->post, error);
  if (post != NULL)
    *post_id = vs_post_get_id (post);
  return post != NULL;
}

static int
import (const Options *options, char **files, VsProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsStudio) studio = vs_studio_new_for_command ();
  g_autoptr (VsJob) job = NULL;
  gint64 post_id = 0;
  VsDay  day = VS_NO_DAY;

  if (!read_target (project, options, &post_id, &day, &error))
    return vs_cli_fail (error);
  vs_studio_set_project (studio, project);
  job = g_object_ref (vs_studio_import (studio, (const char *const *) files, post_id, day));
  if (!vs_cli_run_job (job, FALSE, &error))
    {
      const VsImportReport *report = vs_job_get_result (job);

      for (guint i = 0; report != NULL && report->problems->len > 1 && i < report->problems->len; i++)
        vs_cli_complain (report->problems->pdata[i]);
      return vs_cli_fail (error);
    }
  return tell (project, job, options->json);
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_FILENAME, &options.day, N_ ("Plan the new posts on this day, as 2026-11-24"), N_ ("DAY") },
    { "post", 0, 0, G_OPTION_ARG_FILENAME, &options.post, N_ ("Add the files to this post instead of making new ones"), N_ ("POST") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 2, G_MAXUINT))
    return args.status;
  project = vs_cli_open (args.rest[0], FALSE, &error);
  if (project == NULL)
    return vs_cli_fail (error);
  return import (&options, args.rest + 1, project);
}

const VsCliCommand vs_cli_import = {
  "import",
  N_ ("PROJECT FILE…"),
  N_ ("Add videos to a project"),
  N_ ("Each file becomes a post of its own, titled after the file, in the backlog. Prints number and title\n"
      "of each post. Files that cannot be read are named, the others are added all the same; the exit\n"
      "status is 1 then."),
  run,
};
