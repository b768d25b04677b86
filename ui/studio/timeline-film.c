// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a clip's film, its handles, and what hovers over all while something is dragged.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/timecode.h"

/* px */
#define OUTER_RADIUS 8 /* of the first clip's start and the last one's end */
#define JOINT_RADIUS 3
#define FRAME_WIDTH 3   /* around the selected clip */
#define SHADE_HEIGHT 26 /* below the name */
#define NAMED_FROM 44   /* a clip that is less wide has no name */
#define MARKED_FROM 64
#define ICON_SIZE 14
#define LIFTED_WIDTH 150 /* of a clip that hangs on the pointer, at most */
#define LIFTED_HEIGHT 44
#define LIFT 8

/* What is seen of a clip. */
typedef struct
{
  gsize           index;
  graphene_rect_t area;  /* in the part */
  VsTimeRange     range; /* µs of source time that @area shows */
  gboolean        has_start;
  gboolean        has_end;
} Piece;

static const GdkRGBA white = { 1, 1, 1, 1 };

/* A thin gap at each joint. */
static gboolean
get_piece (VsUiTimeline *self, VsUiTimelinePart *part, Piece *piece)
{
  gsize       index = vs_ui_timeline_part_get_index (part);
  VsTimeRange range = vs_cut_get_range (self->shown, index);
  double      part_left = vs_ui_timeline_part_get_left (part);
  double      part_width = gtk_widget_get_width (GTK_WIDGET (part));
  double      start = round (vs_ui_timeline_get_x (self, range.start)) + (index > 0) - part_left;
  double      end = round (vs_ui_timeline_get_x (self, range.end)) - (index + 1 < vs_cut_get_n (self->shown)) - part_left;
  double      left = MAX (0, start), right = MIN (part_width, MAX (end, start + 1));
  gint64      shift = vs_cut_get (self->shown, index)->range.start - range.start;

  piece->index = index;
  piece->area = GRAPHENE_RECT_INIT (left, 0, right - left, gtk_widget_get_height (GTK_WIDGET (part)));
  piece->range.start = vs_ui_timeline_get_time_at (self, part_left + left) + shift;
  piece->range.end = vs_ui_timeline_get_time_at (self, part_left + right) + shift;
  piece->has_start = start >= 0;
  piece->has_end = end <= part_width;
  return right > left;
}

static GskRoundedRect
get_outline (VsUiTimeline *self, const Piece *piece)
{
  double         most = piece->area.size.width / 2;
  double         start = !piece->has_start ? 0 : MIN (most, piece->index == 0 ? OUTER_RADIUS : JOINT_RADIUS);
  double         end = !piece->has_end ? 0 : MIN (most, piece->index + 1 == vs_cut_get_n (self->shown) ? OUTER_RADIUS : JOINT_RADIUS);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &piece->area, 0);
  outline.corner[GSK_CORNER_TOP_LEFT] = outline.corner[GSK_CORNER_BOTTOM_LEFT] = GRAPHENE_SIZE_INIT (start, start);
  outline.corner[GSK_CORNER_TOP_RIGHT] = outline.corner[GSK_CORNER_BOTTOM_RIGHT] = GRAPHENE_SIZE_INIT (end, end);
  return outline;
}

static void
draw_icon (VsUiTimeline *self, GtkSnapshot *snapshot, const char *name, double x, double y, int size, const GdkRGBA *color)
{
  GtkWidget    *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (theme, name, NULL, size, gtk_widget_get_scale_factor (widget), GTK_TEXT_DIR_NONE, 0);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (x), round (y)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size, color, 1);
  gtk_snapshot_restore (snapshot);
}

static void
draw_pictures (VsUiTimeline *self, GtkSnapshot *snapshot, const Piece *piece)
{
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, piece->index);
  GdkRGBA             ground = vs_ui_timeline_get_color (self, "window_fg_color", 0.16);
  gboolean            has_picture = source == NULL || source->info == NULL || vs_media_info_get (source->info)->has_video;

  gtk_snapshot_append_color (snapshot, &ground, &piece->area);
  if (source != NULL)
    vs_ui_filmstrip_snapshot_range (source->filmstrip, snapshot, &piece->area, piece->range);
  if (!has_picture && piece->area.size.width > 2 * ICON_SIZE)
    {
      GdkRGBA color = vs_ui_timeline_get_color (self, "window_fg_color", 0.65);

      draw_icon (self, snapshot, "audio-x-generic-symbolic", piece->area.origin.x + (piece->area.size.width - 16) / 2, (piece->area.size.height - SHADE_HEIGHT) / 2 - 4, 16, &color);
    }
}

/* px of the part from which on its text is in sight; a name stays there while its clip goes out to the left. */
static double
get_text_left (VsUiTimeline *self, VsUiTimelinePart *part, const Piece *piece)
{
  gboolean has_handle = self->editable && ((int) piece->index == vs_ui_timeline_get_handles_at (self) || (int) piece->index == self->hovered);
  double   handle = has_handle && piece->has_start && piece->area.size.width >= 3 * VS_UI_TIMELINE_GRIP ? VS_UI_TIMELINE_GRIP : 0;

  return MAX (piece->area.origin.x + handle, self->names_width - vs_ui_timeline_part_get_left (part)) + 7;
}

static void
draw_name (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const Piece *piece)
{
  double       bottom = piece->area.size.height;
  double       left = get_text_left (self, part, piece);
  double       width = piece->area.origin.x + piece->area.size.width - left - 7;
  GskColorStop stops[] = { { 0, { 0, 0, 0, 0 } }, { 1, { 0, 0, 0, 0.72 } } };
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (width < NAMED_FROM)
    return;
  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (piece->area.origin.x, bottom - SHADE_HEIGHT, piece->area.size.width, SHADE_HEIGHT),
                                       &GRAPHENE_POINT_INIT (0, bottom - SHADE_HEIGHT), &GRAPHENE_POINT_INIT (0, bottom), stops, G_N_ELEMENTS (stops));
  layout = vs_ui_timeline_make_layout (self, vs_ui_timeline_get_name (self, piece->index));
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  vs_ui_timeline_draw_text (snapshot, layout, left, bottom - height - 3, &white);
}

static char *
format_gain (double gain)
{
  if (fabs (gain - round (gain)) < 0.05)
    /* Translators: %+.0f is by how many decibels a clip is made louder: "+3 dB" */
    return g_strdup_printf (_ ("%+.0f dB"), gain);
  /* Translators: %+.1f is by how many decibels a clip is made louder: "+3.5 dB" */
  return g_strdup_printf (_ ("%+.1f dB"), gain);
}

/* At the top: that the clip is muted, or by how much it is louder. */
static void
draw_marks (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const Piece *piece)
{
  const VsCutClip *clip = vs_cut_get (self->shown, piece->index);
  GdkRGBA          ground = { 0, 0, 0, 0.66 };
  double           left = get_text_left (self, part, piece) - 3;
  g_autofree char *text = clip->muted ? NULL : format_gain (clip->gain);
  g_autoptr (PangoLayout) layout = vs_ui_timeline_make_layout (self, text);
  int            width = ICON_SIZE, height = ICON_SIZE;
  GskRoundedRect pill;

  if ((!clip->muted && fabs (clip->gain) < 0.05) || piece->area.origin.x + piece->area.size.width - left < MARKED_FROM)
    return;
  if (!clip->muted)
    pango_layout_get_pixel_size (layout, &width, &height);
  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT (left, 4, width + 10, height + 4), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &ground, &pill.bounds);
  gtk_snapshot_pop (snapshot);
  if (clip->muted)
    draw_icon (self, snapshot, "audio-volume-muted-symbolic", left + 5, 6, ICON_SIZE, &white);
  else
    vs_ui_timeline_draw_text (snapshot, layout, left + 5, 6, &white);
}

static void
draw_frame (VsUiTimeline *self, GtkSnapshot *snapshot, const GskRoundedRect *outline, const char *color_name, float width)
{
  GdkRGBA color = vs_ui_timeline_get_color (self, color_name, 1);

  gtk_snapshot_append_border (snapshot, outline, (float[4]){ width, width, width, width }, (GdkRGBA[4]){ color, color, color, color });
}

void
vs_ui_timeline_draw_clip (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  Piece          piece;
  GskRoundedRect outline;
  gboolean       is_lifted = self->drag.is_lifted && self->drag.index == (int) vs_ui_timeline_part_get_index (part);

  if (vs_ui_timeline_part_get_index (part) >= vs_cut_get_n (self->shown) || !get_piece (self, part, &piece))
    return;
  outline = get_outline (self, &piece);
  if (is_lifted)
    gtk_snapshot_push_opacity (snapshot, 0.3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  draw_pictures (self, snapshot, &piece);
  draw_name (self, part, snapshot, &piece);
  draw_marks (self, part, snapshot, &piece);
  gtk_snapshot_pop (snapshot);
  if (self->selected == (int) piece.index)
    draw_frame (self, snapshot, &outline, "accent_bg_color", FRAME_WIDTH);
  if (is_lifted)
    gtk_snapshot_pop (snapshot);
}

/* The line to take hold of; the ground is the style sheet's. */
void
vs_ui_timeline_draw_handle (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  gboolean       is_quiet = gtk_widget_has_css_class (GTK_WIDGET (part), "quiet");
  GdkRGBA        color = is_quiet ? white : vs_ui_timeline_get_color (self, "accent_fg_color", 1);
  double         width = gtk_widget_get_width (GTK_WIDGET (part)), height = gtk_widget_get_height (GTK_WIDGET (part));
  GskRoundedRect line;

  gsk_rounded_rect_init_from_rect (&line, &GRAPHENE_RECT_INIT (width / 2 - 1, height / 2 - 10, 2, 20), 1);
  gtk_snapshot_push_rounded_clip (snapshot, &line);
  gtk_snapshot_append_color (snapshot, &color, &line.bounds);
  gtk_snapshot_pop (snapshot);
}

/* --- while something is dragged -------------------------------------------------------------------------------------------- */

static gboolean
is_trimming (VsUiTimeline *self)
{
  return self->drag.moving == VS_UI_MOVING_IN || self->drag.moving == VS_UI_MOVING_OUT;
}

static char *
describe_trim (VsUiTimeline *self)
{
  VsTimeRange      range = vs_cut_get (self->shown, self->drag.index)->range;
  gint64           change = vs_time_range_length (range) - vs_time_range_length (self->drag.before);
  g_autofree char *edge = vs_timecode_format (self->drag.moving == VS_UI_MOVING_IN ? range.start : range.end);
  g_autofree char *length = vs_timecode_format (ABS (change));

  return g_strdup_printf ("%s  %s%s", edge, change < 0 ? "−" : "+", length);
}

static void
draw_magnet (VsUiTimeline *self, GtkSnapshot *snapshot, double x)
{
  GdkRGBA accent = vs_ui_timeline_get_color (self, "accent_bg_color", 1);

  gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (x - 1, self->ruler_height, 2, self->lanes_bottom - self->ruler_height));
}

/* What something that is moved has come to, over the ruler at @x. */
static void
draw_note (VsUiTimeline *self, GtkSnapshot *snapshot, double x, const char *text)
{
  GdkRGBA accent = vs_ui_timeline_get_color (self, "accent_bg_color", 1);
  GdkRGBA color = vs_ui_timeline_get_color (self, "accent_fg_color", 1);
  g_autoptr (PangoLayout) layout = vs_ui_timeline_make_layout (self, text);
  int            width, height;
  double         left;
  GskRoundedRect pill;

  pango_layout_get_pixel_size (layout, &width, &height);
  left = CLAMP (x - (width + 16) / 2.0, 0, MAX (0, gtk_widget_get_width (GTK_WIDGET (self)) - width - 16));
  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT (left, 0, width + 16, height + 4), (height + 4) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &accent, &pill.bounds);
  gtk_snapshot_pop (snapshot);
  vs_ui_timeline_draw_text (snapshot, layout, left + 8, 2, &color);
}

/* Where the edge is in the source, and how much longer or shorter the clip has become. */
static void
draw_trim (VsUiTimeline *self, GtkSnapshot *snapshot)
{
  VsTimeRange      range = vs_cut_get_range (self->shown, self->drag.index);
  double           x = round (vs_ui_timeline_get_x (self, self->drag.moving == VS_UI_MOVING_IN ? range.start : range.end));
  g_autofree char *text = describe_trim (self);

  if (self->drag.magnet >= 0)
    draw_magnet (self, snapshot, x);
  draw_note (self, snapshot, x, text);
}

/* From when to when a caption would be shown. */
static void
draw_moved_caption (VsUiTimeline *self, GtkSnapshot *snapshot)
{
  VsTimeRange      cue = self->drag.cue;
  double           left = vs_ui_timeline_get_x (self, cue.start), right = vs_ui_timeline_get_x (self, cue.end);
  g_autofree char *start = vs_timecode_format (MAX (0, cue.start));
  g_autofree char *end = vs_timecode_format (MAX (0, cue.end));
  g_autofree char *both = g_strdup_printf ("%s – %s", start, end);

  if (self->drag.magnet >= 0)
    draw_magnet (self, snapshot, round (vs_ui_timeline_get_x (self, self->drag.magnet)));
  if (self->drag.moving == VS_UI_MOVING_CUE)
    draw_note (self, snapshot, (left + right) / 2, both);
  else
    draw_note (self, snapshot, self->drag.moving == VS_UI_MOVING_CUE_START ? left : right, self->drag.moving == VS_UI_MOVING_CUE_START ? start : end);
}

/* When a keyframe would be. */
static void
draw_moved_keyframe (VsUiTimeline *self, GtkSnapshot *snapshot)
{
  gint64           time = vs_ui_timeline_get_keyframe (self, self->drag.index);
  double           x = round (vs_ui_timeline_get_x (self, time));
  g_autofree char *text = vs_timecode_format (time);

  if (self->drag.magnet >= 0)
    draw_magnet (self, snapshot, x);
  draw_note (self, snapshot, x, text);
}

/* Where it would go. */
static void
draw_insertion (VsUiTimeline *self, GtkSnapshot *snapshot)
{
  GdkRGBA        accent = vs_ui_timeline_get_color (self, "accent_bg_color", 1);
  GdkRGBA        ground = vs_ui_timeline_get_color (self, "window_bg_color", 1);
  double         top = self->lane_tops[VS_UI_LANE_FILM], height = self->lane_heights[VS_UI_LANE_FILM];
  double         left = vs_ui_timeline_get_track_left (self);
  double         x = round (vs_ui_timeline_get_x (self, vs_cut_get_start (self->shown, self->drag.insert_at)));
  GskRoundedRect mark;

  if (vs_cut_get_n (self->shown) == 0)
    {
      gsk_rounded_rect_init_from_rect (&mark, &GRAPHENE_RECT_INIT (left, top, vs_ui_timeline_get_track_width (self), height), OUTER_RADIUS);
      draw_frame (self, snapshot, &mark, "accent_bg_color", 2);
      return;
    }
  gsk_rounded_rect_init_from_rect (&mark, &GRAPHENE_RECT_INIT (x - 2, top - 8, 4, height + 14), 2);
  gtk_snapshot_append_outset_shadow (snapshot, &mark, &ground, 0, 0, 2, 0);
  gtk_snapshot_push_rounded_clip (snapshot, &mark);
  gtk_snapshot_append_color (snapshot, &accent, &mark.bounds);
  gtk_snapshot_pop (snapshot);
}

/* The clip hangs on the pointer where it was taken hold of, a bit above its lane. */
static void
draw_lifted (VsUiTimeline *self, GtkSnapshot *snapshot)
{
  VsTimeRange         range = vs_cut_get_range (self->shown, self->drag.index);
  VsUiTimelineSource *source = vs_ui_timeline_get_source (self, self->drag.index);
  double              whole = vs_time_range_length (range) * self->seen_scale;
  double              width = CLAMP (whole, 24, LIFTED_WIDTH);
  double              grabbed = CLAMP ((self->drag.press_x - vs_ui_timeline_get_x (self, range.start)) / MAX (1, whole), 0, 1);
  double              top = self->lane_tops[VS_UI_LANE_FILM] - LIFT;
  graphene_rect_t     area = GRAPHENE_RECT_INIT (round (self->drag.x - grabbed * width), top, width, LIFTED_HEIGHT);
  VsTimeRange         shown = vs_cut_get (self->shown, self->drag.index)->range;
  GdkRGBA             ground = vs_ui_timeline_get_color (self, "window_bg_color", 1);
  GskRoundedRect      card;

  if (whole > width)
    shown.end = shown.start + width / self->seen_scale;
  gsk_rounded_rect_init_from_rect (&card, &area, OUTER_RADIUS);
  gtk_snapshot_append_outset_shadow (snapshot, &card, &(GdkRGBA){ 0, 0, 0, 0.55 }, 0, 5, 0, 14);
  gtk_snapshot_push_rounded_clip (snapshot, &card);
  gtk_snapshot_append_color (snapshot, &ground, &area);
  if (source != NULL)
    vs_ui_filmstrip_snapshot_range (source->filmstrip, snapshot, &area, shown);
  gtk_snapshot_pop (snapshot);
  draw_frame (self, snapshot, &card, "accent_bg_color", 2);
}

void
vs_ui_timeline_draw_overlay (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot)
{
  if (is_trimming (self))
    draw_trim (self, snapshot);
  if (self->drag.moving == VS_UI_MOVING_KEYFRAME && self->drag.keyframe != self->drag.press_time)
    draw_moved_keyframe (self, snapshot);
  if (self->drag.is_pulled)
    draw_moved_caption (self, snapshot);
  if (self->drag.is_lifted)
    draw_lifted (self, snapshot);
  if (self->drag.insert_at >= 0)
    draw_insertion (self, snapshot);
}
