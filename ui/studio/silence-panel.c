// SPDX-License-Identifier: GPL-3.0-or-later
// The rows about silences. What they change, they change by actions.

#include "config.h"

#include "ui/studio/silence-panel.h"

#include <glib/gi18n.h>

#include "ui/common/number-spin.h"

struct _VsUiSilencePanel
{
  AdwBin parent_instance;

  /* template */
  AdwExpanderRow  *expander;
  AdwComboRow     *clips_row;
  GtkSwitch       *automatic;
  GtkSpinButton   *threshold;
  GtkSpinButton   *shortest;
  GtkSpinButton   *before;
  GtkSpinButton   *after;
  GtkSpinButton   *kept;
  GtkToggleButton *preview;
  GtkWidget       *cut;

  gboolean showing; /* the rows are being set */
};

G_DEFINE_FINAL_TYPE (VsUiSilencePanel, vs_ui_silence_panel, ADW_TYPE_BIN)

enum
{
  PROP_EXPANDED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- what a person does ------------------------------------------------------------------------------------------------ */

static void
clips_cb (VsUiSilencePanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.silence-all-clips", "b", adw_combo_row_get_selected (self->clips_row) == 0);
}

static void
automatic_cb (VsUiSilencePanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.silence-automatic", "b", gtk_switch_get_active (self->automatic));
}

static void
threshold_cb (VsUiSilencePanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.silence-threshold", "d", gtk_spin_button_get_value (self->threshold));
}

static void
activate_seconds (VsUiSilencePanel *self, const char *action, GtkSpinButton *seconds)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "x", (gint64) (gtk_spin_button_get_value (seconds) * G_USEC_PER_SEC + 0.5));
}

static void
shortest_cb (VsUiSilencePanel *self)
{
  activate_seconds (self, "win.silence-shortest", self->shortest);
}

static void
before_cb (VsUiSilencePanel *self)
{
  activate_seconds (self, "win.silence-before", self->before);
}

static void
after_cb (VsUiSilencePanel *self)
{
  activate_seconds (self, "win.silence-after", self->after);
}

static void
kept_cb (VsUiSilencePanel *self)
{
  activate_seconds (self, "win.silence-kept", self->kept);
}

static void
preview_cb (VsUiSilencePanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.silence-preview", "b", gtk_toggle_button_get_active (self->preview));
}

static void
expanded_cb (VsUiSilencePanel *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_ui_silence_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPANDED)
    g_value_set_boolean (value, vs_ui_silence_panel_get_expanded (VS_UI_SILENCE_PANEL (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vs_ui_silence_panel_class_init (VsUiSilencePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = vs_ui_silence_panel_get_property;
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/silence-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, expander);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, clips_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, automatic);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, threshold);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, shortest);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, before);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, after);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, kept);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, preview);
  gtk_widget_class_bind_template_child (widget_class, VsUiSilencePanel, cut);
  gtk_widget_class_bind_template_callback (widget_class, clips_cb);
  gtk_widget_class_bind_template_callback (widget_class, automatic_cb);
  gtk_widget_class_bind_template_callback (widget_class, threshold_cb);
  gtk_widget_class_bind_template_callback (widget_class, shortest_cb);
  gtk_widget_class_bind_template_callback (widget_class, before_cb);
  gtk_widget_class_bind_template_callback (widget_class, after_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
vs_ui_silence_panel_init (VsUiSilencePanel *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  vs_ui_number_spin_set_up (self->shortest);
  vs_ui_number_spin_set_up (self->before);
  vs_ui_number_spin_set_up (self->after);
  vs_ui_number_spin_set_up (self->kept);
  self->showing = FALSE;
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

static char *
dup_subtitle (VsSilences *silences)
{
  guint n = vs_silences_get_n (silences);
  int   tenths = (int) ((vs_silences_get_length (silences) + 50000) / 100000);

  if (vs_silences_get_n_searched (silences) == 0)
    return g_strdup (_ ("The sound is not known yet"));
  if (n == 0)
    return g_strdup (_ ("None found"));
  /* Translators: %u is a number of silences, %d.%d how many seconds they last together, with your language's decimal sign */
  return g_strdup_printf (ngettext ("%u silence, %d.%d s", "%u silences, %d.%d s", n), n, tenths / 10, tenths % 10);
}

static void
show_settings (VsUiSilencePanel *self, const VsSilenceSettings *settings, VsSilences *silences)
{
  double threshold = settings->threshold;

  if (settings->automatic)
    vs_silences_get_threshold (silences, &threshold);
  gtk_switch_set_active (self->automatic, settings->automatic);
  gtk_spin_button_set_value (self->threshold, threshold);
  gtk_spin_button_set_value (self->shortest, settings->cuts.min_silence / (double) G_USEC_PER_SEC);
  gtk_spin_button_set_value (self->before, settings->cuts.pad_before / (double) G_USEC_PER_SEC);
  gtk_spin_button_set_value (self->after, settings->cuts.pad_after / (double) G_USEC_PER_SEC);
  gtk_spin_button_set_value (self->kept, settings->cuts.min_kept / (double) G_USEC_PER_SEC);
}

/**
 * vs_ui_silence_panel_show:
 * @finder: whose values the rows take; asked what it finds only while they are shown
 */
void
vs_ui_silence_panel_show (VsUiSilencePanel *self, VsUiSilenceFinder *finder)
{
  g_autofree char *subtitle = NULL;
  VsSilences      *silences;

  g_return_if_fail (VS_IS_UI_SILENCE_PANEL (self) && VS_IS_UI_SILENCE_FINDER (finder));

  if (!vs_ui_silence_panel_get_expanded (self))
    {
      adw_expander_row_set_subtitle (self->expander, _ ("Cut pauses in speech"));
      return;
    }
  self->showing = TRUE;
  silences = vs_ui_silence_finder_get_silences (finder);
  subtitle = dup_subtitle (silences);
  adw_expander_row_set_subtitle (self->expander, subtitle);
  adw_combo_row_set_selected (self->clips_row, vs_ui_silence_finder_get_all_clips (finder) ? 0 : 1);
  show_settings (self, vs_ui_silence_finder_get_settings (finder), silences);
  gtk_toggle_button_set_active (self->preview, vs_ui_silence_finder_get_preview (finder));
  gtk_widget_set_sensitive (GTK_WIDGET (self->preview), vs_silences_get_n (silences) > 0);
  gtk_widget_set_sensitive (self->cut, vs_silences_get_n (silences) > 0);
  self->showing = FALSE;
}

gboolean
vs_ui_silence_panel_get_expanded (VsUiSilencePanel *self)
{
  g_return_val_if_fail (VS_IS_UI_SILENCE_PANEL (self), FALSE);

  return adw_expander_row_get_expanded (self->expander);
}
