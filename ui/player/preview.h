// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what the exported video will show: canvas, ground, picture, captions and labels.
#pragma once

#include <gtk/gtk.h>

#include "base/framing.h"
#include "base/image.h"
#include "base/labels.h"
#include "captions/style.h"
#include "rules/platform.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_PREVIEW (vs_ui_preview_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPreview, vs_ui_preview, VS, UI_PREVIEW, GtkWidget)

GtkWidget *vs_ui_preview_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       vs_ui_preview_set_source_size (VsUiPreview *self, int width, int height);
void       vs_ui_preview_set_image (VsUiPreview *self, VsImage *image);
void       vs_ui_preview_set_canvas (VsUiPreview *self, VsSize canvas);
void       vs_ui_preview_set_framing (VsUiPreview *self, VsFraming framing);
void       vs_ui_preview_set_labels (VsUiPreview *self, VsLabels *labels, VsCut *cut);
void       vs_ui_preview_set_label (VsUiPreview *self, VsLabel *label);
void       vs_ui_preview_set_label_kind (VsUiPreview *self, VsLabelKind kind);
void       vs_ui_preview_set_margins (VsUiPreview *self, VsMargins margins);
void       vs_ui_preview_set_captions (VsUiPreview *self, GPtrArray *layers, VsCut *cut);
void       vs_ui_preview_set_time (VsUiPreview *self, gint64 time);
void       vs_ui_preview_set_editable (VsUiPreview *self, gboolean editable);
void       vs_ui_preview_set_platforms (VsUiPreview *self, GPtrArray *platforms);

void     vs_ui_preview_get_canvas_rect (VsUiPreview *self, graphene_rect_t *out);
gboolean vs_ui_preview_get_label_rect (VsUiPreview *self, graphene_rect_t *out);
gboolean vs_ui_preview_get_captions_rect (VsUiPreview *self, guint layer, graphene_rect_t *out);
void     vs_ui_preview_get_picture_size (VsUiPreview *self, int *width, int *height);
VsSize   vs_ui_preview_measure_picture (VsUiPreview *self, VsFraming framing, VsSize source);
guint    vs_ui_preview_get_frames_drawn (VsUiPreview *self);

G_END_DECLS
