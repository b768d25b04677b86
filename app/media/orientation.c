// SPDX-License-Identifier: GPL-3.0-or-later
// The four numbers of a display matrix that matter, and pictures turned by them.
//
// A matrix {a, b, u, c, d, v, x, y, w} takes a stored point (p, q) to (a·p + c·q + x, b·p + d·q + y), y going down.
// libav's av_display_rotation_get() gives an angle only and so takes mirrored pictures for turned ones.

#include <libavutil/display.h>

#include "media/orientation.h"

typedef struct
{
  int a, b, c, d;
} Turn;

static const Turn turns[] = {
  [VS_ORIENTATION_NORMAL] = { 1, 0, 0, 1 },
  [VS_ORIENTATION_FLIP_HORIZONTAL] = { -1, 0, 0, 1 },
  [VS_ORIENTATION_ROTATE_180] = { -1, 0, 0, -1 },
  [VS_ORIENTATION_FLIP_VERTICAL] = { 1, 0, 0, -1 },
  [VS_ORIENTATION_TRANSPOSE] = { 0, 1, 1, 0 },
  [VS_ORIENTATION_ROTATE_90] = { 0, 1, -1, 0 },
  [VS_ORIENTATION_TRANSVERSE] = { 0, -1, -1, 0 },
  [VS_ORIENTATION_ROTATE_270] = { 0, -1, 1, 0 },
};

/**
 * vs_orientation_from_matrix:
 * @matrix: (array fixed-size=9): as in libav's display matrix side data, 16.16 fixed point
 *
 * A turn that is no multiple of 90° counts as the nearest one; a matrix of zeros as none.
 *
 * Returns: how to turn the stored picture
 */
VsOrientation
vs_orientation_from_matrix (const gint32 matrix[9])
{
  gint64 m[4] = { matrix[0], matrix[1], matrix[3], matrix[4] };
  gint64 best = 0;
  int    orientation = VS_ORIENTATION_NORMAL;

  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      gint64 likeness = turns[i].a * m[0] + turns[i].b * m[1] + turns[i].c * m[2] + turns[i].d * m[3];

      if (likeness > best)
        {
          best = likeness;
          orientation = i;
        }
    }
  return orientation;
}

/**
 * vs_orientation_to_matrix:
 * @width: px of the stored picture
 * @height: px of the stored picture
 * @matrix: (out caller-allocates) (array fixed-size=9): the display matrix, the turned picture at (0, 0)
 */
void
vs_orientation_to_matrix (VsOrientation self, int width, int height, gint32 matrix[9])
{
  const Turn *turn = &turns[self];

  g_return_if_fail (self >= VS_ORIENTATION_NORMAL && self <= VS_ORIENTATION_ROTATE_270);

  memset (matrix, 0, 9 * sizeof (gint32));
  matrix[0] = turn->a * 65536;
  matrix[1] = turn->b * 65536;
  matrix[3] = turn->c * 65536;
  matrix[4] = turn->d * 65536;
  matrix[6] = ((turn->a < 0) * width + (turn->c < 0) * height) * 65536;
  matrix[7] = ((turn->b < 0) * width + (turn->d < 0) * height) * 65536;
  matrix[8] = 1 << 30;
}

/**
 * vs_orientation_of_stream:
 *
 * Returns: how to turn the pictures of @stream
 */
VsOrientation
vs_orientation_of_stream (const AVStream *stream)
{
  gsize         size = 0;
  const guint8 *data;
  gint32        matrix[9];

  g_return_val_if_fail (stream != NULL, VS_ORIENTATION_NORMAL);

  data = av_stream_get_side_data (stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  if (data == NULL || size < sizeof matrix)
    return VS_ORIENTATION_NORMAL;
  memcpy (matrix, data, sizeof matrix);
  return vs_orientation_from_matrix (matrix);
}

/**
 * vs_orientation_swaps_axes:
 *
 * Returns: whether width and height change places
 */
gboolean
vs_orientation_swaps_axes (VsOrientation self)
{
  return self >= VS_ORIENTATION_TRANSPOSE;
}

/* One stored line, its pixels laid down @step bytes apart. */
static void
turn_line (const guint8 *source, int width, int pixel_size, guint8 *target, gssize step)
{
  if (pixel_size == 1)
    for (int x = 0; x < width; x++, target += step)
      *target = source[x];
  else if (step == pixel_size)
    memcpy (target, source, (gsize) width * pixel_size);
  else
    for (int x = 0; x < width; x++, target += step)
      memcpy (target, source + (gsize) x * pixel_size, pixel_size);
}

/**
 * vs_orientation_turn_plane:
 * @source: @height lines of @width pixels as stored
 * @pixel_size: bytes a pixel: 1, 2 or 4
 * @target: room for the turned picture: @width lines of @height pixels when the axes are swapped
 *
 * Turns one plane of a picture upright.
 */
void
vs_orientation_turn_plane (VsOrientation self,
                           const guint8 *source,
                           gsize         source_stride,
                           int           width,
                           int           height,
                           int           pixel_size,
                           guint8       *target,
                           gsize         target_stride)
{
  const Turn *turn = &turns[self];
  gssize      step_x, step_y;

  g_return_if_fail (self >= VS_ORIENTATION_NORMAL && self <= VS_ORIENTATION_ROTATE_270);
  g_return_if_fail (source != NULL && target != NULL && width > 0 && height > 0);

  step_x = turn->a * (gssize) pixel_size + turn->b * (gssize) target_stride;
  step_y = turn->c * (gssize) pixel_size + turn->d * (gssize) target_stride;
  if (step_x < 0)
    target -= step_x * (width - 1);
  if (step_y < 0)
    target -= step_y * (height - 1);
  for (int y = 0; y < height; y++)
    turn_line (source + y * source_stride, width, pixel_size, target + y * step_y, step_x);
}

/**
 * vs_orientation_turn_image:
 *
 * Returns: (transfer full): the upright picture
 */
VsImage *
vs_orientation_turn_image (VsOrientation self, VsImage *image)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean swap = vs_orientation_swaps_axes (self);
  int      width, height;
  gsize    stride;
  guint8  *data;

  g_return_val_if_fail (image != NULL, NULL);

  if (self == VS_ORIENTATION_NORMAL)
    return vs_image_ref (image);
  width = swap ? image->height : image->width;
  height = swap ? image->width : image->height;
  stride = 4 * (gsize) width;
  data = g_malloc (stride * height);
  vs_orientation_turn_plane (self, vs_image_get_pixels (image), image->stride, image->width, image->height, 4, data, stride);
  bytes = g_bytes_new_take (data, stride * height);
  return vs_image_new (width, height, stride, bytes);
}
