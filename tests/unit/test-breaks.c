// SPDX-License-Identifier: GPL-3.0-or-later
// Where captions and lines end, and when captions are shown.

#include <string.h>

#include "captions/breaks.h"
#include "captions/graphemes.h"
#include "captions/phrases.h"

#define MS 1000

/* A space is no pause, "_" one of 0.3 s, "~" one of 1.2 s; "/" ends a line, "|" a segment. Each character takes 60 ms. */
static VsWords *
say (const char *text)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (VsWord));
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  gint64 time = 0;

  while (*text != '\0')
    {
      gsize  n = strcspn (text, " _~/|");
      VsWord word = { { time, time + (gint64) g_utf8_strlen (text, n) * 60 * MS }, 1, 0, g_string_chunk_insert_len (texts, text, n) };

      time = word.range.end;
      for (text += n; *text != '\0' && strchr (" _~/|", *text) != NULL; text++)
        {
          time += *text == '_' ? 300 * MS : *text == '~' ? 1200 * MS
                                                         : 0;
          word.flags |= *text == '/' ? VS_WORD_ENDS_LINE : *text == '|' ? VS_WORD_ENDS_SEGMENT
                                                                        : 0;
        }
      if (n > 0)
        g_array_append_val (words, word);
    }
  return vs_words_new ((const VsWord *) words->data, words->len);
}

/* The captions with bars between them. */
static char *
draw_breaks (const VsWords *words, const GArray *breaks)
{
  GString *out = g_string_new (NULL);
  gsize    next = 0;

  for (guint i = 0; i < breaks->len; i++)
    {
      const VsCaptionBreak *found = &g_array_index (breaks, VsCaptionBreak, i);

      g_assert_cmpint (found->first, ==, next);
      for (next = found->first; next < found->first + found->n; next++)
        g_string_append_printf (out, "%s%s", next == 0 ? "" : next == found->first ? " | "
                                                                                   : " ",
                                vs_words_get (words, next)->text);
    }
  g_assert_cmpint (next, ==, vs_words_get_n (words));
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char     *name;
  VsCaptionPreset preset;
  const char     *language;
  const char     *said;
  const char     *captions;
} BreakCase;

static const BreakCase break_cases[] = {
  { "/breaks/nothing", VS_CAPTION_PRESET_ARD_ZDF, "de", "", "" },
  { "/breaks/one-word", VS_CAPTION_PRESET_ARD_ZDF, "de", "Hallo", "Hallo" },
  { "/breaks/sentences", VS_CAPTION_PRESET_ARD_ZDF, "de", "Ich stehe heute vor einem großen alten Haus. Darin wohnt seit vielen Jahren meine Tante.",
    "Ich stehe heute vor einem großen alten Haus. | Darin wohnt seit vielen Jahren meine Tante." },
  { "/breaks/short-sentences-stay-together", VS_CAPTION_PRESET_ARD_ZDF, "de", "Ja. Ich komme.", "Ja. Ich komme." },
  { "/breaks/long-pause", VS_CAPTION_PRESET_ARD_ZDF, "de", "Und dann~kam er doch", "Und dann | kam er doch" },
  { "/breaks/comma", VS_CAPTION_PRESET_ARD_ZDF, "de", "Wenn ich morgens aufstehe und noch müde bin, trinke ich immer erst einmal eine große Tasse Kaffee.",
    "Wenn ich morgens aufstehe und noch müde bin, | trinke ich immer erst einmal eine große Tasse Kaffee." },
  { "/breaks/never-behind-an-article", VS_CAPTION_PRESET_SHORT_FORM, "de", "wir sehen heute einen Hund und die Katze", "wir sehen | heute einen Hund | und die Katze" },
  { "/breaks/article-of-another-language-is-a-word", VS_CAPTION_PRESET_SHORT_FORM, NULL, "wir sehen heute einen Hund und die Katze", "wir sehen heute einen | Hund und die Katze" },
  { "/breaks/english", VS_CAPTION_PRESET_SHORT_FORM, "en-GB", "we all went over to the house", "we all went | over to the house" },
  { "/breaks/segment-of-the-engine", VS_CAPTION_PRESET_NETFLIX, NULL, "aaaa bbbb cccc dddd eeee ffff gggg|hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp qqqq rrrr ssss tttt",
    "aaaa bbbb cccc dddd eeee ffff gggg | hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp qqqq rrrr ssss tttt" },
  { "/breaks/word-too-long-for-any-line", VS_CAPTION_PRESET_SHORT_FORM, "de", "die Donaudampfschifffahrtsgesellschaft fährt", "die | Donaudampfschifffahrtsgesellschaft | fährt" },
};

static void
test_breaks (gconstpointer data)
{
  const BreakCase *c = data;
  VsCaptionLimits  limits = vs_caption_limits (c->preset, c->language);
  g_autoptr (VsWords) words = say (c->said);
  g_autoptr (GArray) breaks = vs_words_break (words, &limits, c->language);
  g_autofree char *drawn = draw_breaks (words, breaks);

  g_assert_cmpstr (drawn, ==, c->captions);
}

/* Whatever is said, captions keep to the limits that words let them keep to. */
static void
test_limits (void)
{
  VsCaptionLimits          limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, "de");
  static const char *const said[] = { "der", "Haus", "geht,", "wunderbar.", "Straßenbahn", "in", "am", "30", "oder_", "nicht~", "immer|" };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (VsWords) words = NULL;
  g_autoptr (GArray) breaks = NULL;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text, "%s ", said[g_rand_int_range (random, 0, G_N_ELEMENTS (said))]);
  words = say (text->str);
  breaks = vs_words_break (words, &limits, "de");
  for (guint i = 0; i < breaks->len; i++)
    {
      const VsCaptionBreak *found = &g_array_index (breaks, VsCaptionBreak, i);
      g_autoptr (VsWords) part = vs_words_slice (words, found->first, found->n);
      g_autoptr (GArray) lines = vs_line_breaks (part, &limits, "de");

      g_assert_cmpint (lines->len + 1, <=, (guint) limits.max_lines);
      g_assert_cmpint (vs_time_range_length (found->range), <=, limits.max_duration);
      if (i + 1 < breaks->len)
        g_assert_cmpint ((found + 1)->range.start - found->range.end, >=, limits.min_gap);
      g_assert_cmpint (found->range.start, ==, vs_words_get (words, found->first)->range.start);
    }
}

typedef struct
{
  const char *name;
  const char *said;
  const char *times; /* ms */
} TimeCase;

static const TimeCase time_cases[] = {
  { "/breaks/times/lingers", "Das ist ein schöner langer Satz.", "0-2133" },
  { "/breaks/times/shortest", "Ja", "0-1000" },
  { "/breaks/times/gap", "Und dann sind wir gegangen.~Gut.", "0-1880 2580-3580" },
  { "/breaks/times/no-room-to-linger", "Hier ist alles, was ich schon immer einmal sagen wollte. Hier ist alles, was ich schon immer einmal sagen wollte.", "0-2740 2820-6553" },
};

static void
test_times (gconstpointer data)
{
  const TimeCase *c = data;
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, "de");
  g_autoptr (VsWords) words = say (c->said);
  g_autoptr (GArray) breaks = vs_words_break (words, &limits, "de");
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < breaks->len; i++)
    {
      VsTimeRange range = g_array_index (breaks, VsCaptionBreak, i).range;

      g_string_append_printf (out, "%s%d-%d", i > 0 ? " " : "", (int) (range.start / MS), (int) (range.end / MS));
    }
  g_assert_cmpstr (out->str, ==, c->times);
}

static void
test_captions (void)
{
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_SHORT_FORM, "de");
  g_autoptr (VsWords) words = say ("wir sehen heute einen Hund");
  g_autoptr (VsCaptions) captions = vs_words_to_captions (words, 5, &limits, "de");
  g_autofree char *first = vs_words_to_text (vs_captions_get (captions, 0)->words);
  g_autofree char *second = vs_words_to_text (vs_captions_get (captions, 1)->words);

  g_assert_cmpint (vs_captions_get_n (captions), ==, 2);
  g_assert_cmpstr (first, ==, "wir sehen");
  g_assert_cmpstr (second, ==, "heute einen Hund");
  g_assert_cmpint (vs_captions_get (captions, 1)->media_id, ==, 5);
}

/* --- lines --------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *language;
  int         max_chars;
  const char *said;
  const char *lines;
} LineCase;

static const LineCase line_cases[] = {
  { "/lines/nothing", "de", 37, "", "" },
  { "/lines/one", "de", 37, "Das passt in eine Zeile.", "Das passt in eine Zeile." },
  { "/lines/exactly", "de", 24, "Das passt in eine Zeile.", "Das passt in eine Zeile." },
  { "/lines/one-too-many", "de", 23, "Das passt in eine Zeile.", "Das passt/in eine Zeile." },
  { "/lines/even", NULL, 20, "aaaa bbbb cccc dddd eeee", "aaaa bbbb/cccc dddd eeee" },
  { "/lines/not-behind-an-article", "de", 24, "Heute sehen wir einen großen Hund", "Heute sehen wir/einen großen Hund" },
  { "/lines/before-a-conjunction", "en", 26, "we are all here today and we like it", "we are all here today/and we like it" },
  { "/lines/at-a-comma", "en", 26, "when it rains, we stay inside the house", "when it rains,/we stay inside the house" },
  { "/lines/a-person-broke-it", "de", 37, "Eins zwei/drei vier", "Eins zwei/drei vier" },
  { "/lines/a-person-broke-it-and-it-is-long", NULL, 10, "aaaa/bbbb cccc dddd", "aaaa/bbbb/cccc dddd" },
  { "/lines/accents-count-once", NULL, 5, "e\xcc\x81"
                                          "e\xcc\x81 xx",
    "e\xcc\x81"
    "e\xcc\x81 xx" },
  { "/lines/emoji-count-once", NULL, 5, "👩‍👩‍👧👍🏽 🇩🇪x", "👩‍👩‍👧👍🏽 🇩🇪x" },
  { "/lines/long-word", NULL, 5, "a bbbbbbbbbb c", "a/bbbbbbbbbb/c" },
};

static void
test_lines (gconstpointer data)
{
  const LineCase *c = data;
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, c->language);
  g_autoptr (VsWords) words = say (c->said);
  g_autoptr (GArray) breaks = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint next = 0;

  limits.max_chars = c->max_chars;
  breaks = vs_line_breaks (words, &limits, c->language);
  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      gboolean begins = next < breaks->len && g_array_index (breaks, gsize, next) == i;

      next += begins;
      g_string_append_printf (out, "%s%s", begins ? "/" : i > 0 ? " "
                                                                : "",
                              vs_words_get (words, i)->text);
    }
  g_assert_cmpint (next, ==, breaks->len);
  g_assert_cmpstr (out->str, ==, c->lines);
}

/* --- words --------------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *language, *word, *next;
  VsJoint     joint;
} joints[] = {
  { "de", "Haus.", "Darin", VS_JOINT_SENTENCE },
  { "de", "Haus.“", "Darin", VS_JOINT_SENTENCE },
  { "de", "Haus!", "darin", VS_JOINT_SENTENCE },
  { "de", "Haus.", "darin", VS_JOINT_WORD },
  { "de", "Dr.", "Müller", VS_JOINT_BOUND },
  { "de", "3.", "Mai", VS_JOINT_BOUND },
  { "de", "2024.", "Danach", VS_JOINT_SENTENCE },
  { "en", "3.", "May", VS_JOINT_SENTENCE },
  { "en", "Mr.", "Miller", VS_JOINT_BOUND },
  { "de", "20", "Jahre", VS_JOINT_BOUND },
  { "de", "(Die", "Katze", VS_JOINT_BOUND },
  { "de", "die,", "gehen", VS_JOINT_CLAUSE },
  { "de", "Katze", "und", VS_JOINT_PHRASE },
  { "de-CH", "über", "Häuser", VS_JOINT_BOUND },
  { "en", "In", "Paris", VS_JOINT_BOUND },
  { "de", "Daß", "er", VS_JOINT_BOUND },
  { "fr", "à", "Paris", VS_JOINT_BOUND },
  { "es", "El", "perro", VS_JOINT_BOUND },
  { "it", "della", "casa", VS_JOINT_BOUND },
  { "nl", "het", "huis", VS_JOINT_BOUND },
  { "pl", "der", "Hund", VS_JOINT_WORD },
  { NULL, "der", "Hund", VS_JOINT_WORD },
  { NULL, "字幕。", "字幕", VS_JOINT_SENTENCE },
};

static void
test_joints (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      g_test_message ("%s %s", joints[i].word, joints[i].next);
      g_assert_cmpint (vs_joint_of (joints[i].word, joints[i].next, joints[i].language), ==, joints[i].joint);
    }
}

static const struct
{
  const char *text;
  gsize       n;
} graphemes[] = {
  { "", 0 },
  { "Größe", 5 },
  { "Gro\xcc\x88\xc3\x9f"
    "e",
    5 },
  { "👍🏽", 1 },
  { "👩‍👩‍👧‍👦", 1 },
  { "❤️", 1 },
  { "🇩🇪🇫🇷", 2 },
  { "🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1 },
  { "字幕", 2 },
  { "한국", 2 },
  { "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 1 },
  { "नि", 1 },
  { "a\xe2\x80\x8b"
    "b",
    2 },
};

static void
test_graphemes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (graphemes); i++)
    {
      g_test_message ("%s", graphemes[i].text);
      g_assert_cmpint (vs_graphemes_count (graphemes[i].text), ==, graphemes[i].n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (break_cases); i++)
    g_test_add_data_func (break_cases[i].name, &break_cases[i], test_breaks);
  g_test_add_func ("/breaks/limits", test_limits);
  for (gsize i = 0; i < G_N_ELEMENTS (time_cases); i++)
    g_test_add_data_func (time_cases[i].name, &time_cases[i], test_times);
  g_test_add_func ("/breaks/captions", test_captions);
  for (gsize i = 0; i < G_N_ELEMENTS (line_cases); i++)
    g_test_add_data_func (line_cases[i].name, &line_cases[i], test_lines);
  g_test_add_func ("/breaks/joints", test_joints);
  g_test_add_func ("/breaks/graphemes", test_graphemes);
  return g_test_run ();
}
