// SPDX-License-Identifier: GPL-3.0-or-later
// The lane of captions: a box for each that is shown. However many there are, only what is in sight is looked at.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

/* px */
#define LANE_RADIUS 6
#define RADIUS 4
#define TEXT_WIDTH 24 /* a box as wide as this has text */
#define TEXT_PAD 6
#define MARK 3        /* height of the line under what has findings */
#define EDGE 7        /* inside a box, what takes its end */
#define REACH 4       /* beside a box, where there is no other */
#define WITH_EDGES 12 /* a box as wide as this can be taken at its ends */

gboolean
vs_ui_timeline_shows_lane (VsUiTimeline *self, VsUiLane lane)
{
  return lane != VS_UI_LANE_CAPTIONS || vs_ui_timeline_get_n_captions (self) > 0;
}

int
vs_ui_timeline_get_n_captions (VsUiTimeline *self)
{
  return self->captions != NULL ? vs_shown_captions_get_n (self->captions) : 0;
}

/* --- where they are -------------------------------------------------------------------------------------------------------- */

/* A time of the cut as it was set, in the cut that is seen while a clip is trimmed. */
static gint64
follow_trim (VsUiTimeline *self, gint64 time)
{
  gsize  index;
  gint64 source;

  if (self->shown == self->cut || vs_cut_get_n (self->shown) != vs_cut_get_n (self->cut))
    return time;
  source = vs_cut_to_source (self->cut, time, &index);
  return vs_cut_from_source (self->shown, index, source);
}

/* When a caption is shown, µs of cut time, with what is being done to it. */
VsTimeRange
vs_ui_timeline_get_caption (VsUiTimeline *self, int index)
{
  VsTimeRange range;

  if (vs_ui_timeline_is_moving_caption (self) && self->drag.index == index)
    return self->drag.cue;
  range = vs_shown_captions_get (self->captions, index)->range;
  /* the last moment belongs to the clip in which it is seen, its end perhaps to the next one */
  return vs_time_range (follow_trim (self, range.start), follow_trim (self, range.end - 1) + 1);
}

/* (transfer full): in one line */
char *
vs_ui_timeline_get_caption_text (VsUiTimeline *self, int index)
{
  return g_strdelimit (vs_words_to_text (vs_shown_captions_get (self->captions, index)->words), "\n", ' ');
}

/* The first one that ends after @time, as the timeline shows it; the number of captions when there is none. */
static int
find_first (VsUiTimeline *self, gint64 time)
{
  int first = 0;

  for (int last = vs_ui_timeline_get_n_captions (self); first < last;)
    {
      int middle = first + (last - first) / 2;

      if (vs_ui_timeline_get_caption (self, middle).end <= time)
        first = middle + 1;
      else
        last = middle;
    }
  return first;
}

/* px from the left of the widget; each has a pixel at least, and touching ones a line between them */
static void
get_box (VsUiTimeline *self, int index, double *left, double *right)
{
  VsTimeRange range = vs_ui_timeline_get_caption (self, index);

  *left = round (vs_ui_timeline_get_x (self, range.start));
  *right = MAX (*left + 1, round (vs_ui_timeline_get_x (self, range.end)));
  if (*right - *left > 3)
    *right -= 1;
}

/* Which end of a box is taken at @x, if any. */
static VsUiMoving
find_edge (VsUiTimeline *self, double x, int index)
{
  double left, right, inside;

  get_box (self, index, &left, &right);
  inside = MIN (EDGE, (right - left) / 4);
  if (right - left < WITH_EDGES || x < left - REACH || x >= right + REACH)
    return VS_UI_MOVING_NOTHING;
  if (x < left + inside)
    return VS_UI_MOVING_CUE_START;
  return x >= right - inside ? VS_UI_MOVING_CUE_END : VS_UI_MOVING_NOTHING;
}

/* The caption at @x and what of it is taken there: its ends only where captions may be edited. */
VsUiMoving
vs_ui_timeline_find_caption (VsUiTimeline *self, double x, int *index)
{
  gint64 time = vs_ui_timeline_get_time_at (self, x);
  int    n = vs_ui_timeline_get_n_captions (self);
  int    at = find_first (self, time);

  /* the box at the pointer, then the one after the gap and the one before it */
  if (at < n && vs_ui_timeline_get_caption (self, at).start <= time)
    {
      VsUiMoving edge = self->editable ? find_edge (self, x, at) : VS_UI_MOVING_NOTHING;

      *index = at;
      return edge != VS_UI_MOVING_NOTHING ? edge : VS_UI_MOVING_CUE;
    }
  for (int i = at; self->editable && i >= 0 && i >= at - 1; i--)
    if (i < n && find_edge (self, x, i) != VS_UI_MOVING_NOTHING)
      {
        *index = i;
        return find_edge (self, x, i);
      }
  return VS_UI_MOVING_NOTHING;
}

/* --- drawing --------------------------------------------------------------------------------------------------------------- */

static void
draw_caption_text (VsUiTimeline *self, GtkSnapshot *snapshot, int index, const graphene_rect_t *box, const GdkRGBA *color)
{
  double           left = MAX (box->origin.x, VS_UI_TIMELINE_PAD) + TEXT_PAD;
  double           width = box->origin.x + box->size.width - TEXT_PAD - left;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  if (width < TEXT_WIDTH - 2 * TEXT_PAD)
    return;
  text = vs_ui_timeline_get_caption_text (self, index);
  layout = vs_ui_timeline_make_layout (self, text);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  vs_ui_timeline_draw_text (snapshot, layout, left, vs_ui_timeline_get_text_top (layout, box->size.height), color);
}

/* @left and @right: px in the part */
static void
draw_caption (VsUiTimeline *self, GtkSnapshot *snapshot, int index, double left, double right, double height)
{
  gboolean        is_chosen = self->chosen_caption == index;
  GdkRGBA         ground = vs_ui_timeline_get_color (self, is_chosen ? "accent_bg_color" : "window_fg_color", is_chosen ? 1 : 0.2);
  GdkRGBA         text = vs_ui_timeline_get_color (self, is_chosen ? "accent_fg_color" : "window_fg_color", 1);
  GdkRGBA         mark = vs_ui_timeline_get_color (self, "warning_bg_color", 1);
  graphene_rect_t box = GRAPHENE_RECT_INIT (left, 0, right - left, height);
  GskRoundedRect  rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &box, MIN (RADIUS, (right - left) / 3));
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &ground, &box);
  if (self->faults != NULL && self->faults[index])
    gtk_snapshot_append_color (snapshot, &mark, &GRAPHENE_RECT_INIT (left, height - MARK, right - left, MARK));
  gtk_snapshot_pop (snapshot);
  draw_caption_text (self, snapshot, index, &box, &text);
}

/* Zoomed far out several have the same pixel: that is drawn once. The chosen one comes last, so that it is always seen. */
static void
draw_boxes (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, double height)
{
  VsTimeRange seen = vs_ui_timeline_get_seen (self);
  double      offset = vs_ui_timeline_part_get_left (part);
  double      drawn = -G_MAXDOUBLE, left, right;
  int         n = vs_ui_timeline_get_n_captions (self);

  for (int i = find_first (self, seen.start); i < n && vs_ui_timeline_get_caption (self, i).start < seen.end; i++)
    {
      get_box (self, i, &left, &right);
      if (right > drawn && i != self->chosen_caption)
        draw_caption (self, snapshot, i, MAX (left, drawn) - offset, right - offset, height);
      drawn = MAX (drawn, right);
    }
  if (self->chosen_caption < 0 || vs_time_range_is_empty (vs_time_range_intersect (seen, vs_ui_timeline_get_caption (self, self->chosen_caption))))
    return;
  get_box (self, self->chosen_caption, &left, &right);
  draw_caption (self, snapshot, self->chosen_caption, left - offset, MAX (right, left + 2) - offset, height);
}

void
vs_ui_timeline_draw_captions (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  GdkRGBA         ground = vs_ui_timeline_get_ground_color (self);
  VsTimeRange     track = vs_time_range_intersect (vs_ui_timeline_get_seen (self), vs_time_range (0, vs_cut_get_length (self->shown)));
  double          left = round (vs_ui_timeline_get_x_in (self, part, track.start)), right = round (vs_ui_timeline_get_x_in (self, part, track.end));
  graphene_rect_t piece = GRAPHENE_RECT_INIT (left, 0, MAX (0, right - left), area->size.height);

  if (vs_time_range_is_empty (track))
    return;
  vs_ui_timeline_fill_rounded (snapshot, &piece, LANE_RADIUS, &ground);
  draw_boxes (self, part, snapshot, area->size.height);
}

/* --- what it is told ------------------------------------------------------------------------------------------------------- */

static void
show_chosen (VsUiTimeline *self, int chosen)
{
  self->chosen_caption = chosen >= 0 && chosen < vs_ui_timeline_get_n_captions (self) ? chosen : -1;
  vs_ui_timeline_say_captions (self);
  gtk_widget_queue_draw (self->lanes[VS_UI_LANE_CAPTIONS]);
}

/* The lane comes and goes, and with it the heights and the room for the names. */
static void
show_lane (VsUiTimeline *self, gboolean is_shown)
{
  GtkWidget *lane = self->lanes[VS_UI_LANE_CAPTIONS];

  if (gtk_widget_get_visible (lane) == is_shown)
    return;
  if (!is_shown && gtk_widget_has_focus (lane))
    gtk_widget_grab_focus (self->playhead_knob);
  gtk_widget_set_visible (lane, is_shown);
  self->sizes_are_stale = TRUE;
  self->allocated_width = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * vs_ui_timeline_set_captions:
 * @captions: (transfer none) (nullable): those of the cut that is set; without any there is no lane for them
 * @faults: (nullable): for each, whether something is wrong with it
 * @chosen: index of the one that is chosen, −1 for none
 *
 * Calls off what a person is doing to a caption.
 */
void
vs_ui_timeline_set_captions (VsUiTimeline *self, VsShownCaptions *captions, const gboolean *faults, int chosen)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  if (vs_ui_timeline_is_moving_caption (self))
    vs_ui_timeline_cancel_drag (self);
  if (captions != NULL)
    vs_shown_captions_ref (captions);
  g_clear_pointer (&self->captions, vs_shown_captions_unref);
  self->captions = captions;
  g_free (self->faults);
  self->faults = captions != NULL && faults != NULL ? g_memdup2 (faults, vs_shown_captions_get_n (captions) * sizeof *faults) : NULL;
  show_lane (self, vs_ui_timeline_get_n_captions (self) > 0);
  show_chosen (self, chosen);
}

/**
 * vs_ui_timeline_set_chosen_caption:
 * @chosen: as of vs_ui_timeline_set_captions()
 */
void
vs_ui_timeline_set_chosen_caption (VsUiTimeline *self, int chosen)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));

  if (self->chosen_caption != chosen)
    show_chosen (self, chosen);
}
