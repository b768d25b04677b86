// SPDX-License-Identifier: GPL-3.0-or-later
// The probe against real clips: their index says what another program found in them, plain decoding when their frames are.

#include "media/probe.h"
#include "media/thumbnailer.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"

typedef struct
{
  char *path;
  char *facts; /* the last column of INDEX.tsv */
} Clip;

/* What ffprobe does not tell, or tells wrongly; from looking at the clips. */
static const struct
{
  const char   *name;
  int           width;
  int           height;
  VsOrientation orientation;
  gint64        n_frames;
  gint64        duration; /* ms, to 30 */
  gboolean      is_vfr;
} known[] = {
  { "bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4", 1137, 640, VS_ORIENTATION_NORMAL, 120, 4000, FALSE },
  { "edit_list_positive_shift.mp4", 1920, 1080, VS_ORIENTATION_NORMAL, 270, 10005, FALSE },
  { "hello_rot90.mp4", 720, 1280, VS_ORIENTATION_ROTATE_270, 120, 4010, FALSE },
  { "movie-hello.mp4", 1280, 720, VS_ORIENTATION_NORMAL, 249, 8329, FALSE },
  { "nasa_vfr.mp4", 480, 270, VS_ORIENTATION_NORMAL, 226, 13056, TRUE },
  { "phone-vfr.mp4", 1920, 1080, VS_ORIENTATION_NORMAL, 41, 1600, TRUE },
  { "sample.mkv", 1080, 720, VS_ORIENTATION_NORMAL, 30, 1071, FALSE },
  { "sample_edit_list.mp4", 1080, 1920, VS_ORIENTATION_ROTATE_90, 77, 2568, FALSE },
  { "sample_fragmented.mp4", 1080, 720, VS_ORIENTATION_NORMAL, 30, 1068, FALSE },
  { "sample_portrait.mp4", 720, 1080, VS_ORIENTATION_NORMAL, 30, 1088, FALSE },
  { "sample_rotate_and_reflect.mp4", 720, 1080, VS_ORIENTATION_TRANSPOSE, 30, 1089, FALSE },
};

static void
clip_free (gpointer data)
{
  Clip *self = data;

  g_free (self->path);
  g_free (self->facts);
  g_free (self);
}

static void
assert_known (const char *path, const VsMediaFacts *facts)
{
  g_autofree char *name = g_path_get_basename (path);

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, name))
      {
        g_assert_cmpint (facts->width, ==, known[i].width);
        g_assert_cmpint (facts->height, ==, known[i].height);
        g_assert_cmpint (facts->orientation, ==, known[i].orientation);
        g_assert_cmpint (facts->n_frames, ==, known[i].n_frames);
        g_assert_cmpint (ABS (facts->duration / 1000 - known[i].duration), <=, 30);
        g_assert_cmpint (facts->is_vfr, ==, known[i].is_vfr);
      }
}

/* The index has "V:h264/High 480x270 yuv420p …", "A:aac/LC 16000Hz 2ch …" for each stream, and "dur=". */
static void
assert_indexed (const char *index, const VsMediaFacts *facts)
{
  g_assert_cmpint (facts->has_video, ==, strstr (index, "| V:") != NULL);
  g_assert_cmpint (facts->has_audio, ==, strstr (index, "| A:") != NULL);
  if (facts->has_video)
    {
      g_autofree char *codec = g_strdup_printf ("| V:%s/", facts->video_codec);
      g_autofree char *picture = g_strdup_printf (" %dx%d %s ", facts->coded_width, facts->coded_height, facts->pixel_format);

      g_assert_nonnull (strstr (index, codec));
      g_assert_nonnull (strstr (index, picture));
    }
  if (facts->has_audio)
    {
      g_autofree char *codec = g_strdup_printf ("| A:%s/", facts->audio_codec);
      g_autofree char *sound = g_strdup_printf (" %dHz %dch ", facts->sample_rate, facts->channels);

      g_assert_nonnull (strstr (index, codec));
      g_assert_nonnull (strstr (index, sound));
    }
}

static void
assert_times (const char *path, VsMediaInfo *info)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsFrameTimes) frames = vs_probe_frame_times (path, info, NULL, &error);
  g_autoptr (GArray) decoded = NULL;
  const VsMediaFacts *facts = vs_media_info_get (info);

  g_assert_no_error (error);
  decoded = vs_test_read_times (path, facts->video_stream);
  g_assert_cmpint (vs_frame_times_get_n (frames), ==, decoded->len);
  for (guint i = 0; i < decoded->len; i++)
    g_assert_cmpint (vs_frame_times_get (frames, i), ==, g_array_index (decoded, gint64, i));
  g_assert_cmpint (facts->n_frames, ==, decoded->len);
  g_assert_cmpint (facts->video_end, >, facts->last_frame);
  g_assert_cmpint (facts->video_end - facts->last_frame, <=, G_USEC_PER_SEC);
}

static gboolean
count_cb (gsize index, VsImage *image, gpointer user_data)
{
  const VsMediaFacts *facts = ((gpointer *) user_data)[0];
  int                *n = ((gpointer *) user_data)[1];

  g_assert_cmpint (MAX (image->width, image->height), <=, 100);
  g_assert_cmpint (image->width > image->height, ==, facts->width > facts->height);
  (*n)++;
  return TRUE;
}

/* Every clip gives a picture for every time, the ones that seek badly too. */
static void
assert_thumbnails (const char *path, VsMediaInfo *info)
{
  VsTimeRange  range = vs_media_info_get_range (info);
  const gint64 times[] = { range.start, (range.start + range.end) / 2, range.end - 1 };
  int          n = 0;
  gpointer     data[] = { (gpointer) vs_media_info_get (info), &n };
  g_autoptr (GError) error = NULL;

  vs_thumbnailer_run (path, info, times, G_N_ELEMENTS (times), 100, 100, count_cb, data, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, G_N_ELEMENTS (times));
}

static void
test_clip (gconstpointer data)
{
  const Clip *clip = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (clip->path, NULL, &error);

  if (g_str_has_suffix (clip->path, ".srt"))
    {
      g_assert_null (info);
      return;
    }
  g_assert_no_error (error);
  assert_indexed (clip->facts, vs_media_info_get (info));
  assert_known (clip->path, vs_media_info_get (info));
  if (!vs_media_info_get (info)->has_video)
    return;
  assert_times (clip->path, info);
  assert_thumbnails (clip->path, info);
}

static void
test_missing (void)
{
  g_free (vs_test_get_media ("INDEX.tsv"));
}

static void
add_line (const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  g_autofree char *name = NULL;
  Clip            *clip;

  if (g_strv_length (columns) != 4 || !(g_str_has_prefix (columns[0], "clips/") || g_str_has_prefix (columns[0], "speech/")))
    return;
  clip = g_new0 (Clip, 1);
  clip->path = vs_test_find_media (columns[0]);
  clip->facts = g_strconcat (columns[3], " ", NULL);
  name = g_strconcat ("/real-clips/", columns[0], NULL);
  g_test_add_data_func_full (name, clip, test_clip, clip_free);
}

int
main (int argc, char **argv)
{
  g_autofree char *index = NULL;
  g_autofree char *content = NULL;

  g_test_init (&argc, &argv, NULL);
  index = vs_test_find_media ("INDEX.tsv");
  if (index != NULL && g_file_get_contents (index, &content, NULL, NULL))
    {
      g_auto (GStrv) lines = g_strsplit (content, "\n", -1);

      for (gsize i = 0; lines[i] != NULL; i++)
        add_line (lines[i]);
    }
  else
    g_test_add_func ("/real-clips/none", test_missing);
  return g_test_run ();
}
