// SPDX-License-Identifier: GPL-3.0-or-later
// The record of an export. Names and words stay as they are for ever: somebody may have to show it years later.

#include "config.h"

#include <string.h>

#include "base/json-read.h"
#include "base/json-write.h"
#include "base/label-contrast.h"
#include "base/label-times.h"
#include "base/person.h"
#include "base/target.h"
#include "media/frame-print-json.h"
#include "work/export-captions.h"
#include "work/export-proof.h"

/* What somebody says about a post, or a check about a video, is shorter. */
#define MAX_JSON (4 * 1024 * 1024)

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

static void
add_pair (JsonBuilder *builder, gint64 first, gint64 second)
{
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, first);
  json_builder_add_int_value (builder, second);
  json_builder_end_array (builder);
}

static void
add_style (JsonBuilder *builder, const VsLabelStyle *style)
{
  vs_json_add_string (builder, "kind", vs_label_kind_to_text (style->kind));
  vs_json_add_string (builder, "wording", style->wording);
  vs_json_add_string (builder, "place", vs_place_to_text (style->place));
  vs_json_add_double (builder, "x", style->x);
  vs_json_add_double (builder, "y", style->y);
  vs_json_add_string (builder, "timing", vs_label_timing_to_text (style->timing));
  vs_json_add_double (builder, "size", style->size);
}

/* How it came out: px of the canvas, and the first and last number of each run of frames. */
static void
add_measure (JsonBuilder *builder, const VsExportedLabel *label)
{
  json_builder_set_member_name (builder, "box");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, label->box.x);
  json_builder_add_int_value (builder, label->box.y);
  json_builder_add_int_value (builder, label->box.width);
  json_builder_add_int_value (builder, label->box.height);
  json_builder_end_array (builder);
  vs_json_add_double (builder, "em", label->em);
  json_builder_set_member_name (builder, "frames");
  json_builder_begin_array (builder);
  for (guint i = 0; i < label->runs->len; i++)
    add_pair (builder, g_array_index (label->runs, VsFrameRun, i).first, g_array_index (label->runs, VsFrameRun, i).last);
  json_builder_end_array (builder);
}

/* "contrast" is what a check measured, "contrast_at_least" what holds over any picture. */
static void
add_contrast (JsonBuilder *builder, const VsLabelStyle *style, JsonObject *check)
{
  JsonObject *contrasts = check != NULL ? vs_json_get_object (check, "contrasts") : NULL;
  double      measured;

  if (contrasts != NULL && vs_json_get_number (contrasts, vs_label_kind_to_text (style->kind), &measured))
    vs_json_add_double (builder, "contrast", measured);
  else
    {
      json_builder_set_member_name (builder, "contrast");
      json_builder_add_null_value (builder);
    }
  vs_json_add_double (builder, "contrast_at_least", vs_label_get_least_contrast (style));
}

static void
add_labels (JsonBuilder *builder, const VsExportSpec *spec, const VsExportReport *report, JsonObject *check)
{
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_labels_get_n (spec->labels); i++)
    {
      VsLabel *label = vs_labels_get (spec->labels, i);

      json_builder_begin_object (builder);
      add_style (builder, vs_label_get_style (label));
      add_times (builder, label, report->cut);
      add_measure (builder, g_ptr_array_index (report->labels, i));
      add_contrast (builder, vs_label_get_style (label), check);
      json_builder_end_object (builder);
    }
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
    {
      json_builder_begin_object (builder);
      add_style (builder, vs_label_get_style (spec->cover.text));
      json_builder_end_object (builder);
    }
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

/* What signed the file, before it was hashed. */
static void
add_signature (JsonBuilder *builder, const VsExportReport *report)
{
  json_builder_set_member_name (builder, "signed");
  if (report->signer == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "engine", report->signer);
  vs_json_add_string (builder, "name", report->signer_name);
  json_builder_end_object (builder);
}

/* --- evidence -------------------------------------------------------------------------------------------------------------- */

static void
add_prints (JsonBuilder *builder, const VsExportReport *report)
{
  json_builder_set_member_name (builder, "prints");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->prints->len; i++)
    vs_frame_print_add_json (g_ptr_array_index (report->prints, i), builder);
  json_builder_end_array (builder);
}

static void
add_stills (JsonBuilder *builder, const VsExportReport *report)
{
  json_builder_set_member_name (builder, "stills");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->stills->len; i++)
    {
      const VsExportStill *still = g_ptr_array_index (report->stills, i);
      gsize                length;
      const guchar        *data = g_bytes_get_data (still->jpeg, &length);
      g_autofree char     *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, still->jpeg);
      g_autofree char     *base64 = g_base64_encode (data, length);

      json_builder_begin_object (builder);
      vs_json_add_int (builder, "time", still->time);
      vs_json_add_int (builder, "frame", still->frame);
      vs_json_add_int (builder, "width", still->size.width);
      vs_json_add_int (builder, "height", still->size.height);
      vs_json_add_string (builder, "sha256", sha256);
      vs_json_add_string (builder, "jpeg", base64);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* --- the post -------------------------------------------------------------------------------------------------------------- */

/* A member of what the caller said, or an empty one. */
static void
add_member (JsonBuilder *builder, JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  json_builder_set_member_name (builder, name);
  if (node != NULL && json_node_get_node_type (node) == type)
    json_builder_add_value (builder, json_node_copy (node));
  else if (type == JSON_NODE_ARRAY)
    json_builder_end_array (json_builder_begin_array (builder));
  else
    json_builder_add_null_value (builder);
}

static void
add_overrides (JsonBuilder *builder, GHashTable *overrides)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (overrides), (GCompareFunc) strcmp);

  json_builder_set_member_name (builder, "overrides");
  json_builder_begin_array (builder);
  for (GList *l = names; l != NULL; l = l->next)
    {
      json_builder_begin_object (builder);
      vs_json_add_string (builder, "finding", l->data);
      vs_json_add_string (builder, "reason", g_hash_table_lookup (overrides, l->data));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_context (JsonBuilder *builder, const VsExportSpec *spec, const VsProofContext *context, JsonObject *check)
{
  g_autoptr (JsonNode) facts = context->facts != NULL ? vs_json_read (context->facts, strlen (context->facts), MAX_JSON, NULL) : NULL;
  g_autofree char *source_type = vs_source_type_build_uri (spec->source_type);

  json_builder_set_member_name (builder, "post");
  json_builder_begin_object (builder);
  vs_json_add_int (builder, "id", context->post_id);
  vs_json_add_string (builder, "title", context->title);
  json_builder_set_member_name (builder, "platforms");
  json_builder_begin_array (builder);
  for (char **platform = context->platforms; *platform != NULL; platform++)
    json_builder_add_string_value (builder, *platform);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "facts");
  json_builder_add_value (builder, facts != NULL ? g_steal_pointer (&facts) : json_node_new (JSON_NODE_NULL));
  json_builder_end_object (builder);
  vs_json_add_string (builder, "who", context->who);
  vs_json_add_string (builder, "source_type", source_type);
  add_member (builder, check, "rules", JSON_NODE_OBJECT);
  add_member (builder, check, "findings", JSON_NODE_ARRAY);
  add_overrides (builder, context->overrides);
}

/**
 * vs_proof_context_new:
 * @check: (nullable): see #VsProofContext
 *
 * Returns: (transfer full): what the project says of the post now
 */
VsProofContext *
vs_proof_context_new (VsProject *project, VsPost *post, const char *check)
{
  VsProofContext *self = g_new0 (VsProofContext, 1);
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GStrvBuilder) platforms = g_strv_builder_new ();

  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post), self);

  targets = vs_project_get_targets (project, vs_post_get_id (post));
  for (guint i = 0; i < targets->len; i++)
    g_strv_builder_add (platforms, ((VsTarget *) g_ptr_array_index (targets, i))->platform);
  self->post_id = vs_post_get_id (post);
  self->title = g_strdup (vs_post_get_title (post));
  self->who = vs_person_dup_name ();
  self->facts = vs_project_get_facts (project, self->post_id);
  self->platforms = g_strv_builder_end (platforms);
  self->overrides = vs_project_get_overrides (project, self->post_id);
  self->check = g_strdup (check);
  return self;
}

void
vs_proof_context_free (VsProofContext *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->who);
  g_free (self->facts);
  g_strfreev (self->platforms);
  g_hash_table_unref (self->overrides);
  g_free (self->check);
  g_free (self);
}

/* --- all of it ------------------------------------------------------------------------------------------------------------- */

/**
 * vs_export_proof_build:
 * @context: the post
 * @tracks: (element-type VsExportTrack): the captions of the post
 *
 * Returns: (transfer full): a JSON object: what stands in the file, since when, and from what it was made; times in µs, gains in
 *   dB, loudness in LUFS (0: left as it was), sizes in px of the canvas
 */
char *
vs_export_proof_build (const VsExportSpec *spec, const VsProofContext *context, GPtrArray *tracks, const VsExportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) check = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format_iso8601 (now);
  JsonObject      *found = NULL;

  g_return_val_if_fail (spec != NULL && context != NULL && report != NULL, NULL);

  if (context->check != NULL)
    check = vs_json_read (context->check, strlen (context->check), MAX_JSON, NULL);
  if (check != NULL)
    found = json_node_get_object (check);
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "program", "vorspann " VS_VERSION);
  vs_json_add_string (builder, "exported", when);
  add_context (builder, spec, context, found);
  add_labels (builder, spec, report, found);
  add_clips (builder, spec, report);
  add_music (builder, spec);
  vs_json_add_double (builder, "loudness", spec->loudness);
  add_cover (builder, spec, report);
  add_captions (builder, tracks);
  add_file (builder, spec, report);
  add_signature (builder, report);
  add_prints (builder, report);
  add_stills (builder, report);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
