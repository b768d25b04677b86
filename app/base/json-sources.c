// SPDX-License-Identifier: GPL-3.0-or-later
// Where the figures of a data file come from.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/json-read.h"
#include "base/json-sources.h"

static const char *const source_kinds[] = { "P", "Q", "S", "T", "M", NULL };
static const char *const source_members[] = { "id", "kind", "address", "note", "seen", NULL };

static JsonObject *
find_source (JsonArray *sources, const char *id)
{
  for (guint i = 0; i < json_array_get_length (sources); i++)
    {
      JsonObject *source = vs_json_element_object (sources, i);

      if (g_strcmp0 (vs_json_get_string (source, "id"), id) == 0)
        return source;
    }
  return NULL;
}

/* The element, when it is a text. */
static const char *
get_text (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static char *
describe_source (JsonObject *source)
{
  const char *note = vs_json_get_string (source, "note");
  const char *address = vs_json_get_string (source, "address");
  const char *seen = vs_json_get_string (source, "seen");

  return note != NULL ? g_strdup_printf ("%s (%s; %s)", address, note, seen) : g_strdup_printf ("%s (%s)", address, seen);
}

/**
 * vs_json_sources_dup_of:
 * @part: has a list "sources" of short names
 * @sources: the sources of the whole file, all of them checked
 *
 * Returns: (transfer full): a line for each source that @part names, at least one; %NULL with %VS_ERROR_DAMAGED
 */
char **
vs_json_sources_dup_of (const VsJsonPart *part, JsonArray *sources, GError **error)
{
  JsonArray *ids = vs_json_get_array (part->object, "sources");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (ids == NULL || json_array_get_length (ids) == 0)
    {
      vs_json_part_refuse (part, error, _ ("“sources” is missing. Say where the figures come from."));
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      const char      *id = get_text (ids, i);
      JsonObject      *source = id != NULL ? find_source (sources, id) : NULL;
      g_autofree char *text = NULL;

      if (source == NULL)
        {
          /* Translators: %s is the short name of a source in a JSON file */
          vs_json_part_refuse (part, error, _ ("The source “%s” is not in the list of sources."), id != NULL ? id : "");
          return NULL;
        }
      text = describe_source (source);
      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/**
 * vs_json_sources_check:
 * @source: one of the list
 *
 * Returns: whether it has all that belongs to a source; %VS_ERROR_DAMAGED otherwise
 */
gboolean
vs_json_sources_check (const VsJsonPart *source, GError **error)
{
  GDate date;
  int   kind;

  if (!vs_json_part_check_members (source, source_members, error) || vs_json_part_get_text (source, "id", error) == NULL ||
      !vs_json_part_get_word (source, "kind", source_kinds, &kind, error) || vs_json_part_get_text (source, "address", error) == NULL ||
      vs_json_part_get_text (source, "seen", error) == NULL)
    return FALSE;
  if (json_object_has_member (source->object, "note") && vs_json_part_get_text (source, "note", error) == NULL)
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_parse (&date, vs_json_get_string (source->object, "seen"));
  if (!g_date_valid (&date))
    return vs_json_part_refuse (source, error, _ ("“seen” must be a day such as 2026-11-24."));
  return TRUE;
}

/**
 * vs_json_sources_dup_ids:
 * @part: its sources went through vs_json_sources_dup_of()
 *
 * Returns: (transfer full): the short names of the sources of @part, in their order
 */
char **
vs_json_sources_dup_ids (const VsJsonPart *part)
{
  JsonArray *ids = vs_json_get_array (part->object, "sources");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    if (get_text (ids, i) != NULL)
      g_strv_builder_add (builder, get_text (ids, i));
  return g_strv_builder_end (builder);
}

/**
 * vs_json_sources_have_kind:
 * @part: names sources
 * @sources: the sources of the whole file, all of them checked
 * @kinds: letters, as "PQS"
 *
 * Returns: whether @part rests on a source of one of the kinds
 */
gboolean
vs_json_sources_have_kind (const VsJsonPart *part, JsonArray *sources, const char *kinds)
{
  g_auto (GStrv) ids = vs_json_sources_dup_ids (part);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *kind = vs_json_get_string (find_source (sources, ids[i]), "kind");

      if (kind != NULL && strchr (kinds, *kind) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* --- sources that nobody names --------------------------------------------------------------------------------------- */

static void collect_named (JsonNode *node, GHashTable *named);

static void
collect_of_member (JsonObject *object, const char *name, JsonNode *node, gpointer named)
{
  JsonArray *ids = g_str_equal (name, "sources") && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    if (get_text (ids, i) != NULL)
      g_hash_table_add (named, (gpointer) get_text (ids, i));
  if (ids == NULL)
    collect_named (node, named);
}

static void
collect_of_element (JsonArray *array, guint index, JsonNode *node, gpointer named)
{
  collect_named (node, named);
}

static void
collect_named (JsonNode *node, GHashTable *named)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), collect_of_member, named);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), collect_of_element, named);
}

/**
 * vs_json_sources_check_all:
 * @file: the whole file
 * @sources: its list, all of it checked
 *
 * Returns: whether every source has a short name of its own, and something that rests on it; %VS_ERROR_DAMAGED otherwise
 */
gboolean
vs_json_sources_check_all (const VsJsonPart *file, JsonArray *sources, GError **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  json_object_foreach_member (file->object, collect_of_member, named);
  for (guint i = 0; i < json_array_get_length (sources); i++)
    {
      JsonObject *source = vs_json_element_object (sources, i);
      const char *id = vs_json_get_string (source, "id");

      if (find_source (sources, id) != source)
        /* Translators: %s is the short name of a source in a JSON file */
        return vs_json_part_refuse (file, error, _ ("The source “%s” is listed twice."), id);
      if (!g_hash_table_contains (named, id))
        /* Translators: %s is the short name of a source in a JSON file */
        return vs_json_part_refuse (file, error, _ ("The source “%s” is never named. Remove it, or say what rests on it."), id);
    }
  return TRUE;
}
