// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of a cut as an export has them, small and without labels, one after the other. Blocking; for a worker thread.
#pragma once

#include <gio/gio.h>

#include "base/cut.h"
#include "base/framing.h"
#include "base/image.h"

G_BEGIN_DECLS

/**
 * VsCanvasScan:
 *
 * Used by one thread at a time.
 */
typedef struct _VsCanvasScan VsCanvasScan;

VsCanvasScan *vs_canvas_scan_new (VsCut *cut, GPtrArray *sources, VsSize size, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          vs_canvas_scan_free (VsCanvasScan *self);
VsCut        *vs_canvas_scan_get_cut (VsCanvasScan *self);
gint64        vs_canvas_scan_get_n_frames (VsCanvasScan *self);
VsImage      *vs_canvas_scan_next (VsCanvasScan *self, VsTimeRange *out_time, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCanvasScan, vs_canvas_scan_free)

G_END_DECLS
