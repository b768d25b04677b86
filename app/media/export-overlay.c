// SPDX-License-Identifier: GPL-3.0-or-later
// Labels and captions on the frames of an export.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/av-auto.h"
#include "media/blend.h"
#include "media/export-overlay.h"

/* A bitmap as it was last laid over a frame. Most frames have the same as the one before. */
typedef struct
{
  VsImage *image; /* (nullable) */
  int      x;
  int      y;
  VsBlend *blend; /* (nullable): of it */
} Blended;

struct _VsExportOverlay
{
  VsOverlay     *overlay;
  VsExportColors colors;
  GArray        *blended; /* of Blended: of each layer of captions, then of each label */
};

static void
clear_blended (gpointer data)
{
  Blended *self = data;

  g_clear_pointer (&self->image, vs_image_unref);
  g_clear_pointer (&self->blend, vs_blend_free);
}

/**
 * vs_export_overlay_new:
 * @spec: has labels and captions
 * @cut: what is exported, on real frame times
 * @colors: of the frames
 *
 * Returns: (transfer full): what is laid over the frames
 */
VsExportOverlay *
vs_export_overlay_new (const VsExportSpec *spec, const VsCut *cut, const VsExportColors *colors)
{
  VsExportOverlay *self = g_new0 (VsExportOverlay, 1);

  self->overlay = vs_overlay_new (spec->canvas.width, spec->canvas.height);
  self->colors = *colors;
  vs_overlay_set_margins (self->overlay, spec->margins);
  vs_overlay_set_labels (self->overlay, spec->labels, cut);
  vs_overlay_set_captions (self->overlay, spec->captions, cut);
  self->blended = g_array_new (FALSE, TRUE, sizeof (Blended));
  g_array_set_clear_func (self->blended, clear_blended);
  g_array_set_size (self->blended, vs_overlay_get_n_layers (self->overlay) + vs_overlay_get_n_labels (self->overlay));
  return self;
}

void
vs_export_overlay_free (VsExportOverlay *self)
{
  g_array_unref (self->blended);
  g_object_unref (self->overlay);
  g_free (self);
}

static gboolean
lay_over (VsExportOverlay *self, Blended *last, const VsOverlayBitmap *bitmap, AVFrame *canvas, GError **error)
{
  if (bitmap == NULL)
    return TRUE;
  if (bitmap->image != last->image || bitmap->x != last->x || bitmap->y != last->y)
    {
      clear_blended (last);
      *last = (Blended){ vs_image_ref (bitmap->image), bitmap->x, bitmap->y, vs_blend_new (bitmap, self->colors.matrix, self->colors.range) };
    }
  if (av_frame_make_writable (canvas) < 0)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_MEDIA, _ ("The encoder failed. Free some memory and export again."));
      return FALSE;
    }
  vs_blend_apply (last->blend, canvas);
  return TRUE;
}

/**
 * vs_export_overlay_apply:
 * @canvas: made writable when anything is laid over it
 * @output_time: µs from the start of the video
 *
 * Lays captions, and the labels over them, over a frame.
 */
gboolean
vs_export_overlay_apply (VsExportOverlay *self, AVFrame *canvas, gint64 output_time, GError **error)
{
  guint n = vs_overlay_get_n_layers (self->overlay);

  for (guint i = 0; i < n; i++)
    if (!lay_over (self, &g_array_index (self->blended, Blended, i), vs_overlay_get_caption_bitmap_at (self->overlay, i, output_time), canvas, error))
      return FALSE;
  for (guint i = 0; i < vs_overlay_get_n_labels (self->overlay); i++)
    if (!lay_over (self, &g_array_index (self->blended, Blended, n + i), vs_overlay_get_label_bitmap_at (self->overlay, i, output_time), canvas, error))
      return FALSE;
  return TRUE;
}

guint
vs_export_overlay_get_n_labels (VsExportOverlay *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return vs_overlay_get_n_labels (self->overlay);
}

/**
 * vs_export_overlay_get_label_at:
 *
 * Returns: (transfer none) (nullable): what is laid over a frame at @output_time; %NULL when the label is not seen then
 */
const VsOverlayBitmap *
vs_export_overlay_get_label_at (VsExportOverlay *self, guint index, gint64 output_time)
{
  g_return_val_if_fail (self != NULL, NULL);

  return vs_overlay_get_label_bitmap_at (self->overlay, index, output_time);
}

double
vs_export_overlay_get_label_em (VsExportOverlay *self, guint index)
{
  g_return_val_if_fail (self != NULL, 0);

  return vs_overlay_get_label_em (self->overlay, index);
}
