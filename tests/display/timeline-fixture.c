// SPDX-License-Identifier: GPL-3.0-or-later
// A timeline in a window of its own.

#include "config.h"

#include "timeline-fixture.h"

#include "ui/common/test-interface.h"

static void
show (TimelineFixture *self, VsCut *cut)
{
  g_clear_pointer (&self->cut, vs_cut_unref);
  self->cut = cut;
  vs_ui_timeline_set_cut (self->timeline, cut);
}

static void
trimming_cb (VsUiTimeline *timeline, guint index, gint64 time, TimelineFixture *self)
{
  self->n_trimming++;
  self->index = index;
  self->trimming = time;
}

static void
trim_cb (VsUiTimeline *timeline, guint index, gint64 start, gint64 end, TimelineFixture *self)
{
  self->n_trims++;
  self->index = index;
  self->trim = vs_time_range (start, end);
  if (!self->refuses)
    show (self, vs_cut_trim (self->cut, index, self->trim));
}

static void
move_cb (VsUiTimeline *timeline, guint from, guint to, TimelineFixture *self)
{
  self->n_moves++;
  self->index = from;
  self->to = to;
  if (!self->refuses)
    show (self, vs_cut_move (self->cut, from, to));
}

static void
select_cb (VsUiTimeline *timeline, int index, TimelineFixture *self)
{
  self->n_selects++;
  self->selected = index;
  vs_ui_timeline_set_selected (timeline, index);
}

static void
seek_cb (VsUiTimeline *timeline, gint64 time, gboolean at_rest, TimelineFixture *self)
{
  self->sought = time;
  self->at_rest = at_rest;
  vs_ui_timeline_set_playhead (timeline, time);
}

static void
insert_cb (VsUiTimeline *timeline, gint64 media_id, guint index, TimelineFixture *self)
{
  self->n_inserts++;
  self->media_id = media_id;
  self->index = index;
}

static void
threshold_cb (VsUiTimeline *timeline, double threshold, gboolean at_rest, TimelineFixture *self)
{
  self->n_thresholds++;
  self->threshold = threshold;
  self->at_rest = at_rest;
}

static void
zoom_cb (VsUiTimeline *timeline, double zoom, TimelineFixture *self)
{
  self->n_zooms++;
}

static void
caption_selected_cb (VsUiTimeline *timeline, int index, TimelineFixture *self)
{
  self->caption = index;
  vs_ui_timeline_set_chosen_caption (timeline, index);
}

static void
show_captions (TimelineFixture *self, VsCaptions *captions)
{
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (captions, self->cut);
  g_autofree gboolean *faults = g_new0 (gboolean, vs_shown_captions_get_n (shown) + 1);

  faults[0] = TRUE;
  vs_ui_timeline_set_captions (self->timeline, shown, faults, self->caption);
  g_clear_pointer (&self->captions, vs_captions_unref);
  self->captions = captions;
}

static gsize
find_cue (TimelineFixture *self, int index)
{
  g_autoptr (VsShownCaptions) shown = vs_shown_captions_new (self->captions, self->cut);

  return vs_shown_captions_get (shown, index)->cue;
}

static void
caption_moved_cb (VsUiTimeline *timeline, int index, gint64 by, TimelineFixture *self)
{
  self->n_caption_edits++;
  self->caption_start = self->caption_end = by;
  show_captions (self, vs_captions_move (self->captions, find_cue (self, index), by));
}

static void
caption_stretched_cb (VsUiTimeline *timeline, int index, gint64 start, gint64 end, TimelineFixture *self)
{
  gsize       cue = find_cue (self, index);
  VsTimeRange range = vs_captions_get (self->captions, cue)->range;

  self->n_caption_edits++;
  self->caption_start = start;
  self->caption_end = end;
  show_captions (self, vs_captions_set_range (self->captions, cue, vs_time_range (range.start + start, range.end + end)));
}

static void
caption_command_cb (VsUiTimeline *timeline, int index, const char *command, TimelineFixture *self)
{
  self->caption = index;
  g_free (self->command);
  self->command = g_strdup (command);
}

/* Takes @motion. */
static void
set_motion (TimelineFixture *self, int index, VsMotion *motion)
{
  VsCutClip clip = *vs_cut_get (self->cut, index);

  self->n_keyframe_edits++;
  clip.motion = motion;
  if (!self->refuses)
    show (self, vs_cut_set (self->cut, index, &clip));
  if (motion != NULL)
    vs_motion_unref (motion);
}

static void
keyframe_moved_cb (VsUiTimeline *timeline, int clip, gint64 from, gint64 to, TimelineFixture *self)
{
  self->keyframe_from = from;
  self->keyframe_to = to;
  set_motion (self, clip, vs_motion_move (vs_cut_get (self->cut, clip)->motion, from, to));
}

static void
keyframe_removed_cb (VsUiTimeline *timeline, int clip, gint64 time, TimelineFixture *self)
{
  self->keyframe_from = self->keyframe_to = time;
  set_motion (self, clip, vs_motion_remove (vs_cut_get (self->cut, clip)->motion, time));
}

static void
connect (TimelineFixture *self)
{
  g_signal_connect (self->timeline, "trimming", G_CALLBACK (trimming_cb), self);
  g_signal_connect (self->timeline, "trim", G_CALLBACK (trim_cb), self);
  g_signal_connect (self->timeline, "move-clip", G_CALLBACK (move_cb), self);
  g_signal_connect (self->timeline, "select", G_CALLBACK (select_cb), self);
  g_signal_connect (self->timeline, "seek", G_CALLBACK (seek_cb), self);
  g_signal_connect (self->timeline, "insert-media", G_CALLBACK (insert_cb), self);
  g_signal_connect (self->timeline, "threshold-changed", G_CALLBACK (threshold_cb), self);
  g_signal_connect (self->timeline, "zoom-changed", G_CALLBACK (zoom_cb), self);
  g_signal_connect (self->timeline, "caption-selected", G_CALLBACK (caption_selected_cb), self);
  g_signal_connect (self->timeline, "caption-moved", G_CALLBACK (caption_moved_cb), self);
  g_signal_connect (self->timeline, "caption-stretched", G_CALLBACK (caption_stretched_cb), self);
  g_signal_connect (self->timeline, "caption-command", G_CALLBACK (caption_command_cb), self);
  g_signal_connect (self->timeline, "keyframe-moved", G_CALLBACK (keyframe_moved_cb), self);
  g_signal_connect (self->timeline, "keyframe-removed", G_CALLBACK (keyframe_removed_cb), self);
}

static void
set_three_clips (TimelineFixture *self)
{
  VsCutClip clips[] = { VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT, VS_CUT_CLIP_DEFAULT };

  clips[0].id = 11;
  clips[0].media_id = 1;
  clips[0].range = vs_time_range (0, 1050000);
  clips[1].id = 12;
  clips[1].media_id = 2;
  clips[1].range = vs_time_range (700000, 2100000);
  clips[2].id = 13;
  clips[2].media_id = 1;
  clips[2].range = vs_time_range (1750000, 3150000);
  timeline_fixture_set_clips (self, clips, G_N_ELEMENTS (clips));
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
count_cb (guint *n)
{
  ++*n;
}

static gboolean
is_drawn (gpointer data)
{
  return *(guint *) data >= 2;
}

void
timeline_fixture_lay_out (TimelineFixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->timeline));
  guint          n = 0;
  gulong         id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_cb), &n);

  gdk_frame_clock_begin_updating (clock);
  window_fixture_wait (is_drawn, &n);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, id);
}

void
timeline_fixture_set_up (TimelineFixture *self, gconstpointer data)
{
  gint64            times[TIMELINE_FRAMES];
  VsUiTimelineMedia media = { .path = "beach.mp4" };

  for (int i = 0; i < TIMELINE_FRAMES; i++)
    times[i] = i / 2 * 70000 + i % 2 * 30000;
  self->frames = vs_frame_times_new (times, TIMELINE_FRAMES, TIMELINE_MEDIA_LENGTH);
  self->selected = self->caption = -1;
  self->window = gtk_window_new ();
  self->timeline = VS_UI_TIMELINE (vs_ui_timeline_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 200);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->timeline));
  connect (self);
  media.frames = self->frames;
  vs_ui_timeline_set_media (self->timeline, 1, &media);
  media.path = "garden.mp4";
  vs_ui_timeline_set_media (self->timeline, 2, &media);
  vs_ui_timeline_set_snapping (self->timeline, FALSE);
  set_three_clips (self);
  gtk_window_present (GTK_WINDOW (self->window));
  window_fixture_wait (is_laid_out, self->timeline);
  timeline_fixture_lay_out (self);
}

void
timeline_fixture_tear_down (TimelineFixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  window_fixture_settle ();
  vs_frame_times_unref (self->frames);
  vs_cut_unref (self->cut);
  g_clear_pointer (&self->captions, vs_captions_unref);
  g_free (self->command);
}

void
timeline_fixture_set_captions (TimelineFixture *self, const VsCue *cues, gsize n)
{
  show_captions (self, vs_captions_new (cues, n));
  timeline_fixture_lay_out (self);
}

void
timeline_fixture_set_clips (TimelineFixture *self, const VsCutClip *clips, gsize n)
{
  show (self, vs_cut_new (clips, n));
}

GtkWidget *
timeline_fixture_find (TimelineFixture *self, const char *name)
{
  GtkWidget *widget = vs_ui_test_interface_find (GTK_WIDGET (self->timeline), name);

  g_assert_nonnull (widget);
  return widget;
}

GtkWidget *
timeline_fixture_get_clip (TimelineFixture *self, guint index)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->timeline)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_css_name (child), "timelineclip") && i++ == index)
      return child;
  g_assert_not_reached ();
}

GtkEventController *
timeline_fixture_get_controller (TimelineFixture *self, const char *name)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->timeline));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), name) == 0)
        return controller;
    }
  g_assert_not_reached ();
}

double
timeline_fixture_get_middle (TimelineFixture *self, const char *lane)
{
  static const char *const lanes[] = { "film", "sound", "captions", "label" };
  graphene_rect_t          bounds;
  gsize                    i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->timeline)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *css_name = gtk_widget_get_css_name (child);
      gboolean    is_ruler = g_str_equal (css_name, "timelineruler") && g_str_equal (lane, "ruler");

      if (is_ruler || (g_str_equal (css_name, "timelinelane") && g_str_equal (lanes[i++], lane)))
        {
          g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (self->timeline), &bounds));
          return bounds.origin.y + bounds.size.height / 2;
        }
    }
  g_assert_not_reached ();
}

void
timeline_fixture_point (TimelineFixture *self, double x, double y)
{
  g_signal_emit_by_name (timeline_fixture_get_controller (self, "pointer"), "motion", x, y);
  timeline_fixture_lay_out (self);
}

void
timeline_fixture_press (TimelineFixture *self, double x, double y)
{
  timeline_fixture_point (self, x, y);
  g_signal_emit_by_name (timeline_fixture_get_controller (self, "drag"), "drag-begin", x, y);
}

void
timeline_fixture_drag (TimelineFixture *self, double dx, double dy)
{
  g_signal_emit_by_name (timeline_fixture_get_controller (self, "drag"), "drag-update", dx / 2, dy / 2);
  g_signal_emit_by_name (timeline_fixture_get_controller (self, "drag"), "drag-update", dx, dy);
}

void
timeline_fixture_let_go (TimelineFixture *self, double dx, double dy)
{
  g_signal_emit_by_name (timeline_fixture_get_controller (self, "drag"), "drag-end", dx, dy);
  timeline_fixture_lay_out (self);
}

void
timeline_fixture_drag_handle (TimelineFixture *self, const char *name, gint64 by)
{
  double          scale = (vs_ui_timeline_get_x (self->timeline, 1000000) - vs_ui_timeline_get_x (self->timeline, 0)) / 1000000;
  graphene_rect_t bounds;

  timeline_fixture_lay_out (self);
  g_assert_true (gtk_widget_compute_bounds (timeline_fixture_find (self, name), GTK_WIDGET (self->timeline), &bounds));
  timeline_fixture_press (self, bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2);
  timeline_fixture_drag (self, by * scale, 0);
}

gboolean
timeline_fixture_key (TimelineFixture *self, guint key, GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (window_fixture_controller (GTK_WIDGET (self->timeline), GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", key, 0, state, &handled);
  return handled;
}

gboolean
timeline_fixture_hold (GtkWidget *handle, guint key, GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (window_fixture_controller (handle, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", key, 0, state, &handled);
  return handled;
}

void
timeline_fixture_release (GtkWidget *handle, guint key, GdkModifierType state)
{
  g_signal_emit_by_name (window_fixture_controller (handle, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-released", key, 0, state);
}
