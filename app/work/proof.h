// SPDX-License-Identifier: GPL-3.0-or-later
// The record of an export by itself: from the project, or from a file that lies beside the video.
#pragma once

#include <json-glib/json-glib.h>

#include "model/proof-record.h"

G_BEGIN_DECLS

/**
 * VsProof:
 * @title: what the post was called
 * @file: name of the video without its folder
 * @sha256: of the video
 * @created_at: µs since the epoch
 * @previous_hash: see #VsProofRecord
 * @hash: see #VsProofRecord
 * @text: the proof, byte for byte
 * @object: (transfer none): what it says
 */
typedef struct
{
  char       *title;
  char       *file;
  char       *sha256;
  gint64      created_at;
  char       *previous_hash;
  char       *hash;
  char       *text;
  JsonObject *object;

  /*< private >*/
  JsonNode *root;
} VsProof;

VsProof *vs_proof_new (const VsProofRecord *record) G_GNUC_WARN_UNUSED_RESULT;
VsProof *vs_proof_find (VsProject *project, gint64 record_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsProof *vs_proof_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsProof *vs_proof_copy (const VsProof *self) G_GNUC_WARN_UNUSED_RESULT;
void     vs_proof_free (VsProof *self);
gboolean vs_proof_is_whole (const VsProof *self);
char    *vs_proof_dup_wordings (const VsProof *self) G_GNUC_WARN_UNUSED_RESULT;
char    *vs_proof_to_json (const VsProof *self) G_GNUC_WARN_UNUSED_RESULT;
char    *vs_proof_build_target (const char *video, const char *ending) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_proof_save (const VsProof *self, const char *path, gboolean replace, GError **error);
char    *vs_proof_format_time (gint64 time) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsProof, vs_proof_free)

G_END_DECLS
