// SPDX-License-Identifier: GPL-3.0-or-later
// A project with others: nested edits, windows and processes on one file, conflicts, folders that move, a thousand posts.

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "model/stored-path.h"
#include "project-fixture.h"

#define ZONE "Europe/Berlin"

static gint64
add_post (VsProject *project, const char *title, VsDay day, int minute)
{
  g_autoptr (GError) error = NULL;
  VsPost *post = vs_project_add_post (project, title, vs_civil_time (day, minute, ZONE), &error);

  g_assert_no_error (error);
  return vs_post_get_id (post);
}

static VsProject *
open_again (ProjectFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  VsProject *project = vs_project_open (fixture->path, FALSE, &error);

  g_assert_no_error (error);
  return project;
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, GHashTable *counts)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pspec->name));

  g_hash_table_insert (counts, (gpointer) pspec->name, GUINT_TO_POINTER (n + 1));
}

static void
test_move_keeps_time (ProjectFixture *fixture, gconstpointer data)
{
  gint64  id = add_post (fixture->project, "Tipp", vs_day (2026, 11, 10), 18 * 60 + 7);
  VsPost *post = vs_project_get_post (fixture->project, id);
  VsDay   days[] = { vs_day (2026, 11, 23), VS_NO_DAY, vs_day (2027, 3, 28), vs_day (2026, 10, 25), vs_day (2028, 2, 29) };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_assert_true (vs_project_move_post (fixture->project, id, days[i], NULL));
      g_assert_cmpuint (vs_post_get_day (post), ==, days[i]);
      g_assert_cmpint (vs_post_get_minute (post), ==, 1087);
      g_assert_cmpstr (vs_post_get_when (post).zone, ==, ZONE);
    }
}

static void
test_new_undated_post_is_at_six (ProjectFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (vs_post_get_minute (vs_project_get_post (fixture->project, add_post (fixture->project, "a", VS_NO_DAY, 0))), ==, 18 * 60);
  g_assert_cmpint (vs_post_get_minute (vs_project_get_post (fixture->project, add_post (fixture->project, "b", VS_NO_DAY, 61))), ==, 61);
  g_assert_cmpint (vs_post_get_minute (vs_project_get_post (fixture->project, add_post (fixture->project, "c", vs_day (2026, 1, 1), 0))), ==, 0);
}

/* What changes nothing is no step, tells of nothing and leaves no trace. */
static void
test_no_change_is_no_step (ProjectFixture *fixture, gconstpointer data)
{
  gint64 id = add_post (fixture->project, "Tipp", vs_day (2026, 11, 10), 1087);
  gint64 n_edits = project_fixture_count (fixture->path, "SELECT count (*) FROM edit");
  guint  n_changed = 0;

  g_signal_connect_swapped (fixture->project, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_true (vs_project_move_post (fixture->project, id, vs_day (2026, 11, 10), NULL));
  g_assert_true (vs_project_set_post_title (fixture->project, id, "Tipp", NULL));
  g_assert_true (vs_project_remove_label (fixture->project, id, VS_LABEL_ADVERTISING, NULL));
  g_assert_true (vs_project_begin_edit (fixture->project, "Nothing", NULL));
  g_assert_true (vs_project_set_post_notes (fixture->project, id, "", NULL));
  g_assert_true (vs_project_end_edit (fixture->project, NULL));
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpstr (vs_project_get_undo_name (fixture->project), ==, "New Post");
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM edit"), ==, n_edits);
}

static void
test_abort_takes_all_back (ProjectFixture *fixture, gconstpointer data)
{
  gint64           id = add_post (fixture->project, "Tipp", vs_day (2026, 11, 10), 1087);
  VsPost          *post = vs_project_get_post (fixture->project, id);
  g_autofree char *before = project_fixture_dump (fixture->path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_project_begin_edit (fixture->project, "Outer", NULL));
  g_assert_true (vs_project_set_post_title (fixture->project, id, "Neu", NULL));
  g_assert_cmpstr (vs_post_get_title (post), ==, "Neu");
  add_post (fixture->project, "Noch einer", VS_NO_DAY, 0);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (fixture->project)), ==, 2);
  g_assert_null (vs_project_add_clip (fixture->project, id, 12345, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* All of it is gone at once; what follows within the edit fails, and so does its end. */
  g_assert_cmpstr (vs_post_get_title (post), ==, "Tipp");
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (fixture->project)), ==, 1);
  g_assert_false (vs_project_set_post_title (fixture->project, id, "Später", &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_STORE);
  g_clear_error (&error);
  g_assert_false (vs_project_end_edit (fixture->project, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_STORE);
  after = project_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (vs_project_get_undo_name (fixture->project), ==, "New Post");

  /* And the project works on. */
  g_assert_true (vs_project_set_post_title (fixture->project, id, "Weiter", NULL));
  g_assert_true (vs_project_begin_edit (fixture->project, "Outer", NULL));
  g_assert_true (vs_project_delete_post (fixture->project, id, NULL));
  vs_project_abort_edit (fixture->project);
  g_assert_cmpstr (vs_post_get_title (vs_project_get_post (fixture->project, id)), ==, "Weiter");
}

/* One "changed" and one notify a property for each refresh, however many edits it brings. */
static void
test_refresh_tells_once (ProjectFixture *fixture, gconstpointer data)
{
  gint64  id = add_post (fixture->project, "Tipp", vs_day (2026, 11, 10), 1087);
  VsPost *post = vs_project_get_post (fixture->project, id);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (VsProject) other = open_again (fixture);
  g_autoptr (VsLabel) label = vs_label_new (&VS_LABEL_STYLE_DEFAULT);
  VsMedia *media = project_fixture_add_media (fixture->project, "/media/a.mp4", "aa");
  guint    n_post = 0;
  guint    n_project = 0;

  g_signal_connect_swapped (post, "changed", G_CALLBACK (count_cb), &n_post);
  g_signal_connect_swapped (fixture->project, "changed", G_CALLBACK (count_cb), &n_project);
  g_signal_connect (post, "notify", G_CALLBACK (count_notify_cb), counts);
  g_assert_true (vs_project_refresh (other, NULL));
  g_assert_true (vs_project_move_post (other, id, vs_day (2026, 11, 11), NULL));
  g_assert_true (vs_project_move_post (other, id, vs_day (2026, 11, 12), NULL));
  g_assert_true (vs_project_set_post_title (other, id, "Neu", NULL));
  g_assert_nonnull (vs_project_add_clip (other, id, vs_media_get_id (media), NULL));
  g_assert_true (vs_project_set_label (other, id, label, NULL));
  g_assert_cmpuint (n_post, ==, 0);

  g_assert_true (vs_project_refresh (fixture->project, NULL));
  g_assert_cmpuint (n_post, ==, 1);
  g_assert_cmpuint (n_project, ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "day")), ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "title")), ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "labels")), ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "minute")), ==, 0);
  g_assert_true (vs_project_refresh (fixture->project, NULL));
  g_assert_cmpuint (n_project, ==, 1);
}

static void
test_thumbnail_follows_first_clip (ProjectFixture *fixture, gconstpointer data)
{
  gint64   id = add_post (fixture->project, "Tipp", VS_NO_DAY, 0);
  VsPost  *post = vs_project_get_post (fixture->project, id);
  VsMedia *one = project_fixture_add_media (fixture->project, "/media/1.mp4", "1");
  VsMedia *two = project_fixture_add_media (fixture->project, "/media/2.mp4", "2");
  guint    n_changed = 0;
  gint64   clip_id;

  clip_id = vs_clip_get_id (vs_project_add_clip (fixture->project, id, vs_media_get_id (one), NULL));
  g_assert_nonnull (vs_project_add_clip (fixture->project, id, vs_media_get_id (two), NULL));
  g_signal_connect_swapped (post, "changed", G_CALLBACK (count_cb), &n_changed);
  vs_media_set_thumbnail (two, "/cache/2.png");
  g_assert_null (vs_post_get_thumbnail (post));
  g_assert_cmpuint (n_changed, ==, 0);
  vs_media_set_thumbnail (one, "/cache/1.png");
  g_assert_cmpstr (vs_post_get_thumbnail (post), ==, "/cache/1.png");
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_true (vs_project_remove_clip (fixture->project, clip_id, NULL));
  g_assert_cmpstr (vs_post_get_thumbnail (post), ==, "/cache/2.png");
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_true (vs_project_undo (fixture->project, NULL));
  g_assert_cmpstr (vs_post_get_thumbnail (post), ==, "/cache/1.png");
}

/* A case: what I do, what someone else does then, and whether my undo is refused. */
typedef struct
{
  const char *name;
  void (*mine) (VsProject *project, gint64 id);
  void (*theirs) (VsProject *project, gint64 id);
  gboolean    is_refused;
  const char *says;
} ConflictCase;

static void
move_to_23 (VsProject *project, gint64 id)
{
  g_assert_true (vs_project_move_post (project, id, vs_day (2026, 11, 23), NULL));
}

static void
move_to_24 (VsProject *project, gint64 id)
{
  g_assert_true (vs_project_move_post (project, id, vs_day (2026, 11, 24), NULL));
}

static void
move_away_and_back (VsProject *project, gint64 id)
{
  move_to_24 (project, id);
  move_to_23 (project, id);
}

static void
move_and_undo (VsProject *project, gint64 id)
{
  move_to_24 (project, id);
  g_assert_true (vs_project_undo (project, NULL));
}

static void
rename_it (VsProject *project, gint64 id)
{
  g_assert_true (vs_project_set_post_title (project, id, "Umbenannt", NULL));
}

static void
set_minute (VsProject *project, gint64 id)
{
  g_assert_true (vs_project_set_post_minute (project, id, 61, NULL));
}

static void
delete_it (VsProject *project, gint64 id)
{
  g_assert_true (vs_project_delete_post (project, id, NULL));
}

static void
add_label (VsProject *project, gint64 id)
{
  g_autoptr (VsLabel) label = vs_label_new (&VS_LABEL_STYLE_DEFAULT);

  g_assert_true (vs_project_set_label (project, id, label, NULL));
}

static void
add_other_label (VsProject *project, gint64 id)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
  g_autoptr (VsLabel) label = NULL;

  style.wording = "Anzeige";
  label = vs_label_new (&style);
  g_assert_true (vs_project_set_label (project, id, label, NULL));
}

static void
add_ai_label (VsProject *project, gint64 id)
{
  VsLabelStyle style = vs_label_style_for (VS_LABEL_AI);
  g_autoptr (VsLabel) label = vs_label_new (&style);

  g_assert_true (vs_project_set_label (project, id, label, NULL));
}

static void
remove_label (VsProject *project, gint64 id)
{
  g_assert_true (vs_project_remove_label (project, id, VS_LABEL_ADVERTISING, NULL));
}

static void
add_and_remove_label (VsProject *project, gint64 id)
{
  add_label (project, id);
  remove_label (project, id);
}

static void
add_clip (VsProject *project, gint64 id)
{
  VsMedia *media = project_fixture_add_media (project, "/media/a.mp4", "aa");

  g_assert_nonnull (vs_project_add_clip (project, id, vs_media_get_id (media), NULL));
}

static void
do_nothing (VsProject *project, gint64 id)
{
}

static const ConflictCase conflict_cases[] = {
  { "same-column", move_to_23, move_to_24, TRUE, "has changed “Tipp” since (“Move Post”)" },
  { "other-column", move_to_23, rename_it, FALSE, NULL },
  { "other-column-of-time", move_to_23, set_minute, FALSE, NULL },
  { "there-and-back", move_to_23, move_away_and_back, FALSE, NULL },
  { "undone", move_to_23, move_and_undo, FALSE, NULL },
  { "deleted", move_to_23, delete_it, TRUE, "(“Delete Post”)" },
  { "label-changed", add_label, add_other_label, TRUE, "has changed “Tipp” since (“Change Label”)" },
  { "label-removed", add_label, remove_label, TRUE, "(“Remove Label”)" },
  { "other-label", add_label, add_ai_label, FALSE, NULL },
  { "label-and-title", add_label, rename_it, FALSE, NULL },
  { "label-again", add_and_remove_label, add_other_label, TRUE, "“Remove Label” cannot be undone" },
  { "made-and-left", do_nothing, do_nothing, FALSE, NULL },
  { "made-and-renamed", do_nothing, rename_it, TRUE, "has changed “Umbenannt” since (“Rename Post”)" },
  { "made-and-given-a-clip", do_nothing, add_clip, TRUE, "(“Add Clip”)" },
  { "made-and-given-a-label", do_nothing, add_label, TRUE, "has changed “Tipp” since (“Add Label”)" },
  { "made-and-deleted", do_nothing, delete_it, TRUE, "(“Delete Post”)" },
};

static void
test_conflict (ProjectFixture *fixture, gconstpointer data)
{
  const ConflictCase *test = data;
  gint64              id = add_post (fixture->project, "Tipp", vs_day (2026, 11, 10), 1087);
  g_autoptr (VsProject) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *after = NULL;

  test->mine (fixture->project, id);
  other = open_again (fixture);
  before = project_fixture_dump (fixture->path);
  test->theirs (other, id);
  theirs = project_fixture_dump (fixture->path);

  if (test->is_refused)
    {
      g_assert_false (vs_project_undo (fixture->project, &error));
      g_assert_error (error, VS_ERROR, VS_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, "cannot be undone"));
      g_assert_nonnull (strstr (error->message, test->says));
      after = project_fixture_dump (fixture->path);
      g_assert_cmpstr (after, ==, theirs);
      g_assert_null (vs_project_get_redo_name (fixture->project));
    }
  else
    {
      g_assert_true (vs_project_undo (fixture->project, &error));
      g_assert_no_error (error);
      after = project_fixture_dump (fixture->path);
      g_assert_cmpstr (after, !=, theirs);
      g_assert_true (vs_project_redo (fixture->project, &error));
      g_assert_no_error (error);
      g_free (after);
      after = project_fixture_dump (fixture->path);
      g_assert_cmpstr (after, ==, theirs);
    }
  project_fixture_assert_sound (fixture->path);
}

/* A refused redo, and that the steps before a refused one can still be reached. */
static void
test_conflict_of_redo (ProjectFixture *fixture, gconstpointer data)
{
  gint64 first = add_post (fixture->project, "Erster", vs_day (2026, 11, 1), 0);
  gint64 id = add_post (fixture->project, "Tipp", vs_day (2026, 11, 10), 1087);
  g_autoptr (VsProject) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_project_set_post_title (fixture->project, first, "Umbenannt", NULL));
  move_to_23 (fixture->project, id);
  g_assert_true (vs_project_undo (fixture->project, NULL));
  other = open_again (fixture);
  move_to_24 (other, id);
  g_assert_false (vs_project_redo (fixture->project, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "cannot be redone"));
  g_assert_cmpuint (vs_post_get_day (vs_project_get_post (fixture->project, id)), ==, vs_day (2026, 11, 24));
  g_assert_true (vs_project_undo (fixture->project, NULL));
  g_assert_cmpstr (vs_post_get_title (vs_project_get_post (fixture->project, first)), ==, "Erster");
}

/* Media of a clip that someone else made cannot be taken away by undoing its import. */
static void
test_conflict_of_import (ProjectFixture *fixture, gconstpointer data)
{
  VsMedia *media = project_fixture_add_media (fixture->project, "/media/a.mp4", "aa");
  g_autoptr (VsProject) other = open_again (fixture);
  g_autoptr (GError) error = NULL;
  gint64 id = add_post (other, "Ihrer", VS_NO_DAY, 0);

  g_assert_nonnull (vs_project_add_clip (other, id, vs_media_get_id (media), NULL));
  g_assert_false (vs_project_undo (fixture->project, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_CONFLICT);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_media (fixture->project)), ==, 1);
  project_fixture_assert_sound (fixture->path);
}

/* Deleting a post keeps the record of its export, and undoing it ties them again. An export is no undo step. */
static void
test_export_outlives_post (ProjectFixture *fixture, gconstpointer data)
{
  gint64 id = add_post (fixture->project, "Tipp", VS_NO_DAY, 0);

  g_assert_true (vs_project_add_export (fixture->project, id, "/videos/tipp.mp4", "00ff", "{\"label\":\"Werbung\"}", NULL));
  g_assert_cmpstr (vs_project_get_undo_name (fixture->project), ==, "New Post");
  delete_it (fixture->project, id);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM export WHERE post_id IS NULL AND title = 'Tipp' AND proof ->> 'label' = 'Werbung'"), ==, 1);
  g_assert_true (vs_project_undo (fixture->project, NULL));
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT post_id FROM export"), ==, id);
  g_assert_true (vs_project_undo (fixture->project, NULL));
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM export WHERE post_id IS NULL"), ==, 1);
  g_assert_true (vs_project_redo (fixture->project, NULL));
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT post_id FROM export"), ==, id);
}

/* Another process, this program again, that adds posts to the project. A fork would take the parent's locks for its own. */
static GSubprocess *
start_writer (const char *path, int n_posts)
{
  g_autofree char *n = g_strdup_printf ("%d", n_posts);
  g_autoptr (GError) error = NULL;
  GSubprocess *writer = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--write", path, n, NULL);

  g_assert_no_error (error);
  return writer;
}

static int
run_writer (const char *path, int n_posts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = vs_project_open (path, FALSE, &error);

  for (int i = 0; project != NULL && i < n_posts; i++)
    if (vs_project_add_post (project, "von nebenan", vs_civil_time (VS_NO_DAY, 0, ZONE), &error) == NULL)
      break;
  if (error == NULL)
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}

static void
assert_done (GSubprocess *writer)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check (writer, NULL, &error));
  g_assert_no_error (error);
}

/* The timer sees what another process writes, without being asked. */
static void
test_live_refresh (ProjectFixture *fixture, gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  g_autoptr (GSubprocess) writer = start_writer (fixture->path, 10);
  GListModel *posts = vs_project_get_posts (fixture->project);

  while (g_list_model_get_n_items (posts) < 10 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (posts), ==, 10);
  assert_done (writer);
}

/* Three processes write at once: nobody's edit is lost, and nobody's is refused. */
static void
test_three_writers (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) one = start_writer (fixture->path, 50);
  g_autoptr (GSubprocess) two = start_writer (fixture->path, 50);

  for (int i = 0; i < 50; i++)
    add_post (fixture->project, "meiner", VS_NO_DAY, 0);
  assert_done (one);
  assert_done (two);
  g_assert_true (vs_project_refresh (fixture->project, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (fixture->project)), ==, 150);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM post"), ==, 150);
  project_fixture_assert_sound (fixture->path);
}

static void
test_stored_path (void)
{
  static const struct
  {
    const char *folder;
    const char *path;
    const char *stored;
  } cases[] = {
    { "/p", "/p/a.mp4", "a.mp4" },
    { "/p", "/p/Über „das“/ö\n.mp4", "Über „das“/ö\n.mp4" },
    { "/p", "/px/a.mp4", "/px/a.mp4" },
    { "/p", "/p/../q/a.mp4", "/q/a.mp4" },
    { "/p/", "/p/sub/../a.mp4", "a.mp4" },
    { "/", "/a.mp4", "a.mp4" },
    { "/p", "/p", "/p" },
    { "/p", "/p/\xff\xfe.mp4", "\xff\xfe.mp4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stored = vs_stored_path_from (cases[i].folder, cases[i].path);
      g_autofree char *full = vs_stored_path_resolve (cases[i].folder, stored);
      g_autofree char *canonical = g_canonicalize_filename (cases[i].path, NULL);

      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_cmpstr (full, ==, canonical);
    }
}

static char *
make_file (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, name, -1, NULL));
  return path;
}

/* (transfer full) */
static VsProject *
open_in (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  VsProject *project = vs_project_open (path, FALSE, &error);

  g_assert_no_error (error);
  return project;
}

static void
assert_path (VsProject *project, const char *fingerprint, const char *folder, const char *name, gboolean is_missing)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  VsMedia         *media = vs_project_find_media (project, fingerprint);

  g_assert_nonnull (media);
  g_assert_cmpstr (vs_media_get_path (media), ==, path);
  g_assert_cmpint (vs_media_is_missing (media), ==, is_missing);
}

#define ODD_NAME "Über “das” 🎬\n'neu'.mp4"
#define BROKEN_NAME "caf\xe9.mp4" /* Latin-1 */

/* A folder with project and clips that is moved as a whole finds its clips; a copy elsewhere does too. */
static void
test_moved_folder (ProjectFixture *fixture, gconstpointer data)
{
  g_autofree char *top = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *elsewhere = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *old_folder = g_build_filename (top, "Früher „alt“", NULL);
  g_autofree char *new_folder = g_build_filename (top, "Jetzt", NULL);
  g_autofree char *path = g_build_filename (old_folder, "Plan Ä.vorspann", NULL);
  g_autofree char *copy_path = g_build_filename (elsewhere, "Kopie.vorspann", NULL);
  g_autofree char *outside = make_file (elsewhere, "outside.mp4");
  g_autofree char *inside = NULL;
  g_autofree char *broken = NULL;
  g_autoptr (VsProject) project = NULL;
  g_autoptr (VsProject) copy = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_cmpint (g_mkdir (old_folder, 0755), ==, 0);
  inside = make_file (old_folder, ODD_NAME);
  broken = make_file (old_folder, BROKEN_NAME);
  project = vs_project_create (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vs_project_get_name (project), ==, "Plan Ä");
  project_fixture_add_media (project, inside, "in");
  project_fixture_add_media (project, broken, "broken");
  project_fixture_add_media (project, outside, "out");
  id = add_post (project, "Tipp", VS_NO_DAY, 0);
  g_assert_true (vs_project_add_export (project, id, inside, "00", "{}", NULL));
  g_assert_finalize_object (g_steal_pointer (&project));

  g_assert_cmpint (g_rename (old_folder, new_folder), ==, 0);
  project = open_in (new_folder, "Plan Ä.vorspann");
  assert_path (project, "in", new_folder, ODD_NAME, FALSE);
  assert_path (project, "broken", new_folder, BROKEN_NAME, FALSE);
  assert_path (project, "out", elsewhere, "outside.mp4", FALSE);

  g_assert_true (vs_project_save_copy (project, copy_path, &error));
  g_assert_no_error (error);
  g_assert_true (vs_project_save_copy (project, copy_path, &error)); /* again, over itself */
  copy = open_in (elsewhere, "Kopie.vorspann");
  assert_path (copy, "in", new_folder, ODD_NAME, FALSE);
  assert_path (copy, "out", elsewhere, "outside.mp4", FALSE);
  g_assert_cmpint (project_fixture_count (copy_path, "SELECT count (*) FROM media WHERE path = 'outside.mp4'"), ==, 1);
  g_assert_cmpint (project_fixture_count (copy_path, "SELECT count (*) FROM export WHERE path LIKE '/%'"), ==, 1);
  project_fixture_assert_sound (copy_path);

  /* Neither itself nor an open project is replaced. */
  g_assert_false (vs_project_save_copy (project, vs_project_get_path (project), &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_nonnull (vs_project_add_post (copy, "offen", vs_civil_time (VS_NO_DAY, 0, ZONE), NULL));
  g_assert_false (vs_project_save_copy (project, copy_path, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_BUSY);
  g_clear_object (&copy);
  g_clear_object (&project);
  remove_folder (top);
  remove_folder (elsewhere);
}

static void
test_media_is_known_by_content (ProjectFixture *fixture, gconstpointer data)
{
  g_autofree char *one = make_file (fixture->folder, "one.mp4");
  g_autofree char *two = make_file (fixture->folder, "two.mp4");
  VsMedia         *media = project_fixture_add_media (fixture->project, one, "same");

  g_assert_true (project_fixture_add_media (fixture->project, two, "same") == media);
  assert_path (fixture->project, "same", fixture->folder, "one.mp4", FALSE);
  g_assert_cmpint (g_unlink (one), ==, 0);
  vs_project_look_for_media (fixture->project);
  assert_path (fixture->project, "same", fixture->folder, "one.mp4", TRUE);

  /* The same content again where the known file is gone: it is found again. */
  g_assert_true (project_fixture_add_media (fixture->project, two, "same") == media);
  assert_path (fixture->project, "same", fixture->folder, "two.mp4", FALSE);
  g_assert_true (vs_project_undo (fixture->project, NULL));
  assert_path (fixture->project, "same", fixture->folder, "one.mp4", TRUE);
}

static void
test_trim_stays_inside (ProjectFixture *fixture, gconstpointer data)
{
  gint64   id = add_post (fixture->project, "Tipp", VS_NO_DAY, 0);
  VsMedia *media = project_fixture_add_media (fixture->project, "/media/a.mp4", "aa");
  VsClip  *clip = vs_project_add_clip (fixture->project, id, vs_media_get_id (media), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_time_range_equal (vs_clip_get_range (clip), vs_time_range (0, 10 * G_USEC_PER_SEC)));
  g_assert_true (vs_project_set_clip_range (fixture->project, vs_clip_get_id (clip), vs_time_range (-5, 99 * G_USEC_PER_SEC), NULL));
  g_assert_true (vs_time_range_equal (vs_clip_get_range (clip), vs_time_range (0, 10 * G_USEC_PER_SEC)));
  g_assert_false (vs_project_set_clip_range (fixture->project, vs_clip_get_id (clip), vs_time_range (5, 5), &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_USAGE);
  g_assert_true (vs_project_set_clip_range (fixture->project, vs_clip_get_id (clip), vs_time_range (5, 6), NULL));
  g_assert_true (vs_time_range_equal (vs_clip_get_range (clip), vs_time_range (5, 6)));
}

/* A year of work loads in one query a table. */
static void
test_thousand_posts (ProjectFixture *fixture, gconstpointer data)
{
  VsMedia *media = project_fixture_add_media (fixture->project, "/media/a.mp4", "aa");
  g_autoptr (VsProject) again = NULL;
  g_autoptr (VsPost) last = NULL;
  double seconds;

  g_assert_true (vs_project_begin_edit (fixture->project, "Import Clips", NULL));
  for (int i = 0; i < 1000; i++)
    {
      gint64 id = add_post (fixture->project, "Tipp-Dienstag: Wasser sparen", vs_day (2026, 1, 1) + i % 365, i);

      g_assert_nonnull (vs_project_add_clip (fixture->project, id, vs_media_get_id (media), NULL));
      add_label (fixture->project, id);
    }
  g_assert_true (vs_project_end_edit (fixture->project, NULL));

  g_test_timer_start ();
  again = open_again (fixture);
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds * 1000, "1000 posts opened in %.1f ms", seconds * 1000);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (again)), ==, 1000);
  last = g_list_model_get_item (vs_project_get_posts (again), 999);
  g_assert_nonnull (vs_post_get_clip (last));
  g_assert_nonnull (vs_post_get_label (last, VS_LABEL_ADVERTISING));

  g_test_timer_start ();
  for (int i = 0; i < 100; i++)
    g_assert_true (vs_project_move_post (again, vs_post_get_id (last), vs_day (2027, 1, 1) + i, NULL));
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds * 10, "an edit took %.2f ms", seconds * 10);
  g_test_timer_start ();
  g_assert_true (vs_project_refresh (fixture->project, NULL));
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds * 1000, "refresh after 100 edits took %.2f ms", seconds * 1000);
  g_assert_true (vs_project_undo (fixture->project, NULL) == FALSE); /* the other window moved one of them */
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--write"))
    return run_writer (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, function) g_test_add (name, ProjectFixture, data, project_fixture_set_up, function, project_fixture_tear_down)
  for (gsize i = 0; i < G_N_ELEMENTS (conflict_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/project/conflict/", conflict_cases[i].name, NULL);

      ADD (name, &conflict_cases[i], test_conflict);
    }
  ADD ("/project/conflict-of-redo", NULL, test_conflict_of_redo);
  ADD ("/project/conflict-of-import", NULL, test_conflict_of_import);
  ADD ("/project/move-keeps-time", NULL, test_move_keeps_time);
  ADD ("/project/new-undated-post-is-at-six", NULL, test_new_undated_post_is_at_six);
  ADD ("/project/no-change-is-no-step", NULL, test_no_change_is_no_step);
  ADD ("/project/abort-takes-all-back", NULL, test_abort_takes_all_back);
  ADD ("/project/refresh-tells-once", NULL, test_refresh_tells_once);
  ADD ("/project/thumbnail-follows-first-clip", NULL, test_thumbnail_follows_first_clip);
  ADD ("/project/export-outlives-post", NULL, test_export_outlives_post);
  ADD ("/project/live-refresh", NULL, test_live_refresh);
  ADD ("/project/three-writers", NULL, test_three_writers);
  g_test_add_func ("/project/stored-path", test_stored_path);
  ADD ("/project/moved-folder", NULL, test_moved_folder);
  ADD ("/project/media-is-known-by-content", NULL, test_media_is_known_by_content);
  ADD ("/project/trim-stays-inside", NULL, test_trim_stays_inside);
  ADD ("/project/thousand-posts", NULL, test_thousand_posts);

  return g_test_run ();
}
