// SPDX-License-Identifier: GPL-3.0-or-later
// The objects follow the rows. One way for own edits, undo, redo and what other processes write: the rows that the change
// log names since the last one known are read again, and nothing else.

#include "config.h"

#include "model/project-private.h"
#include "model/stored-path.h"
#include "store/caption-table.h"
#include "store/cover-table.h"
#include "store/label-table.h"
#include "store/media-table.h"
#include "store/music-table.h"
#include "store/post-part-table.h"

/* How soon what another process wrote is seen, ms. Asking costs some µs. */
#define REFRESH_INTERVAL 500

/* One reading of rows. Posts are held from their first row to the end, so that each tells of its changes once. */
typedef struct
{
  VsProject  *project;
  GHashTable *held;      /* set of VsPost */
  GPtrArray  *new_posts; /* of VsPost: shown when they are complete */
  GPtrArray  *new_media; /* of VsMedia */
  gboolean    was_found;
  GError     *error;
} Reading;

/**
 * vs_project_lookup:
 *
 * Returns: (transfer none) (nullable): what the table has for @id
 */
gpointer
vs_project_lookup (GHashTable *table, gint64 id)
{
  return g_hash_table_lookup (table, &id);
}

static void
insert (GHashTable *table, gint64 id, gpointer value)
{
  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), value);
}

static void
hold (Reading *self, VsPost *post)
{
  if (g_hash_table_add (self->held, g_object_ref (post)))
    vs_post_hold (post);
}

static void
post_cb (const VsPostRow *row, gpointer data)
{
  Reading *self = data;
  VsPost  *post = vs_project_lookup (self->project->posts_by_id, row->id);

  self->was_found = TRUE;
  if (post == NULL)
    {
      post = vs_post_new (row->id);
      insert (self->project->posts_by_id, row->id, post);
      g_ptr_array_add (self->new_posts, g_object_ref (post));
    }
  hold (self, post);
  vs_post_set_row (post, row);
}

static void
media_cb (const VsMediaRow *row, gpointer data)
{
  Reading         *self = data;
  VsMedia         *media = vs_project_lookup (self->project->media_by_id, row->id);
  g_autofree char *path = vs_stored_path_resolve (self->project->folder, row->path);
  g_autoptr (VsMediaInfo) info = NULL;

  self->was_found = TRUE;
  if (self->error == NULL)
    info = vs_media_info_from_json (row->info, &self->error);
  if (info == NULL)
    return;
  if (media == NULL)
    {
      media = vs_media_new (row->id);
      insert (self->project->media_by_id, row->id, media);
      g_ptr_array_add (self->new_media, g_object_ref (media));
    }
  vs_media_set_file (media, path, row->fingerprint, row->size, row->mtime);
  vs_media_set_info (media, info);
  vs_media_set_marks (media, row->mark_in, row->mark_out);
  vs_media_set_full_fingerprint (media, row->full_fingerprint);
  vs_media_look (media);
}

static void
clip_cb (const VsClipRow *row, gpointer data)
{
  Reading *self = data;
  VsClip  *clip = vs_project_lookup (self->project->clips_by_id, row->clip.id);
  VsPost  *post = vs_project_lookup (self->project->posts_by_id, row->post_id);
  VsMedia *media = vs_project_lookup (self->project->media_by_id, row->clip.media_id);

  self->was_found = TRUE;
  if (post == NULL || media == NULL)
    return;
  if (clip == NULL)
    {
      clip = vs_clip_new (row, media);
      insert (self->project->clips_by_id, row->clip.id, clip);
    }
  else if (!vs_clip_set_row (clip, row, media))
    return;
  hold (self, post);
  vs_post_put_clip (post, clip);
}

/* Remembers which post a row of label, music or cover belongs to: when the row is gone, nothing else tells. Yields the post. */
static VsPost *
note_owner (Reading *self, VsTable table, gint64 id, gint64 post_id)
{
  VsPost *post = vs_project_lookup (self->project->posts_by_id, post_id);

  self->was_found = TRUE;
  if (post == NULL)
    return NULL;
  insert (self->project->owners[table], id, g_memdup2 (&post_id, sizeof post_id));
  hold (self, post);
  return post;
}

/* The post of a row that is gone, which is forgotten. */
static VsPost *
take_owner (Reading *self, VsTable table, gint64 id)
{
  const gint64 *post_id = vs_project_lookup (self->project->owners[table], id);
  VsPost       *post = post_id != NULL ? vs_project_lookup (self->project->posts_by_id, *post_id) : NULL;

  if (post != NULL)
    hold (self, post);
  g_hash_table_remove (self->project->owners[table], &id);
  return post;
}

static void
label_cb (const VsLabelRow *row, gpointer data)
{
  Reading *self = data;
  VsPost  *post = note_owner (self, VS_TABLE_LABEL, row->id, row->post_id);
  g_autoptr (VsLabel) label = vs_label_new (&row->style);
  g_autoptr (VsLabels) labels = NULL;

  if (post == NULL)
    return;
  insert (self->project->label_kinds, row->id, g_memdup2 (&row->style.kind, sizeof row->style.kind));
  labels = vs_labels_with (vs_post_get_labels (post), label);
  vs_post_set_labels (post, labels);
}

/* Rows that are read when somebody asks for them: the post says that something changed. */
static void
part_cb (VsTable table, gint64 id, gint64 post_id, gpointer data)
{
  VsPost *post = note_owner (data, table, id, post_id);

  if (post != NULL)
    vs_post_touch (post);
}

static void
music_cb (const VsMusicRow *row, gpointer data)
{
  VsPost *post = note_owner (data, VS_TABLE_MUSIC, row->id, row->post_id);

  if (post != NULL)
    vs_post_set_music (post, row->music);
}

static void
cover_cb (const VsCoverRow *row, gpointer data)
{
  VsPost *post = note_owner (data, VS_TABLE_COVER, row->id, row->post_id);

  if (post != NULL)
    vs_post_set_cover (post, &row->cover);
}

static void
track_cb (const VsCaptionTrackRow *row, gpointer data)
{
  Reading        *self = data;
  VsPost         *post = vs_project_lookup (self->project->posts_by_id, row->post_id);
  VsCaptionTrack *track = vs_project_lookup (self->project->tracks_by_id, row->id);

  self->was_found = TRUE;
  if (post == NULL)
    return;
  hold (self, post);
  if (track == NULL)
    {
      track = vs_caption_track_new (row);
      insert (self->project->tracks_by_id, row->id, track);
    }
  else
    vs_caption_track_set_row (track, row);
  vs_post_put_track (post, track);
}

/* The post of a track is told that one of its cues changed. */
static void
hold_post_of (Reading *self, VsCaptionTrack *track)
{
  VsPost *post = vs_project_lookup (self->project->posts_by_id, vs_caption_track_get_post_id (track));

  if (post == NULL)
    return;
  hold (self, post);
  vs_post_put_track (post, track);
}

static void
cue_cb (const VsCaptionCueRow *row, gpointer data)
{
  Reading        *self = data;
  VsCaptionTrack *track = vs_project_lookup (self->project->tracks_by_id, row->track_id);

  self->was_found = TRUE;
  if (track == NULL)
    return;
  insert (self->project->owners[VS_TABLE_CAPTION_CUE], row->id, g_memdup2 (&row->track_id, sizeof row->track_id));
  hold_post_of (self, track);
  vs_caption_track_put_cue (track, row);
}

static void
remove_from_store (GListStore *store, GPtrArray *waiting, gpointer item)
{
  guint position;

  if (g_list_store_find (store, item, &position))
    g_list_store_remove (store, position);
  else
    g_ptr_array_remove (waiting, item);
}

static void
remove_post (Reading *self, gint64 id)
{
  VsPost *post = vs_project_lookup (self->project->posts_by_id, id);

  if (post == NULL)
    return;
  remove_from_store (self->project->posts, self->new_posts, post);
  g_hash_table_remove (self->project->posts_by_id, &id);
}

static void
remove_media (Reading *self, gint64 id)
{
  VsMedia *media = vs_project_lookup (self->project->media_by_id, id);

  if (media == NULL)
    return;
  remove_from_store (self->project->media, self->new_media, media);
  g_hash_table_remove (self->project->media_by_id, &id);
}

static void
remove_clip (Reading *self, gint64 id)
{
  VsClip *clip = vs_project_lookup (self->project->clips_by_id, id);
  VsPost *post = clip != NULL ? vs_project_lookup (self->project->posts_by_id, vs_clip_get_post_id (clip)) : NULL;

  if (post != NULL)
    {
      hold (self, post);
      vs_post_remove_clip (post, clip);
    }
  g_hash_table_remove (self->project->clips_by_id, &id);
}

static void
remove_label (Reading *self, gint64 id)
{
  const VsLabelKind *kind = vs_project_lookup (self->project->label_kinds, id);
  VsPost            *post = take_owner (self, VS_TABLE_LABEL, id);

  if (post != NULL && kind != NULL)
    {
      g_autoptr (VsLabels) labels = vs_labels_without (vs_post_get_labels (post), *kind);

      vs_post_set_labels (post, labels);
    }
  g_hash_table_remove (self->project->label_kinds, &id);
}

static void
remove_part (Reading *self, VsTable table, gint64 id)
{
  VsPost *post = take_owner (self, table, id);

  if (post != NULL)
    vs_post_touch (post);
}

static void
remove_music (Reading *self, gint64 id)
{
  VsPost *post = take_owner (self, VS_TABLE_MUSIC, id);

  if (post != NULL)
    vs_post_set_music (post, VS_MUSIC_NONE);
}

static void
remove_cover (Reading *self, gint64 id)
{
  VsPost *post = take_owner (self, VS_TABLE_COVER, id);

  if (post != NULL)
    vs_post_set_cover (post, &VS_COVER_NONE);
}

static void
remove_track (Reading *self, gint64 id)
{
  VsCaptionTrack *track = vs_project_lookup (self->project->tracks_by_id, id);
  VsPost         *post = track != NULL ? vs_project_lookup (self->project->posts_by_id, vs_caption_track_get_post_id (track)) : NULL;

  if (post != NULL)
    {
      hold (self, post);
      vs_post_remove_track (post, track);
    }
  g_hash_table_remove (self->project->tracks_by_id, &id);
}

static void
remove_cue (Reading *self, gint64 id)
{
  GHashTable     *owners = self->project->owners[VS_TABLE_CAPTION_CUE];
  const gint64   *track_id = vs_project_lookup (owners, id);
  VsCaptionTrack *track = track_id != NULL ? vs_project_lookup (self->project->tracks_by_id, *track_id) : NULL;

  if (track != NULL)
    {
      hold_post_of (self, track);
      vs_caption_track_remove_cue (track, id);
    }
  g_hash_table_remove (owners, &id);
}

/* Reads one row of a table again and says whether that worked; was_found says whether the row is there. */
static gboolean
find_row (Reading *self, VsRowId row, GError **error)
{
  VsDatabase *db = self->project->db;

  switch (row.table)
    {
    case VS_TABLE_MEDIA:
      return vs_media_table_read (db, row.id, media_cb, self, error);
    case VS_TABLE_POST:
      return vs_post_table_read (db, row.id, post_cb, self, error);
    case VS_TABLE_CLIP:
      return vs_clip_table_read (db, row.id, clip_cb, self, error);
    case VS_TABLE_LABEL:
      return vs_label_table_read (db, row.id, label_cb, self, error);
    case VS_TABLE_MUSIC:
      return vs_music_table_read (db, row.id, music_cb, self, error);
    case VS_TABLE_COVER:
      return vs_cover_table_read (db, row.id, cover_cb, self, error);
    case VS_TABLE_CAPTION_TRACK:
      return vs_caption_track_table_read (db, row.id, track_cb, self, error);
    case VS_TABLE_CAPTION_CUE:
      return vs_caption_cue_table_read (db, row.id, cue_cb, self, error);
    case VS_TABLE_POST_FACTS:
    case VS_TABLE_POST_TARGET:
    case VS_TABLE_OVERRIDE:
      return vs_post_part_table_read (db, row.table, row.id, part_cb, self, error);
    case VS_TABLE_LABEL_TEMPLATE:
    case VS_TABLE_GLOSSARY: /* read when they are asked for */
    case VS_TABLE_PROJECT:
    case VS_TABLE_EXPORT:
    case VS_N_TABLES:
    default:
      return TRUE; /* nobody shows these */
    }
}

static gboolean
read_row (Reading *self, VsRowId row, GError **error)
{
  static void (*const removes[VS_N_TABLES]) (Reading *, gint64) = {
    [VS_TABLE_MEDIA] = remove_media,
    [VS_TABLE_POST] = remove_post,
    [VS_TABLE_CLIP] = remove_clip,
    [VS_TABLE_LABEL] = remove_label,
    [VS_TABLE_MUSIC] = remove_music,
    [VS_TABLE_COVER] = remove_cover,
    [VS_TABLE_CAPTION_TRACK] = remove_track,
    [VS_TABLE_CAPTION_CUE] = remove_cue,
  };

  self->was_found = FALSE;
  if (!find_row (self, row, error))
    return FALSE;
  if (self->was_found)
    return TRUE;
  if (vs_table_is_post_part (row.table))
    remove_part (self, row.table, row.id);
  else if (removes[row.table] != NULL)
    removes[row.table](self, row.id);
  return TRUE;
}

static void
reading_begin (Reading *self, VsProject *project)
{
  *self = (Reading){ .project = project };
  self->held = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->new_posts = g_ptr_array_new_with_free_func (g_object_unref);
  self->new_media = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
append (GListStore *store, GPtrArray *items)
{
  if (items->len > 0)
    g_list_store_splice (store, g_list_model_get_n_items (G_LIST_MODEL (store)), 0, items->pdata, items->len);
}

/* Shows what is new and tells of what changed. */
static gboolean
reading_end (Reading *self, gboolean is_done, GError **error)
{
  GHashTableIter iter;
  gpointer       post;

  append (self->project->media, self->new_media);
  append (self->project->posts, self->new_posts);
  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, &post, NULL))
    vs_post_release (post);
  g_hash_table_unref (self->held);
  g_ptr_array_unref (self->new_posts);
  g_ptr_array_unref (self->new_media);
  if (self->error == NULL)
    return is_done;
  if (is_done)
    g_propagate_error (error, self->error);
  else
    g_error_free (self->error);
  return FALSE;
}

/**
 * vs_project_read_rows:
 * @rows: (element-type VsRowId): in the order of #VsTable
 *
 * Reads rows again and lets the objects follow.
 */
gboolean
vs_project_read_rows (VsProject *self, GArray *rows, GError **error)
{
  Reading  reading;
  gboolean is_done = TRUE;

  reading_begin (&reading, self);
  for (guint i = 0; is_done && i < rows->len; i++)
    is_done = read_row (&reading, g_array_index (rows, VsRowId, i), error);
  return reading_end (&reading, is_done, error);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const VsRowId *x = a;
  const VsRowId *y = b;

  if (x->table != y->table)
    return x->table < y->table ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

/**
 * vs_project_read_changes:
 * @out_any: (out) (optional): whether there were any
 *
 * Reads the rows that the log names since the last time.
 */
gboolean
vs_project_read_changes (VsProject *self, gboolean *out_any, GError **error)
{
  g_autoptr (GArray) rows = vs_change_log_read_since (self->db, &self->last_change, error);

  if (rows == NULL)
    return FALSE;
  if (out_any != NULL)
    *out_any = rows->len > 0;
  g_array_sort (rows, compare_rows);
  if (self->depth > 0)
    {
      g_array_append_vals (self->touched, rows->data, rows->len);
      g_array_sort (self->touched, compare_rows);
    }
  return vs_project_read_rows (self, rows, error);
}

/**
 * vs_project_load:
 *
 * Reads everything, one query a table.
 */
gboolean
vs_project_load (VsProject *self, GError **error)
{
  Reading  reading;
  gboolean is_done;

  /* Whatever is written while we read has a later number, and is read again. */
  if (!vs_change_log_get_version (self->db, &self->data_version, error) ||
      !vs_change_log_get_last (self->db, &self->last_change, error))
    return FALSE;
  reading_begin (&reading, self);
  is_done = vs_media_table_read (self->db, 0, media_cb, &reading, error) &&
            vs_post_table_read (self->db, 0, post_cb, &reading, error) &&
            vs_clip_table_read (self->db, 0, clip_cb, &reading, error) &&
            vs_label_table_read (self->db, 0, label_cb, &reading, error) &&
            vs_post_part_table_read (self->db, VS_TABLE_POST_FACTS, 0, part_cb, &reading, error) &&
            vs_post_part_table_read (self->db, VS_TABLE_POST_TARGET, 0, part_cb, &reading, error) &&
            vs_post_part_table_read (self->db, VS_TABLE_OVERRIDE, 0, part_cb, &reading, error) &&
            vs_music_table_read (self->db, 0, music_cb, &reading, error) &&
            vs_cover_table_read (self->db, 0, cover_cb, &reading, error) &&
            vs_caption_track_table_read (self->db, 0, track_cb, &reading, error) &&
            vs_caption_cue_table_read (self->db, 0, cue_cb, &reading, error);
  return reading_end (&reading, is_done, error);
}

/**
 * vs_project_refresh:
 *
 * Reads what other processes changed. A timer does so too where a main loop runs.
 */
gboolean
vs_project_refresh (VsProject *self, GError **error)
{
  gint64   version;
  gboolean any;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);

  if (self->depth > 0)
    return TRUE;
  if (!vs_change_log_get_version (self->db, &version, error))
    return FALSE;
  if (version == self->data_version)
    return TRUE;
  if (!vs_project_read_changes (self, &any, error))
    return FALSE;
  self->data_version = version;
  if (any)
    vs_project_emit_changed (self);
  return TRUE;
}

static gboolean
refresh_cb (gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!vs_project_refresh (data, &error))
    g_debug ("%s", error->message);
  return G_SOURCE_CONTINUE;
}

void
vs_project_start_timer (VsProject *self)
{
  self->timer = g_timeout_add (REFRESH_INTERVAL, refresh_cb, self);
}
