// SPDX-License-Identifier: GPL-3.0-or-later
// Planned time: a local date, a local minute and the zone they are meant in. UTC is derived, never stored.
#pragma once

#include "base/day.h"

G_BEGIN_DECLS

#define VS_MINUTES_PER_DAY (24 * 60)

/**
 * VsCivilTime:
 * @day: the local day, or %VS_NO_DAY for a post without a date
 * @minute: minute of the local day, 0…1439
 * @zone: IANA zone, interned (g_intern_string()), never %NULL
 *
 * A post at 18:00 stays at 18:00 over a clock change, because this is what is stored.
 * Passed by value; nothing owns it. A post keeps @minute and @zone while it has no day.
 */
typedef struct
{
  VsDay       day;
  int         minute;
  const char *zone;
} VsCivilTime;

VsCivilTime vs_civil_time (VsDay day, int minute, const char *zone);
gboolean    vs_civil_time_equal (VsCivilTime a, VsCivilTime b);
int         vs_civil_time_compare (VsCivilTime a, VsCivilTime b);
GDateTime  *vs_civil_time_to_utc (VsCivilTime self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    vs_civil_time_is_skipped (VsCivilTime self);

char    *vs_minute_format (int minute) G_GNUC_WARN_UNUSED_RESULT;
char    *vs_minute_to_text (int minute) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_minute_parse (const char *text, int *out_minute, GError **error);

GTimeZone  *vs_zone_load (const char *zone) G_GNUC_WARN_UNUSED_RESULT;
const char *vs_zone_local (void);
gboolean    vs_zone_is_known (const char *zone);

G_END_DECLS
