// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a JSON file that a person may have written: every member is checked, and a message says where to look.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/json-part.h"
#include "base/json-read.h"
#include "base/names.h"

/**
 * vs_json_part_refuse:
 * @format: what is wrong, and what to do; the place is put before it
 *
 * Returns: %FALSE, with %VS_ERROR_DAMAGED
 */
gboolean
vs_json_part_refuse (const VsJsonPart *self, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, "%s: %s", self->where, text);
  return FALSE;
}

/**
 * vs_json_part_check_members:
 * @known: (array zero-terminated=1): all members that there may be
 */
gboolean
vs_json_part_check_members (const VsJsonPart *self, const char *const *known, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (self->object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      /* Translators: %s is the name of a member in a JSON file */
      return vs_json_part_refuse (self, error, _ ("“%s” is not known here. Remove it or correct its spelling."), (char *) l->data);
  return TRUE;
}

/**
 * vs_json_part_get_text:
 *
 * Returns: (transfer none): the member, a line of at most 500 bytes that is not empty; %NULL with @error set
 */
const char *
vs_json_part_get_text (const VsJsonPart *self, const char *name, GError **error)
{
  const char *text = vs_json_get_string (self->object, name);

  if (text == NULL || *text == '\0' || strlen (text) > 500 || strpbrk (text, "\r\n\t") != NULL)
    {
      /* Translators: %s is the name of a member in a JSON file */
      vs_json_part_refuse (self, error, _ ("“%s” must be a line of text."), name);
      return NULL;
    }
  return text;
}

/**
 * vs_json_part_get_whole:
 * @out: (out): the member, from @minimum to @maximum
 */
gboolean
vs_json_part_get_whole (const VsJsonPart *self, const char *name, int minimum, int maximum, int *out, GError **error)
{
  double value = 0;

  if (!vs_json_get_number (self->object, name, &value) || value < minimum || value > maximum || value != floor (value))
    /* Translators: %s is the name of a member in a JSON file, the numbers are limits */
    return vs_json_part_refuse (self, error, _ ("“%s” must be a whole number from %d to %d."), name, minimum, maximum);
  *out = value;
  return TRUE;
}

/**
 * vs_json_part_get_word:
 * @words: (array zero-terminated=1): what the member may be
 * @out: (out): index of the word
 */
gboolean
vs_json_part_get_word (const VsJsonPart *self, const char *name, const char *const *words, int *out, GError **error)
{
  const char *text = vs_json_get_string (self->object, name);

  if (text == NULL || !vs_name_parse (words, text, out))
    {
      g_autofree char *all = g_strjoinv (", ", (char **) words);

      /* Translators: the first %s is the name of a member in a JSON file, the second a list of words */
      return vs_json_part_refuse (self, error, _ ("“%s” must be one of: %s."), name, all);
    }
  return TRUE;
}

static gboolean
is_line (const char *text)
{
  return *text != '\0' && strlen (text) <= 500 && strpbrk (text, "\r\n\t") == NULL;
}

/**
 * vs_json_part_dup_texts:
 *
 * Returns: (transfer full): the member, a list of lines that may be empty; %NULL with @error set
 */
char **
vs_json_part_dup_texts (const VsJsonPart *self, const char *name, GError **error)
{
  JsonArray *array = vs_json_get_array (self->object, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING || !is_line (json_node_get_string (node)))
        array = NULL;
      else
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  if (array != NULL)
    return g_strv_builder_end (builder);
  /* Translators: %s is the name of a member in a JSON file */
  vs_json_part_refuse (self, error, _ ("“%s” must be a list of texts."), name);
  return NULL;
}

/**
 * vs_json_part_get_boolean:
 * @out: (out): the member; stays when there is none
 */
gboolean
vs_json_part_get_boolean (const VsJsonPart *self, const char *name, gboolean *out, GError **error)
{
  JsonNode *node = json_object_get_member (self->object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    /* Translators: %s is the name of a member in a JSON file */
    return vs_json_part_refuse (self, error, _ ("“%s” must be true or false."), name);
  *out = json_node_get_boolean (node);
  return TRUE;
}

/**
 * vs_json_part_get_day:
 * @out: (out) (transfer full): the member, a day as 2026-11-24
 */
gboolean
vs_json_part_get_day (const VsJsonPart *self, const char *name, char **out, GError **error)
{
  const char *text = vs_json_get_string (self->object, name);
  int         year, month, day;
  char        rest;

  if (text == NULL || strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3 || !g_date_valid_dmy (CLAMP (day, 0, 32), CLAMP (month, 0, 13), CLAMP (year, 0, 9999)))
    /* Translators: %s is the name of a member in a JSON file */
    return vs_json_part_refuse (self, error, _ ("“%s” must be a day such as 2026-11-24."), name);
  *out = g_strdup (text);
  return TRUE;
}

/* Puts the place of an object before what is said about it. */
static gboolean
read_at (const VsJsonPart *self, JsonObject *object, const char *place, VsJsonPartFunc read, gpointer target, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s: %s", self->where, place);
  VsJsonPart       part = { object, where, self->data };

  if (object == NULL)
    return vs_json_part_refuse (&part, error, _ ("It must be an object."));
  return read (&part, target, error);
}

/**
 * vs_json_part_read_each:
 * @name: of a list of objects
 * @read: (scope call): reads one into @target
 */
gboolean
vs_json_part_read_each (const VsJsonPart *self, const char *name, VsJsonPartFunc read, gpointer target, GError **error)
{
  JsonArray *array = vs_json_get_array (self->object, name);

  if (array == NULL)
    /* Translators: %s is the name of a member in a JSON file */
    return vs_json_part_refuse (self, error, _ ("“%s” must be a list."), name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", name, i);

      if (!read_at (self, vs_json_element_object (array, i), place, read, target, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * vs_json_part_read_object:
 * @name: of an object
 * @read: (scope call): reads it into @target
 */
gboolean
vs_json_part_read_object (const VsJsonPart *self, const char *name, VsJsonPartFunc read, gpointer target, GError **error)
{
  return read_at (self, vs_json_get_object (self->object, name), name, read, target, error);
}
