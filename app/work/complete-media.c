// SPDX-License-Identifier: GPL-3.0-or-later
// Probes media of older projects again: the thread reads those that are there and still the same, the main thread adds what is new.

#include "config.h"

#include <glib/gi18n.h>

#include "work/complete-media.h"
#include "work/read-media.h"

typedef struct
{
  gint64 id;
  char  *path;
  char  *fingerprint;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_free (self->path);
  g_free (self->fingerprint);
  g_free (self);
}

/* Other content, or none that can be read, says nothing about what was imported. */
static void
read_one (const Wanted *wanted, GHashTable *probed, GCancellable *cancellable)
{
  g_autoptr (VsReadMedia) file = vs_read_media (wanted->path, cancellable, NULL);

  if (file != NULL && g_str_equal (file->fingerprint, wanted->fingerprint))
    g_hash_table_insert (probed, g_memdup2 (&wanted->id, sizeof wanted->id), vs_media_info_ref (file->info));
}

static gpointer
work (VsJob *job, gpointer input, GError **error)
{
  GPtrArray    *wanted = input;
  GCancellable *cancellable = vs_job_get_cancellable (job);
  g_autoptr (GHashTable) probed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) vs_media_info_unref);

  for (guint i = 0; i < wanted->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      read_one (g_ptr_array_index (wanted, i), probed, cancellable);
    }
  return g_steal_pointer (&probed);
}

static gboolean
apply_cb (VsJob *job, gpointer probed, gpointer project, GError **error)
{
  return g_hash_table_size (probed) == 0 || vs_project_complete_media (project, probed, error);
}

/* (transfer full) (element-type Wanted) */
static GPtrArray *
list_wanted (VsProject *project)
{
  GPtrArray  *wanted = g_ptr_array_new_with_free_func (wanted_free);
  GListModel *list = vs_project_get_media (project);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (VsMedia) media = g_list_model_get_item (list, i);
      Wanted *one;

      if (vs_media_is_missing (media) || vs_media_get_fingerprint (media) == NULL || vs_media_info_is_complete (vs_media_get_info (media)))
        continue;
      one = g_new0 (Wanted, 1);
      one->id = vs_media_get_id (media);
      one->path = g_strdup (vs_media_get_path (media));
      one->fingerprint = g_strdup (vs_media_get_fingerprint (media));
      g_ptr_array_add (wanted, one);
    }
  return wanted;
}

/**
 * vs_complete_media_job_new:
 * @project: whose media were looked for
 *
 * Files that are missing or have other content by now are left out. What the job adds is a record, no step to undo.
 *
 * Returns: (transfer full) (nullable): a waiting job, or %NULL when all facts are known or the project is only read
 */
VsJob *
vs_complete_media_job_new (VsProject *project)
{
  g_autoptr (GPtrArray) wanted = NULL;
  VsJob *job;

  g_return_val_if_fail (VS_IS_PROJECT (project), NULL);

  if (vs_project_is_read_only (project))
    return NULL;
  wanted = list_wanted (project);
  if (wanted->len == 0)
    return NULL;
  job = vs_job_new (_ ("Reading the media again"), work, g_steal_pointer (&wanted), (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_hash_table_unref);
  vs_job_set_apply (job, apply_cb, g_object_ref (project), g_object_unref);
  return job;
}
