// SPDX-License-Identifier: GPL-3.0-or-later
// The scrubber against plain decoding: whatever is asked in whatever order, at last the frame comes that is on the screen
// at that time, upright and in the colours of the export.

#include "media/scrubber.h"

#include <glib/gstdio.h>
#include <libswscale/swscale.h>
#include <math.h>

#include "media/av-input.h"
#include "media/export-framing.h"
#include "media/orientation.h"
#include "media/probe.h"
#include "scrub-watch.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

typedef struct
{
  char        *folder;
  char        *path;
  VsMediaInfo *info;
  VsTestWatch  watch;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  vs_test_watch_init (&self->watch);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_watch_clear (&self->watch);
  vs_test_remove_folder (self->folder);
  g_free (self->path);
  g_clear_pointer (&self->info, vs_media_info_unref);
}

static void
load (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *copy = g_strdup (path);

  g_free (self->path);
  self->path = copy;
  g_clear_pointer (&self->info, vs_media_info_unref);
  self->info = vs_probe_file (self->path, NULL, &error);
  g_assert_no_error (error);
}

static void
make_clip (Fixture *self, const VsTestClip *clip, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  vs_test_clip_write (clip, path);
  load (self, path);
}

static void
ask (Fixture *self, gint64 time, VsScrub how)
{
  vs_test_watch_forget (&self->watch);
  vs_scrubber_show (self->watch.scrubber, self->path, self->info, vs_media_info_get (self->info)->orientation, time, how);
}

/* Index of the frame on the screen at @time. */
static guint
find (GArray *times, gint64 time)
{
  guint found = 0;

  for (guint i = 0; i < times->len; i++)
    if (g_array_index (times, gint64, i) <= time)
      found = i;
  return found;
}

typedef struct
{
  const char *name;
  const char *file;
  VsTestClip  clip;
} Case;

#define SMALL .width = 320, .height = 240

static const gint64 uneven[] = { 0, 33000, 90000, 100000, 166000, 200000, 400000, 433000, 441000, 500000, 533000, 600000, 640000, 1000000, 1033000, 1066000, 1100000, 1150000, 1151000, 1500000 };
static const gint64 late[] = { 700000, 740000, 780000, 820000, 860000, 900000, 940000, 980000, 1020000, 1060000, 1100000, 1140000 };

static const Case cases[] = {
  { "even", "a.mp4", { SMALL, .n_frames = 50, .rate_num = 25, .rate_den = 1, .gop = 12 } },
  { "29.97", "a.mov", { SMALL, .n_frames = 50, .rate_num = 30000, .rate_den = 1001, .time_scale = 30000, .gop = 30 } },
  { "one-group", "a.mp4", { SMALL, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 600 } },
  { "uneven", "a.mp4", { SMALL, .n_frames = 20, .times = uneven, .gop = 6 } },
  { "uneven-b-frames", "a.mp4", { SMALL, .n_frames = 20, .times = uneven, .b_frames = 3, .gop = 8, .options = "x264-params=scenecut=0" } },
  { "uneven-mkv", "a.mkv", { SMALL, .n_frames = 20, .times = uneven, .b_frames = 2, .gop = 8, .options = "x264-params=scenecut=0" } },
  { "b-frames", "a.mp4", { SMALL, .n_frames = 60, .rate_num = 25, .rate_den = 1, .b_frames = 3, .gop = 15, .options = "x264-params=scenecut=0:b-pyramid=normal:bframes=3:b-adapt=0" } },
  { "open-gop", "a.mp4", { SMALL, .n_frames = 60, .rate_num = 25, .rate_den = 1, .b_frames = 3, .gop = 12, .options = "x264-params=open-gop=1:scenecut=0:bframes=3:b-adapt=0" } },
  { "open-gop-ts", "a.ts", { SMALL, .n_frames = 60, .rate_num = 25, .rate_den = 1, .b_frames = 3, .gop = 12, .options = "x264-params=open-gop=1:scenecut=0:bframes=3:b-adapt=0", .audio_codec = "aac" } },
  { "open-gop-hevc", "a.mp4", { SMALL, .n_frames = 60, .rate_num = 25, .rate_den = 1, .codec = "libx265", .options = "x265-params=log-level=none:keyint=12:min-keyint=12:open-gop=1:scenecut=0:bframes=4:b-adapt=0" } },
  { "transport-stream", "a.ts", { SMALL, .n_frames = 75, .rate_num = 25, .rate_den = 1, .gop = 25, .b_frames = 2, .audio_codec = "aac" } },
  { "late-start", "a.mp4", { SMALL, .n_frames = 12, .times = late, .gop = 5, .audio_codec = "aac" } },
  { "late-sound", "a.mp4", { SMALL, .n_frames = 40, .rate_num = 30, .rate_den = 1, .gop = 10, .audio_codec = "aac", .audio_start = 700000, .b_frames = 2 } },
  { "hevc-ten-bit", "a.mp4", { SMALL, .n_frames = 40, .rate_num = 30, .rate_den = 1, .codec = "libx265", .ten_bit = TRUE, .gop = 10 } },
  { "mpeg4-avi", "a.avi", { SMALL, .n_frames = 40, .rate_num = 25, .rate_den = 1, .time_scale = 25, .codec = "mpeg4", .gop = 10 } },
};

/* Shows the frame at @time and compares its time and number with what plain decoding gives. */
static void
check (Fixture *self, GArray *times, GArray *numbers, gint64 time, VsScrub how)
{
  guint wanted = find (times, time);

  ask (self, time, how);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (self->watch.time, ==, g_array_index (times, gint64, wanted));
  g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, g_array_index (numbers, int, wanted));
}

/* In steps that go forward and back near and far, at the begin, in the middle and at the very end of frames. */
static void
test_exact (Fixture *self, gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray) times = NULL;
  g_autoptr (GArray) numbers = NULL;
  static const int steps[] = { 1, 1, 1, 2, 5, -1, -1, -2, 7, 1, -9, 13, 1, -4, 3 };
  int              index = 0;

  make_clip (self, &test->clip, test->file);
  times = vs_test_read_times (self->path, -1);
  numbers = vs_test_read_numbers (self->path);
  g_assert_cmpint (times->len, ==, numbers->len);
  for (guint i = 0; i < 4 * G_N_ELEMENTS (steps); i++)
    {
      gint64 begin, end;

      index = (index + steps[i % G_N_ELEMENTS (steps)] + (int) times->len) % (int) times->len;
      begin = g_array_index (times, gint64, index);
      end = index + 1 < (int) times->len ? g_array_index (times, gint64, index + 1) : begin + 10000;
      check (self, times, numbers, begin, VS_SCRUB_EXACT);
      check (self, times, numbers, (begin + end) / 2, i % 2 ? VS_SCRUB_DRAG : VS_SCRUB_EXACT);
      check (self, times, numbers, end - 1, VS_SCRUB_EXACT);
    }
  check (self, times, numbers, -5 * G_USEC_PER_SEC, VS_SCRUB_EXACT);
  check (self, times, numbers, 100 * G_USEC_PER_SEC, VS_SCRUB_EXACT);
}

/* The stored reference frame as a picture for the screen, made with plain swscale. */
static AVFrame *
convert (const AVFrame *frame, VsOrientation orientation, int width, int height)
{
  gboolean           swap = vs_orientation_swaps_axes (orientation);
  int                w = swap ? height : width, h = swap ? width : height;
  struct SwsContext *scaler = sws_getContext (frame->width, frame->height, AV_PIX_FMT_YUV420P, w, h, AV_PIX_FMT_GRAY8, SWS_BICUBIC, NULL, NULL, NULL);
  AVFrame           *scaled = av_frame_alloc ();
  AVFrame           *turned = av_frame_alloc ();

  scaled->format = turned->format = AV_PIX_FMT_GRAY8;
  scaled->width = w;
  scaled->height = h;
  turned->width = width;
  turned->height = height;
  g_assert_cmpint (av_frame_get_buffer (scaled, 0), >=, 0);
  g_assert_cmpint (av_frame_get_buffer (turned, 0), >=, 0);
  sws_scale (scaler, (const guint8 *const *) frame->data, frame->linesize, 0, frame->height, scaled->data, scaled->linesize);
  vs_orientation_turn_plane (orientation, scaled->data[0], scaled->linesize[0], w, h, 1, turned->data[0], turned->linesize[0]);
  sws_freeContext (scaler);
  av_frame_free (&scaled);
  return turned;
}

/* How alike picture and frame are, −1 to 1, whatever matrix and range made the picture's colours. */
static double
correlate (const VsImage *image, const AVFrame *grey)
{
  double n = (double) image->width * image->height, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      {
        const guint8 *p = vs_image_get_pixels (image) + y * image->stride + 4 * x;
        double        a = 0.2126 * p[2] + 0.7152 * p[1] + 0.0722 * p[0], b = grey->data[0][y * grey->linesize[0] + x];

        sa += a;
        sb += b;
        saa += a * a;
        sbb += b * b;
        sab += a * b;
      }
  saa -= sa * sa / n;
  sbb -= sb * sb / n;
  /* Pictures of one colour have nothing to compare but that. */
  if (sbb < n)
    return saa < 4 * n;
  return (sab - sa * sb / n) / sqrt (MAX (1, saa) * sbb);
}

/* Real clips: edit lists that hide frames, phones, turned pictures, HEVC. */
static const char *const real[] = { "sample_edit_list.mp4", "edit_list_positive_shift.mp4", "phone-vfr.mp4", "nasa_vfr.mp4", "hello_rot90.mp4", "sample_rotate_and_reflect.mp4",
                                    "sample_h265.ts", "bbb_2500ms.ts", "bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4", "sample_fragmented.mp4", "bear-vp9-odd-dimensions.webm", "h265_10bits.mp4" };

static void
check_real (Fixture *self, GArray *times, guint index)
{
  g_autoptr (VsTestReader) reader = vs_test_reader_open (self->path, vs_media_info_get (self->info)->video_stream);
  g_autoptr (AVFrame) expected = NULL;
  gint64 begin = g_array_index (times, gint64, index);
  gint64 time = index + 1 < times->len ? (begin + g_array_index (times, gint64, index + 1)) / 2 : begin;

  ask (self, time, VS_SCRUB_EXACT);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (self->watch.time, ==, begin);
  expected = convert (vs_test_reader_at (reader, index), vs_media_info_get (self->info)->orientation, self->watch.image->width, self->watch.image->height);
  g_assert_cmpfloat (correlate (self->watch.image, expected), >, 0.97);
}

static void
test_real (Fixture *self, gconstpointer data)
{
  g_autofree char *name = g_strconcat ("clips/", data, NULL);
  g_autofree char *path = vs_test_get_media (name);
  g_autoptr (GArray) times = NULL;
  static const int parts[] = { 50, 20, 21, 90, 0 };

  if (path == NULL)
    return;
  load (self, path);
  vs_scrubber_set_size (self->watch.scrubber, 200, 200);
  times = vs_test_read_times (self->path, vs_media_info_get (self->info)->video_stream);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    check_real (self, times, (times->len - 1) * parts[i] / 100);
}

static void
test_orientation (Fixture *self, gconstpointer data)
{
  VsOrientation orientation = GPOINTER_TO_INT (data);
  gboolean      swap = vs_orientation_swaps_axes (orientation);
  VsTestClip    clip = { .width = 480, .height = 270, .n_frames = 12, .rate_num = 25, .rate_den = 1, .orientation = orientation };

  make_clip (self, &clip, "a.mp4");
  vs_scrubber_set_size (self->watch.scrubber, 240, 240);
  ask (self, 5 * 40000, VS_SCRUB_EXACT);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (self->watch.image->width, ==, swap ? 135 : 240);
  g_assert_cmpint (self->watch.image->height, ==, swap ? 240 : 135);
  g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, 5);
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (vs_test_image_get_quarter (self->watch.image, i & 1, i & 2), ==, i);
}

/* A person may turn a clip that the camera did not: the shape follows what was asked, not what the file says. */
static void
test_turned_by_hand (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 480, .height = 270, .n_frames = 3, .rate_num = 25, .rate_den = 1 };

  make_clip (self, &clip, "a.mp4");
  vs_scrubber_show (self->watch.scrubber, self->path, self->info, VS_ORIENTATION_ROTATE_90, 0, VS_SCRUB_EXACT);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (self->watch.image->width, ==, 270);
  g_assert_cmpint (self->watch.image->height, ==, 480);
  g_assert_cmpint (vs_test_image_get_quarter (self->watch.image, FALSE, FALSE), ==, 2);
  g_assert_cmpint (vs_test_image_get_quarter (self->watch.image, TRUE, FALSE), ==, 0);
}

static void
test_shape (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 240, .sar_num = 4, .sar_den = 3, .n_frames = 3, .rate_num = 25, .rate_den = 1 };
  static const struct
  {
    int max_width, max_height, width, height;
  } sizes[] = { { 200, 200, 200, 112 }, { 1000, 1000, 427, 240 }, { 1000, 60, 107, 60 }, { 1, 1, 1, 1 } };

  make_clip (self, &clip, "a.mp4");
  ask (self, 0, VS_SCRUB_EXACT);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      vs_test_watch_forget (&self->watch);
      vs_scrubber_set_size (self->watch.scrubber, sizes[i].max_width, sizes[i].max_height);
      vs_test_watch_wait_exact (&self->watch);
      g_assert_cmpint (self->watch.image->width, ==, sizes[i].width);
      g_assert_cmpint (self->watch.image->height, ==, sizes[i].height);
    }
}

typedef struct
{
  const char *name;
  VsTestClip  clip;
} ColorCase;

#define ONE .width = 640, .height = 360, .n_frames = 2, .rate_num = 25, .rate_den = 1

static const ColorCase color_cases[] = {
  { "bt709", { ONE, .color_space = "bt709", .color_primaries = "bt709", .color_transfer = "bt709", .color_range = "tv" } },
  { "bt601", { ONE, .color_space = "smpte170m", .color_primaries = "smpte170m", .color_transfer = "smpte170m", .color_range = "tv" } },
  { "full-range", { ONE, .color_space = "bt709", .color_range = "pc" } },
  { "untagged", { ONE } },
  { "odd", { .width = 638, .height = 358, .sar_num = 3, .sar_den = 2, .n_frames = 2, .rate_num = 25, .rate_den = 1, .color_space = "bt709" } },
  { "bt2020", { ONE, .ten_bit = TRUE, .codec = "libx265", .color_space = "bt2020nc", .color_primaries = "bt2020", .color_transfer = "bt2020-10", .color_range = "tv" } },
  { "pq", { ONE, .ten_bit = TRUE, .codec = "libx265", .color_space = "bt2020nc", .color_primaries = "bt2020", .color_transfer = "smpte2084", .color_range = "tv" } },
  { "hlg", { ONE, .ten_bit = TRUE, .codec = "libx265", .color_space = "bt2020nc", .color_primaries = "bt2020", .color_transfer = "arib-std-b67", .color_range = "tv" } },
};

/* The first frame as the exporter frames it, in RGB as a player shows it. */
static AVFrame *
export_frame (Fixture *self, AVFrame *stored)
{
  const VsMediaFacts *facts = vs_media_info_get (self->info);
  VsSize              size = vs_canvas_get_size (VS_CANVAS_SOURCE, facts->width, facts->height);
  g_autoptr (VsExportFraming) exporter = vs_export_framing_new (VS_FRAMING_DEFAULT, NULL, size, facts, NULL, (AVRational){ 1, 1000 });
  g_autoptr (AVFrame) canvas = vs_export_framing_run (exporter, stored, 0, NULL);
  AVFrame           *rgb = av_frame_alloc ();
  struct SwsContext *scaler;

  g_assert_nonnull (canvas);
  scaler = sws_getContext (canvas->width, canvas->height, canvas->format, canvas->width, canvas->height, AV_PIX_FMT_BGRA, SWS_BICUBIC | SWS_ACCURATE_RND, NULL, NULL, NULL);
  sws_setColorspaceDetails (scaler, sws_getCoefficients (vs_export_framing_get_colors (exporter)->matrix), 0, sws_getCoefficients (SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
  rgb->format = AV_PIX_FMT_BGRA;
  rgb->width = canvas->width;
  rgb->height = canvas->height;
  g_assert_cmpint (av_frame_get_buffer (rgb, 0), >=, 0);
  sws_scale (scaler, (const guint8 *const *) canvas->data, canvas->linesize, 0, canvas->height, rgb->data, rgb->linesize);
  sws_freeContext (scaler);
  return rgb;
}

/* Mean difference of a colour's values over the part of the picture that both have. */
static double
get_difference (const VsImage *image, const AVFrame *rgb, int component)
{
  int    width = MIN (image->width, rgb->width), height = MIN (image->height, rgb->height);
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      sum += ABS (vs_image_get_pixels (image)[y * image->stride + 4 * x + component] - rgb->data[0][y * rgb->linesize[0] + 4 * x + component]);
  return sum / width / height;
}

static AVFrame *
decode_first (const char *path)
{
  g_autoptr (VsAvInput) input = vs_av_input_open (path, NULL, NULL);
  g_autoptr (AVCodecContext) decoder = vs_av_input_open_decoder (input, 0, 1, NULL);
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  AVFrame *frame = av_frame_alloc ();

  while (avcodec_receive_frame (decoder, frame) < 0)
    avcodec_send_packet (decoder, vs_av_input_read (input, packet, NULL) ? packet : NULL);
  return frame;
}

static void
test_colors (Fixture *self, gconstpointer data)
{
  const ColorCase *test = data;
  g_autoptr (AVFrame) stored = NULL;
  g_autoptr (AVFrame) expected = NULL;

  make_clip (self, &test->clip, "a.mp4");
  vs_scrubber_set_size (self->watch.scrubber, 4000, 4000);
  ask (self, 0, VS_SCRUB_EXACT);
  vs_test_watch_wait_exact (&self->watch);
  stored = decode_first (self->path);
  expected = export_frame (self, stored);
  for (int i = 0; i < 3; i++)
    g_assert_cmpfloat (get_difference (self->watch.image, expected, i), <, 1.5);

  /* Odd sizes in any colours. */
  vs_test_watch_forget (&self->watch);
  vs_scrubber_set_size (self->watch.scrubber, 201, 201);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (self->watch.image->width, ==, 201);
  g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, 0);
}

/* Targets faster than anything can be decoded: no queue, and the last one is the one that comes. */
static void
test_latest_wins (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 640, .height = 360, .n_frames = 120, .rate_num = 30, .rate_den = 1, .gop = 40 };
  VsScrub    how = GPOINTER_TO_INT (data);

  make_clip (self, &clip, "a.mp4");
  for (int i = 0; i < 200; i++)
    ask (self, (i * 37 % 120) * 33334, how);
  ask (self, 77 * 33334, how);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, 77);
  g_assert_cmpint (self->watch.n_exact, ==, 1);
  g_assert_cmpint (self->watch.times->len, <, 20);
}

/* Pictures come while the pointer moves, not only when it rests, and each is on the way of the pointer. */
static void
test_drag_shows_something (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 1080, .height = 1920, .n_frames = 120, .rate_num = 30, .rate_den = 1, .gop = 60 };
  guint      n_early = 0;

  make_clip (self, &clip, "a.mp4");
  for (int i = 0; i < 4; i++)
    {
      ask (self, (i % 2 ? 50 : 110) * 33334, VS_SCRUB_DRAG);
      vs_test_watch_wait_exact (&self->watch);
      g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, i % 2 ? 50 : 110);
      n_early += self->watch.times->len > 1;
      g_assert_cmpint (self->watch.n_exact, ==, 1);
    }
  g_assert_cmpint (n_early, >, 0);

  /* Without haste only the right one is shown. */
  ask (self, 20 * 33334, VS_SCRUB_EXACT);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (self->watch.times->len, ==, 1);
}

/* How many descriptors are open on @path. */
static guint
count_open (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      n += g_strcmp0 (target, path) == 0;
    }
  return n;
}

static gboolean
is_closed (gpointer data)
{
  return count_open (data) == 0;
}

#define N_MEDIA 4

/* Each clip has a height of its own. */
static void
test_several_media (Fixture *self, gconstpointer data)
{
  static const int order[] = { 0, 1, 0, 1, 2, 0, 3, 3, 1, 2 };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_media_info_unref);

  for (int i = 0; i < N_MEDIA; i++)
    {
      VsTestClip clip = { .width = 320, .height = 180 + 20 * i, .n_frames = 20, .rate_num = 25, .rate_den = 1, .gop = 7 };
      char       name[] = { 'a' + i, '.', 'm', 'p', '4', '\0' };

      make_clip (self, &clip, name);
      g_ptr_array_add (paths, g_strdup (self->path));
      g_ptr_array_add (infos, vs_media_info_ref (self->info));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      vs_test_watch_forget (&self->watch);
      vs_scrubber_show (self->watch.scrubber, paths->pdata[order[i]], infos->pdata[order[i]], VS_ORIENTATION_NORMAL, (5 + i) * 40000, i % 2 ? VS_SCRUB_DRAG : VS_SCRUB_EXACT);
      vs_test_watch_wait_exact (&self->watch);
      g_assert_cmpint (self->watch.image->height, ==, 180 + 20 * order[i]);
      g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, 5 + i);
    }
  /* The last three stay open, the one before them does not. */
  g_assert_cmpint (count_open (paths->pdata[3]), ==, 1);
  g_assert_cmpint (count_open (paths->pdata[1]), ==, 1);
  g_assert_cmpint (count_open (paths->pdata[2]), ==, 1);
  g_assert_cmpint (count_open (paths->pdata[0]), ==, 0);

  vs_scrubber_stop (self->watch.scrubber);
  for (int i = 0; i < N_MEDIA; i++)
    vs_test_watch_wait (is_closed, paths->pdata[i]);
}

/* A picture of the clip before must not show up as one of the next. */
static void
test_switch_while_decoding (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { .width = 1080, .height = 1920, .n_frames = 60, .rate_num = 30, .rate_den = 1, .gop = 60 };
  g_autofree char *first = NULL;
  g_autoptr (VsMediaInfo) first_info = NULL;

  make_clip (self, &clip, "a.mp4");
  first = g_strdup (self->path);
  first_info = vs_media_info_ref (self->info);
  clip.width = 320;
  clip.height = 180;
  make_clip (self, &clip, "b.mp4");
  for (int i = 0; i < 10; i++)
    {
      vs_scrubber_show (self->watch.scrubber, first, first_info, VS_ORIENTATION_NORMAL, 1900000, VS_SCRUB_DRAG);
      g_usleep (i * 5000);
      ask (self, (20 + i) * 33334, VS_SCRUB_DRAG);
      while (!self->watch.exact)
        {
          g_main_context_iteration (NULL, TRUE);
          if (self->watch.image != NULL)
            g_assert_cmpint (self->watch.image->height, ==, 180);
        }
      g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, 20 + i);
    }
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { SMALL, .n_frames = 20, .rate_num = 25, .rate_den = 1 };
  g_autofree char *away = g_build_filename (self->folder, "away.mp4", NULL);

  make_clip (self, &clip, "a.mp4");
  ask (self, 0, VS_SCRUB_EXACT);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (g_rename (self->path, away), ==, 0);
  ask (self, 400000, VS_SCRUB_DRAG);
  vs_test_watch_wait_error (&self->watch);
  g_assert_nonnull (strstr (vs_scrubber_get_error (self->watch.scrubber), self->path));
  g_assert_null (self->watch.image);

  /* Back again, it works again. */
  g_assert_cmpint (g_rename (away, self->path), ==, 0);
  vs_scrubber_show (self->watch.scrubber, self->path, self->info, VS_ORIENTATION_NORMAL, 400000, VS_SCRUB_EXACT);
  while (!self->watch.exact)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (vs_scrubber_get_error (self->watch.scrubber), ==, NULL);
  g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, 10);
}

static void
test_broken (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { SMALL, .n_frames = 20, .rate_num = 25, .rate_den = 1 };
  g_autofree char *broken = g_build_filename (self->folder, "broken.mp4", NULL);
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autofree char *shown = NULL;

  make_clip (self, &clip, "a.mp4");
  g_assert_true (g_file_set_contents (broken, text, -1, NULL));
  vs_scrubber_show (self->watch.scrubber, broken, self->info, VS_ORIENTATION_NORMAL, 0, VS_SCRUB_DRAG);
  vs_test_watch_wait_error (&self->watch);
  g_object_get (self->watch.scrubber, "error", &shown, NULL);
  g_assert_nonnull (strstr (shown, broken));

  /* The next file starts without it. */
  ask (self, 200000, VS_SCRUB_EXACT);
  g_assert_cmpstr (vs_scrubber_get_error (self->watch.scrubber), ==, NULL);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, 5);
}

/* Another recording under the same name is not mistaken for the one that is open. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  VsTestClip       clip = { SMALL, .n_frames = 20, .rate_num = 25, .rate_den = 1 };
  static gint64    shifted[20];
  g_autofree char *other = g_build_filename (self->folder, "other.mp4", NULL);

  make_clip (self, &clip, "a.mp4");
  ask (self, 400000, VS_SCRUB_EXACT);
  vs_test_watch_wait_exact (&self->watch);
  for (int i = 0; i < 20; i++)
    shifted[i] = i * 80000;
  clip.times = shifted;
  vs_test_clip_write (&clip, other);
  g_assert_cmpint (g_rename (other, self->path), ==, 0);
  ask (self, 400000, VS_SCRUB_EXACT);
  vs_test_watch_wait_exact (&self->watch);
  g_assert_cmpint (vs_test_code_read_image (self->watch.image), ==, 5);
}

static void
test_no_video (Fixture *self, gconstpointer data)
{
  VsMediaFacts facts = { .has_audio = TRUE, .video_stream = -1, .duration = 1000000 };

  self->info = vs_media_info_new (&facts);
  self->path = g_build_filename (self->folder, "a.m4a", NULL);
  ask (self, 0, VS_SCRUB_EXACT);
  vs_test_watch_wait_error (&self->watch);
  g_assert_nonnull (strstr (vs_scrubber_get_error (self->watch.scrubber), "a.m4a"));
}

static guint
count_threads (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
has_threads (gpointer data)
{
  return count_threads () <= GPOINTER_TO_UINT (data);
}

/* Scrubbers that go while they decode leave no thread and no file behind. */
static void
test_threads_end (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 1080, .height = 1920, .n_frames = 60, .rate_num = 30, .rate_den = 1, .gop = 60 };
  guint      before;

  make_clip (self, &clip, "a.mp4");
  before = count_threads ();
  for (int i = 0; i < 8; i++)
    {
      g_autoptr (VsScrubber) scrubber = vs_scrubber_new ();

      vs_scrubber_show (scrubber, self->path, self->info, VS_ORIENTATION_NORMAL, 1900000, i % 2 ? VS_SCRUB_DRAG : VS_SCRUB_EXACT);
      g_usleep (i * 10000);
    }
  vs_test_watch_wait (has_threads, GUINT_TO_POINTER (before));
  g_assert_cmpint (count_open (self->path), ==, 0);
}

static void
add_tests (const char *subject, const char *name, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/scrubber/%s/%s", subject, name);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    add_tests ("exact", cases[i].name, &cases[i], test_exact);
  for (gsize i = 0; i < G_N_ELEMENTS (real); i++)
    add_tests ("real", real[i], real[i], test_real);
  for (int i = VS_ORIENTATION_NORMAL; i <= VS_ORIENTATION_ROTATE_270; i++)
    add_tests ("orientation", (char[]){ '1' + i, '\0' }, GINT_TO_POINTER (i), test_orientation);
  for (gsize i = 0; i < G_N_ELEMENTS (color_cases); i++)
    add_tests ("colors", color_cases[i].name, &color_cases[i], test_colors);
  add_tests ("latest-wins", "drag", GINT_TO_POINTER (VS_SCRUB_DRAG), test_latest_wins);
  add_tests ("latest-wins", "exact", GINT_TO_POINTER (VS_SCRUB_EXACT), test_latest_wins);
  g_test_add ("/scrubber/turned-by-hand", Fixture, NULL, set_up, test_turned_by_hand, tear_down);
  g_test_add ("/scrubber/shape", Fixture, NULL, set_up, test_shape, tear_down);
  g_test_add ("/scrubber/drag-shows-something", Fixture, NULL, set_up, test_drag_shows_something, tear_down);
  g_test_add ("/scrubber/several-media", Fixture, NULL, set_up, test_several_media, tear_down);
  g_test_add ("/scrubber/switch-while-decoding", Fixture, NULL, set_up, test_switch_while_decoding, tear_down);
  g_test_add ("/scrubber/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/scrubber/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/scrubber/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
  g_test_add ("/scrubber/no-video", Fixture, NULL, set_up, test_no_video, tear_down);
  g_test_add ("/scrubber/threads-end", Fixture, NULL, set_up, test_threads_end, tear_down);
  return g_test_run ();
}
