// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table clip.

#include "store/clip-table.h"

#define COLUMNS "post_id, position, media_id, range_start, range_end, fit, ground, ground_color, turn, mirrored, crop_x, crop_y, zoom, motion, gain, muted, audio_stream"
#define SELECT "SELECT id, " COLUMNS " FROM clip"

/* @out_motion: (out) (transfer full) (nullable): what @row borrows */
static void
read_row (VsStatement *statement, VsClipRow *row, VsMotion **out_motion)
{
  VsFraming *framing = &row->clip.framing;

  row->clip = VS_CUT_CLIP_DEFAULT;
  row->clip.id = vs_statement_get_int (statement, 0);
  row->post_id = vs_statement_get_int (statement, 1);
  row->position = vs_statement_get_int (statement, 2);
  row->clip.media_id = vs_statement_get_int (statement, 3);
  row->clip.range = vs_time_range (vs_statement_get_int (statement, 4), vs_statement_get_int (statement, 5));
  vs_fit_parse (vs_statement_get_text (statement, 6), &framing->fit);
  vs_ground_parse (vs_statement_get_text (statement, 7), &framing->ground);
  framing->ground_color = vs_statement_get_int (statement, 8);
  framing->turn = vs_statement_get_int (statement, 9);
  framing->mirrored = vs_statement_get_int (statement, 10) != 0;
  framing->x = vs_statement_get_double (statement, 11);
  framing->y = vs_statement_get_double (statement, 12);
  framing->zoom = vs_statement_get_double (statement, 13);
  row->clip.motion = *out_motion = vs_motion_from_json (vs_statement_get_text (statement, 14));
  row->clip.gain = vs_statement_get_double (statement, 15);
  row->clip.muted = vs_statement_get_int (statement, 16) != 0;
  row->clip.audio_stream = vs_statement_get_int (statement, 17);
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
      g_autoptr (VsMotion) motion = NULL;

      read_row (statement, &row, &motion);
      func (&row, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Runs @sql with the id, if any, and all columns as its parameters. */
static gboolean
write_row (VsDatabase *db, const char *sql, const VsClipRow *row, GError **error)
{
  const VsCutClip *clip = &row->clip;
  const VsFraming *framing = &clip->framing;
  g_autofree char *motion = vs_motion_to_json (clip->motion);

  return vs_database_exec (db, error, sql, "iiiiiittiiidddtdii",
                           clip->id, row->post_id, row->position, clip->media_id, clip->range.start, clip->range.end,
                           vs_fit_to_text (framing->fit), vs_ground_to_text (framing->ground), (gint64) framing->ground_color,
                           (gint64) framing->turn, (gint64) !!framing->mirrored, framing->x, framing->y, framing->zoom, motion,
                           clip->gain, (gint64) !!clip->muted, (gint64) clip->audio_stream);
}

/**
 * vs_clip_table_insert:
 * @row: its id is ignored
 * @out_id: (out): the id it was given
 */
gboolean
vs_clip_table_insert (VsDatabase *db, const VsClipRow *row, gint64 *out_id, GError **error)
{
  g_return_val_if_fail (row != NULL && out_id != NULL, FALSE);

  if (!write_row (db, "INSERT INTO clip (" COLUMNS ")"
                      " SELECT ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18 WHERE ?1 IS NOT NULL",
                  row, error))
    return FALSE;
  *out_id = vs_database_get_last_id (db);
  return TRUE;
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
  VsClipRow last;

  g_return_val_if_fail (row != NULL && out_id != NULL, FALSE);

  last = *row;
  return vs_database_read_int (db, &last.position, error, "SELECT ifnull (max (position), 0) + 1 FROM clip WHERE post_id = ?1", "i", row->post_id) &&
         vs_clip_table_insert (db, &last, out_id, error);
}

/**
 * vs_clip_table_update:
 *
 * Writes all columns; the change log keeps only what differs.
 */
gboolean
vs_clip_table_update (VsDatabase *db, const VsClipRow *row, GError **error)
{
  g_return_val_if_fail (row != NULL, FALSE);

  return write_row (db, "UPDATE clip SET post_id = ?2, position = ?3, media_id = ?4, range_start = ?5, range_end = ?6, fit = ?7,"
                        " ground = ?8, ground_color = ?9, turn = ?10, mirrored = ?11, crop_x = ?12, crop_y = ?13, zoom = ?14,"
                        " motion = ?15, gain = ?16, muted = ?17, audio_stream = ?18 WHERE id = ?1",
                    row, error);
}

gboolean
vs_clip_table_delete (VsDatabase *db, gint64 id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM clip WHERE id = ?1", "i", id);
}
