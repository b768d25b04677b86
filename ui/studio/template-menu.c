// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of label templates: those of the post's partner first.

#include "config.h"

#include "ui/studio/template-menu.h"

#include <glib/gi18n.h>

#include "model/project.h"

static gboolean
is_of_partner (const VsLabelTemplate *template, const char *partner)
{
  g_autofree char *brand = g_utf8_casefold (template->brand, -1);
  g_autofree char *folded = partner != NULL ? g_utf8_casefold (partner, -1) : NULL;

  return folded != NULL && *brand != '\0' && g_str_equal (brand, folded);
}

/* An underscore in a name is no mnemonic. */
static void
add_item (GMenu *menu, const VsLabelTemplate *template, const char *action)
{
  g_autofree char *text = *template->brand != '\0' ? g_strdup_printf ("%s (%s)", template->name, template->brand) : g_strdup (template->name);
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", template->id);
  g_menu_append_item (menu, item);
}

static void
add_section (GMenu *menu, GPtrArray *templates, const char *partner, gboolean of_partner)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < templates->len; i++)
    if (is_of_partner (g_ptr_array_index (templates, i), partner) == of_partner)
      add_item (section, g_ptr_array_index (templates, i), "win.label-template");
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, of_partner ? partner : NULL, G_MENU_MODEL (section));
}

/**
 * vs_ui_template_menu_new:
 * @templates: (element-type VsLabelTemplate): of the project
 * @partner: (nullable): of the post
 *
 * Returns: (transfer full): the menu
 */
GMenuModel *
vs_ui_template_menu_new (GPtrArray *templates, const char *partner)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  g_return_val_if_fail (templates != NULL, G_MENU_MODEL (menu));

  add_section (menu, templates, partner, TRUE);
  add_section (menu, templates, partner, FALSE);
  g_menu_append (edit, _ ("Save label as template…"), "win.label-template-save-as");
  for (guint i = 0; i < templates->len; i++)
    add_item (remove, g_ptr_array_index (templates, i), "win.label-template-remove");
  if (templates->len > 0)
    g_menu_append_submenu (edit, _ ("Remove template"), G_MENU_MODEL (remove));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  return G_MENU_MODEL (menu);
}
