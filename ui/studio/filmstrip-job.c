// SPDX-License-Identifier: GPL-3.0-or-later
// Making the pictures of a filmstrip.
//
// The job's thread takes a picture from the cache or from the film and hands it over at once: an idle on the main thread
// gives it to the owner, if that is still there. A picture in the cache is named by content, time and size.

#include "config.h"

#include "ui/studio/filmstrip-job.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/cache.h"
#include "media/thumbnailer.h"
#include "work/prune-caches.h"

/* Twice the height of the film lane, for screens at 200 %. */
#define PICTURE_HEIGHT 116
#define PICTURE_WIDTH 320

/* What the job's thread works with. */
typedef struct
{
  char           *path;
  char           *folder; /* (nullable): without, nothing is kept on the disk */
  VsMediaInfo    *info;
  GArray         *times; /* of gint64, µs */
  gboolean        exact;
  GArray         *missing;     /* those that are not in the cache */
  GCancellable   *cancellable; /* borrowed from the job; set by the work itself */
  GWeakRef        owner;
  VsUiPictureFunc func;
} Work;

/* One picture on its way to the main thread. */
typedef struct
{
  GWeakRef        owner;
  GCancellable   *cancellable;
  VsUiPictureFunc func;
  gint64          time;
  gboolean        exact;
  GdkTexture     *picture;
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *self = data;

  g_weak_ref_clear (&self->owner);
  g_object_unref (self->cancellable);
  g_object_unref (self->picture);
  g_free (self);
}

static gboolean
delivery_cb (gpointer user_data)
{
  Delivery *self = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);

  if (owner != NULL && !g_cancellable_is_cancelled (self->cancellable))
    self->func (owner, self->time, self->exact, self->picture);
  return G_SOURCE_REMOVE;
}

static void
deliver (Work *work, gint64 time, GdkTexture *picture)
{
  Delivery *delivery = g_new0 (Delivery, 1);
  g_autoptr (GObject) owner = g_weak_ref_get (&work->owner);

  g_weak_ref_init (&delivery->owner, owner);
  delivery->cancellable = g_object_ref (work->cancellable);
  delivery->func = work->func;
  delivery->time = time;
  delivery->exact = work->exact;
  delivery->picture = g_object_ref (picture);
  g_idle_add_full (G_PRIORITY_LOW, delivery_cb, delivery, delivery_free);
}

static char *
get_file (const Work *work, gint64 time)
{
  g_autofree char *name = g_strdup_printf ("%s%" G_GINT64_FORMAT "-%dx%d" VS_FILM_ENDING, work->exact ? "f" : "k", time, PICTURE_WIDTH, PICTURE_HEIGHT);

  return g_build_filename (work->folder, name, NULL);
}

/* A file that cannot be read is made again. */
static GdkTexture *
read_cached (const Work *work, gint64 time)
{
  g_autofree char *file = work->folder != NULL ? get_file (work, time) : NULL;

  if (file == NULL || !g_file_test (file, G_FILE_TEST_IS_REGULAR))
    return NULL;
  vs_cache_touch (file);
  return gdk_texture_new_from_filename (file, NULL);
}

/* A cache that cannot be written costs time, nothing else. */
static void
write_cached (const Work *work, gint64 time, GdkTexture *picture)
{
  g_autofree char *file = work->folder != NULL ? get_file (work, time) : NULL;
  g_autoptr (GBytes) bytes = file != NULL ? gdk_texture_save_to_png_bytes (picture) : NULL;
  g_autoptr (GError) error = NULL;

  if (bytes != NULL && !g_file_set_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error))
    g_debug ("a picture of the filmstrip is not kept: %s", error->message);
}

static gboolean
picture_cb (gsize index, VsImage *image, gpointer user_data)
{
  Work  *work = user_data;
  gint64 time = g_array_index (work->missing, gint64, index);
  g_autoptr (GdkTexture) picture = gdk_memory_texture_new (image->width, image->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, image->bytes, image->stride);

  deliver (work, time, picture);
  write_cached (work, time, picture);
  return TRUE;
}

static gpointer
make_pictures (VsJob *job, gpointer input, GError **error)
{
  Work *work = input;

  work->cancellable = vs_job_get_cancellable (job);
  if (work->folder != NULL)
    g_mkdir_with_parents (work->folder, 0700);
  for (guint i = 0; i < work->times->len && !g_cancellable_is_cancelled (work->cancellable); i++)
    {
      gint64 time = g_array_index (work->times, gint64, i);
      g_autoptr (GdkTexture) picture = read_cached (work, time);

      if (picture != NULL)
        deliver (work, time, picture);
      else
        g_array_append_val (work->missing, time);
    }
  if (work->missing->len > 0)
    (work->exact ? vs_thumbnailer_run_exact : vs_thumbnailer_run) (work->path, work->info, (const gint64 *) work->missing->data, work->missing->len, PICTURE_WIDTH, PICTURE_HEIGHT,
                                                                   picture_cb, work, work->cancellable, error);
  return NULL;
}

static void
work_free (gpointer data)
{
  Work *self = data;

  g_weak_ref_clear (&self->owner);
  g_array_unref (self->times);
  g_array_unref (self->missing);
  vs_media_info_unref (self->info);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/**
 * vs_ui_filmstrip_job_new:
 * @path: of a media with a picture
 * @folder: (nullable): where pictures are kept on the disk
 * @info: what the media's probe said
 * @times: of #gint64, µs of source time, ascending
 * @exact: whether the very frames are wanted, which takes longer than keyframes
 * @owner: gets the pictures while it lives
 * @func: gives them to it; not called after the owner is gone
 *
 * Returns: (transfer full): a job that was not started
 */
VsJob *
vs_ui_filmstrip_job_new (const char *path, const char *folder, VsMediaInfo *info, GArray *times, gboolean exact, GObject *owner, VsUiPictureFunc func)
{
  Work *work;

  g_return_val_if_fail (path != NULL && info != NULL && times != NULL, NULL);
  g_return_val_if_fail (G_IS_OBJECT (owner) && func != NULL, NULL);

  work = g_new0 (Work, 1);
  work->path = g_strdup (path);
  work->folder = g_strdup (folder);
  work->info = vs_media_info_ref (info);
  work->times = g_array_ref (times);
  work->exact = exact;
  work->missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_weak_ref_init (&work->owner, owner);
  work->func = func;
  return vs_job_new (_ ("Making the filmstrip"), make_pictures, work, work_free, NULL);
}

/**
 * vs_ui_filmstrip_job_get_folder:
 * @path: of a media file
 * @fingerprint: (nullable): of its content; without, the file's path, size and time of change stand for it
 *
 * Returns: (transfer full) (nullable): where its pictures are kept; %NULL when there is no such file
 */
char *
vs_ui_filmstrip_job_get_folder (const char *path, const char *fingerprint)
{
  g_autofree char *key = g_strdup (fingerprint);
  g_autofree char *folder = vs_cache_get_folder (VS_FILM_FOLDER);
  g_autofree char *name = NULL;
  GStatBuf         status;

  g_return_val_if_fail (path != NULL, NULL);

  if (key == NULL && g_stat (path, &status) != 0)
    return NULL;
  if (key == NULL)
    key = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT, path, (gint64) status.st_size, (gint64) status.st_mtime);
  name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  return g_build_filename (folder, name, NULL);
}
