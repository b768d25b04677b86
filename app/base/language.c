// SPDX-License-Identifier: GPL-3.0-or-later
// Languages by their BCP 47 tags: those that creators in Europe publish in, by name; all others by their tag.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unicode/uloc.h>

#include "base/language.h"

/* In the order of their tags. */
static const char *const tags[] = {
  "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "he", "hi", "hr", "hu", "id",
  "it", "ja", "ko", "lt", "lv", "mt", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk",
  "vi", "zh", NULL
};

static const char *const names[] = {
  N_ ("Arabic"), N_ ("Bulgarian"), N_ ("Catalan"), N_ ("Czech"), N_ ("Danish"), N_ ("German"), N_ ("Greek"),
  N_ ("English"), N_ ("Spanish"), N_ ("Estonian"), N_ ("Persian"), N_ ("Finnish"), N_ ("French"), N_ ("Irish"),
  N_ ("Hebrew"), N_ ("Hindi"), N_ ("Croatian"), N_ ("Hungarian"), N_ ("Indonesian"), N_ ("Italian"), N_ ("Japanese"),
  N_ ("Korean"), N_ ("Lithuanian"), N_ ("Latvian"), N_ ("Maltese"), N_ ("Dutch"), N_ ("Norwegian"), N_ ("Polish"),
  N_ ("Portuguese"), N_ ("Romanian"), N_ ("Russian"), N_ ("Slovak"), N_ ("Slovenian"), N_ ("Serbian"), N_ ("Swedish"),
  N_ ("Thai"), N_ ("Turkish"), N_ ("Ukrainian"), N_ ("Vietnamese"), N_ ("Chinese")
};

/**
 * vs_language_get_all:
 *
 * Returns: (transfer none): the tags of all languages that have a name here, %NULL-terminated
 */
const char *const *
vs_language_get_all (void)
{
  return tags;
}

/**
 * vs_language_get_primary:
 *
 * Returns: (transfer full): the language without script and region: "pt" of "pt-BR"
 */
char *
vs_language_get_primary (const char *tag)
{
  g_return_val_if_fail (tag != NULL, NULL);

  return g_ascii_strdown (tag, strcspn (tag, "-_.@"));
}

/**
 * vs_language_normalize:
 * @tag: as somebody typed or a file says it: "PT_br"
 *
 * Returns: (transfer full): the language in small letters, the rest as it is usually written: "pt-BR"
 */
char *
vs_language_normalize (const char *tag)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (tag != NULL, NULL);

  parts = g_strsplit_set (tag, "-_", -1);
  for (int i = 0; parts[i] != NULL; i++)
    {
      char *part = strlen (parts[i]) == 2 && i > 0 ? g_ascii_strup (parts[i], -1) : g_ascii_strdown (parts[i], -1);

      if (strlen (part) == 4 && i > 0)
        part[0] = g_ascii_toupper (part[0]);
      g_free (parts[i]);
      parts[i] = part;
    }
  return g_strjoinv ("-", parts);
}

/**
 * vs_language_get_name:
 *
 * Returns: (transfer full): the language as a person reads it, with the region where the tag has one: "German", "Portuguese (BR)"
 */
char *
vs_language_get_name (const char *tag)
{
  g_autofree char *primary = NULL;
  const char      *rest;

  g_return_val_if_fail (tag != NULL, NULL);

  primary = vs_language_get_primary (tag);
  rest = tag + strlen (primary);
  for (gsize i = 0; tags[i] != NULL; i++)
    if (g_str_equal (primary, tags[i]))
      /* Translators: a language and its region, as "Portuguese (BR)" */
      return *rest != '\0' ? g_strdup_printf (_ ("%s (%s)"), _ (names[i]), rest + 1) : g_strdup (_ (names[i]));
  return g_strdup (tag);
}

/**
 * vs_language_get_three_letters:
 *
 * Returns: (transfer full) (nullable): ISO 639-2's terminological code of the language, as "deu" of "de-AT"; %NULL when it has none
 */
char *
vs_language_get_three_letters (const char *tag)
{
  g_autofree char *primary = NULL;
  const char      *code;

  g_return_val_if_fail (tag != NULL, NULL);

  primary = vs_language_get_primary (tag);
  code = uloc_getISO3Language (primary);
  return code != NULL && strlen (code) == 3 ? g_strdup (code) : NULL;
}

/**
 * vs_language_get_local:
 *
 * Returns: (transfer full): the language that this computer speaks, "en" when it says none
 */
char *
vs_language_get_local (void)
{
  const char *const *locales = g_get_language_names ();
  g_autofree char   *primary = vs_language_get_primary (locales[0]);

  if (strlen (primary) < 2 || strlen (primary) > 3 || g_str_equal (primary, "c"))
    return g_strdup ("en");
  return g_steal_pointer (&primary);
}
