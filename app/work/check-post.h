// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a post of the project as a job: measures what can be measured and tells what was found.
#pragma once

#include "base/job.h"
#include "captions/breaks.h"
#include "model/project.h"
#include "rules/preflight.h"

G_BEGIN_DECLS

/**
 * VsPostCheck:
 * @findings: (element-type VsFinding): errors first
 * @version: which state of which rules was asked
 * @contrasts: of the labels by their kinds, the least over the whole time, 1…21; 0 when not measured
 *
 * The result of a check; it belongs to the job.
 */
typedef struct
{
  GPtrArray *findings;
  char      *version;
  double     contrasts[VS_N_LABEL_KINDS];
} VsPostCheck;

VsJob   *vs_check_post_job_new (VsProject *project, gint64 post_id, const char *const *platforms, const char *limits, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_check_is_asked_for (VsProject *project, gint64 post_id);
gboolean vs_check_is_passed (VsProject *project, gint64 post_id, GPtrArray *findings, const char *platforms, GError **error);

GPtrArray *vs_check_list_open (VsProject *project, gint64 post_id, GPtrArray *findings, const char *platforms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
