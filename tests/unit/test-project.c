// SPDX-License-Identifier: GPL-3.0-or-later
// Every edit of a project, its undo and redo, and what the objects tell meanwhile.

#include <glib/gstdio.h>

#include "base/error.h"
#include "project-fixture.h"
#include "project-text.h"

#define ZONE "Europe/Berlin"
#define ODD_TEXT "Über “Öl” & 'Wasser'\n\t🎬 \\ %s {} [] – ÄÖÜß"

typedef struct
{
  ProjectFixture *fixture;
  VsProject      *project;
  gint64          post_id;  /* planned, with two clips and a label */
  gint64          other_id; /* an idea without anything */
  gint64          clip_id;
  gint64          media_id;
  gint64          track_id; /* captions of post_id: two cues */
} Scene;

static VsPost *
add_post (VsProject *project, const char *title, VsDay day, int minute)
{
  g_autoptr (GError) error = NULL;
  VsPost *post = vs_project_add_post (project, title, vs_civil_time (day, minute, ZONE), &error);

  g_assert_no_error (error);
  g_assert_nonnull (post);
  return post;
}

static VsCaptionTrack *
add_captions (VsProject *project, gint64 post_id, gint64 media_id)
{
  g_autoptr (GError) error = NULL;
  VsCaptionStyle  style = vs_caption_style_new (VS_CAPTION_LOOK_WORDS);
  VsCaptionTrack *track = vs_project_add_caption_track (project, post_id, "de", "test", &style, &error);
  const VsWord    words[] = {
       { { 33367, 500001 }, 1.0 / 3, VS_WORD_ENDS_LINE, "„Öl\"\\" },
       { { 500001, 900000 }, VS_CONFIDENCE_UNKNOWN, VS_WORD_ESTIMATED | VS_WORD_DOUBTFUL, "👍🏽" },
  };
  g_autoptr (VsWords) both = vs_words_new (words, 2);
  g_autoptr (VsWords) none = vs_words_new (NULL, 0);
  VsCue cues[] = { { 0, media_id, { 0, 900000 }, both }, { 0, media_id, { 900000, 2000000 }, none } };
  g_autoptr (VsCaptions) captions = vs_captions_new (cues, 2);

  g_assert_no_error (error);
  g_assert_true (vs_project_set_captions (project, vs_caption_track_get_id (track), "Write Captions", captions, &error));
  g_assert_no_error (error);
  return track;
}

static void
set_scene (Scene *scene, ProjectFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
  g_autoptr (VsLabel) label = NULL;
  g_autoptr (VsTarget) target = vs_target_new ("youtube-shorts");

  style.x = 0.1 + 0.2;
  style.size = 100.0 / 3;
  label = vs_label_new (&style);
  scene->fixture = fixture;
  scene->project = fixture->project;
  scene->post_id = vs_post_get_id (add_post (fixture->project, "Tipp-Dienstag", vs_day (2026, 11, 10), 1087));
  scene->other_id = vs_post_get_id (add_post (fixture->project, "Idee", VS_NO_DAY, 0));
  scene->media_id = vs_media_get_id (project_fixture_add_media (fixture->project, "/media/a.mp4", "aa"));
  scene->clip_id = vs_clip_get_id (vs_project_add_clip (fixture->project, scene->post_id, scene->media_id, &error));
  g_assert_no_error (error);
  g_assert_nonnull (vs_project_add_clip (fixture->project, scene->post_id, scene->media_id, &error));
  g_assert_true (vs_project_set_label (fixture->project, scene->post_id, label, &error));
  g_assert_true (vs_project_set_target (fixture->project, scene->post_id, target, &error));
  g_assert_no_error (error);
  scene->track_id = vs_caption_track_get_id (add_captions (fixture->project, scene->post_id, scene->media_id));
}

static gboolean
edit_add_post (Scene *s, GError **error)
{
  return vs_project_add_post (s->project, ODD_TEXT, vs_civil_time (vs_day (2028, 2, 29), 0, ZONE), error) != NULL;
}

static gboolean
edit_duplicate_post (Scene *s, GError **error)
{
  return vs_project_duplicate_post (s->project, s->post_id, error) != NULL;
}

static gboolean
edit_delete_post (Scene *s, GError **error)
{
  return vs_project_delete_post (s->project, s->post_id, error);
}

static gboolean
edit_move_post (Scene *s, GError **error)
{
  return vs_project_move_post (s->project, s->post_id, vs_day (2026, 11, 23), error);
}

static gboolean
edit_move_post_to_backlog (Scene *s, GError **error)
{
  return vs_project_move_post (s->project, s->post_id, VS_NO_DAY, error);
}

static gboolean
edit_set_minute (Scene *s, GError **error)
{
  return vs_project_set_post_minute (s->project, s->other_id, 1439, error);
}

static gboolean
edit_set_title (Scene *s, GError **error)
{
  return vs_project_set_post_title (s->project, s->post_id, ODD_TEXT, error);
}

static gboolean
edit_set_state (Scene *s, GError **error)
{
  return vs_project_set_post_state (s->project, s->post_id, VS_POST_POSTED, error);
}

static gboolean
edit_set_topic (Scene *s, GError **error)
{
  return vs_project_set_post_topic (s->project, s->other_id, ODD_TEXT, error);
}

static gboolean
edit_set_text (Scene *s, GError **error)
{
  return vs_project_set_post_text (s->project, s->post_id, ODD_TEXT, error);
}

static gboolean
edit_set_notes (Scene *s, GError **error)
{
  return vs_project_set_post_notes (s->project, s->post_id, ODD_TEXT, error);
}

static gboolean
edit_add_media (Scene *s, GError **error)
{
  g_autoptr (VsMediaInfo) info = project_fixture_media_info (G_MAXINT64 / 2);

  return vs_project_add_media (s->project, "/media/" ODD_TEXT ".mp4", info, "bb", G_MAXINT64, G_MININT64, error) != NULL;
}

static gboolean
edit_add_clip (Scene *s, GError **error)
{
  return vs_project_add_clip (s->project, s->other_id, s->media_id, error) != NULL;
}

static gboolean
edit_remove_clip (Scene *s, GError **error)
{
  return vs_project_remove_clip (s->project, s->clip_id, error);
}

static gboolean
edit_trim (Scene *s, GError **error)
{
  return vs_project_set_clip_range (s->project, s->clip_id, vs_time_range (33366, 4567899), error);
}

static gboolean
edit_framing (Scene *s, GError **error)
{
  VsFraming framing = { VS_FIT_WHOLE, VS_GROUND_BLURRED, 0x12345678, 3, TRUE, 1.0 / 3, 0.1 + 0.2, 1.7 };

  return vs_project_set_clip_framing (s->project, s->clip_id, framing, error);
}

static gboolean
edit_change_label (Scene *s, GError **error)
{
  VsLabelRange range = { s->media_id, { 1000001, 2000003 } };
  VsLabelStyle style = { VS_LABEL_ADVERTISING, ODD_TEXT, VS_PLACE_FREE, 2.0 / 3, 1e-9, VS_LABEL_RANGES, 3000001, 77, &range, 1, 71.123456789012345, FALSE, 0xffffffff, 0x12345678 };
  g_autoptr (VsLabel) label = vs_label_new (&style);

  return vs_project_set_label (s->project, s->post_id, label, error);
}

static gboolean
edit_add_label (Scene *s, GError **error)
{
  g_autoptr (VsLabel) label = vs_label_new (&VS_LABEL_STYLE_DEFAULT);

  return vs_project_set_label (s->project, s->other_id, label, error);
}

static gboolean
edit_remove_label (Scene *s, GError **error)
{
  return vs_project_remove_label (s->project, s->post_id, VS_LABEL_ADVERTISING, error);
}

static gboolean
edit_second_label (Scene *s, GError **error)
{
  VsLabelStyle style = vs_label_style_for (VS_LABEL_AI);
  g_autoptr (VsLabel) label = vs_label_new (&style);

  return vs_project_set_label (s->project, s->post_id, label, error);
}

static gboolean
edit_facts (Scene *s, GError **error)
{
  return vs_project_set_facts (s->project, s->post_id, "{\"paid\":true}", error);
}

static gboolean
edit_target (Scene *s, GError **error)
{
  g_autoptr (VsTarget) target = vs_target_new ("tiktok");

  vs_target_set_switch (target, "branded-content", TRUE);
  target->captions = VS_TARGET_CAPTIONS_BOTH;
  g_free (target->text);
  target->text = g_strdup (ODD_TEXT);
  return vs_project_set_target (s->project, s->post_id, target, error);
}

static gboolean
edit_target_text (Scene *s, GError **error)
{
  return vs_project_set_target_text (s->project, s->post_id, "youtube-shorts", ODD_TEXT, error);
}

static gboolean
edit_target_captions (Scene *s, GError **error)
{
  return vs_project_set_target_captions (s->project, s->post_id, "youtube-shorts", VS_TARGET_CAPTIONS_FILE, error);
}

static gboolean
edit_remove_target (Scene *s, GError **error)
{
  return vs_project_remove_target (s->project, s->post_id, "youtube-shorts", error);
}

static gboolean
edit_override (Scene *s, GError **error)
{
  return vs_project_override_finding (s->project, s->post_id, "label-too-late", ODD_TEXT, error);
}

static gboolean
edit_template (Scene *s, GError **error)
{
  g_autoptr (VsLabel) label = vs_label_new (&VS_LABEL_STYLE_DEFAULT);

  return vs_project_save_label_template (s->project, ODD_TEXT, "Acme", label, error);
}

static gboolean
edit_canvas (Scene *s, GError **error)
{
  return vs_project_set_canvas (s->project, s->post_id, VS_CANVAS_SQUARE, error);
}

static gboolean
edit_loudness (Scene *s, GError **error)
{
  return vs_project_set_loudness (s->project, s->post_id, -14.1, error);
}

static VsCut *
get_cut (Scene *s)
{
  return vs_post_get_cut (vs_project_get_post (s->project, s->post_id));
}

static gboolean
edit_split (Scene *s, GError **error)
{
  g_autoptr (VsCut) cut = vs_cut_split (get_cut (s), 3333333);

  return vs_project_set_cut (s->project, s->post_id, "Split Clip", cut, error);
}

static gboolean
edit_reorder (Scene *s, GError **error)
{
  g_autoptr (VsCut) cut = vs_cut_move (get_cut (s), 0, 1);

  return vs_project_set_cut (s->project, s->post_id, "Move Clip", cut, error);
}

static gboolean
edit_ripple_delete (Scene *s, GError **error)
{
  g_autoptr (VsCut) cut = vs_cut_remove (get_cut (s), 0);

  return vs_project_set_cut (s->project, s->post_id, "Delete Clip", cut, error);
}

/* Silences out of both clips: pieces are removed, changed and added in one step. */
static gboolean
edit_cut_silences (Scene *s, GError **error)
{
  g_autoptr (VsCut) once = vs_cut_remove_source_range (get_cut (s), 0, vs_cut_get_n (get_cut (s)) - 1, vs_time_range (0, 1000001));
  g_autoptr (VsCut) twice = vs_cut_remove_source_range (once, 0, vs_cut_get_n (once) - 1, vs_time_range (2000002, 3000003));

  return vs_project_set_cut (s->project, s->post_id, "Cut Silences", twice, error);
}

static gboolean
edit_motion (Scene *s, GError **error)
{
  VsKeyframe keyframes[] = { { 33367, 1.0 / 3, 0.1 + 0.2, 1.1 }, { 5000000, 1, 0, 8 } };
  VsCutClip  clip = *vs_cut_get (get_cut (s), 1);
  g_autoptr (VsMotion) motion = vs_motion_new (keyframes, G_N_ELEMENTS (keyframes));
  g_autoptr (VsCut) cut = NULL;

  clip.motion = motion;
  clip.gain = -3.3;
  clip.muted = TRUE;
  clip.audio_stream = 2;
  cut = vs_cut_set (get_cut (s), 1, &clip);
  return vs_project_set_cut (s->project, s->post_id, "Move Picture", cut, error);
}

static gboolean
edit_music (Scene *s, GError **error)
{
  return vs_project_set_music (s->project, s->other_id, (VsMusic){ s->media_id, 1234567, -12.3, 9.9 }, error);
}

static gboolean
edit_cover (Scene *s, GError **error)
{
  VsLabelStyle style = { VS_LABEL_OTHER, ODD_TEXT, VS_PLACE_FREE, 2.0 / 3, 1e-9, VS_LABEL_WHOLE, VS_LABEL_DURATION_DEFAULT, 0, NULL, 0, 71.123456789012345, FALSE, 0xffffffff, 0x12345678 };
  g_autoptr (VsLabel) text = vs_label_new (&style);
  VsCover cover = { s->media_id, 33367, text };

  return vs_project_set_cover (s->project, s->post_id, &cover, error);
}

static VsCaptions *
get_captions (Scene *s)
{
  return vs_caption_track_get_captions (vs_project_get_caption_track (s->project, s->track_id));
}

static gboolean
edit_add_captions (Scene *s, GError **error)
{
  VsCaptionStyle style = vs_caption_style_new (VS_CAPTION_LOOK_BOXED);

  return vs_project_add_caption_track (s->project, s->other_id, "en-GB", "", &style, error) != NULL;
}

static gboolean
edit_caption_text (Scene *s, GError **error)
{
  g_autoptr (VsCaptions) captions = vs_captions_set_text (get_captions (s), 0, ODD_TEXT);

  return vs_project_set_captions (s->project, s->track_id, "Edit Caption", captions, error);
}

static gboolean
edit_split_caption (Scene *s, GError **error)
{
  g_autoptr (VsCaptions) captions = vs_captions_split (get_captions (s), 0, 1);

  return vs_project_set_captions (s->project, s->track_id, "Split Caption", captions, error);
}

static gboolean
edit_merge_captions (Scene *s, GError **error)
{
  g_autoptr (VsCaptions) captions = vs_captions_merge (get_captions (s), 0);

  return vs_project_set_captions (s->project, s->track_id, "Merge Captions", captions, error);
}

static gboolean
edit_caption_style (Scene *s, GError **error)
{
  VsCaptionStyle style = *vs_caption_track_get_style (vs_project_get_caption_track (s->project, s->track_id));

  style.size = 100.0 / 3;
  style.y = 0.1 + 0.2;
  style.spoken_color = 0x12345678;
  return vs_project_set_caption_style (s->project, s->track_id, &style, error);
}

static gboolean
edit_hide_captions (Scene *s, GError **error)
{
  return vs_project_set_captions_drawn (s->project, s->track_id, FALSE, error);
}

static gboolean
edit_caption_language (Scene *s, GError **error)
{
  return vs_project_set_caption_language (s->project, s->track_id, "pt-BR", error);
}

static gboolean
edit_remove_captions (Scene *s, GError **error)
{
  return vs_project_remove_caption_track (s->project, s->track_id, error);
}

static gboolean
edit_glossary (Scene *s, GError **error)
{
  const char *const pairs[] = { "vor spann", "Vorspann", ODD_TEXT, "", NULL };

  return vs_project_set_glossary (s->project, pairs, error);
}

static gboolean
edit_marks (Scene *s, GError **error)
{
  return vs_project_set_media_marks (s->project, s->media_id, 1000001, 2000002, error);
}

static gboolean
edit_move_media (Scene *s, GError **error)
{
  return vs_project_move_media (s->project, s->media_id, "/elsewhere/Größe.mp4", error);
}

static gboolean
edit_import (Scene *s, GError **error)
{
  if (!vs_project_begin_edit (s->project, "Import Clips", error))
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("/media/%d.mp4", i);
      VsPost          *post = vs_project_add_post (s->project, name, vs_civil_time (VS_NO_DAY, 0, ZONE), error);
      VsMedia         *media = project_fixture_add_media (s->project, name, name);

      if (post == NULL || vs_project_add_clip (s->project, vs_post_get_id (post), vs_media_get_id (media), error) == NULL)
        {
          vs_project_abort_edit (s->project);
          return FALSE;
        }
    }
  return vs_project_end_edit (s->project, error);
}

typedef struct
{
  const char *name;
  const char *label;
  gboolean (*edit) (Scene *scene, GError **error);
} EditCase;

static const EditCase edit_cases[] = {
  { "add-post", "New Post", edit_add_post },
  { "duplicate-post", "Duplicate Post", edit_duplicate_post },
  { "delete-post", "Delete Post", edit_delete_post },
  { "move-post", "Move Post", edit_move_post },
  { "move-post-to-backlog", "Move Post", edit_move_post_to_backlog },
  { "set-minute", "Change Time", edit_set_minute },
  { "set-title", "Rename Post", edit_set_title },
  { "set-state", "Change State", edit_set_state },
  { "set-topic", "Change Topic", edit_set_topic },
  { "set-text", "Edit Text", edit_set_text },
  { "set-notes", "Edit Notes", edit_set_notes },
  { "add-media", "Import Clip", edit_add_media },
  { "add-clip", "Add Clip", edit_add_clip },
  { "remove-clip", "Remove Clip", edit_remove_clip },
  { "trim", "Trim Clip", edit_trim },
  { "framing", "Change Framing", edit_framing },
  { "change-label", "Change Label", edit_change_label },
  { "add-label", "Add Label", edit_add_label },
  { "remove-label", "Remove Label", edit_remove_label },
  { "second-label", "Add Label", edit_second_label },
  { "facts", "Change Facts", edit_facts },
  { "target", "Change Platforms", edit_target },
  { "target-text", "Edit Text of a Platform", edit_target_text },
  { "target-captions", "Change Captions of a Platform", edit_target_captions },
  { "remove-target", "Change Platforms", edit_remove_target },
  { "override", "Override Finding", edit_override },
  { "template", "Save Label Template", edit_template },
  { "canvas", "Change Shape", edit_canvas },
  { "loudness", "Change Loudness", edit_loudness },
  { "split", "Split Clip", edit_split },
  { "reorder", "Move Clip", edit_reorder },
  { "ripple-delete", "Delete Clip", edit_ripple_delete },
  { "cut-silences", "Cut Silences", edit_cut_silences },
  { "motion", "Move Picture", edit_motion },
  { "music", "Add Music", edit_music },
  { "cover", "Change Cover", edit_cover },
  { "add-captions", "Add Captions", edit_add_captions },
  { "caption-text", "Edit Caption", edit_caption_text },
  { "split-caption", "Split Caption", edit_split_caption },
  { "merge-captions", "Merge Captions", edit_merge_captions },
  { "caption-style", "Change Caption Style", edit_caption_style },
  { "hide-captions", "Hide Captions", edit_hide_captions },
  { "caption-language", "Change Language of Captions", edit_caption_language },
  { "remove-captions", "Remove Captions", edit_remove_captions },
  { "glossary", "Change Glossary", edit_glossary },
  { "marks", "Mark Media", edit_marks },
  { "move-media", "Find Media", edit_move_media },
  { "import", "Import Clips", edit_import },
};

static void
count_cb (guint *count)
{
  ++*count;
}

/* The objects say what the file says: a reader that opens it anew says the same. */
static void
assert_shows_file (VsProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) reader = vs_project_open (vs_project_get_path (project), TRUE, &error);
  g_autofree char *shown = project_text_new (project);
  g_autofree char *stored = NULL;

  g_assert_no_error (error);
  stored = project_text_new (reader);
  g_assert_cmpstr (shown, ==, stored);
}

static void
test_edit (ProjectFixture *fixture, gconstpointer data)
{
  const EditCase *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) watcher = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Scene            scene;
  guint            n_changed = 0;

  set_scene (&scene, fixture);
  watcher = vs_project_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->project, "changed", G_CALLBACK (count_cb), &n_changed);

  before = project_fixture_dump (fixture->path);
  g_assert_true (test->edit (&scene, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpstr (vs_project_get_undo_name (fixture->project), ==, test->label);
  g_assert_null (vs_project_get_redo_name (fixture->project));
  after = project_fixture_dump (fixture->path);
  g_assert_cmpstr (before, !=, after);
  assert_shows_file (fixture->project);

  for (int round = 0; round < 2; round++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      g_assert_true (vs_project_undo (fixture->project, &error));
      g_assert_no_error (error);
      undone = project_fixture_dump (fixture->path);
      g_assert_cmpstr (undone, ==, before);
      g_assert_cmpstr (vs_project_get_redo_name (fixture->project), ==, test->label);
      assert_shows_file (fixture->project);
      g_assert_true (vs_project_redo (fixture->project, &error));
      g_assert_no_error (error);
      redone = project_fixture_dump (fixture->path);
      g_assert_cmpstr (redone, ==, after);
      g_assert_cmpstr (vs_project_get_undo_name (fixture->project), ==, test->label);
      g_assert_null (vs_project_get_redo_name (fixture->project));
      assert_shows_file (fixture->project);
    }
  g_assert_cmpuint (n_changed, ==, 5);

  /* Another reader of the same file follows by the log. */
  g_assert_true (vs_project_refresh (watcher, &error));
  g_assert_no_error (error);
  assert_shows_file (watcher);
  g_assert_null (vs_project_get_undo_name (watcher));
  project_fixture_assert_sound (fixture->path);
}

/* From the first post to the last edit, and all the way back and forth. */
static void
test_undo_all (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = project_fixture_dump (fixture->path);
  g_autofree char *full = NULL;
  g_autofree char *dump = NULL;
  Scene            scene;
  guint            n = 0;

  set_scene (&scene, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (edit_cases); i++)
    if (edit_cases[i].edit != edit_delete_post && edit_cases[i].edit != edit_remove_clip)
      g_assert_true (edit_cases[i].edit (&scene, NULL));
  g_assert_true (edit_remove_clip (&scene, &error));
  g_assert_true (edit_delete_post (&scene, &error));
  full = project_fixture_dump (fixture->path);

  for (; vs_project_get_undo_name (fixture->project) != NULL; n++)
    if (!vs_project_undo (fixture->project, &error))
      g_error ("%s", error->message);
  dump = project_fixture_dump (fixture->path);
  g_assert_cmpstr (dump, ==, empty);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (fixture->project)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_media (fixture->project)), ==, 0);
  while (n-- > 0)
    if (!vs_project_redo (fixture->project, &error))
      g_error ("%s", error->message);
  g_free (dump);
  dump = project_fixture_dump (fixture->path);
  g_assert_cmpstr (dump, ==, full);
  g_assert_false (vs_project_redo (fixture->project, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_shows_file (fixture->project);
  project_fixture_assert_sound (fixture->path);
}

/* A step that came back to where it began has nothing to put back; its redo must not invert what another window did since. */
static void
test_undo_of_a_step_without_effect (ProjectFixture *fixture, gconstpointer data)
{
  VsProject *project = fixture->project;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) other = NULL;
  VsPost *post = vs_project_add_post (project, "One", vs_civil_time (VS_NO_DAY, 0, NULL), &error);
  gint64  id = vs_post_get_id (post);

  g_assert_true (vs_project_begin_edit (project, "Rename Post", &error));
  g_assert_true (vs_project_set_post_title (project, id, "Two", &error));
  g_assert_true (vs_project_set_post_title (project, id, "One", &error));
  g_assert_true (vs_project_end_edit (project, &error));
  g_assert_true (vs_project_undo (project, &error));
  g_assert_no_error (error);

  other = vs_project_open (fixture->path, FALSE, &error);
  g_assert_true (vs_project_set_post_title (other, id, "Three", &error));
  g_assert_true (vs_project_redo (project, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (vs_post_get_title (post), ==, "Three");
  g_assert_true (vs_project_refresh (other, &error));
  g_assert_cmpstr (vs_post_get_title (vs_project_get_post (other, id)), ==, "Three");
  project_fixture_assert_sound (fixture->path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (edit_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/project/edit/", edit_cases[i].name, NULL);

      g_test_add (name, ProjectFixture, &edit_cases[i], project_fixture_set_up, test_edit, project_fixture_tear_down);
    }
  g_test_add ("/project/undo-all", ProjectFixture, NULL, project_fixture_set_up, test_undo_all, project_fixture_tear_down);

  g_test_add ("/project/undo-of-a-step-without-effect", ProjectFixture, NULL, project_fixture_set_up, test_undo_of_a_step_without_effect, project_fixture_tear_down);

  return g_test_run ();
}
