// SPDX-License-Identifier: GPL-3.0-or-later
// Shows a file in the file manager: the file itself where the file manager can select it, else its folder.

#include "config.h"

#include "ui/common/show-in-folder.h"

static void
show_folder_of (GtkWindow *window, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  if (uri != NULL)
    gtk_show_uri (window, uri, GDK_CURRENT_TIME);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = user_data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply == NULL)
    show_folder_of (NULL, file);
}

/**
 * vs_ui_show_in_folder:
 * @window: (nullable): the window that asks
 * @file: need not exist, as long as its folder does
 */
void
vs_ui_show_in_folder (GtkWindow *window, GFile *file)
{
  GtkApplication  *application;
  GDBusConnection *bus;
  g_autofree char *uri = NULL;

  g_return_if_fail (window == NULL || GTK_IS_WINDOW (window));
  g_return_if_fail (G_IS_FILE (file));

  application = window != NULL ? gtk_window_get_application (window) : NULL;
  bus = application != NULL ? g_application_get_dbus_connection (G_APPLICATION (application)) : NULL;
  uri = g_file_get_uri (file);
  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1", "ShowItems",
                            g_variant_new ("(^ass)", (const char *[]){ uri, NULL }, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, shown_cb, g_object_ref (file));
  else
    show_folder_of (window, file);
}
