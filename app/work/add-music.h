// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the sound of a file beneath a post, as a job.
#pragma once

#include "base/job.h"
#include "model/project.h"

G_BEGIN_DECLS

VsJob *vs_add_music_job_new (VsProject *project, gint64 post_id, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
