// SPDX-License-Identifier: GPL-3.0-or-later
// What a figure or a word of the data rests on.

#include "rules/evidence.h"

#include "base/json-sources.h"
#include "base/names.h"

static const char *const confidence_names[] = { "low", "medium", "high", NULL };

/**
 * vs_evidence_read:
 * @part: has the members of a FACT; its data are the checked sources of the file
 *
 * Returns: (transfer full): the evidence, or %NULL with %VS_ERROR_DAMAGED
 */
VsEvidence *
vs_evidence_read (const VsJsonPart *part, GError **error)
{
  g_autoptr (VsEvidence) self = g_new0 (VsEvidence, 1);
  int confidence;

  g_return_val_if_fail (part != NULL && part->data != NULL, NULL);

  self->basis = g_strdup (vs_json_part_get_text (part, "basis", error));
  if (self->basis == NULL || !vs_json_part_get_word (part, "confidence", confidence_names, &confidence, error))
    return NULL;
  self->confidence = confidence;
  self->sources = vs_json_sources_dup_of (part, part->data, error);
  if (self->sources == NULL)
    return NULL;
  self->source_ids = vs_json_sources_dup_ids (part);
  self->is_cited = vs_json_sources_have_kind (part, part->data, "PQS");
  return g_steal_pointer (&self);
}

void
vs_evidence_free (VsEvidence *self)
{
  g_free (self->basis);
  g_strfreev (self->sources);
  g_strfreev (self->source_ids);
  g_free (self);
}

/**
 * vs_evidence_is_firm:
 * @self: (nullable): evidence
 *
 * Returns: whether it carries an error: a source says it, and that is not in doubt. What comes from memory or is uncertain only warns.
 */
gboolean
vs_evidence_is_firm (const VsEvidence *self)
{
  return self != NULL && self->is_cited && self->confidence >= VS_CONFIDENCE_MEDIUM;
}

const char *
vs_confidence_to_text (VsConfidence self)
{
  return vs_name_of (confidence_names, self);
}
