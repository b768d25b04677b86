// SPDX-License-Identifier: GPL-3.0-or-later
// Proxies of several pieces: the nearest to the playhead is made first, each can be used by itself, and every frame that
// comes from one is the frame that the video itself shows.

#include "media/scrub-pieces.h"

#include <glib/gstdio.h>
#include <math.h>

#include "media/probe.h"
#include "media/proxy.h"
#include "proxy-clip.h"
#include "scrub-watch.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

#define S G_USEC_PER_SEC

/* With this the program builds the proxy of a file and ends. */
#define BUILD "--build"

typedef struct
{
  char        *folder;
  char        *path;
  VsMediaInfo *info;
  VsProxyPlan *plan;
  GArray      *made;  /* guint: the pieces in the order in which they were made */
  guint        jumps; /* after so many pieces */
  gint64       to;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->made = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  vs_test_remove_folder (vs_test_proxy_get_folder ());
  g_free (self->path);
  g_clear_pointer (&self->info, vs_media_info_unref);
  g_clear_pointer (&self->plan, vs_proxy_plan_unref);
  g_array_unref (self->made);
}

static void
load (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  self->path = g_strdup (path);
  self->info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
}

static void
make_clip (Fixture *self, const VsTestClip *clip)
{
  g_autofree char *path = g_build_filename (self->folder, "a.mp4", NULL);

  vs_test_clip_write (clip, path);
  load (self, path);
}

static void
made_cb (const VsProxyPiece *piece, gpointer data)
{
  Fixture         *self = data;
  g_autofree char *path = vs_test_proxy_get_piece (self->path, self->info, piece->index);

  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_array_append_val (self->made, piece->index);
  if (self->made->len == self->jumps)
    vs_proxy_plan_set_playhead (self->plan, self->to);
}

static void
build (Fixture *self, gint64 playhead, gint64 limit)
{
  g_autoptr (GError) error = NULL;

  g_array_set_size (self->made, 0);
  g_clear_pointer (&self->plan, vs_proxy_plan_unref);
  self->plan = vs_test_proxy_plan (self->path, self->info, playhead);
  g_assert_true (vs_proxy_builder_run (self->plan, limit, made_cb, self, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_made (Fixture *self, const guint *expected, guint n)
{
  g_assert_cmpmem (self->made->data, self->made->len * sizeof (guint), expected, n * sizeof (guint));
}

/* --- the order ------------------------------------------------------------------------------------------------------- */

#define MINUTE .width = 320, .height = 240, .n_frames = 300, .rate_num = 5, .rate_den = 1

static void
test_order (Fixture *self, gconstpointer data)
{
  static const VsTestClip clip = { MINUTE, .gop = 10 };
  static const guint      expected[] = { 2, 3, 1, 4, 0, 5 };

  make_clip (self, &clip);
  build (self, 24 * S, VS_PROXY_CACHE_LIMIT);
  assert_made (self, expected, G_N_ELEMENTS (expected));
  g_assert_cmpuint (vs_test_proxy_count_files (), ==, 6);

  /* Nothing is made twice. */
  build (self, 0, VS_PROXY_CACHE_LIMIT);
  g_assert_cmpuint (self->made->len, ==, 0);
}

static void
test_jump (Fixture *self, gconstpointer data)
{
  static const VsTestClip clip = { MINUTE, .gop = 10 };
  static const guint      expected[] = { 2, 3, 5, 4, 1, 0 };

  make_clip (self, &clip);
  self->jumps = 2;
  self->to = 58 * S;
  build (self, 24 * S, VS_PROXY_CACHE_LIMIT);
  assert_made (self, expected, G_N_ELEMENTS (expected));
}

/* With one keyframe all before a piece must be decoded for it; only the piece under the playhead is made without the others. */
static void
test_on_the_way (Fixture *self, gconstpointer data)
{
  static const VsTestClip clip = { MINUTE, .gop = 1000, .options = "x264-params=scenecut=0" };
  static const guint      expected[] = { 3, 4, 0, 1, 2, 5 };

  make_clip (self, &clip);
  build (self, 34 * S, VS_PROXY_CACHE_LIMIT);
  assert_made (self, expected, G_N_ELEMENTS (expected));
}

/* What is far away does not drive out what is near. */
static void
test_limit (Fixture *self, gconstpointer data)
{
  static const VsTestClip clip = { MINUTE, .gop = 10 };
  static const guint      expected[] = { 2, 3, 1, 4 };
  g_autofree char        *first = NULL;
  GStatBuf                st;

  make_clip (self, &clip);
  build (self, 24 * S, 0);
  g_assert_cmpuint (vs_test_proxy_count_files (), ==, 1);
  first = vs_test_proxy_get_piece (self->path, self->info, 2);
  g_assert_cmpint (g_stat (first, &st), ==, 0);
  g_assert_cmpint (g_unlink (first), ==, 0);

  build (self, 24 * S, 5 * st.st_size);
  assert_made (self, expected, G_N_ELEMENTS (expected));
  g_assert_cmpuint (vs_test_proxy_count_files (), ==, 4);

  /* Somewhere else it goes on, and what was used for the longest time goes. */
  build (self, 58 * S, 5 * st.st_size);
  g_assert_cmpuint (g_array_index (self->made, guint, 0), ==, 5);
}

static VsSource *
new_source (gint64 id, gint64 length, int width, double rate)
{
  VsMediaFacts facts = { .has_video = TRUE, .width = width, .height = width * 9 / 16, .frame_rate = rate, .last_frame = length - 40000, .video_end = length };
  g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);

  return vs_source_new (id, "/nowhere", info, NULL);
}

static void
assert_order (VsProxyPlan *plan, const char *expected)
{
  g_autoptr (VsProxyOrder) order = vs_proxy_plan_get_order (plan);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < order->pieces->len; i++)
    {
      const VsProxyPiece *piece = &g_array_index (order->pieces, VsProxyPiece, i);

      g_string_append_printf (text, "%s%c%u", i > 0 ? " " : "", 'A' + (char) piece->source->media_id, piece->index);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/*   cut      0           20        30             45
 *            ├── A ──────┼── B ────┼── A ─────────┤
 *   source   0 … 20      45 … 55   70 … 85
 */
static void
test_cut_order (void)
{
  VsCutClip clips[3] = { VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT };
  g_autoptr (VsProxyPlan) plan = vs_proxy_plan_new ();
  g_autoptr (GPtrArray) sources = vs_sources_new ();
  g_autoptr (VsCut) cut = NULL;
  guint serial;

  clips[0].range = vs_time_range (0, 20 * S);
  clips[1].range = vs_time_range (45 * S, 55 * S);
  clips[1].media_id = 1;
  clips[2].range = vs_time_range (70 * S, 85 * S);
  cut = vs_cut_new (clips, 3);
  g_ptr_array_add (sources, new_source (0, 100 * S, 1920, 30));
  g_ptr_array_add (sources, new_source (1, 65 * S, 1920, 30));
  vs_proxy_plan_set_cut (plan, cut, sources);
  vs_proxy_plan_set_playhead (plan, 22 * S);
  assert_order (plan, "B4 B5 A7 A1 A8 A0 A2 B3 A6 B6 A9 B2 A3 A5 B1 A4 B0");

  /* Within a piece nothing changes; over a joint it does. */
  serial = vs_proxy_plan_get_serial (plan);
  vs_proxy_plan_set_playhead (plan, 24 * S);
  g_assert_cmpuint (vs_proxy_plan_get_serial (plan), ==, serial);
  vs_proxy_plan_set_playhead (plan, 31 * S);
  g_assert_cmpuint (vs_proxy_plan_get_serial (plan), !=, serial);
  assert_order (plan, "A7 B5 A8 B4 A1 A0 A2 B3 A6 B6 A9 B2 A3 A5 B1 A4 B0");
}

/* Larger pictures and more of them make shorter pieces. */
static void
test_lengths (void)
{
  static const struct
  {
    int    width;
    double rate;
    gint64 length;
  } cases[] = { { 640, 25, 10 * S }, { 1920, 30, 10 * S }, { 1920, 0, 10 * S }, { 1920, 60, 5 * S }, { 3840, 30, 2 * S }, { 7680, 60, 2 * S } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsSource) source = new_source (0, 100 * S, cases[i].width, cases[i].rate);

      g_assert_cmpint (vs_proxy_get_piece_length (vs_media_info_get (source->info)), ==, cases[i].length);
    }
}

/* --- the frames ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  VsImage *image;
  gint64   time;
} Shown;

static gboolean
never_cb (gpointer data)
{
  return FALSE;
}

static void
show_cb (VsImage *image, gint64 time, gboolean exact, gpointer data)
{
  Shown *shown = data;

  g_clear_pointer (&shown->image, vs_image_unref);
  shown->image = image;
  shown->time = time;
  g_assert_true (exact);
}

static VsScrubRequest
make_request (Fixture *self, gint64 time, Shown *shown)
{
  return (VsScrubRequest){ .time = time, .orientation = vs_media_info_get (self->info)->orientation, .width = 200, .height = 200, .is_outdated = never_cb, .show = show_cb, .data = shown };
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

/* Shows the same moment from the pieces and from the video. */
static void
compare (Fixture *self, VsScrubPieces *pieces, VsScrubSource *source, gint64 time, gint64 begin, int number)
{
  Shown          quick = { 0 }, right = { 0 };
  VsScrubRequest quick_request = make_request (self, time, &quick), right_request = make_request (self, time, &right);
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_scrub_pieces_show (pieces, &quick_request));
  g_assert_true (vs_scrub_source_show (source, &right_request, &error));
  g_assert_no_error (error);
  g_assert_cmpint (right.time, ==, begin);
  g_assert_cmpint (quick.time, ==, begin);
  g_assert_cmpfloat (get_psnr (quick.image, right.image), >=, 28);
  if (number >= 0)
    g_assert_cmpint (vs_test_code_read_image (quick.image), ==, number);
  vs_image_unref (quick.image);
  vs_image_unref (right.image);
}

/* At the begin and at the very end of every frame, and on both sides of the moments at which pieces begin. The frames of a
   clip that was made for the test are numbered. */
static void
check_frames (Fixture *self, gboolean are_numbered)
{
  const VsMediaFacts *facts = vs_media_info_get (self->info);
  g_autoptr (GArray) times = vs_test_read_times (self->path, facts->video_stream);
  g_autoptr (VsScrubPieces) pieces = vs_scrub_pieces_new (self->path, self->info, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsScrubSource) source = vs_scrub_source_open (self->path, self->info, NULL, &error);
  gint64 length = vs_proxy_get_piece_length (facts);

  g_assert_no_error (error);
  g_assert_cmpuint (vs_test_proxy_count_files (), ==, vs_proxy_get_last_piece (facts) + 1);
  for (guint i = 0; i < times->len; i++)
    {
      gint64 begin = g_array_index (times, gint64, i);
      gint64 end = i + 1 < times->len ? g_array_index (times, gint64, i + 1) : facts->video_end;
      gint64 border = (begin / length + 1) * length;
      int    number = are_numbered ? (int) i : -1;

      compare (self, pieces, source, begin, begin, number);
      compare (self, pieces, source, end - 1, begin, number);
      for (; border < end; border += length)
        {
          compare (self, pieces, source, MAX (begin, border - 1), begin, number);
          compare (self, pieces, source, border, begin, number);
        }
    }
}

/* Frames over a border, over a whole piece, and exactly on one. */
static const gint64 uneven[] = { 0, 33000, 9700000, 10400000, 10450000, 19999999, 31000000, 31000001, 40000000, 40033000, 49966000, 50000001 };

typedef struct
{
  const char *name;
  VsTestClip  clip;
} Case;

static const Case cases[] = {
  { "gop-250", { .width = 320, .height = 240, .n_frames = 875, .rate_num = 25, .rate_den = 1, .gop = 250, .b_frames = 2, .options = "x264-params=scenecut=0" } },
  { "29.97", { .width = 320, .height = 240, .n_frames = 700, .rate_num = 30000, .rate_den = 1001, .time_scale = 30000, .gop = 60 } },
  { "open-gop", { .width = 320, .height = 240, .n_frames = 600, .rate_num = 25, .rate_den = 1, .b_frames = 3, .gop = 12, .options = "x264-params=open-gop=1:scenecut=0:bframes=3:b-adapt=0" } },
  { "uneven", { .width = 320, .height = 240, .n_frames = G_N_ELEMENTS (uneven), .times = uneven, .time_scale = 1000000, .gop = 5 } },
  { "turned", { .width = 320, .height = 240, .n_frames = 120, .rate_num = 10, .rate_den = 1, .orientation = VS_ORIENTATION_ROTATE_90 } },
};

/* Once outwards from the middle, with seeks, and once from the start to the end. */
static void
test_frames (Fixture *self, gconstpointer data)
{
  const Case *test = data;

  make_clip (self, &test->clip);
  build (self, vs_media_info_get (self->info)->video_end / 2, VS_PROXY_CACHE_LIMIT);
  check_frames (self, TRUE);
  vs_test_remove_folder (vs_test_proxy_get_folder ());
  build (self, 0, VS_PROXY_CACHE_LIMIT);
  check_frames (self, TRUE);
}

/* Writes the pictures of a real clip @n times, one after the other, as they are. */
static char *
repeat (Fixture *self, const char *path, int n)
{
  char            *out = g_build_filename (self->folder, "repeated.mp4", NULL);
  AVFormatContext *to = NULL;
  gint64           offset = 0;

  g_assert_cmpint (avformat_alloc_output_context2 (&to, NULL, "mp4", out), >=, 0);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (VsTestReader) reader = vs_test_reader_open (path, -1);
      AVStream        *stream = vs_test_reader_get_stream (reader);
      AVFormatContext *from = NULL;
      g_autoptr (AVPacket) packet = av_packet_alloc ();

      if (i == 0)
        {
          g_assert_cmpint (avcodec_parameters_copy (avformat_new_stream (to, NULL)->codecpar, stream->codecpar), >=, 0);
          to->streams[0]->time_base = stream->time_base;
          g_assert_cmpint (avio_open (&to->pb, out, AVIO_FLAG_WRITE), >=, 0);
          g_assert_cmpint (avformat_write_header (to, NULL), >=, 0);
        }
      g_assert_cmpint (avformat_open_input (&from, path, NULL, NULL), >=, 0);
      while (av_read_frame (from, packet) >= 0)
        {
          if (packet->stream_index == stream->index)
            {
              packet->pts += offset;
              packet->dts += offset;
              packet->stream_index = 0;
              av_packet_rescale_ts (packet, stream->time_base, to->streams[0]->time_base);
              g_assert_cmpint (av_write_frame (to, packet), >=, 0);
            }
          av_packet_unref (packet);
        }
      offset += from->streams[stream->index]->duration;
      avformat_close_input (&from);
    }
  g_assert_cmpint (av_write_trailer (to), >=, 0);
  avio_closep (&to->pb);
  avformat_free_context (to);
  return out;
}

/* Real clips: a phone's uneven rate, groups of eight seconds. */
static void
test_real (Fixture *self, gconstpointer data)
{
  g_autofree char *name = g_strconcat ("clips/", data, NULL);
  g_autofree char *path = vs_test_get_media (name);
  g_autofree char *repeated = NULL;

  if (path == NULL)
    return;
  if (g_str_equal (data, "phone-vfr.mp4"))
    repeated = repeat (self, path, 8);
  load (self, repeated != NULL ? repeated : path);
  build (self, 11 * S, VS_PROXY_CACHE_LIMIT);
  g_assert_cmpuint (self->made->len, >=, 2);
  g_assert_cmpuint (g_array_index (self->made, guint, 0), ==, 1);
  check_frames (self, FALSE);
}

/* --- what is not there ----------------------------------------------------------------------------------------------- */

static gboolean
has_picture (gpointer data)
{
  return ((VsTestWatch *) data)->image != NULL;
}

/* Drags to a moment and checks the first picture, unless it is only on the way to the right one, and the last. */
static void
drag (Fixture *self, VsTestWatch *watch, gint64 time, gboolean is_quick)
{
  vs_test_watch_forget (watch);
  vs_scrubber_show (watch->scrubber, self->path, self->info, VS_ORIENTATION_NORMAL, time, VS_SCRUB_DRAG);
  vs_test_watch_wait (has_picture, watch);
  if (is_quick)
    g_assert_cmpint (watch->time, ==, time / 200000 * 200000);
  vs_test_watch_wait_exact (watch);
  g_assert_cmpint (watch->time, ==, time / 200000 * 200000);
  g_assert_cmpint (vs_test_code_read_image (watch->image), ==, time / 200000);
}

/* The pieces of a minute, built; the middle one is then taken away, or damaged. */
static void
test_middle (Fixture *self, gconstpointer data)
{
  static const VsTestClip clip = { MINUTE, .gop = 25, .options = "x264-params=scenecut=0" };
  gboolean                damages = GPOINTER_TO_INT (data);
  g_autofree char        *middle = NULL;
  g_autofree char        *bytes = NULL;
  gsize                   length;
  g_auto (VsTestWatch) watch = { 0 };
  static const guint expected[] = { 2 };

  make_clip (self, &clip);
  build (self, 0, VS_PROXY_CACHE_LIMIT);
  middle = vs_test_proxy_get_piece (self->path, self->info, 2);
  g_assert_true (g_file_get_contents (middle, &bytes, &length, NULL));
  bytes[length / 3] ^= 1;
  if (damages)
    g_assert_true (g_file_set_contents (middle, bytes, length, NULL));
  else
    g_assert_cmpint (g_unlink (middle), ==, 0);
  vs_test_watch_init (&watch);
  for (gint64 time = 18 * S; time < 33 * S; time += 1234567)
    drag (self, &watch, time, time < 20 * S || time >= 30 * S);
  g_assert_false (g_file_test (middle, G_FILE_TEST_EXISTS));

  build (self, 0, VS_PROXY_CACHE_LIMIT);
  assert_made (self, expected, 1);
  for (gint64 time = 18 * S; time < 33 * S; time += 1234567)
    drag (self, &watch, time, TRUE);
}

/* Another process with the same cache. */
static GSubprocess *
spawn_builder (Fixture *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", g_get_user_cache_dir (), TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", BUILD, self->path, NULL);
  g_assert_no_error (error);
  return process;
}

static int
build_here (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (vs_test_proxy_build (path, info, NULL, &error));
  g_assert_no_error (error);
  return 0;
}

/* Two that make the same pieces at the same time. */
static void
test_two_processes (Fixture *self, gconstpointer data)
{
  static const VsTestClip clip = { MINUTE, .gop = 25 };
  GSubprocess            *processes[2];
  g_autoptr (GError) error = NULL;

  make_clip (self, &clip);
  for (int i = 0; i < 2; i++)
    processes[i] = spawn_builder (self);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (g_subprocess_wait_check (processes[i], NULL, &error));
      g_assert_no_error (error);
      g_object_unref (processes[i]);
    }
  check_frames (self, TRUE);
}

/* How many files in the cache are pieces, or are not. */
static guint
count (gboolean pieces)
{
  g_autofree char *folder = vs_test_proxy_get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, VS_PROXY_ENDING) == pieces;
  return n;
}

/* kill -9 in the middle of a piece: those before it can be used, and nothing of it is left later on. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 640, .height = 360, .n_frames = 700, .rate_num = 25, .rate_den = 1, .gop = 50, .options = "preset=ultrafast" };
  g_autoptr (GSubprocess) process = NULL;
  gint64 end;
  guint  whole;

  make_clip (self, &clip);
  end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  process = spawn_builder (self);
  while ((count (TRUE) < 1 || count (FALSE) < 1) && g_get_monotonic_time () < end)
    g_usleep (1000);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  whole = count (TRUE);
  g_assert_cmpuint (whole, >=, 1);
  g_assert_cmpuint (whole, <, 3);
  g_assert_cmpuint (count (FALSE), ==, 1);

  build (self, 0, VS_PROXY_CACHE_LIMIT);
  g_assert_cmpuint (self->made->len, ==, 3 - whole);
  g_assert_cmpuint (count (TRUE), ==, 3);
  g_assert_cmpuint (count (FALSE), ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const real[] = { "phone-vfr.mp4", "nasa_vfr.mp4", "nasa_13013.mp4" };

  if (argc == 3 && g_str_equal (argv[1], BUILD))
    return build_here (argv[2]);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/proxy-pieces/cut-order", test_cut_order);
  g_test_add_func ("/proxy-pieces/lengths", test_lengths);
  g_test_add ("/proxy-pieces/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/proxy-pieces/jump", Fixture, NULL, set_up, test_jump, tear_down);
  g_test_add ("/proxy-pieces/on-the-way", Fixture, NULL, set_up, test_on_the_way, tear_down);
  g_test_add ("/proxy-pieces/limit", Fixture, NULL, set_up, test_limit, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/proxy-pieces/frames/", cases[i].name, NULL);

      g_test_add (name, Fixture, &cases[i], set_up, test_frames, tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (real); i++)
    {
      g_autofree char *name = g_strconcat ("/proxy-pieces/real/", real[i], NULL);

      g_test_add (name, Fixture, real[i], set_up, test_real, tear_down);
    }
  g_test_add ("/proxy-pieces/missing", Fixture, GINT_TO_POINTER (FALSE), set_up, test_middle, tear_down);
  g_test_add ("/proxy-pieces/damaged", Fixture, GINT_TO_POINTER (TRUE), set_up, test_middle, tear_down);
  g_test_add ("/proxy-pieces/two-processes", Fixture, NULL, set_up, test_two_processes, tear_down);
  g_test_add ("/proxy-pieces/killed", Fixture, NULL, set_up, test_killed, tear_down);
  return g_test_run ();
}
