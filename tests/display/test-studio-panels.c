// SPDX-License-Identifier: GPL-3.0-or-later
// The panels for silences, sound and cover by themselves: they show what they are told, and every control activates its action.

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "rules/platform.h"
#include "ui/studio/cover-panel.h"
#include "ui/studio/place-grid.h"
#include "ui/studio/silence-panel.h"
#include "ui/studio/sound-panel.h"
#include "window-fixture.h"

typedef struct
{
  GtkWidget          *window;
  GSimpleActionGroup *actions;
  char               *said; /* (nullable): the last action and its parameter */
  guint               n_said;
} Fixture;

static const GActionEntry names[] = {
  { .name = "silence-all-clips", .parameter_type = "b" },
  { .name = "silence-automatic", .parameter_type = "b" },
  { .name = "silence-threshold", .parameter_type = "d" },
  { .name = "silence-shortest", .parameter_type = "x" },
  { .name = "silence-before", .parameter_type = "x" },
  { .name = "silence-after", .parameter_type = "x" },
  { .name = "silence-kept", .parameter_type = "x" },
  { .name = "silence-preview", .parameter_type = "b" },
  { .name = "silence-cut" },
  { .name = "sound-measure" },
  { .name = "loudness", .parameter_type = "d" },
  { .name = "music", .parameter_type = "x" },
  { .name = "music-choose" },
  { .name = "music-remove" },
  { .name = "music-start", .parameter_type = "x" },
  { .name = "music-gain", .parameter_type = "d" },
  { .name = "music-ducking", .parameter_type = "d" },
  { .name = "cover-here" },
  { .name = "cover-text", .parameter_type = "s" },
  { .name = "cover-place", .parameter_type = "s" },
  { .name = "cover-size", .parameter_type = "d" },
  { .name = "cover-text-color", .parameter_type = "s" },
  { .name = "cover-box", .parameter_type = "b" },
  { .name = "cover-box-color", .parameter_type = "s" },
  { .name = "cover-platform", .parameter_type = "s" },
  { .name = "cover-save" },
  { .name = "cover-remove" },
};

static void
said_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture         *self = user_data;
  g_autofree char *value = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_free (self->said);
  self->said = g_strconcat (g_action_get_name (G_ACTION (action)), " ", value, NULL);
  self->n_said++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->actions = g_simple_action_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GVariantType) type = names[i].parameter_type != NULL ? g_variant_type_new (names[i].parameter_type) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i].name, type);

      g_signal_connect (action, "activate", G_CALLBACK (said_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 760);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (self->actions));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  window_fixture_settle ();
  g_clear_object (&self->actions);
  g_free (self->said);
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
present (Fixture *self, GtkWidget *panel)
{
  adw_window_set_content (ADW_WINDOW (self->window), panel);
  gtk_window_present (GTK_WINDOW (self->window));
  window_fixture_wait (is_laid_out, panel);
  window_fixture_settle ();
}

static GtkWidget *
find_in (GtkWidget *widget, const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (widget), name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_in (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gpointer
find (Fixture *self, const char *name)
{
  GtkWidget *found = find_in (self->window, name);

  if (found == NULL)
    g_error ("There is no %s", name);
  return found;
}

static const char *
subtitle_of (Fixture *self, const char *name)
{
  GtkWidget *row = find (self, name);

  return ADW_IS_EXPANDER_ROW (row) ? adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)) : adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

#define assert_said(self, text) g_assert_cmpstr ((self)->said, ==, text)

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return ++*(int *) user_data < 3;
}

static gboolean
has_ticked (gpointer data)
{
  return *(int *) data >= 3;
}

/* The window as it is painted, into the folder VORSPANN_TEST_PICTURES when that is set, in light and in dark. */
static void
save_picture (Fixture *self, const char *name)
{
  const char *folder = g_getenv ("VORSPANN_TEST_PICTURES");

  for (int dark = 0; folder != NULL && dark < 2; dark++)
    {
      g_autofree char *file = g_strdup_printf ("%s-%s.png", name, dark ? "dark" : "light");
      g_autofree char *path = g_build_filename (folder, file, NULL);
      int              width = gtk_widget_get_width (self->window);
      int              height = gtk_widget_get_height (self->window);
      int              ticks = 0;
      g_autoptr (GtkSnapshot) snapshot = NULL;
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GdkPaintable) paintable = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      gtk_widget_add_tick_callback (self->window, tick_cb, &ticks, NULL);
      window_fixture_wait (has_ticked, &ticks);
      paintable = gtk_widget_paintable_new (self->window);
      snapshot = gtk_snapshot_new ();
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
      texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)), node, NULL);
      g_assert_true (gdk_texture_save_to_png (texture, path));
    }
}

/* --- silences ---------------------------------------------------------------------------------------------------------- */

/* Two pauses of a second in five seconds of speech. */
static VsWaveform *
make_waveform (void)
{
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (VsWaveformBucket));

  for (int i = 0; i < 5 * VS_WAVEFORM_RATE; i++)
    {
      int              second = i / VS_WAVEFORM_RATE;
      VsWaveformBucket bucket = { -1, 1, second == 1 || second == 3 ? -6500 : -2000 };

      g_array_append_val (buckets, bucket);
    }
  return vs_waveform_new ((const VsWaveformBucket *) buckets->data, buckets->len);
}

static VsUiSilenceFinder *
make_finder (void)
{
  VsUiSilenceFinder *finder = vs_ui_silence_finder_new ();
  VsCutClip          clip = VS_CUT_CLIP_DEFAULT;
  g_autoptr (VsCut) cut = NULL;

  clip.media_id = 1;
  clip.range = vs_time_range (0, 5 * G_USEC_PER_SEC);
  cut = vs_cut_new (&clip, 1);
  vs_ui_silence_finder_set_cut (finder, cut, 0);
  return finder;
}

static void
test_silences (Fixture *self, gconstpointer data)
{
  VsUiSilencePanel *panel = g_object_new (VS_TYPE_UI_SILENCE_PANEL, "valign", GTK_ALIGN_START, "margin-start", 12, "margin-end", 12, "margin-top", 12, NULL);
  VsSilenceSettings settings;
  g_autoptr (VsUiSilenceFinder) finder = make_finder ();
  g_autoptr (VsWaveform) waveform = make_waveform ();

  present (self, GTK_WIDGET (panel));
  g_assert_false (vs_ui_silence_panel_get_expanded (panel));
  adw_expander_row_set_expanded (find (self, "silences"), TRUE);
  window_fixture_settle ();
  g_assert_true (vs_ui_silence_panel_get_expanded (panel));
  vs_ui_silence_panel_show (panel, finder);
  g_assert_cmpstr (subtitle_of (self, "silences"), ==, "The sound is not known yet");
  g_assert_false (gtk_widget_get_sensitive (find (self, "silence-cut")));

  g_signal_connect_swapped (finder, "changed", G_CALLBACK (vs_ui_silence_panel_show), panel);
  vs_ui_silence_finder_set_media (finder, 1, waveform, NULL);
  g_assert_cmpstr (subtitle_of (self, "silences"), ==, "2 silences, 1.4 s");
  g_assert_true (gtk_widget_get_sensitive (find (self, "silence-cut")));
  save_picture (self, "silences");
  settings = *vs_ui_silence_finder_get_settings (finder);
  settings.automatic = FALSE;
  settings.threshold = -55;
  settings.cuts.min_silence = 2 * G_USEC_PER_SEC;
  vs_ui_silence_finder_set_settings (finder, &settings);
  g_assert_cmpstr (subtitle_of (self, "silences"), ==, "None found");
  g_assert_cmpfloat (gtk_spin_button_get_value (find (self, "silence-threshold")), ==, -55);
  g_assert_cmpfloat (gtk_spin_button_get_value (find (self, "silence-shortest")), ==, 2);
  g_assert_cmpint (self->n_said, ==, 0);
}

static void
test_silence_actions (Fixture *self, gconstpointer data)
{
  VsUiSilencePanel *panel = g_object_new (VS_TYPE_UI_SILENCE_PANEL, NULL);
  g_autoptr (VsUiSilenceFinder) finder = make_finder ();
  g_autoptr (VsWaveform) waveform = make_waveform ();

  present (self, GTK_WIDGET (panel));
  adw_expander_row_set_expanded (find (self, "silences"), TRUE);
  vs_ui_silence_finder_set_media (finder, 1, waveform, NULL);
  vs_ui_silence_panel_show (panel, finder);
  gtk_spin_button_set_value (find (self, "silence-threshold"), -33);
  assert_said (self, "silence-threshold -33.0");
  gtk_spin_button_set_value (find (self, "silence-shortest"), 0.3);
  assert_said (self, "silence-shortest 300000");
  gtk_spin_button_set_value (find (self, "silence-before"), 0.25);
  assert_said (self, "silence-before 250000");
  gtk_spin_button_set_value (find (self, "silence-after"), 0);
  assert_said (self, "silence-after 0");
  gtk_spin_button_set_value (find (self, "silence-kept"), 1);
  assert_said (self, "silence-kept 1000000");
  gtk_switch_set_active (find (self, "silence-automatic"), FALSE);
  assert_said (self, "silence-automatic false");
  adw_combo_row_set_selected (find (self, "silence-clips"), 1);
  assert_said (self, "silence-all-clips false");
  gtk_toggle_button_set_active (find (self, "silence-preview"), TRUE);
  assert_said (self, "silence-preview true");
  g_signal_emit_by_name (find (self, "silence-cut"), "clicked");
  assert_said (self, "silence-cut ");
}

/* One clip of two, and back. */
static void
test_finder (Fixture *self, gconstpointer data)
{
  VsUiSilenceFinder *finder = make_finder ();
  VsCutClip          clips[2] = { VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT };
  g_autoptr (VsWaveform) waveform = make_waveform ();
  g_autoptr (VsCut) cut = NULL;

  clips[0].media_id = clips[1].media_id = 1;
  clips[0].range = vs_time_range (0, 3 * G_USEC_PER_SEC);
  clips[1].range = vs_time_range (0, 5 * G_USEC_PER_SEC);
  cut = vs_cut_new (clips, 2);
  vs_ui_silence_finder_set_media (finder, 1, waveform, NULL);
  vs_ui_silence_finder_set_cut (finder, cut, 0);
  g_assert_cmpint (vs_silences_get_n (vs_ui_silence_finder_get_silences (finder)), ==, 3);
  vs_ui_silence_finder_set_all_clips (finder, FALSE);
  g_assert_cmpint (vs_silences_get_n (vs_ui_silence_finder_get_silences (finder)), ==, 1);
  vs_ui_silence_finder_set_cut (finder, cut, 1);
  g_assert_cmpint (vs_silences_get_n (vs_ui_silence_finder_get_silences (finder)), ==, 2);
  vs_ui_silence_finder_set_media (finder, 1, NULL, NULL);
  g_assert_cmpint (vs_silences_get_n (vs_ui_silence_finder_get_silences (finder)), ==, 0);
  g_assert_finalize_object (finder);
}

/* --- sound ------------------------------------------------------------------------------------------------------------- */

static const VsMeasuredSound measured = {
  .has_sound = TRUE,
  .before = { VS_LOUDNESS_MEASURED, -21.32, 5, -4.2 },
  .after = { VS_LOUDNESS_MEASURED, -14.04, 5, -1.04 },
  .gain = 7.3,
};

static void
test_sound (Fixture *self, gconstpointer data)
{
  VsUiSoundPanel *panel = g_object_new (VS_TYPE_UI_SOUND_PANEL, NULL);
  VsMeasuredSound silent = { .has_sound = FALSE };
  VsMeasuredSound quiet = measured;
  VsMusic         music = VS_MUSIC_DEFAULT;

  present (self, GTK_WIDGET (panel));
  g_assert_true (gtk_widget_get_visible (find (self, "sound-measure")));
  g_signal_emit_by_name (find (self, "sound-measure"), "clicked");
  assert_said (self, "sound-measure ");
  vs_ui_sound_panel_show_measuring (panel);
  g_assert_false (gtk_widget_get_visible (find (self, "sound-measure")));
  vs_ui_sound_panel_show_measured (panel, &measured);
  g_assert_cmpstr (subtitle_of (self, "sound-before"), ==, "−21.3 LUFS · −4.2 dBTP");
  g_assert_cmpstr (subtitle_of (self, "sound-after"), ==, "−14.0 LUFS · −1.0 dBTP");
  quiet.before.state = quiet.after.state = VS_LOUDNESS_TOO_QUIET;
  vs_ui_sound_panel_show_measured (panel, &quiet);
  g_assert_cmpstr (subtitle_of (self, "sound-before"), ==, "Nearly silent");
  vs_ui_sound_panel_show_measured (panel, &silent);
  g_assert_cmpstr (subtitle_of (self, "sound-before"), ==, "The video is silent");
  vs_ui_sound_panel_show_trouble (panel, "voice.wav is gone");
  g_assert_cmpstr (subtitle_of (self, "sound-before"), ==, "voice.wav is gone");
  g_assert_true (gtk_widget_get_visible (find (self, "sound-measure")));

  gtk_switch_set_active (find (self, "sound-normalise"), TRUE);
  assert_said (self, "loudness -14.0");
  self->n_said = 0;
  music.media_id = 5;
  vs_ui_sound_panel_show (panel, -14, music);
  vs_ui_sound_panel_show (panel, 0, VS_MUSIC_NONE);
  vs_ui_sound_panel_show (panel, -14, music);
  g_assert_cmpint (self->n_said, ==, 0);
  vs_ui_sound_panel_show_measured (panel, &measured);
  save_picture (self, "sound");
  gtk_switch_set_active (find (self, "sound-normalise"), FALSE);
  assert_said (self, "loudness 0.0");
}

static void
test_music (Fixture *self, gconstpointer data)
{
  WindowFixture   project = { NULL };
  VsUiSoundPanel *panel = g_object_new (VS_TYPE_UI_SOUND_PANEL, NULL);
  VsMusic         music = VS_MUSIC_DEFAULT;
  VsMediaFacts    facts = { .duration = G_USEC_PER_SEC, .has_audio = TRUE, .audio_codec = "flac", .channels = 2, .sample_rate = 48000 };
  g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);
  g_autoptr (GError) error = NULL;
  VsMedia *media;

  window_fixture_set_up (&project, NULL);
  vs_ui_sound_panel_set_media (panel, vs_project_get_media (project.project));
  present (self, GTK_WIDGET (panel));
  media = vs_project_add_media (project.project, "/tmp/the song.flac", info, "0123", 1, 1, &error);
  g_assert_no_error (error);
  adw_combo_row_set_selected (find (self, "music"), 1);
  assert_said (self, "music 1");
  music.media_id = vs_media_get_id (media);
  music.start = 2500000;
  vs_ui_sound_panel_show (panel, 0, music);
  g_assert_cmpfloat (gtk_spin_button_get_value (find (self, "music-start")), ==, 2.5);
  g_assert_cmpuint (adw_combo_row_get_selected (find (self, "music")), ==, 1);
  gtk_spin_button_set_value (find (self, "music-gain"), -20);
  assert_said (self, "music-gain -20.0");
  gtk_spin_button_set_value (find (self, "music-ducking"), 0);
  assert_said (self, "music-ducking 0.0");
  gtk_spin_button_set_value (find (self, "music-start"), 3);
  assert_said (self, "music-start 3000000");
  save_picture (self, "music");
  adw_combo_row_set_selected (find (self, "music"), 0);
  assert_said (self, "music-remove ");
  vs_ui_sound_panel_show (panel, 0, VS_MUSIC_NONE);
  g_assert_false (gtk_widget_is_visible (find (self, "music-gain")));
  vs_ui_sound_panel_set_media (panel, NULL);
  window_fixture_tear_down (&project, NULL);
}

/* --- cover ------------------------------------------------------------------------------------------------------------- */

static VsImage *
make_image (void)
{
  gsize   length = 108 * 192 * 4;
  guint8 *pixels = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < length; i++)
    pixels[i] = i % 4 == 3 ? 255 : 60 + (i / 4 / 108) / 2 + 20 * (i % 4);
  bytes = g_bytes_new_take (pixels, length);
  return vs_image_new (108, 192, 108 * 4, bytes);
}

static void
type_number (GtkSpinButton *spin, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_spin_button_update (spin);
}

/* Where decimals are parted by a comma a person types one; whatever else is no number changes nothing. */
static void
test_numbers_typed (Fixture *self, gconstpointer data)
{
  GtkSpinButton *spin;

  present (self, g_object_new (VS_TYPE_UI_SILENCE_PANEL, NULL));
  spin = find (self, "silence-shortest");
  type_number (spin, "2,5");
  g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, 2.5);
  type_number (spin, " 1.5 ");
  g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, 1.5);
  type_number (spin, "1.5 s");
  g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, 1.5);
  type_number (spin, "\u22123");
  g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, gtk_adjustment_get_lower (gtk_spin_button_get_adjustment (spin)));
}

static double
get_left (Fixture *self, const char *name)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (find (self, name), self->window, &bounds));
  return bounds.origin.x;
}

/* The places are those on the picture, which does not turn round where words run from right to left. */
static void
test_places_right_to_left (Fixture *self, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  present (self, g_object_new (VS_TYPE_UI_PLACE_GRID, "action", "cover-place", NULL));
  g_assert_cmpfloat (get_left (self, "cover-place-left"), <, get_left (self, "cover-place-centre"));
  g_assert_cmpfloat (get_left (self, "cover-place-centre"), <, get_left (self, "cover-place-right"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_cover (Fixture *self, gconstpointer data)
{
  VsUiCoverPanel *panel = g_object_new (VS_TYPE_UI_COVER_PANEL, NULL);
  VsLabelStyle    style = VS_LABEL_STYLE_DEFAULT;
  VsCover         cover = { 1, 2 * G_USEC_PER_SEC, NULL };
  g_autoptr (VsImage) image = make_image ();
  g_autoptr (VsLabel) text = NULL;

  vs_ui_cover_panel_show_picture (panel, image, (VsSize){ 1080, 1920 }, VS_FRAMING_DEFAULT);
  present (self, GTK_WIDGET (panel));
  g_assert_false (gtk_widget_is_visible (find (self, "cover-text")));
  g_assert_false (gtk_widget_is_visible (find (self, "cover-remove")));
  g_signal_emit_by_name (find (self, "cover-here"), "clicked");
  assert_said (self, "cover-here ");
  vs_ui_cover_panel_show (panel, &cover);
  g_assert_true (gtk_widget_is_visible (find (self, "cover-text")));
  g_assert_false (gtk_widget_is_visible (find (self, "cover-size")));
  gtk_editable_set_text (GTK_EDITABLE (find (self, "cover-text")), "My garden");
  g_signal_emit_by_name (find (self, "cover-text"), "apply");
  assert_said (self, "cover-text 'My garden'");

  style.wording = "My garden";
  style.place = VS_PLACE_BOTTOM;
  style.size = 120;
  cover.text = text = vs_label_new (&style);
  self->n_said = 0;
  vs_ui_cover_panel_show (panel, &cover);
  g_assert_cmpint (self->n_said, ==, 0);
  g_assert_true (gtk_toggle_button_get_active (find (self, "cover-place-bottom")));
  save_picture (self, "cover");
  g_signal_emit_by_name (find (self, "cover-place-top"), "clicked");
  assert_said (self, "cover-place 'top'");
  /* Nobody moved it, so it is still at the bottom. */
  g_assert_true (gtk_toggle_button_get_active (find (self, "cover-place-bottom")));
  g_assert_false (gtk_toggle_button_get_active (find (self, "cover-place-top")));
  gtk_spin_button_set_value (find (self, "cover-size"), 80);
  assert_said (self, "cover-size 80.0");
  gtk_switch_set_active (find (self, "cover-box"), FALSE);
  assert_said (self, "cover-box false");
  g_signal_emit_by_name (find (self, "cover-text-color"), "color-set");
  assert_said (self, "cover-text-color '#ffffffff'");
  g_signal_emit_by_name (find (self, "cover-remove"), "clicked");
  assert_said (self, "cover-remove ");
}

/* What a platform asks for can be chosen; those that ask for no size are not there. */
static void
test_cover_file (Fixture *self, gconstpointer data)
{
  VsUiCoverPanel *panel = g_object_new (VS_TYPE_UI_COVER_PANEL, NULL);
  VsCover         cover = { 1, 2 * G_USEC_PER_SEC, NULL };
  g_autoptr (GPtrArray) platforms = vs_platforms_load (NULL, NULL);
  GListModel *sizes;

  vs_ui_cover_panel_set_platforms (panel, platforms);
  present (self, GTK_WIDGET (panel));
  g_assert_false (gtk_widget_is_visible (find (self, "cover-save")));
  vs_ui_cover_panel_show (panel, &cover);
  g_assert_true (gtk_widget_is_visible (find (self, "cover-save")));
  sizes = adw_combo_row_get_model (find (self, "cover-platform"));
  g_assert_cmpuint (g_list_model_get_n_items (sizes), ==, 4);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (sizes), 0), ==, "As the video");
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (sizes), 3), ==, "YouTube Shorts, 2160×3840");
  g_assert_cmpint (self->n_said, ==, 0);
  adw_combo_row_set_selected (find (self, "cover-platform"), 2);
  assert_said (self, "cover-platform 'tiktok'");
  save_picture (self, "cover-file");
  adw_combo_row_set_selected (find (self, "cover-platform"), 0);
  assert_said (self, "cover-platform ''");
  gtk_widget_activate (find (self, "cover-save"));
  assert_said (self, "cover-save ");
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/display/studio-panels/silences", Fixture, NULL, set_up, test_silences, tear_down);
  g_test_add ("/display/studio-panels/silence-actions", Fixture, NULL, set_up, test_silence_actions, tear_down);
  g_test_add ("/display/studio-panels/finder", Fixture, NULL, set_up, test_finder, tear_down);
  g_test_add ("/display/studio-panels/sound", Fixture, NULL, set_up, test_sound, tear_down);
  g_test_add ("/display/studio-panels/music", Fixture, NULL, set_up, test_music, tear_down);
  g_test_add ("/display/studio-panels/numbers-typed", Fixture, NULL, set_up, test_numbers_typed, tear_down);
  g_test_add ("/display/studio-panels/places-right-to-left", Fixture, NULL, set_up, test_places_right_to_left, tear_down);
  g_test_add ("/display/studio-panels/cover", Fixture, NULL, set_up, test_cover, tear_down);
  g_test_add ("/display/studio-panels/cover-file", Fixture, NULL, set_up, test_cover_file, tear_down);
  return g_test_run ();
}
