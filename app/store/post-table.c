// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table post.

#include "store/post-table.h"

#define SELECT "SELECT id, title, state, day, minute, zone, topic, text, notes, canvas, loudness FROM post"

static void
read_row (VsStatement *statement, VsPostRow *row)
{
  const char *day = vs_statement_get_text (statement, 3);

  row->id = vs_statement_get_int (statement, 0);
  row->title = vs_statement_get_text (statement, 1);
  row->state = vs_statement_get_text (statement, 2);
  if (day == NULL || !vs_day_parse (day, &row->when.day, NULL))
    row->when.day = VS_NO_DAY;
  row->when.minute = vs_statement_get_int (statement, 4);
  row->when.zone = g_intern_string (vs_statement_get_text (statement, 5));
  row->topic = vs_statement_get_text (statement, 6);
  row->text = vs_statement_get_text (statement, 7);
  row->notes = vs_statement_get_text (statement, 8);
  row->canvas = VS_CANVAS_VERTICAL;
  vs_canvas_parse (vs_statement_get_text (statement, 9), &row->canvas);
  row->loudness = vs_statement_get_double (statement, 10);
}

/**
 * vs_post_table_read:
 * @id: of one row, or 0 for all
 * @func: called for each row found
 */
gboolean
vs_post_table_read (VsDatabase *db, gint64 id, VsPostRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  VsPostRow row;

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
 * vs_post_table_insert:
 * @row: its id is ignored
 * @out_id: (out): the id it was given
 */
gboolean
vs_post_table_insert (VsDatabase *db, const VsPostRow *row, gint64 *out_id, GError **error)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (row != NULL && out_id != NULL, FALSE);

  day = row->when.day != VS_NO_DAY ? vs_day_to_iso (row->when.day) : NULL;
  if (!vs_database_exec (db, error,
                         "INSERT INTO post (title, state, day, minute, zone, topic, text, notes, canvas, loudness)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                         "tttitttttd", row->title, row->state, day, (gint64) row->when.minute, row->when.zone,
                         row->topic, row->text, row->notes, vs_canvas_to_text (row->canvas), row->loudness))
    return FALSE;
  *out_id = vs_database_get_last_id (db);
  return TRUE;
}

/**
 * vs_post_table_update:
 *
 * Writes all columns; the change log keeps only what differs.
 */
gboolean
vs_post_table_update (VsDatabase *db, const VsPostRow *row, GError **error)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (row != NULL, FALSE);

  day = row->when.day != VS_NO_DAY ? vs_day_to_iso (row->when.day) : NULL;
  return vs_database_exec (db, error,
                           "UPDATE post SET title = ?2, state = ?3, day = ?4, minute = ?5, zone = ?6,"
                           " topic = ?7, text = ?8, notes = ?9, canvas = ?10, loudness = ?11 WHERE id = ?1",
                           "itttitttttd", row->id, row->title, row->state, day, (gint64) row->when.minute, row->when.zone,
                           row->topic, row->text, row->notes, vs_canvas_to_text (row->canvas), row->loudness);
}

/**
 * vs_post_table_delete:
 *
 * Its clips and its label go with it.
 */
gboolean
vs_post_table_delete (VsDatabase *db, gint64 id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM post WHERE id = ?1", "i", id);
}
