// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures along a media.
//
// Drawing notes which pictures it wished for; an idle makes them in one job. Only what was drawn last is wished for, so
// that scrolling past a place costs nothing. Times lie on a grid that halves with each step of zoom: pictures of one zoom
// serve the next, and a clip that is trimmed needs few new ones. Seen closely, the frames that are on the screen then are
// drawn; from farther the keyframe before each time will do, as it is made much faster.

#include "config.h"

#include "ui/studio/filmstrip.h"

#include <math.h>

#include "ui/studio/filmstrip-job.h"

/* The finest grid, µs: keyframes hardly ever stand nearer to each other. */
#define FINEST_GRID 125000

/* From this length of a picture on, µs, the keyframe before it will do; so far apart phones set them. */
#define EXACT_BELOW (G_USEC_PER_SEC)

/* When a frame is wider than this part of its picture, each frame has its own. */
#define FRAME_BY_FRAME 0.6

/* A job is short, so that it does not hold up what is wished for meanwhile. */
#define PICTURES_A_JOB 16

/* From this many on, about 20 MB, those that are not in sight are let go. */
#define N_KEPT 600

struct _VsUiFilmstrip
{
  GObject parent_instance;

  /* owned */
  VsJobQueue   *queue;
  char         *path;     /* (nullable) */
  char         *folder;   /* (nullable) */
  VsMediaInfo  *info;     /* (nullable) */
  VsFrameTimes *frames;   /* (nullable) */
  GTree        *pictures; /* key to GdkTexture; a key is twice the time in µs, plus one for the very frame */
  GHashTable   *wishes;   /* keys, of what was drawn last */
  GHashTable   *asked;    /* keys that a job was or is asked for */
  VsJob        *job;      /* (nullable): the one that runs */

  guint idle;
};

G_DEFINE_FINAL_TYPE (VsUiFilmstrip, vs_ui_filmstrip, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_times (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gpointer
copy_key (gint64 key)
{
  return g_memdup2 (&key, sizeof key);
}

static gint64
get_key (gint64 time, gboolean exact)
{
  return 2 * time + !!exact;
}

/* --- making pictures ------------------------------------------------------------------------------------------------------- */

static void
picture_cb (GObject *owner, gint64 time, gboolean exact, GdkTexture *picture)
{
  VsUiFilmstrip *self = VS_UI_FILMSTRIP (owner);

  g_tree_replace (self->pictures, copy_key (get_key (time, exact)), g_object_ref (picture));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
collect_unseen_cb (gpointer key, gpointer value, gpointer data)
{
  gpointer      *both = data;
  VsUiFilmstrip *self = both[0];

  if (!g_hash_table_contains (self->wishes, key))
    g_ptr_array_add (both[1], key);
  return FALSE;
}

static void
let_go_of_unseen (VsUiFilmstrip *self)
{
  g_autoptr (GPtrArray) unseen = g_ptr_array_new ();
  gpointer both[] = { self, unseen };

  if (g_tree_nnodes (self->pictures) <= N_KEPT || g_hash_table_size (self->wishes) == 0)
    return;
  g_tree_foreach (self->pictures, collect_unseen_cb, both);
  for (guint i = 0; i < unseen->len; i++)
    {
      g_hash_table_remove (self->asked, unseen->pdata[i]);
      g_tree_remove (self->pictures, unseen->pdata[i]);
    }
}

/* Times of one kind, ascending. */
static GArray *
take_wishes (VsUiFilmstrip *self, gboolean *exact)
{
  GArray        *times = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, self->wishes);
  while (times->len < PICTURES_A_JOB && g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 wish = *(gint64 *) key;
      gint64 time = wish >> 1;

      if (g_hash_table_contains (self->asked, key) || (times->len > 0 && (wish & 1) != *exact))
        continue;
      *exact = wish & 1;
      g_array_append_val (times, time);
      g_hash_table_add (self->asked, copy_key (wish));
    }
  g_array_sort_with_data (times, compare_times, NULL);
  return times;
}

static void
start_job (VsUiFilmstrip *self);

static void
finished_cb (VsUiFilmstrip *self, VsJob *job)
{
  vs_job_queue_remove (self->queue, job);
  if (job != self->job)
    return;
  g_clear_object (&self->job);
  start_job (self);
}

static void
start_job (VsUiFilmstrip *self)
{
  g_autoptr (GArray) times = NULL;
  gboolean exact = FALSE;

  if (self->job != NULL || self->path == NULL)
    return;
  let_go_of_unseen (self);
  times = take_wishes (self, &exact);
  if (times->len == 0)
    return;
  self->job = vs_ui_filmstrip_job_new (self->path, self->folder, self->info, times, exact, G_OBJECT (self), picture_cb);
  g_signal_connect_object (self->job, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  vs_job_queue_add (self->queue, self->job);
}

static gboolean
idle_cb (gpointer user_data)
{
  VsUiFilmstrip *self = user_data;

  self->idle = 0;
  start_job (self);
  return G_SOURCE_REMOVE;
}

static void
wish (VsUiFilmstrip *self, gint64 key)
{
  g_hash_table_add (self->wishes, copy_key (key));
  if (self->idle == 0 && self->job == NULL && !g_hash_table_contains (self->asked, &key))
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, idle_cb, self, NULL);
}

static void
clear (VsUiFilmstrip *self)
{
  if (self->job != NULL)
    vs_job_queue_remove (self->queue, self->job);
  g_clear_object (&self->job);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->info, vs_media_info_unref);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  g_tree_remove_all (self->pictures);
  g_hash_table_remove_all (self->wishes);
  g_hash_table_remove_all (self->asked);
}

/* --- drawing --------------------------------------------------------------------------------------------------------------- */

/* The picture nearest to a key, of those that are there. */
static GdkTexture *
find_picture (VsUiFilmstrip *self, gint64 key)
{
  GTreeNode *after = g_tree_lower_bound (self->pictures, &key);
  GTreeNode *before = after != NULL ? g_tree_node_previous (after) : g_tree_node_last (self->pictures);

  if (after == NULL && before == NULL)
    return NULL;
  if (before == NULL || (after != NULL && *(gint64 *) g_tree_node_key (after) - key <= key - *(gint64 *) g_tree_node_key (before)))
    return g_tree_node_value (after);
  return g_tree_node_value (before);
}

static gint64
get_frame_at (VsUiFilmstrip *self, gint64 time)
{
  return vs_frame_times_get (self->frames, vs_frame_times_index_at (self->frames, time));
}

/* What stands for @time when a picture covers @length: a frame, or a time on the grid. */
static gint64
get_key_at (VsUiFilmstrip *self, gint64 time, double length)
{
  VsTimeRange media = vs_media_info_get_range (self->info);
  gint64      grid = FINEST_GRID;

  if (self->frames != NULL && length < EXACT_BELOW)
    return get_key (get_frame_at (self, time), TRUE);
  while (grid * 2 <= length)
    grid *= 2;
  time = time >= 0 ? time / grid * grid : 0;
  return get_key (CLAMP (time, media.start, MAX (media.start, media.end - 1)), FALSE);
}

static double
get_picture_width (VsUiFilmstrip *self, double height)
{
  const VsMediaFacts *facts = vs_media_info_get (self->info);

  return MAX (8, round (height * facts->width / MAX (1, facts->height)));
}

static void
vs_ui_filmstrip_dispose (GObject *object)
{
  VsUiFilmstrip *self = VS_UI_FILMSTRIP (object);

  clear (self);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (vs_ui_filmstrip_parent_class)->dispose (object);
}

static void
vs_ui_filmstrip_finalize (GObject *object)
{
  VsUiFilmstrip *self = VS_UI_FILMSTRIP (object);

  g_tree_unref (self->pictures);
  g_hash_table_unref (self->wishes);
  g_hash_table_unref (self->asked);

  G_OBJECT_CLASS (vs_ui_filmstrip_parent_class)->finalize (object);
}

static void
vs_ui_filmstrip_class_init (VsUiFilmstripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vs_ui_filmstrip_dispose;
  G_OBJECT_CLASS (klass)->finalize = vs_ui_filmstrip_finalize;

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
  self->pictures = g_tree_new_full (compare_times, NULL, g_free, g_object_unref);
  self->wishes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * vs_ui_filmstrip_new:
 * @queue: (nullable): where the pictures are made, shared by strips that are seen together; %NULL for one of its own
 *
 * Returns: (transfer full): without a media yet
 */
VsUiFilmstrip *
vs_ui_filmstrip_new (VsJobQueue *queue)
{
  VsUiFilmstrip *self;

  g_return_val_if_fail (queue == NULL || VS_IS_JOB_QUEUE (queue), NULL);

  self = g_object_new (VS_TYPE_UI_FILMSTRIP, NULL);
  self->queue = queue != NULL ? g_object_ref (queue) : vs_job_queue_new (1);
  return self;
}

/**
 * vs_ui_filmstrip_set_source:
 * @path: (nullable): a media file, or %NULL for nothing
 * @fingerprint: (nullable): of its content, as vs_media_get_fingerprint()
 * @info: (nullable): what its probe said
 *
 * Shows another media's pictures as they come; those in the user's cache come fast.
 */
void
vs_ui_filmstrip_set_source (VsUiFilmstrip *self, const char *path, const char *fingerprint, VsMediaInfo *info)
{
  g_return_if_fail (VS_IS_UI_FILMSTRIP (self));
  g_return_if_fail (path == NULL || info != NULL);

  if (self->path != NULL && self->info == info && g_strcmp0 (self->path, path) == 0)
    return;
  clear (self);
  if (path != NULL && vs_media_info_get (info)->has_video)
    {
      self->path = g_strdup (path);
      self->folder = vs_ui_filmstrip_job_get_folder (path, fingerprint);
      self->info = vs_media_info_ref (info);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * vs_ui_filmstrip_set_frames:
 * @frames: (nullable): when the frames are; without, the strip shows keyframes however closely it is looked at
 */
void
vs_ui_filmstrip_set_frames (VsUiFilmstrip *self, VsFrameTimes *frames)
{
  g_return_if_fail (VS_IS_UI_FILMSTRIP (self));

  if (self->frames == frames)
    return;
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  self->frames = frames != NULL ? vs_frame_times_ref (frames) : NULL;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * vs_ui_filmstrip_load:
 * @path: (nullable): a media file, or %NULL for nothing
 * @info: (nullable): what its probe said
 *
 * vs_ui_filmstrip_set_source() for a file whose fingerprint is not at hand.
 */
void
vs_ui_filmstrip_load (VsUiFilmstrip *self, const char *path, VsMediaInfo *info)
{
  vs_ui_filmstrip_set_source (self, path, NULL, info);
}

/**
 * vs_ui_filmstrip_forget_wishes:
 *
 * To be called before all pieces of the strip that are in sight are drawn again: pictures of no piece are not made.
 */
void
vs_ui_filmstrip_forget_wishes (VsUiFilmstrip *self)
{
  g_return_if_fail (VS_IS_UI_FILMSTRIP (self));

  g_hash_table_remove_all (self->wishes);
}

/* A picture as high as @area, or as wide if that is more; what does not fit is cut off. */
static void
draw_picture (VsUiFilmstrip *self, GtkSnapshot *snapshot, gint64 key, const graphene_rect_t *area, double width)
{
  GdkTexture *picture = find_picture (self, key);
  double      larger = MAX (1, area->size.width / width);

  wish (self, key);
  if (picture == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, area);
  gtk_snapshot_append_texture (snapshot, picture,
                               &GRAPHENE_RECT_INIT (area->origin.x + (area->size.width - width * larger) / 2, area->origin.y - area->size.height * (larger - 1) / 2, width * larger, area->size.height * larger));
  gtk_snapshot_pop (snapshot);
}

/* Each frame where it is. */
static void
draw_frames (VsUiFilmstrip *self, GtkSnapshot *snapshot, const graphene_rect_t *area, VsTimeRange range, double width)
{
  double per_px = vs_time_range_length (range) / area->size.width;
  gsize  n = vs_frame_times_get_n (self->frames);

  for (gsize i = vs_frame_times_index_at (self->frames, range.start); i < n && vs_frame_times_get (self->frames, i) < range.end; i++)
    {
      gint64 time = vs_frame_times_get (self->frames, i);
      double left = round ((time - range.start) / per_px);
      double right = round ((vs_frame_times_get (self->frames, i + 1) - range.start) / per_px);

      draw_picture (self, snapshot, get_key (time, TRUE), &GRAPHENE_RECT_INIT (area->origin.x + left, area->origin.y, MAX (1, right - left), area->size.height), width);
    }
}

/* Pictures side by side. */
static void
draw_pictures (VsUiFilmstrip *self, GtkSnapshot *snapshot, const graphene_rect_t *area, VsTimeRange range, double width)
{
  double per_px = vs_time_range_length (range) / area->size.width;
  double length = width * per_px;

  for (gint64 i = floor (range.start / length); i * length < range.end; i++)
    draw_picture (self, snapshot, get_key_at (self, (i + 0.5) * length, length),
                  &GRAPHENE_RECT_INIT (area->origin.x + (i * length - range.start) / per_px, area->origin.y, width, area->size.height), width);
}

/* px a frame is wide on average; 0 when the frames are not known. */
static double
get_frame_width (VsUiFilmstrip *self, double per_px)
{
  if (self->frames == NULL)
    return 0;
  return vs_time_range_length (vs_frame_times_get_range (self->frames)) / (double) vs_frame_times_get_n (self->frames) / per_px;
}

/**
 * vs_ui_filmstrip_snapshot_range:
 * @area: what is in sight of the strip
 * @range: µs of source time that @area shows
 *
 * Draws a piece. Pictures stand still in source time, so that they do not swim while an end is moved.
 */
void
vs_ui_filmstrip_snapshot_range (VsUiFilmstrip *self, GtkSnapshot *snapshot, const graphene_rect_t *area, VsTimeRange range)
{
  double width;

  g_return_if_fail (VS_IS_UI_FILMSTRIP (self));

  if (self->path == NULL || area->size.width <= 0 || vs_time_range_is_empty (range))
    return;
  width = get_picture_width (self, area->size.height);
  gtk_snapshot_push_clip (snapshot, area);
  if (get_frame_width (self, vs_time_range_length (range) / area->size.width) > FRAME_BY_FRAME * width)
    draw_frames (self, snapshot, area, range, width);
  else
    draw_pictures (self, snapshot, area, range, width);
  gtk_snapshot_pop (snapshot);
}

/**
 * vs_ui_filmstrip_snapshot:
 * @area: where the whole media is drawn
 */
void
vs_ui_filmstrip_snapshot (VsUiFilmstrip *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  g_return_if_fail (VS_IS_UI_FILMSTRIP (self));

  vs_ui_filmstrip_forget_wishes (self);
  if (self->info != NULL)
    vs_ui_filmstrip_snapshot_range (self, snapshot, area, vs_media_info_get_range (self->info));
}

/**
 * vs_ui_filmstrip_get_n_pictures:
 *
 * Returns: how many pictures are there
 */
guint
vs_ui_filmstrip_get_n_pictures (VsUiFilmstrip *self)
{
  g_return_val_if_fail (VS_IS_UI_FILMSTRIP (self), 0);

  return g_tree_nnodes (self->pictures);
}

/**
 * vs_ui_filmstrip_is_loading:
 *
 * Returns: whether pictures that were drawn last are still being made
 */
gboolean
vs_ui_filmstrip_is_loading (VsUiFilmstrip *self)
{
  g_return_val_if_fail (VS_IS_UI_FILMSTRIP (self), FALSE);

  return self->job != NULL || self->idle != 0;
}
