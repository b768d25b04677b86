// SPDX-License-Identifier: GPL-3.0-or-later
// The captions on the preview: the bitmaps of the export, as textures that stay for as long as what is read does.

#include "config.h"

#include "ui/player/preview-private.h"

static void
clear_texture (gpointer data)
{
  VsUiTextTexture *self = data;

  g_clear_pointer (&self->image, vs_image_unref);
  g_clear_object (&self->texture);
}

/* Takes over what a layer shows now; whether that is something else than before. */
static gboolean
follow (VsUiTextTexture *self, const VsOverlayBitmap *bitmap)
{
  VsImage *image = bitmap != NULL ? bitmap->image : NULL;

  if (image == self->image && (bitmap == NULL || (bitmap->x == self->x && bitmap->y == self->y)))
    return FALSE;
  clear_texture (self);
  if (bitmap == NULL)
    return TRUE;
  *self = (VsUiTextTexture){ vs_image_ref (image), vs_ui_preview_make_texture (image), bitmap->x, bitmap->y };
  return TRUE;
}

/* (nullable): what a layer shows now */
static const VsUiTextTexture *
get_shown (VsUiPreview *self, guint layer)
{
  const VsUiTextTexture *caption = self->captions != NULL && layer < self->captions->len ? &g_array_index (self->captions, VsUiTextTexture, layer) : NULL;

  return caption != NULL && caption->texture != NULL ? caption : NULL;
}

static void
show_handle (VsUiPreview *self)
{
  guint layer;

  gtk_widget_set_visible (self->captions_handle, vs_ui_preview_find_first_captions (self, &layer));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The overlay was made anew, or shows something else. */
void
vs_ui_preview_update_captions (VsUiPreview *self)
{
  gboolean has_changed = FALSE;

  if (self->captions == NULL || self->overlay == NULL)
    return;
  for (guint i = 0; i < self->captions->len; i++)
    has_changed |= follow (&g_array_index (self->captions, VsUiTextTexture, i), vs_overlay_get_caption_bitmap_at (self->overlay, i, self->time));
  if (has_changed)
    show_handle (self);
}

void
vs_ui_preview_give_captions (VsUiPreview *self)
{
  if (self->overlay != NULL && self->layers != NULL)
    vs_overlay_set_captions (self->overlay, self->layers, self->cut);
  vs_ui_preview_update_captions (self);
}

/**
 * vs_ui_preview_get_captions_rect:
 * @layer: index of the captions among those that are drawn
 * @out: (out): where their text is, in px of the widget, with the move that is going on
 *
 * Returns: whether there is some now
 */
gboolean
vs_ui_preview_get_captions_rect (VsUiPreview *self, guint layer, graphene_rect_t *out)
{
  const VsUiTextTexture *caption;
  graphene_rect_t        canvas;
  double                 scale, y;

  g_return_val_if_fail (VS_IS_UI_PREVIEW (self), FALSE);

  caption = get_shown (self, layer);
  if (caption == NULL || self->overlay_width <= 0)
    return FALSE;
  vs_ui_preview_get_canvas_rect (self, &canvas);
  scale = canvas.size.width / self->overlay_width;
  y = self->move == VS_UI_MOVE_CAPTIONS && self->moved && self->layer == layer ? self->y * self->overlay_height - caption->image->height / 2.0 : caption->y;
  *out = GRAPHENE_RECT_INIT (canvas.origin.x + caption->x * scale, canvas.origin.y + y * scale, caption->image->width * scale, caption->image->height * scale);
  return TRUE;
}

/* Those that the arrow keys move. */
gboolean
vs_ui_preview_find_first_captions (VsUiPreview *self, guint *layer)
{
  for (guint i = 0; self->captions != NULL && i < self->captions->len; i++)
    if (get_shown (self, i) != NULL)
      {
        *layer = i;
        return TRUE;
      }
  return FALSE;
}

/* The captions whose text is at a place, px of the widget. */
gboolean
vs_ui_preview_find_captions (VsUiPreview *self, double x, double y, guint *layer)
{
  graphene_rect_t rect;

  for (guint i = 0; self->captions != NULL && i < self->captions->len; i++)
    if (vs_ui_preview_get_captions_rect (self, i, &rect) && graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT (x, y)))
      {
        *layer = i;
        return TRUE;
      }
  return FALSE;
}

/* Of the text, 0…1 of the canvas height. */
double
vs_ui_preview_get_captions_middle (VsUiPreview *self, guint layer)
{
  const VsUiTextTexture *caption = get_shown (self, layer);

  return caption != NULL ? (caption->y + caption->image->height / 2.0) / self->overlay_height : 0.5;
}

/* Keeps the text within the margins, as the video will. */
double
vs_ui_preview_clamp_captions (VsUiPreview *self, guint layer, double y)
{
  const VsUiTextTexture *caption = get_shown (self, layer);
  VsRect                 area = vs_margins_get_area (self->margins, (VsSize){ self->overlay_width, self->overlay_height });
  double                 half;

  if (caption == NULL)
    return y;
  half = MIN (caption->image->height, area.height) / 2.0;
  return CLAMP (y, (area.y + half) / self->overlay_height, (area.y + area.height - half) / self->overlay_height);
}

void
vs_ui_preview_snapshot_captions (VsUiPreview *self, GtkSnapshot *snapshot)
{
  graphene_rect_t rect;

  for (guint i = 0; self->captions != NULL && i < self->captions->len; i++)
    if (vs_ui_preview_get_captions_rect (self, i, &rect))
      gtk_snapshot_append_texture (snapshot, get_shown (self, i)->texture, &rect);
}

void
vs_ui_preview_clear_captions (VsUiPreview *self)
{
  g_clear_pointer (&self->captions, g_array_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->cut, vs_cut_unref);
}

/**
 * vs_ui_preview_set_captions:
 * @layers: (element-type VsCaptionLayer): what is drawn below the label; the array must not change any more
 * @cut: what the captions are seen through
 */
void
vs_ui_preview_set_captions (VsUiPreview *self, GPtrArray *layers, VsCut *cut)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));
  g_return_if_fail (layers != NULL && cut != NULL);

  g_ptr_array_ref (layers);
  vs_cut_ref (cut);
  vs_ui_preview_clear_captions (self);
  self->layers = layers;
  self->cut = cut;
  self->captions = g_array_new (FALSE, TRUE, sizeof (VsUiTextTexture));
  g_array_set_clear_func (self->captions, clear_texture);
  g_array_set_size (self->captions, layers->len);
  vs_ui_preview_give_captions (self);
  show_handle (self);
}

/**
 * vs_ui_preview_set_time:
 * @time: µs of the video that is shown: it decides which captions and labels are seen
 */
void
vs_ui_preview_set_time (VsUiPreview *self, gint64 time)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  self->time = time;
  vs_ui_preview_update_captions (self);
  vs_ui_preview_follow_labels (self);
}
