// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine heard, without what engines make up: sentences over music, words behind the end, one phrase for minutes.

#include <math.h>
#include <string.h>

#include "captions/clean.h"

/* µs. Nobody says a word in less or takes longer for one: such times come from an alignment that failed. */
#define SHORTEST 30000
#define LONGEST (2 * G_USEC_PER_SEC)

/* µs. A word that is said after a pause begins with the speech, but an engine may put it this much before. */
#define MAX_SNAP G_USEC_PER_SEC

/* How often a phrase of up to so many words may follow itself. */
#define MAX_REPEATS 3
#define MAX_PHRASE 12

typedef struct
{
  const GArray  *speech; /* VsTimeRange, ascending; NULL when it is not known */
  gint64         length;
  VsCleanFlags   flags;
  VsCleanReport *report;
  GArray        *words;
  GStringChunk  *texts;
} Clean;

/* --- texts --------------------------------------------------------------------------------------------------------------- */

/* "<sil>", "[NOISE]", "++cough++", "(music)": a sign of an engine, no word. */
static gboolean
is_noise (const char *text, gsize n)
{
  static const char *const pairs[] = { "<>", "[]", "()", "{}", "++", "**", "♪♪" };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize half = strlen (pairs[i]) / 2;

      if (n >= 2 * half && strncmp (text, pairs[i], half) == 0 && strncmp (text + n - half, pairs[i] + half, half) == 0)
        return TRUE;
    }
  return n == 0 || (n == strlen ("♪") && strncmp (text, "♪", n) == 0);
}

/* Without the number of a pronunciation: "read(2)". */
static gsize
get_text_length (const char *text)
{
  gsize n = strlen (text);
  gsize at = n;

  if (n < 4 || text[n - 1] != ')')
    return n;
  for (at = n - 1; at > 0 && g_ascii_isdigit (text[at - 1]); at--)
    ;
  return at > 1 && at < n - 1 && text[at - 1] == '(' ? at - 1 : n;
}

/* --- times --------------------------------------------------------------------------------------------------------------- */

/* The first stretch of speech that ends after @time, or %NULL. */
static const VsTimeRange *
find_speech (const Clean *self, gint64 time)
{
  guint first = 0;

  for (guint last = self->speech->len; first < last;)
    {
      guint middle = first + (last - first) / 2;

      if (g_array_index (self->speech, VsTimeRange, middle).end <= time)
        first = middle + 1;
      else
        last = middle;
    }
  return first < self->speech->len ? &g_array_index (self->speech, VsTimeRange, first) : NULL;
}

/* Whether somebody speaks at any time of a word. */
static gboolean
is_spoken (const Clean *self, VsTimeRange range)
{
  const VsTimeRange *speech;

  if (self->speech == NULL)
    return TRUE;
  speech = find_speech (self, range.start);
  return speech != NULL && speech->start < MAX (range.end, range.start + 1);
}

/* Moves the start of a word that begins in a pause to where the speech begins. What follows keeps its time. */
static void
snap (const Clean *self, VsWord *word)
{
  const VsTimeRange *speech = self->speech != NULL ? find_speech (self, word->range.start) : NULL;

  if (speech != NULL && speech->start > word->range.start && speech->start < word->range.end && speech->start - word->range.start <= MAX_SNAP)
    word->range.start = speech->start;
}

/* Whether there is anything left of the times within the media. A word behind the end has none, but one that only reaches over it has. */
static gboolean
clamp_times (const Clean *self, VsWord *word)
{
  if (word->range.end < word->range.start || word->range.start >= self->length || word->range.end < 0 || (word->range.end == 0 && word->range.start < 0))
    return FALSE;
  word->range = vs_time_range (MAX (0, word->range.start), MIN (word->range.end, self->length));
  return TRUE;
}

static double
clamp_confidence (double confidence)
{
  return isnan (confidence) || confidence < 0 ? VS_CONFIDENCE_UNKNOWN : MIN (confidence, 1);
}

/* --- words --------------------------------------------------------------------------------------------------------------- */

static void
end_segment (Clean *self, VsWordFlags flags)
{
  if (self->words->len > 0)
    g_array_index (self->words, VsWord, self->words->len - 1).flags |= flags & VS_WORD_ENDS_SEGMENT;
}

/* Takes a word over, or counts why not. Where a segment ended with one that goes, it ends with the one before. */
static void
take_word (Clean *self, const VsWord *heard)
{
  VsWord   word = *heard;
  gsize    n = get_text_length (heard->text);
  gboolean keeps_all = (self->flags & VS_CLEAN_KEEP_ALL) != 0;
  gboolean spoken;

  if (is_noise (heard->text, n))
    {
      self->report->n_noises++;
      end_segment (self, heard->flags);
      return;
    }
  if (!clamp_times (self, &word))
    {
      self->report->n_bad_times++;
      end_segment (self, heard->flags);
      return;
    }
  spoken = is_spoken (self, word.range);
  self->report->n_silent += !spoken;
  if (!spoken && !keeps_all)
    {
      end_segment (self, heard->flags);
      return;
    }
  snap (self, &word);
  word.text = g_string_chunk_insert_len (self->texts, heard->text, n);
  word.confidence = clamp_confidence (heard->confidence);
  if (!spoken || vs_time_range_length (word.range) < SHORTEST || vs_time_range_length (word.range) > LONGEST)
    word.flags |= VS_WORD_DOUBTFUL;
  g_array_append_val (self->words, word);
}

/* --- repeats ------------------------------------------------------------------------------------------------------------- */

/* Whether the @n words at @a are the @n words at @b, but for capitals and punctuation. */
static gboolean
is_same (char *const *folded, gsize a, gsize b, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (folded[a + i], folded[b + i]) != 0)
      return FALSE;
  return TRUE;
}

static char *
fold (const char *text)
{
  g_autofree char *small = g_utf8_casefold (text, -1);
  GString         *letters = g_string_new (NULL);

  for (const char *at = small; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (letters, g_utf8_get_char (at));
  return g_string_free (letters, FALSE);
}

/* How many words at @at are a phrase that was said %MAX_REPEATS times in a row before, and is said again; 0 for none. */
static gsize
find_repeat (char *const *folded, gsize n, const gsize *kept, gsize n_kept, gsize at)
{
  for (gsize length = 1; length <= MAX_PHRASE && length * MAX_REPEATS <= n_kept && at + length <= n; length++)
    {
      gboolean repeats = TRUE;

      for (gsize i = 0; i < length * MAX_REPEATS && repeats; i++)
        repeats = strcmp (folded[kept[n_kept - length * MAX_REPEATS + i]], folded[at + i % length]) == 0;
      if (repeats && is_same (folded, at, kept[n_kept - length], length))
        return length;
    }
  return 0;
}

static void
drop_repeats (Clean *self)
{
  gsize             n = self->words->len;
  g_autofree gsize *kept = g_new (gsize, n + 1);
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  gsize n_kept = 0;

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (folded, fold (g_array_index (self->words, VsWord, i).text));
  for (gsize i = 0; i < n;)
    {
      gsize repeated = find_repeat ((char *const *) folded->pdata, n, kept, n_kept, i);

      if (repeated == 0)
        kept[n_kept++] = i++;
      self->report->n_repeated += repeated;
      i += repeated;
    }
  for (gsize i = 0; i < n_kept; i++)
    {
      VsWord *word = &g_array_index (self->words, VsWord, i);

      *word = g_array_index (self->words, VsWord, kept[i]);
      if (i + 1 < n_kept && kept[i + 1] > kept[i] + 1)
        word->flags |= VS_WORD_ENDS_SEGMENT;
    }
  g_array_set_size (self->words, n_kept);
}

/**
 * vs_words_clean:
 * @words: as an engine heard them, µs of source time
 * @speech: (nullable) (element-type VsTimeRange): of vs_voice_find_speech(); %NULL when it is not known where somebody speaks
 * @length: µs, of the media
 * @flags: whether words may be left out
 * @out_report: (out) (optional): what was done
 *
 * Leaves out signs of noises, what has no time in the media, what is where nobody speaks, and a phrase that follows itself
 * more than three times. Moves the start of a word that is said after a pause to where the speech begins. Marks what should be looked at:
 * words of less than 30 ms and of more than 2 s.
 *
 * Returns: (transfer full): the words that are left
 */
VsWords *
vs_words_clean (const VsWords *words, const GArray *speech, gint64 length, VsCleanFlags flags, VsCleanReport *out_report)
{
  VsCleanReport report = { 0 };
  Clean         self = { speech, length, flags, &report };
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (VsWord));
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);

  g_return_val_if_fail (words != NULL && length >= 0, NULL);

  self.words = taken;
  self.texts = texts;
  for (gsize i = 0; i < vs_words_get_n (words); i++)
    take_word (&self, vs_words_get (words, i));
  if ((flags & VS_CLEAN_KEEP_ALL) == 0)
    drop_repeats (&self);
  for (guint i = 0; i < taken->len; i++)
    report.n_doubtful += (g_array_index (taken, VsWord, i).flags & VS_WORD_DOUBTFUL) != 0;
  if (out_report != NULL)
    *out_report = report;
  return vs_words_new ((const VsWord *) taken->data, taken->len);
}
