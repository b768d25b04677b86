// SPDX-License-Identifier: GPL-3.0-or-later
// The file that is being written, under a temporary name until it is whole.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VsExportTarget:
 *
 * A temporary file beside the target, ".NAME.vorspann-PID-XXXXXX.part", locked while its process lives. Freeing it
 * removes what was not committed.
 */
typedef struct _VsExportTarget VsExportTarget;

gboolean        vs_export_target_check (const char *path, const char *source, gboolean replace, GError **error);
VsExportTarget *vs_export_target_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            vs_export_target_free (VsExportTarget *self);
const char     *vs_export_target_get_path (VsExportTarget *self);
gboolean        vs_export_target_fill (VsExportTarget *self, const char *path, GCancellable *cancellable, GError **error);
gboolean        vs_export_target_sync (VsExportTarget *self, GError **error);
gboolean        vs_export_target_commit (VsExportTarget *self, gboolean replace, GError **error);
void            vs_export_target_set_error (GError **error, const char *path, int code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportTarget, vs_export_target_free)

G_END_DECLS
