// SPDX-License-Identifier: GPL-3.0-or-later
// From captions to what a file says, and back: words get times, and times become those of the media.
//
//   marks      1.0           2.0                3.0
//   text       │ one two     │ three            │
//   words        one 1.0–1.5   three 2.0–3.0      two words that share a mark share its time, by their lengths
//                two 1.5–2.0

#include <string.h>

#include "captions/subtitle-private.h"

/* --- to a file ----------------------------------------------------------------------------------------------------------- */

static void
add_mark (GArray *marks, gsize offset, gint64 time)
{
  VsSubtitleMark mark = { offset, time };

  g_array_append_val (marks, mark);
}

/* Marks for the words of a text as vs_words_to_text() makes it: where each begins, and where it ends before a pause. */
static GArray *
make_marks (const VsWords *words, VsTimeRange range)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (VsSubtitleMark));
  gsize   offset = 0;
  gint64  now = range.start;

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);
      gint64        start = CLAMP (word->range.start, now, range.end);
      gint64        next = i + 1 < vs_words_get_n (words) ? vs_words_get (words, i + 1)->range.start : range.end;

      add_mark (marks, offset, start);
      offset += strlen (word->text);
      now = CLAMP (word->range.end, start, MAX (start, MIN (next, range.end)));
      if (now < next)
        add_mark (marks, offset, now);
      offset++;
    }
  return marks;
}

/**
 * vs_subtitles_from_shown:
 * @shown: captions seen through a cut
 * @language: (nullable): BCP 47 tag
 *
 * Returns: (transfer full): what a file for the finished video says; its times are those of the cut. Captions without words are left out
 */
VsSubtitles *
vs_subtitles_from_shown (const VsShownCaptions *shown, const char *language)
{
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree VsSubtitle *subtitles = NULL;
  gsize                  n;

  g_return_val_if_fail (shown != NULL, NULL);

  n = vs_shown_captions_get_n (shown);
  subtitles = g_new0 (VsSubtitle, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      const VsShownCue *cue = vs_shown_captions_get (shown, i);
      char             *text = vs_words_to_text (cue->words);
      GArray           *marks = make_marks (cue->words, cue->range);

      g_ptr_array_add (owned, text);
      g_ptr_array_add (arrays, marks);
      subtitles[i] = (VsSubtitle){ cue->range, text, language, NULL, (const VsSubtitleMark *) marks->data, marks->len };
    }
  return vs_subtitles_new (subtitles, n);
}

/* --- to words ------------------------------------------------------------------------------------------------------------ */

/* @from, @to: in bytes; @mark: the last one at or before the word, -1 for none */
typedef struct
{
  gsize    from, to;
  int      mark;
  gboolean ends_line;
} Span;

/* Goes over white space, or over what is none. Returns whether there was a line end in it. */
static gboolean
skip (const char *text, gsize *at, gboolean space)
{
  gboolean has_line_end = FALSE;

  while (text[*at] != '\0' && (g_unichar_isspace (g_utf8_get_char (text + *at)) != 0) == space)
    {
      has_line_end = has_line_end || text[*at] == '\n';
      *at = g_utf8_next_char (text + *at) - text;
    }
  return has_line_end;
}

/* The words of a text, with the mark that each stands under. */
static GArray *
find_spans (const VsSubtitle *subtitle)
{
  GArray     *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  const char *text = subtitle->text;
  gsize       at = 0;
  int         mark = -1;

  skip (text, &at, TRUE);
  while (text[at] != '\0')
    {
      Span span = { .from = at };

      while ((gsize) (mark + 1) < subtitle->n_marks && subtitle->marks[mark + 1].offset <= span.from)
        mark++;
      span.mark = mark;
      skip (text, &at, FALSE);
      span.to = at;
      span.ends_line = skip (text, &at, TRUE) && text[at] != '\0';
      g_array_append_val (spans, span);
    }
  return spans;
}

static gsize
count_chars (const VsSubtitle *subtitle, const Span *span)
{
  return MAX (1, g_utf8_strlen (subtitle->text + span->from, span->to - span->from));
}

/* When the words @first up to @last are spoken, which stand under one mark. */
static VsTimeRange
get_spoken (const VsSubtitle *subtitle, const Span *first, const Span *last)
{
  gint64 start = first->mark < 0 ? subtitle->range.start : subtitle->marks[first->mark].time;

  for (gsize i = first->mark + 1; i < subtitle->n_marks; i++)
    if (subtitle->marks[i].offset >= last->to)
      return vs_time_range (start, subtitle->marks[i].time);
  return vs_time_range (start, MAX (start, subtitle->range.end));
}

/* Shares the time out among words under one mark. Times are known only where a mark stands for one word. */
static void
time_words (const VsSubtitle *subtitle, const Span *spans, gsize n, VsWord *words)
{
  VsTimeRange spoken = get_spoken (subtitle, &spans[0], &spans[n - 1]);
  gsize       total = 0, done = 0;

  for (gsize i = 0; i < n; i++)
    total += count_chars (subtitle, &spans[i]);
  for (gsize i = 0; i < n; i++)
    {
      words[i].range.start = spoken.start + vs_time_range_length (spoken) * (gint64) done / (gint64) total;
      done += count_chars (subtitle, &spans[i]);
      words[i].range.end = spoken.start + vs_time_range_length (spoken) * (gint64) done / (gint64) total;
      words[i].confidence = VS_CONFIDENCE_UNKNOWN;
      words[i].flags = (n > 1 || subtitle->n_marks == 0 ? VS_WORD_ESTIMATED : 0) | (spans[i].ends_line ? VS_WORD_ENDS_LINE : 0);
    }
}

static void
shift (VsWord *words, gsize n, gint64 by)
{
  for (gsize i = 0; i < n; i++)
    words[i].range = vs_time_range (words[i].range.start + by, words[i].range.end + by);
}

/**
 * vs_subtitle_to_words:
 * @subtitle: a caption of a file
 * @offset: µs, what is added to file time
 *
 * Words that the file has no times for share those of their caption by their lengths, and are marked %VS_WORD_ESTIMATED.
 *
 * Returns: (transfer full): its words; the last has %VS_WORD_ENDS_SEGMENT
 */
VsWords *
vs_subtitle_to_words (const VsSubtitle *subtitle, gint64 offset)
{
  g_autoptr (GArray) spans = NULL;
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  g_autofree VsWord *words = NULL;
  const Span        *all;

  g_return_val_if_fail (subtitle != NULL, NULL);

  spans = find_spans (subtitle);
  all = (const Span *) spans->data;
  words = g_new0 (VsWord, spans->len + 1);
  for (guint i = 0, n; i < spans->len; i += n)
    {
      for (n = 1; i + n < spans->len && all[i + n].mark == all[i].mark; n++)
        ;
      time_words (subtitle, all + i, n, words + i);
    }
  for (guint i = 0; i < spans->len; i++)
    words[i].text = g_string_chunk_insert_len (texts, subtitle->text + all[i].from, all[i].to - all[i].from);
  if (spans->len > 0)
    words[spans->len - 1].flags |= VS_WORD_ENDS_SEGMENT;
  shift (words, spans->len, offset);
  return vs_words_new (words, spans->len);
}

/* --- to captions --------------------------------------------------------------------------------------------------------- */

static void
clear_cue (gpointer data)
{
  vs_words_unref (((VsCue *) data)->words);
}

static GArray *
make_cues (gsize n)
{
  GArray *cues = g_array_sized_new (FALSE, FALSE, sizeof (VsCue), n);

  g_array_set_clear_func (cues, clear_cue);
  return cues;
}

static void
add_cue (GArray *cues, const VsSubtitle *subtitle, gint64 media_id, gint64 offset)
{
  VsCue cue = { .media_id = media_id, .words = vs_subtitle_to_words (subtitle, offset) };

  cue.range = vs_time_range (subtitle->range.start + offset, subtitle->range.end + offset);
  g_array_append_val (cues, cue);
}

/**
 * vs_subtitles_to_captions:
 * @media_id: whose captions they are
 * @offset: µs, source time at file time 0
 *
 * Returns: (transfer full): the captions, in source time
 */
VsCaptions *
vs_subtitles_to_captions (const VsSubtitles *self, gint64 media_id, gint64 offset)
{
  g_autoptr (GArray) cues = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  cues = make_cues (vs_subtitles_get_n (self));
  for (gsize i = 0; i < vs_subtitles_get_n (self); i++)
    add_cue (cues, vs_subtitles_get (self, i), media_id, offset);
  return vs_captions_new ((const VsCue *) cues->data, cues->len);
}

/* Clips that follow each other in the same media without a gap: between them nothing is cut. */
typedef struct
{
  gint64      media_id;
  VsTimeRange range;  /* µs of cut time */
  gint64      offset; /* from cut time to source time */
} Run;

static GArray *
find_runs (const VsCut *cut)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      const VsCutClip *clip = vs_cut_get (cut, i);
      VsTimeRange      range = vs_cut_get_range (cut, i);
      Run              run = { clip->media_id, range, clip->range.start - range.start };
      Run             *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;

      if (last != NULL && last->media_id == run.media_id && last->offset == run.offset)
        last->range.end = range.end;
      else
        g_array_append_val (runs, run);
    }
  return runs;
}

/* Where most of @range lies; the first of equals. %NULL when it lies nowhere. */
static const Run *
find_run (const GArray *runs, VsTimeRange range, guint *first)
{
  const Run *best = NULL;
  gint64     most = 0;

  while (*first < runs->len && g_array_index (runs, Run, *first).range.end <= range.start)
    (*first)++;
  for (guint i = *first; i < runs->len && g_array_index (runs, Run, i).range.start < range.end; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      gint64     shared = vs_time_range_length (vs_time_range_intersect (run->range, range));

      if (shared <= most)
        continue;
      best = run;
      most = shared;
    }
  return best;
}

static gint64
map (gint64 time, VsTimeRange from, VsTimeRange to)
{
  return to.start + (gint64) ((double) (time - from.start) / vs_time_range_length (from) * vs_time_range_length (to));
}

/* Words of @from said within @to: all of them closer together. */
static VsWords *
squeeze (const VsWords *words, VsTimeRange from, VsTimeRange to)
{
  gsize              n = vs_words_get_n (words);
  g_autofree VsWord *squeezed = g_new (VsWord, n + 1);

  for (gsize i = 0; i < n; i++)
    {
      squeezed[i] = *vs_words_get (words, i);
      squeezed[i].range = vs_time_range (map (squeezed[i].range.start, from, to), map (squeezed[i].range.end, from, to));
      squeezed[i].flags |= VS_WORD_ESTIMATED;
    }
  return vs_words_new (squeezed, n);
}

/* A caption keeps to its run: what of it lies elsewhere is moved in. */
static void
add_cue_of_run (GArray *cues, const VsSubtitle *subtitle, const Run *run)
{
  VsTimeRange inside = vs_time_range_intersect (subtitle->range, run->range);
  VsCue       cue = { .media_id = run->media_id };
  g_autoptr (VsWords) words = vs_subtitle_to_words (subtitle, 0);

  cue.range = vs_time_range (inside.start + run->offset, inside.end + run->offset);
  cue.words = vs_time_range_equal (inside, subtitle->range) ? vs_words_shift (words, run->offset) : squeeze (words, subtitle->range, cue.range);
  g_array_append_val (cues, cue);
}

/**
 * vs_subtitles_to_captions_of_cut:
 * @cut: whose time the file has
 * @out_left_out: (out) (optional): how many captions lie behind the end of the cut
 *
 * A caption that spans a joint goes to the side where most of it lies.
 *
 * Returns: (transfer full): the captions, in the source time of each media
 */
VsCaptions *
vs_subtitles_to_captions_of_cut (const VsSubtitles *self, const VsCut *cut, gsize *out_left_out)
{
  g_autoptr (GArray) cues = NULL;
  g_autoptr (GArray) runs = NULL;
  guint first = 0;

  g_return_val_if_fail (self != NULL && cut != NULL, NULL);

  cues = make_cues (vs_subtitles_get_n (self));
  runs = find_runs (cut);
  for (gsize i = 0; i < vs_subtitles_get_n (self); i++)
    {
      const VsSubtitle *subtitle = vs_subtitles_get (self, i);
      const Run        *run = find_run (runs, subtitle->range, &first);

      if (run != NULL)
        add_cue_of_run (cues, subtitle, run);
    }
  if (out_left_out != NULL)
    *out_left_out = vs_subtitles_get_n (self) - cues->len;
  return vs_captions_new ((const VsCue *) cues->data, cues->len);
}
