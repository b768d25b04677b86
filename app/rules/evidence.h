// SPDX-License-Identifier: GPL-3.0-or-later
// What a figure or a word of the data rests on: how sure it is, and where it can be read.
//
//   FACT      basis (a sentence), confidence ("low" | "medium" | "high") and sources (at least one id of the file's list "sources")
#pragma once

#include <glib.h>

#include "base/json-part.h"

G_BEGIN_DECLS

typedef enum
{
  VS_CONFIDENCE_LOW,
  VS_CONFIDENCE_MEDIUM,
  VS_CONFIDENCE_HIGH,
} VsConfidence;

/**
 * VsEvidence:
 * @basis: what it rests on, as the data says it (English)
 * @sources: (array zero-terminated=1): where to read it, one line each
 * @source_ids: (array zero-terminated=1): their short names in the file, in the same order
 * @is_cited: whether a source other than memory and trying out says it: kind P, Q or S
 *
 * Belongs to what it is the evidence of.
 */
typedef struct
{
  char        *basis;
  VsConfidence confidence;
  char       **sources;
  char       **source_ids;
  gboolean     is_cited;
} VsEvidence;

VsEvidence *vs_evidence_read (const VsJsonPart *part, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        vs_evidence_free (VsEvidence *self);
gboolean    vs_evidence_is_firm (const VsEvidence *self);
const char *vs_confidence_to_text (VsConfidence self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsEvidence, vs_evidence_free)

G_END_DECLS
