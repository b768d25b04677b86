// SPDX-License-Identifier: GPL-3.0-or-later
// Prints of frames in the record of an export.

#include <string.h>

#include "base/json-read.h"
#include "base/json-write.h"
#include "media/frame-print-json.h"

static void
add_picture (JsonBuilder *builder, const VsLuma *picture)
{
  g_autofree char *bytes = g_base64_encode (picture->data, (gsize) picture->width * picture->height);

  vs_json_add_int (builder, "columns", picture->width);
  vs_json_add_int (builder, "rows", picture->height);
  vs_json_add_string (builder, "luma", bytes);
}

/**
 * vs_frame_print_add_json:
 *
 * Adds an object: time in µs, hash in 16 hexadecimal digits, small pictures line by line as bytes in base64.
 */
void
vs_frame_print_add_json (const VsFramePrint *self, JsonBuilder *builder)
{
  char hash[17];

  g_return_if_fail (self != NULL && builder != NULL);

  g_snprintf (hash, sizeof hash, "%016" G_GINT64_MODIFIER "x", self->hash);
  json_builder_begin_object (builder);
  vs_json_add_int (builder, "time", self->time);
  vs_json_add_string (builder, "phash", hash);
  add_picture (builder, self->picture);
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const VsLabelPrint *print = &g_array_index (self->labels, VsLabelPrint, i);

      json_builder_begin_object (builder);
      vs_json_add_int (builder, "label", print->label);
      add_picture (builder, print->picture);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static VsLuma *
read_picture (JsonObject *object)
{
  const char        *text = vs_json_get_string (object, "luma");
  double             columns = 0, rows = 0;
  gsize              length = 0;
  g_autofree guchar *bytes = NULL;
  VsLuma            *picture;

  if (text == NULL || !vs_json_get_number (object, "columns", &columns) || !vs_json_get_number (object, "rows", &rows))
    return NULL;
  if (!(columns >= 1 && columns <= VS_PRINT_MAX_COLUMNS && rows >= 1 && rows <= VS_PRINT_MAX_ROWS))
    return NULL;
  bytes = g_base64_decode (text, &length);
  if (length != (gsize) columns * (gsize) rows)
    return NULL;
  picture = vs_luma_new ((int) columns, (int) rows);
  memcpy (picture->data, bytes, length);
  return picture;
}

static gboolean
read_labels (VsFramePrint *self, JsonArray *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject  *object = vs_json_element_object (array, i);
      VsLabelPrint print = { 0 };
      double       label = -1;

      if (object == NULL || !vs_json_get_number (object, "label", &label) || !(label >= 0 && label < 1000))
        return FALSE;
      print.label = (guint) label;
      print.picture = read_picture (object);
      if (print.picture == NULL)
        return FALSE;
      g_array_append_val (self->labels, print);
    }
  return TRUE;
}

/**
 * vs_frame_print_new_from_json:
 * @object: may come from anybody
 *
 * Returns: (transfer full) (nullable): %NULL for what is no print of a frame
 */
VsFramePrint *
vs_frame_print_new_from_json (JsonObject *object)
{
  g_autoptr (VsFramePrint) self = NULL;
  const char *hash;
  double      time = -1;

  g_return_val_if_fail (object != NULL, NULL);

  hash = vs_json_get_string (object, "phash");
  if (hash == NULL || !vs_json_get_number (object, "time", &time) || !(time >= 0 && time < 1e15))
    return NULL;
  self = vs_frame_print_new_empty ((gint64) time);
  if (!g_ascii_string_to_unsigned (hash, 16, 0, G_MAXUINT64, &self->hash, NULL))
    return NULL;
  self->picture = read_picture (object);
  if (self->picture == NULL || self->picture->width != VS_LUMA_SIDE || self->picture->height != VS_LUMA_SIDE)
    return NULL;
  return read_labels (self, vs_json_get_array (object, "labels")) ? g_steal_pointer (&self) : NULL;
}
