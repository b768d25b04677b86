// SPDX-License-Identifier: GPL-3.0-or-later
// Where times are on the timeline.
//
// offset and scale say where the view stands; it is seen at seen_offset and seen_scale, which differ while the view glides
// to its place and while an in point is moved: then the clip's end stays where it is, and all before it moves along.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

/* px */
#define FRAME_WIDTH 40    /* of a frame at the closest zoom */
#define NARROW 420        /* from this width on there is room for the names of the lanes */
#define NAMES_AT_MOST 110 /* what a long name may take */
#define NAMES_GAP 6
#define RULER_HEIGHT 22
#define LANE_GAP 6
#define SCROLLBAR_HEIGHT 16
#define REVEAL 40 /* kept free beside what is brought into sight */

#define GLIDE_MS 200

/* The lowest level of the sound lane, dB. */
#define LOWEST_LEVEL (-60.0)

/* Without clips the ruler shows so much, µs. */
#define EMPTY_LENGTH (10 * G_USEC_PER_SEC)

static gint64
get_length (VsUiTimeline *self)
{
  gint64 length = vs_cut_get_length (self->shown);

  return length > 0 ? length : EMPTY_LENGTH;
}

double
vs_ui_timeline_get_track_left (VsUiTimeline *self)
{
  return self->names_width + VS_UI_TIMELINE_PAD;
}

double
vs_ui_timeline_get_track_width (VsUiTimeline *self)
{
  return MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - vs_ui_timeline_get_track_left (self) - VS_UI_TIMELINE_PAD);
}

static double
get_fit_scale (VsUiTimeline *self)
{
  return vs_ui_timeline_get_track_width (self) / get_length (self);
}

/* µs a frame lasts in the media with the shortest ones. */
static double
get_frame_length (VsUiTimeline *self)
{
  GHashTableIter iter;
  gpointer       value;
  double         shortest = 0;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      VsUiTimelineSource *source = value;
      double              length = 0;

      if (source->frames != NULL)
        length = vs_time_range_length (vs_frame_times_get_range (source->frames)) / (double) vs_frame_times_get_n (source->frames);
      else if (source->info != NULL && vs_media_info_get (source->info)->frame_rate > 0)
        length = G_USEC_PER_SEC / vs_media_info_get (source->info)->frame_rate;
      if (length > 0 && (shortest == 0 || length < shortest))
        shortest = length;
    }
  return shortest > 0 ? shortest : VS_UI_TIMELINE_STEP;
}

static double
get_max_scale (VsUiTimeline *self)
{
  return MAX (get_fit_scale (self), FRAME_WIDTH / get_frame_length (self));
}

static double
get_max_offset (VsUiTimeline *self, double scale)
{
  return MAX (0, get_length (self) - vs_ui_timeline_get_track_width (self) / scale);
}

/**
 * vs_ui_timeline_get_x:
 * @time: µs of cut time
 *
 * Returns: where it is, px from the left of the widget; out of the widget when it is out of sight
 */
double
vs_ui_timeline_get_x (VsUiTimeline *self, gint64 time)
{
  g_return_val_if_fail (VS_IS_UI_TIMELINE (self), 0);

  return vs_ui_timeline_get_track_left (self) + (time - self->seen_offset) * self->seen_scale;
}

/**
 * vs_ui_timeline_get_time_at:
 * @x: px from the left of the widget
 *
 * Returns: µs of cut time; outside the cut as well
 */
gint64
vs_ui_timeline_get_time_at (VsUiTimeline *self, double x)
{
  g_return_val_if_fail (VS_IS_UI_TIMELINE (self), 0);

  return floor ((x - vs_ui_timeline_get_track_left (self)) / self->seen_scale + self->seen_offset + 0.5);
}

gint64
vs_ui_timeline_get_clamped_time_at (VsUiTimeline *self, double x)
{
  return CLAMP (vs_ui_timeline_get_time_at (self, x), 0, vs_cut_get_length (self->shown));
}

/* What is in sight or near to it, µs of cut time. */
VsTimeRange
vs_ui_timeline_get_seen (VsUiTimeline *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return vs_time_range (vs_ui_timeline_get_time_at (self, self->names_width - VS_UI_TIMELINE_MARGIN), vs_ui_timeline_get_time_at (self, width + VS_UI_TIMELINE_MARGIN));
}

gboolean
vs_ui_timeline_is_seen (VsUiTimeline *self, gsize index)
{
  return !vs_time_range_is_empty (vs_time_range_intersect (vs_ui_timeline_get_seen (self), vs_cut_get_range (self->shown, index)));
}

/* --- heights of sound ------------------------------------------------------------------------------------------------------ */

/* From dB to a part of the lane's half: loud sounds take most of it, but a threshold far down can still be placed well. */
double
vs_ui_timeline_level_to_height (double level)
{
  return pow (CLAMP ((level - LOWEST_LEVEL) / -LOWEST_LEVEL, 0, 1), 1.5);
}

double
vs_ui_timeline_height_to_level (double height)
{
  return LOWEST_LEVEL - LOWEST_LEVEL * pow (CLAMP (height, 0, 1), 1 / 1.5);
}

/* px from the top; @gain: dB of the clip that is meant */
double
vs_ui_timeline_get_threshold_y (VsUiTimeline *self, double gain)
{
  double half = self->lane_heights[VS_UI_LANE_SOUND] / 2.0;

  return self->lane_tops[VS_UI_LANE_SOUND] + half * (1 - vs_ui_timeline_level_to_height (self->threshold + gain));
}

/* --- moving the view ------------------------------------------------------------------------------------------------------- */

static void
update_adjustment (VsUiTimeline *self)
{
  double page = vs_ui_timeline_get_track_width (self) / self->scale;
  double length = MAX (get_length (self), self->offset + page);

  self->is_updating_adjustment = TRUE;
  gtk_adjustment_configure (self->adjustment, self->offset / G_USEC_PER_SEC, 0, length / G_USEC_PER_SEC, page / 20 / G_USEC_PER_SEC, page * 0.9 / G_USEC_PER_SEC, page / G_USEC_PER_SEC);
  self->is_updating_adjustment = FALSE;
  gtk_widget_set_visible (self->scrollbar, !self->fits);
}

/* Everything in the track is to be drawn anew. */
static void
draw_anew (VsUiTimeline *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    vs_ui_filmstrip_forget_wishes (((VsUiTimelineSource *) value)->filmstrip);
  for (guint i = 0; i < self->clips->len; i++)
    gtk_widget_queue_draw (self->clips->pdata[i]);
  gtk_widget_queue_draw (self->ruler);
  for (int i = 0; i < VS_UI_N_LANES; i++)
    gtk_widget_queue_draw (self->lanes[i]);
  gtk_widget_queue_draw (self->regions_view);
  gtk_widget_queue_draw (self->overlay);
}

/* The same, and placed anew. */
void
vs_ui_timeline_redraw (VsUiTimeline *self)
{
  draw_anew (self);
  update_adjustment (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* While something is being moved the scale stays, whatever happens to the length. */
static void
place_view (VsUiTimeline *self)
{
  gboolean is_held = self->drag.moving != VS_UI_MOVING_NOTHING;

  if (self->fits && !is_held)
    {
      self->scale = get_fit_scale (self);
      self->offset = 0;
    }
  else if (!is_held)
    {
      self->scale = CLAMP (self->scale, get_fit_scale (self), get_max_scale (self));
      self->offset = CLAMP (self->offset, 0, get_max_offset (self, self->scale));
    }
}

static gboolean
is_gliding (VsUiTimeline *self)
{
  return adw_animation_get_state (self->glide) == ADW_ANIMATION_PLAYING;
}

static void
see_as_placed (VsUiTimeline *self)
{
  place_view (self);
  if (is_gliding (self) || self->drag.moving == VS_UI_MOVING_IN)
    return;
  self->seen_scale = self->scale;
  self->seen_offset = self->offset;
}

void
vs_ui_timeline_update_view (VsUiTimeline *self)
{
  see_as_placed (self);
  vs_ui_timeline_redraw (self);
}

/* Moves all to the right by @shift, µs, while an in point is moved. */
void
vs_ui_timeline_see_with_shift (VsUiTimeline *self, gint64 shift)
{
  adw_animation_pause (self->glide);
  self->seen_scale = self->scale;
  self->seen_offset = self->offset - shift;
  vs_ui_timeline_redraw (self);
}

static void
glide_cb (double progress, gpointer user_data)
{
  VsUiTimeline *self = user_data;

  self->seen_scale = self->from_scale + (self->scale - self->from_scale) * progress;
  self->seen_offset = self->from_offset + (self->offset - self->from_offset) * progress;
  vs_ui_timeline_redraw (self);
}

/* Lets the view go from where it is seen to where it stands. */
void
vs_ui_timeline_settle (VsUiTimeline *self)
{
  place_view (self);
  adw_animation_pause (self->glide);
  self->from_scale = self->seen_scale;
  self->from_offset = self->seen_offset;
  if (fabs (self->from_offset - self->offset) * self->scale < 1 && fabs (self->from_scale / self->scale - 1) < 1e-6)
    {
      self->seen_scale = self->scale;
      self->seen_offset = self->offset;
      vs_ui_timeline_redraw (self);
      return;
    }
  adw_animation_reset (self->glide);
  adw_animation_play (self->glide);
}

/* @offset: µs that shall be at the left */
void
vs_ui_timeline_pan (VsUiTimeline *self, double offset)
{
  offset = CLAMP (offset, 0, get_max_offset (self, self->scale));
  if (offset == self->offset)
    return;
  adw_animation_pause (self->glide);
  self->offset = offset;
  self->seen_offset = offset;
  self->seen_scale = self->scale;
  vs_ui_timeline_redraw (self);
}

/* At the end of a clip that is being drawn out there is always a bit more. */
void
vs_ui_timeline_pan_in_drag (VsUiTimeline *self, double offset)
{
  double spare = self->drag.moving == VS_UI_MOVING_OUT ? 2 * REVEAL / self->scale : 0;

  offset = CLAMP (offset, 0, MAX (self->offset, get_max_offset (self, self->scale) + spare));
  self->offset = offset;
  self->seen_offset = offset;
  vs_ui_timeline_redraw (self);
}

/* Brings a range of cut time into sight, its start when it does not fit. */
void
vs_ui_timeline_reveal (VsUiTimeline *self, VsTimeRange range)
{
  double page = vs_ui_timeline_get_track_width (self) / self->scale;
  double free = MIN (REVEAL / self->scale, page / 4);
  double offset = self->offset;

  if (self->fits)
    return;
  if (range.end > offset + page)
    offset = range.end + free - page;
  if (range.start < offset)
    offset = range.start - free;
  if (range.start > offset + page - free)
    offset = range.start - free;
  vs_ui_timeline_pan (self, offset);
}

static void
scrolled_cb (VsUiTimeline *self)
{
  if (!self->is_updating_adjustment)
    vs_ui_timeline_pan (self, gtk_adjustment_get_value (self->adjustment) * G_USEC_PER_SEC);
}

/* --- zoom ------------------------------------------------------------------------------------------------------------------ */

/**
 * vs_ui_timeline_get_fits:
 *
 * Returns: whether the whole cut is in sight and stays so
 */
gboolean
vs_ui_timeline_get_fits (VsUiTimeline *self)
{
  g_return_val_if_fail (VS_IS_UI_TIMELINE (self), FALSE);

  return self->fits;
}

/**
 * vs_ui_timeline_get_zoom:
 *
 * Returns: 0 when the whole cut is in sight, 1 when a frame is 40 px wide, even steps of magnification between
 */
double
vs_ui_timeline_get_zoom (VsUiTimeline *self)
{
  double fit, max;

  g_return_val_if_fail (VS_IS_UI_TIMELINE (self), 0);

  fit = get_fit_scale (self);
  max = get_max_scale (self);
  return self->fits || max <= fit ? 0 : CLAMP (log (self->scale / fit) / log (max / fit), 0, 1);
}

/* What is at @x stays there. */
static void
zoom_to (VsUiTimeline *self, double x, double scale)
{
  double place = x - vs_ui_timeline_get_track_left (self);
  double time = self->offset + place / self->scale;
  double fit = get_fit_scale (self);

  scale = CLAMP (scale, fit, get_max_scale (self));
  if (scale == self->scale || self->drag.moving != VS_UI_MOVING_NOTHING)
    return;
  adw_animation_pause (self->glide);
  self->fits = scale <= fit * (1 + 1e-9);
  self->scale = scale;
  self->offset = time - place / scale;
  vs_ui_timeline_update_view (self);
  vs_ui_timeline_emit_zoom (self);
}

/**
 * vs_ui_timeline_zoom_about:
 * @x: px from the left of the widget; the moment there stays there
 * @factor: above 1 to see less of the cut, but larger
 */
void
vs_ui_timeline_zoom_about (VsUiTimeline *self, double x, double factor)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));
  g_return_if_fail (factor > 0);

  zoom_to (self, x, self->scale * factor);
}

/* The playhead when it is in sight, else the middle. */
static double
get_anchor (VsUiTimeline *self)
{
  double left = vs_ui_timeline_get_track_left (self);
  double width = vs_ui_timeline_get_track_width (self);
  double x = vs_ui_timeline_get_x (self, self->playhead);

  return x >= left && x <= left + width ? x : left + width / 2;
}

/**
 * vs_ui_timeline_set_zoom:
 * @zoom: as vs_ui_timeline_get_zoom()
 *
 * The playhead stays where it is when it is in sight, else the middle does.
 */
void
vs_ui_timeline_set_zoom (VsUiTimeline *self, double zoom)
{
  double fit, max;

  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  fit = get_fit_scale (self);
  max = get_max_scale (self);
  zoom_to (self, get_anchor (self), fit * pow (max / fit, CLAMP (zoom, 0, 1)));
}

/**
 * vs_ui_timeline_zoom_to_fit:
 *
 * The whole cut is in sight, and stays so when it changes.
 */
void
vs_ui_timeline_zoom_to_fit (VsUiTimeline *self)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  if (self->fits)
    return;
  self->fits = TRUE;
  vs_ui_timeline_settle (self);
  vs_ui_timeline_emit_zoom (self);
}

/* --- sizes ----------------------------------------------------------------------------------------------------------------- */

/* Heights grow with the text. */
void
vs_ui_timeline_measure_sizes (VsUiTimeline *self)
{
  static const int heights[VS_UI_N_LANES] = { [VS_UI_LANE_FILM] = 58, [VS_UI_LANE_SOUND] = 44, [VS_UI_LANE_CAPTIONS] = 24, [VS_UI_LANE_LABEL] = 24 };
  int              text_height = 0, widest = 0, y;

  if (!self->sizes_are_stale)
    return;
  self->sizes_are_stale = FALSE;
  for (int i = 0; i < VS_UI_N_LANES; i++)
    {
      g_autoptr (PangoLayout) layout = vs_ui_timeline_make_layout (self, vs_ui_timeline_get_lane_name (i));
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      if (vs_ui_timeline_shows_lane (self, i))
        widest = MAX (widest, width);
      text_height = MAX (text_height, height);
    }
  self->names_width = VS_UI_TIMELINE_PAD + MIN (widest, NAMES_AT_MOST) + NAMES_GAP;
  self->ruler_height = MAX (RULER_HEIGHT, text_height + 6);
  y = self->ruler_height + 2;
  for (int i = 0; i < VS_UI_N_LANES; i++)
    {
      self->lane_tops[i] = y;
      self->lane_heights[i] = vs_ui_timeline_shows_lane (self, i) ? MAX (heights[i], text_height + 8) : 0;
      if (self->lane_heights[i] > 0)
        y += self->lane_heights[i] + LANE_GAP;
    }
  self->lanes_bottom = y;
  if (gtk_widget_get_width (GTK_WIDGET (self)) < NARROW)
    self->names_width = 0;
}

static void
allocate_clip (VsUiTimeline *self, gsize index)
{
  VsTimeRange range = vs_cut_get_range (self->shown, index);
  double      left = MAX (vs_ui_timeline_get_x (self, range.start), self->names_width - VS_UI_TIMELINE_MARGIN);
  double      right = MIN (vs_ui_timeline_get_x (self, range.end), gtk_widget_get_width (GTK_WIDGET (self)) + VS_UI_TIMELINE_MARGIN);

  vs_ui_timeline_part_allocate (self->clips->pdata[index], left, self->lane_tops[VS_UI_LANE_FILM], right - left, self->lane_heights[VS_UI_LANE_FILM]);
}

/* Inside the clip's ends, and beside them when the clip is too short for two. */
static void
allocate_handles (VsUiTimeline *self, GtkWidget **handles, int index)
{
  double x[2] = { 0, 0 };
  double width = index >= 0 ? VS_UI_TIMELINE_GRIP : 0;

  if (index >= 0)
    {
      VsTimeRange range = vs_cut_get_range (self->shown, index);

      x[0] = round (vs_ui_timeline_get_x (self, range.start));
      x[1] = round (vs_ui_timeline_get_x (self, range.end));
      if (x[1] - x[0] < 3 * VS_UI_TIMELINE_GRIP)
        x[0] -= VS_UI_TIMELINE_GRIP;
      else
        x[1] -= VS_UI_TIMELINE_GRIP;
    }
  for (int i = 0; i < 2; i++)
    vs_ui_timeline_part_allocate (VS_UI_TIMELINE_PART (handles[i]), x[i], self->lane_tops[VS_UI_LANE_FILM], width, self->lane_heights[VS_UI_LANE_FILM]);
}

static void
allocate_threshold (VsUiTimeline *self, int width)
{
  double height = self->ruler_height - 4;
  double knob = isnan (self->threshold) ? 0 : 3 * height;

  vs_ui_timeline_part_allocate (VS_UI_TIMELINE_PART (self->threshold_knob), width - knob - 2, vs_ui_timeline_get_threshold_y (self, 0) - height / 2, knob, height);
}

/* Places the view in a new width. */
void
vs_ui_timeline_take_width (VsUiTimeline *self)
{
  self->sizes_are_stale = TRUE;
  vs_ui_timeline_measure_sizes (self);
  see_as_placed (self);
  draw_anew (self);
  update_adjustment (self);
}

/* While an in point is moved a playhead behind it stays where it is seen, as all behind it does. */
static double
get_playhead_x (VsUiTimeline *self)
{
  double x = vs_ui_timeline_get_x (self, self->playhead);

  if (self->drag.moving == VS_UI_MOVING_IN && self->playhead >= vs_cut_get_start (self->cut, self->drag.index))
    x -= (self->offset - self->seen_offset) * self->seen_scale;
  return round (x);
}

void
vs_ui_timeline_allocate (VsUiTimeline *self, int width)
{
  double        track = width - self->names_width;
  double        bottom = self->lanes_bottom;
  GtkAllocation bar = { self->names_width, bottom - 2, track, SCROLLBAR_HEIGHT };
  int           at = vs_ui_timeline_get_handles_at (self);

  vs_ui_timeline_part_allocate (VS_UI_TIMELINE_PART (self->ruler), self->names_width, 0, track, self->ruler_height);
  for (int i = 0; i < VS_UI_N_LANES; i++)
    vs_ui_timeline_part_allocate (VS_UI_TIMELINE_PART (self->lanes[i]), self->names_width, self->lane_tops[i], track, self->lane_heights[i]);
  vs_ui_timeline_part_allocate (VS_UI_TIMELINE_PART (self->regions_view), self->names_width, self->lane_tops[VS_UI_LANE_FILM], track, self->lane_heights[VS_UI_LANE_FILM]);
  for (guint i = 0; i < self->clips->len; i++)
    allocate_clip (self, i);
  allocate_handles (self, self->handles, at);
  allocate_handles (self, self->grips, self->editable && self->hovered != at && self->drag.moving == VS_UI_MOVING_NOTHING ? self->hovered : -1);
  vs_ui_timeline_allocate_keyframes (self);
  allocate_threshold (self, width);
  vs_ui_timeline_part_allocate (VS_UI_TIMELINE_PART (self->playhead_knob), get_playhead_x (self) - VS_UI_TIMELINE_PLAYHEAD / 2, 0, VS_UI_TIMELINE_PLAYHEAD, bottom - 2);
  vs_ui_timeline_part_allocate (VS_UI_TIMELINE_PART (self->overlay), 0, 0, width, bottom);
  gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->scrollbar, &bar, -1);
}

void
vs_ui_timeline_set_up_view (VsUiTimeline *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (glide_cb, self, NULL);

  self->glide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->glide), ADW_EASE_OUT_CUBIC);
  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  self->scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, self->adjustment);
  gtk_widget_add_css_class (self->scrollbar, "overlay-indicator");
  gtk_widget_set_parent (self->scrollbar, GTK_WIDGET (self));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  self->fits = TRUE;
  self->scale = self->seen_scale = 1e-4;
  self->sizes_are_stale = TRUE;
  self->pinch_scale = 1;
}
