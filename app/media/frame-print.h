// SPDX-License-Identifier: GPL-3.0-or-later
// By what a frame of an exported video, with its labels, is recognised after it was encoded again.
#pragma once

#include "media/luma.h"

G_BEGIN_DECLS

/* Cells of the small picture of a label, at most. */
#define VS_PRINT_MAX_COLUMNS 160
#define VS_PRINT_MAX_ROWS 80

/**
 * VsLabelPrint:
 * @label: index of the label
 * @picture: of its box alone, eight cells to the em
 */
typedef struct
{
  guint   label;
  VsLuma *picture;
} VsLabelPrint;

/**
 * VsFramePrint:
 * @time: µs of the video, in the middle of the time that the frame is on the screen
 * @hash: perceptual, of the whole frame
 * @picture: of the whole frame, %VS_LUMA_SIDE by %VS_LUMA_SIDE
 * @labels: (element-type VsLabelPrint): of the labels that are seen in it
 */
typedef struct
{
  gint64  time;
  guint64 hash;
  VsLuma *picture;
  GArray *labels;
} VsFramePrint;

VsFramePrint *vs_frame_print_new_empty (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
VsFramePrint *vs_frame_print_new (const VsLuma *frame, gint64 time) G_GNUC_WARN_UNUSED_RESULT;
void          vs_frame_print_add_label (VsFramePrint *self, const VsLuma *frame, guint label, VsRect box, double em);
void          vs_frame_print_free (VsFramePrint *self);
VsLuma       *vs_frame_print_dup_box (const VsLuma *frame, VsRect box, double scale_x, double scale_y, const VsLuma *like) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsFramePrint, vs_frame_print_free)

G_END_DECLS
