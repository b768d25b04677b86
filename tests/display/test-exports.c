// SPDX-License-Identifier: GPL-3.0-or-later
// The exports page and the bar of the Studio, with real exports of a real clip.

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "media/cover.h"
#include "model/export-record.h"
#include "rules/platform.h"
#include "ui/common/test-interface.h"
#include "ui/exports/export-bar.h"
#include "ui/exports/export-options.h"
#include "ui/exports/exports-page.h"
#include "work/captions-file.h"
#include "work/post-sources.h"
#include "work/proof.h"

#define CLIP "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"

typedef struct
{
  char        *folder;
  VsStudio    *studio;
  VsProject   *project;
  VsUiSession *session;
  GtkWidget   *window;
  GtkWidget   *page;
  GtkWidget   *bar;
  GActionMap  *actions; /* borrowed from the window */
} Fixture;

static char *
path_in (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static void
build_window (Fixture *f)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  f->session = vs_ui_session_new (f->studio);
  f->page = vs_ui_exports_page_new (f->session);
  f->bar = vs_ui_export_bar_new (f->session);
  gtk_widget_set_vexpand (f->page, TRUE);
  gtk_box_append (GTK_BOX (box), f->page);
  gtk_box_append (GTK_BOX (box), f->bar);
  f->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (f->window), box);
  vs_ui_exports_page_add_actions (VS_UI_EXPORTS_PAGE (f->page), G_ACTION_MAP (group));
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (group));
  f->actions = G_ACTION_MAP (group);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 600);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  f->folder = g_dir_make_tmp ("vorspann-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = path_in (f, "p.vorspann");
  f->project = vs_project_create (path, &error);
  g_assert_no_error (error);
  f->studio = vs_studio_new ();
  vs_studio_set_project (f->studio, f->project);
  build_window (f);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (f->session);
  g_object_unref (f->studio);
  g_object_unref (f->project);
  remove_tree (f->folder);
  g_free (f->folder);
}

/* What the page tells a test, as "done x.mp4, failed y.mp4". */
static char *
describe (Fixture *f)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *exports;

  json_builder_begin_object (builder);
  vs_ui_exports_page_describe (VS_UI_EXPORTS_PAGE (f->page), builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  exports = json_object_get_array_member (json_node_get_object (root), "exports");
  for (guint i = 0; i < json_array_get_length (exports); i++)
    {
      JsonObject      *one = json_array_get_object_element (exports, i);
      g_autofree char *name = g_path_get_basename (json_object_get_string_member (one, "target"));

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", json_object_get_string_member (one, "state"), name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
wait_until (Fixture *f, const char *wanted)
{
  g_autofree char *now = describe (f);
  gint64           limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!g_str_equal (now, wanted))
    {
      if (g_get_monotonic_time () > limit)
        g_error ("waited for “%s”, have “%s”", wanted, now);
      g_main_context_iteration (NULL, TRUE);
      g_free (now);
      now = describe (f);
    }
}

static gint64
import_clip (Fixture *f)
{
  const char *paths[] = { CLIP, NULL };
  VsJob      *job;
  VsPost     *post;
  VsClip     *clip;

  if (!g_file_test (CLIP, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("forensics-samples-files is not installed");
      return 0;
    }
  job = vs_studio_import (f->studio, paths, 0, VS_NO_DAY);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  post = vs_project_get_post (f->project, 1);
  clip = vs_post_get_clip (post);
  g_assert_true (vs_project_set_clip_range (f->project, vs_clip_get_id (clip), vs_time_range (0, G_USEC_PER_SEC / 2), NULL));
  vs_ui_session_set_post (f->session, post);
  return vs_post_get_id (post);
}

static void
export_to (Fixture *f, gint64 post_id, const char *name)
{
  g_autofree char *target = path_in (f, name);

  g_assert_true (gtk_widget_activate_action (f->window, "win.export-to", "(xsb)", post_id, target, FALSE));
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
wait_for_label (GtkWidget *widget, const char *text)
{
  gint64 limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (find_label (widget, text) == NULL)
    {
      if (g_get_monotonic_time () > limit)
        g_error ("waited for “%s”", text);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
notice_cb (VsUiSession *session, const char *text, char **out)
{
  g_free (*out);
  *out = g_strdup (text);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  wait_for_label (f->page, "No exports yet");
  g_assert_false (gtk_widget_get_visible (f->bar));
}

static void
test_export_from_start_to_end (Fixture *f, gconstpointer data)
{
  g_autofree char *notice = NULL;
  gint64           post_id = import_clip (f);

  if (post_id == 0)
    return;
  g_signal_connect (f->session, "notice", G_CALLBACK (notice_cb), &notice);
  export_to (f, post_id, "x.mp4");
  g_assert_true (gtk_widget_get_visible (f->bar));
  wait_until (f, "done x.mp4");
  wait_for_label (f->page, "Finished · 1080×1920 · 00:00.500");
  wait_for_label (f->bar, "Finished");
  g_assert_nonnull (find_label (f->page, "movie-hello"));
  g_assert_nonnull (find_label (f->page, "x.mp4"));

  gtk_widget_activate_action (f->window, "win.export-copy-text", "x", post_id);
  g_assert_cmpstr (notice, ==, "The post has no caption text");
}

/* The files that were chosen lie beside the video, and are chosen the next time too. */
static void
test_caption_files (Fixture *f, gconstpointer data)
{
  static const char subtitles[] = "1\n00:00:00,100 --> 00:00:00,400\nHallo\n";
  gint64            post_id = import_clip (f);
  g_autofree char  *file = path_in (f, "a.srt");
  g_autofree char  *wanted = path_in (f, "x.de.vtt");
  g_autofree char  *unwanted = path_in (f, "x.de.srt");
  g_auto (VsCaptionsFileReport) report = { 0 };
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *chosen = NULL;
  g_autoptr (GError) error = NULL;

  if (post_id == 0)
    return;
  g_assert_true (g_file_set_contents (file, subtitles, -1, NULL));
  vs_captions_file_import (f->project, post_id, 0, file, "de", &report, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action (f->window, "win.export-captions", "s", "vtt"));
  export_to (f, post_id, "x.mp4");
  wait_until (f, "done x.mp4");
  g_assert_true (g_file_test (wanted, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (unwanted, G_FILE_TEST_EXISTS));
  settings = g_settings_new (VS_APP_ID);
  chosen = g_settings_get_string (settings, "export-captions");
  g_assert_cmpstr (chosen, ==, "vtt");
  g_settings_reset (settings, "export-captions");
}

/* What is chosen in the menu beside Export holds for the next one, and is remembered. */
static void
test_proof_beside_the_video (Fixture *f, gconstpointer data)
{
  gint64           post_id = import_clip (f);
  g_autofree char *proof = path_in (f, "p-proof.json");
  g_autofree char *pdf = path_in (f, "p-proof.pdf");
  g_autoptr (GSettings) settings = NULL;

  if (post_id == 0)
    return;
  g_assert_true (gtk_widget_activate_action (f->window, "win.export-proof", NULL));
  export_to (f, post_id, "p.mp4");
  wait_until (f, "done p.mp4");
  g_assert_true (g_file_test (proof, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  settings = g_settings_new (VS_APP_ID);
  g_assert_true (g_settings_get_boolean (settings, "export-proof"));
  g_settings_reset (settings, "export-proof");
}

/* The cover that the Studio would save with these margins. */
static char *
draw_cover (Fixture *f, VsPost *post, VsMargins margins, gsize *size)
{
  g_autoptr (GPtrArray) sources = vs_post_sources (f->project, post);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_in (f, "drawn.jpg");
  char            *bytes = NULL;

  vs_cover_write (vs_post_get_cover (post), vs_post_get_cut (post), sources, (VsCoverFormat){ vs_post_get_size (post), margins }, path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  return bytes;
}

/* The row names the file of the cover, and its text stands clear of what the platforms cover that are shown: to the byte as it is drawn so. */
static void
test_cover (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) all = vs_platforms_load (NULL, NULL);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);
  VsLabelStyle     style = VS_LABEL_STYLE_DEFAULT;
  g_autofree char *path = path_in (f, "x-cover.jpg");
  g_autofree char *written = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *own = NULL;
  gsize            n_written, n_expected, n_own;
  gint64           post_id = import_clip (f);
  g_autoptr (VsLabel) text = NULL;
  VsPost *post;
  VsCover cover;

  if (post_id == 0)
    return;
  post = vs_project_get_post (f->project, post_id);
  style.place = VS_PLACE_BOTTOM;
  text = vs_label_new (&style);
  cover = (VsCover){ vs_media_get_id (vs_clip_get_media (vs_post_get_clip (post))), 0, text };
  g_assert_true (vs_project_set_cover (f->project, post_id, &cover, NULL));
  g_ptr_array_add (shown, vs_platform_ref (vs_platforms_find (all, "tiktok")));
  vs_ui_session_set_platforms (f->session, shown);
  export_to (f, post_id, "x.mp4");
  wait_for_label (f->page, "cover in “x-cover.jpg”");
  g_assert_true (g_file_get_contents (path, &written, &n_written, NULL));
  expected = draw_cover (f, post, vs_platforms_get_margins (shown, vs_post_get_size (post)), &n_expected);
  own = draw_cover (f, post, VS_MARGINS_OWN, &n_own);
  g_assert_cmpmem (written, n_written, expected, n_expected);
  g_assert_true (n_own != n_expected || memcmp (own, expected, n_own) != 0);
}

/* What the queue forgets, the project remembers. */
static void
test_past_exports (Fixture *f, gconstpointer data)
{
  g_autofree char *target = path_in (f, "x.mp4");
  gint64           post_id = import_clip (f);

  if (post_id == 0)
    return;
  export_to (f, post_id, "x.mp4");
  wait_until (f, "done x.mp4");
  wait_for_label (f->page, "Finished");
  g_assert_null (find_label (f->page, "Exported"));
  gtk_widget_activate_action (f->window, "win.export-remove", "u", 1);
  wait_for_label (f->page, "Exported");
  g_assert_nonnull (find_label (f->page, "Open folder"));
  g_assert_false (gtk_widget_get_visible (f->bar));
  vs_studio_set_project (f->studio, NULL);
  wait_for_label (f->page, "No exports yet");
  g_assert_cmpint (g_remove (target), ==, 0);
  vs_studio_set_project (f->studio, f->project);
  wait_for_label (f->page, "not there any more");
  g_assert_null (find_label (f->page, "Open folder"));
}

static void
test_save_proof (Fixture *f, gconstpointer data)
{
  g_autofree char *pdf = path_in (f, "proof.pdf");
  g_autofree char *json = path_in (f, "proof.json");
  g_autofree char *bytes = NULL;
  g_autoptr (VsProof) proof = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gint64 post_id = import_clip (f), record_id;

  if (post_id == 0)
    return;
  export_to (f, post_id, "x.mp4");
  wait_until (f, "done x.mp4");
  records = vs_project_list_exports (f->project, 1, &error);
  g_assert_no_error (error);
  record_id = vs_export_record_get_id (g_ptr_array_index (records, 0));
  gtk_widget_activate_action (f->window, "win.export-save-proof-to", "(xsb)", record_id, pdf, FALSE);
  g_assert_true (g_file_get_contents (pdf, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  gtk_widget_activate_action (f->window, "win.export-save-proof-to", "(xsb)", record_id, json, FALSE);
  proof = vs_proof_read (json, &error);
  g_assert_no_error (error);
  g_assert_true (vs_proof_is_whole (proof));
}

/* Somebody changes a record with another program, behind its triggers. */
static void
tamper (Fixture *f)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (vs_project_get_path (f->project), &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, "DROP TRIGGER log_export_update; UPDATE export SET sha256 = 'abc'", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_changes (db), ==, 1);
  sqlite3_close (db);
}

static void
test_changed_record_shows (Fixture *f, gconstpointer data)
{
  gint64     post_id = import_clip (f);
  GtkWidget *bar = vs_ui_test_interface_find (f->page, "chain-bar");

  if (post_id == 0)
    return;
  export_to (f, post_id, "x.mp4");
  wait_until (f, "done x.mp4");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (gtk_info_bar_get_revealed (GTK_INFO_BAR (bar)));
  gtk_widget_set_visible (f->page, FALSE);
  tamper (f);
  gtk_widget_set_visible (f->page, TRUE);
  wait_for_label (f->page, "was changed after it was written");
  g_assert_true (gtk_info_bar_get_revealed (GTK_INFO_BAR (bar)));
}

static void
test_cancel_and_retry (Fixture *f, gconstpointer data)
{
  gint64 post_id = import_clip (f);

  if (post_id == 0)
    return;
  export_to (f, post_id, "one.mp4");
  export_to (f, post_id, "two.mp4");
  wait_for_label (f->page, "Waiting");
  wait_for_label (f->bar, "frame");
  g_assert_null (find_label (f->bar, "Waiting"));
  gtk_widget_activate_action (f->window, "win.export-cancel", "u", 2);
  gtk_widget_activate_action (f->window, "win.export-cancel", "u", 1);
  wait_until (f, "failed two.mp4, failed one.mp4");
  wait_for_label (f->page, "Cancelled");
  gtk_widget_activate_action (f->window, "win.export-retry", "u", 1);
  wait_until (f, "done one.mp4, failed two.mp4");
  gtk_widget_activate_action (f->window, "win.export-remove", "u", 2);
  wait_until (f, "done one.mp4");
}

static void
respond_to_dialog (Fixture *f, const char *response)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), response);
          gtk_window_destroy (window);
          return;
        }
    }
  g_error ("there is no dialog");
}

/* An engine of the person's own that copies the video and puts a box at its end. */
static void
describe_signer (Fixture *f)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "vorspann", "engines", NULL);
  g_autofree char *file = g_build_filename (folder, "fake.json", NULL);
  g_autofree char *program = path_in (f, "signer");
  g_autofree char *json = g_strdup_printf ("{\"id\":\"fake\",\"name\":\"Fake\",\"task\":\"sign\",\"about\":\"It signs.\",\"get\":\"Get it.\",\"programs\":[\"%s\"],"
                                           "\"argv\":[\"%s\",\"{video}\",\"{manifest}\",\"{outbase}.mp4\"],\"result\":{\"kind\":\"file\",\"from\":\"{outbase}.mp4\"}}",
                                           program, program);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, json, -1, NULL));
  g_assert_true (g_file_set_contents_full (program, "#!/bin/bash\ncat \"$1\" >\"$3\" && printf '\\0\\0\\0\\10free' >>\"$3\"\n", -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
}

static gboolean
may_sign (Fixture *f)
{
  vs_ui_export_options_look_for_signers (f->actions);
  return g_action_group_get_action_enabled (G_ACTION_GROUP (f->actions), "export-sign");
}

static gboolean
is_signed (Fixture *f, const char *name)
{
  g_autofree char *path = path_in (f, name);
  g_autofree char *bytes = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return length > 4 && memcmp (bytes + length - 4, "free", 4) == 0;
}

/* The menu offers it when there is an engine, and as long as it is on: whoever has no engine any more must get out again. */
static void
test_signing (Fixture *f, gconstpointer data)
{
  gint64           post_id = import_clip (f);
  g_autofree char *c2patool = g_find_program_in_path ("c2patool");
  g_autofree char *program = path_in (f, "signer");

  if (post_id == 0)
    return;
  g_assert_cmpint (may_sign (f), ==, c2patool != NULL);
  describe_signer (f);
  g_assert_true (may_sign (f));
  g_assert_true (gtk_widget_activate_action (f->window, "win.export-sign", NULL));
  g_assert_true (g_file_set_contents_full (program, "#!/bin/bash\nexit 3\n", -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  export_to (f, post_id, "s.mp4");
  wait_until (f, "failed s.mp4");
  wait_for_label (f->page, "could not be signed");
  describe_signer (f);
  gtk_widget_activate_action (f->window, "win.export-retry", "u", 1);
  wait_until (f, "done s.mp4");
  wait_for_label (f->page, "signed with Fake");
  g_assert_true (is_signed (f, "s.mp4"));

  g_unlink (program);
  g_assert_true (may_sign (f));
  if (c2patool == NULL)
    {
      export_to (f, post_id, "t.mp4");
      respond_to_dialog (f, "close");
    }
  g_assert_true (gtk_widget_activate_action (f->window, "win.export-sign", NULL));
  g_assert_cmpint (may_sign (f), ==, c2patool != NULL);
  export_to (f, post_id, "u.mp4");
  wait_until (f, "done u.mp4, done s.mp4");
  g_assert_false (is_signed (f, "u.mp4"));
}

static void
test_asks_before_replacing (Fixture *f, gconstpointer data)
{
  g_autofree char *target = path_in (f, "there.mp4");
  g_autofree char *content = NULL;
  gint64           post_id = import_clip (f);

  if (post_id == 0)
    return;
  g_assert_true (g_file_set_contents (target, "precious", -1, NULL));
  export_to (f, post_id, "there.mp4");
  respond_to_dialog (f, "cancel");
  g_assert_true (g_file_get_contents (target, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "precious");
  wait_until (f, "");

  export_to (f, post_id, "there.mp4");
  respond_to_dialog (f, "replace");
  wait_until (f, "done there.mp4");
}

static void
test_file_that_appears_meanwhile (Fixture *f, gconstpointer data)
{
  g_autofree char *target = path_in (f, "x.mp4");
  gint64           post_id = import_clip (f);

  if (post_id == 0)
    return;
  export_to (f, post_id, "x.mp4");
  g_assert_true (g_file_set_contents (target, "somebody else's", -1, NULL));
  wait_until (f, "taken x.mp4");
  wait_for_label (f->page, "Replace");
  gtk_widget_activate_action (f->window, "win.export-replace", "u", 1);
  wait_until (f, "done x.mp4");
}

static void
test_failure_is_told_before_a_file_is_asked_for (Fixture *f, gconstpointer data)
{
  VsPost *post = vs_project_add_post (f->project, "Empty", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL);

  gtk_widget_activate_action (f->window, "win.export-post", "x", vs_post_get_id (post));
  respond_to_dialog (f, "close");
  wait_until (f, "");
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/exports/empty", test_empty);
  add ("/exports/from-start-to-end", test_export_from_start_to_end);
  add ("/exports/cover", test_cover);
  add ("/exports/caption-files", test_caption_files);
  add ("/exports/proof-beside-the-video", test_proof_beside_the_video);
  add ("/exports/signing", test_signing);
  add ("/exports/past-exports", test_past_exports);
  add ("/exports/save-proof", test_save_proof);
  add ("/exports/changed-record-shows", test_changed_record_shows);
  add ("/exports/cancel-and-retry", test_cancel_and_retry);
  add ("/exports/asks-before-replacing", test_asks_before_replacing);
  add ("/exports/file-that-appears-meanwhile", test_file_that_appears_meanwhile);
  add ("/exports/failure-is-told-before-a-file-is-asked-for", test_failure_is_told_before_a_file_is_asked_for);
  return g_test_run ();
}
