// SPDX-License-Identifier: GPL-3.0-or-later
// Replaying an edit backwards. An undo is an edit like any other, so a redo is the replay of the undo.
//
// All the edit's changes of a row are taken together: what it was before the first and after the last. A row that someone
// else changed since in the same columns is a conflict; so is a row that the replay would take along although the edit
// never touched it, as a clip that someone else put into a post whose making is undone.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/names.h"
#include "store/change-log.h"

typedef struct
{
  VsRowId row;
  char   *before;
  char   *after;
} Net;

typedef struct
{
  VsDatabase *db;
  gint64      target;  /* the edit to invert */
  gint64      edit_id; /* the open edit that does it */
  const char *session;
  VsConflict *conflict;
} Replay;

static void
net_clear (Net *net)
{
  g_free (net->before);
  g_free (net->after);
}

void
vs_conflict_clear (VsConflict *self)
{
  g_clear_pointer (&self->who, g_free);
  g_clear_pointer (&self->name, g_free);
}

static VsTable
table_by_name (const char *name)
{
  VsTable table = 0;

  while (table < VS_N_TABLES && !g_str_equal (vs_table_get_name (table), name))
    table++;
  return table;
}

/* (transfer full) (element-type Net): the rows of the edit, last changed first */
static GArray *
read_net (Replay *self, GError **error)
{
  g_autoptr (GArray) nets = g_array_new (FALSE, TRUE, sizeof (Net));
  g_autoptr (GError) local = NULL;
  g_autoptr (VsStatement) statement = NULL;

  g_array_set_clear_func (nets, (GDestroyNotify) net_clear);
  statement = vs_database_query (self->db, error,
                                 "SELECT n.table_name, n.row_id, b.old_row, a.new_row"
                                 " FROM (SELECT table_name, row_id, min (id) AS first, max (id) AS last"
                                 "       FROM change WHERE edit_id = ?1 GROUP BY table_name, row_id) AS n"
                                 " JOIN change AS b ON b.id = n.first JOIN change AS a ON a.id = n.last"
                                 " WHERE b.old_row IS NOT a.new_row ORDER BY n.last DESC",
                                 "i", self->target);
  if (statement == NULL)
    return NULL;
  while (vs_statement_next (statement, &local))
    {
      Net net = { { table_by_name (vs_statement_get_text (statement, 0)), vs_statement_get_int (statement, 1) },
                  g_strdup (vs_statement_get_text (statement, 2)),
                  g_strdup (vs_statement_get_text (statement, 3)) };

      g_array_append_val (nets, net);
    }
  if (local == NULL)
    return g_steal_pointer (&nets);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* Finds out who changed the row last; always returns %FALSE. */
static gboolean
refuse (Replay *self, VsRowId row, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;

  self->conflict->row = row;
  statement = vs_database_query (self->db, NULL,
                                 "SELECT e.who, e.name FROM change AS c JOIN edit AS e ON e.id = c.edit_id"
                                 " WHERE c.table_name = ?1 AND c.row_id = ?2 AND e.id > ?3 AND e.session <> ?4"
                                 " ORDER BY c.id DESC LIMIT 1",
                                 "tiit", vs_table_get_name (row.table), row.id, self->target, self->session);
  if (statement != NULL && vs_statement_next (statement, NULL))
    {
      self->conflict->who = g_strdup (vs_statement_get_text (statement, 0));
      self->conflict->name = g_strdup (vs_statement_get_text (statement, 1));
    }
  g_set_error_literal (error, VS_ERROR, VS_ERROR_CONFLICT, _ ("Something that this step needs was changed or deleted in another window"));
  return FALSE;
}

/* (transfer full) (nullable): the row as it is now */
static gboolean
read_current (Replay *self, VsRowId row, char **out_json, GError **error)
{
  g_autofree char *json = vs_change_log_row_json (self->db, row.table, "", error);
  g_autofree char *sql = NULL;
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  if (json == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", json, vs_table_get_name (row.table));
  statement = vs_database_query (self->db, error, sql, "i", row.id);
  if (statement == NULL)
    return FALSE;
  *out_json = vs_statement_next (statement, &local) ? g_strdup (vs_statement_get_text (statement, 0)) : NULL;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Whether a column that the edit changed has another value by now. */
static gboolean
count_overlap (Replay *self, const Net *net, const char *current, gint64 *out_n, GError **error)
{
  return vs_database_read_int (self->db, out_n, error,
                               "SELECT count (*) FROM json_each (?1) AS b JOIN json_each (?2) AS a USING (key)"
                               " JOIN json_each (?3) AS c USING (key) WHERE b.value IS NOT a.value AND c.value IS NOT a.value",
                               "ttt", net->before, net->after, current);
}

static gboolean
check_net (Replay *self, const Net *net, GError **error)
{
  g_autofree char *current = NULL;
  gint64           n = 0;

  if (!read_current (self, net->row, &current, error))
    return FALSE;
  if (net->before == NULL || net->after == NULL || current == NULL)
    return g_strcmp0 (current, net->after) == 0 || refuse (self, net->row, error);
  return count_overlap (self, net, current, &n, error) && (n == 0 || refuse (self, net->row, error));
}

/* SQL that puts back one row: ?1 before, ?2 after, both JSON. Columns that the edit did not change stay as they are. */
static char *
restore_sql (Replay *self, const Net *net, GError **error)
{
  const char *name = vs_table_get_name (net->row.table);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) sets = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (VsStatement) statement = vs_database_query (self->db, error, "SELECT name FROM pragma_table_info (?1)", "t", name);

  if (statement == NULL)
    return NULL;
  while (vs_statement_next (statement, &local))
    {
      const char *column = vs_statement_get_text (statement, 0);
      const char *comma = columns->len > 0 ? ", " : "";

      g_string_append_printf (columns, "%s%s", comma, column);
      g_string_append_printf (values, "%sjson_extract (?1, '$.%s')", comma, column);
      g_string_append_printf (sets, "%1$s%2$s = iif (json_extract (?1, '$.%2$s') IS json_extract (?2, '$.%2$s'), %2$s, json_extract (?1, '$.%2$s'))", comma, column);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (net->after == NULL)
    return g_strdup_printf ("INSERT INTO %s (%s) SELECT %s WHERE ?2 IS NULL", name, columns->str, values->str);
  return g_strdup_printf ("UPDATE %s SET %s WHERE id = json_extract (?2, '$.id')", name, sets->str);
}

static gboolean
apply_net (Replay *self, const Net *net, GError **error)
{
  g_autofree char *sql = NULL;

  if (net->before == NULL)
    {
      sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?1", vs_table_get_name (net->row.table));
      return vs_database_exec (self->db, error, sql, "i", net->row.id);
    }
  sql = restore_sql (self, net, error);
  return sql != NULL && vs_database_exec (self->db, error, sql, "tt", net->before, net->after);
}

/* Rows that went along with those deleted, though the edit never touched them, are someone else's work. */
static gboolean
check_took_nothing_along (Replay *self, GError **error)
{
  g_autoptr (VsStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  statement = vs_database_query (self->db, error,
                                 "SELECT table_name, row_id FROM change WHERE edit_id = ?1 AND new_row IS NULL"
                                 " EXCEPT SELECT table_name, row_id FROM change WHERE edit_id = ?2 LIMIT 1",
                                 "ii", self->edit_id, self->target);
  if (statement == NULL)
    return FALSE;
  if (vs_statement_next (statement, &local))
    {
      VsRowId row = { table_by_name (vs_statement_get_text (statement, 0)), vs_statement_get_int (statement, 1) };

      return refuse (self, row, error);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * vs_change_log_replay:
 * @target: the edit to invert
 * @edit_id: the open edit that the inverse becomes
 * @session: of the one who asks; changes of other sessions are conflicts
 * @conflict: (out caller-allocates): zeroed by the caller; filled when the error is %VS_ERROR_CONFLICT
 *
 * Puts back what @target changed, within the running transaction. On failure the caller rolls back.
 */
gboolean
vs_change_log_replay (VsDatabase *db, gint64 target, gint64 edit_id, const char *session, VsConflict *conflict, GError **error)
{
  Replay self = { db, target, edit_id, session, conflict };
  g_autoptr (GArray) nets = NULL;

  g_return_val_if_fail (session != NULL && conflict != NULL, FALSE);

  nets = read_net (&self, error);
  if (nets == NULL || !vs_database_run_script (db, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  for (guint i = 0; i < nets->len; i++)
    if (!check_net (&self, &g_array_index (nets, Net, i), error))
      return FALSE;
  for (guint i = 0; i < nets->len; i++)
    if (!apply_net (&self, &g_array_index (nets, Net, i), error))
      return FALSE;
  return check_took_nothing_along (&self, error);
}
