// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table clip.

#include "store/clip-table.h"

#define SELECT "SELECT id, post_id, position, media_id, range_start, range_end, canvas, fit, ground, crop_x, crop_y, gain FROM clip"

static void
read_row (VsStatement *statement, VsClipRow *row)
{
  row->id = vs_statement_get_int (statement, 0);
  row->post_id = vs_statement_get_int (statement, 1);
  row->position = vs_statement_get_int (statement, 2);
  row->media_id = vs_statement_get_int (statement, 3);
  row->range = vs_time_range (vs_statement_get_int (statement, 4), vs_statement_get_int (statement, 5));
  row->framing = VS_FRAMING_DEFAULT;
  vs_canvas_parse (vs_statement_get_text (statement, 6), &row->framing.canvas);
  vs_fit_parse (vs_statement_get_text (statement, 7), &row->framing.fit);
  vs_ground_parse (vs_statement_get_text (statement, 8), &row->framing.ground);
  row->framing.x = vs_statement_get_double (statement, 9);
  row->framing.y = vs_statement_get_double (statement, 10);
  row->gain = vs_statement_get_double (statement, 11);
}

/**
 * vs_clip_table_read:
 * @id: of one row, or 0 for all, in the order of posts and positions
 * @func: called for each row found
 */
gboolean
vs_clip_table_read (VsDatabase *db, gint64 id, VsClipRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  VsClipRow row;

  g_return_val_if_fail (func != NULL, FALSE);

  if (id == 0)
    statement = vs_database_query (db, error, SELECT " ORDER BY post_id, position, id", "");
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
 * vs_clip_table_insert_last:
 * @row: its id and position are ignored
 * @out_id: (out): the id it was given
 *
 * The clip comes after all others of its post.
 */
gboolean
vs_clip_table_insert_last (VsDatabase *db, const VsClipRow *row, gint64 *out_id, GError **error)
{
  g_return_val_if_fail (row != NULL && out_id != NULL, FALSE);

  if (!vs_database_exec (db, error,
                         "INSERT INTO clip (post_id, position, media_id, range_start, range_end, canvas, fit, ground,"
                         " crop_x, crop_y, gain) VALUES (?1, (SELECT ifnull (max (position), 0) + 1 FROM clip WHERE post_id = ?1),"
                         " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                         "iiiitttddd", row->post_id, row->media_id, row->range.start, row->range.end,
                         vs_canvas_to_text (row->framing.canvas), vs_fit_to_text (row->framing.fit),
                         vs_ground_to_text (row->framing.ground), row->framing.x, row->framing.y, row->gain))
    return FALSE;
  *out_id = vs_database_get_last_id (db);
  return TRUE;
}

/**
 * vs_clip_table_update:
 *
 * Writes all columns but the post; the change log keeps only what differs.
 */
gboolean
vs_clip_table_update (VsDatabase *db, const VsClipRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error,
                           "UPDATE clip SET position = ?2, media_id = ?3, range_start = ?4, range_end = ?5, canvas = ?6,"
                           " fit = ?7, ground = ?8, crop_x = ?9, crop_y = ?10, gain = ?11 WHERE id = ?1",
                           "iiiiitttddd", row->id, row->position, row->media_id, row->range.start, row->range.end,
                           vs_canvas_to_text (row->framing.canvas), vs_fit_to_text (row->framing.fit),
                           vs_ground_to_text (row->framing.ground), row->framing.x, row->framing.y, row->gain);
}

gboolean
vs_clip_table_delete (VsDatabase *db, gint64 id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM clip WHERE id = ?1", "i", id);
}
