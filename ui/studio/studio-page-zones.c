// SPDX-License-Identifier: GPL-3.0-or-later
// Which platforms' buttons and texts are drawn over the preview: a menu with a tick for each, remembered between runs.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include "rules/platform.h"
#include "ui/common/settings.h"

#define PREFIX "safe-zone-"

static gboolean
is_shown (VsUiStudioPage *self, const char *id)
{
  return g_strv_contains ((const char *const *) self->zones, id);
}

static void
show_zones (VsUiStudioPage *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);

  for (guint i = 0; i < self->platforms->len; i++)
    if (is_shown (self, vs_platform_get_id (g_ptr_array_index (self->platforms, i))))
      g_ptr_array_add (shown, vs_platform_ref (g_ptr_array_index (self->platforms, i)));
  vs_ui_preview_set_platforms (self->preview, shown);
  vs_ui_session_set_platforms (self->session, shown);
  vs_ui_studio_page_show_cover_format (self);
}

/* Puts @id among the shown ones, or takes it away. */
static void
set_shown (VsUiStudioPage *self, const char *id, gboolean shown)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; self->zones[i] != NULL; i++)
    if (!g_str_equal (self->zones[i], id))
      g_strv_builder_add (ids, self->zones[i]);
  if (shown)
    g_strv_builder_add (ids, id);
  g_strfreev (self->zones);
  self->zones = g_strv_builder_end (ids);
  vs_ui_settings_set_strings (self->settings, VS_UI_SETTINGS_SAFE_ZONES, (const char *const *) self->zones);
  show_zones (self);
}

static void
change_state_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  set_shown (VS_UI_STUDIO_PAGE (user_data), g_action_get_name (G_ACTION (action)) + strlen (PREFIX), g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

/* Without a display's safe zones nothing is wrong; what is wrong in a file of the person's own is told once. */
static void
load_platforms (VsUiStudioPage *self)
{
  g_autofree char *folder = vs_platforms_get_user_folder ();
  g_autoptr (GPtrArray) problems = NULL;

  self->platforms = vs_platforms_load (folder, &problems);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    vs_ui_session_tell (self->session, g_ptr_array_index (problems, i));
}

void
vs_ui_studio_page_set_up_zones (VsUiStudioPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  self->settings = vs_ui_settings_open ();
  self->zones = vs_ui_settings_get_strings (self->settings, VS_UI_SETTINGS_SAFE_ZONES);
  load_platforms (self);
  for (guint i = 0; i < self->platforms->len; i++)
    {
      const VsPlatform *platform = g_ptr_array_index (self->platforms, i);
      g_autofree char  *action = g_strdup_printf ("win." PREFIX "%s", vs_platform_get_id (platform));

      g_menu_append (menu, vs_platform_get_name (platform), action);
    }
  gtk_menu_button_set_menu_model (self->zones_button, G_MENU_MODEL (menu));
  vs_ui_cover_panel_set_platforms (self->cover_panel, self->platforms);
  show_zones (self);
}

void
vs_ui_studio_page_add_zone_actions (VsUiStudioPage *self, GActionMap *window)
{
  for (guint i = 0; i < self->platforms->len; i++)
    {
      const char      *id = vs_platform_get_id (g_ptr_array_index (self->platforms, i));
      g_autofree char *name = g_strconcat (PREFIX, id, NULL);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (is_shown (self, id)));

      g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), self, 0);
      g_action_map_add_action (window, G_ACTION (action));
    }
}
