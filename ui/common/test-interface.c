// SPDX-License-Identifier: GPL-3.0-or-later
// What tests ask a running window over D-Bus.
//
// At the application's object path, interface org.vorspann.Vorspann.Test, for the active window:
//   GetState () → JSON: page, project, read-only, selected, day, posts, undo, redo, jobs, toasts, windows, pointer, drop-mark, and what the pages add
//   Bounds (name) → x, y, width, height and X window of the widget with that name, which must be what a press at its centre hits
//   Screenshot (path): the window as it is drawn, as PNG

#include "config.h"

#include <adwaita.h>
#include <json-glib/json-glib.h>
#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

#include "ui/calendar/post-look.h"
#include "ui/common/test-interface.h"
#include "ui/common/window.h"

static const char xml[] = "<node>"
                          "<interface name='org.vorspann.Vorspann.Test'>"
                          "<method name='GetState'><arg type='s' name='json' direction='out'/></method>"
                          "<method name='Bounds'>"
                          "<arg type='s' name='name' direction='in'/>"
                          "<arg type='i' name='x' direction='out'/><arg type='i' name='y' direction='out'/>"
                          "<arg type='i' name='width' direction='out'/><arg type='i' name='height' direction='out'/>"
                          "<arg type='u' name='xid' direction='out'/>"
                          "</method>"
                          "<method name='Screenshot'><arg type='s' name='path' direction='in'/></method>"
                          "</interface>"
                          "</node>";

gboolean
vs_ui_test_interface_is_wanted (void)
{
  return g_strcmp0 (g_getenv ("VORSPANN_TEST"), "1") == 0;
}

/* --- state --- */

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_day (JsonBuilder *builder, const char *member, VsDay day)
{
  g_autofree char *iso = day != VS_NO_DAY ? vs_day_to_iso (day) : NULL;

  add_string (builder, member, iso);
}

static void
add_post (JsonBuilder *builder, VsPost *post)
{
  g_autofree char *time = vs_minute_to_text (vs_post_get_minute (post));
  g_autofree char *label = vs_labels_dup_wording (vs_post_get_labels (post));

  json_builder_begin_object (builder);
  add_int (builder, "id", vs_post_get_id (post));
  add_string (builder, "title", vs_post_get_title (post));
  add_day (builder, "day", vs_post_get_day (post));
  add_string (builder, "time", time);
  add_string (builder, "state", vs_post_state_to_text (vs_post_get_state (post)));
  add_string (builder, "topic", vs_post_get_topic (post));
  add_string (builder, "text", vs_post_get_text (post));
  add_string (builder, "label", label);
  add_string (builder, "thumbnail", vs_post_get_thumbnail (post));
  json_builder_end_object (builder);
}

static void
add_posts (JsonBuilder *builder, VsProject *project)
{
  GListModel *posts = project != NULL ? vs_project_get_posts (project) : NULL;
  guint       n = posts != NULL ? g_list_model_get_n_items (posts) : 0;

  json_builder_set_member_name (builder, "posts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (posts, i);

      add_post (builder, post);
    }
  json_builder_end_array (builder);
}

static const char *
job_state_to_text (VsJobState state)
{
  static const char *const texts[] = { "waiting", "running", "done", "failed", "cancelled" };

  return texts[state];
}

static void
add_jobs (JsonBuilder *builder, GListModel *jobs)
{
  json_builder_set_member_name (builder, "jobs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, i);
      const GError *error = vs_job_get_error (job);

      json_builder_begin_object (builder);
      add_string (builder, "title", vs_job_get_title (job));
      add_string (builder, "detail", vs_job_get_detail (job));
      add_string (builder, "state", job_state_to_text (vs_job_get_state (job)));
      json_builder_set_member_name (builder, "fraction");
      json_builder_add_double_value (builder, vs_job_get_fraction (job));
      add_string (builder, "error", error != NULL ? error->message : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_toasts (JsonBuilder *builder, GListModel *toasts)
{
  json_builder_set_member_name (builder, "toasts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (toasts); i++)
    {
      g_autoptr (GtkStringObject) text = g_list_model_get_item (toasts, i);

      json_builder_add_string_value (builder, gtk_string_object_get_string (text));
    }
  json_builder_end_array (builder);
}

/* The titles of the program's windows and dialogs that are on the screen. */
static void
add_windows (JsonBuilder *builder)
{
  GListModel *windows = gtk_window_get_toplevels ();

  json_builder_set_member_name (builder, "windows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (GTK_WIDGET (window)))
        json_builder_add_string_value (builder, gtk_window_get_title (window));
    }
  json_builder_end_array (builder);
}

static void
add_session (JsonBuilder *builder, VsUiSession *session)
{
  VsProject *project = vs_ui_session_get_project (session);
  VsPost    *post = vs_ui_session_get_post (session);

  add_string (builder, "page", vs_ui_session_get_page (session));
  add_string (builder, "project", project != NULL ? vs_project_get_path (project) : NULL);
  json_builder_set_member_name (builder, "read-only");
  json_builder_add_boolean_value (builder, project != NULL && vs_project_is_read_only (project));
  add_int (builder, "selected", post != NULL ? vs_post_get_id (post) : 0);
  add_day (builder, "day", vs_ui_session_get_day (session));
  add_string (builder, "undo", project != NULL ? vs_project_get_undo_name (project) : NULL);
  add_string (builder, "redo", project != NULL ? vs_project_get_redo_name (project) : NULL);
  add_posts (builder, project);
  add_jobs (builder, G_LIST_MODEL (vs_studio_get_jobs (vs_ui_session_get_studio (session))));
}

/**
 * vs_ui_test_interface_get_state:
 * @window: a window of the application
 *
 * Returns: (transfer full): JSON, as the file's comment says
 */
char *
vs_ui_test_interface_get_state (GtkWindow *window)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GtkWidget *focus = gtk_window_get_focus (window);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "active");
  json_builder_add_boolean_value (builder, gtk_window_is_active (window));
  add_string (builder, "focus", focus != NULL ? gtk_widget_get_name (focus) : NULL);
  add_windows (builder);
  if (VS_IS_UI_WINDOW (window))
    {
      add_session (builder, vs_ui_window_get_session (VS_UI_WINDOW (window)));
      add_toasts (builder, vs_ui_window_get_toasts (VS_UI_WINDOW (window)));
      vs_ui_window_describe (VS_UI_WINDOW (window), builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* --- bounds --- */

/**
 * vs_ui_test_interface_find:
 * @root: a widget to look in, itself included
 * @name: as given by gtk_widget_set_name()
 *
 * Returns: (transfer none) (nullable): the first widget of that name that is on the screen, or else the first one
 */
GtkWidget *
vs_ui_test_interface_find (GtkWidget *root, const char *name)
{
  GtkWidget *hidden = NULL;

  if (g_strcmp0 (gtk_widget_get_name (root), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = vs_ui_test_interface_find (child, name);

      if (found != NULL && gtk_widget_get_mapped (found))
        return found;
      if (hidden == NULL)
        hidden = found;
    }
  return hidden;
}

static guint
get_xid (GtkNative *native)
{
#ifdef GDK_WINDOWING_X11
  GdkSurface *surface = gtk_native_get_surface (native);

  if (GDK_IS_X11_SURFACE (surface))
    return gdk_x11_surface_get_xid (surface);
#endif
  return 0;
}

/* Cards move before the next picture; until then they stand where their posts were. */
static gboolean
is_settled (GtkWindow *window)
{
  VsUiMonthView *month = VS_IS_UI_WINDOW (window) ? vs_ui_plan_page_get_month_view (vs_ui_window_get_plan_page (VS_UI_WINDOW (window))) : NULL;

  return month == NULL || !gtk_widget_get_mapped (GTK_WIDGET (month)) || vs_ui_month_view_is_drawn (month);
}

static GVariant *
get_bounds (GtkWindow *window, const char *name, GError **error)
{
  GtkWidget      *widget = vs_ui_test_interface_find (GTK_WIDGET (window), name);
  GtkNative      *native = widget != NULL ? gtk_widget_get_native (widget) : NULL;
  GtkWidget      *hit;
  graphene_rect_t bounds;
  double          x, y;

  if (!is_settled (window))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "The calendar is about to change");
      return NULL;
    }
  if (widget == NULL || !gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &bounds))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No mapped widget is called %s", name);
      return NULL;
    }
  hit = gtk_widget_pick (GTK_WIDGET (native), bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2, GTK_PICK_DEFAULT);
  if (hit == NULL || (hit != widget && !gtk_widget_is_ancestor (hit, widget)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s is covered by %s", name, hit != NULL ? G_OBJECT_TYPE_NAME (hit) : "nothing");
      return NULL;
    }
  gtk_native_get_surface_transform (native, &x, &y);
  return g_variant_new ("(iiiiu)", (int) (bounds.origin.x + x), (int) (bounds.origin.y + y), (int) bounds.size.width, (int) bounds.size.height, get_xid (native));
}

/* --- pictures --- */

/**
 * vs_ui_test_interface_save_picture:
 *
 * Draws a widget as it is on the screen into a PNG.
 */
gboolean
vs_ui_test_interface_save_picture (GtkWidget *widget, const char *path, GError **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int            width = gtk_widget_get_width (widget);
  int            height = gtk_widget_get_height (widget);
  GtkSnapshot   *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The widget draws nothing");
      return FALSE;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gsk_render_node_unref (node);
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "“%s” cannot be written", path);
  return FALSE;
}

/* --- start --- */

static void
painted_cb (GdkFrameClock *clock, VsUiWindow *window)
{
  VsUiPlanPage *page = vs_ui_window_get_plan_page (window);

  if (vs_ui_session_get_project (vs_ui_window_get_session (window)) == NULL || !vs_ui_month_view_is_drawn (vs_ui_plan_page_get_month_view (page)))
    return;
  g_signal_handlers_disconnect_by_func (clock, painted_cb, window);
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (window)));
  g_printerr ("month drawn\n");
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window, 0);
}

/**
 * vs_ui_test_interface_watch_start:
 * @window: a VsUiWindow that is not on the screen yet
 *
 * For the benchmark of the start, which cannot see from outside that the last card is there.
 */
void
vs_ui_test_interface_watch_start (GtkWidget *window)
{
  g_return_if_fail (VS_IS_UI_WINDOW (window));

  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}

/* --- D-Bus --- */

/* The application's windows come with the one used last first; a dialog answers for Bounds, its parent for the rest. */
static GtkWindow *
find_window (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (VS_IS_UI_WINDOW (l->data))
      return l->data;
  return NULL;
}

static GVariant *
find_bounds (GtkApplication *application, const char *name, GError **error)
{
  GVariant *bounds = NULL;

  for (GList *l = gtk_application_get_windows (application); l != NULL && bounds == NULL; l = l->next)
    {
      g_clear_error (error);
      bounds = get_bounds (l->data, name, error);
    }
  return bounds;
}

static GVariant *
answer (GtkApplication *application, GtkWindow *window, const char *method, GVariant *parameters, GError **error)
{
  const char *text;

  if (g_str_equal (method, "GetState"))
    {
      g_autofree char *state = vs_ui_test_interface_get_state (window);

      return g_variant_new ("(s)", state);
    }
  g_variant_get (parameters, "(&s)", &text);
  if (g_str_equal (method, "Bounds"))
    return find_bounds (application, text, error);
  return vs_ui_test_interface_save_picture (GTK_WIDGET (window), text, error) ? g_variant_new ("()") : NULL;
}

static void
method_call_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  GtkWindow      *window = find_window (application);
  g_autoptr (GError) error = NULL;
  GVariant *result = NULL;

  if (window == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no window yet");
  else
    result = answer (application, window, method, parameters, &error);
  if (result != NULL)
    g_dbus_method_invocation_return_value (invocation, result);
  else
    g_dbus_method_invocation_return_gerror (invocation, error);
}

/**
 * vs_ui_test_interface_export:
 * @application: whose active window answers; it must outlive the registration
 * @object_path: the application's
 *
 * Returns: the registration, for g_dbus_connection_unregister_object()
 */
guint
vs_ui_test_interface_export (GtkApplication *application, GDBusConnection *connection, const char *object_path)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  guint id;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), 0);

  if (connection == NULL)
    return 0;
  info = g_dbus_node_info_new_for_xml (xml, NULL);
  id = g_dbus_connection_register_object (connection, object_path, info->interfaces[0], &vtable, application, NULL, &error);
  if (id == 0)
    g_warning ("The test interface cannot be exported: %s", error->message);
  return id;
}
