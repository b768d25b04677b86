// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of clips. Each is one named edit.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "model/project-private.h"

static void
fail_gone (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no such post, clip or file in the project. It may have been deleted in another window"));
}

/**
 * vs_project_add_clip:
 *
 * Puts what is marked of a media, or all of it, at the end of a post.
 *
 * Returns: (transfer none): the clip, or %NULL with an error
 */
VsClip *
vs_project_add_clip (VsProject *self, gint64 post_id, gint64 media_id, GError **error)
{
  VsClipRow row = { .post_id = post_id, .clip = VS_CUT_CLIP_DEFAULT };
  VsMedia  *media;
  gboolean  is_done = FALSE;

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  if (!vs_project_begin (self, N_ ("Add Clip"), VS_EDIT_EDIT, error))
    return NULL;
  media = vs_project_lookup (self->media_by_id, media_id);
  if (media == NULL || vs_project_get_post (self, post_id) == NULL)
    fail_gone (error);
  else
    {
      row.clip.media_id = media_id;
      row.clip.range = vs_media_get_marked (media);
      is_done = vs_clip_table_insert_last (self->db, &row, &row.clip.id, error);
    }
  if (!vs_project_finish (self, is_done, error))
    return NULL;
  return vs_project_lookup (self->clips_by_id, row.clip.id);
}

/* Begins an edit and yields the clip as it is now; on failure there is no edit. */
static VsClip *
begin_clip_edit (VsProject *self, gint64 clip_id, const char *name, VsClipRow *row, GError **error)
{
  VsClip *clip;

  if (!vs_project_begin (self, name, VS_EDIT_EDIT, error))
    return NULL;
  clip = vs_project_lookup (self->clips_by_id, clip_id);
  if (clip != NULL)
    {
      vs_clip_get_row (clip, row);
      return clip;
    }
  vs_project_abort_edit (self);
  fail_gone (error);
  return NULL;
}

gboolean
vs_project_remove_clip (VsProject *self, gint64 clip_id, GError **error)
{
  VsClipRow row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  return begin_clip_edit (self, clip_id, N_ ("Remove Clip"), &row, error) != NULL &&
         vs_project_finish (self, vs_clip_table_delete (self->db, clip_id, error), error);
}

/**
 * vs_project_set_clip_range:
 * @range: µs of source time; the part outside of the media is left out, and something must remain
 */
gboolean
vs_project_set_clip_range (VsProject *self, gint64 clip_id, VsTimeRange range, GError **error)
{
  VsClipRow row;
  VsClip   *clip;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  clip = begin_clip_edit (self, clip_id, N_ ("Trim Clip"), &row, error);
  if (clip == NULL)
    return FALSE;
  row.clip.range = vs_time_range_intersect (range, vs_media_info_get_range (vs_media_get_info (vs_clip_get_media (clip))));
  if (!vs_time_range_is_empty (row.clip.range))
    return vs_project_finish (self, vs_clip_table_update (self->db, &row, error), error);
  vs_project_abort_edit (self);
  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("Nothing of the clip would be left. Choose an end after its start"));
  return FALSE;
}

/**
 * vs_project_set_clip_framing:
 * @framing: figures outside their range are moved into it
 */
gboolean
vs_project_set_clip_framing (VsProject *self, gint64 clip_id, VsFraming framing, GError **error)
{
  VsClipRow row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (begin_clip_edit (self, clip_id, N_ ("Change Framing"), &row, error) == NULL)
    return FALSE;
  row.clip.framing = vs_framing_clamp (framing);
  return vs_project_finish (self, vs_clip_table_update (self->db, &row, error), error);
}
