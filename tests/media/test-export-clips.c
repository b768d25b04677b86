// SPDX-License-Identifier: GPL-3.0-or-later
// Every real clip from the import to the exported file: a second around its middle, with each of its frames at its time, upright,
// and the sound of the same moment.

#include <string.h>

#include "base/error.h"
#include "clip-checks.h"
#include "media/export-plan.h"
#include "media/probe.h"
#include "media/sound.h"
#include "post-fixture.h"
#include "support/media-dir.h"
#include "work/post-sources.h"

/* µs: what a file's ticks move a time by. */
#define SAME_TIME 100

/* px that compared pictures may be wide and high, and at most half of what they are: then a column more or less, for a whole pair,
   moves nothing that is seen. */
#define SIZE 320

typedef struct
{
  VsTestPost    post;
  GPtrArray    *sources; /* of the post */
  VsSource     *source;  /* borrowed: the clip; NULL when it was refused */
  VsSource     *result;  /* the exported file */
  VsFrameTimes *times;   /* its frames */
  VsFrameTimes *source_times;
  VsCut        *cut; /* that was exported */
} Fixture;

static void
tear_down (Fixture *self)
{
  g_clear_pointer (&self->times, vs_frame_times_unref);
  g_clear_pointer (&self->source_times, vs_frame_times_unref);
  g_clear_pointer (&self->cut, vs_cut_unref);
  g_clear_pointer (&self->result, vs_source_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  vs_test_post_clear (&self->post);
}

/* --- import ------------------------------------------------------------------------------------------------------------ */

/* What is no video and no sound is refused by its name. */
static void
assert_refused (Fixture *self, VsJob *job, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_FAILED);
  g_assert_error (vs_job_get_error (job), VS_ERROR, VS_ERROR_NOT_MEDIA);
  g_assert_nonnull (strstr (vs_job_get_error (job)->message, name));
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (self->post.project)), ==, 0);
}

static void
import_clip (Fixture *self, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (VsJob) job = vs_test_post_import (&self->post, path);

  if (g_str_has_suffix (path, ".srt"))
    {
      assert_refused (self, job, path);
      return;
    }
  g_assert_no_error (vs_job_get_error (job));
  self->sources = vs_post_sources (self->post.project, self->post.post);
  self->source = g_ptr_array_index (self->sources, 0);
  g_assert_cmpstr (self->source->path, ==, absolute);
}

/* --- export ------------------------------------------------------------------------------------------------------------ */

static VsFrameTimes *
read_times (VsSource *source)
{
  g_autoptr (GError) error = NULL;
  VsFrameTimes *times = vs_probe_frame_times (source->path, source->info, NULL, &error);

  g_assert_no_error (error);
  return times;
}

static void
trim (Fixture *self)
{
  VsCut *cut = vs_post_get_cut (self->post.post);
  g_autoptr (GError) error = NULL;
  VsTimeRange part;
  gint64      start;

  self->source_times = read_times (self->source);
  part = vs_test_choose_part (cut, self->source_times);
  start = vs_cut_to_source (cut, part.start, NULL);
  vs_project_set_clip_range (self->post.project, vs_cut_get (cut, 0)->id, vs_time_range (start, start + vs_time_range_length (part)), &error);
  g_assert_no_error (error);
}

static void export(Fixture *self)
{
  g_autoptr (VsJob) job = vs_test_post_export (&self->post);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (self->post.target, NULL, &error);
  const VsExportReport *report = vs_job_get_result (job);

  g_assert_no_error (error);
  g_assert_cmpint (report->n_unreadable, ==, 0);
  self->cut = vs_cut_ref (report->cut);
  self->result = vs_source_new (1, self->post.target, info, NULL);
  self->times = read_times (self->result);
}

/* The post of a clip that has only sound: the Studio plays it, but no platform takes a video without a picture. */
static void
assert_needs_picture (Fixture *self)
{
  g_autofree char *name = g_path_get_basename (self->source->path);
  g_autoptr (GError) error = NULL;

  g_assert_null (vs_test_post_start (&self->post, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_NO_VIDEO);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_false (g_file_test (self->post.target, G_FILE_TEST_EXISTS));
}

/* --- what is in the file ----------------------------------------------------------------------------------------------- */

/* The upright size of the clip, to whole pairs of pixels, and no turn that a player would have to know. */
static void
assert_upright (Fixture *self)
{
  const VsMediaFacts *from = vs_media_info_get (self->source->info);
  const VsMediaFacts *to = vs_media_info_get (self->result->info);

  g_assert_cmpint (to->orientation, ==, VS_ORIENTATION_NORMAL);
  g_assert_cmpint (ABS (to->width - from->width), <=, 1);
  g_assert_cmpint (ABS (to->height - from->height), <=, 1);
}

static void
assert_frame (Fixture *self, GArray *frames, guint index)
{
  const VsExportFrame *frame = &g_array_index (frames, VsExportFrame, index);
  const VsMediaFacts  *facts = vs_media_info_get (self->source->info);
  int                  size = MIN (SIZE, MAX (facts->width, facts->height) / 2);
  g_autoptr (VsImage) image = vs_test_read_picture (self->result, vs_frame_times_get (self->times, index), size);

  g_test_message ("frame %u is the clip's at %" G_GINT64_FORMAT " µs", index, frame->source_time);
  vs_test_assert_picture (image, self->source, self->source_times, frame->source_time, size);
}

/* Every frame of the second, at its time; the first and the last are looked at. */
static void
assert_pictures (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) frames = vs_export_frame_list (self->cut, self->sources, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (frames->len, >, 1);
  g_assert_cmpuint (vs_frame_times_get_n (self->times), ==, frames->len);
  for (guint i = 0; i < frames->len; i++)
    g_assert_cmpint (ABS (vs_frame_times_get (self->times, i) - g_array_index (frames, VsExportFrame, i).time), <=, SAME_TIME);
  assert_frame (self, frames, 0);
  assert_frame (self, frames, frames->len - 1);
}

static void
assert_sound (Fixture *self)
{
  gsize             n = vs_sound_to_samples (vs_cut_get_length (self->cut), VS_SOUND_RATE);
  g_autofree float *heard = vs_test_read_samples (self->post.target, 0, n);

  g_assert_cmpint (n, >, 0);
  if (vs_media_info_get (self->source->info)->has_audio)
    vs_test_assert_sound (heard, n, self->source->path, vs_cut_get (self->cut, 0)->range.start);
  else
    vs_test_assert_silent (heard, n);
}

/* --- the clips --------------------------------------------------------------------------------------------------------- */

static void
test_clip (gconstpointer data)
{
  Fixture self = { .source = NULL };

  vs_test_post_init (&self.post);
  import_clip (&self, data);
  if (self.source != NULL && !vs_media_info_get (self.source->info)->has_video)
    assert_needs_picture (&self);
  else if (self.source != NULL)
    {
      trim (&self);
      export(&self);
      assert_upright (&self);
      assert_pictures (&self);
      assert_sound (&self);
    }
  tear_down (&self);
}

static void
test_missing (void)
{
  g_free (vs_test_get_media ("INDEX.tsv"));
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) names = NULL;

  g_test_init (&argc, &argv, NULL);
  names = vs_test_list_media ("clips/");
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *test = g_strconcat ("/media/export-clips/", names[i] + strlen ("clips/"), NULL);
      char            *path = vs_test_find_media (names[i]);

      g_assert_nonnull (path);
      g_test_add_data_func_full (test, path, test_clip, g_free);
    }
  if (names == NULL)
    g_test_add_func ("/media/export-clips/none", test_missing);
  return g_test_run ();
}
