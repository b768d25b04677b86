// SPDX-License-Identifier: GPL-3.0-or-later
// The keyframes of a clip's framing: diamonds on its film, to be moved by pointer and keys.
//
// They are those of the clip that has the handles, or of the one under the playhead. Only the timeline shows it while one is moved; letting go
// says it once. A keyframe stays on a frame of its clip, between its neighbours.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

/* px */
#define REACH 8  /* beside the middle of a diamond, what still takes it */
#define SIZE 9   /* of its sides */
#define LINE 2   /* height of the line through all of them */
#define MAGNET 8 /* from how near the playhead draws one */
#define PART_SIZE 20

/* --- which there are ------------------------------------------------------------------------------------------------------- */

static const VsCutClip *
get_clip (VsUiTimeline *self)
{
  int index = self->keyframe_clip;

  return index >= 0 && index < (int) vs_cut_get_n (self->shown) ? vs_cut_get (self->shown, index) : NULL;
}

/* How many keyframes are before the clip's in point, where nobody sees them. */
static gsize
count_hidden (const VsCutClip *clip)
{
  gsize n = 0;

  while (n < vs_motion_get_n (clip->motion) && vs_motion_get (clip->motion, n)->time < clip->range.start)
    n++;
  return n;
}

static int
count (const VsCutClip *clip)
{
  gsize first, n;

  if (clip == NULL)
    return 0;
  first = n = count_hidden (clip);
  while (n < vs_motion_get_n (clip->motion) && vs_motion_get (clip->motion, n)->time < clip->range.end)
    n++;
  return n - first;
}

static gint64
get_stored (VsUiTimeline *self, int index)
{
  const VsCutClip *clip = get_clip (self);

  return vs_motion_get (clip->motion, count_hidden (clip) + index)->time;
}

/* µs of source time, with what is being done to it */
static gint64
get_source_time (VsUiTimeline *self, int index)
{
  if (self->drag.moving == VS_UI_MOVING_KEYFRAME && self->drag.index == index)
    return self->drag.keyframe;
  return get_stored (self, index);
}

/* µs of cut time of the keyframe that stands @index-th in its clip */
gint64
vs_ui_timeline_get_keyframe (VsUiTimeline *self, int index)
{
  return vs_cut_from_source (self->shown, self->keyframe_clip, get_source_time (self, index));
}

/* The clip whose keyframes are shown: with the focus on one of them, they stay. */
static int
find_clip (VsUiTimeline *self)
{
  GtkWidget *focus = vs_ui_timeline_get_focused (self);
  int        at = vs_ui_timeline_get_handles_at (self);
  gsize      index;

  if (vs_cut_get_n (self->shown) == 0)
    return -1;
  if (focus != NULL && g_ptr_array_find (self->keyframes, focus, NULL) && vs_cut_find_id (self->shown, self->keyframe_clip_id, &index))
    return index;
  return at >= 0 ? at : (int) vs_cut_find (self->shown, self->playhead);
}

/* --- the diamonds ---------------------------------------------------------------------------------------------------------- */

static void
draw_diamond (GtkSnapshot *snapshot, double x, double y, double size, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_rotate (snapshot, 45);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (-size / 2, -size / 2, size, size));
  gtk_snapshot_restore (snapshot);
}

/* Light on a dark edge, so that it is seen on any film; the one that the playhead stands on is filled. */
static void
draw_keyframe (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  gboolean      is_now = vs_ui_timeline_get_keyframe (self, vs_ui_timeline_part_get_index (part)) == self->playhead;
  const GdkRGBA dark = { 0, 0, 0, 0.75 }, light = { 1, 1, 1, 1 };
  GdkRGBA       accent = vs_ui_timeline_get_color (self, "accent_bg_color", 1);
  double        x = gtk_widget_get_width (GTK_WIDGET (part)) / 2.0, y = gtk_widget_get_height (GTK_WIDGET (part)) / 2.0;

  draw_diamond (snapshot, x, y, SIZE + 3, &dark);
  draw_diamond (snapshot, x, y, SIZE, &light);
  draw_diamond (snapshot, x, y, is_now ? SIZE : SIZE - 4, &accent);
}

static double
get_y (VsUiTimeline *self)
{
  return self->lane_tops[VS_UI_LANE_FILM] + self->lane_heights[VS_UI_LANE_FILM] / 2.0;
}

static double
get_x (VsUiTimeline *self, int index)
{
  return vs_ui_timeline_get_x (self, vs_ui_timeline_get_keyframe (self, index));
}

/* The line from the first to the last: on it the picture moves. */
void
vs_ui_timeline_draw_motion (VsUiTimeline *self, GtkSnapshot *snapshot)
{
  const GdkRGBA dark = { 0, 0, 0, 0.6 }, light = { 1, 1, 1, 0.8 };
  int           n = self->keyframes->len;
  double        y = round (get_y (self)), left, right;

  if (n < 2)
    return;
  left = MAX (get_x (self, 0), self->names_width);
  right = MIN (get_x (self, n - 1), gtk_widget_get_width (GTK_WIDGET (self)));
  if (right <= left)
    return;
  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (left, y - LINE / 2 - 1, right - left, LINE + 2));
  gtk_snapshot_append_color (snapshot, &light, &GRAPHENE_RECT_INIT (left, y - LINE / 2, right - left, LINE));
}

void
vs_ui_timeline_allocate_keyframes (VsUiTimeline *self)
{
  for (guint i = 0; i < self->keyframes->len; i++)
    vs_ui_timeline_part_allocate (self->keyframes->pdata[i], get_x (self, i) - PART_SIZE / 2, get_y (self) - PART_SIZE / 2, PART_SIZE, PART_SIZE);
}

/* Its place among the clip's keyframes, −1 when there is none. */
int
vs_ui_timeline_find_keyframe (VsUiTimeline *self, double x, double y)
{
  int    found = -1;
  double best = REACH + 1;

  for (guint i = 0; i < self->keyframes->len && fabs (y - get_y (self)) <= REACH; i++)
    if (fabs (get_x (self, i) - x) < best)
      {
        best = fabs (get_x (self, i) - x);
        found = i;
      }
  return found;
}

/* --- moving ---------------------------------------------------------------------------------------------------------------- */

static gint64
snap_to_frame (VsUiTimeline *self, gint64 time)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, self->keyframe_clip);

  return source != NULL && source->frames != NULL ? vs_frame_times_snap (source->frames, time) : time;
}

/* A frame from its neighbours, and on a frame of the clip. */
static gint64
clamp (VsUiTimeline *self, gint64 time)
{
  int    clip = self->keyframe_clip, index = self->drag.index;
  gint64 first = get_clip (self)->range.start;
  gint64 last = vs_ui_timeline_step (self, clip, get_clip (self)->range.end, -1);

  if (index > 0)
    first = MAX (first, vs_ui_timeline_step (self, clip, get_stored (self, index - 1), 1));
  if (index + 1 < (int) self->keyframes->len)
    last = MIN (last, vs_ui_timeline_step (self, clip, get_stored (self, index + 1), -1));
  return first > last ? self->drag.press_time : CLAMP (time, first, last);
}

void
vs_ui_timeline_begin_keyframe (VsUiTimeline *self, int index, gboolean by_keys)
{
  self->drag.moving = VS_UI_MOVING_KEYFRAME;
  self->drag.by_keys = by_keys;
  self->drag.index = index;
  self->drag.press_time = self->drag.keyframe = get_stored (self, index);
  self->drag.press_offset = self->offset;
  self->drag.magnet = -1;
  adw_animation_pause (self->glide);
}

/* @time: µs of source time at which it would be */
void
vs_ui_timeline_move_keyframe (VsUiTimeline *self, gint64 time, gboolean with_magnets)
{
  const VsCutClip *clip = get_clip (self);
  gint64           playhead = clip->range.start + self->playhead - vs_cut_get_start (self->shown, self->keyframe_clip);
  gboolean         is_drawn = with_magnets && playhead != self->drag.press_time && ABS (playhead - time) * self->scale <= MAGNET;

  time = clamp (self, snap_to_frame (self, is_drawn ? playhead : time));
  self->drag.magnet = is_drawn && time == snap_to_frame (self, playhead) ? time : -1;
  self->drag.keyframe = time;
  vs_ui_timeline_say_keyframes (self);
  gtk_widget_queue_draw (self->keyframes->pdata[self->drag.index]);
  gtk_widget_queue_draw (self->overlay);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
vs_ui_timeline_end_keyframe (VsUiTimeline *self, gboolean keep)
{
  VsUiTimelineDrag drag = self->drag;

  self->drag = (VsUiTimelineDrag){ .moving = VS_UI_MOVING_NOTHING, .magnet = -1, .insert_at = -1 };
  if (keep && drag.keyframe != drag.press_time)
    vs_ui_timeline_emit_keyframe_moved (self, self->keyframe_clip, drag.press_time, drag.keyframe);
  vs_ui_timeline_update_keyframes (self);
  vs_ui_timeline_redraw (self);
}

/* --- keys ------------------------------------------------------------------------------------------------------------------ */

static int
get_direction (guint key)
{
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    return -1;
  return key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1 : 0;
}

/* The next one takes the focus, else the clip does. */
static void
remove_keyframe (VsUiTimeline *self, int index)
{
  int clip = self->keyframe_clip;

  vs_ui_timeline_emit_keyframe_removed (self, clip, get_stored (self, index));
  if (self->keyframes->len > 0)
    gtk_widget_grab_focus (self->keyframes->pdata[MIN (index, (int) self->keyframes->len - 1)]);
  else
    vs_ui_timeline_focus_clip (self, clip);
}

static gboolean
pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiTimeline *self)
{
  GtkWidget *part = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  int        index = vs_ui_timeline_part_get_index (VS_UI_TIMELINE_PART (part));
  int        direction = get_direction (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (direction != 0 && self->editable)
    {
      if (self->drag.moving == VS_UI_MOVING_NOTHING)
        vs_ui_timeline_begin_keyframe (self, index, TRUE);
      if (self->drag.by_keys && self->drag.moving == VS_UI_MOVING_KEYFRAME)
        vs_ui_timeline_move_keyframe (self, vs_ui_timeline_step (self, self->keyframe_clip, self->drag.keyframe, direction * vs_ui_timeline_get_steps (self, self->keyframe_clip, state)), FALSE);
    }
  else if ((key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete) && self->editable && self->drag.moving == VS_UI_MOVING_NOTHING)
    remove_keyframe (self, index);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    vs_ui_timeline_emit_seek (self, vs_ui_timeline_get_keyframe (self, index), TRUE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
end_by_keys (VsUiTimeline *self)
{
  if (self->drag.by_keys && self->drag.moving == VS_UI_MOVING_KEYFRAME)
    vs_ui_timeline_end_keyframe (self, TRUE);
}

static void
released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiTimeline *self)
{
  if (get_direction (key) != 0)
    end_by_keys (self);
}

/* --- keeping them ---------------------------------------------------------------------------------------------------------- */

static void
add_keyframe (VsUiTimeline *self)
{
  g_autofree char    *name = g_strdup_printf ("keyframe-%u", self->keyframes->len);
  GtkWidget          *part = vs_ui_timeline_part_new (self, "timelinekeyframe", name, GTK_ACCESSIBLE_ROLE_SLIDER, draw_keyframe);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  vs_ui_timeline_part_set_index (VS_UI_TIMELINE_PART (part), self->keyframes->len);
  gtk_widget_set_focusable (part, TRUE);
  gtk_widget_set_cursor_from_name (part, "ew-resize");
  gtk_widget_insert_before (part, GTK_WIDGET (self), self->overlay);
  g_signal_connect (key, "key-pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (key, "key-released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (end_by_keys), self);
  gtk_widget_add_controller (part, key);
  gtk_widget_add_controller (part, focus);
  g_ptr_array_add (self->keyframes, part);
}

/* Shows the keyframes of the clip that is meant now. To be called whenever that, or the clip, may be another one. */
void
vs_ui_timeline_update_keyframes (VsUiTimeline *self)
{
  const VsCutClip *clip;
  int              n;

  /* taking a part away that has the focus moves the focus, and leads here again */
  if (self->drag.moving == VS_UI_MOVING_KEYFRAME || self->updates_keyframes)
    return;
  self->updates_keyframes = TRUE;
  self->keyframe_clip = find_clip (self);
  clip = get_clip (self);
  self->keyframe_clip_id = clip != NULL ? clip->id : 0;
  n = count (clip);
  while ((int) self->keyframes->len < n)
    add_keyframe (self);
  while ((int) self->keyframes->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->keyframes, self->keyframes->len - 1));
  for (int i = 0; i < n; i++)
    gtk_widget_queue_draw (self->keyframes->pdata[i]);
  self->updates_keyframes = FALSE;
  vs_ui_timeline_say_keyframes (self);
}
