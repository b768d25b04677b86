// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how loud the video of a post is, as a job.
#pragma once

#include "base/job.h"
#include "media/measure.h"
#include "model/project.h"

G_BEGIN_DECLS

VsJob *vs_measure_sound_job_new (VsProject *project, VsPost *post) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
