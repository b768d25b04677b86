// SPDX-License-Identifier: GPL-3.0-or-later
// Words as the project file keeps them: [["text", start µs, end µs, confidence, flags], …].

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/json-read.h"
#include "captions/words.h"

/* Bytes: an hour of speech in one cue. */
#define JSON_LENGTH_MAX (4 * 1024 * 1024)

/* µs: nobody's video is longer, and sums of such times fit. */
#define LONGEST_TIME (1000 * 3600 * (gint64) G_USEC_PER_SEC)

/* All that a file may say; what a newer version adds is not lost by accident but left out on purpose. */
#define FLAGS_KNOWN (VS_WORD_ENDS_LINE | VS_WORD_ENDS_SEGMENT | VS_WORD_ESTIMATED | VS_WORD_DOUBTFUL)

/**
 * vs_words_to_json:
 *
 * Returns: (transfer full): a JSON array that vs_words_from_json() understands
 */
char *
vs_words_to_json (const VsWords *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_words_get_n (self); i++)
    {
      const VsWord *word = vs_words_get (self, i);

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, word->text);
      json_builder_add_int_value (builder, word->range.start);
      json_builder_add_int_value (builder, word->range.end);
      json_builder_add_double_value (builder, word->confidence);
      json_builder_add_int_value (builder, word->flags);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* The number at a place of an array, or another one where there is none. */
static double
get_number (JsonArray *array, guint index, double fallback)
{
  JsonNode *node = index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
  GType     type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : fallback;
}

static gint64
get_time (JsonArray *array, guint index)
{
  return CLAMP (get_number (array, index, 0), -LONGEST_TIME, LONGEST_TIME);
}

static double
get_confidence (JsonArray *array)
{
  double confidence = get_number (array, 3, VS_CONFIDENCE_UNKNOWN);

  return confidence >= 0 ? MIN (confidence, 1) : VS_CONFIDENCE_UNKNOWN;
}

/* Whether @node is a word. */
static gboolean
read_word (JsonNode *node, VsWord *word)
{
  JsonArray  *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode   *text = array != NULL && json_array_get_length (array) >= 3 ? json_array_get_element (array, 0) : NULL;
  const char *string = text != NULL && JSON_NODE_HOLDS_VALUE (text) ? json_node_get_string (text) : NULL;

  if (string == NULL)
    return FALSE;
  word->text = string;
  word->range = vs_time_range (get_time (array, 1), get_time (array, 2));
  word->confidence = get_confidence (array);
  word->flags = (VsWordFlags) CLAMP (get_number (array, 4, 0), 0, G_MAXUINT16) & FLAGS_KNOWN;
  return TRUE;
}

/**
 * vs_words_from_json:
 * @json: as vs_words_to_json() writes it; what cannot be read is left out
 *
 * Returns: (transfer full): the words
 */
VsWords *
vs_words_from_json (const char *json)
{
  g_autofree char *object = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree VsWord *words = NULL;
  JsonArray         *array;
  gsize              n = 0;

  g_return_val_if_fail (json != NULL, NULL);

  object = g_strconcat ("{\"words\":", json, "}", NULL);
  root = vs_json_read (object, strlen (object), JSON_LENGTH_MAX, NULL);
  array = root != NULL ? vs_json_get_array (json_node_get_object (root), "words") : NULL;
  if (array == NULL)
    return vs_words_new (NULL, 0);
  words = g_new0 (VsWord, json_array_get_length (array) + 1);
  for (guint i = 0; i < json_array_get_length (array); i++)
    n += read_word (json_array_get_element (array, i), &words[n]);
  return vs_words_new (words, n);
}
