// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline looks like with real film and sound. With VORSPANN_PICTURES=FOLDER the pictures are kept there.

#include "config.h"

#include <adwaita.h>
#include <libintl.h>
#include <math.h>

#include "media/probe.h"
#include "media/waveform.h"
#include "support/media-dir.h"
#include "timeline-fixture.h"
#include "ui/common/test-interface.h"

#define CLIP "/usr/share/forensics-samples/original-files/movie2/movie-hello.mp4"

typedef struct
{
  TimelineFixture timeline;
  char           *folder; /* of the pictures that are made here */
} Fixture;

/* A media with all that can be known of it; its length in µs. */
static gint64
add_media (Fixture *self, gint64 id, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);
  g_autoptr (VsFrameTimes) frames = NULL;
  g_autoptr (VsWaveform) waveform = NULL;
  VsTimeRange range;

  g_assert_no_error (error);
  range = vs_media_info_get_range (info);
  if (vs_media_info_get (info)->has_video)
    frames = vs_probe_frame_times (path, info, NULL, &error);
  g_assert_no_error (error);
  if (vs_media_info_get (info)->has_audio)
    waveform = vs_waveform_make (path, vs_media_info_get (info)->audio_stream, range.end, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  vs_ui_timeline_set_media (self->timeline.timeline, id, &(VsUiTimelineMedia){ .path = path, .fingerprint = path, .info = info, .frames = frames, .waveform = waveform });
  return range.end;
}

/* Several clips of what there is: one is muted, one louder. */
static gboolean
set_up_film (Fixture *self)
{
  g_autoptr (VsLabel) label = NULL;
  g_autoptr (VsLabels) labels = NULL;
  static const char *const names[] = { "clips/nasa_13013.mp4", "clips/phone-vfr.mp4", "clips/sample_portrait.mp4" };
  VsCutClip                clips[5];
  gint64                   lengths[5] = { 0 };

  if (!g_file_test (CLIP, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the sample films are not installed");
      return FALSE;
    }
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *path = i < 3 ? vs_test_find_media (names[i]) : NULL;

      lengths[i] = add_media (self, i + 1, path != NULL ? path : CLIP);
      clips[i] = VS_CUT_CLIP_DEFAULT;
      clips[i].id = 20 + i;
      clips[i].media_id = i + 1;
      clips[i].range = vs_time_range (lengths[i] / 20, MIN (lengths[i], 7 * G_USEC_PER_SEC) * (i % 2 + 2) / 4);
    }
  clips[1].gain = 3;
  clips[3].muted = TRUE;
  timeline_fixture_set_clips (&self->timeline, clips, G_N_ELEMENTS (clips));
  label = vs_label_new (&VS_LABEL_STYLE_DEFAULT);
  labels = vs_labels_new (&label, 1);
  vs_ui_timeline_set_labels (self->timeline.timeline, labels);
  vs_ui_timeline_set_playhead (self->timeline.timeline, vs_cut_get_length (self->timeline.cut) * 2 / 5);
  vs_ui_timeline_set_cover_time (self->timeline.timeline, vs_cut_get_length (self->timeline.cut) / 5);
  vs_ui_timeline_set_selected (self->timeline.timeline, 1);
  return TRUE;
}

/* A picture is asked for when it is drawn, so that it takes some frames until all are there and drawn. */
typedef struct
{
  VsUiTimeline *timeline;
  guint         n_quiet;
} Waiting;

static gboolean
look_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Waiting *self = data;

  self->n_quiet = vs_ui_timeline_is_loading (self->timeline) ? 0 : self->n_quiet + 1;
  return G_SOURCE_CONTINUE;
}

static gboolean
has_pictures (gpointer data)
{
  return ((Waiting *) data)->n_quiet > 4;
}

static void
wait_for_pictures (Fixture *self)
{
  Waiting waiting = { .timeline = self->timeline.timeline };
  guint   id = gtk_widget_add_tick_callback (GTK_WIDGET (self->timeline.timeline), look_cb, &waiting, NULL);

  window_fixture_wait (has_pictures, &waiting);
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->timeline.timeline), id);
}

static gboolean
is_width (gpointer data)
{
  TimelineFixture *self = data;

  return ABS (gtk_widget_get_width (GTK_WIDGET (self->timeline)) - GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self->window), "wanted"))) <= 2;
}

static void
set_width (Fixture *self, int width)
{
  g_object_set_data (G_OBJECT (self->timeline.window), "wanted", GINT_TO_POINTER (width));
  gtk_window_set_default_size (GTK_WINDOW (self->timeline.window), width, 220);
  window_fixture_wait (is_width, &self->timeline);
  window_fixture_settle ();
}

/* The picture as it is on the screen, window and all. */
static GdkPixbuf *
take (Fixture *self, const char *name)
{
  const char      *kept = g_getenv ("VORSPANN_PICTURES");
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (kept != NULL ? kept : self->folder, file, NULL);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *picture;

  wait_for_pictures (self);
  g_assert_true (vs_ui_test_interface_save_picture (self->timeline.window, path, &error));
  g_assert_no_error (error);
  picture = gdk_pixbuf_new_from_file (path, &error);
  g_assert_no_error (error);
  return picture;
}

static gboolean
is_same (GdkPixbuf *a, GdkPixbuf *b)
{
  return gdk_pixbuf_get_byte_length (a) == gdk_pixbuf_get_byte_length (b) && memcmp (gdk_pixbuf_read_pixels (a), gdk_pixbuf_read_pixels (b), gdk_pixbuf_get_byte_length (a)) == 0;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  timeline_fixture_set_up (&self->timeline, data);
  self->folder = vs_test_make_folder ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  timeline_fixture_tear_down (&self->timeline, data);
  vs_test_remove_folder (self->folder);
}

/* What was made once is there the next time, even without the film. */
static void
test_pictures_are_kept (Fixture *self, gconstpointer data)
{
  VsUiTimeline *timeline = self->timeline.timeline;
  VsMediaFacts  facts;
  g_autoptr (VsMediaInfo) probed = NULL;
  g_autoptr (VsMediaInfo) info = NULL;
  guint n;

  if (!set_up_film (self))
    return;
  wait_for_pictures (self);
  n = vs_ui_timeline_get_n_pictures (timeline);
  g_assert_cmpuint (n, >, 0);

  probed = vs_probe_file (CLIP, NULL, NULL);
  facts = *vs_media_info_get (probed);
  info = vs_media_info_new (&facts);
  for (int i = 1; i <= 5; i++)
    vs_ui_timeline_set_media (timeline, i, &(VsUiTimelineMedia){ .path = "there is no such film.mp4", .info = info });
  wait_for_pictures (self);
  g_assert_cmpuint (vs_ui_timeline_get_n_pictures (timeline), ==, 0);
  for (int i = 1; i <= 5; i++)
    vs_ui_timeline_set_media (timeline, i, NULL);
  for (int i = 4; i <= 5; i++)
    vs_ui_timeline_set_media (timeline, i, &(VsUiTimelineMedia){ .path = "there is no such film.mp4", .fingerprint = CLIP, .info = info });
  wait_for_pictures (self);
  g_assert_cmpuint (vs_ui_timeline_get_n_pictures (timeline), >, 0);
}

/* Of a film that goes on far beyond the window only what is in sight is made. */
static void
test_only_what_is_seen (Fixture *self, gconstpointer data)
{
  VsUiTimeline *timeline = self->timeline.timeline;
  guint         n;

  if (!set_up_film (self))
    return;
  vs_ui_timeline_set_zoom (timeline, 1);
  wait_for_pictures (self);
  n = vs_ui_timeline_get_n_pictures (timeline);
  vs_ui_timeline_set_playhead (timeline, 0);
  wait_for_pictures (self);
  g_assert_cmpuint (n, <, 60);
  g_assert_cmpuint (vs_ui_timeline_get_n_pictures (timeline), >, n);
}

static void
test_light_and_dark (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) light = NULL;
  g_autoptr (GdkPixbuf) dark = NULL;

  if (!set_up_film (self))
    return;
  light = take (self, "timeline-light");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  window_fixture_settle ();
  dark = take (self, "timeline-dark");
  g_assert_false (is_same (light, dark));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) narrow = NULL;
  g_autoptr (GdkPixbuf) tiny = NULL;

  if (!set_up_film (self))
    return;
  set_width (self, 360);
  narrow = take (self, "timeline-narrow");
  set_width (self, 120);
  tiny = take (self, "timeline-tiny");
  g_assert_cmpint (gdk_pixbuf_get_width (tiny), <, gdk_pixbuf_get_width (narrow));
}

static void
test_zoomed (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) half = NULL;
  g_autoptr (GdkPixbuf) frames = NULL;

  if (!set_up_film (self))
    return;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  vs_ui_timeline_set_zoom (self->timeline.timeline, 0.4);
  half = take (self, "timeline-zoomed");
  vs_ui_timeline_set_zoom (self->timeline.timeline, 1);
  frames = take (self, "timeline-frames");
  g_assert_false (is_same (half, frames));
}

static void
test_while_dragging (Fixture *self, gconstpointer data)
{
  VsUiTimeline *timeline = self->timeline.timeline;
  double        y = timeline_fixture_get_middle (&self->timeline, "film");
  g_autoptr (GdkPixbuf) at_rest = NULL;
  g_autoptr (GdkPixbuf) trimming = NULL;
  g_autoptr (GdkPixbuf) reordering = NULL;

  if (!set_up_film (self))
    return;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  at_rest = take (self, "timeline-dark");
  timeline_fixture_drag_handle (&self->timeline, "trim-in", 700000);
  trimming = take (self, "timeline-trimming");
  g_assert_false (is_same (at_rest, trimming));
  timeline_fixture_key (&self->timeline, GDK_KEY_Escape, 0);
  timeline_fixture_let_go (&self->timeline, 0, 0);

  timeline_fixture_press (&self->timeline, vs_ui_timeline_get_x (timeline, 1500000), y);
  timeline_fixture_drag (&self->timeline, vs_ui_timeline_get_x (timeline, vs_cut_get_start (self->timeline.cut, 3)) - vs_ui_timeline_get_x (timeline, 1500000), 0);
  reordering = take (self, "timeline-reordering");
  g_assert_false (is_same (at_rest, reordering));
  timeline_fixture_key (&self->timeline, GDK_KEY_Escape, 0);
  timeline_fixture_let_go (&self->timeline, 0, 0);
}

static void
test_silences (Fixture *self, gconstpointer data)
{
  VsTimeRange regions[] = { { 500000, 1100000 }, { 4000000, 4600000 }, { 7000000, 7800000 } };
  g_autoptr (GdkPixbuf) without = NULL;
  g_autoptr (GdkPixbuf) with = NULL;

  if (!set_up_film (self))
    return;
  without = take (self, "timeline-light");
  vs_ui_timeline_set_threshold (self->timeline.timeline, -38);
  vs_ui_timeline_set_regions (self->timeline.timeline, regions, G_N_ELEMENTS (regions));
  timeline_fixture_point (&self->timeline, vs_ui_timeline_get_x (self->timeline.timeline, vs_cut_get_start (self->timeline.cut, 2) + 400000), timeline_fixture_get_middle (&self->timeline, "film"));
  with = take (self, "timeline-silences");
  g_assert_false (is_same (without, with));
}

static void
test_captions (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "Good morning and welcome", "to a day by the sea.", "Yes!", "First we look at the waves\nand then at the birds", "– Where?\n– Over there." };
  VsCue                    cues[5] = { { 0 } };
  g_autoptr (GdkPixbuf) without = NULL;
  g_autoptr (GdkPixbuf) with = NULL;
  g_autoptr (GdkPixbuf) dark = NULL;
  g_autoptr (GdkPixbuf) moving = NULL;
  g_autoptr (GdkPixbuf) zoomed = NULL;
  double x;

  if (!set_up_film (self))
    return;
  without = take (self, "timeline-light");
  for (int i = 0; i < 5; i++)
    {
      const VsCutClip *clip = vs_cut_get (self->timeline.cut, i / 2 * 2);

      cues[i].id = i + 1;
      cues[i].media_id = clip->media_id;
      cues[i].range.start = clip->range.start + (i % 2 == 0 ? 0 : vs_time_range_length (clip->range) / 2);
      cues[i].range.end = cues[i].range.start + vs_time_range_length (clip->range) / (i % 2 == 0 ? 2 : 3);
      cues[i].words = vs_words_new_from_text (texts[i], cues[i].range);
    }
  timeline_fixture_set_captions (&self->timeline, cues, 5);
  for (int i = 0; i < 5; i++)
    vs_words_unref (cues[i].words);
  vs_ui_timeline_set_chosen_caption (self->timeline.timeline, 3);
  with = take (self, "timeline-captions");
  g_assert_false (is_same (without, with));
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  dark = take (self, "timeline-captions-dark");
  g_assert_false (is_same (with, dark));
  x = vs_ui_timeline_get_x (self->timeline.timeline, vs_cut_get_start (self->timeline.cut, 2) + vs_time_range_length (vs_cut_get (self->timeline.cut, 2)->range) * 2 / 3);
  timeline_fixture_press (&self->timeline, x, timeline_fixture_get_middle (&self->timeline, "captions"));
  timeline_fixture_drag (&self->timeline, 20, 0);
  moving = take (self, "timeline-captions-moving");
  g_assert_false (is_same (dark, moving));
  timeline_fixture_key (&self->timeline, GDK_KEY_Escape, 0);
  timeline_fixture_let_go (&self->timeline, 0, 0);
  vs_ui_timeline_set_zoom (self->timeline.timeline, 0.5);
  zoomed = take (self, "timeline-captions-zoomed");
  g_assert_false (is_same (dark, zoomed));
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) with = NULL;
  g_autoptr (GdkPixbuf) without = NULL;

  if (!set_up_film (self))
    return;
  with = take (self, "timeline-light");
  timeline_fixture_set_clips (&self->timeline, NULL, 0);
  without = take (self, "timeline-empty");
  g_assert_false (is_same (with, without));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkCssProvider) style = NULL;

  bindtextdomain (VS_GETTEXT_DOMAIN, g_getenv ("VORSPANN_LOCALE_DIR"));
  bind_textdomain_codeset (VS_GETTEXT_DOMAIN, "UTF-8");
  textdomain (VS_GETTEXT_DOMAIN);
  window_fixture_init (&argc, &argv);
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/vorspann/Vorspann/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_test_add ("/display/timeline-looks/pictures-are-kept", Fixture, NULL, set_up, test_pictures_are_kept, tear_down);
  g_test_add ("/display/timeline-looks/only-what-is-seen", Fixture, NULL, set_up, test_only_what_is_seen, tear_down);
  g_test_add ("/display/timeline-looks/light-and-dark", Fixture, NULL, set_up, test_light_and_dark, tear_down);
  g_test_add ("/display/timeline-looks/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/display/timeline-looks/zoomed", Fixture, NULL, set_up, test_zoomed, tear_down);
  g_test_add ("/display/timeline-looks/while-dragging", Fixture, NULL, set_up, test_while_dragging, tear_down);
  g_test_add ("/display/timeline-looks/silences", Fixture, NULL, set_up, test_silences, tear_down);
  g_test_add ("/display/timeline-looks/captions", Fixture, NULL, set_up, test_captions, tear_down);
  g_test_add ("/display/timeline-looks/empty", Fixture, NULL, set_up, test_empty, tear_down);
  return g_test_run ();
}
