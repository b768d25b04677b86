// SPDX-License-Identifier: GPL-3.0-or-later
// The small popovers of the calendar.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/calendar/post-card.h"
#include "ui/calendar/post-look.h"
#include "ui/calendar/post-menu.h"
#include "ui/common/popup.h"

static void
add_item (GMenu *menu, const char *label, const char *action, VsPost *post)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", vs_post_get_id (post));
  g_menu_append_item (menu, item);
}

static void
add_states (GMenu *menu, VsPost *post)
{
  g_autoptr (GMenu) states = g_menu_new ();

  for (int state = VS_POST_IDEA; state <= VS_POST_POSTED; state++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (vs_post_state_to_label (state), NULL);

      g_menu_item_set_action_and_target (item, "win.post-state", "(xi)", vs_post_get_id (post), state);
      g_menu_append_item (states, item);
    }
  g_menu_append_submenu (menu, _ ("State"), G_MENU_MODEL (states));
}

static void
add_moves (GMenu *menu, VsPost *post)
{
  g_autoptr (GMenuItem) item = NULL;
  gint64 id = vs_post_get_id (post);

  if (vs_post_get_day (post) != VS_NO_DAY)
    {
      item = g_menu_item_new (_ ("Move to Ideas and Drafts"), NULL);
      g_menu_item_set_action_and_target (item, "win.post-move", "(xu)", id, (guint32) VS_NO_DAY);
    }
  else
    {
      item = g_menu_item_new (_ ("Move to Today"), NULL);
      g_menu_item_set_action_and_target (item, "win.post-move", "(xu)", id, (guint32) vs_day_today (NULL));
    }
  g_menu_append_item (menu, item);
}

/**
 * vs_ui_post_menu_new:
 *
 * Returns: (transfer full): what can be done with a post
 */
GMenuModel *
vs_ui_post_menu_new (VsPost *post)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  g_return_val_if_fail (VS_IS_POST (post), G_MENU_MODEL (menu));

  add_item (open, _ ("Open in Studio"), "win.post-open", post);
  add_item (open, _ ("Export…"), "win.export-post", post);
  add_item (change, _ ("Rename…"), "win.post-ask-title", post);
  add_item (change, _ ("Duplicate"), "win.post-duplicate", post);
  add_moves (change, post);
  add_states (change, post);
  add_item (remove, _ ("Delete"), "win.post-delete", post);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));
  return G_MENU_MODEL (menu);
}

/**
 * vs_ui_post_menu_popup:
 *
 * Returns: (transfer none): the open context menu of a post
 */
GtkPopover *
vs_ui_post_menu_popup (GtkWidget *host, GtkWidget *anchor, VsPost *post)
{
  g_autoptr (GMenuModel) menu = vs_ui_post_menu_new (post);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_name (popover, "post-menu");
  return vs_ui_popup_at (host, anchor, popover);
}

static void
rename_activate_cb (GtkEntry *entry, GtkWidget *popover)
{
  gint64      id = *(gint64 *) g_object_get_data (G_OBJECT (entry), "post-id");
  const char *title = gtk_editable_get_text (GTK_EDITABLE (entry));

  gtk_widget_activate_action (popover, "win.post-rename", "(xs)", id, title);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

/**
 * vs_ui_post_rename_popup:
 *
 * Returns: (transfer none): the open popover with the title to type over
 */
GtkPopover *
vs_ui_post_rename_popup (GtkWidget *host, GtkWidget *anchor, VsPost *post)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *entry = gtk_entry_new ();
  gint64     id = vs_post_get_id (post);

  gtk_widget_set_name (popover, "rename-popover");
  gtk_widget_set_name (entry, "rename-entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), vs_post_get_title (post));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title"), -1);
  g_object_set_data_full (G_OBJECT (entry), "post-id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (entry, "activate", G_CALLBACK (rename_activate_cb), popover, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  vs_ui_popup_at (host, anchor, popover);
  gtk_widget_grab_focus (entry);
  return GTK_POPOVER (popover);
}

static void
day_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, vs_ui_post_card_new (VS_UI_CARD_TALL));
}

static void
day_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget       *card = gtk_list_item_get_child (item);
  VsPost          *post = gtk_list_item_get_item (item);
  g_autofree char *name = g_strdup_printf ("day-post-%" G_GINT64_FORMAT, vs_post_get_id (post));

  vs_ui_post_card_set_post (VS_UI_POST_CARD (card), post);
  gtk_widget_set_focusable (card, FALSE);
  gtk_widget_set_name (card, name);
}

static void
day_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  vs_ui_post_card_set_post (VS_UI_POST_CARD (gtk_list_item_get_child (item)), NULL);
}

static void
day_activate_cb (GtkListView *list, guint position, GtkWidget *popover)
{
  g_autoptr (VsPost) post = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  gtk_widget_activate_action (popover, "win.post-open", "x", vs_post_get_id (post));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
day_list_new (GtkWidget *popover, GListModel *posts, VsDay day)
{
  VsPostList         *list = vs_post_list_new (posts);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget          *view;

  vs_post_list_set_days (list, day, day);
  g_signal_connect (factory, "setup", G_CALLBACK (day_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (day_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (day_unbind_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (list))), factory);
  gtk_widget_add_css_class (view, "day-posts");
  g_signal_connect_object (view, "activate", G_CALLBACK (day_activate_cb), popover, 0);
  return view;
}

/**
 * vs_ui_day_posts_popup:
 * @posts: a model of all posts
 *
 * Returns: (transfer none): the open list of all posts of a day; its list view is the last child of the popover's box
 */
GtkPopover *
vs_ui_day_posts_popup (GtkWidget *host, GtkWidget *anchor, GListModel *posts, VsDay day)
{
  g_autofree char *title = vs_ui_day_format_full (day);
  GtkWidget       *popover = gtk_popover_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget       *heading = gtk_label_new (title);
  GtkWidget       *scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                            "hscrollbar-policy", GTK_POLICY_NEVER,
                                            "propagate-natural-height", TRUE,
                                            "max-content-height", 360,
                                            "min-content-width", 240,
                                            "child", day_list_new (popover, posts, day),
                                            NULL);

  gtk_widget_set_name (popover, "day-popover");
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return vs_ui_popup_at (host, anchor, popover);
}
