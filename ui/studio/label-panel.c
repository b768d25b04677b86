// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with what the label says, where it stands, how long and how it looks. What it changes, it changes by actions.

#include "config.h"

#include "ui/studio/label-panel.h"

#include <glib/gi18n.h>

#include "base/label-contrast.h"
#include "ui/common/number-spin.h"
#include "ui/studio/color-button.h"
#include "ui/studio/decision-view.h"
#include "ui/studio/mark-list.h"
#include "ui/studio/place-grid.h"
#include "ui/studio/platform-view.h"
#include "ui/studio/wording-rows.h"

struct _VsUiLabelPanel
{
  AdwBin parent_instance;

  /* template */
  GtkToggleButton  *kind_advertising;
  GtkToggleButton  *kind_ai;
  GtkToggleButton  *kind_retouched;
  GtkToggleButton  *kind_other;
  VsUiDecisionView *decision;
  VsUiPlatformView *platforms;
  VsUiWordingRows  *wording;
  VsUiMarkList     *marks;
  GtkMenuButton    *templates;
  VsUiPlaceGrid    *places;
  AdwComboRow      *duration_row;
  GtkWidget        *seconds_row;
  GtkSpinButton    *seconds;
  GtkWidget        *period_row;
  GtkSpinButton    *period;
  AdwActionRow     *size_row;
  GtkSpinButton    *size;
  AdwActionRow     *box_row;
  GtkSwitch        *box;
  GtkColorButton   *text_color;
  GtkColorButton   *box_color;
  GtkWidget        *place_group;
  GtkWidget        *look_group;
  GtkWidget        *remove;
  GtkWidget        *save;

  VsLabelKind kind;    /* of the label that is shown */
  gboolean    showing; /* the rows are being set to the label's values */
};

G_DEFINE_FINAL_TYPE (VsUiLabelPanel, vs_ui_label_panel, ADW_TYPE_BIN)

/* The timings that the list offers, in its order. */
static const VsLabelTiming timings[] = { VS_LABEL_WHOLE, VS_LABEL_START, VS_LABEL_START_AND_END, VS_LABEL_REPEATED, VS_LABEL_RANGES };

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
  g_type_ensure (VS_TYPE_UI_DECISION_VIEW);
  g_type_ensure (VS_TYPE_UI_PLATFORM_VIEW);
  g_type_ensure (VS_TYPE_UI_WORDING_ROWS);
  g_type_ensure (VS_TYPE_UI_MARK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/label-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, kind_advertising);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, kind_ai);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, kind_retouched);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, kind_other);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, decision);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, platforms);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, wording);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, marks);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, templates);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, places);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, duration_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, seconds_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, seconds);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, period_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, period);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, size_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, size);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, box_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, box);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, text_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, box_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, place_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, look_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, remove);
  gtk_widget_class_bind_template_child (widget_class, VsUiLabelPanel, save);
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
vs_ui_label_panel_init (VsUiLabelPanel *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  vs_ui_number_spin_set_up (self->seconds);
  vs_ui_number_spin_set_up (self->period);
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

/* What makes it hard to read, where it can be changed. */
static void
show_legibility (VsUiLabelPanel *self, const VsLabelStyle *style)
{
  int              contrast = vs_label_get_least_contrast (style) * 10;
  g_autofree char *small = NULL;
  g_autofree char *weak = NULL;

  if (style->size < VS_LABEL_SIZE_LEGIBLE)
    /* Translators: %d is a height of letters in px */
    small = g_strdup_printf (_ ("Small on a phone: %d or more reads well"), (int) VS_LABEL_SIZE_LEGIBLE);
  if (style->has_box && contrast < VS_LABEL_CONTRAST_LEGIBLE * 10)
    /* Translators: a contrast as 2.1:1, with your language's decimal sign */
    weak = g_strdup_printf (_ ("Contrast %d.%d:1 at worst; 4.5:1 reads well"), contrast / 10, contrast % 10);
  adw_action_row_set_subtitle (self->size_row, small != NULL ? small : _ ("px of 1080"));
  adw_action_row_set_subtitle (self->box_row, weak != NULL ? weak : style->has_box ? ""
                                                                                   : _ ("Without it the text can be lost in the picture"));
}

static void
show_style (VsUiLabelPanel *self, const VsLabelStyle *style)
{
  vs_ui_place_grid_show (self->places, style->place);
  show_times (self, style);
  show_legibility (self, style);
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
 * @cut: in which it is seen
 */
void
vs_ui_label_panel_show (VsUiLabelPanel *self, VsLabels *labels, VsLabelKind kind, const VsCut *cut)
{
  VsLabel *label;

  g_return_if_fail (VS_IS_UI_LABEL_PANEL (self));
  g_return_if_fail (labels != NULL && cut != NULL);

  label = vs_labels_find (labels, kind);
  self->showing = TRUE;
  self->kind = kind;
  show_kinds (self, labels);
  vs_ui_wording_rows_show (self->wording, kind, label);
  vs_ui_mark_list_show (self->marks, label, cut);
  gtk_widget_set_visible (self->place_group, label != NULL);
  gtk_widget_set_visible (self->look_group, label != NULL);
  gtk_widget_set_visible (self->remove, label != NULL);
  gtk_widget_set_visible (self->save, vs_labels_get_n (labels) > 0);
  if (label != NULL)
    show_style (self, vs_label_get_style (label));
  self->showing = FALSE;
}

/**
 * vs_ui_label_panel_set_platforms:
 * @platforms: (element-type VsPlatform): all that a post can be made for; once
 */
void
vs_ui_label_panel_set_platforms (VsUiLabelPanel *self, GPtrArray *platforms)
{
  g_return_if_fail (VS_IS_UI_LABEL_PANEL (self));

  vs_ui_platform_view_set_platforms (self->platforms, platforms);
}

/**
 * vs_ui_label_panel_show_decision:
 * @decision: about the post
 * @rules: what it was made of
 * @targets: (element-type VsTarget): of the post
 * @labels: of the post
 * @n_missing: how many labels can be put on as the decision proposes
 *
 * To be called before vs_ui_label_panel_show(), which offers the wordings that the decision accepts.
 */
void
vs_ui_label_panel_show_decision (VsUiLabelPanel *self, VsDecision *decision, VsRules *rules, GPtrArray *targets, VsLabels *labels, guint n_missing)
{
  g_return_if_fail (VS_IS_UI_LABEL_PANEL (self));

  vs_ui_decision_view_show (self->decision, decision, labels, n_missing);
  vs_ui_platform_view_show (self->platforms, decision, targets);
  vs_ui_wording_rows_set_decision (self->wording, decision, rules);
}

/**
 * vs_ui_label_panel_set_templates:
 * @menu: of the project's templates
 */
void
vs_ui_label_panel_set_templates (VsUiLabelPanel *self, GMenuModel *menu)
{
  g_return_if_fail (VS_IS_UI_LABEL_PANEL (self));

  gtk_menu_button_set_menu_model (self->templates, menu);
}

/**
 * vs_ui_label_panel_set_template_func:
 * @func: called before the menu of the templates opens: it sets them as they are then
 * @data: given to @func; must outlive the panel
 */
void
vs_ui_label_panel_set_template_func (VsUiLabelPanel *self, GtkMenuButtonCreatePopupFunc func, gpointer data)
{
  g_return_if_fail (VS_IS_UI_LABEL_PANEL (self));

  gtk_menu_button_set_create_popup_func (self->templates, func, data, NULL);
}
