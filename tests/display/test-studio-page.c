// SPDX-License-Identifier: GPL-3.0-or-later
// The Studio page with a real clip: every edit is one named edit, undone and redone, and the page shows it.

#include "config.h"

#include <json-glib/json-glib.h>

#include "base/cache.h"
#include "media/proxy.h"
#include "ui/common/test-interface.h"
#include "ui/player/preview.h"
#include "ui/studio/studio-page.h"
#include "ui/studio/timeline.h"
#include "window-fixture.h"

#define CLIP "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"

typedef struct
{
  WindowFixture   window;
  VsPost         *post;
  VsUiStudioPage *page;
} Fixture;

/* --- asking the page ----------------------------------------------------------------------------------------------------- */

static JsonNode *
get_state (Fixture *self)
{
  g_autofree char *json = vs_ui_test_interface_get_state (GTK_WINDOW (self->window.window));
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  return json_node_copy (json_object_get_member (json_node_get_object (root), "studio"));
}

static gint64
get_int (Fixture *self, const char *member)
{
  g_autoptr (JsonNode) state = get_state (self);

  return json_object_get_int_member (json_node_get_object (state), member);
}

static char *
dup_string (Fixture *self, const char *member)
{
  g_autoptr (JsonNode) state = get_state (self);

  return g_strdup (json_object_get_string_member (json_node_get_object (state), member));
}

static GtkWidget *
find (Fixture *self, const char *name)
{
  GtkWidget *widget = vs_ui_test_interface_find (GTK_WIDGET (self->page), name);

  if (widget == NULL)
    g_error ("there is no widget “%s”", name);
  return widget;
}

static VsClip *
get_clip (Fixture *self)
{
  return vs_post_get_clip (self->post);
}

static const VsLabelStyle *
get_style (Fixture *self)
{
  VsLabel *label = vs_post_get_label (self->post, VS_LABEL_ADVERTISING);

  return label != NULL ? vs_label_get_style (label) : NULL;
}

/* --- set up ---------------------------------------------------------------------------------------------------------------- */

static gboolean
is_imported (gpointer data)
{
  return vs_job_is_finished (data);
}

static gboolean
is_open (gpointer data)
{
  g_autoptr (JsonNode) state = get_state (data);
  JsonObject *object = json_node_get_object (state);

  return json_object_get_int_member (object, "frame-times") > 0 && !json_object_get_boolean_member (object, "loading") && json_object_get_int_member (object, "frames-drawn") > 0;
}

static void
import (Fixture *self, const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr (VsJob) job = g_object_ref (vs_studio_import (vs_ui_session_get_studio (vs_ui_window_get_session (self->window.window)), paths, vs_post_get_id (self->post), VS_NO_DAY));

  window_fixture_wait (is_imported, job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
}

static void
set_up_empty (Fixture *self, gconstpointer data)
{
  window_fixture_set_up (&self->window, NULL);
  self->post = window_fixture_add (&self->window, "Wasser & <Garten>", vs_day (2026, 11, 24), 18 * 60 + 7);
  window_fixture_activate (&self->window, "post-open", g_variant_new_int64 (vs_post_get_id (self->post)));
  self->page = VS_UI_STUDIO_PAGE (vs_ui_test_interface_find (GTK_WIDGET (self->window.window), "studio-page"));
  g_assert_nonnull (self->page);
  window_fixture_settle ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  set_up_empty (self, data);
  if (!g_file_test (CLIP, G_FILE_TEST_EXISTS))
    return;
  import (self, CLIP);
  window_fixture_wait (is_open, self);
  window_fixture_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  window_fixture_tear_down (&self->window, NULL);
}

static void
activate (Fixture *self, const char *action, const char *parameter)
{
  window_fixture_activate (&self->window, action, parameter != NULL ? g_variant_new_parsed (parameter) : NULL);
}

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_project_undo (self->window.project, &error));
  g_assert_no_error (error);
}

#define NEEDS_CLIP(self)                                        \
  if (get_clip (self) == NULL)                                  \
    {                                                           \
      g_test_skip ("forensics-samples-files is not installed"); \
      return;                                                   \
    }

/* --- tests ------------------------------------------------------------------------------------------------------------------ */

static gboolean
has_proxy (gpointer data)
{
  g_autofree char *folder = vs_cache_get_folder (VS_PROXY_FOLDER);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL && !g_str_has_suffix (name, VS_PROXY_ENDING))
    ;
  return name != NULL;
}

/* What a hand drags over is made ready without being asked for. */
static void
test_proxy (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  window_fixture_wait (has_proxy, NULL);
}

static void
test_without_clip (Fixture *self, gconstpointer data)
{
  g_autofree char *stage = dup_string (self, "stage");

  g_assert_cmpstr (stage, ==, "no-clip");
  g_assert_true (gtk_widget_get_mapped (find (self, "studio-import")));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (find (self, "timeline"))));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (self, "studio-title"))), ==, "Wasser & <Garten>");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window.window), "play-pause"));
  activate (self, "label-wording", "'Anzeige'");
  g_assert_cmpstr (get_style (self)->wording, ==, "Anzeige");
  vs_ui_session_set_post (vs_ui_window_get_session (self->window.window), NULL);
  window_fixture_settle ();
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window.window), "label-wording"));
}

static void
test_label_edits (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *parameter;
  } edits[] = {
    { "label-wording", "'Anzeige'" },
    { "label-place", "'bottom-right'" },
    { "label-position", "(0.25, 0.75)" },
    { "label-duration", "int64 4000000" },
    { "label-timing", "'repeated'" },
    { "label-period", "int64 20000000" },
    { "label-timing", "'whole'" },
    { "label-size", "80.0" },
    { "label-box", "false" },
    { "label-text-color", "'#ff0000'" },
    { "label-box-color", "'#00ff0080'" },
    { "label-remove", NULL },
  };

  NEEDS_CLIP (self);
  activate (self, "label-wording", "'Werbung'");
  g_assert_cmpint (get_style (self)->kind, ==, VS_LABEL_ADVERTISING);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (VsLabel) before = vs_label_ref (vs_post_get_label (self->post, VS_LABEL_ADVERTISING));
      g_autoptr (VsLabel) after = NULL;

      activate (self, edits[i].action, edits[i].parameter);
      after = vs_post_get_label (self->post, VS_LABEL_ADVERTISING) != NULL ? vs_label_ref (vs_post_get_label (self->post, VS_LABEL_ADVERTISING)) : NULL;
      g_assert_true (after == NULL || !vs_label_equal (before, after));
      undo (self);
      g_assert_true (vs_label_equal (before, vs_post_get_label (self->post, VS_LABEL_ADVERTISING)));
      g_assert_true (vs_project_redo (self->window.project, NULL));
      g_assert_true (after == NULL ? vs_post_get_label (self->post, VS_LABEL_ADVERTISING) == NULL : vs_label_equal (after, vs_post_get_label (self->post, VS_LABEL_ADVERTISING)));
      window_fixture_settle ();
    }
}

/* The controls themselves, not only their actions; and they follow undo. */
static void
test_label_panel (Fixture *self, gconstpointer data)
{
  GtkWidget *place = NULL;

  NEEDS_CLIP (self);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (self, "label-wording")), 1);
  g_assert_cmpstr (get_style (self)->wording, ==, "Werbung");
  place = find (self, "label-place-bottom-left");
  g_signal_emit_by_name (place, "clicked");
  g_assert_cmpint (get_style (self)->place, ==, VS_PLACE_BOTTOM_LEFT);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (place)));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (self, "label-size")), 90);
  g_assert_cmpfloat (get_style (self)->size, ==, 90);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (self, "label-duration")), 1);
  g_assert_cmpint (get_style (self)->timing, ==, VS_LABEL_START);
  g_assert_cmpint (get_style (self)->duration, ==, VS_LABEL_DURATION_DEFAULT);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (self, "label-seconds")), 2.5);
  g_assert_cmpint (get_style (self)->duration, ==, 2500000);
  gtk_switch_set_active (GTK_SWITCH (find (self, "label-box")), FALSE);
  g_assert_false (get_style (self)->has_box);
  undo (self);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (find (self, "label-box"))));
  for (int i = 0; i < 4; i++)
    undo (self);
  g_assert_cmpint (get_style (self)->place, ==, VS_PLACE_TOP_LEFT);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (place)));
  undo (self);
  g_assert_null (vs_post_get_label (self->post, VS_LABEL_ADVERTISING));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find (self, "label-wording"))), ==, 0);
}

/* What the timeline shows of the first clip. */
static VsTimeRange
get_shown_range (Fixture *self)
{
  return vs_cut_get (vs_ui_timeline_get_cut (VS_UI_TIMELINE (find (self, "timeline"))), 0)->range;
}

static gboolean
is_not_seeking (gpointer data)
{
  return get_int (data, "playhead") > 0;
}

static void
test_steps_and_trim (Fixture *self, gconstpointer data)
{
  VsTimeRange whole;
  gint64      second, tenth;

  NEEDS_CLIP (self);
  whole = vs_clip_get_range (get_clip (self));
  g_assert_cmpint (get_int (self, "playhead"), ==, 0);
  activate (self, "step", "1");
  window_fixture_wait (is_not_seeking, self);
  second = get_int (self, "playhead");
  g_assert_cmpint (second, >, 20000);
  g_assert_cmpint (second, <, 50000);
  activate (self, "step", "9");
  tenth = get_int (self, "playhead");
  activate (self, "set-in", NULL);
  g_assert_cmpint (vs_clip_get_range (get_clip (self)).start, ==, tenth);
  /* what follows moves up, and the picture that was seen is still seen */
  g_assert_cmpint (get_int (self, "playhead"), ==, 0);
  activate (self, "seek", "int64 4000000");
  activate (self, "set-out", NULL);
  g_assert_cmpint (vs_clip_get_range (get_clip (self)).end, >, tenth + 4000000 - 50000);
  g_assert_cmpint (vs_clip_get_range (get_clip (self)).end, <, tenth + 4000000 + 50000);
  activate (self, "trim", "(0, int64 1000001, int64 2000001)");
  g_assert_cmpint (ABS (vs_clip_get_range (get_clip (self)).start - 1000000), <, 20000);
  g_assert_cmpint (get_shown_range (self).start, ==, vs_clip_get_range (get_clip (self)).start);
  for (int i = 0; i < 3; i++)
    undo (self);
  g_assert_true (vs_time_range_equal (vs_clip_get_range (get_clip (self)), whole));
  g_assert_true (vs_time_range_equal (get_shown_range (self), whole));
}

/* The label is on the preview at those times only at which it will be in the file. */
static void
test_label_only_where_it_will_be (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *seek;
    gboolean    visible;
  } cases[] = {
    { "int64 0", TRUE },
    { "int64 900000", TRUE },
    { "int64 1100000", FALSE },
    { "int64 2900000", FALSE },
  };
  VsUiPreview *preview;

  NEEDS_CLIP (self);
  preview = VS_UI_PREVIEW (find (self, "preview"));
  activate (self, "label-wording", "'Ad'");
  activate (self, "label-duration", "int64 1000000");
  activate (self, "trim", "(0, int64 1000000, int64 4000000)");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      graphene_rect_t rect;

      activate (self, "seek", cases[i].seek);
      g_assert_cmpint (vs_ui_preview_get_label_rect (preview, &rect), ==, cases[i].visible);
    }
}

static void
test_framing (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (self, "framing-fit")), VS_FIT_WHOLE);
  g_assert_cmpint (vs_clip_get_framing (get_clip (self)).fit, ==, VS_FIT_WHOLE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (self, "framing-ground")), VS_GROUND_BLURRED);
  g_assert_cmpint (vs_clip_get_framing (get_clip (self)).ground, ==, VS_GROUND_BLURRED);
  activate (self, "framing-fit", "'fill'");
  activate (self, "framing-position", "(0.2, 0.5)");
  g_assert_cmpfloat (vs_clip_get_framing (get_clip (self)).x, ==, 0.2);
  activate (self, "framing-canvas", "'source'");
  g_assert_cmpint (vs_post_get_canvas (self->post), ==, VS_CANVAS_SOURCE);
  for (int i = 0; i < 5; i++)
    undo (self);
  g_assert_true (vs_framing_equal (vs_clip_get_framing (get_clip (self)), VS_FRAMING_DEFAULT));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find (self, "framing-fit"))), ==, VS_FIT_FILL);
}

static const VsCutClip *
get_values (Fixture *self)
{
  return vs_cut_get (vs_post_get_cut (self->post), 0);
}

/* Every edit of the cut is one step, by its action as a button or a key gives it. */
static void
test_cut_edits (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *parameter;
  } edits[] = {
    { "split", NULL },
    { "clip-delete", NULL },
    { "framing-zoom", "1.5" },
    { "framing-turn", "1" },
    { "framing-mirror", "true" },
    { "framing-ground", "'color'" },
    { "framing-ground-color", "'#336699'" },
    { "keyframe", NULL },
    { "clip-gain", "-6.0" },
    { "clip-mute", "true" },
    { "insert-media-at", "(int64 1, -1)" },
  };

  NEEDS_CLIP (self);
  activate (self, "seek", "int64 2000000");
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (VsCut) before = vs_cut_ref (vs_post_get_cut (self->post));
      g_autoptr (VsCut) after = NULL;

      activate (self, edits[i].action, edits[i].parameter);
      after = vs_cut_ref (vs_post_get_cut (self->post));
      g_test_message ("%s", edits[i].action);
      g_assert_false (vs_cut_equal (before, after));
      undo (self);
      g_assert_true (vs_cut_equal (before, vs_post_get_cut (self->post)));
      window_fixture_settle ();
    }
}

/* Where the picture moves, changing its place makes a keyframe; taking the last one away leaves it where it was seen. */
static void
test_keyframes (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  activate (self, "keyframe", NULL);
  g_assert_cmpuint (vs_motion_get_n (get_values (self)->motion), ==, 1);
  activate (self, "seek", "int64 2000000");
  activate (self, "framing-position", "(1.0, 0.5)");
  g_assert_cmpuint (vs_motion_get_n (get_values (self)->motion), ==, 2);
  g_assert_cmpfloat (vs_motion_apply (get_values (self)->motion, get_values (self)->framing, 0).x, ==, 0.5);
  activate (self, "keyframe", NULL);
  g_assert_cmpuint (vs_motion_get_n (get_values (self)->motion), ==, 1);
  undo (self);
  activate (self, "motion-clear", NULL);
  g_assert_cmpuint (vs_motion_get_n (get_values (self)->motion), ==, 0);
  g_assert_cmpfloat (get_values (self)->framing.x, ==, 1);
}

/* From the timeline: one step each, the framing goes with the keyframe, and the last one leaves the picture where it was. */
static void
test_keyframe_edits (Fixture *self, gconstpointer data)
{
  gint64           time;
  g_autofree char *move = NULL;
  g_autofree char *gone = NULL;

  NEEDS_CLIP (self);
  activate (self, "keyframe", NULL);
  activate (self, "seek", "int64 2000000");
  activate (self, "framing-position", "(1.0, 0.5)");
  time = vs_motion_get (get_values (self)->motion, 1)->time;
  move = g_strdup_printf ("(0, int64 %" G_GINT64_FORMAT ", int64 3000000)", time);
  activate (self, "keyframe-move", move);
  g_assert_cmpstr (vs_project_get_undo_name (self->window.project), ==, "Move Keyframe");
  g_assert_cmpuint (vs_motion_get_n (get_values (self)->motion), ==, 2);
  g_assert_cmpint (vs_motion_get (get_values (self)->motion, 1)->time, >, time + 900000);
  g_assert_cmpfloat (vs_motion_get (get_values (self)->motion, 1)->x, ==, 1);
  undo (self);
  g_assert_cmpint (vs_motion_get (get_values (self)->motion, 1)->time, ==, time);

  gone = g_strdup_printf ("(0, int64 %" G_GINT64_FORMAT ")", vs_motion_get (get_values (self)->motion, 0)->time);
  activate (self, "keyframe-remove", gone);
  g_assert_cmpuint (vs_motion_get_n (get_values (self)->motion), ==, 1);
  activate (self, "keyframe", NULL);
  g_assert_null (get_values (self)->motion);
  g_assert_cmpfloat (get_values (self)->framing.x, ==, 1);
  undo (self);
  undo (self);
  g_assert_cmpuint (vs_motion_get_n (get_values (self)->motion), ==, 2);
}

/* To the next one before and behind the playhead, and nowhere when there is none. */
static void
test_keyframe_jumps (Fixture *self, gconstpointer data)
{
  gint64 first, second;

  NEEDS_CLIP (self);
  activate (self, "seek", "int64 1000000");
  first = get_int (self, "playhead");
  activate (self, "keyframe", NULL);
  activate (self, "seek", "int64 3000000");
  second = get_int (self, "playhead");
  activate (self, "framing-zoom", "2.0");
  activate (self, "seek", "int64 0");
  activate (self, "keyframe-jump", "'next'");
  g_assert_cmpint (get_int (self, "playhead"), ==, first);
  activate (self, "keyframe-jump", "'next'");
  g_assert_cmpint (get_int (self, "playhead"), ==, second);
  activate (self, "keyframe-jump", "'next'");
  g_assert_cmpint (get_int (self, "playhead"), ==, second);
  activate (self, "keyframe-jump", "'previous'");
  g_assert_cmpint (get_int (self, "playhead"), ==, first);
}

static gboolean
has_room (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 100;
}

static void
take_notice_cb (VsUiSession *session, const char *text, char **notice)
{
  g_free (*notice);
  *notice = g_strdup (text);
}

static gboolean
is_noticed (gpointer data)
{
  return *(char **) data != NULL;
}

/* The size of the platform that was chosen; what cannot be written is told; and showing safe zones moves the text. */
static void
test_cover_is_saved (Fixture *self, gconstpointer data)
{
  VsUiSession     *session = NULL;
  g_autofree char *path = g_build_filename (self->window.folder, "Größe.jpg", NULL);
  g_autofree char *target = NULL;
  g_autofree char *notice = NULL;
  VsUiPreview     *picture = NULL;
  graphene_rect_t  before, after;
  int              width, height;

  NEEDS_CLIP (self);
  session = vs_ui_window_get_session (self->window.window);
  g_signal_connect (session, "notice", G_CALLBACK (take_notice_cb), &notice);
  activate (self, "panel", "'cover'");
  activate (self, "cover-here", NULL);
  activate (self, "cover-text", "'My garden'");
  picture = VS_UI_PREVIEW (find (self, "cover-picture"));
  window_fixture_wait (has_room, picture);
  g_assert_true (vs_ui_preview_get_label_rect (picture, &before));
  activate (self, "cover-platform", "'instagram_reels'");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find (self, "cover-platform"))), ==, 1);
  g_assert_true (vs_ui_preview_get_label_rect (picture, &after));
  g_assert_cmpfloat (after.origin.y + after.size.height, <, before.origin.y + before.size.height - 10);

  target = g_strdup_printf ("('%s', false)", path);
  activate (self, "cover-save-to", target);
  window_fixture_wait (is_noticed, &notice);
  g_assert_nonnull (strstr (notice, "Größe.jpg"));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_nonnull (gdk_pixbuf_get_file_info (path, &width, &height));
  g_assert_true (width == 1080 && height == 1920);

  g_clear_pointer (&notice, g_free);
  activate (self, "cover-save-to", target);
  window_fixture_wait (is_noticed, &notice);
  g_assert_nonnull (strstr (notice, "already"));
  g_signal_handlers_disconnect_by_data (session, &notice);
}

static gboolean
plays_on (gpointer data)
{
  return get_int (data, "playhead") > 400000;
}

static void
test_playing (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  activate (self, "mute", "true");
  g_signal_emit_by_name (find (self, "play-button"), "clicked");
  window_fixture_wait (plays_on, self);
  vs_ui_session_set_page (vs_ui_window_get_session (self->window.window), "plan");
  window_fixture_settle ();
  {
    g_autoptr (JsonNode) state = get_state (self);

    g_assert_false (json_object_get_boolean_member (json_node_get_object (state), "playing"));
  }
}

static void
test_missing_clip (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (self->window.folder, "copy.mp4", NULL);
  g_autofree char *away = g_build_filename (self->window.folder, "away.mp4", NULL);
  g_autofree char *stage = NULL;
  g_autofree char *back = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (CLIP);
  g_autoptr (GFile) to = g_file_new_for_path (copy);

  if (!g_file_test (CLIP, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("forensics-samples-files is not installed");
      return;
    }
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  import (self, copy);
  window_fixture_wait (is_open, self);
  g_assert_cmpint (rename (copy, away), ==, 0);
  vs_project_look_for_media (self->window.project);
  window_fixture_settle ();
  stage = dup_string (self, "stage");
  g_assert_cmpstr (stage, ==, "trouble");
  g_assert_cmpint (rename (away, copy), ==, 0);
  g_signal_emit_by_name (find (self, "look-again"), "clicked");
  window_fixture_wait (is_open, self);
  back = dup_string (self, "stage");
  g_assert_cmpstr (back, ==, "preview");
}

/* Every control that a test or a person names is there. */
static void
test_names (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "preview", "timeline", "trim-in", "trim-out", "play-button", "step-back", "step-forward", "jump-start", "jump-end", "time", "loop-button",
                                       "volume-button", "export-button", "studio-back", "panel-button", "set-in", "set-out", "framing-canvas", "framing-fit", "framing-ground", "framing-zoom", "framing-turn-left", "framing-turn-right", "framing-mirror", "framing-all", "framing-ground-color", "keyframe", "motion-clear",
                                       "split", "clip-delete", "clip-heard", "clip-gain",
                                       "label-wording", "label-text", "label-place-top-left", "label-place-centre", "label-duration", "label-seconds", "label-size", "label-box",
                                       "label-text-color", "label-box-color", "label-remove" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    find (self, names[i]);
}

/* The window starts without the Studio, and what the Plan page offers works without it. */
static void
test_comes_when_looked_at (Fixture *self, gconstpointer data)
{
  GtkWidget  *window;
  GActionMap *actions;

  window_fixture_set_up (&self->window, NULL);
  window = GTK_WIDGET (self->window.window);
  actions = G_ACTION_MAP (window);
  g_assert_null (vs_ui_test_interface_find (window, "studio-page"));
  g_assert_null (g_action_map_lookup_action (actions, "play-pause"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "export-post"));

  window_fixture_activate (&self->window, "page", g_variant_new_string ("studio"));
  window_fixture_settle ();
  self->page = VS_UI_STUDIO_PAGE (vs_ui_test_interface_find (window, "studio-page"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->page)));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "play-pause"));

  window_fixture_activate (&self->window, "page", g_variant_new_string ("plan"));
  window_fixture_activate (&self->window, "page", g_variant_new_string ("studio"));
  window_fixture_settle ();
  g_assert_true (vs_ui_test_interface_find (window, "studio-page") == GTK_WIDGET (self->page));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/display/studio-page/comes-when-looked-at", Fixture, NULL, NULL, test_comes_when_looked_at, tear_down);
  g_test_add ("/display/studio-page/names", Fixture, NULL, set_up_empty, test_names, tear_down);
  g_test_add ("/display/studio-page/proxy", Fixture, NULL, set_up, test_proxy, tear_down);
  g_test_add ("/display/studio-page/without-clip", Fixture, NULL, set_up_empty, test_without_clip, tear_down);
  g_test_add ("/display/studio-page/label-edits", Fixture, NULL, set_up, test_label_edits, tear_down);
  g_test_add ("/display/studio-page/label-panel", Fixture, NULL, set_up, test_label_panel, tear_down);
  g_test_add ("/display/studio-page/steps-and-trim", Fixture, NULL, set_up, test_steps_and_trim, tear_down);
  g_test_add ("/display/studio-page/label-only-where-it-will-be", Fixture, NULL, set_up, test_label_only_where_it_will_be, tear_down);
  g_test_add ("/display/studio-page/framing", Fixture, NULL, set_up, test_framing, tear_down);
  g_test_add ("/display/studio-page/cut-edits", Fixture, NULL, set_up, test_cut_edits, tear_down);
  g_test_add ("/display/studio-page/keyframes", Fixture, NULL, set_up, test_keyframes, tear_down);
  g_test_add ("/display/studio-page/keyframe-edits", Fixture, NULL, set_up, test_keyframe_edits, tear_down);
  g_test_add ("/display/studio-page/keyframe-jumps", Fixture, NULL, set_up, test_keyframe_jumps, tear_down);
  g_test_add ("/display/studio-page/cover-is-saved", Fixture, NULL, set_up, test_cover_is_saved, tear_down);
  g_test_add ("/display/studio-page/playing", Fixture, NULL, set_up, test_playing, tear_down);
  g_test_add ("/display/studio-page/missing-clip", Fixture, NULL, set_up_empty, test_missing_clip, tear_down);
  return g_test_run ();
}
