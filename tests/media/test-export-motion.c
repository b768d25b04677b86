// SPDX-License-Identifier: GPL-3.0-or-later
// Turned, mirrored and moving pictures: against references that are made apart from the code under test.

#include <libswscale/swscale.h>

#include "export-run.h"
#include "media/export-framing.h"
#include "media/orientation.h"
#include "media/window-scaler.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

static AVFrame *
new_frame (int width, int height)
{
  AVFrame *frame = av_frame_alloc ();

  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = width;
  frame->height = height;
  g_assert_cmpint (av_frame_get_buffer (frame, 0), >=, 0);
  return frame;
}

static AVFrame *
draw (int width, int height, int number)
{
  AVFrame *frame = new_frame (width, height);

  vs_test_picture_draw (frame, width, height, number, FALSE);
  return frame;
}

static VsMediaFacts
make_facts (int width, int height, VsOrientation orientation)
{
  gboolean swap = vs_orientation_swaps_axes (orientation);

  return (VsMediaFacts){
    .has_video = TRUE,
    .coded_width = width,
    .coded_height = height,
    .width = swap ? height : width,
    .height = swap ? width : height,
    .sar_num = 1,
    .sar_den = 1,
    .orientation = orientation,
    .pixel_format = "yuv420p",
    .color_space = "bt709",
    .color_range = "tv",
  };
}

/* Takes @frame. Only luma. */
static AVFrame *
turn (AVFrame *frame, VsOrientation orientation)
{
  gboolean swap = vs_orientation_swaps_axes (orientation);
  AVFrame *out = new_frame (swap ? frame->height : frame->width, swap ? frame->width : frame->height);

  vs_orientation_turn_plane (orientation, frame->data[0], frame->linesize[0], frame->width, frame->height, 1, out->data[0], out->linesize[0]);
  av_frame_free (&frame);
  return out;
}

/* First upright, then mirrored, then turned by quarters, one after the other. */
static AVFrame *
make_reference (const AVFrame *stored, VsOrientation orientation, gboolean mirrored, int quarters)
{
  AVFrame *frame = turn (av_frame_clone (stored), orientation);

  if (mirrored)
    frame = turn (frame, VS_ORIENTATION_FLIP_HORIZONTAL);
  for (int i = 0; i < quarters; i++)
    frame = turn (frame, VS_ORIENTATION_ROTATE_90);
  return frame;
}

static void
assert_turned (const AVFrame *stored, VsOrientation orientation, gboolean mirrored, int quarters)
{
  VsMediaFacts facts = make_facts (stored->width, stored->height, orientation);
  VsFraming    framing = VS_FRAMING_DEFAULT;
  g_autoptr (AVFrame) expected = make_reference (stored, orientation, mirrored, quarters);
  g_autoptr (AVFrame) input = av_frame_clone (stored);
  g_autoptr (AVFrame) got = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsExportFraming) self = NULL;

  framing.mirrored = mirrored;
  framing.turn = quarters;
  self = vs_export_framing_new (framing, NULL, (VsSize){ expected->width, expected->height }, &facts, NULL, (AVRational){ 1, 25 });
  got = vs_export_framing_run (self, input, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (got->width, ==, expected->width);
  g_assert_cmpint (got->height, ==, expected->height);
  for (int y = 0; y < got->height; y++)
    g_assert_cmpmem (got->data[0] + y * got->linesize[0], got->width, expected->data[0] + y * expected->linesize[0], expected->width);
}

static void
test_turns (void)
{
  g_autoptr (AVFrame) stored = draw (160, 96, 5);

  for (int orientation = VS_ORIENTATION_NORMAL; orientation <= (int) VS_ORIENTATION_ROTATE_270; orientation++)
    for (int mirrored = 0; mirrored < 2; mirrored++)
      for (int quarters = 0; quarters < 4; quarters++)
        assert_turned (stored, orientation, mirrored, quarters);
}

/* A crop of a turned picture, filled: the part that vs_framing_place() says, upright. */
static void
test_turned_crop (gconstpointer data)
{
  VsOrientation orientation = GPOINTER_TO_INT (data);
  g_autoptr (AVFrame) stored = draw (320, 240, 9);
  VsMediaFacts facts = make_facts (320, 240, orientation);
  VsSize       canvas = { 180, 320 };

  for (int quarters = 0; quarters < 4; quarters++)
    {
      VsFraming framing = { .fit = VS_FIT_FILL, .turn = quarters, .mirrored = quarters % 2, .x = 0.3, .y = 0.8, .zoom = 1.25 };
      g_autoptr (AVFrame) whole = make_reference (stored, orientation, framing.mirrored, quarters);
      VsPlacement place = vs_framing_place (framing, canvas, whole->width, whole->height);
      g_autoptr (AVFrame) expected = vs_test_expect (whole, VS_ORIENTATION_NORMAL, &place.source, canvas.width, canvas.height);
      g_autoptr (VsExportFraming) self = vs_export_framing_new (framing, NULL, canvas, &facts, NULL, (AVRational){ 1, 25 });
      g_autoptr (AVFrame) got = vs_export_framing_run (self, stored, 0, NULL);

      g_assert_cmpfloat (vs_test_psnr (expected, got, NULL, NULL), >=, 38);
    }
}

/* The ground's colour is around a whole picture, and where a clip moves as well. */
static void
test_ground_color (gconstpointer data)
{
  gboolean         moving = GPOINTER_TO_INT (data);
  const VsKeyframe keyframes[] = { { 0, 0.5, 0.5, 1 }, { 2000000, 0.5, 0.5, 1.2 } };
  g_autoptr (VsMotion) motion = moving ? vs_motion_new (keyframes, 2) : NULL;
  g_autoptr (AVFrame) stored = draw (320, 180, 3);
  VsMediaFacts facts = make_facts (320, 180, VS_ORIENTATION_NORMAL);
  VsFraming    framing = { .fit = VS_FIT_WHOLE, .ground = VS_GROUND_COLOR, .ground_color = 0xff000000, .x = 0.5, .y = 0.5, .zoom = 1 };
  g_autoptr (VsExportFraming) self = vs_export_framing_new (framing, motion, (VsSize){ 180, 320 }, &facts, NULL, (AVRational){ 1, 25 });
  g_autoptr (AVFrame) got = vs_export_framing_run (self, stored, 0, NULL);

  /* Pure red in BT.709. */
  g_assert_cmpint (got->data[0][5 * got->linesize[0] + 90], ==, 63);
  g_assert_cmpint (got->data[1][5 * got->linesize[1] + 45], ==, 102);
  g_assert_cmpint (got->data[2][5 * got->linesize[2] + 45], ==, 240);
  g_assert_cmpint (got->data[0][315 * got->linesize[0] + 90], ==, 63);
}

typedef struct
{
  VsRect part;
  int    width, height;
} WindowCase;

static const WindowCase window_cases[] = {
  { { 0, 0, 640, 480 }, 640, 480 },
  { { 0, 0, 640, 480 }, 360, 270 },
  { { 100, 60, 300, 400 }, 540, 720 },
  { { 200, 0, 270, 480 }, 1080, 1920 },
  { { 0, 0, 640, 480 }, 180, 134 },
  { { 322, 158, 318, 322 }, 500, 506 },
};

static double
get_plane_psnr (const AVFrame *a, const AVFrame *b, int plane, int margin)
{
  int    width = (a->width + (plane > 0)) >> (plane > 0), height = (a->height + (plane > 0)) >> (plane > 0);
  double sum = 0;

  for (int y = margin; y < height - margin; y++)
    for (int x = margin; x < width - margin; x++)
      {
        int difference = a->data[plane][y * a->linesize[plane] + x] - b->data[plane][y * b->linesize[plane] + x];

        sum += difference * difference;
      }
  return sum > 0 ? 10 * log10 (255.0 * 255 * (width - 2 * margin) * (height - 2 * margin) / sum) : 100;
}

/* swscale sees only the part, our scaler also what is around it: at the very edge they differ. */
static void
test_still_window (gconstpointer data)
{
  const WindowCase *c = data;
  g_autoptr (AVFrame) source = draw (640, 480, 77);
  g_autoptr (AVFrame) expected = new_frame (c->width, c->height);
  g_autoptr (AVFrame) got = new_frame (c->width, c->height);
  g_autoptr (VsWindowScaler) scaler = vs_window_scaler_new ();
  struct SwsContext *reference = sws_getContext (c->part.width, c->part.height, AV_PIX_FMT_YUV420P, c->width, c->height, AV_PIX_FMT_YUV420P, SWS_BICUBIC | SWS_ACCURATE_RND, NULL, NULL, NULL);
  const guint8      *planes[4] = { source->data[0] + c->part.y * source->linesize[0] + c->part.x };

  for (int i = 1; i < 3; i++)
    planes[i] = source->data[i] + c->part.y / 2 * source->linesize[i] + c->part.x / 2;
  sws_scale (reference, planes, source->linesize, 0, c->part.height, expected->data, expected->linesize);
  sws_freeContext (reference);
  vs_window_scaler_run (scaler, source, (VsArea){ c->part.x, c->part.y, c->part.width, c->part.height }, got, (VsRect){ 0, 0, c->width, c->height });
  g_test_message ("PSNR %.1f %.1f %.1f", get_plane_psnr (expected, got, 0, 6), get_plane_psnr (expected, got, 1, 6), get_plane_psnr (expected, got, 2, 6));
  g_assert_cmpfloat (get_plane_psnr (expected, got, 0, 6), >=, 40);
  for (int i = 1; i < 3; i++)
    g_assert_cmpfloat (get_plane_psnr (expected, got, i, 6), >=, 36);
}

#define EDGE 200

/* Dark up to EDGE px, bright from there on. */
static AVFrame *
draw_edge (gboolean upright, int width, int height)
{
  AVFrame *frame = new_frame (width, height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      frame->data[0][y * frame->linesize[0] + x] = (upright ? x : y) < EDGE ? 50 : 190;
  for (int i = 1; i < 3; i++)
    memset (frame->data[i], 128, (gsize) frame->linesize[i] * height / 2);
  return frame;
}

/* Where the edge is on the canvas, px: the centre of gravity of the steps along a line. */
static double
find_edge (const AVFrame *frame, gboolean upright)
{
  int    n = upright ? frame->width : frame->height;
  int    across = upright ? frame->height / 2 : frame->width / 2;
  gssize step = upright ? 1 : frame->linesize[0];
  double sum = 0, weights = 0;

  for (int i = 0; i + 1 < n; i++)
    {
      const guint8 *at = frame->data[0] + (upright ? across * frame->linesize[0] : across) + i * step;
      double        weight = at[step] - at[0];

      sum += weight * (i + 1);
      weights += weight;
    }
  return sum / weights;
}

typedef struct
{
  const char *name;
  gboolean    upright;
  VsFit       fit;
  VsKeyframe  keyframes[2];
} SmoothCase;

static const SmoothCase smooth_cases[] = {
  { "/export-motion/smooth/slow-pan", TRUE, VS_FIT_FILL, { { 0, 0.36, 0.5, 1.5 }, { 2000000, 0.40, 0.5, 1.5 } } },
  { "/export-motion/smooth/pan", TRUE, VS_FIT_FILL, { { 0, 0.1, 0.5, 1 }, { 2000000, 0.45, 0.5, 1 } } },
  { "/export-motion/smooth/tilt", FALSE, VS_FIT_FILL, { { 0, 0.5, 0.2, 2 }, { 2000000, 0.5, 0.6, 2 } } },
  { "/export-motion/smooth/slow-zoom", TRUE, VS_FIT_FILL, { { 0, 0.4, 0.4, 1 }, { 2000000, 0.4, 0.4, 1.1 } } },
  { "/export-motion/smooth/zoom-of-a-whole-picture", TRUE, VS_FIT_WHOLE, { { 0, 0.5, 0.5, 1 }, { 2000000, 0.5, 0.5, 1.5 } } },
};

static void
test_smooth (gconstpointer data)
{
  const SmoothCase *c = data;
  VsSize            canvas = { 360, 640 };
  VsFraming         framing = { .fit = c->fit, .x = 0.5, .y = 0.5, .zoom = 1 };
  g_autoptr (VsMotion) motion = vs_motion_new (c->keyframes, 2);
  g_autoptr (AVFrame) source = draw_edge (c->upright, 640, 480);
  VsMediaFacts facts = make_facts (640, 480, VS_ORIENTATION_NORMAL);
  g_autoptr (VsExportFraming) self = vs_export_framing_new (framing, motion, canvas, &facts, NULL, (AVRational){ 1, 60 });
  double last = 0, direction = 0;

  for (int i = 0; i <= 120; i++)
    {
      gint64    time = i * G_USEC_PER_SEC / 60;
      VsFraming now = vs_motion_apply (motion, framing, time);
      double    scale = now.zoom * (c->fit == VS_FIT_FILL ? MAX (canvas.width / 640.0, canvas.height / 480.0) : MIN (canvas.width / 640.0, canvas.height / 480.0));
      double    ideal = c->upright ? (canvas.width - 640 * scale) * now.x + EDGE * scale : (canvas.height - 480 * scale) * now.y + EDGE * scale;
      g_autoptr (AVFrame) frame = vs_export_framing_run (self, source, time, NULL);
      double edge = find_edge (frame, c->upright);

      g_assert_cmpfloat (ABS (edge - ideal), <=, 0.1);
      if (i > 1 && ABS (edge - last) > 0.02)
        g_assert_true (direction == 0 || (edge - last) * direction > 0);
      if (i > 0 && ABS (edge - last) > 0.02)
        direction = edge - last;
      last = edge;
    }
}

/* Where the movement has not begun or has ended, the picture is what a still framing gives. */
static void
test_ends_like_still (void)
{
  const VsKeyframe keyframes[] = { { 200000, 0.1, 0.5, 1 }, { 600000, 0.8, 0.5, 1.6 } };
  VsTestClip       clip = { .width = 640, .height = 360, .n_frames = 25, .rate_num = 25, .rate_den = 1, .orientation = VS_ORIENTATION_ROTATE_180 };
  char            *folder = vs_test_make_folder ();
  g_autofree char *source = g_build_filename (folder, "source.mp4", NULL);
  g_autofree char *moving = g_build_filename (folder, "moving.mp4", NULL);
  g_autofree char *still = g_build_filename (folder, "still.mp4", NULL);

  vs_test_clip_write (&clip, source);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (VsMotion) motion = vs_motion_new (keyframes, 2);
      g_autoptr (VsExportSpec) spec = vs_test_export_spec (source, moving);
      g_autoptr (VsExportReport) report = NULL;
      g_autoptr (VsExportReport) still_report = NULL;
      g_autoptr (VsTestReader) a = NULL;
      g_autoptr (VsTestReader) b = NULL;
      VsCutClip piece = *vs_test_export_clip (spec);
      int       at = i == 0 ? 2 : 22;

      spec->replace = TRUE;
      spec->canvas = (VsSize){ 360, 640 };
      piece.motion = motion;
      vs_test_export_set_clip (spec, &piece);
      report = vs_test_export (spec);
      piece.framing = vs_motion_apply (motion, piece.framing, i * G_USEC_PER_SEC);
      piece.motion = NULL;
      vs_test_export_set_clip (spec, &piece);
      g_free (spec->target);
      spec->target = g_strdup (still);
      still_report = vs_test_export (spec);
      a = vs_test_reader_open (moving, -1);
      b = vs_test_reader_open (still, -1);
      g_assert_cmpfloat (vs_test_psnr (vs_test_reader_at (a, at), vs_test_reader_at (b, at), NULL, NULL), >=, 34);
      g_assert_cmpint (report->n_frames, ==, still_report->n_frames);
    }
  vs_test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-motion/turns", test_turns);
  for (int i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("/export-motion/turned-crop/%d", i + 1);

      g_test_add_data_func (name, GINT_TO_POINTER (i), test_turned_crop);
    }
  g_test_add_data_func ("/export-motion/ground-color/still", GINT_TO_POINTER (FALSE), test_ground_color);
  g_test_add_data_func ("/export-motion/ground-color/moving", GINT_TO_POINTER (TRUE), test_ground_color);
  for (gsize i = 0; i < G_N_ELEMENTS (window_cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/export-motion/still-window/%d", (int) i + 1);

      g_test_add_data_func (name, &window_cases[i], test_still_window);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (smooth_cases); i++)
    g_test_add_data_func (smooth_cases[i].name, &smooth_cases[i], test_smooth);
  g_test_add_func ("/export-motion/ends-like-still", test_ends_like_still);
  return g_test_run ();
}
