// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with how loud the video is and the music beneath it. What it changes, it changes by actions.

#include "config.h"

#include "ui/studio/sound-panel.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/media.h"
#include "ui/common/number-spin.h"

struct _VsUiSoundPanel
{
  AdwBin parent_instance;

  /* template */
  AdwActionRow  *before_row;
  AdwActionRow  *after_row;
  GtkWidget     *measure;
  GtkSwitch     *normalise;
  AdwComboRow   *music_row;
  GtkWidget     *start_row;
  GtkWidget     *gain_row;
  GtkWidget     *ducking_row;
  GtkSpinButton *start;
  GtkSpinButton *gain;
  GtkSpinButton *ducking;
  GtkWidget     *remove;

  /* owned */
  GListModel *media;  /* (nullable): of VsMedia */
  GArray     *sounds; /* gint64: what the rows of the list after the first stand for */

  gint64   music_id;
  gboolean showing; /* the rows are being set to the post's values */
};

G_DEFINE_FINAL_TYPE (VsUiSoundPanel, vs_ui_sound_panel, ADW_TYPE_BIN)

/* In the list: no music, then the files. */
#define NO_MUSIC 0
#define FIRST_SOUND 1

/* --- what a person does ------------------------------------------------------------------------------------------------ */

static void
normalise_cb (VsUiSoundPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.loudness", "d", gtk_switch_get_active (self->normalise) ? VS_MEASURE_TARGET : 0);
}

static void
music_cb (VsUiSoundPanel *self)
{
  guint selected = adw_combo_row_get_selected (self->music_row);

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected == NO_MUSIC)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.music-remove", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.music", "x", g_array_index (self->sounds, gint64, selected - FIRST_SOUND));
}

static void
start_cb (VsUiSoundPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.music-start", "x", (gint64) (gtk_spin_button_get_value (self->start) * G_USEC_PER_SEC + 0.5));
}

static void
gain_cb (VsUiSoundPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.music-gain", "d", gtk_spin_button_get_value (self->gain));
}

static void
ducking_cb (VsUiSoundPanel *self)
{
  if (!self->showing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.music-ducking", "d", gtk_spin_button_get_value (self->ducking));
}

/* --- the list of sounds -------------------------------------------------------------------------------------------------- */

static void
select_music (VsUiSoundPanel *self)
{
  guint selected = NO_MUSIC;

  for (guint i = 0; i < self->sounds->len; i++)
    if (g_array_index (self->sounds, gint64, i) == self->music_id)
      selected = FIRST_SOUND + i;
  adw_combo_row_set_selected (self->music_row, selected);
}

static void
fill_sounds (VsUiSoundPanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint    n = self->media != NULL ? g_list_model_get_n_items (self->media) : 0;
  gboolean was_showing = self->showing;

  g_array_set_size (self->sounds, 0);
  gtk_string_list_append (list, _ ("No music"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VsMedia) media = g_list_model_get_item (self->media, i);
      g_autofree char *name = g_filename_display_basename (vs_media_get_path (media));
      gint64           id = vs_media_get_id (media);

      if (!vs_media_info_get (vs_media_get_info (media))->has_audio)
        continue;
      gtk_string_list_append (list, name);
      g_array_append_val (self->sounds, id);
    }
  self->showing = TRUE;
  adw_combo_row_set_model (self->music_row, G_LIST_MODEL (list));
  select_music (self);
  self->showing = was_showing;
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
stop_following (VsUiSoundPanel *self)
{
  if (self->media != NULL)
    g_signal_handlers_disconnect_by_data (self->media, self);
  g_clear_object (&self->media);
}

static void
vs_ui_sound_panel_dispose (GObject *object)
{
  stop_following (VS_UI_SOUND_PANEL (object));
  G_OBJECT_CLASS (vs_ui_sound_panel_parent_class)->dispose (object);
}

static void
vs_ui_sound_panel_finalize (GObject *object)
{
  g_array_unref (VS_UI_SOUND_PANEL (object)->sounds);
  G_OBJECT_CLASS (vs_ui_sound_panel_parent_class)->finalize (object);
}

static void
vs_ui_sound_panel_class_init (VsUiSoundPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_sound_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = vs_ui_sound_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vorspann/Vorspann/studio/sound-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, before_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, after_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, measure);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, normalise);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, music_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, start_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, gain_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, ducking_row);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, start);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, gain);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, ducking);
  gtk_widget_class_bind_template_child (widget_class, VsUiSoundPanel, remove);
  gtk_widget_class_bind_template_callback (widget_class, normalise_cb);
  gtk_widget_class_bind_template_callback (widget_class, music_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, gain_cb);
  gtk_widget_class_bind_template_callback (widget_class, ducking_cb);
}

static void
vs_ui_sound_panel_init (VsUiSoundPanel *self)
{
  g_autofree char *title = NULL;

  self->sounds = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  vs_ui_number_spin_set_up (self->start);
  /* Translators: %s is a loudness, as "−14 LUFS" */
  title = g_strdup_printf (_ ("Bring to %s"), "\u221214 LUFS");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->after_row), title);
  fill_sounds (self);
  self->showing = FALSE;
  vs_ui_sound_panel_show_unmeasured (self);
  vs_ui_sound_panel_show (self, 0, VS_MUSIC_NONE);
}

/* --- what is shown ------------------------------------------------------------------------------------------------------- */

/* With the sign that a person expects before a number. */
static char *
dup_number (double value)
{
  int tenths = (int) lround (fabs (value) * 10);
  /* Translators: a number with one decimal, with your language's decimal sign */
  g_autofree char *text = g_strdup_printf (_ ("%d.%d"), tenths / 10, tenths % 10);

  return value < 0 && tenths > 0 ? g_strconcat ("\u2212", text, NULL) : g_steal_pointer (&text);
}

static char *
dup_loudness (const VsLoudness *loudness)
{
  g_autofree char *integrated = dup_number (loudness->integrated);
  g_autofree char *peak = dup_number (loudness->true_peak);

  if (loudness->state == VS_LOUDNESS_TOO_SHORT)
    return g_strdup (_ ("Too short to be measured"));
  if (loudness->state == VS_LOUDNESS_TOO_QUIET)
    return g_strdup (_ ("Nearly silent"));
  return g_strdup_printf ("%s LUFS · %s dBTP", integrated, peak);
}

/* @after: (nullable): what it would be; what it is aimed at when that is not known */
static void
show_texts (VsUiSoundPanel *self, const char *before, const char *after, gboolean may_measure)
{
  g_autofree char *peak = dup_number (VS_MEASURE_PEAK);
  g_autofree char *aim = NULL;

  /* Translators: %s is a level, as "−1.0 dBTP" */
  aim = g_strdup_printf (_ ("Peaks of at most %s dBTP"), peak);
  adw_action_row_set_subtitle (self->before_row, before);
  adw_action_row_set_subtitle (self->after_row, after != NULL ? after : aim);
  gtk_widget_set_visible (self->measure, may_measure);
}

/**
 * vs_ui_sound_panel_show_unmeasured:
 *
 * Nothing is known of how loud the video is now.
 */
void
vs_ui_sound_panel_show_unmeasured (VsUiSoundPanel *self)
{
  g_return_if_fail (VS_IS_UI_SOUND_PANEL (self));

  show_texts (self, _ ("Not measured yet"), NULL, TRUE);
}

void
vs_ui_sound_panel_show_measuring (VsUiSoundPanel *self)
{
  g_return_if_fail (VS_IS_UI_SOUND_PANEL (self));

  show_texts (self, _ ("Being measured…"), NULL, FALSE);
}

void
vs_ui_sound_panel_show_measured (VsUiSoundPanel *self, const VsMeasuredSound *measured)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_if_fail (VS_IS_UI_SOUND_PANEL (self) && measured != NULL);

  if (!measured->has_sound)
    {
      show_texts (self, _ ("The video is silent"), NULL, FALSE);
      return;
    }
  before = dup_loudness (&measured->before);
  after = dup_loudness (&measured->after);
  show_texts (self, before, after, FALSE);
}

/**
 * vs_ui_sound_panel_show_trouble:
 * @message: why it could not be measured
 */
void
vs_ui_sound_panel_show_trouble (VsUiSoundPanel *self, const char *message)
{
  g_return_if_fail (VS_IS_UI_SOUND_PANEL (self) && message != NULL);

  show_texts (self, message, NULL, TRUE);
}

/**
 * vs_ui_sound_panel_set_media:
 * @media: (nullable): of VsMedia: the project's, whose sound may be music
 */
void
vs_ui_sound_panel_set_media (VsUiSoundPanel *self, GListModel *media)
{
  g_return_if_fail (VS_IS_UI_SOUND_PANEL (self));

  if (self->media == media)
    return;
  stop_following (self);
  if (media != NULL)
    {
      self->media = g_object_ref (media);
      g_signal_connect_object (media, "items-changed", G_CALLBACK (fill_sounds), self, G_CONNECT_SWAPPED);
    }
  fill_sounds (self);
}

/**
 * vs_ui_sound_panel_show:
 * @loudness: LUFS that the sound is brought to, 0 leaves it as it is
 * @music: beneath
 */
void
vs_ui_sound_panel_show (VsUiSoundPanel *self, double loudness, VsMusic music)
{
  gboolean has_music = music.media_id != 0;

  g_return_if_fail (VS_IS_UI_SOUND_PANEL (self));

  self->showing = TRUE;
  self->music_id = music.media_id;
  gtk_switch_set_active (self->normalise, loudness != 0);
  select_music (self);
  if (has_music)
    {
      gtk_spin_button_set_value (self->start, music.start / (double) G_USEC_PER_SEC);
      gtk_spin_button_set_value (self->gain, music.gain);
      gtk_spin_button_set_value (self->ducking, music.ducking);
    }
  gtk_widget_set_visible (self->start_row, has_music);
  gtk_widget_set_visible (self->gain_row, has_music);
  gtk_widget_set_visible (self->ducking_row, has_music);
  gtk_widget_set_visible (self->remove, has_music);
  self->showing = FALSE;
}
