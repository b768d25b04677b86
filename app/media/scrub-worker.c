// SPDX-License-Identifier: GPL-3.0-or-later
// The scrubber's thread.
//
// Main thread → wanted target (one slot) → this thread → result (one slot) → main thread. The thread keeps the last few
// videos open, each with the pieces of its proxy that there are. While a target is dragged they alone are shown, where there
// is one; the video itself is decoded when the target has rested for a moment, so that it does not stand in the way of the
// next target.

#include "config.h"

#include <sys/stat.h>

#include "media/scrub-pieces.h"
#include "media/scrub-worker.h"

/* How many videos stay open: the cut's piece under the pointer and its neighbours. */
#define MAX_OPEN 3

/* How long a dragged target must not move, µs, before the picture of the proxy is replaced by the video's own: longer
   than the time between two events of a pointer, shorter than one waits for. */
#define REST (70 * 1000)

/* What tells that the file of a path is still the one that is open. */
typedef struct
{
  guint64 device;
  guint64 inode;
  gint64  size;
  gint64  modified_s;
  gint64  modified_ns;
} FileId;

typedef struct
{
  char          *path;
  VsMediaInfo   *info;
  FileId         id;
  VsScrubSource *source; /* NULL until it is needed */
  VsScrubPieces *pieces; /* of the proxy */
} Medium;

struct _VsScrubWorker
{
  GThread         *thread;
  GMainContext    *context;
  GCancellable    *cancellable; /* ends reading when the worker is freed */
  VsScrubReadyFunc ready;
  gpointer         user_data;

  /* the thread's own */
  GPtrArray *media; /* of Medium, the one used last at the end */

  /* lock guards the rest */
  GMutex         lock;
  GCond          cond;
  VsScrubTarget *wanted;
  gboolean       quits;
  gboolean       closes; /* all files */
  VsScrubResult *result;
  GSource       *delivery; /* waiting in context */
};

/* What the sources' callbacks need. */
typedef struct
{
  VsScrubWorker *worker;
  VsScrubTarget *target;
  gboolean       is_proxy;
} Task;

VsScrubTarget *
vs_scrub_target_ref (VsScrubTarget *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_scrub_target_unref (VsScrubTarget *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  vs_media_info_unref (self->info);
  g_free (self->path);
  g_free (self);
}

void
vs_scrub_result_free (VsScrubResult *self)
{
  g_return_if_fail (self != NULL);

  vs_scrub_target_unref (self->target);
  g_clear_pointer (&self->image, vs_image_unref);
  g_free (self->error);
  g_free (self);
}

static void
medium_free (gpointer data)
{
  Medium *medium = data;

  g_clear_pointer (&medium->source, vs_scrub_source_free);
  vs_scrub_pieces_free (medium->pieces);
  vs_media_info_unref (medium->info);
  g_free (medium->path);
  g_free (medium);
}

static gboolean
deliver_cb (gpointer data)
{
  VsScrubWorker *self = data;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_mutex_unlock (&self->lock);
  self->ready (self->user_data);
  return G_SOURCE_REMOVE;
}

/* Puts a result into the mailbox; one that was not taken yet is dropped. */
static void
post (VsScrubWorker *self, VsScrubResult *result)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->result, vs_scrub_result_free);
  self->result = result;
  if (self->delivery == NULL)
    {
      self->delivery = g_idle_source_new ();
      g_source_set_priority (self->delivery, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->delivery, deliver_cb, self, NULL);
      g_source_attach (self->delivery, self->context);
    }
  g_mutex_unlock (&self->lock);
}

static void
show_cb (VsImage *image, gint64 time, gboolean exact, gpointer data)
{
  Task          *task = data;
  VsScrubResult *result = g_new0 (VsScrubResult, 1);

  result->target = vs_scrub_target_ref (task->target);
  result->image = image;
  result->time = time;
  result->exact = exact && !task->is_proxy;
  post (task->worker, result);
}

static void
post_error (VsScrubWorker *self, VsScrubTarget *target, const GError *error)
{
  VsScrubResult *result;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  result = g_new0 (VsScrubResult, 1);
  result->target = vs_scrub_target_ref (target);
  result->error = g_strdup (error->message);
  post (self, result);
}

static gboolean
is_outdated_cb (gpointer data)
{
  VsScrubWorker *self = ((Task *) data)->worker;
  gboolean       outdated;

  g_mutex_lock (&self->lock);
  outdated = self->wanted != NULL || self->quits || self->closes;
  g_mutex_unlock (&self->lock);
  return outdated;
}

/* Waits until the target has not moved for a while; says whether it has moved. */
static gboolean
moves_on (VsScrubWorker *self)
{
  gint64   end = g_get_monotonic_time () + REST;
  gboolean moves;

  g_mutex_lock (&self->lock);
  while (self->wanted == NULL && !self->quits && !self->closes && g_cond_wait_until (&self->cond, &self->lock, end))
    ;
  moves = self->wanted != NULL || self->quits || self->closes;
  g_mutex_unlock (&self->lock);
  return moves;
}

static FileId
get_file_id (const char *path)
{
  struct stat st;

  if (stat (path, &st) != 0)
    return (FileId){ 0 };
  return (FileId){ st.st_dev, st.st_ino, st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec };
}

static gboolean
is_same_file (FileId a, FileId b)
{
  return a.device == b.device && a.inode == b.inode && a.size == b.size && a.modified_s == b.modified_s && a.modified_ns == b.modified_ns;
}

/* Only the video that is looked at keeps frames; the others stay open and no more. */
static void
make_last (VsScrubWorker *self, guint index)
{
  Medium *medium = g_ptr_array_steal_index (self->media, index);

  if (self->media->len > 0 && index < self->media->len)
    {
      Medium *before = g_ptr_array_index (self->media, self->media->len - 1);

      if (before->source != NULL)
        vs_scrub_source_forget_frames (before->source);
      vs_scrub_pieces_forget_frames (before->pieces);
    }
  g_ptr_array_add (self->media, medium);
}

/* The entry of a target's video, at the end of the list; a file that was replaced since gets a new one. */
static Medium *
get_medium (VsScrubWorker *self, VsScrubTarget *target)
{
  FileId  id = get_file_id (target->path);
  Medium *medium;

  for (guint i = 0; i < self->media->len; i++)
    {
      medium = g_ptr_array_index (self->media, i);
      if (!g_str_equal (medium->path, target->path))
        continue;
      if (medium->info == target->info && is_same_file (medium->id, id))
        {
          make_last (self, i);
          return medium;
        }
      g_ptr_array_remove_index (self->media, i);
      break;
    }
  medium = g_new0 (Medium, 1);
  medium->path = g_strdup (target->path);
  medium->info = vs_media_info_ref (target->info);
  medium->id = id;
  medium->pieces = vs_scrub_pieces_new (target->path, target->info, self->cancellable);
  g_ptr_array_insert (self->media, 0, medium);
  make_last (self, 0);
  if (self->media->len > MAX_OPEN)
    g_ptr_array_remove_index (self->media, 0);
  return medium;
}

static VsScrubRequest
make_request (Task *task)
{
  VsScrubTarget *target = task->target;

  return (VsScrubRequest){
    .time = target->time,
    .hurry = target->how == VS_SCRUB_DRAG && !task->is_proxy,
    .orientation = target->orientation,
    .width = target->width,
    .height = target->height,
    .is_outdated = is_outdated_cb,
    .show = show_cb,
    .data = task,
  };
}

/* Shows the picture of the proxy; where there is none, nothing. */
static gboolean
show_proxy (VsScrubWorker *self, Medium *medium, VsScrubTarget *target)
{
  Task           task = { self, target, TRUE };
  VsScrubRequest request = make_request (&task);

  request.hurry = TRUE;
  return vs_scrub_pieces_show (medium->pieces, &request);
}

static gboolean
show_source (VsScrubWorker *self, Medium *medium, VsScrubTarget *target, gboolean hurry, GError **error)
{
  Task           task = { self, target, FALSE };
  VsScrubRequest request = make_request (&task);

  request.hurry = hurry;
  if (medium->source == NULL)
    medium->source = vs_scrub_source_open (target->path, target->info, self->cancellable, error);
  return medium->source != NULL && vs_scrub_source_show (medium->source, &request, error);
}

static void
show_target (VsScrubWorker *self, VsScrubTarget *target)
{
  g_autoptr (GError) error = NULL;
  gboolean dragged = target->how == VS_SCRUB_DRAG;
  Medium  *medium = get_medium (self, target);

  if (dragged && show_proxy (self, medium, target))
    {
      dragged = FALSE;
      if (moves_on (self))
        return;
    }
  if (show_source (self, medium, target, dragged, &error))
    return;
  /* What failed is opened anew the next time: the file may have been mended. */
  g_ptr_array_remove (self->media, medium);
  post_error (self, target, error);
}

/* Closes all files, without keeping the main thread waiting. */
static void
close_files (VsScrubWorker *self)
{
  self->closes = FALSE;
  g_mutex_unlock (&self->lock);
  g_ptr_array_set_size (self->media, 0);
  g_mutex_lock (&self->lock);
}

/* Returns: (transfer full) (nullable): the next target; %NULL when the thread ends */
static VsScrubTarget *
wait_for_target (VsScrubWorker *self)
{
  VsScrubTarget *target;

  g_mutex_lock (&self->lock);
  while (self->closes || (self->wanted == NULL && !self->quits))
    if (self->closes)
      close_files (self);
    else
      g_cond_wait (&self->cond, &self->lock);
  target = self->quits ? NULL : g_steal_pointer (&self->wanted);
  g_mutex_unlock (&self->lock);
  return target;
}

static gpointer
work (gpointer data)
{
  VsScrubWorker *self = data;
  VsScrubTarget *target;

  while ((target = wait_for_target (self)) != NULL)
    {
      show_target (self, target);
      vs_scrub_target_unref (target);
    }
  g_ptr_array_set_size (self->media, 0);
  return NULL;
}

/**
 * vs_scrub_worker_new:
 * @ready: called in the thread-default main context of the caller, never after vs_scrub_worker_free()
 *
 * Returns: (transfer full): a worker whose thread waits for a target
 */
VsScrubWorker *
vs_scrub_worker_new (VsScrubReadyFunc ready, gpointer user_data)
{
  VsScrubWorker *self;

  g_return_val_if_fail (ready != NULL, NULL);

  self = g_new0 (VsScrubWorker, 1);
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->context = g_main_context_ref_thread_default ();
  self->cancellable = g_cancellable_new ();
  self->media = g_ptr_array_new_with_free_func (medium_free);
  self->ready = ready;
  self->user_data = user_data;
  self->thread = g_thread_new ("scrubber", work, self);
  return self;
}

/**
 * vs_scrub_worker_free:
 *
 * Ends the thread, which takes no longer than a frame.
 */
void
vs_scrub_worker_free (VsScrubWorker *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  self->quits = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);

  if (self->delivery != NULL)
    g_source_destroy (self->delivery);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_clear_pointer (&self->result, vs_scrub_result_free);
  g_clear_pointer (&self->wanted, vs_scrub_target_unref);
  g_ptr_array_unref (self->media);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * vs_scrub_worker_want:
 * @target: (transfer none) (nullable): replaces the one before; %NULL closes all files
 */
void
vs_scrub_worker_want (VsScrubWorker *self, VsScrubTarget *target)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->wanted, vs_scrub_target_unref);
  if (target != NULL)
    self->wanted = vs_scrub_target_ref (target);
  else
    self->closes = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

/**
 * vs_scrub_worker_take:
 *
 * Returns: (transfer full) (nullable): the newest result that was not taken yet
 */
VsScrubResult *
vs_scrub_worker_take (VsScrubWorker *self)
{
  VsScrubResult *result;

  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->lock);
  result = g_steal_pointer (&self->result);
  g_mutex_unlock (&self->lock);
  return result;
}
