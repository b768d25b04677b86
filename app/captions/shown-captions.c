// SPDX-License-Identifier: GPL-3.0-or-later
// Captions seen through a cut.

#include "captions/shown-captions.h"

struct _VsShownCaptions
{
  gatomicrefcount ref_count;
  VsCaptions     *captions;
  GArray         *cues; /* of VsShownCue; each holds a reference to its words */
};

G_DEFINE_BOXED_TYPE (VsShownCaptions, vs_shown_captions, vs_shown_captions_ref, vs_shown_captions_unref)

static void
clear_cue (gpointer data)
{
  g_clear_pointer (&((VsShownCue *) data)->words, vs_words_unref);
}

/* A word is heard in the clip that has its middle. */
static gboolean
is_heard (const VsWord *word, VsTimeRange clip)
{
  return vs_time_range_contains (clip, word->range.start + vs_time_range_length (word->range) / 2);
}

/* The words of @cue that @clip has, in cut time. */
static VsWords *
hear_words (const VsCue *cue, const VsCut *cut, gsize clip)
{
  VsTimeRange        range = vs_cut_get (cut, clip)->range;
  gsize              n = vs_words_get_n (cue->words);
  g_autofree VsWord *heard = g_new (VsWord, n + 1);
  gsize              n_heard = 0;

  for (gsize i = 0; i < n; i++)
    {
      const VsWord *word = vs_words_get (cue->words, i);

      if (!is_heard (word, range))
        continue;
      heard[n_heard] = *word;
      heard[n_heard].range = vs_time_range (vs_cut_from_source (cut, clip, word->range.start), vs_cut_from_source (cut, clip, word->range.end));
      n_heard++;
    }
  return vs_words_new (heard, n_heard);
}

/* Whether @piece, in @clip, goes on with the cue that was shown last: the cut only took out what was within it. */
static gboolean
continues (const VsShownCue *last, gsize last_clip, const VsShownCue *piece, const VsCut *cut)
{
  return last->cue == piece->cue && last_clip + 1 == piece->clip && last->range.end == piece->range.start && vs_cut_goes_on (cut, last_clip);
}

/* One cue in one clip. It may go on from the clip before; where in the list each cue was shown last is in @places. */
static void
show_cue (VsShownCaptions *self, const VsCut *cut, gsize clip, gsize index, gsize *places)
{
  const VsCue *cue = vs_captions_get (self->captions, index);
  VsTimeRange  range = vs_time_range_intersect (cue->range, vs_cut_get (cut, clip)->range);
  VsShownCue   piece = { .cue = index, .clip = clip };
  VsShownCue  *last = places[index] < self->cues->len ? &g_array_index (self->cues, VsShownCue, places[index]) : NULL;

  if (vs_time_range_is_empty (range))
    return;
  piece.range = vs_time_range (vs_cut_from_source (cut, clip, range.start), vs_cut_from_source (cut, clip, range.end));
  piece.words = hear_words (cue, cut, clip);
  if (last != NULL && continues (last, vs_cut_find (cut, last->range.end - 1), &piece, cut))
    {
      VsWords *joined = vs_words_join (last->words, piece.words);

      clear_cue (last);
      clear_cue (&piece);
      last->words = joined;
      last->range.end = piece.range.end;
    }
  else if (vs_words_get_n (piece.words) > 0 || vs_words_get_n (cue->words) == 0)
    {
      places[index] = self->cues->len;
      g_array_append_val (self->cues, piece);
    }
  else
    clear_cue (&piece);
}

static int
compare_cues (gconstpointer a, gconstpointer b)
{
  const VsShownCue *x = a;
  const VsShownCue *y = b;

  if (x->range.start != y->range.start)
    return x->range.start < y->range.start ? -1 : 1;
  return (x->cue > y->cue) - (x->cue < y->cue);
}

/* One at a time: each ends where the next begins. Two that begin together share the time of the shorter one. */
static void
part_cues (GArray *cues)
{
  g_array_sort (cues, compare_cues);
  for (guint i = 0; i + 1 < cues->len; i++)
    {
      VsShownCue *cue = &g_array_index (cues, VsShownCue, i);
      VsShownCue *next = cue + 1;

      if (next->range.start <= cue->range.start)
        next->range.start = cue->range.start + MAX (1, (MIN (cue->range.end, next->range.end) - cue->range.start) / 2);
      cue->range.end = MIN (cue->range.end, next->range.start);
      next->range.end = MAX (next->range.end, next->range.start + 1);
    }
}

/**
 * vs_shown_captions_new:
 *
 * Returns: (transfer full): what is shown when, in cut time
 */
VsShownCaptions *
vs_shown_captions_new (VsCaptions *captions, const VsCut *cut)
{
  g_autofree gsize *places = NULL;
  VsShownCaptions  *self;
  gsize             n;

  g_return_val_if_fail (captions != NULL && cut != NULL, NULL);

  self = g_new0 (VsShownCaptions, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->captions = vs_captions_ref (captions);
  self->cues = g_array_new (FALSE, TRUE, sizeof (VsShownCue));
  g_array_set_clear_func (self->cues, clear_cue);
  n = vs_captions_get_n (captions);
  places = g_new (gsize, n + 1);
  for (gsize i = 0; i < n; i++)
    places[i] = G_MAXSIZE;
  for (gsize clip = 0; clip < vs_cut_get_n (cut); clip++)
    for (gsize i = 0; i < n; i++)
      if (vs_captions_get (captions, i)->media_id == vs_cut_get (cut, clip)->media_id)
        show_cue (self, cut, clip, i, places);
  part_cues (self->cues);
  return self;
}

VsShownCaptions *
vs_shown_captions_ref (VsShownCaptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_shown_captions_unref (VsShownCaptions *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  vs_captions_unref (self->captions);
  g_array_unref (self->cues);
  g_free (self);
}

/**
 * vs_shown_captions_get_captions:
 *
 * Returns: (transfer none): what is seen through the cut
 */
VsCaptions *
vs_shown_captions_get_captions (const VsShownCaptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->captions;
}

gsize
vs_shown_captions_get_n (const VsShownCaptions *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->cues->len;
}

/**
 * vs_shown_captions_get:
 *
 * Returns: (transfer none): the cue that is shown as number @index
 */
const VsShownCue *
vs_shown_captions_get (const VsShownCaptions *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->cues->len, NULL);

  return &g_array_index (self->cues, VsShownCue, index);
}

/**
 * vs_shown_captions_find:
 * @time: µs of cut time
 * @out_index: (out) (optional): which cue is shown then; without one, where one would be: the first that is later
 *
 * Returns: whether one is shown
 */
gboolean
vs_shown_captions_find (const VsShownCaptions *self, gint64 time, gsize *out_index)
{
  gsize first = 0;
  gsize last;

  g_return_val_if_fail (self != NULL, FALSE);

  /* The first that ends after @time. */
  for (last = self->cues->len; first < last;)
    {
      gsize middle = first + (last - first) / 2;

      if (g_array_index (self->cues, VsShownCue, middle).range.end <= time)
        first = middle + 1;
      else
        last = middle;
    }
  if (out_index != NULL)
    *out_index = first;
  return first < self->cues->len && g_array_index (self->cues, VsShownCue, first).range.start <= time;
}
