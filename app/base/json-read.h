// SPDX-License-Identifier: GPL-3.0-or-later
// Reading JSON that somebody else wrote: nothing in it can crash the reader, and a member of another type is no member.
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Deeper than any file that is read here, and far from the end of the stack. */
#define VS_JSON_MAX_DEPTH 100

JsonNode   *vs_json_read (const char *data, gsize length, gsize max_length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *vs_json_read_array (const char *data, gsize length, gsize max_length) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *vs_json_get_object (JsonObject *object, const char *name);
JsonArray  *vs_json_get_array (JsonObject *object, const char *name);
const char *vs_json_get_string (JsonObject *object, const char *name);
gboolean    vs_json_get_number (JsonObject *object, const char *name, double *out);
gboolean    vs_json_get_boolean (JsonObject *object, const char *name, gboolean fallback);
JsonObject *vs_json_element_object (JsonArray *array, guint index);
gint64      vs_json_element_whole (JsonArray *array, guint index, gint64 minimum, gint64 maximum);
gint64      vs_json_get_whole (JsonObject *object, const char *name, gint64 minimum, gint64 maximum);

G_END_DECLS
