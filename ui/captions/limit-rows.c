// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that say what captions are checked against.

#include "config.h"

#include "ui/captions/limit-rows.h"

#include <math.h>

#include "captions/limits.h"
#include "ui/common/number-spin.h"

struct _VsUiLimitRows
{
  AdwBin parent_instance;

  /* template */
  AdwComboRow   *preset_row;
  GtkSpinButton *lines;
  GtkSpinButton *chars;
  GtkSpinButton *speed;
  GtkSpinButton *words;
  GtkSpinButton *shortest;
  GtkSpinButton *longest;
  GtkSpinButton *gap;

  gboolean showing; /* the rows are being set to what is so */
};

G_DEFINE_FINAL_TYPE (VsUiLimitRows, vs_ui_limit_rows, ADW_TYPE_BIN)

/* --- what a person does ------------------------------------------------------------------------------------------------ */

static gint64
get_time (GtkSpinButton *button)
{
  return llround (gtk_spin_button_get_value (button) * G_USEC_PER_SEC);
}

static void
choose_own (VsUiLimitRows *self)
{
  VsCaptionLimits limits = {
    .max_lines = gtk_spin_button_get_value_as_int (self->lines),
    .max_chars = gtk_spin_button_get_value_as_int (self->chars),
    .max_speed = gtk_spin_button_get_value_as_int (self->speed),
    .max_words = gtk_spin_button_get_value_as_int (self->words),
    .min_duration = get_time (self->shortest),
    .max_duration = get_time (self->longest),
    .gap_frames = gtk_spin_button_get_value_as_int (self->gap),
  };
  g_autofree char *text = vs_caption_limits_to_text (&limits);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.captions-limits", "s", text);
}

static void
preset_cb (VsUiLimitRows *self)
{
  guint selected = adw_combo_row_get_selected (self->preset_row);

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected < VS_N_CAPTION_PRESETS)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.captions-limits", "s", vs_caption_preset_to_text (selected));
  else
    choose_own (self);
}

static void
figure_cb (VsUiLimitRows *self)
{
  if (!self->showing)
    choose_own (self);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_limit_rows_class_init (VsUiLimitRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/captions/limit-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiLimitRows, preset_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiLimitRows, lines);
  gtk_widget_class_bind_template_child (widget_class, VsUiLimitRows, chars);
  gtk_widget_class_bind_template_child (widget_class, VsUiLimitRows, speed);
  gtk_widget_class_bind_template_child (widget_class, VsUiLimitRows, words);
  gtk_widget_class_bind_template_child (widget_class, VsUiLimitRows, shortest);
  gtk_widget_class_bind_template_child (widget_class, VsUiLimitRows, longest);
  gtk_widget_class_bind_template_child (widget_class, VsUiLimitRows, gap);
  gtk_widget_class_bind_template_callback (widget_class, preset_cb);
  gtk_widget_class_bind_template_callback (widget_class, figure_cb);
}

static void
vs_ui_limit_rows_init (VsUiLimitRows *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  vs_ui_number_spin_set_up (self->shortest);
  vs_ui_number_spin_set_up (self->longest);
  self->showing = FALSE;
}

/**
 * vs_ui_limit_rows_show:
 * @limits: (nullable): as vs_caption_limits_from_text() takes them
 * @language: (nullable): BCP 47 tag
 */
void
vs_ui_limit_rows_show (VsUiLimitRows *self, const char *limits, const char *language)
{
  VsCaptionLimits values = vs_caption_limits_from_text (limits, language);
  VsCaptionPreset preset = VS_CAPTION_PRESET_ARD_ZDF;
  gboolean        is_own;

  g_return_if_fail (VS_IS_UI_LIMIT_ROWS (self));

  is_own = limits != NULL && vs_caption_limits_check_text (limits) && !vs_caption_preset_parse (limits, &preset);
  self->showing = TRUE;
  adw_combo_row_set_selected (self->preset_row, is_own ? VS_N_CAPTION_PRESETS : preset);
  gtk_spin_button_set_value (self->lines, values.max_lines);
  gtk_spin_button_set_value (self->chars, values.max_chars);
  gtk_spin_button_set_value (self->speed, values.max_speed);
  gtk_spin_button_set_value (self->words, values.max_words);
  gtk_spin_button_set_value (self->shortest, values.min_duration / (double) G_USEC_PER_SEC);
  gtk_spin_button_set_value (self->longest, values.max_duration / (double) G_USEC_PER_SEC);
  gtk_spin_button_set_value (self->gap, values.gap_frames);
  self->showing = FALSE;
}
