// SPDX-License-Identifier: GPL-3.0-or-later
// The cover of a post as a file of its own, as a job.
#pragma once

#include "base/job.h"
#include "model/project.h"

G_BEGIN_DECLS

VsJob *vs_save_cover_job_new (VsProject *project, VsPost *post, VsCoverFormat format, const char *path, gboolean replace, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char  *vs_cover_suggest_file_name (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
