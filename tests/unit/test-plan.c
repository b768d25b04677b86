// SPDX-License-Identifier: GPL-3.0-or-later
// The month grid, week numbers and moves.

#include "plan/month-grid.h"
#include "plan/move.h"

static void
test_month_grid (void)
{
  static const struct
  {
    int          year, month;
    GDateWeekday first_weekday;
    const char  *first;
    int          n_weeks;
    const char  *last;
  } cases[] = {
    { 2026, 11, G_DATE_MONDAY, "2026-10-26", 6, "2026-12-06" },
    { 2026, 11, G_DATE_SUNDAY, "2026-11-01", 5, "2026-12-05" },
    { 2026, 11, G_DATE_SATURDAY, "2026-10-31", 5, "2026-12-04" },
    { 2027, 2, G_DATE_MONDAY, "2027-02-01", 4, "2027-02-28" },
    { 2027, 2, G_DATE_SUNDAY, "2027-01-31", 5, "2027-03-06" },
    { 2028, 2, G_DATE_MONDAY, "2028-01-31", 5, "2028-03-05" },
    { 2026, 12, G_DATE_MONDAY, "2026-11-30", 5, "2027-01-03" },
    { 2027, 1, G_DATE_MONDAY, "2026-12-28", 5, "2027-01-31" },
    { 2027, 3, G_DATE_MONDAY, "2027-03-01", 5, "2027-04-04" },
    { 1, 1, G_DATE_MONDAY, "0001-01-01", 5, "0001-02-04" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsDay            month = vs_day (cases[i].year, cases[i].month, 1);
      int              n_days = vs_day_days_in_month (month);
      VsMonthGrid      grid = vs_month_grid (month, cases[i].first_weekday);
      VsMonthGrid      from_end = vs_month_grid (month + n_days - 1, cases[i].first_weekday);
      g_autofree char *first = vs_day_to_iso (grid.first);
      g_autofree char *last = vs_day_to_iso (vs_month_grid_get_last (grid));

      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpint (grid.n_weeks, ==, cases[i].n_weeks);
      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_cmpuint (from_end.first, ==, grid.first);
      g_assert_cmpuint (vs_month_grid_get_day (grid, grid.n_weeks - 1, 6), ==, vs_month_grid_get_last (grid));
      g_assert_true (vs_month_grid_has_in_month (grid, month));
      g_assert_true (vs_month_grid_has_in_month (grid, month + n_days - 1));
      g_assert_false (vs_month_grid_has_in_month (grid, month + n_days));
      g_assert_false (vs_month_grid_has_in_month (grid, month - 1));
    }
}

/* Every month of 40 years with every start: the grid begins on the right weekday and holds the month without a spare week. */
static void
test_month_grid_everywhere (void)
{
  for (GDateWeekday start = G_DATE_MONDAY; start <= G_DATE_SUNDAY; start++)
    for (VsDay month = vs_day (2000, 1, 1); month < vs_day (2040, 1, 1); month = vs_day_add_months (month, 1))
      {
        VsMonthGrid grid = vs_month_grid (month + 9, start);
        VsDay       end = month + vs_day_days_in_month (month) - 1;

        g_assert_cmpint (vs_day_get_weekday (grid.first), ==, start);
        g_assert_cmpuint (grid.first, <=, month);
        g_assert_cmpuint (grid.first + 7, >, month);
        g_assert_cmpuint (vs_month_grid_get_last (grid), >=, end);
        g_assert_cmpuint (vs_month_grid_get_last (grid), <, end + 7);
      }
}

static void
test_week_number (void)
{
  static const struct
  {
    const char  *day;
    GDateWeekday first_weekday;
    int          week;
  } cases[] = {
    { "2026-11-24", G_DATE_MONDAY, 48 },
    { "2026-12-31", G_DATE_MONDAY, 53 },
    { "2027-01-03", G_DATE_MONDAY, 53 },
    { "2027-01-04", G_DATE_MONDAY, 1 },
    { "2024-12-30", G_DATE_MONDAY, 1 },
    { "2027-01-03", G_DATE_SUNDAY, 1 },
    { "2027-01-02", G_DATE_SUNDAY, 53 },
    { "2026-11-24", G_DATE_SATURDAY, 48 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsDay day;

      g_assert_true (vs_day_parse (cases[i].day, &day, NULL));
      g_assert_cmpint (vs_week_number (vs_week_first_day (day, cases[i].first_weekday)), ==, cases[i].week);
    }
}

static void
test_move (void)
{
  static const struct
  {
    const char *from;
    int         days;
    const char *to;
  } cases[] = {
    { "2027-03-27", 1, "2027-03-28" }, /* onto the day of a clock change */
    { "2027-03-28", 7, "2027-04-04" }, /* off it */
    { "2026-10-24", 1, "2026-10-25" },
    { "2028-02-28", 1, "2028-02-29" },
    { "2028-02-29", 7, "2028-03-07" },
    { "2027-02-28", 1, "2027-03-01" },
    { "2026-12-31", 1, "2027-01-01" },
    { "2027-01-01", -7, "2026-12-25" },
    { "0001-01-03", -7, "0001-01-01" },
    { "9999-12-30", 7, "9999-12-31" },
    { "2026-11-10", 0, "2026-11-10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsDay            from;
      VsCivilTime      moved;
      g_autofree char *to = NULL;

      g_assert_true (vs_day_parse (cases[i].from, &from, NULL));
      moved = vs_move_by_days (vs_civil_time (from, 2 * 60 + 30, "Europe/Berlin"), cases[i].days);
      to = vs_day_to_iso (moved.day);
      g_assert_cmpstr (to, ==, cases[i].to);
      g_assert_cmpint (moved.minute, ==, 2 * 60 + 30);
      g_assert_cmpstr (moved.zone, ==, "Europe/Berlin");
    }
}

static void
test_move_without_day (void)
{
  VsCivilTime idea = vs_civil_time (VS_NO_DAY, 1087, "Europe/Berlin");
  VsCivilTime planned = vs_move_to_day (idea, vs_day (2026, 11, 23));

  g_assert_true (vs_civil_time_equal (vs_move_by_days (idea, 7), idea));
  g_assert_cmpint (planned.minute, ==, 1087);
  g_assert_true (vs_civil_time_equal (vs_move_to_day (planned, VS_NO_DAY), idea));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/month-grid", test_month_grid);
  g_test_add_func ("/plan/month-grid/everywhere", test_month_grid_everywhere);
  g_test_add_func ("/plan/week-number", test_week_number);
  g_test_add_func ("/plan/move", test_move);
  g_test_add_func ("/plan/move/without-day", test_move_without_day);

  return g_test_run ();
}
