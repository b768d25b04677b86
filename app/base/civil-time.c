// SPDX-License-Identifier: GPL-3.0-or-later
// Planned time.

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil-time.h"
#include "base/error.h"

/**
 * vs_civil_time:
 * @minute: 0…1439
 * @zone: (nullable): an IANA zone, or %NULL for the machine's own
 */
VsCivilTime
vs_civil_time (VsDay day, int minute, const char *zone)
{
  g_return_val_if_fail (minute >= 0 && minute < VS_MINUTES_PER_DAY, ((VsCivilTime){ day, 0, vs_zone_local () }));

  return (VsCivilTime){ day, minute, zone != NULL ? g_intern_string (zone) : vs_zone_local () };
}

gboolean
vs_civil_time_equal (VsCivilTime a, VsCivilTime b)
{
  return a.day == b.day && a.minute == b.minute && g_str_equal (a.zone, b.zone);
}

/**
 * vs_civil_time_compare:
 *
 * Order within a calendar: by day and minute as written there, not by the moment in UTC.
 */
int
vs_civil_time_compare (VsCivilTime a, VsCivilTime b)
{
  if (a.day != b.day)
    return a.day < b.day ? -1 : 1;
  return (a.minute > b.minute) - (a.minute < b.minute);
}

static GDateTime *
to_local (VsCivilTime self, GTimeZone *tz)
{
  int year, month, day_of_month;

  vs_day_get_ymd (self.day, &year, &month, &day_of_month);
  return g_date_time_new (tz, year, month, day_of_month, self.minute / 60, self.minute % 60, 0);
}

static gboolean
is_at (GDateTime *local, int minute)
{
  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local) == minute;
}

/**
 * vs_civil_time_to_utc:
 *
 * A minute that a clock change skips is taken as many minutes after the change; of a minute that
 * comes twice, the one that GLib finds first.
 *
 * Returns: (transfer full) (nullable): the moment in UTC, or %NULL when it lies before the year 1 or after 9999 there
 */
GDateTime *
vs_civil_time_to_utc (VsCivilTime self)
{
  g_autoptr (GTimeZone) tz = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (self.day != VS_NO_DAY, NULL);

  tz = vs_zone_load (self.zone);
  local = to_local (self, tz);
  if (!is_at (local, self.minute))
    {
      g_autoptr (GDateTime) midnight = to_local (vs_civil_time (self.day, 0, self.zone), tz);

      g_date_time_unref (local);
      local = g_date_time_add_minutes (midnight, self.minute);
    }
  return g_date_time_to_utc (local);
}

/**
 * vs_civil_time_is_skipped:
 *
 * Returns: whether the clocks of the zone jump over this minute
 */
gboolean
vs_civil_time_is_skipped (VsCivilTime self)
{
  g_autoptr (GTimeZone) tz = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (self.day != VS_NO_DAY, FALSE);

  tz = vs_zone_load (self.zone);
  local = to_local (self, tz);
  return !is_at (local, self.minute);
}

/**
 * vs_minute_to_text:
 *
 * Returns: (transfer full): `18:07`, for files and the command line
 */
char *
vs_minute_to_text (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

/**
 * vs_minute_format:
 *
 * Returns: (transfer full): the minute as a person of this locale reads it
 */
char *
vs_minute_format (int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2000, 1, 1, minute / 60, minute % 60, 0);

  /* Translators: time of day as in g_date_time_format(): "%H:%M" is 18:07, "%I:%M %p" is 06:07 PM */
  return g_date_time_format (time, C_ ("time of day", "%H:%M"));
}

gboolean
vs_minute_parse (const char *text, int *out_minute, GError **error)
{
  int hour, minute, length = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out_minute != NULL, FALSE);

  /* sscanf() alone would take signs and spaces too. */
  if (strspn (text, "0123456789:") != strlen (text) ||
      sscanf (text, "%2d:%2d%n", &hour, &minute, &length) != 2 || text[length] != '\0' || hour > 23 || minute > 59)
    {
      /* Translators: %s is what the person typed */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is not a time of day. Write it as 18:07"), text);
      return FALSE;
    }

  *out_minute = hour * 60 + minute;
  return TRUE;
}

/**
 * vs_zone_load:
 * @zone: (nullable): an IANA zone
 *
 * Returns: (transfer full): the zone; the machine's own for %NULL or one that this machine does not know
 */
GTimeZone *
vs_zone_load (const char *zone)
{
  GTimeZone *tz = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;

  return tz != NULL ? tz : g_time_zone_new_local ();
}

/* (transfer full) (nullable): "Europe/Berlin" of a link such as /etc/localtime */
static char *
zone_of_file (const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  const char      *zone = real != NULL ? g_strrstr (real, "/zoneinfo/") : NULL;

  return zone != NULL ? g_strdup (zone + strlen ("/zoneinfo/")) : NULL;
}

/**
 * vs_zone_local:
 *
 * Returns: (transfer none): the machine's own zone, interned. A machine whose zone has no IANA name counts as UTC.
 */
const char *
vs_zone_local (void)
{
  g_autoptr (GTimeZone) tz = g_time_zone_new_local ();
  g_autofree char *zone = NULL;
  const char      *name = g_time_zone_get_identifier (tz);

  /* POSIX allows a colon before a name or a path in TZ, and ":/etc/localtime" is a usual value. */
  if (name != NULL && name[0] == ':')
    name++;
  if (name != NULL && name[0] == '/')
    name = zone = zone_of_file (name);
  if (name == NULL || g_str_equal (name, "local") || !vs_zone_is_known (name))
    return g_intern_static_string ("UTC");
  return g_intern_string (name);
}

gboolean
vs_zone_is_known (const char *zone)
{
  g_autoptr (GTimeZone) tz = NULL;

  g_return_val_if_fail (zone != NULL, FALSE);

  tz = g_time_zone_new_identifier (zone);
  return tz != NULL;
}
