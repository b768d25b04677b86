// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline as tests see it.

#include "config.h"

#include "ui/studio/timeline-private.h"

#include <math.h>

static const char *const movings[] = {
  [VS_UI_MOVING_IN] = "in",
  [VS_UI_MOVING_OUT] = "out",
  [VS_UI_MOVING_NOTHING] = "nothing",
  [VS_UI_MOVING_PLAYHEAD] = "playhead",
  [VS_UI_MOVING_CLIP] = "clip",
  [VS_UI_MOVING_THRESHOLD] = "threshold",
  [VS_UI_MOVING_KEYFRAME] = "keyframe",
  [VS_UI_MOVING_CUE] = "caption",
  [VS_UI_MOVING_CUE_START] = "caption-start",
  [VS_UI_MOVING_CUE_END] = "caption-end",
};

static void
add_pair (JsonBuilder *builder, const char *member, gint64 first, gint64 second)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, first);
  json_builder_add_int_value (builder, second);
  json_builder_end_array (builder);
}

static void
add_keyframes (VsUiTimeline *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "keyframes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->keyframes->len; i++)
    json_builder_add_int_value (builder, vs_ui_timeline_get_keyframe (self, i));
  json_builder_end_array (builder);
}

/**
 * vs_ui_timeline_describe:
 * @builder: inside an object
 *
 * Adds the member "timeline": "seen" from and to in µs of cut time; "track", left and width, and "film" and "captions", top and
 * height, in px of the widget, the latter 0 high without captions; "caption", when the chosen or moved one is shown; "keyframes", µs of cut time of those that are shown; "threshold" in dB, null when none is shown, and how many "regions" are hatched; what is being moved, whether a clip is lifted, and the joint where something would go, −1 for none.
 */
void
vs_ui_timeline_describe (VsUiTimeline *self, JsonBuilder *builder)
{
  double left, width;

  g_return_if_fail (VS_IS_UI_TIMELINE (self));
  g_return_if_fail (JSON_IS_BUILDER (builder));

  left = vs_ui_timeline_get_track_left (self);
  width = vs_ui_timeline_get_track_width (self);
  json_builder_set_member_name (builder, "timeline");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "zoom");
  json_builder_add_double_value (builder, vs_ui_timeline_get_zoom (self));
  add_pair (builder, "seen", vs_ui_timeline_get_time_at (self, left), vs_ui_timeline_get_time_at (self, left + width));
  add_pair (builder, "track", left, width);
  add_pair (builder, "film", self->lane_tops[VS_UI_LANE_FILM], self->lane_heights[VS_UI_LANE_FILM]);
  add_pair (builder, "captions", self->lane_tops[VS_UI_LANE_CAPTIONS], self->lane_heights[VS_UI_LANE_CAPTIONS]);
  if (self->chosen_caption >= 0)
    {
      VsTimeRange range = vs_ui_timeline_get_caption (self, self->chosen_caption);

      add_pair (builder, "caption", range.start, range.end);
    }
  add_keyframes (self, builder);
  json_builder_set_member_name (builder, "threshold");
  if (isnan (self->threshold))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, self->threshold);
  json_builder_set_member_name (builder, "regions");
  json_builder_add_int_value (builder, self->regions->len);
  json_builder_set_member_name (builder, "moving");
  json_builder_add_string_value (builder, movings[self->drag.moving]);
  json_builder_set_member_name (builder, "lifted");
  json_builder_add_boolean_value (builder, self->drag.is_lifted);
  json_builder_set_member_name (builder, "insert-at");
  json_builder_add_int_value (builder, self->drag.insert_at);
  json_builder_end_object (builder);
}
