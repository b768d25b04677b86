// SPDX-License-Identifier: GPL-3.0-or-later
// A connection to a project's database, and statements with bound parameters.
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define VS_TYPE_DATABASE (vs_database_get_type ())
G_DECLARE_FINAL_TYPE (VsDatabase, vs_database, VS, DATABASE, GObject)

/**
 * VsDatabaseMode:
 * @VS_DATABASE_CREATE: a new file, or an empty one
 * @VS_DATABASE_WRITE: read and write
 * @VS_DATABASE_WATCH: read only what others write; needs a folder that can be written for the shared lock file
 * @VS_DATABASE_READ: read only in a folder that cannot be written, with a log that others left there
 * @VS_DATABASE_FROZEN: read only, nothing is written beside the file; changes of others are not seen
 */
typedef enum
{
  VS_DATABASE_CREATE,
  VS_DATABASE_WRITE,
  VS_DATABASE_WATCH,
  VS_DATABASE_READ,
  VS_DATABASE_FROZEN,
} VsDatabaseMode;

/**
 * VsStatement:
 *
 * A statement while it runs. Texts that it returns are valid until the next row.
 */
typedef struct _VsStatement VsStatement;

VsDatabase *vs_database_open (const char *path, VsDatabaseMode mode, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *vs_database_get_path (VsDatabase *self);
gboolean    vs_database_is_read_only (VsDatabase *self);
void        vs_database_set_busy_timeout (VsDatabase *self, int milliseconds);
void        vs_database_set_keep_log (VsDatabase *self, gboolean keep_log);
gboolean    vs_database_read_bytes (VsDatabase *self, guint8 *bytes, int n_bytes, GError **error);
gboolean    vs_database_check (VsDatabase *self, GError **error);
gboolean    vs_database_copy_to (VsDatabase *self, const char *path, GError **error);

/* types has one letter a parameter: i gint64, d double, t text (nullable). */
gboolean     vs_database_run_script (VsDatabase *self, const char *sql, GError **error);
gboolean     vs_database_exec (VsDatabase *self, GError **error, const char *sql, const char *types, ...);
gboolean     vs_database_read_int (VsDatabase *self, gint64 *out_value, GError **error, const char *sql, const char *types, ...);
VsStatement *vs_database_query (VsDatabase *self, GError **error, const char *sql, const char *types, ...) G_GNUC_WARN_UNUSED_RESULT;
gint64       vs_database_get_last_id (VsDatabase *self);

gboolean vs_database_begin (VsDatabase *self, GError **error);
gboolean vs_database_commit (VsDatabase *self, GError **error);
void     vs_database_rollback (VsDatabase *self);

gboolean    vs_statement_next (VsStatement *self, GError **error);
gint64      vs_statement_get_int (VsStatement *self, int column);
double      vs_statement_get_double (VsStatement *self, int column);
const char *vs_statement_get_text (VsStatement *self, int column);
void        vs_statement_free (VsStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsStatement, vs_statement_free)

G_END_DECLS
