// SPDX-License-Identifier: GPL-3.0-or-later
// Which format a caption file has, whatever its name says, and what is said to a person about it.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "captions/subtitle-private.h"

/* What shows the format, in the order in which it counts. */
typedef struct
{
  gboolean has_vtt_head;
  gboolean has_dialogue;
  gboolean has_times;
  gboolean has_text;
} Signs;

static gboolean
begins_with (const VsSubtitleLine *line, const char *prefix)
{
  gsize n = strlen (prefix);

  return line->length >= n && g_ascii_strncasecmp (line->text, prefix, n) == 0;
}

static Signs
find_signs (const GArray *lines)
{
  Signs signs = { FALSE };

  for (guint i = 0; i < lines->len && !signs.has_vtt_head && !signs.has_dialogue; i++)
    {
      const VsSubtitleLine *line = &g_array_index (lines, VsSubtitleLine, i);
      VsTimeRange           times;
      VsSubtitleLine        rest;

      signs.has_vtt_head = !signs.has_text && begins_with (line, "WEBVTT");
      signs.has_dialogue = !signs.has_times && (begins_with (line, "Dialogue:") || begins_with (line, "[Script Info]") || begins_with (line, "[V4"));
      signs.has_times = signs.has_times || vs_subtitle_times_parse (*line, &times, &rest);
      signs.has_text = signs.has_text || line->length > 0;
    }
  return signs;
}

static gboolean
has_ending (const char *name, const char *ending)
{
  gsize length = name != NULL ? strlen (name) : 0;

  return length >= strlen (ending) && g_ascii_strcasecmp (name + length - strlen (ending), ending) == 0;
}

static VsSubtitleFormat
find_format (const Signs *signs, const char *name)
{
  if (signs->has_vtt_head)
    return VS_SUBTITLE_VTT;
  if (signs->has_dialogue)
    return VS_SUBTITLE_ASS;
  return has_ending (name, ".vtt") ? VS_SUBTITLE_VTT : VS_SUBTITLE_SRT;
}

/* There are no captions: says why. */
static void
set_error (GError **error, const char *name, const Signs *signs, const VsSubtitleReport *report)
{
  const char *file = name != NULL ? name : _ ("The file");

  if (!signs->has_text)
    /* Translators: %s is the name of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("“%s” is empty. Choose a file with captions."), file);
  else if (report->counts[VS_SUBTITLE_BAD_TIME] > 0)
    /* Translators: %s is the name of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("No caption of “%s” has a time that can be read, such as 00:00:01,000 --> 00:00:02,500."), file);
  else if (report->counts[VS_SUBTITLE_EMPTY] + report->counts[VS_SUBTITLE_NEGATIVE] > 0)
    /* Translators: %s is the name of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("There are times in “%s”, but no captions with text. Choose another file."), file);
  else
    /* Translators: %s is the name of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("“%s” is no caption file. Choose one in SubRip (.srt), WebVTT (.vtt) or SubStation Alpha (.ass, .ssa)."), file);
}

/**
 * vs_subtitles_parse:
 * @bytes: all of a file
 * @name: (nullable): of the file, for messages and as a hint
 * @out_format: (out) (optional): the format that was found
 * @out_report: (out) (optional): what was not as it should be; filled on failure too
 * @error: set to %G_IO_ERROR_INVALID_DATA when there are no captions
 *
 * Reads whatever can be read. Encoding and format are found by what stands in the file.
 *
 * Returns: (transfer full) (nullable): at least one caption, or %NULL with @error set
 */
VsSubtitles *
vs_subtitles_parse (GBytes *bytes, const char *name, VsSubtitleFormat *out_format, VsSubtitleReport *out_report, GError **error)
{
  static void (*const readers[]) (VsSubtitleCollector *, const GArray *) = { vs_srt_read, vs_vtt_read, vs_ass_read };
  g_auto (VsSubtitleCollector) collector = { NULL };
  VsSubtitleReport report = { NULL };
  g_autofree char *text = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (VsSubtitles) subtitles = NULL;
  VsSubtitleFormat format;
  Signs            signs;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = vs_subtitle_decode (bytes, &report);
  lines = vs_subtitle_split_lines (text);
  signs = find_signs (lines);
  format = find_format (&signs, name);
  vs_subtitle_collector_init (&collector, &report);
  collector.may_roll = format != VS_SUBTITLE_ASS;
  readers[format](&collector, lines);
  subtitles = vs_subtitle_collector_finish (&collector);
  /* In this format the order says nothing. */
  if (format == VS_SUBTITLE_ASS)
    report.counts[VS_SUBTITLE_UNSORTED] = 0;
  if (out_format != NULL)
    *out_format = format;
  if (out_report != NULL)
    *out_report = report;
  if (vs_subtitles_get_n (subtitles) > 0)
    return g_steal_pointer (&subtitles);
  set_error (error, name, &signs, &report);
  return NULL;
}

/* --- writing ------------------------------------------------------------------------------------------------------------- */

/* What is said, a paragraph a speaker. */
static void
write_text (const VsSubtitles *self, GString *out)
{
  const char *speaker = NULL;

  for (gsize i = 0; i < vs_subtitles_get_n (self); i++)
    {
      const VsSubtitle *subtitle = vs_subtitles_get (self, i);
      g_autofree char  *line = g_strdelimit (g_strdup (subtitle->text), "\n", ' ');

      if (g_strcmp0 (subtitle->speaker, speaker) != 0)
        {
          g_string_append (out, i > 0 ? "\n" : "");
          if (subtitle->speaker != NULL)
            g_string_append_printf (out, "%s: ", subtitle->speaker);
        }
      speaker = subtitle->speaker;
      g_string_append_printf (out, "%s\n", line);
    }
}

/**
 * vs_subtitles_write:
 * @format: of the file
 * @writing: (nullable): what else is wanted; %NULL for no times of words and the usual style
 *
 * Times are rounded to what the format can say: 1 ms, in ASS 10 ms. Numbers do not follow the locale.
 *
 * Returns: (transfer full): the file, UTF-8
 */
char *
vs_subtitles_write (const VsSubtitles *self, VsSubtitleFormat format, const VsSubtitleWriting *writing)
{
  gboolean        word_times = writing != NULL && writing->word_times;
  VsSubtitleStyle style = writing != NULL && writing->style != NULL ? *writing->style : VS_SUBTITLE_STYLE_DEFAULT;
  GString        *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  switch (format)
    {
    case VS_SUBTITLE_SRT:
      vs_srt_write (self, out);
      break;
    case VS_SUBTITLE_VTT:
      vs_vtt_write (self, word_times, out);
      break;
    case VS_SUBTITLE_ASS:
      vs_ass_write (self, word_times, &style, out);
      break;
    case VS_SUBTITLE_TEXT:
    default:
      write_text (self, out);
    }
  return g_string_free (out, FALSE);
}

/**
 * vs_subtitle_format_get_extension:
 *
 * Returns: (transfer none): how names of such files end, as ".srt"
 */
const char *
vs_subtitle_format_get_extension (VsSubtitleFormat format)
{
  static const char *const extensions[] = { ".srt", ".vtt", ".ass", ".txt" };

  g_return_val_if_fail (format <= VS_SUBTITLE_TEXT, NULL);

  return extensions[format];
}

/* --- the report ---------------------------------------------------------------------------------------------------------- */

static const char *
get_message (VsSubtitleIssue issue, guint n)
{
  switch (issue)
    {
    case VS_SUBTITLE_NO_END:
      return ngettext ("%u caption had no end time and was given one", "%u captions had no end time and were given one", n);
    case VS_SUBTITLE_SWAPPED:
      return ngettext ("%u caption ended before it began; its times were swapped", "%u captions ended before they began; their times were swapped", n);
    case VS_SUBTITLE_NEGATIVE:
      return ngettext ("%u caption began before 0 and was moved or left out", "%u captions began before 0 and were moved or left out", n);
    case VS_SUBTITLE_BAD_TIME:
      return ngettext ("%u caption was left out because its time cannot be read", "%u captions were left out because their times cannot be read", n);
    case VS_SUBTITLE_EMPTY:
      return ngettext ("%u caption without text was left out", "%u captions without text were left out", n);
    case VS_SUBTITLE_TOO_LONG:
      return ngettext ("%u caption was cut off because it is too long to be read", "%u captions were cut off because they are too long to be read", n);
    case VS_SUBTITLE_OVERLAP:
      return ngettext ("%u caption is still shown when the next begins", "%u captions are still shown when the next begin", n);
    case VS_SUBTITLE_UNSORTED:
      return ngettext ("%u caption was put in its place by its time", "%u captions were put in their places by their times", n);
    case VS_SUBTITLE_NUMBER:
      return ngettext ("%u caption had no number or a wrong one", "%u captions had no number or a wrong one", n);
    case VS_SUBTITLE_REPEATED:
      return ngettext ("%u caption repeated a line of the one before, which was left out", "%u captions repeated lines of those before, which were left out", n);
    case VS_SUBTITLE_MARKUP:
      return ngettext ("Formatting was left out in %u place", "Formatting was left out in %u places", n);
    case VS_SUBTITLE_STRAY_TEXT:
      return ngettext ("%u line that belongs to no caption was left out", "%u lines that belong to no caption were left out", n);
    case VS_SUBTITLE_WORD_TIME:
      return ngettext ("%u caption had times of words that cannot be right", "%u captions had times of words that cannot be right", n);
    case VS_SUBTITLE_TIME_MAP:
      return ngettext ("%u map to the times of a stream was not used", "%u maps to the times of a stream were not used", n);
    case VS_SUBTITLE_BAD_BYTES:
    default:
      return ngettext ("%u byte is no text and was replaced or left out", "%u bytes are no text and were replaced or left out", n);
    }
}

/**
 * vs_subtitle_report_describe:
 * @report: of vs_subtitles_parse()
 * @issue: what is asked for
 *
 * Returns: (transfer full) (nullable): a sentence for a person, as "3 captions had no end time and were given one"; %NULL when there is nothing to say
 */
char *
vs_subtitle_report_describe (const VsSubtitleReport *report, VsSubtitleIssue issue)
{
  g_return_val_if_fail (report != NULL && issue < VS_SUBTITLE_N_ISSUES, NULL);

  if (report->counts[issue] == 0)
    return NULL;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (get_message (issue, report->counts[issue]), report->counts[issue]);
#pragma GCC diagnostic pop
}
