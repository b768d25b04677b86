// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table export.

#include "store/export-table.h"

/**
 * vs_export_table_insert:
 * @out_id: (out): the id it was given
 */
gboolean
vs_export_table_insert (VsDatabase *db, const VsExportRow *row, gint64 *out_id, GError **error)
{
  g_return_val_if_fail (row != NULL && out_id != NULL, FALSE);

  if (!vs_database_exec (db, error,
                         "INSERT INTO export (post_id, title, path, sha256, proof, created_at, previous_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                         "ittttitt", row->post_id, row->title, row->path, row->sha256, row->proof, row->created_at, row->previous_hash, row->hash))
    return FALSE;
  *out_id = vs_database_get_last_id (db);
  return TRUE;
}

/**
 * vs_export_table_read_rows:
 * @id: of the one row to read, 0 for all
 * @func: called for each, the oldest first
 */
gboolean
vs_export_table_read_rows (VsDatabase *db, gint64 id, VsExportRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  gboolean goes_on = TRUE;

  g_return_val_if_fail (func != NULL, FALSE);

  statement = vs_database_query (db, error,
                                 "SELECT id, coalesce (post_id, 0), title, path, sha256, proof, created_at, previous_hash, hash FROM export"
                                 " WHERE ?1 IN (0, id) ORDER BY id",
                                 "i", id);
  if (statement == NULL)
    return FALSE;
  while (goes_on && vs_statement_next (statement, &local))
    {
      VsExportRow row = {
        .post_id = vs_statement_get_int (statement, 1),
        .title = vs_statement_get_text (statement, 2),
        .path = vs_statement_get_text (statement, 3),
        .sha256 = vs_statement_get_text (statement, 4),
        .proof = vs_statement_get_text (statement, 5),
        .created_at = vs_statement_get_int (statement, 6),
        .previous_hash = vs_statement_get_text (statement, 7),
        .hash = vs_statement_get_text (statement, 8),
      };

      goes_on = func (vs_statement_get_int (statement, 0), &row, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * vs_export_table_read_last_hash:
 * @out_hash: (out) (transfer full): of the newest row; empty when there is none
 */
gboolean
vs_export_table_read_last_hash (VsDatabase *db, char **out_hash, GError **error)
{
  g_autoptr (VsStatement) statement = vs_database_query (db, error, "SELECT coalesce ((SELECT hash FROM export ORDER BY id DESC LIMIT 1), '')", "");

  g_return_val_if_fail (out_hash != NULL, FALSE);

  if (statement == NULL || !vs_statement_next (statement, error))
    return FALSE;
  *out_hash = g_strdup (vs_statement_get_text (statement, 0));
  return TRUE;
}

/**
 * vs_export_table_read_last_id:
 * @out_id: (out): the highest that SQLite ever gave a row, whether that is still there or not; 0 for none
 */
gboolean
vs_export_table_read_last_id (VsDatabase *db, gint64 *out_id, GError **error)
{
  return vs_database_read_int (db, out_id, error, "SELECT coalesce ((SELECT seq FROM sqlite_sequence WHERE name = 'export'), 0)", "");
}

/**
 * vs_export_table_read_latest:
 * @max: how many rows at most
 * @func: called for each row, the newest first
 */
gboolean
vs_export_table_read_latest (VsDatabase *db, int max, VsExportEntryFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  statement = vs_database_query (db, error, "SELECT id, coalesce (post_id, 0), title, path, created_at FROM export ORDER BY id DESC LIMIT ?1", "i", (gint64) max);
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    {
      VsExportEntry entry = {
        .id = vs_statement_get_int (statement, 0),
        .post_id = vs_statement_get_int (statement, 1),
        .title = vs_statement_get_text (statement, 2),
        .path = vs_statement_get_text (statement, 3),
        .created_at = vs_statement_get_int (statement, 4),
      };

      func (&entry, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * vs_export_table_read_paths:
 * @func: called for each row, with its path as stored
 */
gboolean
vs_export_table_read_paths (VsDatabase *db, VsExportPathFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  statement = vs_database_query (db, error, "SELECT id, path FROM export ORDER BY id", "");
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    func (vs_statement_get_int (statement, 0), vs_statement_get_text (statement, 1), data);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
vs_export_table_set_path (VsDatabase *db, gint64 id, const char *path, GError **error)
{
  return vs_database_exec (db, error, "UPDATE export SET path = ?2 WHERE id = ?1", "it", id, path);
}
