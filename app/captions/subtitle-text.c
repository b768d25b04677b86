// SPDX-License-Identifier: GPL-3.0-or-later
// The text of one caption as it is read: without tags and entities, with the times of its words.

#include <string.h>

#include "captions/subtitle-private.h"

/* A longer tag is none. */
#define MAX_TAG 1000

/* "&thetasym;" is as long as those that files use; all of HTML's are not worth a table. */
#define MAX_ENTITY 10

void
vs_subtitle_text_init (VsSubtitleText *self)
{
  *self = (VsSubtitleText){ .text = g_string_new (NULL), .speaker = g_string_new (NULL), .language = g_string_new (NULL) };
  self->marks = g_array_new (FALSE, FALSE, sizeof (VsSubtitleMark));
}

void
vs_subtitle_text_clear (VsSubtitleText *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->speaker, TRUE);
  g_string_free (self->language, TRUE);
  g_array_unref (self->marks);
}

static gboolean
is_blank (gunichar c)
{
  return c <= 0x20 || (c >= 0x7f && c < 0xa0);
}

/**
 * vs_subtitle_text_add:
 * @self: a text
 * @c: a character; "\n" begins a line, other white space and control characters count as a space
 */
void
vs_subtitle_text_add (VsSubtitleText *self, gunichar c)
{
  if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029)
    self->pending = '\n';
  else if (is_blank (c))
    self->pending = self->pending == 0 ? ' ' : self->pending;
  else if (c != 0xfeff)
    {
      self->is_cut_off = self->is_cut_off || self->text->len + 8 > VS_SUBTITLE_MAX_TEXT;
      if (self->is_cut_off)
        return;
      if (self->pending != 0 && self->text->len > 0)
        g_string_append_c (self->text, self->pending);
      self->pending = 0;
      g_string_append_unichar (self->text, c);
    }
}

/**
 * vs_subtitle_text_add_mark:
 * @self: a text
 * @time: µs of file time: what comes now is spoken then
 */
void
vs_subtitle_text_add_mark (VsSubtitleText *self, gint64 time)
{
  VsSubtitleMark mark = { self->text->len + (self->pending != 0 && self->text->len > 0), time };

  if (!self->is_cut_off)
    g_array_append_val (self->marks, mark);
}

/* --- entities ---------------------------------------------------------------------------------------------------------- */

static gunichar
parse_entity_number (const char *name)
{
  gboolean is_hex = name[1] == 'x' || name[1] == 'X';
  gint64   number = g_ascii_strtoll (name + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);

  return number > 0 && number < 0x110000 && g_unichar_validate (number) ? number : 0xfffd;
}

static gboolean
find_entity (const char *name, gunichar *out_c)
{
  static const struct
  {
    const char *name;
    gunichar    c;
  } entities[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xa0 }, { "lrm", 0x200e }, { "rlm", 0x200f }, { "shy", 0xad }, { "hellip", 0x2026 } };

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (name, entities[i].name) == 0)
      {
        *out_c = entities[i].c;
        return TRUE;
      }
  if (name[0] != '#' || !(g_ascii_isdigit (name[1]) || (g_ascii_toupper (name[1]) == 'X' && g_ascii_isxdigit (name[2]))))
    return FALSE;
  *out_c = parse_entity_number (name);
  return TRUE;
}

/* The character at @at, which an entity may stand for. */
static gunichar
read_char (const char **at, const char *end)
{
  char     name[MAX_ENTITY + 1] = "";
  gunichar c = g_utf8_get_char (*at);
  gsize    n = 0;

  if (c == '&')
    while (n < MAX_ENTITY && *at + 1 + n < end && (g_ascii_isalnum ((*at)[1 + n]) || (*at)[1 + n] == '#'))
      {
        name[n] = (*at)[1 + n];
        n++;
      }
  if (n > 0 && *at + 1 + n < end && (*at)[1 + n] == ';' && find_entity (name, &c))
    *at += n + 2;
  else
    *at = g_utf8_next_char (*at);
  return c;
}

/* --- tags -------------------------------------------------------------------------------------------------------------- */

/* Where the tag that begins at @at ends, or %NULL for a "<" of the text. */
static const char *
find_tag_end (const char *at, const char *end)
{
  const char *next = at + 1;

  next += next < end && *next == '/';
  if (next >= end || !(g_ascii_isalpha (*next) || *next == '!' || *next == '?' || (g_ascii_isdigit (*next) && next == at + 1)))
    return NULL;
  while (next < end && *next != '>' && *next != '<' && next - at < MAX_TAG)
    next++;
  return next < end && *next == '>' ? next : NULL;
}

/* What stands in a tag behind its name: "Anna" in "v.loud Anna". */
static void
set_annotation (GString *annotation, const char *at, const char *end)
{
  while (at < end && !g_ascii_isspace (*at))
    at++;
  while (at < end && g_ascii_isspace (*at))
    at++;
  if (annotation->len > 0)
    return;
  while (at < end)
    {
      gunichar c = read_char (&at, end);

      g_string_append_unichar (annotation, is_blank (c) ? ' ' : c);
    }
  g_strchomp (annotation->str);
  g_string_truncate (annotation, strlen (annotation->str));
}

static gboolean
has_name (const char *at, gsize length, const char *name)
{
  gsize n = strlen (name);

  return length >= n && g_ascii_strncasecmp (at, name, n) == 0 && (length == n || !g_ascii_isalnum (at[n]));
}

/* A tag without its brackets. */
static void
read_tag (VsSubtitleText *self, const char *at, gsize length)
{
  const char *after = at;
  gint64      time;

  if (memchr (at, ':', length) != NULL && vs_subtitle_time_parse (&after, at + length, &time) && after == at + length)
    vs_subtitle_text_add_mark (self, time);
  else if (has_name (at, length, "br"))
    vs_subtitle_text_add (self, '\n');
  else if (has_name (at, length, "v"))
    set_annotation (self->speaker, at, at + length);
  else if (has_name (at, length, "lang"))
    set_annotation (self->language, at, at + length);
  else if (at[0] != '/' && !(length == 1 && at[0] == 'c'))
    self->has_markup = TRUE;
}

/* "{\an8}", which files take over from ASS. */
static const char *
find_override_end (const char *at, const char *end)
{
  const char *found;

  if (at[0] != '{' || at + 1 >= end || at[1] != '\\')
    return NULL;
  found = memchr (at, '}', MIN (end - at, MAX_TAG));
  return found;
}

/**
 * vs_subtitle_text_add_tagged:
 * @self: a text
 * @line: a line of SubRip or WebVTT
 *
 * A "<" that begins no tag is text, and so is a tag that has no end.
 */
void
vs_subtitle_text_add_tagged (VsSubtitleText *self, VsSubtitleLine line)
{
  const char *at = line.text;
  const char *end = line.text + line.length;

  while (at < end && !self->is_cut_off)
    {
      const char *tag_end = *at == '<' ? find_tag_end (at, end) : NULL;
      const char *override_end = find_override_end (at, end);

      if (tag_end != NULL)
        read_tag (self, at + 1, tag_end - at - 1);
      else if (override_end != NULL)
        self->has_markup = TRUE;
      else
        vs_subtitle_text_add (self, read_char (&at, end));
      at = tag_end != NULL ? tag_end + 1 : override_end != NULL ? override_end + 1
                                                                : at;
    }
}
