// SPDX-License-Identifier: GPL-3.0-or-later
// What the preview's two halves share: preview.c paints, preview-drag.c lets a person move the label and the crop window.
#pragma once

#include "media/overlay.h"
#include "ui/player/preview.h"
#include "ui/player/safe-zones.h"

G_BEGIN_DECLS

typedef enum
{
  VS_UI_MOVE_NONE,
  VS_UI_MOVE_LABEL,
  VS_UI_MOVE_CROP,
} VsUiMove;

struct _VsUiPreview
{
  GtkWidget parent_instance;

  GtkWidget *label_handle; /* stands over the label: focus, keys, accessible name */

  /* owned */
  VsOverlay  *overlay;
  VsLabel    *label;
  GdkTexture *picture;
  VsImage    *image;
  GdkTexture *ground;
  GdkTexture *label_texture;
  VsImage    *label_image; /* what label_texture was made of */

  VsSize         canvas;
  VsUiSafeZones *safe_zones; /* NULL when they are not shown */

  VsMargins margins; /* that the label keeps */

  VsFraming framing;
  int       source_width;
  int       source_height;
  int       overlay_width;
  int       overlay_height;
  int       asked_width; /* the size that "picture-size" told last */
  int       asked_height;
  guint     size_idle;
  guint     n_drawn;
  gboolean  label_visible;
  gboolean  editable;

  /* moving */
  VsUiMove move;
  gboolean moved;
  gboolean by_keys;
  double   from_x; /* where it was, 0…1 */
  double   from_y;
  double   x; /* where it is now */
  double   y;
};

VsPlacement            vs_ui_preview_get_placement (VsUiPreview *self);
const VsOverlayBitmap *vs_ui_preview_get_bitmap (VsUiPreview *self);
void                   vs_ui_preview_update_label (VsUiPreview *self);
void                   vs_ui_preview_snapshot_zones (VsUiPreview *self, GtkSnapshot *snapshot, const graphene_rect_t *canvas, const VsPlacement *place);
void                   vs_ui_preview_set_up_moving (VsUiPreview *self);
void                   vs_ui_preview_emit_zoomed (VsUiPreview *self, double zoom);
void                   vs_ui_preview_emit_moved (VsUiPreview *self, VsUiMove move, double x, double y);

G_END_DECLS
