// SPDX-License-Identifier: GPL-3.0-or-later
// A check as JSON. Names stay as they are for ever: proofs have them.

#include "work/check-record.h"

#include "base/json-write.h"

static void
add_texts (JsonBuilder *builder, const char *name, char **texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_finding (JsonBuilder *builder, const VsFinding *finding, const char *reason)
{
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "id", finding->id);
  vs_json_add_string (builder, "severity", vs_severity_to_text (finding->severity));
  vs_json_add_string (builder, "platform", finding->platform);
  vs_json_add_string (builder, "message", finding->message);
  vs_json_add_string (builder, "reason", finding->reason);
  vs_json_add_string (builder, "mend", finding->mend);
  vs_json_add_string (builder, "rule", finding->rule);
  vs_json_add_string (builder, "version", finding->version);
  vs_json_add_string (builder, "date", finding->date);
  add_texts (builder, "source_ids", finding->source_ids);
  add_texts (builder, "sources", finding->sources);
  vs_json_add_string (builder, "fix", vs_finding_fix_to_text (finding->fix));
  vs_json_add_string (builder, "overridden", reason);
  json_builder_end_object (builder);
}

static void
add_findings (JsonBuilder *builder, GPtrArray *findings, GHashTable *overrides)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const VsFinding *finding = g_ptr_array_index (findings, i);

      add_finding (builder, finding, g_hash_table_lookup (overrides, finding->id));
    }
  json_builder_end_array (builder);
}

static void
add_contrasts (JsonBuilder *builder, const VsPostCheck *self)
{
  json_builder_set_member_name (builder, "contrasts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < VS_N_LABEL_KINDS; i++)
    if (self->contrasts[i] > 0)
      vs_json_add_double (builder, vs_label_kind_to_text (i), self->contrasts[i]);
  json_builder_end_object (builder);
}

/**
 * vs_post_check_add_json:
 * @overrides: of the post, see vs_project_get_overrides()
 *
 * Adds an object: "rules" (an object, "version": which state of which rules), "errors", "warnings" (those that are open),
 * "contrasts" (of the labels, by their kinds), "findings".
 */
void
vs_post_check_add_json (const VsPostCheck *self, GHashTable *overrides, JsonBuilder *builder)
{
  g_return_if_fail (self != NULL && overrides != NULL && JSON_IS_BUILDER (builder));

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "version", self->version);
  json_builder_end_object (builder);
  vs_json_add_int (builder, "errors", vs_findings_count (self->findings, VS_SEVERITY_ERROR, overrides));
  vs_json_add_int (builder, "warnings", vs_findings_count (self->findings, VS_SEVERITY_WARNING, overrides));
  add_contrasts (builder, self);
  add_findings (builder, self->findings, overrides);
  json_builder_end_object (builder);
}

/**
 * vs_post_check_to_json:
 *
 * Returns: (transfer full): the same as a text
 */
char *
vs_post_check_to_json (const VsPostCheck *self, GHashTable *overrides)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL && overrides != NULL, NULL);

  vs_post_check_add_json (self, overrides, builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
