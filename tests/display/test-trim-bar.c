// SPDX-License-Identifier: GPL-3.0-or-later
// The trim bar: grips stand on frames, one edit a drag or held key, Escape takes it back.

#include "config.h"

#include <adwaita.h>

#include "ui/common/test-interface.h"
#include "ui/studio/trim-bar.h"
#include "window-fixture.h"

/* 100 frames at uneven distances of 30 and 40 ms: 3.5 s. */
#define N_FRAMES 100

typedef struct
{
  GtkWidget    *window;
  VsUiTrimBar  *bar;
  VsFrameTimes *frames;
  guint         n_trimming;
  guint         n_trimmed;
  VsTimeRange   trimmed;
  gint64        trimming;
  gint64        sought;
  gboolean      at_rest;
} Fixture;

static void
trimming_cb (VsUiTrimBar *bar, gint64 time, Fixture *self)
{
  self->n_trimming++;
  self->trimming = time;
}

static void
trimmed_cb (VsUiTrimBar *bar, gint64 start, gint64 end, Fixture *self)
{
  self->n_trimmed++;
  self->trimmed = vs_time_range (start, end);
}

static void
seek_cb (VsUiTrimBar *bar, gint64 time, gboolean at_rest, Fixture *self)
{
  self->sought = time;
  self->at_rest = at_rest;
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  gint64 times[N_FRAMES];

  for (int i = 0; i < N_FRAMES; i++)
    times[i] = i / 2 * 70000 + i % 2 * 30000;
  self->frames = vs_frame_times_new (times, N_FRAMES, N_FRAMES / 2 * 70000);
  self->window = gtk_window_new ();
  self->bar = VS_UI_TRIM_BAR (vs_ui_trim_bar_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), 728, 120);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->bar));
  g_signal_connect (self->bar, "trimming", G_CALLBACK (trimming_cb), self);
  g_signal_connect (self->bar, "trimmed", G_CALLBACK (trimmed_cb), self);
  g_signal_connect (self->bar, "seek", G_CALLBACK (seek_cb), self);
  vs_ui_trim_bar_set_bounds (self->bar, vs_frame_times_get_range (self->frames), self->frames);
  vs_ui_trim_bar_set_range (self->bar, vs_frame_times_get_range (self->frames));
  gtk_window_present (GTK_WINDOW (self->window));
  window_fixture_wait (is_laid_out, self->bar);
  window_fixture_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  window_fixture_settle ();
  vs_frame_times_unref (self->frames);
}

static GtkWidget *
find_handle (Fixture *self, const char *name)
{
  GtkWidget *handle = vs_ui_test_interface_find (GTK_WIDGET (self->bar), name);

  g_assert_nonnull (handle);
  return handle;
}

/* Presses in the middle of a grip and moves it until its edge stands at a time. */
static void
drag_to (Fixture *self, const char *name, gint64 from, gint64 to)
{
  GtkEventController *drag = window_fixture_controller (GTK_WIDGET (self->bar), GTK_TYPE_GESTURE_DRAG);
  double              dx = vs_ui_trim_bar_get_x (self->bar, to) - vs_ui_trim_bar_get_x (self->bar, from);
  graphene_rect_t     bounds;

  g_assert_true (gtk_widget_compute_bounds (find_handle (self, name), GTK_WIDGET (self->bar), &bounds));
  g_signal_emit_by_name (drag, "drag-begin", (double) bounds.origin.x + bounds.size.width / 2, (double) bounds.origin.y + bounds.size.height / 2);
  g_signal_emit_by_name (drag, "drag-update", dx / 2, 0.0);
  g_signal_emit_by_name (drag, "drag-update", dx, 0.0);
}

static void
let_go (Fixture *self)
{
  g_signal_emit_by_name (window_fixture_controller (GTK_WIDGET (self->bar), GTK_TYPE_GESTURE_DRAG), "drag-end", 0.0, 0.0);
}

static void
test_drag (Fixture *self, gconstpointer data)
{
  gint64 in = vs_frame_times_get (self->frames, 20);
  gint64 out = vs_frame_times_get (self->frames, 61);

  drag_to (self, "trim-in", 0, in + 4000);
  g_assert_cmpuint (self->n_trimmed, ==, 0);
  g_assert_cmpint (self->trimming, ==, in);
  g_assert_cmpint (vs_ui_trim_bar_get_range (self->bar).start, ==, in);
  let_go (self);
  g_assert_cmpuint (self->n_trimmed, ==, 1);
  g_assert_cmpint (self->trimmed.start, ==, in);
  g_assert_cmpint (self->trimmed.end, ==, 3500000);
  window_fixture_settle ();

  /* the picture that is shown for the out point is the last one that stays */
  drag_to (self, "trim-out", 3500000, out - 4000);
  g_assert_cmpint (self->trimming, ==, vs_frame_times_get (self->frames, 60));
  let_go (self);
  g_assert_cmpuint (self->n_trimmed, ==, 2);
  g_assert_cmpint (self->trimmed.start, ==, in);
  g_assert_cmpint (self->trimmed.end, ==, out);
}

static void
test_grips_never_cross (Fixture *self, gconstpointer data)
{
  drag_to (self, "trim-in", 0, 3500000);
  let_go (self);
  g_assert_cmpint (self->trimmed.start, ==, vs_frame_times_get (self->frames, N_FRAMES - 1));
  window_fixture_settle ();
  vs_ui_trim_bar_set_range (self->bar, vs_frame_times_get_range (self->frames));
  window_fixture_settle ();
  drag_to (self, "trim-out", 3500000, -1000000);
  let_go (self);
  g_assert_cmpint (self->trimmed.start, ==, 0);
  g_assert_cmpint (self->trimmed.end, ==, vs_frame_times_get (self->frames, 1));
}

static void
test_escape (Fixture *self, gconstpointer data)
{
  GtkEventController *key = window_fixture_controller (find_handle (self, "trim-in"), GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean            handled;

  drag_to (self, "trim-in", 0, 1000000);
  g_assert_cmpuint (self->n_trimming, >, 0);
  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_assert_true (handled);
  let_go (self);
  g_assert_cmpuint (self->n_trimmed, ==, 0);
  g_assert_cmpint (vs_ui_trim_bar_get_range (self->bar).start, ==, 0);
}

/* One frame a press, ten with Shift; however long a key is held, it is one edit. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  GtkWidget          *in = find_handle (self, "trim-in");
  GtkWidget          *out = find_handle (self, "trim-out");
  GtkEventController *key = window_fixture_controller (in, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean            handled;

  gtk_widget_grab_focus (in);
  for (int i = 0; i < 3; i++)
    g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Right, 0, 0, &handled);
  g_signal_emit_by_name (key, "key-released", GDK_KEY_Right, 0, 0);
  g_assert_cmpuint (self->n_trimmed, ==, 1);
  g_assert_cmpint (self->trimmed.start, ==, vs_frame_times_get (self->frames, 3));

  gtk_widget_grab_focus (out);
  key = window_fixture_controller (out, GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Left, 0, GDK_SHIFT_MASK, &handled);
  g_signal_emit_by_name (key, "key-released", GDK_KEY_Left, 0, GDK_SHIFT_MASK);
  g_assert_cmpuint (self->n_trimmed, ==, 2);
  g_assert_cmpint (self->trimmed.end, ==, vs_frame_times_get (self->frames, N_FRAMES - 10));

  vs_ui_trim_bar_set_editable (self->bar, FALSE);
  g_signal_emit_by_name (key, "key-pressed", GDK_KEY_Left, 0, 0, &handled);
  g_assert_false (handled);
}

static void
test_scrubbing (Fixture *self, gconstpointer data)
{
  GtkEventController *drag = window_fixture_controller (GTK_WIDGET (self->bar), GTK_TYPE_GESTURE_DRAG);
  double              x = vs_ui_trim_bar_get_x (self->bar, 1000000);

  g_signal_emit_by_name (drag, "drag-begin", x, 40.0);
  g_assert_false (self->at_rest);
  g_assert_cmpint (ABS (self->sought - 1000000), <, 6000);
  g_signal_emit_by_name (drag, "drag-update", vs_ui_trim_bar_get_x (self->bar, 2000000) - x, 0.0);
  g_assert_false (self->at_rest);
  g_signal_emit_by_name (drag, "drag-end", vs_ui_trim_bar_get_x (self->bar, 2000000) - x, 0.0);
  g_assert_true (self->at_rest);
  g_assert_cmpint (ABS (self->sought - 2000000), <, 6000);
  g_assert_cmpuint (self->n_trimmed, ==, 0);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/display/trim-bar/drag", Fixture, NULL, set_up, test_drag, tear_down);
  g_test_add ("/display/trim-bar/grips-never-cross", Fixture, NULL, set_up, test_grips_never_cross, tear_down);
  g_test_add ("/display/trim-bar/escape", Fixture, NULL, set_up, test_escape, tear_down);
  g_test_add ("/display/trim-bar/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/display/trim-bar/scrubbing", Fixture, NULL, set_up, test_scrubbing, tear_down);
  return g_test_run ();
}
