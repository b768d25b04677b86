// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of one clip. What it changes, it changes by actions.

#include "config.h"

#include "ui/studio/cut-panel.h"

#include <glib/gi18n.h>

#include "base/timecode.h"
#include "ui/common/number-spin.h"

struct _VsUiCutPanel
{
  AdwBin parent_instance;

  /* template */
  GtkLabel        *in_label;
  GtkLabel        *out_label;
  GtkLabel        *length_label;
  AdwComboRow     *canvas_row;
  AdwComboRow     *fit_row;
  AdwComboRow     *ground_row;
  GtkWidget       *color_row;
  GtkColorButton  *ground_color;
  GtkAdjustment   *zoom;
  GtkToggleButton *mirror;
  GtkWidget       *hint;
  GtkLabel        *movement;
  GtkButton       *keyframe;
  GtkWidget       *motion_clear;
  GtkWidget       *sound_group;
  GtkAdjustment   *gain;
  GtkSpinButton   *gain_spin;
  GtkSwitch       *mute;
  AdwComboRow     *track_row;
  GtkWidget       *note;

  VsMediaInfo *info; /* (nullable): of the media whose tracks are listed */

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
activate (VsUiCutPanel *self, const char *action, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);

  if (!self->showing)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), action, owned);
}

static void
activate_word (VsUiCutPanel *self, const char *action, const char *word)
{
  if (word != NULL)
    activate (self, action, g_variant_new_string (word));
}

static void
canvas_cb (VsUiCutPanel *self)
{
  activate_word (self, "win.framing-canvas", vs_canvas_to_text (adw_combo_row_get_selected (self->canvas_row)));
}

static void
fit_cb (VsUiCutPanel *self)
{
  activate_word (self, "win.framing-fit", vs_fit_to_text (adw_combo_row_get_selected (self->fit_row)));
}

static void
ground_cb (VsUiCutPanel *self)
{
  activate_word (self, "win.framing-ground", vs_ground_to_text (adw_combo_row_get_selected (self->ground_row)));
}

static void
ground_color_cb (VsUiCutPanel *self)
{
  GdkRGBA          rgba;
  g_autofree char *text = NULL;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (self->ground_color), &rgba);
  text = gdk_rgba_to_string (&rgba);
  activate_word (self, "win.framing-ground-color", text);
}

static void
zoom_cb (VsUiCutPanel *self)
{
  activate (self, "win.framing-zoom", g_variant_new_double (gtk_adjustment_get_value (self->zoom) / 100));
}

static void
mirror_cb (VsUiCutPanel *self)
{
  activate (self, "win.framing-mirror", g_variant_new_boolean (gtk_toggle_button_get_active (self->mirror)));
}

static void
gain_cb (VsUiCutPanel *self)
{
  activate (self, "win.clip-gain", g_variant_new_double (gtk_adjustment_get_value (self->gain)));
}

static void
mute_cb (VsUiCutPanel *self)
{
  activate (self, "win.clip-mute", g_variant_new_boolean (!gtk_switch_get_active (self->mute)));
}

static void
track_cb (VsUiCutPanel *self)
{
  const VsMediaFacts *facts = self->info != NULL ? vs_media_info_get (self->info) : NULL;
  guint               index = adw_combo_row_get_selected (self->track_row);

  if (facts != NULL && index < facts->n_audio_tracks)
    activate (self, "win.clip-track", g_variant_new_int32 (facts->audio_tracks[index].stream));
}

static void
vs_ui_cut_panel_dispose (GObject *object)
{
  g_clear_pointer (&VS_UI_CUT_PANEL (object)->info, vs_media_info_unref);
  G_OBJECT_CLASS (vs_ui_cut_panel_parent_class)->dispose (object);
}

static void
vs_ui_cut_panel_class_init (VsUiCutPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_cut_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/cut-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, in_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, out_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, length_label);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, canvas_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, fit_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, ground_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, color_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, ground_color);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, zoom);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, mirror);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, hint);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, movement);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, keyframe);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, motion_clear);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, sound_group);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, gain);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, gain_spin);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, mute);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, track_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiCutPanel, note);
  gtk_widget_class_bind_template_callback (widget_class, canvas_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, ground_cb);
  gtk_widget_class_bind_template_callback (widget_class, ground_color_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_cb);
  gtk_widget_class_bind_template_callback (widget_class, mirror_cb);
  gtk_widget_class_bind_template_callback (widget_class, gain_cb);
  gtk_widget_class_bind_template_callback (widget_class, mute_cb);
  gtk_widget_class_bind_template_callback (widget_class, track_cb);
}

static void
vs_ui_cut_panel_init (VsUiCutPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vs_ui_number_spin_set_up (self->gain_spin);
}

static void
show_range (VsUiCutPanel *self, VsTimeRange range)
{
  set_time (self->in_label, range.start);
  set_time (self->out_label, range.end);
  set_time (self->length_label, vs_time_range_length (range));
}

static void
show_framing (VsUiCutPanel *self, VsFraming framing)
{
  GdkRGBA color = { (framing.ground_color >> 24 & 0xff) / 255.0, (framing.ground_color >> 16 & 0xff) / 255.0, (framing.ground_color >> 8 & 0xff) / 255.0, 1 };

  adw_combo_row_set_selected (self->fit_row, framing.fit);
  adw_combo_row_set_selected (self->ground_row, framing.ground);
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->ground_color), &color);
  gtk_adjustment_set_value (self->zoom, framing.zoom * 100);
  gtk_toggle_button_set_active (self->mirror, framing.mirrored);
  gtk_widget_set_visible (GTK_WIDGET (self->ground_row), framing.fit == VS_FIT_WHOLE);
  gtk_widget_set_visible (self->color_row, framing.fit == VS_FIT_WHOLE && framing.ground == VS_GROUND_COLOR);
}

static void
show_motion (VsUiCutPanel *self, const VsMotion *motion, gboolean on_keyframe)
{
  int              n = vs_motion_get_n (motion);
  g_autofree char *text = NULL;

  /* Translators: %d is how many keyframes move the picture of a clip */
  text = n > 0 ? g_strdup_printf (ngettext ("%d keyframe", "%d keyframes", n), n) : g_strdup (_ ("Stands still"));
  gtk_label_set_text (self->movement, text);
  gtk_button_set_label (self->keyframe, on_keyframe ? _ ("Remove keyframe") : _ ("Add keyframe"));
  gtk_widget_set_visible (self->motion_clear, n > 0);
}

/* "Track 2 · deu · Interview · 2 channels" */
static char *
name_track (const VsAudioTrack *track, gsize number)
{
  /* Translators: %d is the number of a track of sound in a file */
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_append_printf (name, _ ("Track %d"), (int) number);
  if (track->language != NULL)
    g_string_append_printf (name, " · %s", track->language);
  if (track->title != NULL)
    g_string_append_printf (name, " · %s", track->title);
  if (track->channels > 0)
    {
      g_string_append (name, " · ");
      /* Translators: %d is how many channels a track of sound has */
      g_string_append_printf (name, ngettext ("%d channel", "%d channels", track->channels), track->channels);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
list_tracks (VsUiCutPanel *self, VsMediaInfo *info)
{
  const VsMediaFacts *facts = info != NULL ? vs_media_info_get (info) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (info == self->info)
    return;
  g_clear_pointer (&self->info, vs_media_info_unref);
  self->info = info != NULL ? vs_media_info_ref (info) : NULL;
  for (gsize i = 0; facts != NULL && i < facts->n_audio_tracks; i++)
    gtk_string_list_take (names, name_track (&facts->audio_tracks[i], i + 1));
  adw_combo_row_set_model (self->track_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->track_row), facts != NULL && facts->n_audio_tracks > 1);
}

static void
show_track (VsUiCutPanel *self, int stream)
{
  const VsMediaFacts *facts = self->info != NULL ? vs_media_info_get (self->info) : NULL;

  for (gsize i = 0; facts != NULL && i < facts->n_audio_tracks; i++)
    if (facts->audio_tracks[i].stream == (stream == VS_AUDIO_DEFAULT ? facts->audio_stream : stream))
      adw_combo_row_set_selected (self->track_row, i);
}

/**
 * vs_ui_cut_panel_show:
 * @clip: (nullable): the clip; %NULL shows the canvas only
 * @info: (nullable): of its media
 * @now: how it stands at the playhead
 * @on_keyframe: whether there is a keyframe at the playhead
 */
void
vs_ui_cut_panel_show (VsUiCutPanel *self, VsCanvas canvas, const VsCutClip *clip, VsMediaInfo *info, VsFraming now, gboolean on_keyframe)
{
  g_return_if_fail (VS_IS_UI_CUT_PANEL (self));

  self->showing = TRUE;
  adw_combo_row_set_selected (self->canvas_row, canvas);
  list_tracks (self, info);
  if (clip != NULL)
    {
      show_range (self, clip->range);
      show_framing (self, now);
      show_motion (self, clip->motion, on_keyframe);
      gtk_adjustment_set_value (self->gain, clip->gain);
      gtk_switch_set_active (self->mute, !clip->muted);
      show_track (self, clip->audio_stream);
    }
  gtk_widget_set_visible (self->sound_group, info != NULL && vs_media_info_get (info)->has_audio);
  gtk_widget_set_visible (self->note, info != NULL && vs_media_info_is_hdr (info));
  self->showing = FALSE;
}
