// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of the text a person means, and the way from one word that should be checked to the next.

#include "config.h"

#include "ui/captions/caption-panel-private.h"
#include "ui/captions/word-places.h"

static GtkTextBuffer *
get_buffer (VsUiCaptionPanel *self)
{
  return gtk_text_view_get_buffer (self->text);
}

/* Of the word that the cursor is in or behind. */
static gsize
get_word_under_cursor (VsUiCaptionPanel *self)
{
  GtkTextIter cursor, before;
  gsize       n = vs_ui_word_places_get_at_cursor (get_buffer (self));
  gboolean    begins;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &cursor, gtk_text_buffer_get_insert (get_buffer (self)));
  before = cursor;
  begins = !gtk_text_iter_backward_char (&before) || g_unichar_isspace (gtk_text_iter_get_char (&before));
  return begins || n == 0 ? n : n - 1;
}

/**
 * vs_ui_caption_panel_get_words_in_question:
 * @out_first: (out): index of the first word that is marked, or else of the one at the cursor
 * @out_n: (out): how many
 */
void
vs_ui_caption_panel_get_words_in_question (VsUiCaptionPanel *self, gsize *out_first, gsize *out_n)
{
  g_return_if_fail (VS_IS_UI_CAPTION_PANEL (self));

  if (vs_ui_word_places_get_marked (get_buffer (self), out_first, out_n))
    return;
  *out_first = get_word_under_cursor (self);
  *out_n = 1;
}

/* The next doubtful word of a caption behind, or before, one of its words; -1 when there is none. */
static gint64
find_doubt (const VsWords *words, gint64 from, int direction)
{
  for (gint64 i = from + direction; i >= 0 && i < (gint64) vs_words_get_n (words); i += direction)
    if (vs_word_is_doubtful (vs_words_get (words, i)))
      return i;
  return -1;
}

static void
mark_word (VsUiCaptionPanel *self, const VsWords *words, gsize index)
{
  GtkTextIter start, end;
  glong       at = 0;

  for (gsize i = 0; i < index; i++)
    at += g_utf8_strlen (vs_words_get (words, i)->text, -1) + 1;
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, at);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, at + g_utf8_strlen (vs_words_get (words, index)->text, -1));
  gtk_stack_set_visible_child_name (self->views, "text");
  gtk_text_buffer_select_range (get_buffer (self), &end, &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/**
 * vs_ui_caption_panel_go_to_doubt:
 * @direction: 1 for the next word that should be checked, -1 for the one before
 *
 * Chooses its caption and marks it there. Behind the last comes the first.
 *
 * Returns: whether there is one
 */
gboolean
vs_ui_caption_panel_go_to_doubt (VsUiCaptionPanel *self, int direction)
{
  gint64 n, position, from;
  guint  selected;

  g_return_val_if_fail (VS_IS_UI_CAPTION_PANEL (self) && ABS (direction) == 1, FALSE);

  vs_ui_caption_panel_commit (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->cues));
  selected = vs_ui_caption_panel_get_selected (self);
  position = selected == GTK_INVALID_LIST_POSITION ? (direction > 0 ? 0 : n - 1) : selected;
  from = direction > 0 ? -1 : G_MAXINT;
  /* A caption that was only chosen is gone through from its start. */
  if (selected != GTK_INVALID_LIST_POSITION && gtk_widget_is_focus (GTK_WIDGET (self->text)))
    from = get_word_under_cursor (self);
  for (gint64 i = 0; i <= n && n > 0; i++)
    {
      const VsWords *words = vs_ui_caption_panel_get_cue (self, position)->words;
      gint64         word = find_doubt (words, MIN (from, (gint64) vs_words_get_n (words)), direction);

      if (word >= 0)
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-select", "i", (int) position);
          mark_word (self, words, word);
          return TRUE;
        }
      position = (position + direction + n) % n;
      from = direction > 0 ? -1 : G_MAXINT;
    }
  return FALSE;
}
