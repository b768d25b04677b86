// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with the captions of a post.
//
// A text that is being typed is kept for a moment before it becomes an edit: at rest, when another caption is chosen, and
// when the focus leaves. So a sentence is one undo step or a few, not one a letter.

#include "config.h"

#include "ui/captions/caption-panel-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/language.h"
#include "base/timecode.h"
#include "ui/captions/word-places.h"

/* ms without a key until what was typed becomes an edit. */
#define REST 900

G_DEFINE_FINAL_TYPE (VsUiCaptionPanel, vs_ui_caption_panel, ADW_TYPE_BIN)

static void show_selected (VsUiCaptionPanel *self);

static GtkTextBuffer *
get_buffer (VsUiCaptionPanel *self)
{
  return gtk_text_view_get_buffer (self->text);
}

static char *
dup_text (VsUiCaptionPanel *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

/* --- what a person does ---------------------------------------------------------------------------------------------------- */

/**
 * vs_ui_caption_panel_commit:
 *
 * Makes an edit of what was typed and is not one yet.
 */
void
vs_ui_caption_panel_commit (VsUiCaptionPanel *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VS_IS_UI_CAPTION_PANEL (self));

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->cue_id == 0 || self->stored == NULL)
    return;
  text = dup_text (self);
  if (g_str_equal (text, self->stored))
    return;
  g_free (self->stored);
  self->stored = g_strdup (text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-text", "(xs)", self->cue_id, text);
}

static gboolean
rest_cb (gpointer data)
{
  VsUiCaptionPanel *self = data;

  self->rest = 0;
  vs_ui_caption_panel_commit (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (VsUiCaptionPanel *self)
{
  if (self->showing)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST, rest_cb, self);
}

static guint
count_selected (VsUiCaptionPanel *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return gtk_bitset_get_size (rows);
}

/* The only row that is selected, invalid when there are none or several. */
guint
vs_ui_caption_panel_get_selected (VsUiCaptionPanel *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return gtk_bitset_get_size (rows) == 1 ? gtk_bitset_get_minimum (rows) : GTK_INVALID_LIST_POSITION;
}

/* There must be words marked to cut, or several captions. */
static void
marked_cb (VsUiCaptionPanel *self)
{
  gsize       first, n;
  gboolean    several = count_selected (self) > 1;
  const char *name = several ? _ ("Cut the selected captions out of the film (Ctrl+Shift+X)") : _ ("Cut the marked words out of the film (Ctrl+Shift+X)");

  gtk_widget_set_sensitive (self->cut_button, self->editable && (several || vs_ui_word_places_get_marked (get_buffer (self), &first, &n)));
  gtk_widget_set_tooltip_text (self->cut_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cut_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
selection_cb (VsUiCaptionPanel *self)
{
  guint position = vs_ui_caption_panel_get_selected (self);

  if (self->showing || count_selected (self) == 0)
    return;
  vs_ui_caption_panel_commit (self);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-select", "i", (int) position);
  show_selected (self);
  marked_cb (self);
}

/* Hands the selected rows to an action. */
static void
activate_with_rows (VsUiCaptionPanel *self, const char *action)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GVariantBuilder builder;
  GtkBitsetIter   iter;
  guint           row;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ai"));
  for (gboolean valid = gtk_bitset_iter_init_first (&iter, rows, &row); valid; valid = gtk_bitset_iter_next (&iter, &row))
    g_variant_builder_add (&builder, "i", (int) row);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "ai", &builder);
}

static void
activate_cb (VsUiCaptionPanel *self, guint position)
{
  vs_ui_caption_panel_edit (self);
}

static void
track_cb (VsUiCaptionPanel *self)
{
  guint position = gtk_drop_down_get_selected (self->tracks);

  if (self->showing || position >= self->track_ids->len)
    return;
  vs_ui_caption_panel_commit (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.captions-track", "x", g_array_index (self->track_ids, gint64, position));
}

static void
split_cb (VsUiCaptionPanel *self)
{
  gsize word = vs_ui_word_places_get_at_cursor (get_buffer (self));

  vs_ui_caption_panel_commit (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-split", "i", (int) word);
}

static void
cut_cb (VsUiCaptionPanel *self)
{
  gsize first, n;

  vs_ui_caption_panel_commit (self);
  if (count_selected (self) > 1)
    activate_with_rows (self, "win.captions-cut");
  else if (vs_ui_word_places_get_marked (get_buffer (self), &first, &n))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-cut", "(ii)", (int) first, (int) n);
}

static void
delete_cb (VsUiCaptionPanel *self)
{
  if (count_selected (self) > 1)
    activate_with_rows (self, "win.captions-delete");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-delete", NULL);
}

static void
go (VsUiCaptionPanel *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->cues));
  guint position = vs_ui_caption_panel_get_selected (self);

  if (n == 0)
    return;
  vs_ui_caption_panel_commit (self);
  position = position == GTK_INVALID_LIST_POSITION ? 0 : (guint) CLAMP ((gint64) position + by, 0, (gint64) n - 1);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.caption-select", "i", (int) position);
}

static gboolean
key_in_text_cb (VsUiCaptionPanel *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    split_cb (self);
  else if (modifiers == GDK_ALT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    go (self, key == GDK_KEY_Up ? -1 : 1);
  else if (modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && (key == GDK_KEY_X || key == GDK_KEY_x))
    cut_cb (self);
  else if (modifiers == 0 && key == GDK_KEY_Escape)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Keys that are about captions wherever in the panel the focus is. */
static const struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
} shortcuts[] = {
  { GDK_KEY_space, GDK_CONTROL_MASK, "win.caption-play" },
  { GDK_KEY_l, GDK_CONTROL_MASK, "win.caption-loop" },
  { GDK_KEY_m, GDK_CONTROL_MASK, "win.caption-merge" },
  { GDK_KEY_r, GDK_CONTROL_MASK, "win.caption-word-right((-1, 1))" },
  { GDK_KEY_F8, 0, "win.caption-doubt(1)" },
  { GDK_KEY_F8, GDK_SHIFT_MASK, "win.caption-doubt(-1)" },
};

static gboolean
key_cb (VsUiCaptionPanel *self, guint key, guint code, GdkModifierType state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      if (key != shortcuts[i].key || (state & gtk_accelerator_get_default_mod_mask ()) != shortcuts[i].modifiers)
        continue;
      if (g_action_parse_detailed_name (shortcuts[i].action, &name, &target, NULL))
        gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
key_in_list_cb (VsUiCaptionPanel *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && (key == GDK_KEY_X || key == GDK_KEY_x))
    activate_with_rows (self, "win.captions-cut");
  else if (modifiers != 0)
    return GDK_EVENT_PROPAGATE;
  else if (key == GDK_KEY_Delete)
    delete_cb (self);
  else if (key == GDK_KEY_F2)
    vs_ui_caption_panel_edit (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- the list -------------------------------------------------------------------------------------------------------------- */

static void
set_up_label_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_INT (data))
    gtk_widget_add_css_class (label, "numeric");
  else
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 2);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_list_item_set_child (item, label);
}

static void
bind_start_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *time = vs_timecode_format (vs_ui_cue_item_get_range (gtk_list_item_get_item (item)).start);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), time);
}

static void
bind_text_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  const char *text = vs_ui_cue_item_get_text (gtk_list_item_get_item (item));
  GtkWidget  *label = gtk_list_item_get_child (item);
  g_autoptr (PangoAttrList) marks = vs_ui_words_to_attributes (vs_ui_cue_item_get_words (gtk_list_item_get_item (item)));

  gtk_label_set_attributes (GTK_LABEL (label), marks);
  gtk_label_set_text (GTK_LABEL (label), *text != '\0' ? text : _ ("Empty"));
  if (*text != '\0')
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
}

static void
bind_original_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), vs_ui_cue_item_get_original (gtk_list_item_get_item (item)));
  gtk_widget_add_css_class (label, "dim-label");
}

static void
set_up_mark_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (mark, "warning");
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_list_item_set_child (item, mark);
}

static void
bind_mark_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  const char *findings = vs_ui_cue_item_get_findings (gtk_list_item_get_item (item));
  GtkWidget  *mark = gtk_list_item_get_child (item);

  gtk_widget_set_opacity (mark, findings != NULL);
  gtk_widget_set_tooltip_text (mark, findings);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, findings != NULL ? findings : "", -1);
}

static GtkColumnViewColumn *
make_column (const char *title, GCallback set_up, GCallback bind, gboolean is_numeric, gboolean expands)
{
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", set_up, GINT_TO_POINTER (is_numeric));
  g_signal_connect (factory, "bind", bind, NULL);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, expands);
  return column;
}

static void
add_column (VsUiCaptionPanel *self, const char *title, GCallback set_up, GCallback bind, gboolean is_numeric, gboolean expands)
{
  g_autoptr (GtkColumnViewColumn) column = make_column (title, set_up, bind, is_numeric, expands);

  gtk_column_view_append_column (self->list, column);
}

/* A hidden column would take its height all the same. */
static void
show_original (VsUiCaptionPanel *self, gboolean shows)
{
  if (shows == self->shows_original)
    return;
  self->shows_original = shows;
  if (shows)
    gtk_column_view_insert_column (self->list, 1, self->original);
  else
    gtk_column_view_remove_column (self->list, self->original);
}

static void
set_up_list (VsUiCaptionPanel *self)
{
  self->cues = vs_ui_cue_list_new ();
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->cues)));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  add_column (self, _ ("Start"), G_CALLBACK (set_up_label_cb), G_CALLBACK (bind_start_cb), TRUE, FALSE);
  self->original = make_column (_ ("Original"), G_CALLBACK (set_up_label_cb), G_CALLBACK (bind_original_cb), FALSE, TRUE);
  add_column (self, _ ("Text"), G_CALLBACK (set_up_label_cb), G_CALLBACK (bind_text_cb), FALSE, TRUE);
  add_column (self, "", G_CALLBACK (set_up_mark_cb), G_CALLBACK (bind_mark_cb), FALSE, FALSE);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
}

/* The menu of languages that can be translated into. */
static void
set_up_translations (VsUiCaptionPanel *self)
{
  for (const char *const *tag = vs_language_get_all (); *tag != NULL; tag++)
    {
      g_autofree char *name = vs_language_get_name (*tag);
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

      g_menu_item_set_action_and_target (item, "win.captions-translate", "s", *tag);
      g_menu_append_item (self->translations, item);
    }
}

/* --- the object ------------------------------------------------------------------------------------------------------------ */

static void
add_controller (VsUiCaptionPanel *self, GtkWidget *widget, GtkEventController *controller, const char *signal, GCallback callback)
{
  g_signal_connect_object (controller, signal, callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

static void
vs_ui_caption_panel_dispose (GObject *object)
{
  VsUiCaptionPanel *self = VS_UI_CAPTION_PANEL (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->cues);
  g_clear_object (&self->spelling);
  g_clear_object (&self->marks);
  g_clear_object (&self->original);
  g_clear_pointer (&self->track_ids, g_array_unref);
  g_clear_pointer (&self->stored, g_free);
  G_OBJECT_CLASS (vs_ui_caption_panel_parent_class)->dispose (object);
}

static void
vs_ui_caption_panel_class_init (VsUiCaptionPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_caption_panel_dispose;
  g_type_ensure (VS_TYPE_UI_CAPTION_LOOK);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/captions/caption-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, pages);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, views);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, tracks);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, list);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, editor);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, text);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, measures);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, cut_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, split_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, fix_button);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, look);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, sources);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, translations);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, words_menu);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, doubts);
  gtk_widget_class_bind_template_child (widget_class, VsUiCaptionPanel, doubts_label);
  gtk_widget_class_bind_template_callback (widget_class, track_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, cut_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_cb);
}

static void
vs_ui_caption_panel_init (VsUiCaptionPanel *self)
{
  GtkEventController *keys;

  self->editable = TRUE;
  self->track_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_list (self);
  set_up_translations (self);
  self->marks = vs_ui_word_marks_new (self->text);
  self->spelling = vs_ui_spelling_new (self->text);
  vs_ui_spelling_set_more (self->spelling, G_MENU_MODEL (self->words_menu));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_controller (self, GTK_WIDGET (self->text), keys, "key-pressed", G_CALLBACK (key_in_text_cb));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_controller (self, GTK_WIDGET (self), keys, "key-pressed", G_CALLBACK (key_cb));
  add_controller (self, GTK_WIDGET (self->text), gtk_event_controller_focus_new (), "leave", G_CALLBACK (vs_ui_caption_panel_commit));
  add_controller (self, GTK_WIDGET (self->list), gtk_event_controller_key_new (), "key-pressed", G_CALLBACK (key_in_list_cb));
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::has-selection", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  marked_cb (self);
  vs_ui_caption_panel_select (self, -1);
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

static void
show_tracks (VsUiCaptionPanel *self, GListModel *tracks, VsCaptionTrack *chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  g_array_set_size (self->track_ids, 0);
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);
      gint64 id = vs_caption_track_get_id (track);

      gtk_string_list_take (names, vs_language_get_name (vs_caption_track_get_language (track)));
      g_array_append_val (self->track_ids, id);
      if (track == chosen)
        selected = i;
    }
  gtk_drop_down_set_model (self->tracks, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->tracks, selected);
}

/* The text that the project has comes into the editor, unless somebody is typing another one there. */
static void
show_text (VsUiCaptionPanel *self, gint64 cue_id, const char *text)
{
  g_autofree char *typed = dup_text (self);
  gboolean         is_other = cue_id != self->cue_id;

  if (!is_other && self->rest != 0)
    return;
  self->cue_id = cue_id;
  g_free (self->stored);
  self->stored = g_strdup (text);
  if (is_other || !g_str_equal (typed, text))
    gtk_text_buffer_set_text (get_buffer (self), text, -1);
}

/* "12.4 characters/s · 2.3 s", and what is wrong. */
static char *
describe (VsUiCueItem *item)
{
  VsTimeRange range = vs_ui_cue_item_get_range (item);
  double      seconds = MAX (1, vs_time_range_length (range)) / (double) G_USEC_PER_SEC;
  double      speed = g_utf8_strlen (vs_ui_cue_item_get_text (item), -1) / seconds;
  const char *findings = vs_ui_cue_item_get_findings (item);
  /* Translators: the first %.1f is a number of characters a second, the second how long a caption is shown, in seconds */
  g_autofree char *measures = g_strdup_printf (_ ("%.1f characters/s · %.1f s"), speed, seconds);

  return findings != NULL ? g_strdup_printf ("%s\n%s", measures, findings) : g_steal_pointer (&measures);
}

/* Whose words are all of those of a caption, also where a clip has a part of it only. */
const VsCue *
vs_ui_caption_panel_get_cue (VsUiCaptionPanel *self, guint position)
{
  VsShownCaptions *shown = vs_ui_cue_list_get (self->cues);

  return vs_captions_get (vs_shown_captions_get_captions (shown), vs_shown_captions_get (shown, position)->cue);
}

static void
show_doubts (VsUiCaptionPanel *self)
{
  guint            n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->cues)); i++)
    for (gsize k = 0; (i == 0 || vs_ui_caption_panel_get_cue (self, i) != vs_ui_caption_panel_get_cue (self, i - 1)) && k < vs_words_get_n (vs_ui_caption_panel_get_cue (self, i)->words); k++)
      n += vs_word_is_doubtful (vs_words_get (vs_ui_caption_panel_get_cue (self, i)->words, k));
  text = g_strdup_printf (ngettext ("%u word should be checked", "%u words should be checked", n), n);
  gtk_label_set_text (self->doubts_label, text);
  gtk_widget_set_visible (self->doubts, n > 0);
}

/* Of several there is no text to edit, only how many they are. */
static void
show_several (VsUiCaptionPanel *self)
{
  guint            n = count_selected (self);
  g_autofree char *text = NULL;

  show_text (self, 0, "");
  vs_ui_word_marks_set_words (self->marks, NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->measures), "warning");
  if (n > 1)
    /* Translators: %u is how many captions are selected in the list */
    text = g_strdup_printf (ngettext ("%u caption selected", "%u captions selected", n), n);
  gtk_label_set_text (self->measures, text != NULL ? text : "");
}

/* Shows in the editor what is selected in the list. */
static void
show_selected (VsUiCaptionPanel *self)
{
  guint position = vs_ui_caption_panel_get_selected (self);
  g_autoptr (VsUiCueItem) item = g_list_model_get_item (G_LIST_MODEL (self->cues), position);
  g_autofree char *text = NULL;
  g_autofree char *measures = NULL;
  const VsCue     *cue;

  gtk_widget_set_sensitive (self->editor, count_selected (self) > 0 && self->editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->text), item != NULL);
  gtk_widget_set_visible (self->fix_button, item != NULL && vs_ui_cue_item_get_findings (item) != NULL);
  if (item == NULL)
    {
      show_several (self);
      return;
    }
  cue = vs_ui_caption_panel_get_cue (self, position);
  text = vs_words_to_text (cue->words);
  measures = describe (item);
  show_text (self, cue->id, text);
  vs_ui_word_marks_set_words (self->marks, cue->words);
  gtk_label_set_text (self->measures, measures);
  if (vs_ui_cue_item_get_findings (item) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->measures), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->measures), "warning");
}

/**
 * vs_ui_caption_panel_show:
 * @tracks: of #VsCaptionTrack: the captions of the post in all languages
 * @track: (nullable): those that are listed, one of @tracks
 * @shown: (nullable): the same through the cut
 * @original: (nullable): what they are a translation of, likewise
 * @findings: (transfer full) (nullable): what is wrong with each, "" for nothing, %NULL-terminated
 * @limits: (nullable): what they are checked against, see vs_caption_limits_from_text()
 */
void
vs_ui_caption_panel_show (VsUiCaptionPanel *self, GListModel *tracks, VsCaptionTrack *track, VsShownCaptions *shown, VsShownCaptions *original, char **findings, const char *limits)
{
  g_return_if_fail (VS_IS_UI_CAPTION_PANEL (self));

  self->showing = TRUE;
  gtk_stack_set_visible_child_name (self->pages, track != NULL ? "captions" : "none");
  show_tracks (self, tracks, track);
  vs_ui_cue_list_set (self->cues, shown, original, findings);
  show_doubts (self);
  show_original (self, original != NULL);
  gtk_widget_set_visible (self->nothing, g_list_model_get_n_items (G_LIST_MODEL (self->cues)) == 0);
  if (track != NULL)
    vs_ui_caption_look_show (self->look, vs_caption_track_get_style (track), vs_caption_track_is_drawn (track), vs_caption_track_get_language (track), limits);
  if (track != NULL)
    vs_ui_spelling_set_language (self->spelling, vs_caption_track_get_language (track));
  show_selected (self);
  self->showing = FALSE;
}

/**
 * vs_ui_caption_panel_show_contrast:
 * @findings: (nullable) (element-type VsCaptionFinding): captions that hardly stand out from the picture
 */
void
vs_ui_caption_panel_show_contrast (VsUiCaptionPanel *self, const GArray *findings)
{
  g_return_if_fail (VS_IS_UI_CAPTION_PANEL (self));

  vs_ui_caption_look_show_contrast (self->look, findings);
}

/**
 * vs_ui_caption_panel_add_translator:
 * @engine: id of an engine that translates
 * @name: what a person reads
 * @languages: (array zero-terminated=1): BCP 47 tags that it translates into
 *
 * Puts an engine into the menu.
 */
void
vs_ui_caption_panel_add_translator (VsUiCaptionPanel *self, const char *engine, const char *name, const char *const *languages)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *label = NULL;

  g_return_if_fail (VS_IS_UI_CAPTION_PANEL (self) && engine != NULL && name != NULL && languages != NULL);

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *language = vs_language_get_name (languages[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (language, NULL);

      g_menu_item_set_action_and_target (item, "win.captions-translate-with", "(ss)", engine, languages[i]);
      g_menu_append_item (menu, item);
    }
  /* Translators: a menu of languages; %s is the name of an engine */
  label = g_strdup_printf (_ ("Translate with %s into"), name);
  g_menu_append_submenu (self->sources, label, G_MENU_MODEL (menu));
}

/**
 * vs_ui_caption_panel_select:
 * @position: of what is chosen among the shown captions, -1 for none
 *
 * Selects its row. When it is one of several that are selected, they stay.
 */
void
vs_ui_caption_panel_select (VsUiCaptionPanel *self, int position)
{
  GtkSelectionModel *selection;
  gboolean           exists;

  g_return_if_fail (VS_IS_UI_CAPTION_PANEL (self));

  selection = GTK_SELECTION_MODEL (self->selection);
  exists = position >= 0 && (guint) position < g_list_model_get_n_items (G_LIST_MODEL (self->cues));
  self->showing = TRUE;
  if (!exists)
    gtk_selection_model_unselect_all (selection);
  else if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  if (exists)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->list)), "list.scroll-to-item", "u", (guint) position);
  show_selected (self);
  marked_cb (self);
  self->showing = FALSE;
}

void
vs_ui_caption_panel_set_editable (VsUiCaptionPanel *self, gboolean editable)
{
  g_return_if_fail (VS_IS_UI_CAPTION_PANEL (self));

  self->editable = editable;
  gtk_widget_set_sensitive (GTK_WIDGET (self->look), editable);
  show_selected (self);
  marked_cb (self);
}

/**
 * vs_ui_caption_panel_edit:
 *
 * Lets a person type behind the text of the chosen caption.
 */
void
vs_ui_caption_panel_edit (VsUiCaptionPanel *self)
{
  GtkTextIter start, end;

  g_return_if_fail (VS_IS_UI_CAPTION_PANEL (self));

  gtk_stack_set_visible_child_name (self->views, "text");
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_place_cursor (get_buffer (self), &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/**
 * vs_ui_caption_panel_is_busy:
 *
 * Returns: whether the focus is in the text or several captions are selected: then the playhead does not choose another one
 */
gboolean
vs_ui_caption_panel_is_busy (VsUiCaptionPanel *self)
{
  g_return_val_if_fail (VS_IS_UI_CAPTION_PANEL (self), FALSE);

  return gtk_widget_has_focus (GTK_WIDGET (self->text)) || count_selected (self) > 1;
}
