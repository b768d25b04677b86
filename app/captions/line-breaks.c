// SPDX-License-Identifier: GPL-3.0-or-later
// How a caption becomes lines: as few as can be, about as long as each other, and without parting what belongs together.

#include "captions/breaks.h"
#include "captions/graphemes.h"
#include "captions/phrases.h"

/* A line that is too long costs more than anything else. */
#define COST_CHAR_TOO_LONG 1e6
#define COST_UNKNOWN G_MAXDOUBLE

typedef struct
{
  const VsWord *words;
  gsize         n;
  int           max_chars;
  int          *ends;  /* characters up to the end of each word, with a space after each */
  double       *costs; /* of a break after each word */
  gsize         n_lines;
  double        wanted; /* characters of a line */
} Text;

static int
get_width (const Text *self, gsize first, gsize end)
{
  return self->ends[end - 1] - (first > 0 ? self->ends[first - 1] : 0) - 1;
}

static gboolean
is_forced (const Text *self, gsize index)
{
  return (self->words[index].flags & VS_WORD_ENDS_LINE) != 0 && index + 1 < self->n;
}

/* How many lines there are when each is filled. */
static gsize
count_lines (const Text *self)
{
  gsize lines = self->n > 0;

  for (gsize i = 1, first = 0; i < self->n; i++)
    if (is_forced (self, i - 1) || get_width (self, first, i + 1) > self->max_chars)
      {
        first = i;
        lines++;
      }
  return lines;
}

static void
text_init (Text *self, const VsWords *words, const VsCaptionLimits *limits, const char *language)
{
  static const double costs[] = { 0, 15, 40, 90, 3000 };
  int                 end = 0;

  *self = (Text){ vs_words_get_all (words), vs_words_get_n (words), limits->max_chars };
  self->ends = g_new0 (int, self->n + 1);
  self->costs = g_new0 (double, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    {
      self->ends[i] = end += vs_graphemes_count (self->words[i].text) + 1;
      if (i + 1 < self->n)
        self->costs[i] = costs[vs_joint_of (self->words[i].text, self->words[i + 1].text, language)];
    }
  self->n_lines = count_lines (self);
  self->wanted = self->n > 0 ? get_width (self, 0, self->n) / (double) self->n_lines : 0;
}

static void
text_clear (Text *self)
{
  g_free (self->ends);
  g_free (self->costs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static double
get_line_cost (const Text *self, gsize first, gsize end)
{
  int    width = get_width (self, first, end);
  double off = width - self->wanted;
  double cost = off * off;

  if (width > self->max_chars)
    cost += COST_CHAR_TOO_LONG * (width - self->max_chars);
  if (end < self->n && !is_forced (self, end - 1))
    cost += self->costs[end - 1];
  return cost;
}

/* Adds a line to the best ways of as many words with one line less. */
static void
add_line (const Text *self, const double *before, double *after, gsize *firsts)
{
  for (gsize end = 0; end <= self->n; end++)
    after[end] = COST_UNKNOWN;
  for (gsize first = 0; first < self->n; first++)
    for (gsize end = first + 1; end <= self->n && before[first] < COST_UNKNOWN; end++)
      {
        double cost = before[first] + get_line_cost (self, first, end);

        if (cost < after[end])
          {
            after[end] = cost;
            firsts[end] = first;
          }
        if (is_forced (self, end - 1) || get_width (self, first, end) > self->max_chars)
          break;
      }
}

/**
 * vs_line_breaks:
 * @words: of one caption
 * @limits: of which the characters of a line count
 * @language: (nullable): BCP 47 tag, for the words that belong together
 *
 * Where a person broke a line (%VS_WORD_ENDS_LINE) it stays broken. There are more lines than @limits allow when the words need them.
 *
 * Returns: (transfer full) (element-type gsize): the first word of every line but the first, ascending
 */
GArray *
vs_line_breaks (const VsWords *words, const VsCaptionLimits *limits, const char *language)
{
  g_auto (Text) text = { NULL };
  g_autofree double *before = NULL;
  g_autofree double *after = NULL;
  g_autofree gsize  *firsts = NULL;
  GArray            *breaks;

  g_return_val_if_fail (words != NULL && limits != NULL && limits->max_chars > 0, NULL);

  text_init (&text, words, limits, language);
  breaks = g_array_new (FALSE, FALSE, sizeof (gsize));
  before = g_new (double, text.n + 1);
  after = g_new (double, text.n + 1);
  firsts = g_new0 (gsize, (text.n_lines + 1) * (text.n + 1));
  for (gsize i = 0; i <= text.n; i++)
    before[i] = i == 0 ? 0 : COST_UNKNOWN;
  for (gsize line = 1; line <= text.n_lines; line++)
    {
      double *kept = before;

      add_line (&text, before, after, firsts + line * (text.n + 1));
      before = after;
      after = kept;
    }
  g_array_set_size (breaks, text.n_lines > 0 ? text.n_lines - 1 : 0);
  for (gsize line = text.n_lines, end = text.n; line > 1; line--)
    {
      end = firsts[line * (text.n + 1) + end];
      g_array_index (breaks, gsize, line - 2) = end;
    }
  return breaks;
}
