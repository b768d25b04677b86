// SPDX-License-Identifier: GPL-3.0-or-later
// What is signed with a video. Nothing is said here that the file does not say already.

#include "config.h"

#include "base/json-write.h"
#include "work/sign-manifest.h"

#define PROGRAM "Vorspann"

/* C2PA wants a source type of whatever is created. */
#define EMPTY "http://c2pa.org/digitalsourcetype/empty"

static void
add_generator (JsonBuilder *builder)
{
  vs_json_add_string (builder, "claim_generator", PROGRAM "/" VS_VERSION);
  json_builder_set_member_name (builder, "claim_generator_info");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "name", PROGRAM);
  vs_json_add_string (builder, "version", VS_VERSION);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

/* @source_type: (nullable): its address */
static void
add_action (JsonBuilder *builder, const char *action, const char *source_type)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "action", action);
  if (source_type != NULL)
    vs_json_add_string (builder, "digitalSourceType", source_type);
  json_builder_end_object (builder);
}

static void
add_actions (JsonBuilder *builder, const VsExportSpec *spec)
{
  g_autofree char *source_type = vs_source_type_build_uri (spec->source_type);

  json_builder_begin_object (builder);
  vs_json_add_string (builder, "label", "c2pa.actions");
  json_builder_set_member_name (builder, "data");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "actions");
  json_builder_begin_array (builder);
  add_action (builder, "c2pa.created", source_type != NULL ? source_type : EMPTY);
  add_action (builder, "c2pa.edited", NULL);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * vs_sign_manifest_build:
 * @spec: what was exported
 *
 * Returns: (transfer full): the manifest, as sign-manifest.h describes it
 */
char *
vs_sign_manifest_build (const VsExportSpec *spec)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (spec != NULL, NULL);

  name = g_filename_display_basename (spec->target);
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "title", spec->title != NULL && spec->title[0] != '\0' ? spec->title : name);
  vs_json_add_string (builder, "format", "video/mp4");
  add_generator (builder);
  json_builder_set_member_name (builder, "assertions");
  json_builder_begin_array (builder);
  add_actions (builder, spec);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
