// SPDX-License-Identifier: GPL-3.0-or-later
// Captions on exported videos: what the overlay draws, on the frames that the words lie on and on no other, wherever a cut
// moves them, and clear of the label.

#include "export-run.h"
#include "media/overlay.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"

#define WIDTH 640
#define HEIGHT 360
#define RATE 25
#define FRAME (G_USEC_PER_SEC / RATE)

typedef struct
{
  char *folder;
  char *source;
  char *target;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = WIDTH, .height = HEIGHT, .n_frames = 60, .rate_num = RATE, .rate_den = 1, .gop = 12, .b_frames = 2, .audio_codec = "aac" };

  self->folder = vs_test_make_folder ();
  self->source = g_build_filename (self->folder, "source.mp4", NULL);
  self->target = g_build_filename (self->folder, "video.mp4", NULL);
  vs_test_clip_write (&clip, self->source);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  g_free (self->source);
  g_free (self->target);
}

/* Words of one cue, each as long as it is until the next; the frames are those of the source. */
static VsCaptions *
make_captions (const char *text, int first_frame, int n_frames)
{
  VsTimeRange range = { first_frame * FRAME, (first_frame + n_frames) * FRAME };
  g_autoptr (VsWords) words = vs_words_new_from_text (text, range);
  VsCue cue = { 1, 1, range, words };

  return vs_captions_new (&cue, 1);
}

static void
add_captions (VsExportSpec *spec, VsCaptions *captions, const VsCaptionStyle *style)
{
  if (spec->captions == NULL)
    spec->captions = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_caption_layer_unref);
  g_ptr_array_add (spec->captions, vs_caption_layer_new (captions, style, "de"));
}

static VsRect
to_rect (const VsOverlayBitmap *bitmap)
{
  g_assert_nonnull (bitmap);
  return (VsRect){ bitmap->x, bitmap->y, bitmap->image->width, bitmap->image->height };
}

/* Where the captions of @spec stand at a time of the video. */
static VsRect
find_box (const VsExportSpec *spec, guint layer, gint64 time)
{
  g_autoptr (VsOverlay) overlay = vs_overlay_new (spec->canvas.width, spec->canvas.height);

  vs_overlay_set_labels (overlay, spec->labels, spec->cut);
  vs_overlay_set_captions (overlay, spec->captions, spec->cut);
  return to_rect (vs_overlay_get_caption_bitmap_at (overlay, layer, time));
}

static void
free_frame (gpointer data)
{
  AVFrame *frame = data;

  av_frame_free (&frame);
}

static GPtrArray *
read_frames (const char *path)
{
  g_autoptr (VsTestReader) reader = vs_test_reader_open (path, -1);
  GPtrArray *frames = g_ptr_array_new_with_free_func (free_frame);
  AVFrame   *frame;
  gint64     time;

  while ((frame = vs_test_reader_next (reader, &time)) != NULL)
    g_ptr_array_add (frames, av_frame_clone (frame));
  return frames;
}

/* A cue from frame 20 to 30 of the source, and what the cut leaves of it, by the frames of the video. */
typedef struct
{
  const char *name;
  int         takes[4][2]; /* first frame and the one after the last, of the source */
  const char *seen;        /* a line of the video's frames: '-' without, '#' with the caption */
} CutCase;

static const CutCase cut_cases[] = {
  { "/export-captions/whole", { { 15, 35 } }, "-----##########-----" },
  { "/export-captions/trimmed", { { 25, 35 } }, "#####-----" },
  { "/export-captions/split", { { 15, 25 }, { 25, 35 } }, "-----##########-----" },
  { "/export-captions/silence-cut", { { 15, 23 }, { 27, 35 } }, "-----######-----" },
  { "/export-captions/reordered", { { 28, 35 }, { 15, 22 } }, "##----------##" },
  { "/export-captions/twice", { { 18, 32 }, { 18, 32 } }, "--##########----##########--" },
  { "/export-captions/cut-out", { { 5, 20 }, { 30, 40 } }, "-------------------------" },
};

static void
test_cut (Fixture *self, gconstpointer data)
{
  const CutCase *c = data;
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_BOXED);
  /* one word a frame, so that some are left of every part */
  g_autoptr (VsCaptions) captions = make_captions ("ab cd ef gh ij kl mn op qr st", 20, 10);
  g_autoptr (VsExportSpec) spec = NULL;
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (GPtrArray) source = read_frames (self->source);
  g_autoptr (GPtrArray) frames = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  VsTestPiece pieces[4];
  gsize       n = 0;

  for (; n < 4 && c->takes[n][1] > 0; n++)
    pieces[n] = (VsTestPiece){ self->source, c->takes[n][0] * FRAME, c->takes[n][1] * FRAME };
  spec = vs_test_export_spec_of (pieces, n, self->target);
  style.box_color = 0xff0000ff;
  add_captions (spec, captions, &style);
  report = vs_test_export (spec);
  frames = read_frames (self->target);
  for (gsize i = 0; i < n; i++)
    for (int f = c->takes[i][0]; f < c->takes[i][1]; f++)
      {
        VsRect middle = { WIDTH / 2 - 20, HEIGHT * 0.95 - 40, 40, 36 };

        g_string_append_c (seen, vs_test_psnr (g_ptr_array_index (source, f), g_ptr_array_index (frames, seen->len), &middle, NULL) < 20 ? '#' : '-');
      }
  g_assert_cmpstr (seen->str, ==, c->seen);
  g_assert_cmpuint (frames->len, ==, seen->len);
}

/* The words are read on the first and on the last frame of the cue, and there is nothing on the frames around it. */
static void
test_readable (Fixture *self, gconstpointer data)
{
  g_autofree char *tesseract = g_find_program_in_path ("tesseract");
  VsCaptionStyle   style = vs_caption_style_new (VS_CAPTION_LOOK_BOXED);
  g_autoptr (VsCaptions) captions = make_captions ("Guten Morgen", 20, 10);
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (GPtrArray) source = NULL;
  g_autoptr (GPtrArray) frames = NULL;
  VsRect box, inner;

  if (tesseract == NULL)
    {
      g_test_skip ("tesseract is not installed");
      return;
    }
  style.size = 100;
  style.box_color = 0x000000ff;
  add_captions (spec, captions, &style);
  report = vs_test_export (spec);
  box = find_box (spec, 0, 20 * FRAME);
  inner = (VsRect){ box.x + box.height / 6, box.y + box.height / 6, box.width - box.height / 3, box.height - box.height / 3 };
  source = read_frames (self->source);
  frames = read_frames (self->target);
  for (int i = 19; i <= 30; i++)
    {
      g_autofree char *text = NULL;

      if (i == 19 || i == 30)
        {
          g_assert_cmpfloat (vs_test_psnr (g_ptr_array_index (source, i), g_ptr_array_index (frames, i), &box, NULL), >=, 30);
          continue;
        }
      if (i > 20 && i < 29)
        continue;
      text = vs_test_read_text (g_ptr_array_index (frames, i), &inner, self->folder);
      g_assert_cmpstr (text, ==, "Guten Morgen");
    }
}

/* What is on the frame is what the overlay draws for the preview, the spoken word included. */
static void
test_is_the_previews (Fixture *self, gconstpointer data)
{
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_WORDS);
  g_autoptr (VsCaptions) captions = make_captions ("Öl und Wasser mischen sich nicht", 10, 30);
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (GPtrArray) frames = NULL;
  g_autoptr (VsOverlay) preview = vs_overlay_new (WIDTH, HEIGHT);

  style.spoken_color = 0x909090ff; /* a grey, whose luma does not depend on the matrix */
  add_captions (spec, captions, &style);
  report = vs_test_export (spec);
  frames = read_frames (self->target);
  vs_overlay_set_captions (preview, spec->captions, spec->cut);
  for (int f = 10; f < 40; f += 3)
    {
      const AVFrame         *frame = g_ptr_array_index (frames, f);
      const VsOverlayBitmap *bitmap = vs_overlay_get_caption_bitmap_at (preview, 0, f * FRAME);
      double                 error = 0;
      int                    n = 0;

      for (int y = 0; y < bitmap->image->height; y++)
        for (int x = 0; x < bitmap->image->width; x++)
          {
            const guint8 *p = vs_image_get_pixels (bitmap->image) + y * bitmap->image->stride + 4 * x;
            double        luma = 16 + (0.2126 * p[2] + 0.7152 * p[1] + 0.0722 * p[0]) * 219 / 255;

            if (p[3] < 255)
              continue;
            error += ABS (frame->data[0][(bitmap->y + y) * frame->linesize[0] + bitmap->x + x] - luma);
            n++;
          }
      g_assert_cmpint (n, >, 500);
      g_assert_cmpfloat (error / n, <, 6);
    }
}

static gboolean
overlaps (VsRect a, VsRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* Two languages and a label on one picture: all are wholly on it, and none on another, at every place and length. */
static void
test_clear_of_each_other (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "Kurz", "Ein Satz, der wohl in zwei Zeilen geht, wenn er groß ist", "😀 مرحبا بالعالم" };
  static const VsSize      canvases[] = { { 1080, 1920 }, { 1080, 1080 }, { 1920, 1080 }, { 540, 960 } };

  for (gsize c = 0; c < G_N_ELEMENTS (canvases); c++)
    for (int place = VS_PLACE_TOP_LEFT; place < VS_PLACE_FREE; place++)
      for (VsCaptionPlace at = VS_CAPTION_PLACE_TOP; at <= VS_CAPTION_PLACE_FREE; at++)
        {
          VsCaptionStyle style = vs_caption_style_new (place % VS_N_CAPTION_LOOKS);
          g_autoptr (VsCaptions) first = make_captions (texts[place % 3], 0, 10);
          g_autoptr (VsCaptions) second = make_captions (texts[(place + 1) % 3], 0, 10);
          g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
          VsRect boxes[3];

          style.place = at;
          style.y = 0.99;
          spec->canvas = canvases[c];
          vs_test_export_set_label (spec, vs_test_label ("Bezahlte Partnerschaft", place, 52, 0));
          add_captions (spec, first, &style);
          add_captions (spec, second, &style);
          boxes[0] = vs_test_label_box (spec);
          boxes[1] = find_box (spec, 0, 2 * FRAME);
          boxes[2] = find_box (spec, 1, 2 * FRAME);
          for (int i = 0; i < 3; i++)
            {
              g_assert_cmpint (boxes[i].x, >=, 0);
              g_assert_cmpint (boxes[i].y, >=, 0);
              g_assert_cmpint (boxes[i].x + boxes[i].width, <=, spec->canvas.width);
              g_assert_cmpint (boxes[i].y + boxes[i].height, <=, spec->canvas.height);
              g_assert_false (overlaps (boxes[i], boxes[(i + 1) % 3]));
            }
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cut_cases); i++)
    g_test_add (cut_cases[i].name, Fixture, &cut_cases[i], set_up, test_cut, tear_down);
  g_test_add ("/export-captions/readable", Fixture, NULL, set_up, test_readable, tear_down);
  g_test_add ("/export-captions/is-the-previews", Fixture, NULL, set_up, test_is_the_previews, tear_down);
  g_test_add ("/export-captions/clear-of-each-other", Fixture, NULL, set_up, test_clear_of_each_other, tear_down);
  return g_test_run ();
}
