// SPDX-License-Identifier: GPL-3.0-or-later
// Draws label and captions. One function for the preview and the export: both get the same bytes.
#pragma once

#include "base/framing.h"
#include "base/image.h"
#include "base/labels.h"
#include "base/margins.h"
#include "captions/style.h"

G_BEGIN_DECLS

#define VS_TYPE_OVERLAY (vs_overlay_get_type ())
G_DECLARE_FINAL_TYPE (VsOverlay, vs_overlay, VS, OVERLAY, GObject)

/**
 * VsOverlayBitmap:
 * @x: of its left edge on the canvas, px, even
 * @y: of its top edge, px, even
 * @image: premultiplied; width and height even; wholly inside the canvas
 */
typedef struct
{
  int      x;
  int      y;
  VsImage *image;
} VsOverlayBitmap;

VsOverlay *vs_overlay_new (int canvas_width, int canvas_height) G_GNUC_WARN_UNUSED_RESULT;

void                   vs_overlay_set_margins (VsOverlay *self, VsMargins margins);
void                   vs_overlay_set_labels (VsOverlay *self, VsLabels *labels, const VsCut *cut);
guint                  vs_overlay_get_n_labels (VsOverlay *self);
const VsOverlayBitmap *vs_overlay_get_label_bitmap (VsOverlay *self, guint index);
double                 vs_overlay_get_label_em (VsOverlay *self, guint index);
const VsOverlayBitmap *vs_overlay_get_label_bitmap_at (VsOverlay *self, guint index, gint64 output_time);

void                   vs_overlay_set_captions (VsOverlay *self, GPtrArray *layers, const VsCut *cut);
guint                  vs_overlay_get_n_layers (VsOverlay *self);
const VsOverlayBitmap *vs_overlay_get_caption_bitmap_at (VsOverlay *self, guint layer, gint64 output_time);

G_END_DECLS
