// SPDX-License-Identifier: GPL-3.0-or-later
// The diamonds of a clip's keyframes: which there are, moving them by pointer and keys, what a screen reader is told.

#include "config.h"

#include <math.h>

#include "timeline-fixture.h"

/* Of the second clip, which shows frames 20 to 59: one before it, one at its start, two within it, one behind it. */
static const int keyframes[] = { 10, 20, 30, 45, 70 };

static gint64
at (TimelineFixture *self, int frame)
{
  return vs_frame_times_get (self->frames, frame);
}

static void
set_up (TimelineFixture *self, gconstpointer data)
{
  VsKeyframe list[G_N_ELEMENTS (keyframes)];
  VsCutClip  clips[3];
  g_autoptr (VsMotion) motion = NULL;

  timeline_fixture_set_up (self, data);
  for (gsize i = 0; i < G_N_ELEMENTS (keyframes); i++)
    list[i] = (VsKeyframe){ at (self, keyframes[i]), 0.5, 0.5, 1 + i };
  motion = vs_motion_new (list, G_N_ELEMENTS (list));
  for (gsize i = 0; i < 3; i++)
    clips[i] = *vs_cut_get (self->cut, i);
  clips[1].motion = motion;
  timeline_fixture_set_clips (self, clips, 3);
  vs_ui_timeline_set_selected (self->timeline, 1);
  timeline_fixture_lay_out (self);
}

static gboolean
is_keyframe (GtkWidget *widget)
{
  return g_str_equal (gtk_widget_get_css_name (widget), "timelinekeyframe");
}

static guint
count (TimelineFixture *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->timeline)); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += is_keyframe (child);
  return n;
}

/* Where the middle of a diamond is, px of the timeline. */
static graphene_point_t
get_place (TimelineFixture *self, const char *name)
{
  graphene_rect_t  bounds;
  graphene_point_t place;

  g_assert_true (gtk_widget_compute_bounds (timeline_fixture_find (self, name), GTK_WIDGET (self->timeline), &bounds));
  graphene_rect_get_center (&bounds, &place);
  return place;
}

static void
assert_at (TimelineFixture *self, const char *name, int frame)
{
  gint64 time = vs_cut_from_source (self->cut, 1, at (self, frame));

  g_assert_cmpfloat (fabs (get_place (self, name).x - vs_ui_timeline_get_x (self->timeline, time)), <=, 1);
}

/* Those that are seen of the chosen clip, in their places; without a choice those of the clip under the playhead. */
static void
test_which (TimelineFixture *self, gconstpointer data)
{
  g_assert_cmpuint (count (self), ==, 3);
  assert_at (self, "keyframe-0", 20);
  assert_at (self, "keyframe-1", 30);
  assert_at (self, "keyframe-2", 45);
  vs_ui_timeline_set_selected (self->timeline, 0);
  g_assert_cmpuint (count (self), ==, 0);
  vs_ui_timeline_set_selected (self->timeline, -1);
  g_assert_cmpuint (count (self), ==, 0);
  vs_ui_timeline_set_playhead (self->timeline, 1500000);
  g_assert_cmpuint (count (self), ==, 3);
  vs_ui_timeline_set_playhead (self->timeline, 2800000);
  g_assert_cmpuint (count (self), ==, 0);
}

/* Onto a frame, in one edit; between its neighbours whatever the hand does. */
static void
test_drag (TimelineFixture *self, gconstpointer data)
{
  graphene_point_t place = get_place (self, "keyframe-1");
  double           scale = (vs_ui_timeline_get_x (self->timeline, 1000000) - vs_ui_timeline_get_x (self->timeline, 0)) / 1000000;

  timeline_fixture_press (self, place.x + 3, place.y - 3);
  timeline_fixture_drag (self, 0.2 * 1000000 * scale, 0);
  timeline_fixture_lay_out (self);
  g_assert_cmpuint (self->n_keyframe_edits, ==, 0);
  assert_at (self, "keyframe-1", 36);
  timeline_fixture_let_go (self, 0.2 * 1000000 * scale, 0);
  g_assert_cmpuint (self->n_keyframe_edits, ==, 1);
  g_assert_cmpint (self->keyframe_from, ==, at (self, 30));
  g_assert_cmpint (self->keyframe_to, ==, at (self, 36));
  g_assert_cmpuint (self->n_moves + self->n_trims + self->n_selects, ==, 0);

  place = get_place (self, "keyframe-1");
  timeline_fixture_press (self, place.x, place.y);
  timeline_fixture_drag (self, 800, 0);
  timeline_fixture_let_go (self, 800, 0);
  g_assert_cmpint (self->keyframe_to, ==, at (self, 44));
  place = get_place (self, "keyframe-2");
  timeline_fixture_press (self, place.x, place.y);
  timeline_fixture_drag (self, 800, 0);
  timeline_fixture_let_go (self, 800, 0);
  g_assert_cmpint (self->keyframe_to, ==, at (self, 59));
  g_assert_cmpuint (self->n_keyframe_edits, ==, 3);
}

/* A click goes there; Escape puts one back that is on its way; a person who may not edit only looks. */
static void
test_click_and_cancel (TimelineFixture *self, gconstpointer data)
{
  graphene_point_t place = get_place (self, "keyframe-2");

  timeline_fixture_press (self, place.x, place.y);
  timeline_fixture_let_go (self, 0, 0);
  g_assert_cmpint (self->sought, ==, vs_cut_from_source (self->cut, 1, at (self, 45)));
  timeline_fixture_press (self, place.x, place.y);
  timeline_fixture_drag (self, 40, 0);
  g_assert_true (timeline_fixture_key (self, GDK_KEY_Escape, 0));
  timeline_fixture_lay_out (self);
  assert_at (self, "keyframe-2", 45);
  vs_ui_timeline_set_editable (self->timeline, FALSE);
  timeline_fixture_press (self, place.x, place.y);
  timeline_fixture_drag (self, 40, 0);
  timeline_fixture_let_go (self, 40, 0);
  g_assert_cmpuint (self->n_keyframe_edits, ==, 0);
}

static GtkWidget *
focus (TimelineFixture *self, const char *name)
{
  GtkWidget *widget = timeline_fixture_find (self, name);

  g_assert_true (gtk_widget_grab_focus (widget));
  timeline_fixture_lay_out (self);
  return widget;
}

static GtkWidget *
get_focus (TimelineFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

/* Behind the handles of its clip each is a stop of its own. */
static void
test_focus_order (TimelineFixture *self, gconstpointer data)
{
  static const char *const order[] = { "trim-out", "keyframe-0", "keyframe-1", "keyframe-2" };

  focus (self, "trim-in");
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->timeline), GTK_DIR_TAB_FORWARD));
      timeline_fixture_lay_out (self);
      g_assert_true (get_focus (self) == timeline_fixture_find (self, order[i]));
    }
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (self->timeline), GTK_DIR_TAB_FORWARD));
}

/* However long a key is held, it is one edit; ten frames with Shift. */
static void
test_keys (TimelineFixture *self, gconstpointer data)
{
  GtkWidget *part = focus (self, "keyframe-1");

  for (int i = 0; i < 3; i++)
    g_assert_true (timeline_fixture_hold (part, GDK_KEY_Right, 0));
  g_assert_cmpuint (self->n_keyframe_edits, ==, 0);
  timeline_fixture_release (part, GDK_KEY_Right, 0);
  g_assert_cmpuint (self->n_keyframe_edits, ==, 1);
  g_assert_cmpint (self->keyframe_to, ==, at (self, 33));
  g_assert_true (get_focus (self) == part);
  timeline_fixture_hold (part, GDK_KEY_Left, GDK_SHIFT_MASK);
  timeline_fixture_release (part, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpint (self->keyframe_to, ==, at (self, 23));
  g_assert_true (timeline_fixture_hold (part, GDK_KEY_Return, 0));
  g_assert_cmpint (self->sought, ==, vs_cut_from_source (self->cut, 1, at (self, 23)));
}

/* The focus goes to the next one, and from the last one to the clip. */
static void
test_delete (TimelineFixture *self, gconstpointer data)
{
  focus (self, "keyframe-1");
  g_assert_true (timeline_fixture_hold (get_focus (self), GDK_KEY_Delete, 0));
  g_assert_cmpint (self->keyframe_from, ==, at (self, 30));
  g_assert_cmpuint (count (self), ==, 2);
  timeline_fixture_lay_out (self);
  assert_at (self, "keyframe-1", 45);
  g_assert_true (get_focus (self) == timeline_fixture_find (self, "keyframe-1"));
  g_assert_true (timeline_fixture_hold (get_focus (self), GDK_KEY_Delete, 0));
  g_assert_true (get_focus (self) == timeline_fixture_find (self, "keyframe-0"));
  g_assert_true (timeline_fixture_hold (get_focus (self), GDK_KEY_Delete, 0));
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_true (get_focus (self) == timeline_fixture_get_clip (self, 1));
  g_assert_cmpuint (vs_motion_get_n (vs_cut_get (self->cut, 1)->motion), ==, 2);
}

/* 0.35 s into the clip, which begins at 1.05 s. */
static void
test_name (TimelineFixture *self, gconstpointer data)
{
  gtk_test_accessible_assert_property (timeline_fixture_find (self, "keyframe-1"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Keyframe at 00:01.400");
  gtk_test_accessible_assert_role (timeline_fixture_find (self, "keyframe-1"), GTK_ACCESSIBLE_ROLE_SLIDER);
}

#define ADD(name, function) g_test_add ("/display/timeline-keyframes/" name, TimelineFixture, NULL, set_up, function, timeline_fixture_tear_down)

int
main (int argc, char **argv)
{
  /* so that what is said can be asked for */
  g_setenv ("GTK_A11Y", "test", TRUE);
  window_fixture_init (&argc, &argv);
  ADD ("which", test_which);
  ADD ("drag", test_drag);
  ADD ("click-and-cancel", test_click_and_cancel);
  ADD ("focus-order", test_focus_order);
  ADD ("keys", test_keys);
  ADD ("delete", test_delete);
  ADD ("name", test_name);
  return g_test_run ();
}
