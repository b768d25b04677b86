// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of an export as evidence: which frames carry a label, how large it is, and by what they are recognised again.
#pragma once

#include "media/export-overlay.h"

G_BEGIN_DECLS

/**
 * VsExportEvidence:
 *
 * Sees every frame of the canvas once, in order. Used by one thread at a time. Freed with vs_export_evidence_free().
 */
typedef struct _VsExportEvidence VsExportEvidence;

VsExportEvidence *vs_export_evidence_new (const VsExportSpec *spec, const VsCut *cut, VsExportOverlay *overlay, const VsExportColors *colors) G_GNUC_WARN_UNUSED_RESULT;
void              vs_export_evidence_free (VsExportEvidence *self);
gboolean          vs_export_evidence_see (VsExportEvidence *self, AVFrame *canvas, gint64 time, gint64 next, GError **error);
void              vs_export_evidence_fill (VsExportEvidence *self, VsExportReport *report);

G_END_DECLS
