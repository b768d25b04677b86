// SPDX-License-Identifier: GPL-3.0-or-later
// What the preview's parts share: preview.c paints, preview-captions.c has the captions, preview-drag.c lets a person move
// label, captions and the crop window, preview-size.c make the label larger and smaller.
#pragma once

#include "media/overlay.h"
#include "ui/player/preview.h"
#include "ui/player/safe-zones.h"

G_BEGIN_DECLS

typedef enum
{
  VS_UI_MOVE_NONE,
  VS_UI_MOVE_LABEL,
  VS_UI_MOVE_SIZE,     /* of the label */
  VS_UI_MOVE_CAPTIONS, /* up and down */
  VS_UI_MOVE_CROP,
} VsUiMove;

/* What one label or one layer of captions shows. */
typedef struct
{
  VsImage    *image; /* (nullable): what texture was made of */
  GdkTexture *texture;
  int         x; /* on the canvas, px */
  int         y;
} VsUiTextTexture;

struct _VsUiPreview
{
  GtkWidget parent_instance;

  GtkWidget *label_handle;    /* stands over the current label: focus, keys, accessible name */
  GtkWidget *captions_handle; /* likewise over the captions that are seen, the first of several */

  /* owned */
  VsOverlay  *overlay;
  GdkTexture *picture;
  VsImage    *image;
  GdkTexture *ground;

  VsLabels   *labels;
  VsLabelKind label_kind;     /* of the current one */
  VsCut      *label_cut;      /* (nullable): what they are seen in */
  GArray     *label_textures; /* of VsUiTextTexture, one a label */

  GPtrArray *layers;   /* (nullable): of VsCaptionLayer */
  VsCut     *cut;      /* (nullable): what they are seen through */
  GArray    *captions; /* (nullable): of VsUiTextTexture, one a layer */
  gint64     time;     /* µs of the video */

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
  gboolean  editable;

  /* moving */
  VsUiMove move;
  gboolean moved;
  gboolean by_keys;
  guint    layer;  /* of the captions that are moved */
  double   from_x; /* where it was, 0…1 */
  double   from_y;
  double   x; /* where it is now */
  double   y;
  double   from_size; /* of the label, as in VsLabelStyle */
  double   size;
  double   arm_x; /* px from what stays of the label to the corner that is pulled */
  double   arm_y;
};

VsPlacement            vs_ui_preview_get_placement (VsUiPreview *self);
const VsOverlayBitmap *vs_ui_preview_get_bitmap (VsUiPreview *self);
void                   vs_ui_preview_update_labels (VsUiPreview *self);
void                   vs_ui_preview_follow_labels (VsUiPreview *self);
void                   vs_ui_preview_snapshot_labels (VsUiPreview *self, GtkSnapshot *snapshot);
gboolean               vs_ui_preview_find_label (VsUiPreview *self, double x, double y, VsLabelKind *out_kind);
int                    vs_ui_preview_find_grip (VsUiPreview *self, double x, double y);
const char            *vs_ui_preview_get_grip_cursor (int corner);
void                   vs_ui_preview_snapshot_grips (VsUiPreview *self, GtkSnapshot *snapshot);
void                   vs_ui_preview_begin_size (VsUiPreview *self, int corner);
void                   vs_ui_preview_drag_size (VsUiPreview *self, double dx, double dy);
void                   vs_ui_preview_step_size (VsUiPreview *self, int direction);
void                   vs_ui_preview_emit_resized (VsUiPreview *self, double size);
void                   vs_ui_preview_set_up_labels (VsUiPreview *self);
void                   vs_ui_preview_clear_labels (VsUiPreview *self);
void                   vs_ui_preview_emit_label_chosen (VsUiPreview *self, VsLabelKind kind);
GdkTexture            *vs_ui_preview_make_texture (const VsImage *image) G_GNUC_WARN_UNUSED_RESULT;
void                   vs_ui_preview_update_captions (VsUiPreview *self);
void                   vs_ui_preview_give_captions (VsUiPreview *self);
void                   vs_ui_preview_snapshot_captions (VsUiPreview *self, GtkSnapshot *snapshot);
void                   vs_ui_preview_clear_captions (VsUiPreview *self);
gboolean               vs_ui_preview_find_first_captions (VsUiPreview *self, guint *layer);
gboolean               vs_ui_preview_find_captions (VsUiPreview *self, double x, double y, guint *layer);
double                 vs_ui_preview_get_captions_middle (VsUiPreview *self, guint layer);
double                 vs_ui_preview_clamp_captions (VsUiPreview *self, guint layer, double y);
void                   vs_ui_preview_snapshot_zones (VsUiPreview *self, GtkSnapshot *snapshot, const graphene_rect_t *canvas, const VsPlacement *place);
void                   vs_ui_preview_set_up_moving (VsUiPreview *self);
void                   vs_ui_preview_emit_zoomed (VsUiPreview *self, double zoom);
void                   vs_ui_preview_emit_moved (VsUiPreview *self, VsUiMove move, double x, double y);
void                   vs_ui_preview_emit_captions_moved (VsUiPreview *self, guint layer, double y);

G_END_DECLS
