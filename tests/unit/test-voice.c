// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody speaks, and what is cut out, on lines of time of 100 ms a character.

#include <math.h>
#include <string.h>

#include "captions/voice.h"

#define STEP 100000

/* '#' speech of −20 dB, '+' of −35 dB, '.' a room of −65 dB, ' ' what a computer calls silence. */
static GArray *
draw_levels (const char *line)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (float));

  for (; *line != '\0'; line++)
    for (int i = 0; i < STEP / VS_VOICE_FRAME; i++)
      {
        float level = *line == '#' ? -20 : *line == '+' ? -35
                                       : *line == '.'   ? -65
                                                        : VS_WAVEFORM_SILENCE;

        g_array_append_val (levels, level);
      }
  return levels;
}

/* The ranges as marks on a line as long as @line. */
static char *
draw_ranges (const GArray *ranges, const char *line, char mark)
{
  char *drawn = g_strnfill (strlen (line), '-');

  for (guint i = 0; i < ranges->len; i++)
    {
      VsTimeRange range = g_array_index (ranges, VsTimeRange, i);

      g_assert_cmpint (range.start % STEP, ==, 0);
      g_assert_cmpint (range.end % STEP, ==, 0);
      g_assert_cmpint (range.start, <, range.end);
      if (i > 0)
        g_assert_cmpint (range.start, >, g_array_index (ranges, VsTimeRange, i - 1).end);
      for (gint64 t = range.start / STEP; t < range.end / STEP; t++)
        drawn[t] = mark;
    }
  return drawn;
}

typedef struct
{
  const char *name;
  const char *levels;
  const char *speech;
  double      threshold;
  gint64      hangover, min_speech, pad_before, pad_after; /* ms */
} SpeechCase;

static const SpeechCase speech_cases[] = {
  { "/voice/speech/words", "...####........####...", "---vvvv--------vvvv---", -40, 300, 80, 0, 0 },
  { "/voice/speech/pause-within-hangover", "...####...####...", "---vvvvvvvvvvv---", -40, 300, 80, 0, 0 },
  { "/voice/speech/pause-beyond-hangover", "...####....####...", "---vvvv----vvvv---", -40, 300, 80, 0, 0 },
  { "/voice/speech/quiet-within-hangover-is-no-speech", "...#..#..#..........", "--------------------", -40, 300, 400, 0, 0 },
  { "/voice/speech/click-is-none", "......#.......####...", "--------------vvvv---", -40, 300, 200, 0, 0 },
  { "/voice/speech/quiet-voice", "...++++......####...", "---vvvv------vvvv---", -40, 300, 80, 0, 0 },
  { "/voice/speech/threshold-of-a-person", "...++++......####...", "-------------vvvv---", -30, 300, 80, 0, 0 },
  { "/voice/speech/padding", ".....####........####..", "---vvvvvvv-----vvvvvvv-", -40, 300, 80, 200, 100 },
  { "/voice/speech/padding-joins", "..####.....####..", "vvvvvvvvvvvvvvvvv", -40, 300, 80, 200, 300 },
  { "/voice/speech/all", "########", "vvvvvvvv", -40, 300, 80, 0, 0 },
  { "/voice/speech/none", "........", "--------", -40, 300, 80, 0, 0 },
  { "/voice/speech/empty", "", "", -40, 300, 80, 0, 0 },
};

static void
test_speech (gconstpointer data)
{
  const SpeechCase *c = data;
  VsVoiceSettings   settings = { c->threshold, c->hangover * 1000, c->min_speech * 1000, c->pad_before * 1000, c->pad_after * 1000 };
  g_autoptr (GArray) levels = draw_levels (c->levels);
  g_autoptr (GArray) speech = vs_voice_find_speech ((const float *) levels->data, levels->len, &settings);
  g_autofree char *drawn = NULL;

  /* Padding may reach beyond the end of the sound; what is drawn does not. */
  for (guint i = 0; i < speech->len; i++)
    g_array_index (speech, VsTimeRange, i).end = MIN (g_array_index (speech, VsTimeRange, i).end, (gint64) strlen (c->levels) * STEP);
  drawn = draw_ranges (speech, c->levels, 'v');
  g_assert_cmpstr (drawn, ==, c->speech);
}

typedef struct
{
  const char *name;
  const char *levels;
  const char *cuts;
  int         from, to;                                     /* characters; to 0 for the end */
  gint64      min_silence, pad_before, pad_after, min_kept; /* ms */
} CutCase;

static const CutCase cut_cases[] = {
  { "/voice/cuts/pause", "####..........####", "------xxxxxxx-----", 0, 0, 600, 100, 200, 300 },
  { "/voice/cuts/pause-just-long-enough", "####......####", "------xxx-----", 0, 0, 600, 100, 200, 300 },
  { "/voice/cuts/pause-too-short", "####.....####", "-------------", 0, 0, 600, 100, 200, 300 },
  { "/voice/cuts/no-padding", "####......####", "----xxxxxx----", 0, 0, 600, 0, 0, 0 },
  { "/voice/cuts/padding-fills-the-pause", "####......####", "--------------", 0, 0, 600, 300, 300, 0 },
  { "/voice/cuts/both-ends", "........####........", "xxxxxxx-------xxxxxx", 0, 0, 600, 100, 200, 300 },
  { "/voice/cuts/ends-that-are-short-stay", ".....####.....", "--------------", 0, 0, 600, 100, 200, 300 },
  { "/voice/cuts/within-a-clip", "####..........####..........####", "--------xxxxx-------xx----------", 8, 22, 400, 100, 200, 300 },
  { "/voice/cuts/clip-within-speech", "############", "------------", 2, 9, 600, 100, 200, 300 },
  { "/voice/cuts/short-word-is-kept", "####........#........####", "------xxxxx----xxxxx-----", 0, 0, 600, 100, 200, 300 },
  { "/voice/cuts/too-short-to-keep", "####........#........####", "------xxxxxxxxxxxxxx-----", 0, 0, 600, 100, 200, 500 },
  { "/voice/cuts/too-short-at-the-start", "#........####", "xxxxxxxx-----", 0, 0, 600, 100, 200, 500 },
  { "/voice/cuts/too-short-at-the-end", "####........#", "------xxxxxxx", 0, 0, 600, 100, 200, 300 },
  { "/voice/cuts/nobody-speaks", "..............", "--------------", 0, 0, 600, 100, 200, 300 },
  { "/voice/cuts/something-is-left", "........#........", "-----------------", 0, 0, 600, 100, 200, 9000 },
  { "/voice/cuts/empty-range", "####......####", "--------------", 6, 6, 600, 100, 200, 300 },
};

static void
test_cuts (gconstpointer data)
{
  const CutCase     *c = data;
  VsVoiceCutSettings settings = { c->min_silence * 1000, c->pad_before * 1000, c->pad_after * 1000, c->min_kept * 1000 };
  VsVoiceSettings    voice = VS_VOICE_SETTINGS_DEFAULT;
  VsTimeRange        range = vs_time_range (c->from * STEP, (c->to > 0 ? c->to : (int) strlen (c->levels)) * STEP);
  g_autoptr (GArray) levels = draw_levels (c->levels);
  g_autoptr (GArray) speech = vs_voice_find_speech ((const float *) levels->data, levels->len, &voice);
  g_autoptr (GArray) cuts = vs_voice_find_cuts (speech, range, &settings);
  g_autofree char *drawn = draw_ranges (cuts, c->levels, 'x');

  g_assert_cmpstr (drawn, ==, c->cuts);
}

typedef struct
{
  const char *name;
  const char *levels;
  double      threshold;
} ThresholdCase;

/* −65 + 0.35 · 45 = −49.25 */
static const ThresholdCase threshold_cases[] = {
  { "/voice/threshold/speech-in-a-room", "...####...####...", -49.25 },
  { "/voice/threshold/silence-of-a-computer-does-not-count", "          ...####...####...          ", -49.25 },
  { "/voice/threshold/steady", "########", VS_VOICE_LOWEST_THRESHOLD },
  { "/voice/threshold/quiet-room", "........", VS_VOICE_LOWEST_THRESHOLD },
  { "/voice/threshold/silence", "        ", VS_VOICE_LOWEST_THRESHOLD },
  { "/voice/threshold/nothing", "", VS_VOICE_LOWEST_THRESHOLD },
};

static void
test_threshold (gconstpointer data)
{
  const ThresholdCase *c = data;
  g_autoptr (GArray) levels = draw_levels (c->levels);

  g_assert_cmpfloat_with_epsilon (vs_voice_get_default_threshold ((const float *) levels->data, levels->len), c->threshold, 0.001);
}

/* Levels of 20 ms are the power of their four buckets, and the last stands for what is left. */
static void
test_levels (void)
{
  VsWaveformBucket buckets[] = { { 0, 0, -2000 }, { 0, 0, -2000 }, { 0, 0, -12000 }, { 0, 0, -12000 }, { 0, 0, -3000 } };
  g_autoptr (VsWaveform) waveform = vs_waveform_new (buckets, G_N_ELEMENTS (buckets));
  g_autoptr (GArray) levels = vs_voice_get_levels (waveform);

  g_assert_cmpint (levels->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (levels, float, 0), -23.01, 0.01);
  g_assert_cmpfloat_with_epsilon (g_array_index (levels, float, 1), -30, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (speech_cases); i++)
    g_test_add_data_func (speech_cases[i].name, &speech_cases[i], test_speech);
  for (gsize i = 0; i < G_N_ELEMENTS (cut_cases); i++)
    g_test_add_data_func (cut_cases[i].name, &cut_cases[i], test_cuts);
  for (gsize i = 0; i < G_N_ELEMENTS (threshold_cases); i++)
    g_test_add_data_func (threshold_cases[i].name, &threshold_cases[i], test_threshold);
  g_test_add_func ("/voice/levels", test_levels);
  return g_test_run ();
}
