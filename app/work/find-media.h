// SPDX-License-Identifier: GPL-3.0-or-later
// Finds media that were moved or renamed again, by their content.
#pragma once

#include "base/job.h"
#include "model/project.h"

G_BEGIN_DECLS

/**
 * VsFoundMedia:
 * @media_id: of a media that was missing
 * @path: where its content lies now, absolute
 */
typedef struct
{
  gint64 media_id;
  char  *path;
} VsFoundMedia;

/**
 * VsFindReport:
 * @found: (element-type VsFoundMedia): what the project knows by its new path now
 * @n_missing: how many were looked for
 * @is_complete: whether all of the folder was looked through; not so when it is too deep or too large, or a folder in it may not be read
 *
 * The result of a job that looks for media; it belongs to the job.
 */
typedef struct
{
  GPtrArray *found;
  guint      n_missing;
  gboolean   is_complete;
} VsFindReport;

void vs_find_report_free (VsFindReport *self);

VsJob   *vs_find_media_job_new (VsProject *project, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_find_media_is_needed (VsProject *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsFindReport, vs_find_report_free)

G_END_DECLS
