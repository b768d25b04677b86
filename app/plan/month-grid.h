// SPDX-License-Identifier: GPL-3.0-or-later
// Which days a month view shows.
#pragma once

#include "base/day.h"

G_BEGIN_DECLS

/**
 * VsMonthGrid:
 * @month: the first day of the month
 * @first: the first day shown, on the first weekday of the week
 * @n_weeks: rows that hold the whole month, 4…6
 *
 * Passed by value; nothing owns it.
 */
typedef struct
{
  VsDay month;
  VsDay first;
  int   n_weeks;
} VsMonthGrid;

VsMonthGrid vs_month_grid (VsDay day, GDateWeekday first_weekday);
VsDay       vs_month_grid_get_day (VsMonthGrid self, int row, int column);
VsDay       vs_month_grid_get_last (VsMonthGrid self);
gboolean    vs_month_grid_has_in_month (VsMonthGrid self, VsDay day);

VsDay vs_week_first_day (VsDay day, GDateWeekday first_weekday);
int   vs_week_number (VsDay first_day);

G_END_DECLS
