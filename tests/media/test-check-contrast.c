// SPDX-License-Identifier: GPL-3.0-or-later
// Whether captions stand out from the pictures behind them, looked at on the pictures of a video.

#include <glib/gstdio.h>

#include "media/probe.h"
#include "support/media-dir.h"
#include "work/check-contrast.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  char           *folder;
  VsProject      *project;
  VsPost         *post;
  VsCaptionTrack *track;
} Fixture;

/* White from second 2 to 4, otherwise black: 6 s at 25 frames a second, 180×320 px. */
static void
write_video (const char *path)
{
  const char      *argv[] = { "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=black:size=180x320:rate=25:duration=6,drawbox=t=fill:color=white:enable='between(t,2,3.99)'",
                              "-c:v", "libx264", "-pix_fmt", "yuv420p", "-colorspace", "bt709", path, NULL };
  g_autofree char *program = g_find_program_in_path ("ffmpeg");
  int              status = -1;

  if (program == NULL)
    return;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDIN_FROM_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* A caption a second, each 0.9 s long. */
static VsCaptions *
make_captions (gint64 media_id)
{
  VsCue       cues[6];
  VsCaptions *captions;

  for (gsize i = 0; i < G_N_ELEMENTS (cues); i++)
    {
      VsTimeRange range = { i * SECOND, i * SECOND + 9 * SECOND / 10 };

      cues[i] = (VsCue){ 0, media_id, range, vs_words_new_from_text ("Guten Tag", range) };
    }
  captions = vs_captions_new (cues, G_N_ELEMENTS (cues));
  for (gsize i = 0; i < G_N_ELEMENTS (cues); i++)
    vs_words_unref (cues[i].words);
  return captions;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  VsCaptionStyle   style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  g_autofree char *path = NULL;
  g_autofree char *project_path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = NULL;
  g_autoptr (VsCaptions) captions = NULL;
  VsMedia *media;

  self->folder = vs_test_make_folder ();
  path = g_build_filename (self->folder, "a.mp4", NULL);
  project_path = g_build_filename (self->folder, "a.vorspann", NULL);
  write_video (path);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  self->project = vs_project_create (project_path, &error);
  g_assert_no_error (error);
  info = vs_probe_file (path, NULL, &error);
  g_assert_no_error (error);
  media = vs_project_add_media (self->project, path, info, "aa", 1, 1, &error);
  g_assert_no_error (error);
  self->post = vs_project_add_post (self->project, "Post", vs_civil_time (VS_NO_DAY, 0, "UTC"), &error);
  g_assert_no_error (error);
  g_assert_nonnull (vs_project_add_clip (self->project, vs_post_get_id (self->post), vs_media_get_id (media), &error));
  self->track = vs_project_add_caption_track (self->project, vs_post_get_id (self->post), "de", "", &style, &error);
  g_assert_no_error (error);
  captions = make_captions (vs_media_get_id (media));
  g_assert_true (vs_project_set_captions (self->project, vs_caption_track_get_id (self->track), "Write Captions", captions, &error));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->project);
  vs_test_remove_folder (self->folder);
}

/* Numbers of the captions that are hard to read, as "2 3". */
static char *
find (Fixture *self, const VsCaptionStyle *style)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) job = NULL;
  GString      *text = g_string_new (NULL);
  const GArray *findings;

  g_assert_true (vs_project_set_caption_style (self->project, vs_caption_track_get_id (self->track), style, &error));
  job = vs_check_contrast_job_new (self->project, self->post, self->track);
  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (vs_job_get_error (job));
  findings = vs_job_get_result (job);
  for (guint i = 0; i < findings->len; i++)
    {
      const VsCaptionFinding *finding = &g_array_index (findings, VsCaptionFinding, i);

      g_assert_cmpint (finding->fault, ==, VS_CAPTION_LOW_CONTRAST);
      g_assert_cmpint (finding->limit, ==, 450);
      g_assert_cmpint (finding->value, >=, 100);
      g_assert_cmpint (finding->value, <, 450);
      g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) finding->shown);
    }
  return g_string_free (text, FALSE);
}

static void
assert_found (Fixture *self, const VsCaptionStyle *style, const char *expected)
{
  g_autofree char *found = find (self, style);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_styles (Fixture *self, gconstpointer data)
{
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);

  if (self->project == NULL)
    {
      g_test_skip ("ffmpeg is not installed");
      return;
    }
  assert_found (self, &style, "");
  style.outline = 1;
  assert_found (self, &style, "2 3");
  style.text_color = 0x000000ff;
  assert_found (self, &style, "0 1 4 5");
  style.has_box = TRUE;
  style.box_color = 0xffffffff;
  assert_found (self, &style, "");
  style.box_color = 0xffffff20;
  assert_found (self, &style, "0 1 4 5");

  /* What is offered to mend it does, for dark text and for light. */
  style = vs_check_contrast_fix (&style);
  assert_found (self, &style, "");
  style.text_color = 0xfffff0ff;
  assert_found (self, &style, "0 1 2 3 4 5");
  style = vs_check_contrast_fix (&style);
  assert_found (self, &style, "");
}

/* Yellow would do on black, but not on white, and counts only where it is drawn. */
static void
test_spoken_word (Fixture *self, gconstpointer data)
{
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_BOXED);

  if (self->project == NULL)
    {
      g_test_skip ("ffmpeg is not installed");
      return;
    }
  style.spoken_color = 0x101010ff;
  style.box_color = 0x000000ff;
  assert_found (self, &style, "");
  style.marks_spoken = TRUE;
  assert_found (self, &style, "0 1 2 3 4 5");
}

/* Captions that are not on the picture need no contrast, and a file that is gone is told. */
static void
test_nothing_to_look_at (Fixture *self, gconstpointer data)
{
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  g_autoptr (VsJob) job = NULL;
  g_autofree char *path = NULL;

  if (self->project == NULL)
    {
      g_test_skip ("ffmpeg is not installed");
      return;
    }
  style.outline = 0;
  g_assert_true (vs_project_set_captions_drawn (self->project, vs_caption_track_get_id (self->track), FALSE, NULL));
  assert_found (self, &style, "");
  g_assert_true (vs_project_set_captions_drawn (self->project, vs_caption_track_get_id (self->track), TRUE, NULL));
  path = g_build_filename (self->folder, "a.mp4", NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  job = vs_check_contrast_job_new (self->project, self->post, self->track);
  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (vs_job_get_error (job));
  g_assert_nonnull (strstr (vs_job_get_error (job)->message, "a.mp4"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/check-contrast/styles", Fixture, NULL, set_up, test_styles, tear_down);
  g_test_add ("/check-contrast/spoken-word", Fixture, NULL, set_up, test_spoken_word, tear_down);
  g_test_add ("/check-contrast/nothing-to-look-at", Fixture, NULL, set_up, test_nothing_to_look_at, tear_down);

  return g_test_run ();
}
