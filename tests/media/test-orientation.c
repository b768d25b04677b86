// SPDX-License-Identifier: GPL-3.0-or-later
// All eight ways in which a picture may be stored, against libav's own matrices and against pictures drawn here.

#include <libavutil/display.h>

#include "media/orientation.h"

/* What becomes of the stored picture "abc" over "def", by the definition of EXIF's orientations. */
static const struct
{
  VsOrientation orientation;
  const char   *upright;
  int           width;
  int           clockwise; /* as libav makes the matrix: turned by so many degrees, then mirrored left to right */
  gboolean      mirrored;
} cases[] = {
  { VS_ORIENTATION_NORMAL, "abcdef", 3, 0, FALSE },
  { VS_ORIENTATION_FLIP_HORIZONTAL, "cbafed", 3, 0, TRUE },
  { VS_ORIENTATION_ROTATE_180, "fedcba", 3, 180, FALSE },
  { VS_ORIENTATION_FLIP_VERTICAL, "defabc", 3, 180, TRUE },
  { VS_ORIENTATION_TRANSPOSE, "adbecf", 2, 90, TRUE },
  { VS_ORIENTATION_ROTATE_90, "daebfc", 2, 90, FALSE },
  { VS_ORIENTATION_TRANSVERSE, "fcebda", 2, 270, TRUE },
  { VS_ORIENTATION_ROTATE_270, "cfbead", 2, 270, FALSE },
};

static void
test_matrix (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint32 matrix[9], ours[9];

      av_display_rotation_set (matrix, cases[i].clockwise);
      av_display_matrix_flip (matrix, cases[i].mirrored, FALSE);
      g_assert_cmpint (vs_orientation_from_matrix (matrix), ==, cases[i].orientation);
      vs_orientation_to_matrix (cases[i].orientation, 3, 2, ours);
      g_assert_cmpint (vs_orientation_from_matrix (ours), ==, cases[i].orientation);
      for (int k = 0; k < 5; k++)
        g_assert_cmpint (matrix[k], ==, ours[k]);
    }
}

static void
test_odd_matrix (void)
{
  static const gint32 zero[9] = { 0 };
  gint32              matrix[9];

  g_assert_cmpint (vs_orientation_from_matrix (zero), ==, VS_ORIENTATION_NORMAL);
  av_display_rotation_set (matrix, 80);
  g_assert_cmpint (vs_orientation_from_matrix (matrix), ==, VS_ORIENTATION_ROTATE_90);
  av_display_rotation_set (matrix, -100);
  g_assert_cmpint (vs_orientation_from_matrix (matrix), ==, VS_ORIENTATION_ROTATE_270);
  for (int i = 0; i < 9; i++)
    matrix[i] = G_MININT32;
  vs_orientation_from_matrix (matrix);
}

static void
test_plane (gconstpointer data)
{
  int pixel_size = GPOINTER_TO_INT (data);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 source[2 * 20] = { 0 }, target[3 * 16];
      int    width = cases[i].width, height = 6 / width;

      memset (target, '.', sizeof target);
      for (int p = 0; p < 6; p++)
        memset (source + p / 3 * 20 + p % 3 * pixel_size, "abcdef"[p], pixel_size);
      vs_orientation_turn_plane (cases[i].orientation, source, 20, 3, 2, pixel_size, target, 16);
      for (int y = 0; y < 3; y++)
        for (int x = 0; x < 16; x++)
          if (y < height && x < width * pixel_size)
            g_assert_cmpint (target[y * 16 + x], ==, cases[i].upright[y * width + x / pixel_size]);
          else
            g_assert_cmpint (target[y * 16 + x], ==, '.');
    }
}

static void
test_image (void)
{
  static const guint8 pixels[] = "aaaabbbbccccddddeeeeffff";
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, 24);
  g_autoptr (VsImage) image = vs_image_new (3, 2, 12, bytes);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsImage) turned = vs_orientation_turn_image (cases[i].orientation, image);

      g_assert_cmpint (turned->width, ==, cases[i].width);
      g_assert_cmpint (turned->height, ==, 6 / cases[i].width);
      for (int p = 0; p < 6; p++)
        g_assert_cmpint (vs_image_get_pixels (turned)[p / turned->width * turned->stride + p % turned->width * 4], ==, cases[i].upright[p]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/orientation/matrix", test_matrix);
  g_test_add_func ("/orientation/odd-matrix", test_odd_matrix);
  g_test_add_data_func ("/orientation/plane/1", GINT_TO_POINTER (1), test_plane);
  g_test_add_data_func ("/orientation/plane/2", GINT_TO_POINTER (2), test_plane);
  g_test_add_data_func ("/orientation/plane/4", GINT_TO_POINTER (4), test_plane);
  g_test_add_func ("/orientation/image", test_image);
  return g_test_run ();
}
