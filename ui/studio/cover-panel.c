// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with the still that stands for the video. What it changes, it changes by actions.

#include "config.h"

#include "ui/studio/cover-panel.h"

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
  GtkWidget      *remove;

  gboolean showing; /* the rows are being set to the cover's values */
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

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_cover_panel_class_init (VsUiCoverPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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
  gtk_widget_class_bind_template_child (widget_class, VsUiCoverPanel, remove);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_color_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_color_cb);
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
 * @canvas: px of the video
 * @framing: how the clip stands on it
 */
void
vs_ui_cover_panel_show_picture (VsUiCoverPanel *self, VsImage *image, VsSize source, VsSize canvas, VsFraming framing)
{
  g_return_if_fail (VS_IS_UI_COVER_PANEL (self));

  vs_ui_preview_set_source_size (self->picture, source.width, source.height);
  vs_ui_preview_set_canvas (self->picture, canvas);
  vs_ui_preview_set_framing (self->picture, framing);
  vs_ui_preview_set_image (self->picture, image);
}
