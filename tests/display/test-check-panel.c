// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of the check: what it shows, mends and overrides, and an export that it holds back.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/common/test-interface.h"
#include "ui/studio/studio-page.h"
#include "window-fixture.h"

#define CLIP "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"
#define MISSING "finding-label-missing:DE"
#define FAST "finding-captions-too-fast:de"

typedef struct
{
  WindowFixture window;
  VsPost       *post;
} Fixture;

#define NEEDS_CLIP(self)                                  \
  if (vs_cut_get_n (vs_post_get_cut ((self)->post)) == 0) \
    {                                                     \
      g_test_skip ("the clip is not installed");          \
      return;                                             \
    }

/* --- set up ------------------------------------------------------------------------------------------------------------ */

static gboolean
is_finished (gpointer data)
{
  return vs_job_is_finished (data);
}

static void
import (Fixture *self)
{
  const char *paths[] = { CLIP, NULL };
  g_autoptr (VsJob) job = NULL;

  if (!g_file_test (CLIP, G_FILE_TEST_EXISTS))
    return;
  job = g_object_ref (vs_studio_import (vs_ui_session_get_studio (vs_ui_window_get_session (self->window.window)), paths, vs_post_get_id (self->post), VS_NO_DAY));
  window_fixture_wait (is_finished, job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  window_fixture_set_up (&self->window, NULL);
  self->post = window_fixture_add (&self->window, "Neue Kopfhörer", vs_day (2026, 11, 24), 18 * 60 + 7);
  vs_project_set_facts (self->window.project, vs_post_get_id (self->post), "{\"paid\": true, \"countries\": [\"DE\"]}", &error);
  g_assert_no_error (error);
  window_fixture_activate (&self->window, "post-open", g_variant_new_int64 (vs_post_get_id (self->post)));
  import (self);
  window_fixture_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  window_fixture_tear_down (&self->window, NULL);
}

/* --- asking ------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
look_for (Fixture *self, const char *name)
{
  return vs_ui_test_interface_find (GTK_WIDGET (self->window.window), name);
}

static gboolean
is_missing_shown (gpointer data)
{
  return look_for (data, MISSING) != NULL;
}

static gboolean
is_missing_gone (gpointer data)
{
  return look_for (data, MISSING) == NULL && look_for (data, "finding-ok:labels") != NULL;
}

static gboolean
is_in (Fixture *self, const char *name, const char *title)
{
  GtkWidget *group = gtk_widget_get_ancestor (look_for (self, name), ADW_TYPE_PREFERENCES_GROUP);

  return g_strcmp0 (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), title) == 0;
}

static gboolean
is_missing_overridden (gpointer data)
{
  return is_missing_shown (data) && is_in (data, MISSING, _ ("Overridden"));
}

static gboolean
is_missing_open (gpointer data)
{
  return is_missing_shown (data) && !is_in (data, MISSING, _ ("Overridden"));
}

static gboolean
is_held (gpointer data)
{
  return gtk_widget_get_visible (look_for (data, "check-held"));
}

static GtkWidget *
get_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_dialog_gone (gpointer data)
{
  return get_dialog () == NULL;
}

static void
show_panel (Fixture *self)
{
  window_fixture_activate (&self->window, "panel", g_variant_new_string ("check"));
  window_fixture_wait (is_missing_shown, self);
}

/* --- the tests --------------------------------------------------------------------------------------------------------- */

/* Who looks at the panel need not ask; the error comes first and is open, with what can be done. */
static void
test_shows (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  NEEDS_CLIP (self);
  show_panel (self);
  row = look_for (self, MISSING);
  g_assert_true (ADW_IS_EXPANDER_ROW (row));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_nonnull (vs_ui_test_interface_find (row, "check-fix"));
  g_assert_nonnull (vs_ui_test_interface_find (row, "check-override"));
  g_assert_true (gtk_widget_get_visible (look_for (self, "check-responsibility")));
}

/* The button of a finding is one edit, and the panel follows it and its undoing. */
static void
test_mends (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  show_panel (self);
  g_signal_emit_by_name (vs_ui_test_interface_find (look_for (self, MISSING), "check-fix"), "clicked");
  g_assert_nonnull (vs_post_get_label (self->post, VS_LABEL_ADVERTISING));
  g_assert_cmpstr (vs_project_get_undo_name (self->window.project), ==, _ ("Put Label"));
  window_fixture_wait (is_missing_gone, self);
  window_fixture_activate (&self->window, "undo", NULL);
  g_assert_null (vs_post_get_label (self->post, VS_LABEL_ADVERTISING));
  window_fixture_wait (is_missing_shown, self);
}

/* Overriding needs a reason, and can be taken back. */
static void
test_overrides (Fixture *self, gconstpointer data)
{
  AdwMessageDialog *dialog;
  GtkWidget        *entry;
  g_autoptr (GHashTable) overrides = NULL;

  NEEDS_CLIP (self);
  show_panel (self);
  window_fixture_activate (&self->window, "check-override", g_variant_new_string ("label-missing:DE"));
  dialog = ADW_MESSAGE_DIALOG (get_dialog ());
  entry = adw_message_dialog_get_extra_child (dialog);
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "override"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "override"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Die Kennzeichnung wird gesprochen");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "override"));
  adw_message_dialog_response (dialog, "override");
  gtk_window_destroy (GTK_WINDOW (dialog));
  window_fixture_wait (is_dialog_gone, NULL);
  overrides = vs_project_get_overrides (self->window.project, vs_post_get_id (self->post));
  g_assert_cmpstr (g_hash_table_lookup (overrides, "label-missing:DE"), ==, "Die Kennzeichnung wird gesprochen");
  window_fixture_wait (is_missing_overridden, self);
  g_signal_emit_by_name (vs_ui_test_interface_find (look_for (self, MISSING), "check-take-back"), "clicked");
  window_fixture_wait (is_missing_open, self);
}

/* The only export there is: (transfer full) (nullable) */
static VsJob *
find_export (Fixture *self)
{
  GListModel *jobs = G_LIST_MODEL (vs_studio_get_jobs (vs_ui_session_get_studio (vs_ui_window_get_session (self->window.window))));

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (VsJob) job = g_list_model_get_item (jobs, i);

      if (vs_export_task_of (job) != NULL)
        return g_steal_pointer (&job);
    }
  return NULL;
}

static gboolean
is_exported (gpointer data)
{
  g_autoptr (VsJob) job = find_export (data);

  return job != NULL && vs_job_get_state (job) == VS_JOB_DONE;
}

/* Export opens the panel and says why it does not export; it does when the error is overridden. */
static void
test_holds_export (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->window.folder, "out.mp4", NULL);
  g_autoptr (VsJob) early = NULL;
  g_autoptr (GError) error = NULL;

  NEEDS_CLIP (self);
  window_fixture_activate (&self->window, "page", g_variant_new_string ("plan"));
  window_fixture_activate (&self->window, "export-to", g_variant_new ("(xsb)", vs_post_get_id (self->post), path, FALSE));
  window_fixture_wait (is_held, self);
  g_assert_cmpstr (vs_ui_session_get_page (vs_ui_window_get_session (self->window.window)), ==, "studio");
  g_assert_true (gtk_widget_get_mapped (look_for (self, MISSING)));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  early = find_export (self);
  g_assert_null (early);
  vs_project_override_finding (self->window.project, vs_post_get_id (self->post), "label-missing:DE", "Die Kennzeichnung wird gesprochen", &error);
  g_assert_no_error (error);
  window_fixture_activate (&self->window, "export-to", g_variant_new ("(xsb)", vs_post_get_id (self->post), path, FALSE));
  window_fixture_wait (is_exported, self);
  window_fixture_settle ();
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (is_held (self));
}

static gboolean
is_fast_shown (gpointer data)
{
  return look_for (data, FAST) != NULL;
}

static gboolean
is_fast_gone (gpointer data)
{
  return is_missing_shown (data) && look_for (data, FAST) == NULL;
}

/* 17 characters a second. */
static void
add_captions (Fixture *self)
{
  gint64          media_id = vs_cut_get (vs_post_get_cut (self->post), 0)->media_id;
  VsTimeRange     range = { 100000, 1460000 };
  VsCaptionStyle  style = vs_caption_style_new (VS_CAPTION_LOOK_CLASSIC);
  VsCaptionTrack *track = vs_project_add_caption_track (self->window.project, vs_post_get_id (self->post), "de", "", &style, NULL);
  g_autoptr (VsWords) words = vs_words_new_from_text ("Das ist viel zu schnell", range);
  VsCue cue = { 0, media_id, range, words };
  g_autoptr (VsCaptions) captions = vs_captions_new (&cue, 1);

  g_assert_true (vs_project_set_captions (self->window.project, vs_caption_track_get_id (track), "Write Captions", captions, NULL));
}

/* Captions are checked by the rules that are chosen in their panel, and again when others are. */
static void
test_limits (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  add_captions (self);
  show_panel (self);
  window_fixture_wait (is_fast_shown, self);
  window_fixture_activate (&self->window, "captions-limits", g_variant_new_string ("netflix"));
  window_fixture_wait (is_fast_gone, self);
  window_fixture_activate (&self->window, "captions-limits", g_variant_new_string ("ard-zdf"));
  window_fixture_wait (is_fast_shown, self);
}

/* A check that is not waited for ends. */
static void
test_cancels (Fixture *self, gconstpointer data)
{
  NEEDS_CLIP (self);
  window_fixture_activate (&self->window, "check", NULL);
  g_assert_true (gtk_widget_get_visible (look_for (self, "check-cancel")));
  window_fixture_activate (&self->window, "check-cancel", NULL);
  g_assert_false (gtk_widget_get_visible (look_for (self, "check-cancel")));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (look_for (self, "check-summary"))), ==, _ ("Not checked yet"));
}

#define ADD(name, func) g_test_add ("/check-panel/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("shows", test_shows);
  ADD ("mends", test_mends);
  ADD ("overrides", test_overrides);
  ADD ("holds-export", test_holds_export);
  ADD ("limits", test_limits);
  ADD ("cancels", test_cancels);
  return g_test_run ();
}
