// SPDX-License-Identifier: GPL-3.0-or-later
// Captions that roll, as YouTube makes them: each line comes three times, once with the times of its words, once for 10 ms alone, and
// once above the line that follows. Once is enough.
//
//   0.16 – 2.35            hello<0.50> world
//   2.35 – 2.36            hello world                      left out
//   2.36 – 4.00            hello world / next<2.80> line    next<2.80> line

#include <string.h>

#include "captions/subtitle-private.h"

/* µs. Nobody reads a caption in so little time; it is there to make another one roll. */
#define FLASH 20000

/* Whether so many captions flash that it must be meant. */
static gboolean
rolls (const GArray *subtitles)
{
  guint n = 0;

  for (guint i = 0; i < subtitles->len; i++)
    n += vs_time_range_length (g_array_index (subtitles, VsSubtitle, i).range) <= FLASH;
  return n >= 2 && n * 4 >= subtitles->len;
}

static const char *
get_last_line (const char *text)
{
  const char *feed = strrchr (text, '\n');

  return feed != NULL ? feed + 1 : text;
}

/* How many bytes at the start of @text are the line @line, again and again, each with its line feed. */
static gsize
count_repeated (const char *text, const char *line)
{
  gsize length = strlen (line);
  gsize done = 0;

  while (strncmp (text + done, line, length) == 0 && (text[done + length] == '\n' || text[done + length] == '\0'))
    {
      done += length;
      if (text[done] == '\0')
        return done;
      done++;
    }
  return done;
}

/* Takes off the first @n bytes of the text, with the times in them. */
static void
take_off (VsSubtitle *subtitle, gsize n)
{
  char           *rest = g_strdup (subtitle->text + n);
  VsSubtitleMark *marks = (VsSubtitleMark *) subtitle->marks;
  gsize           n_marks = 0;

  for (gsize i = 0; i < subtitle->n_marks; i++)
    if (marks[i].offset >= n)
      marks[n_marks++] = (VsSubtitleMark){ marks[i].offset - n, marks[i].time };
  subtitle->n_marks = n_marks;
  g_free ((char *) subtitle->text);
  subtitle->text = rest;
}

/**
 * vs_subtitle_collector_unroll:
 * @self: whose captions are sorted and have ends
 *
 * Leaves out lines that the caption before ended with, when captions roll.
 */
void
vs_subtitle_collector_unroll (VsSubtitleCollector *self)
{
  GArray *kept;

  if (!rolls (self->subtitles))
    return;
  kept = g_array_new (FALSE, FALSE, sizeof (VsSubtitle));
  for (guint i = 0; i < self->subtitles->len; i++)
    {
      VsSubtitle *subtitle = &g_array_index (self->subtitles, VsSubtitle, i);
      gsize       repeated = kept->len > 0 ? count_repeated (subtitle->text, get_last_line (g_array_index (kept, VsSubtitle, kept->len - 1).text)) : 0;

      if (repeated > 0)
        vs_subtitle_collector_count (self, VS_SUBTITLE_REPEATED);
      if (subtitle->text[repeated] == '\0')
        {
          vs_subtitle_clear (subtitle);
          continue;
        }
      if (repeated > 0)
        take_off (subtitle, repeated);
      g_array_append_val (kept, *subtitle);
    }
  g_array_set_clear_func (kept, vs_subtitle_clear);
  g_array_set_clear_func (self->subtitles, NULL);
  g_array_unref (self->subtitles);
  self->subtitles = kept;
}
