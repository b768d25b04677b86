// SPDX-License-Identifier: GPL-3.0-or-later
// The number is a grid of 4 × 4 cells, black or white: 12 bits of number and 4 bits of check sum, row by row.

#include "support/test-picture.h"

#define GRID 4
#define BLACK 24
#define WHITE 226
#define FLASH 235

typedef struct
{
  int y, cb, cr;
} Color;

static const Color quarters[] = { { 90, 90, 200 }, { 120, 60, 80 }, { 70, 200, 110 }, { 170, 50, 150 } };

static guint
encode (int number)
{
  guint value = number & 0xfff;

  return value << 4 | (((value >> 8) ^ (value >> 4) ^ value ^ 0x5) & 0xf);
}

VsTestSquare
vs_test_code_square (double width, double height)
{
  double side = 0.45 * MIN (width, height);

  return (VsTestSquare){ (width - side) / 2, (height - side) / 2, side };
}

static int
get_quarter (double x, double y, int width, int height)
{
  return (x >= width / 2.0) + 2 * (y >= height / 2.0);
}

/* Soft slanting stripes that move by a twelfth of their width a picture. */
static int
get_stripe (double x, double y, int width, int number)
{
  double period = MAX (24, width / 12.0);
  double phase = (x + y / 2) / period + number / 12.0;
  double part = phase - (gint64) phase;

  return 40 * (part < 0.5 ? part : 1 - part);
}

static int
get_luma (double x, double y, int width, int height, int number, gboolean flash)
{
  VsTestSquare square = vs_test_code_square (width, height);
  double       column = (x - square.x) / square.side * GRID;
  double       row = (y - square.y) / square.side * GRID;

  if (column >= 0 && column < GRID && row >= 0 && row < GRID)
    return encode (number) >> (GRID * GRID - 1 - ((int) row * GRID + (int) column)) & 1 ? WHITE : BLACK;
  if (flash)
    return FLASH;
  return quarters[get_quarter (x, y, width, height)].y + get_stripe (x, y, width, number);
}

static gboolean
is_code (double x, double y, int width, int height)
{
  VsTestSquare square = vs_test_code_square (width, height);

  return x >= square.x && x < square.x + square.side && y >= square.y && y < square.y + square.side;
}

void
vs_test_picture_draw (AVFrame *frame, int width, int height, int number, gboolean flash)
{
  double fx = width / (double) frame->width;
  double fy = height / (double) frame->height;

  g_return_if_fail (frame->format == AV_PIX_FMT_YUV420P || frame->format == AV_PIX_FMT_YUVJ420P);

  for (int y = 0; y < frame->height; y++)
    for (int x = 0; x < frame->width; x++)
      frame->data[0][y * frame->linesize[0] + x] = get_luma ((x + 0.5) * fx, (y + 0.5) * fy, width, height, number, flash);

  for (int y = 0; y < (frame->height + 1) / 2; y++)
    for (int x = 0; x < (frame->width + 1) / 2; x++)
      {
        double       px = (2 * x + 1) * fx;
        double       py = (2 * y + 1) * fy;
        gboolean     grey = flash || is_code (px, py, width, height);
        const Color *color = &quarters[get_quarter (px, py, width, height)];

        frame->data[1][y * frame->linesize[1] + x] = grey ? 128 : color->cb;
        frame->data[2][y * frame->linesize[2] + x] = grey ? 128 : color->cr;
      }
}

/* Mean of the middle half of one cell. */
static double
get_cell (const guint8 *luma, gsize stride, VsTestSquare square, int column, int row)
{
  double cell = square.side / GRID;
  int    x0 = square.x + (column + 0.25) * cell, x1 = square.x + (column + 0.75) * cell;
  int    y0 = square.y + (row + 0.25) * cell, y1 = square.y + (row + 0.75) * cell;
  double sum = 0;

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      sum += luma[y * stride + x];
  return sum / ((x1 - x0 + 1) * (y1 - y0 + 1));
}

int
vs_test_code_read (const guint8 *luma, gsize stride, VsTestSquare square)
{
  guint value = 0;

  for (int row = 0; row < GRID; row++)
    for (int column = 0; column < GRID; column++)
      {
        double mean = get_cell (luma, stride, square, column, row);

        if (ABS (mean - (BLACK + WHITE) / 2.0) < 40)
          return -1;
        value = value << 1 | (mean > (BLACK + WHITE) / 2.0);
      }
  return encode (value >> 4) == value ? (int) (value >> 4) : -1;
}

int
vs_test_code_read_frame (const AVFrame *frame)
{
  return vs_test_code_read (frame->data[0], frame->linesize[0], vs_test_code_square (frame->width, frame->height));
}

int
vs_test_quarter_of_color (int cb, int cr)
{
  int best = 0, best_distance = G_MAXINT;

  for (int i = 0; i < (int) G_N_ELEMENTS (quarters); i++)
    {
      int distance = ABS (quarters[i].cb - cb) + ABS (quarters[i].cr - cr);

      if (distance < best_distance)
        {
          best = i;
          best_distance = distance;
        }
    }
  return best;
}

/* By its green component. */
int
vs_test_code_read_image (const VsImage *image)
{
  g_autofree guint8 *green = g_malloc ((gsize) image->width * image->height);

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      {
        const guint8 *pixel = vs_image_get_pixels (image) + y * image->stride + 4 * x;

        g_assert_cmpint (pixel[3], ==, 255);
        green[y * image->width + x] = pixel[1];
      }
  return vs_test_code_read (green, image->width, vs_test_code_square (image->width, image->height));
}

/* Colours as BT.601 turns them into RGB. */
int
vs_test_image_get_quarter (const VsImage *image, gboolean right, gboolean bottom)
{
  int           x = right ? image->width - 4 : 3, y = bottom ? image->height - 4 : 3;
  const guint8 *p = vs_image_get_pixels (image) + y * image->stride + 4 * x;
  double        luma = 0.299 * p[2] + 0.587 * p[1] + 0.114 * p[0];

  return vs_test_quarter_of_color (128 + (p[0] - luma) * 0.496, 128 + (p[2] - luma) * 0.627);
}
