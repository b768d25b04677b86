// SPDX-License-Identifier: GPL-3.0-or-later
// Whether captions stand out from the pictures behind them, as a job.
#pragma once

#include "base/job.h"
#include "captions/checks.h"
#include "model/project.h"

G_BEGIN_DECLS

VsJob         *vs_check_contrast_job_new (VsProject *project, VsPost *post, VsCaptionTrack *track) G_GNUC_WARN_UNUSED_RESULT;
VsCaptionStyle vs_check_contrast_fix (const VsCaptionStyle *style);

G_END_DECLS
