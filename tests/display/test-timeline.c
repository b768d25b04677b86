// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline and the pointer: ends stand on frames, the rest moves along, clips change places, one edit a drag.

#include "config.h"

#include <math.h>

#include "model/media.h"
#include "timeline-fixture.h"
#include "ui/common/test-interface.h"

#define EPSILON 1.5 /* px */

static double
get_x (TimelineFixture *self, gint64 time)
{
  return vs_ui_timeline_get_x (self->timeline, time);
}

static VsTimeRange
get_shown (TimelineFixture *self, gsize index)
{
  return vs_cut_get (vs_ui_timeline_get_cut (self->timeline), index)->range;
}

static void
select_clip (TimelineFixture *self, int index)
{
  vs_ui_timeline_set_selected (self->timeline, index);
  timeline_fixture_lay_out (self);
}

/* --- trimming -------------------------------------------------------------------------------------------------------------- */

static void
test_trims_stand_on_frames (TimelineFixture *self, gconstpointer data)
{
  gint64 in = vs_frame_times_get (self->frames, 31);
  gint64 out = vs_frame_times_get (self->frames, 51);

  select_clip (self, 1);
  timeline_fixture_drag_handle (self, "trim-in", in + 12000 - 700000);
  g_assert_cmpuint (self->n_trims, ==, 0);
  g_assert_cmpuint (self->index, ==, 1);
  g_assert_cmpint (self->trimming, ==, in);
  g_assert_cmpint (get_shown (self, 1).start, ==, in);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpuint (self->n_trims, ==, 1);
  g_assert_cmpint (self->trim.start, ==, in);
  g_assert_cmpint (self->trim.end, ==, 2100000);

  /* the picture that is shown for the out point is the last one that stays */
  timeline_fixture_drag_handle (self, "trim-out", out - 9000 - 2100000);
  g_assert_cmpint (self->trimming, ==, vs_frame_times_get (self->frames, 50));
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpuint (self->n_trims, ==, 2);
  g_assert_cmpint (self->trim.start, ==, in);
  g_assert_cmpint (self->trim.end, ==, out);
}

/* An out point takes what is behind it along; an in point leaves it where it is seen, and takes along what is before. */
static void
test_the_rest_moves_along (TimelineFixture *self, gconstpointer data)
{
  double first, third, edge, scale;

  select_clip (self, 1);
  first = get_x (self, 0);
  third = get_x (self, vs_cut_get_start (self->cut, 2));
  scale = (third - first) / vs_cut_get_start (self->cut, 2);
  timeline_fixture_drag_handle (self, "trim-out", -700000);
  g_assert_cmpfloat_with_epsilon (get_x (self, vs_cut_get_start (vs_ui_timeline_get_cut (self->timeline), 2)), third - 700000 * scale, EPSILON);
  g_assert_cmpfloat_with_epsilon (get_x (self, 0), first, EPSILON);
  g_assert_cmpint (vs_cut_get_length (self->cut), ==, 3850000);
  timeline_fixture_key (self, GDK_KEY_Escape, 0);
  timeline_fixture_let_go (self, 0, 0);

  edge = get_x (self, vs_cut_get_start (self->cut, 1));
  timeline_fixture_drag_handle (self, "trim-in", 700000);
  g_assert_cmpfloat_with_epsilon (get_x (self, vs_cut_get_start (vs_ui_timeline_get_cut (self->timeline), 2)), third, EPSILON);
  g_assert_cmpfloat_with_epsilon (get_x (self, vs_cut_get_start (vs_ui_timeline_get_cut (self->timeline), 1)), edge + 700000 * scale, EPSILON);
  g_assert_cmpfloat_with_epsilon (get_x (self, 0), first + 700000 * scale, EPSILON);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (vs_cut_get_length (self->cut), ==, 3150000);
  g_assert_cmpfloat_with_epsilon (get_x (self, 0), first, EPSILON);
}

static void
test_ends_never_cross (TimelineFixture *self, gconstpointer data)
{
  select_clip (self, 1);
  timeline_fixture_drag_handle (self, "trim-in", 10000000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->trim.start, ==, vs_frame_times_step (self->frames, 2100000, -1));
  g_assert_cmpint (self->trim.end, ==, 2100000);
}

static void
test_ends_stay_in_the_media (TimelineFixture *self, gconstpointer data)
{
  select_clip (self, 2);
  timeline_fixture_drag_handle (self, "trim-out", 10000000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->trim.end, ==, TIMELINE_MEDIA_LENGTH);
  timeline_fixture_drag_handle (self, "trim-in", -10000000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->trim.start, ==, 0);
}

static void
test_a_refused_trim_is_taken_back (TimelineFixture *self, gconstpointer data)
{
  self->refuses = TRUE;
  select_clip (self, 0);
  timeline_fixture_drag_handle (self, "trim-out", -350000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpuint (self->n_trims, ==, 1);
  g_assert_true (vs_cut_equal (vs_ui_timeline_get_cut (self->timeline), self->cut));
}

static void
test_escape_takes_a_trim_back (TimelineFixture *self, gconstpointer data)
{
  select_clip (self, 1);
  timeline_fixture_drag_handle (self, "trim-in", 350000);
  g_assert_cmpuint (self->n_trimming, >, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Escape, 0));
  timeline_fixture_drag (self, 300, 0);
  timeline_fixture_let_go (self, 300, 0);
  g_assert_cmpuint (self->n_trims, ==, 0);
  g_assert_true (vs_cut_equal (vs_ui_timeline_get_cut (self->timeline), self->cut));
}

/* Someone else changes the cut while an end is moved: nobody knows which clip was meant. */
static void
test_another_cut_calls_a_trim_off (TimelineFixture *self, gconstpointer data)
{
  g_autoptr (VsCut) other = vs_cut_remove (self->cut, 0);

  select_clip (self, 1);
  timeline_fixture_drag_handle (self, "trim-in", 350000);
  vs_ui_timeline_set_cut (self->timeline, other);
  timeline_fixture_drag (self, 200, 0);
  timeline_fixture_let_go (self, 200, 0);
  g_assert_cmpuint (self->n_trims, ==, 0);
  g_assert_true (vs_cut_equal (vs_ui_timeline_get_cut (self->timeline), other));
}

/* A clip that is not selected has grips under the pointer. */
static void
test_grips_under_the_pointer (TimelineFixture *self, gconstpointer data)
{
  double y = timeline_fixture_get_middle (self, "film");
  double scale = (get_x (self, 1000000) - get_x (self, 0)) / 1000000;

  select_clip (self, 0);
  timeline_fixture_point (self, get_x (self, vs_cut_get_start (self->cut, 2)) + 100, y);
  timeline_fixture_press (self, get_x (self, vs_cut_get_start (self->cut, 2)) + 6, y);
  timeline_fixture_drag (self, 350000 * scale, 0);
  timeline_fixture_let_go (self, 350000 * scale, 0);
  g_assert_cmpint (self->selected, ==, 2);
  g_assert_cmpuint (self->index, ==, 2);
  g_assert_cmpint (self->trim.start, ==, 2100000);
}

/* --- magnets --------------------------------------------------------------------------------------------------------------- */

static void
test_magnets (TimelineFixture *self, gconstpointer data)
{
  double scale = (get_x (self, 1000000) - get_x (self, 0)) / 1000000;
  gint64 near = 5 / scale; /* what 5 px are, µs */

  vs_ui_timeline_set_snapping (self->timeline, TRUE);
  vs_ui_timeline_set_playhead (self->timeline, 1750000);
  select_clip (self, 1);

  /* the playhead is at 1.4 s of the clip's source */
  timeline_fixture_drag_handle (self, "trim-out", 1400000 + near - 2100000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->trim.end, ==, 1400000);

  /* a clip of the same media begins at 1.75 s: that is where the two would fit together */
  select_clip (self, 0);
  timeline_fixture_drag_handle (self, "trim-out", 1750000 - near - 1050000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->trim.end, ==, 1750000);

  vs_ui_timeline_set_snapping (self->timeline, FALSE);
  timeline_fixture_drag_handle (self, "trim-out", -70000 - 12000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->trim.end, ==, vs_frame_times_snap (self->frames, 1750000 - 82000));
}

/* What was cut apart fits together again; and the playhead takes in points too, but only one behind them. */
static void
test_magnets_of_in_points (TimelineFixture *self, gconstpointer data)
{
  double          scale = (get_x (self, 1000000) - get_x (self, 0)) / 1000000;
  gint64          near = 5 / scale;
  graphene_rect_t bounds;

  vs_ui_timeline_set_snapping (self->timeline, TRUE);
  select_clip (self, 2);
  timeline_fixture_drag_handle (self, "trim-in", 1050000 + near - 1750000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->trim.start, ==, 1050000);

  vs_ui_timeline_set_playhead (self->timeline, 1750000);
  select_clip (self, 1);
  timeline_fixture_drag_handle (self, "trim-in", 700000 - near);
  timeline_fixture_lay_out (self);
  g_assert_true (gtk_widget_compute_bounds (timeline_fixture_find (self, "playhead"), GTK_WIDGET (self->timeline), &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width / 2, get_x (self, vs_cut_get_start (vs_ui_timeline_get_cut (self->timeline), 1)), EPSILON);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->trim.start, ==, 1400000);
}

/* --- clips ----------------------------------------------------------------------------------------------------------------- */

static void
test_click_selects_and_seeks (TimelineFixture *self, gconstpointer data)
{
  double x = get_x (self, 1900000);

  timeline_fixture_press (self, x, timeline_fixture_get_middle (self, "film"));
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->selected, ==, 1);
  g_assert_cmpint (ABS (self->sought - 1900000), <, 6000);
  g_assert_true (self->at_rest);
  g_assert_cmpuint (self->n_moves, ==, 0);
}

static void
test_reorder (TimelineFixture *self, gconstpointer data)
{
  double y = timeline_fixture_get_middle (self, "film");
  double x = get_x (self, 300000);

  timeline_fixture_press (self, x, y);
  timeline_fixture_drag (self, get_x (self, 3500000) - x, 0);
  g_assert_cmpuint (self->n_moves, ==, 0);
  timeline_fixture_let_go (self, get_x (self, 3500000) - x, 0);
  g_assert_cmpuint (self->n_moves, ==, 1);
  g_assert_cmpuint (self->index, ==, 0);
  g_assert_cmpuint (self->to, ==, 2);
  g_assert_cmpint (vs_cut_get (self->cut, 2)->id, ==, 11);

  /* and back to the front */
  x = get_x (self, 3500000);
  timeline_fixture_press (self, x, y);
  timeline_fixture_drag (self, get_x (self, 10000) - x, 0);
  timeline_fixture_let_go (self, get_x (self, 10000) - x, 0);
  g_assert_cmpuint (self->n_moves, ==, 2);
  g_assert_cmpuint (self->to, ==, 0);
  g_assert_cmpint (vs_cut_get (self->cut, 0)->id, ==, 11);
}

/* A hand that shakes, a clip that stays between the same neighbours, and Escape change nothing. */
static void
test_no_reorder (TimelineFixture *self, gconstpointer data)
{
  double y = timeline_fixture_get_middle (self, "film");
  double x = get_x (self, 1500000);

  timeline_fixture_press (self, x, y);
  timeline_fixture_drag (self, 4, 3);
  timeline_fixture_let_go (self, 4, 3);
  timeline_fixture_press (self, x, y);
  timeline_fixture_drag (self, 80, 0);
  timeline_fixture_let_go (self, 80, 0);
  timeline_fixture_press (self, x, y);
  timeline_fixture_drag (self, 600, 0);
  timeline_fixture_key (self, GDK_KEY_Escape, 0);
  timeline_fixture_let_go (self, 600, 0);
  g_assert_cmpuint (self->n_moves, ==, 0);
}

static gboolean
drop (TimelineFixture *self, gint64 id, double x)
{
  GtkEventController *target = window_fixture_controller (GTK_WIDGET (self->timeline), GTK_TYPE_DROP_TARGET);
  g_autoptr (VsMedia) media = g_object_new (VS_TYPE_MEDIA, NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  GdkDragAction action = 0;
  gboolean      is_taken = FALSE;

  g_value_init (&value, VS_TYPE_MEDIA);
  g_value_set_object (&value, media);
  g_signal_emit_by_name (target, "motion", x, 40.0, &action);
  g_signal_emit_by_name (target, "drop", &value, x, 40.0, &is_taken);
  g_assert_cmpint (action != 0, ==, is_taken);
  return is_taken;
}

static void
test_drop_of_media (TimelineFixture *self, gconstpointer data)
{
  g_assert_true (drop (self, 7, get_x (self, 900000)));
  g_assert_cmpuint (self->n_inserts, ==, 1);
  g_assert_cmpuint (self->index, ==, 1);
  g_assert_true (drop (self, 7, get_x (self, 3800000)));
  g_assert_cmpuint (self->index, ==, 3);
  timeline_fixture_set_clips (self, NULL, 0);
  g_assert_true (drop (self, 7, 400));
  g_assert_cmpuint (self->index, ==, 0);
  vs_ui_timeline_set_editable (self->timeline, FALSE);
  g_assert_false (drop (self, 7, 400));
  g_assert_cmpuint (self->n_inserts, ==, 3);
}

/* --- seeking --------------------------------------------------------------------------------------------------------------- */

static void
test_scrubbing (TimelineFixture *self, gconstpointer data)
{
  static const char *const lanes[] = { "ruler", "sound", "label" };

  for (gsize i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      double x = get_x (self, 1000000);

      timeline_fixture_press (self, x, timeline_fixture_get_middle (self, lanes[i]));
      g_assert_false (self->at_rest);
      g_assert_cmpint (ABS (self->sought - 1000000), <, 6000);
      timeline_fixture_drag (self, get_x (self, 2000000) - x, 0);
      g_assert_false (self->at_rest);
      timeline_fixture_let_go (self, get_x (self, 2000000) - x, 0);
      g_assert_true (self->at_rest);
      g_assert_cmpint (ABS (self->sought - 2000000), <, 6000);
    }
  g_assert_cmpuint (self->n_moves + self->n_trims, ==, 0);
}

static void
test_scrubbing_stays_in_the_cut (TimelineFixture *self, gconstpointer data)
{
  timeline_fixture_press (self, get_x (self, 1000000), timeline_fixture_get_middle (self, "ruler"));
  timeline_fixture_drag (self, 2000, 0);
  g_assert_cmpint (self->sought, ==, 3850000);
  timeline_fixture_drag (self, -2000, 0);
  g_assert_cmpint (self->sought, ==, 0);
  timeline_fixture_key (self, GDK_KEY_Escape, 0);
  g_assert_cmpint (self->sought, ==, 0);
  g_assert_true (self->at_rest);
  timeline_fixture_let_go (self, 0, 0);
}

/* --- threshold ------------------------------------------------------------------------------------------------------------- */

static void
test_threshold (TimelineFixture *self, gconstpointer data)
{
  graphene_rect_t bounds;
  double          x, y, before;

  vs_ui_timeline_set_threshold (self->timeline, -30);
  timeline_fixture_lay_out (self);
  g_assert_true (gtk_widget_compute_bounds (timeline_fixture_find (self, "threshold"), GTK_WIDGET (self->timeline), &bounds));
  x = bounds.origin.x + bounds.size.width / 2;
  y = bounds.origin.y + bounds.size.height / 2;
  timeline_fixture_press (self, x, y);
  timeline_fixture_drag (self, 0, -6);
  g_assert_false (self->at_rest);
  g_assert_cmpfloat (self->threshold, >, -30);
  before = self->threshold;
  timeline_fixture_drag (self, 0, 4);
  g_assert_cmpfloat (self->threshold, <, before);
  timeline_fixture_let_go (self, 0, 4);
  g_assert_true (self->at_rest);
  g_assert_cmpfloat (self->threshold, >=, -60);

  /* without a line, dragging there seeks */
  vs_ui_timeline_set_threshold (self->timeline, NAN);
  self->n_thresholds = 0;
  timeline_fixture_press (self, x, y);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpuint (self->n_thresholds, ==, 0);
}

/* --- zoom ------------------------------------------------------------------------------------------------------------------ */

static void
test_zoom_about_the_pointer (TimelineFixture *self, gconstpointer data)
{
  double x = get_x (self, 2000000);
  double frame;

  g_assert_true (vs_ui_timeline_get_fits (self->timeline));
  vs_ui_timeline_zoom_about (self->timeline, x, 1.5);
  g_assert_false (vs_ui_timeline_get_fits (self->timeline));
  g_assert_cmpfloat_with_epsilon (get_x (self, 2000000), x, EPSILON);
  vs_ui_timeline_zoom_about (self->timeline, x, 1.5);
  g_assert_cmpfloat_with_epsilon (get_x (self, 2000000), x, EPSILON);

  /* to single frames of 40 px, on average, and no closer */
  vs_ui_timeline_zoom_about (self->timeline, x, 1000);
  g_assert_cmpfloat_with_epsilon (vs_ui_timeline_get_zoom (self->timeline), 1, 1e-6);
  frame = get_x (self, 35000) - get_x (self, 0);
  g_assert_cmpfloat_with_epsilon (frame, 40, 0.1);
  g_assert_cmpfloat_with_epsilon (get_x (self, 2000000), x, EPSILON);

  /* and out to the whole, and no further */
  vs_ui_timeline_zoom_about (self->timeline, 500, 1e-6);
  g_assert_true (vs_ui_timeline_get_fits (self->timeline));
  g_assert_cmpfloat_with_epsilon (get_x (self, 2000000), x, EPSILON);
  g_assert_cmpuint (self->n_zooms, ==, 4);
}

static void
test_pinch (TimelineFixture *self, gconstpointer data)
{
  GtkEventController *pinch = window_fixture_controller (GTK_WIDGET (self->timeline), GTK_TYPE_GESTURE_ZOOM);
  double              x = get_x (self, 1200000);

  timeline_fixture_point (self, x, 40);
  g_signal_emit_by_name (pinch, "scale-changed", 2.0);
  g_signal_emit_by_name (pinch, "scale-changed", 3.0);
  g_assert_cmpfloat_with_epsilon (get_x (self, 1200000), x, EPSILON);
  g_assert_cmpfloat_with_epsilon (get_x (self, 2200000) - x, 3 * 1000000 * (900 - get_x (self, 0) - 12) / 3850000, 400);
}

static void
test_panning (TimelineFixture *self, gconstpointer data)
{
  GtkEventController *scroll = window_fixture_controller (GTK_WIDGET (self->timeline), GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  GtkEventController *pan = timeline_fixture_get_controller (self, "pan");
  gboolean            handled = TRUE;
  double              x;

  g_signal_emit_by_name (scroll, "scroll", 0.0, 1.0, &handled);
  g_assert_false (handled);
  vs_ui_timeline_set_zoom (self->timeline, 0.7);
  x = get_x (self, 2000000);
  g_signal_emit_by_name (scroll, "scroll", 0.0, 1.0, &handled);
  g_assert_true (handled);
  g_assert_cmpfloat (get_x (self, 2000000), <, x);
  x = get_x (self, 2000000);
  g_signal_emit_by_name (pan, "drag-begin", 400.0, 40.0);
  g_signal_emit_by_name (pan, "drag-update", 25.0, 0.0);
  g_assert_cmpfloat_with_epsilon (get_x (self, 2000000), x + 25, EPSILON);

  /* no further than to the ends */
  g_signal_emit_by_name (scroll, "scroll", 0.0, 100000.0, &handled);
  g_assert_cmpfloat_with_epsilon (get_x (self, 3850000), 900 - 12, EPSILON);
  vs_ui_timeline_zoom_to_fit (self->timeline);
  g_assert_cmpfloat_with_epsilon (get_x (self, 3850000), 900 - 12, EPSILON);
}

/* What plays stays in sight. */
static void
test_follows_the_playhead (TimelineFixture *self, gconstpointer data)
{
  vs_ui_timeline_set_zoom (self->timeline, 1);
  for (gint64 time = 0; time < 3500000; time += 35000)
    {
      vs_ui_timeline_set_playhead (self->timeline, time);
      g_assert_cmpfloat (get_x (self, time), >=, 0);
      g_assert_cmpfloat (get_x (self, time), <, 900);
    }
}

/* While it fits it goes on fitting, whatever happens to the cut. */
static void
test_fits_again (TimelineFixture *self, gconstpointer data)
{
  select_clip (self, 2);
  timeline_fixture_drag_handle (self, "trim-out", -700000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpfloat_with_epsilon (get_x (self, vs_cut_get_length (self->cut)), 900 - 12, EPSILON);
}

/* --- the rest -------------------------------------------------------------------------------------------------------------- */

static void
test_not_editable (TimelineFixture *self, gconstpointer data)
{
  double y = timeline_fixture_get_middle (self, "film");
  double x = get_x (self, 300000);

  select_clip (self, 1);
  vs_ui_timeline_set_editable (self->timeline, FALSE);
  timeline_fixture_drag_handle (self, "trim-in", 350000);
  timeline_fixture_let_go (self, 0, 0);
  timeline_fixture_press (self, x, y);
  timeline_fixture_drag (self, 600, 0);
  timeline_fixture_let_go (self, 600, 0);
  g_assert_cmpuint (self->n_trims + self->n_moves + self->n_trimming, ==, 0);
  g_assert_cmpint (ABS (self->sought - vs_ui_timeline_get_time_at (self->timeline, x + 600)), <, 6000);
}

static void
test_two_hundred_clips (TimelineFixture *self, gconstpointer data)
{
  VsCutClip clips[200];

  for (int i = 0; i < 200; i++)
    {
      clips[i] = VS_CUT_CLIP_DEFAULT;
      clips[i].id = 100 + i;
      clips[i].media_id = 1 + i % 2;
      clips[i].range = vs_time_range (i % 7 * 70000, i % 7 * 70000 + 700000);
    }
  timeline_fixture_set_clips (self, clips, G_N_ELEMENTS (clips));
  timeline_fixture_lay_out (self);

  /* a clip of 4 px still has handles, beside it */
  select_clip (self, 120);
  timeline_fixture_drag_handle (self, "trim-out", 700000);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpuint (self->index, ==, 120);
  g_assert_cmpint (self->trim.end, ==, clips[120].range.end + 700000);

  vs_ui_timeline_set_zoom (self->timeline, 1);
  timeline_fixture_lay_out (self);
  for (int i = 0; i < 200; i++)
    vs_ui_timeline_set_selected (self->timeline, i);
  timeline_fixture_lay_out (self);
  g_assert_cmpfloat (get_x (self, vs_cut_get_start (self->cut, 199)), <, 900);
  timeline_fixture_key (self, GDK_KEY_Tab, 0);
  timeline_fixture_set_clips (self, clips, 1);
  timeline_fixture_lay_out (self);
  g_assert_cmpuint (vs_cut_get_n (vs_ui_timeline_get_cut (self->timeline)), ==, 1);
}

#define ADD(name, function) g_test_add ("/display/timeline/" name, TimelineFixture, NULL, timeline_fixture_set_up, function, timeline_fixture_tear_down)

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  ADD ("trims-stand-on-frames", test_trims_stand_on_frames);
  ADD ("the-rest-moves-along", test_the_rest_moves_along);
  ADD ("ends-never-cross", test_ends_never_cross);
  ADD ("ends-stay-in-the-media", test_ends_stay_in_the_media);
  ADD ("a-refused-trim-is-taken-back", test_a_refused_trim_is_taken_back);
  ADD ("escape-takes-a-trim-back", test_escape_takes_a_trim_back);
  ADD ("another-cut-calls-a-trim-off", test_another_cut_calls_a_trim_off);
  ADD ("grips-under-the-pointer", test_grips_under_the_pointer);
  ADD ("magnets", test_magnets);
  ADD ("magnets-of-in-points", test_magnets_of_in_points);
  ADD ("click-selects-and-seeks", test_click_selects_and_seeks);
  ADD ("reorder", test_reorder);
  ADD ("no-reorder", test_no_reorder);
  ADD ("drop-of-media", test_drop_of_media);
  ADD ("scrubbing", test_scrubbing);
  ADD ("scrubbing-stays-in-the-cut", test_scrubbing_stays_in_the_cut);
  ADD ("threshold", test_threshold);
  ADD ("zoom-about-the-pointer", test_zoom_about_the_pointer);
  ADD ("pinch", test_pinch);
  ADD ("panning", test_panning);
  ADD ("follows-the-playhead", test_follows_the_playhead);
  ADD ("fits-again", test_fits_again);
  ADD ("not-editable", test_not_editable);
  ADD ("two-hundred-clips", test_two_hundred_clips);
  return g_test_run ();
}
