// SPDX-License-Identifier: GPL-3.0-or-later
// Scales any part of a picture, not bound to whole pixels, so that a moving window moves smoothly.
#pragma once

#include <libavutil/frame.h>

#include "base/framing.h"

G_BEGIN_DECLS

/**
 * VsWindowScaler:
 *
 * Bicubic, widened where the picture gets smaller. yuv420p of 8 bits in and out, chroma at the left as H.264 has it by
 * default. Used by one thread at a time.
 */
typedef struct _VsWindowScaler VsWindowScaler;

VsWindowScaler *vs_window_scaler_new (void) G_GNUC_WARN_UNUSED_RESULT;
void            vs_window_scaler_free (VsWindowScaler *self);
void            vs_window_scaler_run (VsWindowScaler *self, const AVFrame *source, VsArea window, AVFrame *canvas, VsRect target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsWindowScaler, vs_window_scaler_free)

G_END_DECLS
