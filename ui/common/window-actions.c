// SPDX-License-Identifier: GPL-3.0-or-later
// The window's commands on posts and its history.
//
// Menus, keys, buttons, drops, tests and D-Bus all activate these; nothing else edits a post from the window.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/common/settings.h"
#include "ui/common/window-private.h"

#define DEFAULT_MINUTE (18 * 60)

static VsProject *
get_project (VsUiWindow *self)
{
  return vs_ui_session_get_project (self->session);
}

static VsPost *
find_post (VsUiWindow *self, gint64 id)
{
  return get_project (self) != NULL ? vs_project_get_post (get_project (self), id) : NULL;
}

static void
page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  const char *page = g_variant_get_string (parameter, NULL);

  if (adw_view_stack_get_child_by_name (self->pages, page) != NULL)
    vs_ui_session_set_page (self->session, page);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  /* What is still being typed is the latest edit; it is the one to take back. */
  vs_ui_plan_page_commit (self->plan_page);
  if (get_project (self) != NULL)
    vs_ui_window_report (self, vs_project_undo (get_project (self), &error), error);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (get_project (self) != NULL)
    vs_ui_window_report (self, vs_project_redo (get_project (self), &error), error);
}

static void
new_post_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  int         minute = vs_ui_settings_get_int (self->settings, "default-minute", DEFAULT_MINUTE);
  g_autoptr (GError) error = NULL;
  VsPost *post;

  post = vs_project_add_post (get_project (self), _ ("New post"), vs_civil_time (g_variant_get_uint32 (parameter), minute, NULL), &error);
  vs_ui_window_report (self, post != NULL, error);
  if (post == NULL)
    return;
  vs_ui_session_set_page (self->session, "plan");
  vs_ui_session_set_post (self->session, post);
  vs_ui_plan_page_name_new_post (self->plan_page, post);
}

/* For the keys, which have no parameter: on the day that the calendar stands on. */
static void
new_post_here_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);

  g_action_group_activate_action (G_ACTION_GROUP (self), "new-post", g_variant_new_uint32 (vs_ui_session_get_day (self->session)));
}

static void
export_selected_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  VsPost     *post = vs_ui_session_get_post (self->session);

  if (post != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self), "export-post", g_variant_new_int64 (vs_post_get_id (post)));
  else
    vs_ui_window_toast (self, _ ("Select a post to export it"), NULL, NULL);
}

static void
post_select_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);

  vs_ui_session_set_post (self->session, find_post (self, g_variant_get_int64 (parameter)));
}

static void
post_open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  VsPost     *post = find_post (self, g_variant_get_int64 (parameter));

  if (post == NULL)
    return;
  vs_ui_session_set_post (self->session, post);
  if (adw_view_stack_get_child_by_name (self->pages, "studio") != NULL)
    vs_ui_session_set_page (self->session, "studio");
}

static void
post_move_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  gint64  id;
  guint32 day;

  g_variant_get (parameter, "(xu)", &id, &day);
  vs_ui_window_report (self, vs_project_move_post (get_project (self), id, day, &error), error);
}

static void
post_rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  const char *title;
  gint64      id;

  g_variant_get (parameter, "(x&s)", &id, &title);
  vs_ui_window_report (self, vs_project_set_post_title (get_project (self), id, title, &error), error);
}

static void
post_duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  VsPost *post = vs_project_duplicate_post (get_project (self), g_variant_get_int64 (parameter), &error);

  vs_ui_window_report (self, post != NULL, error);
  if (post == NULL)
    return;
  vs_ui_session_set_post (self->session, post);
  vs_ui_plan_page_focus_post (self->plan_page, post);
}

static void
post_delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  VsPost     *post = find_post (self, g_variant_get_int64 (parameter));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  VsDay            day;

  if (post == NULL)
    return;
  /* Translators: a toast, %s is the title of the post that was just deleted */
  text = g_strdup_printf (_ ("“%s” deleted"), vs_post_get_title (post));
  day = vs_post_get_day (post);
  if (!vs_project_delete_post (get_project (self), vs_post_get_id (post), &error))
    {
      vs_ui_window_report (self, FALSE, error);
      return;
    }
  vs_ui_window_toast (self, text, _ ("Undo"), "win.undo");
  /* The focus goes on where the post was, so that the keyboard keeps its place. */
  if (day != VS_NO_DAY && g_str_equal (vs_ui_session_get_page (self->session), "plan") && vs_ui_month_view_get_cell (vs_ui_plan_page_get_month_view (self->plan_page), day) != NULL)
    vs_ui_month_view_focus_day (vs_ui_plan_page_get_month_view (self->plan_page), day);
}

static void
post_time_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  gint64 id;
  gint32 minute;

  g_variant_get (parameter, "(xi)", &id, &minute);
  if (minute >= 0 && minute < VS_MINUTES_PER_DAY)
    vs_ui_window_report (self, vs_project_set_post_minute (get_project (self), id, minute, &error), error);
}

static void
post_state_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  gint64 id;
  gint32 state;

  g_variant_get (parameter, "(xi)", &id, &state);
  if (state >= VS_POST_IDEA && state <= VS_POST_POSTED)
    vs_ui_window_report (self, vs_project_set_post_state (get_project (self), id, state, &error), error);
}

static void
post_topic_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  const char *topic;
  gint64      id;

  g_variant_get (parameter, "(x&s)", &id, &topic);
  vs_ui_window_report (self, vs_project_set_post_topic (get_project (self), id, topic, &error), error);
}

static void
post_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  const char *text;
  gint64      id;

  g_variant_get (parameter, "(x&s)", &id, &text);
  vs_ui_window_report (self, vs_project_set_post_text (get_project (self), id, text, &error), error);
}

static void
post_platform_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiWindow *self = VS_UI_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  const char *platform, *text;
  gint64      id;

  g_variant_get (parameter, "(x&s&s)", &id, &platform, &text);
  vs_ui_window_report (self, vs_project_set_target_text (get_project (self), id, platform, text, &error), error);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
}

/* What Ctrl+F means where a person is: the search of the page, or that of all posts. */
static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GActionGroup *group = G_ACTION_GROUP (user_data);
  gboolean      is_studio = g_strcmp0 (vs_ui_session_get_page (VS_UI_WINDOW (user_data)->session), "studio") == 0;

  if (is_studio && g_action_group_get_action_enabled (group, "studio-find"))
    g_action_group_activate_action (group, "studio-find", NULL);
  else
    g_action_group_activate_action (group, "search", g_variant_new_string (""));
}

static const GActionEntry entries[] = {
  { .name = "close", .activate = close_cb },
  { .name = "find", .activate = find_cb },
  { .name = "page", .activate = page_cb, .parameter_type = "s" },
  { .name = "undo", .activate = undo_cb },
  { .name = "redo", .activate = redo_cb },
  { .name = "new-post", .activate = new_post_cb, .parameter_type = "u" },
  { .name = "new-post-here", .activate = new_post_here_cb },
  { .name = "export-selected", .activate = export_selected_cb },
  { .name = "post-select", .activate = post_select_cb, .parameter_type = "x" },
  { .name = "post-open", .activate = post_open_cb, .parameter_type = "x" },
  { .name = "post-move", .activate = post_move_cb, .parameter_type = "(xu)" },
  { .name = "post-rename", .activate = post_rename_cb, .parameter_type = "(xs)" },
  { .name = "post-duplicate", .activate = post_duplicate_cb, .parameter_type = "x" },
  { .name = "post-delete", .activate = post_delete_cb, .parameter_type = "x" },
  { .name = "post-time", .activate = post_time_cb, .parameter_type = "(xi)" },
  { .name = "post-state", .activate = post_state_cb, .parameter_type = "(xi)" },
  { .name = "post-topic", .activate = post_topic_cb, .parameter_type = "(xs)" },
  { .name = "post-text", .activate = post_text_cb, .parameter_type = "(xs)" },
  { .name = "post-platform-text", .activate = post_platform_text_cb, .parameter_type = "(xss)" },
};

void
vs_ui_window_add_actions (VsUiWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
set_enabled (VsUiWindow *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

/**
 * vs_ui_window_update_actions:
 *
 * Actions that change the project are off without one and in one that is read only.
 */
void
vs_ui_window_update_actions (VsUiWindow *self)
{
  static const char *const editing[] = { "new-post", "new-post-here", "post-move", "post-rename", "post-ask-title", "post-duplicate", "post-delete", "post-time",
                                         "post-state", "post-topic", "post-text", "post-platform-text", "import", "import-files" };
  static const char *const viewing[] = { "save-copy", "save-copy-file", "page", "export-selected", "post-select", "post-open", "today", "month-previous", "month-next",
                                         "go-to-day", "search", "find" };
  VsProject               *project = get_project (self);
  gboolean                 can_edit = project != NULL && !vs_project_is_read_only (project);

  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    set_enabled (self, editing[i], can_edit);
  for (guint i = 0; i < G_N_ELEMENTS (viewing); i++)
    set_enabled (self, viewing[i], project != NULL);
  set_enabled (self, "undo", can_edit && vs_project_get_undo_name (project) != NULL);
  set_enabled (self, "redo", can_edit && vs_project_get_redo_name (project) != NULL);
}
