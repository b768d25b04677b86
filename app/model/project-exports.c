// SPDX-License-Identifier: GPL-3.0-or-later
// Records of exports.

#include "config.h"

#include <glib/gi18n.h>

#include "base/proof-hash.h"
#include "model/proof-record.h"
#include "model/project-private.h"
#include "model/stored-path.h"
#include "store/export-table.h"

/* Ties the record to the one before it, in the same transaction. */
static gboolean
insert (VsProject *self, VsExportRow *row, gint64 *out_id, GError **error)
{
  g_autofree char *previous = NULL;
  g_autofree char *hash = NULL;

  if (!vs_export_table_read_last_hash (self->db, &previous, error))
    return FALSE;
  row->created_at = g_get_real_time ();
  hash = vs_proof_hash (previous, row->sha256, row->title, row->proof, row->created_at);
  row->previous_hash = previous;
  row->hash = hash;
  return vs_export_table_insert (self->db, row, out_id, error);
}

/**
 * vs_project_record_export:
 * @path: of the finished file
 * @sha256: of its content
 * @proof_json: label, place, times and settings as exported
 *
 * Records a finished export. The file is there whatever happens next, so this is no undo step when it stands alone.
 *
 * Returns: the record's id, or 0 with @error set
 */
gint64
vs_project_record_export (VsProject *self, gint64 post_id, const char *path, const char *sha256, const char *proof_json, GError **error)
{
  g_autofree char *stored = NULL;
  VsPost          *post;
  gboolean         is_done = FALSE;
  gint64           id = 0;

  g_return_val_if_fail (VS_IS_PROJECT (self), 0);
  g_return_val_if_fail (path != NULL && sha256 != NULL && proof_json != NULL, 0);

  stored = vs_stored_path_from (self->folder, path);
  if (!vs_project_begin (self, N_ ("Export Video"), VS_EDIT_RECORD, error))
    return 0;
  post = vs_project_get_post (self, post_id);
  if (post == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no such post. It may have been deleted in another window"));
  else
    {
      VsExportRow row = { .post_id = post_id, .title = vs_post_get_title (post), .path = stored, .sha256 = sha256, .proof = proof_json };

      is_done = insert (self, &row, &id, error);
    }
  return vs_project_finish (self, is_done, error) ? id : 0;
}

/**
 * vs_project_add_export:
 *
 * As vs_project_record_export().
 *
 * Returns: whether it was recorded
 */
gboolean
vs_project_add_export (VsProject *self, gint64 post_id, const char *path, const char *sha256, const char *proof_json, GError **error)
{
  return vs_project_record_export (self, post_id, path, sha256, proof_json, error) != 0;
}

typedef struct
{
  const char *folder; /* of the project */
  VsProofFunc func;
  gpointer    data;
} Reading;

static gboolean
row_cb (gint64 id, const VsExportRow *row, gpointer data)
{
  Reading         *reading = data;
  g_autofree char *path = vs_stored_path_resolve (reading->folder, row->path);
  VsProofRecord    record = { id, row->post_id, row->title, path, row->sha256, row->proof, row->created_at, row->previous_hash, row->hash };

  return reading->func (&record, reading->data);
}

/**
 * vs_project_each_proof:
 * @id: of the one record to read, 0 for all
 * @func: (scope call): called for each, the oldest first, until it returns %FALSE
 *
 * Reads the records of exports with all that they say.
 */
gboolean
vs_project_each_proof (VsProject *self, gint64 id, VsProofFunc func, gpointer data, GError **error)
{
  Reading reading;

  g_return_val_if_fail (VS_IS_PROJECT (self) && func != NULL, FALSE);

  reading = (Reading){ self->folder, func, data };
  return vs_export_table_read_rows (self->db, id, row_cb, &reading, error);
}

/**
 * vs_project_get_last_export_id:
 * @out_id: (out): the highest id that a record of an export ever had, even if it was removed; 0 when there never was one
 */
gboolean
vs_project_get_last_export_id (VsProject *self, gint64 *out_id, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self) && out_id != NULL, FALSE);

  return vs_export_table_read_last_id (self->db, out_id, error);
}
