// SPDX-License-Identifier: GPL-3.0-or-later
// The record of an export: what stands in the file, for whoever asks later.
#pragma once

#include "media/exporter.h"
#include "model/project.h"

G_BEGIN_DECLS

/**
 * VsProofContext:
 * @post_id: the post
 * @title: what it was called when the export began
 * @who: who exported it
 * @facts: (nullable): what was true of the post, a JSON object
 * @platforms: (array zero-terminated=1): that it was made for
 * @overrides: (element-type utf8 utf8): reasons by the names of the findings that a person decided to live with
 * @check: (nullable): what a check found, a JSON object with any of "findings" (array), "rules" (object: which rules, of which
 *   day) and "contrasts" (object: the least contrast that was measured, by the kinds of the labels)
 *
 * What the record says of a post beside the file, as it was when the export began.
 */
typedef struct
{
  gint64      post_id;
  char       *title;
  char       *who;
  char       *facts;
  char      **platforms;
  GHashTable *overrides;
  char       *check;
} VsProofContext;

VsProofContext *vs_proof_context_new (VsProject *project, VsPost *post, const char *check) G_GNUC_WARN_UNUSED_RESULT;
void            vs_proof_context_free (VsProofContext *self);

char *vs_export_proof_build (const VsExportSpec *spec, const VsProofContext *context, GPtrArray *tracks, const VsExportReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
