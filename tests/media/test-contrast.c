// SPDX-License-Identifier: GPL-3.0-or-later
// The contrast of a text with the pictures behind it, measured on pictures of known colours.

#include "media/contrast.h"

#define WIDTH 200
#define HEIGHT 100

static const VsRect whole = { 0, 0, WIDTH, HEIGHT };

/* A picture in @left up to the column @edge, and in @right from there on; 0xRRGGBB00. */
static VsImage *
make_picture (guint32 left, guint32 right, int edge)
{
  g_autoptr (GBytes) bytes = NULL;
  guint8 *data = g_malloc (WIDTH * HEIGHT * 4);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    {
      guint32 color = i % WIDTH < edge ? left : right;

      data[4 * i] = color >> 8 & 255;
      data[4 * i + 1] = color >> 16 & 255;
      data[4 * i + 2] = color >> 24;
      data[4 * i + 3] = 255;
    }
  bytes = g_bytes_new_take (data, WIDTH * HEIGHT * 4);
  return vs_image_new (WIDTH, HEIGHT, WIDTH * 4, bytes);
}

/* Figures of the WebAIM contrast checker, and by hand from the formula. */
static void
test_known_colors (void)
{
  static const struct
  {
    guint32 text, ground;
    double  contrast;
  } cases[] = {
    { 0xffffffff, 0x000000ff, 21.0 },
    { 0x000000ff, 0xffffffff, 21.0 },
    { 0xffffffff, 0xffffffff, 1.0 },
    { 0xffffffff, 0x777777ff, 4.48 },
    { 0xffffffff, 0x767676ff, 4.54 },
    { 0xff0000ff, 0xffffffff, 4.00 },
    { 0x0000ffff, 0xffffffff, 8.59 },
    { 0xffff00ff, 0x000000ff, 19.56 },
    { 0x00ff00ff, 0x0000ffff, 6.26 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsContrastLook look = { .text_color = cases[i].text };
      g_autoptr (VsImage) picture = make_picture (cases[i].ground, cases[i].ground, 0);

      g_assert_cmpfloat_with_epsilon (vs_contrast_between (cases[i].text, cases[i].ground), cases[i].contrast, 0.01);
      g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, picture, whole), cases[i].contrast, 0.01);
    }
}

/* White is read on the dark half, and the bright half decides; but not when only points of it are bright. */
static void
test_worst_part_decides (void)
{
  VsContrastLook look = { .text_color = 0xffffffff };
  g_autoptr (VsImage) halves = make_picture (0x00000000, 0xeeeeee00, WIDTH / 2);
  g_autoptr (VsImage) streak = make_picture (0x00000000, 0xeeeeee00, WIDTH - 6);
  g_autoptr (VsImage) points = make_picture (0x00000000, 0xeeeeee00, WIDTH - 3);
  double bright = vs_contrast_between (0xffffffff, 0xeeeeeeff);

  g_assert_cmpfloat (bright, <, 1.2);
  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, halves, whole), bright, 1e-9);
  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, streak, whole), bright, 1e-9);
  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, points, whole), 21, 1e-9);
}

/* Only what is behind the text counts, and nothing is read beyond the canvas. */
static void
test_only_the_rect_counts (void)
{
  VsContrastLook look = { .text_color = 0xffffffff };
  g_autoptr (VsImage) picture = make_picture (0x00000000, 0xffffff00, WIDTH / 2);

  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, picture, (VsRect){ 0, 0, WIDTH / 2, HEIGHT }), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, picture, (VsRect){ WIDTH / 2, 10, 20, 20 }), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, picture, (VsRect){ -50, -50, 60, 60 }), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, picture, (VsRect){ WIDTH - 10, HEIGHT - 10, 500, 500 }), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, picture, (VsRect){ WIDTH, 0, 10, 10 }), VS_CONTRAST_BEST, 1e-9);
  g_assert_cmpfloat_with_epsilon (vs_contrast_measure (&look, picture, (VsRect){ 10, 10, 0, 0 }), VS_CONTRAST_BEST, 1e-9);
}

/* An opaque box hides the picture, a thin one does not, an outline counts from a width on, and a box stands before it. */
static void
test_box_and_outline_are_ground (void)
{
  static const struct
  {
    VsContrastLook look;
    double         least, most; /* over white */
  } cases[] = {
    { { .text_color = 0xffffffff }, 1, 1 },
    { { .text_color = 0xffffffff, .has_box = TRUE, .box_color = 0x000000ff }, 21, 21 },
    /* Black at 75 % over white is #404040. */
    { { .text_color = 0xffffffff, .has_box = TRUE, .box_color = 0x000000bf }, 10.3, 10.4 },
    { { .text_color = 0xffffffff, .has_box = TRUE, .box_color = 0x00000040 }, 1.7, 2.0 },
    { { .text_color = 0xffffffff, .outline = VS_CONTRAST_OUTLINE_MIN, .outline_color = 0x000000ff }, 21, 21 },
    { { .text_color = 0xffffffff, .outline = VS_CONTRAST_OUTLINE_MIN / 2, .outline_color = 0x000000ff }, 1, 1 },
    { { .text_color = 0xffffffff, .outline = 0.1, .outline_color = 0xffff00ff }, 1.0, 1.2 },
    { { .text_color = 0xffffffff, .has_box = TRUE, .box_color = 0x000000ff, .outline = 0.1, .outline_color = 0xffffffff }, 21, 21 },
    /* Half of the text is ground: grey on black. */
    { { .text_color = 0xffffff80, .has_box = TRUE, .box_color = 0x000000ff }, 5.2, 5.4 },
    { { .text_color = 0x00000000 }, 1, 1 },
  };
  g_autoptr (VsImage) white = make_picture (0xffffff00, 0xffffff00, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double contrast = vs_contrast_measure (&cases[i].look, white, whole);

      g_test_message ("%" G_GSIZE_FORMAT ": %.3f", i, contrast);
      g_assert_cmpfloat (contrast, >=, cases[i].least - 1e-9);
      g_assert_cmpfloat (contrast, <=, cases[i].most + 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/media/contrast/known-colors", test_known_colors);
  g_test_add_func ("/media/contrast/worst-part-decides", test_worst_part_decides);
  g_test_add_func ("/media/contrast/only-the-rect-counts", test_only_the_rect_counts);
  g_test_add_func ("/media/contrast/box-and-outline-are-ground", test_box_and_outline_are_ground);

  return g_test_run ();
}
