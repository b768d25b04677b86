// SPDX-License-Identifier: GPL-3.0-or-later
// How loud the video of a cut is: the very sound that the exporter writes, read to its end.

#include "config.h"

#include "media/export-sound.h"
#include "media/measure.h"
#include "media/programme.h"

/* @loudness: LUFS, 0 for the sound as it is */
static gboolean
measure (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsLoudness *out, double *out_gain, GCancellable *cancellable, GError **error)
{
  VsProgramme *programme = vs_programme_new (cut, sources, music, cancellable, error);
  g_autoptr (VsExportSound) sound = programme != NULL ? vs_export_sound_new (programme, loudness, error) : NULL;

  if (sound == NULL || !vs_export_sound_measure (sound, out, error))
    return FALSE;
  *out_gain = vs_export_sound_get_gain (sound);
  return TRUE;
}

/**
 * vs_measure_sound:
 * @cut: on real frame times
 * @sources: (element-type VsSource): of its clips and the music
 * @music: beneath, or %VS_MUSIC_NONE
 * @loudness: LUFS that it would be brought to
 * @out: (out): what was measured
 * @cancellable: (nullable): ends reading
 *
 * Reads the whole sound three times or more, faster than 50 times real time.
 *
 * Returns: %FALSE with @error set, as vs_programme_new()
 */
gboolean
vs_measure_sound (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsMeasuredSound *out, GCancellable *cancellable, GError **error)
{
  double unchanged;

  g_return_val_if_fail (cut != NULL && sources != NULL && out != NULL, FALSE);
  g_return_val_if_fail (loudness < 0, FALSE);

  *out = (VsMeasuredSound){ .has_sound = vs_programme_has_sound (cut, sources, music) };
  if (!out->has_sound)
    return TRUE;
  return measure (cut, sources, music, 0, &out->before, &unchanged, cancellable, error) && measure (cut, sources, music, loudness, &out->after, &out->gain, cancellable, error);
}
