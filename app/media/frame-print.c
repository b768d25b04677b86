// SPDX-License-Identifier: GPL-3.0-or-later
// By what a frame of an exported video is recognised: a small picture of all of it, and a finer one of each label's box.

#include "media/frame-print.h"

/* Fine enough that a letter has a shape, coarse enough that half the size on the screen still has it. */
#define CELLS_PER_EM 8.0
#define MIN_CELLS 6

static void
clear_label (gpointer data)
{
  g_clear_pointer (&((VsLabelPrint *) data)->picture, vs_luma_free);
}

/**
 * vs_frame_print_new_empty:
 *
 * Returns: (transfer full): without a picture, which is still to be set
 */
VsFramePrint *
vs_frame_print_new_empty (gint64 time)
{
  VsFramePrint *self = g_new0 (VsFramePrint, 1);

  self->time = time;
  self->labels = g_array_new (FALSE, TRUE, sizeof (VsLabelPrint));
  g_array_set_clear_func (self->labels, clear_label);
  return self;
}

/**
 * vs_frame_print_new:
 * @frame: all of it
 * @time: µs of the video
 *
 * Returns: (transfer full): without labels
 */
VsFramePrint *
vs_frame_print_new (const VsLuma *frame, gint64 time)
{
  VsFramePrint *self;

  g_return_val_if_fail (frame != NULL, NULL);

  self = vs_frame_print_new_empty (time);
  self->picture = vs_luma_shrink (frame, (VsArea){ 0, 0, frame->width, frame->height }, VS_LUMA_SIDE, VS_LUMA_SIDE);
  self->hash = vs_luma_hash (self->picture);
  return self;
}

void
vs_frame_print_free (VsFramePrint *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->picture, vs_luma_free);
  g_array_unref (self->labels);
  g_free (self);
}

/**
 * vs_frame_print_add_label:
 * @frame: the same as before
 * @label: index
 * @box: of the label, px
 * @em: of its text, px
 */
void
vs_frame_print_add_label (VsFramePrint *self, const VsLuma *frame, guint label, VsRect box, double em)
{
  VsLabelPrint print = { label };
  int          columns, rows;

  g_return_if_fail (self != NULL && frame != NULL && em > 0);

  columns = CLAMP (box.width * CELLS_PER_EM / em + 0.5, MIN_CELLS, VS_PRINT_MAX_COLUMNS);
  rows = CLAMP (box.height * CELLS_PER_EM / em + 0.5, MIN_CELLS, VS_PRINT_MAX_ROWS);
  print.picture = vs_luma_shrink (frame, (VsArea){ box.x, box.y, box.width, box.height }, columns, rows);
  g_array_append_val (self->labels, print);
}

/**
 * vs_frame_print_dup_box:
 * @frame: of any size
 * @box: px on the canvas of the export
 * @scale_x: width of @frame by that of the canvas
 * @scale_y: likewise of the heights
 * @like: of how many cells
 *
 * Returns: (transfer full): the small picture of the box in another frame
 */
VsLuma *
vs_frame_print_dup_box (const VsLuma *frame, VsRect box, double scale_x, double scale_y, const VsLuma *like)
{
  g_return_val_if_fail (frame != NULL && like != NULL, NULL);

  return vs_luma_shrink (frame, (VsArea){ box.x * scale_x, box.y * scale_y, box.width * scale_x, box.height * scale_y }, like->width, like->height);
}
