// SPDX-License-Identifier: GPL-3.0-or-later
// A calendar day as one number, so that moving, sorting and comparing days is plain arithmetic.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsDay:
 *
 * Day number of the proleptic Gregorian calendar as in g_date_get_julian(): 1 is 0001-01-01.
 * %VS_NO_DAY means undated (a post in the backlog).
 */
typedef guint32 VsDay;

#define VS_NO_DAY ((VsDay) 0)

VsDay        vs_day (int year, int month, int day_of_month);
VsDay        vs_day_today (const char *zone);
gboolean     vs_day_parse (const char *iso, VsDay *out_day, GError **error);
char        *vs_day_to_iso (VsDay self) G_GNUC_WARN_UNUSED_RESULT;
char        *vs_day_format (VsDay self, const char *format) G_GNUC_WARN_UNUSED_RESULT;
void         vs_day_get_ymd (VsDay self, int *year, int *month, int *day_of_month);
GDateWeekday vs_day_get_weekday (VsDay self);
int          vs_day_get_iso_week (VsDay self);
VsDay        vs_day_first_of_month (VsDay self);
VsDay        vs_day_add_months (VsDay self, int months);
int          vs_day_days_in_month (VsDay self);
GDateWeekday vs_day_first_weekday_of_locale (void);

G_END_DECLS
