// SPDX-License-Identifier: GPL-3.0-or-later
// Draws ruler, lanes and playhead. Each part draws only what is in sight of it.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* px */
#define LABEL_DISTANCE 72 /* between two times of the ruler at least */
#define TICK_DISTANCE 7   /* between two small ticks at least */
#define TICK 4
#define BAR_WIDTH 2 /* of the waveform, and the gap after it */
#define BAR_STEP 3
#define LANE_RADIUS 6
#define HATCH 7 /* from stripe to stripe */

typedef void (*DrawLane) (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area);

/* --- means ----------------------------------------------------------------------------------------------------------------- */

GdkRGBA
vs_ui_timeline_get_color (VsUiTimeline *self, const char *name, double alpha)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA          color = { 0.5, 0.5, 0.5, 1 };

  gtk_style_context_lookup_color (style, name, &color);
  color.alpha *= alpha;
  return color;
}

/* Of text and lines that stand back; where a person asked for high contrast they do not. */
static GdkRGBA
get_dim_color (VsUiTimeline *self, double alpha)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  return vs_ui_timeline_get_color (self, "window_fg_color", adw_style_manager_get_high_contrast (manager) ? 1 : alpha);
}

/* The ground of a lane. */
GdkRGBA
vs_ui_timeline_get_ground_color (VsUiTimeline *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  return vs_ui_timeline_get_color (self, "window_fg_color", adw_style_manager_get_high_contrast (manager) ? 0.15 : 0.06);
}

PangoLayout *
vs_ui_timeline_make_layout (VsUiTimeline *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

void
vs_ui_timeline_draw_text (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (x), round (y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* Of a line of text in the middle of @height px. */
double
vs_ui_timeline_get_text_top (PangoLayout *layout, double height)
{
  int text_height;

  pango_layout_get_pixel_size (layout, NULL, &text_height);
  return (height - text_height) / 2;
}

/* Of a time, in the part. */
double
vs_ui_timeline_get_x_in (VsUiTimeline *self, VsUiTimelinePart *part, gint64 time)
{
  return vs_ui_timeline_get_x (self, time) - vs_ui_timeline_part_get_left (part);
}

/* --- ruler ----------------------------------------------------------------------------------------------------------------- */

/* The step between two times of the ruler, µs: round in seconds or minutes. */
static gint64
get_label_step (VsUiTimeline *self)
{
  static const int steps[] = { 50, 100, 200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000, 1800000 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * 1000 * self->seen_scale >= LABEL_DISTANCE)
      return steps[i] * (gint64) 1000;
  return 3600 * (gint64) G_USEC_PER_SEC;
}

/* "0:05", "0:05.2" or "0:05.25", as the step needs it. */
static char *
format_ruler_time (gint64 time, gint64 step)
{
  gint64 ms = time / 1000;
  int    minutes = ms / 60000, seconds = ms / 1000 % 60;

  if (step % G_USEC_PER_SEC == 0)
    return g_strdup_printf ("%d:%02d", minutes, seconds);
  if (step % 100000 == 0)
    return g_strdup_printf ("%d:%02d.%d", minutes, seconds, (int) (ms / 100 % 10));
  return g_strdup_printf ("%d:%02d.%02d", minutes, seconds, (int) (ms / 10 % 100));
}

static void
draw_tick (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, gint64 time, int height, const GdkRGBA *color)
{
  double x = round (vs_ui_timeline_get_x_in (self, part, time));

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, self->ruler_height - height, 1, height));
}

/* A tick for each frame that is in sight, where it really is. */
static void
draw_frame_ticks (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, gsize index, const GdkRGBA *color)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, index);
  const VsCutClip    *clip = vs_cut_get (self->shown, index);
  VsTimeRange         seen = vs_time_range_intersect (vs_ui_timeline_get_seen (self), vs_cut_get_range (self->shown, index));
  gint64              shift = clip->range.start - vs_cut_get_start (self->shown, index);

  if (source == NULL || source->frames == NULL)
    return;
  for (gsize i = vs_frame_times_index_at (source->frames, seen.start + shift); i < vs_frame_times_get_n (source->frames); i++)
    {
      gint64 time = vs_frame_times_get (source->frames, i) - shift;

      if (time >= seen.end)
        return;
      if (time >= seen.start)
        draw_tick (self, part, snapshot, time, TICK, color);
    }
}

/* Whether frames stand so far apart that each gets its tick. */
static gboolean
shows_frames (VsUiTimeline *self, gsize index)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, index);

  if (source == NULL || source->frames == NULL)
    return FALSE;
  return vs_time_range_length (vs_frame_times_get_range (source->frames)) / (double) vs_frame_times_get_n (source->frames) * self->seen_scale >= TICK_DISTANCE;
}

static void
draw_even_ticks (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, VsTimeRange range, gint64 step, const GdkRGBA *color)
{
  for (gint64 time = (MAX (0, range.start) + step - 1) / step * step; time < range.end; time += step)
    draw_tick (self, part, snapshot, time, TICK, color);
}

static void
draw_ticks (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, gint64 step)
{
  GdkRGBA color = get_dim_color (self, 0.25);
  gint64  small = step / 5 * self->seen_scale >= TICK_DISTANCE ? step / 5 : step;

  for (gsize i = 0; i < vs_cut_get_n (self->shown); i++)
    if (vs_ui_timeline_is_seen (self, i))
      {
        if (shows_frames (self, i))
          draw_frame_ticks (self, part, snapshot, i, &color);
        else
          draw_even_ticks (self, part, snapshot, vs_time_range_intersect (vs_ui_timeline_get_seen (self), vs_cut_get_range (self->shown, i)), small, &color);
      }
}

/* A small flag where the picture of the cover is taken. */
static void
draw_cover_mark (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  GdkRGBA        color = vs_ui_timeline_get_color (self, "yellow_5", 1);
  double         x = round (vs_ui_timeline_get_x_in (self, part, self->cover_time));
  GskRoundedRect flag;

  if (self->cover_time < 0)
    return;
  gsk_rounded_rect_init_from_rect (&flag, &GRAPHENE_RECT_INIT (x, self->ruler_height - 10, 9, 7), 0);
  flag.corner[GSK_CORNER_TOP_RIGHT] = flag.corner[GSK_CORNER_BOTTOM_RIGHT] = GRAPHENE_SIZE_INIT (3, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &flag);
  gtk_snapshot_append_color (snapshot, &color, &flag.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, self->ruler_height - 10, 1, 10));
}

void
vs_ui_timeline_draw_ruler (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  gint64      step = get_label_step (self);
  VsTimeRange seen = vs_ui_timeline_get_seen (self);
  GdkRGBA     text = get_dim_color (self, 0.65);
  GdkRGBA     line = get_dim_color (self, 0.4);
  double      width = gtk_widget_get_width (GTK_WIDGET (part));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);

  draw_ticks (self, part, snapshot, step);
  for (gint64 time = MAX (0, seen.start) / step * step; time < seen.end; time += step)
    {
      g_autofree char *label = format_ruler_time (time, step);
      double           x = round (vs_ui_timeline_get_x_in (self, part, time));
      int              label_width;

      pango_layout_set_text (layout, label, -1);
      pango_layout_get_pixel_size (layout, &label_width, NULL);
      draw_tick (self, part, snapshot, time, 2 * TICK, &line);
      if (x + 4 + label_width <= width)
        vs_ui_timeline_draw_text (snapshot, layout, x + 4, 0, &text);
    }
  draw_cover_mark (self, part, snapshot);
}

/* --- lanes ----------------------------------------------------------------------------------------------------------------- */

void
vs_ui_timeline_fill_rounded (GtkSnapshot *snapshot, const graphene_rect_t *area, double radius, const GdkRGBA *color)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, area, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, area);
  gtk_snapshot_pop (snapshot);
}

static void
draw_film_lane (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  GdkRGBA ground = vs_ui_timeline_get_ground_color (self);
  GdkRGBA text = get_dim_color (self, 0.65);
  g_autoptr (PangoLayout) layout = NULL;

  if (vs_cut_get_n (self->shown) > 0)
    return;
  vs_ui_timeline_fill_rounded (snapshot, area, 2 * LANE_RADIUS, &ground);
  layout = vs_ui_timeline_make_layout (self, _ ("No clips yet: drop some here"));
  pango_layout_set_width (layout, MAX (1, area->size.width - 24) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  vs_ui_timeline_draw_text (snapshot, layout, area->origin.x + 12, vs_ui_timeline_get_text_top (layout, area->size.height), &text);
}

static void
draw_bar (GtkSnapshot *snapshot, double x, const graphene_rect_t *area, double part, const GdkRGBA *color)
{
  double half = MAX (0.5, round (part * area->size.height / 2));

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, area->origin.y + area->size.height / 2 - half, BAR_WIDTH, 2 * half));
}

static double
get_peak_level (VsWaveform *waveform, VsTimeRange range)
{
  float min, max;

  if (!vs_waveform_get_peaks (waveform, range, &min, &max))
    return VS_WAVEFORM_SILENCE;
  return 20 * log10 (MAX (1e-6, MAX (max, -min)));
}

/* Bars stand still in source time. What is light is the peak, what is full the loudness. */
static void
draw_waveform (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area, gsize index)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, index);
  const VsCutClip    *clip = vs_cut_get (self->shown, index);
  VsTimeRange         seen = vs_time_range_intersect (vs_ui_timeline_get_seen (self), vs_cut_get_range (self->shown, index));
  gint64              shift = clip->range.start - vs_cut_get_start (self->shown, index);
  double              step = BAR_STEP / self->seen_scale;
  GdkRGBA             full = vs_ui_timeline_get_color (self, clip->muted ? "window_fg_color" : "accent_color", clip->muted ? 0.28 : 0.95);
  GdkRGBA             light = vs_ui_timeline_get_color (self, clip->muted ? "window_fg_color" : "accent_color", clip->muted ? 0.14 : 0.42);

  if (source == NULL || source->waveform == NULL)
    return;
  for (gint64 i = ceil ((seen.start + shift) / step); i * step < seen.end + shift; i++)
    {
      VsTimeRange range = vs_time_range (i * step, (i + 1) * step);
      double      x = round (vs_ui_timeline_get_x_in (self, part, range.start - shift));

      if (range.start >= vs_waveform_get_length (source->waveform))
        return;
      draw_bar (snapshot, x, area, vs_ui_timeline_level_to_height (get_peak_level (source->waveform, range) + clip->gain), &light);
      draw_bar (snapshot, x, area, vs_ui_timeline_level_to_height (vs_waveform_get_level (source->waveform, range) + clip->gain), &full);
    }
}

/* Of one clip: what is below it counts as silence, so it stands higher where the clip is made louder. */
static void
draw_threshold_line (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, gsize index, const graphene_rect_t *piece)
{
  double  y = vs_ui_timeline_get_threshold_y (self, vs_cut_get (self->shown, index)->gain) - self->lane_tops[VS_UI_LANE_SOUND];
  double  mirrored = piece->size.height - y;
  GdkRGBA line = vs_ui_timeline_get_color (self, "warning_color", 1);
  GdkRGBA shade = vs_ui_timeline_get_color (self, "warning_color", 0.14);

  if (isnan (self->threshold))
    return;
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (piece->origin.x, y, piece->size.width, mirrored - y));
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (piece->origin.x, round (y), piece->size.width, 1));
}

/* The ground of each clip's sound, so that joints are seen here too. */
static void
draw_sound_lane (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  GdkRGBA ground = vs_ui_timeline_get_ground_color (self);

  for (gsize i = 0; i < vs_cut_get_n (self->shown); i++)
    {
      VsTimeRange     seen = vs_time_range_intersect (vs_ui_timeline_get_seen (self), vs_cut_get_range (self->shown, i));
      double          left = round (vs_ui_timeline_get_x_in (self, part, seen.start)) + (i > 0);
      double          right = round (vs_ui_timeline_get_x_in (self, part, seen.end)) - (i + 1 < vs_cut_get_n (self->shown));
      graphene_rect_t piece = GRAPHENE_RECT_INIT (left, 0, right - left, area->size.height);
      GskRoundedRect  rounded;

      if (vs_time_range_is_empty (seen) || right <= left)
        continue;
      gsk_rounded_rect_init_from_rect (&rounded, &piece, MIN (LANE_RADIUS, (right - left) / 2));
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &ground, &piece);
      draw_waveform (self, part, snapshot, &piece, i);
      draw_threshold_line (self, part, snapshot, i, &piece);
      gtk_snapshot_pop (snapshot);
    }
}

/* The lanes from top to bottom. */
static const struct
{
  const char *name;
  DrawLane    draw;
} lanes[VS_UI_N_LANES] = {
  [VS_UI_LANE_FILM] = { NC_ ("timeline", "Film"), draw_film_lane },
  [VS_UI_LANE_SOUND] = { NC_ ("timeline", "Sound"), draw_sound_lane },
  [VS_UI_LANE_CAPTIONS] = { NC_ ("timeline", "Captions"), vs_ui_timeline_draw_captions },
  [VS_UI_LANE_LABEL] = { NC_ ("timeline", "Label"), vs_ui_timeline_draw_labels },
};

const char *
vs_ui_timeline_get_lane_name (VsUiLane lane)
{
  return g_dpgettext2 (NULL, "timeline", lanes[lane].name);
}

void
vs_ui_timeline_draw_lane (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (part);
  double     width = gtk_widget_get_width (widget) - VS_UI_TIMELINE_PAD;

  lanes[vs_ui_timeline_part_get_index (part)].draw (self, part, snapshot, &GRAPHENE_RECT_INIT (VS_UI_TIMELINE_PAD, 0, MAX (0, width - VS_UI_TIMELINE_PAD), gtk_widget_get_height (widget)));
}

void
vs_ui_timeline_draw_names (VsUiTimeline *self, GtkSnapshot *snapshot)
{
  GdkRGBA color = get_dim_color (self, 0.65);

  for (int i = 0; i < VS_UI_N_LANES && self->names_width > 0; i++)
    {
      g_autoptr (PangoLayout) layout = vs_ui_timeline_make_layout (self, vs_ui_timeline_get_lane_name (i));

      if (!vs_ui_timeline_shows_lane (self, i))
        continue;
      pango_layout_set_width (layout, (self->names_width - VS_UI_TIMELINE_PAD - 4) * PANGO_SCALE);
      vs_ui_timeline_draw_text (snapshot, layout, VS_UI_TIMELINE_PAD, self->lane_tops[i] + vs_ui_timeline_get_text_top (layout, self->lane_heights[i]), &color);
    }
}

/* --- what lies over the lanes ---------------------------------------------------------------------------------------------- */

/* Stripes over what would be cut away. */
void
vs_ui_timeline_draw_regions (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  GdkRGBA      dark = { 0, 0, 0, 0.6 };
  GdkRGBA      stripe = vs_ui_timeline_get_color (self, "warning_bg_color", 0.6);
  GskColorStop stops[] = { { 0, dark }, { 0.8, dark }, { 0.8, stripe }, { 1, stripe } };
  double       height = gtk_widget_get_height (GTK_WIDGET (part));

  for (guint i = 0; i < self->regions->len; i++)
    {
      VsTimeRange range = vs_time_range_intersect (vs_ui_timeline_get_seen (self), g_array_index (self->regions, VsTimeRange, i));
      double      left = round (vs_ui_timeline_get_x_in (self, part, range.start));
      double      right = round (vs_ui_timeline_get_x_in (self, part, range.end));

      if (!vs_time_range_is_empty (range) && right > left)
        gtk_snapshot_append_repeating_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (left, 0, right - left, height),
                                                       &GRAPHENE_POINT_INIT (left, 0), &GRAPHENE_POINT_INIT (left + HATCH, HATCH),
                                                       stops, G_N_ELEMENTS (stops));
    }
}

/* The knob at the right end of the line says how loud it is. */
void
vs_ui_timeline_draw_threshold (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  GdkRGBA          ground = vs_ui_timeline_get_color (self, "warning_bg_color", 1);
  GdkRGBA          color = vs_ui_timeline_get_color (self, "warning_fg_color", 1);
  double           width = gtk_widget_get_width (GTK_WIDGET (part)), height = gtk_widget_get_height (GTK_WIDGET (part));
  g_autofree char *text = g_strdup_printf (_ ("%.0f dB"), self->threshold);
  g_autoptr (PangoLayout) layout = NULL;

  if (isnan (self->threshold))
    return;
  layout = vs_ui_timeline_make_layout (self, text);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  vs_ui_timeline_fill_rounded (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2, &ground);
  vs_ui_timeline_draw_text (snapshot, layout, 0, vs_ui_timeline_get_text_top (layout, height), &color);
}

void
vs_ui_timeline_draw_playhead (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  gboolean has_focus = gtk_widget_has_visible_focus (GTK_WIDGET (part));
  GdkRGBA  line = vs_ui_timeline_get_color (self, has_focus ? "accent_color" : "window_fg_color", 1);
  GdkRGBA  edge = vs_ui_timeline_get_color (self, "window_bg_color", 0.75);
  double   middle = VS_UI_TIMELINE_PLAYHEAD / 2;
  double   bottom = gtk_widget_get_height (GTK_WIDGET (part));
  double   top = self->ruler_height - 13;

  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT (middle - 2, top + 6, 4, bottom - top - 6));
  vs_ui_timeline_fill_rounded (snapshot, &GRAPHENE_RECT_INIT (middle - 7, top - 1, 14, 14), 7, &edge);
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (middle - 1, top + 6, 2, bottom - top - 6));
  vs_ui_timeline_fill_rounded (snapshot, &GRAPHENE_RECT_INIT (middle - 6, top, 12, 12), 6, &line);
}
