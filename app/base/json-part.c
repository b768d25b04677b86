// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a JSON file that a person may have written: every member is checked, and a message says where to look.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
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
