// SPDX-License-Identifier: GPL-3.0-or-later
// Posts and what belongs to them as JSON. Names and words stay as they are for ever: scripts read them.

#include "config.h"

#include <stdio.h>

#include "base/timecode.h"
#include "cli/command.h"
#include "cli/json.h"

/* Twice: for a person, and in µs for a program. */
void
vs_cli_json_add_time (JsonBuilder *builder, const char *name, gint64 time_us)
{
  g_autofree char *text = vs_timecode_format (time_us);
  g_autofree char *exact = g_strconcat (name, "_us", NULL);

  vs_json_add_string (builder, name, text);
  vs_json_add_int (builder, exact, time_us);
}

static void
add_color (JsonBuilder *builder, const char *name, guint32 color)
{
  g_autofree char *text = g_strdup_printf ("#%08x", color);

  vs_json_add_string (builder, name, text);
}

static void
add_label_ranges (JsonBuilder *builder, const VsLabelStyle *style)
{
  json_builder_set_member_name (builder, "ranges");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < style->n_ranges; i++)
    {
      json_builder_begin_object (builder);
      vs_json_add_int (builder, "media", style->ranges[i].media_id);
      vs_cli_json_add_time (builder, "start", style->ranges[i].range.start);
      vs_cli_json_add_time (builder, "end", style->ranges[i].range.end);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_label (JsonBuilder *builder, const VsLabel *label)
{
  const VsLabelStyle *style = vs_label_get_style (label);

  json_builder_begin_object (builder);
  vs_json_add_string (builder, "kind", vs_label_kind_to_text (style->kind));
  vs_json_add_string (builder, "wording", style->wording);
  vs_json_add_string (builder, "place", vs_place_to_text (style->place));
  if (style->place == VS_PLACE_FREE)
    {
      vs_json_add_double (builder, "x", style->x);
      vs_json_add_double (builder, "y", style->y);
    }
  vs_json_add_string (builder, "timing", vs_label_timing_to_text (style->timing));
  if (style->timing != VS_LABEL_WHOLE && style->timing != VS_LABEL_RANGES)
    vs_cli_json_add_time (builder, "duration", style->duration);
  if (style->timing == VS_LABEL_REPEATED)
    vs_cli_json_add_time (builder, "period", style->period);
  if (style->timing == VS_LABEL_RANGES)
    add_label_ranges (builder, style);
  vs_json_add_double (builder, "size", style->size);
  add_color (builder, "text_color", style->text_color);
  vs_json_add_boolean (builder, "box", style->has_box);
  add_color (builder, "box_color", style->box_color);
  json_builder_end_object (builder);
}

static void
add_labels (JsonBuilder *builder, const VsLabels *labels)
{
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_labels_get_n (labels); i++)
    add_label (builder, vs_labels_get (labels, i));
  json_builder_end_array (builder);
}

static void
add_recorded (JsonBuilder *builder, const VsMediaFacts *facts)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (facts->recorded_at / G_USEC_PER_SEC);
  g_autofree char *text = facts->recorded_at != 0 && utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  vs_json_add_string (builder, "recorded", text);
  vs_json_add_int (builder, "recorded_us", facts->recorded_at);
}

static void
add_tracks (JsonBuilder *builder, const VsMediaFacts *facts)
{
  json_builder_set_member_name (builder, "audio_tracks");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < facts->n_audio_tracks; i++)
    {
      const VsAudioTrack *track = &facts->audio_tracks[i];

      json_builder_begin_object (builder);
      vs_json_add_int (builder, "stream", track->stream);
      vs_json_add_string (builder, "codec", track->codec);
      vs_json_add_int (builder, "channels", track->channels);
      vs_json_add_string (builder, "language", track->language);
      vs_json_add_string (builder, "title", track->title);
      vs_json_add_boolean (builder, "default", track->is_default);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_picture (JsonBuilder *builder, VsMediaInfo *info)
{
  const VsMediaFacts *facts = vs_media_info_get (info);

  vs_json_add_string (builder, "video_codec", facts->video_codec);
  vs_json_add_int (builder, "width", facts->width);
  vs_json_add_int (builder, "height", facts->height);
  vs_json_add_int (builder, "frames", facts->n_frames);
  vs_json_add_double (builder, "frame_rate", facts->frame_rate);
  vs_json_add_boolean (builder, "variable_frame_rate", facts->is_vfr);
  vs_json_add_boolean (builder, "hdr", vs_media_info_is_hdr (info));
}

/* What is known of a media, into an object that is open. */
void
vs_cli_json_add_media_facts (JsonBuilder *builder, VsMedia *media)
{
  const VsMediaFacts *facts = vs_media_info_get (vs_media_get_info (media));
  g_autofree char    *path = g_filename_display_name (vs_media_get_path (media));

  vs_json_add_int (builder, "id", vs_media_get_id (media));
  vs_json_add_string (builder, "path", path);
  vs_json_add_boolean (builder, "missing", vs_media_is_missing (media));
  vs_json_add_string (builder, "fingerprint", vs_media_get_fingerprint (media));
  vs_cli_json_add_time (builder, "duration", facts->duration);
  add_recorded (builder, facts);
  vs_json_add_boolean (builder, "video", facts->has_video);
  if (facts->has_video)
    add_picture (builder, vs_media_get_info (media));
  vs_json_add_boolean (builder, "audio", facts->has_audio);
  if (facts->has_audio)
    vs_json_add_string (builder, "audio_codec", facts->audio_codec);
  add_tracks (builder, facts);
}

static void
add_media (JsonBuilder *builder, VsMedia *media)
{
  json_builder_set_member_name (builder, "media");
  json_builder_begin_object (builder);
  vs_cli_json_add_media_facts (builder, media);
  json_builder_end_object (builder);
}

/* The stream of the sound that was chosen; null for the usual one. */
static void
add_track (JsonBuilder *builder, int stream)
{
  json_builder_set_member_name (builder, "audio_stream");
  if (stream != VS_AUDIO_DEFAULT)
    json_builder_add_int_value (builder, stream);
  else
    json_builder_add_null_value (builder);
}

static void
add_clips (JsonBuilder *builder, VsPost *post)
{
  GListModel *clips = vs_post_get_clips (post);

  json_builder_set_member_name (builder, "clips");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (clips); i++)
    {
      g_autoptr (VsClip) clip = g_list_model_get_item (clips, i);
      VsTimeRange range = vs_clip_get_range (clip);

      json_builder_begin_object (builder);
      vs_json_add_int (builder, "id", vs_clip_get_id (clip));
      vs_cli_json_add_time (builder, "start", vs_cut_get_start (vs_post_get_cut (post), i));
      vs_cli_json_add_time (builder, "in", range.start);
      vs_cli_json_add_time (builder, "out", range.end);
      vs_json_add_framing (builder, vs_clip_get_framing (clip));
      vs_json_add_motion (builder, vs_clip_get_values (clip)->motion);
      vs_json_add_double (builder, "gain", vs_clip_get_gain (clip));
      vs_json_add_boolean (builder, "muted", vs_clip_get_values (clip)->muted);
      add_track (builder, vs_clip_get_values (clip)->audio_stream);
      add_media (builder, vs_clip_get_media (clip));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_music (JsonBuilder *builder, VsMusic music)
{
  json_builder_set_member_name (builder, "music");
  if (music.media_id == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  vs_json_add_int (builder, "media", music.media_id);
  vs_cli_json_add_time (builder, "start", music.start);
  vs_json_add_double (builder, "gain", music.gain);
  vs_json_add_double (builder, "ducking", music.ducking);
  json_builder_end_object (builder);
}

static void
add_cover (JsonBuilder *builder, const VsCover *cover)
{
  json_builder_set_member_name (builder, "cover");
  if (cover->media_id == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  vs_json_add_int (builder, "media", cover->media_id);
  vs_cli_json_add_time (builder, "time", cover->time);
  vs_json_add_string (builder, "text", cover->text != NULL ? vs_label_get_style (cover->text)->wording : NULL);
  vs_json_add_string (builder, "place", cover->text != NULL ? vs_place_to_text (vs_label_get_style (cover->text)->place) : NULL);
  json_builder_end_object (builder);
}

static void
add_when (JsonBuilder *builder, VsCivilTime when)
{
  g_autofree char *day = when.day != VS_NO_DAY ? vs_day_to_iso (when.day) : NULL;
  g_autofree char *time = vs_minute_to_text (when.minute);
  g_autofree char *utc_text = NULL;

  if (when.day != VS_NO_DAY)
    {
      g_autoptr (GDateTime) utc = vs_civil_time_to_utc (when);

      utc_text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;
    }
  vs_json_add_string (builder, "day", day);
  vs_json_add_string (builder, "time", time);
  vs_json_add_string (builder, "zone", when.zone);
  vs_json_add_string (builder, "utc", utc_text);
}

/* The post as an object, to an array or a member. */
void
vs_cli_json_add_post (JsonBuilder *builder, VsPost *post)
{
  json_builder_begin_object (builder);
  vs_json_add_int (builder, "id", vs_post_get_id (post));
  vs_json_add_string (builder, "title", vs_post_get_title (post));
  vs_json_add_string (builder, "canvas", vs_canvas_to_text (vs_post_get_canvas (post)));
  vs_json_add_string (builder, "state", vs_post_state_to_text (vs_post_get_state (post)));
  add_when (builder, vs_post_get_when (post));
  vs_json_add_string (builder, "topic", vs_post_get_topic (post));
  vs_json_add_string (builder, "text", vs_post_get_text (post));
  vs_json_add_string (builder, "notes", vs_post_get_notes (post));
  add_labels (builder, vs_post_get_labels (post));
  add_clips (builder, post);
  vs_json_add_double (builder, "loudness", vs_post_get_loudness (post));
  add_music (builder, vs_post_get_music (post));
  add_cover (builder, vs_post_get_cover (post));
  json_builder_end_object (builder);
}

void
vs_cli_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  vs_cli_print ("%s\n", text);
}

void
vs_cli_json_print_post (VsPost *post)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  vs_cli_json_add_post (builder, post);
  vs_cli_json_print (builder);
}
