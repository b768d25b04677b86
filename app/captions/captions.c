// SPDX-License-Identifier: GPL-3.0-or-later
// The captions of a post in one language.

#include <stdlib.h>
#include <string.h>

#include "captions/captions.h"

struct _VsCaptions
{
  gatomicrefcount ref_count;
  gsize           n;
  VsCue          *cues; /* each holds a reference to its words */
};

G_DEFINE_BOXED_TYPE (VsCaptions, vs_captions, vs_captions_ref, vs_captions_unref)

/* By media, then by start; the older one first, so that the order never depends on the sort. */
static int
compare_cues (gconstpointer a, gconstpointer b)
{
  const VsCue *x = a;
  const VsCue *y = b;

  if (x->media_id != y->media_id)
    return x->media_id < y->media_id ? -1 : 1;
  if (x->range.start != y->range.start)
    return x->range.start < y->range.start ? -1 : 1;
  if (x->range.end != y->range.end)
    return x->range.end < y->range.end ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

/**
 * vs_captions_new:
 * @cues: in any order, copied; one whose end lies before its start is empty, one without words (%NULL) has none
 * @n: how many
 *
 * Returns: (transfer full): captions, which may be none
 */
VsCaptions *
vs_captions_new (const VsCue *cues, gsize n)
{
  VsCaptions *self;

  g_return_val_if_fail (cues != NULL || n == 0, NULL);

  self = g_new0 (VsCaptions, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n = n;
  self->cues = g_new (VsCue, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      self->cues[i] = cues[i];
      self->cues[i].range.end = MAX (cues[i].range.start, cues[i].range.end);
      self->cues[i].words = cues[i].words != NULL ? vs_words_ref (cues[i].words) : vs_words_new (NULL, 0);
    }
  qsort (self->cues, n, sizeof *self->cues, compare_cues);
  return self;
}

VsCaptions *
vs_captions_ref (VsCaptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_captions_unref (VsCaptions *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (gsize i = 0; i < self->n; i++)
    vs_words_unref (self->cues[i].words);
  g_free (self->cues);
  g_free (self);
}

gsize
vs_captions_get_n (const VsCaptions *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

/**
 * vs_captions_get:
 *
 * Returns: (transfer none): the cue at @index
 */
const VsCue *
vs_captions_get (const VsCaptions *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return &self->cues[index];
}

gboolean
vs_captions_find_id (const VsCaptions *self, gint64 cue_id, gsize *out_index)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (gsize i = 0; i < self->n; i++)
    if (self->cues[i].id == cue_id)
      {
        if (out_index != NULL)
          *out_index = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
vs_cue_equal (const VsCue *a, const VsCue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->id == b->id && a->media_id == b->media_id && vs_time_range_equal (a->range, b->range) && vs_words_equal (a->words, b->words);
}

gboolean
vs_captions_equal (const VsCaptions *a, const VsCaptions *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->n != b->n)
    return FALSE;
  for (gsize i = 0; i < a->n; i++)
    if (!vs_cue_equal (&a->cues[i], &b->cues[i]))
      return FALSE;
  return TRUE;
}

/* --- words of a cue -------------------------------------------------------------------------------------------------------- */

static gint64
middle_of (VsTimeRange range)
{
  return range.start + vs_time_range_length (range) / 2;
}

/**
 * vs_cue_find_word:
 * @time: µs of source time
 *
 * Returns: index of the first word that belongs after @time: one whose middle is there or later; the number of words when
 *   there is none
 */
gsize
vs_cue_find_word (const VsCue *cue, gint64 time)
{
  gsize index = 0;

  g_return_val_if_fail (cue != NULL, 0);

  while (index < vs_words_get_n (cue->words) && middle_of (vs_words_get (cue->words, index)->range) < time)
    index++;
  return index;
}

/**
 * vs_cue_get_words_range:
 * @first: index of a word
 * @n: how many words, at least one
 *
 * What has to be cut out so that these words, and no others, are not heard: up to the middle of the pauses around them.
 *
 * Returns: µs of source time
 */
VsTimeRange
vs_cue_get_words_range (const VsCue *cue, gsize first, gsize n)
{
  VsTimeRange   range;
  const VsWord *words;

  g_return_val_if_fail (cue != NULL && n > 0 && first + n <= vs_words_get_n (cue->words), vs_time_range (0, 0));

  words = vs_words_get_all (cue->words);
  range = vs_time_range (words[first].range.start, words[first + n - 1].range.end);
  if (first > 0)
    range.start = MAX (middle_of (vs_time_range (words[first - 1].range.end, range.start)), words[first - 1].range.end);
  if (first + n < vs_words_get_n (cue->words))
    range.end = MIN (middle_of (vs_time_range (range.end, words[first + n].range.start)), words[first + n].range.start);
  range.end = MAX (range.end, range.start);
  return range;
}

/* --- edits ----------------------------------------------------------------------------------------------------------------- */

/* Puts @n cues in the place of @n_removed ones at @index. */
static VsCaptions *
splice (const VsCaptions *self, gsize index, gsize n_removed, const VsCue *cues, gsize n)
{
  g_autofree VsCue *all = g_new (VsCue, self->n - n_removed + n + 1);

  memcpy (all, self->cues, index * sizeof *all);
  if (n > 0)
    memcpy (all + index, cues, n * sizeof *all);
  memcpy (all + index + n, self->cues + index + n_removed, (self->n - index - n_removed) * sizeof *all);
  return vs_captions_new (all, self->n - n_removed + n);
}

/**
 * vs_captions_set:
 *
 * Puts another cue in the place of the one at @index.
 */
VsCaptions *
vs_captions_set (VsCaptions *self, gsize index, const VsCue *cue)
{
  g_return_val_if_fail (self != NULL && index < self->n && cue != NULL, NULL);

  return vs_cue_equal (&self->cues[index], cue) ? vs_captions_ref (self) : splice (self, index, 1, cue, 1);
}

VsCaptions *
vs_captions_add (VsCaptions *self, const VsCue *cue)
{
  g_return_val_if_fail (self != NULL && cue != NULL, NULL);

  return splice (self, self->n, 0, cue, 1);
}

VsCaptions *
vs_captions_remove (VsCaptions *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return splice (self, index, 1, NULL, 0);
}

/**
 * vs_captions_set_text:
 * @text: words with white space between them; a line feed breaks the line there
 *
 * Gives a cue another text. Words that stay keep their times.
 */
VsCaptions *
vs_captions_set_text (VsCaptions *self, gsize index, const char *text)
{
  g_autoptr (VsWords) words = NULL;
  VsCue cue;

  g_return_val_if_fail (self != NULL && index < self->n && text != NULL, NULL);

  cue = self->cues[index];
  words = vs_words_set_text (cue.words, text, cue.range);
  cue.words = words;
  return vs_captions_set (self, index, &cue);
}

/**
 * vs_captions_confirm:
 * @first: index of the first word of the cue that a person has found to be right
 * @n: how many
 *
 * See vs_words_confirm().
 */
VsCaptions *
vs_captions_confirm (VsCaptions *self, gsize index, gsize first, gsize n)
{
  g_autoptr (VsWords) words = NULL;
  VsCue cue;

  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  cue = self->cues[index];
  words = vs_words_confirm (cue.words, MIN (first, vs_words_get_n (cue.words)), n);
  if (words == cue.words)
    return vs_captions_ref (self);
  cue.words = words;
  return vs_captions_set (self, index, &cue);
}

/**
 * vs_captions_set_range:
 * @range: µs of source time, not empty
 *
 * Shows a cue for another time. Its words keep theirs.
 */
VsCaptions *
vs_captions_set_range (VsCaptions *self, gsize index, VsTimeRange range)
{
  VsCue cue;

  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  if (vs_time_range_is_empty (range))
    return vs_captions_ref (self);
  cue = self->cues[index];
  cue.range = range;
  return vs_captions_set (self, index, &cue);
}

/**
 * vs_captions_move:
 * @by: µs, may be negative
 *
 * Moves a cue with its words.
 */
VsCaptions *
vs_captions_move (VsCaptions *self, gsize index, gint64 by)
{
  g_autoptr (VsWords) words = NULL;
  VsCue cue;

  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  cue = self->cues[index];
  words = vs_words_shift (cue.words, by);
  cue.words = words;
  cue.range = vs_time_range (cue.range.start + by, cue.range.end + by);
  return vs_captions_set (self, index, &cue);
}

/**
 * vs_captions_split:
 * @word: index of the first word of the second cue; 0 and the number of words change nothing
 *
 * Makes two cues of one. The first keeps the id, so that what others changed of it meanwhile is not lost.
 */
VsCaptions *
vs_captions_split (VsCaptions *self, gsize index, gsize word)
{
  g_autoptr (VsWords) before = NULL;
  g_autoptr (VsWords) after = NULL;
  VsCue  halves[2];
  gint64 joint;

  g_return_val_if_fail (self != NULL && index < self->n && word <= vs_words_get_n (self->cues[index].words), NULL);

  halves[0] = halves[1] = self->cues[index];
  if (word == 0 || word == vs_words_get_n (halves[0].words) || vs_time_range_length (halves[0].range) < 2)
    return vs_captions_ref (self);
  joint = vs_words_get (halves[0].words, word)->range.start;
  joint = CLAMP (joint, halves[0].range.start + 1, halves[0].range.end - 1);
  before = vs_words_slice (halves[0].words, 0, word);
  after = vs_words_slice (halves[0].words, word, G_MAXSIZE);
  halves[0].words = before;
  halves[0].range.end = joint;
  halves[1].id = 0;
  halves[1].words = after;
  halves[1].range.start = joint;
  return splice (self, index, 1, halves, G_N_ELEMENTS (halves));
}

/**
 * vs_captions_merge:
 *
 * Makes one cue of the one at @index and the next of the same media, if there is one.
 */
VsCaptions *
vs_captions_merge (VsCaptions *self, gsize index)
{
  g_autoptr (VsWords) words = NULL;
  VsCue cue;

  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  cue = self->cues[index];
  if (index + 1 == self->n || self->cues[index + 1].media_id != cue.media_id)
    return vs_captions_ref (self);
  words = vs_words_join (cue.words, self->cues[index + 1].words);
  cue.words = words;
  cue.range.end = MAX (cue.range.end, self->cues[index + 1].range.end);
  return splice (self, index, 2, &cue, 1);
}

/* A pattern for what a person typed: any white space stands for any other, as lines break anywhere. */
static GRegex *
compile (const char *find, gboolean match_case, gboolean whole_words)
{
  g_autofree char *trimmed = g_strstrip (g_utf8_make_valid (find, -1));
  g_auto (GStrv) parts = g_regex_split_simple ("\\s+", trimmed, 0, 0);
  g_autoptr (GString) pattern = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (parts[i], -1);

      g_string_append_printf (pattern, "%s%s", i > 0 ? "\\s+" : "", escaped);
    }
  if (whole_words)
    {
      g_string_prepend (pattern, "(?<![\\p{L}\\p{N}])(?:");
      g_string_append (pattern, ")(?![\\p{L}\\p{N}])");
    }
  return *trimmed != '\0' ? g_regex_new (pattern->str, match_case ? 0 : G_REGEX_CASELESS, 0, NULL) : NULL;
}

static gsize
count_matches (GRegex *regex, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  gsize n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    n++;
  return n;
}

/**
 * vs_captions_replace_text:
 * @find: what is looked for; empty finds nothing. White space stands for any white space, line breaks too
 * @with: what takes its place
 * @match_case: whether capitals and small letters differ
 * @whole_words: whether letters or digits may not stand beside it
 * @out_n: (out) (optional): how often it was found
 *
 * Replaces a text in all cues. Words that stay keep their times.
 */
VsCaptions *
vs_captions_replace_text (VsCaptions *self, const char *find, const char *with, gboolean match_case, gboolean whole_words, gsize *out_n)
{
  g_autoptr (GRegex) regex = NULL;
  VsCaptions *result;
  gsize       n_found = 0;

  g_return_val_if_fail (self != NULL && find != NULL && with != NULL, NULL);

  regex = compile (find, match_case, whole_words);
  result = vs_captions_ref (self);
  for (gsize i = 0; regex != NULL && i < self->n; i++)
    {
      g_autofree char *text = vs_words_to_text (self->cues[i].words);
      g_autofree char *replaced = NULL;
      gsize            n = count_matches (regex, text);
      VsCaptions      *next;

      if (n == 0)
        continue;
      n_found += n;
      replaced = g_regex_replace_literal (regex, text, -1, 0, with, 0, NULL);
      next = vs_captions_set_text (result, i, replaced);
      vs_captions_unref (result);
      result = next;
    }
  if (out_n != NULL)
    *out_n = n_found;
  return result;
}

/**
 * vs_captions_without_words:
 *
 * Returns: (transfer full): new cues at the same times that say nothing yet: where a translation begins
 */
VsCaptions *
vs_captions_without_words (VsCaptions *self)
{
  g_autofree VsCue *cues = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  cues = g_new (VsCue, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    cues[i] = (VsCue){ 0, self->cues[i].media_id, self->cues[i].range, NULL };
  return vs_captions_new (cues, self->n);
}

/**
 * vs_captions_set_media:
 * @media_id: of all @cues
 * @cues: what comes in the place of all cues of that media
 */
VsCaptions *
vs_captions_set_media (VsCaptions *self, gint64 media_id, const VsCue *cues, gsize n)
{
  g_autofree VsCue *all = NULL;
  gsize             n_all = 0;

  g_return_val_if_fail (self != NULL && (cues != NULL || n == 0), NULL);

  all = g_new (VsCue, self->n + n + 1);
  for (gsize i = 0; i < self->n; i++)
    if (self->cues[i].media_id != media_id)
      all[n_all++] = self->cues[i];
  if (n > 0)
    memcpy (all + n_all, cues, n * sizeof *cues);
  return vs_captions_new (all, n_all + n);
}
