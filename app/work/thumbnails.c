// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of all media of a project.
//
// Each content is tried once while a project is open, so that a file without a picture makes no loop. The picture is
// named after the content's fingerprint: a file that was moved or is in two projects is drawn once.

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "media/thumbnailer.h"
#include "work/thumbnails.h"

/* Twice the largest size at which the window shows one, 128×228, for screens at 200 %. */
#define MAX_WIDTH 256
#define MAX_HEIGHT 456

struct _VsThumbnails
{
  GObject parent_instance;

  /* owned */
  VsJobQueue *queue;
  GListModel *media;
  GHashTable *tried; /* fingerprints */
  char       *folder;
};

typedef struct
{
  char        *path;
  VsMediaInfo *info;
  char        *out_path;
} Input;

G_DEFINE_FINAL_TYPE (VsThumbnails, vs_thumbnails, G_TYPE_OBJECT)

static void
input_free (gpointer data)
{
  Input *input = data;

  g_free (input->path);
  vs_media_info_unref (input->info);
  g_free (input->out_path);
  g_free (input);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  Input           *input = data;
  g_autofree char *folder = g_path_get_dirname (input->out_path);

  g_mkdir_with_parents (folder, 0700);
  if (!vs_thumbnailer_save (input->path, input->info, MAX_WIDTH, MAX_HEIGHT, input->out_path, vs_job_get_cancellable (job), error))
    return NULL;
  return g_strdup (input->out_path);
}

static gboolean
apply_cb (VsJob *job, gpointer result, gpointer user_data, GError **error)
{
  vs_media_set_thumbnail (user_data, result);
  return TRUE;
}

static void
finished_cb (VsJobQueue *queue, VsJob *job)
{
  if (vs_job_get_state (job) == VS_JOB_FAILED)
    g_info ("%s: %s", vs_job_get_title (job), vs_job_get_error (job)->message);
  vs_job_queue_remove (queue, job);
}

static char *
cache_path (VsThumbnails *self, const char *fingerprint)
{
  g_autofree char *name = NULL;

  /* A project is a file from anywhere: what it calls a fingerprint must not lead out of the folder. */
  if (fingerprint[0] != '\0' && strspn (fingerprint, "0123456789abcdef") == strlen (fingerprint))
    name = g_strconcat (fingerprint, ".png", NULL);
  else
    {
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, fingerprint, -1);

      name = g_strconcat (hash, ".png", NULL);
    }
  return g_build_filename (self->folder, name, NULL);
}

static void
queue_job (VsThumbnails *self, VsMedia *media, char *out_path)
{
  g_autoptr (VsJob) job = NULL;
  Input *input = g_new0 (Input, 1);

  input->path = g_strdup (vs_media_get_path (media));
  input->info = vs_media_info_ref (vs_media_get_info (media));
  input->out_path = out_path;
  job = vs_job_new (input->path, work, input, input_free, g_free);
  vs_job_set_apply (job, apply_cb, g_object_ref (media), g_object_unref);
  vs_job_queue_add (self->queue, job);
  g_signal_connect_object (job, "finished", G_CALLBACK (finished_cb), self->queue, G_CONNECT_SWAPPED);
}

static void
ensure (VsThumbnails *self, VsMedia *media)
{
  const char      *fingerprint = vs_media_get_fingerprint (media);
  g_autofree char *path = NULL;

  if (vs_media_get_thumbnail (media) != NULL || fingerprint == NULL)
    return;
  path = cache_path (self, fingerprint);
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    vs_media_set_thumbnail (media, path);
  else if (!vs_media_is_missing (media) && vs_media_info_get (vs_media_get_info (media))->has_video &&
           g_hash_table_add (self->tried, g_strdup (fingerprint)))
    queue_job (self, media, g_steal_pointer (&path));
}

static void
missing_cb (VsThumbnails *self, GParamSpec *pspec, VsMedia *media)
{
  if (self->media != NULL)
    ensure (self, media);
}

static void
items_changed_cb (VsThumbnails *self, guint position, guint removed, guint added, GListModel *list)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (VsMedia) media = g_list_model_get_item (list, i);

      g_signal_handlers_disconnect_by_func (media, missing_cb, self);
      g_signal_connect_object (media, "notify::missing", G_CALLBACK (missing_cb), self, G_CONNECT_SWAPPED);
      ensure (self, media);
    }
}

static void
vs_thumbnails_dispose (GObject *object)
{
  VsThumbnails *self = VS_THUMBNAILS (object);

  if (self->queue != NULL)
    vs_thumbnails_set_media (self, NULL);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (vs_thumbnails_parent_class)->dispose (object);
}

static void
vs_thumbnails_finalize (GObject *object)
{
  VsThumbnails *self = VS_THUMBNAILS (object);

  g_hash_table_unref (self->tried);
  g_free (self->folder);

  G_OBJECT_CLASS (vs_thumbnails_parent_class)->finalize (object);
}

static void
vs_thumbnails_class_init (VsThumbnailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vs_thumbnails_dispose;
  object_class->finalize = vs_thumbnails_finalize;
}

static void
vs_thumbnails_init (VsThumbnails *self)
{
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folder = g_build_filename (g_get_user_cache_dir (), "vorspann", "thumbnails", NULL);
}

/**
 * vs_thumbnails_new:
 * @queue: (transfer none): where the pictures are made, apart from what a person waits for
 *
 * Returns: (transfer full): without media yet
 */
VsThumbnails *
vs_thumbnails_new (VsJobQueue *queue)
{
  VsThumbnails *self;

  g_return_val_if_fail (VS_IS_JOB_QUEUE (queue), NULL);

  self = g_object_new (VS_TYPE_THUMBNAILS, NULL);
  self->queue = g_object_ref (queue);
  return self;
}

/**
 * vs_thumbnails_set_media:
 * @media: (transfer none) (nullable): the #VsMedia to follow; each gets its thumbnail as soon as there is one
 */
void
vs_thumbnails_set_media (VsThumbnails *self, GListModel *media)
{
  g_return_if_fail (VS_IS_THUMBNAILS (self));
  g_return_if_fail (media == NULL || G_IS_LIST_MODEL (media));

  if (self->media != NULL)
    g_signal_handlers_disconnect_by_func (self->media, items_changed_cb, self);
  vs_job_queue_cancel_all (self->queue);
  g_hash_table_remove_all (self->tried);
  g_set_object (&self->media, media);
  if (media == NULL)
    return;
  g_signal_connect_object (media, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (media), media);
}
