// SPDX-License-Identifier: GPL-3.0-or-later
// Thumbnails: the right keyframe, the right way up, the right shape, and a PNG that is there whole or not at all.

#include <cairo.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/error.h"
#include "media/probe.h"
#include "media/thumbnailer.h"
#include "support/clip-generator.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

#define N_TIMES 7

typedef struct
{
  char        *folder;
  char        *path;
  VsMediaInfo *info;
} Fixture;

typedef struct
{
  VsImage *images[N_TIMES];
  gsize    n_calls;
  gsize    stop_after; /* 0 for never */
} Result;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->path);
  g_clear_pointer (&self->info, vs_media_info_unref);
}

static void
make_clip (Fixture *self, const VsTestClip *clip, const char *name)
{
  g_autoptr (GError) error = NULL;

  self->path = g_build_filename (self->folder, name, NULL);
  vs_test_clip_write (clip, self->path);
  self->info = vs_probe_file (self->path, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
take_cb (gsize index, VsImage *image, gpointer user_data)
{
  Result *result = user_data;

  g_assert_cmpint (index, <, N_TIMES);
  g_assert_null (result->images[index]);
  result->images[index] = vs_image_ref (image);
  result->n_calls++;
  return result->n_calls != result->stop_after;
}

static void
result_clear (Result *self)
{
  for (int i = 0; i < N_TIMES; i++)
    g_clear_pointer (&self->images[i], vs_image_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static void
assert_upright (const VsImage *image)
{
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (vs_test_image_get_quarter (image, i & 1, i & 2), ==, i);
}

static void
test_orientation (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 480, .height = 270, .n_frames = 12, .rate_num = 25, .rate_den = 1, .orientation = GPOINTER_TO_INT (data) };
  gint64     time = 0;
  gboolean   swap = GPOINTER_TO_INT (data) >= VS_ORIENTATION_TRANSPOSE;
  g_auto (Result) result = { 0 };
  g_autoptr (GError) error = NULL;

  make_clip (self, &clip, "a.mp4");
  g_assert_true (vs_thumbnailer_run (self->path, self->info, &time, 1, 240, 240, take_cb, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.n_calls, ==, 1);
  g_assert_cmpint (result.images[0]->width, ==, swap ? 135 : 240);
  g_assert_cmpint (result.images[0]->height, ==, swap ? 240 : 135);
  g_assert_cmpint (vs_test_code_read_image (result.images[0]), ==, 0);
  assert_upright (result.images[0]);
}

typedef struct
{
  const char *name;
  const char *file;
  VsTestClip  clip;
} Case;

/* Keyframes every ten frames. */
static const Case cases[] = {
  { "/thumbnailer/times/mp4", "a.mp4", { .width = 320, .height = 180, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 10, .options = "x264-params=scenecut=0" } },
  { "/thumbnailer/times/b-frames", "a.mp4", { .width = 320, .height = 180, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 10, .b_frames = 3, .options = "x264-params=scenecut=0" } },
  { "/thumbnailer/times/hevc", "a.mp4", { .width = 320, .height = 180, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 10, .codec = "libx265", .options = "x265-params=log-level=none:keyint=10:min-keyint=10:scenecut=0" } },
  { "/thumbnailer/times/mkv", "a.mkv", { .width = 320, .height = 180, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 10, .options = "x264-params=scenecut=0" } },
  { "/thumbnailer/times/ts", "a.ts", { .width = 320, .height = 180, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 10, .b_frames = 2, .options = "x264-params=scenecut=0", .audio_codec = "aac" } },
};

static void
test_times (Fixture *self, gconstpointer data)
{
  const Case      *test = data;
  static const int wanted[N_TIMES] = { 0, 59, 9, 10, 11, 35, 30 };
  gint64           times[N_TIMES];
  g_auto (Result) result = { 0 };
  g_autoptr (GError) error = NULL;

  make_clip (self, &test->clip, test->file);
  for (int i = 0; i < N_TIMES; i++)
    times[i] = vs_media_info_get (self->info)->first_frame + wanted[i] * 40000 + 500;
  g_assert_true (vs_thumbnailer_run (self->path, self->info, times, N_TIMES, 160, 160, take_cb, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.n_calls, ==, N_TIMES);
  for (int i = 0; i < N_TIMES; i++)
    g_assert_cmpint (vs_test_code_read_image (result.images[i]), ==, wanted[i] / 10 * 10);
}

/* Whatever the order: the very frame that is on the screen. */
static void
test_exact (Fixture *self, gconstpointer data)
{
  const Case      *test = data;
  static const int wanted[N_TIMES] = { 8, 9, 10, 37, 36, 0, 59 };
  gint64           times[N_TIMES];
  g_auto (Result) result = { 0 };
  g_autoptr (GError) error = NULL;

  make_clip (self, &test->clip, test->file);
  for (int i = 0; i < N_TIMES; i++)
    times[i] = vs_media_info_get (self->info)->first_frame + wanted[i] * 40000 + 500;
  g_assert_true (vs_thumbnailer_run_exact (self->path, self->info, times, N_TIMES, 160, 160, take_cb, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.n_calls, ==, N_TIMES);
  for (int i = 0; i < N_TIMES; i++)
    g_assert_cmpint (vs_test_code_read_image (result.images[i]), ==, wanted[i]);
}

static void
test_exact_without_a_rate (Fixture *self, gconstpointer data)
{
  const gint64 frames[] = { 0, 30000, 70000, 170000, 180000, 300000, 333000, 400000 };
  const gint64 times[N_TIMES] = { 29000, 30000, 169000, 175000, 299999, 350000, 9000000 };
  const int    wanted[N_TIMES] = { 0, 1, 2, 3, 4, 6, 7 };
  VsTestClip   clip = { .width = 320, .height = 180, .n_frames = G_N_ELEMENTS (frames), .rate_num = 25, .rate_den = 1, .times = frames };
  g_auto (Result) result = { 0 };
  g_autoptr (GError) error = NULL;

  make_clip (self, &clip, "a.mp4");
  g_assert_true (vs_thumbnailer_run_exact (self->path, self->info, times, N_TIMES, 160, 160, take_cb, &result, NULL, &error));
  g_assert_no_error (error);
  for (int i = 0; i < N_TIMES; i++)
    g_assert_cmpint (vs_test_code_read_image (result.images[i]), ==, wanted[i]);
}

static void
test_shape (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 240, .sar_num = 4, .sar_den = 3, .n_frames = 3, .rate_num = 25, .rate_den = 1 };
  gint64     time = 0;
  static const struct
  {
    int max_width, max_height, width, height;
  } sizes[] = { { 200, 200, 200, 112 }, { 1000, 1000, 427, 240 }, { 1000, 60, 107, 60 }, { 1, 1, 1, 1 } };

  make_clip (self, &clip, "a.mp4");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (Result) result = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (vs_thumbnailer_run (self->path, self->info, &time, 1, sizes[i].max_width, sizes[i].max_height, take_cb, &result, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (result.images[0]->width, ==, sizes[i].width);
      g_assert_cmpint (result.images[0]->height, ==, sizes[i].height);
    }
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  VsTestClip   clip = { .width = 320, .height = 180, .n_frames = 30, .rate_num = 25, .rate_den = 1 };
  const gint64 times[N_TIMES] = { 0 };
  g_auto (Result) result = { .stop_after = 2 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  make_clip (self, &clip, "a.mp4");
  g_assert_true (vs_thumbnailer_run (self->path, self->info, times, N_TIMES, 90, 90, take_cb, &result, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.n_calls, ==, 2);

  g_cancellable_cancel (cancellable);
  g_assert_false (vs_thumbnailer_run (self->path, self->info, times, N_TIMES, 90, 90, take_cb, &result, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (result.n_calls, ==, 2);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_save (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 320, .height = 180, .n_frames = 30, .rate_num = 25, .rate_den = 1 };
  g_autofree char *png = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  make_clip (self, &clip, "a.mp4");
  png = g_build_filename (self->folder, "Bild ä.png", NULL);
  g_assert_true (g_file_set_contents (png, "an older file", -1, NULL));
  g_assert_true (vs_thumbnailer_save (self->path, self->info, 160, 160, png, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_files (self->folder), ==, 2);

  surface = cairo_image_surface_create_from_png (png);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 160);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 90);
  cairo_surface_destroy (surface);
}

static void
test_save_fails (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 320, .height = 180, .n_frames = 3, .rate_num = 25, .rate_den = 1 };
  g_autofree char *png = NULL;
  g_autoptr (GError) error = NULL;

  make_clip (self, &clip, "a.mp4");
  png = g_build_filename (self->folder, "no such folder", "a.png", NULL);
  g_assert_false (vs_thumbnailer_save (self->path, self->info, 160, 160, png, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);

  g_unlink (self->path);
  g_assert_false (vs_thumbnailer_save (self->path, self->info, 160, 160, png, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_no_video (Fixture *self, gconstpointer data)
{
  VsMediaFacts facts = { .has_audio = TRUE, .video_stream = -1, .duration = 1000000 };
  const gint64 time = 0;
  g_auto (Result) result = { 0 };
  g_autoptr (GError) error = NULL;

  self->info = vs_media_info_new (&facts);
  g_assert_false (vs_thumbnailer_run ("a.m4a", self->info, &time, 1, 90, 90, take_cb, &result, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_NO_VIDEO);
}

/* HDR10 that is shown as if it were an ordinary picture comes out dark and grey. */
static void
test_hdr (void)
{
  g_autofree char *path = vs_test_get_media ("clips/hdr10-video-with-sdr-container.mp4");
  g_autoptr (VsMediaInfo) info = NULL;
  g_auto (Result) result = { 0 };
  const gint64 time = 0;
  double       sum = 0, n;

  if (path == NULL)
    return;
  info = vs_probe_file (path, NULL, NULL);
  g_assert_nonnull (info);
  g_assert_true (vs_thumbnailer_run (path, info, &time, 1, 320, 320, take_cb, &result, NULL, NULL));
  n = (double) result.images[0]->width * result.images[0]->height;
  for (int i = 0; i < n; i++)
    sum += vs_image_get_pixels (result.images[0])[4 * i + 1];
  g_assert_cmpfloat (sum / n, >, 60);
  g_assert_cmpfloat (sum / n, <, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = VS_ORIENTATION_NORMAL; i <= VS_ORIENTATION_ROTATE_270; i++)
    {
      g_autofree char *name = g_strdup_printf ("/thumbnailer/orientation/%d", i + 1);

      g_test_add (name, Fixture, GINT_TO_POINTER (i), set_up, test_orientation, tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *exact = g_strconcat (cases[i].name, "/exact", NULL);

      g_test_add (cases[i].name, Fixture, &cases[i], set_up, test_times, tear_down);
      g_test_add (exact, Fixture, &cases[i], set_up, test_exact, tear_down);
    }
  g_test_add ("/thumbnailer/exact-without-a-rate", Fixture, NULL, set_up, test_exact_without_a_rate, tear_down);
  g_test_add ("/thumbnailer/shape", Fixture, NULL, set_up, test_shape, tear_down);
  g_test_add ("/thumbnailer/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add ("/thumbnailer/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/thumbnailer/save-fails", Fixture, NULL, set_up, test_save_fails, tear_down);
  g_test_add ("/thumbnailer/no-video", Fixture, NULL, set_up, test_no_video, tear_down);
  g_test_add_func ("/thumbnailer/hdr", test_hdr);
  return g_test_run ();
}
