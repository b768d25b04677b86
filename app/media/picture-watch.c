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
  VsImage    *still;  /* (nullable): the first picture of those that look alike */
  VsTimeRange run;    /* for which they do */
  guint       n_run;
  VsImage    *last; /* (nullable): the picture before */
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
  g_clear_pointer (&self->still, vs_image_unref);
  g_clear_pointer (&self->last, vs_image_unref);
  g_free (self);
}

/* By BT.601's weights in 1/256: near enough to tell black from a picture. */
static inline guint
get_luma (const guint8 *pixel)
{
  return (29u * pixel[0] + 150u * pixel[1] + 77u * pixel[2]) >> 8;
}

static gboolean
is_black (const VsImage *image)
{
  gint64 n = 0;

  for (int y = 0; y < image->height; y++)
    {
      const guint8 *pixel = vs_image_get_pixels (image) + y * image->stride;

      for (int x = 0; x < image->width; x++, pixel += 4)
        n += get_luma (pixel) < BLACK_PIXEL;
    }
  return n >= BLACK_PART * image->width * image->height;
}

/* Mean difference, 0…255; the greatest for pictures of other sizes. */
static double
compare (const VsImage *a, const VsImage *b)
{
  gint64 sum = 0;

  if (a->width != b->width || a->height != b->height)
    return 255;
  for (int y = 0; y < a->height; y++)
    {
      const guint8 *first = vs_image_get_pixels (a) + y * a->stride;
      const guint8 *second = vs_image_get_pixels (b) + y * b->stride;

      for (int x = 0; x < a->width; x++, first += 4, second += 4)
        sum += ABS ((int) get_luma (first) - (int) get_luma (second));
    }
  return sum / ((double) a->width * a->height);
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

/* Compared with the first of those that look alike, so that slow movement is none. */
static void
watch_still (VsPictureWatch *self, VsImage *image, VsTimeRange time)
{
  if (self->still != NULL && self->n_run > 0 && compare (self->still, image) < STILL)
    {
      self->run.end = time.end;
      self->n_run++;
      return;
    }
  end_run (self);
  g_clear_pointer (&self->still, vs_image_unref);
  self->still = vs_image_ref (image);
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
  g_return_if_fail (self != NULL && image != NULL);

  if (is_black (image))
    add_range (self->blacks, time);
  watch_still (self, image, time);
  if (self->last != NULL)
    {
      self->movement += compare (self->last, image);
      self->n_moved++;
    }
  g_clear_pointer (&self->last, vs_image_unref);
  self->last = vs_image_ref (image);
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
