// SPDX-License-Identifier: GPL-3.0-or-later
// A popover that points at a widget which may go away while it is open.
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPopover *vs_ui_popup_at (GtkWidget *host, GtkWidget *anchor, GtkWidget *popover);

G_END_DECLS
