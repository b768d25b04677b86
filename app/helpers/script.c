// SPDX-License-Identifier: GPL-3.0-or-later
// A text that somebody speaks, word by word. Stage directions in square brackets are not spoken and fall away; a dash or a
// bullet by itself belongs to the word before it.

#include "helpers/script.h"

#include <string.h>

#include "base/letter-case.h"

/* Signs that are spoken though they are no letters. */
#define SPOKEN_SIGNS "%&€$£§+=#@°"

static gboolean
is_spoken (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter) || g_utf8_strchr (SPOKEN_SIGNS, -1, letter) != NULL;
}

/* What is left of @text without the punctuation around it, in lower case; %NULL when nothing is. */
static char *
dup_spoken (const char *text, const char *language)
{
  const char      *first = text, *end = text + strlen (text);
  g_autofree char *inner = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  while (first < end && !is_spoken (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);
  while (end > first && !is_spoken (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (first == end)
    return NULL;
  inner = g_strndup (first, end - first);
  parts = g_strsplit (inner, "’", -1);
  plain = g_strjoinv ("'", parts);
  return vs_text_to_lower (plain, language);
}

static gboolean
ends_sentence (const char *text)
{
  const char *end = text + strlen (text);

  while (end > text)
    {
      gunichar letter;

      end = g_utf8_prev_char (end);
      letter = g_utf8_get_char (end);
      if (g_utf8_strchr (".!?…。！？", -1, letter) != NULL)
        return TRUE;
      if (is_spoken (letter))
        return FALSE;
    }
  return FALSE;
}

static void
join_to_last (GPtrArray *words, const char *text)
{
  VsScriptWord    *last = words->len > 0 ? words->pdata[words->len - 1] : NULL;
  g_autofree char *alone = last != NULL ? last->text : NULL;

  if (last != NULL)
    last->text = g_strconcat (alone, " ", text, NULL);
}

static void
add_word (GPtrArray *words, const char *text, const char *language)
{
  g_autofree char *spoken = dup_spoken (text, language);
  VsScriptWord    *word;

  if (spoken == NULL)
    {
      join_to_last (words, text);
      return;
    }
  word = g_new0 (VsScriptWord, 1);
  word->text = g_strdup (text);
  word->spoken = g_steal_pointer (&spoken);
  word->ends_segment = ends_sentence (text);
  g_ptr_array_add (words, word);
}

static void
read_line (GPtrArray *words, const char *line, const char *language)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *c = line;; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter != '\0' && !g_unichar_isspace (letter))
        {
          g_string_append_unichar (word, letter);
          continue;
        }
      if (word->len > 0)
        add_word (words, word->str, language);
      g_string_truncate (word, 0);
      if (letter == '\0')
        break;
    }
  if (words->len > 0)
    ((VsScriptWord *) words->pdata[words->len - 1])->ends_segment = TRUE;
}

/* Blanks out what stands in square brackets; one that is not closed is a character like others. */
static void
blank_directions (char *text)
{
  for (char *open = strchr (text, '['); open != NULL; open = strchr (open + 1, '['))
    {
      char *close = strpbrk (open + 1, "[]\n");

      if (close != NULL && *close == ']')
        memset (open, ' ', close - open + 1);
    }
}

/**
 * vs_script_read:
 * @text: of a file; bytes that are no UTF-8 are replaced
 * @language: BCP 47 tag of @text
 *
 * Returns: (transfer full) (element-type VsScriptWord): the words
 */
GPtrArray *
vs_script_read (const char *text, const char *language)
{
  g_autofree char *valid = g_utf8_make_valid (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, -1);
  g_auto (GStrv) lines = NULL;
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_script_word_free);

  blank_directions (valid);
  lines = g_strsplit_set (valid, "\r\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    read_line (words, lines[i], language);
  return words;
}

void
vs_script_word_free (VsScriptWord *self)
{
  g_free (self->text);
  g_free (self->spoken);
  g_free (self);
}
