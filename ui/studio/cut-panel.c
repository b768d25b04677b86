// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with in, out and length, and how the picture stands on the canvas. What it changes, it changes by actions.

#include "config.h"

#include "ui/studio/cut-panel.h"

#include "base/timecode.h"

struct _VsUiCutPanel
{
  AdwBin parent_instance;

  /* template */
  GtkLabel    *in_label;
  GtkLabel    *out_label;
  GtkLabel    *length_label;
  AdwComboRow *canvas_row;
  AdwComboRow *fit_row;
  AdwComboRow *ground_row;
  GtkWidget   *hint;

  gboolean showing; /* the rows are being set to the model's values */
};

G_DEFINE_FINAL_TYPE (VsUiCutPanel, vs_ui_cut_panel, ADW_TYPE_BIN)

static void
set_time (GtkLabel *label, gint64 time)
{
  g_autofree char *text = vs_timecode_format (MAX (0, time));

  gtk_label_set_text (label, text);
}

static void
activate (VsUiCutPanel *self, const char *action, const char *word)
{
  if (!self->showing && word != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", word);
}

static void
canvas_cb (VsUiCutPanel *self)
{
  activate (self, "win.framing-canvas", vs_canvas_to_text (adw_combo_row_get_selected (self->canvas_row)));
}

static void
fit_cb (VsUiCutPanel *self)
{
  activate (self, "win.framing-fit", vs_fit_to_text (adw_combo_row_get_selected (self->fit_row)));
}

static void
ground_cb (VsUiCutPanel *self)
{
  activate (self, "win.framing-ground", vs_ground_to_text (adw_combo_row_get_selected (self->ground_row)));
}

static void
vs_ui_cut_panel_class_init (VsUiCutPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/cut-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, in_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, out_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, length_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, canvas_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, fit_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, ground_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, hint);
  gtk_widget_class_bind_template_callback (widget_class, canvas_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, ground_cb);
}

static void
vs_ui_cut_panel_init (VsUiCutPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vs_ui_cut_panel_show_range:
 * @range: µs of source time
 */
void
vs_ui_cut_panel_show_range (VsUiCutPanel *self, VsTimeRange range)
{
  g_return_if_fail (VS_IS_UI_CUT_PANEL (self));

  set_time (self->in_label, range.start);
  set_time (self->out_label, range.end);
  set_time (self->length_label, vs_time_range_length (range));
}

void
vs_ui_cut_panel_show_framing (VsUiCutPanel *self, VsCanvas canvas, VsFraming framing)
{
  g_return_if_fail (VS_IS_UI_CUT_PANEL (self));

  self->showing = TRUE;
  adw_combo_row_set_selected (self->canvas_row, canvas);
  adw_combo_row_set_selected (self->fit_row, framing.fit);
  adw_combo_row_set_selected (self->ground_row, framing.ground);
  gtk_widget_set_visible (GTK_WIDGET (self->fit_row), canvas != VS_CANVAS_SOURCE);
  gtk_widget_set_visible (GTK_WIDGET (self->ground_row), canvas != VS_CANVAS_SOURCE && framing.fit == VS_FIT_WHOLE);
  gtk_widget_set_visible (self->hint, canvas != VS_CANVAS_SOURCE && framing.fit == VS_FIT_FILL);
  self->showing = FALSE;
}
