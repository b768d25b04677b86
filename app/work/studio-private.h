// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the studio share.
#pragma once

#include "work/studio.h"

G_BEGIN_DECLS

VsJob   *vs_import_job_new (VsProject *project, const char *const *paths, gint64 post_id, VsDay day) G_GNUC_WARN_UNUSED_RESULT;
VsPost  *vs_export_job_find_post (VsProject *project, gint64 post_id, GError **error);
VsJob   *vs_fingerprint_job_new (VsProject *project, VsMedia *media) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_export_check_source (VsProject *project, gint64 media_id, GError **error);
gboolean vs_export_check_target (VsProject *project, const char *target, gboolean replace, GError **error);
char    *vs_export_build_cover_target (const char *target) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_export_job_check (VsProject *project, gint64 post_id, const VsExportChoices *choices, GError **error);
VsJob   *vs_export_job_new (VsProject *project, gint64 post_id, guint number, const VsExportChoices *choices, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
