// SPDX-License-Identifier: GPL-3.0-or-later
// The still beside a video: the right frame, framed like its clip, with its text, and never in the place of another file.

#include "base/error.h"
#include "export-run.h"
#include "media/cover.h"
#include "media/orientation.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

typedef struct
{
  char *folder;
  char *source;
  char *target;
  char *cover;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const VsTestClip clip = { .width = 320, .height = 240, .n_frames = 50, .rate_num = 25, .rate_den = 1, .b_frames = 2, .color_space = "bt709" };

  self->folder = vs_test_make_folder ();
  self->source = g_build_filename (self->folder, "source.mp4", NULL);
  self->target = g_build_filename (self->folder, "target.mp4", NULL);
  self->cover = g_build_filename (self->folder, "target-cover.jpg", NULL);
  vs_test_clip_write (&clip, self->source);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->source);
  g_free (self->target);
  g_free (self->cover);
}

/* The stored luma of a frame as JPEG has it: full range. Grey parts have the same in both matrices. */
static AVFrame *
expect (Fixture *self, int number)
{
  g_autoptr (VsTestReader) reader = vs_test_reader_open (self->source, -1);
  AVFrame *expected = vs_test_expect (vs_test_reader_at (reader, number), VS_ORIENTATION_NORMAL, NULL, 320, 240);

  for (int y = 0; y < expected->height; y++)
    for (int x = 0; x < expected->width; x++)
      {
        guint8 *luma = expected->data[0] + y * expected->linesize[0] + x;

        *luma = CLAMP (((*luma - 16) * 255 + 109) / 219, 0, 255);
      }
  return expected;
}

static VsCoverFormat
format_of (const VsExportSpec *spec)
{
  return (VsCoverFormat){ spec->canvas, VS_MARGINS_OWN };
}

static void
assert_jpeg (const char *path, int width, int height)
{
  g_autofree char *bytes = NULL;
  gsize            size;
  g_autoptr (VsTestReader) reader = vs_test_reader_open (path, -1);
  const AVCodecParameters *par = vs_test_reader_get_stream (reader)->codecpar;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpmem (bytes, 3, "\xff\xd8\xff", 3);
  g_assert_cmpmem (bytes + size - 2, 2, "\xff\xd9", 2);
  g_assert_cmpint (par->codec_id, ==, AV_CODEC_ID_MJPEG);
  g_assert_cmpint (par->profile, ==, FF_PROFILE_MJPEG_HUFFMAN_BASELINE_DCT);
  g_assert_cmpint (par->width, ==, width);
  g_assert_cmpint (par->height, ==, height);
}

static void
test_frame (Fixture *self, gconstpointer data)
{
  static const int numbers[] = { 0, 1, 13, 49 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
      g_autoptr (GError) error = NULL;
      g_autoptr (VsTestReader) reader = NULL;
      g_autoptr (AVFrame) expected = expect (self, numbers[i]);
      VsTestSquare   square = vs_test_code_square (320, 240);
      VsRect         code = { square.x, square.y, square.side, square.side };
      const AVFrame *frame;
      VsCover        cover = { vs_test_export_clip (spec)->media_id, numbers[i] * 40000 + 15000, NULL };

      g_assert_true (vs_cover_write (&cover, spec->cut, spec->sources, format_of (spec), self->cover, TRUE, NULL, &error));
      g_assert_no_error (error);
      assert_jpeg (self->cover, 320, 240);
      reader = vs_test_reader_open (self->cover, -1);
      frame = vs_test_reader_at (reader, 0);
      g_assert_cmpint (vs_test_code_read_frame (frame), ==, numbers[i]);
      g_assert_cmpfloat (vs_test_psnr (expected, frame, &code, NULL), >=, 36);
    }
}

/* Framed as the clip that shows the moment, and the text stands where a label would. */
static void
test_framing_and_text (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (VsTestReader) without = NULL;
  g_autoptr (VsTestReader) with = NULL;
  g_autofree char *second = g_build_filename (self->folder, "text.jpg", NULL);
  VsCover          cover = { vs_test_export_clip (spec)->media_id, 400000, NULL };
  VsFraming        framing = { .fit = VS_FIT_WHOLE, .ground = VS_GROUND_COLOR, .ground_color = 0xffffff00, .x = 0.5, .y = 0.5, .zoom = 1 };
  const AVFrame   *plain, *written;
  VsRect           box;

  vs_test_export_set_framing (spec, framing);
  spec->canvas = (VsSize){ 360, 640 };
  g_assert_true (vs_cover_write (&cover, spec->cut, spec->sources, format_of (spec), self->cover, FALSE, NULL, NULL));
  vs_test_export_set_label (spec, vs_test_label ("Drei Tasten", VS_PLACE_BOTTOM, 90, 0));
  cover.text = vs_labels_get (spec->labels, 0);
  g_assert_true (vs_cover_write (&cover, spec->cut, spec->sources, format_of (spec), second, FALSE, NULL, NULL));
  box = vs_test_label_box (spec);
  without = vs_test_reader_open (self->cover, -1);
  with = vs_test_reader_open (second, -1);
  plain = vs_test_reader_at (without, 0);
  written = vs_test_reader_at (with, 0);
  assert_jpeg (second, 360, 640);
  /* White above the picture is white in full range. */
  g_assert_cmpint (plain->data[0][20 * plain->linesize[0] + 180], >=, 252);
  g_assert_cmpfloat (vs_test_psnr (plain, written, NULL, &box), >=, 45);
  g_assert_cmpfloat (vs_test_psnr (plain, written, &box, NULL), <, 20);
}

/* In the size of a platform, and no letter where its app covers the picture, at whichever of the nine places. */
static void
test_format (Fixture *self, gconstpointer data)
{
  static const VsPlace places[] = { VS_PLACE_TOP_LEFT, VS_PLACE_CENTRE, VS_PLACE_BOTTOM_RIGHT };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  VsRect        area = { 40, 90, 220, 280 };
  VsSize        size = { 360, 640 };
  VsCoverFormat format = { size, vs_margins_of_area (area, size) };
  VsCover       cover = { vs_test_export_clip (spec)->media_id, 400000, NULL };
  g_autoptr (VsTestReader) without = NULL;
  const AVFrame *plain;

  g_assert_true (vs_cover_write (&cover, spec->cut, spec->sources, format, self->cover, TRUE, NULL, NULL));
  assert_jpeg (self->cover, 360, 640);
  without = vs_test_reader_open (self->cover, -1);
  plain = vs_test_reader_at (without, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (VsLabel) text = vs_test_label ("Drei Tasten für jeden Tag im Büro", places[i], 110, 0);
      g_autofree char *path = g_strdup_printf ("%s/text-%d.jpg", self->folder, (int) i);
      g_autoptr (VsTestReader) with = NULL;
      const AVFrame *written;

      cover.text = text;
      g_assert_true (vs_cover_write (&cover, spec->cut, spec->sources, format, path, FALSE, NULL, NULL));
      with = vs_test_reader_open (path, -1);
      written = vs_test_reader_at (with, 0);
      /* JPEG's blocks of 16 px carry a little over the edge. */
      g_assert_cmpfloat (vs_test_psnr (plain, written, NULL, &area), >=, 38);
      g_assert_cmpfloat (vs_test_psnr (plain, written, &area, NULL), <, 25);
    }
}

static void
test_existing_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  VsCover          cover = { vs_test_export_clip (spec)->media_id, 400000, NULL };

  g_assert_true (g_file_set_contents (self->cover, "mine", -1, NULL));
  g_assert_false (vs_cover_write (&cover, spec->cut, spec->sources, format_of (spec), self->cover, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  /* The export asks before it works, and leaves neither. */
  spec->cover = cover;
  spec->cover_target = g_strdup (self->cover);
  g_assert_null (vs_exporter_run (spec, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "target-cover.jpg"));
  g_assert_false (g_file_test (self->target, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (self->cover, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
}

static void
test_export_writes_it (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (VsTestReader) reader = NULL;

  spec->cover = (VsCover){ vs_test_export_clip (spec)->media_id, 800000, vs_test_label ("Cover", VS_PLACE_TOP, 60, 0) };
  spec->cover_target = g_strdup (self->cover);
  report = vs_test_export (spec);
  g_assert_cmpstr (report->cover, ==, self->cover);
  reader = vs_test_reader_open (self->cover, -1);
  g_assert_cmpint (vs_test_code_read_frame (vs_test_reader_at (reader, 0)), ==, 20);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (GError) error = NULL;
  VsCover cover = { 77, 0, NULL };

  g_assert_false (vs_cover_write (&cover, spec->cut, spec->sources, format_of (spec), self->cover, FALSE, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_SOURCE_MISSING);
  g_assert_false (g_file_test (self->cover, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cover/frame", Fixture, NULL, set_up, test_frame, tear_down);
  g_test_add ("/cover/framing-and-text", Fixture, NULL, set_up, test_framing_and_text, tear_down);
  g_test_add ("/cover/format", Fixture, NULL, set_up, test_format, tear_down);
  g_test_add ("/cover/existing-is-kept", Fixture, NULL, set_up, test_existing_is_kept, tear_down);
  g_test_add ("/cover/export-writes-it", Fixture, NULL, set_up, test_export_writes_it, tear_down);
  g_test_add ("/cover/missing", Fixture, NULL, set_up, test_missing, tear_down);
  return g_test_run ();
}
