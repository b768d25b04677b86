// SPDX-License-Identifier: GPL-3.0-or-later
// The words that a reader of an engine's result finds, and what becomes of their times and texts.

#include <math.h>
#include <string.h>

#include "captions/engine-result-private.h"

/* Where bytes that are no UTF-8 are kept until words are put together: in a range of Unicode that nobody may use for anything. */
#define PROTECTED 0x10fe00

/* µs: of a longer time nothing is known. Keeps sums of times far from the end of their type. */
#define LONGEST_TIME (1000 * 3600 * (gint64) G_USEC_PER_SEC)

static void
clear_word (gpointer data)
{
  g_free ((char *) ((VsWord *) data)->text);
}

VsFoundWords *
vs_found_words_new (gint64 duration)
{
  VsFoundWords *self = g_new0 (VsFoundWords, 1);

  self->duration = duration;
  self->words = g_array_new (FALSE, FALSE, sizeof (VsWord));
  g_array_set_clear_func (self->words, clear_word);
  return self;
}

void
vs_found_words_free (VsFoundWords *self)
{
  g_array_unref (self->words);
  g_free (self);
}

static gint64
to_time (double seconds)
{
  double time = seconds * G_USEC_PER_SEC;

  return isfinite (time) ? llrint (CLAMP (time, -LONGEST_TIME, LONGEST_TIME)) : 0;
}

/* Adds a word. @start and @end in s; the text is cleaned. */
void
vs_found_words_add (VsFoundWords *self, const char *text, double start, double end, double confidence, VsWordFlags flags)
{
  g_autofree char *clean = vs_engine_text_restore (text);
  VsWord           word = { vs_time_range (to_time (start), to_time (end)), VS_CONFIDENCE_UNKNOWN, flags, NULL };

  if (*clean == '\0' || word.range.start >= self->duration)
    return;
  word.range.start = MAX (word.range.start, 0);
  word.range.end = CLAMP (word.range.end, word.range.start, self->duration);
  if (confidence >= 0)
    word.confidence = MIN (confidence, 1);
  word.text = g_steal_pointer (&clean);
  g_array_append_val (self->words, word);
}

/* Adds a text of which only start and end are known, in s. */
void
vs_found_words_add_text (VsFoundWords *self, const char *text, double start, double end)
{
  g_autofree char *clean = vs_engine_text_restore (text);
  gint64           first = CLAMP (to_time (start), 0, self->duration), last = CLAMP (to_time (end), first, self->duration);
  g_autoptr (VsWords) words = vs_words_new_from_text (clean, vs_time_range (first, last));

  for (gsize i = 0; i < vs_words_get_n (words) && first < self->duration; i++)
    {
      VsWord word = *vs_words_get (words, i);

      word.text = g_strdup (word.text);
      word.flags |= VS_WORD_ESTIMATED;
      g_array_append_val (self->words, word);
    }
  vs_found_words_end_segment (self);
}

void
vs_found_words_end_segment (VsFoundWords *self)
{
  if (self->words->len > 0)
    g_array_index (self->words, VsWord, self->words->len - 1).flags |= VS_WORD_ENDS_SEGMENT;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const VsWord *) a)->range.start;
  gint64 y = ((const VsWord *) b)->range.start;

  return (x > y) - (x < y);
}

/* The words in order, each ending where the next begins at the latest. A word of no length should be looked at. */
VsWords *
vs_found_words_take (VsFoundWords *self)
{
  VsWord *words = (VsWord *) self->words->data;

  g_array_sort (self->words, compare_starts);
  for (guint i = 0; i < self->words->len; i++)
    {
      if (i + 1 < self->words->len)
        words[i].range.end = MIN (words[i].range.end, words[i + 1].range.start);
      if (words[i].range.end <= words[i].range.start)
        words[i].flags |= VS_WORD_DOUBTFUL;
    }
  return vs_words_new (words, self->words->len);
}

/* --- text ------------------------------------------------------------------------------------------------------------ */

/* UTF-16 with its mark becomes UTF-8; %NULL for anything else. */
static char *
from_utf16 (const char *data, gsize length)
{
  gboolean is_little = length >= 2 && memcmp (data, "\xff\xfe", 2) == 0;

  if (!is_little && (length < 2 || memcmp (data, "\xfe\xff", 2) != 0))
    return NULL;
  return g_convert_with_fallback (data + 2, (length - 2) & ~(gsize) 1, "UTF-8", is_little ? "UTF-16LE" : "UTF-16BE", "?", NULL, NULL, NULL);
}

/**
 * vs_engine_text_protect:
 *
 * whisper.cpp cuts letters apart: one token has the first byte of an “ü”, the next one the second. So bytes that are no UTF-8 are
 * put away as characters of their own, and vs_engine_text_restore() brings them back when the word is whole.
 *
 * Returns: (transfer full): valid UTF-8 without a byte order mark or zeros
 */
char *
vs_engine_text_protect (const char *data, gsize length)
{
  g_autofree char *converted = from_utf16 (data, length);
  const char      *text = converted != NULL ? converted : data;
  const char      *end = text + (converted != NULL ? strlen (converted) : length);
  GString         *safe = g_string_sized_new (end - text + 1);

  if (end - text >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;
  while (text < end)
    {
      const char *bad;

      g_utf8_validate_len (text, end - text, &bad);
      g_string_append_len (safe, text, bad - text);
      if (bad < end)
        g_string_append_unichar (safe, PROTECTED + (guchar) *bad);
      text = bad + 1;
    }
  return g_string_free (safe, FALSE);
}

/**
 * vs_engine_text_restore:
 * @text: a whole word or more
 *
 * Returns: (transfer full): UTF-8 in which what is still no character has been replaced, without white space at its ends or
 *   control characters in it
 */
char *
vs_engine_text_restore (const char *text)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  char *valid;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter > PROTECTED && letter <= PROTECTED + 0xff)
        g_string_append_c (bytes, letter - PROTECTED);
      else
        g_string_append_unichar (bytes, g_unichar_iscntrl (letter) ? ' ' : letter);
    }
  valid = g_utf8_make_valid (bytes->str, bytes->len);
  return g_strstrip (valid);
}
