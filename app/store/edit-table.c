// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table edit.

#include <string.h>

#include "base/names.h"
#include "base/person.h"
#include "store/edit-table.h"

static const char *const kind_names[] = { "edit", "undo", "redo", "record", NULL };

/**
 * vs_edit_table_insert_open:
 * @out_id: (out): the id it was given
 *
 * From now until vs_edit_table_close() every change of a row belongs to this edit.
 */
gboolean
vs_edit_table_insert_open (VsDatabase *db, const VsEditRow *row, gint64 *out_id, GError **error)
{
  g_autofree char *who = vs_person_dup_name ();

  g_return_val_if_fail (row != NULL && out_id != NULL, FALSE);

  if (!vs_database_exec (db, error,
                         "INSERT INTO edit (who, at, session, name, kind, target_id, is_open)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, nullif (?6, 0), 1)",
                         "tittti", who, g_get_real_time (), row->session, row->name,
                         vs_name_of (kind_names, row->kind), row->target))
    return FALSE;
  *out_id = vs_database_get_last_id (db);
  return TRUE;
}

gboolean
vs_edit_table_close (VsDatabase *db, gint64 id, GError **error)
{
  return vs_database_exec (db, error, "UPDATE edit SET is_open = 0 WHERE id = ?1", "i", id);
}

/**
 * vs_edit_table_get_name:
 *
 * Returns: (transfer full) (nullable): the name as written
 */
char *
vs_edit_table_get_name (VsDatabase *db, gint64 id)
{
  g_autoptr (VsStatement) statement = vs_database_query (db, NULL, "SELECT name FROM edit WHERE id = ?1", "i", id);

  if (statement == NULL || !vs_statement_next (statement, NULL))
    return NULL;
  return g_strdup (vs_statement_get_text (statement, 0));
}
