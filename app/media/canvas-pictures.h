// SPDX-License-Identifier: GPL-3.0-or-later
// Single pictures of a cut as they are exported, before text is laid over them. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "base/image.h"

G_BEGIN_DECLS

/**
 * VsCanvasPictureFunc:
 * @index: which of the asked times
 * @picture: (transfer none): of the canvas' size, opaque
 *
 * Called in the worker thread as each picture comes. Returning %FALSE ends the run.
 */
typedef gboolean (*VsCanvasPictureFunc) (gsize index, VsImage *picture, gpointer user_data);

gboolean vs_canvas_pictures_run (VsCut              *cut,
                                 GPtrArray          *sources,
                                 VsSize              canvas,
                                 const gint64       *times,
                                 gsize               n_times,
                                 VsCanvasPictureFunc func,
                                 gpointer            user_data,
                                 GCancellable       *cancellable,
                                 GError            **error);

G_END_DECLS
