// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of what an engine heard.

#include <math.h>
#include <string.h>

#include "captions/clean.h"

#define MS 1000

/* A word from @from to @to ms. */
typedef struct
{
  int         from, to;
  const char *text;
  gboolean    ends_segment;
} Heard;

#define MAX_HEARD 24

static VsWords *
hear (const Heard *heard)
{
  VsWord words[MAX_HEARD];
  gsize  n = 0;

  for (; n < MAX_HEARD && heard[n].text != NULL; n++)
    words[n] = (VsWord){ { heard[n].from * MS, heard[n].to * MS }, 0.9, heard[n].ends_segment ? VS_WORD_ENDS_SEGMENT : 0, heard[n].text };
  return vs_words_new (words, n);
}

/* "one@0-500 two@500-900!": times in ms, an exclamation mark for a doubtful word, a bar where a segment ends. */
static char *
draw (const VsWords *words)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);

      g_string_append_printf (out, "%s%s@%d-%d%s%s", i > 0 ? " " : "", word->text, (int) (word->range.start / MS), (int) (word->range.end / MS),
                              (word->flags & VS_WORD_DOUBTFUL) != 0 ? "!" : "", (word->flags & VS_WORD_ENDS_SEGMENT) != 0 ? "|" : "");
    }
  return g_string_free (out, FALSE);
}

/* Somebody speaks from 1 to 3 and from 5 to 9 s of 10. */
static GArray *
make_speech (void)
{
  const VsTimeRange speech[] = { { 1000 * MS, 3000 * MS }, { 5000 * MS, 9000 * MS } };
  GArray           *array = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));

  return g_array_append_vals (array, speech, G_N_ELEMENTS (speech));
}

typedef struct
{
  const char   *name;
  VsCleanFlags  flags;
  Heard         heard[MAX_HEARD];
  const char   *left;
  VsCleanReport report;
} Case;

static const Case cases[] = {
  { "/clean/nothing", 0, { { 0 } }, "", { 0 } },
  { "/clean/good", 0, { { 1000, 1500, "one" }, { 1500, 3000, "two" } }, "one@1000-1500 two@1500-3000", { 0 } },
  { "/clean/noises", 0, { { 1000, 1200, "<s>" }, { 1200, 1300, "<sil>" }, { 1300, 1500, "[NOISE]" }, { 1500, 1800, "++cough++" }, { 1800, 2000, "one" }, { 2000, 2400, "♪", TRUE } }, "one@1800-2000|", { .n_noises = 5 } },
  { "/clean/pronunciations", 0, { { 1000, 1500, "read(2)" }, { 1500, 2000, "the(12)" }, { 2000, 2500, "f(x)" }, { 2500, 3000, "(2)" } }, "read@1000-1500 the@1500-2000 f(x)@2000-2500", { .n_noises = 1 } },
  { "/clean/brackets-within-a-word-stay", 0, { { 1000, 1500, "word(s)" }, { 1500, 2000, "<b" } }, "word(s)@1000-1500 <b@1500-2000", { 0 } },
  { "/clean/end-of-media", 0, { { 8000, 11000, "over" }, { 10000, 10500, "behind" } }, "over@8000-10000", { .n_bad_times = 1 } },
  { "/clean/before-the-start", 0, { { -1000, -500, "before" }, { 1000, 1500, "one" } }, "one@1000-1500", { .n_bad_times = 1 } },
  { "/clean/silence", 0, { { 100, 500, "music" }, { 1000, 1500, "one" }, { 3500, 4000, "more", TRUE }, { 9100, 9500, "end", TRUE } }, "one@1000-1500|", { .n_silent = 3 } },
  { "/clean/silence-in-a-script", VS_CLEAN_KEEP_ALL, { { 100, 500, "well" }, { 1000, 1500, "one" } }, "well@100-500! one@1000-1500", { .n_silent = 1, .n_doubtful = 1 } },
  { "/clean/reaches-into-speech", 0, { { 2900, 3300, "one" } }, "one@2900-3300", { 0 } },
  { "/clean/snaps-to-speech", 0, { { 4500, 5400, "one" }, { 5400, 6000, "two" } }, "one@5000-5400 two@5400-6000", { 0 } },
  { "/clean/snaps-no-farther-than-a-second", 0, { { 3200, 5400, "one" } }, "one@3200-5400!", { .n_doubtful = 1 } },
  { "/clean/too-short", 0, { { 1000, 1029, "one" }, { 1029, 1059, "two" } }, "one@1000-1029! two@1029-1059", { .n_doubtful = 1 } },
  { "/clean/too-long", 0, { { 5000, 7000, "one" }, { 7000, 9001, "two" } }, "one@5000-7000 two@7000-9001!", { .n_doubtful = 1 } },
  { "/clean/three-times-are-meant", 0, { { 1000, 1300, "no" }, { 1300, 1600, "no" }, { 1600, 1900, "no" }, { 1900, 2200, "way" } }, "no@1000-1300 no@1300-1600 no@1600-1900 way@1900-2200", { 0 } },
  { "/clean/a-word-again-and-again", 0, { { 1000, 1300, "no" }, { 1300, 1600, "No," }, { 1600, 1900, "no" }, { 1900, 2200, "no" }, { 2200, 2500, "no." }, { 2500, 2800, "way" } }, "no@1000-1300 No,@1300-1600 no@1600-1900| way@2500-2800", { .n_repeated = 2 } },
  { "/clean/a-phrase-again-and-again", 0, { { 5000, 5100, "thank" }, { 5100, 5200, "you" }, { 5200, 5300, "thank" }, { 5300, 5400, "you" }, { 5400, 5500, "thank" }, { 5500, 5600, "you" }, { 5600, 5700, "thank" }, { 5700, 5800, "you" }, { 5800, 5900, "thank" }, { 5900, 6000, "you" }, { 6000, 6100, "all" } }, "thank@5000-5100 you@5100-5200 thank@5200-5300 you@5300-5400 thank@5400-5500 you@5500-5600| all@6000-6100", { .n_repeated = 4 } },
  { "/clean/repeats-in-a-script-stay", VS_CLEAN_KEEP_ALL, { { 1000, 1300, "no" }, { 1300, 1600, "no" }, { 1600, 1900, "no" }, { 1900, 2200, "no" } }, "no@1000-1300 no@1300-1600 no@1600-1900 no@1900-2200", { 0 } },
};

static void
test_case (gconstpointer data)
{
  const Case   *c = data;
  VsCleanReport report;
  g_autoptr (GArray) speech = make_speech ();
  g_autoptr (VsWords) words = hear (c->heard);
  g_autoptr (VsWords) cleaned = vs_words_clean (words, speech, 10000 * MS, c->flags, &report);
  g_autofree char *drawn = draw (cleaned);

  g_assert_cmpstr (drawn, ==, c->left);
  g_assert_cmpint (report.n_noises, ==, c->report.n_noises);
  g_assert_cmpint (report.n_bad_times, ==, c->report.n_bad_times);
  g_assert_cmpint (report.n_silent, ==, c->report.n_silent);
  g_assert_cmpint (report.n_repeated, ==, c->report.n_repeated);
  g_assert_cmpint (report.n_doubtful, ==, c->report.n_doubtful);
}

/* Where it is not known who speaks, all that has a time is kept. */
static void
test_no_speech_known (void)
{
  const Heard heard[MAX_HEARD] = { { 100, 500, "one" } };
  g_autoptr (VsWords) words = hear (heard);
  g_autoptr (VsWords) cleaned = vs_words_clean (words, NULL, 10000 * MS, VS_CLEAN_NORMAL, NULL);
  g_autofree char *drawn = draw (cleaned);

  g_assert_cmpstr (drawn, ==, "one@100-500");
}

static void
test_nobody_speaks (void)
{
  const Heard heard[MAX_HEARD] = { { 100, 500, "one" } };
  g_autoptr (GArray) speech = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  g_autoptr (VsWords) words = hear (heard);
  g_autoptr (VsWords) cleaned = vs_words_clean (words, speech, 10000 * MS, VS_CLEAN_NORMAL, NULL);

  g_assert_cmpint (vs_words_get_n (cleaned), ==, 0);
}

static void
test_confidence (void)
{
  static const struct
  {
    double given, kept;
  } confidences[] = { { 1.0003, 1 }, { 0.5, 0.5 }, { 0, 0 }, { -0.2, VS_CONFIDENCE_UNKNOWN }, { VS_CONFIDENCE_UNKNOWN, VS_CONFIDENCE_UNKNOWN }, { NAN, VS_CONFIDENCE_UNKNOWN }, { INFINITY, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (confidences); i++)
    {
      VsWord word = { { 0, 500 * MS }, confidences[i].given, 0, "one" };
      g_autoptr (VsWords) words = vs_words_new (&word, 1);
      g_autoptr (VsWords) cleaned = vs_words_clean (words, NULL, 10000 * MS, VS_CLEAN_NORMAL, NULL);

      g_assert_cmpfloat (vs_words_get (cleaned, 0)->confidence, ==, confidences[i].kept);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_case);
  g_test_add_func ("/clean/no-speech-known", test_no_speech_known);
  g_test_add_func ("/clean/nobody-speaks", test_nobody_speaks);
  g_test_add_func ("/clean/confidence", test_confidence);
  return g_test_run ();
}
