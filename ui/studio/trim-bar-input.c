// SPDX-License-Identifier: GPL-3.0-or-later
// Moving grips and playhead with pointer and keys.
//
// While a grip moves only the bar shows it and "trimming" asks for its picture; letting go emits "trimmed" once, on frames.

#include "config.h"

#include "ui/studio/trim-bar-private.h"

/* How far beside a grip still takes it, px. */
#define REACH 6

/* Without frame times one step is a thirtieth of a second. */
#define STEP_WITHOUT_FRAMES (G_USEC_PER_SEC / 30)
#define LARGE_STEP 10

static gint64
snap (VsUiTrimBar *self, gint64 time)
{
  return self->frames != NULL ? vs_frame_times_snap (self->frames, time) : time;
}

static gint64
step_from (VsUiTrimBar *self, gint64 time, int steps)
{
  if (self->frames != NULL)
    return vs_frame_times_step (self->frames, time, steps);
  return time + steps * STEP_WITHOUT_FRAMES;
}

/* Moves one edge, at least one frame away from the other. */
static void
move_edge (VsUiTrimBar *self, VsUiTrimPart part, gint64 time)
{
  VsTimeRange range = self->range;

  time = CLAMP (snap (self, time), self->bounds.start, self->bounds.end);
  if (part == VS_UI_TRIM_IN)
    range.start = MAX (self->bounds.start, MIN (time, step_from (self, range.end, -1)));
  else
    range.end = MIN (self->bounds.end, MAX (time, step_from (self, range.start, 1)));
  if (vs_time_range_equal (range, self->range))
    return;
  self->range = range;
  vs_ui_trim_bar_update_handles (self);
  vs_ui_trim_bar_emit_trimming (self, part == VS_UI_TRIM_IN ? range.start : step_from (self, range.end, -1));
}

static void
begin (VsUiTrimBar *self, VsUiTrimPart part, gboolean by_keys)
{
  self->moving = part;
  self->by_keys = by_keys;
  self->before = self->range;
}

static void
end (VsUiTrimBar *self, gboolean keep)
{
  VsUiTrimPart part = self->moving;
  VsTimeRange  range = self->range;

  self->moving = VS_UI_TRIM_NOTHING;
  if (part == VS_UI_TRIM_NOTHING || part == VS_UI_TRIM_PLAYHEAD || vs_time_range_equal (range, self->before))
    return;
  if (keep)
    {
      vs_ui_trim_bar_emit_trimmed (self, range);
      return;
    }
  vs_ui_trim_bar_set_range (self, self->before);
  vs_ui_trim_bar_emit_seek (self, self->playhead, TRUE);
}

static VsUiTrimPart
find_part (VsUiTrimBar *self, double x, double y)
{
  graphene_rect_t in, out;

  if (vs_time_range_is_empty (self->bounds))
    return VS_UI_TRIM_NOTHING;
  if (!self->editable || !gtk_widget_compute_bounds (self->handles[0], GTK_WIDGET (self), &in) || !gtk_widget_compute_bounds (self->handles[1], GTK_WIDGET (self), &out))
    return VS_UI_TRIM_PLAYHEAD;
  if (y >= in.origin.y && x >= in.origin.x - REACH && x < in.origin.x + in.size.width)
    return VS_UI_TRIM_IN;
  if (y >= out.origin.y && x >= out.origin.x && x < out.origin.x + out.size.width + REACH)
    return VS_UI_TRIM_OUT;
  return VS_UI_TRIM_PLAYHEAD;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VsUiTrimBar *self)
{
  VsUiTrimPart part = find_part (self, x, y);

  if (part == VS_UI_TRIM_NOTHING)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  begin (self, part, FALSE);
  self->pressed_at = x;
  if (part == VS_UI_TRIM_PLAYHEAD)
    {
      vs_ui_trim_bar_emit_seek (self, vs_ui_trim_bar_time_at (self, x), FALSE);
      return;
    }
  gtk_widget_grab_focus (self->handles[part]);
  self->grabbed = vs_ui_trim_bar_get_x (self, part == VS_UI_TRIM_IN ? self->range.start : self->range.end) - x;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, VsUiTrimBar *self)
{
  double x = self->pressed_at;

  if (self->by_keys)
    return;
  if (self->moving == VS_UI_TRIM_PLAYHEAD)
    vs_ui_trim_bar_emit_seek (self, vs_ui_trim_bar_time_at (self, x + dx), FALSE);
  else if (self->moving != VS_UI_TRIM_NOTHING)
    move_edge (self, self->moving, vs_ui_trim_bar_time_at (self, x + dx + self->grabbed));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, VsUiTrimBar *self)
{
  if (self->by_keys)
    return;
  if (self->moving == VS_UI_TRIM_PLAYHEAD)
    vs_ui_trim_bar_emit_seek (self, vs_ui_trim_bar_time_at (self, self->pressed_at + dx), TRUE);
  end (self, TRUE);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, VsUiTrimBar *self)
{
  end (self, FALSE);
}

static gboolean
get_target (VsUiTrimBar *self, VsUiTrimPart part, guint key, GdkModifierType state, gint64 *time)
{
  gint64 edge = part == VS_UI_TRIM_IN ? self->range.start : self->range.end;
  int    steps = (state & GDK_SHIFT_MASK) != 0 ? LARGE_STEP : 1;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Down:
      *time = step_from (self, edge, -steps);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_Up:
      *time = step_from (self, edge, steps);
      return TRUE;
    case GDK_KEY_Home:
      *time = self->bounds.start;
      return TRUE;
    case GDK_KEY_End:
      *time = self->bounds.end;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiTrimBar *self)
{
  VsUiTrimPart part = gtk_widget_is_focus (self->handles[VS_UI_TRIM_OUT]) ? VS_UI_TRIM_OUT : VS_UI_TRIM_IN;
  gint64       time;

  if (key == GDK_KEY_Escape && self->moving != VS_UI_TRIM_NOTHING)
    {
      end (self, FALSE);
      return GDK_EVENT_STOP;
    }
  if (!self->editable || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !get_target (self, part, key, state, &time))
    return GDK_EVENT_PROPAGATE;
  if (self->moving == VS_UI_TRIM_NOTHING)
    begin (self, part, TRUE);
  move_edge (self, part, time);
  return GDK_EVENT_STOP;
}

/* A key that is held makes one edit, when it is let go. */
static void
key_released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiTrimBar *self)
{
  gint64 time;

  if (self->by_keys && self->moving != VS_UI_TRIM_NOTHING && get_target (self, self->moving, key, state, &time))
    end (self, TRUE);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, VsUiTrimBar *self)
{
  if (self->by_keys)
    end (self, TRUE);
}

void
vs_ui_trim_bar_set_up_input (VsUiTrimBar *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  for (int i = 0; i < 2; i++)
    {
      GtkEventController *key = gtk_event_controller_key_new ();
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
      g_signal_connect (key, "key-released", G_CALLBACK (key_released_cb), self);
      g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
      gtk_widget_add_controller (self->handles[i], key);
      gtk_widget_add_controller (self->handles[i], focus);
    }
}
