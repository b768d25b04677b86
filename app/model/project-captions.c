// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of captions. Each is one named edit.
//
// What can be done to captions is in captions/captions.h, as functions from one value to another. Here the rows follow the
// new one: cues are told apart by their ids, so that a step changes only the rows that it must.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "model/caption-track-private.h"
#include "model/project-private.h"
#include "store/glossary-table.h"

/* Begins an edit of a track; on failure there is no edit. */
static VsCaptionTrack *
begin_edit (VsProject *self, gint64 track_id, const char *name, GError **error)
{
  VsCaptionTrack *track;

  if (!vs_project_begin (self, name, VS_EDIT_EDIT, error))
    return NULL;
  track = vs_project_lookup (self->tracks_by_id, track_id);
  if (track != NULL)
    return track;
  vs_project_abort_edit (self);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There are no such captions. They may have been removed in another window"));
  return NULL;
}

static gboolean
write_cue (VsProject *self, VsCaptionTrack *track, const VsCue *cue, GError **error)
{
  const VsCue     *before = cue->id != 0 ? vs_caption_track_lookup_cue (track, cue->id) : NULL;
  g_autofree char *words = NULL;
  VsCaptionCueRow  row;

  if (before != NULL && vs_cue_equal (before, cue))
    return TRUE;
  if (vs_project_get_media_by_id (self, cue->media_id) == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The captions belong to a file that is not there. Import the file again"));
      return FALSE;
    }
  words = vs_words_to_json (cue->words);
  row = (VsCaptionCueRow){ cue->id, vs_caption_track_get_id (track), cue->media_id, cue->range, words };
  return before != NULL ? vs_caption_cue_table_update (self->db, &row, error) : vs_caption_cue_table_insert (self->db, &row, error);
}

static gboolean
delete_missing (VsProject *self, VsCaptions *before, VsCaptions *captions, GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    g_hash_table_add (kept, (gpointer) &vs_captions_get (captions, i)->id);
  for (gsize i = 0; i < vs_captions_get_n (before); i++)
    if (!g_hash_table_contains (kept, &vs_captions_get (before, i)->id) &&
        !vs_caption_cue_table_delete (self->db, vs_captions_get (before, i)->id, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_captions (VsProject *self, VsCaptionTrack *track, VsCaptions *captions, GError **error)
{
  g_autoptr (VsCaptions) before = vs_captions_ref (vs_caption_track_get_captions (track));

  if (!delete_missing (self, before, captions, error))
    return FALSE;
  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    if (!write_cue (self, track, vs_captions_get (captions, i), error))
      return FALSE;
  return TRUE;
}

/**
 * vs_project_set_captions:
 * @name: what the undo menu shows, marked with N_(): "Split Caption"
 * @captions: the new cues; those with an id of the track stay that cue, others become new ones
 *
 * Gives a track other captions: one edit, whatever changed.
 */
gboolean
vs_project_set_captions (VsProject *self, gint64 track_id, const char *name, VsCaptions *captions, GError **error)
{
  VsCaptionTrack *track;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (name != NULL && captions != NULL, FALSE);

  track = begin_edit (self, track_id, name, error);
  return track != NULL && vs_project_finish (self, write_captions (self, track, captions, error), error);
}

/**
 * vs_project_get_caption_track:
 *
 * Returns: (transfer none) (nullable): the track with that id
 */
VsCaptionTrack *
vs_project_get_caption_track (VsProject *self, gint64 track_id)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return vs_project_lookup (self->tracks_by_id, track_id);
}

/**
 * vs_project_add_caption_track:
 * @language: BCP 47 tag of what is said
 * @engine: id of what makes the captions, empty for a person or a file
 * @style: how they look
 *
 * Adds captions without cues to a post. They are drawn on the picture when they are the first ones.
 *
 * Returns: (transfer none): the new track, or %NULL with an error
 */
VsCaptionTrack *
vs_project_add_caption_track (VsProject *self, gint64 post_id, const char *language, const char *engine, const VsCaptionStyle *style, GError **error)
{
  g_autofree char  *json = NULL;
  VsCaptionTrackRow row;
  VsPost           *post;
  gint64            id = 0;

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);
  g_return_val_if_fail (language != NULL && engine != NULL && style != NULL, NULL);

  post = vs_project_begin_post (self, post_id, N_ ("Add Captions"), error);
  if (post == NULL)
    return NULL;
  json = vs_caption_style_to_json (style);
  row = (VsCaptionTrackRow){ 0, post_id, 0, language, engine, g_list_model_get_n_items (vs_post_get_tracks (post)) == 0, json };
  if (!vs_project_finish (self, vs_caption_track_table_insert_last (self->db, &row, &id, error), error))
    return NULL;
  return vs_project_lookup (self->tracks_by_id, id);
}

gboolean
vs_project_remove_caption_track (VsProject *self, gint64 track_id, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  return begin_edit (self, track_id, N_ ("Remove Captions"), error) != NULL &&
         vs_project_finish (self, vs_caption_track_table_delete (self->db, track_id, error), error);
}

/**
 * vs_project_set_caption_style:
 * @style: figures outside their ranges are moved into them
 */
gboolean
vs_project_set_caption_style (VsProject *self, gint64 track_id, const VsCaptionStyle *style, GError **error)
{
  g_autofree char  *json = NULL;
  VsCaptionStyle    clamped;
  VsCaptionTrackRow row;
  VsCaptionTrack   *track;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (style != NULL, FALSE);

  track = begin_edit (self, track_id, N_ ("Change Caption Style"), error);
  if (track == NULL)
    return FALSE;
  clamped = vs_caption_style_clamp (*style);
  json = vs_caption_style_to_json (&clamped);
  vs_caption_track_get_row (track, &row);
  row.style = json;
  return vs_project_finish (self, vs_caption_track_table_update (self->db, &row, error), error);
}

/**
 * vs_project_set_captions_drawn:
 * @is_drawn: whether they are drawn on the picture
 */
gboolean
vs_project_set_captions_drawn (VsProject *self, gint64 track_id, gboolean is_drawn, GError **error)
{
  VsCaptionTrackRow row;
  VsCaptionTrack   *track;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  track = begin_edit (self, track_id, is_drawn ? N_ ("Show Captions") : N_ ("Hide Captions"), error);
  if (track == NULL)
    return FALSE;
  vs_caption_track_get_row (track, &row);
  row.is_drawn = is_drawn;
  return vs_project_finish (self, vs_caption_track_table_update (self->db, &row, error), error);
}

/**
 * vs_project_set_caption_language:
 * @language: BCP 47 tag of what is said
 */
gboolean
vs_project_set_caption_language (VsProject *self, gint64 track_id, const char *language, GError **error)
{
  VsCaptionTrackRow row;
  VsCaptionTrack   *track;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  track = begin_edit (self, track_id, N_ ("Change Language of Captions"), error);
  if (track == NULL)
    return FALSE;
  vs_caption_track_get_row (track, &row);
  row.language = language;
  return vs_project_finish (self, vs_caption_track_table_update (self->db, &row, error), error);
}

/* --- copies ---------------------------------------------------------------------------------------------------------------- */

static gboolean
copy_track (VsProject *self, VsCaptionTrack *track, gint64 post_id, GError **error)
{
  VsCaptions       *captions = vs_caption_track_get_captions (track);
  VsCaptionTrackRow row;
  gint64            id = 0;

  vs_caption_track_get_row (track, &row);
  row.post_id = post_id;
  if (!vs_caption_track_table_insert_last (self->db, &row, &id, error))
    return FALSE;
  for (gsize i = 0; i < vs_captions_get_n (captions); i++)
    {
      const VsCue     *cue = vs_captions_get (captions, i);
      g_autofree char *words = vs_words_to_json (cue->words);
      VsCaptionCueRow  copy = { 0, id, cue->media_id, cue->range, words };

      if (!vs_caption_cue_table_insert (self->db, &copy, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * vs_project_copy_captions:
 * @post_id: of the post that gets the captions of @from; within an edit
 */
gboolean
vs_project_copy_captions (VsProject *self, VsPost *from, gint64 post_id, GError **error)
{
  GListModel *tracks = vs_post_get_tracks (from);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (VsCaptionTrack) track = g_list_model_get_item (tracks, i);

      if (!copy_track (self, track, post_id, error))
        return FALSE;
    }
  return TRUE;
}

/* --- glossary -------------------------------------------------------------------------------------------------------------- */

static void
glossary_cb (const VsGlossaryRow *row, gpointer data)
{
  g_ptr_array_add (data, g_strdup (row->find));
  g_ptr_array_add (data, g_strdup (row->write));
}

/**
 * vs_project_get_glossary:
 *
 * Returns: (transfer full): pairs of what engines write and how it shall be written, %NULL-terminated; empty when it cannot be read
 */
char **
vs_project_get_glossary (VsProject *self)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  if (!vs_glossary_table_read (self->db, glossary_cb, pairs, &error))
    g_warning ("The glossary could not be read: %s", error->message);
  g_ptr_array_add (pairs, NULL);
  return (char **) g_ptr_array_steal (pairs, NULL);
}

static gboolean
write_glossary (VsProject *self, const char *const *pairs, GError **error)
{
  if (!vs_glossary_table_clear (self->db, error))
    return FALSE;
  for (gsize i = 0; pairs[i] != NULL && pairs[i + 1] != NULL; i += 2)
    {
      VsGlossaryRow row = { 0, pairs[i], pairs[i + 1] };

      if (*pairs[i] != '\0' && !vs_glossary_table_insert (self->db, &row, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * vs_project_set_glossary:
 * @pairs: what engines write and how it shall be written, by turns, %NULL-terminated; one without the first is left out
 */
gboolean
vs_project_set_glossary (VsProject *self, const char *const *pairs, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (pairs != NULL, FALSE);

  return vs_project_begin (self, N_ ("Change Glossary"), VS_EDIT_EDIT, error) &&
         vs_project_finish (self, write_glossary (self, pairs, error), error);
}
