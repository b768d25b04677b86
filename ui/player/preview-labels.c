// SPDX-License-Identifier: GPL-3.0-or-later
// The labels on the preview: the bitmaps of the export, as textures that stay for as long as a label does. One of them is the
// current one, which the keys move; a press on another makes that the current one.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/player/preview-private.h"

static void
clear_texture (gpointer data)
{
  VsUiTextTexture *self = data;

  g_clear_pointer (&self->image, vs_image_unref);
  g_clear_object (&self->texture);
}

/* The index of the current label; -1 when there is none. */
static int
get_current (VsUiPreview *self)
{
  for (gsize i = 0; self->labels != NULL && i < vs_labels_get_n (self->labels); i++)
    if (vs_label_get_style (vs_labels_get (self->labels, i))->kind == self->label_kind)
      return i;
  return -1;
}

/* The labels as they stand now, while one is moved or made larger too. */
static VsLabels *
dup_shown_labels (VsUiPreview *self)
{
  VsLabel     *current = vs_labels_find (self->labels, self->label_kind);
  VsLabelStyle style;
  g_autoptr (VsLabel) moved = NULL;

  if (current == NULL || (self->move != VS_UI_MOVE_LABEL && self->move != VS_UI_MOVE_SIZE) || !self->moved)
    return vs_labels_ref (self->labels);
  style = *vs_label_get_style (current);
  if (self->move == VS_UI_MOVE_LABEL)
    {
      style.place = VS_PLACE_FREE;
      style.x = self->x;
      style.y = self->y;
    }
  else
    style.size = self->size;
  moved = vs_label_new (&style);
  return vs_labels_with (self->labels, moved);
}

/* What is seen of a label now. */
static const VsOverlayBitmap *
get_bitmap (VsUiPreview *self, guint index)
{
  if (self->overlay == NULL || index >= vs_overlay_get_n_labels (self->overlay))
    return NULL;
  if (self->label_cut == NULL)
    return vs_overlay_get_label_bitmap (self->overlay, index);
  return vs_overlay_get_label_bitmap_at (self->overlay, index, self->time);
}

/* What is seen of the current label now. */
const VsOverlayBitmap *
vs_ui_preview_get_bitmap (VsUiPreview *self)
{
  int current = get_current (self);

  return current >= 0 ? get_bitmap (self, current) : NULL;
}

static void
follow (VsUiTextTexture *self, const VsOverlayBitmap *bitmap)
{
  VsImage *image = bitmap != NULL ? bitmap->image : NULL;

  if (image != self->image)
    {
      clear_texture (self);
      if (image != NULL)
        *self = (VsUiTextTexture){ vs_image_ref (image), vs_ui_preview_make_texture (image), 0, 0 };
    }
  self->x = bitmap != NULL ? bitmap->x : 0;
  self->y = bitmap != NULL ? bitmap->y : 0;
}

/* Makes textures of what is seen of the labels now. */
static void
update_textures (VsUiPreview *self)
{
  g_array_set_size (self->label_textures, vs_overlay_get_n_labels (self->overlay));
  for (guint i = 0; i < self->label_textures->len; i++)
    follow (&g_array_index (self->label_textures, VsUiTextTexture, i), get_bitmap (self, i));
  gtk_widget_set_visible (self->label_handle, vs_ui_preview_get_bitmap (self) != NULL);
}

static void
make_overlay (VsUiPreview *self)
{
  VsPlacement place = vs_ui_preview_get_placement (self);

  if (self->overlay != NULL && self->overlay_width == place.canvas_width && self->overlay_height == place.canvas_height)
    return;
  g_clear_object (&self->overlay);
  self->overlay = vs_overlay_new (place.canvas_width, place.canvas_height);
  self->overlay_width = place.canvas_width;
  self->overlay_height = place.canvas_height;
  vs_ui_preview_give_captions (self);
}

void
vs_ui_preview_update_labels (VsUiPreview *self)
{
  g_autoptr (VsLabels) labels = dup_shown_labels (self);

  make_overlay (self);
  vs_overlay_set_margins (self->overlay, self->margins);
  vs_overlay_set_labels (self->overlay, labels, self->label_cut);
  vs_ui_preview_update_captions (self);
  update_textures (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The time has changed: whether other labels are seen than before. */
void
vs_ui_preview_follow_labels (VsUiPreview *self)
{
  gboolean has_changed = FALSE;

  for (guint i = 0; i < self->label_textures->len; i++)
    {
      const VsOverlayBitmap *bitmap = get_bitmap (self, i);

      has_changed |= (bitmap != NULL) != (g_array_index (self->label_textures, VsUiTextTexture, i).image != NULL);
    }
  if (!has_changed)
    return;
  update_textures (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
get_rect (VsUiPreview *self, const VsOverlayBitmap *bitmap, graphene_rect_t *out)
{
  graphene_rect_t canvas;
  double          scale;

  vs_ui_preview_get_canvas_rect (self, &canvas);
  scale = canvas.size.width / self->overlay_width;
  graphene_rect_init (out,
                      canvas.origin.x + bitmap->x * scale, canvas.origin.y + bitmap->y * scale,
                      bitmap->image->width * scale, bitmap->image->height * scale);
}

void
vs_ui_preview_snapshot_labels (VsUiPreview *self, GtkSnapshot *snapshot)
{
  graphene_rect_t rect;

  for (guint i = 0; i < self->label_textures->len; i++)
    {
      const VsUiTextTexture *texture = &g_array_index (self->label_textures, VsUiTextTexture, i);
      VsOverlayBitmap        bitmap = { texture->x, texture->y, texture->image };

      if (texture->texture == NULL)
        continue;
      get_rect (self, &bitmap, &rect);
      gtk_snapshot_append_texture (snapshot, texture->texture, &rect);
    }
}

/* The label at a place, px of the widget; the one above others first. */
gboolean
vs_ui_preview_find_label (VsUiPreview *self, double x, double y, VsLabelKind *out_kind)
{
  graphene_rect_t rect;

  for (guint i = self->label_textures->len; i > 0; i--)
    {
      const VsOverlayBitmap *bitmap = get_bitmap (self, i - 1);

      if (bitmap == NULL)
        continue;
      get_rect (self, bitmap, &rect);
      if (!graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT (x, y)))
        continue;
      *out_kind = vs_label_get_style (vs_labels_get (self->labels, i - 1))->kind;
      return TRUE;
    }
  return FALSE;
}

static void
name_handle (VsUiPreview *self)
{
  VsLabel         *current = vs_labels_find (self->labels, self->label_kind);
  g_autofree char *name = NULL;

  if (current == NULL)
    return;
  /* Translators: %s is the wording of the label on the video. */
  name = g_strdup_printf (_ ("Label “%s”"), vs_label_get_style (current)->wording);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label_handle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
vs_ui_preview_set_up_labels (VsUiPreview *self)
{
  self->labels = vs_labels_new (NULL, 0);
  self->label_textures = g_array_new (FALSE, TRUE, sizeof (VsUiTextTexture));
  g_array_set_clear_func (self->label_textures, clear_texture);
}

void
vs_ui_preview_clear_labels (VsUiPreview *self)
{
  g_clear_pointer (&self->labels, vs_labels_unref);
  g_clear_pointer (&self->label_textures, g_array_unref);
  g_clear_pointer (&self->label_cut, vs_cut_unref);
}

/**
 * vs_ui_preview_set_labels:
 * @labels: drawn at the size of the export and scaled to the widget
 * @cut: (nullable): what they are seen in; without one they are always seen
 */
void
vs_ui_preview_set_labels (VsUiPreview *self, VsLabels *labels, VsCut *cut)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));
  g_return_if_fail (labels != NULL);

  vs_labels_ref (labels);
  if (cut != NULL)
    vs_cut_ref (cut);
  vs_labels_unref (self->labels);
  g_clear_pointer (&self->label_cut, vs_cut_unref);
  self->labels = labels;
  self->label_cut = cut;
  name_handle (self);
  vs_ui_preview_update_labels (self);
}

/**
 * vs_ui_preview_set_label:
 * @label: (nullable): the only one, always seen
 */
void
vs_ui_preview_set_label (VsUiPreview *self, VsLabel *label)
{
  g_autoptr (VsLabels) labels = vs_labels_new (&label, label != NULL ? 1 : 0);

  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  if (label != NULL)
    self->label_kind = vs_label_get_style (label)->kind;
  vs_ui_preview_set_labels (self, labels, NULL);
}

/**
 * vs_ui_preview_set_label_kind:
 * @kind: which of the labels is the current one
 */
void
vs_ui_preview_set_label_kind (VsUiPreview *self, VsLabelKind kind)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  if (self->label_kind == kind)
    return;
  self->label_kind = kind;
  name_handle (self);
  vs_ui_preview_update_labels (self);
}

/**
 * vs_ui_preview_get_label_rect:
 * @out: (out): where the current label's bitmap is, in px of the widget
 *
 * Returns: whether it is seen now
 */
gboolean
vs_ui_preview_get_label_rect (VsUiPreview *self, graphene_rect_t *out)
{
  const VsOverlayBitmap *bitmap;

  g_return_val_if_fail (VS_IS_UI_PREVIEW (self), FALSE);

  bitmap = vs_ui_preview_get_bitmap (self);
  if (bitmap == NULL)
    return FALSE;
  get_rect (self, bitmap, out);
  return TRUE;
}
