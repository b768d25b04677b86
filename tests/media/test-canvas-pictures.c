// SPDX-License-Identifier: GPL-3.0-or-later
// Single pictures of a cut: each the frame that the export has at that moment, framed like its clip.

#include "base/error.h"
#include "media/canvas-pictures.h"
#include "media/probe.h"
#include "media/source.h"
#include "support/clip-generator.h"
#include "support/media-dir.h"
#include "support/test-picture.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define RATE 25
#define N_FRAMES 100

static const VsSize canvas = { 180, 320 };

typedef struct
{
  char      *folder;
  GPtrArray *sources; /* two, with ids 1 and 2 */
} Fixture;

static void
add_source (Fixture *self, gint64 id, const VsTestClip *clip)
{
  g_autofree char *name = g_strdup_printf ("%d.mp4", (int) id);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = NULL;

  vs_test_clip_write (clip, path);
  info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->sources, vs_source_new (id, path, info, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const VsTestClip one = { .width = 180, .height = 320, .n_frames = N_FRAMES, .rate_num = RATE, .rate_den = 1, .gop = 40, .b_frames = 2, .color_space = "bt709" };
  const VsTestClip other = { .width = 320, .height = 180, .orientation = VS_ORIENTATION_ROTATE_90, .n_frames = N_FRAMES, .rate_num = RATE, .rate_den = 1, .b_frames = 2, .color_space = "smpte170m" };

  self->folder = vs_test_make_folder ();
  self->sources = vs_sources_new ();
  add_source (self, 1, &one);
  add_source (self, 2, &other);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->sources);
  vs_test_remove_folder (self->folder);
}

/* Frames of clip 1 from 50 on, of clip 2 from 10 on, and of clip 1 from 20 on; 20 of each. */
static const int firsts[] = { 50, 10, 20 };
#define N_PIECE 20

static VsCut *
make_cut (void)
{
  VsCutClip clips[] = { VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT };

  for (gsize i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      clips[i].media_id = i == 1 ? 2 : 1;
      clips[i].range = vs_time_range (firsts[i] * SECOND / RATE, (firsts[i] + N_PIECE) * SECOND / RATE);
    }
  return vs_cut_new (clips, G_N_ELEMENTS (clips));
}

static gboolean
read_cb (gsize index, VsImage *picture, gpointer user_data)
{
  GArray *numbers = user_data;
  int     number = vs_test_code_read_image (picture);

  g_assert_cmpuint (index, ==, numbers->len);
  g_assert_cmpint (picture->width, ==, canvas.width);
  g_assert_cmpint (picture->height, ==, canvas.height);
  for (int corner = 0; corner < 4; corner++)
    g_assert_cmpint (vs_test_image_get_quarter (picture, corner & 1, corner >> 1), ==, corner);
  g_array_append_val (numbers, number);
  return TRUE;
}

static void
assert_numbers (Fixture *self, const gint64 *times, gsize n)
{
  g_autoptr (VsCut) cut = make_cut ();
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_canvas_pictures_run (cut, self->sources, canvas, times, n, read_cb, numbers, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, n);
  for (gsize i = 0; i < n; i++)
    {
      int frame = CLAMP (times[i] * RATE / SECOND, 0, 3 * N_PIECE - 1);

      g_assert_cmpint (g_array_index (numbers, int, i), ==, firsts[frame / N_PIECE] + frame % N_PIECE);
    }
}

/* Every frame from its first to its last moment, onwards through the joints. */
static void
test_onwards (Fixture *self, gconstpointer data)
{
  gint64 times[6 * N_PIECE];

  for (int i = 0; i < 3 * N_PIECE; i++)
    {
      times[2 * i] = i * SECOND / RATE;
      times[2 * i + 1] = (i + 1) * SECOND / RATE - 1000;
    }
  assert_numbers (self, times, G_N_ELEMENTS (times));
}

/* To and fro, twice the same, in leaps, and beyond the ends. */
static void
test_anywhere (Fixture *self, gconstpointer data)
{
  static const int frames[] = { 59, 0, 0, 30, 19, 20, 21, 58, 3, 45, 45, 39, 40, -5, 1000 };
  gint64           times[G_N_ELEMENTS (frames)];

  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++)
    times[i] = frames[i] * SECOND / RATE + 7000;
  assert_numbers (self, times, G_N_ELEMENTS (times));
}

static gboolean
stop_cb (gsize index, VsImage *picture, gpointer user_data)
{
  return ++*(int *) user_data < 2;
}

static void
test_ends (Fixture *self, gconstpointer data)
{
  static const gint64 times[] = { 0, SECOND, 2 * SECOND };
  g_autoptr (VsCut) cut = make_cut ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) none = vs_sources_new ();
  GError *error = NULL;
  int     n = 0;

  g_assert_true (vs_canvas_pictures_run (cut, self->sources, canvas, times, 3, stop_cb, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 2);

  g_assert_false (vs_canvas_pictures_run (cut, none, canvas, times, 3, stop_cb, &n, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_SOURCE_MISSING);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (vs_canvas_pictures_run (cut, self->sources, canvas, times, 3, stop_cb, &n, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/media/canvas-pictures/onwards", Fixture, NULL, set_up, test_onwards, tear_down);
  g_test_add ("/media/canvas-pictures/anywhere", Fixture, NULL, set_up, test_anywhere, tear_down);
  g_test_add ("/media/canvas-pictures/ends", Fixture, NULL, set_up, test_ends, tear_down);

  return g_test_run ();
}
