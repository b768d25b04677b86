// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a source as speech engines want it: a WAV file with one channel of 16 bits, whose sample 0 is source time 0; and that of a cut.

#include "config.h"

#include <math.h>
#include <string.h>

#include "media/audio-reader.h"
#include "media/sound.h"
#include "media/speech-file.h"

#define HEADER 44
#define BLOCK 8192

static void
put (guint8 *at, guint32 value, int bytes)
{
  for (int i = 0; i < bytes; i++)
    at[i] = value >> (8 * i);
}

static void
make_header (guint8 header[HEADER], guint32 n_bytes)
{
  memcpy (header, "RIFF    WAVEfmt                     data    ", HEADER);
  put (header + 4, HEADER - 8 + n_bytes, 4);
  put (header + 16, 16, 4);
  put (header + 20, 1, 2);
  put (header + 22, 1, 2);
  put (header + 24, VS_SPEECH_RATE, 4);
  put (header + 28, 2 * VS_SPEECH_RATE, 4);
  put (header + 32, 2, 2);
  put (header + 34, 16, 2);
  put (header + 40, n_bytes, 4);
}

/* Damaged sound in floating point can hold anything. */
static void
put_samples (guint8 *to, const float *samples, int n)
{
  for (int i = 0; i < n; i++)
    put (to + 2 * i, (guint16) (isfinite (samples[i]) ? lrintf (CLAMP (samples[i], -1, 1) * 32767) : 0), 2);
}

static gboolean
write_samples (VsAudioReader *reader, GOutputStream *out, VsSpeechFileProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  gint64 total = MAX (1, vs_audio_reader_get_left (reader));
  float  samples[BLOCK];
  float *planes[] = { samples };
  guint8 bytes[2 * BLOCK];
  int    n;

  while ((n = vs_audio_reader_read (reader, planes, BLOCK, error)) > 0)
    {
      put_samples (bytes, samples, n);
      if (!g_output_stream_write_all (out, bytes, 2 * n, NULL, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (1 - vs_audio_reader_get_left (reader) / (double) total, user_data);
    }
  return n == 0;
}

/**
 * vs_speech_file_write:
 * @path: of the source
 * @stream: index of the sound in the file
 * @length: µs of source time that are written; where the source has no sound, silence is
 * @out_path: of the WAV file; one that is there is replaced
 * @progress: (nullable) (scope call): hears of it
 * @cancellable: (nullable): ends it
 *
 * Takes a while: for a worker thread.
 */
gboolean
vs_speech_file_write (const char *path, int stream, gint64 length, const char *out_path, VsSpeechFileProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsAudioReader) reader = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) out = NULL;
  guint8 header[HEADER];

  g_return_val_if_fail (path != NULL && out_path != NULL && length >= 0, FALSE);

  reader = vs_audio_reader_new (path, stream, vs_time_range (0, length), VS_SPEECH_RATE, 1, cancellable, error);
  if (reader == NULL)
    return FALSE;
  file = g_file_new_for_path (out_path);
  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);
  make_header (header, 2 * vs_audio_reader_get_left (reader));
  return out != NULL && g_output_stream_write_all (G_OUTPUT_STREAM (out), header, HEADER, NULL, cancellable, error) &&
         write_samples (reader, G_OUTPUT_STREAM (out), progress, user_data, cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, error);
}

/* --- of a cut ---------------------------------------------------------------------------------------------------------- */

static gboolean
write_silence (GOutputStream *out, gint64 n, GCancellable *cancellable, GError **error)
{
  guint8 bytes[2 * BLOCK] = { 0 };

  for (; n > 0; n -= BLOCK)
    if (!g_output_stream_write_all (out, bytes, 2 * MIN (n, BLOCK), NULL, cancellable, error))
      return FALSE;
  return TRUE;
}

/* Exactly @n samples, with silence for what is missing. */
static gboolean
write_clip (VsAudioReader *reader, GOutputStream *out, gint64 n, GCancellable *cancellable, GError **error)
{
  float  samples[BLOCK];
  float *planes[] = { samples };
  guint8 bytes[2 * BLOCK];

  while (n > 0)
    {
      int got = vs_audio_reader_read (reader, planes, MIN (n, BLOCK), error);

      if (got < 0)
        return FALSE;
      if (got == 0)
        break;
      put_samples (bytes, samples, got);
      if (!g_output_stream_write_all (out, bytes, 2 * got, NULL, cancellable, error))
        return FALSE;
      n -= got;
    }
  return write_silence (out, n, cancellable, error);
}

static gboolean
write_clip_at (VsCut *cut, gsize index, GPtrArray *sources, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  const VsCutClip *clip = vs_cut_get (cut, index);
  VsTimeRange      range = vs_cut_get_range (cut, index);
  gint64           n = vs_sound_to_samples (range.end, VS_SPEECH_RATE) - vs_sound_to_samples (range.start, VS_SPEECH_RATE);
  VsSource        *source = vs_sources_find (sources, clip->media_id);
  g_autoptr (VsAudioReader) reader = NULL;

  if (clip->muted || source == NULL || !vs_media_info_get (source->info)->has_audio)
    return write_silence (out, n, cancellable, error);
  reader = vs_audio_reader_new (source->path, clip->audio_stream != VS_AUDIO_DEFAULT ? clip->audio_stream : vs_media_info_get (source->info)->audio_stream,
                                clip->range, VS_SPEECH_RATE, 1, cancellable, error);
  return reader != NULL && write_clip (reader, out, n, cancellable, error);
}

static gboolean
write_clips (VsCut *cut, GPtrArray *sources, GOutputStream *out, VsSpeechFileProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    {
      if (!write_clip_at (cut, i, sources, out, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (vs_cut_get_range (cut, i).end / (double) MAX (1, vs_cut_get_length (cut)), user_data);
    }
  return TRUE;
}

/**
 * vs_speech_file_write_cut:
 * @cut: whose clips are heard, one after the other; muted ones are silent
 * @sources: (element-type VsSource): their files
 * @out_path: of the WAV file, whose sample 0 is the start of the cut; one that is there is replaced
 * @progress: (nullable) (scope call): hears of it
 * @cancellable: (nullable): ends it
 *
 * What is said in a cut, without music. Takes a while: for a worker thread.
 */
gboolean
vs_speech_file_write_cut (VsCut *cut, GPtrArray *sources, const char *out_path, VsSpeechFileProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) out = NULL;
  guint8 header[HEADER];

  g_return_val_if_fail (cut != NULL && sources != NULL && out_path != NULL, FALSE);

  file = g_file_new_for_path (out_path);
  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);
  make_header (header, 2 * vs_sound_to_samples (vs_cut_get_length (cut), VS_SPEECH_RATE));
  return out != NULL && g_output_stream_write_all (G_OUTPUT_STREAM (out), header, HEADER, NULL, cancellable, error) &&
         write_clips (cut, sources, G_OUTPUT_STREAM (out), progress, user_data, cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, error);
}
