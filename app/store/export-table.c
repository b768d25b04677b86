// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table export.

#include "store/export-table.h"

gboolean
vs_export_table_insert (VsDatabase *db, const VsExportRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error,
                           "INSERT INTO export (post_id, title, path, sha256, proof, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           "itttti", row->post_id, row->title, row->path, row->sha256, row->proof, g_get_real_time ());
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
