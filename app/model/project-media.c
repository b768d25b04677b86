// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of media. Each is one named edit.

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "model/project-private.h"
#include "model/stored-path.h"

static void
fail_gone (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no such file in the project. It may have been removed in another window"));
}

/* Content that the project knows and still finds stays as it is; when its file is gone, this one takes its place. */
static gboolean
store_media (VsProject *self, VsMedia *known, VsMediaRow *row, GError **error)
{
  if (known == NULL)
    return vs_media_table_insert (self->db, row, &row->id, error);
  row->id = vs_media_get_id (known);
  vs_media_look (known);
  return !vs_media_is_missing (known) || vs_media_table_update (self->db, row, error);
}

/**
 * vs_project_add_media:
 * @path: of the file; stored relative to the project's folder when it lies inside
 * @info: what the probe found
 * @fingerprint: of the content
 * @size: bytes
 * @mtime: µs since the epoch
 *
 * Returns: (transfer none): the media, the known one when the content is known, or %NULL with an error
 */
VsMedia *
vs_project_add_media (VsProject *self, const char *path, VsMediaInfo *info, const char *fingerprint, gint64 size, gint64 mtime, GError **error)
{
  g_autofree char *stored = NULL;
  g_autofree char *json = NULL;
  VsMediaRow       row;
  gboolean         is_done;

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);
  g_return_val_if_fail (path != NULL && info != NULL && fingerprint != NULL, NULL);

  stored = vs_stored_path_from (self->folder, path);
  json = vs_media_info_to_json (info);
  row = (VsMediaRow){ 0, stored, fingerprint, size, mtime, json, -1, -1, "" };
  if (!vs_project_begin (self, N_ ("Import Clip"), VS_EDIT_EDIT, error))
    return NULL;
  is_done = store_media (self, vs_project_find_media (self, fingerprint), &row, error);
  if (!vs_project_finish (self, is_done, error))
    return NULL;
  return vs_project_lookup (self->media_by_id, row.id);
}

/* What a media's row needs beside the media itself. */
typedef struct
{
  VsMediaRow row;
  char      *path;
  char      *info;
} MediaEdit;

static void
media_edit_clear (MediaEdit *self)
{
  g_free (self->path);
  g_free (self->info);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MediaEdit, media_edit_clear)

static void
fill_media_edit (VsProject *self, VsMedia *media, VsMediaInfo *info, MediaEdit *edit)
{
  vs_media_get_row (media, &edit->row);
  edit->row.path = edit->path = vs_stored_path_from (self->folder, vs_media_get_path (media));
  edit->row.info = edit->info = vs_media_info_to_json (info);
}

/* Begins an edit and yields the media as it is now; on failure there is no edit. */
static gboolean
begin_media_edit (VsProject *self, gint64 media_id, const char *name, MediaEdit *edit, GError **error)
{
  VsMedia *media;

  if (!vs_project_begin (self, name, VS_EDIT_EDIT, error))
    return FALSE;
  media = vs_project_lookup (self->media_by_id, media_id);
  if (media == NULL)
    {
      vs_project_abort_edit (self);
      fail_gone (error);
      return FALSE;
    }
  fill_media_edit (self, media, vs_media_get_info (media), edit);
  return TRUE;
}

static gboolean
end_media_edit (VsProject *self, const MediaEdit *edit, GError **error)
{
  return vs_project_finish (self, vs_media_table_update (self->db, &edit->row, error), error);
}

/**
 * vs_project_set_media_marks:
 * @mark_in: µs of source time, −1 for the start
 * @mark_out: likewise, −1 for the end
 *
 * Says which piece of a media a new clip takes. Clips that are there stay as they are.
 */
gboolean
vs_project_set_media_marks (VsProject *self, gint64 media_id, gint64 mark_in, gint64 mark_out, GError **error)
{
  g_auto (MediaEdit) edit = { 0 };

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (!begin_media_edit (self, media_id, N_ ("Mark Media"), &edit, error))
    return FALSE;
  edit.row.mark_in = MAX (-1, mark_in);
  edit.row.mark_out = MAX (-1, mark_out);
  return end_media_edit (self, &edit, error);
}

/**
 * vs_project_set_full_fingerprint:
 * @fingerprint: SHA-256 of the whole file, lower-case hexadecimal
 */
gboolean
vs_project_set_full_fingerprint (VsProject *self, gint64 media_id, const char *fingerprint, GError **error)
{
  g_auto (MediaEdit) edit = { 0 };

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (fingerprint != NULL, FALSE);

  if (!begin_media_edit (self, media_id, N_ ("Read Fingerprint"), &edit, error))
    return FALSE;
  edit.row.full_fingerprint = fingerprint;
  return end_media_edit (self, &edit, error);
}

/**
 * vs_project_move_media:
 * @path: where the same content lies now; whether it is the same is for the caller to know
 */
gboolean
vs_project_move_media (VsProject *self, gint64 media_id, const char *path, GError **error)
{
  g_auto (MediaEdit) edit = { 0 };

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!begin_media_edit (self, media_id, N_ ("Find Media"), &edit, error))
    return FALSE;
  g_free (edit.path);
  edit.row.path = edit.path = vs_stored_path_from (self->folder, path);
  return end_media_edit (self, &edit, error);
}

static gboolean
complete_one (VsProject *self, gint64 media_id, const VsMediaInfo *probed, GError **error)
{
  VsMedia *media = vs_project_lookup (self->media_by_id, media_id);
  g_autoptr (VsMediaInfo) info = NULL;
  g_auto (MediaEdit) edit = { 0 };

  /* Removed, or completed in another window. */
  if (media == NULL || vs_media_info_is_complete (vs_media_get_info (media)))
    return TRUE;
  info = vs_media_info_complete (vs_media_get_info (media), probed);
  fill_media_edit (self, media, info, &edit);
  return vs_media_table_update (self->db, &edit.row, error);
}

/**
 * vs_project_complete_media:
 * @probed: (element-type gint64 VsMediaInfo): from the id of a media to what a new probe of the same content says
 *
 * Adds the facts that the program did not know of when the media were imported. Written as a record: it is no step of a person,
 * and nothing of it can be undone.
 */
gboolean
vs_project_complete_media (VsProject *self, GHashTable *probed, GError **error)
{
  GHashTableIter iter;
  gpointer       media_id, info;
  gboolean       is_done = TRUE;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (probed != NULL, FALSE);

  if (!vs_project_begin (self, N_ ("Read Media"), VS_EDIT_RECORD, error))
    return FALSE;
  g_hash_table_iter_init (&iter, probed);
  while (is_done && g_hash_table_iter_next (&iter, &media_id, &info))
    is_done = complete_one (self, *(gint64 *) media_id, info, error);
  return vs_project_finish (self, is_done, error);
}

static gboolean
uses_media (VsPost *post, gint64 media_id)
{
  VsCut *cut = vs_post_get_cut (post);

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    if (vs_cut_get (cut, i)->media_id == media_id)
      return TRUE;
  return vs_post_get_music (post).media_id == media_id || vs_post_get_cover (post)->media_id == media_id;
}

/**
 * vs_project_count_uses:
 *
 * Returns: how many posts use a media, in their clips, as music or as cover
 */
guint
vs_project_count_uses (VsProject *self, gint64 media_id)
{
  guint n = 0;

  g_return_val_if_fail (VS_IS_PROJECT (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->posts)); i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (G_LIST_MODEL (self->posts), i);

      n += uses_media (post, media_id);
    }
  return n;
}

static void
count_use (GHashTable *counts, GHashTable *counted, gint64 media_id)
{
  gpointer n = g_hash_table_lookup (counts, &media_id);

  if (media_id != 0 && g_hash_table_add (counted, g_memdup2 (&media_id, sizeof media_id)))
    g_hash_table_insert (counts, g_memdup2 (&media_id, sizeof media_id), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
}

static void
count_uses_of_post (GHashTable *counts, VsPost *post)
{
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  VsCut *cut = vs_post_get_cut (post);

  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    count_use (counts, counted, vs_cut_get (cut, i)->media_id);
  count_use (counts, counted, vs_post_get_music (post).media_id);
  count_use (counts, counted, vs_post_get_cover (post)->media_id);
}

/**
 * vs_project_count_all_uses:
 *
 * vs_project_count_uses() of all media, for lists: each post is looked at once.
 *
 * Returns: (transfer full) (element-type gint64 guint): from the id of a media to how many posts use it; one that none uses is not in it
 */
GHashTable *
vs_project_count_all_uses (VsProject *self)
{
  GHashTable *counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (VS_IS_PROJECT (self), counts);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->posts)); i++)
    {
      g_autoptr (VsPost) post = g_list_model_get_item (G_LIST_MODEL (self->posts), i);

      count_uses_of_post (counts, post);
    }
  return counts;
}

/**
 * vs_project_get_media_by_id:
 *
 * Returns: (transfer none) (nullable): the media with that id
 */
VsMedia *
vs_project_get_media_by_id (VsProject *self, gint64 media_id)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return vs_project_lookup (self->media_by_id, media_id);
}

/**
 * vs_project_remove_media:
 *
 * Takes a media that no post uses out of the project. The file stays where it is.
 */
gboolean
vs_project_remove_media (VsProject *self, gint64 media_id, GError **error)
{
  g_auto (MediaEdit) edit = { 0 };

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (!begin_media_edit (self, media_id, N_ ("Remove Media"), &edit, error))
    return FALSE;
  if (vs_project_count_uses (self, media_id) == 0)
    return vs_project_finish (self, vs_media_table_delete (self->db, media_id, error), error);
  vs_project_abort_edit (self);
  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The file is used in a post. Remove it there first"));
  return FALSE;
}
