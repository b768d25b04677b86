// SPDX-License-Identifier: GPL-3.0-or-later
// How the framing of a clip moves.

#include <json-glib/json-glib.h>

#include "base/motion.h"

struct _VsMotion
{
  gatomicrefcount ref_count;
  gsize           n;
  VsKeyframe      keyframes[];
};

G_DEFINE_BOXED_TYPE (VsMotion, vs_motion, vs_motion_ref, vs_motion_unref)

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const VsKeyframe *) a)->time;
  gint64 y = ((const VsKeyframe *) b)->time;

  return (x > y) - (x < y);
}

static VsKeyframe
clamp (VsKeyframe keyframe)
{
  keyframe.x = CLAMP (keyframe.x, 0, 1);
  keyframe.y = CLAMP (keyframe.y, 0, 1);
  keyframe.zoom = CLAMP (keyframe.zoom, VS_ZOOM_MIN, VS_ZOOM_MAX);
  return keyframe;
}

/**
 * vs_motion_new:
 * @keyframes: in any order; of several at one time the last one counts; figures outside their range are moved into it
 * @n: how many
 *
 * Returns: (transfer full) (nullable): a motion, %NULL for none
 */
VsMotion *
vs_motion_new (const VsKeyframe *keyframes, gsize n)
{
  VsMotion *self;

  g_return_val_if_fail (keyframes != NULL || n == 0, NULL);

  if (n == 0)
    return NULL;
  self = g_malloc0 (sizeof *self + n * sizeof *keyframes);
  g_atomic_ref_count_init (&self->ref_count);
  for (gsize i = 0; i < n; i++)
    {
      gsize at = 0;

      while (at < self->n && self->keyframes[at].time != keyframes[i].time)
        at++;
      self->keyframes[at] = clamp (keyframes[i]);
      self->n = MAX (self->n, at + 1);
    }
  qsort (self->keyframes, self->n, sizeof *self->keyframes, compare_times);
  return self;
}

VsMotion *
vs_motion_ref (VsMotion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_motion_unref (VsMotion *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

gsize
vs_motion_get_n (const VsMotion *self)
{
  return self != NULL ? self->n : 0;
}

/**
 * vs_motion_get:
 *
 * Returns: (transfer none): the keyframe at @index
 */
const VsKeyframe *
vs_motion_get (const VsMotion *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return &self->keyframes[index];
}

gboolean
vs_motion_equal (const VsMotion *a, const VsMotion *b)
{
  gsize n = vs_motion_get_n (a);

  if (n != vs_motion_get_n (b))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const VsKeyframe *x = &a->keyframes[i];
      const VsKeyframe *y = &b->keyframes[i];

      if (x->time != y->time || x->x != y->x || x->y != y->y || x->zoom != y->zoom)
        return FALSE;
    }
  return TRUE;
}

/**
 * vs_motion_set:
 * @self: (nullable): none yet
 *
 * Returns: (transfer full): the motion with @keyframe, in place of one at the same time
 */
VsMotion *
vs_motion_set (const VsMotion *self, const VsKeyframe *keyframe)
{
  gsize                  n = vs_motion_get_n (self);
  g_autofree VsKeyframe *keyframes = g_new (VsKeyframe, n + 1);

  g_return_val_if_fail (keyframe != NULL, NULL);

  if (n > 0)
    memcpy (keyframes, self->keyframes, n * sizeof *keyframes);
  keyframes[n] = *keyframe;
  return vs_motion_new (keyframes, n + 1);
}

/**
 * vs_motion_remove:
 * @time: µs of source time
 *
 * Returns: (transfer full) (nullable): the motion without the keyframe at @time
 */
VsMotion *
vs_motion_remove (const VsMotion *self, gint64 time)
{
  gsize                  n = vs_motion_get_n (self);
  g_autofree VsKeyframe *keyframes = g_new (VsKeyframe, n + 1);
  gsize                  kept = 0;

  for (gsize i = 0; i < n; i++)
    if (self->keyframes[i].time != time)
      keyframes[kept++] = self->keyframes[i];
  return vs_motion_new (keyframes, kept);
}

/**
 * vs_motion_move:
 * @from: µs of source time of a keyframe
 * @to: µs of source time at which it shall be; one that is there is replaced
 *
 * Returns: (transfer full): the motion with that keyframe somewhere else; the same when there is none at @from
 */
VsMotion *
vs_motion_move (const VsMotion *self, gint64 from, gint64 to)
{
  g_autofree VsKeyframe *keyframes = NULL;
  gsize                  n = 0;

  g_return_val_if_fail (self != NULL, NULL);

  keyframes = g_new (VsKeyframe, self->n);
  for (gsize i = 0; i < self->n; i++)
    if (self->keyframes[i].time == from || self->keyframes[i].time != to)
      {
        keyframes[n] = self->keyframes[i];
        if (keyframes[n].time == from)
          keyframes[n].time = to;
        n++;
      }
  return vs_motion_new (keyframes, n);
}

/* Starts and stops gently: its slope is 0 at both ends. */
static double
ease (double t)
{
  return t * t * (3 - 2 * t);
}

/**
 * vs_motion_apply:
 * @self: (nullable): without, nothing moves
 * @framing: of the clip
 * @time: µs of source time
 *
 * Returns: @framing with the place and zoom it has at @time; before the first keyframe those of the first, after the last
 *   those of the last
 */
VsFraming
vs_motion_apply (const VsMotion *self, VsFraming framing, gint64 time)
{
  const VsKeyframe *before, *after;
  double            t;
  gsize             i = 0;

  if (self == NULL)
    return framing;
  while (i < self->n && self->keyframes[i].time <= time)
    i++;
  before = &self->keyframes[i > 0 ? i - 1 : 0];
  after = &self->keyframes[MIN (i, self->n - 1)];
  t = after->time > before->time ? ease ((time - before->time) / (double) (after->time - before->time)) : 0;
  framing.x = before->x + t * (after->x - before->x);
  framing.y = before->y + t * (after->y - before->y);
  framing.zoom = before->zoom + t * (after->zoom - before->zoom);
  return framing;
}

static void
add_number (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, value);
}

/**
 * vs_motion_to_json:
 * @self: (nullable): becomes "[]"
 *
 * Returns: (transfer full): an array of keyframes
 */
char *
vs_motion_to_json (const VsMotion *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_motion_get_n (self); i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "time");
      json_builder_add_int_value (builder, self->keyframes[i].time);
      add_number (builder, "x", self->keyframes[i].x);
      add_number (builder, "y", self->keyframes[i].y);
      add_number (builder, "zoom", self->keyframes[i].zoom);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
read_keyframe (JsonNode *node, VsKeyframe *out)
{
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  out->time = json_object_get_int_member_with_default (object, "time", 0);
  out->x = json_object_get_double_member_with_default (object, "x", 0.5);
  out->y = json_object_get_double_member_with_default (object, "y", 0.5);
  out->zoom = json_object_get_double_member_with_default (object, "zoom", 1);
  return TRUE;
}

/**
 * vs_motion_from_json:
 * @json: as vs_motion_to_json() writes it; what cannot be read is left out
 *
 * Returns: (transfer full) (nullable): the motion, %NULL without keyframes
 */
VsMotion *
vs_motion_from_json (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autofree VsKeyframe *keyframes = NULL;
  JsonArray             *array;
  gsize                  n = 0;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return NULL;
  array = json_node_get_array (root);
  keyframes = g_new0 (VsKeyframe, json_array_get_length (array) + 1);
  for (guint i = 0; i < json_array_get_length (array); i++)
    n += read_keyframe (json_array_get_element (array, i), &keyframes[n]);
  return vs_motion_new (keyframes, n);
}
