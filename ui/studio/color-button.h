// SPDX-License-Identifier: GPL-3.0-or-later
// Colours as the project has them, and as a button shows and an action takes them.
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void    vs_ui_color_button_show (GtkColorButton *button, guint32 color);
guint32 vs_ui_color_button_get (GtkColorButton *button);
char   *vs_ui_color_button_dup_text (GtkColorButton *button) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
