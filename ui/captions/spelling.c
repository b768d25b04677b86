// SPDX-License-Identifier: GPL-3.0-or-later
// Underlines words that no dictionary has. Captions are short, so that all of the text is looked at after every change.

#include "config.h"

#include "ui/captions/spelling.h"

#include <enchant.h>
#include <glib/gi18n.h>
#include <string.h>

#include "base/language.h"

/* More proposals than anybody reads. */
#define PROPOSALS_MAX 6

struct _VsUiSpelling
{
  GObject parent_instance;

  GtkTextView        *view; /* borrowed: it outlives this */
  GtkTextTag         *tag;  /* borrowed from the buffer */
  EnchantBroker      *broker;
  EnchantDict        *dict; /* (nullable): there is none for the language */
  char               *language;
  GSimpleActionGroup *actions;
  GMenuModel         *more;       /* (nullable): what stands in the menu behind the proposals */
  int                 word_start; /* of the word that the menu is about, in characters; -1 for none */
  guint               n_wrong;
};

G_DEFINE_FINAL_TYPE (VsUiSpelling, vs_ui_spelling, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (VsUiSpelling *self)
{
  return gtk_text_view_get_buffer (self->view);
}

/* --- dictionaries ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *primary;
  char       *found;
} Search;

static void
dictionary_cb (const char *tag, const char *name, const char *about, const char *file, void *data)
{
  Search          *search = data;
  g_autofree char *primary = vs_language_get_primary (tag);

  if (search->found == NULL && g_str_equal (primary, search->primary))
    search->found = g_strdup (tag);
}

/* That of the region, as "de_AT", or of the region that speaks the language first, as "de_DE", or any. */
static EnchantDict *
find_dictionary (EnchantBroker *broker, const char *language)
{
  g_autofree char *exact = g_strdelimit (g_strdup (language), "-", '_');
  g_autofree char *primary = vs_language_get_primary (language);
  g_autofree char *region = g_ascii_strup (primary, -1);
  g_autofree char *usual = g_str_equal (primary, "en") ? g_strdup ("en_US") : g_strconcat (primary, "_", region, NULL);
  Search           search = { primary, NULL };
  EnchantDict     *dict = NULL;

  if (strchr (exact, '_') != NULL && enchant_broker_dict_exists (broker, exact))
    return enchant_broker_request_dict (broker, exact);
  if (enchant_broker_dict_exists (broker, usual))
    return enchant_broker_request_dict (broker, usual);
  enchant_broker_list_dicts (broker, dictionary_cb, &search);
  if (search.found != NULL)
    dict = enchant_broker_request_dict (broker, search.found);
  g_free (search.found);
  return dict;
}

static void
drop_dictionary (VsUiSpelling *self)
{
  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  self->dict = NULL;
}

/* --- looking --------------------------------------------------------------------------------------------------------------- */

/* Numbers, and what has no letter, are no words. */
static gboolean
is_wrong (VsUiSpelling *self, const char *word)
{
  gboolean has_letter = FALSE;

  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_unichar_isdigit (g_utf8_get_char (c)))
        return FALSE;
      has_letter |= g_unichar_isalpha (g_utf8_get_char (c));
    }
  return has_letter && enchant_dict_check (self->dict, word, -1) > 0;
}

static void
look_at (VsUiSpelling *self, const GtkTextIter *start, const GtkTextIter *end)
{
  g_autofree char *word = gtk_text_iter_get_text (start, end);

  if (!is_wrong (self, word))
    return;
  gtk_text_buffer_apply_tag (get_buffer (self), self->tag, start, end);
  self->n_wrong++;
}

static void
look (VsUiSpelling *self)
{
  GtkTextIter start, end, word;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->tag, &start, &end);
  self->n_wrong = 0;
  if (self->dict == NULL)
    return;
  word = start;
  while (gtk_text_iter_forward_word_end (&word))
    {
      start = word;
      gtk_text_iter_backward_word_start (&start);
      look_at (self, &start, &word);
    }
}

/* --- the menu -------------------------------------------------------------------------------------------------------------- */

static gboolean
get_word (VsUiSpelling *self, GtkTextIter *start, GtkTextIter *end)
{
  if (self->word_start < 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), start, self->word_start);
  *end = *start;
  return gtk_text_iter_starts_word (start) && gtk_text_iter_forward_word_end (end);
}

static void
add_proposals (VsUiSpelling *self, GMenu *menu, const char *word)
{
  size_t n = 0;
  char **proposals = enchant_dict_suggest (self->dict, word, -1, &n);

  for (size_t i = 0; i < MIN (n, PROPOSALS_MAX); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (proposals[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.replace", "s", proposals[i]);
      g_menu_append_item (menu, item);
    }
  if (proposals != NULL)
    enchant_dict_free_string_list (self->dict, proposals);
}

/* The menu is about the word at @place, when that is underlined. */
static void
update_menu (VsUiSpelling *self, const GtkTextIter *place)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkTextIter start = *place, end;

  self->word_start = -1;
  if (self->dict != NULL && gtk_text_iter_has_tag (place, self->tag))
    {
      if (!gtk_text_iter_starts_word (&start))
        gtk_text_iter_backward_word_start (&start);
      self->word_start = gtk_text_iter_get_offset (&start);
    }
  if (get_word (self, &start, &end))
    {
      g_autofree char *word = gtk_text_iter_get_text (&start, &end);

      add_proposals (self, menu, word);
      g_menu_append (menu, _ ("Add to the dictionary"), "spelling.add");
    }
  if (self->more != NULL)
    g_menu_append_section (menu, NULL, self->more);
  gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (menu));
}

static void
pressed_cb (VsUiSpelling *self, int n, double x, double y)
{
  GtkTextIter place;
  int         buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_location (self->view, &place, buffer_x, buffer_y))
    update_menu (self, &place);
}

static void
cursor_cb (VsUiSpelling *self)
{
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &place, gtk_text_buffer_get_insert (get_buffer (self)));
  update_menu (self, &place);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiSpelling *self = VS_UI_SPELLING (user_data);
  GtkTextIter   start, end;

  if (!get_word (self, &start, &end))
    return;
  gtk_text_buffer_begin_user_action (get_buffer (self));
  gtk_text_buffer_delete (get_buffer (self), &start, &end);
  gtk_text_buffer_insert (get_buffer (self), &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (get_buffer (self));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VsUiSpelling    *self = VS_UI_SPELLING (user_data);
  g_autofree char *word = NULL;
  GtkTextIter      start, end;

  if (self->dict == NULL || !get_word (self, &start, &end))
    return;
  word = gtk_text_iter_get_text (&start, &end);
  enchant_dict_add (self->dict, word, -1);
  look (self);
}

/* --- the object ------------------------------------------------------------------------------------------------------------ */

static void
vs_ui_spelling_finalize (GObject *object)
{
  VsUiSpelling *self = VS_UI_SPELLING (object);

  drop_dictionary (self);
  enchant_broker_free (self->broker);
  g_object_unref (self->actions);
  g_clear_object (&self->more);
  g_free (self->language);
  G_OBJECT_CLASS (vs_ui_spelling_parent_class)->finalize (object);
}

static void
vs_ui_spelling_class_init (VsUiSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_ui_spelling_finalize;
}

static void
vs_ui_spelling_init (VsUiSpelling *self)
{
  static const GActionEntry entries[] = { { "replace", replace_cb, "s" }, { "add", add_cb } };

  self->broker = enchant_broker_init ();
  self->word_start = -1;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

/**
 * vs_ui_spelling_new:
 * @view: whose text is looked at; it must outlive this
 *
 * Returns: (transfer full): a speller without a language
 */
VsUiSpelling *
vs_ui_spelling_new (GtkTextView *view)
{
  VsUiSpelling       *self;
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);

  self = g_object_new (VS_TYPE_UI_SPELLING, NULL);
  self->view = view;
  self->tag = gtk_text_buffer_create_tag (get_buffer (self), NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (self->actions));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), click);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::cursor-position", G_CALLBACK (cursor_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * vs_ui_spelling_set_language:
 * @tag: BCP 47 tag of the text. Without a dictionary for it nothing is underlined
 */
void
vs_ui_spelling_set_language (VsUiSpelling *self, const char *tag)
{
  g_return_if_fail (VS_IS_UI_SPELLING (self));
  g_return_if_fail (tag != NULL);

  if (g_strcmp0 (self->language, tag) == 0)
    return;
  g_free (self->language);
  self->language = g_strdup (tag);
  drop_dictionary (self);
  self->dict = find_dictionary (self->broker, tag);
  look (self);
}

/**
 * vs_ui_spelling_set_more:
 * @more: what stands in the menu of the text behind the proposals
 */
void
vs_ui_spelling_set_more (VsUiSpelling *self, GMenuModel *more)
{
  g_return_if_fail (VS_IS_UI_SPELLING (self) && G_IS_MENU_MODEL (more));

  g_set_object (&self->more, more);
  cursor_cb (self);
}

gboolean
vs_ui_spelling_has_dictionary (VsUiSpelling *self)
{
  g_return_val_if_fail (VS_IS_UI_SPELLING (self), FALSE);

  return self->dict != NULL;
}

/**
 * vs_ui_spelling_get_n_wrong:
 *
 * Returns: how many words are underlined
 */
guint
vs_ui_spelling_get_n_wrong (VsUiSpelling *self)
{
  g_return_val_if_fail (VS_IS_UI_SPELLING (self), 0);

  return self->n_wrong;
}
