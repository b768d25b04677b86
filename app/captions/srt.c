// SPDX-License-Identifier: GPL-3.0-or-later
// SubRip: a number, two times, text, a blank line. Only the times are relied on, for all else is missing somewhere.

#include <string.h>

#include "captions/subtitle-private.h"

/* @number: of the caption before, -1 when it had none; @first: line after the times of the caption that is being read */
typedef struct
{
  VsSubtitleCollector *collector;
  const GArray        *lines;
  gboolean             is_in_caption, is_bad;
  VsTimeRange          times;
  VsSubtitleLine       rest;
  guint                first;
  guint                n_captions;
  gint64               number;
} Reader;

static VsSubtitleLine
get_line (const Reader *self, guint index)
{
  return g_array_index (self->lines, VsSubtitleLine, index);
}

/* The number that is all of a line, or -1. */
static gint64
parse_line_number (VsSubtitleLine line)
{
  gint64 number = 0;

  for (gsize i = 0; i < line.length; i++)
    {
      if (!g_ascii_isdigit (line.text[i]) || i > 9)
        return -1;
      number = number * 10 + (line.text[i] - '0');
    }
  return line.length > 0 ? number : -1;
}

/* The line with the number of the caption whose times stand in @head, or @head itself. Behind a blank line only the right number is one. */
static guint
find_number (const Reader *self, guint head, gint64 *out_number)
{
  guint at = head;

  *out_number = -1;
  while (at > self->first && get_line (self, at - 1).length == 0)
    at--;
  if (at == self->first)
    return head;
  *out_number = parse_line_number (get_line (self, at - 1));
  if (*out_number >= 0 && (at == head || (self->n_captions == 0 ? *out_number <= 1 : self->number >= 0 && *out_number == self->number + 1)))
    return at - 1;
  *out_number = -1;
  return head;
}

/* "X1:40 X2:600" or "align:start": where a caption stands. */
static gboolean
is_place (VsSubtitleLine rest)
{
  g_autofree char *text = g_strndup (rest.text, rest.length);
  g_auto (GStrv) parts = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0' && strchr (parts[i], ':') == NULL)
      return FALSE;
  return TRUE;
}

static void
count_stray (Reader *self, guint end)
{
  for (guint i = self->first; i < end; i++)
    if (get_line (self, i).length > 0)
      vs_subtitle_collector_count (self->collector, VS_SUBTITLE_STRAY_TEXT);
}

/* Ends the caption that is being read before line @end. */
static void
end_caption (Reader *self, guint end)
{
  g_auto (VsSubtitleText) text;

  vs_subtitle_text_init (&text);
  if (!self->is_in_caption)
    count_stray (self, end);
  else if (self->is_bad)
    vs_subtitle_collector_count (self->collector, VS_SUBTITLE_BAD_TIME);
  else
    {
      if (!is_place (self->rest))
        vs_subtitle_text_add_tagged (&text, self->rest);
      for (guint i = self->first; i < end && !text.is_cut_off; i++)
        {
          vs_subtitle_text_add (&text, '\n');
          vs_subtitle_text_add_tagged (&text, get_line (self, i));
        }
      vs_subtitle_collector_add (self->collector, self->times, &text);
    }
}

/* A line that should hold times, but does not. */
static gboolean
is_bad_head (const Reader *self, guint index)
{
  VsSubtitleLine line = get_line (self, index);

  if (line.length == 0 || g_strstr_len (line.text, line.length, "-->") == NULL)
    return FALSE;
  return g_ascii_isdigit (line.text[0]) || line.text[0] == '-' || (index > self->first && parse_line_number (get_line (self, index - 1)) >= 0);
}

/* Numbers begin with 1 or 0, and go on after those that are missing or wrong. */
static gboolean
is_next (const Reader *self, gint64 number)
{
  if (number < 0)
    return FALSE;
  return number == self->n_captions || number == (gint64) self->n_captions + 1 || (self->number >= 0 && number == self->number + 1);
}

static void
begin_caption (Reader *self, guint head, VsTimeRange times, VsSubtitleLine rest)
{
  gint64 number;
  guint  end = find_number (self, head, &number);

  end_caption (self, end);
  if (!is_next (self, number))
    vs_subtitle_collector_count (self->collector, VS_SUBTITLE_NUMBER);
  self->is_in_caption = TRUE;
  self->times = times;
  self->rest = rest;
  self->first = head + 1;
  self->number = number;
  self->n_captions++;
}

/**
 * vs_srt_read:
 * @collector: is given the captions
 * @lines: (element-type VsSubtitleLine): of the file
 */
void
vs_srt_read (VsSubtitleCollector *collector, const GArray *lines)
{
  Reader self = { .collector = collector, .lines = lines, .number = -1 };

  for (guint i = 0; i < lines->len; i++)
    {
      VsTimeRange    times = { 0, 0 };
      VsSubtitleLine rest = { NULL, 0 };
      gboolean       is_head = vs_subtitle_times_parse (get_line (&self, i), &times, &rest);
      gboolean       is_bad = !is_head && is_bad_head (&self, i);

      if (!is_head && !is_bad)
        continue;
      begin_caption (&self, i, times, rest);
      self.is_bad = is_bad;
    }
  end_caption (&self, lines->len);
}

/* A line of text that could be taken for times must not look like it. */
static void
write_text (GString *out, const char *text)
{
  g_autoptr (GString) safe = g_string_new (text);

  g_string_replace (safe, "-->", "→", 0);
  g_string_append (out, safe->str);
}

void
vs_srt_write (const VsSubtitles *self, GString *out)
{
  for (gsize i = 0; i < vs_subtitles_get_n (self); i++)
    {
      const VsSubtitle *subtitle = vs_subtitles_get (self, i);
      VsTimeRange       range = vs_subtitle_round (subtitle->range, 1000);

      g_string_append_printf (out, "%s%" G_GSIZE_FORMAT "\n", i > 0 ? "\n" : "", i + 1);
      vs_subtitle_time_write (out, range.start, ',');
      g_string_append (out, " --> ");
      vs_subtitle_time_write (out, range.end, ',');
      g_string_append_c (out, '\n');
      write_text (out, subtitle->text);
      g_string_append_c (out, '\n');
    }
}
