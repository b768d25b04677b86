// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting a post frame by frame, where the frames stand unevenly: after every step the project's cut has exactly the frames that
// the time line above the step shows, the exporter's list has them at their times, and so has the file that it writes.
//
// A letter is a media, its figures are the first and the last frame of a clip.

#include <string.h>

#include "media/export-plan.h"
#include "media/probe.h"
#include "post-fixture.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "work/post-sources.h"

/* µs: what a file's ticks move a time by. */
#define SAME_TIME 100

static const gint64 uneven[] = { 0, 33000, 90000, 100000, 166000, 200000, 400000, 433000, 441000, 500000, 533000, 600000, 640000, 1000000, 1033000, 1066000, 1100000, 1150000, 1151000, 1500000 };

static const struct
{
  const char *name;
  VsTestClip  clip;
} media[] = {
  { "A.mp4", { .width = 160, .height = 120, .n_frames = G_N_ELEMENTS (uneven), .times = uneven, .gop = 6, .b_frames = 2, .audio_codec = "aac" } },
  { "B.mp4", { .width = 120, .height = 160, .n_frames = 12, .rate_num = 30000, .rate_den = 1001, .time_scale = 30000, .orientation = VS_ORIENTATION_ROTATE_90 } },
};

typedef struct
{
  VsTestPost    post;
  gint64        ids[G_N_ELEMENTS (media)];   /* of the media in the project */
  VsFrameTimes *times[G_N_ELEMENTS (media)]; /* of their frames */
} Fixture;

static void
import (Fixture *self, gsize i)
{
  g_autofree char *path = g_build_filename (self->post.folder, media[i].name, NULL);
  g_autoptr (VsJob) job = NULL;
  g_autoptr (GError) error = NULL;
  const VsCutClip *last;
  VsMedia         *found;

  vs_test_clip_write (&media[i].clip, path);
  job = vs_test_post_import (&self->post, path);
  g_assert_no_error (vs_job_get_error (job));
  last = vs_cut_get (vs_post_get_cut (self->post.post), i);
  self->ids[i] = last->media_id;
  found = vs_project_get_media_by_id (self->post.project, last->media_id);
  self->times[i] = vs_probe_frame_times (path, vs_media_get_info (found), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vs_frame_times_get_n (self->times[i]), ==, media[i].clip.n_frames);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  vs_test_post_init (&self->post);
  for (gsize i = 0; i < G_N_ELEMENTS (media); i++)
    import (self, i);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (media); i++)
    vs_frame_times_unref (self->times[i]);
  vs_test_post_clear (&self->post);
}

/* --- frames ------------------------------------------------------------------------------------------------------------ */

/* When a frame begins, or after the last one ends, µs of source time. */
static gint64
at (Fixture *self, char letter, int frame)
{
  VsFrameTimes *times = self->times[letter - 'A'];

  return frame < (int) vs_frame_times_get_n (times) ? vs_frame_times_get (times, frame) : vs_frame_times_get_range (times).end;
}

/* From one frame to another, both of them. */
static VsTimeRange
frames (Fixture *self, char letter, int first, int last)
{
  return vs_time_range (at (self, letter, first), at (self, letter, last + 1));
}

/* A frame that is expected. */
typedef struct
{
  gsize  clip;
  int    number;
  gint64 source_time;
  gint64 time;
} Expected;

/* What "A0-6 B2-3" is, frame by frame. */
static GArray *
expect (Fixture *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Expected));
  gint64  start = 0;

  for (gsize clip = 0; words[clip] != NULL; clip++)
    {
      char letter;
      int  first, last;

      g_assert_cmpint (sscanf (words[clip], "%c%d-%d", &letter, &first, &last), ==, 3);
      for (int i = first; i <= last; i++)
        {
          Expected frame = { clip, i, at (self, letter, i), start + at (self, letter, i) - at (self, letter, first) };

          g_array_append_val (list, frame);
        }
      start += vs_time_range_length (frames (self, letter, first, last));
    }
  return list;
}

/* The exporter's list of the project's cut. */
static void
assert_listed (Fixture *self, GArray *expected)
{
  g_autoptr (GPtrArray) sources = vs_post_sources (self->post.project, self->post.post);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = vs_export_frame_list (vs_post_get_cut (self->post.post), sources, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, expected->len);
  for (guint i = 0; i < list->len; i++)
    {
      const VsExportFrame *frame = &g_array_index (list, VsExportFrame, i);
      const Expected      *wanted = &g_array_index (expected, Expected, i);

      g_assert_cmpuint (frame->clip, ==, wanted->clip);
      g_assert_cmpint (frame->source_time, ==, wanted->source_time);
      g_assert_cmpint (frame->time, ==, wanted->time);
    }
}

/* The pictures of a file carry their numbers. */
static void
assert_exported (Fixture *self, GArray *expected)
{
  g_autoptr (VsJob) job = vs_test_post_export (&self->post);
  g_autoptr (GArray) numbers = vs_test_read_numbers (self->post.target);
  g_autoptr (GArray) times = vs_test_read_times (self->post.target, -1);

  g_assert_cmpuint (numbers->len, ==, expected->len);
  g_assert_cmpuint (times->len, ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      g_assert_cmpint (g_array_index (numbers, int, i), ==, g_array_index (expected, Expected, i).number);
      g_assert_cmpint (ABS (g_array_index (times, gint64, i) - g_array_index (expected, Expected, i).time), <=, SAME_TIME);
    }
}

static void
assert_frames (Fixture *self, const char *line)
{
  g_autoptr (GArray) expected = expect (self, line);

  g_test_message ("%s", line);
  assert_listed (self, expected);
  assert_exported (self, expected);
}

/* --- steps ------------------------------------------------------------------------------------------------------------- */

static VsCut *
now (Fixture *self)
{
  return vs_post_get_cut (self->post.post);
}

/* Takes @cut. */
static void
become (Fixture *self, const char *name, VsCut *cut, const char *line)
{
  g_autoptr (GError) error = NULL;

  vs_project_set_cut (self->post.project, vs_post_get_id (self->post.post), name, cut, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vs_project_get_undo_name (self->post.project), ==, name);
  vs_cut_unref (cut);
  assert_frames (self, line);
}

/* µs of cut time at which a frame of clip @index begins. */
static gint64
place (Fixture *self, gsize index, char letter, int frame)
{
  return vs_cut_from_source (now (self), index, at (self, letter, frame));
}

static void
undo_to (Fixture *self, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) expected = expect (self, line);

  g_assert_true (vs_project_undo (self->post.project, &error));
  g_assert_no_error (error);
  assert_listed (self, expected);
}

static void
test_steps (Fixture *self, gconstpointer data)
{
  VsCutClip again = VS_CUT_CLIP_DEFAULT;

  again.media_id = self->ids[0];
  again.range = frames (self, 'A', 17, 18);

  /*  |A0 ─────────────── A19|B0 ──── B11|   two clips, as they were imported  */
  assert_frames (self, "A0-19 B0-11");

  /*  |A0 ── A6|A7 ────── A19|B0 ──── B11|   split before A7: the same frames at the same times  */
  become (self, "Split Clip", vs_cut_split (now (self), place (self, 0, 'A', 7)), "A0-6 A7-19 B0-11");

  /*  |A0 ── A6|A7 ── A12|B0 ──── B11|       the end of the second goes back to A12: what follows moves up  */
  become (self, "Trim Clip", vs_cut_trim (now (self), 1, frames (self, 'A', 7, 12)), "A0-6 A7-12 B0-11");

  /*  |A0 ── A6|A9 ── A12|B0 ──── B11|       its start goes on to A9  */
  become (self, "Trim Clip", vs_cut_trim (now (self), 1, frames (self, 'A', 9, 12)), "A0-6 A9-12 B0-11");

  /*  |A0 ── A6|A8 ─── A13|B0 ──── B11|      and out again by one frame at each end, of 59 and of 33 ms  */
  become (self, "Trim Clip", vs_cut_trim (now (self), 1, frames (self, 'A', 8, 13)), "A0-6 A8-13 B0-11");

  /*  |B0 ──── B11|A0 ── A6|A8 ─── A13|      the last one goes to the front  */
  become (self, "Move Clip", vs_cut_move (now (self), 2, 0), "B0-11 A0-6 A8-13");

  /*  |B0 ── B4|B5 ── B11|A0 ── A6|A8 ─── A13|  split in the one of even frames  */
  become (self, "Split Clip", vs_cut_split (now (self), place (self, 0, 'B', 5)), "B0-4 B5-11 A0-6 A8-13");

  /*  |B0 ── B4|A0 ── A6|A8 ─── A13|         the second goes, with its gap  */
  become (self, "Delete Clip", vs_cut_remove (now (self), 1), "B0-4 A0-6 A8-13");

  /*  |B0 ── B4|A0|A4 ─ A6|A8 ─── A13|       a hole of three frames in the second  */
  become (self, "Cut Words", vs_cut_remove_range (now (self), vs_time_range (place (self, 1, 'A', 1), place (self, 1, 'A', 4))), "B0-4 A0-0 A4-6 A8-13");

  /*  |B0 ─ B2|A12 ─ A13|                    a hole through all joints, from B3 to A11  */
  become (self, "Cut Words", vs_cut_remove_range (now (self), vs_time_range (place (self, 0, 'B', 3), place (self, 3, 'A', 12))), "B0-2 A12-13");

  /*  |B0 ─ B2|A17 ─ A18|A12 ─ A13|          two frames, 1 and 349 ms long, come in between  */
  become (self, "Insert Clip", vs_cut_insert (now (self), 1, &again), "B0-2 A17-18 A12-13");

  /*  |B0 ─ B2|A12 ─ A13|A17 ─ A18|          and change places with the last  */
  become (self, "Move Clip", vs_cut_move (now (self), 1, 2), "B0-2 A12-13 A17-18");

  undo_to (self, "B0-2 A17-18 A12-13");
  undo_to (self, "B0-2 A12-13");
  undo_to (self, "B0-4 A0-0 A4-6 A8-13");
  undo_to (self, "B0-4 A0-6 A8-13");
  undo_to (self, "B0-4 B5-11 A0-6 A8-13");
  undo_to (self, "B0-11 A0-6 A8-13");
  undo_to (self, "A0-6 A8-13 B0-11");
  undo_to (self, "A0-6 A9-12 B0-11");
  undo_to (self, "A0-6 A7-12 B0-11");
  undo_to (self, "A0-6 A7-19 B0-11");
  undo_to (self, "A0-19 B0-11");
}

/* Times between the frames, as a hand or a file from elsewhere has them: the frame that is seen then counts. */
static void
test_between_frames (Fixture *self, gconstpointer data)
{
  VsTimeRange part = { at (self, 'A', 6) + 32000, at (self, 'A', 13) - 1 };
  g_autoptr (VsFrameTimes) times = vs_frame_times_ref (self->times[0]);

  /*  |A0 ─────────────── A19|B0 ──── B11|
          6.97 ├────┤ 12.99                  a frame counts from where it begins: to the nearer one  */
  become (self, "Trim Clip", vs_cut_trim (now (self), 0, part), "A7-12 B0-11");
  g_assert_true (vs_time_range_equal (vs_frame_times_snap_range (times, part), frames (self, 'A', 7, 12)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/media/edit-frames/steps", Fixture, NULL, set_up, test_steps, tear_down);
  g_test_add ("/media/edit-frames/between-frames", Fixture, NULL, set_up, test_between_frames, tear_down);
  return g_test_run ();
}
