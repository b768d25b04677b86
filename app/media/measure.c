// SPDX-License-Identifier: GPL-3.0-or-later
// How loud the video of a cut is: the sound that an export would encode is read and measured.

#include "media/export-plan.h"
#include "media/export-sound.h"
#include "media/measure.h"

/**
 * vs_measure_loudness:
 * @cut: as for an export
 * @sources: (element-type VsSource): of its clips and the music
 * @music: beneath, or %VS_MUSIC_NONE
 * @loudness: LUFS that the export would bring it to, or 0
 * @out: (out): what comes out
 * @cancellable: (nullable): ends reading
 *
 * Returns: %FALSE with @error set, as vs_exporter_run()
 */
gboolean
vs_measure_loudness (VsCut *cut, GPtrArray *sources, VsMusic music, double loudness, VsLoudness *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsExportPlan) plan = vs_export_plan_new (cut, sources, cancellable, error);
  g_autoptr (VsExportSound) sound = NULL;
  VsProgramme *programme = NULL;

  g_return_val_if_fail (out != NULL, FALSE);

  if (plan != NULL)
    programme = vs_programme_new (vs_export_plan_get_cut (plan), sources, music, cancellable, error);
  if (programme != NULL)
    sound = vs_export_sound_new (programme, loudness, error);
  return sound != NULL && vs_export_sound_measure (sound, out, error);
}
