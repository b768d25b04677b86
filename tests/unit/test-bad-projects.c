// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are no project, or not whole: each is refused with its own reason and stays as it was, to the byte.

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "project-fixture.h"

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
make_text (const char *path, int figure)
{
  write_file (path, "Einkaufsliste: Öl, Wasser\n", -1);
}

static void
make_bytes (const char *path, int figure)
{
  g_autofree char *bytes = g_malloc (figure + 1);
  guint32          state = 1;

  for (int i = 0; i < figure; i++)
    bytes[i] = (state = state * 1664525 + 1013904223) >> 24;
  write_file (path, bytes, figure);
}

static void
make_foreign (const char *path, int figure)
{
  run_sql (path, "CREATE TABLE recipe (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO recipe (name) VALUES ('Brot')");
}

static void
make_foreign_wal (const char *path, int figure)
{
  run_sql (path, "PRAGMA journal_mode = WAL; CREATE TABLE recipe (id INTEGER PRIMARY KEY)");
}

static void
make_version (const char *path, int figure)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", figure);

  make_project (path);
  run_sql (path, sql);
}

/* With a change that is only in the log, as after kill -9. */
static void
make_log (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  make_project (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
make_version_in_log (const char *path, int figure)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", figure);

  make_log (path, sql);
}

static void
make_truncated_with_log (const char *path, int figure)
{
  GStatBuf info;

  make_log (path, "CREATE TABLE unfinished (id INTEGER PRIMARY KEY)");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size + figure), ==, 0);
}

/* Cut to so many bytes; from the end when negative. */
static void
make_truncated (const char *path, int figure)
{
  GStatBuf info;

  make_project (path);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, figure > 0 ? figure : info.st_size + figure), ==, 0);
}

static void
make_longer (const char *path, int figure)
{
  GStatBuf info;

  make_project (path);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size + figure), ==, 0);
}

/* From a byte on, one page of something else. */
static void
make_overwritten (const char *path, int figure)
{
  g_autofree char *bytes = NULL;
  gsize            n_bytes;

  make_project (path);
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  memset (bytes + figure, 0xa5, 4096);
  write_file (path, bytes, n_bytes);
}

static void
make_folder (const char *path, int figure)
{
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
}

static void
make_pipe (const char *path, int figure)
{
  g_assert_cmpint (mkfifo (path, 0644), ==, 0);
}

static void
make_nothing (const char *path, int figure)
{
}

static void
make_dangling_link (const char *path, int figure)
{
  g_assert_cmpint (symlink ("nowhere", path), ==, 0);
}

typedef struct
{
  const char *name;
  void (*make) (const char *path, int figure);
  int      figure;
  gboolean is_io_error;
  int      code;
} BadFile;

static const BadFile bad_files[] = {
  { "text", make_text, 0, FALSE, VS_ERROR_NOT_PROJECT },
  { "empty", make_bytes, 0, FALSE, VS_ERROR_NOT_PROJECT },
  { "one-byte", make_bytes, 1, FALSE, VS_ERROR_NOT_PROJECT },
  { "random", make_bytes, 100000, FALSE, VS_ERROR_NOT_PROJECT },
  { "foreign", make_foreign, 0, FALSE, VS_ERROR_NOT_PROJECT },
  { "foreign-wal", make_foreign_wal, 0, FALSE, VS_ERROR_NOT_PROJECT },
  { "folder", make_folder, 0, FALSE, VS_ERROR_NOT_PROJECT },
  { "pipe", make_pipe, 0, FALSE, VS_ERROR_NOT_PROJECT },
  { "newer", make_version, 5, FALSE, VS_ERROR_NEWER },
  { "much-newer", make_version, G_MAXINT32, FALSE, VS_ERROR_NEWER },
  { "newer-in-its-log", make_version_in_log, 5, FALSE, VS_ERROR_NEWER },
  { "no-version", make_version, 0, FALSE, VS_ERROR_DAMAGED },
  { "truncated-16", make_truncated, 16, FALSE, VS_ERROR_DAMAGED },
  { "truncated-99", make_truncated, 99, FALSE, VS_ERROR_DAMAGED },
  { "truncated-100", make_truncated, 100, FALSE, VS_ERROR_DAMAGED },
  { "truncated-4096", make_truncated, 4096, FALSE, VS_ERROR_DAMAGED },
  { "truncated-20000", make_truncated, 20000, FALSE, VS_ERROR_DAMAGED },
  { "one-page-short", make_truncated, -4096, FALSE, VS_ERROR_DAMAGED },
  { "one-byte-short", make_truncated, -1, FALSE, VS_ERROR_DAMAGED },
  { "one-page-more", make_longer, 4096, FALSE, VS_ERROR_DAMAGED },
  { "schema-overwritten", make_overwritten, 100, FALSE, VS_ERROR_DAMAGED },
  { "page-overwritten", make_overwritten, 4096, FALSE, VS_ERROR_DAMAGED },
  { "short-with-a-log", make_truncated_with_log, -40960, FALSE, VS_ERROR_DAMAGED },
  { "missing", make_nothing, 0, TRUE, G_IO_ERROR_NOT_FOUND },
  { "dangling-link", make_dangling_link, 0, TRUE, G_IO_ERROR_NOT_FOUND },
};

static void
assert_refused (const BadFile *test, const char *path, gboolean read_only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = vs_project_open (path, read_only, &error);
  GQuark domain = test->is_io_error ? G_IO_ERROR : VS_ERROR;

  g_assert_null (project);
  g_assert_error (error, domain, test->code);
  g_assert_nonnull (strstr (error->message, "Böse Datei"));
}

static void
test_bad_file (gconstpointer data)
{
  const BadFile   *test = data;
  g_autofree char *folder = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Böse Datei %s? #1.vorspann", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GBytes) bytes = NULL;

  test->make (path, test->figure);
  before = list_folder (folder);
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    bytes = read_file (path);
  assert_refused (test, path, TRUE);
  assert_refused (test, path, FALSE);
  if (bytes != NULL)
    {
      g_autoptr (GBytes) now = read_file (path);

      g_assert_true (g_bytes_equal (bytes, now));
    }
  after = list_folder (folder);
  g_assert_cmpstr (before, ==, after);
  remove_folder (folder);
}

/* Whatever a disk makes of a few bytes: the project opens or is refused, and a refusal changes nothing. */
static void
test_flipped_bytes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Plan.vorspann", NULL);
  g_autofree char *whole = NULL;
  gsize            n_bytes;
  guint            n_refused = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  make_project (path);
  g_assert_true (g_file_get_contents (path, &whole, &n_bytes, NULL));
  for (int round = 0; round < 150; round++)
    {
      g_autofree char *bytes = g_memdup2 (whole, n_bytes);
      g_autofree char *after = NULL;
      gsize            n_after;
      g_autoptr (GError) error = NULL;
      g_autoptr (VsProject) project = NULL;

      for (int i = 0; i <= round % 8; i++)
        bytes[g_rand_int_range (rand, round % 2 == 0 ? 0 : 24, n_bytes)] ^= g_rand_int_range (rand, 1, 256);
      write_file (path, bytes, n_bytes);
      project = vs_project_open (path, round % 3 == 0, &error);
      g_assert_true ((project == NULL) == (error != NULL));
      if (project != NULL)
        continue;
      n_refused++;
      g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
      g_assert_cmpmem (bytes, n_bytes, after, n_after);
    }
  g_test_message ("%u of 150 refused", n_refused);
  g_assert_cmpuint (n_refused, >, 0);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *name = g_strconcat ("/bad-projects/", bad_files[i].name, NULL);

      g_test_add_data_func (name, &bad_files[i], test_bad_file);
    }
  g_test_add_func ("/bad-projects/flipped-bytes", test_flipped_bytes);

  return g_test_run ();
}
