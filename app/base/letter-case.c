// SPDX-License-Identifier: GPL-3.0-or-later
// Small and capital letters as a text's own language has them. g_utf8_strdown() and g_utf8_strup() ask the machine's locale:
// on a Turkish one they make "ı" of an English "I", and the same project would export another video.

#include "base/letter-case.h"

#include <unicode/ucasemap.h>

typedef int32_t (*Convert) (const UCaseMap *map, char *dest, int32_t capacity, const char *text, int32_t length, UErrorCode *error);

static char *
convert (Convert convert_text, const char *text, const char *language)
{
  UErrorCode error = U_ZERO_ERROR;
  UCaseMap  *map = ucasemap_open (language != NULL ? language : "", 0, &error);
  char      *converted = NULL;
  int32_t    length;

  g_return_val_if_fail (map != NULL, g_strdup (text)); /* ICU always has one for a language that it does not know */
  error = U_ZERO_ERROR;
  length = convert_text (map, NULL, 0, text, -1, &error);
  if (error == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS (error))
    {
      error = U_ZERO_ERROR;
      converted = g_malloc ((gsize) length + 1);
      convert_text (map, converted, length + 1, text, -1, &error);
    }
  ucasemap_close (map);
  if (U_FAILURE (error))
    {
      g_free (converted);
      return g_strdup (text);
    }
  return converted;
}

/**
 * vs_text_to_lower:
 * @text: UTF-8
 * @language: (nullable): BCP 47 tag of @text; %NULL when it is not known
 *
 * Returns: (transfer full): @text in small letters, in every locale the same; @text itself when it is too long (2 GB)
 */
char *
vs_text_to_lower (const char *text, const char *language)
{
  g_return_val_if_fail (text != NULL, NULL);

  return convert (ucasemap_utf8ToLower, text, language);
}

/**
 * vs_text_to_upper:
 * @text: UTF-8
 * @language: (nullable): BCP 47 tag of @text; %NULL when it is not known
 *
 * Returns: (transfer full): @text in capitals ("ß" becomes "SS"), in every locale the same; @text itself when it is too long
 * (2 GB)
 */
char *
vs_text_to_upper (const char *text, const char *language)
{
  g_return_val_if_fail (text != NULL, NULL);

  return convert (ucasemap_utf8ToUpper, text, language);
}
