// SPDX-License-Identifier: GPL-3.0-or-later
// Media time as text, and back. Always with a full stop: a time code is no localised number.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"

#define US_PER_MS 1000
#define US_PER_HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/**
 * vs_timecode_format:
 * @time_us: a time in µs
 *
 * Returns: (transfer full): `00:12.480`, or `1:02:03.004` from an hour on; cut to whole milliseconds
 */
char *
vs_timecode_format (gint64 time_us)
{
  const char *sign = time_us < 0 ? "-" : "";
  gint64      ms = ABS (time_us) / US_PER_MS;
  int         hours = ms / 3600000;
  int         minutes = ms / 60000 % 60;
  int         seconds = ms / 1000 % 60;

  if (hours > 0)
    return g_strdup_printf ("%s%d:%02d:%02d.%03d", sign, hours, minutes, seconds, (int) (ms % 1000));
  return g_strdup_printf ("%s%02d:%02d.%03d", sign, minutes, seconds, (int) (ms % 1000));
}

static gboolean
parse_whole (const char *text, gint64 *out)
{
  return g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, out, NULL);
}

static gboolean
parse_seconds (const char *text, gint64 *out_us)
{
  char  *end = NULL;
  double seconds;

  if (!g_ascii_isdigit (text[0]) && text[0] != '.')
    return FALSE;
  if (strspn (text, "0123456789.") != strlen (text))
    return FALSE;
  seconds = g_ascii_strtod (text, &end);
  if (*end != '\0' || seconds > G_MAXINT32)
    return FALSE;

  *out_us = (gint64) (seconds * G_USEC_PER_SEC + 0.5);
  return TRUE;
}

/**
 * vs_timecode_parse:
 * @text: `12.48`, `0:12.48` or `1:02:03.004`
 * @out_time_us: (out): the time in µs
 *
 * Returns: %FALSE with %VS_ERROR_USAGE when @text is no time
 */
gboolean
vs_timecode_parse (const char *text, gint64 *out_time_us, GError **error)
{
  g_auto (GStrv) parts = NULL;
  guint  n;
  gint64 hours = 0, minutes = 0, seconds_us = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out_time_us != NULL, FALSE);

  parts = g_strsplit (text, ":", 4);
  n = g_strv_length (parts);
  if (n < 1 || n > 3 || !parse_seconds (parts[n - 1], &seconds_us) ||
      (n >= 2 && (!parse_whole (parts[n - 2], &minutes) || seconds_us >= G_TIME_SPAN_MINUTE)) ||
      (n == 3 && (!parse_whole (parts[0], &hours) || minutes > 59)))
    {
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE,
                   /* Translators: %s is what the person typed */
                   _ ("“%s” is not a time. Write it as 12.480 or 1:02.480"), text);
      return FALSE;
    }

  *out_time_us = hours * US_PER_HOUR + minutes * G_TIME_SPAN_MINUTE + seconds_us;
  return TRUE;
}
