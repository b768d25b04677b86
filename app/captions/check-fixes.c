// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done by itself about what is wrong with captions. Nothing is said less: words go only where no clip has them.

#include "captions/check-private.h"

/* Captions need a handful; only fixes that undo each other need more. */
#define MAX_ROUNDS 40

typedef struct
{
  const VsShownCaptions *shown;
  const VsCut           *cut;
  const VsCaptionLimits *limits;
  const char            *language;
  gsize                  index; /* of the shown cue */
  const VsShownCue      *seen;
  VsCaptions            *captions; /* that are changed: all of them, or the cue alone */
  gsize                  at;       /* index of the cue in them */
  const VsCue           *cue;
} Fix;

/* µs of source time of a moment of the cut that lies in clip @clip. */
static gint64
to_source (const Fix *self, gsize clip, gint64 time)
{
  return vs_cut_get (self->cut, clip)->range.start + time - vs_cut_get_start (self->cut, clip);
}

static gsize
get_last_clip (const Fix *self)
{
  return vs_cut_find (self->cut, self->seen->range.end - 1);
}

/* Where the caption may be shown: between its neighbours, in its clips. µs of cut time. */
static VsTimeRange
get_room (const Fix *self)
{
  VsTimeRange room = { vs_cut_get_range (self->cut, self->seen->clip).start, vs_cut_get_range (self->cut, get_last_clip (self)).end };

  if (self->index > 0)
    room.start = MAX (room.start, vs_shown_captions_get (self->shown, self->index - 1)->range.end + self->limits->min_gap);
  if (self->index + 1 < vs_shown_captions_get_n (self->shown))
    room.end = MIN (room.end, vs_shown_captions_get (self->shown, self->index + 1)->range.start - self->limits->min_gap);
  return (VsTimeRange){ MIN (room.start, self->seen->range.start), MAX (room.end, self->seen->range.end) };
}

/* Shows it @wanted µs, or as long as there is room: first longer, then from earlier on. */
static VsCaptions *
extend (const Fix *self, gint64 wanted)
{
  VsTimeRange room = get_room (self);
  VsTimeRange seen = self->seen->range;
  VsTimeRange range = self->cue->range;

  seen.end = CLAMP (seen.start + wanted, seen.end, room.end);
  seen.start = MAX (MIN (seen.start, seen.end - wanted), room.start);
  if (seen.end > self->seen->range.end)
    range.end = to_source (self, get_last_clip (self), seen.end);
  if (seen.start < self->seen->range.start)
    range.start = to_source (self, self->seen->clip, seen.start);
  return vs_captions_set_range (self->captions, self->at, range);
}

static VsCaptions *
fix_speed (const Fix *self)
{
  gint64 chars = vs_caption_count_chars (self->seen->words);
  gint64 wanted = (chars * G_USEC_PER_SEC + self->limits->max_speed - 1) / self->limits->max_speed;

  return extend (self, MIN (wanted, self->limits->max_duration));
}

/* Several cues in the place of one. The first keeps the id. */
static VsCaptions *
replace (const Fix *self, VsWords *words, const GArray *breaks)
{
  VsCaptions *captions = vs_captions_ref (self->captions);

  for (guint i = 0; i < breaks->len; i++)
    {
      const VsCaptionBreak *found = &g_array_index (breaks, VsCaptionBreak, i);
      g_autoptr (VsWords) part = vs_words_slice (words, found->first, found->n);
      g_autoptr (VsCaptions) before = captions;
      VsCue cue = { i == 0 ? self->cue->id : 0, self->cue->media_id, found->range, part };

      if (i == 0)
        cue.range.start = self->cue->range.start;
      if (i + 1 == breaks->len)
        cue.range.end = MIN (MAX (self->cue->range.end, cue.range.start + 1), cue.range.start + self->limits->max_duration);
      captions = i == 0 ? vs_captions_set (before, self->at, &cue) : vs_captions_add (before, &cue);
    }
  return captions;
}

/* Makes several of one, or ends it earlier when it is only its end that is late. */
static VsCaptions *
fix_long (const Fix *self)
{
  g_autoptr (GArray) breaks = vs_words_break (self->cue->words, self->limits, self->language);
  VsTimeRange range = self->cue->range;

  if (breaks->len > 1)
    return replace (self, self->cue->words, breaks);
  range.end = to_source (self, self->seen->clip, self->seen->range.start) + self->limits->max_duration;
  return vs_captions_set_range (self->captions, self->at, range);
}

static VsWords *
drop_line_ends (const VsWords *words)
{
  gsize              n = vs_words_get_n (words);
  g_autofree VsWord *free_words = g_memdup2 (vs_words_get_all (words), n * sizeof (VsWord));

  for (gsize i = 0; i < n; i++)
    free_words[i].flags &= ~VS_WORD_ENDS_LINE;
  return vs_words_new (free_words, n);
}

/* Breaks the lines anew; makes several of one that does not fit even so. */
static VsCaptions *
fix_lines (const Fix *self)
{
  g_autoptr (VsWords) words = drop_line_ends (self->cue->words);
  g_autoptr (GArray) breaks = NULL;
  VsCue cue = *self->cue;
  int   longest;
  int   lines = vs_caption_count_lines (words, self->limits, self->language, &longest);

  cue.words = words;
  if (lines <= self->limits->max_lines && longest <= self->limits->max_chars)
    return vs_captions_set (self->captions, self->at, &cue);
  breaks = vs_words_break (words, self->limits, self->language);
  return breaks->len > 1 ? replace (self, words, breaks) : vs_captions_ref (self->captions);
}

/* Ends it earlier, but not before half of it. */
static VsCaptions *
fix_gap (const Fix *self)
{
  VsTimeRange range = self->cue->range;
  gint64      end;

  if (self->index + 1 == vs_shown_captions_get_n (self->shown))
    return vs_captions_ref (self->captions);
  end = vs_shown_captions_get (self->shown, self->index + 1)->range.start - self->limits->min_gap;
  if (end >= self->seen->range.end || end - self->seen->range.start < vs_time_range_length (self->seen->range) / 2)
    return vs_captions_ref (self->captions);
  range.end = to_source (self, get_last_clip (self), end);
  return vs_captions_set_range (self->captions, self->at, range);
}

static VsCaptions *
fix_overlap (const Fix *self)
{
  VsCaptions  *all = vs_shown_captions_get_captions (self->shown);
  const VsCue *next;

  if (self->seen->cue + 1 == vs_captions_get_n (all))
    return vs_captions_ref (self->captions);
  next = vs_captions_get (all, self->seen->cue + 1);
  if (next->media_id != self->cue->media_id || next->range.start >= self->cue->range.end)
    return vs_captions_ref (self->captions);
  return vs_captions_set_range (self->captions, self->at, vs_time_range (self->cue->range.start, next->range.start));
}

/* Leaves only the words that clips have, and the time from the first of these clips to the last. */
static VsCaptions *
fix_outside (const Fix *self)
{
  gsize              n = vs_words_get_n (self->cue->words);
  g_autofree VsWord *heard = g_new (VsWord, n + 1);
  gsize              n_heard = 0;
  VsTimeRange        clips = { G_MAXINT64, G_MININT64 };
  g_autoptr (VsWords) words = NULL;
  VsCue cue = *self->cue;

  for (gsize i = 0; i < n; i++)
    {
      gsize       clip;
      VsTimeRange range;

      heard[n_heard] = *vs_words_get (self->cue->words, i);
      if (!vs_word_is_heard (&heard[n_heard], cue.media_id, self->cut, &clip))
        continue;
      range = vs_cut_get (self->cut, clip)->range;
      clips = (VsTimeRange){ MIN (clips.start, range.start), MAX (clips.end, range.end) };
      n_heard++;
    }
  if (n_heard == 0 || n_heard == n)
    return vs_captions_ref (self->captions);
  words = vs_words_new (heard, n_heard);
  cue.words = words;
  cue.range = vs_time_range_intersect (cue.range, clips);
  return vs_captions_set (self->captions, self->at, &cue);
}

/**
 * vs_caption_fault_can_fix:
 *
 * Lines break between all words before they get too long, so a line that is too long is a word that is.
 *
 * Returns: whether vs_captions_fix() knows what to do; whether it can in a case depends on the room there is
 */
gboolean
vs_caption_fault_can_fix (VsCaptionFault fault)
{
  return fault != VS_CAPTION_LINE_TOO_LONG && fault != VS_CAPTION_DOUBTFUL && fault != VS_CAPTION_LOW_CONTRAST;
}

static VsCaptions *
fix (const Fix *self, VsCaptionFault fault)
{
  switch (fault)
    {
    case VS_CAPTION_TOO_FAST:
      return fix_speed (self);
    case VS_CAPTION_TOO_SHORT:
      return extend (self, self->limits->min_duration);
    case VS_CAPTION_TOO_LONG:
      return fix_long (self);
    case VS_CAPTION_GAP:
      return fix_gap (self);
    case VS_CAPTION_TOO_MANY_LINES:
      return fix_lines (self);
    case VS_CAPTION_OVERLAP:
      return fix_overlap (self);
    case VS_CAPTION_OUTSIDE:
      return fix_outside (self);
    case VS_CAPTION_EMPTY:
      return vs_captions_remove (self->captions, self->at);
    case VS_CAPTION_LINE_TOO_LONG:
    case VS_CAPTION_DOUBTFUL:
    case VS_CAPTION_LOW_CONTRAST:
    default:
      return vs_captions_ref (self->captions);
    }
}

/**
 * vs_captions_fix:
 * @shown: captions seen through a cut
 * @cut: that cut
 * @finding: of vs_captions_check()
 * @limits: what they have to keep to
 * @language: (nullable): BCP 47 tag
 *
 * Extends into free time, makes several captions of one, breaks lines anew, moves ends, or leaves out what no clip has. It
 * may get better without getting good: where there is no more room, a caption stays too fast.
 *
 * Returns: (transfer full): other captions, the same ones when nothing can be done
 */
VsCaptions *
vs_captions_fix (const VsShownCaptions *shown, const VsCut *cut, const VsCaptionFinding *finding, const VsCaptionLimits *limits, const char *language)
{
  Fix self = { shown, cut, limits, language };

  g_return_val_if_fail (shown != NULL && cut != NULL && finding != NULL && limits != NULL, NULL);
  g_return_val_if_fail (finding->shown < vs_shown_captions_get_n (shown), NULL);

  self.index = finding->shown;
  self.seen = vs_shown_captions_get (shown, finding->shown);
  self.captions = vs_shown_captions_get_captions (shown);
  self.at = self.seen->cue;
  self.cue = vs_captions_get (self.captions, self.at);
  return fix (&self, finding->fault);
}

/* --- all of them --------------------------------------------------------------------------------------------------------- */

/* The cues that come in the place of one; %NULL when nothing can be done. */
static VsCaptions *
replace_cue (const VsShownCaptions *shown, const VsCut *cut, const VsCaptionFinding *finding, const VsCaptionLimits *limits, const char *language)
{
  Fix         self = { shown, cut, limits, language };
  VsCaptions *fixed;
  g_autoptr (VsCaptions) alone = NULL;

  self.index = finding->shown;
  self.seen = vs_shown_captions_get (shown, finding->shown);
  self.cue = vs_captions_get (vs_shown_captions_get_captions (shown), finding->cue);
  self.captions = alone = vs_captions_new (self.cue, 1);
  fixed = fix (&self, finding->fault);
  if (fixed != alone)
    return fixed;
  vs_captions_unref (fixed);
  return NULL;
}

/* @replaced: (array length=n): what comes in the place of each cue, %NULL where it stays */
static VsCaptions *
put_together (VsCaptions *captions, VsCaptions **replaced)
{
  g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (VsCue));

  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    if (replaced[i] == NULL)
      g_array_append_vals (cues, vs_captions_get (captions, i), 1);
    else
      for (gsize j = 0; j < vs_captions_get_n (replaced[i]); j++)
        g_array_append_vals (cues, vs_captions_get (replaced[i], j), 1);
  return vs_captions_new ((const VsCue *) cues->data, cues->len);
}

/* Whether nothing that a fix of a shown cue looks at was changed in this round. */
static gboolean
is_untouched (const gboolean *touched, gsize shown, gsize n)
{
  return !touched[shown] && (shown == 0 || !touched[shown - 1]) && (shown + 1 == n || !touched[shown + 1]);
}

/* Mends one finding of every cue whose neighbours stay as they are; the others have their turn in the next round. The same
   captions when none gets better. */
static VsCaptions *
fix_round (VsCaptions *captions, const VsCut *cut, gint64 only_cue, const VsCaptionLimits *limits, const char *language)
{
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  g_autoptr (GArray) findings = vs_captions_check (shown, cut, limits, language);
  gsize                   n = vs_captions_get_n (captions), n_shown = vs_shown_captions_get_n (shown), n_fixed = 0;
  g_autofree gboolean    *touched = g_new0 (gboolean, n_shown + 1);
  g_autofree VsCaptions **replaced = g_new0 (VsCaptions *, n + 1);
  VsCaptions             *result;

  for (guint i = 0; i < findings->len; i++)
    {
      const VsCaptionFinding *finding = &g_array_index (findings, VsCaptionFinding, i);

      if (!vs_caption_fault_can_fix (finding->fault) || replaced[finding->cue] != NULL || !is_untouched (touched, finding->shown, n_shown) ||
          (only_cue != 0 && vs_captions_get (captions, finding->cue)->id != only_cue))
        continue;
      replaced[finding->cue] = replace_cue (shown, cut, finding, limits, language);
      touched[finding->shown] = replaced[finding->cue] != NULL;
      n_fixed += touched[finding->shown];
    }
  result = n_fixed > 0 ? put_together (captions, replaced) : vs_captions_ref (captions);
  for (gsize i = 0; i < n; i++)
    g_clear_pointer (&replaced[i], vs_captions_unref);
  return result;
}

/**
 * vs_captions_fix_all:
 * @cut: what the captions are seen through
 * @only_cue: id of the cue that is mended, 0 for all of them
 * @limits: what they have to keep to
 * @language: (nullable): BCP 47 tag
 *
 * Mends in rounds, each of which checks everything once, so that twice as many captions take twice as long. One fix may bring
 * another, and two may bring each other, so there is an end to it.
 *
 * Returns: (transfer full): other captions, the same ones when nothing could be done
 */
VsCaptions *
vs_captions_fix_all (VsCaptions *captions, const VsCut *cut, gint64 only_cue, const VsCaptionLimits *limits, const char *language)
{
  g_return_val_if_fail (captions != NULL && cut != NULL && limits != NULL, NULL);

  vs_captions_ref (captions);
  for (int round = 0; round < MAX_ROUNDS; round++)
    {
      VsCaptions *fixed = fix_round (captions, cut, only_cue, limits, language);
      gboolean    is_done = fixed == captions;

      vs_captions_unref (captions);
      captions = fixed;
      if (is_done)
        break;
    }
  return captions;
}
