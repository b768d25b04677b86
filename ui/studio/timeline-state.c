// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline is told beside the cut and its media.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

/* A playhead that moves less than this goes on by itself, and the view goes with it, µs. */
#define PLAYING_STEP (G_USEC_PER_SEC / 2)

/* While it plays, the view turns over when the playhead comes to its end. */
static void
follow_playhead (VsUiTimeline *self, gint64 before)
{
  double left = vs_ui_timeline_get_track_left (self);
  double right = left + vs_ui_timeline_get_track_width (self);
  double x_before = vs_ui_timeline_get_x (self, before);
  double x = vs_ui_timeline_get_x (self, self->playhead);

  if (self->fits || self->drag.moving != VS_UI_MOVING_NOTHING || x_before < left || x_before > right || (x >= left && x <= right))
    return;
  if (self->playhead > before && self->playhead - before < PLAYING_STEP)
    vs_ui_timeline_pan (self, self->playhead - (right - left) / 10 / self->scale);
  else
    vs_ui_timeline_reveal (self, vs_time_range (self->playhead, self->playhead));
}

/**
 * vs_ui_timeline_set_playhead:
 * @time: µs of cut time
 */
void
vs_ui_timeline_set_playhead (VsUiTimeline *self, gint64 time)
{
  gint64 before;

  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  if (self->playhead == time)
    return;
  before = self->playhead;
  self->playhead = time;
  follow_playhead (self, before);
  vs_ui_timeline_update_keyframes (self);
  vs_ui_timeline_say_playhead (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * vs_ui_timeline_set_selected:
 * @index: of the clip that is selected, −1 for none
 */
void
vs_ui_timeline_set_selected (VsUiTimeline *self, int index)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));
  g_return_if_fail (index >= -1 && index < (int) vs_cut_get_n (self->cut));

  if (self->selected == index)
    return;
  self->selected = index;
  if (index >= 0)
    {
      self->current = index;
      if (self->drag.moving == VS_UI_MOVING_NOTHING && !vs_ui_timeline_is_seen (self, index))
        vs_ui_timeline_reveal (self, vs_cut_get_range (self->shown, index));
    }
  vs_ui_timeline_update_selected (self);
  vs_ui_timeline_update_keyframes (self);
  vs_ui_timeline_say_clips (self);
  vs_ui_timeline_say_handles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * vs_ui_timeline_set_editable:
 * @editable: whether clips can be trimmed and moved; seeking is possible anyway
 */
void
vs_ui_timeline_set_editable (VsUiTimeline *self, gboolean editable)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  if (self->editable == !!editable)
    return;
  if (!editable && self->drag.moving != VS_UI_MOVING_NOTHING)
    vs_ui_timeline_cancel_drag (self);
  self->editable = !!editable;
  for (int i = 0; i < 2; i++)
    gtk_widget_set_sensitive (self->handles[i], editable);
  gtk_widget_set_sensitive (self->threshold_knob, editable);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * vs_ui_timeline_set_snapping:
 * @snapping: whether ends that are dragged stick to the playhead and to joints; Alt turns it round
 */
void
vs_ui_timeline_set_snapping (VsUiTimeline *self, gboolean snapping)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  self->snapping = !!snapping;
}

/**
 * vs_ui_timeline_set_regions:
 * @regions: (array length=n_regions) (nullable): µs of cut time, what is hatched because it would be cut away
 */
void
vs_ui_timeline_set_regions (VsUiTimeline *self, const VsTimeRange *regions, gsize n_regions)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));
  g_return_if_fail (regions != NULL || n_regions == 0);

  g_array_set_size (self->regions, 0);
  if (n_regions > 0)
    g_array_append_vals (self->regions, regions, n_regions);
  gtk_widget_queue_draw (self->regions_view);
}

/**
 * vs_ui_timeline_set_threshold:
 * @threshold: dB below which sound counts as silence, drawn over the sound; %NAN for no line
 */
void
vs_ui_timeline_set_threshold (VsUiTimeline *self, double threshold)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  if (self->threshold == threshold || (isnan (self->threshold) && isnan (threshold)))
    return;
  self->threshold = threshold;
  vs_ui_timeline_say_threshold (self);
  gtk_widget_queue_draw (self->lanes[VS_UI_LANE_SOUND]);
  gtk_widget_queue_draw (self->threshold_knob);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * vs_ui_timeline_set_cover_time:
 * @time: µs of cut time of the cover's picture, −1 for none
 */
void
vs_ui_timeline_set_cover_time (VsUiTimeline *self, gint64 time)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  if (self->cover_time == time)
    return;
  self->cover_time = time;
  gtk_widget_queue_draw (self->ruler);
}

/**
 * vs_ui_timeline_get_cut:
 *
 * Returns: (transfer none): what is shown, with the trim that is going on
 */
VsCut *
vs_ui_timeline_get_cut (VsUiTimeline *self)
{
  g_return_val_if_fail (VS_IS_UI_TIMELINE (self), NULL);

  return self->shown;
}

/**
 * vs_ui_timeline_get_n_pictures:
 *
 * Returns: how many pictures of all media are there
 */
guint
vs_ui_timeline_get_n_pictures (VsUiTimeline *self)
{
  GHashTableIter iter;
  gpointer       value;
  guint          n = 0;

  g_return_val_if_fail (VS_IS_UI_TIMELINE (self), 0);

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += vs_ui_filmstrip_get_n_pictures (((VsUiTimelineSource *) value)->filmstrip);
  return n;
}

/**
 * vs_ui_timeline_is_loading:
 *
 * Returns: whether pictures of the film that is in sight are still being made
 */
gboolean
vs_ui_timeline_is_loading (VsUiTimeline *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_return_val_if_fail (VS_IS_UI_TIMELINE (self), FALSE);

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (vs_ui_filmstrip_is_loading (((VsUiTimelineSource *) value)->filmstrip))
      return TRUE;
  return FALSE;
}
