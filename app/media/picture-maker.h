// SPDX-License-Identifier: GPL-3.0-or-later
// Decoded frames of any kind as pictures for the screen, in the colours that the export gives them.
#pragma once

#include <gio/gio.h>
#include <libavutil/frame.h>

#include "base/image.h"
#include "base/media-info.h"

G_BEGIN_DECLS

/**
 * VsPictureMaker:
 *
 * Keeps what converting frames of one stream needs. Used by one thread at a time.
 */
typedef struct _VsPictureMaker VsPictureMaker;

VsPictureMaker *vs_picture_maker_new (const VsMediaFacts *facts, enum AVPixelFormat format) G_GNUC_WARN_UNUSED_RESULT;
void            vs_picture_maker_free (VsPictureMaker *self);
AVFrame        *vs_picture_maker_scale (VsPictureMaker *self, AVFrame *frame, int width, int height, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsImage        *vs_picture_maker_make_image (VsPictureMaker *self, AVFrame *frame, VsOrientation orientation, int width, int height, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void vs_picture_fit (const VsMediaFacts *facts, VsOrientation orientation, int max_width, int max_height, int *out_width, int *out_height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPictureMaker, vs_picture_maker_free)

G_END_DECLS
