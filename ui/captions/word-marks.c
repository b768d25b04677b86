// SPDX-License-Identifier: GPL-3.0-or-later
// Marks words of a caption whose text or time is in question. Captions are short, so that all of the text is looked at after every
// change.

#include "config.h"

#include "ui/captions/word-marks.h"

#include <glib/gi18n.h>
#include <string.h>

/* Neither is that of the spelling, which may lie under the same word. */
#define DOUBTFUL_UNDERLINE PANGO_UNDERLINE_DOUBLE
#define ESTIMATED_STYLE PANGO_STYLE_ITALIC

struct _VsUiWordMarks
{
  GObject parent_instance;

  GtkTextView *view;      /* borrowed: it outlives this */
  GtkTextTag  *doubtful;  /* borrowed from the buffer */
  GtkTextTag  *estimated; /* likewise */
  VsWords     *words;     /* (nullable): as the project has them */
  guint        n_doubtful;
};

G_DEFINE_FINAL_TYPE (VsUiWordMarks, vs_ui_word_marks, G_TYPE_OBJECT)

static gboolean
is_estimated (const VsWord *word)
{
  return (word->flags & VS_WORD_ESTIMATED) != 0;
}

/* --- a text that is only shown ------------------------------------------------------------------------------------------- */

/* @attribute: (transfer full) */
static void
add_attribute (PangoAttrList **list, PangoAttribute *attribute, gsize start, gsize length)
{
  attribute->start_index = start;
  attribute->end_index = start + length;
  if (*list == NULL)
    *list = pango_attr_list_new ();
  pango_attr_list_insert (*list, attribute);
}

/**
 * vs_ui_words_to_attributes:
 *
 * Returns: (transfer full) (nullable): the marks of vs_words_to_text(); %NULL when no word has one
 */
PangoAttrList *
vs_ui_words_to_attributes (const VsWords *words)
{
  PangoAttrList *list = NULL;
  gsize          at = 0;

  g_return_val_if_fail (words != NULL, NULL);

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);
      gsize         length = strlen (word->text);

      if (vs_word_is_doubtful (word))
        add_attribute (&list, pango_attr_underline_new (DOUBTFUL_UNDERLINE), at, length);
      if (is_estimated (word))
        add_attribute (&list, pango_attr_style_new (ESTIMATED_STYLE), at, length);
      at += length + 1;
    }
  return list;
}

/* --- a text that is edited ----------------------------------------------------------------------------------------------- */

static GtkTextBuffer *
get_buffer (VsUiWordMarks *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static void
apply (VsUiWordMarks *self, GtkTextTag *tag, const char *text, const char *word, gsize length)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, g_utf8_pointer_to_offset (text, word));
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, g_utf8_pointer_to_offset (text, word + length));
  gtk_text_buffer_apply_tag (get_buffer (self), tag, &start, &end);
}

/* For who does not see the marks. */
static void
tell (VsUiWordMarks *self, GString *doubtful)
{
  g_autofree char *description = NULL;

  if (self->n_doubtful > 0)
    /* Translators: %s is one word, or several with commas between them */
    description = g_strdup_printf (ngettext ("This word should be checked: %s", "These words should be checked: %s", self->n_doubtful), doubtful->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description != NULL ? description : "", -1);
}

/* The words with which the text goes on, as they would be stored. */
static void
mark_words (VsUiWordMarks *self, const char *text, const VsWords *words)
{
  g_autoptr (GString) doubtful = g_string_new (NULL);
  const char *at = text;

  for (gsize i = 0; i < vs_words_get_n (words); i++)
    {
      const VsWord *word = vs_words_get (words, i);
      gsize         length = strlen (word->text);

      at = strstr (at, word->text);
      if (at == NULL)
        break;
      if (is_estimated (word))
        apply (self, self->estimated, text, at, length);
      if (vs_word_is_doubtful (word))
        {
          apply (self, self->doubtful, text, at, length);
          g_string_append_printf (doubtful, "%s%s", self->n_doubtful > 0 ? ", " : "", word->text);
          self->n_doubtful++;
        }
      at += length;
    }
  tell (self, doubtful);
}

static void
look (VsUiWordMarks *self)
{
  GtkTextIter      start, end;
  g_autofree char *text = NULL;
  g_autoptr (VsWords) typed = NULL;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->doubtful, &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->estimated, &start, &end);
  self->n_doubtful = 0;
  if (self->words == NULL)
    return;
  text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
  typed = vs_words_set_text (self->words, text, vs_words_get_range (self->words));
  mark_words (self, text, typed);
}

static gboolean
tooltip_cb (VsUiWordMarks *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GtkTextIter place;
  const char *text = NULL;

  if (by_keyboard)
    gtk_text_buffer_get_iter_at_mark (get_buffer (self), &place, gtk_text_buffer_get_insert (get_buffer (self)));
  else
    {
      int buffer_x, buffer_y;

      gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
      if (!gtk_text_view_get_iter_at_location (self->view, &place, buffer_x, buffer_y))
        return FALSE;
    }
  if (gtk_text_iter_has_tag (&place, self->doubtful))
    text = _ ("The engine was not sure of this word. Check it");
  else if (gtk_text_iter_has_tag (&place, self->estimated))
    text = _ ("The time of this word was worked out, not heard");
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/* The menu is about the word under the pointer, as the cursor goes there. */
static void
pressed_cb (VsUiWordMarks *self, int n, double x, double y)
{
  GtkTextIter place;
  int         buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_location (self->view, &place, buffer_x, buffer_y) && !gtk_text_buffer_get_has_selection (get_buffer (self)) &&
      (gtk_text_iter_has_tag (&place, self->doubtful) || gtk_text_iter_has_tag (&place, self->estimated)))
    gtk_text_buffer_place_cursor (get_buffer (self), &place);
}

/* --- the object ------------------------------------------------------------------------------------------------------------ */

static void
vs_ui_word_marks_finalize (GObject *object)
{
  VsUiWordMarks *self = VS_UI_WORD_MARKS (object);

  g_clear_pointer (&self->words, vs_words_unref);
  G_OBJECT_CLASS (vs_ui_word_marks_parent_class)->finalize (object);
}

static void
vs_ui_word_marks_class_init (VsUiWordMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_ui_word_marks_finalize;
}

static void
vs_ui_word_marks_init (VsUiWordMarks *self)
{
}

/**
 * vs_ui_word_marks_new:
 * @view: whose text is marked; it must outlive this
 *
 * Returns: (transfer full): marks without words
 */
VsUiWordMarks *
vs_ui_word_marks_new (GtkTextView *view)
{
  VsUiWordMarks      *self;
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);

  self = g_object_new (VS_TYPE_UI_WORD_MARKS, NULL);
  self->view = view;
  self->doubtful = gtk_text_buffer_create_tag (get_buffer (self), "doubtful", "underline", DOUBTFUL_UNDERLINE, NULL);
  self->estimated = gtk_text_buffer_create_tag (get_buffer (self), "estimated", "style", ESTIMATED_STYLE, NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
  g_signal_connect_object (view, "query-tooltip", G_CALLBACK (tooltip_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), click);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * vs_ui_word_marks_set_words:
 * @words: (nullable): of the caption whose text is in the view, or is typed over there
 */
void
vs_ui_word_marks_set_words (VsUiWordMarks *self, VsWords *words)
{
  g_return_if_fail (VS_IS_UI_WORD_MARKS (self));

  if (words != NULL)
    vs_words_ref (words);
  g_clear_pointer (&self->words, vs_words_unref);
  self->words = words;
  look (self);
}

/**
 * vs_ui_word_marks_get_n_doubtful:
 *
 * Returns: how many words have a double underline
 */
guint
vs_ui_word_marks_get_n_doubtful (VsUiWordMarks *self)
{
  g_return_val_if_fail (VS_IS_UI_WORD_MARKS (self), 0);

  return self->n_doubtful;
}
