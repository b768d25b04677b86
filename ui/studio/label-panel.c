// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with what the label says, where it stands, how long and how it looks. What it changes, it changes by actions.

#include "config.h"

#include "ui/studio/label-panel.h"

#include <glib/gi18n.h>

#include "ui/common/number-spin.h"
#include "ui/studio/color-button.h"
#include "ui/studio/place-grid.h"

struct _VsUiLabelPanel
{
  AdwBin parent_instance;

  /* template */
  GtkToggleButton *kind_advertising;
  GtkToggleButton *kind_ai;
  GtkToggleButton *kind_retouched;
  GtkToggleButton *kind_other;
  AdwComboRow     *wording_row;
  AdwEntryRow     *text_row;
  VsUiPlaceGrid   *places;
  AdwComboRow     *duration_row;
  GtkWidget       *seconds_row;
  GtkSpinButton   *seconds;
  GtkWidget       *period_row;
  GtkSpinButton   *period;
  GtkSpinButton   *size;
  GtkSwitch       *box;
  GtkColorButton  *text_color;
  GtkColorButton  *box_color;
  GtkWidget       *place_group;
  GtkWidget       *look_group;
  GtkWidget       *remove;

  VsLabelKind kind;    /* of the label that is shown */
  gboolean    showing; /* the rows are being set to the label's values */
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
  { "Bearbeitet", VS_LABEL_RETOUCHED },
  { "Images retouchées", VS_LABEL_RETOUCHED },
  { "Images virtuelles", VS_LABEL_RETOUCHED },
  { "Retusjert person", VS_LABEL_RETOUCHED },
};

/* In the list: no label, the wordings of the kind, own words. */
#define NO_LABEL 0
#define FIRST_WORDING 1

/* (nullable): the wording at a row of the list */
static const char *
get_wording (VsUiLabelPanel *self, guint row)
{
  guint n = FIRST_WORDING;

  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    if (wordings[i].kind == self->kind && n++ == row)
      return wordings[i].wording;
  return NULL;
}

static guint
get_own_words (VsUiLabelPanel *self)
{
  guint row = FIRST_WORDING;

  while (get_wording (self, row) != NULL)
    row++;
  return row;
}

static guint
find_wording (VsUiLabelPanel *self, const char *wording)
{
  guint row = FIRST_WORDING;

  while (get_wording (self, row) != NULL && !g_str_equal (get_wording (self, row), wording))
    row++;
  return row;
}

/* The timings that the list offers, in its order. */
static const VsLabelTiming timings[] = { VS_LABEL_WHOLE, VS_LABEL_START, VS_LABEL_START_AND_END, VS_LABEL_REPEATED };

/* --- what a person does ------------------------------------------------------------------------------------------------ */

static void
kind_cb (VsUiLabelPanel *self, GtkToggleButton *button)
{
  static const char *const names[] = { "advertising", "ai", "retouched", "other" };
  GtkToggleButton *const   buttons[] = { self->kind_advertising, self->kind_ai, self->kind_retouched, self->kind_other };

  if (self->showing || !gtk_toggle_button_get_active (button))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (buttons[i] == button)
      gtk_widget_activate_action (GTK_WIDGET (self), "win.label-kind", "s", names[i]);
}

static void
wording_cb (VsUiLabelPanel *self)
{
  guint selected = adw_combo_row_get_selected (self->wording_row);

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->text_row), selected == get_own_words (self));
  if (selected == NO_LABEL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-remove", NULL);
  else if (get_wording (self, selected) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_row));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-wording", "s", get_wording (self, selected));
}

static void
text_cb (VsUiLabelPanel *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text_row))));

  if (!self->showing && *text != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-wording", "s", text);
}

static void
timing_cb (VsUiLabelPanel *self)
{
  guint selected = adw_combo_row_get_selected (self->duration_row);

  if (!self->showing && selected < G_N_ELEMENTS (timings))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.label-timing", "s", vs_label_timing_to_text (timings[selected]));
}

static void
activate_seconds (VsUiLabelPanel *self, const char *action, GtkSpinButton *spin)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "x", (gint64) (gtk_spin_button_get_value (spin) * G_USEC_PER_SEC + 0.5));
}

static void
seconds_cb (VsUiLabelPanel *self)
{
  activate_seconds (self, "win.label-duration", self->seconds);
}

static void
period_cb (VsUiLabelPanel *self)
{
  activate_seconds (self, "win.label-period", self->period);
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
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, kind_advertising);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, kind_ai);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, kind_retouched);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, kind_other);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, wording_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, text_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, places);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, duration_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, seconds_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, seconds);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, period_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, period);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, size);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, box);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, text_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, box_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, place_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, look_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, remove);
  gtk_widget_class_bind_template_callback (widget_class, wording_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, timing_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
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
  for (guint row = FIRST_WORDING; get_wording (self, row) != NULL; row++)
    gtk_string_list_append (list, get_wording (self, row));
  gtk_string_list_append (list, _ ("Own words"));
  adw_combo_row_set_model (self->wording_row, G_LIST_MODEL (list));
}

static void
vs_ui_label_panel_init (VsUiLabelPanel *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  vs_ui_number_spin_set_up (self->seconds);
  vs_ui_number_spin_set_up (self->period);
  fill_wordings (self);
  self->showing = FALSE;
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

static guint
find_timing (VsLabelTiming timing)
{
  for (guint i = 0; i < G_N_ELEMENTS (timings); i++)
    if (timings[i] == timing)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
show_times (VsUiLabelPanel *self, const VsLabelStyle *style)
{
  adw_combo_row_set_selected (self->duration_row, find_timing (style->timing));
  gtk_widget_set_visible (self->seconds_row, style->timing != VS_LABEL_WHOLE && style->timing != VS_LABEL_RANGES);
  gtk_widget_set_visible (self->period_row, style->timing == VS_LABEL_REPEATED);
  gtk_spin_button_set_value (self->seconds, style->duration / (double) G_USEC_PER_SEC);
  gtk_spin_button_set_value (self->period, style->period / (double) G_USEC_PER_SEC);
}

static void
show_style (VsUiLabelPanel *self, const VsLabelStyle *style)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text_row), style->wording);
  vs_ui_place_grid_show (self->places, style->place);
  show_times (self, style);
  gtk_spin_button_set_value (self->size, style->size);
  gtk_switch_set_active (self->box, style->has_box);
  vs_ui_color_button_show (self->text_color, style->text_color);
  vs_ui_color_button_show (self->box_color, style->box_color);
}

/* Marks the kinds that the post has a label of, and the one that is shown. */
static void
show_kinds (VsUiLabelPanel *self, const VsLabels *labels)
{
  GtkToggleButton *const buttons[VS_N_LABEL_KINDS] = { self->kind_advertising, self->kind_ai, self->kind_retouched, self->kind_other };

  gtk_toggle_button_set_active (buttons[self->kind], TRUE);
  for (guint i = 0; i < VS_N_LABEL_KINDS; i++)
    if (vs_labels_find (labels, i) != NULL)
      gtk_widget_add_css_class (GTK_WIDGET (buttons[i]), "has-label");
    else
      gtk_widget_remove_css_class (GTK_WIDGET (buttons[i]), "has-label");
}

/**
 * vs_ui_label_panel_show:
 * @labels: of the post
 * @kind: of the one whose values the rows take
 */
void
vs_ui_label_panel_show (VsUiLabelPanel *self, VsLabels *labels, VsLabelKind kind)
{
  VsLabel *label;
  guint    selected;

  g_return_if_fail (VS_IS_UI_LABEL_PANEL (self));
  g_return_if_fail (labels != NULL);

  label = vs_labels_find (labels, kind);
  self->showing = TRUE;
  if (self->kind != kind)
    {
      self->kind = kind;
      fill_wordings (self);
    }
  show_kinds (self, labels);
  selected = label != NULL ? find_wording (self, vs_label_get_style (label)->wording) : NO_LABEL;
  adw_combo_row_set_selected (self->wording_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->text_row), selected == get_own_words (self));
  gtk_widget_set_visible (self->place_group, label != NULL);
  gtk_widget_set_visible (self->look_group, label != NULL);
  gtk_widget_set_visible (self->remove, label != NULL);
  if (label != NULL)
    show_style (self, vs_label_get_style (label));
  self->showing = FALSE;
}
