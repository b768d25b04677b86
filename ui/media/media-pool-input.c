// SPDX-License-Identifier: GPL-3.0-or-later
// Pointer and keys in the pool: dragging, the context menu, Delete.

#include "config.h"

#include "ui/calendar/drag-escape.h"
#include "ui/common/popup.h"
#include "ui/media/media-menu.h"
#include "ui/media/media-pool-private.h"

VsMedia *
vs_ui_media_pool_get_selected (VsUiMediaPool *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

VsUiMediaRow *
vs_ui_media_pool_find_row (VsUiMediaPool *self, VsMedia *media)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (vs_ui_media_row_get_media (row) == media)
      return row;
  return NULL;
}

static void
select_media (VsUiMediaPool *self, VsMedia *media)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->media); i++)
    {
      g_autoptr (VsMedia) one = g_list_model_get_item (self->media, i);

      if (one == media)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
}

/* --- the menu --- */

static void
open_menu (VsUiMediaPool *self, GtkWidget *anchor, VsMedia *media)
{
  g_autoptr (GMenuModel) menu = vs_ui_media_menu_new (media, vs_ui_media_pool_count_uses (self, media));
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_name (popover, "media-menu");
  vs_ui_popup_at (GTK_WIDGET (self), anchor, popover);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, VsUiMediaPool *self)
{
  VsUiMediaRow *row = vs_ui_media_row_pick (GTK_WIDGET (self->list), x, y);
  VsMedia      *media = row != NULL ? vs_ui_media_row_get_media (row) : NULL;

  if (media == NULL || !gdk_event_triggers_context_menu (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture))))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  select_media (self, media);
  open_menu (self, GTK_WIDGET (row), media);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VsUiMediaPool *self = VS_UI_MEDIA_POOL (user_data);
  VsMedia       *media = vs_ui_media_pool_get_selected (self);
  VsUiMediaRow  *row = media != NULL ? vs_ui_media_pool_find_row (self, media) : NULL;

  if (media == NULL)
    return GDK_EVENT_PROPAGATE;
  open_menu (self, row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list), media);
  return GDK_EVENT_STOP;
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VsMedia *media = vs_ui_media_pool_get_selected (VS_UI_MEDIA_POOL (user_data));

  return media != NULL && gtk_widget_activate_action (widget, "win.media-remove", "x", vs_media_get_id (media));
}

/* --- dragging --- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, VsUiMediaPool *self)
{
  GtkWidget    *host = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  VsUiMediaRow *row = vs_ui_media_row_pick (host, x, y);
  g_autoptr (GdkPaintable) live = NULL;
  g_autoptr (GdkPaintable) image = NULL;
  graphene_point_t point;

  if (row == NULL || vs_media_is_missing (vs_ui_media_row_get_media (row)))
    return NULL;
  live = gtk_widget_paintable_new (GTK_WIDGET (row));
  image = gdk_paintable_get_current_image (live);
  if (gtk_widget_compute_point (host, GTK_WIDGET (row), &GRAPHENE_POINT_INIT (x, y), &point))
    gtk_drag_source_set_icon (source, image, point.x, point.y);
  g_set_object (&self->dragged, vs_ui_media_row_get_media (row));
  return gdk_content_provider_new_typed (VS_TYPE_MEDIA, self->dragged);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag)
{
  vs_ui_drag_escape_watch (source, drag);
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, VsUiMediaPool *self)
{
  vs_ui_drag_escape_unwatch (source, drag);
  g_clear_object (&self->dragged);
}

static void
add_drag (VsUiMediaPool *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (source));
}

static void
add_key (GtkEventController *keys, const char *trigger, GtkShortcutFunc func, VsUiMediaPool *self)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_callback_action_new (func, self, NULL)));
}

/**
 * vs_ui_media_pool_add_input:
 *
 * Lets the rows be dragged, and their menu be opened with the second button, the menu key or Shift+F10.
 */
void
vs_ui_media_pool_add_input (VsUiMediaPool *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  add_key (keys, "Menu|<Shift>F10", menu_key_cb, self);
  add_key (keys, "Delete|KP_Delete", delete_key_cb, self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  add_drag (self);
}
