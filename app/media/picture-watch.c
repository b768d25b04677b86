// SPDX-License-Identifier: GPL-3.0-or-later
// Where a video is black, where it stands still, and how much moves in it.

#include "media/picture-watch.h"

/* As FFmpeg's blackdetect: a pixel is black below a tenth of white, a picture when 98 % of its pixels are. */
#define BLACK_PIXEL 26
#define BLACK_PART 0.98

/* Mean difference of two pictures, of 255, below which nobody sees any: FFmpeg's freezedetect has 0.001 of 1. */
#define STILL 0.255

struct _VsPictureWatch
{
  GArray     *blacks; /* of VsTimeRange */
  GArray     *frozen; /* of VsTimeRange: one picture each, or several that look alike */
  GBytes     *still;  /* (nullable): luma of the first picture of those that look alike */
  VsTimeRange run;    /* for which they do */
  guint       n_run;
  GBytes     *last; /* (nullable): luma of the picture before */
  double      movement;
  guint       n_moved;
};

VsPictureWatch *
vs_picture_watch_new (void)
{
  VsPictureWatch *self = g_new0 (VsPictureWatch, 1);

  self->blacks = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  self->frozen = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  return self;
}

void
vs_picture_watch_free (VsPictureWatch *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->blacks);
  g_array_unref (self->frozen);
  g_clear_pointer (&self->still, g_bytes_unref);
  g_clear_pointer (&self->last, g_bytes_unref);
  g_free (self);
}

/* By BT.601's weights in 1/256: near enough to tell black from a picture. */
static inline guint
get_luma (const guint8 *pixel)
{
  return (29u * pixel[0] + 150u * pixel[1] + 77u * pixel[2]) >> 8;
}

/* Of all pixels, row by row. */
static GBytes *
make_luma (const VsImage *image)
{
  gsize   n = (gsize) image->width * image->height;
  guint8 *luma = g_malloc (n);
  guint8 *out = luma;

  for (int y = 0; y < image->height; y++)
    {
      const guint8 *pixel = vs_image_get_pixels (image) + y * image->stride;

      for (int x = 0; x < image->width; x++, pixel += 4)
        *out++ = get_luma (pixel);
    }
  return g_bytes_new_take (luma, n);
}

static gboolean
is_black (GBytes *luma)
{
  gsize         n, n_black = 0;
  const guint8 *pixels = g_bytes_get_data (luma, &n);

  for (gsize i = 0; i < n; i++)
    n_black += pixels[i] < BLACK_PIXEL;
  return n_black >= BLACK_PART * n;
}

/* Mean difference, 0…255; the greatest for pictures of other sizes. */
static double
compare (GBytes *a, GBytes *b)
{
  gsize         n, n_other;
  const guint8 *first = g_bytes_get_data (a, &n);
  const guint8 *second = g_bytes_get_data (b, &n_other);
  gint64        sum = 0;

  if (n != n_other || n == 0)
    return 255;
  for (gsize i = 0; i < n; i++)
    sum += ABS ((int) first[i] - (int) second[i]);
  return sum / (double) n;
}

/* Ranges that touch become one. */
static void
add_range (GArray *ranges, VsTimeRange range)
{
  VsTimeRange *last = ranges->len > 0 ? &g_array_index (ranges, VsTimeRange, ranges->len - 1) : NULL;

  if (last != NULL && last->end >= range.start)
    last->end = range.end;
  else
    g_array_append_val (ranges, range);
}

static void
end_run (VsPictureWatch *self)
{
  if (self->n_run > 0)
    g_array_append_val (self->frozen, self->run);
  self->n_run = 0;
}

/* Compared with the first of those that look alike, so that slow movement is none. @moved: from the picture before */
static void
watch_still (VsPictureWatch *self, GBytes *luma, double moved, VsTimeRange time)
{
  if (self->n_run > 0 && (self->still == self->last ? moved : compare (self->still, luma)) < STILL)
    {
      self->run.end = time.end;
      self->n_run++;
      return;
    }
  end_run (self);
  g_clear_pointer (&self->still, g_bytes_unref);
  self->still = g_bytes_ref (luma);
  self->run = time;
  self->n_run = 1;
}

/**
 * vs_picture_watch_add:
 * @image: small is enough; opaque
 * @time: µs for which it is seen, after that of the picture before
 */
void
vs_picture_watch_add (VsPictureWatch *self, VsImage *image, VsTimeRange time)
{
  GBytes *luma;
  double  moved;

  g_return_if_fail (self != NULL && image != NULL);

  luma = make_luma (image);
  moved = self->last != NULL ? compare (self->last, luma) : 0;
  if (is_black (luma))
    add_range (self->blacks, time);
  watch_still (self, luma, moved, time);
  self->movement += moved;
  self->n_moved += self->last != NULL;
  g_clear_pointer (&self->last, g_bytes_unref);
  self->last = luma;
}

/**
 * vs_picture_watch_dup_blacks:
 *
 * Returns: (transfer full) (element-type VsTimeRange): where the pictures are black, single ones too
 */
GArray *
vs_picture_watch_dup_blacks (VsPictureWatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_array_copy (self->blacks);
}

/**
 * vs_picture_watch_dup_frozen:
 *
 * Returns: (transfer full) (element-type VsTimeRange): for how long each picture stands, with all after it that look like it
 */
GArray *
vs_picture_watch_dup_frozen (VsPictureWatch *self)
{
  GArray *frozen;

  g_return_val_if_fail (self != NULL, NULL);

  frozen = g_array_copy (self->frozen);
  if (self->n_run > 0)
    g_array_append_val (frozen, self->run);
  return frozen;
}

/**
 * vs_picture_watch_get_movement:
 *
 * Returns: mean difference of each picture to the one before, 0…255; 0 with less than two
 */
double
vs_picture_watch_get_movement (VsPictureWatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_moved > 0 ? self->movement / self->n_moved : 0;
}
