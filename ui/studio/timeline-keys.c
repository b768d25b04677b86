// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and focus.
//
// Tab goes playhead, clip, its in point, its out point, its keyframes, threshold, captions. Left and Right go from clip to clip, so that all of them
// are reached however many there are. A key that is held on a handle makes one edit, when it is let go.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

#define LARGE_STEP 10
#define ZOOM_STEP 1.5

/* dB */
#define THRESHOLD_STEP 1
#define THRESHOLD_LARGE_STEP 6

static gboolean
is_plain (GdkModifierType state)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0;
}

static gboolean
has_frames (VsUiTimeline *self, int index)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, index);

  return source != NULL && source->frames != NULL;
}

/* Frames to go, or what stands for them: ten frames, or a second where they are not known. */
int
vs_ui_timeline_get_steps (VsUiTimeline *self, int index, GdkModifierType state)
{
  if ((state & GDK_SHIFT_MASK) == 0)
    return 1;
  return has_frames (self, index) ? LARGE_STEP : G_USEC_PER_SEC / VS_UI_TIMELINE_STEP;
}

/* The part that has the focus, if one has. */
GtkWidget *
vs_ui_timeline_get_focused (VsUiTimeline *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_parent (focus) == GTK_WIDGET (self) ? focus : NULL;
}

/* −1, 1, or 0 for another key. */
static int
get_direction (guint key)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return -1;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return 1;
    default:
      return 0;
    }
}

/* --- handles --------------------------------------------------------------------------------------------------------------- */

static gboolean
get_edge_target (VsUiTimeline *self, int index, int edge, guint key, GdkModifierType state, gint64 *time)
{
  VsTimeRange range = vs_cut_get (self->shown, index)->range;
  VsTimeRange bounds = vs_ui_timeline_get_bounds (self, index);
  int         direction = get_direction (key);

  if (direction != 0)
    *time = vs_ui_timeline_step (self, index, edge == VS_UI_MOVING_IN ? range.start : range.end, direction * vs_ui_timeline_get_steps (self, index, state));
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    *time = bounds.start;
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    *time = bounds.end;
  else
    return FALSE;
  return TRUE;
}

static int
get_edge (VsUiTimeline *self, GtkEventController *controller)
{
  return gtk_event_controller_get_widget (controller) == self->handles[VS_UI_MOVING_IN] ? VS_UI_MOVING_IN : VS_UI_MOVING_OUT;
}

static gboolean
handle_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiTimeline *self)
{
  int    edge = get_edge (self, GTK_EVENT_CONTROLLER (controller));
  int    index = vs_ui_timeline_get_handles_at (self);
  gint64 time;

  if (!self->editable || index < 0 || !is_plain (state) || !get_edge_target (self, index, edge, key, state, &time))
    return GDK_EVENT_PROPAGATE;
  if (self->drag.moving == VS_UI_MOVING_NOTHING)
    vs_ui_timeline_begin_trim (self, index, edge, TRUE);
  if (self->drag.by_keys)
    vs_ui_timeline_trim_to (self, time, FALSE);
  return GDK_EVENT_STOP;
}

static void
handle_released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiTimeline *self)
{
  gint64 time;

  if (self->drag.by_keys && self->drag.moving <= VS_UI_MOVING_OUT && get_edge_target (self, self->drag.index, self->drag.moving, key, state, &time))
    vs_ui_timeline_end_trim (self, TRUE);
}

static void
handle_left_cb (GtkEventControllerFocus *controller, VsUiTimeline *self)
{
  if (self->drag.by_keys && self->drag.moving <= VS_UI_MOVING_OUT)
    vs_ui_timeline_end_trim (self, TRUE);
}

/* --- clips ----------------------------------------------------------------------------------------------------------------- */

void
vs_ui_timeline_focus_clip (VsUiTimeline *self, int index)
{
  if (index < 0 || index >= (int) self->clips->len)
    return;
  self->current = index;
  vs_ui_timeline_reveal (self, vs_cut_get_range (self->shown, index));
  gtk_widget_grab_focus (self->clips->pdata[index]);
  vs_ui_timeline_say_handles (self);
}

static void
move_clip (VsUiTimeline *self, int index, int direction)
{
  int to = index + direction;

  if (self->editable && to >= 0 && to < (int) self->clips->len)
    vs_ui_timeline_emit_move (self, index, to);
}

static gboolean
clip_key (VsUiTimeline *self, int index, guint key, GdkModifierType state)
{
  int direction = key == GDK_KEY_Up || key == GDK_KEY_Down ? 0 : get_direction (key);

  if (direction != 0 && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == GDK_ALT_MASK)
    move_clip (self, index, direction);
  else if (direction != 0 && is_plain (state))
    vs_ui_timeline_focus_clip (self, CLAMP (index + direction, 0, (int) self->clips->len - 1));
  else if ((key == GDK_KEY_Home || key == GDK_KEY_KP_Home) && is_plain (state))
    vs_ui_timeline_focus_clip (self, 0);
  else if ((key == GDK_KEY_End || key == GDK_KEY_KP_End) && is_plain (state))
    vs_ui_timeline_focus_clip (self, self->clips->len - 1);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter) && is_plain (state))
    vs_ui_timeline_emit_select (self, index);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- playhead and threshold ------------------------------------------------------------------------------------------------ */

static gint64
find_joint (VsUiTimeline *self, int direction)
{
  gsize n = vs_cut_get_n (self->shown);

  for (gsize i = 0; direction > 0 && i <= n; i++)
    if (vs_cut_get_start (self->shown, i) > self->playhead)
      return vs_cut_get_start (self->shown, i);
  for (gsize i = n; direction < 0 && i > 0; i--)
    if (vs_cut_get_start (self->shown, i) < self->playhead)
      return vs_cut_get_start (self->shown, i);
  return direction > 0 ? vs_cut_get_length (self->shown) : 0;
}

static gboolean
playhead_key (VsUiTimeline *self, guint key, GdkModifierType state)
{
  int    direction = get_direction (key);
  gint64 time;

  if (!is_plain (state) || vs_cut_get_n (self->shown) == 0)
    return GDK_EVENT_PROPAGATE;
  if (direction != 0)
    time = vs_ui_timeline_step_playhead (self, self->playhead, direction * vs_ui_timeline_get_steps (self, vs_cut_find (self->shown, self->playhead), state));
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    time = 0;
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    time = vs_cut_get_length (self->shown);
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up)
    time = find_joint (self, -1);
  else if (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down)
    time = find_joint (self, 1);
  else
    return GDK_EVENT_PROPAGATE;
  vs_ui_timeline_set_playhead (self, time);
  vs_ui_timeline_reveal (self, vs_time_range (time, time));
  vs_ui_timeline_emit_seek (self, time, TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
threshold_key (VsUiTimeline *self, guint key, GdkModifierType state)
{
  int    direction = get_direction (key);
  double step = (state & GDK_SHIFT_MASK) != 0 ? THRESHOLD_LARGE_STEP : THRESHOLD_STEP;

  if (direction == 0 || !is_plain (state) || !self->editable || isnan (self->threshold))
    return GDK_EVENT_PROPAGATE;
  vs_ui_timeline_set_threshold (self, CLAMP (round (self->threshold) + direction * step, vs_ui_timeline_height_to_level (0), 0));
  vs_ui_timeline_emit_threshold (self, self->threshold, TRUE);
  return GDK_EVENT_STOP;
}

/* --- all of it ------------------------------------------------------------------------------------------------------------- */

static gboolean
zoom_key (VsUiTimeline *self, guint key)
{
  double left = vs_ui_timeline_get_track_left (self), width = vs_ui_timeline_get_track_width (self);
  double x = vs_ui_timeline_get_x (self, self->playhead);

  if (x < left || x > left + width)
    x = left + width / 2;
  if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    vs_ui_timeline_zoom_about (self, x, ZOOM_STEP);
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    vs_ui_timeline_zoom_about (self, x, 1 / ZOOM_STEP);
  else if (key == GDK_KEY_0 || key == GDK_KEY_KP_0)
    vs_ui_timeline_zoom_to_fit (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiTimeline *self)
{
  GtkWidget *focus = vs_ui_timeline_get_focused (self);
  guint      index;

  if (key == GDK_KEY_Escape && (self->drag.moving != VS_UI_MOVING_NOTHING || self->drag.is_dropping))
    {
      vs_ui_timeline_cancel_drag (self);
      return GDK_EVENT_STOP;
    }
  if (focus != NULL && focus == self->lanes[VS_UI_LANE_CAPTIONS] && vs_ui_timeline_caption_key (self, key, state))
    return GDK_EVENT_STOP;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == GDK_CONTROL_MASK)
    return zoom_key (self, key);
  if (focus == self->playhead_knob)
    return playhead_key (self, key, state);
  if (focus == self->threshold_knob)
    return threshold_key (self, key, state);
  if (focus != NULL && g_ptr_array_find (self->clips, focus, &index))
    return clip_key (self, index, key, state);
  return GDK_EVENT_PROPAGATE;
}

static void
left_cb (VsUiTimeline *self)
{
  if (self->selected >= 0)
    self->current = self->selected;
  vs_ui_timeline_say_handles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* (transfer container): of GtkWidget */
static GPtrArray *
collect_stops (VsUiTimeline *self)
{
  GPtrArray *stops = g_ptr_array_new ();
  gboolean   has_clips = self->clips->len > 0;

  if (has_clips)
    {
      g_ptr_array_add (stops, self->playhead_knob);
      g_ptr_array_add (stops, self->clips->pdata[CLAMP (self->current, 0, (int) self->clips->len - 1)]);
    }
  for (int i = 0; has_clips && self->editable && i < 2; i++)
    g_ptr_array_add (stops, self->handles[i]);
  g_ptr_array_extend (stops, self->keyframes, NULL, NULL);
  if (!isnan (self->threshold) && self->editable)
    g_ptr_array_add (stops, self->threshold_knob);
  if (vs_ui_timeline_shows_lane (self, VS_UI_LANE_CAPTIONS))
    g_ptr_array_add (stops, self->lanes[VS_UI_LANE_CAPTIONS]);
  return stops;
}

gboolean
vs_ui_timeline_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VsUiTimeline *self = VS_UI_TIMELINE (widget);
  GtkWidget    *focus = vs_ui_timeline_get_focused (self);
  g_autoptr (GPtrArray) stops = collect_stops (self);
  int   step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int   at = step > 0 ? -1 : (int) stops->len;
  guint found;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD && focus != NULL)
    return FALSE;
  if (focus != NULL && g_ptr_array_find (stops, focus, &found))
    at = found;
  at += step;
  if (at < 0 || at >= (int) stops->len)
    return FALSE;
  return gtk_widget_grab_focus (stops->pdata[at]);
}

static void
add_handle_keys (VsUiTimeline *self, GtkWidget *handle)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (handle_pressed_cb), self);
  g_signal_connect (key, "key-released", G_CALLBACK (handle_released_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (handle_left_cb), self);
  gtk_widget_add_controller (handle, key);
  gtk_widget_add_controller (handle, focus);
}

void
vs_ui_timeline_set_up_keys (VsUiTimeline *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  for (int i = 0; i < 2; i++)
    add_handle_keys (self, self->handles[i]);
  vs_ui_timeline_set_up_caption_keys (self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
