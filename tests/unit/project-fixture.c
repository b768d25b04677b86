// SPDX-License-Identifier: GPL-3.0-or-later
// A project in a folder of its own.

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "project-fixture.h"

static const char *const content_tables[] = { "project", "post", "media", "clip", "label", "export", "music", "cover", "caption_track", "caption_cue", "glossary", "post_facts", "post_target", "override", "label_template" };

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_rmdir (folder);
}

void
project_fixture_set_up (ProjectFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("vorspann-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "Plan.vorspann", NULL);
  self->project = vs_project_create (self->path, &error);
  g_assert_no_error (error);
}

void
project_fixture_tear_down (ProjectFixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->project);
  remove_folder (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static sqlite3 *
open_beside (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  return db;
}

static void
append_table (sqlite3 *db, const char *table, GString *dump)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", table);
  sqlite3_stmt    *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_string_append (dump, table);
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          char buffer[G_ASCII_DTOSTR_BUF_SIZE];

          g_string_append_c (dump, '|');
          if (sqlite3_column_type (statement, i) == SQLITE_FLOAT)
            g_string_append (dump, g_ascii_dtostr (buffer, sizeof buffer, sqlite3_column_double (statement, i)));
          else if (sqlite3_column_type (statement, i) == SQLITE_NULL)
            g_string_append (dump, "NULL");
          else
            g_string_append (dump, (const char *) sqlite3_column_text (statement, i));
        }
      g_string_append_c (dump, '\n');
    }
  sqlite3_finalize (statement);
}

/* (transfer full): all rows of all content tables, doubles to the last digit */
char *
project_fixture_dump (const char *path)
{
  sqlite3 *db = open_beside (path);
  GString *dump = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (content_tables); i++)
    append_table (db, content_tables[i], dump);
  sqlite3_close (db);
  return g_string_free (dump, FALSE);
}

gint64
project_fixture_count (const char *path, const char *sql)
{
  sqlite3      *db = open_beside (path);
  sqlite3_stmt *statement = NULL;
  gint64        count;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  count = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return count;
}

void
project_fixture_assert_sound (const char *path)
{
  g_assert_cmpint (project_fixture_count (path, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), ==, 1);
  g_assert_cmpint (project_fixture_count (path, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_cmpint (project_fixture_count (path, "SELECT count (*) FROM edit WHERE is_open"), ==, 0);
}

VsMediaInfo *
project_fixture_media_info (gint64 duration)
{
  VsMediaFacts facts = { .container = "mov", .duration = duration, .has_video = TRUE, .video_codec = "h264", .width = 1080, .height = 1920, .frame_rate = 29.97, .video_end = duration };

  return vs_media_info_new (&facts);
}

VsMedia *
project_fixture_add_media (VsProject *project, const char *path, const char *fingerprint)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = project_fixture_media_info (10 * G_USEC_PER_SEC);
  VsMedia *media = vs_project_add_media (project, path, info, fingerprint, 12345678901, 1790000000123456, &error);

  g_assert_no_error (error);
  return media;
}

GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize n_bytes;

  g_file_get_contents (path, &bytes, &n_bytes, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, n_bytes);
}

void
write_file (const char *path, const char *bytes, gssize n_bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, n_bytes, &error);
  g_assert_no_error (error);
}

void
make_project (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = vs_project_create (path, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 50; i++)
    g_assert_nonnull (vs_project_add_post (project, "Wasser sparen", vs_civil_time (vs_day (2026, 11, 1 + i % 30), 1087, "Europe/Berlin"), &error));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): the names in a folder, sorted */
char *
list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}
