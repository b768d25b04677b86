// SPDX-License-Identifier: GPL-3.0-or-later
// The player against libav: what it shows and when, over every kind of clip a person may have.
//
// The reference decodes each clip with libav and keeps a small grey picture of every frame. After an exact seek the player's
// picture must be nearer to the asked frame's than to the pictures of other frames, so a wrong time and a wrong picture both fail.

#include "media/player.h"

#include <glib/gstdio.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/imgutils.h>
#include <libswscale/swscale.h>

#include "media/probe.h"

#define SIDE 32
#define TIMEOUT_S 10

#define SKIP_WITHOUT(path)                              \
  if (path == NULL)                                     \
    {                                                   \
      g_test_skip ("this clip is not on this machine"); \
      return;                                           \
    }

typedef struct
{
  gint64 time; /* µs of source time */
  guint8 grey[SIDE * SIDE];
} Frame;

/* --- reference ------------------------------------------------------------------------------------------------------- */

static void
add_frame (GArray *frames, const AVStream *stream, gint64 start, const AVFrame *decoded, struct SwsContext **scaler)
{
  Frame   frame = { 0 };
  guint8 *planes[4] = { frame.grey };
  int     strides[4] = { SIDE };

  frame.time = av_rescale_q (decoded->best_effort_timestamp, stream->time_base, AV_TIME_BASE_Q) - start;
  *scaler = sws_getCachedContext (*scaler, decoded->width, decoded->height, decoded->format, SIDE, SIDE, AV_PIX_FMT_GRAY8, SWS_AREA, NULL, NULL, NULL);
  sws_scale (*scaler, (const guint8 *const *) decoded->data, decoded->linesize, 0, decoded->height, planes, strides);
  g_array_append_val (frames, frame);
}

static void
decode (AVFormatContext *input, int index, GArray *frames)
{
  AVStream          *stream = input->streams[index];
  const AVCodec     *codec = avcodec_find_decoder (stream->codecpar->codec_id);
  AVCodecContext    *decoder = avcodec_alloc_context3 (codec);
  AVPacket          *packet = av_packet_alloc ();
  AVFrame           *frame = av_frame_alloc ();
  struct SwsContext *scaler = NULL;
  gint64             start = input->start_time != AV_NOPTS_VALUE ? input->start_time : 0;
  gboolean           more = TRUE;

  avcodec_parameters_to_context (decoder, stream->codecpar);
  g_assert_cmpint (avcodec_open2 (decoder, codec, NULL), ==, 0);
  while (more)
    {
      more = av_read_frame (input, packet) >= 0;
      if (!more || packet->stream_index == index)
        avcodec_send_packet (decoder, more ? packet : NULL);
      while (avcodec_receive_frame (decoder, frame) >= 0)
        add_frame (frames, stream, start, frame, &scaler);
      av_packet_unref (packet);
    }
  sws_freeContext (scaler);
  av_frame_free (&frame);
  av_packet_free (&packet);
  avcodec_free_context (&decoder);
}

static GArray *
decode_reference (const char *path, VsMediaInfo *info)
{
  GArray          *frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  AVFormatContext *input = NULL;

  g_assert_cmpint (avformat_open_input (&input, path, NULL, NULL), ==, 0);
  g_assert_cmpint (avformat_find_stream_info (input, NULL), >=, 0);
  decode (input, vs_media_info_get (info)->video_stream, frames);
  avformat_close_input (&input);
  return frames;
}

/* --- what the player showed -------------------------------------------------------------------------------------------- */

typedef struct
{
  VsPlayer     *player;
  VsMediaInfo  *info;
  VsFrameTimes *times;
  VsImage      *image; /* the latest picture */
  gint64        time;
  gint64        latest; /* the latest time of all */
  guint         n_frames;
  gboolean      timed_out;
} Watch;

static void
frame_cb (VsPlayer *player, VsImage *image, gint64 time, Watch *watch)
{
  g_clear_pointer (&watch->image, vs_image_unref);
  watch->image = vs_image_ref (image);
  watch->time = time;
  watch->latest = MAX (watch->latest, time);
  watch->n_frames++;
}

static Watch *
watch_clip (const char *path)
{
  Watch *watch = g_new0 (Watch, 1);
  g_autoptr (GError) error = NULL;

  watch->info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
  watch->player = vs_player_new ();
  vs_player_set_muted (watch->player, TRUE);
  g_signal_connect (watch->player, "frame", G_CALLBACK (frame_cb), watch);
  vs_player_load (watch->player, path, watch->info);
  if (vs_media_info_get (watch->info)->has_video)
    {
      watch->times = vs_probe_frame_times (path, watch->info, NULL, &error);
      g_assert_no_error (error);
      vs_player_set_frame_times (watch->player, watch->times);
    }
  return watch;
}

static void
watch_free (Watch *watch)
{
  g_clear_object (&watch->player);
  g_clear_pointer (&watch->info, vs_media_info_unref);
  g_clear_pointer (&watch->times, vs_frame_times_unref);
  g_clear_pointer (&watch->image, vs_image_unref);
  g_free (watch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Watch, watch_free)

static gboolean
timeout_cb (gpointer user_data)
{
  ((Watch *) user_data)->timed_out = TRUE;
  return G_SOURCE_REMOVE;
}

typedef gboolean (*Condition) (Watch *watch, gint64 value);

/* Runs the main loop until the condition holds; false when it never does. */
static gboolean
wait_for (Watch *watch, Condition condition, gint64 value)
{
  guint source = g_timeout_add_seconds (TIMEOUT_S, timeout_cb, watch);

  watch->timed_out = FALSE;
  while (!watch->timed_out && !condition (watch, value))
    g_main_context_iteration (NULL, TRUE);
  if (!watch->timed_out)
    g_source_remove (source);
  return condition (watch, value);
}

static gboolean
is_loaded (Watch *watch, gint64 value)
{
  gboolean         loading;
  g_autofree char *error = NULL;

  g_object_get (watch->player, "loading", &loading, "error", &error, NULL);
  return !loading && (watch->image != NULL || error != NULL || watch->times == NULL);
}

static gboolean
has_frame_number (Watch *watch, gint64 value)
{
  return watch->n_frames >= value;
}

static gboolean
has_stopped (Watch *watch, gint64 value)
{
  return !vs_player_is_playing (watch->player);
}

static gboolean
shows (Watch *watch, gint64 value)
{
  return watch->time == value;
}

static gboolean
has_error (Watch *watch, gint64 value)
{
  g_autofree char *error = NULL;

  g_object_get (watch->player, "error", &error, NULL);
  return error != NULL;
}

static gboolean
is_past (Watch *watch, gint64 value)
{
  return vs_player_get_position (watch->player) >= value;
}

/* --- comparing pictures ------------------------------------------------------------------------------------------------ */

/* Where the upright picture's point lies in the stored picture, for a square picture. */
static int
stored_index (VsOrientation orientation, int x, int y)
{
  int u = x, v = y;

  if (orientation >= VS_ORIENTATION_TRANSPOSE)
    {
      u = y;
      v = x;
    }
  if (orientation == VS_ORIENTATION_FLIP_HORIZONTAL || orientation == VS_ORIENTATION_ROTATE_180 || orientation == VS_ORIENTATION_ROTATE_270 || orientation == VS_ORIENTATION_TRANSVERSE)
    u = SIDE - 1 - u;
  if (orientation == VS_ORIENTATION_FLIP_VERTICAL || orientation == VS_ORIENTATION_ROTATE_180 || orientation == VS_ORIENTATION_ROTATE_90 || orientation == VS_ORIENTATION_TRANSVERSE)
    v = SIDE - 1 - v;
  return v * SIDE + u;
}

static void
make_grey (const VsImage *image, VsOrientation orientation, double *grey)
{
  const guint8 *pixels = vs_image_get_pixels (image);

  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        int    top = y * image->height / SIDE, bottom = MAX (top + 1, (y + 1) * image->height / SIDE);
        int    left = x * image->width / SIDE, right = MAX (left + 1, (x + 1) * image->width / SIDE);
        double sum = 0;

        for (int j = top; j < bottom; j++)
          for (int i = left; i < right; i++)
            {
              const guint8 *p = pixels + j * image->stride + 4 * i;

              sum += 0.114 * p[0] + 0.587 * p[1] + 0.299 * p[2];
            }
        grey[stored_index (orientation, x, y)] = sum / ((bottom - top) * (right - left));
      }
}

/* Mean square difference after the best change of brightness and contrast, in levels². */
static double
difference (const double *a, const guint8 *b)
{
  double n = SIDE * SIDE, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      sa += a[i];
      sb += b[i];
      saa += a[i] * a[i];
      sbb += (double) b[i] * b[i];
      sab += a[i] * b[i];
    }
  saa -= sa * sa / n;
  sbb -= sb * sb / n;
  sab -= sa * sb / n;
  return (sbb - (saa > 0 ? sab * sab / saa : 0)) / n;
}

static double
difference_of_frames (const Frame *a, const Frame *b)
{
  double grey[SIDE * SIDE];

  for (int i = 0; i < SIDE * SIDE; i++)
    grey[i] = a->grey[i];
  return difference (grey, b->grey);
}

/* The shown picture is that of frame @wanted: no other frame that looks different is clearly nearer to it. Scaling in another way
   leaves differences of its own, so a little nearer says nothing. */
static void
assert_shows (Watch *watch, GArray *frames, guint wanted, const char *name)
{
  const Frame *want = &g_array_index (frames, Frame, wanted);
  double       grey[SIDE * SIDE];
  double       own;

  make_grey (watch->image, vs_media_info_get (watch->info)->orientation, grey);
  own = difference (grey, want->grey);
  for (guint i = 0; i < frames->len; i++)
    {
      const Frame *other = &g_array_index (frames, Frame, i);

      if (difference_of_frames (want, other) > 2 && difference (grey, other->grey) < 0.7 * own)
        g_test_fail_printf ("%s: frame %u was asked for, but frame %u is shown (%.2f against %.2f)", name, wanted, i, difference (grey, other->grey), own);
    }
}

static const char *const exact_clips[] = {
  "movie2/movie-hello.mp4",
  "movie1/VID_20191220_170832.mp4",
  "clips/phone-vfr.mp4",
  "clips/hello_rot90.mp4",
  "clips/internal_emulator_transformer_output_270_rotated.mp4",
  "clips/sample_rotate_and_reflect.mp4",
  "clips/sample_edit_list.mp4",
  "clips/edit_list_positive_shift.mp4",
  "clips/bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4",
  "clips/bear-vp9-odd-dimensions.webm",
  "clips/bt601.mov",
  "clips/bt709_full_range.mp4",
  "clips/h265_10bits.mp4",
  "clips/hdr10-video-with-sdr-container.mp4",
  "clips/nasa_51pcm.mov",
  "clips/nasa_noaudio.mp4",
  "clips/sample.mkv",
  "clips/sample_fragmented.mp4",
  "clips/sample_portrait.mp4",
  "clips/sample_shorter_audio.mp4",
  "clips/sample_with_srt.mkv",
};

/* --- tests ------------------------------------------------------------------------------------------------------------- */

static char *
find_clip (const char *name)
{
  const char *debian = "/usr/share/forensics-samples/original-files";
  char       *path = g_build_filename (debian, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  path = g_build_filename (g_getenv ("VORSPANN_SOURCE_DIR"), "..", "shared", "media", name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  return NULL;
}

/* The picture of an earlier seek may still come first; the one that was asked for must come. */
static gboolean
is_near (Watch *watch, gint64 value)
{
  gsize i = vs_frame_times_index_at (watch->times, value);

  return ABS (watch->time - value) <= (vs_frame_times_get (watch->times, i + 1) - vs_frame_times_get (watch->times, i)) / 2;
}

/* Every so many frames, forwards and then back, so that each way of seeking is tried. */
static void
test_exact_seek (gconstpointer data)
{
  const char      *name = data;
  g_autofree char *path = find_clip (name);
  g_autoptr (Watch) watch = NULL;
  g_autoptr (GArray) frames = NULL;
  gsize n;

  SKIP_WITHOUT (path);
  watch = watch_clip (path);
  frames = decode_reference (path, watch->info);
  n = vs_frame_times_get_n (watch->times);
  g_assert_true (wait_for (watch, is_loaded, 0));
  for (gsize step = 0; step < 14; step++)
    {
      gsize  i = step < 7 ? step * (n - 1) / 6 : (13 - step) * (n - 2) / 7;
      gint64 time = vs_frame_times_get (watch->times, i);

      watch->time = -G_USEC_PER_SEC;
      vs_player_seek (watch->player, time, VS_SEEK_EXACT);
      g_assert_cmpint (vs_player_get_position (watch->player), ==, time);
      if (!wait_for (watch, is_near, time))
        g_test_fail_printf ("%s: frame %zu at %" G_GINT64_FORMAT " was asked for, %" G_GINT64_FORMAT " was shown", name, i, time, watch->time);
      for (guint f = 0; f < frames->len; f++)
        if (ABS (g_array_index (frames, Frame, f).time - time) <= 1)
          assert_shows (watch, frames, f, name);
    }
}

/* playbin3 must open the same file again and again, and be left while it opens. */
static void
test_load_again (void)
{
  g_autofree char *path = find_clip ("movie1/VID_20191220_170832.mp4");
  g_autoptr (Watch) watch = NULL;

  SKIP_WITHOUT (path);
  watch = watch_clip (path);
  for (int i = 0; i < 40; i++)
    {
      guint before = watch->n_frames;

      vs_player_load (watch->player, path, watch->info);
      g_assert_false (wait_for (watch, is_loaded, 0) && watch->n_frames == before);
      if (i % 4 == 3)
        vs_player_load (watch->player, path, watch->info);
    }
}

/* Playing stops at the end of the range, and no picture from beyond it is ever shown. */
static void
test_range (void)
{
  g_autofree char *path = find_clip ("movie2/movie-hello.mp4");
  g_autoptr (Watch) watch = NULL;
  gint64 start, end;
  gsize  first = 60;

  SKIP_WITHOUT (path);
  watch = watch_clip (path);
  start = vs_frame_times_get (watch->times, first);
  end = vs_frame_times_get (watch->times, first + 20);
  g_assert_true (wait_for (watch, is_loaded, 0));
  vs_player_set_range (watch->player, vs_time_range (start, end), FALSE);
  watch->latest = 0;
  vs_player_set_playing (watch->player, TRUE);
  g_assert_true (wait_for (watch, has_stopped, 0));
  g_assert_cmpint (watch->latest, ==, vs_frame_times_get (watch->times, first + 19));
  g_assert_cmpint (vs_player_get_position (watch->player), ==, watch->latest);

  /* again from the start of the range, and for ever */
  vs_player_set_range (watch->player, vs_time_range (start, end), TRUE);
  vs_player_set_playing (watch->player, TRUE);
  watch->n_frames = 0;
  g_assert_true (wait_for (watch, has_frame_number, 50));
  g_assert_true (vs_player_is_playing (watch->player));
  g_assert_cmpint (watch->latest, <, end);
}

/* Of many seeks the last one wins, and few of the others are carried out. */
static void
test_latest_seek_wins (void)
{
  g_autofree char *path = find_clip ("movie2/movie-hello.mp4");
  g_autoptr (Watch) watch = NULL;
  gint64 target;

  SKIP_WITHOUT (path);
  watch = watch_clip (path);
  target = vs_frame_times_get (watch->times, 100);
  g_assert_true (wait_for (watch, is_loaded, 0));
  watch->n_frames = 0;
  for (int i = 0; i < 90; i++)
    vs_player_seek (watch->player, vs_frame_times_get (watch->times, i), VS_SEEK_KEYFRAME);
  vs_player_seek (watch->player, target, VS_SEEK_EXACT);
  g_assert_true (wait_for (watch, shows, target));
  g_assert_cmpuint (watch->n_frames, <=, 4);
}

static void
test_sound_without_picture (void)
{
  g_autofree char *path = find_clip ("clips/nasa_audioonly.m4a");
  g_autoptr (Watch) watch = NULL;

  SKIP_WITHOUT (path);
  watch = watch_clip (path);
  g_assert_true (wait_for (watch, is_loaded, 0));
  g_assert_false (has_error (watch, 0));
  vs_player_seek (watch->player, 2 * G_USEC_PER_SEC, VS_SEEK_EXACT);
  vs_player_set_playing (watch->player, TRUE);
  g_assert_true (wait_for (watch, is_past, 2 * G_USEC_PER_SEC + 300000));
  g_assert_null (watch->image);
}

/* The size is that of the upright picture with square pixels, fitted and never enlarged. */
static void
test_size (void)
{
  g_autofree char *path = find_clip ("clips/hello_rot90.mp4");
  g_autoptr (Watch) watch = NULL;

  SKIP_WITHOUT (path);
  watch = watch_clip (path);
  vs_player_set_size (watch->player, 400, 400);
  g_assert_true (wait_for (watch, is_loaded, 0));
  watch->n_frames = 0;
  vs_player_set_size (watch->player, 360, 9999);
  g_assert_true (wait_for (watch, has_frame_number, 1));
  g_assert_cmpint (watch->image->width, ==, 360);
  g_assert_cmpint (watch->image->height, ==, 640);
  watch->n_frames = 0;
  vs_player_set_size (watch->player, 9999, 9999);
  g_assert_true (wait_for (watch, has_frame_number, 1));
  g_assert_cmpint (watch->image->width, ==, 720);
  g_assert_cmpint (watch->image->height, ==, 1280);
}

/* A file that goes away or is none: words for a person, no abort. */
static void
test_errors (void)
{
  g_autofree char *path = find_clip ("movie2/movie-hello.mp4");
  g_autofree char *folder = g_dir_make_tmp ("vorspann-player-XXXXXX", NULL);
  g_autofree char *bad = g_build_filename (folder, "no “video” 100 %.mp4", NULL);
  g_autoptr (Watch) watch = NULL;
  g_autofree char *error = NULL;

  SKIP_WITHOUT (path);
  watch = watch_clip (path);
  g_assert_true (wait_for (watch, is_loaded, 0));
  vs_player_load (watch->player, bad, watch->info);
  g_assert_true (wait_for (watch, has_error, 0));
  g_assert_true (g_file_set_contents (bad, "this is text", -1, NULL));
  vs_player_load (watch->player, bad, watch->info);
  g_assert_false (has_error (watch, 0));
  g_assert_true (wait_for (watch, has_error, 0));
  g_object_get (watch->player, "error", &error, NULL);
  g_assert_nonnull (strstr (error, "100 %"));
  g_assert_false (vs_player_is_playing (watch->player));
  watch->n_frames = 0;
  vs_player_load (watch->player, path, watch->info);
  g_assert_true (wait_for (watch, has_frame_number, 1));
  g_assert_false (has_error (watch, 0));
  g_assert_cmpint (g_unlink (bad), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/player/load-again", test_load_again);
  g_test_add_func ("/media/player/range", test_range);
  g_test_add_func ("/media/player/latest-seek-wins", test_latest_seek_wins);
  g_test_add_func ("/media/player/sound-without-picture", test_sound_without_picture);
  g_test_add_func ("/media/player/size", test_size);
  g_test_add_func ("/media/player/errors", test_errors);
  for (gsize i = 0; i < G_N_ELEMENTS (exact_clips); i++)
    {
      g_autofree char *test = g_strconcat ("/media/player/exact-seek/", exact_clips[i], NULL);

      g_test_add_data_func (test, exact_clips[i], test_exact_seek);
    }
  return g_test_run ();
}
