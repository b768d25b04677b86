// SPDX-License-Identifier: GPL-3.0-or-later
// Whether captions can be read. Figures are compared as whole numbers: exactly as much as is allowed is allowed.

#include "captions/check-private.h"
#include "captions/graphemes.h"

typedef struct
{
  const VsShownCaptions *shown;
  const VsCut           *cut;
  const VsCaptionLimits *limits;
  const char            *language;
  GArray                *findings;
} Check;

static void
add (Check *self, gsize index, VsCaptionFault fault, gint64 value, gint64 limit)
{
  VsCaptionFinding finding = { index, vs_shown_captions_get (self->shown, index)->cue, fault, value, limit };

  g_array_append_val (self->findings, finding);
}

/**
 * vs_caption_count_chars:
 *
 * Returns: characters that are seen, with the spaces between words
 */
gint64
vs_caption_count_chars (const VsWords *words)
{
  gint64 chars = MAX (0, (gint64) vs_words_get_n (words) - 1);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    chars += vs_graphemes_count (vs_words_get (words, i)->text);
  return chars;
}

/**
 * vs_caption_count_lines:
 * @out_longest: (out): characters of the longest line
 *
 * Returns: how many lines the words take
 */
int
vs_caption_count_lines (const VsWords *words, const VsCaptionLimits *limits, const char *language, int *out_longest)
{
  g_autoptr (GArray) breaks = vs_line_breaks (words, limits, language);
  int   width = 0;
  guint next = 0;

  *out_longest = 0;
  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      gboolean begins = next < breaks->len && g_array_index (breaks, gsize, next) == i;

      next += begins;
      width = (begins || i == 0 ? 0 : width + 1) + vs_graphemes_count (vs_words_get (words, i)->text);
      *out_longest = MAX (*out_longest, width);
    }
  return vs_words_get_n (words) > 0 ? breaks->len + 1 : 0;
}

/**
 * vs_word_is_heard:
 * @out_clip: (out) (optional): the first clip that has it
 *
 * Returns: whether a clip has the middle of a word
 */
gboolean
vs_word_is_heard (const VsWord *word, gint64 media_id, const VsCut *cut, gsize *out_clip)
{
  gint64 middle = word->range.start + vs_time_range_length (word->range) / 2;

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    if (vs_cut_get (cut, i)->media_id == media_id && vs_time_range_contains (vs_cut_get (cut, i)->range, middle))
      {
        if (out_clip != NULL)
          *out_clip = i;
        return TRUE;
      }
  return FALSE;
}

/* --- of one shown cue ---------------------------------------------------------------------------------------------------- */

/* The speed is rounded up, so that one that is too high never looks like the limit. */
static void
check_speed (Check *self, gsize index, const VsShownCue *cue)
{
  gint64 chars = vs_caption_count_chars (cue->words);
  gint64 length = vs_time_range_length (cue->range);

  if (length > 0 && chars * G_USEC_PER_SEC > self->limits->max_speed * length)
    add (self, index, VS_CAPTION_TOO_FAST, (chars * G_USEC_PER_SEC * 1000 + length - 1) / length, (gint64) self->limits->max_speed * 1000);
}

static void
check_duration (Check *self, gsize index, const VsShownCue *cue)
{
  gint64 length = vs_time_range_length (cue->range);

  if (length > self->limits->max_duration)
    add (self, index, VS_CAPTION_TOO_LONG, length, self->limits->max_duration);
  if (length < self->limits->min_duration)
    add (self, index, VS_CAPTION_TOO_SHORT, length, self->limits->min_duration);
}

static void
check_gap (Check *self, gsize index, const VsShownCue *cue)
{
  gint64 gap;

  if (index + 1 == vs_shown_captions_get_n (self->shown))
    return;
  gap = vs_shown_captions_get (self->shown, index + 1)->range.start - cue->range.end;
  if (gap < self->limits->min_gap)
    add (self, index, VS_CAPTION_GAP, gap, self->limits->min_gap);
}

static void
check_lines (Check *self, gsize index, const VsShownCue *cue)
{
  int longest;
  int lines = vs_caption_count_lines (cue->words, self->limits, self->language, &longest);

  if (lines > self->limits->max_lines)
    add (self, index, VS_CAPTION_TOO_MANY_LINES, lines, self->limits->max_lines);
  if (longest > self->limits->max_chars)
    add (self, index, VS_CAPTION_LINE_TOO_LONG, longest, self->limits->max_chars);
}

static void
check_words (Check *self, gsize index, const VsShownCue *cue)
{
  gint64 doubtful = 0;

  for (gsize i = 0; i < vs_words_get_n (cue->words); i++)
    doubtful += vs_word_is_doubtful (vs_words_get (cue->words, i));
  if (vs_words_get_n (cue->words) == 0)
    add (self, index, VS_CAPTION_EMPTY, 0, 1);
  if (doubtful > 0)
    add (self, index, VS_CAPTION_DOUBTFUL, doubtful, 0);
}

/* --- of a cue, once ------------------------------------------------------------------------------------------------------ */

static void
check_outside (Check *self, gsize index, const VsCue *cue)
{
  gint64 lost = 0;

  for (gsize i = 0; i < vs_words_get_n (cue->words); i++)
    lost += !vs_word_is_heard (vs_words_get (cue->words, i), cue->media_id, self->cut, NULL);
  if (lost > 0)
    add (self, index, VS_CAPTION_OUTSIDE, lost, 0);
}

static void
check_overlap (Check *self, gsize index, gsize cue_index)
{
  VsCaptions  *captions = vs_shown_captions_get_captions (self->shown);
  const VsCue *cue = vs_captions_get (captions, cue_index);
  const VsCue *next = cue_index + 1 < vs_captions_get_n (captions) ? vs_captions_get (captions, cue_index + 1) : NULL;

  if (next != NULL && next->media_id == cue->media_id && next->range.start < cue->range.end)
    add (self, index, VS_CAPTION_OVERLAP, MIN (cue->range.end, next->range.end) - next->range.start, 0);
}

/**
 * vs_captions_check:
 * @shown: captions seen through a cut
 * @cut: that cut
 * @limits: what they have to keep to
 * @language: (nullable): BCP 47 tag, for where lines break
 *
 * Captions that no clip has are not looked at: they come back when the cut does.
 *
 * Returns: (transfer full) (element-type VsCaptionFinding): what is wrong, in the order of time
 */
GArray *
vs_captions_check (const VsShownCaptions *shown, const VsCut *cut, const VsCaptionLimits *limits, const char *language)
{
  Check                self = { shown, cut, limits, language };
  g_autofree gboolean *seen = NULL;

  g_return_val_if_fail (shown != NULL && cut != NULL && limits != NULL, NULL);

  self.findings = g_array_new (FALSE, FALSE, sizeof (VsCaptionFinding));
  seen = g_new0 (gboolean, vs_captions_get_n (vs_shown_captions_get_captions (shown)) + 1);
  for (gsize i = 0; i < vs_shown_captions_get_n (shown); i++)
    {
      const VsShownCue *cue = vs_shown_captions_get (shown, i);

      check_speed (&self, i, cue);
      check_duration (&self, i, cue);
      check_gap (&self, i, cue);
      check_lines (&self, i, cue);
      if (!seen[cue->cue])
        {
          check_overlap (&self, i, cue->cue);
          check_outside (&self, i, vs_captions_get (vs_shown_captions_get_captions (shown), cue->cue));
        }
      seen[cue->cue] = TRUE;
      check_words (&self, i, cue);
    }
  return self.findings;
}
