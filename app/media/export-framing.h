// SPDX-License-Identifier: GPL-3.0-or-later
// Decoded frames of any kind become frames of the canvas.
#pragma once

#include <gio/gio.h>
#include <libavutil/frame.h>

#include "base/motion.h"
#include "media/export-colors.h"

G_BEGIN_DECLS

/* The blurred ground, the same in preview and export: the part of the picture that covers the canvas, centred
   (vs_framing_cover() at 0.5, 0.5), is scaled down to 1/VS_GROUND_DIVISOR of the canvas by averaging, blurred there with
   a Gaussian of VS_GROUND_SIGMA px, its colours multiplied by VS_GROUND_BRIGHTNESS_PERCENT, and scaled up bicubically. */
#define VS_GROUND_DIVISOR 12
#define VS_GROUND_SIGMA 4
#define VS_GROUND_BRIGHTNESS_PERCENT 60

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
