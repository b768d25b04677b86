// SPDX-License-Identifier: GPL-3.0-or-later
// The still that stands for a video, as a JPEG file. Blocking; for a worker thread.
#pragma once

#include "base/cover.h"
#include "base/cut.h"
#include "media/export-target.h"
#include "media/source.h"

G_BEGIN_DECLS

/* The quantizer scale of libav's mjpeg, 2 (best) to 31: at 2, 1080×1920 px take 300 to 600 kB and show no blocks. Platforms
   encode stills again, so anything less is seen twice. */
#define VS_COVER_QSCALE 2

VsExportTarget *vs_cover_render (const VsCover *cover, VsCut *cut, GPtrArray *sources, VsCoverFormat format, const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        vs_cover_write (const VsCover *cover, VsCut *cut, GPtrArray *sources, VsCoverFormat format, const char *path, gboolean replace, GCancellable *cancellable, GError **error);

G_END_DECLS
