// SPDX-License-Identifier: GPL-3.0-or-later
// The project file itself: what it survives, who may write it, and the log that nobody can write around.

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "project-fixture.h"
#include "store/change-log.h"
#include "store/post-table.h"
#include "store/project-file.h"
#include "store/schema.h"

#define NOBODY 65534

static void
test_create_never_replaces (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Da.vorspann", NULL);
  g_autofree char *missing = g_build_filename (folder, "nirgends", "Da.vorspann", NULL);
  g_autofree char *content = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  write_file (path, "precious", -1);
  g_assert_null (vs_project_create (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "precious");
  g_clear_error (&error);
  g_assert_null (vs_project_create (missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  names = list_folder (folder);
  g_assert_cmpstr (names, ==, "Da.vorspann");
  remove_folder (folder);
}

static void
test_longest_name (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  for (int length = 246; length <= 256; length++)
    {
      g_autofree char *stem = g_strnfill (length - strlen (".vorspann"), 'n');
      g_autofree char *name = g_strconcat (stem, ".vorspann", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (VsProject) project = vs_project_create (path, &error);

      if (length <= 247)
        {
          g_assert_no_error (error);
          g_assert_nonnull (vs_project_add_post (project, "Fits", vs_civil_time (VS_NO_DAY, 0, NULL), &error));
        }
      else
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG);
          g_assert_nonnull (strstr (error->message, name));
          g_clear_error (&error);
        }
    }
  remove_folder (folder);
}

/* Closed, a project is one file, and its header says what it is. */
static void
test_one_file (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *names = NULL;

  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  names = list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "Plan.vorspann");
  bytes = read_file (fixture->path);
  g_assert_cmpmem ((const char *) g_bytes_get_data (bytes, NULL) + 68, 4, "VSP1", 4);
  fixture->project = vs_project_open (fixture->path, FALSE, NULL);
  g_assert_nonnull (fixture->project);
}

static void
assert_edits_are_refused (VsProject *project, gint64 post_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_project_is_read_only (project));
  g_assert_false (vs_project_move_post (project, post_id, vs_day (2026, 1, 1), &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (vs_project_add_post (project, "no", vs_civil_time (VS_NO_DAY, 0, NULL), &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_READ_ONLY);
  g_assert_null (vs_project_get_undo_name (project));
}

/* A reader sees what a writer does, and changes nothing. */
static void
test_read_only_follows (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) reader = vs_project_open (fixture->path, TRUE, &error);
  g_autofree char *names = NULL;
  VsPost          *post;

  g_assert_no_error (error);
  post = vs_project_add_post (fixture->project, "Neu", vs_civil_time (VS_NO_DAY, 0, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (vs_project_refresh (reader, &error));
  g_assert_cmpstr (vs_post_get_title (vs_project_get_post (reader, vs_post_get_id (post))), ==, "Neu");
  assert_edits_are_refused (reader, vs_post_get_id (post));

  /* The last one to close is a reader: still one file. */
  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  g_clear_object (&reader);
  names = list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "Plan.vorspann");
  fixture->project = vs_project_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

/* As another user where the folder, the file or both cannot be written; exits with 0 when all is well. */
static void
read_as_nobody (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;

  if (geteuid () == 0)
    g_assert_cmpint (setuid (NOBODY), ==, 0);
  project = vs_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (project)), ==, 50);
  assert_edits_are_refused (project, 1);
  g_assert_true (vs_project_refresh (project, &error));
}

static void
fail_as_nobody (const char *path)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    g_assert_cmpint (setuid (NOBODY), ==, 0);
  g_assert_null (vs_project_open (path, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_null (vs_project_open (path, TRUE, NULL));
}

/* A process of its own, because a fork would take the locks of this one for its own. */
static void
run_apart (const char *option, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", option, path, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (reader, NULL, &error));
  g_assert_no_error (error);
}

static void
test_unwritable (void)
{
  static const struct
  {
    int folder;
    int file;
  } modes[] = { { 0555, 0444 }, { 0555, 0644 }, { 0755, 0444 } };
  g_autofree char *folder = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Plan.vorspann", NULL);
  g_autoptr (GBytes) before = NULL;

  make_project (path);
  before = read_file (path);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *names = NULL;
      g_autoptr (GBytes) after = NULL;

      g_assert_cmpint (g_chmod (path, modes[i].file), ==, 0);
      g_assert_cmpint (g_chmod (folder, modes[i].folder), ==, 0);
      run_apart ("--read", path);
      names = list_folder (folder);
      g_assert_cmpstr (names, ==, "Plan.vorspann");
      after = read_file (path);
      g_assert_true (g_bytes_equal (before, after));
    }

  /* While someone who may write has it open, what stands in the log is read too. */
  if (geteuid () == 0)
    {
      g_autoptr (VsProject) writer = NULL;

      g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
      g_assert_cmpint (g_chmod (path, 0644), ==, 0);
      writer = vs_project_open (path, FALSE, NULL);
      g_assert_true (vs_project_delete_post (writer, 1, NULL));
      g_assert_true (vs_project_undo (writer, NULL));
      run_apart ("--read", path);
    }
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (path, 0000), ==, 0);
  run_apart ("--fail", path);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  remove_folder (folder);
}

/* Commits one post after the other, then begins an edit, tells so, and waits to be killed. */
static void
write_until_killed (const char *path, int pipe_fd)
{
  g_autoptr (VsProject) project = vs_project_open (path, FALSE, NULL);

  for (int i = 0; i < 5; i++)
    vs_project_add_post (project, "kept", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL);
  vs_project_begin_edit (project, "New Post", NULL);
  for (int i = 0; i < 2000; i++)
    vs_project_add_post (project, "half an edit", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL);
  if (write (pipe_fd, "x", 1) == 1)
    pause ();
  _exit (1);
}

static void
test_killed (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int              fds[2];
  int              status;
  char             byte;
  pid_t            pid;
  g_autofree char *before = project_fixture_dump (fixture->path);

  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  if (pid == 0)
    write_until_killed (fixture->path, fds[1]);
  g_assert_cmpint (read (fds[0], &byte, 1), ==, 1);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  close (fds[0]);
  close (fds[1]);

  fixture->project = vs_project_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (fixture->project)), ==, 5);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM post WHERE title = 'half an edit'"), ==, 0);
  project_fixture_assert_sound (fixture->path);
  g_assert_nonnull (vs_project_add_post (fixture->project, "works on", vs_civil_time (VS_NO_DAY, 0, "UTC"), &error));
  g_assert_no_error (error);
}

/* Exits with 0 when all is well. */
/* Reading needs no room. */
static void
read_on_full_disk (const char *path)
{
  struct rlimit limit = { 0, RLIM_INFINITY };

  signal (SIGXFSZ, SIG_IGN);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VsProject) reader = NULL;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      reader = vs_project_open (path, TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (reader)), ==, 0);
      g_assert_null (vs_project_open (path, FALSE, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
  limit.rlim_cur = RLIM_INFINITY;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
fill_disk (const char *path)
{
  struct rlimit limit = { 300000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = vs_project_open (path, FALSE, &error);
  g_autofree char *text = g_strnfill (10000, 'x');
  GListModel      *posts = vs_project_get_posts (project);
  guint            n_posts = 0;
  VsPost          *post;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  while (vs_project_add_post (project, text, vs_civil_time (VS_NO_DAY, 0, "UTC"), &error) != NULL)
    g_assert_cmpuint (n_posts++, <, 1000);
  g_assert_nonnull (error);
  g_assert_cmpuint (n_posts, >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (posts), ==, n_posts);
  g_assert_cmpint (project_fixture_count (path, "SELECT count (*) FROM post"), ==, n_posts);
  g_clear_error (&error);

  limit.rlim_cur = RLIM_INFINITY;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  post = vs_project_add_post (project, "works on", vs_civil_time (VS_NO_DAY, 0, "UTC"), &error);
  g_assert_no_error (error);
  g_assert_nonnull (post);
}

/* An edit that finds no room is taken back as a whole, in the file and in the objects, and the next one works. */
static void
test_no_room (ProjectFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  run_apart ("--fill", fixture->path);
  fixture->project = vs_project_open (fixture->path, FALSE, NULL);
  g_assert_nonnull (fixture->project);
  project_fixture_assert_sound (fixture->path);
}

/* SQLite would go on writing, with its log under the old name: see nextcloud/server #3036. */
static void
test_renamed_while_open (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other = g_build_filename (fixture->folder, "Anders.vorspann", NULL);
  g_autoptr (VsProject) again = NULL;

  g_assert_nonnull (vs_project_add_post (fixture->project, "vorher", vs_civil_time (VS_NO_DAY, 0, "UTC"), &error));
  g_assert_cmpint (g_rename (fixture->path, other), ==, 0);
  g_assert_null (vs_project_add_post (fixture->project, "nachher", vs_civil_time (VS_NO_DAY, 0, "UTC"), &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "moved"));
  g_clear_error (&error);

  /* Closing brings what was written into the file, wherever it is now. */
  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  again = vs_project_open (other, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (vs_project_get_posts (again)), ==, 1);
  fixture->project = g_steal_pointer (&again);
}

static void
test_busy (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsDatabase) one = vs_database_open (fixture->path, VS_DATABASE_WRITE, &error);
  g_autoptr (VsDatabase) two = vs_database_open (fixture->path, VS_DATABASE_WRITE, &error);

  g_assert_no_error (error);
  vs_database_set_busy_timeout (two, 20);
  g_assert_true (vs_database_begin (one, &error));
  g_assert_false (vs_database_begin (two, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_BUSY);
  g_clear_error (&error);
  vs_database_rollback (one);
  g_assert_true (vs_database_begin (two, &error));
  g_assert_no_error (error);
  vs_database_rollback (two);
}

/* Every line between a table's name and its end that declares a column says what it is. */
static void
test_schema_is_commented (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/vorspann/Vorspann/sql/0001-first.sql", 0, NULL);
  g_autofree char *sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (sql, "\n", -1);
  gboolean is_inside = FALSE;
  guint    n_columns = 0;
  guint    n_tables = 0;

  for (int i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "CREATE TABLE"))
        {
          g_assert_true (i > 0 && g_str_has_prefix (lines[i - 1], "-- "));
          is_inside = TRUE;
          n_tables++;
        }
      else if (lines[i][0] == ')')
        is_inside = FALSE;
      else if (is_inside && g_regex_match_simple ("^  [a-z_0-9]+ (INTEGER|TEXT|REAL)", lines[i], 0, 0))
        {
          g_assert_nonnull (strstr (lines[i], " -- "));
          n_columns++;
        }
    }
  g_assert_cmpuint (n_tables, ==, 8);
  g_assert_cmpuint (n_columns, >, 50);
}

static void
test_nobody_writes_around_the_log (ProjectFixture *fixture, gconstpointer data)
{
  sqlite3 *db = NULL;

  g_assert_nonnull (vs_project_add_post (fixture->project, "eins", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL));
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE post SET title = 'zwei'", NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM post", NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE post SET title = title", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM post WHERE title = 'eins'"), ==, 1);
}

/* Who, when, what: the whole history of a post can be read from the log. */
static void
test_audit_trail (ProjectFixture *fixture, gconstpointer data)
{
  VsPost *post = vs_project_add_post (fixture->project, "Tipp", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL);
  gint64  before = g_get_real_time ();

  g_assert_true (vs_project_move_post (fixture->project, vs_post_get_id (post), vs_day (2026, 11, 23), NULL));
  g_assert_true (vs_project_undo (fixture->project, NULL));
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM edit JOIN change ON edit_id = edit.id"
                                                         " WHERE table_name = 'post' AND length (who) > 0 AND length (session) = 36"),
                   ==, 3);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM edit JOIN change ON edit_id = edit.id WHERE kind = 'edit' AND name = 'Move Post'"
                                                         " AND old_row ->> 'day' IS NULL AND new_row ->> 'day' = '2026-11-23'"),
                   ==, 1);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM edit AS u JOIN edit AS e ON u.target_id = e.id"
                                                         " WHERE u.kind = 'undo' AND e.name = 'Move Post'"),
                   ==, 1);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT max (at) FROM edit"), >=, before);
}

static char *
load_step (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/vorspann/Vorspann/sql/", name, NULL);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, 0, NULL);

  return g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
}

static void
test_upgrade (ProjectFixture *fixture, gconstpointer data)
{
  g_autofree char  *first = load_step ("0001-first.sql");
  g_autofree char  *second = load_step ("0002-cut.sql");
  g_autofree char  *third = load_step ("0003-captions.sql");
  g_autofree char  *fourth = load_step ("0004-labels.sql");
  const char *const good[] = { first, second, third, fourth, "ALTER TABLE post ADD COLUMN mood TEXT NOT NULL DEFAULT 'good'; UPDATE post SET title = title || '!'", NULL };
  const char *const bad[] = { first, second, third, fourth, "ALTER TABLE post ADD COLUMN mood TEXT; UPDATE nothing SET x = 1", NULL };
  g_autofree char  *copy = g_strconcat (fixture->path, ".v4", NULL);
  g_autofree char  *second_copy = g_strconcat (fixture->path, ".v4-2", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsDatabase) db = NULL;
  g_autofree char *before = NULL;
  g_autofree char *kept = NULL;

  g_assert_nonnull (vs_project_add_post (fixture->project, "alt", vs_civil_time (VS_NO_DAY, 0, "UTC"), NULL));
  before = project_fixture_dump (fixture->path);
  db = vs_database_open (fixture->path, VS_DATABASE_WRITE, &error);
  g_assert_no_error (error);

  /* A step that fails leaves the file at its version. */
  g_assert_false (vs_schema_upgrade (db, bad, &error));
  g_clear_error (&error);
  g_assert_cmpint (project_fixture_count (fixture->path, "PRAGMA user_version"), ==, 4);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));

  g_assert_true (vs_schema_upgrade (db, good, &error));
  g_assert_no_error (error);
  g_assert_cmpint (project_fixture_count (fixture->path, "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM post WHERE mood = 'good' AND title = 'alt!'"), ==, 1);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT count (*) FROM change WHERE new_row ->> 'title' = 'alt!'"), ==, 0);
  g_assert_cmpint (project_fixture_count (fixture->path, "SELECT sql LIKE '%mood%' FROM sqlite_schema WHERE name = 'log_post_update'"), ==, 1);
  kept = project_fixture_dump (second_copy);
  g_assert_cmpstr (kept, ==, before);
  project_fixture_assert_sound (fixture->path);

  /* The older program that has it open writes no more. */
  g_assert_null (vs_project_add_post (fixture->project, "zu alt", vs_civil_time (VS_NO_DAY, 0, "UTC"), &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_NEWER);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--read"))
    {
      read_as_nobody (argv[2]);
      return 0;
    }
  if (argc == 3 && g_str_equal (argv[1], "--fail"))
    {
      fail_as_nobody (argv[2]);
      return 0;
    }
  if (argc == 3 && g_str_equal (argv[1], "--fill"))
    {
      read_on_full_disk (argv[2]);
      fill_disk (argv[2]);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, ProjectFixture, NULL, project_fixture_set_up, function, project_fixture_tear_down)
  g_test_add_func ("/store/create-never-replaces", test_create_never_replaces);
  g_test_add_func ("/store/longest-name", test_longest_name);
  g_test_add_func ("/store/unwritable", test_unwritable);
  g_test_add_func ("/store/schema-is-commented", test_schema_is_commented);
  ADD ("/store/one-file", test_one_file);
  ADD ("/store/read-only-follows", test_read_only_follows);
  ADD ("/store/killed", test_killed);
  ADD ("/store/no-room", test_no_room);
  ADD ("/store/renamed-while-open", test_renamed_while_open);
  ADD ("/store/busy", test_busy);
  ADD ("/store/nobody-writes-around-the-log", test_nobody_writes_around_the_log);
  ADD ("/store/audit-trail", test_audit_trail);
  ADD ("/store/upgrade", test_upgrade);

  return g_test_run ();
}
