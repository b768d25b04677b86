// SPDX-License-Identifier: GPL-3.0-or-later
// What the Export button will do for the platforms of the post, and the menu that exports for one of them.

#include "config.h"

#include "ui/studio/studio-page-private.h"

#include <glib/gi18n.h>

#include "work/export-versions.h"

/* An underscore in a name is no mnemonic. */
static char *
dup_label (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static GMenuItem *
make_item (VsUiStudioPage *self, const VsTarget *target)
{
  const VsPlatform *platform = vs_platforms_find (self->platforms, target->platform);
  g_autofree char  *label = dup_label (platform != NULL ? vs_platform_get_name (platform) : target->platform);
  GMenuItem        *item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.export-platform", "(xs)", vs_post_get_id (self->post), target->platform);
  return item;
}

static gboolean
is_same (GMenuItem *item, GMenuModel *menu, int index)
{
  g_autoptr (GVariant) now = index < g_menu_model_get_n_items (menu) ? g_menu_model_get_item_attribute_value (menu, index, G_MENU_ATTRIBUTE_TARGET, NULL) : NULL;
  g_autoptr (GVariant) wanted = g_menu_item_get_attribute_value (item, G_MENU_ATTRIBUTE_TARGET, NULL);

  return now != NULL && g_variant_equal (now, wanted);
}

/* Items that stay the same stay: the menu may be open. A post for one platform is exported for it anyway. */
static void
show_menu (VsUiStudioPage *self, GPtrArray *targets)
{
  guint n = targets->len > 1 ? targets->len : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GMenuItem) item = make_item (self, g_ptr_array_index (targets, i));

      if (is_same (item, G_MENU_MODEL (self->export_platforms), i))
        continue;
      if ((int) i < g_menu_model_get_n_items (G_MENU_MODEL (self->export_platforms)))
        g_menu_remove (self->export_platforms, i);
      g_menu_insert_item (self->export_platforms, i, item);
    }
  while (g_menu_model_get_n_items (G_MENU_MODEL (self->export_platforms)) > (int) n)
    g_menu_remove (self->export_platforms, n);
}

/* @names: of the platforms that a video is for */
static char *
describe (const char *names, VsTargetCaptions captions)
{
  switch (captions)
    {
    case VS_TARGET_CAPTIONS_DRAWN:
      /* Translators: a video for some platforms, as "TikTok, Pinterest: captions on the picture" */
      return g_strdup_printf (_ ("%s: captions on the picture"), names);
    case VS_TARGET_CAPTIONS_FILE:
      /* Translators: a video for some platforms, as "LinkedIn: captions in a file" */
      return g_strdup_printf (_ ("%s: captions in a file"), names);
    case VS_TARGET_CAPTIONS_BOTH:
      /* Translators: a video for some platforms, as "LinkedIn: captions on the picture and in a file" */
      return g_strdup_printf (_ ("%s: captions on the picture and in a file"), names);
    case VS_TARGET_CAPTIONS_NONE:
    default:
      /* Translators: a video for some platforms, as "LinkedIn: no captions" */
      return g_strdup_printf (_ ("%s: no captions"), names);
    }
}

/* (nullable): one line for each video; nothing when there is one */
static char *
list_videos (VsUiStudioPage *self, GPtrArray *versions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (versions->len < 2)
    return NULL;
  /* Translators: above two lines, one for each of the videos that an export writes */
  g_string_append (text, _ ("Writes two videos:"));
  for (guint i = 0; i < versions->len; i++)
    {
      const VsExportVersion *version = g_ptr_array_index (versions, i);
      g_autofree char       *names = vs_export_version_dup_names (version, self->platforms);
      g_autofree char       *line = describe (names, version->captions);

      g_string_append_printf (text, "\n%s", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
vs_ui_studio_page_show_export (VsUiStudioPage *self)
{
  VsProject *project = vs_ui_session_get_project (self->session);
  g_autoptr (GPtrArray) targets = vs_project_get_targets (project, vs_post_get_id (self->post));
  g_autoptr (GPtrArray) versions = vs_export_versions_of_post (project, self->post, "");
  g_autofree char *videos = list_videos (self, versions);

  show_menu (self, targets);
  gtk_widget_set_tooltip_text (self->export_button, videos);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->export_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, videos != NULL ? videos : "", -1);
}
