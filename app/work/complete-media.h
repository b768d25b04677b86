// SPDX-License-Identifier: GPL-3.0-or-later
// Facts about media that the program did not know of when they were imported.
#pragma once

#include "base/job.h"
#include "model/project.h"

G_BEGIN_DECLS

VsJob *vs_complete_media_job_new (VsProject *project) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
