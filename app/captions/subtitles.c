// SPDX-License-Identifier: GPL-3.0-or-later
// The captions of a file as a value, and how what a reader finds becomes one.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "captions/subtitle-private.h"

struct _VsSubtitles
{
  gatomicrefcount ref_count;
  GArray         *subtitles; /* VsSubtitle that own what they point to */
  gboolean        has_style;
  VsSubtitleStyle style;
  char           *font;
};

G_DEFINE_BOXED_TYPE (VsSubtitles, vs_subtitles, vs_subtitles_ref, vs_subtitles_unref)

/* How long a caption without an end is shown: 15 characters a second, within what ARD and ZDF ask for. */
#define CHARS_PER_SECOND 15
#define SHORTEST G_USEC_PER_SEC
#define LONGEST (7 * G_USEC_PER_SEC)

/* Characters of the name of a speaker or a language. */
#define MAX_NAME 100

/* Frees what a caption owns. */
void
vs_subtitle_clear (gpointer data)
{
  VsSubtitle *subtitle = data;

  g_free ((char *) subtitle->text);
  g_free ((char *) subtitle->language);
  g_free ((char *) subtitle->speaker);
  g_free ((VsSubtitleMark *) subtitle->marks);
}

/* --- collecting -------------------------------------------------------------------------------------------------------- */

void
vs_subtitle_collector_init (VsSubtitleCollector *self, VsSubtitleReport *report)
{
  *self = (VsSubtitleCollector){ .subtitles = g_array_new (FALSE, FALSE, sizeof (VsSubtitle)), .report = report };
  g_array_set_clear_func (self->subtitles, vs_subtitle_clear);
}

void
vs_subtitle_collector_clear (VsSubtitleCollector *self)
{
  g_clear_pointer (&self->subtitles, g_array_unref);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->font, g_free);
}

void
vs_subtitle_collector_count (VsSubtitleCollector *self, VsSubtitleIssue issue)
{
  self->report->counts[issue]++;
}

/* Puts times right as far as they can be by themselves. Returns whether there is a caption left. */
static gboolean
mend_times (VsSubtitleCollector *self, VsTimeRange *times)
{
  if (times->end != VS_SUBTITLE_NO_TIME && times->end < times->start)
    {
      *times = (VsTimeRange){ times->end, times->start };
      vs_subtitle_collector_count (self, VS_SUBTITLE_SWAPPED);
    }
  if (times->end == times->start)
    times->end = VS_SUBTITLE_NO_TIME;
  if (times->start >= 0)
    return TRUE;
  vs_subtitle_collector_count (self, VS_SUBTITLE_NEGATIVE);
  times->start = 0;
  return times->end > 0 || times->end == VS_SUBTITLE_NO_TIME;
}

/* The marks that neither go back nor lie outside the caption. */
static GArray *
take_marks (VsSubtitleCollector *self, VsTimeRange times, const VsSubtitleText *text)
{
  GArray  *marks = g_array_new (FALSE, FALSE, sizeof (VsSubtitleMark));
  gint64   last = times.start;
  gboolean is_bad = FALSE;

  for (guint i = 0; i < text->marks->len; i++)
    {
      VsSubtitleMark mark = g_array_index (text->marks, VsSubtitleMark, i);

      if (mark.time < last || (times.end != VS_SUBTITLE_NO_TIME && mark.time > times.end))
        {
          is_bad = TRUE;
          continue;
        }
      last = mark.time;
      mark.offset = MIN (mark.offset, text->text->len);
      g_array_append_val (marks, mark);
    }
  if (is_bad)
    vs_subtitle_collector_count (self, VS_SUBTITLE_WORD_TIME);
  return marks;
}

static gboolean
is_visible (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) && !g_unichar_iszerowidth (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* A name as one line that can be shown; %NULL for none. */
static char *
copy_name (const char *text, const char *otherwise)
{
  g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (text), "\r\n\t", ' '));

  if (line[0] == '\0')
    return g_strdup (otherwise);
  return g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MAX_NAME));
}

/**
 * vs_subtitle_collector_add:
 * @self: a collector
 * @times: µs, as they stand in the file
 * @text: all of the caption
 *
 * Adds a caption, or counts why there is none.
 */
void
vs_subtitle_collector_add (VsSubtitleCollector *self, VsTimeRange times, VsSubtitleText *text)
{
  g_autoptr (GArray) marks = NULL;
  VsSubtitle subtitle = { .range = times };

  if (!is_visible (text->text->str))
    {
      vs_subtitle_collector_count (self, VS_SUBTITLE_EMPTY);
      return;
    }
  if (!mend_times (self, &subtitle.range))
    return;
  if (text->has_markup)
    vs_subtitle_collector_count (self, VS_SUBTITLE_MARKUP);
  if (text->is_cut_off)
    vs_subtitle_collector_count (self, VS_SUBTITLE_TOO_LONG);
  marks = take_marks (self, subtitle.range, text);
  subtitle.text = g_strdup (text->text->str);
  subtitle.language = copy_name (text->language->str, self->language);
  subtitle.speaker = copy_name (text->speaker->str, NULL);
  subtitle.n_marks = marks->len;
  subtitle.marks = (VsSubtitleMark *) g_array_free (g_steal_pointer (&marks), FALSE);
  g_array_append_val (self->subtitles, subtitle);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const VsSubtitle *) a)->range.start;
  gint64 y = ((const VsSubtitle *) b)->range.start;

  return (x > y) - (x < y);
}

static void
sort (VsSubtitleCollector *self)
{
  guint n_unsorted = 0;

  for (guint i = 1; i < self->subtitles->len; i++)
    n_unsorted += compare_starts (&g_array_index (self->subtitles, VsSubtitle, i - 1), &g_array_index (self->subtitles, VsSubtitle, i)) > 0;
  self->report->counts[VS_SUBTITLE_UNSORTED] += n_unsorted;
  if (n_unsorted > 0)
    g_array_sort (self->subtitles, compare_starts);
}

/* At least as long as the marks reach, which are times that somebody knew. */
static gint64
guess_end (const VsSubtitle *subtitle, gint64 next_start)
{
  gint64 length = g_utf8_strlen (subtitle->text, -1) * G_USEC_PER_SEC / CHARS_PER_SECOND;
  gint64 end = MIN (subtitle->range.start + CLAMP (length, SHORTEST, LONGEST), next_start);

  return subtitle->n_marks > 0 ? MAX (end, subtitle->marks[subtitle->n_marks - 1].time) : end;
}

/* Gives an end to those that have none, and counts those that reach into the next. */
static void
end_all (VsSubtitleCollector *self)
{
  gint64 next_start = G_MAXINT64;

  for (guint i = self->subtitles->len; i > 0; i--)
    {
      VsSubtitle       *subtitle = &g_array_index (self->subtitles, VsSubtitle, i - 1);
      const VsSubtitle *next = i < self->subtitles->len ? &g_array_index (self->subtitles, VsSubtitle, i) : NULL;

      if (next != NULL && next->range.start > subtitle->range.start)
        next_start = next->range.start;
      if (subtitle->range.end == VS_SUBTITLE_NO_TIME)
        {
          subtitle->range.end = guess_end (subtitle, next_start);
          vs_subtitle_collector_count (self, VS_SUBTITLE_NO_END);
        }
      if (next != NULL && subtitle->range.end > next->range.start)
        vs_subtitle_collector_count (self, VS_SUBTITLE_OVERLAP);
    }
}

/**
 * vs_subtitle_collector_finish:
 * @self: a collector, empty afterwards
 *
 * Returns: (transfer full): all that was added
 */
VsSubtitles *
vs_subtitle_collector_finish (VsSubtitleCollector *self)
{
  VsSubtitles *subtitles = g_new0 (VsSubtitles, 1);

  sort (self);
  end_all (self);
  if (self->may_roll)
    vs_subtitle_collector_unroll (self);
  g_atomic_ref_count_init (&subtitles->ref_count);
  subtitles->subtitles = g_steal_pointer (&self->subtitles);
  subtitles->has_style = self->has_style;
  subtitles->style = self->style;
  subtitles->font = g_steal_pointer (&self->font);
  subtitles->style.font = subtitles->font;
  return subtitles;
}

/* --- the value --------------------------------------------------------------------------------------------------------- */

/* Takes over text and marks that may not be in the form that they should have. */
static void
add_plain (VsSubtitleCollector *collector, const VsSubtitle *subtitle)
{
  g_auto (VsSubtitleText) text;
  gsize next = 0;

  vs_subtitle_text_init (&text);
  for (const char *at = subtitle->text;; at = g_utf8_next_char (at))
    {
      for (; next < subtitle->n_marks && (*at == '\0' || subtitle->marks[next].offset <= (gsize) (at - subtitle->text)); next++)
        vs_subtitle_text_add_mark (&text, subtitle->marks[next].time);
      if (*at == '\0')
        break;
      vs_subtitle_text_add (&text, g_utf8_get_char (at));
    }
  g_string_assign (text.language, subtitle->language != NULL ? subtitle->language : "");
  g_string_assign (text.speaker, subtitle->speaker != NULL ? subtitle->speaker : "");
  vs_subtitle_collector_add (collector, subtitle->range, &text);
}

/**
 * vs_subtitles_new:
 * @subtitles: (array length=n): in any order
 * @n: how many
 *
 * What is not as #VsSubtitle says it should be is put right or left out, as from a file.
 *
 * Returns: (transfer full): the captions
 */
VsSubtitles *
vs_subtitles_new (const VsSubtitle *subtitles, gsize n)
{
  g_auto (VsSubtitleCollector) collector = { NULL };
  VsSubtitleReport report = { NULL };

  g_return_val_if_fail (subtitles != NULL || n == 0, NULL);

  vs_subtitle_collector_init (&collector, &report);
  for (gsize i = 0; i < n; i++)
    add_plain (&collector, &subtitles[i]);
  return vs_subtitle_collector_finish (&collector);
}

VsSubtitles *
vs_subtitles_ref (VsSubtitles *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_subtitles_unref (VsSubtitles *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->subtitles);
  g_free (self->font);
  g_free (self);
}

/**
 * vs_subtitles_get_n:
 *
 * Returns: how many captions there are
 */
gsize
vs_subtitles_get_n (const VsSubtitles *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->subtitles->len;
}

/**
 * vs_subtitles_get:
 * @index: less than vs_subtitles_get_n()
 *
 * Returns: (transfer none): a caption
 */
const VsSubtitle *
vs_subtitles_get (const VsSubtitles *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->subtitles->len, NULL);

  return &g_array_index (self->subtitles, VsSubtitle, index);
}

/**
 * vs_subtitles_get_style:
 * @out_style: (out): how the file says its captions look; borrows the font's name
 *
 * Returns: whether it says so
 */
gboolean
vs_subtitles_get_style (const VsSubtitles *self, VsSubtitleStyle *out_style)
{
  g_return_val_if_fail (self != NULL && out_style != NULL, FALSE);

  if (self->has_style)
    *out_style = self->style;
  return self->has_style;
}
