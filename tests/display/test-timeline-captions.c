// SPDX-License-Identifier: GPL-3.0-or-later
// The lane of captions, under pointer and keys: one edit a drag, on frames, between the neighbours.

#include "config.h"

#include "timeline-fixture.h"
#include "ui/common/test-interface.h"

/* Captions of the first clip: 0.1 … 0.4 s, 0.45 … 0.8 s; of the second one: from 0.7 s of it on, that is 1.05 … 1.6 s of cut time. */
static void
set_captions (TimelineFixture *self)
{
  VsCue cues[3] = { { .id = 1, .media_id = 1 }, { .id = 2, .media_id = 1 }, { .id = 3, .media_id = 2 } };
  g_autoptr (VsWords) hello = vs_words_new_from_text ("Hello there", vs_time_range (100000, 400000));
  g_autoptr (VsWords) good = vs_words_new_from_text ("Good morning", vs_time_range (450000, 800000));
  g_autoptr (VsWords) garden = vs_words_new_from_text ("This is the garden", vs_time_range (700000, 1250000));

  cues[0].words = hello;
  cues[1].words = good;
  cues[2].words = garden;
  cues[0].range = vs_time_range (100000, 400000);
  cues[1].range = vs_time_range (450000, 800000);
  cues[2].range = vs_time_range (700000, 1250000);
  timeline_fixture_set_captions (self, cues, G_N_ELEMENTS (cues));
}

static GtkWidget *
get_lane (TimelineFixture *self)
{
  return timeline_fixture_find (self, "timeline-captions");
}

static double
get_scale (TimelineFixture *self)
{
  return (vs_ui_timeline_get_x (self->timeline, 1000000) - vs_ui_timeline_get_x (self->timeline, 0)) / 1000000;
}

static void
press (TimelineFixture *self, double x)
{
  timeline_fixture_press (self, x, timeline_fixture_get_middle (self, "captions"));
}

/* Presses a caption in its middle, or at an end, drags it by so much time and lets go. */
static void
drag (TimelineFixture *self, gint64 at, double beside, gint64 by)
{
  press (self, vs_ui_timeline_get_x (self->timeline, at) + beside);
  timeline_fixture_drag (self, by * get_scale (self), 0);
  timeline_fixture_let_go (self, by * get_scale (self), 0);
}

static VsTimeRange
get_range (TimelineFixture *self, gsize index)
{
  return vs_captions_get (self->captions, index)->range;
}

static void
test_lane_comes_and_goes (TimelineFixture *self, gconstpointer data)
{
  int height;

  g_assert_false (gtk_widget_get_visible (get_lane (self)));
  gtk_widget_measure (GTK_WIDGET (self->timeline), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  set_captions (self);
  g_assert_true (gtk_widget_get_visible (get_lane (self)));
  g_assert_cmpint (gtk_widget_get_height (get_lane (self)), >=, 20);
  gtk_widget_grab_focus (get_lane (self));
  vs_ui_timeline_set_captions (self->timeline, NULL, NULL, -1);
  timeline_fixture_lay_out (self);
  g_assert_false (gtk_widget_get_visible (get_lane (self)));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == timeline_fixture_find (self, "playhead"));
}

static void
test_click_chooses (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  press (self, vs_ui_timeline_get_x (self->timeline, 600000));
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->caption, ==, 1);
  g_assert_cmpuint (self->n_caption_edits, ==, 0);
  g_assert_true (gtk_widget_has_focus (get_lane (self)));

  /* a hand that shakes moves nothing, and between the captions is the playhead */
  press (self, vs_ui_timeline_get_x (self->timeline, 1300000));
  timeline_fixture_drag (self, 3, 2);
  timeline_fixture_let_go (self, 3, 2);
  g_assert_cmpint (self->caption, ==, 2);
  g_assert_cmpuint (self->n_caption_edits, ==, 0);
  press (self, vs_ui_timeline_get_x (self->timeline, 900000));
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->caption, ==, 2);
  g_assert_cmpint (ABS (self->sought - 900000), <, 6000);
}

static void
test_double_click_edits (TimelineFixture *self, gconstpointer data)
{
  double x, y;

  set_captions (self);
  x = vs_ui_timeline_get_x (self->timeline, 1300000);
  y = timeline_fixture_get_middle (self, "captions");
  g_signal_emit_by_name (timeline_fixture_get_controller (self, "click"), "released", 1, x, y);
  g_assert_null (self->command);
  g_signal_emit_by_name (timeline_fixture_get_controller (self, "click"), "released", 2, x, y);
  g_assert_cmpstr (self->command, ==, "edit");
  g_assert_cmpint (self->caption, ==, 2);
}

/* The start goes onto a frame, the words go along; it never leaves the room between its neighbours, or its clip. */
static void
test_move (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  drag (self, 600000, 0, 75000);
  g_assert_cmpuint (self->n_caption_edits, ==, 1);
  g_assert_cmpint (get_range (self, 1).start, ==, vs_frame_times_snap (self->frames, 525000));
  g_assert_cmpint (vs_time_range_length (get_range (self, 1)), ==, 350000);
  g_assert_cmpint (vs_words_get (vs_captions_get (self->captions, 1)->words, 0)->range.start, ==, get_range (self, 1).start);

  drag (self, 650000, 0, -2000000);
  g_assert_cmpint (get_range (self, 1).start, ==, 400000);
  drag (self, 600000, 0, 2000000);
  g_assert_cmpint (get_range (self, 1).end, ==, 1050000);
  g_assert_cmpuint (self->n_caption_edits, ==, 3);
}

static void
test_stretch (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  drag (self, 800000, -3, 100000);
  g_assert_cmpint (self->caption_start, ==, 0);
  g_assert_cmpint (get_range (self, 1).end, ==, vs_frame_times_snap (self->frames, 900000));
  g_assert_cmpint (get_range (self, 1).start, ==, 450000);

  /* a frame stays, and the neighbour is not run over */
  drag (self, 450000, 2, 3000000);
  g_assert_cmpint (get_range (self, 1).start, ==, vs_frame_times_step (self->frames, get_range (self, 1).end, -1));
  drag (self, 400000, -3, 2000000);
  g_assert_cmpint (get_range (self, 0).end, ==, get_range (self, 1).start);
  g_assert_cmpuint (self->n_caption_edits, ==, 3);
}

/* Times of captions are those of their media: what is dragged here lies elsewhere in the cut. */
static void
test_source_time (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  drag (self, 1600000, -3, 210000);
  g_assert_cmpint (self->caption, ==, 2);
  g_assert_cmpint (get_range (self, 2).start, ==, 700000);
  g_assert_cmpint (get_range (self, 2).end, ==, vs_frame_times_snap (self->frames, 1460000));
}

static void
test_magnets (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  vs_ui_timeline_set_snapping (self->timeline, TRUE);
  vs_ui_timeline_set_playhead (self->timeline, 910000);

  /* the end to the playhead, then the start to the neighbour though no frame is there */
  drag (self, 800000, -3, 106000);
  g_assert_cmpint (get_range (self, 1).end, ==, 910000);
  drag (self, 450000, 2, -47000);
  g_assert_cmpint (get_range (self, 1).start, ==, 400000);

  /* a whole caption by its end to the joint */
  drag (self, 600000, 0, 136000);
  g_assert_cmpint (get_range (self, 1).end, ==, 1050000);
}

/* Sound of media 1 in which somebody speaks from 0.2 to 0.7 s of source time and from 1.2 s on. */
static VsWaveform *
make_speech (void)
{
  g_autofree VsWaveformBucket *buckets = g_new0 (VsWaveformBucket, 2 * VS_WAVEFORM_RATE);

  for (int i = 0; i < 2 * VS_WAVEFORM_RATE; i++)
    {
      gint64   time = i * (gint64) VS_WAVEFORM_BUCKET;
      gboolean is_loud = (time >= 200000 && time < 700000) || time >= 1200000;

      buckets[i] = (VsWaveformBucket){ is_loud ? -9000 : -3, is_loud ? 9000 : 3, is_loud ? -1500 : -8000 };
    }
  return vs_waveform_new (buckets, 2 * VS_WAVEFORM_RATE);
}

/* The start of a caption sticks to where somebody begins to speak and not to where he ends, the end the other way round. */
static void
test_magnets_of_speech (TimelineFixture *self, gconstpointer data)
{
  g_autoptr (VsWaveform) waveform = make_speech ();
  VsUiTimelineMedia media = { .path = "beach.mp4", .frames = self->frames, .waveform = waveform };
  double            scale = get_scale (self);

  set_captions (self);
  vs_ui_timeline_set_media (self->timeline, 1, &media);
  vs_ui_timeline_set_snapping (self->timeline, TRUE);
  vs_ui_timeline_set_playhead (self->timeline, 0);
  drag (self, 100000, 2, 200000 - 100000 - 3 / scale);
  g_assert_cmpint (get_range (self, 0).start, ==, vs_frame_times_snap (self->frames, 200000));
  drag (self, 800000, -3, 700000 - 800000 + 5 / scale);
  g_assert_cmpint (get_range (self, 1).end, ==, vs_frame_times_snap (self->frames, 700000));
}

static void
test_escape (TimelineFixture *self, gconstpointer data)
{
  VsTimeRange before;

  set_captions (self);
  before = get_range (self, 1);
  press (self, vs_ui_timeline_get_x (self->timeline, 600000));
  timeline_fixture_drag (self, 60, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Escape, 0));
  timeline_fixture_drag (self, 90, 0);
  timeline_fixture_let_go (self, 90, 0);
  g_assert_cmpuint (self->n_caption_edits, ==, 0);
  g_assert_true (vs_time_range_equal (get_range (self, 1), before));
}

/* Others change the captions meanwhile: what was in hand is let go, also when it is gone. */
static void
test_other_captions (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  press (self, vs_ui_timeline_get_x (self->timeline, 1300000));
  timeline_fixture_drag (self, 60, 0);
  timeline_fixture_set_captions (self, vs_captions_get (self->captions, 0), 1);
  timeline_fixture_drag (self, 90, 0);
  timeline_fixture_let_go (self, 90, 0);
  g_assert_cmpuint (self->n_caption_edits, ==, 0);
}

static void
test_not_editable (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  vs_ui_timeline_set_editable (self->timeline, FALSE);
  drag (self, 600000, 0, 100000);
  drag (self, 800000, -3, 100000);
  g_assert_cmpint (self->caption, ==, 1);
  timeline_fixture_key (self, GDK_KEY_Right, GDK_ALT_MASK);
  timeline_fixture_release (get_lane (self), GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpuint (self->n_caption_edits, ==, 0);
}

/* One that overlaps the next is shown up to there; drawing its end in measures from what is seen. */
static void
test_cut_short (TimelineFixture *self, gconstpointer data)
{
  VsCue cues[2];

  set_captions (self);
  cues[0] = *vs_captions_get (self->captions, 0);
  cues[1] = *vs_captions_get (self->captions, 1);
  cues[0].range.end = 700000;
  timeline_fixture_set_captions (self, cues, 2);
  drag (self, 450000, -3, -100000);
  g_assert_cmpint (get_range (self, 0).end, ==, vs_frame_times_snap (self->frames, 350000));
}

static void
test_keys (TimelineFixture *self, gconstpointer data)
{
  GtkWidget *lane = get_lane (self);

  set_captions (self);
  gtk_widget_grab_focus (lane);
  timeline_fixture_key (self, GDK_KEY_Right, 0);
  g_assert_cmpint (self->caption, ==, 0);
  timeline_fixture_key (self, GDK_KEY_Right, 0);
  timeline_fixture_key (self, GDK_KEY_Right, 0);
  timeline_fixture_key (self, GDK_KEY_Right, 0);
  g_assert_cmpint (self->caption, ==, 2);
  timeline_fixture_key (self, GDK_KEY_Left, 0);
  g_assert_cmpint (self->caption, ==, 1);

  /* a held key is one edit */
  timeline_fixture_key (self, GDK_KEY_Right, GDK_ALT_MASK);
  timeline_fixture_key (self, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpuint (self->n_caption_edits, ==, 0);
  timeline_fixture_release (lane, GDK_KEY_Alt_L, GDK_ALT_MASK);
  timeline_fixture_release (lane, GDK_KEY_Right, 0);
  g_assert_cmpuint (self->n_caption_edits, ==, 1);
  g_assert_cmpint (get_range (self, 1).start, ==, vs_frame_times_step (self->frames, 450000, 2));

  timeline_fixture_key (self, GDK_KEY_bracketleft, 0);
  timeline_fixture_release (lane, GDK_KEY_bracketleft, 0);
  timeline_fixture_key (self, GDK_KEY_Left, GDK_CONTROL_MASK);
  timeline_fixture_release (lane, GDK_KEY_Left, GDK_CONTROL_MASK);
  g_assert_cmpuint (self->n_caption_edits, ==, 3);
  g_assert_cmpint (self->caption_start, ==, 0);
  g_assert_cmpint (self->caption_end, <, 0);

  timeline_fixture_key (self, GDK_KEY_bracketright, GDK_ALT_MASK);
  timeline_fixture_key (self, GDK_KEY_bracketright, GDK_ALT_MASK);
  timeline_fixture_release (lane, GDK_KEY_Alt_L, GDK_ALT_MASK);
  timeline_fixture_release (lane, GDK_KEY_bracketright, 0);
  g_assert_cmpuint (self->n_caption_edits, ==, 4);
  g_assert_cmpint (self->caption_start, >, 0);
  g_assert_cmpint (self->caption_end, ==, 0);
}

static void
test_commands (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  gtk_widget_grab_focus (get_lane (self));
  g_assert_false (timeline_fixture_key (self, GDK_KEY_Delete, 0));
  timeline_fixture_key (self, GDK_KEY_End, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Return, 0));
  g_assert_cmpstr (self->command, ==, "edit");
  g_assert_true (timeline_fixture_key (self, GDK_KEY_s, 0));
  g_assert_cmpstr (self->command, ==, "split");
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Delete, 0));
  g_assert_cmpstr (self->command, ==, "delete");
  g_assert_cmpint (self->caption, ==, 2);
}

static void
test_names (TimelineFixture *self, gconstpointer data)
{
  set_captions (self);
  gtk_test_accessible_assert_property (get_lane (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Captions");
  vs_ui_timeline_set_chosen_caption (self->timeline, 0);
  gtk_test_accessible_assert_property (get_lane (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Caption 1 of 3, Hello there, 00:00.100 to 00:00.400, with findings");
  gtk_widget_grab_focus (get_lane (self));
  timeline_fixture_key (self, GDK_KEY_Right, 0);
  gtk_test_accessible_assert_property (get_lane (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Caption 2 of 3, Good morning, 00:00.450 to 00:00.800");
}

/* Ten thousand captions: the right one is found among them, and all are gone through by keys. */
static void
test_thousands (TimelineFixture *self, gconstpointer data)
{
  const int         n = 10000;
  g_autofree VsCue *cues = g_new0 (VsCue, n);
  VsCutClip         clip = VS_CUT_CLIP_DEFAULT;

  clip.id = 1;
  clip.media_id = 9;
  clip.range = vs_time_range (0, n * (gint64) G_USEC_PER_SEC);
  timeline_fixture_set_clips (self, &clip, 1);
  for (int i = 0; i < n; i++)
    cues[i] = (VsCue){ .id = i + 1, .media_id = 9, .range = vs_time_range (i * (gint64) G_USEC_PER_SEC, i * (gint64) G_USEC_PER_SEC + 900000) };
  timeline_fixture_set_captions (self, cues, n);
  gtk_widget_grab_focus (get_lane (self));
  timeline_fixture_key (self, GDK_KEY_End, 0);
  g_assert_cmpint (self->caption, ==, n - 1);
  vs_ui_timeline_set_playhead (self->timeline, 7000 * (gint64) G_USEC_PER_SEC);
  vs_ui_timeline_set_zoom (self->timeline, 0.8);
  timeline_fixture_lay_out (self);
  press (self, vs_ui_timeline_get_x (self->timeline, 7000 * (gint64) G_USEC_PER_SEC + 450000));
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->caption, ==, 7000);
}

#define ADD(name, function) g_test_add ("/display/timeline-captions/" name, TimelineFixture, NULL, timeline_fixture_set_up, function, timeline_fixture_tear_down)

int
main (int argc, char **argv)
{
  /* so that what is said can be asked for */
  g_setenv ("GTK_A11Y", "test", TRUE);
  window_fixture_init (&argc, &argv);
  ADD ("lane-comes-and-goes", test_lane_comes_and_goes);
  ADD ("click-chooses", test_click_chooses);
  ADD ("double-click-edits", test_double_click_edits);
  ADD ("move", test_move);
  ADD ("stretch", test_stretch);
  ADD ("source-time", test_source_time);
  ADD ("magnets", test_magnets);
  ADD ("magnets-of-speech", test_magnets_of_speech);
  ADD ("escape", test_escape);
  ADD ("other-captions", test_other_captions);
  ADD ("not-editable", test_not_editable);
  ADD ("cut-short", test_cut_short);
  ADD ("keys", test_keys);
  ADD ("commands", test_commands);
  ADD ("names", test_names);
  ADD ("thousands", test_thousands);
  return g_test_run ();
}
