// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table label_template.

#include "store/template-table.h"

/**
 * vs_template_table_read:
 * @func: called for each row, in the order of their names
 */
gboolean
vs_template_table_read (VsDatabase *db, VsTemplateRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  statement = vs_database_query (db, error, "SELECT id, name, brand, label FROM label_template ORDER BY name COLLATE NOCASE, id", "");
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    {
      VsTemplateRow row = {
        vs_statement_get_int (statement, 0),
        vs_statement_get_text (statement, 1),
        vs_statement_get_text (statement, 2),
        vs_statement_get_text (statement, 3),
      };

      func (&row, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * vs_template_table_set:
 * @row: its id is ignored
 *
 * Adds a template, or changes the one of this name.
 */
gboolean
vs_template_table_set (VsDatabase *db, const VsTemplateRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error,
                           "INSERT INTO label_template (name, brand, label) VALUES (?1, ?2, ?3)"
                           " ON CONFLICT (name) DO UPDATE SET brand = excluded.brand, label = excluded.label",
                           "ttt", row->name, row->brand, row->label);
}

gboolean
vs_template_table_delete (VsDatabase *db, gint64 id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM label_template WHERE id = ?1", "i", id);
}
