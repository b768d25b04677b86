// SPDX-License-Identifier: GPL-3.0-or-later
// The application with its windows.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/application.h"
#include "ui/common/test-interface.h"
#include "ui/common/window.h"

struct _VsUiApplication
{
  AdwApplication parent_instance;

  guint test_interface;
};

G_DEFINE_FINAL_TYPE (VsUiApplication, vs_ui_application, ADW_TYPE_APPLICATION)

/* --- actions --- */

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  /* Closing lets each window remember its size and write what is being typed. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const developers[] = { "The Vorspann authors", NULL };

  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", "Vorspann",
                         "application-icon", VS_APP_ID,
                         "version", VS_VERSION,
                         "comments", _ ("Plan, cut, label and export short videos"),
                         "developer-name", _ ("The Vorspann authors"),
                         "developers", developers,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your name, as it is shown in the about window */
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/vorspann/Vorspann/common/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

static void
new_project_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window == NULL)
    window = GTK_WINDOW (vs_ui_window_new (user_data));
  gtk_window_present (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "new-project", NULL);
}

static void
set_accels (VsUiApplication *self)
{
  static const struct
  {
    const char *action;
    const char *accels[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "app.shortcuts", { "<Control>question", "F1" } },
    { "win.close", { "<Control>w" } },
    { "win.open", { "<Control>o" } },
    { "win.page::plan", { "<Control>1" } },
    { "win.page::studio", { "<Control>2" } },
    { "win.page::exports", { "<Control>3" } },
    { "win.new-post-here", { "<Control>n" } },
    { "win.import", { "<Control>i" } },
    { "win.export-selected", { "<Control>e" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.find", { "<Control>f" } },
    { "win.today", { "<Control>t" } },
    { "win.month-previous", { "<Control>Page_Up" } },
    { "win.month-next", { "<Control>Page_Down" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].accels);
}

/* --- windows --- */

static VsUiWindow *
find_window_of (VsUiApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (VS_IS_UI_WINDOW (l->data) && vs_ui_window_has_path (l->data, path))
      return l->data;
  return NULL;
}

static VsUiWindow *
find_free_window (VsUiApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (VS_IS_UI_WINDOW (l->data) && vs_ui_session_get_project (vs_ui_window_get_session (l->data)) == NULL)
      return l->data;
  return vs_ui_window_new (GTK_APPLICATION (self));
}

static void
open_file (VsUiApplication *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  VsUiWindow      *window = path != NULL ? find_window_of (self, path) : NULL;

  if (window == NULL)
    {
      window = find_free_window (self);
      if (vs_ui_test_interface_is_wanted ())
        vs_ui_test_interface_watch_start (GTK_WIDGET (window));
      vs_ui_window_open_path (window, path != NULL ? path : "");
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
vs_ui_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (VS_UI_APPLICATION (application), files[i]);
}

static void
vs_ui_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (vs_ui_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
vs_ui_application_startup (GApplication *application)
{
  const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "about", .activate = about_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "new-project", .activate = new_project_cb },
  };

  G_APPLICATION_CLASS (vs_ui_application_parent_class)->startup (application);
  g_set_application_name ("Vorspann");
  gtk_window_set_default_icon_name (VS_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  set_accels (VS_UI_APPLICATION (application));
}

/* Before the name is owned, so that a test that waits for the name finds the interface. */
static gboolean
vs_ui_application_dbus_register (GApplication *application, GDBusConnection *connection, const char *object_path, GError **error)
{
  VsUiApplication *self = VS_UI_APPLICATION (application);

  if (!G_APPLICATION_CLASS (vs_ui_application_parent_class)->dbus_register (application, connection, object_path, error))
    return FALSE;
  if (vs_ui_test_interface_is_wanted ())
    self->test_interface = vs_ui_test_interface_export (GTK_APPLICATION (self), connection, object_path);
  return TRUE;
}

static void
vs_ui_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *object_path)
{
  VsUiApplication *self = VS_UI_APPLICATION (application);

  if (self->test_interface != 0)
    g_dbus_connection_unregister_object (connection, self->test_interface);
  self->test_interface = 0;
  G_APPLICATION_CLASS (vs_ui_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
vs_ui_application_class_init (VsUiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = vs_ui_application_startup;
  application_class->activate = vs_ui_application_activate;
  application_class->open = vs_ui_application_open;
  application_class->dbus_register = vs_ui_application_dbus_register;
  application_class->dbus_unregister = vs_ui_application_dbus_unregister;
}

static void
vs_ui_application_init (VsUiApplication *self)
{
}

/**
 * vs_ui_application_new:
 *
 * Returns: (transfer full): the application, to be run
 */
VsUiApplication *
vs_ui_application_new (void)
{
  return g_object_new (VS_TYPE_UI_APPLICATION,
                       "application-id", VS_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/vorspann/Vorspann",
                       NULL);
}
