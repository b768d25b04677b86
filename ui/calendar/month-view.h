// SPDX-License-Identifier: GPL-3.0-or-later
// A month of posts: four to six weeks of days with week numbers.
#pragma once

#include <gtk/gtk.h>

#include "model/post-list.h"
#include "ui/calendar/day-cell.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_MONTH_VIEW (vs_ui_month_view_get_type ())
G_DECLARE_FINAL_TYPE (VsUiMonthView, vs_ui_month_view, VS, UI_MONTH_VIEW, GtkWidget)

#define VS_UI_MONTH_N_CELLS 42

/* Signals: "month-changed"; "day-focused" (uint day): the focus was moved to a day by key. */

GtkWidget    *vs_ui_month_view_new (void);
void          vs_ui_month_view_set_posts (VsUiMonthView *self, GListModel *posts); /* (nullable): all posts of the project */
void          vs_ui_month_view_set_month (VsUiMonthView *self, VsDay month);
VsDay         vs_ui_month_view_get_month (VsUiMonthView *self); /* its first day */
void          vs_ui_month_view_set_week_start (VsUiMonthView *self, GDateWeekday weekday);
void          vs_ui_month_view_get_range (VsUiMonthView *self, VsDay *first, VsDay *last); /* both inclusive */
VsUiDayCell  *vs_ui_month_view_get_cell (VsUiMonthView *self, VsDay day);                  /* (nullable): NULL when the day is not shown */
VsUiPostCard *vs_ui_month_view_find_card (VsUiMonthView *self, VsPost *post);              /* (nullable) */
VsUiDayCell  *vs_ui_month_view_get_nth_cell (VsUiMonthView *self, guint position);
void          vs_ui_month_view_mark (VsUiMonthView *self, VsPost *selected, VsPost *dragged);
void          vs_ui_month_view_focus_day (VsUiMonthView *self, VsDay day);
void          vs_ui_month_view_focus_post (VsUiMonthView *self, VsPost *post);

gboolean vs_ui_month_view_is_drawn (VsUiMonthView *self); /* whether all cards of the range are laid out */

/* In month-keys.c */
gboolean vs_ui_month_view_move_focus (VsUiMonthView *self, guint keyval);

G_END_DECLS
