// SPDX-License-Identifier: GPL-3.0-or-later
// The posts without a date.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/backlog.h"
#include "ui/calendar/post-card.h"

struct _VsUiBacklog
{
  AdwBin parent_instance;

  /* template */
  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkListView    *list;
  GtkLabel       *empty_label;
  GtkLabel       *count;

  /* owned */
  VsPostList *posts;
  GPtrArray  *cards; /* those bound to a post now */
  VsPost     *selected;
  VsPost     *dragged;
};

G_DEFINE_FINAL_TYPE (VsUiBacklog, vs_ui_backlog, ADW_TYPE_BIN)

static void
mark_card (VsUiBacklog *self, GtkWidget *card)
{
  VsPost *post = vs_ui_post_card_get_post (VS_UI_POST_CARD (card));

  if (post == self->selected)
    gtk_widget_add_css_class (card, "selected");
  else
    gtk_widget_remove_css_class (card, "selected");
  if (post == self->dragged)
    gtk_widget_add_css_class (card, "dragged");
  else
    gtk_widget_remove_css_class (card, "dragged");
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, vs_ui_post_card_new (VS_UI_CARD_FULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VsUiBacklog *self)
{
  GtkWidget *card = gtk_list_item_get_child (item);

  vs_ui_post_card_set_post (VS_UI_POST_CARD (card), gtk_list_item_get_item (item));
  g_ptr_array_add (self->cards, card);
  mark_card (self, card);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VsUiBacklog *self)
{
  GtkWidget *card = gtk_list_item_get_child (item);

  vs_ui_post_card_set_post (VS_UI_POST_CARD (card), NULL);
  if (self->cards != NULL)
    g_ptr_array_remove_fast (self->cards, card);
}

static void
activate_cb (GtkListView *list, guint position, gpointer user_data)
{
  g_autoptr (VsPost) post = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  gtk_widget_activate_action (GTK_WIDGET (list), "win.post-open", "x", vs_post_get_id (post));
}

static void
show_count (VsUiBacklog *self)
{
  guint            n = vs_ui_backlog_get_n_shown (self);
  gboolean         is_search = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  g_autofree char *text = NULL;

  if (is_search)
    /* Translators: below the list of posts without a date, while searching */
    text = g_strdup_printf (ngettext ("%u post found", "%u posts found", n), n);
  else
    /* Translators: below the list of posts without a date */
    text = g_strdup_printf (ngettext ("%u post without a date", "%u posts without a date", n), n);
  gtk_label_set_text (self->count, text);
  gtk_label_set_text (self->empty_label, is_search ? _ ("Nothing found") : _ ("Posts without a date wait here. Drag one onto a day to plan it."));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
search_changed_cb (VsUiBacklog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->posts != NULL)
    vs_post_list_set_search (self->posts, text[0] != '\0' ? text : NULL);
  show_count (self);
}

static void
stop_search_cb (VsUiBacklog *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
vs_ui_backlog_dispose (GObject *object)
{
  VsUiBacklog *self = VS_UI_BACKLOG (object);

  vs_ui_backlog_set_posts (self, NULL);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_object (&self->selected);
  g_clear_object (&self->dragged);

  G_OBJECT_CLASS (vs_ui_backlog_parent_class)->dispose (object);
}

static void
vs_ui_backlog_class_init (VsUiBacklogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_backlog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/calendar/backlog.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiBacklog, search);
  gtk_widget_class_bind_template_child (widget_class, VsUiBacklog, stack);
  gtk_widget_class_bind_template_child (widget_class, VsUiBacklog, list);
  gtk_widget_class_bind_template_child (widget_class, VsUiBacklog, empty_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiBacklog, count);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_set_css_name (widget_class, "backlog");
}

static void
vs_ui_backlog_init (VsUiBacklog *self)
{
  self->cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_count (self);
}

/**
 * vs_ui_backlog_set_posts:
 * @posts: (nullable): a model of all posts; the list asks it for those without a date
 */
void
vs_ui_backlog_set_posts (VsUiBacklog *self, GListModel *posts)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  g_return_if_fail (VS_IS_UI_BACKLOG (self));

  if (self->posts != NULL)
    g_signal_handlers_disconnect_by_func (self->posts, show_count, self);
  g_clear_object (&self->posts);
  if (posts == NULL)
    {
      if (self->list != NULL)
        gtk_list_view_set_model (self->list, NULL);
      return;
    }

  self->posts = vs_post_list_new (posts);
  vs_post_list_set_days (self->posts, VS_NO_DAY, VS_NO_DAY);
  g_signal_connect_object (self->posts, "items-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->posts))));
  gtk_list_view_set_model (self->list, model);
  search_changed_cb (self);
}

/**
 * vs_ui_backlog_mark:
 * @selected: (nullable): the post that is selected
 * @dragged: (nullable): the post that is being dragged
 */
void
vs_ui_backlog_mark (VsUiBacklog *self, VsPost *selected, VsPost *dragged)
{
  g_return_if_fail (VS_IS_UI_BACKLOG (self));

  g_set_object (&self->selected, selected);
  g_set_object (&self->dragged, dragged);
  for (guint i = 0; i < self->cards->len; i++)
    mark_card (self, self->cards->pdata[i]);
}

void
vs_ui_backlog_search (VsUiBacklog *self, const char *text)
{
  g_return_if_fail (VS_IS_UI_BACKLOG (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

GtkWidget *
vs_ui_backlog_get_list (VsUiBacklog *self)
{
  g_return_val_if_fail (VS_IS_UI_BACKLOG (self), NULL);

  return GTK_WIDGET (self->list);
}

guint
vs_ui_backlog_get_n_shown (VsUiBacklog *self)
{
  g_return_val_if_fail (VS_IS_UI_BACKLOG (self), 0);

  return self->posts != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->posts)) : 0;
}

/**
 * vs_ui_backlog_focus_post:
 *
 * Scrolls to the card of a post and puts the focus on it, if the search shows it.
 */
void
vs_ui_backlog_focus_post (VsUiBacklog *self, VsPost *post)
{
  guint n = vs_ui_backlog_get_n_shown (self);

  g_return_if_fail (VS_IS_UI_BACKLOG (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VsPost) item = g_list_model_get_item (G_LIST_MODEL (self->posts), i);

      if (item == post)
        {
          gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
          break;
        }
    }
  for (guint i = 0; i < self->cards->len; i++)
    if (vs_ui_post_card_get_post (self->cards->pdata[i]) == post)
      gtk_widget_grab_focus (gtk_widget_get_parent (self->cards->pdata[i]));
}
