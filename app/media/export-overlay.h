// SPDX-License-Identifier: GPL-3.0-or-later
// Label and captions on the frames of an export: the overlay's bitmaps in the colours of the frames.
#pragma once

#include <libavutil/frame.h>

#include "media/export-colors.h"
#include "media/exporter.h"
#include "media/overlay.h"

G_BEGIN_DECLS

/**
 * VsExportOverlay:
 *
 * Used by one thread at a time. Freed with vs_export_overlay_free().
 */
typedef struct _VsExportOverlay VsExportOverlay;

VsExportOverlay *vs_export_overlay_new (const VsExportSpec *spec, const VsCut *cut, const VsExportColors *colors) G_GNUC_WARN_UNUSED_RESULT;
void             vs_export_overlay_free (VsExportOverlay *self);
gboolean         vs_export_overlay_apply (VsExportOverlay *self, AVFrame *canvas, gint64 output_time, GError **error);

guint                  vs_export_overlay_get_n_labels (VsExportOverlay *self);
const VsOverlayBitmap *vs_export_overlay_get_label_at (VsExportOverlay *self, guint index, gint64 output_time);
double                 vs_export_overlay_get_label_em (VsExportOverlay *self, guint index);

G_END_DECLS
