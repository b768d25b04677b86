// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of work that runs in a thread of its own, with progress and cancel.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VS_TYPE_JOB (vs_job_get_type ())
G_DECLARE_FINAL_TYPE (VsJob, vs_job, VS, JOB, GObject)

typedef enum
{
  VS_JOB_WAITING,
  VS_JOB_RUNNING,
  VS_JOB_DONE,
  VS_JOB_FAILED,
  VS_JOB_CANCELLED,
} VsJobState;

/**
 * VsJobWork:
 * @job: for vs_job_report() and vs_job_get_cancellable(); nothing else of it may be used in the thread
 * @input: the values the work was given
 *
 * Runs in a worker thread: gets values, returns a value. It must not touch the model, the store or widgets.
 *
 * Returns: (transfer full) (nullable): the result, or %NULL; on failure %NULL with @error set
 */
typedef gpointer (*VsJobWork) (VsJob *job, gpointer input, GError **error);

/**
 * VsJobApply:
 * @result: (nullable): what the work returned; still owned by the job
 *
 * Runs on the main thread after success and before the job counts as done, so that its result can be
 * put into the project as one edit. Returning %FALSE with @error set fails the job.
 */
typedef gboolean (*VsJobApply) (VsJob *job, gpointer result, gpointer user_data, GError **error);

VsJob *vs_job_new (const char    *title,
                   VsJobWork      work,
                   gpointer       input,
                   GDestroyNotify input_free,
                   GDestroyNotify result_free) G_GNUC_WARN_UNUSED_RESULT;
void   vs_job_set_apply (VsJob *self, VsJobApply apply, gpointer user_data, GDestroyNotify user_data_free);
void   vs_job_set_lasting (VsJob *self);
void   vs_job_start (VsJob *self);
void   vs_job_cancel (VsJob *self);

void          vs_job_report (VsJob *self, double fraction, const char *detail);
GCancellable *vs_job_get_cancellable (VsJob *self);

const char   *vs_job_get_title (VsJob *self);
const char   *vs_job_get_detail (VsJob *self);
double        vs_job_get_fraction (VsJob *self);
VsJobState    vs_job_get_state (VsJob *self);
gboolean      vs_job_is_finished (VsJob *self);
const GError *vs_job_get_error (VsJob *self);
gpointer      vs_job_get_result (VsJob *self);

G_END_DECLS
