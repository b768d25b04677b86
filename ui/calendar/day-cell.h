// SPDX-License-Identifier: GPL-3.0-or-later
// One day of the month: its number and as many of its posts as fit.
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/post-card.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_DAY_CELL (vs_ui_day_cell_get_type ())
G_DECLARE_FINAL_TYPE (VsUiDayCell, vs_ui_day_cell, VS, UI_DAY_CELL, GtkWidget)

/* Signal "fitted": the cards of the day have been chosen anew. */

GtkWidget    *vs_ui_day_cell_new (void);
void          vs_ui_day_cell_set_day (VsUiDayCell *self, VsDay day, VsDay month, VsDay today);
VsDay         vs_ui_day_cell_get_day (VsUiDayCell *self);
void          vs_ui_day_cell_set_posts (VsUiDayCell *self, GPtrArray *posts); /* of VsPost, in order; referenced */
void          vs_ui_day_cell_set_hint (VsUiDayCell *self, const char *hint);  /* (nullable): what a drop here will do */
const char   *vs_ui_day_cell_get_hint (VsUiDayCell *self);
void          vs_ui_day_cell_mark (VsUiDayCell *self, VsPost *selected, VsPost *dragged);
guint         vs_ui_day_cell_get_n_cards (VsUiDayCell *self);
VsUiPostCard *vs_ui_day_cell_get_card (VsUiDayCell *self, guint position);
VsUiPostCard *vs_ui_day_cell_find_card (VsUiDayCell *self, VsPost *post); /* (nullable) */
gboolean      vs_ui_day_cell_is_fitted (VsUiDayCell *self);               /* whether its cards are chosen for its posts and room */
GtkWidget    *vs_ui_day_cell_get_more_button (VsUiDayCell *self);

G_END_DECLS
