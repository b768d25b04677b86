// SPDX-License-Identifier: GPL-3.0-or-later
// What the project says of one export, for whoever asks later.
#pragma once

#include "model/project.h"

G_BEGIN_DECLS

/**
 * VsProofRecord:
 * @id: ascending in the order of writing
 * @post_id: the post that was exported, 0 when it was deleted since
 * @title: what the post was called then
 * @path: where the file was written, absolute
 * @sha256: of the file
 * @proof: JSON, byte for byte as it went into @hash
 * @created_at: µs since the epoch
 * @previous_hash: of the record before, empty for the first of the chain
 * @hash: vs_proof_hash() of it; empty for a record from before there was a chain
 *
 * Borrowed: valid while the function that gets it runs.
 */
typedef struct
{
  gint64      id;
  gint64      post_id;
  const char *title;
  const char *path;
  const char *sha256;
  const char *proof;
  gint64      created_at;
  const char *previous_hash;
  const char *hash;
} VsProofRecord;

typedef gboolean (*VsProofFunc) (const VsProofRecord *record, gpointer data);

gint64   vs_project_record_export (VsProject *self, gint64 post_id, const char *path, const char *sha256, const char *proof_json, GError **error);
gboolean vs_project_each_proof (VsProject *self, gint64 id, VsProofFunc func, gpointer data, GError **error);
gboolean vs_project_get_last_export_id (VsProject *self, gint64 *out_id, GError **error);

G_END_DECLS
