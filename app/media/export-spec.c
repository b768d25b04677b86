// SPDX-License-Identifier: GPL-3.0-or-later
// What an export is asked for, and what it reports: plain values.

#include "media/exporter.h"

G_DEFINE_BOXED_TYPE (VsExportSpec, vs_export_spec, vs_export_spec_copy, vs_export_spec_free)

/**
 * vs_export_spec_new:
 * @source: path of the media file
 * @info: what its probe said at import
 * @range: µs of source time
 * @target: path of the finished file
 *
 * Returns: (transfer full): a spec with defaults for everything else: fill 1080×1920, no label, nothing replaced
 */
VsExportSpec *
vs_export_spec_new (const char *source, VsMediaInfo *info, VsTimeRange range, const char *target)
{
  VsExportSpec *self;

  g_return_val_if_fail (source != NULL && info != NULL && target != NULL, NULL);

  self = g_new0 (VsExportSpec, 1);
  self->source = g_strdup (source);
  self->info = vs_media_info_ref (info);
  self->range = range;
  self->canvas = vs_canvas_get_size (VS_CANVAS_VERTICAL, 0, 0);
  self->framing = VS_FRAMING_DEFAULT;
  self->target = g_strdup (target);
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
  copy->source = g_strdup (self->source);
  copy->info = vs_media_info_ref (self->info);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->label = self->label != NULL ? vs_label_ref (self->label) : NULL;
  copy->target = g_strdup (self->target);
  copy->title = g_strdup (self->title);
  copy->preset = g_strdup (self->preset);
  return copy;
}

void
vs_export_spec_free (VsExportSpec *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->label, vs_label_unref);
  vs_media_info_unref (self->info);
  g_free (self->source);
  g_free (self->fingerprint);
  g_free (self->target);
  g_free (self->title);
  g_free (self->preset);
  g_free (self);
}

void
vs_export_report_free (VsExportReport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->target);
  g_free (self->sha256);
  g_free (self);
}
