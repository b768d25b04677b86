// SPDX-License-Identifier: GPL-3.0-or-later
// Another text for spoken words: those that stay keep their times.
//
//   before   das  ist  vor  spann
//   after    das  ist  Vorspann  gut     "Vorspann" gets the time of "vor spann", "gut" what is free after it

#include <string.h>

#include "captions/words.h"

/* What one step of the alignment costs. A changed word is cheaper than one gone and one come, and a word that differs in
   capitals or punctuation only is nearly the same one. */
#define COST_SIMILAR 1
#define COST_CHANGED 3
#define COST_ONE_SIDED 2

/* Words of a text, cut at white space; a line feed after a word breaks the line. The texts are in @buffer. */
static GArray *
split_text (const char *text, char **buffer)
{
  GArray *words = g_array_sized_new (FALSE, TRUE, sizeof (VsWord), 16); /* never NULL inside */
  char   *next = *buffer = g_utf8_make_valid (text, -1);

  for (;;)
    {
      VsWord word = { .confidence = VS_CONFIDENCE_UNKNOWN };

      for (; *next != '\0' && g_unichar_isspace (g_utf8_get_char (next)); next = g_utf8_next_char (next))
        if (*next == '\n' && words->len > 0)
          g_array_index (words, VsWord, words->len - 1).flags |= VS_WORD_ENDS_LINE;
      if (*next == '\0')
        break;
      word.text = next;
      while (*next != '\0' && !g_unichar_isspace (g_utf8_get_char (next)))
        next = g_utf8_next_char (next);
      if (*next == '\n')
        word.flags |= VS_WORD_ENDS_LINE;
      g_array_append_val (words, word);
      if (*next == '\0')
        break;
      for (char *end = g_utf8_next_char (next); next < end; next++)
        *next = '\0';
    }
  if (words->len > 0)
    g_array_index (words, VsWord, words->len - 1).flags &= ~VS_WORD_ENDS_LINE;
  return words;
}

/* The letters and digits of a word, all small. */
static char *
fold (const char *word)
{
  g_autofree char *small = g_utf8_casefold (word, -1);
  GString         *letters = g_string_new (NULL);

  for (const char *c = small; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (letters, g_utf8_get_char (c));
  return g_string_free (letters, FALSE);
}

static GStrv
fold_all (const VsWord *words, gsize n)
{
  GStrv folded = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    folded[i] = fold (words[i].text);
  return folded;
}

static gboolean
is_similar (const char *a, const char *b)
{
  return *a != '\0' && g_str_equal (a, b);
}

/* Two lists of words that are compared, and the cheapest cost of each pair of beginnings. */
typedef struct
{
  const VsWord *old_words;
  const VsWord *new_words;
  gsize         n_old;
  gsize         n_new;
  char        **old_folded;
  char        **new_folded;
  guint        *costs;
} Alignment;

static guint *
cost_at (Alignment *self, gsize i, gsize j)
{
  return &self->costs[i * (self->n_new + 1) + j];
}

static guint
cost_of_pair (Alignment *self, gsize i, gsize j)
{
  if (g_str_equal (self->old_words[i].text, self->new_words[j].text))
    return 0;
  return is_similar (self->old_folded[i], self->new_folded[j]) ? COST_SIMILAR : COST_CHANGED;
}

static void
fill_costs (Alignment *self)
{
  for (gsize i = 0; i <= self->n_old; i++)
    for (gsize j = 0; j <= self->n_new; j++)
      {
        guint cost = i + j == 0 ? 0 : G_MAXUINT;

        if (i > 0)
          cost = MIN (cost, *cost_at (self, i - 1, j) + COST_ONE_SIDED);
        if (j > 0)
          cost = MIN (cost, *cost_at (self, i, j - 1) + COST_ONE_SIDED);
        if (i > 0 && j > 0)
          cost = MIN (cost, *cost_at (self, i - 1, j - 1) + cost_of_pair (self, i - 1, j - 1));
        *cost_at (self, i, j) = cost;
      }
}

/* Walks back through the cheapest way; the old word of each new one goes to @pairs, G_MAXSIZE for none. */
static void
trace_back (Alignment *self, gsize *pairs)
{
  gsize i = self->n_old;
  gsize j = self->n_new;

  while (j > 0)
    {
      guint cost = *cost_at (self, i, j);

      if (i > 0 && *cost_at (self, i - 1, j - 1) + cost_of_pair (self, i - 1, j - 1) == cost)
        {
          i--, j--;
          pairs[j] = cost_of_pair (self, i, j) < COST_CHANGED ? i : G_MAXSIZE;
        }
      else if (i > 0 && *cost_at (self, i - 1, j) + COST_ONE_SIDED == cost)
        i--;
      else
        pairs[--j] = G_MAXSIZE;
    }
}

static void
align (Alignment *self, gsize *pairs)
{
  self->costs = g_new (guint, (self->n_old + 1) * (self->n_new + 1));
  self->old_folded = fold_all (self->old_words, self->n_old);
  self->new_folded = fold_all (self->new_words, self->n_new);
  fill_costs (self);
  trace_back (self, pairs);
  g_strfreev (self->old_folded);
  g_strfreev (self->new_folded);
  g_free (self->costs);
}

/* Which old word each new one is: the same, or the same but for capitals and punctuation; G_MAXSIZE for none. What is the
   same at both ends needs no table: a long text of which one word changed is the usual case. */
static gsize *
pair_words (const VsWord *old_words, gsize n_old, const VsWord *new_words, gsize n_new)
{
  gsize    *pairs = g_new (gsize, n_new + 1);
  gsize     n_before = 0;
  gsize     n_after = 0;
  Alignment middle;

  for (; n_before < MIN (n_old, n_new) && g_str_equal (old_words[n_before].text, new_words[n_before].text); n_before++)
    pairs[n_before] = n_before;
  while (n_after < MIN (n_old, n_new) - n_before && g_str_equal (old_words[n_old - 1 - n_after].text, new_words[n_new - 1 - n_after].text))
    {
      n_after++;
      pairs[n_new - n_after] = n_old - n_after;
    }
  middle = (Alignment){ .old_words = old_words + n_before, .n_old = n_old - n_before - n_after, .new_words = new_words + n_before, .n_new = n_new - n_before - n_after };
  align (&middle, pairs + n_before);
  for (gsize i = n_before; i < n_new - n_after; i++)
    if (pairs[i] != G_MAXSIZE)
      pairs[i] += n_before;
  return pairs;
}

/* Gives the words their parts of @range, by the length of their texts. */
static void
share_time (VsWord *words, gsize n, VsTimeRange range)
{
  gint64 length = vs_time_range_length (range);
  gint64 all = 0;
  gint64 done = 0;

  for (gsize i = 0; i < n; i++)
    all += g_utf8_strlen (words[i].text, -1);
  for (gsize i = 0; i < n; i++)
    {
      words[i].range.start = range.start + length * done / all;
      done += g_utf8_strlen (words[i].text, -1);
      words[i].range.end = range.start + length * done / all;
      words[i].flags |= VS_WORD_ESTIMATED;
    }
}

/* The time of words that came between two that stay, where nothing was replaced. The words around them keep their times;
   where those leave no room, the new ones share the second half of the word before, or the first half of the one after. */
static VsTimeRange
find_room (const VsWord *before, const VsWord *after, VsTimeRange whole)
{
  VsTimeRange room = { before != NULL ? before->range.end : whole.start, after != NULL ? after->range.start : whole.end };

  if (room.end > room.start)
    return room;
  if (before != NULL)
    return vs_time_range (before->range.start + vs_time_range_length (before->range) / 2, before->range.end);
  if (after != NULL)
    return vs_time_range (after->range.start, after->range.start + vs_time_range_length (after->range) / 2);
  return vs_time_range (whole.start, whole.start);
}

/* Words that replace others. As many as there were are the same ones, written in another way. */
static void
replace_words (VsWord *words, gsize n, const VsWord *old_words, gsize n_old)
{
  if (n == n_old)
    for (gsize i = 0; i < n; i++)
      {
        words[i].range = old_words[i].range;
        words[i].flags |= old_words[i].flags & (VS_WORD_ESTIMATED | VS_WORD_ENDS_SEGMENT);
      }
  else
    share_time (words, n, vs_time_range (old_words[0].range.start, MAX (old_words[0].range.start, old_words[n_old - 1].range.end)));
}

static void
keep_word (VsWord *word, const VsWord *old_word)
{
  gboolean is_same = g_str_equal (word->text, old_word->text);

  word->range = old_word->range;
  word->confidence = is_same ? old_word->confidence : VS_CONFIDENCE_UNKNOWN;
  word->flags |= old_word->flags & (is_same ? VS_WORD_ESTIMATED | VS_WORD_ENDS_SEGMENT | VS_WORD_DOUBTFUL : VS_WORD_ESTIMATED | VS_WORD_ENDS_SEGMENT);
}

/**
 * vs_words_set_text:
 * @text: words with white space between them; a line feed breaks the line there
 * @whole: where words that nothing gives a time may lie, µs
 *
 * Words that stay keep their times; new ones share the time of those that they replace.
 */
VsWords *
vs_words_set_text (VsWords *self, const char *text, VsTimeRange whole)
{
  g_autofree char *buffer = NULL;
  g_autoptr (GArray) words = NULL;
  g_autofree gsize *pairs = NULL;
  const VsWord     *old_words;
  gsize             n_old;
  gsize             next_old = 0;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  words = split_text (text, &buffer);
  old_words = vs_words_get_all (self);
  n_old = vs_words_get_n (self);
  pairs = pair_words (old_words, n_old, (VsWord *) words->data, words->len);
  for (gsize i = 0; i < words->len;)
    {
      VsWord *word = &g_array_index (words, VsWord, i);
      gsize   n = 0;
      gsize   stop;

      if (pairs[i] != G_MAXSIZE)
        {
          keep_word (word, &old_words[pairs[i]]);
          next_old = pairs[i++] + 1;
          continue;
        }
      while (i + n < words->len && pairs[i + n] == G_MAXSIZE)
        n++;
      stop = i + n < words->len ? pairs[i + n] : n_old;
      if (stop > next_old)
        replace_words (word, n, old_words + next_old, stop - next_old);
      else
        share_time (word, n, find_room (next_old > 0 ? &old_words[next_old - 1] : NULL, stop < n_old ? &old_words[stop] : NULL, whole));
      i += n;
    }
  return vs_words_new ((VsWord *) words->data, words->len);
}

/**
 * vs_words_new_from_text:
 * @range: what the words share, by their lengths, µs
 *
 * Words of which only the text is known, as from a subtitle file.
 */
VsWords *
vs_words_new_from_text (const char *text, VsTimeRange range)
{
  g_autoptr (VsWords) none = vs_words_new (NULL, 0);

  return vs_words_set_text (none, text, range);
}
