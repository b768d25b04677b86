// SPDX-License-Identifier: GPL-3.0-or-later
// A bitmap laid over YUV frames, inside its own box only.
#pragma once

#include <libavutil/frame.h>

#include "media/overlay.h"

G_BEGIN_DECLS

/**
 * VsBlend:
 *
 * A bitmap in the colours of the frames it is meant for. Immutable; freed with vs_blend_free().
 */
typedef struct _VsBlend VsBlend;

VsBlend *vs_blend_new (const VsOverlayBitmap *bitmap, enum AVColorSpace matrix, enum AVColorRange range) G_GNUC_WARN_UNUSED_RESULT;
void     vs_blend_free (VsBlend *self);
void     vs_blend_apply (const VsBlend *self, AVFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsBlend, vs_blend_free)

G_END_DECLS
