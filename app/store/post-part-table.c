// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that belong to a post and are read when somebody asks for them.

#include "store/post-part-table.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/json-read.h"

/* Bytes: no platform has so many switches. */
#define SWITCHES_LENGTH_MAX 65536

/* Whether all rows were read: an error of the last step is passed on. */
static gboolean
end_reading (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
vs_table_is_post_part (VsTable self)
{
  return self == VS_TABLE_POST_FACTS || self == VS_TABLE_POST_TARGET || self == VS_TABLE_OVERRIDE;
}

/**
 * vs_post_part_table_read:
 * @table: one of those that vs_table_is_post_part() knows
 * @id: of one row, or 0 for all
 * @func: called for each row found
 *
 * Reads which rows belong to which posts, and nothing else of them.
 */
gboolean
vs_post_part_table_read (VsDatabase *db, VsTable table, gint64 id, VsPostPartFunc func, gpointer data, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (VsStatement) statement = NULL;
  GError *local = NULL;

  g_return_val_if_fail (vs_table_is_post_part (table) && func != NULL, FALSE);

  sql = g_strdup_printf ("SELECT id, post_id FROM %s WHERE ?1 IN (0, id)", vs_table_get_name (table));
  statement = vs_database_query (db, error, sql, "i", id);
  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    func (table, vs_statement_get_int (statement, 0), vs_statement_get_int (statement, 1), data);
  return end_reading (local, error);
}

/* --- facts ---------------------------------------------------------------------------------------------------------------- */

/**
 * vs_post_facts_table_read:
 * @out_facts: (out) (transfer full) (nullable): JSON, %NULL when the post has none
 */
gboolean
vs_post_facts_table_read (VsDatabase *db, gint64 post_id, char **out_facts, GError **error)
{
  g_autoptr (VsStatement) statement = vs_database_query (db, error, "SELECT facts FROM post_facts WHERE post_id = ?1", "i", post_id);
  GError *local = NULL;

  g_return_val_if_fail (out_facts != NULL, FALSE);

  *out_facts = NULL;
  if (statement == NULL)
    return FALSE;
  if (vs_statement_next (statement, &local))
    *out_facts = g_strdup (vs_statement_get_text (statement, 0));
  return end_reading (local, error);
}

/**
 * vs_post_facts_table_set:
 * @facts: JSON object
 */
gboolean
vs_post_facts_table_set (VsDatabase *db, gint64 post_id, const char *facts, GError **error)
{
  return vs_database_exec (db, error,
                           "INSERT INTO post_facts (post_id, facts) VALUES (?1, ?2)"
                           " ON CONFLICT (post_id) DO UPDATE SET facts = excluded.facts",
                           "it", post_id, facts);
}

/* --- targets -------------------------------------------------------------------------------------------------------------- */

static char *
switches_to_json (char **switches)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (gsize i = 0; switches[i] != NULL; i++)
    json_builder_add_string_value (builder, switches[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_switches (VsTarget *target, const char *json)
{
  g_autoptr (JsonNode) root = vs_json_read_array (json, strlen (json), SWITCHES_LENGTH_MAX);
  JsonArray *array = root != NULL ? json_node_get_array (root) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL)
        vs_target_set_switch (target, json_node_get_string (node), TRUE);
    }
}

/**
 * vs_post_target_table_read:
 * @targets: (element-type VsTarget): gets the platforms of the post, in the order in which they were chosen
 */
gboolean
vs_post_target_table_read (VsDatabase *db, gint64 post_id, GPtrArray *targets, GError **error)
{
  g_autoptr (VsStatement) statement = vs_database_query (db, error,
                                                         "SELECT platform, text, captions, switches, url FROM post_target"
                                                         " WHERE post_id = ?1 ORDER BY id",
                                                         "i", post_id);
  GError *local = NULL;

  g_return_val_if_fail (targets != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    {
      VsTarget *target = vs_target_new (vs_statement_get_text (statement, 0));

      g_free (target->text);
      target->text = g_strdup (vs_statement_get_text (statement, 1));
      vs_target_captions_parse (vs_statement_get_text (statement, 2), &target->captions);
      read_switches (target, vs_statement_get_text (statement, 3));
      g_free (target->url);
      target->url = g_strdup (vs_statement_get_text (statement, 4));
      g_ptr_array_add (targets, target);
    }
  return end_reading (local, error);
}

/**
 * vs_post_target_table_set:
 *
 * Adds a platform to a post, or changes the one that is there.
 */
gboolean
vs_post_target_table_set (VsDatabase *db, gint64 post_id, const VsTarget *target, GError **error)
{
  g_autofree char *switches = NULL;

  g_return_val_if_fail (target != NULL, FALSE);

  switches = switches_to_json (target->switches);
  return vs_database_exec (db, error,
                           "INSERT INTO post_target (post_id, platform, text, captions, switches, url) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                           " ON CONFLICT (post_id, platform) DO UPDATE SET text = excluded.text, captions = excluded.captions,"
                           " switches = excluded.switches, url = excluded.url",
                           "ittttt", post_id, target->platform, target->text, vs_target_captions_to_text (target->captions), switches,
                           target->url);
}

gboolean
vs_post_target_table_delete (VsDatabase *db, gint64 post_id, const char *platform, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM post_target WHERE post_id = ?1 AND platform = ?2", "it", post_id, platform);
}

/* --- overrides ------------------------------------------------------------------------------------------------------------ */

/**
 * vs_override_table_read:
 * @func: called for each finding that was overridden
 */
gboolean
vs_override_table_read (VsDatabase *db, gint64 post_id, VsOverrideFunc func, gpointer data, GError **error)
{
  g_autoptr (VsStatement) statement = vs_database_query (db, error, "SELECT finding, reason FROM override WHERE post_id = ?1 ORDER BY id", "i", post_id);
  GError *local = NULL;

  g_return_val_if_fail (func != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  while (vs_statement_next (statement, &local))
    func (vs_statement_get_text (statement, 0), vs_statement_get_text (statement, 1), data);
  return end_reading (local, error);
}

gboolean
vs_override_table_set (VsDatabase *db, gint64 post_id, const char *finding, const char *reason, GError **error)
{
  return vs_database_exec (db, error,
                           "INSERT INTO override (post_id, finding, reason) VALUES (?1, ?2, ?3)"
                           " ON CONFLICT (post_id, finding) DO UPDATE SET reason = excluded.reason",
                           "itt", post_id, finding, reason);
}

gboolean
vs_override_table_delete (VsDatabase *db, gint64 post_id, const char *finding, GError **error)
{
  return vs_database_exec (db, error, "DELETE FROM override WHERE post_id = ?1 AND finding = ?2", "it", post_id, finding);
}
