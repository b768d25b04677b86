// SPDX-License-Identifier: GPL-3.0-or-later
// The context of one window or one command: the open project, the job queue, and what can be done with them.
#pragma once

#include "base/job-queue.h"
#include "model/project.h"

G_BEGIN_DECLS

#define VS_TYPE_STUDIO (vs_studio_get_type ())
G_DECLARE_FINAL_TYPE (VsStudio, vs_studio, VS, STUDIO, GObject)

/* Properties, notify: project (VsProject, nullable). */

VsStudio   *vs_studio_new (void) G_GNUC_WARN_UNUSED_RESULT;
VsProject  *vs_studio_get_project (VsStudio *self);                     /* (transfer none) (nullable) */
void        vs_studio_set_project (VsStudio *self, VsProject *project); /* also starts thumbnails of what lacks one, and cleans up after killed exports */
VsJobQueue *vs_studio_get_jobs (VsStudio *self);                        /* (transfer none): everything a person may watch: imports and exports */

/* Probes files and adds them: to post_id as clips, or, when post_id is 0, as one new post each on the day (VS_NO_DAY: in the backlog).
   All good files become one edit "Import Clips". The job fails only when no file could be read; its result is a VsImportReport. */
VsJob *vs_studio_import (VsStudio *self, const char *const *paths, gint64 post_id, VsDay day); /* (transfer none) */

/* Exports a post. Failures that are known at once (no clip, missing source) are reported here; the rest fails the job.
   The job's result is a VsExportReport, its detail "frame 120 of 936 · 3.1× · 12 s left"; the export is recorded in the project. */
VsJob *vs_studio_export (VsStudio *self, gint64 post_id, const char *target, gboolean replace, GError **error); /* (transfer none) (nullable) */

/* A file name for a post's video that is legal everywhere: "2026-11-24 Tipp-Dienstag Wasser sparen.mp4". */
char *vs_studio_suggest_file_name (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;

/**
 * VsImportReport:
 * @n_added: files that are now in the project
 * @post_ids: (element-type gint64): posts that were made or got a clip
 * @problems: (element-type utf8): one sentence for each file that could not be read
 */
typedef struct
{
  guint      n_added;
  GArray    *post_ids;
  GPtrArray *problems;
} VsImportReport;

void vs_import_report_free (VsImportReport *self);

G_END_DECLS
