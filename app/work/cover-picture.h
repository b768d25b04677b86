// SPDX-License-Identifier: GPL-3.0-or-later
// One exact frame of a video as a picture, as a job: what a cover is made of.
#pragma once

#include "base/framing.h"
#include "base/image.h"
#include "base/job.h"
#include "media/source.h"

G_BEGIN_DECLS

VsJob *vs_cover_picture_job_new (VsSource *source, gint64 time, VsFraming framing, VsSize fit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
