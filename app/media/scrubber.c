// SPDX-License-Identifier: GPL-3.0-or-later
// Single pictures of the videos of a cut: what the main thread sees of the scrubber.

#include "config.h"

#include "media/scrub-worker.h"

struct _VsScrubber
{
  GObject parent_instance;

  /* owned */
  VsScrubWorker *worker; /* NULL until the first target, so that a scrubber that is not used has no thread */
  VsScrubTarget *target; /* the latest, NULL when nothing is wanted */
  char          *error;

  guint serial;
  int   width;
  int   height;
};

G_DEFINE_FINAL_TYPE (VsScrubber, vs_scrubber, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ERROR,
  N_PROPS
};

enum
{
  FRAME,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
set_error (VsScrubber *self, const char *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* A picture of an earlier target of the same video is better than none, but it is not the right one. An earlier
   target's error says nothing that the latest one's will not. */
static void
ready_cb (gpointer user_data)
{
  g_autoptr (VsScrubber) self = g_object_ref (user_data);
  g_autoptr (VsScrubResult) result = vs_scrub_worker_take (self->worker);
  gboolean is_latest;

  if (result == NULL || self->target == NULL)
    return;
  is_latest = result->target->serial == self->target->serial;
  if (!is_latest && (result->error != NULL || !g_str_equal (result->target->path, self->target->path) || result->target->info != self->target->info))
    return;
  set_error (self, result->error);
  if (result->image != NULL)
    g_signal_emit (self, signals[FRAME], 0, result->image, result->time, result->exact && is_latest);
}

static void
vs_scrubber_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsScrubber *self = VS_SCRUBBER (object);

  switch (id)
    {
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_scrubber_finalize (GObject *object)
{
  VsScrubber *self = VS_SCRUBBER (object);

  g_clear_pointer (&self->worker, vs_scrub_worker_free);
  g_clear_pointer (&self->target, vs_scrub_target_unref);
  g_free (self->error);

  G_OBJECT_CLASS (vs_scrubber_parent_class)->finalize (object);
}

static void
vs_scrubber_class_init (VsScrubberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vs_scrubber_get_property;
  object_class->finalize = vs_scrubber_finalize;

  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VsScrubber::frame:
   * @image: an upright picture, fitted into the asked size
   * @time: µs of source time at which its frame begins
   * @exact: whether that is the frame on the screen at the asked time, in full quality
   */
  signals[FRAME] = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, VS_TYPE_IMAGE | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_INT64, G_TYPE_BOOLEAN);
}

static void
vs_scrubber_init (VsScrubber *self)
{
  self->width = 540;
  self->height = 960;
}

/**
 * vs_scrubber_new:
 *
 * Returns: (transfer full): a scrubber that shows nothing yet
 */
VsScrubber *
vs_scrubber_new (void)
{
  return g_object_new (VS_TYPE_SCRUBBER, NULL);
}

static void
want (VsScrubber *self, const char *path, VsMediaInfo *info, VsOrientation orientation, gint64 time, VsScrub how)
{
  g_autoptr (VsScrubTarget) target = g_new0 (VsScrubTarget, 1);

  g_atomic_ref_count_init (&target->ref_count);
  target->serial = ++self->serial;
  target->path = g_strdup (path);
  target->info = vs_media_info_ref (info);
  target->orientation = orientation;
  target->time = time;
  target->how = how;
  target->width = self->width;
  target->height = self->height;
  if (self->worker == NULL)
    self->worker = vs_scrub_worker_new (ready_cb, self);
  vs_scrub_worker_want (self->worker, target);
  g_clear_pointer (&self->target, vs_scrub_target_unref);
  self->target = g_steal_pointer (&target);
}

/**
 * vs_scrubber_show:
 * @path: of a video
 * @info: what its probe said; another object than before makes the file be opened anew
 * @orientation: how the stored picture must be turned
 * @source_time: µs of source time, kept within the pictures of the file
 * @how: whether a picture is wanted at once
 *
 * Replaces the target before, also while that is being decoded. #VsScrubber::frame brings the pictures, and at last the
 * exact one; #VsScrubber:error says when there is none.
 */
void
vs_scrubber_show (VsScrubber *self, const char *path, VsMediaInfo *info, VsOrientation orientation, gint64 source_time, VsScrub how)
{
  g_return_if_fail (VS_IS_SCRUBBER (self));
  g_return_if_fail (path != NULL && info != NULL);
  g_return_if_fail (orientation >= VS_ORIENTATION_NORMAL && orientation <= VS_ORIENTATION_ROTATE_270);

  if (self->target != NULL && !g_str_equal (self->target->path, path))
    set_error (self, NULL);
  want (self, path, info, orientation, source_time, how);
}

/**
 * vs_scrubber_stop:
 *
 * Forgets the target and closes all files. Nothing is shown until the next vs_scrubber_show().
 */
void
vs_scrubber_stop (VsScrubber *self)
{
  g_return_if_fail (VS_IS_SCRUBBER (self));

  g_clear_pointer (&self->target, vs_scrub_target_unref);
  if (self->worker != NULL)
    vs_scrub_worker_want (self->worker, NULL);
  set_error (self, NULL);
}

/**
 * vs_scrubber_set_size:
 * @width: px, at least 1
 * @height: px, at least 1
 *
 * The whole upright picture is fitted into this, and never enlarged. What is shown comes again in the new size.
 */
void
vs_scrubber_set_size (VsScrubber *self, int width, int height)
{
  g_autoptr (VsScrubTarget) target = NULL;

  g_return_if_fail (VS_IS_SCRUBBER (self));
  g_return_if_fail (width > 0 && height > 0);

  if (self->width == width && self->height == height)
    return;
  self->width = width;
  self->height = height;
  if (self->target == NULL)
    return;
  target = vs_scrub_target_ref (self->target);
  want (self, target->path, target->info, target->orientation, target->time, target->how);
}

/**
 * vs_scrubber_get_error:
 *
 * Returns: (transfer none) (nullable): why there is no picture, for a person to read
 */
const char *
vs_scrubber_get_error (VsScrubber *self)
{
  g_return_val_if_fail (VS_IS_SCRUBBER (self), NULL);

  return self->error;
}
