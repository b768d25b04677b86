// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the canvas as JPEG.
#pragma once

#include "base/framing.h"
#include "media/av-auto.h"
#include "media/export-colors.h"

G_BEGIN_DECLS

AVFrame  *vs_jpeg_prepare (AVFrame *canvas, const VsExportColors *colors, VsSize size, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AVPacket *vs_jpeg_encode (AVFrame *picture, int qscale, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
