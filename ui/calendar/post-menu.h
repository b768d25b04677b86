// SPDX-License-Identifier: GPL-3.0-or-later
// The small popovers of the calendar: a post's menu, its new title, and all posts of a full day.
#pragma once

#include <gtk/gtk.h>

#include "model/post-list.h"

G_BEGIN_DECLS

GMenuModel *vs_ui_post_menu_new (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;

/* Each makes a popover below @host, pointing at @anchor, that goes away when it is closed. */
GtkPopover *vs_ui_post_menu_popup (GtkWidget *host, GtkWidget *anchor, VsPost *post);
GtkPopover *vs_ui_post_rename_popup (GtkWidget *host, GtkWidget *anchor, VsPost *post);
GtkPopover *vs_ui_day_posts_popup (GtkWidget *host, GtkWidget *anchor, GListModel *posts, VsDay day);

G_END_DECLS
