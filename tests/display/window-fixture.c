// SPDX-License-Identifier: GPL-3.0-or-later
// A window on a project of its own.

#include "config.h"

#include <glib/gstdio.h>

#include "window-fixture.h"

#define PATIENCE_S 30

void
window_fixture_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  adw_init ();
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static gboolean
too_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

void
window_fixture_wait (WindowCondition condition, gpointer data)
{
  gboolean is_late = FALSE;
  guint    source = g_timeout_add_seconds (PATIENCE_S, too_late_cb, &is_late);

  while (!condition (data) && !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_false (is_late);
}

void
window_fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

void
window_fixture_set_up (WindowFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("vorspann-window-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "Plän & Co.vorspann", NULL);
  self->project = vs_project_create (path, &error);
  g_assert_no_error (error);

  self->window = vs_ui_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 860);
  vs_ui_window_set_project (self->window, self->project);
  self->page = vs_ui_window_get_plan_page (self->window);
  self->month = vs_ui_plan_page_get_month_view (self->page);
  self->backlog = vs_ui_plan_page_get_backlog (self->page);
  vs_ui_month_view_set_week_start (self->month, G_DATE_MONDAY);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

void
window_fixture_tear_down (WindowFixture *self, gconstpointer data)
{
  gtk_window_close (GTK_WINDOW (self->window));
  window_fixture_settle ();
  g_assert_finalize_object (self->project);
  remove_folder (self->folder);
  g_free (self->folder);
}

VsPost *
window_fixture_add (WindowFixture *self, const char *title, VsDay day, int minute)
{
  g_autoptr (GError) error = NULL;
  VsPost *post = vs_project_add_post (self->project, title, vs_civil_time (day, minute, "Europe/Berlin"), &error);

  g_assert_no_error (error);
  return post;
}

static gboolean
has_cards (gpointer data)
{
  WindowFixture *self = data;
  GListModel    *posts = vs_project_get_posts (vs_ui_session_get_project (vs_ui_window_get_session (self->window)));

  if (!is_laid_out (self->month) || !vs_ui_month_view_is_drawn (self->month))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (posts, i);
      VsUiDayCell  *cell = vs_post_get_day (post) != VS_NO_DAY ? vs_ui_month_view_get_cell (self->month, vs_post_get_day (post)) : NULL;
      VsUiPostCard *card = cell != NULL ? vs_ui_day_cell_find_card (cell, post) : NULL;

      if (card != NULL && gtk_widget_get_width (GTK_WIDGET (card)) == 0)
        return FALSE;
      if (cell != NULL && card == NULL && !gtk_widget_get_visible (vs_ui_day_cell_get_more_button (cell)))
        return FALSE;
    }
  return TRUE;
}

void
window_fixture_show (WindowFixture *self, VsDay month)
{
  vs_ui_month_view_set_month (self->month, month);
  window_fixture_wait (has_cards, self);
  window_fixture_settle ();
}

void
window_fixture_activate (WindowFixture *self, const char *action, GVariant *parameter)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (self->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, parameter);
}

/* The first controller of a type on a widget. Borrowed. */
GtkEventController *
window_fixture_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_assert_not_reached ();
}

gboolean
window_fixture_drop (GtkWidget *target, VsPost *post)
{
  GtkEventController *controller = window_fixture_controller (target, GTK_TYPE_DROP_TARGET);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_value_init (&value, VS_TYPE_POST);
  g_value_set_object (&value, post);
  g_signal_emit_by_name (controller, "drop", &value, 5.0, 5.0, &is_taken);
  return is_taken;
}

void
window_fixture_key (WindowFixture *self, const char *trigger)
{
  GtkEventController *controller = window_fixture_controller (GTK_WIDGET (self->page), GTK_TYPE_SHORTCUT_CONTROLLER);
  GListModel         *shortcuts = G_LIST_MODEL (controller);

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      g_autofree char *text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (!g_str_equal (text, trigger))
        continue;
      g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (self->page), gtk_shortcut_get_arguments (shortcut)));
      return;
    }
  g_assert_not_reached ();
}
