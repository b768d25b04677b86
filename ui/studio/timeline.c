// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline: shows a cut, and says what a person wants of it.
//
// Its parts are widgets that are drawn by it, so that a playhead that moves does not draw the film again.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "captions/voice.h"

/* px */
#define MINIMUM_WIDTH 120
#define NATURAL_WIDTH 400
#define SCROLLBAR_HEIGHT 14

G_DEFINE_FINAL_TYPE (VsUiTimeline, vs_ui_timeline, GTK_TYPE_WIDGET)

enum
{
  SEEK,
  TRIM,
  TRIMMING,
  MOVE_CLIP,
  SELECT,
  INSERT_MEDIA,
  THRESHOLD_CHANGED,
  ZOOM_CHANGED,
  CAPTION_SELECTED,
  CAPTION_MOVED,
  CAPTION_STRETCHED,
  CAPTION_COMMAND,
  KEYFRAME_MOVED,
  KEYFRAME_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
source_free (gpointer data)
{
  VsUiTimelineSource *self = data;

  g_clear_pointer (&self->info, vs_media_info_unref);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  g_clear_pointer (&self->waveform, vs_waveform_unref);
  g_clear_pointer (&self->speech, g_array_unref);
  g_clear_object (&self->filmstrip);
  g_free (self->name);
  g_free (self);
}

/* --- clips ----------------------------------------------------------------------------------------------------------------- */

VsUiTimelineSource *
vs_ui_timeline_get_source (VsUiTimeline *self, gsize index)
{
  return index < vs_cut_get_n (self->shown) ? g_hash_table_lookup (self->sources, &vs_cut_get (self->shown, index)->media_id) : NULL;
}

const char *
vs_ui_timeline_get_name (VsUiTimeline *self, gsize index)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, index);

  return source != NULL ? source->name : _ ("Unknown media");
}

/* The clip with the focus, else the selected one; −1 for none. */
int
vs_ui_timeline_get_handles_at (VsUiTimeline *self)
{
  GtkWidget *focus = vs_ui_timeline_get_focused (self);
  gboolean   is_at_clip = focus != NULL && focus != self->playhead_knob && focus != self->threshold_knob && focus != self->lanes[VS_UI_LANE_CAPTIONS] && focus != self->scrollbar;
  int        index = is_at_clip ? self->current : self->selected;

  return index >= 0 && index < (int) vs_cut_get_n (self->shown) ? index : -1;
}

static void
update_clips (VsUiTimeline *self)
{
  gsize n = vs_cut_get_n (self->shown);

  while (self->clips->len < n)
    {
      GtkWidget *clip = vs_ui_timeline_part_new (self, "timelineclip", NULL, GTK_ACCESSIBLE_ROLE_LIST_ITEM, vs_ui_timeline_draw_clip);

      vs_ui_timeline_part_set_index (VS_UI_TIMELINE_PART (clip), self->clips->len);
      gtk_widget_set_focusable (clip, TRUE);
      gtk_widget_insert_before (clip, GTK_WIDGET (self), self->regions_view);
      g_ptr_array_add (self->clips, clip);
    }
  while (self->clips->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->clips, self->clips->len - 1));
}

void
vs_ui_timeline_show_cut (VsUiTimeline *self, VsCut *shown)
{
  vs_cut_ref (shown);
  g_clear_pointer (&self->shown, vs_cut_unref);
  self->shown = shown;
  vs_ui_timeline_update_keyframes (self);
  vs_ui_timeline_redraw (self);
}

void
vs_ui_timeline_update_selected (VsUiTimeline *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      if (self->selected == (int) i)
        gtk_widget_add_css_class (self->clips->pdata[i], "selected");
      else
        gtk_widget_remove_css_class (self->clips->pdata[i], "selected");
      gtk_widget_queue_draw (self->clips->pdata[i]);
    }
}

/* --- vfuncs ---------------------------------------------------------------------------------------------------------------- */

static gboolean
is_in_sight (VsUiTimeline *self, GtkWidget *part)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (part, GTK_WIDGET (self), &bounds) && bounds.origin.x + bounds.size.width > 0 && bounds.origin.x < gtk_widget_get_width (GTK_WIDGET (self));
}

static void
snapshot_parts (VsUiTimeline *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (int i = 0; i < VS_UI_N_LANES; i++)
    if (vs_ui_timeline_shows_lane (self, i))
      gtk_widget_snapshot_child (widget, self->lanes[i], snapshot);
  gtk_widget_snapshot_child (widget, self->ruler, snapshot);
  for (guint i = 0; i < self->clips->len; i++)
    if (vs_ui_timeline_is_seen (self, i))
      gtk_widget_snapshot_child (widget, self->clips->pdata[i], snapshot);
  gtk_widget_snapshot_child (widget, self->regions_view, snapshot);
  for (int i = 0; i < 2; i++)
    {
      if (self->editable && is_in_sight (self, self->grips[i]))
        gtk_widget_snapshot_child (widget, self->grips[i], snapshot);
      if (self->editable && is_in_sight (self, self->handles[i]))
        gtk_widget_snapshot_child (widget, self->handles[i], snapshot);
    }
  vs_ui_timeline_draw_motion (self, snapshot);
  for (guint i = 0; i < self->keyframes->len; i++)
    if (is_in_sight (self, self->keyframes->pdata[i]))
      gtk_widget_snapshot_child (widget, self->keyframes->pdata[i], snapshot);
  if (vs_cut_get_n (self->shown) > 0)
    gtk_widget_snapshot_child (widget, self->playhead_knob, snapshot);
}

static void
vs_ui_timeline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VsUiTimeline *self = VS_UI_TIMELINE (widget);
  int           width = gtk_widget_get_width (widget);

  vs_ui_timeline_draw_names (self, snapshot);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->names_width, -8, width - self->names_width, gtk_widget_get_height (widget) + 16));
  snapshot_parts (self, snapshot);
  gtk_snapshot_pop (snapshot);
  if (!isnan (self->threshold))
    gtk_widget_snapshot_child (widget, self->threshold_knob, snapshot);
  gtk_widget_snapshot_child (widget, self->scrollbar, snapshot);
  gtk_widget_snapshot_child (widget, self->overlay, snapshot);
}

static void
vs_ui_timeline_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  VsUiTimeline *self = VS_UI_TIMELINE (widget);

  vs_ui_timeline_measure_sizes (self);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : self->lanes_bottom + SCROLLBAR_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : *minimum;
}

static void
vs_ui_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VsUiTimeline *self = VS_UI_TIMELINE (widget);

  if (width != self->allocated_width)
    {
      self->allocated_width = width;
      vs_ui_timeline_take_width (self);
    }
  vs_ui_timeline_allocate (self, width);
}

static void
vs_ui_timeline_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  VsUiTimeline *self = VS_UI_TIMELINE (widget);

  GTK_WIDGET_CLASS (vs_ui_timeline_parent_class)->css_changed (widget, change);
  self->sizes_are_stale = TRUE;
  self->allocated_width = 0;
  gtk_widget_queue_resize (widget);
}

static void
vs_ui_timeline_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  VsUiTimeline *self = VS_UI_TIMELINE (widget);
  guint         index;

  GTK_WIDGET_CLASS (vs_ui_timeline_parent_class)->set_focus_child (widget, child);
  if (child != NULL && g_ptr_array_find (self->clips, child, &index))
    {
      self->current = index;
      if (!vs_ui_timeline_is_seen (self, index))
        vs_ui_timeline_reveal (self, vs_cut_get_range (self->shown, index));
    }
  else if (child != NULL && g_ptr_array_find (self->keyframes, child, NULL))
    self->current = self->keyframe_clip;
  gtk_widget_queue_allocate (widget);
}

/* The handles go to the clip that has got the focus. */
static void
focus_moved_cb (VsUiTimeline *self)
{
  vs_ui_timeline_update_keyframes (self);
  vs_ui_timeline_say_handles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
vs_ui_timeline_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (vs_ui_timeline_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_moved_cb), widget, G_CONNECT_SWAPPED);
}

static void
vs_ui_timeline_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_moved_cb, widget);

  GTK_WIDGET_CLASS (vs_ui_timeline_parent_class)->unroot (widget);
}

static void
vs_ui_timeline_dispose (GObject *object)
{
  VsUiTimeline *self = VS_UI_TIMELINE (object);

  if (self->glide != NULL)
    adw_animation_pause (self->glide);
  g_clear_object (&self->glide);
  g_ptr_array_set_size (self->clips, 0);
  g_ptr_array_set_size (self->keyframes, 0);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_hash_table_remove_all (self->sources);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (vs_ui_timeline_parent_class)->dispose (object);
}

static void
vs_ui_timeline_finalize (GObject *object)
{
  VsUiTimeline *self = VS_UI_TIMELINE (object);

  g_ptr_array_unref (self->clips);
  g_ptr_array_unref (self->keyframes);
  g_hash_table_unref (self->sources);
  g_array_unref (self->regions);
  vs_cut_unref (self->cut);
  vs_cut_unref (self->shown);
  vs_labels_unref (self->labels);
  g_clear_pointer (&self->captions, vs_shown_captions_unref);
  g_free (self->faults);

  G_OBJECT_CLASS (vs_ui_timeline_parent_class)->finalize (object);
}

static void
install_caption_signals (GType type)
{
  /**
   * VsUiTimeline::caption-selected:
   * @index: among the shown captions, of the one that a person chose
   *
   * The handler calls vs_ui_timeline_set_chosen_caption().
   */
  signals[CAPTION_SELECTED] = g_signal_new ("caption-selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * VsUiTimeline::caption-moved:
   * @index: among the shown captions
   * @by: µs, negative for earlier
   *
   * A person has decided. The handler sets the new captions before it returns; otherwise the old ones are shown again.
   */
  signals[CAPTION_MOVED] = g_signal_new ("caption-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
  /**
   * VsUiTimeline::caption-stretched:
   * @index: among the shown captions
   * @start: µs of source time by which its start is moved
   * @end: µs of source time by which its end is moved
   *
   * As "caption-moved".
   */
  signals[CAPTION_STRETCHED] = g_signal_new ("caption-stretched", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT64);
  /**
   * VsUiTimeline::caption-command:
   * @index: among the shown captions
   * @command: "edit", "delete", or "split" for at the playhead
   */
  signals[CAPTION_COMMAND] = g_signal_new ("caption-command", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
install_keyframe_signals (GType type)
{
  /**
   * VsUiTimeline::keyframe-moved:
   * @clip: index of the clip
   * @from: µs of source time
   * @to: µs of source time, on a frame when the frame times are known
   *
   * A person has decided. The handler sets the new cut before it returns; otherwise the old one is shown again.
   */
  signals[KEYFRAME_MOVED] = g_signal_new ("keyframe-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT64);
  /**
   * VsUiTimeline::keyframe-removed:
   * @clip: index of the clip
   * @time: µs of source time
   *
   * As "keyframe-moved".
   */
  signals[KEYFRAME_REMOVED] = g_signal_new ("keyframe-removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
}

static void
install_signals (GType type)
{
  /**
   * VsUiTimeline::seek:
   * @time: µs of cut time
   * @at_rest: whether the pointer let go
   */
  signals[SEEK] = g_signal_new ("seek", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
  /**
   * VsUiTimeline::trim:
   * @index: of the clip
   * @start: µs of source time, on a frame when the frame times are known
   * @end: µs of source time
   *
   * A person has decided. The handler sets the new cut before it returns; otherwise the old one is shown again.
   */
  signals[TRIM] = g_signal_new ("trim", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_INT64);
  /**
   * VsUiTimeline::trimming:
   * @index: of the clip
   * @time: µs of source time: the first or last frame that would stay
   *
   * An end is being moved; nothing is decided yet. When it was called off, "seek" follows.
   */
  signals[TRIMMING] = g_signal_new ("trimming", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);
  /**
   * VsUiTimeline::move-clip:
   * @from: index of the clip
   * @to: the index it shall have, as vs_cut_move() wants it
   */
  signals[MOVE_CLIP] = g_signal_new ("move-clip", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  /**
   * VsUiTimeline::select:
   * @index: of the clip that a person chose
   *
   * The handler calls vs_ui_timeline_set_selected().
   */
  signals[SELECT] = g_signal_new ("select", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * VsUiTimeline::insert-media:
   * @media_id: of the media that was dropped
   * @index: that the new clip shall have
   */
  signals[INSERT_MEDIA] = g_signal_new ("insert-media", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_UINT);
  /**
   * VsUiTimeline::threshold-changed:
   * @threshold: dB
   * @at_rest: whether the pointer let go
   */
  signals[THRESHOLD_CHANGED] = g_signal_new ("threshold-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_BOOLEAN);
  /**
   * VsUiTimeline::zoom-changed:
   * @zoom: as vs_ui_timeline_get_zoom()
   */
  signals[ZOOM_CHANGED] = g_signal_new ("zoom-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
vs_ui_timeline_class_init (VsUiTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vs_ui_timeline_dispose;
  G_OBJECT_CLASS (klass)->finalize = vs_ui_timeline_finalize;
  widget_class->snapshot = vs_ui_timeline_snapshot;
  widget_class->measure = vs_ui_timeline_measure;
  widget_class->size_allocate = vs_ui_timeline_size_allocate;
  widget_class->css_changed = vs_ui_timeline_css_changed;
  widget_class->set_focus_child = vs_ui_timeline_set_focus_child;
  widget_class->focus = vs_ui_timeline_focus;
  widget_class->root = vs_ui_timeline_root;
  widget_class->unroot = vs_ui_timeline_unroot;
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  install_signals (G_TYPE_FROM_CLASS (klass));
  install_caption_signals (G_TYPE_FROM_CLASS (klass));
  install_keyframe_signals (G_TYPE_FROM_CLASS (klass));
}

/* --- making the parts ------------------------------------------------------------------------------------------------------ */

static GtkWidget *
make_slider (VsUiTimeline *self, const char *css_name, const char *name, const char *label, VsUiTimelineDraw draw)
{
  GtkWidget *slider = vs_ui_timeline_part_new (self, css_name, name, GTK_ACCESSIBLE_ROLE_SLIDER, draw);

  gtk_widget_set_focusable (slider, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return slider;
}

static void
make_lanes (VsUiTimeline *self)
{
  self->ruler = vs_ui_timeline_part_new (self, "timelineruler", NULL, GTK_ACCESSIBLE_ROLE_PRESENTATION, vs_ui_timeline_draw_ruler);
  for (int i = 0; i < VS_UI_N_LANES; i++)
    {
      self->lanes[i] = vs_ui_timeline_part_new (self, "timelinelane", NULL, GTK_ACCESSIBLE_ROLE_GROUP, vs_ui_timeline_draw_lane);
      vs_ui_timeline_part_set_index (VS_UI_TIMELINE_PART (self->lanes[i]), i);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->lanes[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, vs_ui_timeline_get_lane_name (i), -1);
    }
  gtk_widget_set_name (self->lanes[VS_UI_LANE_CAPTIONS], "timeline-captions");
  gtk_widget_set_focusable (self->lanes[VS_UI_LANE_CAPTIONS], TRUE);
  gtk_widget_set_visible (self->lanes[VS_UI_LANE_CAPTIONS], FALSE);
  self->regions_view = vs_ui_timeline_part_new (self, "timelineregions", NULL, GTK_ACCESSIBLE_ROLE_PRESENTATION, vs_ui_timeline_draw_regions);
  gtk_widget_set_can_target (self->regions_view, FALSE);
}

static void
make_handles (VsUiTimeline *self)
{
  static const char *const names[] = { "trim-in", "trim-out" };
  static const char *const classes[] = { "in", "out" };

  for (int i = 0; i < 2; i++)
    {
      self->grips[i] = vs_ui_timeline_part_new (self, "timelinehandle", NULL, GTK_ACCESSIBLE_ROLE_PRESENTATION, vs_ui_timeline_draw_handle);
      self->handles[i] = make_slider (self, "timelinehandle", names[i], i == VS_UI_MOVING_IN ? _ ("In point") : _ ("Out point"), vs_ui_timeline_draw_handle);
      gtk_widget_add_css_class (self->grips[i], "quiet");
      gtk_widget_add_css_class (self->grips[i], classes[i]);
      gtk_widget_add_css_class (self->handles[i], classes[i]);
      gtk_widget_set_cursor_from_name (self->grips[i], "ew-resize");
      gtk_widget_set_cursor_from_name (self->handles[i], "ew-resize");
    }
}

static void
vs_ui_timeline_init (VsUiTimeline *self)
{
  self->drag = (VsUiTimelineDrag){ .moving = VS_UI_MOVING_NOTHING, .magnet = -1, .insert_at = -1 };
  self->editable = self->snapping = TRUE;
  self->selected = self->hovered = self->chosen_caption = self->keyframe_clip = -1;
  self->cover_time = -1;
  self->threshold = NAN;
  self->cut = vs_cut_new (NULL, 0);
  self->shown = vs_cut_ref (self->cut);
  self->clips = g_ptr_array_new ();
  self->keyframes = g_ptr_array_new ();
  self->regions = g_array_new (FALSE, FALSE, sizeof (VsTimeRange));
  self->labels = vs_labels_new (NULL, 0);
  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, source_free);
  self->queue = vs_job_queue_new (1);

  /* time goes from left to right in all languages */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_name (GTK_WIDGET (self), "timeline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timeline"), -1);
  make_lanes (self);
  self->playhead_knob = make_slider (self, "timelineplayhead", "playhead", _ ("Playhead"), vs_ui_timeline_draw_playhead);
  gtk_widget_set_can_target (self->playhead_knob, FALSE);
  make_handles (self);
  self->threshold_knob = make_slider (self, "timelinethreshold", "threshold", _ ("Counts as silence below"), vs_ui_timeline_draw_threshold);
  gtk_widget_set_cursor_from_name (self->threshold_knob, "ns-resize");
  self->overlay = vs_ui_timeline_part_new (self, "timelineoverlay", NULL, GTK_ACCESSIBLE_ROLE_PRESENTATION, vs_ui_timeline_draw_overlay);
  gtk_widget_set_can_target (self->overlay, FALSE);
  vs_ui_timeline_set_up_view (self);
  vs_ui_timeline_set_up_drop (self);
  vs_ui_timeline_set_up_keys (self);
  vs_ui_timeline_set_up_pointer (self);
}

/* --- signals --------------------------------------------------------------------------------------------------------------- */

void
vs_ui_timeline_emit_seek (VsUiTimeline *self, gint64 time, gboolean at_rest)
{
  g_signal_emit (self, signals[SEEK], 0, time, at_rest);
}

void
vs_ui_timeline_emit_trimming (VsUiTimeline *self, int index, gint64 time)
{
  g_signal_emit (self, signals[TRIMMING], 0, (guint) index, time);
}

void
vs_ui_timeline_emit_trim (VsUiTimeline *self, int index, VsTimeRange range)
{
  g_signal_emit (self, signals[TRIM], 0, (guint) index, range.start, range.end);
}

void
vs_ui_timeline_emit_move (VsUiTimeline *self, int from, int to)
{
  g_signal_emit (self, signals[MOVE_CLIP], 0, (guint) from, (guint) to);
}

void
vs_ui_timeline_emit_select (VsUiTimeline *self, int index)
{
  g_signal_emit (self, signals[SELECT], 0, index);
}

void
vs_ui_timeline_emit_insert (VsUiTimeline *self, gint64 media_id, int index)
{
  g_signal_emit (self, signals[INSERT_MEDIA], 0, media_id, (guint) index);
}

void
vs_ui_timeline_emit_threshold (VsUiTimeline *self, double threshold, gboolean at_rest)
{
  g_signal_emit (self, signals[THRESHOLD_CHANGED], 0, threshold, at_rest);
}

void
vs_ui_timeline_emit_zoom (VsUiTimeline *self)
{
  g_signal_emit (self, signals[ZOOM_CHANGED], 0, vs_ui_timeline_get_zoom (self));
}

void
vs_ui_timeline_emit_caption_selected (VsUiTimeline *self, int index)
{
  g_signal_emit (self, signals[CAPTION_SELECTED], 0, index);
}

void
vs_ui_timeline_emit_caption_moved (VsUiTimeline *self, int index, gint64 by)
{
  g_signal_emit (self, signals[CAPTION_MOVED], 0, index, by);
}

void
vs_ui_timeline_emit_caption_stretched (VsUiTimeline *self, int index, gint64 start, gint64 end)
{
  g_signal_emit (self, signals[CAPTION_STRETCHED], 0, index, start, end);
}

void
vs_ui_timeline_emit_caption_command (VsUiTimeline *self, int index, const char *command)
{
  g_signal_emit (self, signals[CAPTION_COMMAND], 0, index, command);
}

void
vs_ui_timeline_emit_keyframe_moved (VsUiTimeline *self, int clip, gint64 from, gint64 to)
{
  g_signal_emit (self, signals[KEYFRAME_MOVED], 0, clip, from, to);
}

void
vs_ui_timeline_emit_keyframe_removed (VsUiTimeline *self, int clip, gint64 time)
{
  g_signal_emit (self, signals[KEYFRAME_REMOVED], 0, clip, time);
}

/* --- what it is told ------------------------------------------------------------------------------------------------------- */

GtkWidget *
vs_ui_timeline_new (void)
{
  return g_object_new (VS_TYPE_UI_TIMELINE, NULL);
}

/* The focus stays on the clip it was on, wherever that stands now. */
static void
follow_focus (VsUiTimeline *self, gint64 clip_id, gboolean was_on_clip)
{
  gsize index;
  int   last = (int) vs_cut_get_n (self->cut) - 1;

  if (clip_id != 0 && vs_cut_find_id (self->cut, clip_id, &index))
    self->current = index;
  self->current = CLAMP (self->current, 0, MAX (0, last));
  if (was_on_clip && last >= 0)
    gtk_widget_grab_focus (self->clips->pdata[self->current]);
}

/**
 * vs_ui_timeline_set_cut:
 * @cut: (transfer none): what is shown
 *
 * Calls off what a person is moving when the cut is another one.
 */
void
vs_ui_timeline_set_cut (VsUiTimeline *self, VsCut *cut)
{
  GtkWidget *focus;
  gint64     clip_id;
  gboolean   was_empty, was_on_clip;

  g_return_if_fail (VS_IS_UI_TIMELINE (self));
  g_return_if_fail (cut != NULL);

  if (vs_cut_equal (self->cut, cut))
    return;
  if (self->drag.moving != VS_UI_MOVING_NOTHING && self->drag.moving != VS_UI_MOVING_PLAYHEAD)
    vs_ui_timeline_cancel_drag (self);
  focus = vs_ui_timeline_get_focused (self);
  was_on_clip = focus != NULL && g_ptr_array_find (self->clips, focus, NULL);
  was_empty = vs_cut_get_n (self->cut) == 0;
  clip_id = self->current < (int) vs_cut_get_n (self->cut) ? vs_cut_get (self->cut, self->current)->id : 0;
  vs_cut_ref (cut);
  vs_cut_unref (self->cut);
  self->cut = cut;
  self->hovered = -1;
  self->selected = MIN (self->selected, (int) vs_cut_get_n (cut) - 1);
  vs_ui_timeline_show_cut (self, cut);
  update_clips (self);
  follow_focus (self, clip_id, was_on_clip);
  vs_ui_timeline_update_selected (self);
  if (was_empty || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    vs_ui_timeline_update_view (self);
  else
    vs_ui_timeline_settle (self);
  vs_ui_timeline_say_clips (self);
  vs_ui_timeline_say_handles (self);
  vs_ui_timeline_say_playhead (self);
}

static void
filmstrip_changed_cb (VsUiTimeline *self, VsUiFilmstrip *filmstrip)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      VsUiTimelineSource *source = vs_ui_timeline_get_source (self, i);

      if (source != NULL && source->filmstrip == filmstrip)
        gtk_widget_queue_draw (self->clips->pdata[i]);
    }
  if (self->drag.is_lifted)
    gtk_widget_queue_draw (self->overlay);
}

static VsUiTimelineSource *
ensure_source (VsUiTimeline *self, gint64 media_id)
{
  VsUiTimelineSource *source = g_hash_table_lookup (self->sources, &media_id);

  if (source != NULL)
    return source;
  source = g_new0 (VsUiTimelineSource, 1);
  source->filmstrip = vs_ui_filmstrip_new (self->queue);
  g_signal_connect_object (source->filmstrip, "changed", G_CALLBACK (filmstrip_changed_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->sources, g_memdup2 (&media_id, sizeof media_id), source);
  return source;
}

/* Where somebody speaks: what captions stick to. */
static GArray *
find_speech (const VsWaveform *waveform)
{
  VsVoiceSettings settings = VS_VOICE_SETTINGS_DEFAULT;
  g_autoptr (GArray) levels = vs_voice_get_levels (waveform);

  settings.threshold = vs_voice_get_default_threshold ((const float *) levels->data, levels->len);
  return vs_voice_find_speech ((const float *) levels->data, levels->len, &settings);
}

/**
 * vs_ui_timeline_set_media:
 * @media_id: of clips of the cut
 * @media: (nullable): what is known of it; %NULL forgets it
 *
 * To be called again when more is known. One filmstrip serves all clips of a media.
 */
void
vs_ui_timeline_set_media (VsUiTimeline *self, gint64 media_id, const VsUiTimelineMedia *media)
{
  VsUiTimelineSource *source;

  g_return_if_fail (VS_IS_UI_TIMELINE (self));
  g_return_if_fail (media == NULL || media->path != NULL);

  if (media == NULL)
    g_hash_table_remove (self->sources, &media_id);
  else
    {
      VsMediaInfo  *info = media->info != NULL ? vs_media_info_ref (media->info) : NULL;
      VsFrameTimes *frames = media->frames != NULL ? vs_frame_times_ref (media->frames) : NULL;
      VsWaveform   *waveform = media->waveform != NULL ? vs_waveform_ref (media->waveform) : NULL;

      source = ensure_source (self, media_id);
      vs_ui_filmstrip_set_source (source->filmstrip, info != NULL ? media->path : NULL, media->fingerprint, info);
      vs_ui_filmstrip_set_frames (source->filmstrip, frames);
      g_clear_pointer (&source->info, vs_media_info_unref);
      g_clear_pointer (&source->frames, vs_frame_times_unref);
      if (waveform != source->waveform)
        {
          g_clear_pointer (&source->speech, g_array_unref);
          source->speech = waveform != NULL ? find_speech (waveform) : NULL;
        }
      g_clear_pointer (&source->waveform, vs_waveform_unref);
      g_free (source->name);
      source->info = info;
      source->frames = frames;
      source->waveform = waveform;
      source->name = media->name != NULL ? g_strdup (media->name) : g_filename_display_basename (media->path);
    }
  vs_ui_timeline_update_view (self);
  vs_ui_timeline_say_clips (self);
  vs_ui_timeline_say_handles (self);
}
