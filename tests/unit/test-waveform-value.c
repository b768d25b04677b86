// SPDX-License-Identifier: GPL-3.0-or-later
// What a waveform answers, and that only what was stored is read back.

#include <string.h>

#include "base/waveform.h"

static const VsWaveformBucket example[] = {
  { -100, 200, -4000 },
  { -32767, 300, -1000 },
  { 50, 60, -2000 },
  { -5, 32767, VS_WAVEFORM_SILENCE * 100 },
};

static VsWaveform *
new_example (void)
{
  return vs_waveform_new (example, G_N_ELEMENTS (example));
}

typedef struct
{
  gint64   start, end; /* µs */
  gboolean known;
  int      min, max;
} PeakCase;

static const PeakCase peak_cases[] = {
  { 0, 5000, TRUE, -100, 200 },
  { 0, 5001, TRUE, -32767, 300 },
  { 10000, 15000, TRUE, 50, 60 },
  { 11000, 11001, TRUE, 50, 60 },
  { 11000, 11000, TRUE, 50, 60 },
  { -9000, 90000, TRUE, -32767, 32767 },
  { 19999, 30000, TRUE, -5, 32767 },
  { 20000, 30000, FALSE, 0, 0 },
  { -10000, -5000, FALSE, 0, 0 },
};

static void
test_peaks (void)
{
  g_autoptr (VsWaveform) waveform = new_example ();

  g_assert_cmpint (vs_waveform_get_length (waveform), ==, 20000);
  for (gsize i = 0; i < G_N_ELEMENTS (peak_cases); i++)
    {
      const PeakCase *c = &peak_cases[i];
      float           min, max;

      g_assert_cmpint (vs_waveform_get_peaks (waveform, vs_time_range (c->start, c->end), &min, &max), ==, c->known);
      g_assert_cmpfloat_with_epsilon (min, c->min / 32767.0f, 1e-6);
      g_assert_cmpfloat_with_epsilon (max, c->max / 32767.0f, 1e-6);
    }
}

static void
test_level (void)
{
  g_autoptr (VsWaveform) waveform = new_example ();
  g_autoptr (VsWaveform) empty = vs_waveform_new (NULL, 0);

  g_assert_cmpfloat_with_epsilon (vs_waveform_get_level (waveform, vs_time_range (0, 5000)), -40, 0.001);
  g_assert_cmpfloat_with_epsilon (vs_waveform_get_level (waveform, vs_time_range (5000, 15000)), -12.596, 0.001);
  g_assert_cmpfloat_with_epsilon (vs_waveform_get_level (waveform, vs_time_range (15000, 20000)), VS_WAVEFORM_SILENCE, 0.001);
  g_assert_cmpfloat (vs_waveform_get_level (waveform, vs_time_range (20000, 30000)), ==, VS_WAVEFORM_SILENCE);
  g_assert_cmpfloat (vs_waveform_get_level (empty, vs_time_range (0, 30000)), ==, VS_WAVEFORM_SILENCE);
}

static void
test_store (void)
{
  g_autoptr (VsWaveform) waveform = new_example ();
  g_autoptr (VsWaveform) empty = vs_waveform_new (NULL, 0);
  g_autoptr (GBytes) bytes = vs_waveform_to_bytes (waveform);
  g_autoptr (GBytes) empty_bytes = vs_waveform_to_bytes (empty);
  g_autoptr (VsWaveform) again = vs_waveform_from_bytes (bytes);
  g_autoptr (VsWaveform) empty_again = vs_waveform_from_bytes (empty_bytes);

  g_assert_cmpmem (vs_waveform_get_buckets (again), vs_waveform_get_n (again) * sizeof *example, example, sizeof example);
  g_assert_cmpint (vs_waveform_get_n (empty_again), ==, 0);
}

/* Every byte that is changed, and every byte that is missing or too many, is noticed. */
static void
test_damage (void)
{
  g_autoptr (VsWaveform) waveform = new_example ();
  g_autoptr (GBytes) bytes = vs_waveform_to_bytes (waveform);
  gsize              length;
  const guint8      *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *copy = g_malloc0 (length + 6);

  memcpy (copy, data, length);
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GBytes) shorter = g_bytes_new (copy, i);

      copy[i] ^= 0x10;
      damaged = g_bytes_new (copy, length);
      copy[i] ^= 0x10;
      g_assert_null (vs_waveform_from_bytes (damaged));
      g_assert_null (vs_waveform_from_bytes (shorter));
    }
  for (gsize more = 1; more <= 6; more++)
    {
      g_autoptr (GBytes) longer = g_bytes_new (copy, length + more);

      g_assert_null (vs_waveform_from_bytes (longer));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waveform-value/peaks", test_peaks);
  g_test_add_func ("/waveform-value/level", test_level);
  g_test_add_func ("/waveform-value/store", test_store);
  g_test_add_func ("/waveform-value/damage", test_damage);
  return g_test_run ();
}
