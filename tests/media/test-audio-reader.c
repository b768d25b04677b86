// SPDX-License-Identifier: GPL-3.0-or-later
// Sound on its time line: every sample in its place, whatever the file does and however it is asked for.

#include <math.h>

#include "base/error.h"
#include "media/audio-reader.h"
#include "media/probe.h"
#include "media/sound.h"
#include "support/clip-generator.h"
#include "support/media-dir.h"
#include "support/sound-writer.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
}

static double
noise (gint64 sample, int channel, gconstpointer data)
{
  return 0.9 * vs_test_noise (sample, channel);
}

/* 997 Hz at 44100 samples a second. */
static double
tone (gint64 sample, int channel, gconstpointer data)
{
  return 0.5 * sin (2 * G_PI * 997 * sample / 44100.0);
}

/* A channel alone; data says which. */
static double
one_channel (gint64 sample, int channel, gconstpointer data)
{
  return channel == GPOINTER_TO_INT (data) ? 0.5 * sin (2 * G_PI * 1000 * sample / 48000.0) : 0;
}

static char *
write_file (Fixture *self, const VsTestSoundFile *file, const char *ending)
{
  char *path = g_strdup_printf ("%s/sound.%s", self->folder, ending);

  vs_test_sound_write (file, path);
  return path;
}

/* All that is left of the range, read in blocks of uneven sizes; interleaved. */
static GArray *
read_all (VsAudioReader *reader)
{
  GArray           *samples = g_array_new (FALSE, FALSE, sizeof (float));
  int               channels = vs_audio_reader_get_channels (reader);
  gint64            left = vs_audio_reader_get_left (reader);
  g_autofree float *buffer = g_new (float, 3000 * channels);
  float            *planes[64];
  int               n, size = 1;

  for (int c = 0; c < channels; c++)
    planes[c] = buffer + 3000 * c;
  do
    {
      g_autoptr (GError) error = NULL;

      size = size * 7 % 2999 + 1;
      n = vs_audio_reader_read (reader, planes, size, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, >=, 0);
      for (int i = 0; i < n; i++)
        for (int c = 0; c < channels; c++)
          g_array_append_val (samples, planes[c][i]);
    }
  while (n > 0);
  g_assert_cmpint (samples->len, ==, left * channels);
  g_assert_cmpint (vs_audio_reader_get_left (reader), ==, 0);
  return samples;
}

static VsAudioReader *
open_range (const char *path, int stream, gint64 start, gint64 end, int rate, int channels)
{
  g_autoptr (GError) error = NULL;
  VsAudioReader *reader = vs_audio_reader_new (path, stream, vs_time_range (start, end), rate, channels, NULL, &error);

  g_assert_no_error (error);
  return reader;
}

static GArray *
read_range (const char *path, int stream, gint64 start, gint64 end, int rate, int channels)
{
  g_autoptr (VsAudioReader) reader = open_range (path, stream, start, end, rate, channels);

  return read_all (reader);
}

static float
at (GArray *samples, gint64 index)
{
  g_assert_cmpint (index, <, samples->len);
  return g_array_index (samples, float, index);
}

static double
get_rms (GArray *samples, guint first, guint last, int channel, int channels)
{
  double sum = 0;

  for (guint i = first; i < last; i++)
    sum += pow (at (samples, i * channels + channel), 2);
  return sqrt (sum / (last - first));
}

typedef struct
{
  const char *name;
  const char *codec;
  const char *ending;
  int         rate;
  gint64      start, end; /* µs */
  double      tolerance;
} ExactCase;

static const ExactCase exact_cases[] = {
  { "/audio-reader/exact/wav", "pcm_f32le", "wav", 48000, 0, 2000000, 0 },
  { "/audio-reader/exact/wav-middle", "pcm_f32le", "wav", 48000, 733331, 1500007, 0 },
  { "/audio-reader/exact/wav-44100", "pcm_f32le", "wav", 44100, 1000013, 1020000, 0 },
  { "/audio-reader/exact/wav-one-sample", "pcm_f32le", "wav", 48000, 1000000, 1000021, 0 },
  { "/audio-reader/exact/wav-empty", "pcm_f32le", "wav", 48000, 1000000, 1000000, 0 },
  { "/audio-reader/exact/wav-past-the-end", "pcm_f32le", "wav", 48000, 2900000, 3100000, 0 },
  { "/audio-reader/exact/mov", "pcm_s16le", "mov", 44100, 1234567, 1999999, 1 / 32768.0 },
  { "/audio-reader/exact/flac", "flac", "flac", 48000, 1234567, 1999999, 1 / 32768.0 },
  { "/audio-reader/exact/flac-44100", "flac", "flac", 44100, 1234567, 1999999, 1 / 32768.0 },
  { "/audio-reader/exact/nut", "pcm_f32le", "nut", 48000, 433333, 1999999, 0 },
};

/* Sample i of the range is sample round (start · rate) + i of the file. */
static void
test_exact (Fixture *self, gconstpointer data)
{
  const ExactCase *c = data;
  VsTestSoundFile  file = { .codec = c->codec, .rate = c->rate, .n_samples = 3 * c->rate, .signal = noise };
  g_autofree char *path = write_file (self, &file, c->ending);
  g_autoptr (GArray) samples = read_range (path, 0, c->start, c->end, VS_AUDIO_READER_NATIVE, VS_AUDIO_READER_NATIVE);
  gint64 first = llround (c->start * (double) c->rate / G_USEC_PER_SEC);
  gint64 last = llround (c->end * (double) c->rate / G_USEC_PER_SEC);

  g_assert_cmpint (samples->len, ==, last - first);
  for (gint64 i = 0; i < last - first; i++)
    g_assert_cmpfloat_with_epsilon (at (samples, i), first + i < file.n_samples ? (float) noise (first + i, 0, NULL) : 0, c->tolerance + 1e-9);
}

typedef struct
{
  const char *name;
  const char *codec;
  const char *ending;
  int         rate;
  int         wanted;
  double      tolerance;
} JoinCase;

/* The AAC coder's own noise differs with where it was begun, far below what was put in. */
static const JoinCase join_cases[] = {
  { "/audio-reader/join/44100-to-48000", "pcm_f32le", "wav", 44100, 48000, 1e-6 },
  { "/audio-reader/join/44100-to-16000", "pcm_s16le", "mov", 44100, 16000, 1e-6 },
  { "/audio-reader/join/22050-to-48000", "pcm_f32le", "nut", 22050, 48000, 1e-6 },
  { "/audio-reader/join/48000-to-16000", "flac", "flac", 48000, 16000, 1e-6 },
  { "/audio-reader/join/aac", "aac", "mov", 44100, 48000, 1e-3 },
  { "/audio-reader/join/aac-48000", "aac", "mov", 48000, 48000, 1e-3 },
};

/* The whole, and the same in pieces that touch, by one reader out of order and by new readers, are the same samples. */
static void
test_join (Fixture *self, gconstpointer data)
{
  static const gint64 cuts[] = { 0, 333333, 700001, 700022, 1411111, 2000000 };
  const JoinCase     *c = data;
  VsTestSoundFile     file = { .codec = c->codec, .rate = c->rate, .channels = 2, .n_samples = 3 * c->rate, .signal = tone };
  g_autofree char    *path = write_file (self, &file, c->ending);
  g_autoptr (GArray) whole = read_range (path, 0, cuts[0], cuts[5], c->wanted, 2);
  g_autoptr (VsAudioReader) reader = open_range (path, 0, 0, 1, c->wanted, 2);

  for (int i = 4; i >= 0; i--)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) again = NULL;
      g_autoptr (GArray) fresh = read_range (path, 0, cuts[i], cuts[i + 1], c->wanted, 2);
      gint64 first = vs_sound_to_samples (cuts[i], c->wanted) * 2;

      g_assert_true (vs_audio_reader_set_range (reader, vs_time_range (cuts[i], cuts[i + 1]), &error));
      g_assert_no_error (error);
      again = read_all (reader);
      g_assert_cmpint (again->len, ==, vs_sound_to_samples (cuts[i + 1], c->wanted) * 2 - first);
      g_assert_cmpint (fresh->len, ==, again->len);
      for (guint k = 0; k < again->len; k++)
        {
          g_assert_cmpfloat_with_epsilon (at (fresh, k), at (whole, first + k), c->tolerance);
          g_assert_cmpfloat_with_epsilon (at (again, k), at (whole, first + k), c->tolerance);
        }
    }
}

/* A tone that is resampled has the phase that its time says, from wherever it is read. */
static void
test_phase (Fixture *self, gconstpointer data)
{
  VsTestSoundFile  file = { .codec = "pcm_f32le", .rate = 44100, .n_samples = 3 * 44100, .signal = tone };
  g_autofree char *path = write_file (self, &file, "wav");
  g_autoptr (GArray) samples = read_range (path, 0, 1111111, 2222222, 48000, 1);
  gint64 first = vs_sound_to_samples (1111111, 48000);

  for (guint i = 0; i < samples->len; i++)
    g_assert_cmpfloat_with_epsilon (at (samples, i), 0.5 * sin (2 * G_PI * 997 * (first + i) / 48000.0), 0.002);
}

/* Half a second is missing from sample 20480 on. */
static gint64
stamp_gap (gint64 sample)
{
  return sample < 20480 ? sample : sample + 24000;
}

/* From sample 20480 on everything comes 20 ms too early. */
static gint64
stamp_overlap (gint64 sample)
{
  return sample < 20480 ? sample : sample - 960;
}

static gint64
stamp_jitter (gint64 sample)
{
  return sample + (sample / 1024 * 37 % 11) * 20;
}

typedef struct
{
  const char *name;
  VsTestStamp stamp;
  gint64      silent_from, silent_to; /* samples */
  gint64      shift;                  /* of what comes after sample 20480 */
} StampCase;

static const StampCase stamp_cases[] = {
  { "/audio-reader/stamps/gap-is-silent", stamp_gap, 20480, 44480, 24000 },
  { "/audio-reader/stamps/overlap-is-dropped", stamp_overlap, 0, 0, -960 },
  { "/audio-reader/stamps/jitter-is-not-followed", stamp_jitter, 0, 0, 0 },
};

static void
test_stamps (Fixture *self, gconstpointer data)
{
  const StampCase *c = data;
  VsTestSoundFile  file = { .codec = "pcm_f32le", .n_samples = 96000, .signal = noise, .stamp = c->stamp };
  g_autofree char *path = write_file (self, &file, "nut");
  g_autoptr (GArray) samples = read_range (path, 0, 0, 1900000, 48000, 1);

  for (gint64 i = 0; i < samples->len; i++)
    {
      gboolean silent = i >= c->silent_from && i < c->silent_to;
      gint64   source = i < 20480 ? i : i - c->shift;

      g_assert_cmpfloat_with_epsilon (at (samples, i), silent ? 0 : (float) noise (source, 0, NULL), 1e-9);
    }
}

typedef struct
{
  const char *name;
  int         channels;
  int         source; /* the channel with the tone */
  int         wanted;
  double      left, right; /* factors */
} MixCase;

static const MixCase mix_cases[] = {
  { "/audio-reader/channels/mono-to-stereo", 1, 0, 2, 1, 1 },
  { "/audio-reader/channels/left-to-mono", 2, 0, 1, 0.5, 0 },
  { "/audio-reader/channels/right-stays-right", 2, 1, 2, 0, 1 },
  { "/audio-reader/channels/dialogue-of-5.1", 6, 2, 2, M_SQRT1_2, M_SQRT1_2 },
  { "/audio-reader/channels/dialogue-of-5.1-to-mono", 6, 2, 1, M_SQRT1_2, 0 },
  { "/audio-reader/channels/left-of-5.1", 6, 0, 2, 1, 0 },
  { "/audio-reader/channels/bass-of-5.1-is-left-out", 6, 3, 2, 0, 0 },
  { "/audio-reader/channels/ten-to-stereo", 10, 7, 2, 0.1, 0.1 },
};

static void
test_channels (Fixture *self, gconstpointer data)
{
  const MixCase   *c = data;
  VsTestSoundFile  file = { .codec = "pcm_f32le", .channels = c->channels, .n_samples = 48000, .signal = one_channel, .data = GINT_TO_POINTER (c->source) };
  g_autofree char *path = write_file (self, &file, "mov");
  g_autoptr (GArray) samples = read_range (path, 0, 0, 1000000, 48000, c->wanted);
  double level = 0.5 * M_SQRT1_2;

  g_assert_cmpfloat_with_epsilon (get_rms (samples, 0, 48000, 0, c->wanted) / level, c->left, 0.001);
  if (c->wanted == 2)
    g_assert_cmpfloat_with_epsilon (get_rms (samples, 0, 48000, 1, c->wanted) / level, c->right, 0.001);
}

/* Sound that begins after the picture is in its place, from wherever it is read. */
static void
test_late (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 160, .height = 120, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = "pcm_s16le", .audio_start = 910000, .channels = 1 };
  g_autofree char *path = g_build_filename (self->folder, "late.mov", NULL);
  gint64           starts[] = { 0, 500000, 905000, 1500000 };

  vs_test_clip_write (&clip, path);
  for (gsize k = 0; k < G_N_ELEMENTS (starts); k++)
    {
      g_autoptr (GArray) samples = read_range (path, 1, starts[k], 2000000, 48000, 1);
      gint64 first = vs_sound_to_samples (starts[k], 48000);

      for (guint i = 0; i < samples->len; i++)
        g_assert_cmpfloat_with_epsilon (at (samples, i), first + i < 43680 ? 0 : 0.25 * sin (2 * G_PI * 440 * (first + i) / 48000.0), 1e-3);
    }
}

static void
test_silent (Fixture *self, gconstpointer data)
{
  g_autoptr (VsAudioReader) reader = open_range ("/nowhere", -1, 100, 1000100, VS_AUDIO_READER_NATIVE, 2);
  g_autoptr (GArray) samples = read_all (reader);

  g_assert_cmpint (samples->len, ==, 2 * vs_audio_reader_get_rate (reader));
  for (guint i = 0; i < samples->len; i++)
    g_assert_cmpfloat (at (samples, i), ==, 0);
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 160, .height = 120, .n_frames = 10, .rate_num = 25, .rate_den = 1, .audio_codec = "aac" };
  g_autofree char *path = g_build_filename (self->folder, "clip.mp4", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VsAudioReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  VsTimeRange range = vs_time_range (0, 1000000);

  g_assert_null (vs_audio_reader_new (path, 0, range, 48000, 2, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  vs_test_clip_write (&clip, path);
  g_assert_null (vs_audio_reader_new (path, 0, range, 48000, 2, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED);
  g_clear_error (&error);
  g_assert_null (vs_audio_reader_new (path, 7, range, 48000, 2, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED);
  g_clear_error (&error);

  reader = vs_audio_reader_new (path, 1, range, 48000, 1, cancellable, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (vs_audio_reader_set_range (reader, vs_time_range (350000, 400000), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The largest difference of two pieces, the second moved by up to limit samples for the best match; says how far. */
static int
find_shift (GArray *whole, gint64 first, GArray *piece, int limit)
{
  double best = G_MAXDOUBLE;
  int    shift = 0;

  for (int s = -limit; s <= limit; s++)
    {
      double sum = 0;

      for (guint i = limit; i + limit < piece->len; i++)
        sum += pow (at (piece, i) - at (whole, first + i + s), 2);
      if (sum < best)
        {
          best = sum;
          shift = s;
        }
    }
  return shift;
}

typedef struct
{
  const char *name;
  const char *file;
  int         limit; /* samples: half a unit of the container's stamps */
} RealCase;

static const RealCase real_cases[] = {
  { "/audio-reader/real/mp3", "speech/multilingual.mp3", 0 },
  { "/audio-reader/real/phone", "clips/phone-vfr.mp4", 0 },
  { "/audio-reader/real/opus", "clips/sample_opus.mp4", 0 },
  { "/audio-reader/real/surround", "clips/nasa_51pcm.mov", 0 },
  { "/audio-reader/real/matroska", "clips/sample.mkv", 24 },
  { "/audio-reader/real/transport-stream", "clips/bbb_2500ms.ts", 1 },
  { "/audio-reader/real/edit-list", "clips/sample_edit_list.mp4", 0 },
};

/* Pieces of real files are where the whole has them. */
static void
test_real (Fixture *self, gconstpointer data)
{
  const RealCase  *c = data;
  g_autofree char *path = vs_test_get_media (c->file);
  g_autoptr (VsMediaInfo) info = NULL;
  g_autoptr (GArray) whole = NULL;
  g_autoptr (VsAudioReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  gint64 end;
  int    stream;

  if (path == NULL)
    return;
  info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
  stream = vs_media_info_get (info)->audio_stream;
  end = vs_media_info_get (info)->duration;
  whole = read_range (path, stream, 0, end, 48000, 1);
  g_assert_cmpfloat (get_rms (whole, 0, whole->len, 0, 1), >, 0.0005);
  reader = open_range (path, stream, 0, 1, 48000, 1);
  for (int i = 4; i >= 1; i--)
    {
      VsTimeRange range = vs_time_range (end * i / 6, end * i / 6 + MIN (200000, end / 7));
      g_autoptr (GArray) piece = NULL;

      g_assert_true (vs_audio_reader_set_range (reader, range, &error));
      piece = read_all (reader);
      if (get_rms (piece, 0, piece->len, 0, 1) > 0.001)
        g_assert_cmpint (ABS (find_shift (whole, vs_sound_to_samples (range.start, 48000), piece, 100)), <=, c->limit);
    }
}

/* Broken files give sound, silence or a clear error; never a crash or an endless read. */
static void
test_broken (Fixture *self, gconstpointer data)
{
  g_autofree char *one = vs_test_get_media ("broken/random.mp4");
  g_autofree char *folder = one != NULL ? g_path_get_dirname (one) : NULL;
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    for (int stream = 0; stream < 2; stream++)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (VsAudioReader) reader = vs_audio_reader_new (path, stream, vs_time_range (500000, 10000000), 48000, 1, NULL, &error);
        float  buffer[4096];
        float *planes[] = { buffer };
        int    n = 1;

        g_assert_true ((reader != NULL) == (error == NULL));
        while (reader != NULL && n > 0)
          n = vs_audio_reader_read (reader, planes, 4096, &error);
        g_assert_true ((reader == NULL || n < 0) == (error != NULL));
        g_assert_true (error == NULL || g_utf8_strlen (error->message, -1) > 20);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (exact_cases); i++)
    g_test_add (exact_cases[i].name, Fixture, &exact_cases[i], set_up, test_exact, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (join_cases); i++)
    g_test_add (join_cases[i].name, Fixture, &join_cases[i], set_up, test_join, tear_down);
  g_test_add ("/audio-reader/phase", Fixture, NULL, set_up, test_phase, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (stamp_cases); i++)
    g_test_add (stamp_cases[i].name, Fixture, &stamp_cases[i], set_up, test_stamps, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (mix_cases); i++)
    g_test_add (mix_cases[i].name, Fixture, &mix_cases[i], set_up, test_channels, tear_down);
  g_test_add ("/audio-reader/late-sound", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add ("/audio-reader/no-sound-is-silence", Fixture, NULL, set_up, test_silent, tear_down);
  g_test_add ("/audio-reader/errors", Fixture, NULL, set_up, test_errors, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (real_cases); i++)
    g_test_add (real_cases[i].name, Fixture, &real_cases[i], set_up, test_real, tear_down);
  g_test_add ("/audio-reader/broken", Fixture, NULL, set_up, test_broken, tear_down);
  return g_test_run ();
}
