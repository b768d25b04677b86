// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table cover.

#include "store/cover-table.h"

#define SELECT "SELECT id, post_id, media_id, time, text, place, x, y, size, has_box, text_color, box_color FROM cover"

/* (transfer full) (nullable) */
static VsLabel *
read_text (VsStatement *statement)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  style.kind = VS_LABEL_OTHER;
  style.wording = vs_statement_get_text (statement, 4);
  vs_place_parse (vs_statement_get_text (statement, 5), &style.place);
  style.x = vs_statement_get_double (statement, 6);
  style.y = vs_statement_get_double (statement, 7);
  style.size = vs_statement_get_double (statement, 8);
  style.has_box = vs_statement_get_int (statement, 9) != 0;
  style.text_color = vs_statement_get_int (statement, 10);
  style.box_color = vs_statement_get_int (statement, 11);
  return *style.wording != '\0' ? vs_label_new (&style) : NULL;
}

/**
 * vs_cover_table_read:
 * @id: of one row, or 0 for all
 * @func: called for each row found
 */
gboolean
vs_cover_table_read (VsDatabase *db, gint64 id, VsCoverRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  if (id == 0)
    statement = vs_database_query (db, error, SELECT " ORDER BY id", "");
  else
    statement = vs_database_query (db, error, SELECT " WHERE id = ?1", "i", id);
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    {
      g_autoptr (VsLabel) text = read_text (statement);
      VsCoverRow row = {
        vs_statement_get_int (statement, 0),
        vs_statement_get_int (statement, 1),
        { vs_statement_get_int (statement, 2), vs_statement_get_int (statement, 3), text },
      };

      func (&row, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * vs_cover_table_set:
 *
 * Gives a post its cover, or changes the one it has. Without a text the look of the last one is forgotten.
 */
gboolean
vs_cover_table_set (VsDatabase *db, gint64 post_id, const VsCover *cover, GError **error)
{
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;

  g_return_val_if_fail (cover != NULL, FALSE);

  style.wording = "";
  if (cover->text != NULL)
    style = *vs_label_get_style (cover->text);
  return vs_database_exec (db, error,
                           "INSERT INTO cover (post_id, media_id, time, text, place, x, y, size, has_box, text_color, box_color)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                           " ON CONFLICT (post_id) DO UPDATE SET media_id = excluded.media_id, time = excluded.time,"
                           " text = excluded.text, place = excluded.place, x = excluded.x, y = excluded.y, size = excluded.size,"
                           " has_box = excluded.has_box, text_color = excluded.text_color, box_color = excluded.box_color",
                           "iiittdddiii", post_id, cover->media_id, cover->time, style.wording, vs_place_to_text (style.place),
                           style.x, style.y, style.size, (gint64) style.has_box, (gint64) style.text_color, (gint64) style.box_color);
}

gboolean
vs_cover_table_delete (VsDatabase *db, gint64 post_id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM cover WHERE post_id = ?1", "i", post_id);
}
