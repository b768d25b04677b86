// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of posts. Each is one named edit: begin, change the row, end.

#include "config.h"

#include <glib/gi18n.h>

#include "model/project-private.h"
#include "plan/move.h"
#include "store/clip-table.h"
#include "store/cover-table.h"
#include "store/music-table.h"

/* When a post without a day is planned for, until someone says otherwise: early evening, when most people watch. */
#define DEFAULT_MINUTE (18 * 60)

/* Begins an edit and yields the post as it is now, its texts borrowed; on failure there is no edit. */
static gboolean
begin_post_edit (VsProject *self, gint64 post_id, const char *name, VsPostRow *row, GError **error)
{
  VsPost *post = vs_project_begin_post (self, post_id, name, error);

  if (post != NULL)
    vs_post_get_row (post, row);
  return post != NULL;
}

static gboolean
end_post_edit (VsProject *self, const VsPostRow *row, GError **error)
{
  return vs_project_finish (self, vs_post_table_update (self->db, row, error), error);
}

static VsPost *
insert_post (VsProject *self, const VsPostRow *row, GError **error)
{
  gint64 id = 0;

  if (!vs_project_finish (self, vs_post_table_insert (self->db, row, &id, error), error))
    return NULL;
  return vs_project_get_post (self, id);
}

/**
 * vs_project_add_post:
 * @title: may be empty
 * @when: without a day for the backlog; there a minute of 0 counts as not said, and becomes 18:00
 *
 * Returns: (transfer none): the new post, an idea, or %NULL with an error
 */
VsPost *
vs_project_add_post (VsProject *self, const char *title, VsCivilTime when, GError **error)
{
  g_autofree char *valid = NULL;
  VsPostRow        row = { 0 };

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  valid = g_utf8_make_valid (title, -1);
  if (when.day == VS_NO_DAY && when.minute == 0)
    when.minute = DEFAULT_MINUTE;
  if (when.zone == NULL)
    when.zone = vs_zone_local ();
  row = (VsPostRow){ 0, valid, vs_post_state_to_text (VS_POST_IDEA), when, "", "", "", VS_CANVAS_VERTICAL, 0 };
  if (!vs_project_begin (self, N_ ("New Post"), VS_EDIT_EDIT, error))
    return NULL;
  return insert_post (self, &row, error);
}

static gboolean
copy_clips (VsProject *self, VsPost *post, gint64 to, GError **error)
{
  GListModel *clips = vs_post_get_clips (post);

  for (guint i = 0; i < g_list_model_get_n_items (clips); i++)
    {
      g_autoptr (VsClip) clip = g_list_model_get_item (clips, i);
      VsClipRow row;
      gint64    id;

      vs_clip_get_row (clip, &row);
      row.post_id = to;
      if (!vs_clip_table_insert_last (self->db, &row, &id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_music (VsProject *self, VsPost *post, gint64 to, GError **error)
{
  VsMusic music = vs_post_get_music (post);

  return music.media_id == 0 || vs_music_table_set (self->db, to, &music, error);
}

static gboolean
copy_cover (VsProject *self, VsPost *post, gint64 to, GError **error)
{
  const VsCover *cover = vs_post_get_cover (post);

  return cover->media_id == 0 || vs_cover_table_set (self->db, to, cover, error);
}

/**
 * vs_project_duplicate_post:
 *
 * Makes a post with the same texts, time, clips, music, cover, labels, facts, platforms and captions. It is a draft at most: nobody has approved or posted the copy.
 *
 * Returns: (transfer none): the copy, or %NULL with an error
 */
VsPost *
vs_project_duplicate_post (VsProject *self, gint64 post_id, GError **error)
{
  VsPostRow row;
  VsPost   *post;
  gint64    id = 0;
  gboolean  is_done;

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  if (!begin_post_edit (self, post_id, N_ ("Duplicate Post"), &row, error))
    return NULL;
  post = vs_project_get_post (self, post_id);
  row.state = vs_post_state_to_text (MIN (vs_post_get_state (post), VS_POST_DRAFT));
  is_done = vs_post_table_insert (self->db, &row, &id, error) &&
            copy_clips (self, post, id, error) &&
            vs_project_copy_labels (self, post, id, error) &&
            vs_project_copy_targets (self, post_id, id, error) &&
            copy_music (self, post, id, error) &&
            copy_cover (self, post, id, error) &&
            vs_project_copy_captions (self, post, id, error);
  if (!vs_project_finish (self, is_done, error))
    return NULL;
  return vs_project_get_post (self, id);
}

/**
 * vs_project_delete_post:
 *
 * Deletes a post with its clips and its labels. The records of its exports stay.
 */
gboolean
vs_project_delete_post (VsProject *self, gint64 post_id, GError **error)
{
  VsPostRow row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  return begin_post_edit (self, post_id, N_ ("Delete Post"), &row, error) &&
         vs_project_finish (self, vs_post_table_delete (self->db, post_id, error), error);
}

/**
 * vs_project_move_post:
 * @day: the new day, or %VS_NO_DAY for the backlog
 *
 * Minute and zone stay, in the backlog too.
 */
gboolean
vs_project_move_post (VsProject *self, gint64 post_id, VsDay day, GError **error)
{
  VsPostRow row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Move Post"), &row, error))
    return FALSE;
  row.when = vs_move_to_day (row.when, day);
  return end_post_edit (self, &row, error);
}

/**
 * vs_project_set_post_minute:
 * @minute: minute of the local day, 0…1439
 */
gboolean
vs_project_set_post_minute (VsProject *self, gint64 post_id, int minute, GError **error)
{
  VsPostRow row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (minute >= 0 && minute < VS_MINUTES_PER_DAY, FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Change Time"), &row, error))
    return FALSE;
  row.when.minute = minute;
  return end_post_edit (self, &row, error);
}

/**
 * vs_project_set_post_title:
 * @title: as typed, may be empty; broken UTF-8 is repaired
 */
gboolean
vs_project_set_post_title (VsProject *self, gint64 post_id, const char *title, GError **error)
{
  g_autofree char *valid = NULL;
  VsPostRow        row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (title != NULL, FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Rename Post"), &row, error))
    return FALSE;
  valid = g_utf8_make_valid (title, -1);
  row.title = valid;
  return end_post_edit (self, &row, error);
}

gboolean
vs_project_set_post_state (VsProject *self, gint64 post_id, VsPostState state, GError **error)
{
  VsPostRow row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Change State"), &row, error))
    return FALSE;
  row.state = vs_post_state_to_text (state);
  return end_post_edit (self, &row, error);
}

/**
 * vs_project_set_post_topic:
 * @topic: free word that groups posts, may be empty
 */
gboolean
vs_project_set_post_topic (VsProject *self, gint64 post_id, const char *topic, GError **error)
{
  g_autofree char *valid = NULL;
  VsPostRow        row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (topic != NULL, FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Change Topic"), &row, error))
    return FALSE;
  valid = g_utf8_make_valid (topic, -1);
  row.topic = valid;
  return end_post_edit (self, &row, error);
}

/**
 * vs_project_set_post_text:
 * @text: what is posted with the video, may be empty
 */
gboolean
vs_project_set_post_text (VsProject *self, gint64 post_id, const char *text, GError **error)
{
  g_autofree char *valid = NULL;
  VsPostRow        row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Edit Text"), &row, error))
    return FALSE;
  valid = g_utf8_make_valid (text, -1);
  row.text = valid;
  return end_post_edit (self, &row, error);
}

/**
 * vs_project_set_post_notes:
 * @notes: never posted, may be empty
 */
gboolean
vs_project_set_post_notes (VsProject *self, gint64 post_id, const char *notes, GError **error)
{
  g_autofree char *valid = NULL;
  VsPostRow        row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (notes != NULL, FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Edit Notes"), &row, error))
    return FALSE;
  valid = g_utf8_make_valid (notes, -1);
  row.notes = valid;
  return end_post_edit (self, &row, error);
}

/**
 * vs_project_set_canvas:
 *
 * Gives the video of a post another shape.
 */
gboolean
vs_project_set_canvas (VsProject *self, gint64 post_id, VsCanvas canvas, GError **error)
{
  VsPostRow row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Change Shape"), &row, error))
    return FALSE;
  row.canvas = canvas;
  return end_post_edit (self, &row, error);
}

/**
 * vs_project_set_loudness:
 * @loudness: LUFS the sound is brought to, −70…−5, or 0 to leave it as it is
 */
gboolean
vs_project_set_loudness (VsProject *self, gint64 post_id, double loudness, GError **error)
{
  VsPostRow row;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (!begin_post_edit (self, post_id, N_ ("Change Loudness"), &row, error))
    return FALSE;
  row.loudness = loudness == 0 ? 0 : CLAMP (loudness, -70, -5);
  return end_post_edit (self, &row, error);
}
