// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a JSON file that a person may have written: every member is checked, and a message says where to look.
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * VsJsonPart:
 * @object: what is read now
 * @where: the file and the place in it, as a message names them
 * @data: for the reader of the file
 *
 * Borrows everything.
 */
typedef struct
{
  JsonObject *object;
  const char *where;
  gpointer    data;
} VsJsonPart;

gboolean    vs_json_part_refuse (const VsJsonPart *self, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean    vs_json_part_check_members (const VsJsonPart *self, const char *const *known, GError **error);
const char *vs_json_part_get_text (const VsJsonPart *self, const char *name, GError **error);
gboolean    vs_json_part_get_whole (const VsJsonPart *self, const char *name, int minimum, int maximum, int *out, GError **error);
gboolean    vs_json_part_get_word (const VsJsonPart *self, const char *name, const char *const *words, int *out, GError **error);
char      **vs_json_part_dup_texts (const VsJsonPart *self, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    vs_json_part_get_boolean (const VsJsonPart *self, const char *name, gboolean *out, GError **error);
gboolean    vs_json_part_get_day (const VsJsonPart *self, const char *name, char **out, GError **error);

typedef gboolean (*VsJsonPartFunc) (const VsJsonPart *self, gpointer target, GError **error);

gboolean vs_json_part_read_each (const VsJsonPart *self, const char *name, VsJsonPartFunc read, gpointer target, GError **error);
gboolean vs_json_part_read_object (const VsJsonPart *self, const char *name, VsJsonPartFunc read, gpointer target, GError **error);

G_END_DECLS
