// SPDX-License-Identifier: GPL-3.0-or-later
// Moving planned times. A move changes the day and nothing else: 18:07 stays 18:07, over clock changes too.

#include "plan/move.h"

/**
 * vs_move_to_day:
 * @day: the new day, or %VS_NO_DAY for the backlog
 *
 * Returns: @when on @day, minute and zone kept
 */
VsCivilTime
vs_move_to_day (VsCivilTime when, VsDay day)
{
  when.day = day;
  return when;
}

/**
 * vs_move_by_days:
 * @days: how far, back when negative; a week is 7
 *
 * Returns: @when that many days later, minute and zone kept. What has no day stays without; what would leave the years
 *   1…9999 stops at the last day of them.
 */
VsCivilTime
vs_move_by_days (VsCivilTime when, int days)
{
  gint64 day = (gint64) when.day + days;

  if (when.day == VS_NO_DAY)
    return when;
  return vs_move_to_day (when, CLAMP (day, 1, (gint64) vs_day (9999, 12, 31)));
}
