// SPDX-License-Identifier: GPL-3.0-or-later
// Spoken words with their times.

#include <string.h>

#include "captions/words.h"

struct _VsWords
{
  gatomicrefcount ref_count;
  gsize           n;
  VsWord         *words;
  char           *texts; /* all texts, each with its zero */
};

G_DEFINE_BOXED_TYPE (VsWords, vs_words, vs_words_ref, vs_words_unref)

/**
 * vs_word_is_doubtful:
 *
 * Returns: whether somebody should look at the word, see %VS_WORD_DOUBTFUL and %VS_WORD_CONFIDENCE_LOW
 */
gboolean
vs_word_is_doubtful (const VsWord *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->flags & VS_WORD_DOUBTFUL) != 0 || (self->confidence >= 0 && self->confidence < VS_WORD_CONFIDENCE_LOW);
}

static VsWords *
allocate (const VsWord *words, gsize n)
{
  VsWords *self = g_new0 (VsWords, 1);
  gsize    size = 0;

  g_atomic_ref_count_init (&self->ref_count);
  for (gsize i = 0; i < n; i++)
    size += strlen (words[i].text) + 1;
  self->words = g_new (VsWord, n + 1);
  self->texts = g_malloc (size + 1);
  return self;
}

/**
 * vs_words_new:
 * @words: copied with their texts; those without text are left out, a start before the word before it is moved there, and an
 *   end before its start likewise
 * @n: how many
 *
 * Returns: (transfer full): words, which may be none
 */
VsWords *
vs_words_new (const VsWord *words, gsize n)
{
  VsWords *self;
  char    *text;
  gint64   earliest = G_MININT64;

  g_return_val_if_fail (words != NULL || n == 0, NULL);

  self = allocate (words, n);
  text = self->texts;
  for (gsize i = 0; i < n; i++)
    {
      VsWord *word = &self->words[self->n];

      if (*words[i].text == '\0')
        continue;
      *word = words[i];
      word->range.start = MAX (word->range.start, earliest);
      word->range.end = MAX (word->range.end, word->range.start);
      earliest = word->range.start;
      word->text = text;
      text = stpcpy (text, words[i].text) + 1;
      self->n++;
    }
  return self;
}

VsWords *
vs_words_ref (VsWords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_words_unref (VsWords *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->words);
  g_free (self->texts);
  g_free (self);
}

gsize
vs_words_get_n (const VsWords *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

/**
 * vs_words_get:
 *
 * Returns: (transfer none): the word at @index
 */
const VsWord *
vs_words_get (const VsWords *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return &self->words[index];
}

/**
 * vs_words_get_all:
 *
 * Returns: (transfer none): all of them, one after the other
 */
const VsWord *
vs_words_get_all (const VsWords *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->words;
}

/**
 * vs_words_get_range:
 *
 * Returns: from the first word's start to the last end, µs; empty at 0 without words
 */
VsTimeRange
vs_words_get_range (const VsWords *self)
{
  VsTimeRange range;

  g_return_val_if_fail (self != NULL, vs_time_range (0, 0));

  if (self->n == 0)
    return vs_time_range (0, 0);
  range = vs_time_range (self->words[0].range.start, self->words[0].range.end);
  for (gsize i = 1; i < self->n; i++)
    range.end = MAX (range.end, self->words[i].range.end);
  return range;
}

/**
 * vs_words_to_text:
 *
 * Returns: (transfer full): the words with spaces between them, and a line feed where a person broke the line
 */
char *
vs_words_to_text (const VsWords *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  for (gsize i = 0; i < self->n; i++)
    {
      g_string_append (text, self->words[i].text);
      if (i + 1 < self->n)
        g_string_append_c (text, (self->words[i].flags & VS_WORD_ENDS_LINE) != 0 ? '\n' : ' ');
    }
  return g_string_free (text, FALSE);
}

static gboolean
word_equal (const VsWord *a, const VsWord *b)
{
  return vs_time_range_equal (a->range, b->range) && a->confidence == b->confidence && a->flags == b->flags && g_str_equal (a->text, b->text);
}

gboolean
vs_words_equal (const VsWords *a, const VsWords *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (a->n != b->n)
    return FALSE;
  for (gsize i = 0; i < a->n; i++)
    if (!word_equal (&a->words[i], &b->words[i]))
      return FALSE;
  return TRUE;
}

/* --- edits ----------------------------------------------------------------------------------------------------------------- */

/**
 * vs_words_slice:
 * @first: up to the number of words
 * @n: how many; only as many as there are
 */
VsWords *
vs_words_slice (VsWords *self, gsize first, gsize n)
{
  g_return_val_if_fail (self != NULL && first <= self->n, NULL);

  n = MIN (n, self->n - first);
  return n == self->n ? vs_words_ref (self) : vs_words_new (self->words + first, n);
}

/**
 * vs_words_join:
 *
 * The words of @a, then those of @b. What ended a segment between them does so no longer.
 */
VsWords *
vs_words_join (VsWords *a, VsWords *b)
{
  g_autofree VsWord *words = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  words = g_new (VsWord, a->n + b->n + 1);
  memcpy (words, a->words, a->n * sizeof *words);
  memcpy (words + a->n, b->words, b->n * sizeof *words);
  if (a->n > 0 && b->n > 0)
    words[a->n - 1].flags &= ~VS_WORD_ENDS_SEGMENT;
  return vs_words_new (words, a->n + b->n);
}

/**
 * vs_words_shift:
 * @by: µs, may be negative
 */
VsWords *
vs_words_shift (VsWords *self, gint64 by)
{
  VsWords *shifted;

  g_return_val_if_fail (self != NULL, NULL);

  if (by == 0)
    return vs_words_ref (self);
  shifted = vs_words_new (self->words, self->n);
  for (gsize i = 0; i < shifted->n; i++)
    {
      shifted->words[i].range.start += by;
      shifted->words[i].range.end += by;
    }
  return shifted;
}

/* Whether the text or the time of a word is in question. */
static gboolean
is_open (const VsWord *word)
{
  return vs_word_is_doubtful (word) || (word->flags & VS_WORD_ESTIMATED) != 0;
}

/**
 * vs_words_confirm:
 * @first: index of the first word that a person has found to be right
 * @n: how many; only as many as there are
 *
 * Returns: (transfer full): the same words, of which those are in question no longer; the same ones when none was
 */
VsWords *
vs_words_confirm (VsWords *self, gsize first, gsize n)
{
  VsWords *confirmed;
  gboolean is_any = FALSE;

  g_return_val_if_fail (self != NULL && first <= self->n, NULL);

  n = MIN (n, self->n - first);
  for (gsize i = first; i < first + n; i++)
    is_any |= is_open (&self->words[i]);
  if (!is_any)
    return vs_words_ref (self);
  confirmed = vs_words_new (self->words, self->n);
  for (gsize i = first; i < first + n; i++)
    {
      confirmed->words[i].confidence = vs_word_is_doubtful (&self->words[i]) ? 1 : self->words[i].confidence;
      confirmed->words[i].flags &= ~(VsWordFlags) (VS_WORD_DOUBTFUL | VS_WORD_ESTIMATED);
    }
  return confirmed;
}
