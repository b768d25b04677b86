// SPDX-License-Identifier: GPL-3.0-or-later
// Proxies of one piece: every frame of the source at its very time and with its picture, whole or not there at all, and shown by the
// scrubber until the picture of the video itself is there.

#include "media/proxy.h"

#include <glib/gstdio.h>
#include <math.h>
#include <utime.h>

#include "base/error.h"
#include "media/probe.h"
#include "proxy-clip.h"
#include "scrub-watch.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

typedef struct
{
  char        *folder;
  char        *path;
  char        *proxy;
  VsMediaInfo *info;

  GCancellable *cancellable;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  vs_test_remove_folder (vs_test_proxy_get_folder ());
  g_free (self->path);
  g_free (self->proxy);
  g_clear_pointer (&self->info, vs_media_info_unref);
  g_clear_object (&self->cancellable);
}

static void
load (Fixture *self, char *path)
{
  g_autoptr (GError) error = NULL;

  g_free (self->path);
  g_free (self->proxy);
  g_clear_pointer (&self->info, vs_media_info_unref);
  self->path = path;
  self->info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
  self->proxy = vs_test_proxy_get_piece (path, self->info, 0);
}

static void
make_clip (Fixture *self, const VsTestClip *clip, const char *name)
{
  char *path = g_build_filename (self->folder, name, NULL);

  vs_test_clip_write (clip, path);
  load (self, path);
}

static void
build (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_test_proxy_build (self->path, self->info, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (self->proxy, G_FILE_TEST_IS_REGULAR));
}

typedef struct
{
  const char *name;
  const char *file;
  VsTestClip  clip;
} Case;

static const gint64 uneven[] = { 0, 33000, 90000, 100001, 166000, 200000, 400000, 433000, 441000, 500000, 533333, 600000, 640000, 1000000, 1033000, 1066000, 1100000, 1150000, 1151000, 1500000 };
static const gint64 late[] = { 700000, 740000, 780000, 820000, 860000, 900000, 940000, 980000 };

static const Case cases[] = {
  { "29.97", "a.mp4", { .width = 320, .height = 240, .n_frames = 50, .rate_num = 30000, .rate_den = 1001, .time_scale = 30000, .gop = 30, .b_frames = 2 } },
  { "uneven", "a.mp4", { .width = 1280, .height = 720, .n_frames = 20, .times = uneven, .b_frames = 3, .gop = 8 } },
  { "late-start", "a.mp4", { .width = 320, .height = 240, .n_frames = 8, .times = late, .audio_codec = "aac" } },
  { "transport-stream", "a.ts", { .width = 320, .height = 240, .n_frames = 50, .rate_num = 25, .rate_den = 1, .gop = 25, .b_frames = 2, .audio_codec = "aac" } },
  { "turned", "a.mov", { .width = 1080, .height = 1920, .orientation = VS_ORIENTATION_ROTATE_90, .n_frames = 10, .rate_num = 30, .rate_den = 1 } },
  { "hevc-ten-bit", "a.mp4", { .width = 320, .height = 240, .n_frames = 20, .rate_num = 30, .rate_den = 1, .codec = "libx265", .ten_bit = TRUE, .gop = 10 } },
};

/* Every frame by itself at its own time, seen through plain decoding. */
static void
test_frames (Fixture *self, gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray) times = NULL;
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (VsTestReader) reader = NULL;
  AVFrame *frame;
  gint64   time;
  guint    n = 0;

  make_clip (self, &test->clip, test->file);
  build (self);
  times = vs_test_read_times (self->path, vs_media_info_get (self->info)->video_stream);
  numbers = vs_test_read_numbers (self->path);
  reader = vs_test_reader_open (self->proxy, 0);
  for (; (frame = vs_test_reader_next (reader, &time)) != NULL; n++)
    {
      g_assert_cmpint (time + g_array_index (times, gint64, 0), ==, g_array_index (times, gint64, n));
      if (test->clip.orientation == VS_ORIENTATION_NORMAL)
        g_assert_cmpint (vs_test_code_read_frame (frame), ==, g_array_index (numbers, int, n));
      g_assert_true (frame->key_frame);
      g_assert_cmpint (MAX (frame->width, frame->height), <=, VS_PROXY_SIZE);
    }
  g_assert_cmpint (n, ==, times->len);
  g_assert_cmpint (vs_test_proxy_count_files (), ==, 1);
}

static double
get_psnr (const VsImage *a, const VsImage *b)
{
  double sum = 0;

  g_assert_cmpint (a->width, ==, b->width);
  g_assert_cmpint (a->height, ==, b->height);
  for (int y = 0; y < a->height; y++)
    for (int x = 0; x < 4 * a->width; x++)
      {
        double difference = vs_image_get_pixels (a)[y * a->stride + x] - vs_image_get_pixels (b)[y * b->stride + x];

        sum += difference * difference;
      }
  return 10 * log10 (255.0 * 255.0 * 4 * a->width * a->height / MAX (1, sum));
}

static gboolean
has_picture (gpointer data)
{
  return ((VsTestWatch *) data)->image != NULL;
}

/* While dragging the right frame comes from the proxy at once, and at rest it is replaced by the same in full quality. */
static void
test_scrub (Fixture *self, gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray) times = NULL;
  g_auto (VsTestWatch) watch = { 0 };
  static const int order[] = { 7, 3, 4, 5, 2, 6 };
  guint            n_quick = 0;

  vs_test_watch_init (&watch);
  make_clip (self, &test->clip, test->file);
  build (self);
  times = vs_test_read_times (self->path, vs_media_info_get (self->info)->video_stream);
  vs_scrubber_set_size (watch.scrubber, 400, 400);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      gint64 begin = g_array_index (times, gint64, order[i]);
      gint64 end = order[i] + 1 < (int) times->len ? g_array_index (times, gint64, order[i] + 1) : begin + 1000;
      g_autoptr (VsImage) quick = NULL;

      vs_test_watch_forget (&watch);
      vs_scrubber_show (watch.scrubber, self->path, self->info, test->clip.orientation, i % 2 ? begin : end - 1, VS_SCRUB_DRAG);
      vs_test_watch_wait (has_picture, &watch);
      g_assert_cmpint (watch.time, ==, begin);
      n_quick += !watch.exact;
      quick = vs_image_ref (watch.image);
      vs_test_watch_wait_exact (&watch);
      g_assert_cmpint (watch.time, ==, begin);
      g_assert_cmpfloat (get_psnr (quick, watch.image), >=, 28);
      g_assert_cmpint (vs_test_code_read_image (quick), ==, vs_test_code_read_image (watch.image));
      g_assert_cmpint (vs_test_code_read_image (quick), ==, order[i]);
    }
  /* On a machine that is busy with other things the better picture may be there before the first was looked at. */
  g_assert_cmpint (n_quick, >, 0);
}

/* HDR looks the same from the proxy. */
static void
test_hdr (Fixture *self, gconstpointer data)
{
  Case test = { "pq", "a.mp4", { .width = 640, .height = 360, .n_frames = 10, .rate_num = 25, .rate_den = 1, .ten_bit = TRUE, .codec = "libx265", .color_space = "bt2020nc", .color_primaries = "bt2020", .color_transfer = "smpte2084", .color_range = "tv" } };

  test_scrub (self, &test);
}

/* A proxy that comes while the video is open is used from then on. */
static void
test_comes_later (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 240, .n_frames = 40, .rate_num = 25, .rate_den = 1 };
  guint      n_quick = 0;
  g_auto (VsTestWatch) watch = { 0 };

  vs_test_watch_init (&watch);
  make_clip (self, &clip, "a.mp4");
  vs_scrubber_show (watch.scrubber, self->path, self->info, VS_ORIENTATION_NORMAL, 0, VS_SCRUB_DRAG);
  vs_test_watch_wait_exact (&watch);
  build (self);
  for (int i = 1; i < 10; i++)
    {
      vs_test_watch_forget (&watch);
      vs_scrubber_show (watch.scrubber, self->path, self->info, VS_ORIENTATION_NORMAL, i * 120000, VS_SCRUB_DRAG);
      vs_test_watch_wait (has_picture, &watch);
      g_assert_cmpint (watch.time, ==, i * 120000);
      n_quick += !watch.exact;
      vs_test_watch_wait_exact (&watch);
    }
  g_assert_cmpint (n_quick, >, 0);
}

/* Shows a frame and says whether it was the right one, although the proxy is no good. */
static void
check_without (Fixture *self)
{
  g_auto (VsTestWatch) watch = { 0 };

  vs_test_watch_init (&watch);
  vs_scrubber_show (watch.scrubber, self->path, self->info, VS_ORIENTATION_NORMAL, 600000, VS_SCRUB_DRAG);
  vs_test_watch_wait_exact (&watch);
  g_assert_cmpint (vs_test_code_read_image (watch.image), ==, 15);
  g_assert_false (g_file_test (self->proxy, G_FILE_TEST_EXISTS));
}

static void
check_rebuilt (Fixture *self, gsize length)
{
  g_autofree char *again = NULL;
  gsize            n;

  build (self);
  g_assert_true (g_file_get_contents (self->proxy, &again, &n, NULL));
  g_assert_cmpint (n, ==, length);
}

/* What stands in the cache under the proxy's name but is none: it is not shown, and it is made again. */
static void
test_broken (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 320, .height = 240, .n_frames = 40, .rate_num = 25, .rate_den = 1 };
  g_autofree char *whole = NULL;
  gsize            length;

  make_clip (self, &clip, "a.mp4");
  build (self);
  g_assert_true (g_file_get_contents (self->proxy, &whole, &length, NULL));
  for (int i = 0; i < 5; i++)
    {
      const gsize lengths[] = { 0, 100, length / 2, length - 50, length - 1 };

      g_assert_true (g_file_set_contents (self->proxy, whole, lengths[i], NULL));
      check_without (self);
      g_assert_true (g_file_set_contents (self->proxy, whole, lengths[i], NULL));
      check_rebuilt (self, length);
    }
}

/* One of a few bits that a disk got wrong: within a picture nothing but the checksum tells. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 320, .height = 240, .n_frames = 40, .rate_num = 25, .rate_den = 1 };
  g_autofree char *whole = NULL;
  gsize            length;

  make_clip (self, &clip, "a.mp4");
  build (self);
  g_assert_true (g_file_get_contents (self->proxy, &whole, &length, NULL));
  whole[length / 2] ^= 0x10;
  g_assert_true (g_file_set_contents (self->proxy, whole, length, NULL));
  check_without (self);
  check_rebuilt (self, length);
}

/* A whole one is not made again. */
static void
test_twice (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 240, .n_frames = 10, .rate_num = 25, .rate_den = 1 };
  GStatBuf   before, after;

  make_clip (self, &clip, "a.mp4");
  build (self);
  g_assert_cmpint (g_stat (self->proxy, &before), ==, 0);
  build (self);
  g_assert_cmpint (g_stat (self->proxy, &after), ==, 0);
  g_assert_cmpint (before.st_ino, ==, after.st_ino);
}

static gpointer
build_thread (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GError) error = NULL;

  g_assert_false (vs_test_proxy_build (self->path, self->info, self->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return NULL;
}

/* In the middle of a piece. Nothing is left of it. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 1080, .height = 1920, .n_frames = 150, .rate_num = 25, .rate_den = 1 };
  gint64     end, cancelled;
  GThread   *thread;

  make_clip (self, &clip, "a.mp4");
  end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  thread = g_thread_new ("build", build_thread, self);
  while (vs_test_proxy_count_files () == 0 && g_get_monotonic_time () < end)
    g_usleep (1000);
  g_assert_cmpint (vs_test_proxy_count_files (), ==, 1);
  cancelled = g_get_monotonic_time ();
  g_cancellable_cancel (self->cancellable);
  g_thread_join (thread);
  g_assert_cmpint (g_get_monotonic_time () - cancelled, <, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (vs_test_proxy_count_files (), ==, 0);
}

static void
test_fails (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 320, .height = 240, .n_frames = 10, .rate_num = 25, .rate_den = 1 };
  VsMediaFacts     sound = { .has_audio = TRUE, .video_stream = -1 };
  g_autofree char *broken = g_build_filename (self->folder, "broken.mp4", NULL);
  g_autofree char *text = g_strnfill (9000, 'x');
  g_autoptr (VsMediaInfo) no_video = vs_media_info_new (&sound);
  g_autoptr (GError) error = NULL;

  make_clip (self, &clip, "a.mp4");
  g_assert_true (g_file_set_contents (broken, text, -1, NULL));
  g_assert_false (vs_test_proxy_build (broken, self->info, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA);
  g_assert_nonnull (strstr (error->message, broken));
  g_clear_error (&error);

  g_unlink (broken);
  g_assert_false (vs_test_proxy_build (broken, self->info, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_false (vs_test_proxy_build (self->path, no_video, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_NO_VIDEO);
  g_assert_cmpint (vs_test_proxy_count_files (), ==, 0);
}

/* The one that was not used for the longest time goes first, and the one that was just made stays. */
static void
test_limit (Fixture *self, gconstpointer data)
{
  char  *proxies[3];
  gint64 size = 0;

  for (int i = 0; i < 3; i++)
    {
      VsTestClip clip = { .width = 320, .height = 240, .n_frames = 10 + i, .rate_num = 25, .rate_den = 1 };
      char       name[] = { 'a' + i, '.', 'm', 'p', '4', '\0' };
      GStatBuf   st;

      make_clip (self, &clip, name);
      build (self);
      proxies[i] = g_strdup (self->proxy);
      g_assert_cmpint (utime (proxies[i], &(struct utimbuf){ 1000 - 100 * i, 1000 - 100 * i }), ==, 0);
      g_assert_cmpint (g_stat (proxies[i], &st), ==, 0);
      size += st.st_size;
    }
  vs_proxy_limit_cache (size, NULL);
  g_assert_cmpint (vs_test_proxy_count_files (), ==, 3);
  vs_proxy_limit_cache (size - 1, NULL);
  g_assert_cmpint (vs_test_proxy_count_files (), ==, 2);
  g_assert_false (g_file_test (proxies[2], G_FILE_TEST_EXISTS));
  vs_proxy_limit_cache (0, proxies[1]);
  g_assert_cmpint (vs_test_proxy_count_files (), ==, 1);
  g_assert_true (g_file_test (proxies[1], G_FILE_TEST_EXISTS));
  for (int i = 0; i < 3; i++)
    g_free (proxies[i]);
}

/* What a killed process left is cleared away by the next one. */
static void
test_leftovers (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 320, .height = 240, .n_frames = 10, .rate_num = 25, .rate_den = 1 };
  g_autofree char *cache = vs_test_proxy_get_folder ();
  g_autofree char *left = g_build_filename (cache, ".abc-0.mov.vorspann-999999999-00abcd.part", NULL);

  g_assert_cmpint (g_mkdir_with_parents (cache, 0700), ==, 0);
  g_assert_true (g_file_set_contents (left, "half a proxy", -1, NULL));
  make_clip (self, &clip, "a.mp4");
  build (self);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *frames = g_strconcat ("/proxy/frames/", cases[i].name, NULL);
      g_autofree char *scrub = g_strconcat ("/proxy/scrub/", cases[i].name, NULL);

      g_test_add (frames, Fixture, &cases[i], set_up, test_frames, tear_down);
      g_test_add (scrub, Fixture, &cases[i], set_up, test_scrub, tear_down);
    }
  g_test_add ("/proxy/hdr", Fixture, NULL, set_up, test_hdr, tear_down);
  g_test_add ("/proxy/comes-later", Fixture, NULL, set_up, test_comes_later, tear_down);
  g_test_add ("/proxy/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/proxy/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/proxy/twice", Fixture, NULL, set_up, test_twice, tear_down);
  g_test_add ("/proxy/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/proxy/fails", Fixture, NULL, set_up, test_fails, tear_down);
  g_test_add ("/proxy/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/proxy/leftovers", Fixture, NULL, set_up, test_leftovers, tear_down);
  return g_test_run ();
}
