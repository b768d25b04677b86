// SPDX-License-Identifier: GPL-3.0-or-later
// Names and terms as a person wants them written. Each word that is heard takes 1 s, or less before the next.

#include <string.h>

#include "captions/glossary.h"

static VsWords *
hear (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  VsWord words[32];
  gsize  n = 0;

  for (; parts[n] != NULL; n++)
    words[n] = (VsWord){ { (gint64) n * G_USEC_PER_SEC, (gint64) (n + 1) * G_USEC_PER_SEC }, 1.0 / (n + 1), 0, parts[n] };
  if (n > 0)
    words[n - 1].flags = VS_WORD_ENDS_SEGMENT;
  return vs_words_new (words, n);
}

/* "Vorspann@0-2000 ist@2000-3000": times in ms, a question mark for an estimated one, a bar where a segment ends. */
static char *
draw (const VsWords *words)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);

      g_string_append_printf (out, "%s%s@%d-%d%s%s", i > 0 ? " " : "", word->text, (int) (word->range.start / 1000), (int) (word->range.end / 1000),
                              (word->flags & VS_WORD_ESTIMATED) != 0 ? "?" : "", (word->flags & VS_WORD_ENDS_SEGMENT) != 0 ? "|" : "");
    }
  return g_string_free (out, FALSE);
}

#define ANY (VS_GLOSSARY_ANY_CASE | VS_GLOSSARY_ANY_UMLAUT)

typedef struct
{
  const char     *name;
  VsGlossaryEntry entry;
  VsGlossaryFlags flags;
  const char     *heard;
  const char     *written;
} Case;

static const Case cases[] = {
  { "/glossary/two-words-to-one", { "vor spann", "Vorspann" }, VS_GLOSSARY_EXACT, "der vor spann läuft", "der@0-1000 Vorspann@1000-3000 läuft@3000-4000|" },
  { "/glossary/one-word-to-two", { "grüngürtel", "Grün Gürtel" }, VS_GLOSSARY_EXACT, "im grüngürtel", "im@0-1000 Grün@1000-1400? Gürtel@1400-2000?|" },
  { "/glossary/as-many-words-keep-their-times", { "open shot", "Open Shot" }, VS_GLOSSARY_EXACT, "mit open shot", "mit@0-1000 Open@1000-2000 Shot@2000-3000|" },
  { "/glossary/punctuation-stays", { "vor spann", "Vorspann" }, VS_GLOSSARY_EXACT, "(vor spann), gut", "(Vorspann),@0-2000 gut@2000-3000|" },
  { "/glossary/punctuation-parts", { "vor spann", "Vorspann" }, VS_GLOSSARY_EXACT, "vor, spann an", "vor,@0-1000 spann@1000-2000 an@2000-3000|" },
  { "/glossary/whole-words-only", { "spann", "Spann" }, VS_GLOSSARY_EXACT, "vorspann spannend spann", "vorspann@0-1000 spannend@1000-2000 Spann@2000-3000|" },
  { "/glossary/case-counts", { "vor spann", "Vorspann" }, VS_GLOSSARY_EXACT, "Vor spann", "Vor@0-1000 spann@1000-2000|" },
  { "/glossary/any-case", { "vor spann", "Vorspann" }, VS_GLOSSARY_ANY_CASE, "VOR Spann", "Vorspann@0-2000|" },
  { "/glossary/any-case-umlaut", { "ÜBER", "Über" }, VS_GLOSSARY_ANY_CASE, "über", "Über@0-1000|" },
  { "/glossary/umlauts-count", { "müller", "Müller" }, VS_GLOSSARY_ANY_CASE, "Mueller Muller", "Mueller@0-1000 Muller@1000-2000|" },
  { "/glossary/any-umlaut-spelled", { "müller", "Müller" }, ANY, "frau Mueller", "frau@0-1000 Müller@1000-2000|" },
  { "/glossary/any-umlaut-plain", { "müller", "Müller" }, ANY, "frau muller", "frau@0-1000 Müller@1000-2000|" },
  { "/glossary/any-umlaut-in-the-entry", { "mueller", "Müller" }, ANY, "müller", "Müller@0-1000|" },
  { "/glossary/sharp-s", { "grosse strasse", "Große Straße" }, ANY, "Große straße", "Große@0-1000 Straße@1000-2000|" },
  { "/glossary/accents", { "cafe", "Café" }, ANY, "café", "Café@0-1000|" },
  { "/glossary/composed-or-not", { "über", "Über" }, VS_GLOSSARY_EXACT, "u\xcc\x88"
                                                                        "ber",
    "Über@0-1000|" },
  { "/glossary/signs-belong-to-a-word", { "c plus plus", "C++" }, VS_GLOSSARY_EXACT, "in c plus plus.", "in@0-1000 C++.@1000-4000|" },
  { "/glossary/point-once", { "zum beispiel", "z.B." }, VS_GLOSSARY_EXACT, "das zum beispiel.", "das@0-1000 z.B.@1000-3000|" },
  { "/glossary/twice", { "vor spann", "Vorspann" }, VS_GLOSSARY_EXACT, "vor spann vor spann", "Vorspann@0-2000 Vorspann@2000-4000|" },
  { "/glossary/spaces-in-the-entry", { "  vor \n spann ", " Vorspann " }, VS_GLOSSARY_EXACT, "vor spann", "Vorspann@0-2000|" },
  { "/glossary/nothing-to-write", { "vor", " " }, VS_GLOSSARY_EXACT, "vor spann", "vor@0-1000 spann@1000-2000|" },
  { "/glossary/nothing-to-find", { "", "Vorspann" }, VS_GLOSSARY_EXACT, "vor spann", "vor@0-1000 spann@1000-2000|" },
  { "/glossary/dash-alone-is-no-match", { "-", "–" }, VS_GLOSSARY_EXACT, "vor ... spann", "vor@0-1000 ...@1000-2000 spann@2000-3000|" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (VsWords) words = hear (c->heard);
  g_autoptr (VsWords) written = vs_words_apply_glossary (words, &c->entry, 1, c->flags, NULL);
  g_autofree char *drawn = draw (written);

  g_assert_cmpstr (drawn, ==, c->written);
}

/* The longest entry counts; what is written right already is not counted and changes nothing. */
static void
test_entries (void)
{
  static const VsGlossaryEntry entries[] = { { "spann", "Spann" }, { "vor spann", "Vorspann" }, { "Vorspann", "Vorspann" } };
  gsize                        n;
  g_autoptr (VsWords) words = hear ("vor spann spann");
  g_autoptr (VsWords) written = vs_words_apply_glossary (words, entries, G_N_ELEMENTS (entries), VS_GLOSSARY_EXACT, &n);
  g_autofree char *drawn = draw (written);
  g_autoptr (VsWords) again = NULL;

  g_assert_cmpstr (drawn, ==, "Vorspann@0-2000 Spann@2000-3000|");
  g_assert_cmpint (n, ==, 2);
  g_assert_cmpfloat (vs_words_get (written, 0)->confidence, ==, 0.5);
  again = vs_words_apply_glossary (written, entries + 1, 2, VS_GLOSSARY_EXACT, &n);
  g_assert_true (again == written);
  g_assert_cmpint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_case);
  g_test_add_func ("/glossary/entries", test_entries);
  return g_test_run ();
}
