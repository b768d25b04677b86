// SPDX-License-Identifier: GPL-3.0-or-later
// A calendar day as one number.

#include "config.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#include "base/civil-time.h"
#include "base/day.h"
#include "base/error.h"

static void
day_to_date (VsDay self, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, self);
}

/**
 * vs_day:
 * @year: 1…9999
 * @month: 1…12
 * @day_of_month: 1…31
 *
 * Returns: the day, or %VS_NO_DAY when there is no such date
 */
VsDay
vs_day (int year, int month, int day_of_month)
{
  GDate date;

  if (year < 1 || year > 9999 || !g_date_valid_dmy (day_of_month, month, year))
    return VS_NO_DAY;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day_of_month, month, year);
  return g_date_get_julian (&date);
}

/**
 * vs_day_today:
 * @zone: (nullable): an IANA zone, or %NULL for the machine's own
 *
 * Returns: the day it is now in @zone
 */
VsDay
vs_day_today (const char *zone)
{
  g_autoptr (GTimeZone) tz = vs_zone_load (zone);
  g_autoptr (GDateTime) now = g_date_time_new_now (tz);

  return vs_day (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

/**
 * vs_day_parse:
 * @iso: a date as `2026-11-24`
 *
 * Only this form: guessing at DD/MM against MM/DD silently moves a post.
 */
gboolean
vs_day_parse (const char *iso, VsDay *out_day, GError **error)
{
  int   year, month, day_of_month, length = 0;
  VsDay day = VS_NO_DAY;

  g_return_val_if_fail (iso != NULL, FALSE);
  g_return_val_if_fail (out_day != NULL, FALSE);

  /* sscanf() alone would take signs and spaces too. */
  if (strspn (iso, "0123456789-") == strlen (iso) && iso[0] != '-' &&
      sscanf (iso, "%4d-%2d-%2d%n", &year, &month, &day_of_month, &length) == 3 && iso[length] == '\0' && length == 10)
    day = vs_day (year, month, day_of_month);
  if (day == VS_NO_DAY)
    {
      /* Translators: %s is what the person typed */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is not a date. Write it as 2026-11-24"), iso);
      return FALSE;
    }

  *out_day = day;
  return TRUE;
}

char *
vs_day_to_iso (VsDay self)
{
  int year, month, day_of_month;

  g_return_val_if_fail (self != VS_NO_DAY, NULL);

  vs_day_get_ymd (self, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

/**
 * vs_day_format:
 * @format: as for g_date_time_format()
 *
 * Returns: (transfer full): the day as the locale writes it
 */
char *
vs_day_format (VsDay self, const char *format)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day_of_month;

  g_return_val_if_fail (self != VS_NO_DAY, NULL);

  vs_day_get_ymd (self, &year, &month, &day_of_month);
  time = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  return g_date_time_format (time, format);
}

void
vs_day_get_ymd (VsDay self, int *year, int *month, int *day_of_month)
{
  GDate date;

  g_return_if_fail (self != VS_NO_DAY);

  day_to_date (self, &date);
  if (year != NULL)
    *year = g_date_get_year (&date);
  if (month != NULL)
    *month = g_date_get_month (&date);
  if (day_of_month != NULL)
    *day_of_month = g_date_get_day (&date);
}

GDateWeekday
vs_day_get_weekday (VsDay self)
{
  g_return_val_if_fail (self != VS_NO_DAY, G_DATE_BAD_WEEKDAY);

  /* 0001-01-01, day number 1, was a Monday. */
  return (self - 1) % 7 + 1;
}

int
vs_day_get_iso_week (VsDay self)
{
  GDate date;

  g_return_val_if_fail (self != VS_NO_DAY, 0);

  day_to_date (self, &date);
  return g_date_get_iso8601_week_of_year (&date);
}

VsDay
vs_day_first_of_month (VsDay self)
{
  int year, month;

  g_return_val_if_fail (self != VS_NO_DAY, VS_NO_DAY);

  vs_day_get_ymd (self, &year, &month, NULL);
  return vs_day (year, month, 1);
}

/**
 * vs_day_add_months:
 *
 * The 31st becomes the last day of a shorter month.
 */
VsDay
vs_day_add_months (VsDay self, int months)
{
  int   year, month, day_of_month;
  VsDay first;

  g_return_val_if_fail (self != VS_NO_DAY, VS_NO_DAY);

  vs_day_get_ymd (self, &year, &month, &day_of_month);
  month = year * 12 + month - 1 + months;
  first = vs_day (month / 12, month % 12 + 1, 1);
  if (first == VS_NO_DAY)
    return self;
  return first + MIN (day_of_month, vs_day_days_in_month (first)) - 1;
}

int
vs_day_days_in_month (VsDay self)
{
  int year, month;

  g_return_val_if_fail (self != VS_NO_DAY, 0);

  vs_day_get_ymd (self, &year, &month, NULL);
  return g_date_get_days_in_month (month, year);
}

/**
 * vs_day_first_weekday_of_locale:
 *
 * Returns: the day on which the weeks of LC_TIME start: Monday in Germany, Sunday in the USA.
 *   glibc counts _NL_TIME_FIRST_WEEKDAY from the weekday of _NL_TIME_WEEK_1STDAY.
 */
GDateWeekday
vs_day_first_weekday_of_locale (void)
{
  guint first = (guint) *nl_langinfo (_NL_TIME_FIRST_WEEKDAY);
  guint origin = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));

  if (first < 1 || first > 7)
    return G_DATE_MONDAY;
  if (origin == 19971130) /* a Sunday */
    return (first + 5) % 7 + 1;
  return first;
}
