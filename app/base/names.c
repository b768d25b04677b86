// SPDX-License-Identifier: GPL-3.0-or-later
// Enumerations as words.

#include "base/names.h"

/**
 * vs_name_of:
 * @names: the words, %NULL-terminated, in the order of the enumeration
 *
 * Returns: (transfer none): the word for @value
 */
const char *
vs_name_of (const char *const *names, int value)
{
  g_return_val_if_fail (value >= 0 && value < (int) g_strv_length ((char **) names), names[0]);

  return names[value];
}

/**
 * vs_name_parse:
 *
 * Returns: whether @text is one of @names; @out_value is untouched otherwise
 */
gboolean
vs_name_parse (const char *const *names, const char *text, int *out_value)
{
  g_return_val_if_fail (out_value != NULL, FALSE);

  for (int i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], text) == 0)
      {
        *out_value = i;
        return TRUE;
      }
  return FALSE;
}
