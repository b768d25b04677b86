// SPDX-License-Identifier: GPL-3.0-or-later
// Reading JSON that somebody else wrote. JSON-GLib parses by recursion without a limit, takes comments and strings in single
// quotes, and complains on the console about members of another type; so the text is looked over first and members are asked for here.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/error.h"
#include "base/json-read.h"

/* How deep the brackets go, or -1 for what is no JSON: with comments or single quotes the strings could not be told. */
static int
measure_depth (const char *data, gsize length)
{
  gboolean in_string = FALSE;
  int      depth = 0, deepest = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = data[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (in_string)
        continue;
      else if (c == '[' || c == '{')
        {
          depth++;
          deepest = MAX (deepest, depth);
        }
      else if (c == ']' || c == '}')
        depth--;
      else if (c == '/' || c == '\'' || c == '#')
        return -1;
    }
  return deepest;
}

static gboolean
look_over (const char *data, gsize length, gsize max_length, GError **error)
{
  int depth;

  if (length > max_length)
    {
      g_autofree char *limit = g_format_size (max_length);

      /* Translators: %s is a size, such as "10 MB" */
      g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("The file is larger than %s, so it is not read."), limit);
      return FALSE;
    }
  if (!g_utf8_validate_len (data, length, NULL))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("The file is not text in UTF-8."));
      return FALSE;
    }
  depth = measure_depth (data, length);
  if (depth < 0 || depth > VS_JSON_MAX_DEPTH)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED,
                           depth < 0 ? _ ("The file is not JSON: it has comments or single quotes.") : _ ("The file is nested too deeply, so it is not read."));
      return FALSE;
    }
  return TRUE;
}

/* The root of JSON text, whatever it is. */
static JsonNode *
read_root (const char *data, gsize length, gsize max_length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) cause = NULL;

  if (!look_over (data, length, max_length, error))
    return NULL;
  if (length > 0 && !json_parser_load_from_data (parser, data, length, &cause))
    {
      /* Translators: %s is what the parser says about it, with the line */
      g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("The file is not JSON: %s"), cause->message);
      return NULL;
    }
  return length > 0 ? json_parser_steal_root (parser) : NULL;
}

/**
 * vs_json_read:
 * @data: text that need not end with a NUL
 * @length: bytes of @data
 * @max_length: the most that is read, bytes
 *
 * Returns: (transfer full): the root, which is an object, or %NULL with %VS_ERROR_DAMAGED
 */
JsonNode *
vs_json_read (const char *data, gsize length, gsize max_length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (max_length < G_MAXSSIZE, NULL);

  root = read_root (data, length, max_length, &cause);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return g_steal_pointer (&root);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("The file is not a JSON object."));
  return NULL;
}

/**
 * vs_json_read_array:
 * @data: text that need not end with a NUL
 * @length: bytes of @data
 * @max_length: the most that is read, bytes
 *
 * Returns: (transfer full) (nullable): the root, which is an array; %NULL for anything else
 */
JsonNode *
vs_json_read_array (const char *data, gsize length, gsize max_length)
{
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (max_length < G_MAXSSIZE, NULL);

  root = read_root (data, length, max_length, NULL);
  return root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? g_steal_pointer (&root) : NULL;
}

static JsonNode *
get_member (JsonObject *object, const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return object != NULL ? json_object_get_member (object, name) : NULL;
}

/**
 * vs_json_get_object:
 * @object: (nullable): an object
 *
 * Returns: (transfer none) (nullable): the member, when it is an object
 */
JsonObject *
vs_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * vs_json_get_array:
 * @object: (nullable): an object
 *
 * Returns: (transfer none) (nullable): the member, when it is an array
 */
JsonArray *
vs_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * vs_json_get_string:
 * @object: (nullable): an object
 *
 * Returns: (transfer none) (nullable): the member, when it is a string
 */
const char *
vs_json_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * vs_json_get_number:
 * @object: (nullable): an object
 * @out: (out): the member; only set when there is one
 *
 * Returns: whether the member is a finite number
 */
gboolean
vs_json_get_number (JsonObject *object, const char *name, double *out)
{
  JsonNode *node = get_member (object, name);
  double    value;

  g_return_val_if_fail (out != NULL, FALSE);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  value = json_node_get_double (node);
  if (!isfinite (value))
    return FALSE;
  *out = value;
  return TRUE;
}

/**
 * vs_json_get_boolean:
 * @object: (nullable): an object
 * @fallback: what is returned when the member is no boolean
 */
gboolean
vs_json_get_boolean (JsonObject *object, const char *name, gboolean fallback)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node) : fallback;
}

/**
 * vs_json_element_object:
 *
 * Returns: (transfer none) (nullable): the element, when it is an object
 */
JsonObject *
vs_json_element_object (JsonArray *array, guint index)
{
  JsonNode *node;

  g_return_val_if_fail (array != NULL && index < json_array_get_length (array), NULL);

  node = json_array_get_element (array, index);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* What is no number is the smallest. */
static gint64
read_whole (JsonNode *node, gint64 minimum, gint64 maximum)
{
  double value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return minimum;
  value = json_node_get_double (node);
  if (!(value > minimum))
    return minimum;
  return value < maximum ? (gint64) value : maximum;
}

/**
 * vs_json_element_whole:
 * @minimum: what anything smaller becomes, and what is no number
 * @maximum: what anything larger becomes
 *
 * Returns: an element of an array without what stands behind its decimal point
 */
gint64
vs_json_element_whole (JsonArray *array, guint index, gint64 minimum, gint64 maximum)
{
  return read_whole (array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL, minimum, maximum);
}

/**
 * vs_json_get_whole:
 *
 * Likewise of a member of an object.
 */
gint64
vs_json_get_whole (JsonObject *object, const char *name, gint64 minimum, gint64 maximum)
{
  g_return_val_if_fail (name != NULL, minimum);

  return read_whole (object != NULL ? json_object_get_member (object, name) : NULL, minimum, maximum);
}
