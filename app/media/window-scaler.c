// SPDX-License-Identifier: GPL-3.0-or-later
// Scales any part of a picture.
//
// libavfilter's crop moves by whole chroma samples, which shows as jerks in a slow movement. Here every output sample is
// weighed from the source samples around its exact place, first down the columns, then along the line. Weights are made anew
// for every picture, because the window moves; that is little beside the samples themselves.

#include "media/window-scaler.h"

#include <math.h>

/* Sharpness of the cubic: what swscale's bicubic has, so that still and moving clips look alike. */
#define SHARPNESS 0.6

/* The cubic ends here, in samples, where the picture is not made smaller. */
#define REACH 2.0

/* Samples are worked on in pieces of this many, which compilers turn into vectors. */
#define PIECE 16

/* Weights of a row or column come in fours, likewise. */
#define GROUP 4

/* What the samples of one axis are made of. */
typedef struct
{
  int    n;       /* output samples */
  int    n_taps;  /* a multiple of GROUP */
  int   *first;   /* of n: the first source sample, which may lie outside the picture */
  float *weights; /* of n × n_taps */
} Axis;

struct _VsWindowScaler
{
  Axis   x;
  Axis   y;
  float *line; /* of the source, weighed down the columns */
  gsize  line_size;
};

static double
cubic (double x)
{
  x = fabs (x);
  if (x < 1)
    return (2 - SHARPNESS) * x * x * x - (3 - SHARPNESS) * x * x + 1;
  return x < 2 ? SHARPNESS * (-x * x * x + 5 * x * x - 8 * x + 4) : 0;
}

static void
weigh (float *weights, int n_taps, int first, double place, double stretch)
{
  double sum = 0;

  for (int i = 0; i < n_taps; i++)
    sum += weights[i] = cubic ((first + i - place) / stretch);
  for (int i = 0; i < n_taps; i++)
    weights[i] /= sum;
}

/* Output sample i stands at @start + i·@step of the source, in source samples. */
static void
axis_fill (Axis *self, int n, double start, double step)
{
  double stretch = MAX (1, step);
  int    n_taps = (int) ceil (2 * REACH * stretch);

  n_taps = (n_taps + GROUP - 1) / GROUP * GROUP;
  if (n != self->n || n_taps != self->n_taps)
    {
      self->n = n;
      self->n_taps = n_taps;
      self->first = g_renew (int, self->first, n);
      self->weights = g_renew (float, self->weights, (gsize) n *n_taps);
    }
  for (int i = 0; i < n; i++)
    {
      double place = start + i * step;

      self->first[i] = (int) floor (place - REACH * stretch) + 1;
      weigh (self->weights + (gsize) i * n_taps, n_taps, self->first[i], place, stretch);
    }
}

static void
axis_clear (Axis *self)
{
  g_free (self->first);
  g_free (self->weights);
}

/* line += weight × samples */
static void
add_samples (float *restrict line, const guint8 *restrict samples, float weight, int n)
{
  int i = 0;

  for (; i + PIECE <= n; i += PIECE)
    for (int j = 0; j < PIECE; j++)
      line[i + j] += weight * samples[i + j];
  for (; i < n; i++)
    line[i] += weight * samples[i];
}

static void
fill (float *line, float value, int n)
{
  for (int i = 0; i < n; i++)
    line[i] = value;
}

/* One plane of the source. */
typedef struct
{
  const guint8 *data;
  gssize        stride;
  int           width;
  int           height;
} Plane;

/* Line @y of the output before it is scaled along the line: samples @first up to @end of the source, those outside the picture
   like the nearest inside. */
static void
make_line (VsWindowScaler *self, const Plane *plane, int y, int first, int end)
{
  int    from = CLAMP (first, 0, plane->width - 1);
  int    to = CLAMP (end, from + 1, plane->width);
  float *inside = self->line + from - first;

  fill (inside, 0, to - from);
  for (int i = 0; i < self->y.n_taps; i++)
    {
      float weight = self->y.weights[(gsize) y * self->y.n_taps + i];
      int   row = CLAMP (self->y.first[y] + i, 0, plane->height - 1);

      if (weight != 0)
        add_samples (inside, plane->data + row * plane->stride + from, weight, to - from);
    }
  if (from > first)
    fill (self->line, inside[0], from - first);
  if (to < end)
    fill (inside + to - from, inside[to - from - 1], end - to);
}

static guint8
to_byte (float value)
{
  return (guint8) CLAMP (value + 0.5f, 0, 255);
}

static void
scale_line (const VsWindowScaler *self, int first, guint8 *out)
{
  const Axis *axis = &self->x;

  for (int x = 0; x < axis->n; x++)
    {
      const float *weights = axis->weights + (gsize) x * axis->n_taps;
      const float *samples = self->line + axis->first[x] - first;
      float        sums[GROUP] = { 0 };

      for (int i = 0; i < axis->n_taps; i += GROUP)
        for (int j = 0; j < GROUP; j++)
          sums[j] += weights[i + j] * samples[i + j];
      out[x] = to_byte ((sums[0] + sums[1]) + (sums[2] + sums[3]));
    }
}

static void
scale_plane (VsWindowScaler *self, const Plane *plane, guint8 *out, gssize stride)
{
  int   first = MIN (self->x.first[0], plane->width - 1);
  int   end = MAX (self->x.first[self->x.n - 1] + self->x.n_taps, 1);
  gsize size = MAX (end, plane->width) - MIN (first, 0) + 1;

  if (size > self->line_size)
    {
      self->line = g_renew (float, self->line, size);
      self->line_size = size;
    }
  for (int y = 0; y < self->y.n; y++)
    {
      make_line (self, plane, y, first, end);
      scale_line (self, first, out + y * stride);
    }
}

/**
 * vs_window_scaler_new:
 *
 * Returns: (transfer full): a scaler for pictures of any size
 */
VsWindowScaler *
vs_window_scaler_new (void)
{
  return g_new0 (VsWindowScaler, 1);
}

void
vs_window_scaler_free (VsWindowScaler *self)
{
  g_return_if_fail (self != NULL);

  axis_clear (&self->x);
  axis_clear (&self->y);
  g_free (self->line);
  g_free (self);
}

/* The place of the first of @n samples in the source's plane. Luma samples stand in the middle of their pixels; a chroma
   sample stands @site px right of or below the middle of the first of the two pixels that it covers. */
static void
place_axis (Axis *axis, double from, double length, int n, gboolean is_chroma, double site)
{
  double step = length / n;

  if (is_chroma)
    axis_fill (axis, n / 2, (from + (site + 0.5) * step - 0.5 - site) / 2, step);
  else
    axis_fill (axis, n, from + 0.5 * step - 0.5, step);
}

/**
 * vs_window_scaler_run:
 * @source: yuv420p
 * @window: the part of it that is seen, px; outside the picture its edge goes on
 * @canvas: yuv420p, writable
 * @target: where the part is drawn on @canvas, px, all even, inside it
 */
void
vs_window_scaler_run (VsWindowScaler *self, const AVFrame *source, VsArea window, AVFrame *canvas, VsRect target)
{
  g_return_if_fail (self != NULL && source != NULL && canvas != NULL);
  g_return_if_fail (source->format == AV_PIX_FMT_YUV420P && canvas->format == AV_PIX_FMT_YUV420P);
  g_return_if_fail (window.width > 0 && window.height > 0 && target.width > 0 && target.height > 0);
  g_return_if_fail (target.x >= 0 && target.y >= 0 && target.x + target.width <= canvas->width && target.y + target.height <= canvas->height);

  for (int i = 0; i < 3; i++)
    {
      int   shift = i > 0;
      Plane plane = { source->data[i], source->linesize[i], (source->width + shift) >> shift, (source->height + shift) >> shift };

      if (i < 2)
        {
          place_axis (&self->x, window.x, window.width, target.width, shift, 0);
          place_axis (&self->y, window.y, window.height, target.height, shift, 0.5);
        }
      scale_plane (self, &plane, canvas->data[i] + (target.y >> shift) * (gssize) canvas->linesize[i] + (target.x >> shift), canvas->linesize[i]);
    }
}
