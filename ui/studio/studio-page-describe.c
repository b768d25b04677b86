// SPDX-License-Identifier: GPL-3.0-or-later
// The Studio page as tests see it.

#include "config.h"

#include "ui/studio/studio-page-private.h"

static void
add_rect (JsonBuilder *builder, const char *member, const graphene_rect_t *rect)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, rect->origin.x);
  json_builder_add_double_value (builder, rect->origin.y);
  json_builder_add_double_value (builder, rect->size.width);
  json_builder_add_double_value (builder, rect->size.height);
  json_builder_end_array (builder);
}

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_double (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_range (JsonBuilder *builder, const char *member, VsTimeRange range)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, range.start);
  json_builder_add_int_value (builder, range.end);
  json_builder_end_array (builder);
}

static void
add_label (VsUiStudioPage *self, JsonBuilder *builder)
{
  VsLabel            *label = self->post != NULL ? vs_post_get_label (self->post, self->label_kind) : NULL;
  const VsLabelStyle *style = label != NULL ? vs_label_get_style (label) : NULL;
  graphene_rect_t     rect;

  json_builder_set_member_name (builder, "label");
  if (style == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_string (builder, "wording", style->wording);
  add_string (builder, "place", vs_place_to_text (style->place));
  add_double (builder, "x", style->x);
  add_double (builder, "y", style->y);
  add_string (builder, "timing", vs_label_timing_to_text (style->timing));
  add_int (builder, "duration", style->duration);
  add_double (builder, "size", style->size);
  add_boolean (builder, "box", style->has_box);
  if (vs_ui_preview_get_label_rect (self->preview, &rect))
    add_rect (builder, "rect", &rect);
  json_builder_end_object (builder);
}

static void
add_clip (JsonBuilder *builder, const VsCutClip *clip)
{
  json_builder_begin_object (builder);
  add_int (builder, "id", clip->id);
  add_int (builder, "media", clip->media_id);
  add_range (builder, "range", clip->range);
  add_string (builder, "fit", vs_fit_to_text (clip->framing.fit));
  add_string (builder, "ground", vs_ground_to_text (clip->framing.ground));
  add_double (builder, "x", clip->framing.x);
  add_double (builder, "y", clip->framing.y);
  add_double (builder, "zoom", clip->framing.zoom);
  add_int (builder, "turn", clip->framing.turn);
  add_boolean (builder, "mirrored", clip->framing.mirrored);
  add_int (builder, "keyframes", vs_motion_get_n (clip->motion));
  add_double (builder, "gain", clip->gain);
  add_boolean (builder, "muted", clip->muted);
  json_builder_end_object (builder);
}

static void
add_clips (VsUiStudioPage *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "clips");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_cut_get_n (self->cut); i++)
    add_clip (builder, vs_cut_get (self->cut, i));
  json_builder_end_array (builder);
}

/* The captions that the panel lists and the timeline shows. */
static void
add_captions (VsUiStudioPage *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "captions");
  json_builder_begin_array (builder);
  for (gsize i = 0; self->shown != NULL && i < vs_shown_captions_get_n (self->shown); i++)
    {
      const VsShownCue *shown = vs_shown_captions_get (self->shown, i);
      const VsCue      *cue = vs_captions_get (vs_shown_captions_get_captions (self->shown), shown->cue);
      g_autofree char  *text = vs_words_to_text (shown->words);

      json_builder_begin_object (builder);
      add_int (builder, "id", cue->id);
      add_string (builder, "text", text);
      add_range (builder, "range", shown->range);
      add_boolean (builder, "chosen", (int) i == vs_ui_studio_page_find_caption (self));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Where the captions that are drawn stand on the preview; those without a text now have no place. */
static void
add_captions_rect (VsUiStudioPage *self, JsonBuilder *builder)
{
  graphene_rect_t rect;

  if (vs_ui_preview_get_captions_rect (self->preview, 0, &rect))
    add_rect (builder, "captions-rect", &rect);
}

/* What a cut has of the clip that actions are about. */
static VsTimeRange
get_range (VsUiStudioPage *self, VsCut *cut)
{
  int index = vs_ui_studio_page_get_index (self);

  return cut != NULL && index >= 0 && index < vs_cut_get_n (cut) ? vs_cut_get (cut, index)->range : vs_time_range (0, 0);
}

/* How many frames of how many files are known. */
static void
add_frame_times (VsUiStudioPage *self, JsonBuilder *builder)
{
  gint64 n = 0;

  for (gsize i = 0; i < vs_cut_get_n (self->cut); i++)
    {
      VsFrameTimes *frames = vs_ui_studio_page_get_frames (self, vs_cut_get (self->cut, i)->media_id);

      n += frames != NULL ? vs_frame_times_get_n (frames) : 0;
    }
  add_int (builder, "frame-times", n);
}

static void
add_video_rect (VsUiStudioPage *self, JsonBuilder *builder)
{
  graphene_rect_t  canvas;
  graphene_point_t origin;

  vs_ui_preview_get_canvas_rect (self->preview, &canvas);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->preview), GTK_WIDGET (self), &canvas.origin, &origin))
    return;
  canvas.origin = origin;
  add_rect (builder, "video", &canvas);
}

/**
 * vs_ui_studio_page_describe:
 * @builder: inside an object
 *
 * Adds the member "studio": times in µs of cut time, those of clips of source time; "captions", all of the chosen language,
 * and "captions-rect", where the first drawn ones stand in px of "preview", unless nothing is read now; "video" in px of the page, the label's
 * "rect" in px of the widget "preview". The timeline and the pool of media add what they say.
 */
void
vs_ui_studio_page_describe (VsUiStudioPage *self, JsonBuilder *builder)
{
  g_autofree char *error = NULL;
  gboolean         loading;

  g_return_if_fail (VS_IS_UI_STUDIO_PAGE (self));

  g_object_get (self->player, "loading", &loading, "error", &error, NULL);
  json_builder_set_member_name (builder, "studio");
  json_builder_begin_object (builder);
  add_int (builder, "post", self->post != NULL ? vs_post_get_id (self->post) : 0);
  add_string (builder, "stage", gtk_stack_get_visible_child_name (self->stage));
  add_int (builder, "playhead", vs_cut_player_get_position (self->player));
  add_int (builder, "length", vs_cut_get_length (self->cut));
  add_boolean (builder, "playing", vs_cut_player_is_playing (self->player));
  add_boolean (builder, "loading", loading);
  add_boolean (builder, "loop", self->loop);
  add_string (builder, "error", error);
  add_string (builder, "canvas", vs_canvas_to_text (self->post != NULL ? vs_post_get_canvas (self->post) : VS_CANVAS_VERTICAL));
  add_int (builder, "clip", vs_ui_studio_page_get_index (self));
  add_int (builder, "selected", self->selected);
  add_range (builder, "trim", get_range (self, self->cut));
  add_range (builder, "trim-shown", get_range (self, vs_ui_timeline_get_cut (self->timeline)));
  add_clips (self, builder);
  add_frame_times (self, builder);
  add_int (builder, "frames-drawn", vs_ui_preview_get_frames_drawn (self->preview));
  add_int (builder, "filmstrip", vs_ui_timeline_get_n_pictures (self->timeline));
  add_label (self, builder);
  add_captions (self, builder);
  add_captions_rect (self, builder);
  vs_ui_timeline_describe (self->timeline, builder);
  vs_ui_media_pool_describe (VS_UI_MEDIA_POOL (adw_flap_get_flap (self->media_flap)), builder);
  add_video_rect (self, builder);
  json_builder_end_object (builder);
}
