// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the export share.
#pragma once

#include <libavutil/frame.h>

#include "media/exporter.h"

G_BEGIN_DECLS

/* The first clip of a spec, and the file it is cut from. */
const VsCutClip    *vs_test_export_clip (const VsExportSpec *spec);
VsSource           *vs_test_export_source (const VsExportSpec *spec);
const VsMediaFacts *vs_test_export_facts (const VsExportSpec *spec);
void                vs_test_export_set_clip (VsExportSpec *spec, const VsCutClip *clip);
void                vs_test_export_set_range (VsExportSpec *spec, VsTimeRange range);
void                vs_test_export_set_framing (VsExportSpec *spec, VsFraming framing);
void                vs_test_export_set_gain (VsExportSpec *spec, double gain);
void                vs_test_export_set_fingerprint (VsExportSpec *spec, const char *fingerprint);

void          vs_test_export_add_source (GPtrArray *sources, gint64 media_id, const char *path);
void          vs_test_export_use_source_canvas (VsExportSpec *spec);
VsExportSpec *vs_test_export_spec (const char *source, const char *target); /* the whole file at its own size, without a label */
VsExportSpec *vs_test_export_spec_for (const char *source, VsMediaInfo *info, VsTimeRange range, const char *target);

/* A piece of a file, µs of its source time. */
typedef struct
{
  const char *path;
  gint64      from;
  gint64      to;
} VsTestPiece;

VsExportSpec *vs_test_export_spec_of (const VsTestPiece *pieces, gsize n, const char *target); /* one after the other, at the size of the first */

VsLabel        *vs_test_label (const char *wording, VsPlace place, double size, gint64 duration);
void            vs_test_export_set_label (VsExportSpec *spec, VsLabel *label); /* (transfer full) label: the only one */
VsExportReport *vs_test_export (const VsExportSpec *spec);                     /* fails the test when it fails */
VsRect          vs_test_label_box (const VsExportSpec *spec);                  /* on the canvas */
void            vs_test_assert_only (const char *folder, const char *name);    /* no other file is in the folder, none at all when NULL */

/* (transfer full): what tesseract reads in one line of a frame; its picture goes through @folder. */
char *vs_test_read_text (const AVFrame *frame, const VsRect *box, const char *folder);

/* The luma of a part of the upright picture, scaled; made with plain swscale from the stored frame. */
AVFrame *vs_test_expect (const AVFrame *stored, VsOrientation orientation, const VsRect *part, int width, int height);

G_END_DECLS
