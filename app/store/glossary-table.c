// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table glossary.

#include "store/glossary-table.h"

/**
 * vs_glossary_table_read:
 * @func: called for each row, in the order in which they were written
 */
gboolean
vs_glossary_table_read (VsDatabase *db, VsGlossaryRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  statement = vs_database_query (db, error, "SELECT id, find, write FROM glossary ORDER BY id", "");
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    {
      VsGlossaryRow row = { vs_statement_get_int (statement, 0), vs_statement_get_text (statement, 1), vs_statement_get_text (statement, 2) };

      func (&row, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
vs_glossary_table_clear (VsDatabase *db, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM glossary", "");
}

/**
 * vs_glossary_table_insert:
 * @row: its id is ignored
 */
gboolean
vs_glossary_table_insert (VsDatabase *db, const VsGlossaryRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error, "INSERT INTO glossary (find, write) VALUES (?1, ?2)", "tt", row->find, row->write);
}
