// SPDX-License-Identifier: GPL-3.0-or-later
// The cut of a post on its way to other programs, and theirs on its way into a post.
#pragma once

#include "base/job.h"
#include "model/project.h"

G_BEGIN_DECLS

/**
 * VsExchangeFormat:
 * @VS_EXCHANGE_OTIO: OpenTimelineIO, exact to the µs, with volume and framing
 * @VS_EXCHANGE_EDL: an edit decision list of CMX 3600, in whole frames
 */
typedef enum
{
  VS_EXCHANGE_OTIO,
  VS_EXCHANGE_EDL,
} VsExchangeFormat;

gboolean vs_exchange_find_format (const char *path, VsExchangeFormat *out, GError **error);
char    *vs_exchange_write (VsPost *post, VsExchangeFormat format, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_exchange_export (VsPost *post, const char *path, gboolean replace, GError **error);

/**
 * VsExchangeReport:
 * @n_clips: clips that the cut has now
 * @n_added: files that came into the project for it
 * @notes: (element-type utf8): what was left out or changed, a sentence each
 *
 * The result of an import; it belongs to the job.
 */
typedef struct
{
  guint      n_clips;
  guint      n_added;
  GPtrArray *notes;
} VsExchangeReport;

VsJob *vs_exchange_import_job_new (VsProject *project, gint64 post_id, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
