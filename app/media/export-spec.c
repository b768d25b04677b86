// SPDX-License-Identifier: GPL-3.0-or-later
// What an export is asked for, and what it reports: plain values.

#include "media/exporter.h"

G_DEFINE_BOXED_TYPE (VsExportSpec, vs_export_spec, vs_export_spec_copy, vs_export_spec_free)

/**
 * vs_export_spec_new:
 * @cut: (transfer none): what follows what
 * @sources: (transfer none) (element-type VsSource): the files; the array must not change any more
 * @canvas: size of the video, px, even
 * @target: path of the finished file
 *
 * Returns: (transfer full): a spec with defaults for everything else: no labels, captions, music or cover, the sound as it is, nothing
 *   replaced
 */
VsExportSpec *
vs_export_spec_new (VsCut *cut, GPtrArray *sources, VsSize canvas, const char *target)
{
  VsExportSpec *self;

  g_return_val_if_fail (cut != NULL && sources != NULL && target != NULL, NULL);

  self = g_new0 (VsExportSpec, 1);
  self->cut = vs_cut_ref (cut);
  self->sources = g_ptr_array_ref (sources);
  self->canvas = canvas;
  self->target = g_strdup (target);
  self->labels = vs_labels_new (NULL, 0);
  self->crf = 20;
  self->preset = g_strdup ("veryfast");
  return self;
}

VsExportSpec *
vs_export_spec_copy (const VsExportSpec *self)
{
  VsExportSpec *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->cut = vs_cut_ref (self->cut);
  copy->sources = g_ptr_array_ref (self->sources);
  copy->labels = vs_labels_ref (self->labels);
  copy->captions = self->captions != NULL ? g_ptr_array_ref (self->captions) : NULL;
  copy->cover.text = self->cover.text != NULL ? vs_label_ref (self->cover.text) : NULL;
  copy->target = g_strdup (self->target);
  copy->cover_target = g_strdup (self->cover_target);
  copy->title = g_strdup (self->title);
  copy->preset = g_strdup (self->preset);
  copy->language = g_strdup (self->language);
  copy->origin = (VsOrigin){ g_strdup (self->origin.location), g_strdup (self->origin.make), g_strdup (self->origin.model) };
  return copy;
}

void
vs_export_spec_free (VsExportSpec *self)
{
  g_return_if_fail (self != NULL);

  vs_cut_unref (self->cut);
  g_ptr_array_unref (self->sources);
  vs_labels_unref (self->labels);
  g_clear_pointer (&self->captions, g_ptr_array_unref);
  g_clear_pointer (&self->cover.text, vs_label_unref);
  g_free (self->target);
  g_free (self->cover_target);
  g_free (self->title);
  g_free (self->preset);
  g_free (self->language);
  vs_origin_clear (&self->origin);
  g_free (self);
}

void
vs_origin_clear (VsOrigin *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->location, g_free);
  g_clear_pointer (&self->make, g_free);
  g_clear_pointer (&self->model, g_free);
}

void
vs_exported_label_free (VsExportedLabel *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->runs);
  g_free (self);
}

void
vs_export_still_free (VsExportStill *self)
{
  g_return_if_fail (self != NULL);

  g_bytes_unref (self->jpeg);
  g_free (self);
}

void
vs_export_report_free (VsExportReport *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->cut, vs_cut_unref);
  g_free (self->target);
  g_free (self->cover);
  g_strfreev (self->captions);
  g_free (self->sha256);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->prints, g_ptr_array_unref);
  g_clear_pointer (&self->stills, g_ptr_array_unref);
  g_strfreev (self->proofs);
  g_free (self->signer);
  g_free (self->signer_name);
  g_free (self);
}
