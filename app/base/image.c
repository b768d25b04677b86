// SPDX-License-Identifier: GPL-3.0-or-later
// A picture in memory.

#include "base/image.h"

G_DEFINE_BOXED_TYPE (VsImage, vs_image, vs_image_ref, vs_image_unref)

/**
 * vs_image_new:
 * @bytes: (transfer none): at least @stride × (@height − 1) + 4 × @width bytes
 *
 * Returns: (transfer full): a picture that shares @bytes
 */
VsImage *
vs_image_new (int width, int height, gsize stride, GBytes *bytes)
{
  VsImage *self;

  g_return_val_if_fail (width > 0 && height > 0, NULL);
  g_return_val_if_fail (stride >= 4 * (gsize) width, NULL);
  g_return_val_if_fail (g_bytes_get_size (bytes) >= stride * (height - 1) + 4 * (gsize) width, NULL);

  self = g_new0 (VsImage, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->width = width;
  self->height = height;
  self->stride = stride;
  self->bytes = g_bytes_ref (bytes);
  return self;
}

VsImage *
vs_image_ref (VsImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_image_unref (VsImage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}

const guint8 *
vs_image_get_pixels (const VsImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_bytes_get_data (self->bytes, NULL);
}
