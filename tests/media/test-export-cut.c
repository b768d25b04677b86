// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of several clips against their sources, decoded apart from the exporter: every frame is the one that the cut says,
// at its time, upright, in the colours of the first clip.

#include <libswscale/swscale.h>

#include "base/error.h"
#include "export-run.h"
#include "media/export-plan.h"
#include "media/orientation.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

#include <glib/gstdio.h>

/* dB: what counts as the same picture after encoding, and by how much it must beat its neighbours. */
#define SAME 34.0
#define CLEARLY 3.0

#define WIDTH 320
#define HEIGHT 240

static const gint64 uneven[] = { 0, 33000, 90000, 100000, 166000, 200000, 400000, 433000, 441000, 500000, 533000, 600000, 640000, 1000000, 1033000, 1066000 };

typedef struct
{
  const char *ending;
  VsTestClip  clip;
} Kind;

#define UPRIGHT .width = WIDTH, .height = HEIGHT
#define TURNED .width = HEIGHT, .height = WIDTH

static const Kind kinds[] = {
  { "25.mp4", { UPRIGHT, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 12, .b_frames = 2, .audio_codec = "aac" } },
  { "uneven.mp4", { UPRIGHT, .n_frames = G_N_ELEMENTS (uneven), .times = uneven, .b_frames = 2, .audio_codec = "aac" } },
  { "turned-29.97.mp4", { TURNED, .n_frames = 40, .rate_num = 30000, .rate_den = 1001, .time_scale = 30000, .gop = 250, .orientation = VS_ORIENTATION_ROTATE_90 } },
  { "60.mov", { UPRIGHT, .n_frames = 60, .rate_num = 60, .rate_den = 1, .time_scale = 15360, .b_frames = 3, .audio_codec = "pcm_s16le" } },
  { "mirrored-hevc.mp4", { TURNED, .n_frames = 30, .rate_num = 30, .rate_den = 1, .codec = "libx265", .gop = 10, .orientation = VS_ORIENTATION_TRANSVERSE } },
};

typedef struct
{
  char      *folder;
  char      *target;
  char      *paths[G_N_ELEMENTS (kinds)];
  GArray    *times[G_N_ELEMENTS (kinds)];  /* gint64, µs */
  GPtrArray *frames[G_N_ELEMENTS (kinds)]; /* AVFrame: the upright luma */
} Fixture;

static void
free_frame (gpointer frame)
{
  av_frame_free ((AVFrame **) &frame);
}

static void
read_kind (Fixture *self, gsize kind)
{
  g_autoptr (VsTestReader) reader = NULL;
  AVFrame *frame;
  gint64   time;

  self->paths[kind] = g_build_filename (self->folder, kinds[kind].ending, NULL);
  vs_test_clip_write (&kinds[kind].clip, self->paths[kind]);
  reader = vs_test_reader_open (self->paths[kind], -1);
  self->times[kind] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->frames[kind] = g_ptr_array_new_with_free_func (free_frame);
  while ((frame = vs_test_reader_next (reader, &time)) != NULL)
    {
      g_array_append_val (self->times[kind], time);
      g_ptr_array_add (self->frames[kind], vs_test_expect (frame, kinds[kind].clip.orientation, NULL, WIDTH, HEIGHT));
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->target = g_build_filename (self->folder, "target.mp4", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    read_kind (self, i);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->target);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_free (self->paths[i]);
      g_array_unref (self->times[i]);
      g_ptr_array_unref (self->frames[i]);
    }
}

/* Frames @first to @last, both of them, of a kind of clip. */
typedef struct
{
  gsize kind;
  int   first;
  int   last;
} Take;

static gint64
get_time (Fixture *self, gsize kind, int frame)
{
  return g_array_index (self->times[kind], gint64, frame);
}

/* Not on the frames, so that the exporter must snap. */
static VsExportSpec *
make_spec (Fixture *self, const Take *takes, gsize n)
{
  g_autofree VsTestPiece *pieces = g_new (VsTestPiece, n);

  for (gsize i = 0; i < n; i++)
    pieces[i] = (VsTestPiece){ self->paths[takes[i].kind], get_time (self, takes[i].kind, takes[i].first) + 1400, get_time (self, takes[i].kind, takes[i].last + 1) - 1400 };
  return vs_test_export_spec_of (pieces, n, self->target);
}

/* This frame and no neighbour. */
static void
assert_frame (Fixture *self, gsize kind, int number, const AVFrame *frame)
{
  GPtrArray *frames = self->frames[kind];
  double     right = vs_test_psnr (g_ptr_array_index (frames, number), frame, NULL, NULL);

  g_assert_cmpint (vs_test_code_read_frame (frame), ==, number);
  g_assert_cmpfloat (right, >=, SAME);
  if (number > 0)
    g_assert_cmpfloat (right, >=, vs_test_psnr (g_ptr_array_index (frames, number - 1), frame, NULL, NULL) + CLEARLY);
  if (number + 1 < (int) frames->len)
    g_assert_cmpfloat (right, >=, vs_test_psnr (g_ptr_array_index (frames, number + 1), frame, NULL, NULL) + CLEARLY);
}

/* What the cut must give by the sources' own times: neither the plan nor the exporter is asked. */
static gint64
assert_cut (Fixture *self, const VsExportSpec *spec, const Take *takes, gsize n)
{
  g_autoptr (VsTestReader) reader = vs_test_reader_open (self->target, -1);
  g_autoptr (GArray) planned = vs_export_frame_list (spec->cut, spec->sources, NULL, NULL);
  gint64 start = 0, time;
  guint  count = 0;

  for (gsize i = 0; i < n; i++)
    {
      gint64 begin = get_time (self, takes[i].kind, takes[i].first);

      for (int number = takes[i].first; number <= takes[i].last; number++, count++)
        {
          const AVFrame       *frame = vs_test_reader_next (reader, &time);
          gint64               source_time = get_time (self, takes[i].kind, number);
          const VsExportFrame *plan = &g_array_index (planned, VsExportFrame, count);

          g_assert_nonnull (frame);
          g_assert_cmpint (ABS (time - (start + source_time - begin)), <=, 100);
          g_assert_cmpint (ABS (plan->time - time), <=, 100);
          g_assert_cmpuint (plan->clip, ==, i);
          g_assert_cmpint (ABS (plan->source_time - source_time), <=, 1);
          assert_frame (self, takes[i].kind, number, frame);
        }
      start += get_time (self, takes[i].kind, takes[i].last + 1) - begin;
    }
  g_assert_null (vs_test_reader_next (reader, &time));
  g_assert_cmpuint (planned->len, ==, count);
  return start;
}

typedef struct
{
  const char *name;
  Take        takes[8];
  gsize       n;
} CutCase;

static const CutCase cut_cases[] = {
  { "/export-cut/mixed", { { 0, 7, 20 }, { 1, 2, 10 }, { 2, 3, 17 }, { 3, 11, 40 }, { 4, 5, 20 }, { 0, 30, 33 } }, 6 },
  { "/export-cut/turned-first", { { 2, 0, 5 }, { 0, 0, 5 }, { 2, 10, 15 }, { 1, 0, 6 } }, 4 },
  { "/export-cut/one-file-back-and-forth", { { 0, 40, 45 }, { 0, 5, 9 }, { 0, 10, 13 }, { 0, 13, 20 }, { 0, 48, 57 }, { 0, 0, 0 } }, 6 },
  { "/export-cut/single-frames", { { 3, 20, 20 }, { 1, 6, 6 }, { 0, 1, 1 }, { 3, 21, 21 }, { 1, 8, 8 }, { 3, 0, 0 } }, 6 },
  { "/export-cut/pauses-taken-out", { { 0, 2, 8 }, { 0, 12, 19 }, { 0, 21, 21 }, { 0, 24, 40 }, { 0, 44, 50 } }, 5 },
};

static void
test_cut (Fixture *self, gconstpointer data)
{
  const CutCase *c = data;
  g_autoptr (VsExportSpec) spec = make_spec (self, c->takes, c->n);
  g_autoptr (VsExportReport) report = vs_test_export (spec);
  gint64 duration = assert_cut (self, spec, c->takes, c->n);

  g_assert_cmpint (ABS (report->duration - duration), <=, (gint64) c->n);
  g_assert_cmpint (report->n_unreadable, ==, 0);
  g_assert_cmpuint (vs_cut_get_n (report->cut), ==, c->n);
}

/* Clips that go on in their source are as if they were one. */
static void
test_split_is_no_cut (Fixture *self, gconstpointer data)
{
  const Take whole = { 3, 4, 50 };
  g_autoptr (VsExportSpec) spec = make_spec (self, &whole, 1);
  g_autoptr (VsExportReport) report = NULL;

  for (int frame = 10; frame < 40; frame += 10)
    {
      VsCut *split = vs_cut_split (spec->cut, get_time (self, 3, frame) - get_time (self, 3, 4) - 1400);

      vs_cut_unref (spec->cut);
      spec->cut = split;
    }
  g_assert_cmpuint (vs_cut_get_n (spec->cut), ==, 4);
  report = vs_test_export (spec);
  g_assert_cmpint (report->n_frames, ==, 47);
}

/* A label for the first part of the video is seen over the joint, by the video's time. */
static void
test_label_over_joint (Fixture *self, gconstpointer data)
{
  const Take takes[] = { { 0, 10, 19 }, { 3, 0, 29 } };
  g_autoptr (VsExportSpec) spec = make_spec (self, takes, 2);
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) reader = NULL;
  const AVFrame *frame;
  gint64         time;
  VsRect         box;
  int            n_seen = 0;

  vs_test_export_set_label (spec, vs_test_label ("Werbung", VS_PLACE_TOP, 150, 600000));
  report = vs_test_export (spec);
  box = vs_test_label_box (spec);
  reader = vs_test_reader_open (self->target, -1);
  for (int i = 0; (frame = vs_test_reader_next (reader, &time)) != NULL; i++)
    {
      int      kind = i < 10 ? 0 : 3;
      AVFrame *source = g_ptr_array_index (self->frames[kind], i < 10 ? 10 + i : i - 10);
      gboolean seen = vs_test_psnr (source, frame, &box, NULL) < 20;

      g_assert_cmpint (seen, ==, time < 600000 - 100);
      n_seen += seen;
    }
  g_assert_cmpint (n_seen, ==, 10 + 12);
}

static double
compare_colors (const AVFrame *a, int a_space, int a_full, const AVFrame *b, int b_space)
{
  const AVFrame *frames[] = { a, b };
  guint8        *pixels[2];
  double         sum = 0;
  gsize          size = 3 * (gsize) WIDTH * HEIGHT;

  for (int i = 0; i < 2; i++)
    {
      struct SwsContext *scaler = sws_getContext (WIDTH, HEIGHT, AV_PIX_FMT_YUV420P, WIDTH, HEIGHT, AV_PIX_FMT_RGB24, SWS_BICUBIC | SWS_ACCURATE_RND, NULL, NULL, NULL);
      const int         *table = sws_getCoefficients (i == 0 ? a_space : b_space);
      int                stride = 3 * WIDTH;

      pixels[i] = g_malloc (size);
      sws_setColorspaceDetails (scaler, table, i == 0 ? a_full : 0, table, 1, 0, 1 << 16, 1 << 16);
      sws_scale (scaler, (const guint8 *const *) frames[i]->data, frames[i]->linesize, 0, HEIGHT, &pixels[i], &stride);
      sws_freeContext (scaler);
    }
  for (gsize i = 0; i < size; i++)
    sum += (pixels[0][i] - pixels[1][i]) * (pixels[0][i] - pixels[1][i]);
  g_free (pixels[0]);
  g_free (pixels[1]);
  return 10 * log10 (255.0 * 255.0 * size / sum);
}

/* A clip in other colours looks as it did: its numbers become those of the first clip's matrix and range. */
static void
test_colors_of_the_first (Fixture *self, gconstpointer data)
{
  VsTestClip       other = { UPRIGHT, .n_frames = 10, .rate_num = 25, .rate_den = 1, .color_space = "bt709", .color_primaries = "bt709", .color_transfer = "bt709", .color_range = data };
  g_autofree char *path = g_build_filename (self->folder, "other.mp4", NULL);
  VsTestPiece      pieces[] = { { self->paths[0], 0, 200000 }, { path, 80000, 320000 } };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) source = NULL;
  g_autoptr (VsTestReader) target = NULL;

  vs_test_clip_write (&other, path);
  spec = vs_test_export_spec_of (pieces, 2, self->target);
  spec->crf = 5;
  report = vs_test_export (spec);
  source = vs_test_reader_open (path, -1);
  target = vs_test_reader_open (self->target, -1);
  vs_test_reader_at (target, 4);
  vs_test_reader_at (source, 1);
  g_assert_cmpint (vs_test_reader_get_stream (target)->codecpar->color_space, ==, AVCOL_SPC_SMPTE170M);
  for (int i = 0; i < 6; i++)
    {
      const AVFrame *before = vs_test_reader_next (source, NULL);
      const AVFrame *after = vs_test_reader_next (target, NULL);

      g_assert_cmpfloat (compare_colors (before, SWS_CS_ITU709, g_str_equal (data, "pc"), after, SWS_CS_SMPTE170M), >=, 32);
    }
}

static void
assert_fails (const VsExportSpec *spec, int code, const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (named);

  g_assert_null (vs_exporter_run (spec, NULL, NULL, NULL, &error));
  g_assert_error (error, VS_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_false (g_file_test (spec->target, G_FILE_TEST_EXISTS));
}

/* The message names the file that is missing or changed, not the first one. */
static void
test_missing_and_changed (Fixture *self, gconstpointer data)
{
  const Take takes[] = { { 0, 0, 5 }, { 3, 0, 5 }, { 1, 0, 5 } };
  g_autoptr (VsExportSpec) spec = make_spec (self, takes, 3);
  g_autoptr (GPtrArray) sources = vs_sources_new ();

  for (guint i = 0; i < spec->sources->len; i++)
    {
      VsSource *source = g_ptr_array_index (spec->sources, i);

      g_ptr_array_add (sources, vs_source_new (source->media_id, source->path, source->info, i == 1 ? "another" : NULL));
    }
  g_clear_pointer (&spec->sources, g_ptr_array_unref);
  spec->sources = g_ptr_array_ref (sources);
  assert_fails (spec, VS_ERROR_SOURCE_CHANGED, self->paths[3]);
  g_unlink (self->paths[1]);
  g_clear_pointer (&spec->sources, g_ptr_array_unref);
  g_ptr_array_remove_index (sources, 1);
  spec->sources = g_ptr_array_ref (sources);
  assert_fails (spec, VS_ERROR_SOURCE_MISSING, self->paths[1]);
}

/* Another file in the place of one that is opened later would be another video. */
static void
replace_cb (const VsExportProgress *progress, gpointer user_data)
{
  Fixture *self = user_data;

  g_unlink (self->paths[3]);
  vs_test_clip_write (&kinds[3].clip, self->paths[3]);
}

static void
test_replaced_meanwhile (Fixture *self, gconstpointer data)
{
  const Take takes[] = { { 0, 0, 5 }, { 3, 0, 5 } };
  g_autoptr (VsExportSpec) spec = make_spec (self, takes, 2);
  g_autoptr (GError) error = NULL;

  g_assert_null (vs_exporter_run (spec, replace_cb, self, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED);
  g_assert_nonnull (strstr (error->message, "60.mov"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cut_cases); i++)
    g_test_add (cut_cases[i].name, Fixture, &cut_cases[i], set_up, test_cut, tear_down);
  g_test_add ("/export-cut/split-is-no-cut", Fixture, NULL, set_up, test_split_is_no_cut, tear_down);
  g_test_add ("/export-cut/label-over-joint", Fixture, NULL, set_up, test_label_over_joint, tear_down);
  g_test_add ("/export-cut/colors-of-the-first", Fixture, "tv", set_up, test_colors_of_the_first, tear_down);
  g_test_add ("/export-cut/range-of-the-first", Fixture, "pc", set_up, test_colors_of_the_first, tear_down);
  g_test_add ("/export-cut/missing-and-changed", Fixture, NULL, set_up, test_missing_and_changed, tear_down);
  g_test_add ("/export-cut/replaced-meanwhile", Fixture, NULL, set_up, test_replaced_meanwhile, tear_down);
  return g_test_run ();
}
