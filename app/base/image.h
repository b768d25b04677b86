// SPDX-License-Identifier: GPL-3.0-or-later
// A picture in memory that may cross threads.
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define VS_TYPE_IMAGE (vs_image_get_type ())

/**
 * VsImage:
 * @width: px
 * @height: px
 * @stride: bytes a line
 * @bytes: premultiplied BGRA in memory order, as CAIRO_FORMAT_ARGB32 on a little-endian machine,
 *   GDK_MEMORY_B8G8R8A8_PREMULTIPLIED and GStreamer's BGRA
 *
 * Immutable and reference-counted.
 */
typedef struct
{
  int     width;
  int     height;
  gsize   stride;
  GBytes *bytes;

  /*< private >*/
  gatomicrefcount ref_count;
} VsImage;

GType         vs_image_get_type (void);
VsImage      *vs_image_new (int width, int height, gsize stride, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
VsImage      *vs_image_ref (VsImage *self);
void          vs_image_unref (VsImage *self);
const guint8 *vs_image_get_pixels (const VsImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsImage, vs_image_unref)

G_END_DECLS
