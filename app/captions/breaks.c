// SPDX-License-Identifier: GPL-3.0-or-later
// How words become captions: of all ways to part them, the one that costs least.
//
// A caption ends best where a sentence ends or somebody pauses, worse at a comma, and at all costs not between an article and
// its noun. What does not fit into the lines, into the time or into the number of words is no way at all, unless it is a single word.

#include "captions/breaks.h"
#include "captions/graphemes.h"
#include "captions/phrases.h"

/* Gaps between words, µs. */
#define PAUSE 250000
#define LONG_PAUSE 500000
#define SILENCE G_USEC_PER_SEC

/* A caption may stay this long after its last word so that it can be read; longer disturbs (BBC Subtitle Guidelines, 5.2). */
#define MAX_LINGER (3 * G_USEC_PER_SEC / 2)

/* Costs were balanced by these wishes: two sentences of half a caption each part, a word and a short sentence do not; a long
   sentence is halved at its comma rather than filled up. */
#define COST_CAPTION 25
#define COST_EMPTY 30
#define COST_SHORT 60
#define COST_BOUND 400
#define COST_UNKNOWN G_MAXDOUBLE

/* The words, and what is known of each: how much costs a break behind it, and none. */
typedef struct
{
  const VsWord          *words;
  gsize                  n;
  const VsCaptionLimits *limits;
  int                   *widths;
  double                *break_costs;
  double                *inner_costs;
} Text;

/* --- what is known of the words ------------------------------------------------------------------------------------------ */

static double
get_break_cost (VsJoint joint, gint64 pause, gboolean ends_segment)
{
  static const double costs[] = { 0, 20, 35, 50, COST_BOUND };
  double              cost = costs[joint];

  if (joint == VS_JOINT_BOUND)
    return cost;
  if (pause >= LONG_PAUSE)
    cost = MIN (cost, 4);
  else if (ends_segment)
    cost = MIN (cost, 8);
  else if (pause >= PAUSE)
    cost = MIN (cost, 20);
  return cost;
}

static double
get_inner_cost (VsJoint joint, gint64 pause, gboolean ends_segment)
{
  double cost = joint == VS_JOINT_SENTENCE ? 45 : 0;

  if (pause >= SILENCE)
    cost += 300;
  else if (pause >= LONG_PAUSE)
    cost += 40;
  return cost + (ends_segment ? 12 : 0);
}

static void
text_init (Text *self, const VsWords *words, const VsCaptionLimits *limits, const char *language)
{
  *self = (Text){ vs_words_get_all (words), vs_words_get_n (words), limits };
  self->widths = g_new0 (int, self->n + 1);
  self->break_costs = g_new0 (double, self->n + 1);
  self->inner_costs = g_new0 (double, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    {
      const VsWord *word = &self->words[i];
      const VsWord *next = i + 1 < self->n ? word + 1 : NULL;

      self->widths[i] = vs_graphemes_count (word->text);
      if (next != NULL)
        {
          VsJoint  joint = vs_joint_of (word->text, next->text, language);
          gint64   pause = next->range.start - word->range.end;
          gboolean ends_segment = (word->flags & VS_WORD_ENDS_SEGMENT) != 0;

          self->break_costs[i] = get_break_cost (joint, pause, ends_segment);
          self->inner_costs[i] = get_inner_cost (joint, pause, ends_segment);
        }
    }
}

static void
text_clear (Text *self)
{
  g_free (self->widths);
  g_free (self->break_costs);
  g_free (self->inner_costs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

/* --- captions ------------------------------------------------------------------------------------------------------------ */

/* A caption while words are put into it. */
typedef struct
{
  gsize  first, n;
  int    lines;
  int    line_width;
  int    chars;
  double inner_cost;
} Draft;

/* Puts the next word into a caption, as far to the left as it goes. Returns whether it fits; the first always does. */
static gboolean
add_word (const Text *self, Draft *draft)
{
  gsize                  index = draft->first + draft->n;
  const VsWord          *word = &self->words[index];
  const VsCaptionLimits *limits = self->limits;
  gboolean               is_first = draft->n == 0;
  gboolean               breaks = !is_first && ((word[-1].flags & VS_WORD_ENDS_LINE) != 0 || draft->line_width + 1 + self->widths[index] > limits->max_chars);

  draft->lines += is_first || breaks;
  draft->line_width = is_first || breaks ? self->widths[index] : draft->line_width + 1 + self->widths[index];
  draft->chars += self->widths[index] + !is_first;
  draft->inner_cost += is_first ? 0 : self->inner_costs[index - 1];
  draft->n++;
  if (is_first)
    return TRUE;
  return draft->lines <= limits->max_lines && draft->line_width <= limits->max_chars && (limits->max_words == 0 || draft->n <= (gsize) limits->max_words) && word->range.end - self->words[draft->first].range.start <= limits->max_duration;
}

/* The latest end of a caption whose first word is followed, after its last, by word @next. */
static gint64
get_latest_end (const Text *self, gsize first, gsize next)
{
  gint64 start = self->words[first].range.start;
  gint64 latest = start + self->limits->max_duration;

  if (next == self->n)
    return latest;
  if (self->words[next].range.start - self->limits->min_gap > start)
    return MIN (latest, self->words[next].range.start - self->limits->min_gap);
  return MIN (latest, MAX (self->words[next].range.start, start + 1));
}

static double
get_cost (const Text *self, const Draft *draft)
{
  const VsCaptionLimits *limits = self->limits;
  gsize                  next = draft->first + draft->n;
  int                    room = limits->max_lines * limits->max_chars;
  double                 empty = MAX (0, room - draft->chars) / (double) room;
  gint64                 time = get_latest_end (self, draft->first, next) - self->words[draft->first].range.start;
  double                 cost = COST_CAPTION + self->break_costs[next - 1] + draft->inner_cost;

  /* A few words at a time are wanted few; there is nothing to fill. */
  if (limits->max_words > 0)
    empty = MAX (0, limits->max_words - (int) draft->n) / (double) limits->max_words;
  cost += COST_EMPTY * empty * empty;
  if (time < limits->min_duration)
    cost += COST_SHORT * (1 - time / (double) limits->min_duration);
  if (draft->chars * G_USEC_PER_SEC > limits->max_speed * time)
    cost += draft->chars - limits->max_speed * time / (double) G_USEC_PER_SEC;
  return cost;
}

/* For every word, where the caption that ends before it begins. */
static gsize *
find_firsts (const Text *self)
{
  g_autofree double *costs = g_new (double, self->n + 1);
  gsize             *firsts = g_new0 (gsize, self->n + 1);

  costs[0] = 0;
  for (gsize i = 1; i <= self->n; i++)
    costs[i] = COST_UNKNOWN;
  for (gsize i = 0; i < self->n; i++)
    for (Draft draft = { .first = i }; draft.first + draft.n < self->n && add_word (self, &draft);)
      {
        double cost = costs[i] + get_cost (self, &draft);
        gsize  end = i + draft.n;

        if (cost >= costs[end])
          continue;
        costs[end] = cost;
        firsts[end] = i;
      }
  return firsts;
}

/* When words are shown: as long as they are heard and can be read, as far as there is room. */
static VsTimeRange
get_range (const Text *self, gsize first, gsize n)
{
  const VsCaptionLimits *limits = self->limits;
  gint64                 start = self->words[first].range.start;
  gint64                 heard = start;
  gint64                 chars = n - 1;
  gint64                 readable;

  for (gsize i = first; i < first + n; i++)
    {
      chars += self->widths[i];
      heard = MAX (heard, self->words[i].range.end);
    }
  readable = start + chars * G_USEC_PER_SEC / MAX (1, limits->max_speed) + 1;
  readable = MAX (heard + limits->linger, MIN (readable, heard + MAX_LINGER));
  return vs_time_range (start, MIN (MAX (readable, start + limits->min_duration), get_latest_end (self, first, first + n)));
}

/**
 * vs_words_break:
 * @words: all that is said, in one media
 * @limits: what captions have to keep to
 * @language: (nullable): BCP 47 tag, for the words that belong together
 *
 * A caption ends before its last word does where the next one follows too closely for the gap.
 *
 * Returns: (transfer full) (element-type VsCaptionBreak): the captions in order; every word is in one
 */
GArray *
vs_words_break (const VsWords *words, const VsCaptionLimits *limits, const char *language)
{
  g_auto (Text) text = { NULL };
  g_autofree gsize *firsts = NULL;
  GArray           *breaks;

  g_return_val_if_fail (words != NULL && limits != NULL && limits->max_chars > 0 && limits->max_lines > 0, NULL);

  text_init (&text, words, limits, language);
  firsts = find_firsts (&text);
  breaks = g_array_new (FALSE, FALSE, sizeof (VsCaptionBreak));
  for (gsize end = text.n; end > 0; end = firsts[end])
    {
      VsCaptionBreak found = { firsts[end], end - firsts[end], get_range (&text, firsts[end], end - firsts[end]) };

      g_array_append_val (breaks, found);
    }
  for (guint i = 0; i < breaks->len / 2; i++)
    {
      VsCaptionBreak *a = &g_array_index (breaks, VsCaptionBreak, i);
      VsCaptionBreak *b = &g_array_index (breaks, VsCaptionBreak, breaks->len - 1 - i);
      VsCaptionBreak  kept = *a;

      *a = *b;
      *b = kept;
    }
  return breaks;
}

/**
 * vs_words_to_captions:
 * @words: all that is said in a media, µs of its source time
 * @media_id: which media
 * @limits: what captions have to keep to
 * @language: (nullable): BCP 47 tag
 *
 * Returns: (transfer full): captions of all the words, see vs_words_break()
 */
VsCaptions *
vs_words_to_captions (VsWords *words, gint64 media_id, const VsCaptionLimits *limits, const char *language)
{
  g_autoptr (GArray) breaks = NULL;
  g_autofree VsCue *cues = NULL;
  VsCaptions       *captions;

  g_return_val_if_fail (words != NULL && limits != NULL, NULL);

  breaks = vs_words_break (words, limits, language);
  cues = g_new0 (VsCue, breaks->len + 1);
  for (guint i = 0; i < breaks->len; i++)
    {
      const VsCaptionBreak *found = &g_array_index (breaks, VsCaptionBreak, i);

      cues[i] = (VsCue){ 0, media_id, found->range, vs_words_slice (words, found->first, found->n) };
    }
  captions = vs_captions_new (cues, breaks->len);
  for (guint i = 0; i < breaks->len; i++)
    vs_words_unref (cues[i].words);
  return captions;
}
