// SPDX-License-Identifier: GPL-3.0-or-later
// Silences of real speech: what goes is quiet, what is said stays, and videos are cut on real frames.

#include "media/probe.h"
#include "media/waveform.h"
#include "support/media-dir.h"
#include "work/find-silence.h"

typedef struct
{
  const char *name;
  const char *file;
  gint64      shortest; /* µs that go at least */
  gint64      longest;
} Case;

/* A pause of each, where nobody speaks for longer than what stays of it. */
static const Case cases[] = {
  { "/find-silence/real/old-recording", "speech/jfk.wav", 800000, 7000000 },
  { "/find-silence/real/reader", "speech/dagon.wav", 900000, 15000000 },
  { "/find-silence/real/two-languages", "speech/multilingual.mp3", 1500000, 20000000 },
  { "/find-silence/real/german-in-a-street", "clips/street_german_speech.mp4", 500000, 12000000 },
  { "/find-silence/real/english-in-a-street", "clips/street_english_speech.mp4", 500000, 12000000 },
};

static gboolean
is_boundary (VsFrameTimes *frames, gint64 time)
{
  return vs_frame_times_snap (frames, time) == time;
}

static void
check_frames (VsCut *cut, VsFrameTimes *frames)
{
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      VsTimeRange range = vs_cut_get (cut, i)->range;

      g_assert_true (is_boundary (frames, range.start));
      g_assert_true (is_boundary (frames, range.end));
      g_assert_cmpint (vs_frame_times_count (frames, range), >, 0);
    }
}

/* What is left is louder than what goes. */
static void
check_levels (VsSilences *silences, VsWaveform *waveform, gint64 start)
{
  double threshold = 0;

  g_assert_true (vs_silences_get_threshold (silences, &threshold));
  for (gsize i = 0; i < vs_silences_get_n (silences); i++)
    {
      VsTimeRange range = vs_silences_get_ranges (silences)[i];

      g_assert_cmpfloat (vs_waveform_get_level (waveform, vs_time_range (range.start + start, range.end + start)), <, threshold + 3);
    }
  g_assert_cmpfloat (vs_waveform_get_level (waveform, vs_cut_get (vs_silences_get_cut (silences), 0)->range), >, threshold);
}

static void
test_real (gconstpointer data)
{
  const Case       *c = data;
  VsSilenceSettings settings = VS_SILENCE_SETTINGS_DEFAULT;
  VsCutClip         clip = VS_CUT_CLIP_DEFAULT;
  g_autofree char  *path = vs_test_get_media (c->file);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_silence_source_unref);
  g_autoptr (VsMediaInfo) info = NULL;
  g_autoptr (VsWaveform) waveform = NULL;
  g_autoptr (VsFrameTimes) frames = NULL;
  g_autoptr (VsCut) cut = NULL;
  g_autoptr (VsSilences) silences = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
  waveform = vs_waveform_make (path, vs_media_info_get (info)->audio_stream, vs_media_info_get (info)->duration, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (vs_media_info_get (info)->has_video)
    frames = vs_probe_frame_times (path, info, NULL, &error);
  g_assert_no_error (error);
  clip.media_id = 1;
  clip.range = frames != NULL ? vs_frame_times_get_range (frames) : vs_media_info_get_range (info);
  cut = vs_cut_new (&clip, 1);
  g_ptr_array_add (sources, vs_silence_source_new (1, VS_AUDIO_DEFAULT, waveform, frames));

  silences = vs_silences_find (cut, VS_SILENCES_ALL_CLIPS, sources, &settings);
  g_test_message ("%d silences, %d ms", (int) vs_silences_get_n (silences), (int) (vs_silences_get_length (silences) / 1000));
  g_assert_cmpint (vs_silences_get_length (silences), >, c->shortest);
  g_assert_cmpint (vs_silences_get_length (silences), <, c->longest);
  check_levels (silences, waveform, clip.range.start);
  if (frames != NULL)
    check_frames (vs_silences_get_cut (silences), frames);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_real);
  return g_test_run ();
}
