// SPDX-License-Identifier: GPL-3.0-or-later
// Decoded frames of any kind become frames of the canvas.
#pragma once

#include <gio/gio.h>
#include <libavutil/frame.h>

#include "base/motion.h"
#include "media/export-colors.h"

G_BEGIN_DECLS

/**
 * VsExportFraming:
 *
 * Gives frames of the canvas' size, upright, with square pixels, as yuv420p. Used by one thread at a time.
 */
typedef struct _VsExportFraming VsExportFraming;

VsExportFraming      *vs_export_framing_new (VsFraming             framing,
                                             VsMotion             *motion,
                                             VsSize                canvas,
                                             const VsMediaFacts   *facts,
                                             const VsExportColors *target,
                                             AVRational            time_base) G_GNUC_WARN_UNUSED_RESULT;
void                  vs_export_framing_free (VsExportFraming *self);
const VsExportColors *vs_export_framing_get_colors (VsExportFraming *self);
AVFrame              *vs_export_framing_run (VsExportFraming *self, AVFrame *frame, gint64 source_time, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsExportFraming, vs_export_framing_free)

G_END_DECLS
