// SPDX-License-Identifier: GPL-3.0-or-later
// The context of one window or one command.

#include "config.h"

#include <glib/gi18n.h>

#include "work/complete-media.h"
#include "work/export-folders.h"
#include "work/find-media.h"
#include "work/prune-caches.h"
#include "work/studio-private.h"
#include "work/thumbnails.h"

/* ms after which the start of the window is over on most machines, first pictures included. */
#define UPKEEP_DELAY 5000

struct _VsStudio
{
  GObject parent_instance;

  /* owned */
  VsProject    *project;
  VsJobQueue   *jobs;       /* what a person waits for */
  VsJobQueue   *background; /* what nobody waits for */
  VsJobQueue   *searches;   /* nobody waits for them either, but they do not wait for pictures */
  VsJobQueue   *upkeep;     /* what can wait until nothing else is to be done */
  VsThumbnails *thumbnails; /* NULL for a command */

  guint n_exports;
  guint upkeep_source;
};

G_DEFINE_FINAL_TYPE (VsStudio, vs_studio, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROJECT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gpointer
clean_up_work (VsJob *job, gpointer folder, GError **error)
{
  return GUINT_TO_POINTER (vs_export_folders_clean_up (folder));
}

static void
start_clean_up (VsStudio *self)
{
  g_autofree char *folder = g_path_get_dirname (vs_project_get_path (self->project));
  g_autoptr (VsJob) job = vs_job_new (folder, clean_up_work, g_strdup (folder), g_free, NULL);

  vs_job_queue_add (self->background, job);
  g_signal_connect_object (job, "finished", G_CALLBACK (vs_job_queue_remove), self->background, G_CONNECT_SWAPPED);
}

/* A failure changes nothing, and the next start tries again. */
static void
completed_cb (VsJobQueue *queue, VsJob *job)
{
  if (vs_job_get_state (job) == VS_JOB_FAILED)
    g_info ("%s: %s", vs_job_get_title (job), vs_job_get_error (job)->message);
  vs_job_queue_remove (queue, job);
}

static void
start_completing (VsStudio *self)
{
  g_autoptr (VsJob) job = vs_complete_media_job_new (self->project);

  if (job == NULL)
    return;
  vs_job_queue_add (self->upkeep, job);
  g_signal_connect_object (job, "finished", G_CALLBACK (completed_cb), self->upkeep, G_CONNECT_SWAPPED);
}

/* Once the window stands. */
static gboolean
start_upkeep_cb (gpointer user_data)
{
  VsStudio *self = user_data;
  g_autoptr (VsJob) job = vs_prune_caches_job_new ();

  self->upkeep_source = 0;
  vs_job_queue_add (self->upkeep, job);
  g_signal_connect_object (job, "finished", G_CALLBACK (vs_job_queue_remove), self->upkeep, G_CONNECT_SWAPPED);
  return G_SOURCE_REMOVE;
}

static void
vs_studio_get_gobject_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsStudio *self = VS_STUDIO (object);

  if (id == PROP_PROJECT)
    g_value_set_object (value, self->project);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_studio_set_gobject_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROJECT)
    vs_studio_set_project (VS_STUDIO (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_studio_dispose (GObject *object)
{
  VsStudio *self = VS_STUDIO (object);

  g_clear_handle_id (&self->upkeep_source, g_source_remove);
  g_clear_object (&self->thumbnails);
  if (self->jobs != NULL)
    vs_job_queue_cancel_all (self->jobs);
  g_clear_object (&self->jobs);
  g_clear_object (&self->background);
  g_clear_object (&self->searches);
  if (self->upkeep != NULL)
    vs_job_queue_cancel_all (self->upkeep);
  g_clear_object (&self->upkeep);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (vs_studio_parent_class)->dispose (object);
}

static void
vs_studio_class_init (VsStudioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vs_studio_get_gobject_property;
  object_class->set_property = vs_studio_set_gobject_property;
  object_class->dispose = vs_studio_dispose;

  /**
   * VsStudio:project: (nullable)
   *
   * The open project.
   */
  properties[PROP_PROJECT] =
      g_param_spec_object ("project", NULL, NULL, VS_TYPE_PROJECT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vs_studio_init (VsStudio *self)
{
  /* One at a time: an encoder uses every core, and two of them only make both late. */
  self->jobs = vs_job_queue_new (1);
  self->background = vs_job_queue_new (1);
  self->searches = vs_job_queue_new (1);
  self->upkeep = vs_job_queue_new (1);
}

/**
 * vs_studio_new:
 *
 * The studio of a window. A while later it throws away what was not used for long, see vs_prune_caches_job_new().
 *
 * Returns: (transfer full): a studio without a project
 */
VsStudio *
vs_studio_new (void)
{
  VsStudio *self = g_object_new (VS_TYPE_STUDIO, NULL);

  self->thumbnails = vs_thumbnails_new (self->background);
  self->upkeep_source = g_timeout_add_full (G_PRIORITY_LOW, UPKEEP_DELAY, start_upkeep_cb, self, NULL);
  return self;
}

/**
 * vs_studio_new_for_command:
 *
 * Returns: (transfer full): a studio that makes no thumbnails, because nobody will see them
 */
VsStudio *
vs_studio_new_for_command (void)
{
  return g_object_new (VS_TYPE_STUDIO, NULL);
}

/**
 * vs_studio_get_project:
 *
 * Returns: (transfer none) (nullable): the open project
 */
VsProject *
vs_studio_get_project (VsStudio *self)
{
  g_return_val_if_fail (VS_IS_STUDIO (self), NULL);

  return self->project;
}

/**
 * vs_studio_set_project:
 * @project: (transfer none) (nullable): the project to work on
 *
 * Also looks for the media, starts thumbnails of those that lack one, reads again what an older program did not know of them
 * (in a window), and removes what killed exports left beside the
 * project and in the folders that were exported to. Jobs of the project before go on with it, apart from quiet searches.
 */
void
vs_studio_set_project (VsStudio *self, VsProject *project)
{
  g_return_if_fail (VS_IS_STUDIO (self));
  g_return_if_fail (project == NULL || VS_IS_PROJECT (project));

  if (!g_set_object (&self->project, project))
    return;
  vs_job_queue_cancel_all (self->searches);
  vs_job_queue_cancel_all (self->upkeep);
  if (project != NULL)
    {
      vs_project_look_for_media (project);
      start_clean_up (self);
    }
  if (self->thumbnails != NULL)
    vs_thumbnails_set_media (self->thumbnails, project != NULL ? vs_project_get_media (project) : NULL);
  if (self->thumbnails != NULL && project != NULL)
    start_completing (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

/**
 * vs_studio_get_jobs:
 *
 * Returns: (transfer none): everything a person may watch: imports and exports
 */
VsJobQueue *
vs_studio_get_jobs (VsStudio *self)
{
  g_return_val_if_fail (VS_IS_STUDIO (self), NULL);

  return self->jobs;
}

/**
 * vs_studio_import:
 * @paths: (array zero-terminated=1): files to add
 * @post_id: the post that gets them as clips, or 0 to make one new post of each
 * @day: the day of new posts, or %VS_NO_DAY for the backlog
 *
 * Probes the files and puts all good ones into the project as one edit, "Import Clips". The job fails only when no file
 * could be read; its result is a #VsImportReport.
 *
 * Returns: (transfer none): the job, which is in vs_studio_get_jobs()
 */
VsJob *
vs_studio_import (VsStudio *self, const char *const *paths, gint64 post_id, VsDay day)
{
  g_autoptr (VsJob) job = NULL;

  g_return_val_if_fail (VS_IS_STUDIO (self), NULL);
  g_return_val_if_fail (self->project != NULL, NULL);
  g_return_val_if_fail (paths != NULL, NULL);

  job = vs_import_job_new (self->project, paths, post_id, day);
  vs_job_queue_add (self->jobs, job);
  return job;
}

/**
 * vs_studio_find_media:
 * @folder: (nullable): where to look, or %NULL for a quiet look through the project's folder
 *
 * Looks for all missing media by their content, see vs_find_media_job_new(). The job's result is a #VsFindReport.
 *
 * Returns: (transfer none): the job; with a @folder it is in vs_studio_get_jobs(), as a person waits for it
 */
VsJob *
vs_studio_find_media (VsStudio *self, const char *folder)
{
  g_autoptr (VsJob) job = NULL;
  VsJobQueue *queue;

  g_return_val_if_fail (VS_IS_STUDIO (self), NULL);
  g_return_val_if_fail (self->project != NULL, NULL);

  queue = folder != NULL ? self->jobs : self->searches;
  job = vs_find_media_job_new (self->project, folder);
  vs_job_queue_add (queue, job);
  g_signal_connect_object (job, "finished", G_CALLBACK (vs_job_queue_remove), queue, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return job;
}

/**
 * vs_studio_read_fingerprint:
 * @media: of the project
 *
 * Reads the whole file and keeps its SHA-256 in the project, as one edit. The job's result is the fingerprint.
 *
 * Returns: (transfer none): the job, which is in vs_studio_get_jobs()
 */
VsJob *
vs_studio_read_fingerprint (VsStudio *self, VsMedia *media)
{
  g_autoptr (VsJob) job = NULL;

  g_return_val_if_fail (VS_IS_STUDIO (self), NULL);
  g_return_val_if_fail (self->project != NULL, NULL);
  g_return_val_if_fail (VS_IS_MEDIA (media), NULL);

  job = vs_fingerprint_job_new (self->project, media);
  vs_job_queue_add (self->jobs, job);
  return job;
}

/* Two exports to one file would fight for its name. */
static gboolean
check_not_running (VsStudio *self, const char *target, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (target);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->jobs));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);
      const VsExportTask *task = vs_export_task_of (job);
      g_autoptr (GFile) other = task != NULL ? g_file_new_for_path (task->target) : NULL;

      if (other == NULL || vs_job_is_finished (job) || !g_file_equal (file, other))
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                   /* Translators: %s is a path */
                   _ ("“%s” is being exported already. Wait for it, or choose another name"), target);
      return FALSE;
    }
  return TRUE;
}

/**
 * vs_studio_check_export:
 * @post_id: a post
 *
 * Tells before a file name is asked for what vs_studio_export_with() would refuse whatever the target.
 *
 * Returns: whether the post can be exported
 */
gboolean
vs_studio_check_export (VsStudio *self, gint64 post_id, GError **error)
{
  g_return_val_if_fail (VS_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);

  return vs_export_job_find_post (self->project, post_id, error) != NULL;
}

/**
 * vs_studio_check_export_with:
 * @post_id: a post
 *
 * Tells what vs_studio_export_with() would refuse, for those who ask for several exports and want all of them or none.
 *
 * Returns: whether the post can be exported so
 */
gboolean
vs_studio_check_export_with (VsStudio *self, gint64 post_id, const VsExportChoices *choices, GError **error)
{
  g_return_val_if_fail (VS_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);
  g_return_val_if_fail (choices != NULL && choices->target != NULL, FALSE);

  return check_not_running (self, choices->target, error) && vs_export_job_check (self->project, post_id, choices, error);
}

/**
 * vs_studio_export_with:
 * @post_id: a post
 * @choices: copied
 *
 * Starts the export of a post. What is known at once is reported here: no such post (%G_IO_ERROR_NOT_FOUND), no clip or no
 * picture (%VS_ERROR_NO_VIDEO), a missing (%VS_ERROR_SOURCE_MISSING) or changed source (%VS_ERROR_SOURCE_CHANGED), a file at
 * the target (%G_IO_ERROR_EXISTS), a running export to it (%G_IO_ERROR_BUSY), a target that is a source or the project itself
 * (%G_IO_ERROR_INVALID_ARGUMENT). Anything else fails the job.
 *
 * The job's result is a #VsExportReport, its detail "frame 120 of 936 · 3.1× · 12 s left"; the export is recorded in the project.
 *
 * Returns: (transfer none) (nullable): the job, which is in vs_studio_get_jobs()
 */
VsJob *
vs_studio_export_with (VsStudio *self, gint64 post_id, const VsExportChoices *choices, GError **error)
{
  g_autoptr (VsJob) job = NULL;

  g_return_val_if_fail (VS_IS_STUDIO (self), NULL);
  g_return_val_if_fail (self->project != NULL, NULL);
  g_return_val_if_fail (choices != NULL && choices->target != NULL, NULL);

  if (!check_not_running (self, choices->target, error))
    return NULL;
  job = vs_export_job_new (self->project, post_id, self->n_exports + 1, choices, error);
  if (job == NULL)
    return NULL;
  self->n_exports++;
  vs_export_folders_remember_target (choices->target);
  vs_job_queue_add (self->jobs, job);
  return job;
}

/**
 * vs_studio_export:
 * @post_id: a post
 * @target: path of the finished file
 * @replace: whether a file at @target may be replaced
 *
 * vs_studio_export_with() in the default quality.
 *
 * Returns: (transfer none) (nullable): the job
 */
VsJob *
vs_studio_export (VsStudio *self, gint64 post_id, const char *target, gboolean replace, GError **error)
{
  VsExportChoices choices = { .target = target, .replace = replace, .crf = -1, .cover_margins = VS_MARGINS_OWN };

  return vs_studio_export_with (self, post_id, &choices, error);
}

/**
 * vs_studio_retry:
 * @job: a finished export
 * @replace: whether a file at its target may be replaced
 *
 * Exports the same post to the same file again, as the post is now. The old job leaves the queue.
 *
 * Returns: (transfer none) (nullable): the new job; on failure the old one stays
 */
VsJob *
vs_studio_retry (VsStudio *self, VsJob *job, gboolean replace, GError **error)
{
  const VsExportTask *task;
  VsExportChoices     choices;
  VsJob              *again;

  g_return_val_if_fail (VS_IS_STUDIO (self), NULL);
  g_return_val_if_fail (VS_IS_JOB (job) && vs_job_is_finished (job), NULL);
  task = vs_export_task_of (job);
  g_return_val_if_fail (task != NULL, NULL);

  choices = (VsExportChoices){
    .target = task->target,
    .platforms = task->platforms,
    .replace = replace,
    .crf = task->crf,
    .preset = task->preset,
    .cover_margins = task->cover_margins,
    .captions = task->captions,
    .no_burn_in = task->no_burn_in,
    .proof = task->proof,
    .keep_origin = task->keep_origin,
    .source_type = task->source_type,
    .has_source_type = task->has_source_type,
    .sign = task->sign,
  };
  again = vs_studio_export_with (self, task->post_id, &choices, error);
  if (again != NULL)
    vs_job_queue_remove (self->jobs, job);
  return again;
}
