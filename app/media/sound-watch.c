// SPDX-License-Identifier: GPL-3.0-or-later
// How loud the video of a cut is, and where nothing is heard: the very sound that the exporter writes, read to its end.

#include "media/export-sound.h"
#include "media/programme.h"
#include "media/sound-watch.h"
#include "media/sound.h"

/* 50 ms: shorter than a syllable. */
#define BLOCK (VS_SOUND_RATE / 20)

/* Mean power below which nothing is heard: −50 dB of full scale. Our own choice: quiet rooms are louder. */
#define SILENT_POWER 1e-5

static gboolean
is_silent (float *const planar[2], int n)
{
  double power = 0;

  for (int c = 0; c < VS_SOUND_CHANNELS; c++)
    for (int i = 0; i < n; i++)
      power += (double) planar[c][i] * planar[c][i];
  return power < SILENT_POWER * VS_SOUND_CHANNELS * n;
}

static gint64
to_time (gint64 sample)
{
  return sample * G_USEC_PER_SEC / VS_SOUND_RATE;
}

static void
add_silence (GArray *silences, gint64 sample, int n)
{
  VsTimeRange  range = vs_time_range (to_time (sample), to_time (sample + n));
  VsTimeRange *last = silences->len > 0 ? &g_array_index (silences, VsTimeRange, silences->len - 1) : NULL;

  if (last != NULL && last->end == range.start)
    last->end = range.end;
  else
    g_array_append_val (silences, range);
}

static gboolean
read_all (VsExportSound *sound, VsWatchedSound *out, GError **error)
{
  g_autoptr (VsLoudnessMeter) meter = vs_loudness_meter_new ();
  g_autofree float *left = g_new (float, BLOCK);
  g_autofree float *right = g_new (float, BLOCK);
  float            *planar[] = { left, right };
  gint64            sample = 0;
  int               n;

  while ((n = vs_export_sound_read (sound, planar, BLOCK, error)) > 0)
    {
      vs_loudness_meter_add (meter, planar, n);
      if (is_silent (planar, n))
        add_silence (out->silences, sample, n);
      sample += n;
    }
  out->loudness = vs_loudness_meter_get (meter);
  return n == 0;
}

/**
 * vs_sound_watch:
 * @cut: on real frame times
 * @sources: (element-type VsSource): of its clips and the music
 * @music: beneath, or %VS_MUSIC_NONE
 * @loudness: LUFS that it is brought to, 0 leaves it as it is
 * @out: (out): what was found; to be cleared in any case
 * @cancellable: (nullable): ends reading
 *
 * Returns: %FALSE with @error set, as vs_programme_new()
 */
gboolean
vs_sound_watch (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsWatchedSound *out, GCancellable *cancellable, GError **error)
{
  VsProgramme *programme;
  g_autoptr (VsExportSound) sound = NULL;

  g_return_val_if_fail (cut != NULL && sources != NULL && out != NULL, FALSE);

  *out = (VsWatchedSound){ .has_sound = vs_programme_has_sound (cut, sources, music) };
  out->silences = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  if (!out->has_sound)
    return TRUE;
  programme = vs_programme_new (cut, sources, music, cancellable, error);
  sound = programme != NULL ? vs_export_sound_new (programme, loudness, error) : NULL;
  return sound != NULL && read_all (sound, out, error);
}
