// SPDX-License-Identifier: GPL-3.0-or-later
// Making the pictures of a filmstrip, in a job.
#pragma once

#include <gtk/gtk.h>

#include "base/job.h"
#include "base/media-info.h"

G_BEGIN_DECLS

/**
 * VsUiPictureFunc:
 * @time: µs of source time that was asked for
 * @exact: whether it is of the very frame, or of the keyframe before it
 * @picture: (transfer none)
 *
 * Called on the main thread as each picture comes.
 */
typedef void (*VsUiPictureFunc) (GObject *owner, gint64 time, gboolean exact, GdkTexture *picture);

VsJob *vs_ui_filmstrip_job_new (const char *path, const char *folder, VsMediaInfo *info, GArray *times, gboolean exact, GObject *owner, VsUiPictureFunc func) G_GNUC_WARN_UNUSED_RESULT;
char  *vs_ui_filmstrip_job_get_folder (const char *path, const char *fingerprint) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
