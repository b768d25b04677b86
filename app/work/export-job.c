// SPDX-License-Identifier: GPL-3.0-or-later
// Export: what is known at once is checked here, the thread writes the file, the main thread records it with its proof.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <unistd.h>

#include "base/error.h"
#include "media/exporter.h"
#include "work/studio-private.h"

typedef struct
{
  VsProject    *project;
  VsExportSpec *spec;
  gint64        post_id;
} Record;

static G_DEFINE_QUARK (vs - export - task, task)

    static void task_free (gpointer data)
{
  VsExportTask *task = data;

  g_free (task->title);
  g_free (task->target);
  g_free (task->preset);
  g_object_unref (task->media);
  g_free (task);
}

static void
record_free (gpointer data)
{
  Record *record = data;

  g_object_unref (record->project);
  vs_export_spec_free (record->spec);
  g_free (record);
}

static char *
format_remaining (gint64 remaining)
{
  int seconds = (remaining + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  if (seconds < 100)
    /* Translators: %d is a number of seconds until an export is done */
    return g_strdup_printf (ngettext ("%d s left", "%d s left", seconds), seconds);
  /* Translators: %d is a number of minutes until an export is done */
  return g_strdup_printf (ngettext ("%d min left", "%d min left", (seconds + 30) / 60), (seconds + 30) / 60);
}

static void
progress_cb (const VsExportProgress *progress, gpointer user_data)
{
  double fraction = progress->n_frames > 0 ? progress->frames_done / (double) progress->n_frames : 0;
  g_autoptr (GString) detail = g_string_new (NULL);

  /* Translators: progress of an export: which frame of how many */
  g_string_append_printf (detail, _ ("frame %d of %d"), (int) progress->frames_done, (int) progress->n_frames);
  if (progress->speed > 0)
    {
      int tenths = (int) (progress->speed * 10 + 0.5);

      /* Translators: how many times faster than playing: "3.1×", with your language's decimal sign */
      g_string_append_printf (detail, _ (" · %d.%d×"), tenths / 10, tenths % 10);
    }
  if (progress->remaining >= 0)
    {
      g_autofree char *left = format_remaining (progress->remaining);

      g_string_append_printf (detail, " · %s", left);
    }
  vs_job_report (user_data, fraction, detail->str);
}

static gpointer
work (VsJob *job, gpointer input, GError **error)
{
  return vs_exporter_run (input, progress_cb, job, vs_job_get_cancellable (job), error);
}

static void
add_member_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_member_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_label (JsonBuilder *builder, VsLabel *label)
{
  const VsLabelStyle *style;

  json_builder_set_member_name (builder, "label");
  if (label == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  style = vs_label_get_style (label);
  json_builder_begin_object (builder);
  add_member_string (builder, "kind", vs_label_kind_to_text (style->kind));
  add_member_string (builder, "wording", style->wording);
  add_member_string (builder, "place", vs_place_to_text (style->place));
  json_builder_set_member_name (builder, "x");
  json_builder_add_double_value (builder, style->x);
  json_builder_set_member_name (builder, "y");
  json_builder_add_double_value (builder, style->y);
  add_member_int (builder, "duration", style->duration);
  json_builder_set_member_name (builder, "size");
  json_builder_add_double_value (builder, style->size);
  json_builder_end_object (builder);
}

/* What stands in the file and since when, for whoever asks later: times in µs. */
static char *
build_proof (const VsExportSpec *spec, const VsExportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format_iso8601 (now);

  json_builder_begin_object (builder);
  add_member_string (builder, "program", "vorspann " VS_VERSION);
  add_member_string (builder, "exported", when);
  add_label (builder, spec->label);
  add_member_string (builder, "source_fingerprint", spec->fingerprint != NULL ? spec->fingerprint : "");
  json_builder_set_member_name (builder, "range");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, report->range.start);
  json_builder_add_int_value (builder, report->range.end);
  json_builder_end_array (builder);
  add_member_int (builder, "frames", report->n_frames);
  add_member_int (builder, "unreadable_frames", report->n_unreadable);
  add_member_int (builder, "duration", report->duration);
  add_member_int (builder, "width", report->width);
  add_member_int (builder, "height", report->height);
  add_member_int (builder, "size", report->size);
  add_member_string (builder, "sha256", report->sha256);
  add_member_int (builder, "crf", spec->crf);
  add_member_string (builder, "preset", spec->preset);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
apply_cb (VsJob *job, gpointer result, gpointer user_data, GError **error)
{
  Record               *record = user_data;
  const VsExportReport *report = result;
  g_autofree char      *proof = NULL;

  /* A project that is only read, or a post that was deleted meanwhile, has no place for a record; the file is good. */
  if (vs_project_is_read_only (record->project) || vs_project_get_post (record->project, record->post_id) == NULL)
    return TRUE;
  proof = build_proof (record->spec, report);
  if (vs_project_add_export (record->project, record->post_id, report->target, report->sha256, proof, error))
    return TRUE;
  /* Translators: %s is a path; the reason follows */
  g_prefix_error (error, _ ("“%s” is finished, but the project could not record it: "), report->target);
  return FALSE;
}

static gboolean
check_source (VsMedia *media, GError **error)
{
  g_autofree char *name = g_filename_display_name (vs_media_get_path (media));
  GStatBuf         info;

  if (!vs_media_info_get (vs_media_get_info (media))->has_video)
    {
      /* Translators: %s is a path */
      g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("“%s” has sound but no picture. Add a video to the post to export it"), name);
      return FALSE;
    }
  if (g_stat (vs_media_get_path (media), &info) != 0)
    {
      g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_MISSING,
                   /* Translators: %s is a path */
                   _ ("“%s” is not there any more. Put the file back, or import it from where it is now"), name);
      return FALSE;
    }
  if (info.st_size != vs_media_get_size (media))
    {
      g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED,
                   /* Translators: %s is a path */
                   _ ("“%s” is not the file that was imported: its size is different. Put the old file back, or import the new one"), name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

static gboolean
check_not_ours (VsProject *project, const char *target, GError **error)
{
  GListModel      *list = vs_project_get_media (project);
  g_autofree char *name = g_filename_display_name (target);
  gboolean         ours = is_same_file (target, vs_project_get_path (project));

  for (guint i = 0; !ours && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (VsMedia) media = g_list_model_get_item (list, i);

      ours = is_same_file (target, vs_media_get_path (media));
    }
  if (ours)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 /* Translators: %s is a path */
                 _ ("“%s” is part of this project. Choose another name for the export"), name);
  return !ours;
}

static gboolean
check_target (VsProject *project, const char *target, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *folder_name = g_filename_display_name (folder);
  g_autofree char *name = g_filename_display_name (target);
  GStatBuf         info;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      /* Translators: %s is a path */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no folder “%s”"), folder_name);
      return FALSE;
    }
  if (g_access (folder, W_OK | X_OK) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   /* Translators: %s is a path */
                   _ ("You may not write into the folder “%s”. Choose another folder"), folder_name);
      return FALSE;
    }
  if (g_file_test (target, G_FILE_TEST_IS_DIR))
    {
      /* Translators: %s is a path */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("“%s” is a folder. Give the name of a file"), name);
      return FALSE;
    }
  if (!check_not_ours (project, target, error))
    return FALSE;
  if (g_lstat (target, &info) != 0)
    return TRUE;
  /* A link is replaced itself; a device or a named pipe is no file of a person. */
  if (!S_ISREG (info.st_mode) && !S_ISLNK (info.st_mode))
    {
      /* Translators: %s is a path */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("“%s” is no ordinary file. Choose another name"), name);
      return FALSE;
    }
  /* Translators: %s is a path */
  if (!replace)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("There is a file “%s” already"), name);
  return replace;
}

static VsExportSpec *
build_spec (VsPost *post, VsClip *clip, const VsExportTask *task, gboolean replace)
{
  VsMedia      *media = vs_clip_get_media (clip);
  VsExportSpec *spec = vs_export_spec_new (vs_media_get_path (media), vs_media_get_info (media), vs_clip_get_range (clip), task->target);

  spec->fingerprint = g_strdup (vs_media_get_fingerprint (media));
  spec->canvas = vs_post_get_size (post);
  spec->framing = vs_clip_get_framing (clip);
  spec->gain = vs_clip_get_gain (clip);
  spec->label = vs_post_get_label (post) != NULL ? vs_label_ref (vs_post_get_label (post)) : NULL;
  spec->replace = replace;
  spec->title = g_strdup (task->title);
  if (task->crf >= 0)
    spec->crf = task->crf;
  if (task->preset != NULL)
    {
      g_free (spec->preset);
      spec->preset = g_strdup (task->preset);
    }
  return spec;
}

static VsExportTask *
build_task (VsPost *post, VsClip *clip, const char *target, const VsExportChoices *choices)
{
  VsExportTask *task = g_new0 (VsExportTask, 1);

  task->post_id = vs_post_get_id (post);
  task->title = g_strdup (vs_post_get_title (post));
  task->target = g_strdup (target);
  task->crf = choices->crf;
  task->preset = g_strdup (choices->preset);
  task->media = g_object_ref (vs_clip_get_media (clip));
  return task;
}

/* Takes @task. */
static VsJob *
build_job (VsProject *project, VsClip *clip, VsExportTask *task, gboolean replace)
{
  VsExportSpec    *spec = build_spec (vs_project_get_post (project, task->post_id), clip, task, replace);
  Record          *record = g_new0 (Record, 1);
  g_autofree char *title = NULL;
  VsJob           *job;

  /* Translators: %s is the title of a post */
  title = g_strdup_printf (_ ("Export “%s”"), task->title);
  job = vs_job_new (title, work, spec, (GDestroyNotify) vs_export_spec_free, (GDestroyNotify) vs_export_report_free);
  record->project = g_object_ref (project);
  record->spec = vs_export_spec_copy (spec);
  record->post_id = task->post_id;
  vs_job_set_apply (job, apply_cb, record, record_free);
  vs_job_set_lasting (job);
  g_object_set_qdata_full (G_OBJECT (job), task_quark (), task, task_free);
  return job;
}

/* The clip that an export of the post would take: (transfer none) (nullable). What cannot be exported is told here. */
VsClip *
vs_export_job_find_clip (VsProject *project, gint64 post_id, GError **error)
{
  VsPost *post = vs_project_get_post (project, post_id);
  VsClip *clip = post != NULL ? vs_post_get_clip (post) : NULL;

  if (post == NULL)
    /* Translators: %d is the number of a post */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no post %d"), (int) post_id);
  else if (clip == NULL)
    g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO,
                 /* Translators: %s is the title of a post */
                 _ ("“%s” has no clip yet. Import one into it to export it"), vs_post_get_title (post));
  else if (check_source (vs_clip_get_media (clip), error))
    return clip;
  return NULL;
}

/* A waiting export of a post; see vs_studio_export_with() for what is checked. */
VsJob *
vs_export_job_new (VsProject *project, gint64 post_id, guint number, const VsExportChoices *choices, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (choices->target, NULL);
  VsClip          *clip = vs_export_job_find_clip (project, post_id, error);
  VsExportTask    *task;

  if (clip == NULL || !check_target (project, target, choices->replace, error))
    return NULL;
  task = build_task (vs_project_get_post (project, post_id), clip, target, choices);
  task->number = number;
  return build_job (project, clip, task, choices->replace);
}

/**
 * vs_export_task_of:
 * @job: any job
 *
 * Returns: (transfer none) (nullable): what an export was asked for, or %NULL for any other job
 */
const VsExportTask *
vs_export_task_of (VsJob *job)
{
  g_return_val_if_fail (VS_IS_JOB (job), NULL);

  return g_object_get_qdata (G_OBJECT (job), task_quark ());
}
