// SPDX-License-Identifier: GPL-3.0-or-later
// A connection to a project's database. Every failure of SQLite becomes a GError here, in words for a person.

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "store/database.h"

/* How long a writer waits for another one, ms. A whole edit takes a few, so this only ends when someone hangs. */
#define BUSY_TIMEOUT 5000

struct _VsDatabase
{
  GObject parent_instance;

  char          *path;
  sqlite3       *db;
  VsDatabaseMode mode;
  int            busy_timeout; /* ms */
};

struct _VsStatement
{
  VsDatabase   *database;
  sqlite3_stmt *statement;
};

G_DEFINE_FINAL_TYPE (VsDatabase, vs_database, G_TYPE_OBJECT)

/* The shared lock file needs room too, also to read; SQLite calls its lack a disk error. */
static gboolean
is_out_of_room (VsDatabase *self, int code)
{
  int system_code = self->db != NULL ? sqlite3_system_errno (self->db) : 0;

  return code == SQLITE_IOERR_SHMSIZE ||
         ((code & 0xff) == SQLITE_IOERR && (system_code == ENOSPC || system_code == EDQUOT || system_code == EFBIG));
}

static void
set_error (VsDatabase *self, int code, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *file = g_filename_display_name (name);

  if (is_out_of_room (self, code))
    code = SQLITE_FULL;
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      /* Translators: %s is a file name */
      g_set_error (error, VS_ERROR, VS_ERROR_BUSY, _ ("“%s” is being written by another window or program. Try again in a moment"), file);
      break;
    case SQLITE_READONLY:
      /* Translators: %s is a file name */
      g_set_error (error, VS_ERROR, VS_ERROR_READ_ONLY, _ ("“%s” is open for reading only. Save a copy to change it"), file);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      /* Translators: %s is a file name */
      g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("“%s” is damaged. Open a copy of it from a backup"), file);
      break;
    case SQLITE_FULL:
      /* Translators: %s is a file name */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _ ("There is no space left for “%s”. Free some and try again"), file);
      break;
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_FOREIGNKEY || code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
        g_set_error_literal (error, VS_ERROR, VS_ERROR_CONFLICT, _ ("Something that this step needs was changed or deleted in another window"));
      else
        g_set_error (error, VS_ERROR, VS_ERROR_STORE, "%s: %s", file, sqlite3_errmsg (self->db));
      break;
    default:
      /* Translators: 1 is a file name, 2 a reason given by the database */
      g_set_error (error, VS_ERROR, VS_ERROR_STORE, _ ("“%1$s” cannot be read or written: %2$s"), file,
                   self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code));
    }
}

static gboolean
check (VsDatabase *self, int code, GError **error)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return TRUE;
  set_error (self, code, error);
  return FALSE;
}

static void
vs_database_finalize (GObject *object)
{
  VsDatabase *self = VS_DATABASE (object);

  sqlite3_close (self->db);
  g_free (self->path);
  G_OBJECT_CLASS (vs_database_parent_class)->finalize (object);
}

static void
vs_database_class_init (VsDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_database_finalize;
}

static void
vs_database_init (VsDatabase *self)
{
}

static const char *
mode_query (VsDatabaseMode mode)
{
  switch (mode)
    {
    case VS_DATABASE_CREATE:
      return "?mode=rwc";
    case VS_DATABASE_READ:
      return "?mode=ro";
    case VS_DATABASE_FROZEN:
      return "?mode=ro&immutable=1";
    case VS_DATABASE_WRITE:
    case VS_DATABASE_WATCH:
    default:
      return "?mode=rw";
    }
}

/* A project may come from anyone, so what could damage the file from within is off. TRUSTED_SCHEMA must stay on: SQLite 3.40
   does not count its own JSON functions, which the log's triggers call, as harmless. */
static gboolean
harden (VsDatabase *self, GError **error)
{
  sqlite3_extended_result_codes (self->db, 1);
  vs_database_set_busy_timeout (self, BUSY_TIMEOUT);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  return check (self, sqlite3_exec (self->db, "PRAGMA synchronous = FULL", NULL, NULL, NULL), error);
}

static gboolean
set_up (VsDatabase *self, GError **error)
{
  if (self->mode == VS_DATABASE_FROZEN)
    {
      /* Reads nothing yet, so that the header of any file can be looked at. */
      sqlite3_extended_result_codes (self->db, 1);
      return TRUE;
    }
  if (!harden (self, error))
    return FALSE;
  if (self->mode == VS_DATABASE_WRITE)
    return vs_database_run_script (self, "PRAGMA journal_mode = WAL", error);
  if (self->mode == VS_DATABASE_WATCH)
    return vs_database_run_script (self, "PRAGMA query_only = ON", error);
  return TRUE;
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf         info;

  return g_stat (log, &info) == 0 && info.st_size > 0;
}

/**
 * vs_database_open:
 * @path: absolute
 *
 * Only opens: whether the file is a project at all is for vs_project_file_open() to find out first.
 *
 * Returns: (transfer full): a connection, or %NULL with a #VsError
 */
VsDatabase *
vs_database_open (const char *path, VsDatabaseMode mode, GError **error)
{
  g_autoptr (VsDatabase) self = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *full = NULL;
  int              code;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  uri = g_filename_to_uri (path, NULL, error);
  if (uri == NULL)
    return NULL;
  full = g_strconcat (uri, mode_query (mode), NULL);
  self = g_object_new (VS_TYPE_DATABASE, NULL);
  self->path = g_strdup (path);
  self->mode = mode;
  code = sqlite3_open_v2 (full, &self->db, SQLITE_OPEN_URI | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (!check (self, code, error))
    return NULL;
  /* A damaged file fails at its first use; closing it must not write to it then. */
  vs_database_set_keep_log (self, has_log (path));
  if (!set_up (self, error))
    return NULL;
  vs_database_set_keep_log (self, FALSE);
  return g_steal_pointer (&self);
}

/**
 * vs_database_get_path:
 *
 * Returns: (transfer none): where the file was when it was opened, absolute
 */
const char *
vs_database_get_path (VsDatabase *self)
{
  g_return_val_if_fail (VS_IS_DATABASE (self), NULL);

  return self->path;
}

/**
 * vs_database_is_read_only:
 *
 * Returns: whether every write is refused
 */
gboolean
vs_database_is_read_only (VsDatabase *self)
{
  g_return_val_if_fail (VS_IS_DATABASE (self), TRUE);

  return self->mode != VS_DATABASE_WRITE && self->mode != VS_DATABASE_CREATE;
}

/**
 * vs_database_set_busy_timeout:
 * @milliseconds: how long to wait for another writer; 5 s at first
 */
void
vs_database_set_busy_timeout (VsDatabase *self, int milliseconds)
{
  g_return_if_fail (VS_IS_DATABASE (self));

  self->busy_timeout = milliseconds;
  sqlite3_busy_timeout (self->db, milliseconds);
}

/**
 * vs_database_set_keep_log:
 * @keep_log: whether closing leaves a write-ahead log as it is; otherwise the last one to close brings it into the file
 */
void
vs_database_set_keep_log (VsDatabase *self, gboolean keep_log)
{
  g_return_if_fail (VS_IS_DATABASE (self));

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep_log, NULL);
}

/**
 * vs_database_read_bytes:
 * @bytes: (out caller-allocates): filled with zeros where the file is shorter
 *
 * Reads the start of the file as it is, whatever it is. Through SQLite's own file, because closing any other
 * descriptor of the same file would drop the locks of every connection in this process (POSIX locks).
 */
gboolean
vs_database_read_bytes (VsDatabase *self, guint8 *bytes, int n_bytes, GError **error)
{
  sqlite3_file *file = NULL;
  int           code;

  g_return_val_if_fail (VS_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  code = sqlite3_file_control (self->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK && file->pMethods != NULL)
    code = file->pMethods->xRead (file, bytes, n_bytes, 0);
  return code == SQLITE_IOERR_SHORT_READ || check (self, code, error);
}

/**
 * vs_database_check:
 *
 * Returns: whether all pages and rows are sound; else %VS_ERROR_DAMAGED
 */
gboolean
vs_database_check (VsDatabase *self, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;

  g_return_val_if_fail (VS_IS_DATABASE (self), FALSE);

  statement = vs_database_query (self, error, "PRAGMA quick_check (1)", "");
  if (statement == NULL || !vs_statement_next (statement, error))
    return FALSE;
  if (g_strcmp0 (vs_statement_get_text (statement, 0), "ok") == 0)
    return TRUE;
  set_error (self, SQLITE_CORRUPT, error);
  return FALSE;
}

/**
 * vs_database_copy_to:
 * @path: of a file that does not exist
 *
 * Writes a whole copy, what is still in the write-ahead log included.
 */
gboolean
vs_database_copy_to (VsDatabase *self, const char *path, GError **error)
{
  gboolean is_done;

  g_return_val_if_fail (VS_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* SQLite takes the copy for a write of its own. */
  if (self->mode == VS_DATABASE_WATCH)
    vs_database_run_script (self, "PRAGMA query_only = OFF", NULL);
  is_done = vs_database_exec (self, error, "VACUUM INTO ?1", "t", path);
  if (self->mode == VS_DATABASE_WATCH)
    vs_database_run_script (self, "PRAGMA query_only = ON", NULL);
  return is_done;
}

/**
 * vs_database_run_script:
 * @sql: any number of statements without parameters; their rows are dropped
 */
gboolean
vs_database_run_script (VsDatabase *self, const char *sql, GError **error)
{
  g_return_val_if_fail (VS_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  return check (self, sqlite3_exec (self->db, sql, NULL, NULL, NULL), error);
}

static int
bind (sqlite3_stmt *statement, const char *types, va_list args)
{
  int code = SQLITE_OK;

  for (int i = 0; types[i] != '\0' && code == SQLITE_OK; i++)
    switch (types[i])
      {
      case 'i':
        code = sqlite3_bind_int64 (statement, i + 1, va_arg (args, gint64));
        break;
      case 'd':
        code = sqlite3_bind_double (statement, i + 1, va_arg (args, double));
        break;
      case 't':
        code = sqlite3_bind_text (statement, i + 1, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
        break;
      default:
        g_assert_not_reached ();
      }
  return code;
}

static VsStatement *
query_valist (VsDatabase *self, GError **error, const char *sql, const char *types, va_list args)
{
  sqlite3_stmt *statement = NULL;
  VsStatement  *result;
  int           code;

  code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    {
      g_assert (sqlite3_bind_parameter_count (statement) == (int) strlen (types));
      code = bind (statement, types, args);
    }
  if (!check (self, code, error))
    {
      sqlite3_finalize (statement);
      return NULL;
    }
  result = g_new0 (VsStatement, 1);
  result->database = g_object_ref (self);
  result->statement = statement;
  return result;
}

/**
 * vs_database_query:
 * @types: one letter a parameter, see above
 *
 * Returns: (transfer full) (nullable): the statement before its first row
 */
VsStatement *
vs_database_query (VsDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  VsStatement *result;
  va_list      args;

  g_return_val_if_fail (VS_IS_DATABASE (self), NULL);
  g_return_val_if_fail (sql != NULL && types != NULL, NULL);

  va_start (args, types);
  result = query_valist (self, error, sql, types, args);
  va_end (args);
  return result;
}

/**
 * vs_database_exec:
 *
 * Runs one statement to its end.
 */
gboolean
vs_database_exec (VsDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (VsStatement) statement = NULL;
  va_list args;
  int     code;

  g_return_val_if_fail (VS_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (sql != NULL && types != NULL, FALSE);

  va_start (args, types);
  statement = query_valist (self, error, sql, types, args);
  va_end (args);
  if (statement == NULL)
    return FALSE;
  do
    code = sqlite3_step (statement->statement);
  while (code == SQLITE_ROW);
  return check (self, code, error);
}

/**
 * vs_database_read_int:
 * @out_value: (out): first column of the first row; 0 when there is no row
 */
gboolean
vs_database_read_int (VsDatabase *self, gint64 *out_value, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (VsStatement) statement = NULL;
  va_list args;
  int     code;

  g_return_val_if_fail (VS_IS_DATABASE (self), FALSE);
  g_return_val_if_fail (out_value != NULL, FALSE);

  va_start (args, types);
  statement = query_valist (self, error, sql, types, args);
  va_end (args);
  if (statement == NULL)
    return FALSE;
  code = sqlite3_step (statement->statement);
  *out_value = code == SQLITE_ROW ? sqlite3_column_int64 (statement->statement, 0) : 0;
  return check (self, code, error);
}

/**
 * vs_database_get_last_id:
 *
 * Returns: the id that the last insert of this connection was given
 */
gint64
vs_database_get_last_id (VsDatabase *self)
{
  g_return_val_if_fail (VS_IS_DATABASE (self), 0);

  return sqlite3_last_insert_rowid (self->db);
}

/* SQLite would write on happily to a file that was renamed, while its log stays under the old name. */
static gboolean
check_is_in_place (VsDatabase *self, GError **error)
{
  g_autofree char *file = NULL;
  int              has_moved = 0;

  sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  if (!has_moved)
    return TRUE;
  file = g_filename_display_name (self->path);
  /* Translators: %s is the path of a file */
  g_set_error (error, VS_ERROR, VS_ERROR_STORE, _ ("“%s” was moved, replaced or deleted while it was open. Open it again where it is now"), file);
  return FALSE;
}

/**
 * vs_database_begin:
 *
 * Starts a transaction that may write. Waits for other writers; %VS_ERROR_BUSY when one does not end.
 */
gboolean
vs_database_begin (VsDatabase *self, GError **error)
{
  g_return_val_if_fail (VS_IS_DATABASE (self), FALSE);

  if (vs_database_is_read_only (self))
    {
      set_error (self, SQLITE_READONLY, error);
      return FALSE;
    }
  return check_is_in_place (self, error) && vs_database_run_script (self, "BEGIN IMMEDIATE", error);
}

/* Brings what was committed from the log into the file itself and empties the log, so that a file that is copied, renamed
   or replaced while it is open has everything, and leaves nothing behind that could be taken for the log of another file.
   When someone reads just now, the next commit does it. */
static void
empty_log (VsDatabase *self)
{
  sqlite3_busy_timeout (self->db, 0);
  sqlite3_wal_checkpoint_v2 (self->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (self->db, self->busy_timeout);
}

/**
 * vs_database_commit:
 *
 * Ends the transaction. When this returns %TRUE, what it wrote survives a power cut.
 */
gboolean
vs_database_commit (VsDatabase *self, GError **error)
{
  g_return_val_if_fail (VS_IS_DATABASE (self), FALSE);

  if (!vs_database_run_script (self, "COMMIT", error))
    return FALSE;
  if (self->mode == VS_DATABASE_WRITE)
    empty_log (self);
  return TRUE;
}

/**
 * vs_database_rollback:
 *
 * Undoes the running transaction. SQLite may have done so already after a failure, which is fine.
 */
void
vs_database_rollback (VsDatabase *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (VS_IS_DATABASE (self));

  if (!sqlite3_get_autocommit (self->db) && !vs_database_run_script (self, "ROLLBACK", &error))
    g_warning ("%s", error->message);
}

/**
 * vs_statement_next:
 *
 * Returns: whether there is another row; %FALSE at the end and on failure, told apart by @error
 */
gboolean
vs_statement_next (VsStatement *self, GError **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  code = sqlite3_step (self->statement);
  return check (self->database, code, error) && code == SQLITE_ROW;
}

gint64
vs_statement_get_int (VsStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_int64 (self->statement, column);
}

double
vs_statement_get_double (VsStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_double (self->statement, column);
}

/**
 * vs_statement_get_text:
 *
 * Returns: (transfer none) (nullable): the text, until the next row
 */
const char *
vs_statement_get_text (VsStatement *self, int column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) sqlite3_column_text (self->statement, column);
}

void
vs_statement_free (VsStatement *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_finalize (self->statement);
  g_object_unref (self->database);
  g_free (self);
}
