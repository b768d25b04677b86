// SPDX-License-Identifier: GPL-3.0-or-later
// The keys and clicks on the cards and days of the Plan page.
//
// They are handled once for the whole page rather than on each card: the card is found under the pointer or by the focus.

#include "config.h"

#include "ui/calendar/plan-page.h"
#include "ui/calendar/post-menu.h"

/* --- keys --- */

static gboolean
activate_on_focused (VsUiPlanPage *self, const char *action)
{
  VsUiPostCard *card = vs_ui_plan_page_get_focused_card (self);

  if (card == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), action, "x", vs_post_get_id (vs_ui_post_card_get_post (card)));
  return GDK_EVENT_STOP;
}

static gboolean
post_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return activate_on_focused (VS_UI_PLAN_PAGE (widget), g_variant_get_string (args, NULL));
}

/* The day that an empty cell stands for, when it has the focus. */
static VsDay
focused_day (VsUiPlanPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && VS_IS_UI_DAY_CELL (focus) ? vs_ui_day_cell_get_day (VS_UI_DAY_CELL (focus)) : VS_NO_DAY;
}

static gboolean
enter_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (widget);
  VsDay         day = focused_day (self);

  if (day == VS_NO_DAY)
    return activate_on_focused (self, "win.post-open");
  gtk_widget_activate_action (widget, "win.new-post", "u", day);
  return GDK_EVENT_STOP;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VsUiPlanPage *self = VS_UI_PLAN_PAGE (widget);
  VsUiPostCard *card = vs_ui_plan_page_get_focused_card (self);
  int           days = g_variant_get_int32 (args);
  g_autoptr (VsPost) post = NULL;
  VsDay day;

  if (card == NULL)
    return GDK_EVENT_PROPAGATE;
  post = g_object_ref (vs_ui_post_card_get_post (card));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && ABS (days) == 1)
    days = -days;
  /* A post of the backlog comes onto the day that the calendar stands on. */
  day = vs_post_get_day (post) == VS_NO_DAY ? vs_ui_session_get_day (vs_ui_plan_page_get_session (self)) : vs_post_get_day (post) + days;
  gtk_widget_activate_action (widget, "win.post-move", "(xu)", vs_post_get_id (post), day);
  vs_ui_plan_page_focus_post (self, post);
  return GDK_EVENT_STOP;
}

static gboolean
undate_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VsUiPostCard *card = vs_ui_plan_page_get_focused_card (VS_UI_PLAN_PAGE (widget));

  if (card == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (widget, "win.post-move", "(xu)", vs_post_get_id (vs_ui_post_card_get_post (card)), (guint32) VS_NO_DAY);
  return GDK_EVENT_STOP;
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VsUiPostCard *card = vs_ui_plan_page_get_focused_card (VS_UI_PLAN_PAGE (widget));

  if (card == NULL)
    return GDK_EVENT_PROPAGATE;
  vs_ui_post_menu_popup (widget, GTK_WIDGET (card), vs_ui_post_card_get_post (card));
  return GDK_EVENT_STOP;
}

static void
add_key (GtkShortcutController *controller, const char *trigger, GtkShortcutFunc callback, GVariant *args)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_callback_action_new (callback, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, args);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

static void
add_keys (VsUiPlanPage *self)
{
  GtkShortcutController *controller = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  add_key (controller, "Return|KP_Enter", enter_cb, NULL);
  add_key (controller, "Delete|KP_Delete", post_shortcut_cb, g_variant_new_string ("win.post-delete"));
  add_key (controller, "F2", post_shortcut_cb, g_variant_new_string ("win.post-ask-title"));
  add_key (controller, "<Control>d", post_shortcut_cb, g_variant_new_string ("win.post-duplicate"));
  add_key (controller, "<Alt>Left", move_cb, g_variant_new_int32 (-1));
  add_key (controller, "<Alt>Right", move_cb, g_variant_new_int32 (1));
  add_key (controller, "<Alt>Up", move_cb, g_variant_new_int32 (-7));
  add_key (controller, "<Alt>Down", move_cb, g_variant_new_int32 (7));
  add_key (controller, "<Alt>BackSpace", undate_cb, NULL);
  add_key (controller, "Menu|<Shift>F10", menu_key_cb, NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (controller));
}

/* --- clicks --- */

static GtkWidget *
pick_cell (VsUiPlanPage *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return widget != NULL && gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) == NULL ? gtk_widget_get_ancestor (widget, VS_TYPE_UI_DAY_CELL) : NULL;
}

static void
select_card (VsUiPlanPage *self, VsUiPostCard *card)
{
  VsPost *post = vs_ui_post_card_get_post (card);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.post-select", "x", vs_post_get_id (post));
  if (vs_post_get_day (post) != VS_NO_DAY)
    vs_ui_session_set_day (vs_ui_plan_page_get_session (self), vs_post_get_day (post));
  gtk_widget_grab_focus (gtk_widget_get_focusable (GTK_WIDGET (card)) ? GTK_WIDGET (card) : gtk_widget_get_parent (GTK_WIDGET (card)));
}

/* On release, so that the start of a drag is no click. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, VsUiPlanPage *self)
{
  VsUiPostCard *card = vs_ui_post_card_pick (GTK_WIDGET (self), x, y);
  GtkWidget    *cell = pick_cell (self, x, y);

  if (card != NULL && n_press == 1)
    select_card (self, card);
  else if (card != NULL && n_press == 2 && cell != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.post-open", "x", vs_post_get_id (vs_ui_post_card_get_post (card)));
  else if (cell != NULL && n_press == 1)
    {
      vs_ui_session_set_day (vs_ui_plan_page_get_session (self), vs_ui_day_cell_get_day (VS_UI_DAY_CELL (cell)));
      gtk_widget_grab_focus (cell);
    }
  else if (cell != NULL && n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-post", "u", vs_ui_day_cell_get_day (VS_UI_DAY_CELL (cell)));
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, VsUiPlanPage *self)
{
  VsUiPostCard *card = vs_ui_post_card_pick (GTK_WIDGET (self), x, y);

  if (card == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  select_card (self, card);
  vs_ui_post_menu_popup (GTK_WIDGET (self), GTK_WIDGET (card), vs_ui_post_card_get_post (card));
}

/**
 * vs_ui_plan_page_add_input:
 *
 * Called once when the page is made.
 */
void
vs_ui_plan_page_add_input (VsUiPlanPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_return_if_fail (VS_IS_UI_PLAN_PAGE (self));

  add_keys (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (menu_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}
