// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of a post that is made for several platforms: which videos are written, what is asked, and what holds them back.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "media/exporter.h"
#include "ui/common/test-interface.h"
#include "window-fixture.h"
#include "work/captions-file.h"

#define CLIP "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"

typedef struct
{
  WindowFixture window;
  VsPost       *post;
  const char   *wanted; /* what is waited for */
} Fixture;

#define NEEDS_CLIP(self)                                  \
  if (vs_cut_get_n (vs_post_get_cut ((self)->post)) == 0) \
    {                                                     \
      g_test_skip ("the clip is not installed");          \
      return;                                             \
    }

/* --- set up ------------------------------------------------------------------------------------------------------------ */

static VsStudio *
get_studio (Fixture *self)
{
  return vs_ui_session_get_studio (vs_ui_window_get_session (self->window.window));
}

static gint64
get_id (Fixture *self)
{
  return vs_post_get_id (self->post);
}

static char *
path_in (Fixture *self, const char *name)
{
  return g_build_filename (self->window.folder, name, NULL);
}

static gboolean
is_there (Fixture *self, const char *name)
{
  g_autofree char *path = path_in (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_finished (gpointer data)
{
  return vs_job_is_finished (data);
}

/* Long enough for every platform, and short enough for a test. */
static void
import (Fixture *self)
{
  const char *paths[] = { CLIP, NULL };
  g_autoptr (VsJob) job = NULL;

  if (!g_file_test (CLIP, G_FILE_TEST_EXISTS))
    return;
  job = g_object_ref (vs_studio_import (get_studio (self), paths, get_id (self), VS_NO_DAY));
  window_fixture_wait (is_finished, job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  g_assert_true (vs_project_set_clip_range (self->window.project, vs_clip_get_id (vs_post_get_clip (self->post)), vs_time_range (0, 7 * G_USEC_PER_SEC / 2), NULL));
}

static void
add_captions (Fixture *self)
{
  g_autofree char *file = path_in (self, "a.srt");
  g_auto (VsCaptionsFileReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "1\n00:00:00,100 --> 00:00:02,400\nHallo zusammen\n", -1, NULL));
  vs_captions_file_import (self->window.project, get_id (self), 0, file, "de", &report, &error);
  g_assert_no_error (error);
}

static void
add_target (Fixture *self, const char *platform, VsTargetCaptions captions)
{
  g_autoptr (VsTarget) target = vs_target_new (platform);
  g_autoptr (GError) error = NULL;

  target->captions = captions;
  vs_project_set_target (self->window.project, get_id (self), target, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  window_fixture_set_up (&self->window, NULL);
  self->post = window_fixture_add (&self->window, "Neue Kopfhörer", vs_day (2026, 11, 24), 18 * 60 + 7);
  window_fixture_activate (&self->window, "post-open", g_variant_new_int64 (get_id (self)));
  if (data != NULL)
    import (self);
  if (vs_cut_get_n (vs_post_get_cut (self->post)) > 0)
    add_captions (self);
  window_fixture_settle ();
}

static void
cancel_all (Fixture *self)
{
  GListModel *jobs = G_LIST_MODEL (vs_studio_get_jobs (get_studio (self)));

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, i);

      if (!vs_job_is_finished (job))
        vs_job_cancel (job);
      window_fixture_wait (is_finished, job);
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cancel_all (self);
  window_fixture_settle ();
  window_fixture_tear_down (&self->window, NULL);
}

/* --- asking ------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
look_for (Fixture *self, const char *name)
{
  return vs_ui_test_interface_find (GTK_WIDGET (self->window.window), name);
}

/* The exports in the order in which they were asked for, as "x (TikTok).mp4 tiktok, x (LinkedIn).mp4 linkedin". */
static char *
list_exports (Fixture *self)
{
  GListModel *jobs = G_LIST_MODEL (vs_studio_get_jobs (get_studio (self)));
  GString    *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, i);
      const VsExportTask *task = vs_export_task_of (job);
      g_autofree char    *name = task != NULL ? g_path_get_basename (task->target) : NULL;

      if (task != NULL)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", name, task->platforms != NULL ? task->platforms : "-");
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_asked_for (gpointer data)
{
  Fixture         *self = data;
  g_autofree char *exports = list_exports (self);

  return g_str_equal (exports, self->wanted);
}

static void
wait_for_exports (Fixture *self, WindowCondition condition, const char *wanted)
{
  self->wanted = wanted;
  window_fixture_wait (condition, self);
}

/* Each has the patience of its own: an export is real work. */
static void
wait_until_done (Fixture *self, const char *wanted)
{
  GListModel *jobs = G_LIST_MODEL (vs_studio_get_jobs (get_studio (self)));

  wait_for_exports (self, is_asked_for, wanted);
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, i);

      window_fixture_wait (is_finished, job);
      g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
    }
}

static void
export_to (Fixture *self, const char *name)
{
  g_autofree char *path = path_in (self, name);

  window_fixture_activate (&self->window, "export-to", g_variant_new ("(xsb)", get_id (self), path, FALSE));
}

static void
export_for (Fixture *self, const char *platform, const char *name)
{
  g_autofree char *path = path_in (self, name);

  window_fixture_activate (&self->window, "export-platform-to", g_variant_new ("(xssb)", get_id (self), platform, path, FALSE));
}

/* The job of an export by its number. */
static VsJob *
get_job (Fixture *self, guint number)
{
  GListModel *jobs = G_LIST_MODEL (vs_studio_get_jobs (get_studio (self)));

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, i);

      if (vs_export_task_of (job) != NULL && vs_export_task_of (job)->number == number)
        return job;
    }
  return NULL;
}

static AdwMessageDialog *
get_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return get_dialog () != NULL;
}

static void
respond (const char *response)
{
  AdwMessageDialog *dialog;

  window_fixture_wait (has_dialog, NULL);
  dialog = get_dialog ();
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_held (gpointer data)
{
  return gtk_widget_get_visible (look_for (data, "check-held"));
}

/* --- the tests --------------------------------------------------------------------------------------------------------- */

/* Captions on the picture for one platform and beside it for another: two videos, two rows, one file with captions. */
static void
test_two_videos (Fixture *self, gconstpointer data)
{
  const VsExportReport *drawn, *beside;

  NEEDS_CLIP (self);
  add_target (self, "tiktok", VS_TARGET_CAPTIONS_DRAWN);
  add_target (self, "youtube_shorts", VS_TARGET_CAPTIONS_FILE);
  add_target (self, "instagram_reels", VS_TARGET_CAPTIONS_DRAWN);
  export_to (self, "x.mp4");
  wait_until_done (self, "x (TikTok, Instagram Reels).mp4 tiktok,instagram_reels, x (YouTube Shorts).mp4 youtube_shorts");
  g_assert_false (is_there (self, "x.mp4"));
  g_assert_false (is_there (self, "x (TikTok, Instagram Reels).de.srt"));
  g_assert_true (is_there (self, "x (YouTube Shorts).de.srt"));
  drawn = vs_job_get_result (get_job (self, 1));
  beside = vs_job_get_result (get_job (self, 2));
  g_assert_cmpstr (drawn->sha256, !=, beside->sha256);
  g_assert_false (vs_export_task_of (get_job (self, 1))->no_burn_in);
  g_assert_true (vs_export_task_of (get_job (self, 2))->no_burn_in);
}

/* Where nothing differs in the picture there is one video, with the files that any of the platforms takes. */
static void
test_one_video (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  add_target (self, "tiktok", VS_TARGET_CAPTIONS_NONE);
  add_target (self, "youtube_shorts", VS_TARGET_CAPTIONS_FILE);
  export_to (self, "x.mp4");
  wait_for_exports (self, is_asked_for, "x.mp4 tiktok,youtube_shorts");
  g_assert_cmpint (vs_export_task_of (get_job (self, 1))->captions, ==, VS_EXPORT_CAPTIONS_SRT);
  g_assert_true (vs_export_task_of (get_job (self, 1))->no_burn_in);
}

/* The formats of the menu are for the platforms that take files, and nobody's captions are lost by "none" in it. */
static void
test_menu_chooses_the_format (Fixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (VS_APP_ID);

  NEEDS_CLIP (self);
  add_target (self, "youtube_shorts", VS_TARGET_CAPTIONS_FILE);
  g_settings_set_string (settings, "export-captions", "vtt");
  export_to (self, "x.mp4");
  wait_for_exports (self, is_asked_for, "x.mp4 youtube_shorts");
  g_assert_cmpint (vs_export_task_of (get_job (self, 1))->captions, ==, VS_EXPORT_CAPTIONS_VTT);
  g_settings_set_string (settings, "export-captions", "none");
  export_to (self, "y.mp4");
  wait_for_exports (self, is_asked_for, "x.mp4 youtube_shorts, y.mp4 youtube_shorts");
  g_assert_cmpint (vs_export_task_of (get_job (self, 2))->captions, ==, VS_EXPORT_CAPTIONS_SRT);
  g_settings_reset (settings, "export-captions");
}

static void
fill_file (Fixture *self, const char *name)
{
  g_autofree char *path = path_in (self, name);

  g_assert_true (g_file_set_contents (path, "precious", -1, NULL));
}

static void
assert_precious (Fixture *self, const char *name)
{
  g_autofree char *path = path_in (self, name);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "precious");
}

/* Names are taken: no video begins before somebody answers, one question names all of them, and what is there stays. */
static void
test_taken_names (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  add_target (self, "tiktok", VS_TARGET_CAPTIONS_DRAWN);
  add_target (self, "youtube_shorts", VS_TARGET_CAPTIONS_FILE);
  fill_file (self, "x (YouTube Shorts).mp4");
  export_to (self, "x.mp4");
  window_fixture_wait (has_dialog, NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (get_dialog ()), "x (YouTube Shorts).mp4"));
  respond ("cancel");
  wait_for_exports (self, is_asked_for, "");
  assert_precious (self, "x (YouTube Shorts).mp4");

  fill_file (self, "x (TikTok).mp4");
  export_to (self, "x.mp4");
  window_fixture_wait (has_dialog, NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (get_dialog ()), "x (TikTok).mp4"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (get_dialog ()), "x (YouTube Shorts).mp4"));
  respond ("cancel");
  wait_for_exports (self, is_asked_for, "");
  assert_precious (self, "x (TikTok).mp4");

  export_to (self, "x.mp4");
  respond ("replace");
  wait_for_exports (self, is_asked_for, "x (TikTok).mp4 tiktok, x (YouTube Shorts).mp4 youtube_shorts");
}

/* Each can be cancelled for itself, and is written again under its own name, with its own captions. */
static void
test_cancel_and_retry (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  add_target (self, "tiktok", VS_TARGET_CAPTIONS_DRAWN);
  add_target (self, "youtube_shorts", VS_TARGET_CAPTIONS_FILE);
  export_to (self, "x.mp4");
  wait_for_exports (self, is_asked_for, "x (TikTok).mp4 tiktok, x (YouTube Shorts).mp4 youtube_shorts");
  window_fixture_activate (&self->window, "export-cancel", g_variant_new_uint32 (2));
  window_fixture_wait (is_finished, get_job (self, 2));
  g_assert_cmpint (vs_job_get_state (get_job (self, 2)), ==, VS_JOB_CANCELLED);
  g_assert_cmpint (vs_job_get_state (get_job (self, 1)), !=, VS_JOB_CANCELLED);
  g_assert_false (is_there (self, "x (YouTube Shorts).mp4"));
  window_fixture_activate (&self->window, "export-retry", g_variant_new_uint32 (2));
  wait_for_exports (self, is_asked_for, "x (TikTok).mp4 tiktok, x (YouTube Shorts).mp4 youtube_shorts");
  g_assert_true (vs_export_task_of (get_job (self, 3))->no_burn_in);
}

/* The name is the person's own, and nothing is written for the others. */
static void
test_one_platform (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  add_target (self, "tiktok", VS_TARGET_CAPTIONS_DRAWN);
  add_target (self, "youtube_shorts", VS_TARGET_CAPTIONS_BOTH);
  export_for (self, "youtube_shorts", "mine.mp4");
  wait_for_exports (self, is_asked_for, "mine.mp4 youtube_shorts");
  g_assert_false (vs_export_task_of (get_job (self, 1))->no_burn_in);
  g_assert_cmpint (vs_export_task_of (get_job (self, 1))->captions, ==, VS_EXPORT_CAPTIONS_SRT);
}

/* An error of one platform holds back the export for all, and not that for another. */
static void
test_check_of_one_platform (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (2201, 'x');

  NEEDS_CLIP (self);
  add_target (self, "tiktok", VS_TARGET_CAPTIONS_DRAWN);
  add_target (self, "instagram_reels", VS_TARGET_CAPTIONS_DRAWN);
  window_fixture_activate (&self->window, "post-platform-text", g_variant_new ("(xss)", get_id (self), "instagram_reels", text));
  export_to (self, "x.mp4");
  window_fixture_wait (is_held, self);
  export_for (self, "instagram_reels", "i.mp4");
  wait_for_exports (self, is_asked_for, "");
  export_for (self, "tiktok", "t.mp4");
  wait_for_exports (self, is_asked_for, "t.mp4 tiktok");
}

/* A post for one platform has no menu for it; the button says when it writes more than one video. */
static void
test_menu (Fixture *self, gconstpointer data)
{
  GtkWidget       *button = look_for (self, "export-button");
  g_autofree char *tooltip = NULL;

  NEEDS_CLIP (self);
  add_target (self, "tiktok", VS_TARGET_CAPTIONS_DRAWN);
  g_assert_null (gtk_widget_get_tooltip_text (button));
  add_target (self, "youtube_shorts", VS_TARGET_CAPTIONS_FILE);
  tooltip = g_strdup (gtk_widget_get_tooltip_text (button));
  g_assert_nonnull (strstr (tooltip, "TikTok"));
  g_assert_nonnull (strstr (tooltip, "YouTube Shorts"));
  window_fixture_activate (&self->window, "undo", NULL);
  g_assert_null (gtk_widget_get_tooltip_text (button));
}

/* (transfer full) (nullable): the label of an item of the menu's last section */
static char *
dup_item (Fixture *self, int index)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (look_for (self, "export-menu")));
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, g_menu_model_get_n_items (menu) - 1, G_MENU_LINK_SECTION);
  char *label = NULL;

  if (index < g_menu_model_get_n_items (section))
    g_menu_model_get_item_attribute (section, index, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  return label;
}

static void
test_menu_follows_the_platforms (Fixture *self, gconstpointer data)
{
  static const char *const platforms[] = { "tiktok", "linkedin", "youtube_shorts" };
  static const char *const names[] = { "TikTok", "LinkedIn video", "YouTube Shorts" };
  g_autofree char         *none = dup_item (self, 0);
  g_autofree char         *second = NULL;

  g_assert_null (none);
  for (gsize i = 0; i < G_N_ELEMENTS (platforms); i++)
    add_target (self, platforms[i], VS_TARGET_CAPTIONS_DRAWN);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = dup_item (self, i);

      g_assert_cmpstr (name, ==, names[i]);
    }
  g_assert_true (vs_project_remove_target (self->window.project, get_id (self), "linkedin", NULL));
  second = dup_item (self, 1);
  none = dup_item (self, 2);
  g_assert_cmpstr (second, ==, "YouTube Shorts");
  g_assert_null (none);
}

static VsTargetCaptions
get_captions (Fixture *self, guint index)
{
  g_autoptr (GPtrArray) targets = vs_project_get_targets (self->window.project, get_id (self));

  return ((VsTarget *) g_ptr_array_index (targets, index))->captions;
}

/* Where the captions go is chosen beside the platforms; each choice is one edit. */
static void
test_captions_are_chosen (Fixture *self, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (look_for (self, "platform-captions")));
  add_target (self, "tiktok", VS_TARGET_CAPTIONS_DRAWN);
  add_target (self, "youtube_shorts", VS_TARGET_CAPTIONS_DRAWN);
  g_assert_true (gtk_widget_get_visible (look_for (self, "platform-captions")));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (look_for (self, "platform-captions"))), ==, _ ("On the picture"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (look_for (self, "captions-youtube_shorts")), VS_TARGET_CAPTIONS_FILE);
  g_assert_cmpint (get_captions (self, 1), ==, VS_TARGET_CAPTIONS_FILE);
  g_assert_cmpint (get_captions (self, 0), ==, VS_TARGET_CAPTIONS_DRAWN);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (look_for (self, "platform-captions"))), ==, _ ("Not the same on all platforms"));
  window_fixture_activate (&self->window, "undo", NULL);
  g_assert_cmpint (get_captions (self, 1), ==, VS_TARGET_CAPTIONS_DRAWN);
  g_assert_cmpint (adw_combo_row_get_selected (ADW_COMBO_ROW (look_for (self, "captions-youtube_shorts"))), ==, VS_TARGET_CAPTIONS_DRAWN);
}

#define ADD(name, func, with_clip) g_test_add ("/platform-export/" name, Fixture, GINT_TO_POINTER (with_clip), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("two-videos", test_two_videos, TRUE);
  ADD ("one-video", test_one_video, TRUE);
  ADD ("menu-chooses-the-format", test_menu_chooses_the_format, TRUE);
  ADD ("taken-names", test_taken_names, TRUE);
  ADD ("cancel-and-retry", test_cancel_and_retry, TRUE);
  ADD ("one-platform", test_one_platform, TRUE);
  ADD ("check-of-one-platform", test_check_of_one_platform, TRUE);
  ADD ("menu", test_menu, TRUE);
  ADD ("menu-follows-the-platforms", test_menu_follows_the_platforms, FALSE);
  ADD ("captions-are-chosen", test_captions_are_chosen, FALSE);
  return g_test_run ();
}
