// SPDX-License-Identifier: GPL-3.0-or-later
// The brightness of a picture, and small pictures of it. Means over areas survive what encoders do; what was cut off, covered or
// painted over does not.

#include <math.h>
#include <string.h>

#include "media/luma.h"

/* Brightness and contrast are made equal only this far: players and platforms change no more, and what is painted over does. */
#define GAIN_MIN 0.75
#define GAIN_MAX 1.3334
#define OFFSET_MAX 40.0

/* Below this standard deviation a picture shows nothing that could be recognised. */
#define FLAT 3.0

/* The part of a picture that a crop leaves is looked for down to this. */
#define CROP_MIN 0.5
#define CROP_STEP 0.02
#define CROP_PLACES 9

VsLuma *
vs_luma_new (int width, int height)
{
  VsLuma *self = g_new0 (VsLuma, 1);

  g_return_val_if_fail (width > 0 && height > 0, self);

  *self = (VsLuma){ width, height, g_malloc0 ((gsize) width * height) };
  return self;
}

void
vs_luma_free (VsLuma *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->data);
  g_free (self);
}

/**
 * vs_luma_new_from_image:
 *
 * Returns: (transfer full): by the weights of ITU-R BT.709, full range
 */
VsLuma *
vs_luma_new_from_image (const VsImage *image)
{
  const guint8 *pixels;
  VsLuma       *self;

  g_return_val_if_fail (image != NULL, NULL);

  pixels = vs_image_get_pixels (image);
  self = vs_luma_new (image->width, image->height);
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        const guint8 *bgra = pixels + (gsize) y * image->stride + 4 * (gsize) x;

        /* 0.0722, 0.7152 and 0.2126 of 65536 */
        self->data[(gsize) y * self->width + x] = (4732 * bgra[0] + 46871 * bgra[1] + 13933 * bgra[2] + 32768) >> 16;
      }
  return self;
}

/**
 * vs_luma_new_from_plane:
 * @plane: Y′, 8 bits
 * @is_limited: whether it goes from 16 to 235
 *
 * Returns: (transfer full): full range
 */
VsLuma *
vs_luma_new_from_plane (const guint8 *plane, gsize stride, int width, int height, gboolean is_limited)
{
  VsLuma *self;
  guint8  table[256];

  g_return_val_if_fail (plane != NULL, NULL);

  self = vs_luma_new (width, height);
  for (int i = 0; i < 256; i++)
    table[i] = is_limited ? CLAMP ((i - 16) * 255 / 219.0 + 0.5, 0, 255) : i;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      self->data[(gsize) y * width + x] = table[plane[(gsize) y * stride + x]];
  return self;
}

/* --- small pictures ------------------------------------------------------------------------------------------------------- */

/* The mean of the px between two edges of a line; px at the edges count by how much of them is inside. */
static double
mean_of_line (const guint8 *line, double from, double to)
{
  int    first = (int) from, last = (int) ceil (to) - 1;
  double sum;

  if (last <= first)
    return line[first];
  sum = line[first] * (first + 1 - from) + line[last] * (to - last);
  for (int x = first + 1; x < last; x++)
    sum += line[x];
  return sum / (to - from);
}

static double
mean_of_cell (const VsLuma *self, double left, double right, double top, double bottom)
{
  int    first = (int) top, last = MAX (first, (int) ceil (bottom) - 1);
  double sum = 0;

  for (int y = first; y <= last; y++)
    {
      double part = last > first ? MIN (y + 1, bottom) - MAX (y, top) : 1;

      sum += part * mean_of_line (self->data + (gsize) y * self->width, left, right);
    }
  return last > first ? sum / (bottom - top) : sum;
}

/**
 * vs_luma_shrink:
 * @area: what of it, kept inside the picture
 * @columns: of the small picture
 * @rows: likewise
 *
 * Returns: (transfer full): the mean of each cell
 */
VsLuma *
vs_luma_shrink (const VsLuma *self, VsArea area, int columns, int rows)
{
  VsLuma *small;
  double  left, top, width, height;

  g_return_val_if_fail (self != NULL, NULL);

  small = vs_luma_new (columns, rows);
  left = CLAMP (area.x, 0, self->width - 1);
  top = CLAMP (area.y, 0, self->height - 1);
  width = CLAMP (area.width, 1, self->width - left) / columns;
  height = CLAMP (area.height, 1, self->height - top) / rows;
  for (int y = 0; y < rows; y++)
    for (int x = 0; x < columns; x++)
      small->data[(gsize) y * columns + x] = CLAMP (mean_of_cell (self, left + x * width, MIN (left + (x + 1) * width, self->width), top + y * height, MIN (top + (y + 1) * height, self->height)) + 0.5, 0, 255);
  return small;
}

/* --- the hash ------------------------------------------------------------------------------------------------------------- */

/* The first frequencies but the mean, of a cosine transform (DCT-II) in both directions. */
#define N_FREQUENCIES 8

static void
transform (const VsLuma *small, double out[N_FREQUENCIES * N_FREQUENCIES])
{
  double waves[N_FREQUENCIES][VS_LUMA_SIDE];
  double rows[VS_LUMA_SIDE][N_FREQUENCIES] = { 0 };

  for (int f = 0; f < N_FREQUENCIES; f++)
    for (int i = 0; i < VS_LUMA_SIDE; i++)
      waves[f][i] = cos (G_PI * (f + 1) * (2 * i + 1) / (2.0 * VS_LUMA_SIDE));
  for (int y = 0; y < VS_LUMA_SIDE; y++)
    for (int f = 0; f < N_FREQUENCIES; f++)
      for (int x = 0; x < VS_LUMA_SIDE; x++)
        rows[y][f] += waves[f][x] * small->data[y * VS_LUMA_SIDE + x];
  memset (out, 0, N_FREQUENCIES * N_FREQUENCIES * sizeof *out);
  for (int g = 0; g < N_FREQUENCIES; g++)
    for (int f = 0; f < N_FREQUENCIES; f++)
      for (int y = 0; y < VS_LUMA_SIDE; y++)
        out[g * N_FREQUENCIES + f] += waves[g][y] * rows[y][f];
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/**
 * vs_luma_hash:
 * @small: %VS_LUMA_SIDE by %VS_LUMA_SIDE
 *
 * A perceptual hash: which of 64 frequencies of the picture are above their median. Pictures that look the same have hashes that
 * differ in few bits, unless they show nothing.
 */
guint64
vs_luma_hash (const VsLuma *small)
{
  double  waves[N_FREQUENCIES * N_FREQUENCIES], sorted[N_FREQUENCIES * N_FREQUENCIES];
  double  median;
  guint64 hash = 0;

  g_return_val_if_fail (small != NULL && small->width == VS_LUMA_SIDE && small->height == VS_LUMA_SIDE, 0);

  transform (small, waves);
  memcpy (sorted, waves, sizeof sorted);
  qsort (sorted, G_N_ELEMENTS (sorted), sizeof *sorted, compare_doubles);
  median = (sorted[31] + sorted[32]) / 2;
  for (gsize i = 0; i < G_N_ELEMENTS (waves); i++)
    hash = hash << 1 | (waves[i] > median);
  return hash;
}

/* Returns: 0…64, in how many bits they differ; around 32 for pictures that have nothing in common */
int
vs_luma_hash_distance (guint64 a, guint64 b)
{
  guint64 differing = a ^ b;
  int     n = 0;

  for (; differing != 0; differing &= differing - 1)
    n++;
  return n;
}

/* --- comparing ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  double mean_a;
  double mean_b;
  double var_a;
  double var_b;
  double covariance;
} Moments;

static Moments
get_moments (const guint8 *a, const guint8 *b, gsize n)
{
  double  sum_a = 0, sum_b = 0, aa = 0, bb = 0, ab = 0;
  Moments m;

  for (gsize i = 0; i < n; i++)
    {
      sum_a += a[i];
      sum_b += b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
      ab += a[i] * b[i];
    }
  m = (Moments){ sum_a / n, sum_b / n, 0, 0, 0 };
  m.var_a = MAX (0, aa / n - m.mean_a * m.mean_a);
  m.var_b = MAX (0, bb / n - m.mean_b * m.mean_b);
  m.covariance = ab / n - m.mean_a * m.mean_b;
  return m;
}

static double
get_correlation (const Moments *m)
{
  double spread = sqrt (m->var_a * m->var_b);

  return spread > FLAT * FLAT ? CLAMP (m->covariance / spread, -1, 1) : 0;
}

/* What makes b as bright and rich in contrast as a. */
static void
get_fit (const Moments *m, double *gain, double *offset)
{
  *gain = m->var_b > FLAT * FLAT ? CLAMP (m->covariance / m->var_b, GAIN_MIN, GAIN_MAX) : 1;
  *offset = CLAMP (m->mean_a - *gain * m->mean_b, -OFFSET_MAX, OFFSET_MAX);
}

static gboolean
have_same_size (const VsLuma *a, const VsLuma *b)
{
  return a != NULL && b != NULL && a->width == b->width && a->height == b->height;
}

/**
 * vs_luma_compare:
 * @known: a small picture
 * @seen: another of the same size
 */
VsLumaMatch
vs_luma_compare (const VsLuma *known, const VsLuma *seen)
{
  gsize   n;
  Moments m;
  double  gain, offset, squares = 0;
  gsize   n_differing = 0;

  g_return_val_if_fail (have_same_size (known, seen), ((VsLumaMatch){ 0 }));

  n = (gsize) known->width * known->height;
  m = get_moments (known->data, seen->data, n);
  get_fit (&m, &gain, &offset);
  for (gsize i = 0; i < n; i++)
    {
      double difference = known->data[i] - (gain * seen->data[i] + offset);

      squares += difference * difference;
      n_differing += fabs (difference) > VS_LUMA_DIFFERING;
    }
  return (VsLumaMatch){ get_correlation (&m), sqrt (squares / n), sqrt (m.var_a), n_differing / (double) n };
}

/**
 * vs_luma_worst_strip:
 * @width: columns of a strip
 *
 * Goes through upright strips, each half over the one before. One letter that was changed or covered hardly counts in the whole
 * label, but does in its strip.
 *
 * Returns: the largest root mean square difference of a strip, when the whole is made equally bright and rich in contrast
 */
double
vs_luma_worst_strip (const VsLuma *known, const VsLuma *seen, int width)
{
  Moments m;
  double  gain, offset, worst = 0;

  g_return_val_if_fail (have_same_size (known, seen) && width > 0, 255);

  m = get_moments (known->data, seen->data, (gsize) known->width * known->height);
  get_fit (&m, &gain, &offset);
  for (int left = 0; left == 0 || left + width / 2 < known->width; left += MAX (1, width / 2))
    {
      int    right = MIN (known->width, left + width);
      double squares = 0;

      for (int y = 0; y < known->height; y++)
        for (int x = left; x < right; x++)
          {
            double difference = known->data[y * known->width + x] - (gain * seen->data[y * known->width + x] + offset);

            squares += difference * difference;
          }
      worst = MAX (worst, sqrt (squares / ((right - left) * known->height)));
    }
  return worst;
}

static double
interpolate (const VsLuma *self, double x, double y)
{
  int           left = CLAMP ((int) floor (x), 0, self->width - 2);
  int           top = CLAMP ((int) floor (y), 0, self->height - 2);
  double        right_part = CLAMP (x - left, 0, 1);
  double        low_part = CLAMP (y - top, 0, 1);
  const guint8 *p = self->data + top * self->width + left;

  return (p[0] * (1 - right_part) + p[1] * right_part) * (1 - low_part) + (p[self->width] * (1 - right_part) + p[self->width + 1] * right_part) * low_part;
}

/* How much @seen is like the part of @known that is inside @area, 0…1 of its sides. */
static double
match_part (const VsLuma *known, const VsLuma *seen, VsArea area)
{
  g_autoptr (VsLuma) part = vs_luma_new (seen->width, seen->height);
  Moments m;

  for (int y = 0; y < part->height; y++)
    for (int x = 0; x < part->width; x++)
      part->data[y * part->width + x] = interpolate (known, (area.x + (x + 0.5) / part->width * area.width) * known->width - 0.5,
                                                     (area.y + (y + 0.5) / part->height * area.height) * known->height - 0.5) +
                                        0.5;
  m = get_moments (part->data, seen->data, (gsize) part->width * part->height);
  return get_correlation (&m);
}

/**
 * vs_luma_find_crop:
 * @known: a small picture
 * @seen: another
 * @aspect: how much wider for its height the second's frame is than the first's
 * @out_part: (out): 0…1, how much of the first's area the second shows when it is cut from it
 *
 * Returns: the correlation of the best part
 */
double
vs_luma_find_crop (const VsLuma *known, const VsLuma *seen, double aspect, double *out_part)
{
  double width = MIN (1, aspect), height = MIN (1, 1 / aspect), best = -1;

  g_return_val_if_fail (known != NULL && seen != NULL && out_part != NULL && aspect > 0, 0);

  *out_part = 1;
  for (double size = 1; size >= CROP_MIN; size -= CROP_STEP)
    for (int place = 0; place < CROP_PLACES * CROP_PLACES; place++)
      {
        VsArea area = { (1 - size * width) * (place % CROP_PLACES) / (CROP_PLACES - 1), (1 - size * height) * (place / CROP_PLACES) / (CROP_PLACES - 1), size * width, size * height };
        double match = match_part (known, seen, area);

        if (match > best)
          {
            best = match;
            *out_part = area.width * area.height;
          }
      }
  return best;
}
