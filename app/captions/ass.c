// SPDX-License-Identifier: GPL-3.0-or-later
// Advanced SubStation Alpha and SSA: "Dialogue: " and as many fields as the line "Format:" names, of which the last is the text.

#include <string.h>

#include "captions/subtitle-private.h"

#define MAX_FIELDS 40

/* What takes the place of a backslash that would begin a code; nobody sees it, and it is taken off again. */
#define WORD_JOINER 0x2060

typedef enum
{
  START,
  END,
  NAME,
  TEXT,
  N_FIELDS,
} Field;

typedef enum
{
  OTHER,
  STYLES,
  EVENTS,
} Section;

typedef struct
{
  VsSubtitleCollector *collector;
  Section              section;
  gboolean             is_old; /* SSA: alignment counts otherwise */
  int                  width, height;
  int                  fields[N_FIELDS]; /* position of each, or -1 */
  int                  n_fields;
  char                *style_format;
} Reader;

/* --- text ---------------------------------------------------------------------------------------------------------------- */

/* One code of an override block, without its backslash. Times of syllables add up in @time. */
static void
read_code (VsSubtitleText *self, const char *code, gint64 *time, gboolean *is_drawing)
{
  const char *digits = code + strspn (code, "kKfot");

  if ((code[0] == 'k' || code[0] == 'K') && g_ascii_isdigit (*digits))
    {
      vs_subtitle_text_add_mark (self, *time);
      *time += CLAMP (g_ascii_strtoll (digits, NULL, 10), 0, 3600 * 100) * 10000;
    }
  else if (code[0] == 'p' && g_ascii_isdigit (code[1]))
    *is_drawing = g_ascii_strtoll (code + 1, NULL, 10) > 0;
  else
    self->has_markup = TRUE;
}

static void
read_block (VsSubtitleText *self, const char *at, gsize length, gint64 *time, gboolean *is_drawing)
{
  g_autofree char *block = g_strndup (at, length);
  g_auto (GStrv) codes = g_strsplit (block, "\\", -1);

  for (guint i = 1; codes[0] != NULL && codes[i] != NULL; i++)
    read_code (self, codes[i], time, is_drawing);
}

/* A backslash and what follows. Returns how many bytes that are. */
static gsize
read_escape (VsSubtitleText *self, const char *at, const char *end)
{
  gunichar next = at + 1 < end ? g_utf8_get_char (at + 1) : 0;

  if (next == 'N' || next == 'n')
    vs_subtitle_text_add (self, '\n');
  else if (next == 'h')
    vs_subtitle_text_add (self, 0xa0);
  else if (next == '{' || next == '}')
    vs_subtitle_text_add (self, next);
  else
    {
      vs_subtitle_text_add (self, '\\');
      return next == WORD_JOINER ? 1 + g_unichar_to_utf8 (WORD_JOINER, NULL) : 1;
    }
  return 2;
}

/**
 * vs_subtitle_text_add_ass:
 * @self: a text
 * @line: the field with the text
 * @start: µs, of the caption: from there on the times of syllables add up
 */
void
vs_subtitle_text_add_ass (VsSubtitleText *self, VsSubtitleLine line, gint64 start)
{
  const char *at = line.text;
  const char *end = line.text + line.length;
  const char *last_brace = end;
  gboolean    is_drawing = FALSE;
  gint64      time = start;

  while (last_brace > at && last_brace[-1] != '}')
    last_brace--;
  while (at < end && !self->is_cut_off)
    {
      const char *close = *at == '{' && at < last_brace ? memchr (at, '}', end - at) : NULL;

      if (close != NULL)
        {
          read_block (self, at + 1, close - at - 1, &time, &is_drawing);
          at = close + 1;
        }
      else if (*at == '\\')
        at += read_escape (self, at, end);
      else
        {
          if (!is_drawing)
            vs_subtitle_text_add (self, g_utf8_get_char (at));
          at = g_utf8_next_char (at);
        }
    }
  if (time > start)
    vs_subtitle_text_add_mark (self, time);
}

/* --- fields -------------------------------------------------------------------------------------------------------------- */

/* Where the fields stand, by a line "Format:". */
static void
read_format (Reader *self, const char *format)
{
  static const char *const names[N_FIELDS] = { "Start", "End", "Name", "Text" };
  g_auto (GStrv) fields = g_strsplit (format, ",", MAX_FIELDS);

  for (int i = 0; i < N_FIELDS; i++)
    self->fields[i] = -1;
  for (self->n_fields = 0; fields[self->n_fields] != NULL; self->n_fields++)
    for (int i = 0; i < N_FIELDS; i++)
      if (g_ascii_strcasecmp (g_strstrip (fields[self->n_fields]), names[i]) == 0 || (i == NAME && g_ascii_strcasecmp (fields[self->n_fields], "Actor") == 0))
        self->fields[i] = self->n_fields;
}

static gboolean
parse_time (const char *text, gint64 *out_time)
{
  const char *end = text + strlen (text);

  return vs_subtitle_time_parse (&text, end, out_time);
}

static void
read_dialogue (Reader *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, ",", MAX (self->n_fields, 1));
  g_auto (VsSubtitleText) text;
  VsTimeRange times = { 0, VS_SUBTITLE_NO_TIME };
  int         n = g_strv_length (fields);
  const int  *at = self->fields;

  vs_subtitle_text_init (&text);
  if (at[START] < 0 || at[START] >= n || !parse_time (fields[at[START]], &times.start))
    {
      vs_subtitle_collector_count (self->collector, VS_SUBTITLE_BAD_TIME);
      return;
    }
  if (at[END] < 0 || at[END] >= n || !parse_time (fields[at[END]], &times.end))
    times.end = VS_SUBTITLE_NO_TIME;
  if (at[NAME] >= 0 && at[NAME] < n)
    g_string_assign (text.speaker, g_strstrip (fields[at[NAME]]));
  if (at[TEXT] >= 0 && at[TEXT] < n)
    vs_subtitle_text_add_ass (&text, (VsSubtitleLine){ fields[at[TEXT]], strlen (fields[at[TEXT]]) }, MAX (0, times.start));
  vs_subtitle_collector_add (self->collector, times, &text);
}

/* --- styles -------------------------------------------------------------------------------------------------------------- */

/* "&HAABBGGRR", or the same number in decimals; an alpha of 0 hides nothing. */
static guint32
parse_color (const char *text)
{
  gboolean is_hex = g_ascii_strncasecmp (text, "&H", 2) == 0;
  guint32  color = (guint32) g_ascii_strtoll (is_hex ? text + 2 : text, NULL, is_hex ? 16 : 10);

  return (color & 0xff) << 24 | (color & 0xff00) << 8 | (color & 0xff0000) >> 8 | (0xff - (color >> 24));
}

static int
parse_alignment (const char *text, gboolean is_old)
{
  int number = CLAMP (g_ascii_strtoll (text, NULL, 10), 1, 11);

  if (!is_old)
    return MIN (number, 9);
  return number <= 3 ? number : number < 8 ? MIN (number - 5, 2) + 7
                                           : MIN (number - 9, 2) + 4;
}

static void
set_style_field (Reader *self, const char *name, const char *value)
{
  VsSubtitleStyle *style = &self->collector->style;

  if (g_ascii_strcasecmp (name, "Fontname") == 0)
    {
      g_free (self->collector->font);
      self->collector->font = g_strdup (value);
    }
  else if (g_ascii_strcasecmp (name, "Fontsize") == 0)
    style->size = CLAMP (g_ascii_strtod (value, NULL), 1, 2000);
  else if (g_ascii_strcasecmp (name, "PrimaryColour") == 0)
    style->text_color = parse_color (value);
  else if (g_ascii_strcasecmp (name, "OutlineColour") == 0 || g_ascii_strcasecmp (name, "TertiaryColour") == 0)
    style->line_color = style->box_color = parse_color (value);
  else if (g_ascii_strcasecmp (name, "BorderStyle") == 0)
    style->has_box = g_ascii_strtoll (value, NULL, 10) >= 3;
  else if (g_ascii_strcasecmp (name, "Outline") == 0)
    style->outline = CLAMP (g_ascii_strtod (value, NULL), 0, 200);
  else if (g_ascii_strcasecmp (name, "Alignment") == 0)
    style->alignment = parse_alignment (value, self->is_old);
}

/* The first style counts, which is the one that captions have unless they say otherwise. */
static void
read_style (Reader *self, const char *line)
{
  g_auto (GStrv) names = g_strsplit (self->style_format != NULL ? self->style_format : "", ",", MAX_FIELDS);
  g_auto (GStrv) values = g_strsplit (line, ",", MAX_FIELDS);

  if (self->collector->has_style || names[0] == NULL)
    return;
  self->collector->style = VS_SUBTITLE_STYLE_DEFAULT;
  self->collector->has_style = TRUE;
  for (guint i = 0; names[i] != NULL && values[i] != NULL; i++)
    set_style_field (self, g_strstrip (names[i]), g_strstrip (values[i]));
  if (self->collector->font == NULL)
    self->collector->font = g_strdup (self->collector->style.font);
}

/* --- lines --------------------------------------------------------------------------------------------------------------- */

static void
read_section (Reader *self, const char *line)
{
  self->is_old = g_ascii_strncasecmp (line, "[V4 ", 4) == 0;
  self->section = g_ascii_strncasecmp (line, "[V4", 3) == 0 ? STYLES : g_ascii_strncasecmp (line, "[Events", 7) == 0 ? EVENTS
                                                                                                                     : OTHER;
}

/* What follows @key in a line, or %NULL. */
static const char *
get_value (const char *line, const char *key)
{
  gsize n = strlen (key);

  if (g_ascii_strncasecmp (line, key, n) != 0 || line[n] != ':')
    return NULL;
  return line + n + 1 + strspn (line + n + 1, " \t");
}

static void
read_line (Reader *self, const char *line)
{
  const char *value;

  if (line[0] == '[')
    read_section (self, line);
  else if ((value = get_value (line, "Dialogue")) != NULL)
    read_dialogue (self, value);
  else if ((value = get_value (line, "Style")) != NULL && self->section == STYLES)
    read_style (self, value);
  else if ((value = get_value (line, "Format")) != NULL && self->section == EVENTS)
    read_format (self, value);
  else if (value != NULL && self->section == STYLES)
    {
      g_free (self->style_format);
      self->style_format = g_strdup (value);
    }
  else if ((value = get_value (line, "PlayResX")) != NULL)
    self->width = CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 32768);
  else if ((value = get_value (line, "PlayResY")) != NULL)
    self->height = CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 32768);
}

/**
 * vs_ass_read:
 * @collector: is given the captions and the style
 * @lines: (element-type VsSubtitleLine): of the file
 */
void
vs_ass_read (VsSubtitleCollector *collector, const GArray *lines)
{
  Reader self = { .collector = collector };

  read_format (&self, "Layer,Start,End,Style,Name,MarginL,MarginR,MarginV,Effect,Text");
  for (guint i = 0; i < lines->len; i++)
    {
      const VsSubtitleLine *line = &g_array_index (lines, VsSubtitleLine, i);
      g_autofree char      *text = g_strndup (line->text, line->length);

      read_line (&self, text + strspn (text, " \t"));
    }
  /* What the format takes for granted. */
  collector->style.width = self.width > 0 ? self.width : 384;
  collector->style.height = self.height > 0 ? self.height : 288;
  g_free (self.style_format);
}

/* --- writing ------------------------------------------------------------------------------------------------------------- */

static void
write_time (GString *out, gint64 time)
{
  gint64 hundredths = time / 10000;

  g_string_append_printf (out, "%" G_GINT64_FORMAT ":%02d:%02d.%02d", hundredths / 360000, (int) (hundredths / 6000 % 60), (int) (hundredths / 100 % 60), (int) (hundredths % 100));
}

static void
write_escaped (GString *out, const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    switch (g_utf8_get_char (at))
      {
      case '\n':
        g_string_append (out, "\\N");
        break;
      case 0xa0:
        g_string_append (out, "\\h");
        break;
      case '{':
      case '}':
        g_string_append_printf (out, "\\%c", *at);
        break;
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_unichar (out, WORD_JOINER);
        break;
      default:
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
      }
}

/* Syllables, each with how long it takes until the next. Rounded from the start on, so that nothing adds up. */
static void
write_syllables (GString *out, const VsSubtitle *subtitle, VsTimeRange range)
{
  gsize  done = 0;
  gint64 now = range.start;

  for (gsize i = 0; i <= subtitle->n_marks; i++)
    {
      gboolean is_last = i == subtitle->n_marks;
      gsize    offset = is_last ? strlen (subtitle->text) : subtitle->marks[i].offset;
      gint64   time = is_last ? range.end : CLAMP ((subtitle->marks[i].time + 5000) / 10000 * 10000, now, range.end);

      if (time > now || offset > done)
        g_string_append_printf (out, "{\\k%d}", (int) ((time - now) / 10000));
      write_escaped (out, subtitle->text + done, offset - done);
      done = offset;
      now = time;
    }
}

static void
write_color (GString *out, guint32 color)
{
  g_string_append_printf (out, ",&H%02X%02X%02X%02X", 0xff - (color & 0xff), color >> 8 & 0xff, color >> 16 & 0xff, color >> 24);
}

static void
write_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, ",%s", g_ascii_formatd (text, sizeof text, "%.6g", number));
}

static void
write_style (GString *out, const VsSubtitleStyle *style)
{
  g_autofree char *font = g_strdelimit (g_strdup (style->font != NULL ? style->font : VS_SUBTITLE_STYLE_DEFAULT.font), ",\r\n", ' ');

  g_string_append (out, "[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, "
                        "StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n");
  g_string_append_printf (out, "Style: Default,%s", font);
  write_number (out, style->size);
  write_color (out, style->text_color);
  /* Words that are still to come are half as strong. */
  write_color (out, (style->text_color & 0xffffff00) | (style->text_color & 0xff) / 2);
  write_color (out, style->has_box ? style->box_color : style->line_color);
  write_color (out, style->box_color);
  g_string_append_printf (out, ",0,0,0,0,100,100,0,0,%d", style->has_box ? 3 : 1);
  write_number (out, style->outline);
  g_string_append_printf (out, ",0,%d,%d,%d,%d,1\n\n", CLAMP (style->alignment, 1, 9), style->width / 20, style->width / 20, style->height / 20);
}

void
vs_ass_write (const VsSubtitles *self, gboolean word_times, const VsSubtitleStyle *style, GString *out)
{
  g_string_append (out, "[Script Info]\nScriptType: v4.00+\nWrapStyle: 0\nScaledBorderAndShadow: yes\n");
  g_string_append_printf (out, "PlayResX: %d\nPlayResY: %d\n\n", style->width, style->height);
  write_style (out, style);
  g_string_append (out, "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n");
  for (gsize i = 0; i < vs_subtitles_get_n (self); i++)
    {
      const VsSubtitle *subtitle = vs_subtitles_get (self, i);
      VsTimeRange       range = vs_subtitle_round (subtitle->range, 10000);
      g_autofree char  *speaker = g_strdelimit (g_strdup (subtitle->speaker != NULL ? subtitle->speaker : ""), ",\r\n", ' ');

      g_string_append (out, "Dialogue: 0,");
      write_time (out, range.start);
      g_string_append_c (out, ',');
      write_time (out, range.end);
      g_string_append_printf (out, ",Default,%s,0,0,0,,", speaker);
      if (word_times && subtitle->n_marks > 0)
        write_syllables (out, subtitle, range);
      else
        write_escaped (out, subtitle->text, strlen (subtitle->text));
      g_string_append_c (out, '\n');
    }
}
