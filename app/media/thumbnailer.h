// SPDX-License-Identifier: GPL-3.0-or-later
// Still pictures of a video, upright and with square pixels. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "base/image.h"
#include "base/media-info.h"

G_BEGIN_DECLS

/**
 * VsThumbnailFunc:
 * @index: which of the asked times
 * @image: (transfer none): fitted into the asked size, shape kept
 *
 * Called in the worker thread as each picture comes. Returning %FALSE ends the run.
 */
typedef gboolean (*VsThumbnailFunc) (gsize index, VsImage *image, gpointer user_data);

gboolean vs_thumbnailer_run (const char *path, VsMediaInfo *info, const gint64 *times, gsize n_times, int max_width, int max_height, VsThumbnailFunc func, gpointer user_data, GCancellable *cancellable, GError **error);

gboolean vs_thumbnailer_run_exact (const char *path, VsMediaInfo *info, const gint64 *times, gsize n_times, int max_width, int max_height, VsThumbnailFunc func, gpointer user_data, GCancellable *cancellable, GError **error);

gboolean vs_thumbnailer_save (const char *path, VsMediaInfo *info, int max_width, int max_height, const char *out_path, GCancellable *cancellable, GError **error);

G_END_DECLS
