// SPDX-License-Identifier: GPL-3.0-or-later
// Wordings as they are compared: whatever their letters, hyphens and breaks; and with a brand in the place of {brand}.

#include <string.h>

#include "base/language.h"
#include "rules/wording-private.h"

#define SEPARATOR " / "
#define BRAND "{brand}"

/* What stands between the parts of a label. */
static gboolean
is_separator (gunichar c)
{
  return c == '\n' || c == '\r' || c == '|' || c == '/' || c == 0x00b7 /* · */ || c == 0x2022 /* • */ || c == 0x2028;
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x00ad || c == 0x200b || c == 0x2060;
}

static gboolean
is_punctuation (gunichar c)
{
  return c != '#' && c != '@' && c != '{' && c != '}' && g_unichar_ispunct (c);
}

/* The words of a part with one space between them. Punctuation at the edge of a word says nothing. */
static char *
fold_part (const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *composed = g_utf8_normalize (part, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *small = g_utf8_casefold (composed != NULL ? composed : "", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean is_inside = FALSE;

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));

      if (is_space (c) || (is_punctuation (c) && (!is_inside || next == 0 || is_space (next) || is_punctuation (next))))
        {
          is_inside = FALSE;
          continue;
        }
      if (!is_inside && out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      is_inside = TRUE;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Returns: (transfer full): the text as it is compared: parts with " / " between them, empty ones left out */
char *
vs_wording_fold (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *begin = text;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      g_autofree char *part = NULL;

      if (*p != '\0' && !is_separator (g_utf8_get_char (p)))
        continue;
      part = fold_part (begin, p - begin);
      if (*part != '\0' && out->len > 0)
        g_string_append (out, SEPARATOR);
      g_string_append (out, part);
      if (*p == '\0')
        break;
      begin = g_utf8_next_char (p);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
vs_wording_has_brand (const char *pattern)
{
  g_return_val_if_fail (pattern != NULL, FALSE);

  return strstr (pattern, BRAND) != NULL;
}

/**
 * vs_wording_fill:
 * @pattern: may have {brand} in it
 * @brand: (nullable): what stands for it; in a hashtag without its spaces
 *
 * Returns: (transfer full): the wording; without a brand {brand} stays
 */
char *
vs_wording_fill (const char *pattern, const char *brand)
{
  const char      *place;
  g_autofree char *name = NULL;

  g_return_val_if_fail (pattern != NULL, NULL);

  place = strstr (pattern, BRAND);
  if (place == NULL || brand == NULL)
    return g_strdup (pattern);
  name = g_strdup (brand);
  if (place > pattern && place[-1] == '#')
    {
      g_auto (GStrv) words = g_strsplit_set (brand, " \t-.&", -1);

      g_free (name);
      name = g_strjoinv (NULL, words);
    }
  return g_strdup_printf ("%.*s%s%s", (int) (place - pattern), pattern, name, place + strlen (BRAND));
}

/* Whether two tags mean one language; the two ways of writing Norwegian are one. */
gboolean
vs_language_is_same (const char *a, const char *b)
{
  g_autofree char         *first = vs_language_get_primary (a);
  g_autofree char         *second = vs_language_get_primary (b);
  static const char *const norwegian[] = { "no", "nb", "nn", NULL };

  return g_str_equal (first, second) || (g_strv_contains (norwegian, first) && g_strv_contains (norwegian, second));
}
