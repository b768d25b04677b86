// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a text that is edited are meant.

#include "config.h"

#include "ui/captions/word-places.h"

/* How many words begin before a place of the text. */
static gsize
count_words_before (GtkTextBuffer *buffer, const GtkTextIter *place)
{
  GtkTextIter      start;
  g_autofree char *text = NULL;
  gboolean         in_word = FALSE;
  gsize            n = 0;

  gtk_text_buffer_get_start_iter (buffer, &start);
  text = gtk_text_buffer_get_text (buffer, &start, place, FALSE);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gboolean is_space = g_unichar_isspace (g_utf8_get_char (c));

      n += !is_space && !in_word;
      in_word = !is_space;
    }
  return n;
}

/**
 * vs_ui_word_places_get_marked:
 * @out_first: (out): index of the first word that is marked, wholly or in part
 * @out_n: (out): how many are
 *
 * Returns: whether any is
 */
gboolean
vs_ui_word_places_get_marked (GtkTextBuffer *buffer, gsize *out_first, gsize *out_n)
{
  GtkTextIter start, end;
  gsize       last;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer) && out_first != NULL && out_n != NULL, FALSE);

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return FALSE;
  if (gtk_text_iter_inside_word (&start) && !gtk_text_iter_starts_word (&start))
    gtk_text_iter_backward_word_start (&start);
  *out_first = count_words_before (buffer, &start);
  last = count_words_before (buffer, &end);
  *out_n = last > *out_first ? last - *out_first : 0;
  return *out_n > 0;
}

/**
 * vs_ui_word_places_get_at_cursor:
 *
 * Returns: index of the first word that begins at or after the cursor
 */
gsize
vs_ui_word_places_get_at_cursor (GtkTextBuffer *buffer)
{
  GtkTextIter cursor;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), 0);

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  return count_words_before (buffer, &cursor);
}
