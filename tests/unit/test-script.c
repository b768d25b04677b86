// SPDX-License-Identifier: GPL-3.0-or-later
// What a script says, and how it sounds in the phones of the acoustic model.

#include <gio/gio.h>
#include <string.h>

#include "helpers/phones.h"
#include "helpers/script.h"

/* "text=spoken", and | where a segment ends. */
static char *
describe (const char *text, const char *language)
{
  g_autoptr (GPtrArray) words = vs_script_read (text, language);
  GString *described = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      VsScriptWord *word = words->pdata[i];

      g_string_append_printf (described, "%s%s=%s%s", i > 0 ? " " : "", word->text, word->spoken, word->ends_segment ? "|" : "");
    }
  return g_string_free (described, FALSE);
}

static void
test_script (void)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "", "" },
    { " \t\n\r\n", "" },
    { "– … —", "" },
    { "„Hallo“, Welt!", "„Hallo“,=hallo Welt!=welt|" },
    { "one two\nthree", "one=one two=two| three=three|" },
    { "one\r\ntwo", "one=one| two=two|" },
    { "Yes. No? (Maybe.) so", "Yes.=yes| No?=no| (Maybe.)=maybe| so=so|" },
    { "It’s 20 % – no, 3.5 €", "It’s=it's 20=20 % –=% no,=no 3.5=3.5 €=€|" },
    { "[Anna] Hallo [lacht\nlaut]", "Hallo=hallo [lacht=lacht| laut]=laut|" },
    { "\xef\xbb\xbf"
      "a\xff",
      "a\xef\xbf\xbd=a|" },
    { "Schoko-Bonbons ÄÖÜ ẞ", "Schoko-Bonbons=schoko-bonbons ÄÖÜ=äöü ẞ=ß|" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = describe (cases[i].text, "de");

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* The script's language counts, not that of the machine: the suite also runs in a Turkish locale. */
static void
test_case_of_language (void)
{
  g_autofree char *english = describe ("I DIDN’T", "en");
  g_autofree char *turkish = describe ("Iğdır İzmir", "tr");

  g_assert_cmpstr (english, ==, "I=i DIDN’T=didn't|");
  g_assert_cmpstr (turkish, ==, "Iğdır=ığdır İzmir=izmir|");
}

static void
test_phones (void)
{
  static const struct
  {
    const char *ipa, *phones;
  } cases[] = {
    { "", "" },
    { "jˈeːdəm", "Y EY D AH M" },
    { "ʃˈoːkoːbˈɔnboːns", "SH OW K OW B AO N B OW N S" },
    { "(en)sˈɒftweə(de)", "S AA F T W EY AH" },
    { "tsvˈaɪ tˈaʊzənt", "T S V AY T AW Z AH N T" },
    { "bʁˈøːtçən", "B R ER T HH AH N" },
    { "t͡ʃˈɚt", "CH ER T" },
    { "☃7 ", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *phones = vs_phones_from_ipa (cases[i].ipa);

      g_assert_cmpstr (phones, ==, cases[i].phones);
    }
}

static GPtrArray *
look_up (const char *language, const char *const *words)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  for (gsize i = 0; words[i] != NULL; i++)
    g_ptr_array_add (list, (char *) words[i]);
  found = vs_phones_look_up (language, list, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, list->len);
  return found;
}

static const char *
get_way (GPtrArray *found, guint word, guint way)
{
  return g_ptr_array_index ((GPtrArray *) found->pdata[word], way);
}

/* The dictionary knows two ways to say "tomato", and no "vorspann"; numbers are read aloud. */
static void
test_english (void)
{
  g_autoptr (GPtrArray) found = look_up ("en-GB", (const char *const[]){ "tomato", "vorspann", "2026", "tomato", NULL });

  g_assert_cmpstr (get_way (found, 0, 0), ==, "T AH M EY T OW");
  g_assert_cmpstr (get_way (found, 0, 1), ==, "T AH M AA T OW");
  g_assert_cmpstr (get_way (found, 3, 0), ==, "T AH M EY T OW");
  g_assert_true (g_str_has_prefix (get_way (found, 1, 0), "V "));
  g_assert_cmpint (strlen (get_way (found, 2, 0)), >, 20);
}

/* A word with the end of a sentence in it must not push the others out of their places. */
static void
test_german (void)
{
  g_autoptr (GPtrArray) found = look_up ("de-AT", (const char *const[]){ "ja", "z.b", "und", "20", "%", NULL });

  g_assert_cmpstr (get_way (found, 0, 0), ==, "Y AA");
  g_assert_cmpstr (get_way (found, 2, 0), ==, "UH N T");
  g_assert_true (g_str_has_prefix (get_way (found, 3, 0), "T S V"));
  g_assert_true (g_str_has_prefix (get_way (found, 4, 0), "P "));
}

static void
test_no_such_language (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (words, (char *) "ja");
  g_assert_null (vs_phones_look_up ("xx", words, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/words", test_script);
  g_test_add_func ("/script/case-of-language", test_case_of_language);
  g_test_add_func ("/script/phones", test_phones);
  g_test_add_func ("/script/english", test_english);
  g_test_add_func ("/script/german", test_german);
  g_test_add_func ("/script/no-such-language", test_no_such_language);
  return g_test_run ();
}
