// SPDX-License-Identifier: GPL-3.0-or-later
// Speech and music together: levels under speech, lengths to the sample, and nothing that clicks.

#include <gio/gio.h>
#include <math.h>

#include "media/mixer.h"
#include "media/sound.h"

#define RATE VS_SOUND_RATE

/* The music is 1 throughout on the left and −1 on the right, so that what comes out is its factor. */
typedef struct
{
  gint64 there;   /* samples that can be read */
  gint64 next;    /* where it must go on, or begin anew */
  guint  n_begun; /* how often it was read from 0 */
  int    fail_at; /* 0 for never */
} Tape;

static int
read_cb (gint64 position, float *const planar[2], int n_samples, gpointer user_data, GError **error)
{
  Tape *tape = user_data;
  int   n = CLAMP (tape->there - position, 0, n_samples);

  g_assert_cmpint (n_samples, >, 0);
  g_assert_true (position == tape->next || position == 0);
  if (tape->fail_at > 0 && position >= tape->fail_at)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is gone.");
      return -1;
    }
  tape->n_begun += position == 0;
  tape->next = position + n_samples;
  for (int i = 0; i < n; i++)
    {
      planar[0][i] = 1;
      planar[1][i] = -1;
    }
  return n;
}

static VsMixerMusic
get_music (Tape *tape)
{
  return (VsMixerMusic){ .length = tape->there, .read = read_cb, .user_data = tape };
}

/* Mixes @n samples of a steady programme in blocks of @block; gives both channels, one after the other. */
static float *
mix (VsMixer *mixer, int n, float programme, int block)
{
  float *samples = g_new (float, 2 * n);

  for (int i = 0; i < 2 * n; i++)
    samples[i] = programme;
  for (int i = 0; i < n; i += block)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (vs_mixer_process (mixer, (float *[]){ samples + i, samples + n + i }, MIN (block, n - i), &error));
      g_assert_no_error (error);
    }
  return samples;
}

static double
decibels_at (const float *samples, double seconds)
{
  return vs_sound_to_decibels (samples[(int) lround (seconds * RATE)]);
}

static GArray *
new_speech (const VsTimeRange *ranges, guint n)
{
  GArray *speech = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));

  g_array_append_vals (speech, ranges, n);
  return speech;
}

/* No two neighbours are further apart than this: a jump that can be heard is far more. */
static void
assert_smooth (const float *samples, int n, double limit)
{
  for (int i = 1; i < n; i++)
    g_assert_cmpfloat (fabs (samples[i] - samples[i - 1]), <=, limit);
}

static void
test_no_music (void)
{
  g_autoptr (VsMixer) mixer = vs_mixer_new (1000);
  g_autofree float *samples = mix (mixer, 1000, 0.3, 64);

  for (int i = 0; i < 2000; i++)
    g_assert_cmpfloat (samples[i], ==, 0.3f);
}

static void
test_duck (void)
{
  VsTimeRange ranges[] = { { 6000000, 7000000 }, { 2000000, 3000000 }, { 2500000, 3500000 } };
  g_autoptr (GArray) speech = new_speech (ranges, 3);
  g_autoptr (VsMixer) mixer = vs_mixer_new (10 * RATE);
  Tape              tape = { .there = 20 * RATE };
  VsMixerMusic      music = get_music (&tape);
  g_autofree float *samples = NULL;

  music.gain = -6;
  music.duck = 12;
  vs_mixer_set_music (mixer, &music);
  vs_mixer_set_speech (mixer, speech);
  samples = mix (mixer, 10 * RATE, 0, 1000);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 1), -6, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 1.799), -6, 0.1);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 1.9), -12, 0.01);
  for (double t = 2; t <= 3.5; t += 0.1)
    g_assert_cmpfloat_with_epsilon (decibels_at (samples, t), -18, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 3.75), -12, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 4.01), -6, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 6.5), -18, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 8), -6, 0.01);
  for (int i = 0; i < 10 * RATE; i++)
    g_assert_cmpfloat (samples[i], ==, -samples[10 * RATE + i]);
  assert_smooth (samples, 10 * RATE, 0.003);
}

/* Between words that follow soon the music comes back only as far as there is time for, and never jumps. */
static void
test_duck_short_pause (void)
{
  VsTimeRange ranges[] = { { 1000000, 1050000 }, { 1300000, 1320000 }, { 1800000, 2000000 } };
  g_autoptr (GArray) speech = new_speech (ranges, 3);
  g_autoptr (VsMixer) mixer = vs_mixer_new (4 * RATE);
  Tape              tape = { .there = 20 * RATE };
  VsMixerMusic      music = get_music (&tape);
  g_autofree float *samples = NULL;

  music.duck = 20;
  vs_mixer_set_music (mixer, &music);
  vs_mixer_set_speech (mixer, speech);
  samples = mix (mixer, 4 * RATE, 0, 333);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 1.02), -20, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 1.15), -16, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 1.31), -20, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 1.57), -10, 0.01);
  g_assert_cmpfloat_with_epsilon (decibels_at (samples, 1.9), -20, 0.01);
  assert_smooth (samples, 4 * RATE, 0.006);
}

typedef struct
{
  const char *name;
  gint64      music;     /* samples */
  gint64      there;     /* of them that can be read */
  gint64      programme; /* samples */
  gboolean    loop;
  gint64      fade_out; /* µs */
  gint64      last;     /* the last sample that is heard */
  guint       n_begun;
} EndCase;

static const EndCase end_cases[] = {
  { "/mixer/end/music-is-shorter", 100001, 100001, 150000, FALSE, 1000000, 100000, 1 },
  { "/mixer/end/programme-is-shorter", 200000, 200000, 150001, FALSE, 1000000, 150000, 1 },
  { "/mixer/end/fade-longer-than-all", 50000, 50000, 150000, FALSE, 9000000, 49999, 1 },
  { "/mixer/end/no-fade-asked-for", 100001, 100001, 150000, FALSE, 0, 100000, 1 },
  { "/mixer/end/loop", 40001, 40001, 150001, TRUE, 500000, 150000, 4 },
  { "/mixer/end/loop-of-longer-music", 200000, 200000, 150000, TRUE, 500000, 149999, 1 },
  { "/mixer/end/less-than-it-says", 100000, 90000, 150000, FALSE, 1000000, 89999, 1 },
  { "/mixer/end/nothing", 0, 0, 150000, TRUE, 500000, -1, 0 },
};

static void
test_end (gconstpointer data)
{
  const EndCase *c = data;
  g_autoptr (VsMixer) mixer = vs_mixer_new (c->programme);
  Tape              tape = { .there = c->there };
  VsMixerMusic      music = get_music (&tape);
  g_autofree float *samples = NULL;
  gint64            last = c->programme - 1;

  music.length = c->music;
  music.loop = c->loop;
  music.fade_out = c->fade_out;
  vs_mixer_set_music (mixer, &music);
  samples = mix (mixer, c->programme, 0, 4099);
  while (last >= 0 && samples[last] == 0)
    last--;
  g_assert_cmpint (last, ==, c->last);
  g_assert_cmpuint (tape.n_begun, ==, c->n_begun);
  /* It ends quietly, not with a jump; unless the file was cut off. */
  if (last >= 0 && c->there == c->music)
    {
      g_assert_cmpfloat (samples[last], <, 0.01);
      assert_smooth (samples, c->programme, 1 / 240.0 + 1e-6);
    }
}

/* 5 ms on both sides of a joint the programme goes to nothing and back; elsewhere it is as it was. */
static void
test_joints (void)
{
  gint64 joints[] = { 30000, 0, 10000, 10100, 48000 };
  g_autoptr (VsMixer) mixer = vs_mixer_new (48000);
  g_autofree float *samples = NULL;

  vs_mixer_set_joints (mixer, joints, G_N_ELEMENTS (joints));
  samples = mix (mixer, 48000, 0.8, 997);
  for (gsize i = 0; i < 4; i++)
    g_assert_cmpfloat (samples[joints[i]], ==, 0);
  g_assert_cmpfloat (samples[47999], <, 0.004);
  g_assert_cmpfloat (samples[240], ==, 0.8f);
  g_assert_cmpfloat (samples[9760], ==, 0.8f);
  g_assert_cmpfloat_with_epsilon (samples[9880], 0.4, 1e-6);
  g_assert_cmpfloat_with_epsilon (samples[10050], 0.8 * 50 / 240, 1e-6);
  g_assert_cmpfloat_with_epsilon (samples[30120], 0.4, 1e-6);
  for (int i = 10340; i <= 29760; i++)
    g_assert_cmpfloat (samples[i], ==, 0.8f);
  assert_smooth (samples, 48000, 0.8 / 240 + 1e-6);
}

/* Two pieces that do not fit, loud and against each other, with music over them that begins anew: no jump anywhere. */
static void
test_no_click (void)
{
  gint64 joints[] = { 24000 };
  g_autoptr (VsMixer) mixer = vs_mixer_new (48000);
  g_autofree float *left = g_new (float, 48000);
  g_autofree float *right = g_new (float, 48000);
  Tape              tape = { .there = 10000 };
  VsMixerMusic      music = get_music (&tape);

  music.gain = -12;
  music.loop = TRUE;
  vs_mixer_set_music (mixer, &music);
  vs_mixer_set_joints (mixer, joints, 1);
  for (int i = 0; i < 48000; i++)
    left[i] = right[i] = i < 24000 ? 0.9 : -0.9;
  g_assert_true (vs_mixer_process (mixer, (float *[]){ left, right }, 48000, NULL));
  assert_smooth (left, 48000, 1.2 / 240);
  assert_smooth (right, 48000, 1.2 / 240);
}

/* The size of the blocks changes nothing. */
static void
test_blocks (void)
{
  VsTimeRange ranges[] = { { 300000, 700000 } };
  gint64      joints[] = { 20000, 33333 };
  int         blocks[] = { 1, 7, 1024, 96000 };
  g_autoptr (GArray) speech = new_speech (ranges, 1);
  g_autofree float *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      g_autoptr (VsMixer) mixer = vs_mixer_new (96000);
      Tape              tape = { .there = 25000 };
      VsMixerMusic      music = get_music (&tape);
      g_autofree float *samples = NULL;

      music.duck = 9;
      music.loop = TRUE;
      music.fade_out = 800000;
      vs_mixer_set_music (mixer, &music);
      vs_mixer_set_speech (mixer, speech);
      vs_mixer_set_joints (mixer, joints, 2);
      samples = mix (mixer, 96000, 0.25, blocks[i]);
      if (first == NULL)
        first = g_steal_pointer (&samples);
      else
        g_assert_cmpmem (first, 2 * 96000 * sizeof (float), samples, 2 * 96000 * sizeof (float));
    }
}

static void
test_error (void)
{
  g_autoptr (VsMixer) mixer = vs_mixer_new (48000);
  g_autoptr (GError) error = NULL;
  g_autofree float *samples = g_new0 (float, 2 * 48000);
  Tape              tape = { .there = 48000, .fail_at = 10000 };
  VsMixerMusic      music = get_music (&tape);

  vs_mixer_set_music (mixer, &music);
  g_assert_false (vs_mixer_process (mixer, (float *[]){ samples, samples + 48000 }, 48000, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mixer/no-music", test_no_music);
  g_test_add_func ("/mixer/duck", test_duck);
  g_test_add_func ("/mixer/duck/short-pause", test_duck_short_pause);
  for (gsize i = 0; i < G_N_ELEMENTS (end_cases); i++)
    g_test_add_data_func (end_cases[i].name, &end_cases[i], test_end);
  g_test_add_func ("/mixer/joints", test_joints);
  g_test_add_func ("/mixer/no-click", test_no_click);
  g_test_add_func ("/mixer/blocks", test_blocks);
  g_test_add_func ("/mixer/error", test_error);
  return g_test_run ();
}
