// SPDX-License-Identifier: GPL-3.0-or-later
// Times as caption files write them, in every way that is out there, and as they should be written. Never through the locale.

#include <string.h>

#include "captions/subtitle-private.h"

#define MAX_GROUPS 4
#define MAX_HOURS 9999

static void
skip_blanks (const char **at, const char *end)
{
  while (*at < end && (**at == ' ' || **at == '\t'))
    (*at)++;
}

/* A number of at most nine digits, with blanks around it. Returns how many digits it has; 0 for none. */
static int
parse_number (const char **at, const char *end, gint64 *out_number)
{
  int digits = 0;

  *out_number = 0;
  while (*at < end && g_ascii_isdigit (**at) && digits < 9)
    {
      *out_number = *out_number * 10 + *(*at)++ - '0';
      digits++;
    }
  return digits;
}

/* Decimals of a second as µs: ".5" is half a second. */
static gint64
parse_decimals (const char **at, const char *end)
{
  gint64 time = 0;
  gint64 unit = G_USEC_PER_SEC / 10;

  for (; *at < end && g_ascii_isdigit (**at); (*at)++, unit /= 10)
    time += (**at - '0') * unit;
  return time;
}

/* Goes over a colon with what stands around it and before a number. */
static gboolean
skip_colon (const char **at, const char *end)
{
  const char *next = *at;

  skip_blanks (&next, end);
  if (next >= end || *next != ':')
    return FALSE;
  next++;
  skip_blanks (&next, end);
  if (next >= end || !g_ascii_isdigit (*next))
    return FALSE;
  *at = next;
  return TRUE;
}

static gboolean
skip_point (const char **at, const char *end)
{
  const char *next = *at;

  if (next >= end || (*next != '.' && *next != ',' && *next != ';'))
    return FALSE;
  next++;
  skip_blanks (&next, end);
  if (next >= end || !g_ascii_isdigit (*next))
    return FALSE;
  *at = next;
  return TRUE;
}

/* [hours:]minutes:seconds, or just seconds when they have decimals. */
static gboolean
add_groups (const gint64 *groups, int n, gint64 *out_time)
{
  gint64 seconds = 0;

  for (int i = 0; i < n; i++)
    seconds = seconds * 60 + groups[i];
  if (seconds > (gint64) MAX_HOURS * 3600)
    return FALSE;
  *out_time = seconds * G_USEC_PER_SEC;
  return TRUE;
}

/**
 * vs_subtitle_time_parse:
 * @at: (inout): where the time begins; behind it afterwards
 * @end: of the line
 * @out_time: µs
 *
 * Reads "00:00:01,500", "00:00:01.5", "0:01.500", "00:00:01:500", "1,5", "-00:00:01,000" and "00: 00: 01, 500". What follows the
 * point are decimals, however many.
 *
 * Returns: whether there is a time
 */
gboolean
vs_subtitle_time_parse (const char **at, const char *end, gint64 *out_time)
{
  const char *next = *at;
  gint64      groups[MAX_GROUPS];
  gint64      decimals = 0;
  gboolean    is_negative, has_point = FALSE;
  int         n = 0;

  skip_blanks (&next, end);
  is_negative = next < end && *next == '-';
  next += is_negative;
  do
    {
      const char *before = next;

      if (n == 3 || parse_number (&next, end, &groups[n]) == 0)
        {
          next = before;
          has_point = n == 3;
          break;
        }
      n++;
    }
  while (skip_colon (&next, end));
  has_point = has_point || skip_point (&next, end);
  if (has_point)
    decimals = parse_decimals (&next, end);
  if (n == 0 || (n == 1 && !has_point) || !add_groups (groups, n, out_time))
    return FALSE;
  *out_time = is_negative ? -(*out_time + decimals) : *out_time + decimals;
  *at = next;
  return TRUE;
}

/* "-->" and what people and word processors make of it. */
static gboolean
skip_arrow (const char **at, const char *end)
{
  static const char *const shafts[] = { " ", "\t", "-", "\xe2\x80\x93", "\xe2\x80\x94" };
  const char              *next = *at;
  gboolean                 found = TRUE, has_shaft = FALSE;

  while (found)
    {
      found = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (shafts) && !found; i++)
        if ((found = (gsize) (end - next) >= strlen (shafts[i]) && strncmp (next, shafts[i], strlen (shafts[i])) == 0))
          {
            next += strlen (shafts[i]);
            has_shaft = has_shaft || i > 1;
          }
    }
  if (!has_shaft || next >= end || *next != '>')
    return FALSE;
  *at = next + 1;
  return TRUE;
}

/**
 * vs_subtitle_times_parse:
 * @line: that may hold the two times of a caption
 * @out_times: µs, as they stand there; the end is %VS_SUBTITLE_NO_TIME when there is none
 * @out_rest: (out): what follows in the line
 *
 * Returns: whether the line has a time and an arrow
 */
gboolean
vs_subtitle_times_parse (VsSubtitleLine line, VsTimeRange *out_times, VsSubtitleLine *out_rest)
{
  const char *at = line.text;
  const char *end = line.text + line.length;

  if (!vs_subtitle_time_parse (&at, end, &out_times->start) || !skip_arrow (&at, end))
    return FALSE;
  if (!vs_subtitle_time_parse (&at, end, &out_times->end))
    out_times->end = VS_SUBTITLE_NO_TIME;
  skip_blanks (&at, end);
  *out_rest = (VsSubtitleLine){ at, end - at };
  return TRUE;
}

/**
 * vs_subtitle_round:
 * @range: µs
 * @unit: µs, what a format can say
 *
 * Returns: the range rounded to whole units, of one unit at least
 */
VsTimeRange
vs_subtitle_round (VsTimeRange range, gint64 unit)
{
  gint64 start = (range.start + unit / 2) / unit * unit;

  return vs_time_range (start, MAX (start + unit, (range.end + unit / 2) / unit * unit));
}

/**
 * vs_subtitle_time_write:
 * @out: is added to
 * @time: µs, not negative; rounded to the ms
 * @point: between seconds and ms
 */
void
vs_subtitle_time_write (GString *out, gint64 time, char point)
{
  gint64 ms = (time + 500) / 1000;

  g_string_append_printf (out, "%02" G_GINT64_FORMAT ":%02d:%02d%c%03d", ms / 3600000, (int) (ms / 60000 % 60), (int) (ms / 1000 % 60), point, (int) (ms % 1000));
}
