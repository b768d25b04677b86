// SPDX-License-Identifier: GPL-3.0-or-later
// The lane of the labels: when each is seen, one row a label.

#include "config.h"

#include "base/label-times.h"
#include "ui/studio/timeline-private.h"

#define LANE_RADIUS 6
#define ROW_GAP 1

/* Below this a text is no text, px. */
#define TEXT_WIDTH_MIN 24

static void
draw_text (VsUiTimeline *self, GtkSnapshot *snapshot, const graphene_rect_t *piece, const char *wording)
{
  GdkRGBA white = { 1, 1, 1, 1 };
  double  left = MAX (piece->origin.x, VS_UI_TIMELINE_PAD) + 8;
  double  width = piece->origin.x + piece->size.width - left;
  g_autoptr (PangoLayout) layout = NULL;

  if (width < TEXT_WIDTH_MIN)
    return;
  layout = vs_ui_timeline_make_layout (self, wording);
  pango_layout_set_width (layout, (width - 8) * PANGO_SCALE);
  vs_ui_timeline_draw_text (snapshot, layout, left, piece->origin.y + vs_ui_timeline_get_text_top (layout, piece->size.height), &white);
}

static void
draw_label (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const VsLabel *label, double top, double height)
{
  const VsLabelStyle *style = vs_label_get_style (label);
  GdkRGBA             color = vs_ui_timeline_get_color (self, style->kind == VS_LABEL_ADVERTISING ? "purple_4" : "blue_4", 1);
  g_autoptr (GArray) times = vs_label_find_times (label, self->shown);

  for (guint i = 0; i < times->len; i++)
    {
      VsTimeRange     range = vs_time_range_intersect (vs_ui_timeline_get_seen (self), g_array_index (times, VsTimeRange, i));
      double          left = round (vs_ui_timeline_get_x_in (self, part, range.start)), right = round (vs_ui_timeline_get_x_in (self, part, range.end));
      graphene_rect_t piece = GRAPHENE_RECT_INIT (left, top, MAX (3, right - left), height);

      if (vs_time_range_is_empty (range))
        continue;
      vs_ui_timeline_fill_rounded (snapshot, &piece, MIN (LANE_RADIUS, MIN (piece.size.width, height) / 2), &color);
      draw_text (self, snapshot, &piece, style->wording);
    }
}

void
vs_ui_timeline_draw_labels (VsUiTimeline *self, VsUiTimelinePart *part, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  GdkRGBA         ground = vs_ui_timeline_get_ground_color (self);
  VsTimeRange     track = vs_time_range_intersect (vs_ui_timeline_get_seen (self), vs_time_range (0, vs_cut_get_length (self->shown)));
  double          left = round (vs_ui_timeline_get_x_in (self, part, track.start)), right = round (vs_ui_timeline_get_x_in (self, part, track.end));
  graphene_rect_t piece = GRAPHENE_RECT_INIT (left, 0, MAX (0, right - left), area->size.height);
  gsize           n = vs_labels_get_n (self->labels);
  double          height = n > 0 ? (area->size.height - ROW_GAP * (n - 1.0)) / n : 0;

  if (!vs_time_range_is_empty (track))
    vs_ui_timeline_fill_rounded (snapshot, &piece, LANE_RADIUS, &ground);
  for (gsize i = 0; i < n; i++)
    draw_label (self, part, snapshot, vs_labels_get (self->labels, i), i * (height + ROW_GAP), height);
}

/**
 * vs_ui_timeline_set_labels:
 * @labels: of the post
 */
void
vs_ui_timeline_set_labels (VsUiTimeline *self, VsLabels *labels)
{
  g_return_if_fail (VS_IS_UI_TIMELINE (self));
  g_return_if_fail (labels != NULL);

  if (vs_labels_equal (self->labels, labels))
    return;
  vs_labels_unref (self->labels);
  self->labels = vs_labels_ref (labels);
  gtk_widget_queue_draw (self->lanes[VS_UI_LANE_LABEL]);
}
