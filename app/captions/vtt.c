// SPDX-License-Identifier: GPL-3.0-or-later
// WebVTT: blocks divided by blank lines, which are captions, or notes, styles and regions that say nothing.

#include <string.h>

#include "captions/subtitle-private.h"

static VsSubtitleLine
get_line (const GArray *lines, guint index)
{
  return g_array_index (lines, VsSubtitleLine, index);
}

/* Whether a line is @word, or begins with it and white space. */
static gboolean
is_keyword (VsSubtitleLine line, const char *word)
{
  gsize n = strlen (word);

  return line.length >= n && strncmp (line.text, word, n) == 0 && (line.length == n || g_ascii_isspace (line.text[n]));
}

static gboolean
begins_with (VsSubtitleLine line, const char *prefix)
{
  return line.length >= strlen (prefix) && g_ascii_strncasecmp (line.text, prefix, strlen (prefix)) == 0;
}

static gboolean
is_head (const GArray *lines, guint index)
{
  VsTimeRange    times;
  VsSubtitleLine rest;

  return index < lines->len && vs_subtitle_times_parse (get_line (lines, index), &times, &rest);
}

static guint
skip_block (const GArray *lines, guint at)
{
  while (at < lines->len && get_line (lines, at).length > 0)
    at++;
  return at;
}

static gboolean
is_number (VsSubtitleLine line)
{
  for (gsize i = 0; i < line.length; i++)
    if (!g_ascii_isdigit (line.text[i]))
      return FALSE;
  return line.length > 0;
}

/* The text below the times in line @head. Returns the line after it. */
static guint
read_caption (VsSubtitleCollector *collector, const GArray *lines, guint head)
{
  g_auto (VsSubtitleText) text;
  VsTimeRange    times = { 0, 0 };
  VsSubtitleLine rest;
  guint          end = head + 1;

  vs_subtitle_text_init (&text);
  vs_subtitle_times_parse (get_line (lines, head), &times, &rest);
  /* A first line of spaces keeps the place of a line that rolls up later. */
  if (end < lines->len && get_line (lines, end).length == 0 && get_line (lines, end).has_space)
    end++;
  while (end < lines->len && get_line (lines, end).length > 0 && !is_head (lines, end))
    end++;
  if (is_head (lines, end) && end > head + 1 && is_number (get_line (lines, end - 1)))
    end--;
  for (guint i = head + 1; i < end && !text.is_cut_off; i++)
    {
      vs_subtitle_text_add (&text, '\n');
      vs_subtitle_text_add_tagged (&text, get_line (lines, i));
    }
  text.has_markup = text.has_markup || rest.length > 0;
  vs_subtitle_collector_add (collector, times, &text);
  return end;
}

/* What stands between "WEBVTT" and the first blank line. Returns the line after it. */
static guint
read_header (VsSubtitleCollector *collector, const GArray *lines)
{
  guint at = 0;

  while (at < lines->len && get_line (lines, at).length == 0)
    at++;
  if (is_keyword (get_line (lines, MIN (at, lines->len - 1)), "WEBVTT"))
    for (; at < lines->len && get_line (lines, at).length > 0 && !is_head (lines, at); at++)
      {
        VsSubtitleLine line = get_line (lines, at);

        if (begins_with (line, "X-TIMESTAMP-MAP"))
          vs_subtitle_collector_count (collector, VS_SUBTITLE_TIME_MAP);
        if (begins_with (line, "Language:") && collector->language == NULL)
          collector->language = g_strstrip (g_strndup (line.text + 9, line.length - 9));
      }
  if (collector->language != NULL && collector->language[0] == '\0')
    g_clear_pointer (&collector->language, g_free);
  return at;
}

/* Anything but a caption or a blank line. Returns the line after it. */
static guint
read_other (VsSubtitleCollector *collector, const GArray *lines, guint at)
{
  VsSubtitleLine line = get_line (lines, at);

  if (is_keyword (line, "STYLE") || is_keyword (line, "REGION"))
    vs_subtitle_collector_count (collector, VS_SUBTITLE_MARKUP);
  if (is_keyword (line, "STYLE") || is_keyword (line, "REGION") || is_keyword (line, "NOTE"))
    return skip_block (lines, at);
  if (begins_with (line, "X-TIMESTAMP-MAP"))
    vs_subtitle_collector_count (collector, VS_SUBTITLE_TIME_MAP);
  else if (g_strstr_len (line.text, line.length, "-->") != NULL)
    {
      vs_subtitle_collector_count (collector, VS_SUBTITLE_BAD_TIME);
      return skip_block (lines, at);
    }
  else if (!is_head (lines, at + 1))
    vs_subtitle_collector_count (collector, VS_SUBTITLE_STRAY_TEXT);
  return at + 1;
}

/**
 * vs_vtt_read:
 * @collector: is given the captions
 * @lines: (element-type VsSubtitleLine): of the file
 */
void
vs_vtt_read (VsSubtitleCollector *collector, const GArray *lines)
{
  guint at = read_header (collector, lines);

  while (at < lines->len)
    {
      if (get_line (lines, at).length == 0)
        at++;
      else if (is_head (lines, at))
        at = read_caption (collector, lines, at);
      else
        at = read_other (collector, lines, at);
    }
}

/* --- writing ----------------------------------------------------------------------------------------------------------- */

static void
write_escaped (GString *out, const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at++)
    switch (*at)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '{':
        /* Many readers take "{\\" for a code of ASS, ours too. */
        g_string_append (out, at[1] == '\\' ? "&#123;" : "{");
        break;
      default:
        g_string_append_c (out, *at);
      }
}

static void
write_text (GString *out, const VsSubtitle *subtitle, VsTimeRange range, gboolean word_times)
{
  gsize done = 0;

  for (gsize i = 0; word_times && i < subtitle->n_marks; i++)
    {
      gint64 time = vs_subtitle_round (vs_time_range (subtitle->marks[i].time, subtitle->marks[i].time), 1000).start;

      if (time <= range.start || time >= range.end)
        continue;
      write_escaped (out, subtitle->text + done, subtitle->marks[i].offset - done);
      done = subtitle->marks[i].offset;
      g_string_append_c (out, '<');
      vs_subtitle_time_write (out, time, '.');
      g_string_append_c (out, '>');
    }
  write_escaped (out, subtitle->text + done, strlen (subtitle->text) - done);
}

static void
write_caption (GString *out, const VsSubtitle *subtitle, gboolean with_language, gboolean word_times)
{
  VsTimeRange range = vs_subtitle_round (subtitle->range, 1000);

  g_string_append_c (out, '\n');
  vs_subtitle_time_write (out, range.start, '.');
  g_string_append (out, " --> ");
  vs_subtitle_time_write (out, range.end, '.');
  g_string_append_c (out, '\n');
  if (subtitle->speaker != NULL)
    {
      g_string_append (out, "<v ");
      write_escaped (out, subtitle->speaker, strlen (subtitle->speaker));
      g_string_append_c (out, '>');
    }
  if (with_language && subtitle->language != NULL)
    {
      g_string_append (out, "<lang ");
      write_escaped (out, subtitle->language, strlen (subtitle->language));
      g_string_append_c (out, '>');
    }
  write_text (out, subtitle, range, word_times);
  g_string_append (out, with_language && subtitle->language != NULL ? "</lang>\n" : "\n");
}

/* The language of all captions, or %NULL. */
static const char *
get_language (const VsSubtitles *self)
{
  const char *language = vs_subtitles_get_n (self) > 0 ? vs_subtitles_get (self, 0)->language : NULL;

  for (gsize i = 0; i < vs_subtitles_get_n (self); i++)
    if (g_strcmp0 (vs_subtitles_get (self, i)->language, language) != 0)
      return NULL;
  return language;
}

void
vs_vtt_write (const VsSubtitles *self, gboolean word_times, GString *out)
{
  const char *language = get_language (self);

  g_string_append (out, "WEBVTT\n");
  if (language != NULL)
    g_string_append_printf (out, "Language: %s\n", language);
  for (gsize i = 0; i < vs_subtitles_get_n (self); i++)
    write_caption (out, vs_subtitles_get (self, i), language == NULL, word_times);
}
