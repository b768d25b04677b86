// SPDX-License-Identifier: GPL-3.0-or-later
// Words, cues and what a cut shows of them, on lines of time of 100 ms a character.

#include <string.h>

#include "captions/shown-captions.h"

#define STEP 100000

/* Draws words as they lie in time: "one..two" has the words one at 0 ms and two at 500 ms, each as long as its text.
   A dot is a pause. */
static VsWords *
draw_words (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, ".", -1);
  VsWord words[64];
  gsize  n = 0;
  gint64 time = 0;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      gint64 length = g_utf8_strlen (parts[i], -1);

      if (length > 0)
        words[n++] = (VsWord){ { time * STEP, (time + length) * STEP }, 0.9, 0, parts[i] };
      time += length + 1;
    }
  return vs_words_new (words, n);
}

/* The same picture of words; an estimated one has a question mark behind it in the list. */
static char *
list_words (const VsWords *words)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);

      g_string_append_printf (list, "%s%s%s%s@%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, i > 0 ? " " : "", word->text,
                              (word->flags & VS_WORD_ESTIMATED) != 0 ? "?" : "", (word->flags & VS_WORD_ENDS_LINE) != 0 ? "/" : "",
                              word->range.start / 1000, word->range.end / 1000);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
assert_words (const VsWords *words, const char *expected)
{
  g_autofree char *list = list_words (words);

  g_assert_cmpstr (list, ==, expected);
}

/* --- a new text ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  const char *name;
  const char *before;
  const char *text;
  const char *after;
} TextCase;

/*                         0    0.5  1.0                                        */
static const TextCase text_cases[] = {
  { "/captions/text/same", "das.ist.gut", "das ist gut", "das@0-300 ist@400-700 gut@800-1100" },
  { "/captions/text/one-word-corrected", "das.ist.gud", "das ist gut", "das@0-300 ist@400-700 gut@800-1100" },
  { "/captions/text/punctuation", "das.ist.gut", "Das ist gut.", "Das@0-300 ist@400-700 gut.@800-1100" },
  { "/captions/text/two-become-one", "ein.vor.spann.gut", "ein Vorspann gut", "ein@0-300 Vorspann?@400-1300 gut@1400-1700" },
  { "/captions/text/one-becomes-two", "ein.vorspann.gut", "ein vor spann gut", "ein@0-300 vor?@400-700 spann?@700-1200 gut@1300-1600" },
  { "/captions/text/into-a-pause", "ein.....gut", "ein sehr gut", "ein@0-300 sehr?@300-800 gut@800-1100" },
  { "/captions/text/word-gone", "ein.sehr.gut", "ein gut", "ein@0-300 gut@900-1200" },
  { "/captions/text/all-gone", "ein.sehr.gut", " \n ", "" },
  { "/captions/text/all-new", "ab.cd", "xy", "xy?@0-500" },
  { "/captions/text/line-break", "das.ist.gut", "das ist\ngut", "das@0-300 ist/@400-700 gut@800-1100" },
  { "/captions/text/swapped", "rot.und.blau", "blau und rot", "blau@0-300 und@400-700 rot@800-1200" },
  { "/captions/text/umlauts", "schön.wär.das", "schön wäre das", "schön@0-500 wäre@600-900 das@1000-1300" },
};

static void
test_text (gconstpointer data)
{
  const TextCase *c = data;
  g_autoptr (VsWords) before = draw_words (c->before);
  g_autoptr (VsWords) after = vs_words_set_text (before, c->text, vs_words_get_range (before));

  assert_words (after, c->after);
}

/* Between two words without a pause there is no free time: the new one shares its neighbour's, which keeps all of its own. */
static void
test_text_without_room (void)
{
  const VsWord words[] = { { { 0, 400000 }, 1, 0, "eins" }, { { 400000, 800000 }, 1, 0, "drei" } };
  g_autoptr (VsWords) before = vs_words_new (words, 2);
  g_autoptr (VsWords) after = vs_words_set_text (before, "eins zwei drei", vs_words_get_range (before));

  assert_words (after, "eins@0-400 zwei?@200-400 drei@400-800");
}

/* A transcript of an hour in which one word in ten changes. */
static void
test_text_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree VsWord *words = g_new0 (VsWord, 6000);
  g_autoptr (VsWords) before = NULL;
  g_autoptr (VsWords) after = NULL;

  for (int i = 0; i < 6000; i++)
    {
      words[i] = (VsWord){ { i * G_GINT64_CONSTANT (600000), i * G_GINT64_CONSTANT (600000) + 500000 }, 1, 0, i % 7 == 0 ? "alpha" : i % 3 == 0 ? "beta"
                                                                                                                                                : "gamma" };
      g_string_append_printf (text, "%s ", i % 10 == 5 ? "anders" : words[i].text);
    }
  before = vs_words_new (words, 6000);
  after = vs_words_set_text (before, text->str, vs_words_get_range (before));
  g_assert_cmpuint (vs_words_get_n (after), ==, 6000);
  for (int i = 0; i < 6000; i++)
    g_assert_true (vs_time_range_equal (vs_words_get (after, i)->range, words[i].range));
}

/* Whatever is typed: words that stay, in order, keep their times, and time never goes back. */
static void
test_text_any (void)
{
  static const char *const vocabulary[] = { "a", "b", "Wort", "und", "gut", "Straße", "👍", "x." };

  for (int run = 0; run < 3000; run++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (VsWords) before = NULL;
      g_autoptr (VsWords) after = NULL;
      VsWord words[12];
      int    n = g_test_rand_int_range (0, 12);

      for (int i = 0; i < n; i++)
        words[i] = (VsWord){ { i * STEP, i * STEP + g_test_rand_int_range (0, STEP) }, 1, 0, vocabulary[g_test_rand_int_range (0, 8)] };
      before = vs_words_new (words, n);
      for (int i = g_test_rand_int_range (0, 14); i > 0; i--)
        g_string_append_printf (text, "%s%s", vocabulary[g_test_rand_int_range (0, 8)], i % 4 == 0 ? "\n" : " ");
      after = vs_words_set_text (before, text->str, vs_time_range (0, 12 * STEP));
      for (gsize i = 0; i < vs_words_get_n (after); i++)
        {
          VsTimeRange range = vs_words_get (after, i)->range;

          g_assert_cmpint (range.start, <=, range.end);
          g_assert_cmpint (range.start, >=, i > 0 ? vs_words_get (after, i - 1)->range.start : 0);
          g_assert_cmpint (range.end, <=, 12 * STEP);
        }
    }
}

/* --- cues ------------------------------------------------------------------------------------------------------------------ */

/* One cue of all words of @line, of the media 7. */
static VsCaptions *
draw_cue (const char *line)
{
  g_autoptr (VsWords) words = draw_words (line);
  VsCue cue = { 1, 7, vs_words_get_range (words), words };

  return vs_captions_new (&cue, 1);
}

static void
assert_cue (VsCaptions *captions, gsize index, gint64 start, gint64 end, const char *words)
{
  const VsCue *cue = vs_captions_get (captions, index);

  g_assert_cmpint (cue->range.start, ==, start * 1000);
  g_assert_cmpint (cue->range.end, ==, end * 1000);
  assert_words (cue->words, words);
}

static void
test_split_and_merge (void)
{
  g_autoptr (VsCaptions) whole = draw_cue ("one.two..three");
  g_autoptr (VsCaptions) halves = vs_captions_split (whole, 0, 2);
  g_autoptr (VsCaptions) again = vs_captions_merge (halves, 0);
  g_autoptr (VsCaptions) last = vs_captions_merge (halves, 1);
  g_autoptr (VsCaptions) nothing = vs_captions_split (whole, 0, 0);

  g_assert_cmpuint (vs_captions_get_n (halves), ==, 2);
  assert_cue (halves, 0, 0, 900, "one@0-300 two@400-700");
  assert_cue (halves, 1, 900, 1400, "three@900-1400");
  g_assert_cmpint (vs_captions_get (halves, 0)->id, ==, 1);
  g_assert_cmpint (vs_captions_get (halves, 1)->id, ==, 0);
  g_assert_true (vs_captions_equal (again, whole));
  g_assert_true (last == halves);
  g_assert_true (nothing == whole);
}

static void
test_stretch_and_move (void)
{
  g_autoptr (VsCaptions) before = draw_cue ("one.two");
  g_autoptr (VsCaptions) shorter = vs_captions_set_range (before, 0, vs_time_range (0, 500000));
  g_autoptr (VsCaptions) longer = vs_captions_set_range (shorter, 0, vs_time_range (0, 2000000));
  g_autoptr (VsCaptions) empty = vs_captions_set_range (before, 0, vs_time_range (5, 5));
  g_autoptr (VsCaptions) moved = vs_captions_move (before, 0, 1000000);

  assert_cue (shorter, 0, 0, 500, "one@0-300 two@400-700");
  assert_cue (longer, 0, 0, 2000, "one@0-300 two@400-700");
  assert_cue (moved, 0, 1000, 1700, "one@1000-1300 two@1400-1700");
  g_assert_true (empty == before);
}

static void
test_replace (void)
{
  g_autoptr (VsCaptions) before = draw_cue ("der.Vor.spann.vor.spannend");
  g_autoptr (VsCaptions) after = NULL;
  g_autoptr (VsCaptions) none = NULL;
  gsize n;

  after = vs_captions_replace_text (before, "vor  spann", "Vorspann", FALSE, TRUE, &n);
  g_assert_cmpuint (n, ==, 1);
  assert_cue (after, 0, 0, 2600, "der@0-300 Vorspann?@400-1300 vor@1400-1700 spannend@1800-2600");
  none = vs_captions_replace_text (before, "vor spann", "x", TRUE, TRUE, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (none == before);
  none = (vs_captions_unref (none), vs_captions_replace_text (before, " ", "x", FALSE, FALSE, &n));
  g_assert_cmpuint (n, ==, 0);
  none = (vs_captions_unref (none), vs_captions_replace_text (before, "(.*", "\\1", FALSE, FALSE, &n));
  g_assert_cmpuint (n, ==, 0);
}

/* Only the pauses around deleted words go with them. */
static void
test_words_range (void)
{
  g_autoptr (VsCaptions) captions = draw_cue ("one...two.three");
  const VsCue *cue = vs_captions_get (captions, 0);
  VsTimeRange  middle = vs_cue_get_words_range (cue, 1, 1);
  VsTimeRange  all = vs_cue_get_words_range (cue, 0, 3);

  g_assert_cmpint (middle.start, ==, 450000);
  g_assert_cmpint (middle.end, ==, 950000);
  g_assert_true (vs_time_range_equal (all, cue->range));
  g_assert_cmpuint (vs_cue_find_word (cue, 0), ==, 0);
  g_assert_cmpuint (vs_cue_find_word (cue, 400000), ==, 1);
  g_assert_cmpuint (vs_cue_find_word (cue, 5000000), ==, 3);
}

/* --- through a cut --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *words; /* of one cue, or of several with a bar between them */
  const char *clips; /* pairs of 100 ms: "0-5 7-9", media 7; "x0-5" is another media */
  const char *shown;
} ShownCase;

static const ShownCase shown_cases[] = {
  /*                          0         1         2                                     */
  { "/captions/cut/whole", "one.two.three", "0-13", "[0-1300 one@0-300 two@400-700 three@800-1300]" },
  { "/captions/cut/trimmed", "one.two.three", "4-13", "[0-900 two@0-300 three@400-900]" },
  { "/captions/cut/word-out-of-the-middle", "one.two.three", "0-3 8-13", "[0-800 one@0-300 three@300-800]" },
  { "/captions/cut/split", "one.two.three", "0-6 6-13", "[0-1300 one@0-300 two@400-600 three@800-1300]" },
  { "/captions/cut/reordered", "one.two.three", "8-13 0-7", "[0-500 three@0-500] [500-1200 one@500-800 two@900-1200]" },
  { "/captions/cut/twice", "one", "0-3 0-3", "[0-300 one@0-300] [300-600 one@300-600]" },
  { "/captions/cut/other-media-between", "one.two", "0-3 x0-5 4-7", "[0-300 one@0-300] [800-1100 two@800-1100]" },
  { "/captions/cut/outside", "one.two", "20-30", "" },
  { "/captions/cut/overlapping", "onetwo|.onet", "0-9", "[0-100 onetwo@0-600] [100-500 onet@100-500]" },
  { "/captions/cut/same-start", "onetwo|four", "0-9", "[0-200 four@0-400] [200-600 onetwo@0-600]" },
};

static VsCaptions *
draw_cues (const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "|", -1);
  g_autoptr (VsCaptions) captions = vs_captions_new (NULL, 0);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (VsWords) words = draw_words (parts[i]);
      VsCue       cue = { i + 1, 7, vs_words_get_range (words), words };
      VsCaptions *more = vs_captions_add (captions, &cue);

      vs_captions_unref (captions);
      captions = more;
    }
  return g_steal_pointer (&captions);
}

static VsCut *
draw_cut (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", -1);
  VsCutClip clips[8];
  gsize     n = 0;

  for (; parts[n] != NULL; n++)
    {
      const char *text = parts[n] + (*parts[n] == 'x');
      char       *end;

      clips[n] = VS_CUT_CLIP_DEFAULT;
      clips[n].media_id = *parts[n] == 'x' ? 8 : 7;
      clips[n].range.start = g_ascii_strtoll (text, &end, 10) * STEP;
      clips[n].range.end = g_ascii_strtoll (end + 1, NULL, 10) * STEP;
    }
  return vs_cut_new (clips, n);
}

static void
test_shown (gconstpointer data)
{
  const ShownCase *c = data;
  g_autoptr (VsCaptions) captions = draw_cues (c->words);
  g_autoptr (VsCut) cut = draw_cut (c->clips);
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < vs_shown_captions_get_n (shown); i++)
    {
      const VsShownCue *cue = vs_shown_captions_get (shown, i);
      g_autofree char  *words = list_words (cue->words);
      gsize             found;

      g_string_append_printf (list, "%s[%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " %s]", i > 0 ? " " : "", cue->range.start / 1000,
                              cue->range.end / 1000, words);
      g_assert_true (vs_shown_captions_find (shown, cue->range.start, &found) && found == i);
      g_assert_true (vs_shown_captions_find (shown, cue->range.end - 1, &found) && found == i);
    }
  g_assert_cmpstr (list->str, ==, c->shown);
  g_assert_false (vs_shown_captions_find (shown, vs_cut_get_length (cut), NULL));
}

/* A cue in which nobody has typed yet is seen, so that it can be typed in. */
static void
test_shown_empty (void)
{
  VsCue cue = { 1, 7, { 2 * STEP, 4 * STEP }, NULL };
  g_autoptr (VsCaptions) captions = vs_captions_new (&cue, 1);
  g_autoptr (VsCut) cut = draw_cut ("1-9");
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  gsize next;

  g_assert_cmpuint (vs_shown_captions_get_n (shown), ==, 1);
  g_assert_cmpint (vs_shown_captions_get (shown, 0)->range.start, ==, STEP);
  g_assert_false (vs_shown_captions_find (shown, 0, &next));
  g_assert_cmpuint (next, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++)
    g_test_add_data_func (text_cases[i].name, &text_cases[i], test_text);
  g_test_add_func ("/captions/text/without-room", test_text_without_room);
  g_test_add_func ("/captions/text/long", test_text_long);
  g_test_add_func ("/captions/text/any", test_text_any);
  g_test_add_func ("/captions/split-and-merge", test_split_and_merge);
  g_test_add_func ("/captions/stretch-and-move", test_stretch_and_move);
  g_test_add_func ("/captions/replace", test_replace);
  g_test_add_func ("/captions/words-range", test_words_range);
  for (gsize i = 0; i < G_N_ELEMENTS (shown_cases); i++)
    g_test_add_data_func (shown_cases[i].name, &shown_cases[i], test_shown);
  g_test_add_func ("/captions/cut/empty-cue", test_shown_empty);
  return g_test_run ();
}
