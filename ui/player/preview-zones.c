// SPDX-License-Identifier: GPL-3.0-or-later
// The safe zones over the preview: what the platforms' apps will lay over the video.

#include "config.h"

#include "ui/player/preview-private.h"

void
vs_ui_preview_snapshot_zones (VsUiPreview *self, GtkSnapshot *snapshot, const graphene_rect_t *canvas, const VsPlacement *place)
{
  if (self->safe_zones != NULL)
    vs_ui_safe_zones_snapshot (self->safe_zones, snapshot, canvas, place->canvas_width, place->canvas_height);
}

/**
 * vs_ui_preview_set_platforms:
 * @platforms: (nullable) (element-type VsPlatform): whose buttons and texts are drawn above picture and label; none at first
 *
 * They are a drawing on the screen only: they take no pointer, and no export has them.
 */
void
vs_ui_preview_set_platforms (VsUiPreview *self, GPtrArray *platforms)
{
  g_return_if_fail (VS_IS_UI_PREVIEW (self));

  g_clear_pointer (&self->safe_zones, vs_ui_safe_zones_free);
  if (platforms != NULL && platforms->len > 0)
    self->safe_zones = vs_ui_safe_zones_new (platforms);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
