// SPDX-License-Identifier: GPL-3.0-or-later
// Project files. Whatever is no sound project is found out before SQLite may write to it or beside it: first by its header,
// then by reading it as a frozen file. A new file appears under its name only when it is whole.

#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "store/change-log.h"
#include "store/project-file.h"
#include "store/project-table.h"
#include "store/schema.h"

/* The database header, https://www.sqlite.org/fileformat2.html section 1.3 */
#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"

typedef struct
{
  const char *path;
  char       *name; /* for messages */
  goffset     size;
  gboolean    is_in_use; /* a log or a lock file is beside it: someone has it open, or was killed */
} Candidate;

static void
candidate_clear (Candidate *self)
{
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Candidate, candidate_clear)

static guint32
big_endian (const guint8 *bytes, int offset)
{
  return (guint32) bytes[offset] << 24 | bytes[offset + 1] << 16 | bytes[offset + 2] << 8 | bytes[offset + 3];
}

static gboolean
fail_with_errno (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: 1 is the path of a file, 2 a reason as the system words it */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%1$s” cannot be opened: %2$s"), name, g_strerror (code));
  return FALSE;
}

static gboolean
has_content (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf         info;

  return g_stat (name, &info) == 0 && info.st_size > 0;
}

static gboolean
is_in_use (const char *path)
{
  return has_content (path, "-wal") || has_content (path, "-journal") || has_content (path, "-shm");
}

/* Looks at the file without opening it. */
static gboolean
look_at (Candidate *self, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  GStatBuf         info;

  self->path = path;
  self->name = g_filename_display_name (base);
  if (g_stat (path, &info) != 0 || g_access (path, R_OK) != 0)
    return fail_with_errno (path, errno, error);
  if (!S_ISREG (info.st_mode))
    {
      /* Translators: %s is the name of a folder or device */
      g_set_error (error, VS_ERROR, VS_ERROR_NOT_PROJECT, _ ("“%s” is not a file. Choose a Vorspann project, a file that ends in .vorspann"), self->name);
      return FALSE;
    }
  if (info.st_size == 0)
    {
      /* Translators: %s is a file name */
      g_set_error (error, VS_ERROR, VS_ERROR_NOT_PROJECT, _ ("“%s” is empty. Choose another file, or make a new project under another name"), self->name);
      return FALSE;
    }
  self->size = info.st_size;
  self->is_in_use = is_in_use (path);
  return TRUE;
}

static gboolean
fail_damaged (Candidate *self, GError **error)
{
  /* Translators: %s is a file name */
  g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("“%s” is damaged or incomplete. Nothing was changed in it; open a copy of it from a backup"), self->name);
  return FALSE;
}

static gboolean
check_header (Candidate *self, const guint8 *header, GError **error)
{
  if (memcmp (header, MAGIC, sizeof MAGIC) != 0)
    {
      /* Translators: %s is a file name */
      g_set_error (error, VS_ERROR, VS_ERROR_NOT_PROJECT, _ ("“%s” is not a Vorspann project. Choose a file that was made with Vorspann"), self->name);
      return FALSE;
    }
  if (self->size < HEADER_SIZE)
    return fail_damaged (self, error);
  if (big_endian (header, 68) != VS_SCHEMA_APPLICATION_ID)
    {
      /* Translators: %s is a file name */
      g_set_error (error, VS_ERROR, VS_ERROR_NOT_PROJECT, _ ("“%s” is a database of another program. Choose a file that was made with Vorspann"), self->name);
      return FALSE;
    }
  if (big_endian (header, 60) > (guint32) vs_schema_get_newest ())
    {
      /* Translators: %s is a file name */
      g_set_error (error, VS_ERROR, VS_ERROR_NEWER, _ ("“%s” was made with a newer version of Vorspann. Install that version to open it"), self->name);
      return FALSE;
    }
  return big_endian (header, 60) > 0 || fail_damaged (self, error);
}

/* The number of pages that the header tells must be there. It is only right when nothing waits in a log. */
static gboolean
check_size (Candidate *self, const guint8 *header, GError **error)
{
  goffset page_size = header[16] << 8 | header[17];

  if (page_size == 1)
    page_size = 65536;
  if (page_size < 512 || (page_size & (page_size - 1)) != 0)
    return fail_damaged (self, error);
  return self->size == page_size * (goffset) big_endian (header, 28) || fail_damaged (self, error);
}

/* Reads a frozen file: no lock, no log, no write. One that others may be writing has to be checked with locks, later. */
static gboolean
inspect (Candidate *self, GError **error)
{
  g_autoptr (VsDatabase) db = vs_database_open (self->path, VS_DATABASE_FROZEN, error);
  g_autoptr (GError) local = NULL;
  guint8 header[HEADER_SIZE] = { 0 };

  if (db == NULL || !vs_database_read_bytes (db, header, HEADER_SIZE, error) || !check_header (self, header, error))
    return FALSE;
  if (self->is_in_use || (check_size (self, header, &local) && vs_database_check (db, &local)))
    return TRUE;
  /* Someone may have opened it just now and be writing. */
  self->is_in_use = is_in_use (self->path);
  return self->is_in_use || fail_damaged (self, error);
}

static gboolean
is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, W_OK) == 0 && g_access (folder, W_OK | X_OK) == 0;
}

static VsDatabaseMode
choose_mode (Candidate *self, gboolean read_only)
{
  if (is_writable (self->path))
    return read_only ? VS_DATABASE_WATCH : VS_DATABASE_WRITE;
  return self->is_in_use ? VS_DATABASE_READ : VS_DATABASE_FROZEN;
}

static gboolean
make_current (Candidate *self, VsDatabase *db, GError **error)
{
  gint64 version;

  /* Once more, because the header that was looked at may be older than the log beside the file. */
  if (!vs_schema_check (db, error) || !vs_database_read_int (db, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version >= vs_schema_get_newest ())
    return TRUE;
  if (!vs_database_is_read_only (db))
    return vs_schema_upgrade_to_newest (db, error);
  /* Translators: %s is a file name */
  g_set_error (error, VS_ERROR, VS_ERROR_READ_ONLY, _ ("“%s” was made with an older version of Vorspann. Open it for writing once, so that it can be brought up to date"), self->name);
  return FALSE;
}

/**
 * vs_project_file_open:
 * @path: absolute
 * @read_only: whether edits are refused; they are also when the file or its folder cannot be written
 *
 * A file that is refused stays as it is, byte for byte, with nothing new beside it.
 *
 * Returns: (transfer full): a connection, or %NULL with %VS_ERROR_NOT_PROJECT, %VS_ERROR_NEWER, %VS_ERROR_DAMAGED, …
 */
VsDatabase *
vs_project_file_open (const char *path, gboolean read_only, GError **error)
{
  g_auto (Candidate) candidate = { 0 };
  g_autofree char *real = NULL;
  g_autoptr (VsDatabase) db = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  /* SQLite keeps its log beside what a symbolic link points to. */
  real = realpath (path, NULL);
  if (!look_at (&candidate, real != NULL ? real : path, error) || !inspect (&candidate, error))
    return NULL;
  db = vs_database_open (candidate.path, choose_mode (&candidate, read_only), &local);
  /* On a full disk there is no room for the lock file, but a file whose log is empty can be read without. */
  if (db == NULL && read_only && !has_content (candidate.path, "-wal") && !has_content (candidate.path, "-journal") &&
      g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    db = vs_database_open (candidate.path, VS_DATABASE_FROZEN, error);
  else if (db == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (db == NULL)
    return NULL;
  /* What waits in a log goes into the file only when both are sound together. */
  vs_database_set_keep_log (db, has_content (candidate.path, "-wal"));
  if ((candidate.is_in_use && !vs_database_check (db, error)) || !make_current (&candidate, db, error))
    return NULL;
  vs_database_set_keep_log (db, FALSE);
  return g_steal_pointer (&db);
}

/* A hidden name in the same folder, so that a rename is one step. */
static char *
temporary_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf (".vorspann-%.8s.part", uuid);

  return g_build_filename (folder, name, NULL);
}

static gboolean
sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean         is_synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

  if (!is_synced)
    fail_with_errno (folder, errno, error);
  if (fd >= 0)
    close (fd);
  return is_synced;
}

static gboolean
sync_file (const char *path, GError **error)
{
  int      fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;

  if (!is_synced)
    fail_with_errno (path, errno, error);
  if (fd >= 0)
    close (fd);
  return is_synced;
}

static gboolean
fail_exists (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: %s is the path of a file */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("There is already a file “%s”. Choose another name"), name);
  return FALSE;
}

/* Never replaces a file, where the file system can promise that. */
static gboolean
rename_to_new (const char *from, const char *to, GError **error)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return sync_folder (to, error);
  if (errno == EEXIST || g_file_test (to, G_FILE_TEST_EXISTS))
    return fail_exists (to, error);
  if (errno != EINVAL && errno != ENOSYS)
    return fail_with_errno (to, errno, error);
  return g_rename (from, to) == 0 ? sync_folder (to, error) : fail_with_errno (to, errno, error);
}

/* SQLite's journal is named after the file, and a name has at most 255 bytes on all usual file systems. */
static gboolean
check_name (const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);

  if (strlen (base) <= NAME_MAX - strlen ("-journal"))
    return TRUE;
  /* Translators: %s is a file name */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG, _ ("The name “%s” is too long for a project. Choose a shorter one"), name);
  return FALSE;
}

static gboolean
fill (const char *path, GError **error)
{
  g_autoptr (VsDatabase) db = vs_database_open (path, VS_DATABASE_CREATE, error);
  VsEditRow row = { N_ ("New Project"), VS_EDIT_RECORD, "", 0 };
  gint64    edit_id;

  if (db == NULL || !vs_schema_upgrade_to_newest (db, error) || !vs_change_log_begin (db, &row, &edit_id, error))
    return FALSE;
  return vs_project_table_insert (db, error) && vs_change_log_commit (db, edit_id, error);
}

/**
 * vs_project_file_create:
 * @path: absolute
 *
 * Makes an empty project. %G_IO_ERROR_EXISTS when there is a file, or what a lost project left beside its name.
 */
gboolean
vs_project_file_create (const char *path, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), FALSE);

  folder = g_path_get_dirname (path);
  if (g_file_test (path, G_FILE_TEST_EXISTS) || has_content (path, "-wal") || has_content (path, "-journal"))
    return fail_exists (path, error);
  if (!check_name (path, error))
    return FALSE;
  if (g_access (folder, W_OK | X_OK) != 0)
    return fail_with_errno (folder, errno, error);
  temporary = temporary_name (path);
  if (fill (temporary, error) && rename_to_new (temporary, path, error))
    return TRUE;
  g_unlink (temporary);
  return FALSE;
}

/**
 * vs_project_file_begin_copy:
 * @path: absolute; of the copy
 *
 * Returns: (transfer full): the path of a whole copy under a temporary name in the folder of @path
 */
char *
vs_project_file_begin_copy (VsDatabase *db, const char *path, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autofree char *real = NULL;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  real = realpath (path, NULL);
  if (g_strcmp0 (real, vs_database_get_path (db)) == 0 || is_in_use (path))
    {
      g_autofree char *name = g_filename_display_name (path);

      /* Translators: %s is the path of a file */
      g_set_error (error, VS_ERROR, VS_ERROR_BUSY, _ ("“%s” is open. Choose another name for the copy"), name);
      return NULL;
    }
  if (!check_name (path, error))
    return NULL;
  temporary = temporary_name (path);
  if (vs_database_copy_to (db, temporary, error))
    return g_steal_pointer (&temporary);
  g_unlink (temporary);
  return NULL;
}

/**
 * vs_project_file_end_copy:
 * @temporary: from vs_project_file_begin_copy(); nobody has it open
 *
 * Gives the copy its name; a file that is there is replaced in one step.
 */
gboolean
vs_project_file_end_copy (const char *temporary, const char *path, GError **error)
{
  g_return_val_if_fail (temporary != NULL && path != NULL, FALSE);

  if (sync_file (temporary, error))
    {
      if (g_rename (temporary, path) == 0)
        return sync_folder (path, error);
      fail_with_errno (path, errno, error);
    }
  g_unlink (temporary);
  return FALSE;
}
