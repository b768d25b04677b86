// SPDX-License-Identifier: GPL-3.0-or-later
// Records of exports.

#include "config.h"

#include <glib/gi18n.h>

#include "model/project-private.h"
#include "model/stored-path.h"
#include "store/export-table.h"

/**
 * vs_project_add_export:
 * @path: of the finished file
 * @sha256: of its content
 * @proof_json: label, place, times and settings as exported
 *
 * Records a finished export. The file is there whatever happens next, so this is no undo step when it stands alone.
 */
gboolean
vs_project_add_export (VsProject *self, gint64 post_id, const char *path, const char *sha256, const char *proof_json, GError **error)
{
  g_autofree char *stored = NULL;
  VsPost          *post;
  gboolean         is_done = FALSE;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (path != NULL && sha256 != NULL && proof_json != NULL, FALSE);

  stored = vs_stored_path_from (self->folder, path);
  if (!vs_project_begin (self, N_ ("Export Video"), VS_EDIT_RECORD, error))
    return FALSE;
  post = vs_project_get_post (self, post_id);
  if (post == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no such post. It may have been deleted in another window"));
  else
    {
      VsExportRow row = { post_id, vs_post_get_title (post), stored, sha256, proof_json };

      is_done = vs_export_table_insert (self->db, &row, error);
    }
  return vs_project_finish (self, is_done, error);
}
