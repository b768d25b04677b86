// SPDX-License-Identifier: GPL-3.0-or-later
// The piece of a media that a new clip takes, as a person types it.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/timecode.h"
#include "work/media-marks.h"

static gboolean
parse (const char *text, gint64 otherwise, gint64 *time, GError **error)
{
  *time = otherwise;
  return text == NULL || text[0] == '\0' || vs_timecode_parse (text, time, error);
}

static gboolean
check (VsTimeRange whole, VsTimeRange marked, const char *in, GError **error)
{
  g_autofree char *end = vs_timecode_format (whole.end);

  if (marked.start >= whole.end)
    {
      /* Translators: first what the person typed, then where the clip ends, as 00:12.480 */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is past the end of the clip, %s"), in, end);
      return FALSE;
    }
  if (marked.end <= marked.start || marked.end <= whole.start)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The end must be after the start"));
      return FALSE;
    }
  return TRUE;
}

/**
 * vs_media_marks_parse:
 * @in: (nullable): a time as vs_timecode_parse() reads it; %NULL or empty for the start of the file
 * @out: (nullable): likewise, for the end
 * @mark_in: (out): µs of source time, −1 for the start
 * @mark_out: (out): likewise, −1 for the end
 *
 * Returns: %FALSE with %VS_ERROR_USAGE when nothing of @media lies between the times, or one cannot be read
 */
gboolean
vs_media_marks_parse (VsMedia *media, const char *in, const char *out, gint64 *mark_in, gint64 *mark_out, GError **error)
{
  VsTimeRange whole, marked;

  g_return_val_if_fail (VS_IS_MEDIA (media), FALSE);
  g_return_val_if_fail (mark_in != NULL && mark_out != NULL, FALSE);

  whole = vs_media_info_get_range (vs_media_get_info (media));
  if (!parse (in, whole.start, &marked.start, error) || !parse (out, whole.end, &marked.end, error) || !check (whole, marked, in, error))
    return FALSE;
  *mark_in = marked.start > whole.start ? marked.start : -1;
  *mark_out = marked.end < whole.end ? marked.end : -1;
  return TRUE;
}
