// SPDX-License-Identifier: GPL-3.0-or-later
// Where the figures of a data file come from.

#include "config.h"

#include <glib/gi18n.h>

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
      JsonNode        *node = json_array_get_element (ids, i);
      const char      *id = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
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
