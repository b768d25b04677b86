// SPDX-License-Identifier: GPL-3.0-or-later
// The window and everything that it is made of, with warnings fatal: templates, opening, read-only projects, details.

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "media/fingerprint.h"
#include "ui/calendar/post-details.h"
#include "ui/calendar/post-menu.h"
#include "ui/common/job-row.h"
#include "ui/common/jobs-button.h"
#include "ui/common/test-interface.h"
#include "window-fixture.h"

static gboolean
is_enabled (WindowFixture *self, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

static void
test_window_without_a_project (void)
{
  VsUiWindow *window = vs_ui_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  window_fixture_settle ();
  g_assert_null (vs_ui_session_get_project (vs_ui_window_get_session (window)));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "new-post"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "open"));
  gtk_window_close (GTK_WINDOW (window));
  window_fixture_settle ();
}

static void
test_templates (void)
{
  const GType types[] = { VS_TYPE_UI_BACKLOG, VS_TYPE_UI_JOB_ROW, VS_TYPE_UI_JOBS_BUTTON, VS_TYPE_UI_POST_DETAILS };
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/vorspann/Vorspann/common/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
  gtk_window_present (shortcuts);
  window_fixture_settle ();
  gtk_window_destroy (shortcuts);
}

static void
test_text_file_is_refused_and_left_alone (WindowFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "letter.vorspann", NULL);
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (path, "Dear reader\n", -1, NULL));
  g_assert_false (vs_ui_window_open_path (self->window, path));
  g_assert_true (vs_ui_session_get_project (vs_ui_window_get_session (self->window)) == self->project);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "Dear reader\n");
  window_fixture_settle ();
}

static void
test_read_only_project (WindowFixture *self, gconstpointer data)
{
  VsPost          *post = window_fixture_add (self, "Fixed", vs_day (2026, 11, 10), 600);
  g_autofree char *path = g_strdup (vs_project_get_path (self->project));
  g_autoptr (VsProject) project = NULL;
  gint64 id = vs_post_get_id (post);

  project = vs_project_open (path, TRUE, NULL);
  g_assert_nonnull (project);
  vs_ui_window_set_project (self->window, project);
  window_fixture_show (self, vs_day (2026, 11, 1));
  g_assert_false (is_enabled (self, "new-post"));
  g_assert_false (is_enabled (self, "post-move"));
  g_assert_false (is_enabled (self, "import-files"));
  g_assert_true (is_enabled (self, "save-copy"));
  post = vs_project_get_post (project, id);
  g_assert_false (window_fixture_drop (GTK_WIDGET (vs_ui_month_view_get_cell (self->month, vs_day (2026, 11, 12))), post));
  g_assert_cmpuint (vs_post_get_day (post), ==, vs_day (2026, 11, 10));
  vs_ui_window_set_project (self->window, self->project);
}

/* Every action that edits a post, undone and redone one by one. */
static void
test_actions_are_undone_one_by_one (WindowFixture *self, gconstpointer data)
{
  VsPost *post = window_fixture_add (self, "Plain", vs_day (2026, 11, 10), 600);
  gint64  id = vs_post_get_id (post);

  window_fixture_activate (self, "post-rename", g_variant_new ("(xs)", id, "Käse & “Brot”"));
  window_fixture_activate (self, "post-time", g_variant_new ("(xi)", id, 1087));
  window_fixture_activate (self, "post-state", g_variant_new ("(xi)", id, VS_POST_READY));
  window_fixture_activate (self, "post-topic", g_variant_new ("(xs)", id, "Garten"));
  window_fixture_activate (self, "post-text", g_variant_new ("(xs)", id, "Hallo"));
  g_assert_cmpstr (vs_post_get_title (post), ==, "Käse & “Brot”");
  g_assert_cmpint (vs_post_get_minute (post), ==, 1087);
  g_assert_cmpint (vs_post_get_state (post), ==, VS_POST_READY);
  g_assert_cmpstr (vs_post_get_topic (post), ==, "Garten");
  g_assert_cmpstr (vs_post_get_text (post), ==, "Hallo");
  for (int i = 0; i < 5; i++)
    window_fixture_activate (self, "undo", NULL);
  g_assert_cmpstr (vs_post_get_title (post), ==, "Plain");
  g_assert_cmpint (vs_post_get_minute (post), ==, 600);
  g_assert_cmpint (vs_post_get_state (post), ==, VS_POST_IDEA);
  g_assert_cmpstr (vs_post_get_topic (post), ==, "");
  g_assert_cmpstr (vs_post_get_text (post), ==, "");
  for (int i = 0; i < 5; i++)
    window_fixture_activate (self, "redo", NULL);
  g_assert_cmpstr (vs_post_get_text (post), ==, "Hallo");
  /* Nonsense is ignored. */
  window_fixture_activate (self, "post-time", g_variant_new ("(xi)", id, 1440));
  window_fixture_activate (self, "post-state", g_variant_new ("(xi)", id, 77));
  g_assert_cmpint (vs_post_get_minute (post), ==, 1087);
  g_assert_cmpint (vs_post_get_state (post), ==, VS_POST_READY);
}

static void
type_into (WindowFixture *self, const char *row, const char *text)
{
  GtkWidget *widget = vs_ui_test_interface_find (GTK_WIDGET (self->window), row);

  gtk_editable_set_text (GTK_EDITABLE (widget), text);
  g_signal_emit_by_name (widget, "apply");
}

static void
test_details_change_the_post (WindowFixture *self, gconstpointer data)
{
  VsPost    *post = window_fixture_add (self, "Plain", vs_day (2026, 11, 10), 600);
  VsPost    *other = window_fixture_add (self, "Other", vs_day (2026, 11, 11), 600);
  GtkWidget *text;

  window_fixture_show (self, vs_day (2026, 11, 1));
  window_fixture_activate (self, "post-select", g_variant_new_int64 (vs_post_get_id (post)));
  type_into (self, "details-title", "Renamed");
  type_into (self, "details-time", "07:45");
  type_into (self, "details-time", "half past nine");
  type_into (self, "details-topic", "Kollab");
  g_assert_cmpstr (vs_post_get_title (post), ==, "Renamed");
  g_assert_cmpint (vs_post_get_minute (post), ==, 7 * 60 + 45);
  g_assert_cmpstr (vs_post_get_topic (post), ==, "Kollab");
  adw_combo_row_set_selected (ADW_COMBO_ROW (vs_ui_test_interface_find (GTK_WIDGET (self->window), "details-state")), VS_POST_APPROVED);
  g_assert_cmpint (vs_post_get_state (post), ==, VS_POST_APPROVED);

  /* What is being typed goes to the post it was typed for, also when another is selected. */
  text = vs_ui_test_interface_find (GTK_WIDGET (self->window), "details-text");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "So sparst du 40 % Wasser", -1);
  window_fixture_activate (self, "post-select", g_variant_new_int64 (vs_post_get_id (other)));
  g_assert_cmpstr (vs_post_get_text (post), ==, "So sparst du 40 % Wasser");
  g_assert_cmpstr (vs_post_get_text (other), ==, "");
  g_assert_cmpstr (vs_post_get_title (other), ==, "Other");
}

static void
test_new_post_is_selected (WindowFixture *self, gconstpointer data)
{
  VsUiSession *session = vs_ui_window_get_session (self->window);

  window_fixture_activate (self, "new-post", g_variant_new_uint32 (vs_day (2026, 12, 24)));
  g_assert_nonnull (vs_ui_session_get_post (session));
  g_assert_cmpuint (vs_post_get_day (vs_ui_session_get_post (session)), ==, vs_day (2026, 12, 24));
  g_assert_nonnull (vs_ui_month_view_get_cell (self->month, vs_day (2026, 12, 24)));
  window_fixture_activate (self, "undo", NULL);
  g_assert_null (vs_ui_session_get_post (session));
}

static void
test_popovers (WindowFixture *self, gconstpointer data)
{
  VsPost    *post = window_fixture_add (self, "Popular", vs_day (2026, 11, 10), 600);
  GtkWidget *popover;

  for (int i = 0; i < 20; i++)
    window_fixture_add (self, "One of many", vs_day (2026, 11, 10), 601 + i);
  window_fixture_show (self, vs_day (2026, 11, 1));
  gtk_popover_popdown (vs_ui_post_menu_popup (GTK_WIDGET (self->page), GTK_WIDGET (self->month), post));
  gtk_popover_popdown (vs_ui_post_rename_popup (GTK_WIDGET (self->page), GTK_WIDGET (self->month), post));
  window_fixture_settle ();
  window_fixture_activate (self, "day-posts", g_variant_new_uint32 (vs_day (2026, 11, 10)));
  window_fixture_settle ();
  g_assert_nonnull (vs_ui_test_interface_find (GTK_WIDGET (self->window), "day-post-1"));
  popover = vs_ui_test_interface_find (GTK_WIDGET (self->window), "day-popover");
  gtk_popover_popdown (GTK_POPOVER (popover));
  window_fixture_settle ();
  g_assert_null (vs_ui_test_interface_find (GTK_WIDGET (self->window), "day-popover"));
}

static void
test_state_is_json (WindowFixture *self, gconstpointer data)
{
  VsPost          *post = window_fixture_add (self, "“Öl”\n\\ \"", vs_day (2026, 11, 10), 1087);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object, *first;

  window_fixture_show (self, vs_day (2026, 11, 1));
  text = vs_ui_test_interface_get_state (GTK_WINDOW (self->window));
  root = json_from_string (text, NULL);
  g_assert_nonnull (root);
  object = json_node_get_object (root);
  first = json_array_get_object_element (json_object_get_array_member (object, "posts"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "title"), ==, vs_post_get_title (post));
  g_assert_cmpstr (json_object_get_string_member (first, "day"), ==, "2026-11-10");
  g_assert_cmpstr (json_object_get_string_member (first, "time"), ==, "18:07");
  g_assert_cmpstr (json_object_get_string_member (object, "page"), ==, "plan");
  g_assert_cmpstr (json_object_get_string_member (object, "month"), ==, "2026-11-01");
}

/* Work that goes on until it is cancelled. */
static gpointer
work_on (VsJob *job, gpointer input, GError **error)
{
  GPollFD poll;

  g_cancellable_make_pollfd (vs_job_get_cancellable (job), &poll);
  g_poll (&poll, 1, -1);
  g_cancellable_release_fd (vs_job_get_cancellable (job));
  g_cancellable_set_error_if_cancelled (vs_job_get_cancellable (job), error);
  return NULL;
}

static gboolean
is_finished (gpointer job)
{
  return vs_job_is_finished (job);
}

static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

static void
test_closing_asks_about_running_work (void)
{
  VsUiWindow *window = vs_ui_window_new (NULL);
  VsJobQueue *jobs = vs_studio_get_jobs (vs_ui_session_get_studio (vs_ui_window_get_session (window)));
  g_autoptr (VsJob) job = vs_job_new ("Work", work_on, NULL, NULL, NULL);

  gtk_window_present (GTK_WINDOW (window));
  vs_job_queue_add (jobs, job);
  gtk_window_close (GTK_WINDOW (window));
  window_fixture_settle ();
  adw_message_dialog_response (find_dialog (), "keep");
  window_fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_RUNNING);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  window_fixture_settle ();
  adw_message_dialog_response (find_dialog (), "stop");
  window_fixture_wait (is_finished, job);
  window_fixture_settle ();
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_CANCELLED);
  g_assert_null (window);
}

static gboolean
has_told_of_found (gpointer data)
{
  WindowFixture *self = data;
  GListModel    *toasts = vs_ui_window_get_toasts (self->window);

  for (guint i = 0; i < g_list_model_get_n_items (toasts); i++)
    {
      g_autoptr (GtkStringObject) toast = g_list_model_get_item (toasts, i);

      if (g_str_equal (gtk_string_object_get_string (toast), "1 file found again"))
        return TRUE;
    }
  return FALSE;
}

static void
test_renamed_files_are_found_when_a_project_opens (WindowFixture *self, gconstpointer data)
{
  g_autofree char *before = g_build_filename (self->folder, "beach.mp4", NULL);
  g_autofree char *after = g_build_filename (self->folder, "Strand.mp4", NULL);
  g_autofree char *fingerprint = NULL;
  VsMediaFacts     facts = { .has_audio = TRUE, .duration = G_USEC_PER_SEC };
  g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);
  g_autoptr (GError) error = NULL;
  VsMedia *media;

  g_assert_true (g_file_set_contents (before, "sound", 5, NULL));
  fingerprint = vs_fingerprint_sampled (before, NULL, &error);
  g_assert_no_error (error);
  media = vs_project_add_media (self->project, before, info, fingerprint, 5, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (before, after), ==, 0);
  vs_ui_window_set_project (self->window, NULL);
  window_fixture_settle ();
  g_assert_false (has_told_of_found (self));
  vs_ui_window_set_project (self->window, self->project);
  window_fixture_wait (has_told_of_found, self);
  g_assert_cmpstr (vs_media_get_path (media), ==, after);
  window_fixture_activate (self, "undo", NULL);
  g_assert_cmpstr (vs_media_get_path (media), ==, before);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (WindowFixture *self, gconstpointer data);
  } tests[] = {
    { "/window/text-file-is-refused-and-left-alone", test_text_file_is_refused_and_left_alone },
    { "/window/read-only-project", test_read_only_project },
    { "/window/actions-are-undone-one-by-one", test_actions_are_undone_one_by_one },
    { "/window/details-change-the-post", test_details_change_the_post },
    { "/window/new-post-is-selected", test_new_post_is_selected },
    { "/window/popovers", test_popovers },
    { "/window/state-is-json", test_state_is_json },
    { "/window/renamed-files-are-found-when-a-project-opens", test_renamed_files_are_found_when_a_project_opens },
  };

  window_fixture_init (&argc, &argv);
  g_test_add_func ("/window/without-a-project", test_window_without_a_project);
  g_test_add_func ("/window/templates", test_templates);
  g_test_add_func ("/window/closing-asks-about-running-work", test_closing_asks_about_running_work);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, WindowFixture, NULL, window_fixture_set_up, tests[i].func, window_fixture_tear_down);
  return g_test_run ();
}
