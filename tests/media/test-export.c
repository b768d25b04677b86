// SPDX-License-Identifier: GPL-3.0-or-later
// Exported pictures against the source, decoded apart from the exporter: the right frames at the right times, upright,
// framed and coloured as asked, and the label's bitmap in its box and nowhere else.

#include <libswscale/swscale.h>

#include "export-run.h"
#include "base/label-times.h"
#include "media/backdrop.h"
#include "media/blend.h"
#include "media/orientation.h"
#include "media/probe.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

/* dB: what counts as the same picture after encoding, and by how much it must beat its neighbours. */
#define SAME 34.0
#define CLEARLY 3.0

typedef struct
{
  char *folder;
  char *source;
  char *target;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = vs_test_make_folder ();
  self->source = g_build_filename (self->folder, "source.mp4", NULL);
  self->target = g_build_filename (self->folder, "target.mp4", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->source);
  g_free (self->target);
}

static const gint64 uneven[] = { 0, 33000, 90000, 100000, 166000, 200000, 400000, 433000, 441000, 500000, 533000, 600000, 640000, 1000000, 1033000, 1066000 };

typedef struct
{
  const char *name;
  const char *ending;
  VsTestClip  clip;
  int         first, last; /* frames of the trim, the last included */
  gint64      label_time;
} FrameCase;

#define SMALL .width = 320, .height = 240, .audio_codec = "aac"

static const FrameCase frame_cases[] = {
  { "/export/frames/25", "mp4", { SMALL, .n_frames = 40, .rate_num = 25, .rate_den = 1, .gop = 12, .b_frames = 2 }, 7, 30, 400000 },
  { "/export/frames/29.97", "mp4", { SMALL, .n_frames = 50, .rate_num = 30000, .rate_den = 1001, .time_scale = 30000, .gop = 250 }, 13, 49, 0 },
  { "/export/frames/60", "mov", { SMALL, .n_frames = 60, .rate_num = 60, .rate_den = 1, .time_scale = 15360, .b_frames = 3 }, 0, 41, 350000 },
  { "/export/frames/uneven", "mp4", { SMALL, .n_frames = 16, .times = uneven, .b_frames = 2 }, 2, 13, 300000 },
  { "/export/frames/uneven-whole", "mkv", { SMALL, .n_frames = 16, .times = uneven }, 0, 15, 441000 },
  { "/export/frames/hevc", "mp4", { SMALL, .n_frames = 40, .rate_num = 30, .rate_den = 1, .codec = "libx265", .gop = 10, .b_frames = 2 }, 11, 33, 500000 },
  { "/export/frames/ten-bit", "mp4", { SMALL, .n_frames = 20, .rate_num = 30, .rate_den = 1, .codec = "libx265", .ten_bit = TRUE }, 3, 12, 0 },
  { "/export/frames/late-sound", "mp4", { SMALL, .n_frames = 40, .rate_num = 30, .rate_den = 1, .audio_start = 700000, .b_frames = 2 }, 5, 35, 500000 },
  { "/export/frames/transport-stream", "ts", { SMALL, .n_frames = 60, .rate_num = 25, .rate_den = 1, .gop = 25, .b_frames = 2 }, 31, 50, 0 },
  { "/export/frames/one", "mp4", { SMALL, .n_frames = 10, .rate_num = 25, .rate_den = 1 }, 6, 6, 0 },
};

static void
assert_times (const char *source, const char *target, int first, int last)
{
  g_autoptr (GArray) before = vs_test_read_times (source, -1);
  g_autoptr (GArray) after = vs_test_read_times (target, -1);
  gint64 start = g_array_index (before, gint64, first);

  g_assert_cmpint (after->len, ==, last - first + 1);
  g_assert_cmpint (g_array_index (after, gint64, 0), ==, 0);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpint (ABS (g_array_index (after, gint64, i) - (g_array_index (before, gint64, first + i) - start)), <=, 70);
}

/* The box of the label as it should be: its bitmap over the source's frame. */
static double
compare_label (const VsExportSpec *spec, const AVFrame *source, const AVFrame *target, const VsRect *box)
{
  g_autoptr (VsOverlay) overlay = vs_overlay_new (target->width, target->height);
  g_autoptr (VsBlend) blend = NULL;
  g_autoptr (AVFrame) expected = av_frame_clone (source);

  vs_overlay_set_labels (overlay, spec->labels, spec->cut);
  blend = vs_blend_new (vs_overlay_get_label_bitmap (overlay, 0), target->colorspace, target->color_range);
  g_assert_cmpint (av_frame_make_writable (expected), >=, 0);
  vs_blend_apply (blend, expected);
  return vs_test_psnr (expected, target, box, NULL);
}

/* Frame by frame: outside the box it is the source's frame and no other, inside it is the label as long as it lasts. */
static void
assert_pictures (const VsExportSpec *spec, int first, int last, double same)
{
  g_autoptr (VsTestReader) target = vs_test_reader_open (spec->target, -1);
  g_autoptr (VsTestReader) source = vs_test_reader_open (vs_test_export_source (spec)->path, vs_test_export_facts (spec)->video_stream);
  g_autoptr (AVFrame) before = NULL;
  g_autoptr (GArray) label_times = vs_label_find_times (vs_labels_get (spec->labels, 0), spec->cut);
  VsRect box = vs_test_label_box (spec);

  if (first > 0)
    before = av_frame_clone (vs_test_reader_at (source, first - 1));
  for (int i = first; i <= last; i++)
    {
      gint64 time;
      g_autoptr (AVFrame) frame = av_frame_clone (vs_test_reader_next (source, &time));
      const AVFrame *exported = vs_test_reader_next (target, &time);
      double         right = vs_test_psnr (frame, exported, NULL, &box);

      g_assert_cmpfloat (right, >=, same);
      if (before != NULL)
        g_assert_cmpfloat (right, >=, vs_test_psnr (before, exported, NULL, &box) + CLEARLY);
      if (vs_label_times_contain (label_times, time))
        g_assert_cmpfloat (compare_label (spec, frame, exported, &box), >=, 32);
      else
        g_assert_cmpfloat (vs_test_psnr (frame, exported, &box, NULL), >=, same - 2);
      av_frame_free (&before);
      before = g_steal_pointer (&frame);
    }
}

static void
test_frames (Fixture *self, gconstpointer data)
{
  const FrameCase *c = data;
  g_autofree char *source = g_strdup_printf ("%s/source.%s", self->folder, c->ending);
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsFrameTimes) times = NULL;

  vs_test_clip_write (&c->clip, source);
  spec = vs_test_export_spec (source, self->target);
  times = vs_probe_frame_times (source, vs_test_export_source (spec)->info, NULL, NULL);
  /* Not on the frames, so that the exporter must snap. */
  vs_test_export_set_range (spec, vs_time_range (vs_frame_times_get (times, c->first) + 1500, vs_frame_times_get (times, c->last + 1) - 1500));
  vs_test_export_set_label (spec, vs_test_label ("Anzeige", VS_PLACE_BOTTOM_RIGHT, 120, c->label_time));
  report = vs_test_export (spec);

  g_assert_cmpint (report->n_frames, ==, c->last - c->first + 1);
  g_assert_cmpint (vs_cut_get (report->cut, 0)->range.start, ==, vs_frame_times_get (times, c->first));
  g_assert_cmpint (vs_cut_get (report->cut, 0)->range.end, ==, vs_frame_times_get (times, c->last + 1));
  assert_times (source, self->target, c->first, c->last);
  assert_pictures (spec, c->first, c->last, SAME);
}

/* The label is on the last frame before its end and not on the one after: the box alone decides. */
static void
test_label_ends_on_the_frame (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 240, .n_frames = 30, .rate_num = 25, .rate_den = 1 };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) reader = NULL;
  g_autoptr (VsTestReader) source = NULL;
  VsRect box;

  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  vs_test_export_set_range (spec, vs_time_range (200000, vs_test_export_clip (spec)->range.end));
  vs_test_export_set_label (spec, vs_test_label ("Werbung", VS_PLACE_TOP, 150, 480000));
  report = vs_test_export (spec);
  box = vs_test_label_box (spec);
  reader = vs_test_reader_open (self->target, -1);
  source = vs_test_reader_open (self->source, -1);
  vs_test_reader_at (source, 4);
  for (int i = 0; i < report->n_frames; i++)
    {
      gint64 time, source_time;
      double same = vs_test_psnr (vs_test_reader_next (reader, &time), vs_test_reader_next (source, &source_time), &box, NULL);

      if (i < 12)
        g_assert_cmpfloat (same, <, 20);
      else
        g_assert_cmpfloat (same, >=, SAME - 2);
    }
}

static void
test_orientation (Fixture *self, gconstpointer data)
{
  VsOrientation orientation = GPOINTER_TO_INT (data);
  VsTestClip    clip = { .width = 320, .height = 200, .n_frames = 6, .rate_num = 25, .rate_den = 1, .orientation = orientation };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) source = NULL;
  g_autoptr (VsTestReader) target = NULL;

  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  report = vs_test_export (spec);
  g_assert_cmpint (report->width, ==, vs_orientation_swaps_axes (orientation) ? 200 : 320);

  source = vs_test_reader_open (self->source, -1);
  target = vs_test_reader_open (self->target, -1);
  for (int i = 0; i < 6; i++)
    {
      g_autoptr (AVFrame) expected = vs_test_expect (vs_test_reader_at (source, i), orientation, NULL, report->width, report->height);
      const AVFrame *frame = vs_test_reader_at (target, i);

      g_assert_cmpfloat (vs_test_psnr (expected, frame, NULL, NULL), >=, SAME);
      g_assert_cmpint (vs_test_code_read_frame (frame), ==, i);
      for (int q = 0; q < 4; q++)
        {
          int x = frame->width / 2 * (q % 2 == 0 ? 1 : 7) / 8;
          int y = frame->height / 2 * (q < 2 ? 1 : 7) / 8;

          g_assert_cmpint (vs_test_quarter_of_color (frame->data[1][y * frame->linesize[1] + x], frame->data[2][y * frame->linesize[2] + x]), ==, q);
        }
    }
  g_assert_null (av_stream_get_side_data (vs_test_reader_get_stream (target), AV_PKT_DATA_DISPLAYMATRIX, NULL));
}

typedef struct
{
  const char *name;
  VsTestClip  clip;
  VsFraming   framing;
} FramingCase;

static const FramingCase framing_cases[] = {
  { "/export/framing/fill-wide", { .width = 640, .height = 360 }, { .fit = VS_FIT_FILL, .ground = VS_GROUND_BLACK, .x = 0.5, .y = 0.5, .zoom = 1 } },
  { "/export/framing/fill-left", { .width = 640, .height = 360 }, { .fit = VS_FIT_FILL, .ground = VS_GROUND_BLACK, .x = 0, .y = 0.5, .zoom = 1 } },
  { "/export/framing/fill-odd", { .width = 646, .height = 362 }, { .fit = VS_FIT_FILL, .ground = VS_GROUND_BLACK, .x = 0.2635, .y = 0.5, .zoom = 1 } },
  { "/export/framing/fill-high-turned", { .width = 640, .height = 272, .orientation = VS_ORIENTATION_ROTATE_90 }, { .fit = VS_FIT_FILL, .ground = VS_GROUND_BLACK, .x = 0.5, .y = 0.31, .zoom = 1 } },
  { "/export/framing/fill-mirrored", { .width = 400, .height = 640, .orientation = VS_ORIENTATION_TRANSVERSE }, { .fit = VS_FIT_FILL, .ground = VS_GROUND_BLACK, .x = 0.83, .y = 0.5, .zoom = 1 } },
  { "/export/framing/whole-black", { .width = 640, .height = 360 }, { .fit = VS_FIT_WHOLE, .ground = VS_GROUND_BLACK, .x = 0.5, .y = 0.5, .zoom = 1 } },
  { "/export/framing/whole-blurred", { .width = 640, .height = 360 }, { .fit = VS_FIT_WHOLE, .ground = VS_GROUND_BLURRED, .x = 0.5, .y = 0.5, .zoom = 1 } },
  { "/export/framing/whole-blurred-turned", { .width = 640, .height = 640, .orientation = VS_ORIENTATION_ROTATE_270 }, { .fit = VS_FIT_WHOLE, .ground = VS_GROUND_BLURRED, .x = 0.5, .y = 0.5, .zoom = 1 } },
};

/* The part of the picture that is seen, where it should stand, against plain scaling of that part. */
static void
assert_placed (const AVFrame *stored, const AVFrame *frame, VsOrientation orientation, const VsPlacement *place)
{
  g_autoptr (AVFrame) expected = vs_test_expect (stored, orientation, &place->source, place->target.width, place->target.height);
  g_autoptr (AVFrame) seen = av_frame_clone (frame);

  seen->data[0] += place->target.y * seen->linesize[0] + place->target.x;
  seen->width = place->target.width;
  seen->height = place->target.height;
  g_assert_cmpfloat (vs_test_psnr (expected, seen, NULL, NULL), >=, SAME);
}

static double
mean_luma (const AVFrame *frame, int y0, int y1)
{
  double sum = 0;

  for (int y = y0; y < y1; y++)
    for (int x = 0; x < frame->width; x++)
      sum += frame->data[0][y * frame->linesize[0] + x];
  return sum / ((y1 - y0) * (double) frame->width);
}

static void
assert_ground (const AVFrame *frame, const VsPlacement *place, VsGround ground)
{
  double above = mean_luma (frame, 0, place->target.y - 4);

  if (ground == VS_GROUND_BLACK)
    g_assert_cmpfloat (above, <, 17);
  else
    {
      double picture = mean_luma (frame, place->target.y, place->target.y + place->target.height);

      /* Darkened, but not black. */
      g_assert_cmpfloat (above, >, 40);
      g_assert_cmpfloat (above, <, 16 + (picture - 16) * 0.9);
    }
}

static void
test_framing (Fixture *self, gconstpointer data)
{
  const FramingCase *c = data;
  VsTestClip         clip = c->clip;
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) source = NULL;
  g_autoptr (VsTestReader) target = NULL;
  const VsMediaFacts *facts;
  VsPlacement         place;

  clip.n_frames = 3;
  clip.rate_num = 25;
  clip.rate_den = 1;
  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  spec->canvas = vs_canvas_get_size (VS_CANVAS_VERTICAL, 0, 0);
  vs_test_export_set_framing (spec, c->framing);
  report = vs_test_export (spec);
  g_assert_cmpint (report->width, ==, 1080);
  g_assert_cmpint (report->height, ==, 1920);

  facts = vs_test_export_facts (spec);
  place = vs_framing_place (c->framing, spec->canvas, facts->width, facts->height);
  source = vs_test_reader_open (self->source, -1);
  target = vs_test_reader_open (self->target, -1);
  for (int i = 0; i < 3; i++)
    {
      const AVFrame *frame = vs_test_reader_at (target, i);

      assert_placed (vs_test_reader_at (source, i), frame, clip.orientation, &place);
      if (place.target.y > 0)
        assert_ground (frame, &place, c->framing.ground);
    }
}

static VsImage *
make_image (const AVFrame *frame)
{
  struct SwsContext *scaler = sws_getContext (frame->width, frame->height, frame->format, frame->width, frame->height, AV_PIX_FMT_BGRA, SWS_BICUBIC, NULL, NULL, NULL);
  int                stride = 4 * frame->width;
  guint8            *data = g_malloc ((gsize) stride * frame->height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, (gsize) stride * frame->height);

  sws_scale (scaler, (const guint8 *const *) frame->data, frame->linesize, 0, frame->height, &data, &stride);
  sws_freeContext (scaler);
  return vs_image_new (frame->width, frame->height, stride, bytes);
}

/* The preview makes the blurred ground of RGB pictures, the exporter of YUV frames: it must look the same. */
static void
test_ground_is_the_previews (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 640, .height = 360, .color_space = "smpte170m", .n_frames = 2, .rate_num = 25, .rate_den = 1 };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) source = NULL;
  g_autoptr (VsTestReader) target = NULL;
  g_autoptr (VsImage) picture = NULL;
  g_autoptr (VsImage) ground = NULL;
  const AVFrame *frame;
  double         difference, sum = 0;
  int            n = 0;

  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  spec->canvas = vs_canvas_get_size (VS_CANVAS_VERTICAL, 0, 0);
  vs_test_export_set_framing (spec, (VsFraming){ .fit = VS_FIT_WHOLE, .ground = VS_GROUND_BLURRED, .x = 0.5, .y = 0.5, .zoom = 1 });
  report = vs_test_export (spec);
  source = vs_test_reader_open (self->source, -1);
  target = vs_test_reader_open (self->target, -1);
  picture = make_image (vs_test_reader_at (source, 0));
  ground = vs_backdrop_make (picture, 1080, 1920);
  frame = vs_test_reader_at (target, 0);
  /* The lowest quarter of the canvas, at the middle of every pixel of the small ground. libav's Gaussian is a recursive
     approximation, so single pixels may be a little off. */
  for (int y = ground->height * 3 / 4; y < ground->height; y++)
    for (int x = 0; x < ground->width; x++)
      {
        const guint8 *p = vs_image_get_pixels (ground) + y * ground->stride + 4 * x;
        double        luma = 16 + (0.299 * p[2] + 0.587 * p[1] + 0.114 * p[0]) * 219 / 255;

        difference = frame->data[0][(y * 12 + 6) * frame->linesize[0] + x * 12 + 6] - luma;
        g_assert_cmpfloat (ABS (difference), <, 12);
        sum += ABS (difference);
        n++;
      }
  g_assert_cmpfloat (sum / n, <, 2);
}

/* Stored 160×240 with pixels twice as wide as high is a picture of 320×240. */
static void
test_wide_pixels (Fixture *self, gconstpointer data)
{
  VsOrientation orientation = GPOINTER_TO_INT (data);
  VsTestClip    clip = { .width = 160, .height = 240, .sar_num = 2, .sar_den = 1, .n_frames = 3, .rate_num = 25, .rate_den = 1, .orientation = orientation };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) source = NULL;
  g_autoptr (VsTestReader) target = NULL;
  gboolean swap = vs_orientation_swaps_axes (orientation);

  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  report = vs_test_export (spec);
  g_assert_cmpint (report->width, ==, swap ? 240 : 320);
  g_assert_cmpint (report->height, ==, swap ? 320 : 240);
  source = vs_test_reader_open (self->source, -1);
  target = vs_test_reader_open (self->target, -1);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (AVFrame) expected = vs_test_expect (vs_test_reader_at (source, i), orientation, NULL, report->width, report->height);
      const AVFrame *frame = vs_test_reader_at (target, i);

      g_assert_cmpfloat (vs_test_psnr (expected, frame, NULL, NULL), >=, SAME);
      g_assert_cmpint (vs_test_code_read_frame (frame), ==, i);
    }
  g_assert_cmpint (vs_test_reader_get_stream (target)->codecpar->sample_aspect_ratio.num, ==, vs_test_reader_get_stream (target)->codecpar->sample_aspect_ratio.den);
}

typedef struct
{
  const char       *name;
  VsTestClip        clip;
  enum AVColorSpace space;
  enum AVColorRange source_range;
} ColorCase;

#define FEW .n_frames = 3, .rate_num = 25, .rate_den = 1

static const ColorCase color_cases[] = {
  { "/export/colors/small-says-nothing", { .width = 320, .height = 240, FEW }, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_MPEG },
  { "/export/colors/pal-says-nothing", { .width = 720, .height = 576, FEW }, AVCOL_SPC_BT470BG, AVCOL_RANGE_MPEG },
  { "/export/colors/large-says-nothing", { .width = 1280, .height = 720, FEW }, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG },
  { "/export/colors/large-says-601", { .width = 1280, .height = 720, .color_space = "smpte170m", FEW }, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_MPEG },
  { "/export/colors/small-says-709", { .width = 320, .height = 240, .color_space = "bt709", .color_primaries = "bt709", .color_transfer = "bt709", FEW }, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG },
  { "/export/colors/full-range", { .width = 320, .height = 240, .color_space = "bt709", .color_range = "pc", FEW }, AVCOL_SPC_BT709, AVCOL_RANGE_JPEG },
};

/* What the source's luma is in limited range. */
static void
limit_range (AVFrame *gray)
{
  for (int y = 0; y < gray->height; y++)
    for (int x = 0; x < gray->width; x++)
      {
        guint8 *luma = gray->data[0] + y * gray->linesize[0] + x;

        *luma = 16 + (*luma * 219 + 127) / 255;
      }
}

static void
test_colors (Fixture *self, gconstpointer data)
{
  const ColorCase *c = data;
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) source = NULL;
  g_autoptr (VsTestReader) target = NULL;
  g_autoptr (AVFrame) expected = NULL;
  const AVFrame           *frame;
  const AVCodecParameters *par;

  vs_test_clip_write (&c->clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  report = vs_test_export (spec);
  source = vs_test_reader_open (self->source, -1);
  target = vs_test_reader_open (self->target, -1);
  frame = vs_test_reader_at (source, 1);
  expected = vs_test_expect (frame, VS_ORIENTATION_NORMAL, NULL, frame->width, frame->height);
  if (c->source_range == AVCOL_RANGE_JPEG)
    limit_range (expected);

  frame = vs_test_reader_at (target, 1);
  g_assert_cmpfloat (vs_test_psnr (expected, frame, NULL, NULL), >=, SAME);
  par = vs_test_reader_get_stream (target)->codecpar;
  g_assert_cmpint (par->color_space, ==, c->space);
  g_assert_cmpint (par->color_range, ==, AVCOL_RANGE_MPEG);
  g_assert_cmpint (par->color_primaries, !=, AVCOL_PRI_UNSPECIFIED);
  g_assert_cmpint (par->color_trc, !=, AVCOL_TRC_UNSPECIFIED);
  g_assert_cmpint (par->format, ==, AV_PIX_FMT_YUV420P);
  g_assert_cmpint (par->profile, ==, FF_PROFILE_H264_HIGH);
}

/* HDR is mapped to BT.709; what is white paper in HDR is bright, but nothing is blown out. */
static void
test_hdr (Fixture *self, gconstpointer data)
{
  const char *transfer = data;
  VsTestClip  clip = { .width = 320, .height = 240, .codec = "libx265", .ten_bit = TRUE, .color_space = "bt2020nc", .color_primaries = "bt2020", .color_transfer = transfer, .color_range = "tv", FEW };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) target = NULL;
  const AVCodecParameters *par;
  const AVFrame           *frame;

  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  report = vs_test_export (spec);
  target = vs_test_reader_open (self->target, -1);
  frame = vs_test_reader_at (target, 1);
  par = vs_test_reader_get_stream (target)->codecpar;
  g_assert_cmpint (par->color_space, ==, AVCOL_SPC_BT709);
  g_assert_cmpint (par->color_primaries, ==, AVCOL_PRI_BT709);
  g_assert_cmpint (par->color_trc, ==, AVCOL_TRC_BT709);
  g_assert_cmpint (par->format, ==, AV_PIX_FMT_YUV420P);
  g_assert_cmpint (vs_test_code_read_frame (frame), ==, 1);
  g_assert_cmpfloat (mean_luma (frame, 0, frame->height), >, 40);
  g_assert_cmpfloat (mean_luma (frame, 0, frame->height), <, 200);
}

/* Nearly without loss, the exported box holds the very bytes that the preview paints. */
static void
test_label_is_the_previews (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 240, .n_frames = 3, .rate_num = 25, .rate_den = 1, .color_space = "bt709" };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) reader = NULL;
  g_autoptr (VsOverlay) preview = vs_overlay_new (320, 240);
  const VsOverlayBitmap *bitmap;
  const AVFrame         *frame;

  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  spec->crf = 1;
  spec->margins = (VsMargins){ 0.1, 0.4, 0.2, 0.05 };
  vs_test_export_set_label (spec, vs_test_label ("Ähm 🎁", VS_PLACE_TOP_LEFT, 200, 0));
  report = vs_test_export (spec);
  vs_overlay_set_margins (preview, spec->margins);
  vs_overlay_set_labels (preview, spec->labels, spec->cut);
  bitmap = vs_overlay_get_label_bitmap_at (preview, 0, 40000);
  g_assert_cmpint (bitmap->y, >=, 96);
  reader = vs_test_reader_open (self->target, -1);
  frame = vs_test_reader_at (reader, 1);
  for (int y = 0; y < bitmap->image->height; y++)
    for (int x = 0; x < bitmap->image->width; x++)
      {
        const guint8 *p = vs_image_get_pixels (bitmap->image) + y * bitmap->image->stride + 4 * x;
        double        luma = 16 + (0.2126 * p[2] + 0.7152 * p[1] + 0.0722 * p[0]) * 219 / 255;

        /* Opaque parts only: their colour does not depend on the picture. */
        if (p[3] == 255)
          g_assert_cmpfloat_with_epsilon (frame->data[0][(bitmap->y + y) * frame->linesize[0] + bitmap->x + x], luma, 6);
      }
}

static void
test_label_is_readable (Fixture *self, gconstpointer data)
{
  g_autofree char *tesseract = g_find_program_in_path ("tesseract");
  g_autofree char *source = NULL;
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) reader = NULL;
  VsRect box;

  if (tesseract == NULL)
    {
      g_test_skip ("tesseract is not installed");
      return;
    }
  source = vs_test_get_sample ("movie2/movie-hello.mp4");
  if (source == NULL)
    return;
  spec = vs_test_export_spec (source, self->target);
  vs_test_export_set_framing (spec, VS_FRAMING_DEFAULT);
  vs_test_export_set_range (spec, vs_time_range (1000000, 2000000));
  vs_test_export_set_label (spec, vs_test_label ("Werbung", VS_PLACE_TOP_LEFT, 52, 0));
  report = vs_test_export (spec);
  /* Without the box's corners, which read as dots. */
  box = vs_test_label_box (spec);
  box = (VsRect){ box.x + box.height / 6, box.y + box.height / 6, box.width - box.height / 3, box.height - box.height / 3 };
  reader = vs_test_reader_open (self->target, -1);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *text = vs_test_read_text (vs_test_reader_at (reader, i * report->n_frames / 2), &box, self->folder);

      g_assert_cmpstr (text, ==, "Werbung");
    }
}

/* A real phone clip with uneven frames. */
static void
test_phone (Fixture *self, gconstpointer data)
{
  g_autofree char *source = vs_test_get_sample ("movie1/VID_20191220_170832.mp4");
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsFrameTimes) times = NULL;

  if (source == NULL)
    return;
  spec = vs_test_export_spec (source, self->target);
  times = vs_probe_frame_times (source, vs_test_export_source (spec)->info, NULL, NULL);
  g_assert_true (vs_test_export_facts (spec)->is_vfr);
  vs_test_export_set_range (spec, vs_time_range (vs_frame_times_get (times, 9), vs_frame_times_get (times, 20)));
  vs_test_export_set_label (spec, vs_test_label ("Werbung", VS_PLACE_TOP_LEFT, 52, 200000));
  report = vs_test_export (spec);
  g_assert_cmpint (report->n_frames, ==, 11);
  assert_times (source, self->target, 9, 19);
  /* A camera that hardly moves: its frames differ by less than CLEARLY, so only likeness is asked. */
  {
    g_autoptr (VsTestReader) a = vs_test_reader_open (source, -1);
    g_autoptr (VsTestReader) b = vs_test_reader_open (self->target, -1);
    VsRect box = vs_test_label_box (spec);

    for (int i = 0; i < 11; i++)
      g_assert_cmpfloat (vs_test_psnr (vs_test_reader_at (a, 9 + i), vs_test_reader_at (b, i), NULL, &box), >=, SAME);
  }
}

/* The index stands before the sound and picture, so that a video plays while it is still being loaded. */
static void
test_index_in_front (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 240, .audio_codec = "aac", .n_frames = 10, .rate_num = 25, .rate_den = 1 };
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *sum = NULL;
  gsize            size;
  AVFormatContext *format = NULL;

  vs_test_clip_write (&clip, self->source);
  spec = vs_test_export_spec (self->source, self->target);
  spec->title = g_strdup ("Größe: 100 % ‘:;,\"\\ 🎁");
  report = vs_test_export (spec);
  g_assert_true (g_file_get_contents (self->target, &bytes, &size, NULL));
  g_assert_cmpint (report->size, ==, size);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, size);
  g_assert_cmpstr (report->sha256, ==, sum);
  g_assert_cmpmem (bytes + 4, 4, "ftyp", 4);
  g_assert_cmpuint (GUINT32_FROM_BE (*(guint32 *) bytes), <, size - 8);
  g_assert_cmpmem (bytes + GUINT32_FROM_BE (*(guint32 *) bytes) + 4, 4, "moov", 4);

  g_assert_cmpint (avformat_open_input (&format, self->target, NULL, NULL), ==, 0);
  g_assert_cmpstr (av_dict_get (format->metadata, "title", NULL, 0)->value, ==, spec->title);
  avformat_close_input (&format);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (frame_cases); i++)
    g_test_add (frame_cases[i].name, Fixture, &frame_cases[i], set_up, test_frames, tear_down);
  g_test_add ("/export/label-ends-on-the-frame", Fixture, NULL, set_up, test_label_ends_on_the_frame, tear_down);
  for (int i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("/export/orientation/%d", i + 1);

      g_test_add (name, Fixture, GINT_TO_POINTER (i), set_up, test_orientation, tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (framing_cases); i++)
    g_test_add (framing_cases[i].name, Fixture, &framing_cases[i], set_up, test_framing, tear_down);
  g_test_add ("/export/ground-is-the-previews", Fixture, NULL, set_up, test_ground_is_the_previews, tear_down);
  g_test_add ("/export/wide-pixels/upright", Fixture, GINT_TO_POINTER (VS_ORIENTATION_NORMAL), set_up, test_wide_pixels, tear_down);
  g_test_add ("/export/wide-pixels/turned", Fixture, GINT_TO_POINTER (VS_ORIENTATION_ROTATE_90), set_up, test_wide_pixels, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (color_cases); i++)
    g_test_add (color_cases[i].name, Fixture, &color_cases[i], set_up, test_colors, tear_down);
  g_test_add ("/export/hdr/pq", Fixture, "smpte2084", set_up, test_hdr, tear_down);
  g_test_add ("/export/hdr/hlg", Fixture, "arib-std-b67", set_up, test_hdr, tear_down);
  g_test_add ("/export/label-is-the-previews", Fixture, NULL, set_up, test_label_is_the_previews, tear_down);
  g_test_add ("/export/label-is-readable", Fixture, NULL, set_up, test_label_is_readable, tear_down);
  g_test_add ("/export/phone", Fixture, NULL, set_up, test_phone, tear_down);
  g_test_add ("/export/index-in-front", Fixture, NULL, set_up, test_index_in_front, tear_down);
  return g_test_run ();
}
