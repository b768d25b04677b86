// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs in order, a few at a time.
#pragma once

#include "base/job.h"

G_BEGIN_DECLS

#define VS_TYPE_JOB_QUEUE (vs_job_queue_get_type ())
G_DECLARE_FINAL_TYPE (VsJobQueue, vs_job_queue, VS, JOB_QUEUE, GObject)

VsJobQueue *vs_job_queue_new (guint n_parallel) G_GNUC_WARN_UNUSED_RESULT;
void        vs_job_queue_add (VsJobQueue *self, VsJob *job);
void        vs_job_queue_remove (VsJobQueue *self, VsJob *job);
void        vs_job_queue_cancel_all (VsJobQueue *self);
guint       vs_job_queue_get_n_unfinished (VsJobQueue *self);

G_END_DECLS
