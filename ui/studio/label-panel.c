// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with what the label says, where it stands, how long and how it looks. What it changes, it changes by actions.

#include "config.h"

#include "ui/studio/label-panel.h"

#include <glib/gi18n.h>

#include "ui/common/number-spin.h"
#include "ui/studio/color-button.h"
#include "ui/studio/place-grid.h"

/* µs of a label that is shown at the start only, until a person says otherwise. */
#define DEFAULT_SECONDS 5

struct _VsUiLabelPanel
{
  AdwBin parent_instance;

  /* template */
  AdwComboRow    *wording_row;
  AdwEntryRow    *text_row;
  VsUiPlaceGrid  *places;
  AdwComboRow    *duration_row;
  GtkWidget      *seconds_row;
  GtkSpinButton  *seconds;
  GtkSpinButton  *size;
  GtkSwitch      *box;
  GtkColorButton *text_color;
  GtkColorButton *box_color;
  GtkWidget      *place_group;
  GtkWidget      *look_group;
  GtkWidget      *remove;

  gboolean showing; /* the rows are being set to the label's values */
};

G_DEFINE_FINAL_TYPE (VsUiLabelPanel, vs_ui_label_panel, ADW_TYPE_BIN)

/* The words themselves are the point of a label, so they are not translated: a German video says "Werbung" in every language of the window. */
static const struct
{
  const char *wording;
  VsLabelKind kind;
} wordings[] = {
  { "Werbung", VS_LABEL_ADVERTISING },
  { "Anzeige", VS_LABEL_ADVERTISING },
  { "Bezahlte Partnerschaft", VS_LABEL_ADVERTISING },
  { "KI-generiert", VS_LABEL_AI },
  { "Mit KI bearbeitet", VS_LABEL_AI },
  { "Ad", VS_LABEL_ADVERTISING },
  { "Advertisement", VS_LABEL_ADVERTISING },
  { "Paid partnership", VS_LABEL_ADVERTISING },
  { "AI-generated", VS_LABEL_AI },
};

/* In the list: no label, the wordings, own words. */
#define NO_LABEL 0
#define FIRST_WORDING 1
#define OWN_WORDS (FIRST_WORDING + G_N_ELEMENTS (wordings))

static guint
find_wording (const char *wording)
{
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    if (strcmp (wordings[i].wording, wording) == 0)
      return FIRST_WORDING + i;
  return OWN_WORDS;
}

/* --- what a person does ------------------------------------------------------------------------------------------------ */

static void
wording_cb (VsUiLabelPanel *self)
{
  guint selected = adw_combo_row_get_selected (self->wording_row);

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->text_row), selected == OWN_WORDS);
  if (selected == NO_LABEL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-remove", NULL);
  else if (selected == OWN_WORDS)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_row));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-wording", "s", wordings[selected - FIRST_WORDING].wording);
}

static void
text_cb (VsUiLabelPanel *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text_row))));

  if (!self->showing && *text != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-wording", "s", text);
}

static void
duration_cb (VsUiLabelPanel *self)
{
  gint64 duration = adw_combo_row_get_selected (self->duration_row) == 0 ? 0 : (gint64) DEFAULT_SECONDS * G_USEC_PER_SEC;

  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-duration", "x", duration);
}

static void
seconds_cb (VsUiLabelPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-duration", "x", (gint64) (gtk_spin_button_get_value (self->seconds) * G_USEC_PER_SEC + 0.5));
}

static void
size_cb (VsUiLabelPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-size", "d", gtk_spin_button_get_value (self->size));
}

static void
box_cb (VsUiLabelPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-box", "b", gtk_switch_get_active (self->box));
}

static void
activate_color (VsUiLabelPanel *self, const char *action, GtkColorButton *button)
{
  g_autofree char *text = vs_ui_color_button_dup_text (button);

  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", text);
}

static void
text_color_cb (VsUiLabelPanel *self)
{
  activate_color (self, "win.label-text-color", self->text_color);
}

static void
box_color_cb (VsUiLabelPanel *self)
{
  activate_color (self, "win.label-box-color", self->box_color);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_label_panel_class_init (VsUiLabelPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VS_TYPE_UI_PLACE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/label-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, wording_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, text_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, places);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, duration_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, seconds_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, seconds);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, size);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, box);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, text_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, box_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, place_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, look_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, remove);
  gtk_widget_class_bind_template_callback (widget_class, wording_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, duration_cb);
  gtk_widget_class_bind_template_callback (widget_class, seconds_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_color_cb);
  gtk_widget_class_bind_template_callback (widget_class, box_color_cb);
}

static void
fill_wordings (VsUiLabelPanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("No label"));
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    gtk_string_list_append (list, wordings[i].wording);
  gtk_string_list_append (list, _ ("Own words"));
  adw_combo_row_set_model (self->wording_row, G_LIST_MODEL (list));
}

static void
vs_ui_label_panel_init (VsUiLabelPanel *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  vs_ui_number_spin_set_up (self->seconds);
  fill_wordings (self);
  self->showing = FALSE;
  vs_ui_label_panel_show (self, NULL);
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

static void
show_style (VsUiLabelPanel *self, const VsLabelStyle *style)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text_row), style->wording);
  vs_ui_place_grid_show (self->places, style->place);
  adw_combo_row_set_selected (self->duration_row, style->duration > 0);
  gtk_widget_set_visible (self->seconds_row, style->duration > 0);
  if (style->duration > 0)
    gtk_spin_button_set_value (self->seconds, style->duration / (double) G_USEC_PER_SEC);
  gtk_spin_button_set_value (self->size, style->size);
  gtk_switch_set_active (self->box, style->has_box);
  vs_ui_color_button_show (self->text_color, style->text_color);
  vs_ui_color_button_show (self->box_color, style->box_color);
}

/**
 * vs_ui_label_panel_show:
 * @label: (nullable): whose values the rows take
 */
void
vs_ui_label_panel_show (VsUiLabelPanel *self, VsLabel *label)
{
  guint selected;

  g_return_if_fail (VS_IS_UI_LABEL_PANEL (self));

  self->showing = TRUE;
  selected = label != NULL ? find_wording (vs_label_get_style (label)->wording) : NO_LABEL;
  adw_combo_row_set_selected (self->wording_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->text_row), selected == OWN_WORDS);
  gtk_widget_set_visible (self->place_group, label != NULL);
  gtk_widget_set_visible (self->look_group, label != NULL);
  gtk_widget_set_visible (self->remove, label != NULL);
  if (label != NULL)
    show_style (self, vs_label_get_style (label));
  self->showing = FALSE;
}

/**
 * vs_ui_label_panel_kind_of:
 *
 * Returns: what a wording of the list discloses; %VS_LABEL_OTHER for own words
 */
VsLabelKind
vs_ui_label_panel_kind_of (const char *wording)
{
  guint i;

  g_return_val_if_fail (wording != NULL, VS_LABEL_OTHER);

  i = find_wording (wording);
  return i == OWN_WORDS ? VS_LABEL_OTHER : wordings[i - FIRST_WORDING].kind;
}
