// SPDX-License-Identifier: GPL-3.0-or-later
// Caption files become captions of media, through a cut or not, and captions seen through a cut become a file.

#include <string.h>

#include "captions/subtitles.h"

#define MS 1000

/* "one@1000-2000? two@…": times in ms, a question mark for an estimated one, a slash where a line ends, a bar where a segment does. */
static char *
draw_words (const VsWords *words)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);

      g_string_append_printf (out, "%s%s@%d-%d%s%s%s", i > 0 ? " " : "", word->text, (int) (word->range.start / MS), (int) (word->range.end / MS),
                              (word->flags & VS_WORD_ESTIMATED) != 0 ? "?" : "", (word->flags & VS_WORD_ENDS_LINE) != 0 ? "/" : "",
                              (word->flags & VS_WORD_ENDS_SEGMENT) != 0 ? "|" : "");
    }
  return g_string_free (out, FALSE);
}

/* A line a cue: "media start-end words" */
static char *
draw_captions (const VsCaptions *captions)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    {
      const VsCue     *cue = vs_captions_get (captions, i);
      g_autofree char *words = draw_words (cue->words);

      g_string_append_printf (out, "%d %d-%d %s\n", (int) cue->media_id, (int) (cue->range.start / MS), (int) (cue->range.end / MS), words);
    }
  return g_string_free (out, FALSE);
}

static VsSubtitles *
parse (const char *file)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, strlen (file));
  g_autoptr (GError) error = NULL;
  VsSubtitles *subtitles = vs_subtitles_parse (bytes, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return subtitles;
}

typedef struct
{
  const char *name;
  const char *text; /* of a WebVTT caption from 1.0 to 3.0 s */
  const char *words;
} WordCase;

static const WordCase word_cases[] = {
  { "/subtitle-captions/words/one", "one", "one@1000-3000?|" },
  { "/subtitle-captions/words/by-length", "one three\nab", "one@1000-1600? three@1600-2600?/ ab@2600-3000?|" },
  { "/subtitle-captions/words/letters-count-not-bytes", "äöü abc", "äöü@1000-2000? abc@2000-3000?|" },
  { "/subtitle-captions/words/all-times", "one <00:01.500>two <00:02.250>three", "one@1000-1500 two@1500-2250 three@2250-3000|" },
  { "/subtitle-captions/words/pauses", "<00:01.200>one<00:01.500> <00:02.000>two<00:02.500>", "one@1200-1500 two@2000-2500|" },
  { "/subtitle-captions/words/as-youtube-has-them", "one<00:01.500><c> two</c><00:02.250><c> three</c>", "one@1000-1500 two@1500-2250 three@2250-3000|" },
  { "/subtitle-captions/words/some-times", "one two <00:02.000>three ab", "one@1000-1500? two@1500-2000? three@2000-2714? ab@2714-3000?|" },
  { "/subtitle-captions/words/syllables", "ka<00:01.500>ra<00:02.000>te <00:02.500>two", "karate@1000-2500 two@2500-3000|" },
};

static void
test_words (gconstpointer data)
{
  const WordCase  *c = data;
  g_autofree char *file = g_strdup_printf ("WEBVTT\n\n00:01.000 --> 00:03.000\n%s\n", c->text);
  g_autoptr (VsSubtitles) subtitles = parse (file);
  g_autoptr (VsWords) words = vs_subtitle_to_words (vs_subtitles_get (subtitles, 0), 0);
  g_autofree char *drawn = draw_words (words);

  g_assert_cmpstr (drawn, ==, c->words);
}

#define FILE_OF_FOUR                                                                              \
  "1\n00:00:01,000 --> 00:00:02,000\none two\n\n2\n00:00:03,500 --> 00:00:05,000\nthree four\n\n" \
  "3\n00:00:06,000 --> 00:00:07,000\nfive\n\n4\n00:00:20,000 --> 00:00:21,000\nsix\n"

static void
test_offset (void)
{
  g_autoptr (VsSubtitles) subtitles = parse (FILE_OF_FOUR);
  g_autoptr (VsCaptions) captions = vs_subtitles_to_captions (subtitles, 7, 10000 * MS);
  g_autofree char *drawn = draw_captions (captions);

  g_assert_cmpstr (drawn, ==,
                   "7 11000-12000 one@11000-11500? two@11500-12000?|\n7 13500-15000 three@13500-14333? four@14333-15000?|\n"
                   "7 16000-17000 five@16000-17000?|\n7 30000-31000 six@30000-31000?|\n");
}

static VsCut *
make_cut (const VsCutClip *clips, gsize n)
{
  VsCutClip all[4];

  for (gsize i = 0; i < n; i++)
    {
      all[i] = VS_CUT_CLIP_DEFAULT;
      all[i].media_id = clips[i].media_id;
      all[i].range = vs_time_range (clips[i].range.start * MS, clips[i].range.end * MS);
    }
  return vs_cut_new (all, n);
}

/* Cut time 0…4 s is media 1 from 10 s on, 4…9 s media 2 from 0 s on. The second caption lies 0.5 s before the joint and 1 s behind it. */
static void
test_cut (void)
{
  const VsCutClip clips[] = { { .media_id = 1, .range = { 10000, 14000 } }, { .media_id = 2, .range = { 0, 5000 } } };
  g_autoptr (VsCut) cut = make_cut (clips, G_N_ELEMENTS (clips));
  g_autoptr (VsSubtitles) subtitles = parse (FILE_OF_FOUR);
  gsize left_out;
  g_autoptr (VsCaptions) captions = vs_subtitles_to_captions_of_cut (subtitles, cut, &left_out);
  g_autofree char *drawn = draw_captions (captions);

  g_assert_cmpstr (drawn, ==,
                   "1 11000-12000 one@11000-11500? two@11500-12000?|\n2 0-1000 three@0-555? four@555-1000?|\n2 2000-3000 five@2000-3000?|\n");
  g_assert_cmpint (left_out, ==, 1);
}

/* Where a clip was only split, a caption goes on across the joint. */
static void
test_split_clip (void)
{
  const VsCutClip clips[] = { { .media_id = 1, .range = { 10000, 14000 } }, { .media_id = 1, .range = { 14000, 20000 } } };
  g_autoptr (VsCut) cut = make_cut (clips, G_N_ELEMENTS (clips));
  g_autoptr (VsSubtitles) subtitles = parse (FILE_OF_FOUR);
  g_autoptr (VsCaptions) captions = vs_subtitles_to_captions_of_cut (subtitles, cut, NULL);
  g_autofree char *drawn = draw_captions (captions);

  g_assert_nonnull (strstr (drawn, "1 13500-15000 three@13500-14333? four@14333-15000?|\n"));
}

/* What a file got from a cut, the same cut gets from the file, to the ms, with the times of words. */
static void
test_there_and_back (gconstpointer data)
{
  VsSubtitleFormat format = GPOINTER_TO_INT (data);
  const VsCutClip  clips[] = { { .media_id = 1, .range = { 10000, 14000 } }, { .media_id = 2, .range = { 500, 5500 } } };
  const VsWord     first[] = { { { 10200 * MS, 10500 * MS }, 0.5, 0, "Größe" }, { { 10500 * MS, 10900 * MS }, 0.5, VS_WORD_ENDS_LINE, "<ist>" }, { { 11500 * MS, 12000 * MS }, 0.5, VS_WORD_ENDS_SEGMENT, "alles." } };
  const VsWord     second[] = { { { 1000 * MS, 1500 * MS }, 0.5, VS_WORD_ENDS_SEGMENT, "zwei" } };
  g_autoptr (VsWords) words1 = vs_words_new (first, G_N_ELEMENTS (first));
  g_autoptr (VsWords) words2 = vs_words_new (second, G_N_ELEMENTS (second));
  const VsCue       cues[] = { { 0, 1, { 10100 * MS, 12100 * MS }, words1 }, { 0, 2, { 1000 * MS, 2000 * MS }, words2 } };
  VsSubtitleWriting writing = { TRUE, NULL };
  g_autoptr (VsCut) cut = make_cut (clips, G_N_ELEMENTS (clips));
  g_autoptr (VsCaptions) captions = vs_captions_new (cues, G_N_ELEMENTS (cues));
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  g_autoptr (VsSubtitles) subtitles = vs_subtitles_from_shown (shown, "de");
  g_autofree char *file = vs_subtitles_write (subtitles, format, &writing);
  g_autoptr (VsSubtitles) again = parse (file);
  g_autoptr (VsCaptions) back = vs_subtitles_to_captions_of_cut (again, cut, NULL);
  g_autofree char *before = draw_captions (captions);
  g_autofree char *after = draw_captions (back);

  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (vs_subtitles_get (subtitles, 0)->language, ==, "de");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (word_cases); i++)
    g_test_add_data_func (word_cases[i].name, &word_cases[i], test_words);
  g_test_add_func ("/subtitle-captions/offset", test_offset);
  g_test_add_func ("/subtitle-captions/cut", test_cut);
  g_test_add_func ("/subtitle-captions/split-clip", test_split_clip);
  g_test_add_data_func ("/subtitle-captions/there-and-back/vtt", GINT_TO_POINTER (VS_SUBTITLE_VTT), test_there_and_back);
  g_test_add_data_func ("/subtitle-captions/there-and-back/ass", GINT_TO_POINTER (VS_SUBTITLE_ASS), test_there_and_back);
  return g_test_run ();
}
