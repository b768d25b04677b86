// SPDX-License-Identifier: GPL-3.0-or-later
// A finished export, as the project remembers it.
#pragma once

#include "model/project.h"

G_BEGIN_DECLS

#define VS_TYPE_EXPORT_RECORD (vs_export_record_get_type ())
G_DECLARE_FINAL_TYPE (VsExportRecord, vs_export_record, VS, EXPORT_RECORD, GObject)

/* Never changes. */
gint64      vs_export_record_get_id (VsExportRecord *self);
gint64      vs_export_record_get_post_id (VsExportRecord *self);
const char *vs_export_record_get_title (VsExportRecord *self);
const char *vs_export_record_get_path (VsExportRecord *self);
gint64      vs_export_record_get_time (VsExportRecord *self);

GPtrArray *vs_project_list_exports (VsProject *self, int max, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
