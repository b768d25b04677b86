// SPDX-License-Identifier: GPL-3.0-or-later
// Other writing for spoken words, which keep their times.
//
//   heard     (vor        spann,        gut      Word 2 has one word less now, from the start of "vor" to the end of "spann";
//   written   (Vorspann,                gut      brackets and commas around the words stay

#include <string.h>

#include "captions/glossary.h"

/* A word in the forms in which it is compared. */
typedef struct
{
  char *spelled; /* "ü" as "ue" */
  char *plain;   /* "ü" as "u" */
} Form;

/* An entry, ready. */
typedef struct
{
  Form  *find;
  gsize  n_find;
  char **write;
} Term;

/* A word of what was heard: the punctuation in front, the word itself, the punctuation after. */
typedef struct
{
  gsize before, after; /* where the word itself begins and ends */
  Form  form;
} Heard;

/* --- comparing ----------------------------------------------------------------------------------------------------------- */

/* Without accents; with "ae" for "ä" and so on when @spells, and "ss" for "ß" either way. */
static char *
drop_marks (const char *text, gboolean spells)
{
  static const struct
  {
    gunichar    c;
    const char *spelled;
  } umlauts[] = { { 0xe4, "ae" }, { 0xf6, "oe" }, { 0xfc, "ue" }, { 0xc4, "Ae" }, { 0xd6, "Oe" }, { 0xdc, "Ue" } };
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *decomposed = NULL;
  g_autoptr (GString) spelled = g_string_new (NULL);
  GString *out = g_string_new (NULL);

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar    c = g_utf8_get_char (at);
      const char *found = c == 0xdf || c == 0x1e9e ? "ss" : NULL;

      for (gsize i = 0; spells && i < G_N_ELEMENTS (umlauts); i++)
        found = umlauts[i].c == c ? umlauts[i].spelled : found;
      if (found != NULL)
        g_string_append (spelled, found);
      else
        g_string_append_unichar (spelled, c);
    }
  decomposed = g_utf8_normalize (spelled->str, -1, G_NORMALIZE_NFD);
  for (const char *at = decomposed; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

static char *
fold (const char *text, VsGlossaryFlags flags, gboolean spells)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *plain = (flags & VS_GLOSSARY_ANY_UMLAUT) != 0 ? drop_marks (normal, spells) : g_strdup (normal);

  return (flags & VS_GLOSSARY_ANY_CASE) != 0 ? g_utf8_casefold (plain, -1) : g_steal_pointer (&plain);
}

static Form
make_form (const char *text, VsGlossaryFlags flags)
{
  return (Form){ fold (text, flags, TRUE), fold (text, flags, FALSE) };
}

static void
clear_form (Form *self)
{
  g_free (self->spelled);
  g_free (self->plain);
}

static gboolean
is_same (const Form *a, const Form *b)
{
  return strcmp (a->spelled, b->spelled) == 0 || strcmp (a->plain, b->plain) == 0;
}

static gboolean
is_punctuation (const char *at)
{
  return g_unichar_ispunct (g_utf8_get_char (at)) && strchr ("&@#%+", *at) == NULL;
}

static Heard
hear (const char *text, VsGlossaryFlags flags)
{
  Heard            heard = { 0, strlen (text) };
  g_autofree char *core = NULL;

  while (text[heard.before] != '\0' && is_punctuation (text + heard.before))
    heard.before = g_utf8_next_char (text + heard.before) - text;
  while (heard.after > heard.before)
    {
      const char *last = g_utf8_prev_char (text + heard.after);

      if (!is_punctuation (last))
        break;
      heard.after = last - text;
    }
  core = g_strndup (text + heard.before, heard.after - heard.before);
  heard.form = make_form (core, flags);
  return heard;
}

/* --- terms --------------------------------------------------------------------------------------------------------------- */

static char **
split (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_auto (GStrv) all = g_strsplit_set (valid, " \t\r\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (all[i][0] != '\0')
      g_ptr_array_add (parts, g_strdup (all[i]));
  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

static void
clear_term (gpointer data)
{
  Term *term = data;

  for (gsize i = 0; i < term->n_find; i++)
    clear_form (&term->find[i]);
  g_free (term->find);
  g_strfreev (term->write);
}

/* A term of words, not of punctuation alone, and with something to write. */
static gboolean
is_usable (const Term *term)
{
  for (gsize i = 0; i < term->n_find; i++)
    if (term->find[i].plain[0] == '\0')
      return FALSE;
  return term->n_find > 0 && term->write[0] != NULL;
}

/* The entries that say something. */
static GArray *
make_terms (const VsGlossaryEntry *entries, gsize n, VsGlossaryFlags flags)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));

  g_array_set_clear_func (terms, clear_term);
  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) find = split (entries[i].find);
      Term term = { NULL, g_strv_length (find), split (entries[i].write) };

      term.find = g_new (Form, term.n_find + 1);
      for (gsize k = 0; k < term.n_find; k++)
        term.find[k] = hear (find[k], flags).form;
      if (is_usable (&term))
        g_array_append_val (terms, term);
      else
        clear_term (&term);
    }
  return terms;
}

/* --- finding ------------------------------------------------------------------------------------------------------------- */

/* Whether a term is what was heard at @at. Punctuation within it parts what does not belong together. */
static gboolean
matches (const Term *term, const VsWord *words, const Heard *heard, gsize n, gsize at)
{
  if (at + term->n_find > n)
    return FALSE;
  for (gsize i = 0; i < term->n_find; i++)
    {
      const Heard *word = &heard[at + i];
      gboolean     is_last = i + 1 == term->n_find;

      if (!is_same (&term->find[i], &word->form) || (i > 0 && word->before > 0) || (!is_last && words[at + i].text[word->after] != '\0'))
        return FALSE;
    }
  return TRUE;
}

/* The longest term that matches, the first of equals; %NULL for none. */
static const Term *
find_term (const GArray *terms, const VsWord *words, const Heard *heard, gsize n, gsize at)
{
  const Term *best = NULL;

  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = &g_array_index (terms, Term, i);

      if ((best == NULL || term->n_find > best->n_find) && matches (term, words, heard, n, at))
        best = term;
    }
  return best;
}

/* --- writing ------------------------------------------------------------------------------------------------------------- */

/* The times of @n words for as many others, or shared out by length when there are more or fewer. */
static void
time_words (const VsWord *from, gsize n_from, VsWord *to, gsize n_to)
{
  gint64 start = from[0].range.start;
  gint64 end = from[n_from - 1].range.end;
  gint64 total = 0, done = 0;

  for (gsize i = 0; i < n_to; i++)
    total += g_utf8_strlen (to[i].text, -1);
  for (gsize i = 0; i < n_to; i++)
    {
      to[i].range.start = start + (end - start) * done / total;
      done += g_utf8_strlen (to[i].text, -1);
      to[i].range.end = start + (end - start) * done / total;
      if (n_from == n_to)
        to[i].range = from[i].range;
      else if (n_to > 1)
        to[i].flags |= VS_WORD_ESTIMATED;
    }
}

static double
get_confidence (const VsWord *words, gsize n)
{
  double least = words[0].confidence;

  for (gsize i = 1; i < n; i++)
    least = MIN (least, words[i].confidence);
  return least;
}

/* Writes a term instead of the words that were heard. */
static void
write_term (const Term *term, const VsWord *words, const Heard *heard, GArray *out, GStringChunk *texts)
{
  gsize              n = g_strv_length (term->write);
  gsize              n_heard = term->n_find;
  const VsWord      *last = &words[n_heard - 1];
  g_autofree VsWord *written = g_new0 (VsWord, n);

  for (gsize i = 0; i < n; i++)
    {
      const char      *after = i + 1 == n ? last->text + heard[n_heard - 1].after : "";
      g_autofree char *text = NULL;

      /* "z.B." at the end of a sentence has one point. */
      if (after[0] == '.' && g_str_has_suffix (term->write[i], "."))
        after++;
      text = g_strdup_printf ("%.*s%s%s", i == 0 ? (int) heard[0].before : 0, words[0].text, term->write[i], after);

      written[i].text = g_string_chunk_insert (texts, text);
      written[i].confidence = get_confidence (words, n_heard);
    }
  for (gsize i = 0; i < n_heard; i++)
    written[n - 1].flags |= words[i].flags & (VS_WORD_ESTIMATED | VS_WORD_DOUBTFUL);
  written[n - 1].flags |= last->flags;
  for (gsize i = 0; i + 1 < n; i++)
    written[i].flags = n == n_heard ? words[i].flags : written[n - 1].flags & (VS_WORD_ESTIMATED | VS_WORD_DOUBTFUL);
  time_words (words, n_heard, written, n);
  g_array_append_vals (out, written, n);
}

/* Whether a term is written as it was heard already. */
static gboolean
is_written (const Term *term, const VsWord *words, const Heard *heard)
{
  for (gsize i = 0; i < term->n_find; i++)
    if (term->write[i] == NULL || strlen (term->write[i]) != heard[i].after - heard[i].before || strncmp (term->write[i], words[i].text + heard[i].before, strlen (term->write[i])) != 0)
      return FALSE;
  return term->write[term->n_find] == NULL;
}

/**
 * vs_words_apply_glossary:
 * @words: what was heard
 * @entries: (array length=n): what is always to be written so
 * @n: how many
 * @flags: what is taken for the same
 * @out_n: (out) (optional): in how many places something was written anew
 *
 * Only whole words are found; of several entries that match, the one with most words counts. What is written keeps the time of
 * what was heard, and the punctuation around it.
 *
 * Returns: (transfer full): other words, the same ones when nothing is found
 */
VsWords *
vs_words_apply_glossary (VsWords *words, const VsGlossaryEntry *entries, gsize n, VsGlossaryFlags flags, gsize *out_n)
{
  g_autoptr (GArray) terms = NULL;
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (VsWord));
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1024);
  g_autofree Heard *heard = NULL;
  const VsWord     *all;
  gsize             n_words, n_found = 0;

  g_return_val_if_fail (words != NULL && (entries != NULL || n == 0), NULL);

  n_words = vs_words_get_n (words);
  all = vs_words_get_all (words);
  terms = make_terms (entries, n, flags);
  heard = g_new (Heard, n_words + 1);
  for (gsize i = 0; i < n_words; i++)
    heard[i] = hear (all[i].text, flags);
  for (gsize i = 0; i < n_words;)
    {
      const Term *term = find_term (terms, all, heard, n_words, i);

      if (term == NULL || is_written (term, all + i, heard + i))
        {
          gsize taken = term != NULL ? term->n_find : 1;

          g_array_append_vals (out, all + i, taken);
          i += taken;
          continue;
        }
      write_term (term, all + i, heard + i, out, texts);
      i += term->n_find;
      n_found++;
    }
  for (gsize i = 0; i < n_words; i++)
    clear_form (&heard[i].form);
  if (out_n != NULL)
    *out_n = n_found;
  return n_found > 0 ? vs_words_new ((const VsWord *) out->data, out->len) : vs_words_ref (words);
}
