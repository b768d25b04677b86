// SPDX-License-Identifier: GPL-3.0-or-later
// Import: the thread probes and fingerprints the files, the main thread puts the good ones into the project as one edit.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/error.h"
#include "work/read-media.h"
#include "work/studio-private.h"

/* The report stands first, so that the job's result is one. */
typedef struct
{
  VsImportReport report;
  GPtrArray     *files; /* of VsReadMedia */
} Result;

typedef struct
{
  VsProject *project;
  gint64     post_id;
  VsDay      day;
} Target;

static Result *
result_new (void)
{
  Result *result = g_new0 (Result, 1);

  result->report.post_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  result->report.problems = g_ptr_array_new_with_free_func (g_free);
  result->files = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_read_media_free);
  return result;
}

static void
target_free (gpointer data)
{
  Target *target = data;

  g_object_unref (target->project);
  g_free (target);
}

static void
report_progress (VsJob *job, const char *path, guint index, guint n)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: progress of an import: "2 of 5 · beach.mp4" */
  g_autofree char *detail = g_strdup_printf (_ ("%u of %u · %s"), index + 1, n, name);

  vs_job_report (job, index / (double) n, detail);
}

static gpointer
work (VsJob *job, gpointer input, GError **error)
{
  const char *const *paths = input;
  guint              n = g_strv_length (input);
  GCancellable      *cancellable = vs_job_get_cancellable (job);
  Result            *result = result_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) problem = NULL;
      VsReadMedia *file = NULL;

      report_progress (job, paths[i], i, n);
      file = vs_read_media (paths[i], cancellable, &problem);
      if (file != NULL)
        g_ptr_array_add (result->files, file);
      else if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_ptr_array_add (result->report.problems, g_strdup (problem->message));
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          vs_import_report_free (&result->report);
          return NULL;
        }
    }
  vs_job_report (job, 1, NULL);
  return result;
}

static char *
dup_title (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  char            *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_steal_pointer (&name);
}

static gboolean
add_file (Target *target, const VsReadMedia *file, gint64 *out_post_id, GError **error)
{
  VsMedia *media = vs_read_media_add (file, target->project, error);
  gint64   media_id;

  if (media == NULL)
    return FALSE;
  media_id = vs_media_get_id (media);
  *out_post_id = target->post_id;
  if (target->post_id == 0)
    {
      g_autofree char *title = dup_title (file->path);
      VsCivilTime      when = vs_civil_time (target->day, VS_STUDIO_DEFAULT_MINUTE, vs_zone_local ());
      VsPost          *post = vs_project_add_post (target->project, title, when, error);

      if (post == NULL)
        return FALSE;
      *out_post_id = vs_post_get_id (post);
    }
  return vs_project_add_clip (target->project, *out_post_id, media_id, error) != NULL;
}

static gboolean
add_files (Target *target, Result *result, GError **error)
{
  if (!vs_project_begin_edit (target->project, N_ ("Import Clips"), error))
    return FALSE;
  for (guint i = 0; i < result->files->len; i++)
    {
      gint64 post_id = 0;

      if (!add_file (target, result->files->pdata[i], &post_id, error))
        {
          vs_project_abort_edit (target->project);
          return FALSE;
        }
      if (target->post_id == 0 || i == 0)
        g_array_append_val (result->report.post_ids, post_id);
    }
  return vs_project_end_edit (target->project, error);
}

static void
set_nothing_read (GPtrArray *problems, GError **error)
{
  if (problems->len == 1)
    g_set_error_literal (error, VS_ERROR, VS_ERROR_NOT_MEDIA, problems->pdata[0]);
  else
    g_set_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA,
                 /* Translators: %u is a number of files, more than one; %s is the problem with the first of them */
                 ngettext ("%u file could not be read. The first: %s", "None of %u files could be read. The first: %s", problems->len),
                 problems->len, (char *) problems->pdata[0]);
}

static gboolean
apply_cb (VsJob *job, gpointer data, gpointer user_data, GError **error)
{
  Result *result = data;
  Target *target = user_data;

  if (result->files->len == 0)
    {
      if (result->report.problems->len > 0)
        set_nothing_read (result->report.problems, error);
      return result->report.problems->len == 0;
    }
  if (!add_files (target, result, error))
    {
      g_array_set_size (result->report.post_ids, 0);
      return FALSE;
    }
  result->report.n_added = result->files->len;
  return TRUE;
}

static char **
dup_without_repeats (const char *const *paths)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    if (g_hash_table_add (seen, g_canonicalize_filename (paths[i], NULL)))
      g_strv_builder_add (builder, paths[i]);
  return g_strv_builder_end (builder);
}

/* A waiting import of @paths into @project; see vs_studio_import(). */
VsJob *
vs_import_job_new (VsProject *project, const char *const *paths, gint64 post_id, VsDay day)
{
  char           **input = dup_without_repeats (paths);
  guint            n = g_strv_length (input);
  Target          *target = g_new0 (Target, 1);
  g_autofree char *title = NULL;
  VsJob           *job;

  /* Translators: %u is a number of files */
  title = g_strdup_printf (ngettext ("Import %u clip", "Import %u clips", n), n);
  job = vs_job_new (title, work, input, (GDestroyNotify) g_strfreev, (GDestroyNotify) vs_import_report_free);
  target->project = g_object_ref (project);
  target->post_id = post_id;
  target->day = day;
  vs_job_set_apply (job, apply_cb, target, target_free);
  return job;
}

/**
 * vs_import_report_free:
 * @self: (transfer full): the result of an import job
 */
void
vs_import_report_free (VsImportReport *self)
{
  Result *result = (Result *) self;

  g_return_if_fail (self != NULL);

  g_array_unref (self->post_ids);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (result->files);
  g_free (result);
}

/**
 * vs_import_file:
 * @path: of a file
 *
 * Probes a file and puts it into the project, in the edit that is open or one of its own. Blocking: for commands.
 *
 * Returns: (transfer none) (nullable): the media, the known one when the content is known
 */
VsMedia *
vs_import_file (VsProject *project, const char *path, GError **error)
{
  g_autoptr (VsReadMedia) file = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (project) && path != NULL, NULL);

  file = vs_read_media (path, NULL, error);
  return file != NULL ? vs_read_media_add (file, project, error) : NULL;
}
