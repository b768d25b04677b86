// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures along a clip.
//
// The job's thread hands each picture over as it comes: an idle on the main thread puts it into the strip it was made for.

#include "config.h"

#include "ui/studio/filmstrip.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/job.h"
#include "media/thumbnailer.h"

/* Enough for portrait pictures of 56 px side by side on a wide screen. */
#define N_PICTURES 40
#define PICTURE_HEIGHT 112 /* twice the strip's, for screens at 200 % */
#define PICTURE_WIDTH 256
#define N_KEPT 8

/* The pictures of one clip. */
typedef struct
{
  gatomicrefcount ref_count;
  char           *path;
  VsMediaInfo    *info;
  gint64          times[N_PICTURES];
  GdkTexture     *pictures[N_PICTURES]; /* main thread only */
} Strip;

struct _VsUiFilmstrip
{
  GObject parent_instance;

  /* owned */
  Strip     *strip; /* (nullable): the one that is shown */
  GPtrArray *kept;  /* of Strip, the latest last */
  VsJob     *job;
};

G_DEFINE_FINAL_TYPE (VsUiFilmstrip, vs_ui_filmstrip, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the job's thread works with. */
typedef struct
{
  Strip    *strip;
  GWeakRef *filmstrip;
  VsJob    *job; /* borrowed; set by the work itself */
} Work;

/* One picture on its way to the main thread. */
typedef struct
{
  Strip    *strip;
  GWeakRef *filmstrip;
  VsImage  *image;
  gsize     index;
} Delivery;

static Strip *
strip_new (const char *path, VsMediaInfo *info)
{
  Strip      *self = g_new0 (Strip, 1);
  VsTimeRange range = vs_media_info_get_range (info);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  self->info = vs_media_info_ref (info);
  for (int i = 0; i < N_PICTURES; i++)
    self->times[i] = range.start + vs_time_range_length (range) * (2 * i + 1) / (2 * N_PICTURES);
  return self;
}

static Strip *
strip_ref (Strip *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
strip_unref (Strip *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (int i = 0; i < N_PICTURES; i++)
    g_clear_object (&self->pictures[i]);
  vs_media_info_unref (self->info);
  g_free (self->path);
  g_free (self);
}

static GWeakRef *
weak_ref_new (gpointer object)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, object);
  return ref;
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
delivery_free (gpointer data)
{
  Delivery *self = data;

  strip_unref (self->strip);
  weak_ref_free (self->filmstrip);
  vs_image_unref (self->image);
  g_free (self);
}

static gboolean
delivery_cb (gpointer user_data)
{
  Delivery *delivery = user_data;
  VsImage  *image = delivery->image;
  g_autoptr (VsUiFilmstrip) self = g_weak_ref_get (delivery->filmstrip);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_clear_object (&delivery->strip->pictures[delivery->index]);
  delivery->strip->pictures[delivery->index] = gdk_memory_texture_new (image->width, image->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, image->bytes, image->stride);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* In the job's thread. */
static gboolean
picture_cb (gsize index, VsImage *image, gpointer user_data)
{
  Work     *work = user_data;
  Delivery *delivery = g_new0 (Delivery, 1);
  g_autoptr (VsUiFilmstrip) filmstrip = g_weak_ref_get (work->filmstrip);

  delivery->strip = strip_ref (work->strip);
  delivery->filmstrip = weak_ref_new (filmstrip);
  delivery->image = vs_image_ref (image);
  delivery->index = index;
  g_idle_add_full (G_PRIORITY_LOW, delivery_cb, delivery, delivery_free);
  vs_job_report (work->job, (index + 1.0) / N_PICTURES, NULL);
  return TRUE;
}

static gpointer
make_pictures (VsJob *job, gpointer input, GError **error)
{
  Work *work = input;

  work->job = job;
  vs_thumbnailer_run (work->strip->path, work->strip->info, work->strip->times, N_PICTURES, PICTURE_WIDTH, PICTURE_HEIGHT,
                      picture_cb, work, vs_job_get_cancellable (job), error);
  return NULL;
}

static void
work_free (gpointer data)
{
  Work *self = data;

  strip_unref (self->strip);
  weak_ref_free (self->filmstrip);
  g_free (self);
}

static void
start_job (VsUiFilmstrip *self)
{
  Work *work = g_new0 (Work, 1);

  work->strip = strip_ref (self->strip);
  work->filmstrip = weak_ref_new (self);
  self->job = vs_job_new (_ ("Making the filmstrip"), make_pictures, work, work_free, NULL);
  vs_job_start (self->job);
}

static void
stop_job (VsUiFilmstrip *self)
{
  if (self->job != NULL)
    vs_job_cancel (self->job);
  g_clear_object (&self->job);
}

static Strip *
find_kept (VsUiFilmstrip *self, const char *path)
{
  for (guint i = 0; i < self->kept->len; i++)
    if (strcmp (((Strip *) self->kept->pdata[i])->path, path) == 0)
      return self->kept->pdata[i];
  return NULL;
}

static gboolean
is_complete (const Strip *strip)
{
  return strip->pictures[N_PICTURES - 1] != NULL;
}

static void
vs_ui_filmstrip_dispose (GObject *object)
{
  VsUiFilmstrip *self = VS_UI_FILMSTRIP (object);

  stop_job (self);
  g_clear_pointer (&self->strip, strip_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);

  G_OBJECT_CLASS (vs_ui_filmstrip_parent_class)->dispose (object);
}

static void
vs_ui_filmstrip_class_init (VsUiFilmstripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vs_ui_filmstrip_dispose;

  /**
   * VsUiFilmstrip::changed:
   *
   * There is something new to draw.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_ui_filmstrip_init (VsUiFilmstrip *self)
{
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) strip_unref);
}

VsUiFilmstrip *
vs_ui_filmstrip_new (void)
{
  return g_object_new (VS_TYPE_UI_FILMSTRIP, NULL);
}

/**
 * vs_ui_filmstrip_load:
 * @path: (nullable): a media file, or %NULL for nothing
 * @info: (nullable): what its probe said
 *
 * Shows the clip's pictures as they come; those of the last clips are there at once.
 */
void
vs_ui_filmstrip_load (VsUiFilmstrip *self, const char *path, VsMediaInfo *info)
{
  Strip *kept;

  g_return_if_fail (VS_IS_UI_FILMSTRIP (self));
  g_return_if_fail (path == NULL || info != NULL);

  stop_job (self);
  g_clear_pointer (&self->strip, strip_unref);
  if (path != NULL && vs_media_info_get (info)->has_video)
    {
      kept = find_kept (self, path);
      if (kept == NULL)
        {
          kept = strip_new (path, info);
          g_ptr_array_add (self->kept, kept);
          if (self->kept->len > N_KEPT)
            g_ptr_array_remove_index (self->kept, 0);
        }
      self->strip = strip_ref (kept);
      if (!is_complete (kept))
        start_job (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The picture nearest to a place of the strip. */
static GdkTexture *
find_picture (const Strip *strip, double place)
{
  int wanted = CLAMP ((int) (place * N_PICTURES), 0, N_PICTURES - 1);

  for (int distance = 0; distance < N_PICTURES; distance++)
    {
      if (wanted - distance >= 0 && strip->pictures[wanted - distance] != NULL)
        return strip->pictures[wanted - distance];
      if (wanted + distance < N_PICTURES && strip->pictures[wanted + distance] != NULL)
        return strip->pictures[wanted + distance];
    }
  return NULL;
}

/**
 * vs_ui_filmstrip_snapshot:
 * @area: where the whole clip is drawn
 */
void
vs_ui_filmstrip_snapshot (VsUiFilmstrip *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  GdkTexture *first;
  double      width;
  int         n;

  g_return_if_fail (VS_IS_UI_FILMSTRIP (self));

  first = self->strip != NULL ? find_picture (self->strip, 0) : NULL;
  if (first == NULL)
    return;
  width = area->size.height * gdk_texture_get_width (first) / gdk_texture_get_height (first);
  n = MAX (1, (int) ceil (area->size.width / width));
  gtk_snapshot_push_clip (snapshot, area);
  for (int i = 0; i < n; i++)
    {
      double      left = i * width;
      GdkTexture *picture = find_picture (self->strip, (left + MIN (width, area->size.width - left) / 2) / area->size.width);

      gtk_snapshot_append_texture (snapshot, picture, &GRAPHENE_RECT_INIT (area->origin.x + left, area->origin.y, width, area->size.height));
    }
  gtk_snapshot_pop (snapshot);
}

/**
 * vs_ui_filmstrip_get_n_pictures:
 *
 * Returns: how many pictures of the shown clip are there
 */
guint
vs_ui_filmstrip_get_n_pictures (VsUiFilmstrip *self)
{
  guint n = 0;

  g_return_val_if_fail (VS_IS_UI_FILMSTRIP (self), 0);

  for (int i = 0; self->strip != NULL && i < N_PICTURES; i++)
    n += self->strip->pictures[i] != NULL;
  return n;
}
