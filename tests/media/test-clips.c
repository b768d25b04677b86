// SPDX-License-Identifier: GPL-3.0-or-later
// The tools of the other media tests: what a generated clip should hold is what decoding finds in it.

#include <glib/gstdio.h>

#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

typedef struct
{
  const char *name;
  const char *file;
  VsTestClip  clip;
} Case;

static const gint64 uneven[] = { 0, 33000, 66000, 166000, 200000, 233000, 450000, 483000, 516000, 600000 };

static const Case cases[] = {
  { "/clips/25", "a.mp4", { .width = 320, .height = 180, .n_frames = 30, .rate_num = 25, .rate_den = 1, .audio_codec = "aac" } },
  { "/clips/29.97", "a.mp4", { .width = 180, .height = 320, .n_frames = 30, .rate_num = 30000, .rate_den = 1001, .b_frames = 2, .time_scale = 30000 } },
  { "/clips/60-hevc", "a.mp4", { .width = 320, .height = 180, .n_frames = 40, .rate_num = 60, .rate_den = 1, .codec = "libx265", .audio_codec = "aac" } },
  { "/clips/ten-bit", "a.mp4", { .width = 320, .height = 180, .n_frames = 10, .rate_num = 30, .rate_den = 1, .codec = "libx265", .ten_bit = TRUE } },
  { "/clips/vfr", "a.mp4", { .width = 320, .height = 180, .n_frames = G_N_ELEMENTS (uneven), .times = uneven, .audio_codec = "aac" } },
  { "/clips/mkv", "a.mkv", { .width = 320, .height = 180, .n_frames = 20, .rate_num = 25, .rate_den = 1, .b_frames = 2, .audio_codec = "aac" } },
};

static void
test_frames (gconstpointer data)
{
  const Case      *test = data;
  char            *folder = vs_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, test->file, NULL);
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GArray) times = NULL;

  vs_test_clip_write (&test->clip, path);
  numbers = vs_test_read_numbers (path);
  times = vs_test_read_times (path, -1);
  g_assert_cmpint (numbers->len, ==, test->clip.n_frames);
  g_assert_cmpint (times->len, ==, test->clip.n_frames);
  for (int i = 0; i < test->clip.n_frames; i++)
    {
      gint64 expected = vs_test_clip_get_time (&test->clip, i);

      g_assert_cmpint (g_array_index (numbers, int, i), ==, i);
      /* Matroska rounds to ms. */
      g_assert_cmpint (ABS (g_array_index (times, gint64, i) - g_array_index (times, gint64, 0) - expected), <=, 1000);
    }
  vs_test_remove_folder (folder);
}

static void
test_flash (gconstpointer data)
{
  VsTestClip       clip = { .width = 320, .height = 180, .n_frames = 75, .rate_num = 25, .rate_den = 1, .audio_codec = data, .flash_every = 1000000, .audio_start = 300000 };
  char            *folder = vs_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "flash.mov", NULL);
  g_autoptr (VsTestSound) sound = NULL;

  vs_test_clip_write (&clip, path);
  sound = vs_test_read_sound (path);
  g_assert_nonnull (sound);
  g_assert_cmpint (ABS (sound->start - 300000), <=, 25000);
  for (int i = 0; i < 2; i++)
    {
      gint64 flash = vs_test_clip_get_flash (&clip, i);
      gint64 onset = vs_test_sound_find_onset (sound, flash - 300000, 0.1f);

      g_assert_cmpint (flash, ==, (i + 1) * 1000000);
      g_assert_cmpint (ABS (onset - flash), <=, 1000);
    }
  g_assert_cmpint (vs_test_clip_get_flash (&clip, 2), ==, -1);
  vs_test_remove_folder (folder);
}

static void
test_psnr (void)
{
  VsTestClip       clip = { .width = 320, .height = 180, .n_frames = 6, .rate_num = 25, .rate_den = 1 };
  char            *folder = vs_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.mp4", NULL);
  g_autoptr (AVFrame) drawn = av_frame_alloc ();
  g_autoptr (VsTestReader) reader = NULL;

  drawn->format = AV_PIX_FMT_YUV420P;
  drawn->width = 320;
  drawn->height = 180;
  g_assert_cmpint (av_frame_get_buffer (drawn, 0), >=, 0);
  vs_test_clip_write (&clip, path);
  reader = vs_test_reader_open (path, -1);
  for (int i = 0; i < clip.n_frames; i++)
    {
      AVFrame *frame = vs_test_reader_next (reader, NULL);

      vs_test_picture_draw (drawn, 320, 180, i, FALSE);
      g_assert_cmpfloat (vs_test_psnr (frame, drawn, NULL, NULL), >, 38);
      vs_test_picture_draw (drawn, 320, 180, i + 1, FALSE);
      g_assert_cmpfloat (vs_test_psnr (frame, drawn, NULL, NULL), <, 32);
    }
  vs_test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_frames);
  g_test_add_data_func ("/clips/flash-and-beep/aac", "aac", test_flash);
  g_test_add_data_func ("/clips/flash-and-beep/pcm", "pcm_s16le", test_flash);
  g_test_add_func ("/clips/psnr", test_psnr);
  return g_test_run ();
}
