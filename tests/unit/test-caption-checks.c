// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with captions, and what is done about it.

#include <time.h>

#include "captions/checks.h"

#define MS 1000

static const char *const fault_names[] = { "fast", "long", "short", "gap", "lines", "wide", "overlap", "outside", "empty", "doubtful", "contrast" };

/* A caption of media 1; its words share its time. */
typedef struct
{
  int         from, to; /* ms */
  const char *text;
} Said;

#define MAX_SAID 4

static VsCaptions *
make_captions (const Said *said)
{
  VsCue       cues[MAX_SAID];
  gsize       n = 0;
  VsCaptions *captions;

  for (; n < MAX_SAID && said[n].text != NULL; n++)
    {
      cues[n] = (VsCue){ n + 1, 1, vs_time_range (said[n].from * MS, said[n].to * MS) };
      cues[n].words = vs_words_new_from_text (said[n].text, cues[n].range);
    }
  captions = vs_captions_new (cues, n);
  for (gsize i = 0; i < n; i++)
    vs_words_unref (cues[i].words);
  return captions;
}

/* All of media 1 up to 60 s, or what @from and @to (ms) leave of it. */
static VsCut *
make_cut (int from, int to)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;

  clip.media_id = 1;
  clip.range = vs_time_range (from * MS, to > 0 ? to * MS : 60 * G_USEC_PER_SEC);
  return vs_cut_new (&clip, 1);
}

/* "0 fast 16000/15000, 1 gap 0/80000" */
static char *
draw_findings (const GArray *findings)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const VsCaptionFinding *finding = &g_array_index (findings, VsCaptionFinding, i);

      g_string_append_printf (out, "%s%d %s %d/%d", i > 0 ? ", " : "", (int) finding->shown, fault_names[finding->fault], (int) finding->value, (int) finding->limit);
    }
  return g_string_free (out, FALSE);
}

/* "1000-2000 one two; 3000-4000 three/four" */
static char *
draw_captions (const VsCaptions *captions)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    {
      const VsCue     *cue = vs_captions_get (captions, i);
      g_autofree char *text = g_strdelimit (vs_words_to_text (cue->words), "\n", '/');

      g_string_append_printf (out, "%s%d-%d %s", i > 0 ? "; " : "", (int) (cue->range.start / MS), (int) (cue->range.end / MS), text);
    }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *name;
  Said        said[MAX_SAID];
  int         from, to; /* ms of the clip */
  const char *findings;
  const char *fixed; /* by the first finding; NULL for nothing to fix */
} CheckCase;

#define LONG_TEXT "this is said without any pause and it is much longer than two lines of a caption can be, so it needs two"

static const CheckCase cases[] = {
  { "/checks/good", { { 1000, 3000, "Hallo zusammen" } }, 0, 0, "", NULL },
  { "/checks/exactly-fast-enough", { { 1000, 3000, "abcdefghi jklmnopqr stuvwxyz"
                                                   "ab" } },
    0,
    0,
    "",
    NULL },
  { "/checks/too-fast", { { 1000, 2999, "abcdefghi jklmnopqr stuvwxyz"
                                        "ab" } },
    0,
    0,
    "0 fast 15008/15000",
    "1000-3000 abcdefghi jklmnopqr stuvwxyzab" },
  { "/checks/too-fast-before-another", { { 1000, 2500, "abcdefghi jklmnopqr stuvwxyz"
                                                       "ab" },
                                         { 2880, 5000, "weiter" } },
    0,
    0,
    "0 fast 20000/15000",
    "800-2800 abcdefghi jklmnopqr stuvwxyzab; 2880-5000 weiter" },
  { "/checks/too-fast-without-room", { { 0, 1500, "abcdefghi jklmnopqr stuvwxyz"
                                                  "ab" },
                                       { 1580, 5000, "weiter" } },
    0,
    0,
    "0 fast 20000/15000",
    "0-1500 abcdefghi jklmnopqr stuvwxyzab; 1580-5000 weiter" },
  { "/checks/too-short", { { 1000, 1500, "Ja" } }, 0, 0, "0 short 500000/1000000", "1000-2000 Ja" },
  { "/checks/too-short-at-the-end-of-a-clip", { { 1000, 1500, "Ja" } }, 0, 1600, "0 short 500000/1000000", "600-1600 Ja" },
  { "/checks/too-short-at-the-start-of-a-clip", { { 10000, 10500, "Ja" } }, 9900, 10600, "0 short 500000/1000000", "9900-10600 Ja" },
  { "/checks/too-long-a-word", { { 1000, 9000, "Ja" } }, 0, 0, "0 long 8000000/7000000", "1000-8000 Ja" },
  { "/checks/too-long", { { 0, 10000, "Ja nein ja nein" } }, 0, 0, "0 long 10000000/7000000", "0-4920 Ja nein; 5000-10000 ja nein" },
  { "/checks/gap", { { 1000, 3000, "Hallo" }, { 3050, 5000, "weiter" } }, 0, 0, "0 gap 50000/80000", "1000-2970 Hallo; 3050-5000 weiter" },
  { "/checks/gap-of-exactly-two-frames", { { 1000, 3000, "Hallo" }, { 3080, 5000, "weiter" } }, 0, 0, "", NULL },
  { "/checks/lines", { { 1000, 4000, "eins\nzwei\ndrei" } }, 0, 0, "0 lines 3/2", "1000-4000 eins zwei drei" },
  { "/checks/wide", { { 1000, 6000, "Donaudampfschifffahrtsgesellschaftskapitän" } }, 0, 0, "0 wide 42/37", "1000-6000 Donaudampfschifffahrtsgesellschaftskapitän" },
  { "/checks/too-much-text", { { 0, 7000, LONG_TEXT } }, 0, 0, "0 lines 3/2", "0-3505 this is said without any pause and it is much longer; 3585-7000 than two lines of a caption can be, so it needs two" },
  { "/checks/overlap", { { 1000, 4000, "Hallo" }, { 3000, 5000, "weiter" } }, 0, 0, "0 gap 0/80000, 0 overlap 1000000/0", "1000-2920 Hallo; 3000-5000 weiter" },
  { "/checks/outside", { { 0, 2000, "aaa bbb ccc ddd" } }, 1000, 5000, "0 outside 2/0", "1000-2000 ccc ddd" },
  { "/checks/not-shown-at-all", { { 0, 500, "aaa bbb ccc ddd" } }, 1000, 5000, "", NULL },
  { "/checks/empty", { { 1000, 3000, "" }, { 4000, 6000, "weiter" } }, 0, 0, "0 empty 0/1", "4000-6000 weiter" },
};

static void
test_case (gconstpointer data)
{
  const CheckCase *c = data;
  VsCaptionLimits  limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, "en");
  g_autoptr (VsCaptions) captions = make_captions (c->said);
  g_autoptr (VsCut) cut = make_cut (c->from, c->to);
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  g_autoptr (GArray) findings = vs_captions_check (shown, cut, &limits, "en");
  g_autofree char *found = draw_findings (findings);
  g_autoptr (VsCaptions) fixed = NULL;
  g_autofree char *drawn = NULL;

  g_assert_cmpstr (found, ==, c->findings);
  g_assert_cmpint (findings->len > 0, ==, c->fixed != NULL);
  if (findings->len == 0)
    return;
  fixed = vs_captions_fix (shown, cut, &g_array_index (findings, VsCaptionFinding, 0), &limits, "en");
  drawn = draw_captions (fixed);
  g_assert_cmpstr (drawn, ==, c->fixed);
  /* A word that is longer than a line stays so. */
  g_assert_cmpint (vs_caption_fault_can_fix (g_array_index (findings, VsCaptionFinding, 0).fault), ==, g_array_index (findings, VsCaptionFinding, 0).fault != VS_CAPTION_LINE_TOO_LONG);
}

/* What overlaps in the file is one after the other when it is mended, whatever is mended first. */
static void
test_overlap (void)
{
  const Said      said[MAX_SAID] = { { 1000, 4000, "Hallo" }, { 3000, 5000, "weiter" } };
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, "en");
  g_autoptr (VsCaptions) captions = make_captions (said);
  g_autoptr (VsCut) cut = make_cut (0, 0);
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  VsCaptionFinding finding = { 0, 0, VS_CAPTION_OVERLAP };
  g_autoptr (VsCaptions) fixed = vs_captions_fix (shown, cut, &finding, &limits, "en");
  g_autofree char *drawn = draw_captions (fixed);

  g_assert_cmpstr (drawn, ==, "1000-3000 Hallo; 3000-5000 weiter");
}

/* Words that should be looked at are counted; a person looks. */
static void
test_doubtful (void)
{
  const VsWord said[] = {
    { { 0, 500 * MS }, VS_CONFIDENCE_UNKNOWN, 0, "a" },
    { { 500 * MS, 900 * MS }, 0.5, 0, "b" },
    { { 900 * MS, 1200 * MS }, 0.49, 0, "c" },
    { { 1200 * MS, 1500 * MS }, 0.9, VS_WORD_DOUBTFUL, "d" },
  };
  g_autoptr (VsWords) words = vs_words_new (said, G_N_ELEMENTS (said));
  VsCue           cue = { 1, 1, vs_time_range (0, 2000 * MS), words };
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, NULL);
  g_autoptr (VsCaptions) captions = vs_captions_new (&cue, 1);
  g_autoptr (VsCut) cut = make_cut (0, 0);
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  g_autoptr (GArray) findings = vs_captions_check (shown, cut, &limits, NULL);
  g_autofree char *found = draw_findings (findings);
  g_autoptr (VsCaptions) fixed = vs_captions_fix (shown, cut, &g_array_index (findings, VsCaptionFinding, 0), &limits, NULL);

  g_assert_cmpstr (found, ==, "0 doubtful 2/0");
  g_assert_false (vs_caption_fault_can_fix (VS_CAPTION_DOUBTFUL));
  g_assert_true (fixed == captions);
}

/* Mending all there is, again and again, ends, and leaves what nobody can mend. */
static void
test_mend_all (void)
{
  const Said      said[MAX_SAID] = { { 0, 9000, LONG_TEXT }, { 9000, 9300, "Ja" }, { 12000, 12500, "eins\nzwei\ndrei" } };
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, "en");
  g_autoptr (VsCaptions) captions = make_captions (said);
  g_autoptr (VsCut) cut = make_cut (0, 0);
  guint left = 1;

  for (int rounds = 0; left > 0 && rounds < 20; rounds++)
    {
      g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
      g_autoptr (GArray) findings = vs_captions_check (shown, cut, &limits, "en");

      left = findings->len;
      if (left > 0)
        {
          g_autoptr (VsCaptions) before = captions;

          captions = vs_captions_fix (shown, cut, &g_array_index (findings, VsCaptionFinding, 0), &limits, "en");
        }
    }
  g_assert_cmpint (left, ==, 0);
}

/* Captions that are too fast, too close, too long for a line and empty by turns. */
static VsCaptions *
make_bad (gsize n)
{
  static const char *const texts[] = { "Viel zu viel Text für eine so kurze Zeit", "Ja", "", "eins\nzwei\ndrei", "Eine Zeile, die so lang ist, dass sie auf keinen Bildschirm passt" };
  g_autofree VsCue        *cues = g_new0 (VsCue, n);
  VsCaptions              *captions;

  for (gsize i = 0; i < n; i++)
    {
      cues[i] = (VsCue){ i + 1, 1, vs_time_range (i * 4000 * MS, (i * 4000 + (i % 3 == 0 ? 300 : i % 3 == 1 ? 3999
                                                                                                            : 1500)) *
                                                                     MS) };
      cues[i].words = vs_words_new_from_text (texts[i % G_N_ELEMENTS (texts)], cues[i].range);
    }
  captions = vs_captions_new (cues, n);
  for (gsize i = 0; i < n; i++)
    vs_words_unref (cues[i].words);
  return captions;
}

/* CPU time of mending so many captions, µs; what is left to mend goes to @out_left. */
static double
time_mending (gsize n, guint *out_left)
{
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, "de");
  VsCutClip       clip = { .media_id = 1, .range = { 0, n * 4000 * MS }, .framing = VS_FRAMING_DEFAULT };
  g_autoptr (VsCut) cut = vs_cut_new (&clip, 1);
  g_autoptr (VsCaptions) captions = make_bad (n);
  g_autoptr (VsCaptions) fixed = NULL;
  g_autoptr (VsShownCaptions) shown = NULL;
  g_autoptr (GArray) findings = NULL;
  clock_t started = clock ();
  double  taken;

  fixed = vs_captions_fix_all (captions, cut, 0, &limits, "de");
  taken = (clock () - started) * 1e6 / CLOCKS_PER_SEC;
  shown = vs_shown_captions_new (fixed, cut);
  findings = vs_captions_check (shown, cut, &limits, "de");
  *out_left = findings->len;
  return taken;
}

/* Four times as many captions take about four times as long to mend, not sixteen times; the best of three counts, for other
   programs run as well. */
static void
test_mending_is_linear (void)
{
  double best[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
  guint  left[2];

  for (int i = 0; i < 3; i++)
    {
      best[0] = MIN (best[0], time_mending (40, &left[0]));
      best[1] = MIN (best[1], time_mending (160, &left[1]));
    }
  g_test_message ("40: %.1f ms, %u left; 160: %.1f ms, %u left", best[0] / 1000, left[0], best[1] / 1000, left[1]);
  g_assert_cmpuint (left[0], <, 40 / 2);
  g_assert_cmpfloat (best[1], <, 9 * best[0]);
}

/* Only the one that is meant changes. */
static void
test_mend_one (void)
{
  VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_ARD_ZDF, "de");
  VsCutClip       clip = { .media_id = 1, .range = { 0, 40000 * MS }, .framing = VS_FRAMING_DEFAULT };
  g_autoptr (VsCut) cut = vs_cut_new (&clip, 1);
  g_autoptr (VsCaptions) captions = make_bad (10);
  g_autoptr (VsCaptions) fixed = vs_captions_fix_all (captions, cut, 4, &limits, "de");

  g_autoptr (VsCaptions) all = vs_captions_fix_all (captions, cut, 0, &limits, "de");
  g_autoptr (VsCaptions) again = vs_captions_fix_all (all, cut, 0, &limits, "de");

  g_assert_true (again == all);
  g_assert_cmpuint (vs_captions_get_n (fixed), ==, 10);
  for (gsize i = 0; i < 10; i++)
    g_assert_true (vs_cue_equal (vs_captions_get (captions, i), vs_captions_get (fixed, i)) == (i != 3));
}

/* --- limits ---------------------------------------------------------------------------------------------------------------- */

static void
assert_limits (const char *text, const char *expected)
{
  VsCaptionLimits  limits = vs_caption_limits_from_text (text, "en");
  g_autofree char *written = vs_caption_limits_to_text (&limits);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_limits_as_text (void)
{
  static const char *const bad[] = { "", "own", "Netflix", "own 2 37 15 0 1000 7000", "own 2 37 15 0 1000 7000 2 1", "own 2 37 15 0 1000 7000 x", "own 0 37 15 0 1000 7000 2", "own 2 37 99999999999999999999 0 1000 7000 2", "own  2 37 15 0 1000 7000" };

  assert_limits ("ard-zdf", "own 2 37 15 0 1000 7000 2");
  assert_limits ("bbc", "own 2 37 15 0 1000 7000 0");
  assert_limits ("netflix", "own 2 42 20 0 833 7000 2");
  assert_limits ("short-form", "own 1 24 30 4 200 3000 0");
  assert_limits ("own 3 40 12 5 1500 6000 4", "own 3 40 12 5 1500 6000 4");
  /* no shorter than the shortest */
  assert_limits ("own 2 37 15 0 9000 7000 2", "own 2 37 15 0 9000 9000 2");
  assert_limits (NULL, "own 2 37 15 0 1000 7000 2");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (vs_caption_limits_check_text (bad[i]));
      assert_limits (bad[i], "own 2 37 15 0 1000 7000 2");
    }
  g_assert_true (vs_caption_limits_check_text ("bbc"));
  g_assert_true (vs_caption_limits_check_text ("own 3 40 12 5 1500 6000 4"));
}

/* The text that is found too fast and too long for one person is neither for another. */
static void
test_own_limits (void)
{
  const Said said[MAX_SAID] = { { 1000, 3000, "aaaa bbbb cccc dddd eeee ffff gggg" }, { 3050, 5000, "weiter" } };
  g_autoptr (VsCaptions) captions = make_captions (said);
  g_autoptr (VsCut) cut = make_cut (0, 0);
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, cut);
  static const struct
  {
    const char *limits, *findings;
  } rows[] = {
    { "own 2 37 20 0 1000 7000 0", "" },
    { "own 2 37 12 0 1000 7000 0", "0 fast 17000/12000" },
    { "own 2 37 20 0 1980 7000 0", "1 short 1950000/1980000" },
    { "own 2 37 20 0 1000 1960 0", "0 long 2000000/1960000" },
    { "own 2 37 20 0 1000 7000 3", "0 gap 50000/120000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VsCaptionLimits limits = vs_caption_limits_from_text (rows[i].limits, "en");
      g_autoptr (GArray) findings = vs_captions_check (shown, cut, &limits, "en");
      g_autofree char *found = draw_findings (findings);

      g_assert_cmpstr (found, ==, rows[i].findings);
    }
}

/* Two frames are shorter the more of them there are a second; a gap that a file has in whole ms is one. */
static void
test_gap_of_frames (void)
{
  static const struct
  {
    double rate;
    gint64 gap;
  } rows[] = { { 24, 83 * MS }, { 25, 80 * MS }, { 30000 / 1001.0, 66 * MS }, { 60, 33 * MS } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VsCaptionLimits limits = vs_caption_limits (VS_CAPTION_PRESET_NETFLIX, "en");

      g_assert_cmpint (vs_caption_limits_at (limits, G_USEC_PER_SEC / rows[i].rate).min_gap, ==, rows[i].gap);
      limits = vs_caption_limits (VS_CAPTION_PRESET_BBC, "en");
      g_assert_cmpint (vs_caption_limits_at (limits, G_USEC_PER_SEC / rows[i].rate).min_gap, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_case);
  g_test_add_func ("/checks/overlap-alone", test_overlap);
  g_test_add_func ("/checks/doubtful", test_doubtful);
  g_test_add_func ("/checks/mend-all", test_mend_all);
  g_test_add_func ("/checks/mend-one", test_mend_one);
  g_test_add_func ("/checks/mending-is-linear", test_mending_is_linear);
  g_test_add_func ("/checks/limits-as-text", test_limits_as_text);
  g_test_add_func ("/checks/own-limits", test_own_limits);
  g_test_add_func ("/checks/gap-of-frames", test_gap_of_frames);
  return g_test_run ();
}
