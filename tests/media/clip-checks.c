// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what was played or exported of a real clip is the right picture, upright, and the sound of the same moment.

#include "clip-checks.h"

#include <math.h>

#include "media/sound.h"
#include "media/thumbnailer.h"
#include "support/frame-reader.h"

/* The mean of what bytes of two pictures may differ by: two scalers, and a decoder that begins elsewhere. */
#define ALIKE 6.0

/* How much nearer a neighbour of the right frame may be by chance, where hardly anything moves. */
#define CHANCE 0.4

/* Amplitude below which there is nothing to hear, and no moment to tell. */
#define SILENT 0.002

/* samples of 48 kHz: what sound may be off, and how far it is looked for */
#define MAX_LAG (VS_SOUND_RATE * 3 / 1000)
#define SEARCHED (VS_SOUND_RATE * 150 / 1000)

VsTimeRange
vs_test_choose_part (VsCut *cut, VsFrameTimes *times)
{
  gint64 length = vs_cut_get_length (cut);
  gint64 start = MAX (0, length / 2 - G_USEC_PER_SEC / 2);

  if (times != NULL)
    start = vs_cut_from_source (cut, 0, vs_frame_times_get (times, vs_frame_times_index_at (times, vs_cut_to_source (cut, start, NULL))));
  return vs_time_range (MAX (0, start), MIN (length, MAX (0, start) + G_USEC_PER_SEC));
}

/* --- pictures ---------------------------------------------------------------------------------------------------------- */

static gboolean
take_image_cb (gsize index, VsImage *image, gpointer user_data)
{
  VsImage **images = user_data;

  images[index] = vs_image_ref (image);
  return TRUE;
}

static void
read_pictures (VsSource *source, const gint64 *times, gsize n, int size, VsImage **images)
{
  g_autoptr (GError) error = NULL;

  vs_thumbnailer_run_exact (source->path, source->info, times, n, size, size, take_image_cb, images, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < n; i++)
    g_assert_nonnull (images[i]);
}

VsImage *
vs_test_read_picture (VsSource *source, gint64 time, int size)
{
  VsImage *image = NULL;

  read_pictures (source, &time, 1, size, &image);
  return image;
}

void
vs_test_assert_shape (const VsImage *image, const VsMediaFacts *facts, int size)
{
  double scale = MIN (1, size / (double) MAX (facts->width, facts->height));

  g_assert_cmpfloat (fabs (image->width - facts->width * scale), <, 1.5);
  g_assert_cmpfloat (fabs (image->height - facts->height * scale), <, 1.5);
}

/* The mean of what the bytes differ by where both have pixels; with @b turned by a half when @turned. */
static double
get_difference (const VsImage *a, const VsImage *b, gboolean turned)
{
  const guint8 *pixels_a = vs_image_get_pixels (a), *pixels_b = vs_image_get_pixels (b);
  int           width = MIN (a->width, b->width), height = MIN (a->height, b->height);
  double        sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int column = turned ? width - 1 - x : x, row = turned ? height - 1 - y : y;

        for (int c = 0; c < 3; c++)
          sum += abs (pixels_a[y * a->stride + x * 4 + c] - pixels_b[row * b->stride + column * 4 + c]);
      }
  return sum / (3.0 * width * height);
}

static double
compare (const VsImage *image, const VsImage *expected, gboolean turned)
{
  g_assert_cmpint (ABS (image->width - expected->width), <=, 1);
  g_assert_cmpint (ABS (image->height - expected->height), <=, 1);
  return get_difference (image, expected, turned);
}

void
vs_test_assert_picture (const VsImage *image, VsSource *source, VsFrameTimes *frames, gint64 time, int size)
{
  gsize    index = vs_frame_times_index_at (frames, time);
  gsize    first = index > 0 ? index - 1 : index;
  gsize    n = MIN (index + 1, vs_frame_times_get_n (frames) - 1) - first + 1;
  gint64   times[3];
  VsImage *images[3] = { NULL };
  double   here;

  for (gsize i = 0; i < n; i++)
    times[i] = vs_frame_times_get (frames, first + i);
  g_assert_cmpint (times[index - first], ==, time);
  read_pictures (source, times, n, size, images);
  vs_test_assert_shape (image, vs_media_info_get (source->info), size);
  here = compare (image, images[index - first], FALSE);
  g_test_message ("difference %.2f", here);
  g_assert_cmpfloat (here, <, ALIKE);
  g_assert_cmpfloat (here, <=, compare (image, images[index - first], TRUE));
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpfloat (here, <=, compare (image, images[i], FALSE) + CHANCE);
      vs_image_unref (images[i]);
    }
}

/* --- sound ------------------------------------------------------------------------------------------------------------- */

float *
vs_test_read_samples (const char *path, gint64 time, gsize n)
{
  g_autoptr (VsTestSound) sound = vs_test_read_sound (path);
  float *samples = g_new0 (float, n);

  for (gsize i = 0; sound != NULL && i < n; i++)
    {
      double at = (time + i * (double) G_USEC_PER_SEC / VS_SOUND_RATE - sound->start) * sound->sample_rate / G_USEC_PER_SEC;
      gint64 index = (gint64) floor (at);

      if (index >= 0 && index + 1 < (gint64) sound->samples->len)
        samples[i] = (1 - (at - index)) * g_array_index (sound->samples, float, index) + (at - index) * g_array_index (sound->samples, float, index + 1);
    }
  return samples;
}

static double
get_level (const float *samples, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += samples[i] * samples[i];
  return n > 0 ? sqrt (sum / n) : 0;
}

/* −1…1: how much alike the sounds are when @b is heard @lag samples later. */
static double
correlate (const float *a, const float *b, gsize n, int lag)
{
  gsize  first = MAX (0, lag), last = n + MIN (0, lag);
  double ab = 0, aa = 0, bb = 0;

  for (gsize i = first; i < last; i++)
    {
      ab += a[i] * b[i - lag];
      aa += a[i] * a[i];
      bb += b[i - lag] * b[i - lag];
    }
  return aa > 0 && bb > 0 ? ab / sqrt (aa * bb) : 0;
}

/* Nowhere else are the two more alike than at the same moment. A tone is alike again a period later, but no more so. */
static void
assert_in_sync (const float *heard, const float *expected, gsize n)
{
  double here = -1, elsewhere = -1;
  int    best = 0;

  for (int lag = -SEARCHED; lag <= SEARCHED; lag += ABS (lag) <= MAX_LAG ? 1 : 3)
    {
      double likeness = correlate (heard, expected, n, lag);

      if (ABS (lag) <= MAX_LAG)
        here = MAX (here, likeness);
      else if (likeness > elsewhere)
        {
          elsewhere = likeness;
          best = lag;
        }
    }
  g_test_message ("likeness %.3f; %.3f at %.1f ms", here, elsewhere, best * 1000.0 / VS_SOUND_RATE);
  g_assert_cmpfloat (here, >, 0.5);
  g_assert_cmpfloat (here, >=, elsewhere - 0.02);
}

void
vs_test_assert_sound (const float *heard, gsize n, const char *path, gint64 time)
{
  g_autofree float *expected = vs_test_read_samples (path, time, n);
  double            level = get_level (heard, n);

  g_test_message ("level %.4f, expected %.4f", level, get_level (expected, n));
  if (get_level (expected, n) < SILENT)
    g_assert_cmpfloat (level, <, 2 * SILENT);
  else
    assert_in_sync (heard, expected, n);
}

void
vs_test_assert_silent (const float *heard, gsize n)
{
  g_assert_cmpfloat (get_level (heard, n), ==, 0);
}
