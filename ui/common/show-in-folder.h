// SPDX-License-Identifier: GPL-3.0-or-later
// Shows a file in the file manager.
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vs_ui_show_in_folder (GtkWindow *window, GFile *file);

G_END_DECLS
