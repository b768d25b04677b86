// SPDX-License-Identifier: GPL-3.0-or-later
// The window.
//
// Here is what it consists of and what it shows of its session. Its commands are in window-actions.c, opening and creating
// projects in window-project.c, importing and dropped files in window-import.c.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/common/settings.h"
#include "ui/common/window-private.h"
#include "ui/exports/exports-page.h"
#include "ui/media/find-missing.h"
#include "ui/studio/studio-page.h"
#include "work/find-media.h"

#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 860
#define N_TOAST_TEXTS 16

G_DEFINE_FINAL_TYPE (VsUiWindow, vs_ui_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * vs_ui_window_toast:
 * @button: (nullable): what the toast's button says
 * @action: (nullable): the action it activates
 */
void
vs_ui_window_toast (VsUiWindow *self, const char *text, const char *button, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
  gtk_string_list_append (self->toast_texts, text);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->toast_texts)) > N_TOAST_TEXTS)
    gtk_string_list_remove (self->toast_texts, 0);
}

void
vs_ui_window_report (VsUiWindow *self, gboolean ok, GError *error)
{
  if (!ok && error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vs_ui_window_toast (self, error->message, NULL, NULL);
}

static void
notice_cb (VsUiWindow *self, const char *text)
{
  vs_ui_window_toast (self, text, NULL, NULL);
}

/* --- what is shown of the project --- */

static void
name_button (GtkWidget *button, const char *text)
{
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_history (VsUiWindow *self)
{
  VsProject  *project = vs_ui_session_get_project (self->session);
  const char *undo = project != NULL ? vs_project_get_undo_name (project) : NULL;
  const char *redo = project != NULL ? vs_project_get_redo_name (project) : NULL;
  /* Translators: the tooltip of the undo button, %s is what was done, as "Move Post" */
  g_autofree char *undo_text = undo != NULL ? g_strdup_printf (_ ("Undo %s"), undo) : g_strdup (_ ("Undo"));
  /* Translators: the tooltip of the redo button, %s is what was undone, as "Move Post" */
  g_autofree char *redo_text = redo != NULL ? g_strdup_printf (_ ("Redo %s"), redo) : g_strdup (_ ("Redo"));

  name_button (self->undo_button, undo_text);
  name_button (self->redo_button, redo_text);
  vs_ui_window_update_actions (self);
}

/* A post that was deleted, or undone away, is no longer selected. */
static void
drop_lost_post (VsUiWindow *self)
{
  VsPost    *post = vs_ui_session_get_post (self->session);
  VsProject *project = vs_ui_session_get_project (self->session);

  if (post != NULL && (project == NULL || vs_project_get_post (project, vs_post_get_id (post)) != post))
    vs_ui_session_set_post (self->session, NULL);
}

static void
project_changed_cb (VsUiWindow *self)
{
  drop_lost_post (self);
  show_history (self);
}

static void
session_project_cb (VsUiWindow *self)
{
  VsProject  *project = vs_ui_session_get_project (self->session);
  const char *name = project != NULL ? vs_project_get_name (project) : NULL;

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (self->project, project_changed_cb, self);
  g_set_object (&self->project, project);
  if (project != NULL)
    g_signal_connect_object (project, "changed", G_CALLBACK (project_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_label_set_text (self->project_label, name != NULL ? name : _ ("Project"));
  gtk_window_set_title (GTK_WINDOW (self), name != NULL ? name : "Vorspann");
  gtk_stack_set_visible_child_name (self->root_stack, project != NULL ? "project" : "start");
  gtk_widget_set_visible (self->switcher, project != NULL);
  gtk_widget_set_visible (self->undo_button, project != NULL);
  gtk_widget_set_visible (self->redo_button, project != NULL);
  gtk_widget_set_visible (self->import_button, project != NULL);
  gtk_info_bar_set_revealed (self->read_only_bar, project != NULL && vs_project_is_read_only (project));
  show_history (self);
  if (project != NULL && vs_find_media_is_needed (project))
    vs_ui_find_missing (self->session, NULL);
}

/* --- size, pointer, closing --- */

static void
restore_size (VsUiWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               vs_ui_settings_get_int (self->settings, "window-width", DEFAULT_WIDTH),
                               vs_ui_settings_get_int (self->settings, "window-height", DEFAULT_HEIGHT));
  if (vs_ui_settings_get_boolean (self->settings, "window-maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
vs_ui_window_close_request (GtkWindow *window)
{
  if (!vs_ui_window_may_close (VS_UI_WINDOW (window)))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (vs_ui_window_parent_class)->close_request (window);
}

static void
pointer_cb (GtkEventControllerMotion *controller, double x, double y, VsUiWindow *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->has_pointer = TRUE;
}

static void
pointer_left_cb (VsUiWindow *self)
{
  self->has_pointer = FALSE;
}

static void
watch_pointer (VsUiWindow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "enter", G_CALLBACK (pointer_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (pointer_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (pointer_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/* --- the object --- */

static void
add_page (VsUiWindow *self, GtkWidget *page, const char *name, const char *title, const char *icon)
{
  adw_view_stack_add_titled (self->pages, page, name, title);
  adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->pages, page), icon);
}

/* Whoever only plans does not wait for the Studio: it is made, with its actions, when it is first looked at. */
static void
page_cb (VsUiWindow *self)
{
  GtkWidget *page;

  if (adw_bin_get_child (self->studio_place) != NULL || !g_str_equal (vs_ui_session_get_page (self->session), "studio"))
    return;
  page = vs_ui_studio_page_new (self->session);
  vs_ui_studio_page_add_actions (VS_UI_STUDIO_PAGE (page), G_ACTION_MAP (self));
  adw_bin_set_child (self->studio_place, page);
}

static void
add_pages (VsUiWindow *self)
{
  self->plan_page = VS_UI_PLAN_PAGE (vs_ui_plan_page_new (self->session));
  add_page (self, GTK_WIDGET (self->plan_page), "plan", _ ("Plan"), "x-office-calendar-symbolic");
  vs_ui_plan_page_set_week_start (self->plan_page, vs_ui_settings_get_week_start (self->settings));
  vs_ui_plan_page_add_actions (self->plan_page, G_ACTION_MAP (self));

  self->studio_place = ADW_BIN (adw_bin_new ());
  add_page (self, GTK_WIDGET (self->studio_place), "studio", _ ("Studio"), "video-x-generic-symbolic");
  g_signal_connect_object (self->session, "notify::page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);

  self->exports_page = vs_ui_exports_page_new (self->session);
  add_page (self, self->exports_page, "exports", _ ("Exports"), "document-send-symbolic");
  vs_ui_exports_page_add_actions (VS_UI_EXPORTS_PAGE (self->exports_page), G_ACTION_MAP (self));

  g_object_bind_property (self->session, "page", self->pages, "visible-child-name", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
vs_ui_window_dispose (GObject *object)
{
  VsUiWindow *self = VS_UI_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->drop_mark_source, g_source_remove);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (self->project, project_changed_cb, self);
  g_clear_object (&self->project);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->toast_texts);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vs_ui_window_parent_class)->dispose (object);
}

static void
vs_ui_window_class_init (VsUiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vs_ui_window_close_request;

  g_type_ensure (VS_TYPE_UI_JOBS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/common/window.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, project_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, project_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, jobs_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, recent_list);
  gtk_widget_class_bind_template_child (widget_class, VsUiWindow, drop_mark);
}

static void
vs_ui_window_init (VsUiWindow *self)
{
  g_autoptr (VsStudio) studio = vs_studio_new ();

  self->session = vs_ui_session_new (studio);
  self->settings = vs_ui_settings_open ();
  self->cancellable = g_cancellable_new ();
  self->toast_texts = gtk_string_list_new (NULL);

  /* The widgets below name these actions. */
  vs_ui_window_add_actions (self);
  vs_ui_window_add_project_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_pages (self);
  vs_ui_window_add_import (self);
  vs_ui_jobs_button_set_jobs (self->jobs_button, vs_studio_get_jobs (studio));
  watch_pointer (self);
  vs_ui_window_keep_clicks (self);

  g_signal_connect_object (self->session, "notify::project", G_CALLBACK (session_project_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  restore_size (self);
  vs_ui_window_show_recent (self);
  session_project_cb (self);
}

/**
 * vs_ui_window_new:
 *
 * Returns: (transfer none): a window without a project; GTK owns it until it is closed
 */
VsUiWindow *
vs_ui_window_new (GtkApplication *application)
{
  return g_object_new (VS_TYPE_UI_WINDOW, "application", application, NULL);
}

VsUiSession *
vs_ui_window_get_session (VsUiWindow *self)
{
  g_return_val_if_fail (VS_IS_UI_WINDOW (self), NULL);

  return self->session;
}

VsUiPlanPage *
vs_ui_window_get_plan_page (VsUiWindow *self)
{
  g_return_val_if_fail (VS_IS_UI_WINDOW (self), NULL);

  return self->plan_page;
}

GListModel *
vs_ui_window_get_toasts (VsUiWindow *self)
{
  g_return_val_if_fail (VS_IS_UI_WINDOW (self), NULL);

  return G_LIST_MODEL (self->toast_texts);
}

/**
 * vs_ui_window_describe:
 * @builder: with an object open
 *
 * Adds the pointer, what the window says of files that are dragged over it, and what the pages say about themselves.
 * The Studio says nothing until it was looked at.
 */
void
vs_ui_window_describe (VsUiWindow *self, JsonBuilder *builder)
{
  GtkWidget *studio_page;
  double     x = 0, y = 0;

  g_return_if_fail (VS_IS_UI_WINDOW (self));

  gtk_native_get_surface_transform (GTK_NATIVE (self), &x, &y);
  json_builder_set_member_name (builder, "pointer");
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, self->has_pointer ? self->pointer_x + x : -1);
  json_builder_add_double_value (builder, self->has_pointer ? self->pointer_y + y : -1);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "drop-mark");
  json_builder_add_string_value (builder, gtk_widget_get_visible (self->drop_mark) ? gtk_label_get_text (GTK_LABEL (self->drop_mark)) : NULL);
  vs_ui_plan_page_describe (self->plan_page, builder);
  studio_page = adw_bin_get_child (self->studio_place);
  if (studio_page != NULL)
    vs_ui_studio_page_describe (VS_UI_STUDIO_PAGE (studio_page), builder);
  vs_ui_exports_page_describe (VS_UI_EXPORTS_PAGE (self->exports_page), builder);
}
