// SPDX-License-Identifier: GPL-3.0-or-later
// The studio: imports, thumbnails and exports as the window and the command line start them, on a real clip.

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"
#include "media/exporter.h"
#include "work/complete-media.h"
#include "work/export-folders.h"
#include "work/read-media.h"
#include "work/save-cover.h"
#include "work/studio.h"

#define CLIP "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"
#define PHONE_CLIP "/usr/share/forensics-samples/original-files/movie1/VID_20191220_170832.mp4"
#define SOUND "/usr/share/forensics-samples/original-files/audio1/debian.ogg"

typedef struct
{
  char      *folder;
  VsStudio  *studio;
  VsProject *project;
} Fixture;

static char *
path_in (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
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
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  remove_tree (g_get_user_cache_dir ());
  remove_tree (g_get_user_state_dir ());
  f->folder = g_dir_make_tmp ("vorspann-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = path_in (f, "p.vorspann");
  f->project = vs_project_create (path, &error);
  g_assert_no_error (error);
  f->studio = vs_studio_new ();
  vs_studio_set_project (f->studio, f->project);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->studio);
  /* Progress that is still on its way holds its job, and that the project. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (f->project);
  remove_tree (f->folder);
  g_free (f->folder);
}

static gboolean
is_missing (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  g_test_skip ("forensics-samples-files is not installed");
  return TRUE;
}

static VsJob *
wait_for (VsJob *job)
{
  g_autoptr (VsJob) kept = g_object_ref (job);

  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&kept);
}

static VsJob *
import (Fixture *f, gint64 post_id, VsDay day, const char *first, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;
  va_list args;

  va_start (args, first);
  for (const char *path = first; path != NULL; path = va_arg (args, const char *))
    g_strv_builder_add (builder, path);
  va_end (args);
  paths = g_strv_builder_end (builder);
  return wait_for (vs_studio_import (f->studio, (const char *const *) paths, post_id, day));
}

static guint
count (GListModel *list)
{
  return g_list_model_get_n_items (list);
}

static gint64
import_clip (Fixture *f, const char *path)
{
  g_autoptr (VsJob) job = import (f, 0, VS_NO_DAY, path, NULL);
  VsImportReport *report = vs_job_get_result (job);

  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  g_assert_cmpuint (report->post_ids->len, ==, 1);
  return g_array_index (report->post_ids, gint64, 0);
}

static void
test_good_and_broken_is_one_step (Fixture *f, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = path_in (f, "text.mp4");
  g_autofree char *none = path_in (f, "none.mp4");
  VsImportReport  *report;
  VsPost          *post;

  if (is_missing (CLIP) || is_missing (PHONE_CLIP))
    return;
  g_assert_true (g_file_set_contents (text, "no video", -1, NULL));
  job = import (f, 0, vs_day (2026, 11, 24), CLIP, text, f->folder, none, PHONE_CLIP, CLIP, NULL);
  report = vs_job_get_result (job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  g_assert_cmpuint (report->n_added, ==, 2);
  g_assert_cmpuint (report->post_ids->len, ==, 2);
  g_assert_cmpuint (report->problems->len, ==, 3);
  g_assert_nonnull (strstr (report->problems->pdata[0], "text.mp4"));
  g_assert_nonnull (strstr (report->problems->pdata[2], "none.mp4"));

  post = vs_project_get_post (f->project, g_array_index (report->post_ids, gint64, 0));
  g_assert_cmpstr (vs_post_get_title (post), ==, "movie-hello");
  g_assert_cmpuint (vs_post_get_day (post), ==, vs_day (2026, 11, 24));
  g_assert_cmpint (vs_post_get_minute (post), ==, VS_STUDIO_DEFAULT_MINUTE);
  g_assert_nonnull (vs_post_get_clip (post));
  g_assert_cmpstr (vs_project_get_undo_name (f->project), ==, "Import Clips");

  g_assert_true (vs_project_undo (f->project, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (vs_project_get_posts (f->project)), ==, 0);
  g_assert_cmpuint (count (vs_project_get_media (f->project)), ==, 0);
  g_assert_null (vs_project_get_undo_name (f->project));
  g_assert_true (vs_project_redo (f->project, &error));
  g_assert_cmpuint (count (vs_project_get_posts (f->project)), ==, 2);
  g_assert_cmpuint (count (vs_project_get_media (f->project)), ==, 2);
}

static void
test_same_content_is_one_media (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = path_in (f, "copy.mp4");
  g_autoptr (GFile) from = g_file_new_for_path (CLIP);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  gint64 first, second;

  if (is_missing (CLIP))
    return;
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  first = import_clip (f, CLIP);
  second = import_clip (f, copy);
  g_assert_cmpint (first, !=, second);
  g_assert_cmpuint (count (vs_project_get_media (f->project)), ==, 1);
}

static void
test_import_into_a_post (Fixture *f, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;
  VsPost         *post = vs_project_add_post (f->project, "Mine", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL);
  VsImportReport *report;

  if (is_missing (CLIP) || is_missing (PHONE_CLIP))
    return;
  job = import (f, vs_post_get_id (post), VS_NO_DAY, CLIP, PHONE_CLIP, NULL);
  report = vs_job_get_result (job);
  g_assert_cmpuint (report->n_added, ==, 2);
  g_assert_cmpuint (report->post_ids->len, ==, 1);
  g_assert_cmpuint (count (vs_project_get_posts (f->project)), ==, 1);
  g_assert_cmpuint (count (vs_post_get_clips (post)), ==, 2);
}

static void
test_nothing_good_fails (Fixture *f, gconstpointer data)
{
  g_autoptr (VsJob) one = import (f, 0, VS_NO_DAY, f->folder, NULL);
  g_autofree char *none = path_in (f, "none.mp4");
  g_autoptr (VsJob) two = import (f, 0, VS_NO_DAY, f->folder, none, NULL);

  g_assert_cmpint (vs_job_get_state (one), ==, VS_JOB_FAILED);
  g_assert_nonnull (strstr (vs_job_get_error (one)->message, f->folder));
  g_assert_cmpint (vs_job_get_state (two), ==, VS_JOB_FAILED);
  g_assert_cmpuint (((VsImportReport *) vs_job_get_result (two))->problems->len, ==, 2);
  g_assert_null (vs_project_get_undo_name (f->project));
}

static void
test_cancelled_import_adds_nothing (Fixture *f, gconstpointer data)
{
  const char *paths[] = { CLIP, NULL };
  VsJob      *job;

  if (is_missing (CLIP))
    return;
  job = vs_studio_import (f->studio, paths, 0, VS_NO_DAY);
  vs_job_cancel (job);
  job = wait_for (job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_CANCELLED);
  g_assert_cmpuint (count (vs_project_get_posts (f->project)), ==, 0);
  g_object_unref (job);
}

static gboolean
timed_out_cb (gpointer user_data)
{
  g_error ("waited too long for %s", (char *) user_data);
  return G_SOURCE_REMOVE;
}

static void
test_thumbnail_is_made_once_and_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (VsStudio) second = vs_studio_new ();
  g_autoptr (VsMedia) media = NULL;
  g_autofree char *path = NULL;
  guint            limit = g_timeout_add_seconds (60, timed_out_cb, (gpointer) "a thumbnail");

  if (is_missing (CLIP))
    return;
  import_clip (f, CLIP);
  media = g_list_model_get_item (vs_project_get_media (f->project), 0);
  while (vs_media_get_thumbnail (media) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  path = g_strdup (vs_media_get_thumbnail (media));
  g_assert_true (g_str_has_prefix (path, g_get_user_cache_dir ()));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  /* Another window finds it without making it again. */
  vs_media_set_thumbnail (media, NULL);
  vs_studio_set_project (second, f->project);
  g_assert_cmpstr (vs_media_get_thumbnail (media), ==, path);
}

static gint64
prepare_export (Fixture *f)
{
  gint64  post_id = import_clip (f, CLIP);
  VsClip *clip = vs_post_get_clip (vs_project_get_post (f->project, post_id));
  g_autoptr (VsLabel) label = vs_label_new (&VS_LABEL_STYLE_DEFAULT);

  g_assert_true (vs_project_set_clip_range (f->project, vs_clip_get_id (clip), vs_time_range (G_USEC_PER_SEC, 2 * G_USEC_PER_SEC), NULL));
  g_assert_true (vs_project_set_label (f->project, post_id, label, NULL));
  return post_id;
}

/* Returns the proof of the only export on record. */
static char *
read_record (Fixture *f)
{
  sqlite3      *db = NULL;
  sqlite3_stmt *statement = NULL;
  char         *proof;

  g_assert_cmpint (sqlite3_open_v2 (vs_project_get_path (f->project), &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT proof, count (*) FROM export", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 1), ==, 1);
  proof = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return proof;
}

static void
detail_cb (VsJob *job, GParamSpec *pspec, GPtrArray *details)
{
  g_ptr_array_add (details, g_strdup (vs_job_get_detail (job)));
}

static void
check_proof (const char *text, const VsExportReport *report)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *proof = json_node_get_object (root);
  JsonArray  *clips;
  JsonObject *clip;

  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (proof, "labels"), 0), "wording"), ==, "Werbung");
  g_assert_cmpstr (json_object_get_string_member (proof, "sha256"), ==, report->sha256);
  g_assert_cmpint (json_object_get_int_member (proof, "frames"), ==, report->n_frames);
  clips = json_object_get_array_member (proof, "clips");
  g_assert_cmpint (json_array_get_length (clips), ==, 1);
  clip = json_array_get_object_element (clips, 0);
  g_assert_cmpint (json_array_get_int_element (json_object_get_array_member (clip, "range"), 0), ==, vs_cut_get (report->cut, 0)->range.start);
  g_assert_cmpint (strlen (json_object_get_string_member (clip, "source_fingerprint")), >, 10);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (clip, "framing"), "fit"), ==, "fill");
}

static void
test_export_is_recorded (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) details = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VsJob) job = NULL;
  g_autofree char *target = path_in (f, "Größe.mp4");
  g_autofree char *proof = NULL;
  g_auto (GStrv) folders = NULL;
  const VsExportReport *report;
  VsExportChoices       choices = { .target = target, .crf = 30, .preset = "ultrafast" };
  VsJob                *started;

  if (is_missing (CLIP))
    return;
  started = vs_studio_export_with (f->studio, prepare_export (f), &choices, &error);
  g_assert_no_error (error);
  g_signal_connect (started, "notify::detail", G_CALLBACK (detail_cb), details);
  job = wait_for (started);
  g_assert_no_error (vs_job_get_error (job));
  report = vs_job_get_result (job);
  g_assert_cmpstr (report->target, ==, target);
  g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpstr (vs_export_task_of (job)->target, ==, target);
  g_assert_cmpuint (details->len, >, 0);
  for (guint i = 0; i < details->len; i++)
    g_assert_true (g_regex_match_simple ("^frame \\d+ of \\d+( · [\\d.]+×)?( · \\d+ (s|min) left)?$", details->pdata[i], 0, 0));
  proof = read_record (f);
  check_proof (proof, report);
  folders = vs_export_folders_list ();
  g_assert_true (g_strv_contains ((const char *const *) folders, f->folder));
}

static void
assert_refused (Fixture *f, gint64 post_id, const char *target, GQuark domain, int code, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vs_studio_export (f->studio, post_id, target, FALSE, &error));
  g_assert_error (error, domain, code);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” does not name “%s”", error->message, word);
}

static void
test_known_failures_are_told_at_once (Fixture *f, gconstpointer data)
{
  g_autofree char *target = path_in (f, "x.mp4");
  g_autofree char *there = path_in (f, "there.mp4");
  g_autofree char *copy = path_in (f, "mine.mp4");
  g_autofree char *away = path_in (f, "away.mp4");
  g_autofree char *nowhere = path_in (f, "no/x.mp4");
  g_autofree char *content = NULL;
  gsize            length;
  gint64           empty, sound, clip;

  if (is_missing (CLIP) || is_missing (SOUND))
    return;
  empty = vs_post_get_id (vs_project_add_post (f->project, "Empty", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL));
  sound = import_clip (f, SOUND);
  g_assert_true (g_file_get_contents (CLIP, &content, &length, NULL));
  g_assert_true (g_file_set_contents (copy, content, length, NULL));
  clip = import_clip (f, copy);
  g_assert_true (g_file_set_contents (there, "precious", -1, NULL));

  assert_refused (f, 999, target, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "999");
  assert_refused (f, empty, target, VS_ERROR, VS_ERROR_NO_VIDEO, "Empty");
  assert_refused (f, sound, target, VS_ERROR, VS_ERROR_NO_VIDEO, "debian.ogg");
  assert_refused (f, clip, there, G_IO_ERROR, G_IO_ERROR_EXISTS, "there.mp4");
  assert_refused (f, clip, copy, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "mine.mp4");
  assert_refused (f, clip, vs_project_get_path (f->project), G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "p.vorspann");
  assert_refused (f, clip, nowhere, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no");
  assert_refused (f, clip, f->folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, f->folder);
  g_assert_cmpint (g_rename (copy, away), ==, 0);
  assert_refused (f, clip, target, VS_ERROR, VS_ERROR_SOURCE_MISSING, "mine.mp4");
  g_assert_true (g_file_set_contents (copy, content, length / 2, NULL));
  assert_refused (f, clip, target, VS_ERROR, VS_ERROR_SOURCE_CHANGED, "mine.mp4");
}

/* Same size, other content: only the fingerprint knows. */
static void
test_changed_source_fails_the_job (Fixture *f, gconstpointer data)
{
  g_autofree char *target = path_in (f, "x.mp4");
  g_autofree char *copy = path_in (f, "mine.mp4");
  g_autofree char *content = NULL;
  g_autoptr (VsJob) job = NULL;
  g_autoptr (VsJob) again = NULL;
  g_autoptr (GError) error = NULL;
  gsize  length;
  gint64 post_id;

  if (is_missing (CLIP))
    return;
  g_assert_true (g_file_get_contents (CLIP, &content, &length, NULL));
  g_assert_true (g_file_set_contents (copy, content, length, NULL));
  post_id = import_clip (f, copy);
  content[0] ^= 0x55;
  g_assert_true (g_file_set_contents (copy, content, length, NULL));
  job = wait_for (vs_studio_export (f->studio, post_id, target, FALSE, &error));
  g_assert_error (vs_job_get_error (job), VS_ERROR, VS_ERROR_SOURCE_CHANGED);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));

  /* The old file comes back, and the same job is tried again. */
  content[0] ^= 0x55;
  g_assert_true (g_file_set_contents (copy, content, length, NULL));
  again = wait_for (vs_studio_retry (f->studio, job, FALSE, &error));
  g_assert_no_error (vs_job_get_error (again));
  g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
}

static guint
count_files (Fixture *f, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    n += g_str_has_suffix (name, suffix);
  return n;
}

static void
test_cancelled_export_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *target = path_in (f, "x.mp4");
  g_autoptr (VsJob) job = NULL;
  g_autoptr (GError) error = NULL;
  VsExportChoices choices = { .target = target, .crf = 20, .preset = "veryslow" };
  VsJob          *started;
  gint64          asked;

  if (is_missing (CLIP))
    return;
  started = vs_studio_export_with (f->studio, import_clip (f, CLIP), &choices, NULL);
  assert_refused (f, vs_export_task_of (started)->post_id, target, G_IO_ERROR, G_IO_ERROR_BUSY, "x.mp4");
  while (vs_job_get_fraction (started) == 0 && !vs_job_is_finished (started))
    g_main_context_iteration (NULL, TRUE);
  asked = g_get_monotonic_time ();
  vs_job_cancel (started);
  job = wait_for (started);
  g_test_message ("cancelled after %.0f ms", (g_get_monotonic_time () - asked) / 1000.0);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_CANCELLED);
  g_assert_cmpuint (count_files (f, ".mp4") + count_files (f, ".part"), ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - asked, <, 5 * G_USEC_PER_SEC);
}

static void
test_killed_exports_are_cleaned_up_at_the_next_start (Fixture *f, gconstpointer data)
{
  g_autofree char *elsewhere = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *target = g_build_filename (elsewhere, "x.mp4", NULL);
  g_autofree char *stranger = g_build_filename (elsewhere, "other.part", NULL);

  vs_export_folders_remember_target (target);
  vs_export_folders_remember_target (target);
  g_assert_true (g_file_set_contents (stranger, "not ours", -1, NULL));
  g_assert_cmpuint (vs_export_folders_clean_up (f->folder), ==, 0);
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
  remove_tree (elsewhere);
  g_assert_cmpuint (vs_export_folders_clean_up (f->folder), ==, 0);
}

static void
test_file_names_are_legal_everywhere (Fixture *f, gconstpointer data)
{
  g_autofree char *long_title = g_strnfill (300, 'x');
  g_autoptr (GString) umlauts = g_string_new (NULL);
  const struct
  {
    const char *title;
    VsDay       day;
    const char *name;
  } cases[] = {
    { "Tipp-Dienstag: Wasser sparen", vs_day (2026, 11, 24), "2026-11-24 Tipp-Dienstag Wasser sparen.mp4" },
    { "Beach", VS_NO_DAY, "Beach.mp4" },
    { "a/b\\c<d>e\"f|g?h*i:j", VS_NO_DAY, "a b c d e f g h i j.mp4" },
    { "  .hidden. . ", VS_NO_DAY, "hidden.mp4" },
    { "line\nbreak\ttab\x01", VS_NO_DAY, "line break tab.mp4" },
    { "CON", VS_NO_DAY, "_CON.mp4" },
    { "com1.final", VS_NO_DAY, "_com1.final.mp4" },
    { "Contact", VS_NO_DAY, "Contact.mp4" },
    { "LPT³", VS_NO_DAY, "_LPT³.mp4" },
    { "Comic", VS_NO_DAY, "Comic.mp4" },
    { "Compü", VS_NO_DAY, "Compü.mp4" },
    { "com12", VS_NO_DAY, "com12.mp4" },
    { "CON", vs_day (2026, 1, 1), "2026-01-01 CON.mp4" },
    { "👩‍🌾 Größe", VS_NO_DAY, "👩‍🌾 Größe.mp4" },
    { "???", VS_NO_DAY, "Video.mp4" },
    { "???", vs_day (2026, 1, 1), "2026-01-01.mp4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VsPost          *post = vs_project_add_post (f->project, cases[i].title, vs_civil_time (cases[i].day, 0, "UTC"), NULL);
      g_autofree char *name = vs_studio_suggest_file_name (post);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
  for (int i = 0; i < 150; i++)
    g_string_append (umlauts, i % 2 == 0 ? "ö" : "🌱");
  for (int i = 0; i < 2; i++)
    {
      VsPost          *post = vs_project_add_post (f->project, i == 0 ? long_title : umlauts->str, vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL);
      g_autofree char *name = vs_studio_suggest_file_name (post);

      g_assert_cmpuint (strlen (name), <=, 200);
      g_assert_cmpuint (strlen (name), >, 190);
      g_assert_true (g_utf8_validate (name, -1, NULL));
    }
}

/* --- the cover as a file ----------------------------------------------------------------------------------------------- */

static VsPost *
prepare_cover (Fixture *f)
{
  gint64  post_id = prepare_export (f);
  VsPost *post = vs_project_get_post (f->project, post_id);
  VsCover cover = { vs_media_get_id (vs_clip_get_media (vs_post_get_clip (post))), G_USEC_PER_SEC, NULL };

  g_assert_true (vs_project_set_cover (f->project, post_id, &cover, NULL));
  return post;
}

static void
test_cover_is_saved (Fixture *f, gconstpointer data)
{
  VsCoverFormat    format = { { 720, 1280 }, VS_MARGINS_OWN };
  g_autofree char *path = path_in (f, "Größe.jpg");
  g_autofree char *bytes = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) started = NULL;
  g_autoptr (VsJob) job = NULL;
  VsPost *post;
  gsize   length;

  if (is_missing (CLIP))
    return;
  post = prepare_cover (f);
  name = vs_cover_suggest_file_name (post);
  g_assert_cmpstr (name, ==, "movie-hello-cover.jpg");
  started = vs_save_cover_job_new (f->project, post, format, path, FALSE, &error);
  g_assert_no_error (error);
  vs_job_start (started);
  job = wait_for (started);
  g_assert_no_error (vs_job_get_error (job));
  g_assert_cmpstr (vs_job_get_result (job), ==, path);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, 3, "\xff\xd8\xff", 3);
}

/* Each says what is in the way, and nothing is written. */
static void
test_cover_that_cannot_be_saved (Fixture *f, gconstpointer data)
{
  VsCoverFormat    format = { { 720, 1280 }, VS_MARGINS_OWN };
  g_autofree char *taken = path_in (f, "taken.jpg");
  g_autofree char *nowhere = path_in (f, "none/cover.jpg");
  g_autofree char *fresh = path_in (f, "fresh.jpg");
  g_autofree char *content = NULL;
  VsPost          *post;

  if (is_missing (CLIP))
    return;
  post = prepare_cover (f);
  g_assert_true (g_file_set_contents (taken, "mine", -1, NULL));
  {
    const struct
    {
      const char *path;
      GQuark      domain;
      int         code;
      gboolean    replace;
    } cases[] = {
      { taken, G_IO_ERROR, G_IO_ERROR_EXISTS, FALSE },
      { nowhere, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, FALSE },
      { f->folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, TRUE },
      { vs_project_get_path (f->project), G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, TRUE },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (GError) error = NULL;

        g_assert_null (vs_save_cover_job_new (f->project, post, format, cases[i].path, cases[i].replace, &error));
        g_assert_error (error, cases[i].domain, cases[i].code);
      }
  }
  g_assert_true (g_file_get_contents (taken, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  {
    g_autoptr (GError) error = NULL;

    g_assert_true (vs_project_set_cover (f->project, vs_post_get_id (post), &VS_COVER_NONE, NULL));
    g_assert_null (vs_save_cover_job_new (f->project, post, format, fresh, FALSE, &error));
    g_assert_error (error, VS_ERROR, VS_ERROR_USAGE);
  }
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
}

/* A file that may not grow is as good as a full disk. */
static void
test_cover_without_space (Fixture *f, gconstpointer data)
{
  VsCoverFormat    format = { { 720, 1280 }, VS_MARGINS_OWN };
  struct rlimit    before, small;
  g_autofree char *path = path_in (f, "full.jpg");
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) started = NULL;
  g_autoptr (VsJob) job = NULL;

  if (is_missing (CLIP))
    return;
  started = vs_save_cover_job_new (f->project, prepare_cover (f), format, path, FALSE, &error);
  g_assert_no_error (error);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  vs_job_start (started);
  job = wait_for (started);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_FAILED);
  g_assert_nonnull (strstr (vs_job_get_error (job)->message, "full.jpg"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* --- media of older projects -------------------------------------------------------------------------------------------- */

/* A media as a program wrote it that knew neither tracks nor when a clip was recorded. */
static void
add_old_media (Fixture *f)
{
  g_autoptr (VsReadMedia) file = vs_read_media (PHONE_CLIP, NULL, NULL);
  g_autofree char *now = vs_media_info_to_json (file->info);
  g_autoptr (JsonNode) root = json_from_string (now, NULL);
  g_autofree char *then = NULL;
  g_autoptr (VsMediaInfo) old = NULL;

  json_object_remove_member (json_node_get_object (root), "recorded_at");
  json_object_remove_member (json_node_get_object (root), "audio_tracks");
  then = json_to_string (root, FALSE);
  old = vs_media_info_from_json (then, NULL);
  g_assert_nonnull (vs_project_add_media (f->project, PHONE_CLIP, old, file->fingerprint, file->size, file->mtime, NULL));
}

static gboolean
is_complete (VsProject *project)
{
  g_autoptr (VsMedia) media = g_list_model_get_item (vs_project_get_media (project), 0);

  return vs_media_info_is_complete (vs_media_get_info (media));
}

static void
test_old_media_are_completed (Fixture *f, gconstpointer data)
{
  g_autoptr (VsStudio) window = vs_studio_new ();
  g_autoptr (VsProject) project = NULL;
  g_autoptr (VsMedia) media = NULL;
  const VsMediaFacts *facts;

  if (is_missing (PHONE_CLIP))
    return;
  add_old_media (f);
  project = vs_project_open (vs_project_get_path (f->project), FALSE, NULL);
  g_assert_false (is_complete (project));
  vs_studio_set_project (window, project);
  while (!is_complete (project))
    g_main_context_iteration (NULL, TRUE);
  media = g_list_model_get_item (vs_project_get_media (project), 0);
  facts = vs_media_info_get (vs_media_get_info (media));
  g_assert_cmpint (facts->recorded_at, ==, G_GINT64_CONSTANT (1576872514000000));
  g_assert_cmpstr (facts->audio_tracks[0].language, ==, "eng");
  g_assert_null (vs_project_get_undo_name (project));
  /* Nothing is left to do. */
  g_assert_null (vs_complete_media_job_new (project));
  vs_studio_set_project (window, NULL);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

/* As G_TEST_OPTION_ISOLATE_DIRS, which leaks. */
static char *
isolate (void)
{
  char            *folder = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);
  g_autofree char *state = g_build_filename (folder, "state", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  return folder;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = isolate ();
  int              status;

  g_test_init (&argc, &argv, NULL);
  add ("/studio/import/good-and-broken-is-one-step", test_good_and_broken_is_one_step);
  add ("/studio/import/same-content-is-one-media", test_same_content_is_one_media);
  add ("/studio/import/into-a-post", test_import_into_a_post);
  add ("/studio/import/nothing-good-fails", test_nothing_good_fails);
  add ("/studio/import/cancelled-adds-nothing", test_cancelled_import_adds_nothing);
  add ("/studio/thumbnails/made-once-and-kept", test_thumbnail_is_made_once_and_kept);
  add ("/studio/export/is-recorded", test_export_is_recorded);
  add ("/studio/export/known-failures-are-told-at-once", test_known_failures_are_told_at_once);
  add ("/studio/export/changed-source-fails-the-job", test_changed_source_fails_the_job);
  add ("/studio/export/cancelled-leaves-nothing", test_cancelled_export_leaves_nothing);
  add ("/studio/export/cleaned-up-at-the-next-start", test_killed_exports_are_cleaned_up_at_the_next_start);
  add ("/studio/cover/is-saved", test_cover_is_saved);
  add ("/studio/cover/cannot-be-saved", test_cover_that_cannot_be_saved);
  add ("/studio/cover/without-space", test_cover_without_space);
  add ("/studio/media/old-ones-are-completed", test_old_media_are_completed);
  add ("/studio/file-names", test_file_names_are_legal_everywhere);
  status = g_test_run ();
  remove_tree (folder);
  return status;
}
