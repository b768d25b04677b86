// SPDX-License-Identifier: GPL-3.0-or-later
// Moving the ends of a clip.
//
// Only the timeline shows it while it goes on: the rest of the cut moves along. Letting go emits "trim" once, on frames.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

/* From how near a magnet draws an edge, px. */
#define MAGNET_REACH 8

/* Where the ends of a clip may go, µs of source time. */
VsTimeRange
vs_ui_timeline_get_bounds (VsUiTimeline *self, gsize index)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, index);
  VsTimeRange         range = vs_cut_get (self->shown, index)->range;
  VsTimeRange         media = range;

  if (source != NULL && source->frames != NULL)
    media = vs_frame_times_get_range (source->frames);
  else if (source != NULL && source->info != NULL)
    media = vs_media_info_get_range (source->info);
  return vs_time_range (MIN (range.start, media.start), MAX (range.end, media.end));
}

/* @time: µs of the source time of the clip at @index */
gint64
vs_ui_timeline_step (VsUiTimeline *self, gsize index, gint64 time, int steps)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, index);

  if (source != NULL && source->frames != NULL)
    return vs_frame_times_step (source->frames, time, steps);
  return time + steps * (gint64) VS_UI_TIMELINE_STEP;
}

static gint64
step_forward (VsUiTimeline *self, gint64 time)
{
  gsize  index;
  gint64 source = vs_cut_to_source (self->shown, time, &index);
  gint64 end = vs_cut_get_range (self->shown, index).end;
  gint64 next = vs_cut_get_start (self->shown, index) + vs_ui_timeline_step (self, index, source, 1) - vs_cut_get (self->shown, index)->range.start;

  return next > time && next < end ? next : end;
}

/* The moment before a joint belongs to the clip that ends there. */
static gint64
step_back (VsUiTimeline *self, gint64 time)
{
  gsize            index = vs_cut_find (self->shown, time - 1);
  const VsCutClip *clip = vs_cut_get (self->shown, index);
  gint64           start = vs_cut_get_start (self->shown, index);
  gint64           source = clip->range.start + time - start;
  gint64           before = vs_ui_timeline_step (self, index, source, -1);
  gint64           frame = vs_ui_timeline_step (self, index, source, 0);

  /* from between two frames, to the one that is seen */
  if (vs_ui_timeline_get_source (self, index) != NULL && vs_ui_timeline_get_source (self, index)->frames != NULL && frame < source)
    before = frame;
  return MAX (start, start + before - clip->range.start);
}

/* From frame to frame through all clips, µs of cut time. */
gint64
vs_ui_timeline_step_playhead (VsUiTimeline *self, gint64 time, int steps)
{
  gint64 length = vs_cut_get_length (self->shown);

  for (; steps > 0 && time < length; steps--)
    time = step_forward (self, time);
  for (; steps < 0 && time > 0; steps++)
    time = step_back (self, MIN (time, length));
  return CLAMP (time, 0, length);
}

/* --- magnets --------------------------------------------------------------------------------------------------------------- */

/* Keeps the nearer of two. Where the edge was is no magnet: it could not be moved a little. */
static void
consider (VsUiTimeline *self, gint64 candidate, gint64 time, gint64 *best)
{
  if (candidate != self->drag.press_time && candidate >= 0 && (*best < 0 || ABS (candidate - time) < ABS (*best - time)))
    *best = candidate;
}

/*
 * The playhead, and the ends of other clips of the same media, where two pieces fit together again; as source time. Other
 * joints move along with the edge and are never met. So does a playhead that stands before an in point.
 */
static gint64
find_magnet (VsUiTimeline *self, gint64 time)
{
  VsTimeRange place = vs_cut_get_range (self->cut, self->drag.index);
  gboolean    is_in = self->drag.moving == VS_UI_MOVING_IN;
  gint64      best = -1;

  if (!is_in || self->playhead >= place.start)
    consider (self, self->playhead + (is_in ? self->drag.before.start - place.start : self->drag.before.end - place.end), time, &best);
  for (gsize i = 0; i < vs_cut_get_n (self->cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (self->cut, i);

      if ((int) i == self->drag.index || clip->media_id != vs_cut_get (self->cut, self->drag.index)->media_id)
        continue;
      consider (self, clip->range.start, time, &best);
      consider (self, clip->range.end, time, &best);
    }
  return best >= 0 && ABS (best - time) * self->scale <= MAGNET_REACH ? best : -1;
}

static gint64
snap_to_frame (VsUiTimeline *self, gint64 time)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, self->drag.index);

  return source != NULL && source->frames != NULL ? vs_frame_times_snap (source->frames, time) : time;
}

/* --- trimming -------------------------------------------------------------------------------------------------------------- */

void
vs_ui_timeline_begin_trim (VsUiTimeline *self, int index, VsUiMoving edge, gboolean by_keys)
{
  self->drag.moving = edge;
  self->drag.by_keys = by_keys;
  self->drag.index = index;
  self->drag.before = vs_cut_get (self->cut, index)->range;
  self->drag.press_time = edge == VS_UI_MOVING_IN ? self->drag.before.start : self->drag.before.end;
  self->drag.press_offset = self->offset;
  self->drag.magnet = -1;
  adw_animation_pause (self->glide);
  gtk_widget_add_css_class (self->handles[edge], "moving");
}

/* One edge at @time, at least one frame away from the other. */
static VsTimeRange
get_trimmed (VsUiTimeline *self, gint64 time)
{
  VsTimeRange bounds = vs_ui_timeline_get_bounds (self, self->drag.index);
  VsTimeRange range = self->drag.before;

  time = CLAMP (time, bounds.start, bounds.end);
  if (self->drag.moving == VS_UI_MOVING_IN)
    range.start = MAX (bounds.start, MIN (time, vs_ui_timeline_step (self, self->drag.index, range.end, -1)));
  else
    range.end = MIN (bounds.end, MAX (time, vs_ui_timeline_step (self, self->drag.index, range.start, 1)));
  return range;
}

/* @time: µs of source time at which the edge would be */
void
vs_ui_timeline_trim_to (VsUiTimeline *self, gint64 time, gboolean with_magnets)
{
  gint64      magnet = with_magnets ? find_magnet (self, time) : -1;
  VsTimeRange range = get_trimmed (self, snap_to_frame (self, magnet >= 0 ? magnet : time));
  gboolean    is_in = self->drag.moving == VS_UI_MOVING_IN;
  gboolean    is_new = !vs_time_range_equal (range, vs_cut_get (self->shown, self->drag.index)->range);
  g_autoptr (VsCut) shown = NULL;

  if (magnet != self->drag.magnet)
    gtk_widget_queue_draw (self->overlay);
  self->drag.magnet = magnet;
  if (!is_new)
    return;
  shown = vs_cut_trim (self->cut, self->drag.index, range);
  vs_ui_timeline_show_cut (self, shown);
  if (is_in && !self->drag.by_keys)
    vs_ui_timeline_see_with_shift (self, range.start - self->drag.before.start);
  vs_ui_timeline_say_handles (self);
  vs_ui_timeline_emit_trimming (self, self->drag.index, is_in ? range.start : vs_ui_timeline_step (self, self->drag.index, range.end, -1));
}

/* Where an in point was moved, what is behind it stays where it is seen, if it can. */
void
vs_ui_timeline_end_trim (VsUiTimeline *self, gboolean keep)
{
  VsUiTimelineDrag drag = self->drag;
  VsTimeRange      range = vs_cut_get (self->shown, drag.index)->range;
  gboolean         is_new = !vs_time_range_equal (range, drag.before);
  g_autoptr (VsCut) before = vs_cut_ref (self->cut);

  gtk_widget_remove_css_class (self->handles[drag.moving], "moving");
  self->drag.moving = VS_UI_MOVING_NOTHING;
  self->drag.magnet = -1;
  if (keep && is_new)
    {
      self->offset = self->seen_offset;
      vs_ui_timeline_emit_trim (self, drag.index, range);
    }
  if (self->cut == before)
    self->offset = drag.press_offset;
  vs_ui_timeline_show_cut (self, self->cut);
  if (!keep && is_new)
    vs_ui_timeline_emit_seek (self, self->playhead, TRUE);
  vs_ui_timeline_settle (self);
}
