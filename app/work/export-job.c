// SPDX-License-Identifier: GPL-3.0-or-later
// Export: what is known at once is checked here, the thread writes the file, the main thread records it with its proof.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/json-read.h"
#include "media/exporter.h"
#include "model/proof-record.h"
#include "work/export-captions.h"
#include "work/export-proof.h"
#include "work/post-rules.h"
#include "work/post-sources.h"
#include "work/proof.h"
#include "work/sign.h"
#include "work/studio-private.h"
#include "work/xmp.h"

/* What somebody says about a post is short. */
#define MAX_FACTS (1024 * 1024)

/* What the thread gets. */
typedef struct
{
  VsExportSpec *spec;
  GPtrArray    *tracks; /* of VsExportTrack */
  VsEngine     *signer; /* (nullable) */
} Input;

typedef struct
{
  VsProject      *project;
  VsExportSpec   *spec;
  GPtrArray      *tracks;
  VsProofContext *context;
  gint64          post_id;
  gboolean        saves_proof; /* beside the video too */
} Record;

static G_DEFINE_QUARK (vs - export - task, task)

    static void task_free (gpointer data)
{
  VsExportTask *task = data;

  g_free (task->title);
  g_free (task->target);
  g_free (task->platforms);
  g_free (task->preset);
  g_free (task->sign);
  g_object_unref (task->media);
  g_free (task);
}

static void
input_free (gpointer data)
{
  Input *input = data;

  vs_export_spec_free (input->spec);
  g_ptr_array_unref (input->tracks);
  g_clear_pointer (&input->signer, vs_engine_unref);
  g_free (input);
}

static void
record_free (gpointer data)
{
  Record *record = data;

  g_ptr_array_unref (record->tracks);
  vs_proof_context_free (record->context);
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

/* Where and with what the first clip was recorded, when that is to be in the file. */
static gboolean
read_origin (VsExportSpec *spec, GCancellable *cancellable, GError **error)
{
  VsSource *source = vs_sources_find (spec->sources, vs_cut_get (spec->cut, 0)->media_id);

  return !spec->keep_origin || source == NULL || vs_origin_read (source->path, &spec->origin, cancellable, error);
}

static VsExportReport *
export_signed (VsJob *job, const Input *input, GError **error)
{
  g_autoptr (VsSigning) signing = vs_signing_new (input->signer, job);
  VsExportReport *report;

  input->spec->sign = vs_signing_run;
  input->spec->sign_data = signing;
  report = vs_exporter_run (input->spec, progress_cb, job, vs_job_get_cancellable (job), error);
  if (report == NULL)
    return NULL;
  report->signer = g_strdup (vs_engine_get_id (input->signer));
  report->signer_name = g_strdup (vs_engine_get_name (input->signer));
  return report;
}

static VsExportReport *
export_video (VsJob *job, const Input *input, GError **error)
{
  if (!read_origin (input->spec, vs_job_get_cancellable (job), error))
    return NULL;
  if (input->signer != NULL)
    return export_signed (job, input, error);
  return vs_exporter_run (input->spec, progress_cb, job, vs_job_get_cancellable (job), error);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input *input = data;
  g_autoptr (VsExportReport) report = export_video (job, input, error);

  if (report == NULL)
    return NULL;
  if (vs_export_tracks_write (input->tracks, report->cut, input->spec->canvas, input->spec->replace, vs_job_get_cancellable (job), error))
    {
      report->captions = vs_export_tracks_list_files (input->tracks);
      return g_steal_pointer (&report);
    }
  /* Translators: %s is the path of a video; the reason follows */
  g_prefix_error (error, _ ("“%s” is finished, but its caption files are not: "), report->target);
  return NULL;
}

/* The files that hold the record for those who have not got the project. */
static gboolean
save_proof (Record *record, VsExportReport *report, GError **error)
{
  static const char *const endings[] = { "json", "pdf" };
  g_autoptr (VsProof) proof = vs_proof_find (record->project, report->record_id, error);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (gsize i = 0; proof != NULL && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = vs_proof_build_target (report->target, endings[i]);

      if (!vs_proof_save (proof, path, record->spec->replace, error))
        return FALSE;
      g_strv_builder_add (paths, path);
    }
  report->proofs = g_strv_builder_end (paths);
  return proof != NULL;
}

static gboolean
apply_cb (VsJob *job, gpointer result, gpointer user_data, GError **error)
{
  Record          *record = user_data;
  VsExportReport  *report = result;
  g_autofree char *proof = NULL;

  /* A project that is only read, or a post that was deleted meanwhile, has no place for a record; the file is good. */
  if (vs_project_is_read_only (record->project) || vs_project_get_post (record->project, record->post_id) == NULL)
    return TRUE;
  proof = vs_export_proof_build (record->spec, record->context, record->tracks, report);
  report->record_id = vs_project_record_export (record->project, record->post_id, report->target, report->sha256, proof, error);
  if (report->record_id == 0)
    {
      /* Translators: %s is a path; the reason follows */
      g_prefix_error (error, _ ("“%s” is finished, but the project could not record it: "), report->target);
      return FALSE;
    }
  if (!record->saves_proof || save_proof (record, report, error))
    return TRUE;
  /* Translators: %s is the path of a video; the reason follows */
  g_prefix_error (error, _ ("“%s” is finished and recorded in the project, but its proof could not be saved beside it: "), report->target);
  return FALSE;
}

static gboolean
check_picture (VsMedia *media, GError **error)
{
  g_autofree char *name = g_filename_display_name (vs_media_get_path (media));

  if (vs_media_info_get (vs_media_get_info (media))->has_video)
    return TRUE;
  /* Translators: %s is a path */
  g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("“%s” has sound but no picture. Add a video to the post to export it"), name);
  return FALSE;
}

static gboolean
check_file (VsMedia *media, GError **error)
{
  g_autofree char *name = g_filename_display_name (vs_media_get_path (media));
  GStatBuf         info;

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

/* Whether the file of a media is still there and the same. @media_id: 0 for none. What is not known any more is told by who reads it. */
gboolean
vs_export_check_source (VsProject *project, gint64 media_id, GError **error)
{
  VsMedia *media = media_id != 0 ? vs_project_get_media_by_id (project, media_id) : NULL;

  return media == NULL || check_file (media, error);
}

static gboolean
check_sources (VsProject *project, VsPost *post, GError **error)
{
  GListModel *clips = vs_post_get_clips (post);

  for (guint i = 0; i < g_list_model_get_n_items (clips); i++)
    {
      g_autoptr (VsClip) clip = g_list_model_get_item (clips, i);

      if (!check_picture (vs_clip_get_media (clip), error) || !check_file (vs_clip_get_media (clip), error))
        return FALSE;
    }
  return vs_export_check_source (project, vs_post_get_music (post).media_id, error) && vs_export_check_source (project, vs_post_get_cover (post)->media_id, error);
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

/* Whether a finished file may be put there, with words about what is in the way. */
gboolean
vs_export_check_target (VsProject *project, const char *target, gboolean replace, GError **error)
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

/* "/folder/NAME-cover.jpg" beside "/folder/NAME.mp4" */
char *
vs_export_build_cover_target (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *cover = NULL;
  char            *ending = strrchr (name, '.');

  if (ending != NULL && ending != name)
    *ending = '\0';
  cover = g_strconcat (name, "-cover.jpg", NULL);
  return g_build_filename (folder, cover, NULL);
}

static void
set_cover (VsExportSpec *spec, VsPost *post)
{
  const VsCover *cover = vs_post_get_cover (post);

  if (cover->media_id == 0)
    return;
  spec->cover = *cover;
  if (cover->text != NULL)
    vs_label_ref (cover->text);
  spec->cover_target = vs_export_build_cover_target (spec->target);
}

/* The language of the first captions, which were made from what is spoken, else the one that somebody said. */
static char *
dup_language (GPtrArray *tracks, const char *facts)
{
  g_autoptr (JsonNode) root = facts != NULL ? vs_json_read (facts, strlen (facts), MAX_FACTS, NULL) : NULL;

  if (tracks->len > 0)
    return g_strdup (((VsExportTrack *) g_ptr_array_index (tracks, 0))->language);
  return root != NULL ? g_strdup (vs_json_get_string (json_node_get_object (root), "language")) : NULL;
}

/* What the file says about itself. */
static void
set_metadata (VsExportSpec *spec, VsProject *project, VsPost *post, const VsExportTask *task, GPtrArray *tracks)
{
  g_autofree char *facts = vs_project_get_facts (project, task->post_id);

  spec->source_type = task->has_source_type ? task->source_type : vs_source_type_for (vs_post_get_labels (post), facts);
  spec->keep_origin = task->keep_origin;
  spec->created_at = g_get_real_time ();
  spec->language = dup_language (tracks, facts);
  spec->finish = vs_xmp_write;
}

static VsExportSpec *
build_spec (VsProject *project, VsPost *post, const VsExportTask *task, GPtrArray *tracks, gboolean replace)
{
  g_autoptr (GPtrArray) sources = vs_post_sources (project, post);
  VsExportSpec *spec = vs_export_spec_new (vs_post_get_cut (post), sources, vs_post_get_size (post), task->target);

  vs_labels_unref (spec->labels);
  spec->labels = vs_labels_ref (vs_post_get_labels (post));
  spec->captions = vs_export_tracks_get_layers (tracks);
  spec->margins = vs_post_load_margins (project, post);
  spec->music = vs_post_get_music (post);
  spec->loudness = vs_post_get_loudness (post);
  set_cover (spec, post);
  spec->cover_margins = vs_margins_equal (spec->margins, VS_MARGINS_OWN) ? task->cover_margins : spec->margins;
  spec->replace = replace;
  spec->title = g_strdup (task->title);
  set_metadata (spec, project, post, task, tracks);
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
build_task (VsPost *post, const char *target, const VsExportChoices *choices)
{
  VsExportTask *task = g_new0 (VsExportTask, 1);

  task->post_id = vs_post_get_id (post);
  task->title = g_strdup (vs_post_get_title (post));
  task->target = g_strdup (target);
  task->platforms = g_strdup (choices->platforms);
  task->crf = choices->crf;
  task->preset = g_strdup (choices->preset);
  task->cover_margins = choices->cover_margins;
  task->captions = choices->captions;
  task->no_burn_in = choices->no_burn_in;
  task->proof = choices->proof;
  task->keep_origin = choices->keep_origin;
  task->source_type = choices->source_type;
  task->has_source_type = choices->has_source_type;
  task->sign = g_strdup (choices->sign);
  task->media = g_object_ref (vs_clip_get_media (vs_post_get_clip (post)));
  return task;
}

/* Takes @task. @signer: (nullable) */
static VsJob *
build_job (VsProject *project, VsExportTask *task, const VsExportChoices *choices, VsEngine *signer)
{
  VsPost          *post = vs_project_get_post (project, task->post_id);
  GPtrArray       *tracks = vs_export_tracks_new (post, task->target, task->captions, task->no_burn_in);
  Input           *input = g_new0 (Input, 1);
  Record          *record = g_new0 (Record, 1);
  g_autofree char *title = NULL;
  VsJob           *job;

  /* Translators: %s is the title of a post */
  title = g_strdup_printf (_ ("Export “%s”"), task->title);
  *input = (Input){ build_spec (project, post, task, tracks, choices->replace), tracks, signer != NULL ? vs_engine_ref (signer) : NULL };
  job = vs_job_new (title, work, input, input_free, (GDestroyNotify) vs_export_report_free);
  record->project = g_object_ref (project);
  record->spec = vs_export_spec_copy (input->spec);
  record->tracks = g_ptr_array_ref (tracks);
  record->context = vs_proof_context_new (project, post, choices->check);
  record->post_id = task->post_id;
  record->saves_proof = task->proof;
  vs_job_set_apply (job, apply_cb, record, record_free);
  vs_job_set_lasting (job);
  g_object_set_qdata_full (G_OBJECT (job), task_quark (), task, task_free);
  return job;
}

/* (transfer none) (nullable): the post, when it can be exported. What cannot be is told here. */
VsPost *
vs_export_job_find_post (VsProject *project, gint64 post_id, GError **error)
{
  VsPost *post = vs_project_get_post (project, post_id);

  if (post == NULL)
    /* Translators: %d is the number of a post */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no post %d"), (int) post_id);
  else if (vs_post_get_clip (post) == NULL)
    g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO,
                 /* Translators: %s is the title of a post */
                 _ ("“%s” has no clip yet. Import one into it to export it"), vs_post_get_title (post));
  else if (check_sources (project, post, error))
    return post;
  return NULL;
}

static gboolean
check_proof (VsProject *project, const char *target, gboolean replace, GError **error)
{
  g_autofree char *json = vs_proof_build_target (target, "json");
  g_autofree char *pdf = vs_proof_build_target (target, "pdf");

  if (vs_project_is_read_only (project))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_READ_ONLY, _ ("A proof is of a record in the project, and this project is only open for reading. Save it somewhere else first, or export without a proof"));
      return FALSE;
    }
  return vs_export_check_target (project, json, replace, error) && vs_export_check_target (project, pdf, replace, error);
}

static gboolean
check_targets (VsProject *project, VsPost *post, const char *target, const VsExportChoices *choices, GError **error)
{
  g_autofree char *cover = vs_export_build_cover_target (target);
  g_autoptr (GPtrArray) tracks = vs_export_tracks_new (post, target, choices->captions, choices->no_burn_in);
  gboolean replace = choices->replace;

  if (!vs_export_check_target (project, target, replace, error))
    return FALSE;
  for (guint i = 0; i < tracks->len; i++)
    for (char **file = ((VsExportTrack *) g_ptr_array_index (tracks, i))->targets; *file != NULL; file++)
      if (!vs_export_check_target (project, *file, replace, error))
        return FALSE;
  if (choices->proof && !check_proof (project, target, replace, error))
    return FALSE;
  return vs_post_get_cover (post)->media_id == 0 || vs_export_check_target (project, cover, replace, error);
}

/* Whether vs_export_job_new() would make one. */
gboolean
vs_export_job_check (VsProject *project, gint64 post_id, const VsExportChoices *choices, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (choices->target, NULL);
  VsPost          *post = vs_export_job_find_post (project, post_id, error);

  return post != NULL && check_targets (project, post, target, choices, error);
}

/* A waiting export of a post; see vs_studio_export_with() for what is checked. */
VsJob *
vs_export_job_new (VsProject *project, gint64 post_id, guint number, const VsExportChoices *choices, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (choices->target, NULL);
  VsPost          *post = vs_export_job_find_post (project, post_id, error);
  g_autoptr (VsEngine) signer = NULL;
  VsExportTask *task;

  if (post == NULL || !check_targets (project, post, target, choices, error))
    return NULL;
  if (choices->sign != NULL && (signer = vs_sign_find_engine (choices->sign, error)) == NULL)
    return NULL;
  task = build_task (post, target, choices);
  task->number = number;
  return build_job (project, task, choices, signer);
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
