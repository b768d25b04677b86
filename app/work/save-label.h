// SPDX-License-Identifier: GPL-3.0-or-later
// Saves the labels of a post as a picture or video of their own.
#pragma once

#include "base/job.h"
#include "model/project.h"

G_BEGIN_DECLS

VsJob *vs_save_label_job_new (VsProject *project, VsPost *post, const char *wording, const char *path, gboolean replace, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
