// SPDX-License-Identifier: GPL-3.0-or-later
// Dragging posts between days and the backlog, and files onto them.
#pragma once

#include <gtk/gtk.h>

#include "ui/common/session.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_POST_DRAG (vs_ui_post_drag_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPostDrag, vs_ui_post_drag, VS, UI_POST_DRAG, GObject)

/* Signal "changed": a drag began or ended, or it is over another target. */

VsUiPostDrag *vs_ui_post_drag_new (VsUiSession *session) G_GNUC_WARN_UNUSED_RESULT;
void          vs_ui_post_drag_add_source (VsUiPostDrag *self, GtkWidget *host);   /* cards in it can be dragged */
void          vs_ui_post_drag_add_target (VsUiPostDrag *self, GtkWidget *target); /* a VsUiDayCell, or anything else for the backlog */
VsPost       *vs_ui_post_drag_get_post (VsUiPostDrag *self);                      /* (nullable): the post being dragged */
GtkWidget    *vs_ui_post_drag_get_target (VsUiPostDrag *self);                    /* (nullable): where a drop would go */

G_END_DECLS
