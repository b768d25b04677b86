// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody speaks in a cut: what its clips say is read once, without the music.

#include "config.h"

#include <math.h>

#include "captions/voice.h"
#include "media/programme.h"
#include "media/sound.h"

/* Samples of one level. */
#define FRAME (VS_SOUND_RATE * VS_VOICE_FRAME / G_USEC_PER_SEC)

/* dB of full scale of the root mean square of both sides. */
static float
get_level (float *const planar[2], int n)
{
  double sum = 0;

  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    for (int i = 0; i < n; i++)
      sum += isfinite (planar[c][i]) ? (double) planar[c][i] * planar[c][i] : 0;
  sum = n > 0 ? sqrt (sum / (VS_SOUND_CHANNELS * n)) : 0;
  return sum > 0 ? MAX (VS_WAVEFORM_SILENCE, vs_sound_to_decibels (sum)) : VS_WAVEFORM_SILENCE;
}

static GArray *
read_levels (VsProgramme *programme, GError **error)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (float));
  float  left[FRAME], right[FRAME];
  float *planar[] = { left, right };
  int    n;

  while ((n = vs_programme_read (programme, planar, FRAME, error)) > 0)
    {
      float level = get_level (planar, n);

      g_array_append_val (levels, level);
    }
  return n == 0 ? g_steal_pointer (&levels) : NULL;
}

/**
 * vs_programme_find_speech:
 * @cut: on real frame times
 * @sources: (element-type VsSource): of its clips
 *
 * Reads the sound of the whole cut.
 *
 * Returns: (transfer full) (element-type VsTimeRange): µs of cut time during which somebody speaks; %NULL with @error set
 */
GArray *
vs_programme_find_speech (VsCut *cut, GPtrArray *sources, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsProgramme) programme = vs_programme_new (cut, sources, VS_MUSIC_NONE, cancellable, error);
  g_autoptr (GArray) levels = programme != NULL ? read_levels (programme, error) : NULL;
  VsVoiceSettings settings = VS_VOICE_SETTINGS_DEFAULT;

  if (levels == NULL)
    return NULL;
  settings.threshold = vs_voice_get_default_threshold ((const float *) levels->data, levels->len);
  return vs_voice_find_speech ((const float *) levels->data, levels->len, &settings);
}
