// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table music.

#include "store/music-table.h"

#define SELECT "SELECT id, post_id, media_id, start, gain, ducking FROM music"

/**
 * vs_music_table_read:
 * @id: of one row, or 0 for all
 * @func: called for each row found
 */
gboolean
vs_music_table_read (VsDatabase *db, gint64 id, VsMusicRowFunc func, gpointer data, GError **error)
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
      VsMusicRow row = {
        vs_statement_get_int (statement, 0),
        vs_statement_get_int (statement, 1),
        { vs_statement_get_int (statement, 2), vs_statement_get_int (statement, 3), vs_statement_get_double (statement, 4), vs_statement_get_double (statement, 5) },
      };

      func (&row, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * vs_music_table_set:
 *
 * Gives a post its music, or changes what it has.
 */
gboolean
vs_music_table_set (VsDatabase *db, gint64 post_id, const VsMusic *music, GError **error)
{
  g_return_val_if_fail (music != NULL, FALSE);

  return vs_database_exec (db, error,
                           "INSERT INTO music (post_id, media_id, start, gain, ducking) VALUES (?1, ?2, ?3, ?4, ?5)"
                           " ON CONFLICT (post_id) DO UPDATE SET media_id = excluded.media_id, start = excluded.start,"
                           " gain = excluded.gain, ducking = excluded.ducking",
                           "iiidd", post_id, music->media_id, music->start, music->gain, music->ducking);
}

gboolean
vs_music_table_delete (VsDatabase *db, gint64 post_id, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM music WHERE post_id = ?1", "i", post_id);
}
