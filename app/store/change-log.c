// SPDX-License-Identifier: GPL-3.0-or-later
// The log of changes: its triggers, and reading it. Replaying it backwards is in replay.c.
//
// The triggers are part of the file, so whoever writes a row writes the log, and a write outside an edit fails, because
// there is no open edit that the change could belong to.

#include "base/names.h"
#include "store/change-log.h"
#include "store/schema.h"

static const char *const table_names[] = { "project", "media", "post", "clip", "label", "export", "music", "cover", "caption_track", "caption_cue", "glossary", "post_facts", "post_target", "override", "label_template", NULL };
static const char *const moments[] = { "insert", "update", "delete" };

const char *
vs_table_get_name (VsTable self)
{
  return vs_name_of (table_names, self);
}

/* One column as an argument of json_object(). Plain JSON writes 15 digits of a double; quote() writes all that it needs. */
static void
append_column (GString *sql, const char *column, const char *type, const char *prefix)
{
  if (sql->len > 0)
    g_string_append (sql, ", ");
  if (g_str_equal (type, "REAL"))
    g_string_append_printf (sql, "'%s', json (quote (%s%s))", column, prefix, column);
  else
    g_string_append_printf (sql, "'%s', %s%s", column, prefix, column);
}

/**
 * vs_change_log_row_json:
 * @prefix: "old.", "new." or ""
 *
 * Returns: (transfer full): SQL that yields a row as JSON, its columns in the order of the table; %NULL with an error
 */
char *
vs_change_log_row_json (VsDatabase *db, VsTable table, const char *prefix, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (prefix != NULL, NULL);

  statement = vs_database_query (db, error, "SELECT name, type FROM pragma_table_info (?1)", "t", vs_table_get_name (table));
  if (statement == NULL)
    return NULL;
  while (vs_statement_next (statement, &local))
    append_column (columns, vs_statement_get_text (statement, 0), vs_statement_get_text (statement, 1), prefix);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_strdup_printf ("json_object (%s)", columns->str);
}

static gboolean
install_trigger (VsDatabase *db, VsTable table, int moment, GError **error)
{
  static const char *const id_of[] = { "new.id", "new.id", "old.id" };
  const char              *name = vs_table_get_name (table);
  g_autofree char         *old_json = vs_change_log_row_json (db, table, "old.", error);
  g_autofree char         *new_json = vs_change_log_row_json (db, table, "new.", error);
  g_autofree char         *when = NULL;
  g_autofree char         *sql = NULL;

  if (old_json == NULL || new_json == NULL)
    return FALSE;
  /* An update that changes nothing is no change. */
  when = moment == 1 ? g_strdup_printf ("WHEN %s IS NOT %s", old_json, new_json) : g_strdup ("");
  sql = g_strdup_printf ("CREATE TRIGGER log_%1$s_%2$s AFTER %2$s ON %1$s %3$s BEGIN"
                         " INSERT INTO change (edit_id, table_name, row_id, old_row, new_row)"
                         " VALUES ((SELECT id FROM edit WHERE is_open = 1), '%1$s', %4$s, %5$s, %6$s); END",
                         name, moments[moment], when, id_of[moment],
                         moment == 0 ? "NULL" : old_json, moment == 2 ? "NULL" : new_json);
  return vs_database_run_script (db, sql, error);
}

static gboolean
install_triggers (VsDatabase *db, VsTable table, GError **error)
{
  gint64 n;

  /* An early step of the schema does not have the tables of a later one yet. */
  if (!vs_database_read_int (db, &n, error, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", "t", vs_table_get_name (table)))
    return FALSE;
  for (int moment = 0; n > 0 && moment < G_N_ELEMENTS (moments); moment++)
    if (!install_trigger (db, table, moment, error))
      return FALSE;
  return TRUE;
}

/**
 * vs_change_log_install:
 *
 * Makes the triggers for the columns that the tables have now. After every step of the schema.
 */
gboolean
vs_change_log_install (VsDatabase *db, GError **error)
{
  for (VsTable table = 0; table < VS_N_TABLES; table++)
    if (!install_triggers (db, table, error))
      return FALSE;
  return TRUE;
}

/**
 * vs_change_log_uninstall:
 *
 * Removes the triggers, so that a step of the schema can rewrite rows. It is no edit.
 */
gboolean
vs_change_log_uninstall (VsDatabase *db, GError **error)
{
  for (VsTable table = 0; table < VS_N_TABLES; table++)
    for (int moment = 0; moment < G_N_ELEMENTS (moments); moment++)
      {
        g_autofree char *sql = g_strdup_printf ("DROP TRIGGER IF EXISTS log_%s_%s", vs_table_get_name (table), moments[moment]);

        if (!vs_database_run_script (db, sql, error))
          return FALSE;
      }
  return TRUE;
}

/**
 * vs_change_log_begin:
 * @out_id: (out): the edit
 *
 * Begins a transaction and an edit in it. %VS_ERROR_NEWER when a newer program has upgraded the file since it was opened.
 */
gboolean
vs_change_log_begin (VsDatabase *db, const VsEditRow *row, gint64 *out_id, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  if (!vs_database_begin (db, error))
    return FALSE;
  if (vs_schema_check (db, error) && vs_edit_table_insert_open (db, row, out_id, error))
    return TRUE;
  vs_database_rollback (db);
  return FALSE;
}

/**
 * vs_change_log_commit:
 *
 * Ends the edit and its transaction; rolls back when that fails.
 */
gboolean
vs_change_log_commit (VsDatabase *db, gint64 edit_id, GError **error)
{
  if (vs_edit_table_close (db, edit_id, error) && vs_database_commit (db, error))
    return TRUE;
  vs_database_rollback (db);
  return FALSE;
}

/**
 * vs_change_log_get_last:
 * @out_id: (out): of the last change, 0 without
 */
gboolean
vs_change_log_get_last (VsDatabase *db, gint64 *out_id, GError **error)
{
  return vs_database_read_int (db, out_id, error, "SELECT max (id) FROM change", "");
}

/**
 * vs_change_log_get_version:
 * @out_version: (out): differs from the last one when another connection has committed something
 */
gboolean
vs_change_log_get_version (VsDatabase *db, gint64 *out_version, GError **error)
{
  return vs_database_read_int (db, out_version, error, "PRAGMA data_version", "");
}

/**
 * vs_change_log_read_since:
 * @last: (inout): the last change that is known; then the last there is
 *
 * Returns: (transfer full) (element-type VsRowId): each row that changed since, once, in the order of #VsTable
 */
GArray *
vs_change_log_read_since (VsDatabase *db, gint64 *last, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (VsRowId));
  g_autoptr (GError) local = NULL;
  gint64 newest = 0;

  g_return_val_if_fail (last != NULL, NULL);

  statement = vs_database_query (db, error,
                                 "SELECT table_name, row_id, max (id) FROM change WHERE id > ?1 GROUP BY table_name, row_id", "i", *last);
  if (statement == NULL)
    return NULL;
  newest = *last;
  while (vs_statement_next (statement, &local))
    {
      VsRowId row = { .id = vs_statement_get_int (statement, 1) };

      newest = MAX (newest, vs_statement_get_int (statement, 2));
      if (vs_name_parse (table_names, vs_statement_get_text (statement, 0), (int *) &row.table))
        g_array_append_val (rows, row);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  *last = newest;
  return g_steal_pointer (&rows);
}
