// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table media.

#include "store/media-table.h"

#define SELECT "SELECT id, path, fingerprint, size, mtime, info, mark_in, mark_out, full_fingerprint FROM media"

static void
read_row (VsStatement *statement, VsMediaRow *row)
{
  row->id = vs_statement_get_int (statement, 0);
  row->path = vs_statement_get_text (statement, 1);
  row->fingerprint = vs_statement_get_text (statement, 2);
  row->size = vs_statement_get_int (statement, 3);
  row->mtime = vs_statement_get_int (statement, 4);
  row->info = vs_statement_get_text (statement, 5);
  row->mark_in = vs_statement_get_int (statement, 6);
  row->mark_out = vs_statement_get_int (statement, 7);
  row->full_fingerprint = vs_statement_get_text (statement, 8);
}

/**
 * vs_media_table_read:
 * @id: of one row, or 0 for all
 * @func: called for each row found
 */
gboolean
vs_media_table_read (VsDatabase *db, gint64 id, VsMediaRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  VsMediaRow row;

  g_return_val_if_fail (func != NULL, FALSE);

  if (id == 0)
    statement = vs_database_query (db, error, SELECT " ORDER BY id", "");
  else
    statement = vs_database_query (db, error, SELECT " WHERE id = ?1", "i", id);
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    {
      read_row (statement, &row);
      func (&row, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * vs_media_table_insert:
 * @row: its id is ignored
 * @out_id: (out): the id it was given
 */
gboolean
vs_media_table_insert (VsDatabase *db, const VsMediaRow *row, gint64 *out_id, GError **error)
{
  g_return_val_if_fail (row != NULL && out_id != NULL, FALSE);

  if (!vs_database_exec (db, error,
                         "INSERT INTO media (path, fingerprint, size, mtime, info, mark_in, mark_out, full_fingerprint)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                         "ttiitiit", row->path, row->fingerprint, row->size, row->mtime, row->info, row->mark_in, row->mark_out, row->full_fingerprint))
    return FALSE;
  *out_id = vs_database_get_last_id (db);
  return TRUE;
}

gboolean
vs_media_table_update (VsDatabase *db, const VsMediaRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error,
                           "UPDATE media SET path = ?2, fingerprint = ?3, size = ?4, mtime = ?5, info = ?6, mark_in = ?7,"
                           " mark_out = ?8, full_fingerprint = ?9 WHERE id = ?1",
                           "ittiitiit", row->id, row->path, row->fingerprint, row->size, row->mtime, row->info, row->mark_in, row->mark_out, row->full_fingerprint);
}

gboolean
vs_media_table_delete (VsDatabase *db, gint64 id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM media WHERE id = ?1", "i", id);
}
