// SPDX-License-Identifier: GPL-3.0-or-later
// Pointer, wheel and touch.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

/* px */
#define REACH 6          /* how far beside a handle or line still takes it */
#define LIFT_DISTANCE 10 /* a clip that was moved so far is lifted */
#define PULL_DISTANCE 4  /* a caption that was moved so far moves */
#define EDGE 28          /* so near to the ends of the track the view scrolls along */
#define SCROLL_STEP 60   /* a notch of the wheel */

#define ZOOM_STEP 1.25
#define SCROLL_SPEED 14.0 /* px a frame at the very end of the track */

/* --- what is under the pointer --------------------------------------------------------------------------------------------- */

static gboolean
is_in_lane (VsUiTimeline *self, VsUiLane lane, double y)
{
  return y >= self->lane_tops[lane] && y < self->lane_tops[lane] + self->lane_heights[lane];
}

static int
find_clip (VsUiTimeline *self, double x, double y)
{
  gint64 time = vs_ui_timeline_get_time_at (self, x);

  if (!is_in_lane (self, VS_UI_LANE_FILM, y) || time < 0 || time >= vs_cut_get_length (self->shown))
    return -1;
  return vs_cut_find (self->shown, time);
}

static gboolean
is_at_handle (VsUiTimeline *self, GtkWidget *handle, double x, double y)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (handle, GTK_WIDGET (self), &bounds) && bounds.size.width > 1 && is_in_lane (self, VS_UI_LANE_FILM, y) &&
         x >= bounds.origin.x && x < bounds.origin.x + bounds.size.width;
}

/* The handle under the pointer and its clip; a bit beside counts where no other clip is meant. */
static VsUiMoving
find_edge (VsUiTimeline *self, double x, double y, int *index)
{
  GtkWidget **sets[] = { self->handles, self->grips };
  int         clips[] = { vs_ui_timeline_get_handles_at (self), self->hovered };

  for (int i = 0; i < 2; i++)
    for (int edge = 0; edge < 2; edge++)
      if (clips[i] >= 0 && is_at_handle (self, sets[i][edge], x, y))
        {
          *index = clips[i];
          return edge;
        }
  return VS_UI_MOVING_NOTHING;
}

static gboolean
is_at_threshold (VsUiTimeline *self, double x, double y)
{
  gint64          time = vs_ui_timeline_get_clamped_time_at (self, x);
  gsize           index = vs_cut_find (self->shown, time);
  graphene_rect_t knob;

  if (isnan (self->threshold) || !self->editable || !is_in_lane (self, VS_UI_LANE_SOUND, y))
    return FALSE;
  if (gtk_widget_compute_bounds (self->threshold_knob, GTK_WIDGET (self), &knob) && graphene_rect_contains_point (&knob, &GRAPHENE_POINT_INIT (x, y)))
    return TRUE;
  return fabs (y - vs_ui_timeline_get_threshold_y (self, vs_cut_get (self->shown, index)->gain)) <= REACH;
}

static VsUiMoving
find_part (VsUiTimeline *self, double x, double y, int *index)
{
  VsUiMoving edge;

  if (vs_cut_get_n (self->shown) == 0 || x < self->names_width || y >= self->lanes_bottom)
    return VS_UI_MOVING_NOTHING;
  *index = vs_ui_timeline_find_keyframe (self, x, y);
  if (*index >= 0)
    return VS_UI_MOVING_KEYFRAME;
  edge = self->editable ? find_edge (self, x, y, index) : VS_UI_MOVING_NOTHING;
  if (edge != VS_UI_MOVING_NOTHING)
    return edge;
  *index = find_clip (self, x, y);
  if (*index >= 0)
    return VS_UI_MOVING_CLIP;
  edge = is_in_lane (self, VS_UI_LANE_CAPTIONS, y) ? vs_ui_timeline_find_caption (self, x, index) : VS_UI_MOVING_NOTHING;
  if (edge != VS_UI_MOVING_NOTHING)
    return edge;
  return is_at_threshold (self, x, y) ? VS_UI_MOVING_THRESHOLD : VS_UI_MOVING_PLAYHEAD;
}

/* The joint at which something that is let go at @x would stand, as an index; without counting the clip at @without. */
int
vs_ui_timeline_find_joint (VsUiTimeline *self, double x, int without)
{
  gint64 time = vs_ui_timeline_get_time_at (self, x);
  int    n = vs_cut_get_n (self->shown);
  int    joint = 0;

  for (int i = 0; i < n; i++)
    {
      VsTimeRange range = vs_cut_get_range (self->shown, i);

      if (i != without && time >= range.start + vs_time_range_length (range) / 2)
        joint = i + 1;
    }
  return joint;
}

/* --- dragging -------------------------------------------------------------------------------------------------------------- */

static gboolean
wants_magnets (VsUiTimeline *self, GtkEventController *controller)
{
  gboolean is_turned = (gtk_event_controller_get_current_event_state (controller) & GDK_ALT_MASK) != 0;

  return self->snapping != is_turned;
}

static void
move_edge (VsUiTimeline *self, gboolean with_magnets)
{
  double moved = (self->drag.x - self->drag.press_x) / self->scale + self->offset - self->drag.press_offset;

  vs_ui_timeline_trim_to (self, self->drag.press_time + (gint64) round (moved), with_magnets);
}

static void
lift (VsUiTimeline *self)
{
  int index = self->drag.index;

  self->drag.is_lifted = TRUE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  gtk_widget_queue_draw (self->clips->pdata[index]);
}

/* The two joints beside the clip itself would change nothing, and are not marked. */
static void
move_lifted (VsUiTimeline *self)
{
  int joint = vs_ui_timeline_find_joint (self, self->drag.x, self->drag.index);

  self->drag.insert_at = joint == self->drag.index || joint == self->drag.index + 1 ? -1 : joint;
  gtk_widget_queue_draw (self->overlay);
}

static void
move_threshold (VsUiTimeline *self, double y, gboolean at_rest)
{
  gsize  index = vs_cut_find (self->shown, vs_ui_timeline_get_clamped_time_at (self, self->drag.press_x));
  double half = self->lane_heights[VS_UI_LANE_SOUND] / 2.0;
  double level = vs_ui_timeline_height_to_level (1 - (y - self->lane_tops[VS_UI_LANE_SOUND]) / half) - vs_cut_get (self->shown, index)->gain;

  vs_ui_timeline_set_threshold (self, CLAMP (round (level), vs_ui_timeline_height_to_level (0), 0));
  vs_ui_timeline_emit_threshold (self, self->threshold, at_rest);
}

static void
move_caption (VsUiTimeline *self, gboolean with_magnets)
{
  double moved = (self->drag.x - self->drag.press_x) / self->scale + self->offset - self->drag.press_offset;

  if (!self->editable || (!self->drag.is_pulled && fabs (self->drag.x - self->drag.press_x) < PULL_DISTANCE))
    return;
  if (!self->drag.is_pulled && self->drag.moving == VS_UI_MOVING_CUE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  vs_ui_timeline_move_caption (self, (gint64) round (moved), with_magnets);
}

/* One that is only pressed stays. */
static void
move_keyframe (VsUiTimeline *self, gboolean with_magnets)
{
  double moved = (self->drag.x - self->drag.press_x) / self->scale;

  if (self->editable && (self->drag.keyframe != self->drag.press_time || fabs (self->drag.x - self->drag.press_x) >= PULL_DISTANCE))
    vs_ui_timeline_move_keyframe (self, self->drag.press_time + (gint64) round (moved), with_magnets);
}

static void
move (VsUiTimeline *self, double y, gboolean with_magnets)
{
  switch (self->drag.moving)
    {
    case VS_UI_MOVING_IN:
    case VS_UI_MOVING_OUT:
      move_edge (self, with_magnets);
      break;
    case VS_UI_MOVING_PLAYHEAD:
      vs_ui_timeline_emit_seek (self, vs_ui_timeline_get_clamped_time_at (self, self->drag.x), FALSE);
      break;
    case VS_UI_MOVING_CLIP:
      if (self->drag.is_lifted)
        move_lifted (self);
      break;
    case VS_UI_MOVING_THRESHOLD:
      move_threshold (self, y, FALSE);
      break;
    case VS_UI_MOVING_KEYFRAME:
      move_keyframe (self, with_magnets);
      break;
    case VS_UI_MOVING_CUE:
    case VS_UI_MOVING_CUE_START:
    case VS_UI_MOVING_CUE_END:
      move_caption (self, with_magnets);
      break;
    case VS_UI_MOVING_NOTHING:
      break;
    }
}

/* --- scrolling along ------------------------------------------------------------------------------------------------------- */

/* px a frame, by how far the pointer is into the end of the track */
static double
get_scroll_speed (VsUiTimeline *self)
{
  double left = vs_ui_timeline_get_track_left (self);
  double right = left + vs_ui_timeline_get_track_width (self);

  if (self->drag.moving == VS_UI_MOVING_CLIP && !self->drag.is_lifted)
    return 0;
  if (vs_ui_timeline_is_moving_caption (self) && !self->drag.is_pulled)
    return 0;
  if (self->drag.x > right - EDGE)
    return MIN (1, (self->drag.x - right + EDGE) / EDGE) * SCROLL_SPEED;
  if (self->drag.x < left + EDGE)
    return -MIN (1, (left + EDGE - self->drag.x) / EDGE) * SCROLL_SPEED;
  return 0;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  VsUiTimeline *self = VS_UI_TIMELINE (widget);
  double        speed = get_scroll_speed (self);
  double        before = self->offset;

  if (speed == 0 || self->drag.by_keys)
    return G_SOURCE_CONTINUE;
  vs_ui_timeline_pan_in_drag (self, self->offset + speed / self->scale);
  if (self->offset != before)
    move (self, 0, FALSE);
  return G_SOURCE_CONTINUE;
}

/* An in point takes the view along anyway; with the whole cut in sight only an out point can go on. */
static void
start_scrolling (VsUiTimeline *self)
{
  VsUiMoving moving = self->drag.moving;

  if (moving == VS_UI_MOVING_OUT || (!self->fits && (moving == VS_UI_MOVING_PLAYHEAD || moving == VS_UI_MOVING_CLIP || vs_ui_timeline_is_moving_caption (self))))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
stop_scrolling (VsUiTimeline *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

/* --- begin and end --------------------------------------------------------------------------------------------------------- */

static void
press_clip (VsUiTimeline *self, int index)
{
  self->current = index;
  gtk_widget_grab_focus (self->clips->pdata[index]);
  if (self->selected != index)
    vs_ui_timeline_emit_select (self, index);
}

static void
press_edge (VsUiTimeline *self, int index, VsUiMoving edge)
{
  press_clip (self, index);
  self->current = index;
  gtk_widget_grab_focus (self->handles[edge]);
  vs_ui_timeline_begin_trim (self, index, edge, FALSE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Choosing it may end what was typed into another one, and so change what is shown. */
static void
press_caption (VsUiTimeline *self, int index, VsUiMoving part)
{
  gtk_widget_grab_focus (self->lanes[VS_UI_LANE_CAPTIONS]);
  vs_ui_timeline_emit_caption_selected (self, index);
  if (index < vs_ui_timeline_get_n_captions (self))
    vs_ui_timeline_begin_caption (self, index, part, FALSE);
  else
    self->drag.moving = VS_UI_MOVING_NOTHING;
}

static void
press_keyframe (VsUiTimeline *self, int index)
{
  gtk_widget_grab_focus (self->keyframes->pdata[index]);
  vs_ui_timeline_begin_keyframe (self, index, FALSE);
}

static void
press_part (VsUiTimeline *self, VsUiMoving part, int index)
{
  if (part <= VS_UI_MOVING_OUT)
    press_edge (self, index, part);
  else if (part == VS_UI_MOVING_CLIP)
    press_clip (self, index);
  else if (part >= VS_UI_MOVING_CUE)
    press_caption (self, index, part);
  else if (part == VS_UI_MOVING_KEYFRAME)
    press_keyframe (self, index);
  else
    gtk_widget_grab_focus (part == VS_UI_MOVING_PLAYHEAD ? self->playhead_knob : self->threshold_knob);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VsUiTimeline *self)
{
  int        index = -1;
  VsUiMoving part = find_part (self, x, y, &index);

  if (self->drag.by_keys && vs_ui_timeline_is_moving_caption (self))
    vs_ui_timeline_end_caption (self, TRUE);
  else if (self->drag.by_keys && self->drag.moving == VS_UI_MOVING_KEYFRAME)
    vs_ui_timeline_end_keyframe (self, TRUE);
  else if (self->drag.by_keys)
    vs_ui_timeline_end_trim (self, TRUE);
  if (part == VS_UI_MOVING_NOTHING)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag = (VsUiTimelineDrag){ .moving = part < VS_UI_MOVING_CUE ? part : VS_UI_MOVING_NOTHING, .index = index, .press_x = x, .press_y = y, .x = x, .press_offset = self->offset, .press_time = self->playhead, .press_threshold = self->threshold, .magnet = -1, .insert_at = -1 };
  press_part (self, part, index);
  if (self->drag.moving == VS_UI_MOVING_PLAYHEAD)
    move (self, y, FALSE);
  start_scrolling (self);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, VsUiTimeline *self)
{
  if (self->drag.by_keys || self->drag.moving == VS_UI_MOVING_NOTHING)
    return;
  self->drag.x = self->drag.press_x + dx;
  if (self->drag.moving == VS_UI_MOVING_CLIP && !self->drag.is_lifted)
    {
      if (hypot (dx, dy) < LIFT_DISTANCE)
        return;
      if (self->editable && vs_cut_get_n (self->cut) > 1)
        lift (self);
      else
        self->drag.moving = VS_UI_MOVING_PLAYHEAD;
    }
  move (self, self->drag.press_y + dy, wants_magnets (self, GTK_EVENT_CONTROLLER (gesture)));
}

/* A lifted clip goes where the mark is; one that was only clicked is looked at there. */
static void
let_go_of_clip (VsUiTimeline *self, VsUiTimelineDrag drag)
{
  if (!drag.is_lifted)
    vs_ui_timeline_emit_seek (self, vs_ui_timeline_get_clamped_time_at (self, drag.press_x), TRUE);
  else if (drag.insert_at >= 0)
    vs_ui_timeline_emit_move (self, drag.index, drag.insert_at > drag.index ? drag.insert_at - 1 : drag.insert_at);
}

/* One that was only pressed is looked at. */
static void
let_go_of_keyframe (VsUiTimeline *self, VsUiTimelineDrag drag)
{
  gint64 time = vs_ui_timeline_get_keyframe (self, drag.index);

  vs_ui_timeline_end_keyframe (self, TRUE);
  if (drag.keyframe == drag.press_time)
    vs_ui_timeline_emit_seek (self, time, TRUE);
}

static void
forget_drag (VsUiTimeline *self)
{
  stop_scrolling (self);
  self->drag = (VsUiTimelineDrag){ .moving = VS_UI_MOVING_NOTHING, .magnet = -1, .insert_at = -1 };
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  vs_ui_timeline_redraw (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, VsUiTimeline *self)
{
  VsUiTimelineDrag drag = self->drag;

  if (drag.by_keys || drag.moving == VS_UI_MOVING_NOTHING)
    return;
  stop_scrolling (self);
  if (drag.moving <= VS_UI_MOVING_OUT)
    vs_ui_timeline_end_trim (self, TRUE);
  else if (drag.moving == VS_UI_MOVING_THRESHOLD)
    vs_ui_timeline_emit_threshold (self, self->threshold, TRUE);
  else if (vs_ui_timeline_is_moving_caption (self))
    vs_ui_timeline_end_caption (self, TRUE);
  else if (drag.moving == VS_UI_MOVING_KEYFRAME)
    let_go_of_keyframe (self, drag);
  forget_drag (self);
  if (drag.moving == VS_UI_MOVING_CLIP)
    let_go_of_clip (self, drag);
  else if (drag.moving == VS_UI_MOVING_PLAYHEAD)
    vs_ui_timeline_emit_seek (self, vs_ui_timeline_get_clamped_time_at (self, drag.press_x + dx), TRUE);
}

/* Puts everything back as it was. */
void
vs_ui_timeline_cancel_drag (VsUiTimeline *self)
{
  VsUiTimelineDrag drag = self->drag;

  stop_scrolling (self);
  if (drag.moving <= VS_UI_MOVING_OUT)
    vs_ui_timeline_end_trim (self, FALSE);
  else if (vs_ui_timeline_is_moving_caption (self))
    vs_ui_timeline_end_caption (self, FALSE);
  else if (drag.moving == VS_UI_MOVING_KEYFRAME)
    vs_ui_timeline_end_keyframe (self, FALSE);
  forget_drag (self);
  if (drag.moving == VS_UI_MOVING_THRESHOLD)
    {
      vs_ui_timeline_set_threshold (self, drag.press_threshold);
      vs_ui_timeline_emit_threshold (self, drag.press_threshold, TRUE);
    }
  else if (drag.moving == VS_UI_MOVING_PLAYHEAD)
    vs_ui_timeline_emit_seek (self, drag.press_time, TRUE);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, VsUiTimeline *self)
{
  if (!self->drag.by_keys && self->drag.moving != VS_UI_MOVING_NOTHING)
    vs_ui_timeline_cancel_drag (self);
}

/* --- hovering -------------------------------------------------------------------------------------------------------------- */

static void
set_hovered (VsUiTimeline *self, int index)
{
  if (self->hovered == index)
    return;
  if (self->hovered >= 0 && self->hovered < (int) self->clips->len)
    gtk_widget_queue_draw (self->clips->pdata[self->hovered]);
  if (index >= 0)
    gtk_widget_queue_draw (self->clips->pdata[index]);
  self->hovered = index;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* (nullable): of what can be moved and is not a widget of its own */
static const char *
get_cursor_name (VsUiTimeline *self, double x, double y)
{
  int        index = -1;
  VsUiMoving part = find_part (self, x, y, &index);

  if (part == VS_UI_MOVING_THRESHOLD)
    return "ns-resize";
  return part == VS_UI_MOVING_CUE_START || part == VS_UI_MOVING_CUE_END ? "ew-resize" : NULL;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, VsUiTimeline *self)
{
  int index = -1;

  self->pointer_x = x;
  if (self->drag.moving != VS_UI_MOVING_NOTHING)
    return;
  /* beside a short clip its grips belong to it still */
  if (find_edge (self, x, y, &index) == VS_UI_MOVING_NOTHING)
    index = find_clip (self, x, y);
  set_hovered (self, index);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_cursor_name (self, x, y));
}

static void
leave_cb (VsUiTimeline *self)
{
  if (self->drag.moving == VS_UI_MOVING_NOTHING)
    set_hovered (self, -1);
}

static gboolean
query_tooltip_cb (VsUiTimeline *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  int              index = by_keyboard ? -1 : find_clip (self, x, y);
  int              keyframe = by_keyboard ? -1 : vs_ui_timeline_find_keyframe (self, x, y);
  g_autofree char *text = NULL;

  if (keyframe >= 0)
    text = vs_ui_timeline_describe_keyframe (self, keyframe);
  else if (index >= 0)
    text = vs_ui_timeline_describe_clip (self, index);
  if (text == NULL && !by_keyboard && find_part (self, x, y, &index) >= VS_UI_MOVING_CUE)
    text = vs_ui_timeline_describe_caption (self, index);
  if (text == NULL || self->drag.moving != VS_UI_MOVING_NOTHING)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* --- wheel, middle button, touch ------------------------------------------------------------------------------------------- */

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, VsUiTimeline *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double          distance = fabs (dx) > fabs (dy) ? dx : dy;

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      vs_ui_timeline_zoom_about (self, self->pointer_x, pow (ZOOM_STEP, -dy));
      return GDK_EVENT_STOP;
    }
  if (self->fits || self->drag.moving == VS_UI_MOVING_IN)
    return GDK_EVENT_PROPAGATE;
  vs_ui_timeline_pan (self, self->offset + distance * SCROLL_STEP / self->scale);
  return GDK_EVENT_STOP;
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, VsUiTimeline *self)
{
  self->from_offset = self->offset;
  gtk_gesture_set_state (GTK_GESTURE (gesture), self->fits ? GTK_EVENT_SEQUENCE_DENIED : GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pan_update_cb (GtkGestureDrag *gesture, double dx, double dy, VsUiTimeline *self)
{
  vs_ui_timeline_pan (self, self->from_offset - dx / self->scale);
}

static void
pinch_begin_cb (VsUiTimeline *self)
{
  self->pinch_scale = 1;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, VsUiTimeline *self)
{
  double x, y;

  if (!gtk_gesture_is_active (GTK_GESTURE (gesture)) || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    x = self->pointer_x;
  if (scale > 0 && self->pinch_scale > 0)
    vs_ui_timeline_zoom_about (self, x, scale / self->pinch_scale);
  self->pinch_scale = scale;
}

static void
set_up_view_controllers (VsUiTimeline *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture         *pinch = gtk_gesture_zoom_new ();
  GtkGesture         *pan = gtk_gesture_drag_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (pan), "pan");
  g_signal_connect (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect (pan, "drag-update", G_CALLBACK (pan_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pan));
}

/* --- clicks ---------------------------------------------------------------------------------------------------------------- */

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, VsUiTimeline *self)
{
  int index = -1;

  if (n_press == 2 && find_part (self, x, y, &index) >= VS_UI_MOVING_CUE)
    vs_ui_timeline_emit_caption_command (self, index, "edit");
}

void
vs_ui_timeline_set_up_pointer (VsUiTimeline *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  set_up_view_controllers (self);
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (drag), "drag");
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_event_controller_set_name (motion, "pointer");
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (click), "click");
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
