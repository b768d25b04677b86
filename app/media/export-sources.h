// SPDX-License-Identifier: GPL-3.0-or-later
// The files that an export reads: that they are those that were imported, and stay so while they are read.
#pragma once

#include "media/exporter.h"

G_BEGIN_DECLS

typedef struct _VsExportSources VsExportSources;

VsExportSources *vs_export_sources_new (const VsExportSpec *spec, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             vs_export_sources_free (VsExportSources *self);
gboolean         vs_export_sources_check_target (VsExportSources *self, const char *path, gboolean replace, GError **error);
gboolean         vs_export_sources_check_unchanged (VsExportSources *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportSources, vs_export_sources_free)

G_END_DECLS
