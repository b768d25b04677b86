// SPDX-License-Identifier: GPL-3.0-or-later
// Moving and stretching a caption, by pointer and by keys.
//
// Only the timeline shows it while it goes on; letting go says it once. A caption stays between its neighbours and within the
// clips it is shown in: times are those of the media, and beyond the clip nothing of it would be seen.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

/* From how near a magnet draws an edge, px. */
#define MAGNET_REACH 8

/* What is known of a caption while it is moved. */
typedef struct
{
  const VsShownCue *shown;
  const VsCue      *cue;
  gsize             clips[2]; /* in which start and end are */
  gint64            before;   /* µs of cut time from which it may be shown */
  gint64            after;    /* up to when */
} Place;

gboolean
vs_ui_timeline_is_moving_caption (VsUiTimeline *self)
{
  return self->drag.moving == VS_UI_MOVING_CUE || self->drag.moving == VS_UI_MOVING_CUE_START || self->drag.moving == VS_UI_MOVING_CUE_END;
}

static Place
get_place (VsUiTimeline *self, int index)
{
  const VsShownCue *shown = vs_shown_captions_get (self->captions, index);
  Place             place = { .shown = shown, .cue = vs_captions_get (vs_shown_captions_get_captions (self->captions), shown->cue) };

  place.clips[0] = shown->clip;
  place.clips[1] = vs_cut_find (self->cut, shown->range.end - 1);
  place.before = vs_cut_get_range (self->cut, place.clips[0]).start;
  place.after = vs_cut_get_range (self->cut, place.clips[1]).end;
  if (index > 0)
    place.before = MAX (place.before, vs_shown_captions_get (self->captions, index - 1)->range.end);
  if (index + 1 < vs_ui_timeline_get_n_captions (self))
    place.after = MIN (place.after, vs_shown_captions_get (self->captions, index + 1)->range.start);
  return place;
}

/* From cut time to the source time of a clip and back, beyond the clip as well. */
static gint64
get_shift (VsUiTimeline *self, gsize clip)
{
  return vs_cut_get (self->cut, clip)->range.start - vs_cut_get_start (self->cut, clip);
}

/* When all of the caption would be shown, if nothing cut it short; µs of cut time. */
static VsTimeRange
get_whole (VsUiTimeline *self, const Place *place)
{
  return vs_time_range (place->cue->range.start - get_shift (self, place->clips[0]), place->cue->range.end - get_shift (self, place->clips[1]));
}

/* --- frames and magnets ---------------------------------------------------------------------------------------------------- */

static gint64
snap_to_frame (VsUiTimeline *self, gsize clip, gint64 time)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, clip);
  gint64              shift = get_shift (self, clip);

  return source != NULL && source->frames != NULL ? vs_frame_times_snap (source->frames, time + shift) - shift : time;
}

/* Keeps the nearest. Where the edge was is no magnet: it could not be moved a little. */
static void
consider (VsUiTimeline *self, gint64 candidate, gint64 edge, gint64 by, gint64 *magnet, gint64 *best)
{
  gint64 distance = ABS (candidate - edge - by);

  if (candidate == edge || distance * self->scale > MAGNET_REACH || (*magnet >= 0 && distance >= ABS (*best - by)))
    return;
  *magnet = candidate;
  *best = candidate - edge;
}

/* Starts stick to where somebody begins to speak, ends to where he ends; on frames. */
static void
consider_speech (VsUiTimeline *self, const Place *place, int edge, gint64 time, gint64 by, gint64 *magnet, gint64 *best)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, place->clips[edge]);
  VsTimeRange         clip = vs_cut_get_range (self->cut, place->clips[edge]);
  gint64              shift = get_shift (self, place->clips[edge]);

  for (guint i = 0; source != NULL && source->speech != NULL && i < source->speech->len; i++)
    {
      VsTimeRange speech = g_array_index (source->speech, VsTimeRange, i);
      gint64      there = snap_to_frame (self, place->clips[edge], (edge == 0 ? speech.start : speech.end) - shift);

      if (there > clip.start && there < clip.end)
        consider (self, there, time, by, magnet, best);
    }
}

/* Draws an edge to the playhead, to the ends of its clip, to its neighbours and to speech. */
static void
consider_all (VsUiTimeline *self, const Place *place, int edge, gint64 time, gint64 by, gint64 *magnet, gint64 *best)
{
  VsTimeRange clip = vs_cut_get_range (self->cut, place->clips[edge]);

  consider (self, snap_to_frame (self, place->clips[edge], self->playhead), time, by, magnet, best);
  consider (self, clip.start, time, by, magnet, best);
  consider (self, clip.end, time, by, magnet, best);
  consider (self, place->before, time, by, magnet, best);
  consider (self, place->after, time, by, magnet, best);
  consider_speech (self, place, edge, time, by, magnet, best);
}

/* By how much it is moved when it sticks to a magnet, else to a frame. */
static gint64
snap (VsUiTimeline *self, const Place *place, gint64 by, gboolean with_magnets, gint64 *magnet)
{
  VsTimeRange range = place->shown->range;
  gint64      best = by;
  gboolean    is_end = self->drag.moving == VS_UI_MOVING_CUE_END;
  gint64      edge = is_end ? range.end : range.start;

  *magnet = -1;
  if (with_magnets && !is_end)
    consider_all (self, place, 0, range.start, by, magnet, &best);
  if (with_magnets && self->drag.moving != VS_UI_MOVING_CUE_START)
    consider_all (self, place, 1, range.end, by, magnet, &best);
  return *magnet >= 0 ? best : snap_to_frame (self, place->clips[is_end], edge + by) - edge;
}

/* --- moving ---------------------------------------------------------------------------------------------------------------- */

void
vs_ui_timeline_begin_caption (VsUiTimeline *self, int index, VsUiMoving moving, gboolean by_keys)
{
  self->drag.moving = moving;
  self->drag.index = index;
  self->drag.by_keys = by_keys;
  self->drag.press_offset = self->offset;
  self->drag.magnet = -1;
  self->drag.cue = vs_shown_captions_get (self->captions, index)->range;
  adw_animation_pause (self->glide);
}

/* A frame from the other end at least. */
static VsTimeRange
get_stretched (VsUiTimeline *self, const Place *place, gint64 by)
{
  VsTimeRange range = place->shown->range;
  gsize       clip = place->clips[self->drag.moving == VS_UI_MOVING_CUE_END];
  gint64      shift = get_shift (self, clip);

  if (self->drag.moving == VS_UI_MOVING_CUE_START)
    range.start = MAX (place->before, MIN (range.start + by, vs_ui_timeline_step (self, clip, range.end + shift, -1) - shift));
  else
    range.end = MIN (place->after, MAX (range.end + by, vs_ui_timeline_step (self, clip, range.start + shift, 1) - shift));
  return vs_time_range_is_empty (range) ? place->shown->range : range;
}

static gint64
clamp_move (VsUiTimeline *self, const Place *place, gint64 by)
{
  VsTimeRange whole = get_whole (self, place);

  return CLAMP (by, MIN (0, place->before - whole.start), MAX (0, place->after - whole.end));
}

/* What it would be after a move by so much: one that is cut short shows more or less of itself. */
static VsTimeRange
get_moved (VsUiTimeline *self, const Place *place, gint64 by)
{
  VsTimeRange whole = get_whole (self, place);

  return vs_time_range_intersect (vs_time_range (whole.start + by, whole.end + by), vs_time_range (place->before, place->after));
}

/* @by: µs from where it was */
void
vs_ui_timeline_move_caption (VsUiTimeline *self, gint64 by, gboolean with_magnets)
{
  Place       place = get_place (self, self->drag.index);
  gint64      magnet;
  gint64      snapped = snap (self, &place, by, with_magnets, &magnet);
  VsTimeRange cue;

  if (self->drag.moving == VS_UI_MOVING_CUE)
    {
      self->drag.cue_by = clamp_move (self, &place, snapped);
      cue = get_moved (self, &place, self->drag.cue_by);
    }
  else
    cue = get_stretched (self, &place, snapped);
  self->drag.is_pulled = TRUE;
  self->drag.magnet = magnet == cue.start || magnet == cue.end ? magnet : -1;
  self->drag.cue = cue;
  gtk_widget_queue_draw (self->overlay);
  gtk_widget_queue_draw (self->lanes[VS_UI_LANE_CAPTIONS]);
  vs_ui_timeline_say_captions (self);
}

static void
tell (VsUiTimeline *self, const VsUiTimelineDrag *drag)
{
  Place  place = get_place (self, drag->index);
  gint64 start = drag->cue.start + get_shift (self, place.clips[0]) - place.cue->range.start;
  gint64 end = drag->cue.end + get_shift (self, place.clips[1]) - place.cue->range.end;

  if (drag->moving == VS_UI_MOVING_CUE && drag->cue_by != 0)
    vs_ui_timeline_emit_caption_moved (self, drag->index, drag->cue_by);
  else if (drag->moving == VS_UI_MOVING_CUE_START && drag->cue.start != place.shown->range.start)
    vs_ui_timeline_emit_caption_stretched (self, drag->index, start, 0);
  else if (drag->moving == VS_UI_MOVING_CUE_END && drag->cue.end != place.shown->range.end)
    vs_ui_timeline_emit_caption_stretched (self, drag->index, 0, end);
}

void
vs_ui_timeline_end_caption (VsUiTimeline *self, gboolean keep)
{
  VsUiTimelineDrag drag = self->drag;

  self->drag = (VsUiTimelineDrag){ .moving = VS_UI_MOVING_NOTHING, .magnet = -1, .insert_at = -1 };
  if (keep && drag.is_pulled)
    tell (self, &drag);
  vs_ui_timeline_redraw (self);
  vs_ui_timeline_say_captions (self);
}

/* --- keys ------------------------------------------------------------------------------------------------------------------ */

/* What a key does to the chosen caption: which part it moves, and where to. */
static VsUiMoving
get_key_move (guint key, GdkModifierType state, int *direction)
{
  gboolean is_left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  gboolean is_right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right;

  state &= GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  *direction = is_left || key == GDK_KEY_bracketleft || key == GDK_KEY_braceleft ? -1 : 1;
  if (key == GDK_KEY_bracketleft || key == GDK_KEY_bracketright || key == GDK_KEY_braceleft || key == GDK_KEY_braceright)
    {
      if (state == 0)
        return VS_UI_MOVING_CUE_END;
      return state == GDK_ALT_MASK ? VS_UI_MOVING_CUE_START : VS_UI_MOVING_NOTHING;
    }
  if (!is_left && !is_right)
    return VS_UI_MOVING_NOTHING;
  if (state == GDK_CONTROL_MASK)
    return VS_UI_MOVING_CUE_END;
  return state == GDK_ALT_MASK ? VS_UI_MOVING_CUE : VS_UI_MOVING_NOTHING;
}

/* A key that is held makes one edit, when it is let go. */
static gboolean
move_by_key (VsUiTimeline *self, guint key, GdkModifierType state)
{
  int        direction;
  VsUiMoving moving = get_key_move (key, state, &direction);
  Place      place;
  gsize      clip;
  gint64     edge, before, shift;

  if (moving == VS_UI_MOVING_NOTHING || !self->editable || (self->drag.moving != VS_UI_MOVING_NOTHING && self->drag.moving != moving))
    return GDK_EVENT_PROPAGATE;
  if (self->drag.moving == VS_UI_MOVING_NOTHING)
    vs_ui_timeline_begin_caption (self, self->chosen_caption, moving, TRUE);
  if (!self->drag.by_keys)
    return GDK_EVENT_STOP;
  place = get_place (self, self->drag.index);
  clip = place.clips[moving == VS_UI_MOVING_CUE_END];
  shift = get_shift (self, clip);
  edge = moving == VS_UI_MOVING_CUE_END ? self->drag.cue.end : self->drag.cue.start;
  before = moving == VS_UI_MOVING_CUE_END ? place.shown->range.end : place.shown->range.start;
  edge = vs_ui_timeline_step (self, clip, edge + shift, direction * vs_ui_timeline_get_steps (self, clip, state)) - shift;
  vs_ui_timeline_move_caption (self, edge - before, FALSE);
  return GDK_EVENT_STOP;
}

static void
choose (VsUiTimeline *self, int index)
{
  index = CLAMP (index, 0, vs_ui_timeline_get_n_captions (self) - 1);
  vs_ui_timeline_emit_caption_selected (self, index);
  if (index < vs_ui_timeline_get_n_captions (self))
    vs_ui_timeline_reveal (self, vs_ui_timeline_get_caption (self, index));
}

static gboolean
choose_by_key (VsUiTimeline *self, guint key)
{
  int n = vs_ui_timeline_get_n_captions (self);

  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    choose (self, self->chosen_caption < 0 ? n - 1 : self->chosen_caption - 1);
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    choose (self, self->chosen_caption + 1);
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    choose (self, 0);
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    choose (self, n - 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static const char *
get_command (guint key)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return "edit";
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return "delete";
    case GDK_KEY_s:
      return "split";
    default:
      return NULL;
    }
}

/* A key while the lane has the focus. */
gboolean
vs_ui_timeline_caption_key (VsUiTimeline *self, guint key, GdkModifierType state)
{
  gboolean is_plain = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0;

  if (is_plain && self->drag.moving == VS_UI_MOVING_NOTHING && choose_by_key (self, key))
    return GDK_EVENT_STOP;
  if (self->chosen_caption < 0)
    return GDK_EVENT_PROPAGATE;
  if (move_by_key (self, key, state))
    return GDK_EVENT_STOP;
  if (!is_plain || self->drag.moving != VS_UI_MOVING_NOTHING || get_command (key) == NULL)
    return GDK_EVENT_PROPAGATE;
  vs_ui_timeline_emit_caption_command (self, self->chosen_caption, get_command (key));
  return GDK_EVENT_STOP;
}

static void
released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiTimeline *self)
{
  int direction;

  /* the modifier may have been let go first */
  if (self->drag.by_keys && vs_ui_timeline_is_moving_caption (self) && (get_key_move (key, GDK_ALT_MASK, &direction) != VS_UI_MOVING_NOTHING || get_key_move (key, 0, &direction) != VS_UI_MOVING_NOTHING))
    vs_ui_timeline_end_caption (self, TRUE);
}

static void
left_cb (VsUiTimeline *self)
{
  if (self->drag.by_keys && vs_ui_timeline_is_moving_caption (self))
    vs_ui_timeline_end_caption (self, TRUE);
}

void
vs_ui_timeline_set_up_caption_keys (VsUiTimeline *self)
{
  GtkWidget          *lane = self->lanes[VS_UI_LANE_CAPTIONS];
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (key, "key-released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (lane, key);
  gtk_widget_add_controller (lane, focus);
}
