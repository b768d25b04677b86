// SPDX-License-Identifier: GPL-3.0-or-later
// Projects of every version that was ever written, stored in tests/data: each must open with all that is in it.
// A change of the format adds a file and a row here, and changes neither.

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "project-fixture.h"

static char *
copy_of (const char *name, const char *folder)
{
  g_autofree char *stored = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  char            *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (stored);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_content (VsProject *project)
{
  g_autoptr (VsPost) post = g_list_model_get_item (vs_project_get_posts (project), 0);
  g_autoptr (VsMedia) media = g_list_model_get_item (vs_project_get_media (project), 0);
  const VsLabelStyle *style;
  VsTimeRange         range;

  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (project)), ==, 2);
  g_assert_cmpstr (vs_post_get_title (post), ==, "Tipp-Dienstag: „Wasser“ sparen 🌱");
  g_assert_cmpuint (vs_post_get_day (post), ==, vs_day (2026, 11, 24));
  g_assert_cmpint (vs_post_get_minute (post), ==, 18 * 60 + 7);
  g_assert_cmpstr (vs_post_get_topic (post), ==, "Garten");
  g_assert_cmpint (vs_post_get_state (post), ==, VS_POST_READY);

  range = vs_clip_get_range (vs_post_get_clip (post));
  g_assert_cmpint (range.start, ==, 1000000);
  g_assert_cmpint (range.end, ==, 4000000);
  style = vs_label_get_style (vs_post_get_label (post, VS_LABEL_ADVERTISING));
  g_assert_cmpstr (style->wording, ==, "Werbung");
  g_assert_cmpint (style->place, ==, VS_PLACE_TOP);
  g_assert_cmpint (style->timing, ==, VS_LABEL_START);
  g_assert_cmpint (style->duration, ==, 3 * G_USEC_PER_SEC);

  g_assert_true (g_str_has_suffix (vs_media_get_path (media), "/Größe.mp4"));
  g_assert_cmpint (vs_media_info_get (vs_media_get_info (media))->width, ==, 1280);
}

/* What a version added, as far as a project of @version has it. */
static void
assert_additions (VsProject *project, int version)
{
  g_autoptr (VsPost) post = g_list_model_get_item (vs_project_get_posts (project), 0);
  const VsCutClip *clip = vs_cut_get (vs_post_get_cut (post), 0);
  const VsCover   *cover = vs_post_get_cover (post);

  g_assert_cmpint (vs_post_get_canvas (post), ==, version < 2 ? VS_CANVAS_VERTICAL : VS_CANVAS_SQUARE);
  g_assert_cmpfloat (vs_post_get_loudness (post), ==, version < 2 ? 0 : -14);
  g_assert_cmpint (clip->framing.mirrored, ==, version >= 2);
  g_assert_cmpfloat (clip->framing.zoom, ==, 1);
  g_assert_cmpint (clip->audio_stream, ==, VS_AUDIO_DEFAULT);
  g_assert_cmpint (vs_post_get_music (post).media_id, ==, version < 2 ? 0 : 1);
  g_assert_cmpint (cover->media_id, ==, version < 2 ? 0 : 1);
  if (version >= 2)
    g_assert_cmpstr (vs_label_get_style (cover->text)->wording, ==, "Hallo Grüße");
}

/* Captions came with version 3. */
static void
assert_captions (VsProject *project, int version)
{
  g_autoptr (VsPost) post = g_list_model_get_item (vs_project_get_posts (project), 0);
  g_autoptr (VsCaptionTrack) track = g_list_model_get_item (vs_post_get_tracks (post), 0);
  VsCaptionStyle   words = vs_caption_style_new (VS_CAPTION_LOOK_WORDS);
  g_autofree char *text = NULL;
  const VsCue     *cue;

  g_assert_cmpuint (g_list_model_get_n_items (vs_post_get_tracks (post)), ==, version < 3 ? 0 : 1);
  if (version < 3)
    return;
  cue = vs_captions_get (vs_caption_track_get_captions (track), 0);
  text = vs_words_to_text (cue->words);
  g_assert_cmpstr (vs_caption_track_get_language (track), ==, "de-AT");
  g_assert_true (vs_caption_track_is_drawn (track));
  g_assert_true (vs_caption_style_equal (vs_caption_track_get_style (track), &words));
  g_assert_cmpuint (vs_captions_get_n (vs_caption_track_get_captions (track)), ==, 2);
  g_assert_cmpstr (text, ==, "Grüße aus dem Garten");
  g_assert_cmpint (cue->range.start, ==, 1250000);
  g_assert_cmpint (cue->range.end, ==, 2500000);
}

static void
assert_labels (VsProject *project, int version)
{
  VsPost          *post = vs_project_get_post (project, 1);
  VsLabel         *ai = vs_post_get_label (post, VS_LABEL_AI);
  VsLabel         *other = vs_post_get_label (post, VS_LABEL_OTHER);
  g_autofree char *facts = vs_project_get_facts (project, 1);
  g_autoptr (GPtrArray) targets = vs_project_get_targets (project, 1);
  g_autoptr (GPtrArray) templates = vs_project_get_label_templates (project);

  g_assert_cmpuint (vs_labels_get_n (vs_post_get_labels (post)), ==, version < 4 ? 1 : 3);
  g_assert_cmpuint (targets->len, ==, version < 4 ? 0 : 2);
  g_assert_cmpuint (templates->len, ==, version < 4 ? 0 : 1);
  if (version < 4)
    return;
  g_assert_cmpint (vs_label_get_style (ai)->timing, ==, VS_LABEL_REPEATED);
  g_assert_cmpint (vs_label_get_style (ai)->period, ==, 10 * G_USEC_PER_SEC);
  g_assert_cmpuint (vs_label_get_style (other)->n_ranges, ==, 1);
  g_assert_cmpint (vs_label_get_style (other)->ranges[0].range.end, ==, 2500000);
  g_assert_nonnull (strstr (facts, "Höhle & Söhne"));
  g_assert_cmpstr (((VsTarget *) targets->pdata[0])->platform, ==, "tiktok");
  g_assert_true (vs_target_has_switch (targets->pdata[0], "ai"));
  g_assert_cmpstr (((VsLabelTemplate *) templates->pdata[0])->name, ==, "Grüße");
}

static void
test_old_project (gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("vorspann-old-XXXXXX", NULL);
  int              version = GPOINTER_TO_INT (data);
  g_autofree char *name = g_strdup_printf ("project-v%d.vorspann", version);
  g_autofree char *path = copy_of (name, folder);
  g_autoptr (VsProject) project = NULL;
  g_autoptr (GError) error = NULL;

  project = vs_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  assert_content (project);
  assert_additions (project, version);
  assert_captions (project, version);
  assert_labels (project, version);
  g_assert_true (vs_project_move_post (project, 1, vs_day (2026, 12, 1), &error));
  g_assert_true (vs_project_undo (project, &error));
  g_assert_no_error (error);
  assert_content (project);
  g_clear_object (&project);

  project_fixture_assert_sound (path);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/old-projects/1", GINT_TO_POINTER (1), test_old_project);
  g_test_add_data_func ("/old-projects/2", GINT_TO_POINTER (2), test_old_project);
  g_test_add_data_func ("/old-projects/3", GINT_TO_POINTER (3), test_old_project);
  g_test_add_data_func ("/old-projects/4", GINT_TO_POINTER (4), test_old_project);

  return g_test_run ();
}
