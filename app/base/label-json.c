// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as JSON.

#include <string.h>

#include "base/json-read.h"
#include "base/json-write.h"
#include "base/label-json.h"

/* Bytes: more than a person marks, and far from what fills the memory. */
#define JSON_LENGTH_MAX (1024 * 1024)

static void
add_ranges (JsonBuilder *builder, const VsLabelRange *ranges, gsize n)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, ranges[i].media_id);
      json_builder_add_int_value (builder, ranges[i].range.start);
      json_builder_add_int_value (builder, ranges[i].range.end);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static gint64
get_int (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

/* Leaves out what is no marked piece. */
static void
read_ranges (JsonArray *array, GArray *ranges)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode    *node = json_array_get_element (array, i);
      JsonArray   *part = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      VsLabelRange range;

      if (part == NULL || json_array_get_length (part) != 3)
        continue;
      range = (VsLabelRange){ get_int (part, 0), { get_int (part, 1), get_int (part, 2) } };
      if (range.media_id > 0 && range.range.start < range.range.end)
        g_array_append_val (ranges, range);
    }
}

/**
 * vs_label_ranges_to_json:
 *
 * Returns: (transfer full): a JSON array: [media id, start µs, end µs] a piece
 */
char *
vs_label_ranges_to_json (const VsLabelRange *ranges, gsize n)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (ranges != NULL || n == 0, NULL);

  add_ranges (builder, ranges, n);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * vs_label_ranges_from_json:
 * @json: as vs_label_ranges_to_json() writes it; what cannot be read is left out
 *
 * Returns: (transfer full) (element-type VsLabelRange): the marked pieces
 */
GArray *
vs_label_ranges_from_json (const char *json)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (VsLabelRange));
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (json != NULL, ranges);

  root = vs_json_read_array (json, strlen (json), JSON_LENGTH_MAX);
  if (root != NULL)
    read_ranges (json_node_get_array (root), ranges);
  return ranges;
}

static void
add_color (JsonBuilder *builder, const char *name, guint32 color)
{
  g_autofree char *text = g_strdup_printf ("#%08x", color);

  vs_json_add_string (builder, name, text);
}

/**
 * vs_label_add_json:
 *
 * Adds an object with all figures of the label; times in µs.
 */
void
vs_label_add_json (const VsLabel *self, JsonBuilder *builder)
{
  const VsLabelStyle *style;

  g_return_if_fail (self != NULL && JSON_IS_BUILDER (builder));

  style = vs_label_get_style (self);
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "kind", vs_label_kind_to_text (style->kind));
  vs_json_add_string (builder, "wording", style->wording);
  vs_json_add_string (builder, "place", vs_place_to_text (style->place));
  vs_json_add_double (builder, "x", style->x);
  vs_json_add_double (builder, "y", style->y);
  vs_json_add_string (builder, "timing", vs_label_timing_to_text (style->timing));
  vs_json_add_int (builder, "duration", style->duration);
  vs_json_add_int (builder, "period", style->period);
  json_builder_set_member_name (builder, "ranges");
  add_ranges (builder, style->ranges, style->n_ranges);
  vs_json_add_double (builder, "size", style->size);
  vs_json_add_boolean (builder, "box", style->has_box);
  add_color (builder, "text_color", style->text_color);
  add_color (builder, "box_color", style->box_color);
  json_builder_end_object (builder);
}

/**
 * vs_label_to_json:
 *
 * Returns: (transfer full): a JSON object that vs_label_from_json() understands
 */
char *
vs_label_to_json (const VsLabel *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  vs_label_add_json (self, builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_number (JsonObject *object, const char *name, double *out)
{
  vs_json_get_number (object, name, out);
}

static void
read_time (JsonObject *object, const char *name, gint64 *out)
{
  double number;

  if (vs_json_get_number (object, name, &number) && number >= 0 && number < G_MAXINT64 / 2)
    *out = (gint64) number;
}

static void
read_color (JsonObject *object, const char *name, guint32 *out)
{
  const char *text = vs_json_get_string (object, name);
  guint64     color;

  if (text != NULL && text[0] == '#' && strlen (text) == 9 && g_ascii_string_to_unsigned (text + 1, 16, 0, G_MAXUINT32, &color, NULL))
    *out = (guint32) color;
}

static void
read_style (JsonObject *object, VsLabelStyle *style)
{
  const char *text;

  if ((text = vs_json_get_string (object, "kind")) != NULL)
    vs_label_kind_parse (text, &style->kind);
  if ((text = vs_json_get_string (object, "wording")) != NULL)
    style->wording = text;
  if ((text = vs_json_get_string (object, "place")) != NULL)
    vs_place_parse (text, &style->place);
  if ((text = vs_json_get_string (object, "timing")) != NULL)
    vs_label_timing_parse (text, &style->timing);
  read_number (object, "x", &style->x);
  read_number (object, "y", &style->y);
  read_number (object, "size", &style->size);
  read_time (object, "duration", &style->duration);
  read_time (object, "period", &style->period);
  style->has_box = vs_json_get_boolean (object, "box", style->has_box);
  read_color (object, "text_color", &style->text_color);
  read_color (object, "box_color", &style->box_color);
}

/**
 * vs_label_from_json:
 * @json: as vs_label_to_json() writes it
 *
 * Returns: (transfer full) (nullable): the label, with defaults for what is missing or cannot be read; %NULL when @json is no
 *   object
 */
VsLabel *
vs_label_from_json (const char *json)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (VsLabelRange));
  VsLabelStyle style = VS_LABEL_STYLE_DEFAULT;
  JsonObject  *object;

  g_return_val_if_fail (json != NULL, NULL);

  root = vs_json_read (json, strlen (json), JSON_LENGTH_MAX, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  read_style (object, &style);
  if (vs_json_get_array (object, "ranges") != NULL)
    read_ranges (vs_json_get_array (object, "ranges"), ranges);
  style.ranges = (const VsLabelRange *) ranges->data;
  style.n_ranges = ranges->len;
  return vs_label_new (&style);
}
