// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the export share.
#pragma once

#include <libavutil/frame.h>

#include "media/exporter.h"

G_BEGIN_DECLS

void            vs_test_export_use_source_canvas (VsExportSpec *spec);
VsExportSpec   *vs_test_export_spec (const char *source, const char *target); /* the whole file at its own size, without a label */
VsLabel        *vs_test_label (const char *wording, VsPlace place, double size, gint64 duration);
VsExportReport *vs_test_export (const VsExportSpec *spec);                  /* fails the test when it fails */
VsRect          vs_test_label_box (const VsExportSpec *spec);               /* on the canvas */
void            vs_test_assert_only (const char *folder, const char *name); /* no other file is in the folder, none at all when NULL */

/* The luma of a part of the upright picture, scaled; made with plain swscale from the stored frame. */
AVFrame *vs_test_expect (const AVFrame *stored, VsOrientation orientation, const VsRect *part, int width, int height);

G_END_DECLS
