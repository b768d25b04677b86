// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline by keyboard, and what a screen reader is told: every frame and every clip is reached.

#include "config.h"

#include <math.h>

#include "timeline-fixture.h"

static GtkWidget *
get_focus (TimelineFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static gboolean
go (TimelineFixture *self, GtkDirectionType direction)
{
  gboolean has_moved = gtk_widget_child_focus (GTK_WIDGET (self->timeline), direction);

  timeline_fixture_lay_out (self);
  return has_moved;
}

static void
focus_clip (TimelineFixture *self, guint index)
{
  g_assert_true (gtk_widget_grab_focus (timeline_fixture_get_clip (self, index)));
  timeline_fixture_lay_out (self);
}

static GtkWidget *
focus (TimelineFixture *self, const char *name)
{
  GtkWidget *widget = timeline_fixture_find (self, name);

  g_assert_true (gtk_widget_grab_focus (widget));
  timeline_fixture_lay_out (self);
  return widget;
}

/* One frame a press, ten with Shift; however long a key is held, it is one edit. */
static void
test_handles (TimelineFixture *self, gconstpointer data)
{
  GtkWidget *in, *out;

  vs_ui_timeline_set_selected (self->timeline, 1);
  focus_clip (self, 1);
  in = focus (self, "trim-in");
  for (int i = 0; i < 3; i++)
    g_assert_true (timeline_fixture_hold (in, GDK_KEY_Right, 0));
  g_assert_cmpuint (self->n_trims, ==, 0);
  g_assert_cmpint (self->trimming, ==, vs_frame_times_get (self->frames, 23));
  timeline_fixture_release (in, GDK_KEY_Right, 0);
  g_assert_cmpuint (self->n_trims, ==, 1);
  g_assert_cmpuint (self->index, ==, 1);
  g_assert_cmpint (self->trim.start, ==, vs_frame_times_get (self->frames, 23));

  out = focus (self, "trim-out");
  timeline_fixture_hold (out, GDK_KEY_Left, GDK_SHIFT_MASK);
  timeline_fixture_release (out, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpint (self->trim.end, ==, vs_frame_times_get (self->frames, 50));
  timeline_fixture_hold (out, GDK_KEY_End, 0);
  timeline_fixture_release (out, GDK_KEY_End, 0);
  g_assert_cmpint (self->trim.end, ==, TIMELINE_MEDIA_LENGTH);
  focus (self, "trim-in");
  timeline_fixture_hold (in, GDK_KEY_Home, 0);
  timeline_fixture_release (in, GDK_KEY_Home, 0);
  g_assert_cmpint (self->trim.start, ==, 0);
  g_assert_cmpuint (self->n_trims, ==, 4);

  vs_ui_timeline_set_editable (self->timeline, FALSE);
  g_assert_false (timeline_fixture_hold (in, GDK_KEY_Right, 0));
}

/* A second with Shift where the frames are not known. */
static void
test_handles_without_frames (TimelineFixture *self, gconstpointer data)
{
  VsMediaFacts facts = { .container = "mov", .duration = 10000000, .has_video = TRUE, .width = 90, .height = 160, .sar_num = 1, .sar_den = 1, .video_end = 10000000, .last_frame = 9960000, .frame_rate = 25, .audio_stream = -1 };
  g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);
  GtkWidget *out;

  vs_ui_timeline_set_media (self->timeline, 2, &(VsUiTimelineMedia){ .path = "none.mp4", .info = info });
  focus_clip (self, 1);
  out = focus (self, "trim-out");
  timeline_fixture_hold (out, GDK_KEY_Right, GDK_SHIFT_MASK);
  timeline_fixture_release (out, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpint (ABS (self->trim.end - 3100000), <, 34000);
  timeline_fixture_hold (out, GDK_KEY_End, 0);
  timeline_fixture_release (out, GDK_KEY_End, 0);
  g_assert_cmpint (self->trim.end, ==, 10000000);
}

/* The edit is not lost when the focus goes while the key is down; Escape takes it back. */
static void
test_held_keys (TimelineFixture *self, gconstpointer data)
{
  GtkWidget *in;

  focus_clip (self, 2);
  in = focus (self, "trim-in");
  timeline_fixture_hold (in, GDK_KEY_Right, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Escape, 0));
  g_assert_cmpuint (self->n_trims, ==, 0);
  g_assert_true (vs_cut_equal (vs_ui_timeline_get_cut (self->timeline), self->cut));
  timeline_fixture_hold (in, GDK_KEY_Right, 0);
  focus (self, "playhead");
  g_assert_cmpuint (self->n_trims, ==, 1);
  g_assert_cmpuint (self->index, ==, 2);
}

static void
test_clips (TimelineFixture *self, gconstpointer data)
{
  focus_clip (self, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Right, 0));
  g_assert_true (get_focus (self) == timeline_fixture_get_clip (self, 1));
  g_assert_true (timeline_fixture_key (self, GDK_KEY_End, 0));
  g_assert_true (get_focus (self) == timeline_fixture_get_clip (self, 2));
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Right, 0));
  g_assert_true (get_focus (self) == timeline_fixture_get_clip (self, 2));
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Left, 0));
  g_assert_cmpuint (self->n_selects, ==, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Return, 0));
  g_assert_cmpint (self->selected, ==, 1);
}

/* The focus goes with the clip that is moved. */
static void
test_reorder (TimelineFixture *self, gconstpointer data)
{
  focus_clip (self, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_cmpuint (self->n_moves, ==, 1);
  g_assert_cmpint (vs_cut_get (self->cut, 1)->id, ==, 11);
  g_assert_true (get_focus (self) == timeline_fixture_get_clip (self, 1));
  timeline_fixture_key (self, GDK_KEY_Right, GDK_ALT_MASK);
  timeline_fixture_key (self, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpuint (self->n_moves, ==, 2);
  g_assert_cmpint (vs_cut_get (self->cut, 2)->id, ==, 11);
  timeline_fixture_key (self, GDK_KEY_Left, GDK_ALT_MASK);
  g_assert_cmpint (vs_cut_get (self->cut, 1)->id, ==, 11);
  vs_ui_timeline_set_editable (self->timeline, FALSE);
  timeline_fixture_key (self, GDK_KEY_Left, GDK_ALT_MASK);
  g_assert_cmpuint (self->n_moves, ==, 3);
}

/* Frame by frame over a joint: from the last frame of a clip to the first of the next. */
static void
test_playhead (TimelineFixture *self, gconstpointer data)
{
  focus (self, "playhead");
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Right, 0));
  g_assert_cmpint (self->sought, ==, 30000);
  g_assert_true (self->at_rest);
  timeline_fixture_key (self, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpint (self->sought, ==, 380000);
  timeline_fixture_key (self, GDK_KEY_Page_Down, 0);
  g_assert_cmpint (self->sought, ==, 1050000);
  timeline_fixture_key (self, GDK_KEY_Left, 0);
  g_assert_cmpint (self->sought, ==, 1010000 + 40000 - 40000);
  timeline_fixture_key (self, GDK_KEY_Right, 0);
  g_assert_cmpint (self->sought, ==, 1050000);
  timeline_fixture_key (self, GDK_KEY_Right, 0);
  g_assert_cmpint (self->sought, ==, 1080000);
  timeline_fixture_key (self, GDK_KEY_End, 0);
  g_assert_cmpint (self->sought, ==, 3850000);
  timeline_fixture_key (self, GDK_KEY_Page_Up, 0);
  g_assert_cmpint (self->sought, ==, 2450000);
  timeline_fixture_key (self, GDK_KEY_Home, 0);
  g_assert_cmpint (self->sought, ==, 0);
  timeline_fixture_key (self, GDK_KEY_Left, 0);
  g_assert_cmpint (self->sought, ==, 0);
}

static void
test_threshold (TimelineFixture *self, gconstpointer data)
{
  vs_ui_timeline_set_threshold (self->timeline, -40);
  timeline_fixture_lay_out (self);
  focus (self, "threshold");
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Up, 0));
  g_assert_cmpfloat (self->threshold, ==, -39);
  g_assert_true (self->at_rest);
  timeline_fixture_key (self, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_cmpfloat (self->threshold, ==, -45);
}

static void
test_zoom (TimelineFixture *self, gconstpointer data)
{
  g_assert_true (timeline_fixture_key (self, GDK_KEY_plus, GDK_CONTROL_MASK));
  g_assert_cmpfloat (vs_ui_timeline_get_zoom (self->timeline), >, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_0, GDK_CONTROL_MASK));
  g_assert_true (vs_ui_timeline_get_fits (self->timeline));
}

/* Reading order, one clip of many, and out at the end. */
static void
test_tab (TimelineFixture *self, gconstpointer data)
{
  GtkWidget *stops[5];

  vs_ui_timeline_set_threshold (self->timeline, -40);
  vs_ui_timeline_set_selected (self->timeline, 1);
  timeline_fixture_lay_out (self);
  stops[0] = timeline_fixture_find (self, "playhead");
  stops[1] = timeline_fixture_get_clip (self, 1);
  stops[2] = timeline_fixture_find (self, "trim-in");
  stops[3] = timeline_fixture_find (self, "trim-out");
  stops[4] = timeline_fixture_find (self, "threshold");
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  for (int i = 0; i < 5; i++)
    {
      g_assert_true (go (self, GTK_DIR_TAB_FORWARD));
      g_assert_true (get_focus (self) == stops[i]);
    }
  g_assert_false (go (self, GTK_DIR_TAB_FORWARD));
  for (int i = 3; i >= 0; i--)
    {
      g_assert_true (go (self, GTK_DIR_TAB_BACKWARD));
      g_assert_true (get_focus (self) == stops[i]);
    }
  g_assert_false (go (self, GTK_DIR_TAB_BACKWARD));
}

/* A clip that is out of sight comes into sight when it gets the focus. */
static void
test_focus_is_in_sight (TimelineFixture *self, gconstpointer data)
{
  vs_ui_timeline_set_zoom (self->timeline, 1);
  timeline_fixture_lay_out (self);
  for (int i = 0; i < 3; i++)
    {
      focus_clip (self, i);
      g_assert_cmpfloat (vs_ui_timeline_get_x (self->timeline, vs_cut_get_start (self->cut, i)), <, 900);
      g_assert_cmpfloat (vs_ui_timeline_get_x (self->timeline, vs_cut_get_start (self->cut, i + 1)), >, 0);
    }
}

/* --- what is said ---------------------------------------------------------------------------------------------------------- */

static void
test_names (TimelineFixture *self, gconstpointer data)
{
  GtkWidget *in = timeline_fixture_find (self, "trim-in");
  GtkWidget *out = timeline_fixture_find (self, "trim-out");
  GtkWidget *playhead = timeline_fixture_find (self, "playhead");
  GtkWidget *clip = timeline_fixture_get_clip (self, 1);

  gtk_test_accessible_assert_role (in, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_role (playhead, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_role (clip, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (clip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Clip 2 of 3, garden.mp4, 1.4 seconds");
  gtk_test_accessible_assert_property (playhead, GTK_ACCESSIBLE_PROPERTY_LABEL, "Playhead");

  vs_ui_timeline_set_selected (self->timeline, 1);
  gtk_test_accessible_assert_property (in, GTK_ACCESSIBLE_PROPERTY_LABEL, "In point of clip 2, garden.mp4");
  gtk_test_accessible_assert_property (out, GTK_ACCESSIBLE_PROPERTY_LABEL, "Out point of clip 2, garden.mp4");
  gtk_test_accessible_assert_property (in, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0);
  gtk_test_accessible_assert_property (in, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 3.5);
  gtk_test_accessible_assert_property (in, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.7);
  gtk_test_accessible_assert_property (out, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 2.1);
  gtk_test_accessible_assert_property (out, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "00:02.100");

  /* they follow the focus, and what is being moved */
  focus_clip (self, 2);
  gtk_test_accessible_assert_property (in, GTK_ACCESSIBLE_PROPERTY_LABEL, "In point of clip 3, beach.mp4");
  focus (self, "trim-in");
  timeline_fixture_hold (in, GDK_KEY_Right, 0);
  gtk_test_accessible_assert_property (in, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "00:01.780");
  timeline_fixture_release (in, GDK_KEY_Right, 0);

  vs_ui_timeline_set_playhead (self->timeline, 1250000);
  gtk_test_accessible_assert_property (playhead, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 1.25);
  gtk_test_accessible_assert_property (playhead, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "00:01.250");
}

static void
test_names_follow_the_cut (TimelineFixture *self, gconstpointer data)
{
  VsCutClip clip = *vs_cut_get (self->cut, 0);

  clip.muted = TRUE;
  timeline_fixture_set_clips (self, &clip, 1);
  gtk_test_accessible_assert_property (timeline_fixture_get_clip (self, 0), GTK_ACCESSIBLE_PROPERTY_LABEL, "Clip 1 of 1, beach.mp4, 1.1 seconds, muted");
  vs_ui_timeline_set_media (self->timeline, 1, NULL);
  gtk_test_accessible_assert_property (timeline_fixture_get_clip (self, 0), GTK_ACCESSIBLE_PROPERTY_LABEL, "Clip 1 of 1, Unknown media, 1.1 seconds, muted");
}

#define ADD(name, function) g_test_add ("/display/timeline-keys/" name, TimelineFixture, NULL, timeline_fixture_set_up, function, timeline_fixture_tear_down)

int
main (int argc, char **argv)
{
  /* so that what is said can be asked for */
  g_setenv ("GTK_A11Y", "test", TRUE);
  window_fixture_init (&argc, &argv);
  ADD ("handles", test_handles);
  ADD ("handles-without-frames", test_handles_without_frames);
  ADD ("held-keys", test_held_keys);
  ADD ("clips", test_clips);
  ADD ("reorder", test_reorder);
  ADD ("playhead", test_playhead);
  ADD ("threshold", test_threshold);
  ADD ("zoom", test_zoom);
  ADD ("tab", test_tab);
  ADD ("focus-is-in-sight", test_focus_is_in_sight);
  ADD ("names", test_names);
  ADD ("names-follow-the-cut", test_names_follow_the_cut);
  return g_test_run ();
}
