// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of all media of a project, made in the background and kept in the user's cache.
#pragma once

#include "base/job-queue.h"
#include "model/media.h"

G_BEGIN_DECLS

#define VS_TYPE_THUMBNAILS (vs_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (VsThumbnails, vs_thumbnails, VS, THUMBNAILS, GObject)

VsThumbnails *vs_thumbnails_new (VsJobQueue *queue) G_GNUC_WARN_UNUSED_RESULT;
void          vs_thumbnails_set_media (VsThumbnails *self, GListModel *media);

G_END_DECLS
