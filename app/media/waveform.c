// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the waveform of a file's sound, or takes it from the cache.
//
// The sound is read as it is stored, without resampling or mixing: decoding is nearly all that this costs, and what is
// against the phase on two channels does not vanish.

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "media/audio-reader.h"
#include "media/sound.h"
#include "media/waveform.h"

/* Samples that are read at once. */
#define BLOCK 8192

/* As many sums side by side as a processor likes to do at once. */
#define LANES 8

/* µs between two reports. */
#define REPORT_EVERY (100 * 1000)

typedef struct
{
  float  min;
  float  max;
  double power; /* sum of squares */
  gint64 n;
} Sum;

typedef struct
{
  VsAudioReader     *reader;
  GArray            *buckets; /* VsWaveformBucket */
  gsize              n_buckets;
  Sum                sum;      /* of the bucket that is being filled */
  gint64             position; /* the next sample */
  VsWaveformProgress progress; /* (nullable) */
  gpointer           user_data;
  gint64             reported; /* µs, monotonic */
} Maker;

static void
add_samples (Sum *sum, const float *samples, int n)
{
  float min[LANES] = { 0 }, max[LANES] = { 0 }, power[LANES] = { 0 };
  int   i = 0;

  for (int k = 0; k < LANES; k++)
    min[k] = max[k] = samples[0];
  for (; i + LANES <= n; i += LANES)
    for (int k = 0; k < LANES; k++)
      {
        min[k] = samples[i + k] < min[k] ? samples[i + k] : min[k];
        max[k] = samples[i + k] > max[k] ? samples[i + k] : max[k];
        power[k] += samples[i + k] * samples[i + k];
      }
  for (; i < n; i++)
    {
      min[0] = MIN (samples[i], min[0]);
      max[0] = MAX (samples[i], max[0]);
      power[0] += samples[i] * samples[i];
    }
  for (int k = 0; k < LANES; k++)
    {
      sum->min = sum->n > 0 || k > 0 ? MIN (min[k], sum->min) : min[k];
      sum->max = sum->n > 0 || k > 0 ? MAX (max[k], sum->max) : max[k];
      sum->power += power[k];
    }
  sum->n += n;
}

/* Damaged sound in floating point can hold anything. */
static gint16
to_peak (float value)
{
  return value >= -1 && value <= 1 ? lrintf (value * 32767) : value > 1 ? 32767
                                                          : value < -1  ? -32767
                                                                        : 0;
}

static gint16
to_level (const Sum *sum)
{
  double level = sum->n > 0 && sum->power > 0 ? 1000 * log10 (sum->power / sum->n) : 100 * VS_WAVEFORM_SILENCE;

  return isfinite (level) ? CLAMP (level, 100 * VS_WAVEFORM_SILENCE, 3000) : 100 * VS_WAVEFORM_SILENCE;
}

static void
finish_bucket (Maker *self)
{
  VsWaveformBucket bucket = { to_peak (self->sum.min), to_peak (self->sum.max), to_level (&self->sum) };

  g_array_append_val (self->buckets, bucket);
  self->sum = (Sum){ 0 };
}

/* The first sample of the bucket after the one that is being filled. */
static gint64
get_next_bucket (Maker *self, int rate)
{
  return ((gint64) (self->buckets->len + 1) * rate + VS_WAVEFORM_RATE - 1) / VS_WAVEFORM_RATE;
}

static void
add_block (Maker *self, float *const planes[], int n)
{
  int channels = vs_audio_reader_get_channels (self->reader);
  int rate = vs_audio_reader_get_rate (self->reader);

  for (int done = 0; done < n;)
    {
      int piece = MIN (n - done, get_next_bucket (self, rate) - self->position);

      for (int c = 0; c < channels && piece > 0; c++)
        add_samples (&self->sum, planes[c] + done, piece);
      done += piece;
      self->position += piece;
      if (self->position == get_next_bucket (self, rate))
        finish_bucket (self);
    }
}

static void
report (Maker *self)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (VsWaveform) so_far = NULL;

  if (self->progress == NULL || now - self->reported < REPORT_EVERY)
    return;
  self->reported = now;
  so_far = vs_waveform_new ((VsWaveformBucket *) self->buckets->data, self->buckets->len);
  self->progress (so_far, MIN (1, self->buckets->len / (double) self->n_buckets), self->user_data);
}

static gboolean
read_sound (Maker *self, GCancellable *cancellable, GError **error)
{
  int                channels = vs_audio_reader_get_channels (self->reader);
  g_autofree float  *samples = g_new (float, (gsize) channels *BLOCK);
  g_autofree float **planes = g_new (float *, channels);
  int                n;

  for (int c = 0; c < channels; c++)
    planes[c] = samples + (gsize) c * BLOCK;
  while ((n = vs_audio_reader_read (self->reader, planes, BLOCK, error)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      add_block (self, planes, n);
      report (self);
    }
  if (n == 0 && self->buckets->len < self->n_buckets)
    finish_bucket (self);
  return n == 0;
}

/**
 * vs_waveform_make:
 * @path: of the source
 * @stream: index of the sound in the file, or −1 for a source without sound, whose waveform is silent
 * @length: µs of source time that the waveform covers, at most %VS_WAVEFORM_MAX_LENGTH: the media's duration
 * @progress: (nullable) (scope call): gets what is known while the rest is read
 * @cancellable: (nullable): ends it
 *
 * Takes a while: for a worker thread.
 *
 * Returns: (transfer full): the waveform; %NULL with @error set as by vs_audio_reader_new()
 */
VsWaveform *
vs_waveform_make (const char *path, int stream, gint64 length, VsWaveformProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsAudioReader) reader = NULL;
  g_autoptr (GArray) buckets = g_array_new (FALSE, TRUE, sizeof (VsWaveformBucket));
  Maker self = { .buckets = buckets, .progress = progress, .user_data = user_data };

  g_return_val_if_fail (path != NULL, NULL);

  length = CLAMP (length, 0, VS_WAVEFORM_MAX_LENGTH);
  self.n_buckets = (length + VS_WAVEFORM_BUCKET - 1) / VS_WAVEFORM_BUCKET;
  self.reported = g_get_monotonic_time ();
  self.reader = reader = vs_audio_reader_new (path, stream, vs_time_range (0, length), VS_AUDIO_READER_NATIVE, VS_AUDIO_READER_NATIVE, cancellable, error);
  if (reader == NULL || !read_sound (&self, cancellable, error))
    return NULL;
  return vs_waveform_new ((VsWaveformBucket *) buckets->data, buckets->len);
}

/**
 * vs_waveform_get_cache_path:
 * @folder: (nullable): of the cache, or %NULL for the user's
 * @fingerprint: of the source's content
 * @stream: index of the sound
 *
 * Returns: (transfer full): where the waveform of this content is kept
 */
char *
vs_waveform_get_cache_path (const char *folder, const char *fingerprint, int stream)
{
  g_autofree char *users = g_build_filename (g_get_user_cache_dir (), "vorspann", "waveforms", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (fingerprint != NULL, NULL);

  /* A project is a file from anywhere: what it calls a fingerprint must not lead out of the folder. */
  if (fingerprint[0] == '\0' || strspn (fingerprint, "0123456789abcdef") != strlen (fingerprint))
    hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, fingerprint, -1);
  name = g_strdup_printf ("%s-%d.waveform", hash != NULL ? hash : fingerprint, stream);
  return g_build_filename (folder != NULL ? folder : users, name, NULL);
}

/* What is kept, if it is whole and as long as it should be. */
static VsWaveform *
load (const char *cache_path, gint64 length)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (cache_path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (VsWaveform) self = bytes != NULL ? vs_waveform_from_bytes (bytes) : NULL;
  gint64 wanted = CLAMP (length, 0, VS_WAVEFORM_MAX_LENGTH);

  if (self != NULL && vs_waveform_get_length (self) >= wanted && vs_waveform_get_length (self) < wanted + VS_WAVEFORM_BUCKET)
    return g_steal_pointer (&self);
  return NULL;
}

static void
save (VsWaveform *self, const char *cache_path)
{
  g_autoptr (GBytes) bytes = vs_waveform_to_bytes (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (cache_path);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (cache_path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_info ("A waveform is not kept: %s", error->message);
}

/**
 * vs_waveform_make_cached:
 * @cache_path: of vs_waveform_get_cache_path()
 *
 * Like vs_waveform_make(), but what was made before is taken from the cache, and what is made is kept there. A cache
 * that is damaged or cannot be written is no error.
 *
 * Returns: (transfer full): the waveform; %NULL with @error set
 */
VsWaveform *
vs_waveform_make_cached (const char *path, int stream, gint64 length, const char *cache_path, VsWaveformProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  VsWaveform *self;

  g_return_val_if_fail (path != NULL && cache_path != NULL, NULL);

  self = load (cache_path, length);
  if (self != NULL)
    return self;
  self = vs_waveform_make (path, stream, length, progress, user_data, cancellable, error);
  if (self != NULL)
    save (self, cache_path);
  return self;
}
