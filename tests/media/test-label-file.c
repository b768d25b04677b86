// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as a file of their own: the overlay's bitmap and nothing else, with its alpha, at its times.

#include <libavformat/avformat.h>

#include "base/error.h"
#include "media/av-auto.h"
#include "media/label-file.h"
#include "media/overlay.h"
#include "support/media-dir.h"

typedef struct
{
  char     *folder;
  VsLabels *labels;
} Fixture;

#define SIZE ((VsSize){ 180, 320 })

static void
set_up (Fixture *self, gconstpointer data)
{
  VsLabelStyle style = vs_label_style_for (VS_LABEL_ADVERTISING);
  g_autoptr (VsLabel) label = NULL;

  style.timing = VS_LABEL_START;
  style.duration = G_USEC_PER_SEC;
  style.size = 150;
  style.text_color = 0xff0000ff;
  label = vs_label_new (&style);
  self->folder = vs_test_make_folder ();
  self->labels = vs_labels_new (&label, 1);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_labels_unref (self->labels);
  vs_test_remove_folder (self->folder);
}

/* (element-type AVFrame): all of them, as they are stored */
static GPtrArray *
read_frames (const char *path)
{
  GPtrArray       *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_av_frame_free);
  AVFormatContext *file = NULL;
  g_autoptr (AVCodecContext) decoder = NULL;
  g_autoptr (AVPacket) packet = av_packet_alloc ();
  g_autoptr (AVFrame) frame = av_frame_alloc ();

  g_assert_cmpint (avformat_open_input (&file, path, NULL, NULL), ==, 0);
  g_assert_cmpint (avformat_find_stream_info (file, NULL), >=, 0);
  decoder = avcodec_alloc_context3 (avcodec_find_decoder (file->streams[0]->codecpar->codec_id));
  g_assert_cmpint (avcodec_parameters_to_context (decoder, file->streams[0]->codecpar), >=, 0);
  decoder->thread_count = 1;
  g_assert_cmpint (avcodec_open2 (decoder, NULL, NULL), ==, 0);
  for (gboolean more = TRUE; more;)
    {
      more = av_read_frame (file, packet) >= 0;
      g_assert_cmpint (avcodec_send_packet (decoder, more ? packet : NULL), ==, 0);
      av_packet_unref (packet);
      while (avcodec_receive_frame (decoder, frame) >= 0)
        g_ptr_array_add (frames, av_frame_clone (frame));
    }
  avformat_close_input (&file);
  return frames;
}

/* Alpha of a decoded frame, and where it lies. */
static guint8
get_alpha (const AVFrame *frame, int x, int y)
{
  if (frame->format == AV_PIX_FMT_RGBA)
    return frame->data[0][y * frame->linesize[0] + 4 * x + 3];
  g_assert_cmpint (frame->format, ==, AV_PIX_FMT_ARGB);
  return frame->data[0][y * frame->linesize[0] + 4 * x];
}

static void
assert_shows (const AVFrame *frame, const VsOverlayBitmap *bitmap)
{
  for (int y = 0; y < frame->height; y++)
    for (int x = 0; x < frame->width; x++)
      {
        int           bx = bitmap != NULL ? x - bitmap->x : -1, by = bitmap != NULL ? y - bitmap->y : -1;
        gboolean      inside = bx >= 0 && by >= 0 && bx < bitmap->image->width && by < bitmap->image->height;
        const guint8 *pixel = inside ? vs_image_get_pixels (bitmap->image) + by * bitmap->image->stride + 4 * bx : NULL;

        g_assert_cmpint (get_alpha (frame, x, y), ==, inside ? pixel[3] : 0);
      }
}

static void
write_file (Fixture *self, const char *name, VsCut *cut, char **path)
{
  const VsLabelFile what = { self->labels, cut, SIZE, VS_MARGINS_OWN };
  g_autoptr (GError) error = NULL;

  *path = g_build_filename (self->folder, name, NULL);
  g_assert_true (vs_label_file_write (&what, *path, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static void
test_picture_and_video (Fixture *self, gconstpointer data)
{
  const VsCutClip clip = { .id = 1, .media_id = 1, .range = { 0, 2 * G_USEC_PER_SEC } };
  g_autoptr (VsCut) cut = vs_cut_new (&clip, 1);
  g_autoptr (VsOverlay) overlay = vs_overlay_new (180, 320);
  g_autofree char *picture = NULL;
  g_autofree char *video = NULL;
  g_autoptr (GPtrArray) still = NULL;
  g_autoptr (GPtrArray) moving = NULL;

  vs_overlay_set_labels (overlay, self->labels, NULL);
  write_file (self, "label.png", cut, &picture);
  write_file (self, "label.mov", cut, &video);
  still = read_frames (picture);
  assert_shows (g_ptr_array_index (still, 0), vs_overlay_get_label_bitmap (overlay, 0));
  moving = read_frames (video);
  assert_shows (g_ptr_array_index (moving, 29), vs_overlay_get_label_bitmap (overlay, 0));
  assert_shows (g_ptr_array_index (moving, 30), NULL);
  assert_shows (g_ptr_array_index (moving, 59), NULL);
  g_assert_cmpuint (moving->len, ==, 60);
}

/* Half see-through parts keep their full colour: red stays red. */
static void
test_straight_alpha (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) frames = NULL;
  const AVFrame *frame;
  guint          n = 0;

  {
    VsLabelStyle style = *vs_label_get_style (vs_labels_get (self->labels, 0));
    g_autoptr (VsLabel) label = NULL;

    style.has_box = FALSE;
    label = vs_label_new (&style);
    vs_labels_unref (self->labels);
    self->labels = vs_labels_new (&label, 1);
  }
  write_file (self, "red.png", NULL, &path);
  frames = read_frames (path);
  frame = g_ptr_array_index (frames, 0);
  for (int y = 0; y < frame->height; y++)
    for (int x = 0; x < frame->width; x++)
      if (get_alpha (frame, x, y) > 64 && get_alpha (frame, x, y) < 192)
        {
          g_assert_cmpint (frame->data[0][y * frame->linesize[0] + 4 * x], >=, 250);
          n++;
        }
  g_assert_cmpuint (n, >, 20);
}

static void
test_never_over_another_file (Fixture *self, gconstpointer data)
{
  const VsLabelFile what = { self->labels, NULL, SIZE, VS_MARGINS_OWN };
  g_autofree char  *taken = g_build_filename (self->folder, "taken.png", NULL);
  g_autofree char  *odd = g_build_filename (self->folder, "label.gif", NULL);
  g_autofree char  *content = NULL;
  g_autoptr (GError) exists = NULL;
  g_autoptr (GError) usage = NULL;

  g_assert_true (g_file_set_contents (taken, "mine", -1, NULL));
  g_assert_false (vs_label_file_write (&what, taken, FALSE, NULL, &exists));
  g_assert_error (exists, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (taken, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  g_assert_false (vs_label_file_write (&what, odd, FALSE, NULL, &usage));
  g_assert_error (usage, VS_ERROR, VS_ERROR_USAGE);
  g_assert_true (vs_label_file_write (&what, taken, TRUE, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/label-file/picture-and-video", Fixture, NULL, set_up, test_picture_and_video, tear_down);
  g_test_add ("/label-file/straight-alpha", Fixture, NULL, set_up, test_straight_alpha, tear_down);
  g_test_add ("/label-file/never-over-another-file", Fixture, NULL, set_up, test_never_over_another_file, tear_down);
  return g_test_run ();
}
