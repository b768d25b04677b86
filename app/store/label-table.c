// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table label.

#include "base/label-json.h"
#include "store/label-table.h"

#define SELECT "SELECT id, post_id, kind, wording, place, x, y, timing, duration, period, ranges, size, has_box, text_color, box_color FROM label"

/* (transfer full): @row borrows from it */
static GArray *
read_row (VsStatement *statement, VsLabelRow *row)
{
  GArray *ranges = vs_label_ranges_from_json (vs_statement_get_text (statement, 10));

  row->id = vs_statement_get_int (statement, 0);
  row->post_id = vs_statement_get_int (statement, 1);
  row->style = VS_LABEL_STYLE_DEFAULT;
  vs_label_kind_parse (vs_statement_get_text (statement, 2), &row->style.kind);
  row->style.wording = vs_statement_get_text (statement, 3);
  vs_place_parse (vs_statement_get_text (statement, 4), &row->style.place);
  row->style.x = vs_statement_get_double (statement, 5);
  row->style.y = vs_statement_get_double (statement, 6);
  vs_label_timing_parse (vs_statement_get_text (statement, 7), &row->style.timing);
  row->style.duration = vs_statement_get_int (statement, 8);
  row->style.period = vs_statement_get_int (statement, 9);
  row->style.ranges = (const VsLabelRange *) ranges->data;
  row->style.n_ranges = ranges->len;
  row->style.size = vs_statement_get_double (statement, 11);
  row->style.has_box = vs_statement_get_int (statement, 12) != 0;
  row->style.text_color = vs_statement_get_int (statement, 13);
  row->style.box_color = vs_statement_get_int (statement, 14);
  return ranges;
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
      g_autoptr (GArray) ranges = read_row (statement, &row);

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
 * Gives a post its label of this kind, or changes the one it has.
 */
gboolean
vs_label_table_set (VsDatabase *db, gint64 post_id, const VsLabelStyle *style, GError **error)
{
  g_autofree char *ranges = NULL;

  g_return_val_if_fail (style != NULL, FALSE);

  ranges = vs_label_ranges_to_json (style->ranges, style->n_ranges);
  return vs_database_exec (db, error,
                           "INSERT INTO label (post_id, kind, wording, place, x, y, timing, duration, period, ranges, size, has_box, text_color, box_color)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
                           " ON CONFLICT (post_id, kind) DO UPDATE SET wording = excluded.wording,"
                           " place = excluded.place, x = excluded.x, y = excluded.y, timing = excluded.timing,"
                           " duration = excluded.duration, period = excluded.period, ranges = excluded.ranges,"
                           " size = excluded.size, has_box = excluded.has_box, text_color = excluded.text_color,"
                           " box_color = excluded.box_color",
                           "itttddtiitdiii", post_id, vs_label_kind_to_text (style->kind), style->wording,
                           vs_place_to_text (style->place), style->x, style->y, vs_label_timing_to_text (style->timing),
                           style->duration, style->period, ranges, style->size,
                           (gint64) style->has_box, (gint64) style->text_color, (gint64) style->box_color);
}

gboolean
vs_label_table_delete (VsDatabase *db, gint64 post_id, VsLabelKind kind, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM label WHERE post_id = ?1 AND kind = ?2", "it", post_id, vs_label_kind_to_text (kind));
}
