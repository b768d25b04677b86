// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann posts: lists the posts of a project.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/json.h"
#include "model/post-list.h"

typedef struct
{
  char    *from;
  char    *to;
  gboolean backlog;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->from);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
print_row (VsPost *post)
{
  VsCivilTime      when = vs_post_get_when (post);
  g_autofree char *labels = vs_labels_dup_wording (vs_post_get_labels (post));
  g_autofree char *day = when.day != VS_NO_DAY ? vs_day_to_iso (when.day) : g_strdup ("–         ");
  g_autofree char *time = when.day != VS_NO_DAY ? vs_minute_to_text (when.minute) : g_strdup ("–    ");
  g_autofree char *title = vs_cli_dup_line (vs_post_get_title (post));
  g_autofree char *wording = labels != NULL ? vs_cli_dup_line (labels) : NULL;

  vs_cli_print ("%4" G_GINT64_FORMAT "  %s  %s  %-9s  %s", vs_post_get_id (post), day, time,
                vs_post_state_to_text (vs_post_get_state (post)), title);
  if (wording != NULL)
    vs_cli_print ("  [%s]", wording);
  vs_cli_print ("\n");
}

static void
print_list (GListModel *posts, JsonBuilder *builder)
{
  g_autoptr (GTimeZone) kept = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (posts, i);
      GTimeZone *zone = builder != NULL ? vs_zone_load (vs_post_get_when (post).zone) : NULL;

      /* GLib reads a zone from its file again unless someone holds it: 6 s instead of 0.6 s for 5000 posts. */
      g_clear_pointer (&kept, g_time_zone_unref);
      kept = zone;
      if (builder != NULL)
        vs_cli_json_add_post (builder, post);
      else
        print_row (post);
    }
}

static gboolean
read_days (const Options *options, VsDay *first, VsDay *last, GError **error)
{
  *first = VS_NO_DAY + 1;
  *last = G_MAXUINT32;
  if (options->from != NULL && !vs_day_parse (options->from, first, error))
    return FALSE;
  return options->to == NULL || vs_day_parse (options->to, last, error);
}

static int
list (VsProject *project, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsPostList) posts = vs_post_list_new (vs_project_get_posts (project));
  g_autoptr (JsonBuilder) builder = options->json ? json_builder_new () : NULL;
  VsDay first, last;

  if (!read_days (options, &first, &last, &error))
    return vs_cli_fail (error);
  if (builder != NULL)
    json_builder_begin_array (builder);
  if (!options->backlog)
    {
      vs_post_list_set_days (posts, first, last);
      print_list (G_LIST_MODEL (posts), builder);
    }
  if (options->from == NULL && options->to == NULL)
    {
      vs_post_list_set_days (posts, VS_NO_DAY, VS_NO_DAY);
      print_list (G_LIST_MODEL (posts), builder);
    }
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      vs_cli_json_print (builder);
    }
  return VS_CLI_DONE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, N_ ("Only posts from this day on, as 2026-11-24"), N_ ("DAY") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options.to, N_ ("Only posts up to this day"), N_ ("DAY") },
    { "backlog", 0, 0, G_OPTION_ARG_NONE, &options.backlog, N_ ("Only posts without a date"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 1, 1))
    return args.status;
  project = vs_cli_open (args.rest[0], TRUE, &error);
  if (project == NULL)
    return vs_cli_fail (error);
  return list (project, &options);
}

const VsCliCommand vs_cli_posts = {
  "posts",
  N_ ("PROJECT"),
  N_ ("List the posts of a project"),
  N_ ("Number, day, time, state, title and label: first those with a date, then the backlog."),
  run,
};
