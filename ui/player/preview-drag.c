// SPDX-License-Identifier: GPL-3.0-or-later
// Moving label, captions and the crop window, and pulling the label larger: by dragging on the picture, and by keys where the focus is.
//
// While something moves only the preview shows it; one signal at the end tells where it is. Escape puts it back.

#include "config.h"

#include "ui/player/preview-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* One press of an arrow key, of the canvas' width or height; with Shift. */
#define STEP 0.005
#define LARGE_STEP 0.05

/* One notch of the wheel, and one press of plus or minus, makes the picture larger by a tenth. */
#define ZOOM_STEP 1.1

static gboolean
can_move_crop (VsUiPreview *self)
{
  VsPlacement place = vs_ui_preview_get_placement (self);

  return self->picture != NULL && (place.source.width < self->source_width || place.source.height < self->source_height);
}

static void
begin (VsUiPreview *self, VsUiMove move, gboolean by_keys)
{
  const VsOverlayBitmap *bitmap = vs_ui_preview_get_bitmap (self);

  self->move = move;
  self->moved = FALSE;
  self->by_keys = by_keys;
  if (move == VS_UI_MOVE_LABEL)
    {
      self->from_x = (bitmap->x + bitmap->image->width / 2.0) / self->overlay_width;
      self->from_y = (bitmap->y + bitmap->image->height / 2.0) / self->overlay_height;
    }
  else if (move == VS_UI_MOVE_CAPTIONS)
    {
      self->from_x = 0.5;
      self->from_y = vs_ui_preview_get_captions_middle (self, self->layer);
    }
  else
    {
      self->from_x = self->framing.x;
      self->from_y = self->framing.y;
    }
  self->x = self->from_x;
  self->y = self->from_y;
}

static void
show_move (VsUiPreview *self, double x, double y)
{
  self->moved = TRUE;
  self->x = CLAMP (x, 0, 1);
  self->y = CLAMP (y, 0, 1);
  if (self->move == VS_UI_MOVE_CAPTIONS)
    {
      self->y = vs_ui_preview_clamp_captions (self, self->layer, self->y);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  if (self->move == VS_UI_MOVE_LABEL)
    vs_ui_preview_update_labels (self);
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The label never leaves the picture, so at an edge it is where it stopped. Elsewhere it stands on even pixels, which is not
   where it was put to a pixel or two: taking that over would make it creep. */
static double
settle (double wanted, double actual, int length)
{
  return fabs (wanted - actual) * length > 3 ? actual : wanted;
}

static void
settle_label (VsUiPreview *self)
{
  const VsOverlayBitmap *bitmap = vs_ui_preview_get_bitmap (self);

  if (self->move != VS_UI_MOVE_LABEL || bitmap == NULL)
    return;
  self->x = settle (self->x, (bitmap->x + bitmap->image->width / 2.0) / self->overlay_width, self->overlay_width);
  self->y = settle (self->y, (bitmap->y + bitmap->image->height / 2.0) / self->overlay_height, self->overlay_height);
}

static void
end (VsUiPreview *self, gboolean keep)
{
  VsUiMove move = self->move;
  gboolean moved = self->moved;

  if (move == VS_UI_MOVE_NONE)
    return;
  if (keep && moved)
    settle_label (self);
  self->move = VS_UI_MOVE_NONE;
  self->moved = FALSE;
  if (keep && moved && move == VS_UI_MOVE_SIZE)
    vs_ui_preview_emit_resized (self, self->size);
  else if (keep && moved && move == VS_UI_MOVE_CAPTIONS)
    vs_ui_preview_emit_captions_moved (self, self->layer, self->y);
  else if (keep && moved)
    vs_ui_preview_emit_moved (self, move, self->x, self->y);
  vs_ui_preview_update_labels (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
choose_label (VsUiPreview *self, VsLabelKind kind)
{
  if (self->label_kind == kind)
    return;
  vs_ui_preview_set_label_kind (self, kind);
  vs_ui_preview_emit_label_chosen (self, kind);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VsUiPreview *self)
{
  graphene_rect_t canvas;
  VsLabelKind     kind;
  int             grip = vs_ui_preview_find_grip (self, x, y);

  vs_ui_preview_get_canvas_rect (self, &canvas);
  if (grip >= 0)
    {
      gtk_widget_grab_focus (self->label_handle);
      begin (self, VS_UI_MOVE_SIZE, FALSE);
      vs_ui_preview_begin_size (self, grip);
    }
  else if (self->editable && vs_ui_preview_find_label (self, x, y, &kind))
    {
      choose_label (self, kind);
      gtk_widget_grab_focus (self->label_handle);
      begin (self, VS_UI_MOVE_LABEL, FALSE);
    }
  else if (self->editable && vs_ui_preview_find_captions (self, x, y, &self->layer))
    {
      gtk_widget_grab_focus (self->captions_handle);
      begin (self, VS_UI_MOVE_CAPTIONS, FALSE);
    }
  else if (self->editable && can_move_crop (self) && graphene_rect_contains_point (&canvas, &GRAPHENE_POINT_INIT (x, y)))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      begin (self, VS_UI_MOVE_CROP, FALSE);
    }
  else
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

/* How far the crop window goes when the picture is dragged by so many px: against the hand, and not where nothing is cropped. */
static double
crop_move (int source, int part, double distance, double zoom)
{
  return source > part ? -distance / zoom / (source - part) : 0;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, VsUiPreview *self)
{
  VsPlacement     place = vs_ui_preview_get_placement (self);
  graphene_rect_t canvas;
  double          scale;

  if (self->move == VS_UI_MOVE_NONE || self->by_keys || (!self->moved && dx == 0 && dy == 0))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->move == VS_UI_MOVE_SIZE)
    {
      vs_ui_preview_drag_size (self, dx, dy);
      return;
    }
  vs_ui_preview_get_canvas_rect (self, &canvas);
  if (self->move == VS_UI_MOVE_LABEL || self->move == VS_UI_MOVE_CAPTIONS)
    {
      show_move (self, self->from_x + dx / canvas.size.width, self->from_y + dy / canvas.size.height);
      return;
    }
  scale = canvas.size.width / place.canvas_width;
  show_move (self,
             self->from_x + crop_move (self->source_width, place.source.width, dx, scale * place.target.width / place.source.width),
             self->from_y + crop_move (self->source_height, place.source.height, dy, scale * place.target.height / place.source.height));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, VsUiPreview *self)
{
  if (!self->by_keys)
    end (self, TRUE);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, VsUiPreview *self)
{
  end (self, FALSE);
}

static gboolean
zoom_by (VsUiPreview *self, double factor)
{
  double zoom = CLAMP (self->framing.zoom * factor, VS_ZOOM_MIN, VS_ZOOM_MAX);

  if (!self->editable || self->picture == NULL || self->move != VS_UI_MOVE_NONE)
    return GDK_EVENT_PROPAGATE;
  if (zoom != self->framing.zoom)
    vs_ui_preview_emit_zoomed (self, zoom);
  return GDK_EVENT_STOP;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, VsUiPreview *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  return (state & GDK_CONTROL_MASK) != 0 ? zoom_by (self, pow (ZOOM_STEP, -dy)) : GDK_EVENT_PROPAGATE;
}

static gboolean
get_arrow (guint key, double *dx, double *dy)
{
  *dx = (key == GDK_KEY_Right || key == GDK_KEY_KP_Right) - (key == GDK_KEY_Left || key == GDK_KEY_KP_Left);
  *dy = (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) - (key == GDK_KEY_Up || key == GDK_KEY_KP_Up);
  return *dx != 0 || *dy != 0;
}

/* What the arrow keys move. */
static VsUiMove
get_focused (VsUiPreview *self)
{
  if (gtk_widget_is_focus (self->label_handle))
    return VS_UI_MOVE_LABEL;
  return gtk_widget_is_focus (self->captions_handle) ? VS_UI_MOVE_CAPTIONS : VS_UI_MOVE_CROP;
}

/* 1 for plus, −1 for minus, 0 for another key */
static int
get_sign (guint key)
{
  return (key == GDK_KEY_plus || key == GDK_KEY_KP_Add) - (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract);
}

/* Of the label while it has the focus, else of the picture. */
static gboolean
enlarge (VsUiPreview *self, int direction)
{
  if (!gtk_widget_is_focus (self->label_handle))
    return zoom_by (self, direction > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
  if (!self->editable || (self->move != VS_UI_MOVE_NONE && self->move != VS_UI_MOVE_SIZE))
    return GDK_EVENT_PROPAGATE;
  if (self->move == VS_UI_MOVE_NONE)
    {
      begin (self, VS_UI_MOVE_SIZE, TRUE);
      vs_ui_preview_begin_size (self, -1);
    }
  vs_ui_preview_step_size (self, direction);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiPreview *self)
{
  VsUiMove move = get_focused (self);
  double   step = (state & GDK_SHIFT_MASK) != 0 ? LARGE_STEP : STEP;
  double   dx, dy;

  if (key == GDK_KEY_Escape && self->move != VS_UI_MOVE_NONE)
    {
      end (self, FALSE);
      return GDK_EVENT_STOP;
    }
  if (get_sign (key) != 0)
    return enlarge (self, get_sign (key));
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !get_arrow (key, &dx, &dy) || !self->editable)
    return GDK_EVENT_PROPAGATE;
  if ((move == VS_UI_MOVE_CROP && !can_move_crop (self)) || (move == VS_UI_MOVE_CAPTIONS && (dy == 0 || !vs_ui_preview_find_first_captions (self, &self->layer))))
    return GDK_EVENT_PROPAGATE;
  if (self->move == VS_UI_MOVE_NONE)
    begin (self, move, TRUE);
  else if (self->move == VS_UI_MOVE_SIZE)
    return GDK_EVENT_STOP;
  show_move (self, self->x + dx * step, self->y + dy * step);
  settle_label (self);
  return GDK_EVENT_STOP;
}

/* A key that is held makes one edit, when it is let go. */
static void
key_released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, VsUiPreview *self)
{
  double dx, dy;

  if (self->by_keys && (get_arrow (key, &dx, &dy) || get_sign (key) != 0))
    end (self, TRUE);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, VsUiPreview *self)
{
  if (self->by_keys)
    end (self, TRUE);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, VsUiPreview *self)
{
  graphene_rect_t canvas;
  VsLabelKind     kind;
  const char     *cursor = NULL;
  guint           layer;
  int             grip = vs_ui_preview_find_grip (self, x, y);

  vs_ui_preview_get_canvas_rect (self, &canvas);
  if (grip >= 0)
    cursor = vs_ui_preview_get_grip_cursor (grip);
  else if (self->editable && vs_ui_preview_find_label (self, x, y, &kind))
    cursor = "move";
  else if (self->editable && vs_ui_preview_find_captions (self, x, y, &layer))
    cursor = "ns-resize";
  else if (self->editable && can_move_crop (self) && graphene_rect_contains_point (&canvas, &GRAPHENE_POINT_INIT (x, y)))
    cursor = "grab";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static GtkWidget *
make_handle (VsUiPreview *self, const char *name, const char *tooltip)
{
  GtkWidget *handle = g_object_new (GTK_TYPE_BOX, "name", name, "css-name", "labelhandle", "focusable", TRUE, "visible", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);

  gtk_widget_set_tooltip_text (handle, tooltip);
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  return handle;
}

void
vs_ui_preview_set_up_moving (VsUiPreview *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->label_handle = make_handle (self, "preview-label", _ ("Drag the label or a corner, or use the arrow keys, plus and minus"));
  self->captions_handle = make_handle (self, "preview-captions", _ ("Drag the captions, or move them with the arrow keys"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->captions_handle), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Captions on the picture"), -1);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (key, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
