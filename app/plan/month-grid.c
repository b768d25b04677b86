// SPDX-License-Identifier: GPL-3.0-or-later
// Which days a month view shows.

#include "plan/month-grid.h"

/**
 * vs_week_first_day:
 * @first_weekday: the weekday on which weeks start
 *
 * Returns: the first day of the week of @day; day 1 when that would lie before the calendar
 */
VsDay
vs_week_first_day (VsDay day, GDateWeekday first_weekday)
{
  guint back;

  g_return_val_if_fail (day != VS_NO_DAY, VS_NO_DAY);
  g_return_val_if_fail (g_date_valid_weekday (first_weekday), VS_NO_DAY);

  back = (vs_day_get_weekday (day) + 7 - first_weekday) % 7;
  return day > back ? day - back : 1;
}

/**
 * vs_week_number:
 * @first_day: the first day of a row of seven
 *
 * Returns: the ISO 8601 week of the row's Thursday, 1…53. So the number is the usual one where weeks start on
 *   Monday, and for other starts that of the ISO week with which the row shares most days.
 */
int
vs_week_number (VsDay first_day)
{
  g_return_val_if_fail (first_day != VS_NO_DAY, 0);

  return vs_day_get_iso_week (vs_week_first_day (first_day + 6, G_DATE_THURSDAY));
}

/**
 * vs_month_grid:
 * @day: any day of the month
 * @first_weekday: the weekday on which weeks start
 *
 * Returns: as few whole weeks as hold the month
 */
VsMonthGrid
vs_month_grid (VsDay day, GDateWeekday first_weekday)
{
  VsMonthGrid self = { 0 };
  VsDay       end;

  g_return_val_if_fail (day != VS_NO_DAY, self);
  g_return_val_if_fail (g_date_valid_weekday (first_weekday), self);

  self.month = vs_day_first_of_month (day);
  self.first = vs_week_first_day (self.month, first_weekday);
  end = self.month + vs_day_days_in_month (self.month);
  self.n_weeks = (end - self.first + 6) / 7;
  return self;
}

/**
 * vs_month_grid_get_day:
 * @row: week, from 0
 * @column: day of the week, 0…6
 *
 * Rows outside the grid count on, so that a view may always show six.
 */
VsDay
vs_month_grid_get_day (VsMonthGrid self, int row, int column)
{
  return self.first + row * 7 + column;
}

/**
 * vs_month_grid_get_last:
 *
 * Returns: the last day shown
 */
VsDay
vs_month_grid_get_last (VsMonthGrid self)
{
  return self.first + self.n_weeks * 7 - 1;
}

/**
 * vs_month_grid_has_in_month:
 *
 * Returns: whether @day belongs to the month itself, not to its neighbours
 */
gboolean
vs_month_grid_has_in_month (VsMonthGrid self, VsDay day)
{
  return day >= self.month && day < self.month + vs_day_days_in_month (self.month);
}
