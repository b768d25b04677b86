// SPDX-License-Identifier: GPL-3.0-or-later
// Escape ends a drag, on X11 too.
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vs_ui_drag_escape_watch (GtkDragSource *source, GdkDrag *drag);   /* from "drag-begin" */
void vs_ui_drag_escape_unwatch (GtkDragSource *source, GdkDrag *drag); /* from "drag-end" */

G_END_DECLS
