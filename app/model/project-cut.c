// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of a post's cut, music and cover. Each is one named edit.
//
// What can be done to a cut is in base/cut.h, as functions from one cut to another. Here the rows follow the new one: clips
// are told apart by their ids, so that a step changes only the rows that it must.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "model/project-private.h"
#include "store/cover-table.h"
#include "store/music-table.h"

static gboolean
delete_missing (VsProject *self, VsCut *before, VsCut *cut, GError **error)
{
  for (gsize i = 0; i < vs_cut_get_n (before); i++)
    if (!vs_cut_find_id (cut, vs_cut_get (before, i)->id, NULL) &&
        !vs_clip_table_delete (self->db, vs_cut_get (before, i)->id, error))
      return FALSE;
  return TRUE;
}

/* Only media that the project has, and only what they hold. */
static gboolean
check_clip (VsProject *self, const VsCutClip *clip, GError **error)
{
  VsMedia *media = vs_project_lookup (self->media_by_id, clip->media_id);

  if (media != NULL && vs_time_range_equal (clip->range, vs_time_range_intersect (clip->range, vs_media_info_get_range (vs_media_get_info (media)))))
    return TRUE;
  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The cut needs a part of a file that is not there. Import the file again"));
  return FALSE;
}

static gboolean
write_clip (VsProject *self, VsPost *post, VsCut *before, const VsCutClip *clip, gint64 position, GError **error)
{
  VsClipRow row = { vs_post_get_id (post), position, *clip };

  if (!check_clip (self, clip, error))
    return FALSE;
  row.clip.framing = vs_framing_clamp (clip->framing);
  if (clip->id != 0 && vs_cut_find_id (before, clip->id, NULL))
    return vs_clip_table_update (self->db, &row, error);
  return vs_clip_table_insert (self->db, &row, &row.clip.id, error);
}

static gboolean
write_cut (VsProject *self, VsPost *post, VsCut *cut, GError **error)
{
  g_autoptr (VsCut) before = vs_cut_ref (vs_post_get_cut (post));

  if (!delete_missing (self, before, cut, error))
    return FALSE;
  for (gsize i = 0; i < vs_cut_get_n (cut); i++)
    if (!write_clip (self, post, before, vs_cut_get (cut, i), i + 1, error))
      return FALSE;
  return TRUE;
}

/**
 * vs_project_set_cut:
 * @name: what the undo menu shows, marked with N_(): "Split Clip"
 * @cut: the new cut; clips with an id of the post stay that clip, others become new ones
 *
 * Gives a post another cut: one edit, whatever changed.
 */
gboolean
vs_project_set_cut (VsProject *self, gint64 post_id, const char *name, VsCut *cut, GError **error)
{
  VsPost *post;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL && cut != NULL, FALSE);

  post = vs_project_begin_post (self, post_id, name, error);
  return post != NULL && vs_project_finish (self, write_cut (self, post, cut, error), error);
}

static const char *
name_of_music_edit (VsProject *self, gint64 post_id, VsMusic music)
{
  VsPost *post = vs_project_get_post (self, post_id);

  if (music.media_id == 0)
    return N_ ("Remove Music");
  return post != NULL && vs_post_get_music (post).media_id != 0 ? N_ ("Change Music") : N_ ("Add Music");
}

/**
 * vs_project_set_music:
 * @music: %VS_MUSIC_NONE removes it
 */
gboolean
vs_project_set_music (VsProject *self, gint64 post_id, VsMusic music, GError **error)
{
  gboolean is_done;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (vs_project_begin_post (self, post_id, name_of_music_edit (self, post_id, music), error) == NULL)
    return FALSE;
  music.ducking = MAX (0, music.ducking);
  if (music.media_id == 0)
    is_done = vs_music_table_delete (self->db, post_id, error);
  else
    is_done = vs_music_table_set (self->db, post_id, &music, error);
  return vs_project_finish (self, is_done, error);
}

/**
 * vs_project_set_cover:
 * @cover: %VS_COVER_NONE removes it
 */
gboolean
vs_project_set_cover (VsProject *self, gint64 post_id, const VsCover *cover, GError **error)
{
  gboolean is_done;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (cover != NULL, FALSE);

  if (vs_project_begin_post (self, post_id, cover->media_id != 0 ? N_ ("Change Cover") : N_ ("Remove Cover"), error) == NULL)
    return FALSE;
  if (cover->media_id == 0)
    is_done = vs_cover_table_delete (self->db, post_id, error);
  else
    is_done = vs_cover_table_set (self->db, post_id, cover, error);
  return vs_project_finish (self, is_done, error);
}
