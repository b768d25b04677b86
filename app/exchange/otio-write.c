// SPDX-License-Identifier: GPL-3.0-or-later
// Writes OpenTimelineIO: a track of pictures and a track of sound, with the same clips at the same times.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "exchange/otio.h"

#define MICROSECONDS 1000000.0
#define MEDIA_KEY "DEFAULT_MEDIA"

typedef enum
{
  TRACK_VIDEO,
  TRACK_AUDIO,
} TrackKind;

static gboolean
is_on_frames (gint64 time, double rate)
{
  return llround (llround (time * rate / MICROSECONDS) * MICROSECONDS / rate) == time;
}

/* What a clip's times are counted in. */
static double
choose_rate (const VsExchangeClip *clip)
{
  double rate = clip->frame_rate;

  if (rate >= 1 && rate <= 1000 && is_on_frames (clip->range.start, rate) && is_on_frames (clip->range.end, rate) &&
      is_on_frames (clip->available.start, rate) && is_on_frames (clip->available.end, rate))
    return rate;
  return MICROSECONDS;
}

static void
begin (JsonBuilder *builder, const char *member, const char *schema)
{
  if (member != NULL)
    json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "OTIO_SCHEMA");
  json_builder_add_string_value (builder, schema);
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_boolean (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, value);
}

static void
add_null (JsonBuilder *builder, const char *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_null_value (builder);
}

static void
add_empty (JsonBuilder *builder, const char *member, gboolean is_array)
{
  json_builder_set_member_name (builder, member);
  if (is_array)
    json_builder_end_array (json_builder_begin_array (builder));
  else
    json_builder_end_object (json_builder_begin_object (builder));
}

static void
add_time (JsonBuilder *builder, const char *member, gint64 value, double rate)
{
  begin (builder, member, "RationalTime.1");
  add_number (builder, "rate", rate);
  add_number (builder, "value", value);
  json_builder_end_object (builder);
}

static void
add_range (JsonBuilder *builder, const char *member, VsTimeRange range, double rate)
{
  gint64 start = llround (range.start * rate / MICROSECONDS);
  gint64 end = llround (range.end * rate / MICROSECONDS);

  begin (builder, member, "TimeRange.1");
  add_time (builder, "duration", end - start, rate);
  add_time (builder, "start_time", start, rate);
  json_builder_end_object (builder);
}

/* What every item has. */
static void
add_item (JsonBuilder *builder, const char *name, gboolean enabled)
{
  add_text (builder, "name", name);
  add_empty (builder, "effects", TRUE);
  add_empty (builder, "markers", TRUE);
  add_boolean (builder, "enabled", enabled);
}

static void
add_own_metadata (JsonBuilder *builder, const VsExchangeClip *clip)
{
  json_builder_set_member_name (builder, "metadata");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "vorspann");
  json_builder_begin_object (builder);
  add_number (builder, "frame_rate", clip->frame_rate);
  add_number (builder, "gain", clip->gain);
  add_boolean (builder, "muted", clip->muted);
  if (clip->framing != NULL)
    add_text (builder, "framing", clip->framing);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_reference (JsonBuilder *builder, const VsExchangeClip *clip, const char *uri, double rate)
{
  json_builder_set_member_name (builder, "media_references");
  json_builder_begin_object (builder);
  begin (builder, MEDIA_KEY, "ExternalReference.1");
  add_empty (builder, "metadata", FALSE);
  add_text (builder, "name", clip->name);
  if (vs_time_range_is_empty (clip->available))
    add_null (builder, "available_range");
  else
    add_range (builder, "available_range", clip->available, rate);
  add_null (builder, "available_image_bounds");
  add_text (builder, "target_url", uri);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  add_text (builder, "active_media_reference_key", MEDIA_KEY);
}

static void
add_clip (JsonBuilder *builder, const VsExchangeClip *clip, const char *uri, gboolean enabled)
{
  double rate = choose_rate (clip);

  begin (builder, NULL, "Clip.2");
  add_own_metadata (builder, clip);
  add_item (builder, clip->name, enabled);
  add_range (builder, "source_range", clip->range, rate);
  add_reference (builder, clip, uri, rate);
  json_builder_end_object (builder);
}

static void
add_gap (JsonBuilder *builder, const VsExchangeClip *clip)
{
  VsExchangeClip gap = { .range = { 0, vs_time_range_length (clip->range) }, .frame_rate = clip->frame_rate };

  begin (builder, NULL, "Gap.1");
  add_empty (builder, "metadata", FALSE);
  add_item (builder, "", TRUE);
  add_range (builder, "source_range", gap.range, choose_rate (&gap));
  json_builder_end_object (builder);
}

static gboolean
add_child (JsonBuilder *builder, const VsExchangeClip *clip, TrackKind kind, GError **error)
{
  g_autofree char *uri = NULL;

  if (kind == TRACK_VIDEO ? !clip->has_video : !clip->has_audio)
    {
      add_gap (builder, clip);
      return TRUE;
    }
  uri = g_filename_to_uri (clip->path, NULL, error);
  if (uri == NULL)
    return FALSE;
  add_clip (builder, clip, uri, kind == TRACK_VIDEO || !clip->muted);
  return TRUE;
}

static gboolean
add_track (JsonBuilder *builder, const VsExchangeTimeline *timeline, TrackKind kind, GError **error)
{
  begin (builder, NULL, "Track.1");
  add_empty (builder, "metadata", FALSE);
  add_item (builder, kind == TRACK_VIDEO ? "V1" : "A1", TRUE);
  add_null (builder, "source_range");
  json_builder_set_member_name (builder, "children");
  json_builder_begin_array (builder);
  for (guint i = 0; i < vs_exchange_timeline_get_n_clips (timeline); i++)
    if (!add_child (builder, vs_exchange_timeline_get_clip (timeline, i), kind, error))
      return FALSE;
  json_builder_end_array (builder);
  add_text (builder, "kind", kind == TRACK_VIDEO ? "Video" : "Audio");
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
add_tracks (JsonBuilder *builder, const VsExchangeTimeline *timeline, GError **error)
{
  begin (builder, "tracks", "Stack.1");
  add_empty (builder, "metadata", FALSE);
  add_item (builder, "tracks", TRUE);
  add_null (builder, "source_range");
  json_builder_set_member_name (builder, "children");
  json_builder_begin_array (builder);
  if (!add_track (builder, timeline, TRACK_VIDEO, error) || !add_track (builder, timeline, TRACK_AUDIO, error))
    return FALSE;
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
check_clips (const VsExchangeTimeline *timeline, GError **error)
{
  guint n = vs_exchange_timeline_get_n_clips (timeline);

  if (!isfinite (vs_exchange_timeline_get_rate (timeline)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("The frame rate of the cut is not a number."));
      return FALSE;
    }
  if (n == 0 || n > VS_EXCHANGE_MAX_CLIPS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* Translators: the numbers are counts of clips */
                   _ ("The cut has %u clips; a file can have from 1 to %d."), n, VS_EXCHANGE_MAX_CLIPS);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      const VsExchangeClip *clip = vs_exchange_timeline_get_clip (timeline, i);

      if (clip->path != NULL && !vs_time_range_is_empty (clip->range) && isfinite (clip->gain) && isfinite (clip->frame_rate))
        continue;
      /* Translators: %s is the name of a clip */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("The clip “%s” has no file or no length."), clip->name);
      return FALSE;
    }
  return TRUE;
}

/**
 * vs_otio_write:
 * @timeline: a cut of 1…%VS_EXCHANGE_MAX_CLIPS clips with absolute paths
 *
 * Returns: (transfer full): the file's text, or %NULL with a #GIOErrorEnum or #GConvertError
 */
char *
vs_otio_write (const VsExchangeTimeline *timeline, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (timeline != NULL, NULL);

  if (!check_clips (timeline, error))
    return NULL;
  begin (builder, NULL, "Timeline.1");
  json_builder_set_member_name (builder, "metadata");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "vorspann");
  json_builder_begin_object (builder);
  add_number (builder, "rate", vs_exchange_timeline_get_rate (timeline));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  add_text (builder, "name", vs_exchange_timeline_get_name (timeline));
  add_null (builder, "global_start_time");
  if (!add_tracks (builder, timeline, error))
    return NULL;
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
