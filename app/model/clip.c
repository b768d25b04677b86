// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of a media file in a post.

#include "model/clip-private.h"

struct _VsClip
{
  GObject parent_instance;

  VsClipRow row; /* owns the motion */
  VsMedia  *media;
};

G_DEFINE_FINAL_TYPE (VsClip, vs_clip, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
vs_clip_finalize (GObject *object)
{
  VsClip *self = VS_CLIP (object);

  g_clear_pointer (&self->row.clip.motion, vs_motion_unref);
  g_clear_object (&self->media);
  G_OBJECT_CLASS (vs_clip_parent_class)->finalize (object);
}

static void
vs_clip_class_init (VsClipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_clip_finalize;

  /**
   * VsClip::changed:
   *
   * Any of the values changed; once a refresh.
   */
  signals[CHANGED] = g_signal_new ("changed", VS_TYPE_CLIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_clip_init (VsClip *self)
{
}

static void
take_row (VsClip *self, const VsClipRow *row)
{
  VsMotion *motion = row->clip.motion != NULL ? vs_motion_ref (row->clip.motion) : NULL;

  g_clear_pointer (&self->row.clip.motion, vs_motion_unref);
  self->row = *row;
  self->row.clip.motion = motion;
}

VsClip *
vs_clip_new (const VsClipRow *row, VsMedia *media)
{
  VsClip *self;

  g_return_val_if_fail (row != NULL, NULL);
  g_return_val_if_fail (VS_IS_MEDIA (media), NULL);

  self = g_object_new (VS_TYPE_CLIP, NULL);
  take_row (self, row);
  self->media = g_object_ref (media);
  return self;
}

static gboolean
rows_equal (const VsClipRow *a, const VsClipRow *b)
{
  return a->post_id == b->post_id && a->position == b->position && vs_cut_clip_equal (&a->clip, &b->clip);
}

/**
 * vs_clip_set_row:
 *
 * Takes over a row that was read again.
 *
 * Returns: whether anything changed
 */
gboolean
vs_clip_set_row (VsClip *self, const VsClipRow *row, VsMedia *media)
{
  g_return_val_if_fail (VS_IS_CLIP (self), FALSE);
  g_return_val_if_fail (row != NULL && row->clip.id == self->row.clip.id, FALSE);

  if (rows_equal (&self->row, row))
    return FALSE;
  take_row (self, row);
  g_set_object (&self->media, media);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * vs_clip_get_row:
 * @row: (out caller-allocates): its motion is borrowed from the clip
 */
void
vs_clip_get_row (VsClip *self, VsClipRow *row)
{
  g_return_if_fail (VS_IS_CLIP (self));
  g_return_if_fail (row != NULL);

  *row = self->row;
}

int
vs_clip_compare (VsClip *a, VsClip *b)
{
  if (a->row.position != b->row.position)
    return a->row.position < b->row.position ? -1 : 1;
  return (a->row.clip.id > b->row.clip.id) - (a->row.clip.id < b->row.clip.id);
}

gint64
vs_clip_get_id (VsClip *self)
{
  g_return_val_if_fail (VS_IS_CLIP (self), 0);

  return self->row.clip.id;
}

gint64
vs_clip_get_post_id (VsClip *self)
{
  g_return_val_if_fail (VS_IS_CLIP (self), 0);

  return self->row.post_id;
}

/**
 * vs_clip_get_media:
 *
 * Returns: (transfer none): where picture and sound come from
 */
VsMedia *
vs_clip_get_media (VsClip *self)
{
  g_return_val_if_fail (VS_IS_CLIP (self), NULL);

  return self->media;
}

/**
 * vs_clip_get_range:
 *
 * Returns: the piece that is used, µs of source time
 */
VsTimeRange
vs_clip_get_range (VsClip *self)
{
  g_return_val_if_fail (VS_IS_CLIP (self), vs_time_range (0, 0));

  return self->row.clip.range;
}

VsFraming
vs_clip_get_framing (VsClip *self)
{
  g_return_val_if_fail (VS_IS_CLIP (self), VS_FRAMING_DEFAULT);

  return self->row.clip.framing;
}

/**
 * vs_clip_get_gain:
 *
 * Returns: dB, 0 leaves the sound as it is
 */
double
vs_clip_get_gain (VsClip *self)
{
  g_return_val_if_fail (VS_IS_CLIP (self), 0);

  return self->row.clip.gain;
}

/**
 * vs_clip_get_values:
 *
 * Returns: (transfer none): everything that the cut says of the clip, valid until the clip changes
 */
const VsCutClip *
vs_clip_get_values (VsClip *self)
{
  g_return_val_if_fail (VS_IS_CLIP (self), NULL);

  return &self->row.clip;
}
