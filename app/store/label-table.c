// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table label.

#include "store/label-table.h"

#define SELECT "SELECT id, post_id, kind, wording, place, x, y, duration, size, has_box, text_color, box_color FROM label"

static void
read_row (VsStatement *statement, VsLabelRow *row)
{
  row->id = vs_statement_get_int (statement, 0);
  row->post_id = vs_statement_get_int (statement, 1);
  row->style = VS_LABEL_STYLE_DEFAULT;
  vs_label_kind_parse (vs_statement_get_text (statement, 2), &row->style.kind);
  row->style.wording = vs_statement_get_text (statement, 3);
  vs_place_parse (vs_statement_get_text (statement, 4), &row->style.place);
  row->style.x = vs_statement_get_double (statement, 5);
  row->style.y = vs_statement_get_double (statement, 6);
  row->style.duration = vs_statement_get_int (statement, 7);
  row->style.size = vs_statement_get_double (statement, 8);
  row->style.has_box = vs_statement_get_int (statement, 9) != 0;
  row->style.text_color = vs_statement_get_int (statement, 10);
  row->style.box_color = vs_statement_get_int (statement, 11);
}

/**
 * vs_label_table_read:
 * @id: of one row, or 0 for all
 * @func: called for each row found
 */
gboolean
vs_label_table_read (VsDatabase *db, gint64 id, VsLabelRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  VsLabelRow row;

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
 * vs_label_table_set:
 *
 * Gives a post its label, or changes the one it has.
 */
gboolean
vs_label_table_set (VsDatabase *db, gint64 post_id, const VsLabelStyle *style, GError **error)
{
  g_return_val_if_fail (style != NULL, FALSE);

  return vs_database_exec (db, error,
                           "INSERT INTO label (post_id, kind, wording, place, x, y, duration, size, has_box, text_color, box_color)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                           " ON CONFLICT (post_id) DO UPDATE SET kind = excluded.kind, wording = excluded.wording,"
                           " place = excluded.place, x = excluded.x, y = excluded.y, duration = excluded.duration,"
                           " size = excluded.size, has_box = excluded.has_box, text_color = excluded.text_color,"
                           " box_color = excluded.box_color",
                           "itttddidiii", post_id, vs_label_kind_to_text (style->kind), style->wording,
                           vs_place_to_text (style->place), style->x, style->y, style->duration, style->size,
                           (gint64) style->has_box, (gint64) style->text_color, (gint64) style->box_color);
}

gboolean
vs_label_table_delete (VsDatabase *db, gint64 post_id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM label WHERE post_id = ?1", "i", post_id);
}
