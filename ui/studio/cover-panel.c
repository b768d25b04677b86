// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with the still that stands for the video. What it changes, it changes by actions.

#include "config.h"

#include "ui/studio/cover-panel.h"

#include <glib/gi18n.h>

#include "ui/player/preview.h"
#include "ui/studio/color-button.h"
#include "ui/studio/place-grid.h"

struct _VsUiCoverPanel
{
  AdwBin parent_instance;

  /* template */
  VsUiPreview    *picture;
  GtkWidget      *none;
  GtkWidget      *text_group;
  AdwEntryRow    *text_row;
  GtkWidget      *place_row;
  VsUiPlaceGrid  *places;
  GtkWidget      *size_row;
  GtkSpinButton  *size;
  GtkWidget      *text_color_row;
  GtkColorButton *text_color;
  GtkWidget      *box_row;
  GtkSwitch      *box;
  GtkWidget      *box_color_row;
  GtkColorButton *box_color;
  GtkWidget      *file_group;
  AdwComboRow    *platform_row;
  GtkWidget      *remove;

  GStrv    platforms; /* ids of the rows of platform_row after the first, which is the video */
  gboolean showing;   /* the rows are being set to the cover's values */
};

G_DEFINE_FINAL_TYPE (VsUiCoverPanel, vs_ui_cover_panel, ADW_TYPE_BIN)

/* --- what a person does ------------------------------------------------------------------------------------------------ */

static void
text_cb (VsUiCoverPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.cover-text", "s", gtk_editable_get_text (GTK_EDITABLE (self->text_row)));
}

static void
size_cb (VsUiCoverPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.cover-size", "d", gtk_spin_button_get_value (self->size));
}

static void
box_cb (VsUiCoverPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.cover-box", "b", gtk_switch_get_active (self->box));
}

static void
activate_color (VsUiCoverPanel *self, const char *action, GtkColorButton *button)
{
  g_autofree char *text = vs_ui_color_button_dup_text (button);

  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", text);
}

static void
text_color_cb (VsUiCoverPanel *self)
{
  activate_color (self, "win.cover-text-color", self->text_color);
}

static void
box_color_cb (VsUiCoverPanel *self)
{
  activate_color (self, "win.cover-box-color", self->box_color);
}

static void
platform_cb (VsUiCoverPanel *self)
{
  guint selected = adw_combo_row_get_selected (self->platform_row);

  if (!self->showing && selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.cover-platform", "s", selected == 0 ? "" : self->platforms[selected - 1]);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_cover_panel_finalize (GObject *object)
{
  g_strfreev (VS_UI_COVER_PANEL (object)->platforms);

  G_OBJECT_CLASS (vs_ui_cover_panel_parent_class)->finalize (object);
}

static void
vs_ui_cover_panel_class_init (VsUiCoverPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vs_ui_cover_panel_finalize;
  g_type_ensure (VS_TYPE_UI_PREVIEW);
  g_type_ensure (VS_TYPE_UI_PLACE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/cover-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, picture);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, none);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, text_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, text_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, place_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, places);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, size_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, size);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, text_color_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, text_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, box_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, box);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, box_color_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, box_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, file_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, platform_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, remove);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_color_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_color_cb);
  gtk_widget_class_bind_template_callback (widget_class, platform_cb);
}

static void
vs_ui_cover_panel_init (VsUiCoverPanel *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  vs_ui_preview_set_editable (self->picture, FALSE);
  self->showing = FALSE;
  vs_ui_cover_panel_show (self, &VS_COVER_NONE);
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

static void
show_style (VsUiCoverPanel *self, const VsLabelStyle *style)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text_row), style->wording);
  vs_ui_place_grid_show (self->places, style->place);
  gtk_spin_button_set_value (self->size, style->size);
  vs_ui_color_button_show (self->text_color, style->text_color);
  gtk_switch_set_active (self->box, style->has_box);
  vs_ui_color_button_show (self->box_color, style->box_color);
}

/* How a text looks is of no interest before there is one. */
static void
show_rows (VsUiCoverPanel *self, gboolean has_cover, const VsLabelStyle *style)
{
  gtk_widget_set_visible (self->none, !has_cover);
  gtk_widget_set_visible (self->text_group, has_cover);
  gtk_widget_set_visible (self->file_group, has_cover);
  gtk_widget_set_visible (self->remove, has_cover);
  gtk_widget_set_visible (self->place_row, style != NULL);
  gtk_widget_set_visible (self->size_row, style != NULL);
  gtk_widget_set_visible (self->text_color_row, style != NULL);
  gtk_widget_set_visible (self->box_row, style != NULL);
  gtk_widget_set_visible (self->box_color_row, style != NULL && style->has_box);
}

/**
 * vs_ui_cover_panel_show:
 * @cover: whose values the rows take; %VS_COVER_NONE when there is none
 */
void
vs_ui_cover_panel_show (VsUiCoverPanel *self, const VsCover *cover)
{
  const VsLabelStyle *style;

  g_return_if_fail (VS_IS_UI_COVER_PANEL (self) && cover != NULL);

  style = cover->media_id != 0 && cover->text != NULL ? vs_label_get_style (cover->text) : NULL;
  self->showing = TRUE;
  show_rows (self, cover->media_id != 0, style);
  if (style != NULL)
    show_style (self, style);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->text_row), "");
  vs_ui_preview_set_label (self->picture, style != NULL ? cover->text : NULL);
  self->showing = FALSE;
}

/**
 * vs_ui_cover_panel_show_picture:
 * @image: (nullable): the frame of the cover, or the first one without a cover; %NULL until it is known
 * @source: px of the upright source
 * @framing: how the clip stands on it
 */
void
vs_ui_cover_panel_show_picture (VsUiCoverPanel *self, VsImage *image, VsSize source, VsFraming framing)
{
  g_return_if_fail (VS_IS_UI_COVER_PANEL (self));

  vs_ui_preview_set_source_size (self->picture, source.width, source.height);
  vs_ui_preview_set_framing (self->picture, framing);
  vs_ui_preview_set_image (self->picture, image);
}

/**
 * vs_ui_cover_panel_show_format:
 * @platform: (nullable): whose size it is; %NULL for the video's
 * @format: what picture and text are drawn for, so that a saved file looks like the panel
 */
void
vs_ui_cover_panel_show_format (VsUiCoverPanel *self, const VsPlatform *platform, VsCoverFormat format)
{
  guint selected = 0;

  g_return_if_fail (VS_IS_UI_COVER_PANEL (self));

  for (guint i = 0; platform != NULL && self->platforms != NULL && self->platforms[i] != NULL; i++)
    if (g_str_equal (self->platforms[i], vs_platform_get_id (platform)))
      selected = i + 1;
  self->showing = TRUE;
  adw_combo_row_set_selected (self->platform_row, selected);
  self->showing = FALSE;
  vs_ui_preview_set_canvas (self->picture, format.size);
  vs_ui_preview_set_margins (self->picture, format.margins);
}

/**
 * vs_ui_cover_panel_set_platforms:
 * @platforms: (element-type VsPlatform): those that ask for a size of the cover can be chosen
 */
void
vs_ui_cover_panel_set_platforms (VsUiCoverPanel *self, GPtrArray *platforms)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  int width, height;

  g_return_if_fail (VS_IS_UI_COVER_PANEL (self) && platforms != NULL);

  gtk_string_list_append (names, _ ("As the video"));
  for (guint i = 0; i < platforms->len; i++)
    {
      const VsPlatform *platform = g_ptr_array_index (platforms, i);
      g_autofree char  *name = NULL;

      if (!vs_platform_get_cover_size (platform, &width, &height))
        continue;
      /* Translators: the name of a platform, as TikTok, then width and height of a picture */
      name = g_strdup_printf (_ ("%s, %d×%d"), vs_platform_get_name (platform), width, height);
      gtk_string_list_append (names, name);
      g_strv_builder_add (ids, vs_platform_get_id (platform));
    }
  self->showing = TRUE;
  g_strfreev (self->platforms);
  self->platforms = g_strv_builder_end (ids);
  adw_combo_row_set_model (self->platform_row, G_LIST_MODEL (names));
  self->showing = FALSE;
}
