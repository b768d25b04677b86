// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the tables caption_track and caption_cue.

#include "store/caption-table.h"

#define SELECT_TRACK "SELECT id, post_id, position, language, engine, is_drawn, style FROM caption_track"
#define SELECT_CUE "SELECT id, track_id, media_id, range_start, range_end, words FROM caption_cue"

/* All rows in @order, or the one with @id. */
static VsStatement *
query (VsDatabase *db, const char *select, const char *order, gint64 id, GError **error)
{
  g_autofree char *sql = g_strconcat (select, id == 0 ? order : " WHERE id = ?1", NULL);

  return id == 0 ? vs_database_query (db, error, sql, "") : vs_database_query (db, error, sql, "i", id);
}

static gboolean
end_reading (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/**
 * vs_caption_track_table_read:
 * @id: of one row, or 0 for all, in the order of posts and positions
 * @func: called for each row found
 */
gboolean
vs_caption_track_table_read (VsDatabase *db, gint64 id, VsCaptionTrackRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  GError *local = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  statement = query (db, SELECT_TRACK, " ORDER BY post_id, position, id", id, error);
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    {
      VsCaptionTrackRow row = {
        vs_statement_get_int (statement, 0), vs_statement_get_int (statement, 1), vs_statement_get_int (statement, 2),
        vs_statement_get_text (statement, 3), vs_statement_get_text (statement, 4), vs_statement_get_int (statement, 5) != 0,
        vs_statement_get_text (statement, 6)
      };

      func (&row, data);
    }
  return end_reading (local, error);
}

/**
 * vs_caption_track_table_insert_last:
 * @row: its id and position are ignored
 * @out_id: (out): the id it was given
 *
 * The track comes after all others of its post.
 */
gboolean
vs_caption_track_table_insert_last (VsDatabase *db, const VsCaptionTrackRow *row, gint64 *out_id, GError **error)
{
  g_return_val_if_fail (row != NULL && out_id != NULL, FALSE);

  if (!vs_database_exec (db, error,
                         "INSERT INTO caption_track (post_id, position, language, engine, is_drawn, style)"
                         " SELECT ?1, ifnull (max (position), 0) + 1, ?2, ?3, ?4, ?5 FROM caption_track WHERE post_id = ?1",
                         "ittit", row->post_id, row->language, row->engine, (gint64) !!row->is_drawn, row->style))
    return FALSE;
  *out_id = vs_database_get_last_id (db);
  return TRUE;
}

gboolean
vs_caption_track_table_update (VsDatabase *db, const VsCaptionTrackRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error,
                           "UPDATE caption_track SET position = ?2, language = ?3, engine = ?4, is_drawn = ?5, style = ?6 WHERE id = ?1",
                           "iittit", row->id, row->position, row->language, row->engine, (gint64) !!row->is_drawn, row->style);
}

gboolean
vs_caption_track_table_delete (VsDatabase *db, gint64 id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM caption_track WHERE id = ?1", "i", id);
}

/**
 * vs_caption_cue_table_read:
 * @id: of one row, or 0 for all
 * @func: called for each row found
 */
gboolean
vs_caption_cue_table_read (VsDatabase *db, gint64 id, VsCaptionCueRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  GError *local = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  statement = query (db, SELECT_CUE, " ORDER BY id", id, error);
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    {
      VsCaptionCueRow row = {
        vs_statement_get_int (statement, 0), vs_statement_get_int (statement, 1), vs_statement_get_int (statement, 2),
        vs_time_range (vs_statement_get_int (statement, 3), vs_statement_get_int (statement, 4)), vs_statement_get_text (statement, 5)
      };

      func (&row, data);
    }
  return end_reading (local, error);
}

/**
 * vs_caption_cue_table_insert:
 * @row: its id is ignored
 */
gboolean
vs_caption_cue_table_insert (VsDatabase *db, const VsCaptionCueRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error,
                           "INSERT INTO caption_cue (track_id, media_id, range_start, range_end, words) VALUES (?1, ?2, ?3, ?4, ?5)",
                           "iiiit", row->track_id, row->media_id, row->range.start, row->range.end, row->words);
}

gboolean
vs_caption_cue_table_update (VsDatabase *db, const VsCaptionCueRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return vs_database_exec (db, error,
                           "UPDATE caption_cue SET media_id = ?2, range_start = ?3, range_end = ?4, words = ?5 WHERE id = ?1",
                           "iiiit", row->id, row->media_id, row->range.start, row->range.end, row->words);
}

gboolean
vs_caption_cue_table_delete (VsDatabase *db, gint64 id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM caption_cue WHERE id = ?1", "i", id);
}
