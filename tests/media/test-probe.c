// SPDX-License-Identifier: GPL-3.0-or-later
// The probe against generated clips, against what plain decoding finds in real ones, and against files that are no media.

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "media/probe.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

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
}

static void
set_name (Fixture *self, const char *name)
{
  g_free (self->path);
  self->path = g_build_filename (self->folder, name, NULL);
}

static VsMediaInfo *
probe (const char *path)
{
  g_autoptr (GError) error = NULL;
  VsMediaInfo *info = vs_probe_file (path, NULL, &error);

  g_assert_no_error (error);
  return info;
}

/* The times in the list are those of the frames that decoding gives, and the facts agree with the list. */
static void
assert_times_as_decoded (const char *path, VsMediaInfo *info)
{
  const VsMediaFacts *facts = vs_media_info_get (info);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsFrameTimes) frames = vs_probe_frame_times (path, info, NULL, &error);
  g_autoptr (GArray) decoded = vs_test_read_times (path, facts->video_stream);

  g_assert_no_error (error);
  g_assert_cmpint (vs_frame_times_get_n (frames), ==, decoded->len);
  for (guint i = 0; i < decoded->len; i++)
    g_assert_cmpint (vs_frame_times_get (frames, i), ==, g_array_index (decoded, gint64, i));
  g_assert_cmpint (facts->n_frames, ==, decoded->len);
  g_assert_cmpint (facts->first_frame, ==, vs_frame_times_get (frames, 0));
  g_assert_cmpint (facts->last_frame, ==, vs_frame_times_get (frames, decoded->len - 1));
  g_assert_cmpint (facts->video_end, ==, vs_frame_times_get (frames, decoded->len));
}

typedef struct
{
  const char *name;
  const char *file;
  VsTestClip  clip;
  const char *codec; /* as the probe names it */
} Case;

static const gint64 uneven[] = { 0, 33000, 66000, 166000, 200000, 233000, 450000, 483000, 516000, 600000 };

static const Case cases[] = {
  { "/probe/generated/25", "a.mp4", { .width = 320, .height = 180, .n_frames = 50, .rate_num = 25, .rate_den = 1, .audio_codec = "aac" }, "h264" },
  { "/probe/generated/29.97", "a.mp4", { .width = 180, .height = 320, .n_frames = 60, .rate_num = 30000, .rate_den = 1001, .time_scale = 30000, .b_frames = 3 }, "h264" },
  { "/probe/generated/29.97-in-ms", "a.mkv", { .width = 320, .height = 180, .n_frames = 60, .rate_num = 30000, .rate_den = 1001, .b_frames = 2, .audio_codec = "aac" }, "h264" },
  { "/probe/generated/60", "a.mov", { .width = 320, .height = 180, .n_frames = 60, .rate_num = 60, .rate_den = 1, .audio_codec = "pcm_s16le", .channels = 6 }, "h264" },
  { "/probe/generated/vfr", "a.mp4", { .width = 320, .height = 180, .n_frames = G_N_ELEMENTS (uneven), .times = uneven }, "h264" },
  { "/probe/generated/vfr-b-frames", "a.mp4", { .width = 320, .height = 180, .n_frames = G_N_ELEMENTS (uneven), .times = uneven, .b_frames = 2 }, "h264" },
  { "/probe/generated/hevc", "a.mp4", { .width = 320, .height = 180, .n_frames = 40, .rate_num = 30, .rate_den = 1, .codec = "libx265", .b_frames = 3, .options = "x265-params=log-level=none:bframes=3" }, "hevc" },
  { "/probe/generated/open-gop", "a.mp4", { .width = 320, .height = 180, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 12, .b_frames = 3, .options = "x264-params=open-gop=1" }, "h264" },
  { "/probe/generated/ten-bit", "a.mp4", { .width = 320, .height = 180, .n_frames = 5, .rate_num = 30, .rate_den = 1, .codec = "libx265", .ten_bit = TRUE, .color_primaries = "bt2020", .color_transfer = "arib-std-b67", .color_space = "bt2020nc", .color_range = "tv" }, "hevc" },
  { "/probe/generated/colors", "a.mp4", { .width = 320, .height = 180, .n_frames = 5, .rate_num = 30, .rate_den = 1, .color_primaries = "smpte170m", .color_transfer = "smpte170m", .color_space = "smpte170m", .color_range = "tv" }, "h264" },
  { "/probe/generated/wide-pixels", "a.mp4", { .width = 320, .height = 240, .n_frames = 5, .rate_num = 25, .rate_den = 1, .sar_num = 4, .sar_den = 3 }, "h264" },
  { "/probe/generated/narrow-pixels-turned", "a.mp4", { .width = 320, .height = 240, .n_frames = 5, .rate_num = 25, .rate_den = 1, .sar_num = 3, .sar_den = 4, .orientation = VS_ORIENTATION_ROTATE_90 }, "h264" },
  { "/probe/generated/late-sound", "a.mp4", { .width = 320, .height = 180, .n_frames = 50, .rate_num = 25, .rate_den = 1, .audio_codec = "aac", .audio_start = 480000 }, "h264" },
  { "/probe/generated/one-frame", "a.mp4", { .width = 320, .height = 180, .n_frames = 1, .rate_num = 25, .rate_den = 1 }, "h264" },
  { "/probe/generated/transport-stream", "a.ts", { .width = 320, .height = 180, .n_frames = 50, .rate_num = 25, .rate_den = 1, .b_frames = 2, .audio_codec = "aac" }, "h264" },
  { "/probe/generated/avi", "a.avi", { .width = 320, .height = 180, .n_frames = 50, .rate_num = 25, .rate_den = 1, .time_scale = 25, .codec = "mpeg4" }, "mpeg4" },
  { "/probe/generated/vp8", "a.webm", { .width = 320, .height = 180, .n_frames = 50, .rate_num = 25, .rate_den = 1, .codec = "libvpx", .options = "auto-alt-ref=1:lag-in-frames=16:cpu-used=8:deadline=realtime" }, "vp8" },
};

static void
assert_picture (const VsTestClip *clip, const VsMediaFacts *facts)
{
  gboolean swap = clip->orientation >= VS_ORIENTATION_TRANSPOSE;
  int      seen = clip->sar_num > 0 ? (clip->width * clip->sar_num + clip->sar_den / 2) / clip->sar_den : clip->width;

  g_assert_cmpint (facts->coded_width, ==, clip->width);
  g_assert_cmpint (facts->coded_height, ==, clip->height);
  g_assert_cmpint (facts->width, ==, swap ? clip->height : seen);
  g_assert_cmpint (facts->height, ==, swap ? seen : clip->height);
  g_assert_cmpint (facts->sar_num * MAX (1, clip->sar_den), ==, facts->sar_den * MAX (1, clip->sar_num));
  g_assert_cmpint (facts->orientation, ==, clip->orientation);
  g_assert_cmpint (facts->bit_depth, ==, clip->ten_bit ? 10 : 8);
  g_assert_cmpstr (facts->pixel_format, ==, clip->ten_bit ? "yuv420p10le" : "yuv420p");
  if (clip->color_space == NULL)
    return;
  g_assert_cmpstr (facts->color_primaries, ==, clip->color_primaries);
  g_assert_cmpstr (facts->color_transfer, ==, clip->color_transfer);
  g_assert_cmpstr (facts->color_space, ==, clip->color_space);
  g_assert_cmpstr (facts->color_range, ==, clip->color_range);
}

static void
assert_timing (const VsTestClip *clip, const VsMediaFacts *facts)
{
  gint64 length = clip->times != NULL ? 600000 + 84000 : vs_test_clip_get_time (clip, clip->n_frames);
  gint64 tolerance = clip->times != NULL && clip->b_frames > 0 ? 60000 : 1500; /* with B-frames MP4 has no true length of the last one */

  g_assert_cmpint (facts->n_frames, ==, clip->n_frames);
  g_assert_cmpint (ABS (facts->video_end - facts->first_frame - length), <=, tolerance);
  g_assert_cmpint (facts->is_vfr, ==, clip->times != NULL);
  if (clip->times == NULL)
    g_assert_cmpfloat (ABS (facts->frame_rate - clip->rate_num / (double) clip->rate_den), <, 0.03);
  g_assert_cmpint (facts->duration, >=, facts->video_end);
  g_assert_cmpint (facts->duration - facts->video_end, <, 100000);
}

static void
assert_sound (const VsTestClip *clip, const char *path, const VsMediaFacts *facts)
{
  g_autoptr (VsTestSound) sound = vs_test_read_sound (path);

  g_assert_cmpint (facts->has_audio, ==, clip->audio_codec != NULL);
  g_assert_cmpint (facts->audio_stream, ==, clip->audio_codec != NULL ? 1 : -1);
  g_assert_cmpstr (facts->audio_codec, ==, clip->audio_codec);
  if (clip->audio_codec == NULL)
    return;
  g_assert_cmpint (facts->channels, ==, clip->channels > 0 ? clip->channels : 2);
  g_assert_cmpint (facts->sample_rate, ==, VS_TEST_SAMPLE_RATE);
  g_assert_cmpint (facts->audio_start, ==, sound->start);
  g_assert_cmpint (ABS (facts->audio_start - clip->audio_start), <, 60000);
}

static void
test_generated (Fixture *self, gconstpointer data)
{
  const Case *test = data;
  g_autoptr (VsMediaInfo) info = NULL;
  const VsMediaFacts *facts;

  set_name (self, test->file);
  vs_test_clip_write (&test->clip, self->path);
  info = probe (self->path);
  facts = vs_media_info_get (info);
  g_assert_true (facts->has_video);
  g_assert_false (facts->has_data);
  g_assert_cmpint (facts->video_stream, ==, 0);
  g_assert_cmpstr (facts->video_codec, ==, test->codec);
  assert_picture (&test->clip, facts);
  assert_timing (&test->clip, facts);
  assert_sound (&test->clip, self->path, facts);
  assert_times_as_decoded (self->path, info);
}

static void
test_orientation (Fixture *self, gconstpointer data)
{
  VsTestClip               clip = { .width = 320, .height = 180, .n_frames = 2, .rate_num = 25, .rate_den = 1, .orientation = GPOINTER_TO_INT (data) };
  static const char *const files[] = { "a.mp4", "a.mov" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (VsMediaInfo) info = NULL;

      set_name (self, files[i]);
      vs_test_clip_write (&clip, self->path);
      info = probe (self->path);
      assert_picture (&clip, vs_media_info_get (info));
    }
}

/* What a person or a phone may call a file; libav must take none of it for a protocol or a pattern. */
static void
test_names (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "10:30 Uhr.mp4", "http:a.mp4", "Größe 100 %d %03d.mp4", "'\"\\;&|$(x).mp4", "日本 😀.mp4", "-i.mp4", "no ending", "a\nb.mp4" };
  VsTestClip               clip = { .width = 64, .height = 64, .n_frames = 2, .rate_num = 25, .rate_den = 1 };
  g_autofree char         *original = g_build_filename (self->folder, "original.mp4", NULL);

  vs_test_clip_write (&clip, original);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (VsMediaInfo) info = NULL;

      set_name (self, names[i]);
      g_assert_cmpint (link (original, self->path), ==, 0);
      info = probe (self->path);
      g_assert_cmpint (vs_media_info_get (info)->n_frames, ==, 2);
    }
}

static void
assert_refused (Fixture *self, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vs_probe_file (self->path, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, self->path));
}

static void
test_not_media (Fixture *self, gconstpointer data)
{
  static const char *const contents[] = {
    "just some words\n",
    "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\noriginal.mp4\n#EXT-X-ENDLIST\n",
    "ffconcat version 1.0\nfile original.mp4\n",
    "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 5004 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n",
    "1\n00:00:01,000 --> 00:00:02,000\nA caption\n",
    "<?xml version=\"1.0\"?><MPD></MPD>",
    "\x89PNG\r\n\x1a\n",
    "",
  };
  static const char *const endings[] = { "mp4", "m3u8", "txt", "sdp", "srt", "png" };
  VsTestClip               clip = { .width = 64, .height = 64, .n_frames = 2, .rate_num = 25, .rate_den = 1 };
  g_autofree char         *original = g_build_filename (self->folder, "original.mp4", NULL);

  vs_test_clip_write (&clip, original);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (endings); k++)
      {
        g_autofree char *name = g_strconcat ("x.", endings[k], NULL);

        set_name (self, name);
        g_assert_true (g_file_set_contents (self->path, contents[i], -1, NULL));
        assert_refused (self, VS_ERROR, VS_ERROR_NOT_MEDIA);
      }
}

static void
test_no_file (Fixture *self, gconstpointer data)
{
  set_name (self, "none.mp4");
  assert_refused (self, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  assert_refused (self, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  set_name (self, "pipe.mp4");
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  assert_refused (self, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  set_name (self, "link.mp4");
  g_assert_cmpint (symlink ("link.mp4", self->path), ==, 0);
  assert_refused (self, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
}

/* Root may read everything, so the probe is asked as nobody. */
static void
test_no_permission (Fixture *self, gconstpointer data)
{
  set_name (self, "secret.mp4");
  g_assert_true (g_file_set_contents (self->path, "x", -1, NULL));
  g_assert_cmpint (g_chmod (self->path, 0), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  assert_refused (self, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 180, .n_frames = 5, .rate_num = 25, .rate_den = 1 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VsMediaInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  set_name (self, "a.mp4");
  vs_test_clip_write (&clip, self->path);
  info = probe (self->path);
  g_cancellable_cancel (cancellable);
  g_assert_null (vs_probe_file (self->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (vs_probe_frame_times (self->path, info, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  VsTestClip   clip = { .width = 320, .height = 180, .n_frames = 5, .rate_num = 25, .rate_den = 1 };
  VsMediaFacts gone = { .has_video = TRUE, .video_stream = 3 };
  VsMediaFacts none = { .has_audio = TRUE, .video_stream = -1 };
  g_autoptr (VsMediaInfo) changed = vs_media_info_new (&gone);
  g_autoptr (VsMediaInfo) sound = vs_media_info_new (&none);
  g_autoptr (GError) error = NULL;

  set_name (self, "a.mp4");
  vs_test_clip_write (&clip, self->path);
  g_assert_null (vs_probe_frame_times (self->path, changed, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED);
  g_clear_error (&error);
  g_assert_null (vs_probe_frame_times (self->path, sound, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_NO_VIDEO);
}

/* Debian's clips, which every machine can have; figures as ffprobe shows them. */
static void
test_sample (gconstpointer data)
{
  g_autofree char *path = vs_test_get_sample (data);
  g_autoptr (VsMediaInfo) info = NULL;

  if (path == NULL)
    return;
  info = probe (path);
  g_assert_true (vs_media_info_get (info)->has_video);
  g_assert_true (vs_media_info_get (info)->has_audio);
  assert_times_as_decoded (path, info);
}

static void
test_phone (void)
{
  g_autofree char *path = vs_test_get_sample ("movie1/VID_20191220_170832.mp4");
  g_autoptr (VsMediaInfo) info = NULL;

  if (path == NULL)
    return;
  info = probe (path);
  g_assert_cmpstr (vs_media_info_get (info)->video_codec, ==, "h264");
  g_assert_cmpint (vs_media_info_get (info)->width, ==, 1920);
  g_assert_cmpint (vs_media_info_get (info)->height, ==, 1080);
  g_assert_true (vs_media_info_get (info)->is_vfr);
  g_assert_cmpint (vs_media_info_get (info)->sample_rate, ==, 48000);
  /* 2019-12-20T20:08:34Z */
  g_assert_cmpint (vs_media_info_get (info)->recorded_at, ==, G_GINT64_CONSTANT (1576872514000000));
  g_assert_cmpuint (vs_media_info_get (info)->n_audio_tracks, ==, 1);
  g_assert_cmpstr (vs_media_info_get (info)->audio_tracks[0].language, ==, "eng");
}

/* A file as a phone writes it: two tracks of sound, and Apple's time of recording beside that of the last edit. */
static void
test_tags (Fixture *self, gconstpointer data)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = NULL;
  const VsMediaFacts *facts;

  set_name (self, "phone.mp4");
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=d=0.2:s=64x64",
                              "-f", "lavfi", "-i", "sine=d=0.2", "-f", "lavfi", "-i", "anullsrc=cl=mono:d=0.2", "-map", "0", "-map", "1", "-map", "2", "-ac:a:0", "2",
                              "-movflags", "use_metadata_tags", "-metadata", "creation_time=2026-11-25T10:00:00Z",
                              "-metadata", "com.apple.quicktime.creationdate=2026-11-24T18:07:09+0100",
                              "-metadata:s:a:0", "language=deu", "-metadata:s:a:1", "language=eng", "-disposition:a:0", "0", "-disposition:a:1", "default", self->path, NULL);
  if (process == NULL)
    {
      g_test_skip ("ffmpeg is not installed");
      return;
    }
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  info = probe (self->path);
  facts = vs_media_info_get (info);
  /* 17:07:09 UTC, as “date -u -d @1795540029” says. */
  g_assert_cmpint (facts->recorded_at, ==, G_GINT64_CONSTANT (1795540029000000));
  g_assert_cmpuint (facts->n_audio_tracks, ==, 2);
  g_assert_cmpint (facts->audio_tracks[0].stream, ==, 1);
  g_assert_cmpstr (facts->audio_tracks[0].language, ==, "deu");
  g_assert_cmpint (facts->audio_tracks[0].channels, ==, 2);
  g_assert_false (facts->audio_tracks[0].is_default);
  g_assert_cmpstr (facts->audio_tracks[1].codec, ==, "aac");
  g_assert_cmpstr (facts->audio_tracks[1].language, ==, "eng");
  g_assert_cmpint (facts->audio_tracks[1].channels, ==, 1);
  g_assert_true (facts->audio_tracks[1].is_default);
}

static void
test_no_tags (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 64, .height = 64, .n_frames = 2, .rate_num = 25, .rate_den = 1 };
  g_autoptr (VsMediaInfo) info = NULL;

  set_name (self, "plain.mp4");
  vs_test_clip_write (&clip, self->path);
  info = probe (self->path);
  g_assert_cmpint (vs_media_info_get (info)->recorded_at, ==, 0);
  g_assert_cmpuint (vs_media_info_get (info)->n_audio_tracks, ==, 0);
}

static void
add_generated (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Fixture, &cases[i], set_up, test_generated, tear_down);
  for (int i = VS_ORIENTATION_NORMAL; i <= VS_ORIENTATION_ROTATE_270; i++)
    {
      g_autofree char *name = g_strdup_printf ("/probe/orientation/%d", i + 1);

      g_test_add (name, Fixture, GINT_TO_POINTER (i), set_up, test_orientation, tear_down);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_generated ();
  g_test_add ("/probe/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/probe/not-media", Fixture, NULL, set_up, test_not_media, tear_down);
  g_test_add ("/probe/tags", Fixture, NULL, set_up, test_tags, tear_down);
  g_test_add ("/probe/no-tags", Fixture, NULL, set_up, test_no_tags, tear_down);
  g_test_add ("/probe/no-file", Fixture, NULL, set_up, test_no_file, tear_down);
  g_test_add ("/probe/no-permission", Fixture, NULL, set_up, test_no_permission, tear_down);
  g_test_add ("/probe/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/probe/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add_func ("/probe/sample/phone", test_phone);
  g_test_add_data_func ("/probe/sample/mp4", "movie2/movie-hello.mp4", test_sample);
  g_test_add_data_func ("/probe/sample/avi", "movie2/movie-hello.avi", test_sample);
  g_test_add_data_func ("/probe/sample/mpeg", "movie2/movie-hello.mpeg", test_sample);
  g_test_add_data_func ("/probe/sample/ogg", "movie2/movie-hello.ogg", test_sample);
  return g_test_run ();
}
