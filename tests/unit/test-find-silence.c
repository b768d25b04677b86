// SPDX-License-Identifier: GPL-3.0-or-later
// Which silences of a cut go, on lines of sound of 100 ms a character, and that what is left stands on frames.

#include <string.h>

#include "work/find-silence.h"

#define STEP 100000
#define MEDIA 7
#define OTHER 8

/* '#' speech of −20 dB, '.' a room of −65 dB. */
static VsWaveform *
draw_waveform (const char *line)
{
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (VsWaveformBucket));

  for (; *line != '\0'; line++)
    for (int i = 0; i < STEP / VS_WAVEFORM_BUCKET; i++)
      {
        VsWaveformBucket bucket = { .min = -1, .max = 1, .level = *line == '#' ? -2000 : -6500 };

        g_array_append_val (buckets, bucket);
      }
  return vs_waveform_new ((const VsWaveformBucket *) buckets->data, buckets->len);
}

static void
add_source (GPtrArray *sources, gint64 media_id, int stream, const char *line, VsFrameTimes *frames)
{
  g_autoptr (VsWaveform) waveform = draw_waveform (line);

  g_ptr_array_add (sources, vs_silence_source_new (media_id, stream, waveform, frames));
}

static GPtrArray *
make_sources (const char *line, VsFrameTimes *frames)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_silence_source_unref);

  add_source (sources, MEDIA, VS_AUDIO_DEFAULT, line, frames);
  return sources;
}

static VsCutClip
make_clip (gint64 id, gint64 media_id, gint64 from, gint64 to)
{
  VsCutClip clip = VS_CUT_CLIP_DEFAULT;

  clip.id = id;
  clip.media_id = media_id;
  clip.range = vs_time_range (from, to);
  return clip;
}

/* As "3…7 9…12", in steps. */
static char *
draw_clips (VsCut *cut)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      VsTimeRange range = vs_cut_get (cut, i)->range;

      g_string_append_printf (text, "%s%g…%g", i > 0 ? " " : "", range.start / (double) STEP, range.end / (double) STEP);
    }
  return g_string_free (text, FALSE);
}

static char *
draw_silences (VsSilences *silences, VsCut *cut)
{
  char *drawn = g_strnfill (vs_cut_get_length (cut) / STEP, '-');

  for (gsize i = 0; i < vs_silences_get_n (silences); i++)
    {
      VsTimeRange range = vs_silences_get_ranges (silences)[i];

      for (gint64 t = range.start / STEP; t < range.end / STEP; t++)
        drawn[t] = 'x';
    }
  return drawn;
}

typedef struct
{
  const char *name;
  const char *sound;
  int         clips[6]; /* in and out, steps, until 0, 0 */
  int         index;
  const char *silences; /* in cut time */
  const char *left;     /* of the clips, in source time */
} Case;

static const Case cases[] = {
  { "/find-silence/one", "####..........####", { 0, 18 }, -1, "------xxxxxxx-----", "0…6 13…18" },
  { "/find-silence/ends", "........####........", { 0, 20 }, -1, "xxxxxxx-------xxxxxx", "7…14" },
  { "/find-silence/none", "####....####", { 0, 12 }, -1, "------------", "0…12" },
  { "/find-silence/nobody-speaks", "............", { 0, 12 }, -1, "------------", "0…12" },
  { "/find-silence/trimmed", "####..........####", { 2, 16 }, -1, "----xxxxxxx---", "2…6 13…16" },
  { "/find-silence/two-clips", "####..........####", { 0, 18, 0, 18 }, -1, "------xxxxxxx-----------xxxxxxx-----", "0…6 13…18 0…6 13…18" },
  { "/find-silence/backwards", "####..........####..........####", { 14, 32, 0, 18 }, -1, "------xxxxxxx-----------xxxxxxx-----", "14…20 27…32 0…6 13…18" },
  { "/find-silence/only-one-clip", "####..........####", { 0, 18, 0, 18 }, 1, "------------------------xxxxxxx-----", "0…18 0…6 13…18" },
  { "/find-silence/over-a-joint", "####..........####", { 0, 10, 8, 18 }, -1, "------xxxxxxxxx-----", "0…6 13…18" },
};

static void
test_case (gconstpointer data)
{
  const Case       *c = data;
  VsSilenceSettings settings = VS_SILENCE_SETTINGS_DEFAULT;
  VsCutClip         clips[3];
  gsize             n = 0;
  g_autoptr (GPtrArray) sources = make_sources (c->sound, NULL);
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsSilences) silences = NULL;
  g_autofree char *drawn = NULL;
  g_autofree char *left = NULL;
  double           threshold;

  for (; n < 3 && c->clips[2 * n + 1] > 0; n++)
    clips[n] = make_clip (n + 1, MEDIA, c->clips[2 * n] * STEP, c->clips[2 * n + 1] * STEP);
  cut = vs_cut_new (clips, n);
  silences = vs_silences_find (cut, c->index, sources, &settings);
  drawn = draw_silences (silences, cut);
  left = draw_clips (vs_silences_get_cut (silences));
  g_assert_cmpstr (drawn, ==, c->silences);
  g_assert_cmpstr (left, ==, c->left);
  g_assert_cmpint (vs_cut_get_length (cut) - vs_silences_get_length (silences), ==, vs_cut_get_length (vs_silences_get_cut (silences)));
  g_assert_cmpint (vs_silences_get_n_searched (silences), ==, c->index < 0 ? n : 1);
  g_assert_true (vs_silences_get_threshold (silences, &threshold));
}

/* A muted clip, one whose sound is not known yet, and one with another track: nobody knows what is said there. */
static void
test_left_alone (void)
{
  VsSilenceSettings settings = VS_SILENCE_SETTINGS_DEFAULT;
  VsCutClip         clips[] = { make_clip (1, MEDIA, 0, 18 * STEP), make_clip (2, OTHER, 0, 18 * STEP), make_clip (3, MEDIA, 0, 18 * STEP) };
  g_autoptr (GPtrArray) sources = make_sources ("####..........####", NULL);
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsSilences) silences = NULL;
  double threshold;

  clips[0].muted = TRUE;
  clips[2].audio_stream = 2;
  cut = vs_cut_new (clips, 3);
  silences = vs_silences_find (cut, VS_SILENCES_ALL_CLIPS, sources, &settings);
  g_assert_cmpint (vs_silences_get_n (silences), ==, 0);
  g_assert_cmpint (vs_silences_get_n_searched (silences), ==, 0);
  g_assert_false (vs_silences_get_threshold (silences, &threshold));
  g_assert_true (vs_cut_equal (cut, vs_silences_get_cut (silences)));
}

/* Each recording has its own threshold; one that a person chose counts for all. */
static void
test_threshold (void)
{
  VsSilenceSettings settings = VS_SILENCE_SETTINGS_DEFAULT;
  VsCutClip         clip = make_clip (1, MEDIA, 0, 18 * STEP);
  g_autoptr (GPtrArray) sources = make_sources ("####..........####", NULL);
  g_autoptr (VsCut) cut = vs_cut_new (&clip, 1);
  g_autoptr (VsSilences) automatic = vs_silences_find (cut, 0, sources, &settings);
  g_autoptr (VsSilences) low = NULL;
  double threshold = 0;

  g_assert_true (vs_silences_get_threshold (automatic, &threshold));
  g_assert_cmpfloat (threshold, ==, vs_silence_source_get_threshold (sources->pdata[0]));
  g_assert_cmpfloat (threshold, >, -65);
  g_assert_cmpfloat (threshold, <, -20);
  settings.automatic = FALSE;
  settings.threshold = -70;
  low = vs_silences_find (cut, 0, sources, &settings);
  g_assert_true (vs_silences_get_threshold (low, &threshold));
  g_assert_cmpfloat (threshold, ==, -70);
  g_assert_cmpint (vs_silences_get_n (low), ==, 0);
}

/* A silence as short as a person wants them is found, even one that would be a pause between two words. */
static void
test_short_silence (void)
{
  VsSilenceSettings settings = VS_SILENCE_SETTINGS_DEFAULT;
  VsCutClip         clip = make_clip (1, MEDIA, 0, 10 * STEP);
  g_autoptr (GPtrArray) sources = make_sources ("####..####", NULL);
  g_autoptr (VsCut) cut = vs_cut_new (&clip, 1);
  g_autoptr (VsSilences) silences = NULL;

  settings.cuts = (VsVoiceCutSettings){ .min_silence = 2 * STEP };
  silences = vs_silences_find (cut, 0, sources, &settings);
  g_assert_cmpint (vs_silences_get_length (silences), ==, 2 * STEP);
}

/* Frames of 70 ms with a long one of 200 ms: what goes ends on them, and never takes of what was to stay. */
static void
test_frames (void)
{
  VsSilenceSettings  settings = VS_SILENCE_SETTINGS_DEFAULT;
  VsCutClip          clip;
  gint64             times[40];
  const VsTimeRange *range;
  g_autoptr (VsFrameTimes) frames = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsSilences) silences = NULL;

  for (int i = 0; i < 40; i++)
    times[i] = i * 70000 + (i > 9 ? 130000 : 0);
  frames = vs_frame_times_new (times, 40, times[39] + 70000);
  sources = make_sources ("####..........#######", frames);
  clip = make_clip (1, MEDIA, 0, times[25]);
  cut = vs_cut_new (&clip, 1);
  silences = vs_silences_find (cut, 0, sources, &settings);
  g_assert_cmpint (vs_silences_get_n (silences), ==, 1);
  range = vs_silences_get_ranges (silences);
  /* 600 to 1300 ms would go: the frame at 630 is the first within, the one that ends at 1250 the last. */
  g_assert_cmpint (range->start, ==, 630000);
  g_assert_cmpint (range->end, ==, 1250000);
  g_assert_cmpint (vs_cut_get (vs_silences_get_cut (silences), 0)->range.end, ==, 630000);
  g_assert_cmpint (vs_cut_get (vs_silences_get_cut (silences), 1)->range.start, ==, 1250000);
}

/* Playing goes on behind what is gone. */
static void
test_skip (void)
{
  VsSilenceSettings settings = VS_SILENCE_SETTINGS_DEFAULT;
  VsCutClip         clip = make_clip (1, MEDIA, 0, 18 * STEP);
  g_autoptr (GPtrArray) sources = make_sources ("####..........####", NULL);
  g_autoptr (VsCut) cut = vs_cut_new (&clip, 1);
  g_autoptr (VsSilences) silences = vs_silences_find (cut, 0, sources, &settings);

  g_assert_cmpint (vs_silences_skip (silences, 6 * STEP - 1), ==, 6 * STEP - 1);
  g_assert_cmpint (vs_silences_skip (silences, 6 * STEP), ==, 13 * STEP);
  g_assert_cmpint (vs_silences_skip (silences, 13 * STEP), ==, 13 * STEP);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_case);
  g_test_add_func ("/find-silence/left-alone", test_left_alone);
  g_test_add_func ("/find-silence/threshold", test_threshold);
  g_test_add_func ("/find-silence/short-silence", test_short_silence);
  g_test_add_func ("/find-silence/frames", test_frames);
  g_test_add_func ("/find-silence/skip", test_skip);
  return g_test_run ();
}
