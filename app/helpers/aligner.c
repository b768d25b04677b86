// SPDX-License-Identifier: GPL-3.0-or-later
// Finds when the words of a script are spoken, with a decoder that may hear nothing but these words in this order.
//
//   sound   |—— a piece, to a pause ——|
//   script  |— its words —| and more than it can hold: the best path through the piece says how many it does
//   taken   |—————————————|·|          what lies near the end of the piece is heard again in the next one
//
// Such a decoder finds a path for any script. So the piece is heard once more by one that may hear any sounds in any order:
// where the script is what is spoken, its words fit better than that.

#include "helpers/aligner.h"

#include <stdio.h>
#include <string.h>
#include <sphinxbase/fsg_model.h>

#include "helpers/decoder.h"

/* µs: the longest piece, what is heard in one when little more is left, and from where on a pause may end it. */
#define PIECE (40 * (gint64) G_USEC_PER_SEC)
#define LAST_PIECE (60 * (gint64) G_USEC_PER_SEC)
#define SHORTEST_PIECE (20 * (gint64) G_USEC_PER_SEC)

/* µs at the end of a piece that the next one hears again. */
#define OVERLAP (5 * (gint64) G_USEC_PER_SEC)

/* Words a second that nobody speaks. */
#define MOST_WORDS 6

/* Of the acoustic model, without silence. */
static const char *const phones[] = {
  "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY", "F", "G", "HH", "IH", "IY", "JH", "K",
  "L", "M", "N", "NG", "OW", "OY", "P", "R", "S", "SH", "T", "TH", "UH", "UW", "V", "W", "Y", "Z", "ZH"
};

/* µs of quiet between two phrases. */
#define PAUSE 150000

struct _VsAligner
{
  const VsHelperSound *sound;   /* borrowed */
  VsDecoder           *decoder; /* hears words of the script */
  VsDecoder           *judge;   /* hears any sounds */
  GArray              *speech;  /* VsTimeRange, with pauses of PAUSE between them */
  guint                n_words;
  guint                next; /* the first word that is not found yet */
  gint64               position;
  GPtrArray           *pronunciations; /* of GPtrArray */
};

/* --- the words that the decoder knows: w0, w0(2), w1, …, and a sound as a word: pAA, pAE, … --------------------------- */

static void
teach_sounds (VsAligner *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *name = g_strconcat ("p", phones[i], NULL);

      ps_add_word (self->judge, name, phones[i], FALSE);
    }
}

static void
teach_word (VsAligner *self, guint index)
{
  GPtrArray *ways = self->pronunciations->pdata[index];

  for (guint i = 0; i < ways->len; i++)
    {
      g_autofree char *name = i == 0 ? g_strdup_printf ("w%u", index) : g_strdup_printf ("w%u(%u)", index, i + 1);

      ps_add_word (self->decoder, name, ways->pdata[i], FALSE);
    }
}

static gboolean
can_be_spoken (VsAligner *self, guint index)
{
  GPtrArray *ways = self->pronunciations->pdata[index];

  return ways->len > 0 && *(char *) ways->pdata[0] != '\0';
}

/* Takes the grammar. */
static void
use (VsDecoder *decoder, fsg_model_t *grammar)
{
  ps_set_fsg (decoder, grammar->name, grammar);
  ps_set_search (decoder, grammar->name);
  fsg_model_free (grammar);
}

/* Words from @first to @end in a row. Unless all must be heard, the row may break off after any of them. */
static void
set_row (VsAligner *self, guint first, guint end, gboolean is_whole)
{
  logmath_t   *logs = ps_get_logmath (self->decoder);
  int          n = end - first;
  fsg_model_t *row = fsg_model_init ("row", logs, 1, n + 2);

  row->start_state = 0;
  row->final_state = is_whole ? n : n + 1;
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("w%u", first + i);

      if (can_be_spoken (self, first + i))
        fsg_model_trans_add (row, i, i + 1, 0, fsg_model_word_add (row, name));
      else
        fsg_model_null_trans_add (row, i, i + 1, 0);
    }
  for (int i = 1; i <= n && !is_whole; i++)
    fsg_model_null_trans_add (row, i, n + 1, 0);
  use (self->decoder, row);
}

/* Any sounds in any order. */
static void
set_any_sounds (VsAligner *self)
{
  logmath_t   *logs = ps_get_logmath (self->judge);
  fsg_model_t *any = fsg_model_init ("any", logs, 1, 1);

  any->start_state = any->final_state = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *name = g_strconcat ("p", phones[i], NULL);

      fsg_model_trans_add (any, 0, 0, logmath_log (logs, 1.0 / G_N_ELEMENTS (phones)), fsg_model_word_add (any, name));
    }
  use (self->judge, any);
}

/* --- pieces ---------------------------------------------------------------------------------------------------------- */

static gint64
get_end (VsAligner *self)
{
  return self->sound->n * (gint64) G_USEC_PER_SEC / VS_HELPER_RATE;
}

/* Where a piece from @start on ends: in the last pause that suits. */
static gint64
find_piece_end (VsAligner *self, gint64 start)
{
  gint64 end = start + PIECE;

  if (get_end (self) - start <= LAST_PIECE)
    return get_end (self);
  for (guint i = 0; i + 1 < self->speech->len; i++)
    {
      gint64 pause = (g_array_index (self->speech, VsTimeRange, i).end + g_array_index (self->speech, VsTimeRange, i + 1).start) / 2;

      if (pause >= start + SHORTEST_PIECE && pause <= start + PIECE)
        end = pause;
    }
  return end;
}

static gboolean
hear (const VsHelperSound *sound, VsDecoder *decoder, gint64 start, gint64 end)
{
  gsize first = start * VS_HELPER_RATE / G_USEC_PER_SEC;
  gsize last = MIN (sound->n, (gsize) (end * VS_HELPER_RATE / G_USEC_PER_SEC));
  int   score;

  if (ps_start_utt (decoder) < 0)
    return FALSE;
  ps_process_raw (decoder, sound->samples + first, last - first, FALSE, TRUE);
  return ps_end_utt (decoder) >= 0 && ps_get_hyp (decoder, &score) != NULL;
}

/* The acoustic score of every frame of what was heard. */
static GArray *
list_scores (VsDecoder *decoder)
{
  GArray *scores = g_array_new (FALSE, TRUE, sizeof (double));

  for (ps_seg_t *part = ps_seg_iter (decoder); part != NULL; part = ps_seg_next (part))
    {
      int first, last, acoustic, language, back;

      ps_seg_frames (part, &first, &last);
      ps_seg_prob (part, &acoustic, &language, &back);
      if (last < first)
        continue;
      g_array_set_size (scores, MAX (scores->len, (guint) last + 1));
      for (int i = first; i <= last; i++)
        g_array_index (scores, double, i) = acoustic / (double) (last - first + 1);
    }
  return scores;
}

/* The times of the words that were heard; empty ones for words that make no sound. */
static GArray *
list_heard (VsAligner *self, gint64 offset)
{
  GArray *heard = g_array_new (FALSE, TRUE, sizeof (VsAlignedWord));

  for (ps_seg_t *part = ps_seg_iter (self->decoder); part != NULL; part = ps_seg_next (part))
    {
      guint         index;
      int           first, last;
      VsAlignedWord word = { vs_time_range (offset, offset), 0 };

      if (ps_seg_word (part) == NULL || sscanf (ps_seg_word (part), "w%u", &index) != 1 || index < self->next + heard->len)
        continue;
      ps_seg_frames (part, &first, &last);
      if (heard->len > 0)
        word.range.start = word.range.end = g_array_index (heard, VsAlignedWord, heard->len - 1).range.end;
      while (self->next + heard->len < index)
        g_array_append_val (heard, word);
      word.range = vs_time_range (offset + first * VS_HELPER_FRAME, offset + (last + 1) * VS_HELPER_FRAME);
      g_array_append_val (heard, word);
    }
  return heard;
}

/* Hears the piece once more, and compares. */
static void
rate (VsAligner *self, GArray *heard, gint64 start, gint64 end)
{
  g_autoptr (GArray) as_script = list_scores (self->decoder);
  g_autoptr (GArray) as_any = NULL;

  if (!hear (self->sound, self->judge, start, end))
    return;
  as_any = list_scores (self->judge);
  for (guint i = 0; i < heard->len; i++)
    {
      VsAlignedWord *word = &g_array_index (heard, VsAlignedWord, i);
      guint          first = (word->range.start - start) / VS_HELPER_FRAME;
      guint          last = MIN ((word->range.end - start) / VS_HELPER_FRAME, MIN (as_script->len, as_any->len));
      double         sum = 0;

      for (guint f = first; f < last; f++)
        sum += g_array_index (as_script, double, f) - g_array_index (as_any, double, f);
      word->score = last > first ? sum / (last - first) : 0;
    }
}

static VsTimeRange
get_range (const GArray *heard, guint index)
{
  return g_array_index (heard, VsAlignedWord, index).range;
}

/* How many of the words that were heard are taken: up to a pause, if there is one before what is heard again. */
static guint
count_sure (const GArray *heard, gint64 end)
{
  guint sure = 0;

  for (guint i = 0; i < heard->len && get_range (heard, i).end <= end - OVERLAP; i++)
    if (i + 1 == heard->len || get_range (heard, i + 1).start - get_range (heard, i).end >= PAUSE)
      sure = i + 1;
  for (guint i = 0; sure == 0 && i < heard->len && get_range (heard, i).end <= end - OVERLAP; i++)
    if (i + 1 == heard->len || get_range (heard, i + 1).end > end - OVERLAP)
      sure = i + 1;
  return sure;
}

/* The row of a piece ends with silent words in the last one. */
static void
append_silent (VsAligner *self, GArray *heard, gint64 time)
{
  while (self->next + heard->len < self->n_words && !can_be_spoken (self, self->next + heard->len))
    {
      VsAlignedWord silent = { vs_time_range (time, time), 0 };

      g_array_append_val (heard, silent);
    }
}

/**
 * vs_aligner_next:
 * @words: (element-type VsAlignedWord): where the next words are put
 *
 * Hears the next piece.
 *
 * Returns: %FALSE when the script does not fit what is heard
 */
gboolean
vs_aligner_next (VsAligner *self, GArray *words)
{
  gint64   start = self->position, end = find_piece_end (self, start);
  gboolean is_last = end == get_end (self);
  guint    most = (end - start) * MOST_WORDS / G_USEC_PER_SEC;
  guint    last = is_last ? self->n_words : MIN (self->n_words, self->next + most);
  g_autoptr (GArray) heard = NULL;
  guint n;

  set_row (self, self->next, last, is_last);
  if (!hear (self->sound, self->decoder, start, end))
    return FALSE;
  heard = list_heard (self, start);
  rate (self, heard, start, end);
  if (is_last)
    append_silent (self, heard, end);
  n = is_last ? heard->len : count_sure (heard, end);
  if (is_last && self->next + n < self->n_words)
    return FALSE;
  self->position = is_last ? end : n > 0 ? get_range (heard, n - 1).end
                                         : end - OVERLAP;
  self->next += n;
  g_array_append_vals (words, heard->data, n);
  return TRUE;
}

gboolean
vs_aligner_is_done (VsAligner *self)
{
  return self->next == self->n_words;
}

/**
 * vs_aligner_get_position:
 *
 * Returns: µs up to which the sound has been heard
 */
gint64
vs_aligner_get_position (VsAligner *self)
{
  return self->position;
}

/**
 * vs_aligner_new:
 * @sound: (transfer none): stays while the aligner does
 * @pronunciations: (element-type GPtrArray): of vs_phones_look_up()
 *
 * Returns: (transfer full) (nullable): %NULL when the acoustic model is not installed
 */
VsAligner *
vs_aligner_new (const VsHelperSound *sound, GPtrArray *pronunciations)
{
  VsDecoder *decoder = vs_decoder_new ((const char *[]){ "-beam", "1e-80", "-wbeam", "1e-60", "-pbeam", "1e-80", "-bestpath", "no", NULL });
  VsDecoder *judge = vs_decoder_new ((const char *[]){ "-beam", "1e-20", "-wbeam", "1e-10", "-pbeam", "1e-20", "-bestpath", "no", NULL });
  VsAligner *self;

  if (decoder == NULL || judge == NULL)
    return NULL;
  self = g_new0 (VsAligner, 1);
  self->sound = sound;
  self->decoder = decoder;
  self->judge = judge;
  self->speech = vs_helper_sound_find_speech (sound, PAUSE);
  self->pronunciations = g_ptr_array_ref (pronunciations);
  self->n_words = pronunciations->len;
  teach_sounds (self);
  set_any_sounds (self);
  for (guint i = 0; i < self->n_words; i++)
    teach_word (self, i);
  return self;
}

void
vs_aligner_free (VsAligner *self)
{
  vs_decoder_free (self->decoder);
  vs_decoder_free (self->judge);
  g_array_unref (self->speech);
  g_ptr_array_unref (self->pronunciations);
  g_free (self);
}
