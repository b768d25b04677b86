// SPDX-License-Identifier: GPL-3.0-or-later
// A cut as a value.

#include "exchange/timeline.h"

struct _VsExchangeTimeline
{
  gatomicrefcount ref_count;
  char           *name;
  double          rate;
  VsExchangeClip *clips; /* their strings are owned here */
  guint           n_clips;
};

G_DEFINE_BOXED_TYPE (VsExchangeTimeline, vs_exchange_timeline, vs_exchange_timeline_ref, vs_exchange_timeline_unref)

/**
 * vs_exchange_timeline_new:
 * @name: (nullable): what a person calls the cut
 * @rate: frames a second of the video it makes, or 0 when it is not known
 * @clips: (array length=n_clips): copied
 *
 * Returns: (transfer full): the cut
 */
VsExchangeTimeline *
vs_exchange_timeline_new (const char *name, double rate, const VsExchangeClip *clips, guint n_clips)
{
  VsExchangeTimeline *self;

  g_return_val_if_fail (clips != NULL || n_clips == 0, NULL);

  self = g_new0 (VsExchangeTimeline, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name != NULL ? name : "");
  self->rate = rate;
  self->n_clips = n_clips;
  self->clips = g_new0 (VsExchangeClip, n_clips);
  for (guint i = 0; i < n_clips; i++)
    {
      self->clips[i] = clips[i];
      self->clips[i].name = g_strdup (clips[i].name != NULL ? clips[i].name : "");
      self->clips[i].path = g_strdup (clips[i].path);
      self->clips[i].framing = g_strdup (clips[i].framing);
    }
  return self;
}

VsExchangeTimeline *
vs_exchange_timeline_ref (VsExchangeTimeline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_exchange_timeline_unref (VsExchangeTimeline *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_clips; i++)
    {
      g_free ((char *) self->clips[i].name);
      g_free ((char *) self->clips[i].path);
      g_free ((char *) self->clips[i].framing);
    }
  g_free (self->clips);
  g_free (self->name);
  g_free (self);
}

const char *
vs_exchange_timeline_get_name (const VsExchangeTimeline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * vs_exchange_timeline_get_rate:
 *
 * Returns: frames a second, or 0 when it is not known
 */
double
vs_exchange_timeline_get_rate (const VsExchangeTimeline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rate;
}

guint
vs_exchange_timeline_get_n_clips (const VsExchangeTimeline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_clips;
}

/**
 * vs_exchange_timeline_get_clip:
 *
 * Returns: (transfer none): a clip; it lives as long as the cut
 */
const VsExchangeClip *
vs_exchange_timeline_get_clip (const VsExchangeTimeline *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n_clips, NULL);

  return &self->clips[index];
}
