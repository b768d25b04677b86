// SPDX-License-Identifier: GPL-3.0-or-later
// The posts without a date: a searchable list of cards.
#pragma once

#include <adwaita.h>

#include "model/post-list.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_BACKLOG (vs_ui_backlog_get_type ())
G_DECLARE_FINAL_TYPE (VsUiBacklog, vs_ui_backlog, VS, UI_BACKLOG, AdwBin)

void       vs_ui_backlog_set_posts (VsUiBacklog *self, GListModel *posts); /* (nullable): all posts of the project */
void       vs_ui_backlog_mark (VsUiBacklog *self, VsPost *selected, VsPost *dragged);
void       vs_ui_backlog_search (VsUiBacklog *self, const char *text); /* types into the search field and puts the focus there */
GtkWidget *vs_ui_backlog_get_list (VsUiBacklog *self);
guint      vs_ui_backlog_get_n_shown (VsUiBacklog *self);
void       vs_ui_backlog_focus_post (VsUiBacklog *self, VsPost *post);

G_END_DECLS
