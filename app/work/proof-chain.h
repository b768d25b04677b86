// SPDX-License-Identifier: GPL-3.0-or-later
// Whether all records of exports are as they were written.
#pragma once

#include "model/project.h"

G_BEGIN_DECLS

/**
 * VsChainState:
 * @VS_CHAIN_WHOLE: nothing shows that anything was changed
 * @VS_CHAIN_CHANGED: a record is not as it was written
 * @VS_CHAIN_GAP: a record does not follow on the one before: others between are missing, or that one was written anew
 * @VS_CHAIN_END_MISSING: the newest record or records are missing
 * @VS_CHAIN_NOT_HERE: a proof that was kept elsewhere has no record here
 */
typedef enum
{
  VS_CHAIN_WHOLE,
  VS_CHAIN_CHANGED,
  VS_CHAIN_GAP,
  VS_CHAIN_END_MISSING,
  VS_CHAIN_NOT_HERE,
} VsChainState;

/**
 * VsChainResult:
 * @state: the first that is wrong
 * @n: records in the chain
 * @n_before: records from before there was a chain
 * @id: for %VS_CHAIN_CHANGED, of the record; for %VS_CHAIN_GAP and %VS_CHAIN_END_MISSING, of the one after which others are
 *   missing, 0 when that is the beginning
 * @title: (nullable): of that record, or for %VS_CHAIN_NOT_HERE of the proof
 * @last_hash: (nullable): of the newest record
 */
typedef struct
{
  VsChainState state;
  guint        n;
  guint        n_before;
  gint64       id;
  char        *title;
  char        *last_hash;
} VsChainResult;

gboolean vs_proof_chain_check (VsProject *project, GPtrArray *kept, VsChainResult *out, GError **error);
void     vs_chain_result_clear (VsChainResult *self);
char    *vs_chain_result_to_text (const VsChainResult *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsChainResult, vs_chain_result_clear)

G_END_DECLS
