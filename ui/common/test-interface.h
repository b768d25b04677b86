// SPDX-License-Identifier: GPL-3.0-or-later
// What tests ask a running window over D-Bus. Only there when the environment has VORSPANN_TEST=1.
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

gboolean vs_ui_test_interface_is_wanted (void);
/* Exports it at the application's path; it answers for the active window. Returns: its id, or 0. */
guint vs_ui_test_interface_export (GtkApplication *application, GDBusConnection *connection, const char *object_path);

/* Says "month drawn" on stderr once a picture of the window with all cards of its month is on the screen. */
void vs_ui_test_interface_watch_start (GtkWidget *window);

/* The parts of it, for tests in the same process. */
char      *vs_ui_test_interface_get_state (GtkWindow *window) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *vs_ui_test_interface_find (GtkWidget *root, const char *name); /* (nullable) */
gboolean   vs_ui_test_interface_save_picture (GtkWidget *widget, const char *path, GError **error);

G_END_DECLS
