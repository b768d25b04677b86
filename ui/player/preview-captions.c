// SPDX-License-Identifier: GPL-3.0-or-later
// The captions on the preview: the bitmaps of the export, as textures that stay for as long as what is read does.

#include "config.h"

#include "ui/player/preview-private.h"

static void
clear_texture (gpointer data)
{
  VsUiCaptionTexture *self = data;

  g_clear_pointer (&self->image, vs_image_unref);
  g_clear_object (&self->texture);
}

/* Takes over what a layer shows now; whether that is something else than before. */
static gboolean
follow (VsUiCaptionTexture *self, const VsOverlayBitmap *bitmap)
{
  VsImage *image = bitmap != NULL ? bitmap->image : NULL;

  if (image == self->image && (bitmap == NULL || (bitmap->x == self->x && bitmap->y == self->y)))
    return FALSE;
  clear_texture (self);
  if (bitmap == NULL)
    return TRUE;
  *self = (VsUiCaptionTexture){ vs_image_ref (image), vs_ui_preview_make_texture (image), bitmap->x, bitmap->y };
  return TRUE;
}

/* The overlay was made anew, or shows something else. */
void
vs_ui_preview_update_captions (VsUiPreview *self)
{
  gboolean has_changed = FALSE;

  if (self->captions == NULL || self->overlay == NULL)
    return;
  for (guint i = 0; i < self->captions->len; i++)
    has_changed |= follow (&g_array_index (self->captions, VsUiCaptionTexture, i), vs_overlay_get_caption_bitmap_at (self->overlay, i, self->time));
  if (has_changed)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vs_ui_preview_give_captions (VsUiPreview *self)
{
  if (self->overlay != NULL && self->layers != NULL)
    vs_overlay_set_captions (self->overlay, self->layers, self->cut);
  vs_ui_preview_update_captions (self);
}

void
vs_ui_preview_snapshot_captions (VsUiPreview *self, GtkSnapshot *snapshot, const graphene_rect_t *canvas, double scale)
{
  for (guint i = 0; self->captions != NULL && i < self->captions->len; i++)
    {
      const VsUiCaptionTexture *caption = &g_array_index (self->captions, VsUiCaptionTexture, i);

      if (caption->texture != NULL)
        gtk_snapshot_append_texture (snapshot, caption->texture,
                                     &GRAPHENE_RECT_INIT (canvas->origin.x + caption->x * scale, canvas->origin.y + caption->y * scale,
                                                          caption->image->width * scale, caption->image->height * scale));
    }
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
  self->captions = g_array_new (FALSE, TRUE, sizeof (VsUiCaptionTexture));
  g_array_set_clear_func (self->captions, clear_texture);
  g_array_set_size (self->captions, layers->len);
  vs_ui_preview_give_captions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vs_ui_preview_set_time:
 * @time: µs of the video that is shown: it decides which captions are read
 */
void
vs_ui_preview_set_time (VsUiPreview *self, gint64 time)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  self->time = time;
  vs_ui_preview_update_captions (self);
}
