// SPDX-License-Identifier: GPL-3.0-or-later
// The record of an export. Names and words stay as they are for ever: somebody may have to show it years later.

#include "config.h"

#include "base/json-write.h"
#include "base/label-times.h"
#include "work/export-captions.h"
#include "work/export-proof.h"

/* When it is seen in the video. */
static void
add_times (JsonBuilder *builder, VsLabel *label, const VsCut *cut)
{
  g_autoptr (GArray) times = vs_label_find_times (label, cut);

  json_builder_set_member_name (builder, "times");
  json_builder_begin_array (builder);
  for (guint i = 0; i < times->len; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, g_array_index (times, VsTimeRange, i).start);
      json_builder_add_int_value (builder, g_array_index (times, VsTimeRange, i).end);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

/* @cut: (nullable): what it is seen in */
static void
add_label (JsonBuilder *builder, VsLabel *label, const VsCut *cut)
{
  const VsLabelStyle *style = vs_label_get_style (label);

  json_builder_begin_object (builder);
  vs_json_add_string (builder, "kind", vs_label_kind_to_text (style->kind));
  vs_json_add_string (builder, "wording", style->wording);
  vs_json_add_string (builder, "place", vs_place_to_text (style->place));
  vs_json_add_double (builder, "x", style->x);
  vs_json_add_double (builder, "y", style->y);
  vs_json_add_string (builder, "timing", vs_label_timing_to_text (style->timing));
  vs_json_add_double (builder, "size", style->size);
  if (cut != NULL)
    add_times (builder, label, cut);
  json_builder_end_object (builder);
}

static void
add_labels (JsonBuilder *builder, const VsExportSpec *spec, const VsExportReport *report)
{
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_labels_get_n (spec->labels); i++)
    add_label (builder, vs_labels_get (spec->labels, i), report->cut);
  json_builder_end_array (builder);
}

/* The content, which names may change around. */
static void
add_source (JsonBuilder *builder, const VsExportSpec *spec, gint64 media_id)
{
  VsSource *source = vs_sources_find (spec->sources, media_id);

  vs_json_add_string (builder, "source_fingerprint", source != NULL && source->fingerprint != NULL ? source->fingerprint : "");
}

static void
add_clip (JsonBuilder *builder, const VsExportSpec *spec, const VsCutClip *clip)
{
  json_builder_begin_object (builder);
  add_source (builder, spec, clip->media_id);
  json_builder_set_member_name (builder, "range");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, clip->range.start);
  json_builder_add_int_value (builder, clip->range.end);
  json_builder_end_array (builder);
  vs_json_add_framing (builder, clip->framing);
  vs_json_add_motion (builder, clip->motion);
  vs_json_add_double (builder, "gain", clip->gain);
  vs_json_add_boolean (builder, "muted", clip->muted);
  json_builder_end_object (builder);
}

static void
add_clips (JsonBuilder *builder, const VsExportSpec *spec, const VsExportReport *report)
{
  json_builder_set_member_name (builder, "clips");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_cut_get_n (report->cut); i++)
    add_clip (builder, spec, vs_cut_get (report->cut, i));
  json_builder_end_array (builder);
}

static void
add_music (JsonBuilder *builder, const VsExportSpec *spec)
{
  json_builder_set_member_name (builder, "music");
  if (spec->music.media_id == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_source (builder, spec, spec->music.media_id);
  vs_json_add_int (builder, "start", spec->music.start);
  vs_json_add_double (builder, "gain", spec->music.gain);
  vs_json_add_double (builder, "ducking", spec->music.ducking);
  json_builder_end_object (builder);
}

static void
add_cover (JsonBuilder *builder, const VsExportSpec *spec, const VsExportReport *report)
{
  json_builder_set_member_name (builder, "cover");
  if (report->cover == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_source (builder, spec, spec->cover.media_id);
  vs_json_add_int (builder, "time", spec->cover.time);
  json_builder_set_member_name (builder, "text");
  if (spec->cover.text != NULL)
    add_label (builder, spec->cover.text, NULL);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
add_captions (JsonBuilder *builder, GPtrArray *tracks)
{
  json_builder_set_member_name (builder, "captions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tracks->len; i++)
    {
      const VsExportTrack *track = g_ptr_array_index (tracks, i);

      json_builder_begin_object (builder);
      vs_json_add_string (builder, "language", track->language);
      vs_json_add_string (builder, "engine", track->engine);
      vs_json_add_boolean (builder, "drawn", track->is_drawn);
      json_builder_set_member_name (builder, "files");
      json_builder_begin_array (builder);
      for (gsize j = 0; track->targets[j] != NULL; j++)
        {
          g_autofree char *name = g_filename_display_basename (track->targets[j]);

          json_builder_add_string_value (builder, name);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_file (JsonBuilder *builder, const VsExportSpec *spec, const VsExportReport *report)
{
  vs_json_add_int (builder, "frames", report->n_frames);
  vs_json_add_int (builder, "unreadable_frames", report->n_unreadable);
  vs_json_add_int (builder, "duration", report->duration);
  vs_json_add_int (builder, "width", report->width);
  vs_json_add_int (builder, "height", report->height);
  vs_json_add_int (builder, "size", report->size);
  vs_json_add_string (builder, "sha256", report->sha256);
  vs_json_add_int (builder, "crf", spec->crf);
  vs_json_add_string (builder, "preset", spec->preset);
}

/**
 * vs_export_proof_build:
 * @tracks: (element-type VsExportTrack): the captions of the post
 *
 * Returns: (transfer full): a JSON object: what stands in the file, since when, and from what it was made; times in µs, gains in
 *   dB, loudness in LUFS (0: left as it was)
 */
char *
vs_export_proof_build (const VsExportSpec *spec, GPtrArray *tracks, const VsExportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format_iso8601 (now);

  g_return_val_if_fail (spec != NULL && report != NULL, NULL);

  json_builder_begin_object (builder);
  vs_json_add_string (builder, "program", "vorspann " VS_VERSION);
  vs_json_add_string (builder, "exported", when);
  add_labels (builder, spec, report);
  add_clips (builder, spec, report);
  add_music (builder, spec);
  vs_json_add_double (builder, "loudness", spec->loudness);
  add_cover (builder, spec, report);
  add_captions (builder, tracks);
  add_file (builder, spec, report);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
