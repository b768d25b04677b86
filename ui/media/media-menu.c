// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a media. What cannot be done with this one is left out.

#include "config.h"

#include <glib/gi18n.h>

#include "ui/media/media-menu.h"

static void
add_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
add_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/**
 * vs_ui_media_menu_new:
 * @n_uses: how many posts use the media
 *
 * Returns: (transfer full): a menu of actions of the window
 */
GMenuModel *
vs_ui_media_menu_new (VsMedia *media, guint n_uses)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) use = g_menu_new ();
  g_autoptr (GMenu) file = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  gint64 id;

  g_return_val_if_fail (VS_IS_MEDIA (media), G_MENU_MODEL (menu));

  id = vs_media_get_id (media);
  if (!vs_media_is_missing (media))
    add_item (use, _ ("Add to the Cut"), "win.insert-media-at", g_variant_new ("(xi)", id, -1));
  add_item (use, _ ("Mark In and Out…"), "win.media-ask-marks", g_variant_new_int64 (id));
  if (vs_media_is_missing (media))
    add_item (file, _ ("Look in Folder…"), "win.media-look-in-folder", NULL);
  else
    {
      add_item (file, _ ("Show in Folder"), "win.media-show", g_variant_new_int64 (id));
      add_item (file, _ ("Read Full Fingerprint"), "win.media-fingerprint", g_variant_new_int64 (id));
    }
  if (n_uses == 0)
    add_item (remove, _ ("Remove from Project"), "win.media-remove", g_variant_new_int64 (id));
  add_section (menu, use);
  add_section (menu, file);
  add_section (menu, remove);
  return G_MENU_MODEL (menu);
}
