// SPDX-License-Identifier: GPL-3.0-or-later
// The videos that a post needs for its platforms: one, unless captions are on the picture for some of them and not for others.
#pragma once

#include "base/target.h"
#include "model/project.h"

G_BEGIN_DECLS

/**
 * VsExportVersion:
 * @platforms: (array zero-terminated=1): ids of the platforms that the video is for
 * @captions: where the captions of it go
 *
 * A video for some of the platforms of a post.
 */
typedef struct
{
  char           **platforms;
  VsTargetCaptions captions;
} VsExportVersion;

GPtrArray *vs_export_versions_new (GPtrArray *targets, gboolean has_drawn) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vs_export_versions_of_post (VsProject *project, VsPost *post, const char *platforms) G_GNUC_WARN_UNUSED_RESULT;
char      *vs_export_version_dup_names (const VsExportVersion *self, GPtrArray *platforms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
