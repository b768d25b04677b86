// SPDX-License-Identifier: GPL-3.0-or-later
// How words sound, in the phones of the English acoustic model. English is looked up in CMUdict; what is not in there, and
// every other language, is spoken by eSpeak NG in the International Phonetic Alphabet, whose sounds are brought to the nearest
// that the model knows: near enough to find where a word is, though not to tell which word it is.

#include "helpers/phones.h"

#include <gio/gio.h>
#include <string.h>

#include "helpers/decoder.h"

/* The longest first where one begins another. */
static const struct
{
  const char *ipa;
  const char *phones;
} sounds[] = {
  /* two letters that are one sound */
  { "aɪ", "AY" },
  { "aʊ", "AW" },
  { "ɔø", "OY" },
  { "ɔɪ", "OY" },
  { "ɔʏ", "OY" },
  { "eɪ", "EY" },
  { "əʊ", "OW" },
  { "oʊ", "OW" },
  { "tʃ", "CH" },
  { "tɕ", "CH" },
  { "tʂ", "CH" },
  { "dʒ", "JH" },
  { "dʑ", "JH" },
  { "dʐ", "JH" },
  { "ɛː", "EH" },
  { "iə", "IY AH" },
  /* vowels */
  { "i", "IY" },
  { "ɪ", "IH" },
  { "ɨ", "IH" },
  { "ᵻ", "IH" },
  { "y", "UW" },
  { "ʏ", "UH" },
  { "e", "EY" },
  { "ɛ", "EH" },
  { "ø", "ER" },
  { "œ", "ER" },
  { "ɶ", "AA" },
  { "ə", "AH" },
  { "ɘ", "AH" },
  { "ɵ", "ER" },
  { "ɤ", "AH" },
  { "ɐ", "AH" },
  { "ɜ", "ER" },
  { "ɞ", "ER" },
  { "ɚ", "ER" },
  { "ɝ", "ER" },
  { "a", "AA" },
  { "ɑ", "AA" },
  { "ɒ", "AA" },
  { "æ", "AE" },
  { "o", "OW" },
  { "ɔ", "AO" },
  { "u", "UW" },
  { "ɯ", "UW" },
  { "ʉ", "UW" },
  { "ʊ", "UH" },
  { "ʌ", "AH" },
  /* consonants */
  { "p", "P" },
  { "b", "B" },
  { "ɓ", "B" },
  { "t", "T" },
  { "ʈ", "T" },
  { "d", "D" },
  { "ɖ", "D" },
  { "ɗ", "D" },
  { "k", "K" },
  { "q", "K" },
  { "c", "K" },
  { "ɡ", "G" },
  { "g", "G" },
  { "ɠ", "G" },
  { "ɟ", "G" },
  { "ɢ", "G" },
  { "m", "M" },
  { "ɱ", "M" },
  { "n", "N" },
  { "ɲ", "N" },
  { "ɳ", "N" },
  { "ŋ", "NG" },
  { "ɴ", "NG" },
  { "f", "F" },
  { "ɸ", "F" },
  { "v", "V" },
  { "ʋ", "V" },
  { "β", "V" },
  { "θ", "TH" },
  { "ð", "DH" },
  { "s", "S" },
  { "z", "Z" },
  { "ʃ", "SH" },
  { "ʂ", "SH" },
  { "ɕ", "SH" },
  { "ʒ", "ZH" },
  { "ʐ", "ZH" },
  { "ʑ", "ZH" },
  { "ç", "HH" },
  { "x", "HH" },
  { "χ", "HH" },
  { "ħ", "HH" },
  { "h", "HH" },
  { "ɦ", "HH" },
  { "ɣ", "G" },
  { "ʁ", "R" },
  { "ʀ", "R" },
  { "r", "R" },
  { "ɹ", "R" },
  { "ɻ", "R" },
  { "ɾ", "R" },
  { "ɽ", "R" },
  { "l", "L" },
  { "ɫ", "L" },
  { "ɬ", "L" },
  { "ɮ", "L" },
  { "ɭ", "L" },
  { "ʎ", "L" },
  { "ʟ", "L" },
  { "j", "Y" },
  { "ʝ", "Y" },
  { "w", "W" },
  { "ʍ", "W" },
  { "ɥ", "W" },
};

/* Without stress, length, ties and the mark of another language, such as "(en)". */
static char *
strip_marks (const char *ipa)
{
  GString *stripped = g_string_new (NULL);
  gboolean in_mark = FALSE;

  for (const char *c = ipa; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == '(' || letter == ')')
        in_mark = letter == '(';
      else if (!in_mark && g_unichar_isalpha (letter) && letter != 0x02c8 && letter != 0x02cc && letter != 0x02d0)
        g_string_append_unichar (stripped, letter);
    }
  return g_string_free (stripped, FALSE);
}

/**
 * vs_phones_from_ipa:
 * @ipa: as eSpeak NG writes it
 *
 * Returns: (transfer full): phones with spaces between them, empty when nothing sounds
 */
char *
vs_phones_from_ipa (const char *ipa)
{
  g_autofree char *letters = strip_marks (ipa);
  GString         *phones = g_string_new (NULL);

  for (const char *c = letters; *c != '\0';)
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (sounds) && !g_str_has_prefix (c, sounds[i].ipa))
        i++;
      if (i < G_N_ELEMENTS (sounds))
        g_string_append_printf (phones, "%s%s", phones->len > 0 ? " " : "", sounds[i].phones);
      c = i < G_N_ELEMENTS (sounds) ? c + strlen (sounds[i].ipa) : g_utf8_next_char (c);
    }
  return g_string_free (phones, FALSE);
}

/* --- CMUdict --------------------------------------------------------------------------------------------------------- */

/* Puts the pronunciations of the words that @wanted has into the list of each. A line: "tomato(2) T AH M AA T OW". */
static void
read_line (const char *line, gsize length, GHashTable *wanted)
{
  const char      *space = memchr (line, ' ', length);
  g_autofree char *word = space != NULL ? g_strndup (line, space - line) : NULL;
  char            *bracket = word != NULL ? strchr (word, '(') : NULL;
  GPtrArray       *found;

  if (word == NULL)
    return;
  if (bracket != NULL && bracket != word)
    *bracket = '\0';
  found = g_hash_table_lookup (wanted, word);
  if (found != NULL)
    g_ptr_array_add (found, g_strstrip (g_strndup (space, length - (space - line))));
}

static gboolean
look_up_english (GHashTable *wanted, GError **error)
{
  g_autofree char *path = vs_decoder_find_model ("cmudict-en-us.dict");
  g_autofree char *text = NULL;
  gsize            length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  for (const char *line = text; line < text + length;)
    {
      const char *end = memchr (line, '\n', text + length - line);
      gsize       n = (end != NULL ? end : text + length) - line;

      read_line (line, n, wanted);
      line += n + 1;
    }
  return TRUE;
}

/* --- eSpeak NG ------------------------------------------------------------------------------------------------------- */

/* What eSpeak NG prints for @text; %NULL with @error set. */
static char *
speak (const char *voice, const char *text, GError **error)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error,
                                                      "espeak-ng", "-q", "--ipa", "-v", voice, "--stdin", NULL);
  g_autofree char *out = NULL;
  g_autofree char *complaint = NULL;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, text, NULL, &out, &complaint, error))
    return NULL;
  if (!g_subprocess_get_successful (process))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "eSpeak NG does not speak “%s”: %s", voice, g_strstrip (complaint));
      return NULL;
    }
  return g_steal_pointer (&out);
}

static char **
split_lines (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (builder, lines[i]);
  return g_strv_builder_end (builder);
}

/* A word in each paragraph gives a line each, unless a word holds the end of a sentence or is silent: then one by one. */
static gboolean
speak_words (const char *voice, GPtrArray *words, GHashTable *wanted, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_line_a_word;

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (all, "%s\n\n", (char *) words->pdata[i]);
  said = speak (voice, all->str, error);
  if (said == NULL)
    return FALSE;
  lines = split_lines (said);
  is_line_a_word = g_strv_length (lines) == words->len;
  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *alone = is_line_a_word ? g_strdup (lines[i]) : speak (voice, words->pdata[i], error);

      if (alone == NULL)
        return FALSE;
      g_ptr_array_add (g_hash_table_lookup (wanted, words->pdata[i]), vs_phones_from_ipa (alone));
    }
  return TRUE;
}

static gboolean
is_english (const char *language)
{
  return g_ascii_strncasecmp (language, "en", 2) == 0 && !g_ascii_isalpha (language[2]);
}

/* "de-AT" is spoken as "de", when eSpeak NG knows no more. */
static gboolean
speak_in (const char *language, GPtrArray *words, GHashTable *wanted, GError **error)
{
  g_autofree char *voice = is_english (language) ? g_strdup ("en-us") : g_ascii_strdown (language, -1);
  char            *region = strpbrk (voice, "-_");
  g_autoptr (GError) cause = NULL;

  if (words->len == 0 || speak_words (voice, words, wanted, &cause))
    return TRUE;
  if (region == NULL || !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  *region = '\0';
  return speak_words (voice, words, wanted, error);
}

/* --- both ------------------------------------------------------------------------------------------------------------ */

static GPtrArray *
list_missing (GHashTable *wanted)
{
  GPtrArray     *missing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       word, found;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &word, &found))
    if (((GPtrArray *) found)->len == 0)
      g_ptr_array_add (missing, word);
  return missing;
}

/**
 * vs_phones_look_up:
 * @language: such as "de" or "en-GB"
 * @words: (element-type utf8): in lower case, without punctuation around them
 *
 * Returns: (transfer full) (element-type GPtrArray): for each word the ways to say it, at least one, which may be empty; %NULL
 *   with %G_IO_ERROR_NOT_SUPPORTED for a language that eSpeak NG does not speak, or another error when it is not installed
 */
GPtrArray *
vs_phones_look_up (const char *language, GPtrArray *words, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < words->len; i++)
    if (!g_hash_table_contains (wanted, words->pdata[i]))
      g_hash_table_insert (wanted, words->pdata[i], g_ptr_array_new_with_free_func (g_free));
  if (is_english (language) && !look_up_english (wanted, error))
    return NULL;
  missing = list_missing (wanted);
  if (!speak_in (language, missing, wanted, error))
    return NULL;
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (found, g_ptr_array_ref (g_hash_table_lookup (wanted, words->pdata[i])));
  return g_steal_pointer (&found);
}
