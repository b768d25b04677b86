// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann media: lists the media of a project, finds missing ones again, marks and removes them.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"
#include "work/find-media.h"
#include "work/media-marks.h"
#include "work/studio.h"

typedef struct
{
  gboolean unused;
  gboolean missing;
  gboolean find;
  gboolean json;
  char    *mark;
  char    *in;
  char    *out;
  char    *remove;
  char    *fingerprint;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->mark);
  g_free (self->in);
  g_free (self->out);
  g_free (self->remove);
  g_free (self->fingerprint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- the list --- */

static void
print_media (VsMedia *media, guint n_uses)
{
  const VsMediaFacts *facts = vs_media_info_get (vs_media_get_info (media));
  g_autofree char    *path = g_filename_display_name (vs_media_get_path (media));
  g_autofree char    *line = vs_cli_dup_line (path);
  g_autofree char    *duration = vs_timecode_format (facts->duration);

  vs_cli_print ("%" G_GINT64_FORMAT "\t%s\t%d×%d\t", vs_media_get_id (media), duration, facts->width, facts->height);
  /* Translators: %u is the number of posts that use a file */
  vs_cli_print (ngettext ("%u post", "%u posts", n_uses), n_uses);
  vs_cli_print ("\t%s", line);
  if (vs_media_is_missing (media))
    vs_cli_print ("\t%s", _ ("missing"));
  vs_cli_print ("\n");
}

static void
add_media (JsonBuilder *builder, VsMedia *media, guint n_uses)
{
  VsTimeRange marked = vs_media_get_marked (media);
  const char *full = vs_media_get_full_fingerprint (media);

  json_builder_begin_object (builder);
  vs_cli_json_add_media_facts (builder, media);
  vs_cli_json_add_time (builder, "marked_in", marked.start);
  vs_cli_json_add_time (builder, "marked_out", marked.end);
  vs_json_add_string (builder, "sha256", full[0] != '\0' ? full : NULL);
  vs_json_add_int (builder, "posts", n_uses);
  json_builder_end_object (builder);
}

/* (transfer full): of VsMedia, those that are asked for */
static GPtrArray *
list_media (VsProject *project, const Options *options, GHashTable *uses)
{
  GListModel *all = vs_project_get_media (project);
  GPtrArray  *media = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (VsMedia) one = g_list_model_get_item (all, i);
      gint64 id = vs_media_get_id (one);

      if ((!options->missing || vs_media_is_missing (one)) && (!options->unused || !g_hash_table_contains (uses, &id)))
        g_ptr_array_add (media, g_steal_pointer (&one));
    }
  return media;
}

static guint
look_up_uses (GHashTable *uses, VsMedia *media)
{
  gint64 id = vs_media_get_id (media);

  return GPOINTER_TO_UINT (g_hash_table_lookup (uses, &id));
}

static gboolean
print_list (VsProject *project, const Options *options, GError **error)
{
  g_autoptr (GHashTable) uses = vs_project_count_all_uses (project);
  g_autoptr (GPtrArray) media = list_media (project, options, uses);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < media->len; i++)
    if (options->json)
      add_media (builder, media->pdata[i], look_up_uses (uses, media->pdata[i]));
    else
      print_media (media->pdata[i], look_up_uses (uses, media->pdata[i]));
  json_builder_end_array (builder);
  if (options->json)
    vs_cli_json_print (builder);
  return TRUE;
}

/* What was done with one media. */
static void
print_one (VsProject *project, VsMedia *media, gboolean json)
{
  guint n_uses = vs_project_count_uses (project, vs_media_get_id (media));
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      print_media (media, n_uses);
      return;
    }
  builder = json_builder_new ();
  add_media (builder, media, n_uses);
  vs_cli_json_print (builder);
}

/* --- what is done --- */

static VsMedia *
find_one (VsProject *project, const char *argument, GError **error)
{
  guint64  id = 0;
  VsMedia *media;

  if (!g_ascii_string_to_unsigned (argument, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE,
                   /* Translators: %s is what the person typed */
                   _ ("“%s” is not the number of a media file. “vorspann media” lists them"), argument);
      return NULL;
    }
  media = vs_project_get_media_by_id (project, id);
  if (media == NULL)
    /* Translators: %s is a number */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no media file %s. “vorspann media” lists them"), argument);
  return media;
}

static gboolean
mark (VsProject *project, const Options *options, GError **error)
{
  VsMedia *media = find_one (project, options->mark, error);
  gint64   mark_in, mark_out;

  if (media == NULL ||
      !vs_media_marks_parse (media, options->in, options->out, &mark_in, &mark_out, error) ||
      !vs_project_set_media_marks (project, vs_media_get_id (media), mark_in, mark_out, error))
    return FALSE;
  print_one (project, media, options->json);
  return TRUE;
}

static gboolean
remove_one (VsProject *project, const Options *options, GError **error)
{
  VsMedia *media = find_one (project, options->remove, error);

  if (media != NULL && vs_project_count_uses (project, vs_media_get_id (media)) > 0)
    {
      /* Not the command line is wrong, but what it asks for. */
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("The file is used in a post. Remove it there first"));
      return FALSE;
    }
  return media != NULL && vs_project_remove_media (project, vs_media_get_id (media), error);
}

static gboolean
read_fingerprint (VsProject *project, VsStudio *studio, const Options *options, GError **error)
{
  VsMedia *media = find_one (project, options->fingerprint, error);
  g_autoptr (VsJob) job = NULL;

  if (media == NULL)
    return FALSE;
  job = g_object_ref (vs_studio_read_fingerprint (studio, media));
  if (!vs_cli_run_job (job, FALSE, error))
    return FALSE;
  if (options->json)
    print_one (project, media, TRUE);
  else
    vs_cli_print ("%s\n", (const char *) vs_job_get_result (job));
  return TRUE;
}

static void
print_found (VsProject *project, const VsFindReport *report, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < report->found->len; i++)
    {
      const VsFoundMedia *found = report->found->pdata[i];
      VsMedia            *media = vs_project_get_media_by_id (project, found->media_id);

      if (json)
        add_media (builder, media, vs_project_count_uses (project, found->media_id));
      else
        print_media (media, vs_project_count_uses (project, found->media_id));
    }
  json_builder_end_array (builder);
  if (json)
    vs_cli_json_print (builder);
}

static gboolean
find (VsProject *project, VsStudio *studio, const Options *options, const char *folder, GError **error)
{
  g_autoptr (VsJob) job = g_object_ref (vs_studio_find_media (studio, folder));
  const VsFindReport *report;
  guint               n_left;

  if (!vs_cli_run_job (job, FALSE, error))
    return FALSE;
  report = vs_job_get_result (job);
  print_found (project, report, options->json);
  n_left = report->n_missing - MIN (report->n_missing, report->found->len);
  if (n_left == 0)
    return TRUE;
  if (report->is_complete)
    /* Translators: %u is a number of files */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, ngettext ("%u file is still missing", "%u files are still missing", n_left), n_left);
  else
    /* Translators: %u is a number of files */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, ngettext ("%u file is still missing; not all of the folder could be looked through", "%u files are still missing; not all of the folder could be looked through", n_left), n_left);
  return FALSE;
}

static gboolean
check (const Options *options, guint n_arguments, GError **error)
{
  int n_actions = options->find + (options->mark != NULL) + (options->remove != NULL) + (options->fingerprint != NULL);

  if (n_actions > 1 || (n_actions == 1 && (options->unused || options->missing)))
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Give only one of --find, --mark, --remove and --fingerprint, and none of them with --unused or --missing"));
  else if (options->mark == NULL && (options->in != NULL || options->out != NULL))
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("--in and --out need --mark"));
  else if (n_arguments > 1 && !options->find)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("A folder needs --find"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
act (VsProject *project, const Options *options, const char *folder, GError **error)
{
  g_autoptr (VsStudio) studio = vs_studio_new_for_command ();

  vs_studio_set_project (studio, project);
  if (options->mark != NULL)
    return mark (project, options, error);
  if (options->remove != NULL)
    return remove_one (project, options, error);
  if (options->fingerprint != NULL)
    return read_fingerprint (project, studio, options, error);
  if (options->find)
    return find (project, studio, options, folder, error);
  return print_list (project, options, error);
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  gboolean           is_list;
  const GOptionEntry entries[] = {
    { "unused", 0, 0, G_OPTION_ARG_NONE, &options.unused, N_ ("List only what no post uses"), NULL },
    { "missing", 0, 0, G_OPTION_ARG_NONE, &options.missing, N_ ("List only what is missing"), NULL },
    { "find", 0, 0, G_OPTION_ARG_NONE, &options.find, N_ ("Look for missing files in FOLDER, or in the project's folder"), NULL },
    { "mark", 0, 0, G_OPTION_ARG_FILENAME, &options.mark, N_ ("Set which piece a new clip takes"), N_ ("MEDIA") },
    { "in", 0, 0, G_OPTION_ARG_FILENAME, &options.in, N_ ("First moment of the piece; the start of the file when left out"), N_ ("TIME") },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, N_ ("First moment after the piece; the end of the file when left out"), N_ ("TIME") },
    { "remove", 0, 0, G_OPTION_ARG_FILENAME, &options.remove, N_ ("Take a file that no post uses out of the project"), N_ ("MEDIA") },
    { "fingerprint", 0, 0, G_OPTION_ARG_FILENAME, &options.fingerprint, N_ ("Read the whole file and keep its SHA-256"), N_ ("MEDIA") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 1, 2))
    return args.status;
  if (!check (&options, args.n, &error))
    return vs_cli_fail (error);
  is_list = !options.find && options.mark == NULL && options.remove == NULL && options.fingerprint == NULL;
  project = vs_cli_open (args.rest[0], is_list, &error);
  if (project == NULL || !act (project, &options, args.rest[1], &error))
    return vs_cli_fail (error);
  return VS_CLI_DONE;
}

const VsCliCommand vs_cli_media = {
  "media",
  N_ ("PROJECT [FOLDER]"),
  N_ ("List the media files of a project, find missing ones again"),
  N_ ("Prints number, length, size, how many posts use it, and path of each file. With --find it prints what was\n"
      "found again; the exit status is 1 when something is still missing. Files themselves are never changed."),
  run,
};
