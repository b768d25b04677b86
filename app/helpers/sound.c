// SPDX-License-Identifier: GPL-3.0-or-later
// The sound that a helper works on, and where somebody speaks in it.

#include "helpers/sound.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "captions/voice.h"

/* Levels of VS_VOICE_FRAME: the longest utterance, and where in it a place to cut is looked for. The decoder gets slow and
   inexact with more. */
#define MAX_LEVELS 600
#define CUT_FROM 360

/* Samples of one level. */
#define LEVEL (VS_HELPER_RATE * VS_VOICE_FRAME / G_USEC_PER_SEC)

static guint32
read_32 (const guint8 *data)
{
  return data[0] | data[1] << 8 | data[2] << 16 | (guint32) data[3] << 24;
}

static guint16
read_16 (const guint8 *data)
{
  return data[0] | data[1] << 8;
}

/* The bytes of a chunk of a WAV file, and how many are there, whatever the header says. */
static const guint8 *
find_chunk (const guint8 *data, gsize length, const char *name, gsize *out_length)
{
  for (gsize at = 12; at + 8 <= length;)
    {
      gsize size = read_32 (data + at + 4);

      if (memcmp (data + at, name, 4) == 0)
        {
          *out_length = MIN (size, length - at - 8);
          return data + at + 8;
        }
      if (size > length - at - 8)
        return NULL;
      at += 8 + size + size % 2;
    }
  return NULL;
}

static gboolean
is_what_we_read (const guint8 *format, gsize length)
{
  return format != NULL && length >= 16 && read_16 (format) == 1 && read_16 (format + 2) == 1 &&
         read_32 (format + 4) == VS_HELPER_RATE && read_16 (format + 14) == 16;
}

/**
 * vs_helper_sound_read:
 * @path: of a WAV file: mono, 16 bits, %VS_HELPER_RATE
 *
 * Returns: (transfer full): the sound; %NULL with @error set, %G_IO_ERROR_INVALID_DATA for a file of another kind
 */
VsHelperSound *
vs_helper_sound_read (const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  const guint8    *data, *format = NULL, *sound = NULL;
  gsize            length, format_length = 0, sound_length = 0;
  VsHelperSound   *self;

  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  data = (const guint8 *) contents;
  if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WAVE", 4) == 0)
    {
      format = find_chunk (data, length, "fmt ", &format_length);
      sound = find_chunk (data, length, "data", &sound_length);
    }
  if (sound == NULL || !is_what_we_read (format, format_length))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is no WAV file with one channel of 16 bits at %d Hz.", path, VS_HELPER_RATE);
      return NULL;
    }
  self = g_new0 (VsHelperSound, 1);
  self->n = sound_length / 2;
  self->samples = g_new (gint16, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    self->samples[i] = read_16 (sound + 2 * i);
  return self;
}

void
vs_helper_sound_free (VsHelperSound *self)
{
  g_free (self->samples);
  g_free (self);
}

/**
 * vs_helper_sound_get_duration:
 *
 * Returns: s
 */
double
vs_helper_sound_get_duration (const VsHelperSound *self)
{
  return self->n / (double) VS_HELPER_RATE;
}

static float
get_level (const gint16 *samples, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (double) samples[i] * samples[i];
  sum = sum / MAX (1, n) / (32768.0 * 32768.0);
  return sum > 1e-12 ? 10 * log10 (sum) : VS_WAVEFORM_SILENCE;
}

static GArray *
get_levels (const VsHelperSound *self)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (float));

  for (gsize at = 0; at < self->n; at += LEVEL)
    {
      float level = get_level (self->samples + at, MIN (LEVEL, self->n - at));

      g_array_append_val (levels, level);
    }
  return levels;
}

static GArray *
find_speech (const GArray *levels, gint64 hangover)
{
  VsVoiceSettings settings = VS_VOICE_SETTINGS_DEFAULT;

  settings.hangover = hangover;
  settings.threshold = vs_voice_get_default_threshold ((const float *) levels->data, levels->len);
  return vs_voice_find_speech ((const float *) levels->data, levels->len, &settings);
}

/**
 * vs_helper_sound_find_speech:
 * @hangover: µs that a voice may be quiet within speech
 *
 * Returns: (transfer full) (element-type VsTimeRange): µs, ascending
 */
GArray *
vs_helper_sound_find_speech (const VsHelperSound *self, gint64 hangover)
{
  g_autoptr (GArray) levels = get_levels (self);

  return find_speech (levels, hangover);
}

/* The quietest level of a part of those from @first on: somebody breathes there, most likely. */
static gsize
find_quietest (const GArray *levels, gsize first)
{
  gsize best = first + CUT_FROM;

  for (gsize i = best; i < first + MAX_LEVELS; i++)
    if (g_array_index (levels, float, i) < g_array_index (levels, float, best))
      best = i;
  return best;
}

/**
 * vs_helper_sound_find_utterances:
 *
 * Speech in pieces that a decoder can take: what is said without a pause, at most 12 s of it.
 *
 * Returns: (transfer full) (element-type VsTimeRange): µs, ascending, without what is quiet around them
 */
GArray *
vs_helper_sound_find_utterances (const VsHelperSound *self)
{
  g_autoptr (GArray) levels = get_levels (self);
  g_autoptr (GArray) speech = find_speech (levels, VS_VOICE_SETTINGS_DEFAULT.hangover);
  GArray *utterances = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));

  for (guint i = 0; i < speech->len; i++)
    {
      VsTimeRange spoken = g_array_index (speech, VsTimeRange, i);
      gsize       first = spoken.start / VS_VOICE_FRAME, end = MIN (spoken.end / VS_VOICE_FRAME, levels->len);

      while (end - first > MAX_LEVELS)
        {
          gsize       cut = find_quietest (levels, first);
          VsTimeRange piece = vs_time_range (first * VS_VOICE_FRAME, cut * VS_VOICE_FRAME);

          g_array_append_val (utterances, piece);
          first = cut;
        }
      spoken = vs_time_range (first * VS_VOICE_FRAME, end * VS_VOICE_FRAME);
      g_array_append_val (utterances, spoken);
    }
  return utterances;
}
