// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table media.

#include "store/media-table.h"

#define SELECT "SELECT id, path, fingerprint, size, mtime, info FROM media"

static void
read_row (VsStatement *statement, VsMediaRow *row)
{
  row->id = vs_statement_get_int (statement, 0);
  row->path = vs_statement_get_text (statement, 1);
  row->fingerprint = vs_statement_get_text (statement, 2);
  row->size = vs_statement_get_int (statement, 3);
  row->mtime = vs_statement_get_int (statement, 4);
  row->info = vs_statement_get_text (statement, 5);
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
                         "INSERT INTO media (path, fingerprint, size, mtime, info) VALUES (?1, ?2, ?3, ?4, ?5)",
                         "ttiit", row->path, row->fingerprint, row->size, row->mtime, row->info))
    return FALSE;
  *out_id = vs_database_get_last_id (db);
  return TRUE;
}

gboolean
vs_media_table_update (VsDatabase *db, const VsMediaRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error,
                           "UPDATE media SET path = ?2, fingerprint = ?3, size = ?4, mtime = ?5, info = ?6 WHERE id = ?1",
                           "ittiit", row->id, row->path, row->fingerprint, row->size, row->mtime, row->info);
}
