// SPDX-License-Identifier: GPL-3.0-or-later
// A project file: the object, opening and copying.

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "model/project-private.h"
#include "model/stored-path.h"
#include "store/export-table.h"
#include "store/media-table.h"
#include "store/project-file.h"

#define SUFFIX ".vorspann"

G_DEFINE_FINAL_TYPE (VsProject, vs_project, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_NAME,
  PROP_READ_ONLY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
vs_project_dispose (GObject *object)
{
  VsProject *self = VS_PROJECT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->db != NULL)
    vs_database_rollback (self->db);
  g_clear_object (&self->db);
  G_OBJECT_CLASS (vs_project_parent_class)->dispose (object);
}

static void
vs_project_finalize (GObject *object)
{
  VsProject *self = VS_PROJECT (object);

  g_clear_object (&self->posts);
  g_clear_object (&self->media);
  g_hash_table_unref (self->posts_by_id);
  g_hash_table_unref (self->media_by_id);
  g_hash_table_unref (self->clips_by_id);
  g_hash_table_unref (self->tracks_by_id);
  for (VsTable table = 0; table < VS_N_TABLES; table++)
    g_hash_table_unref (self->owners[table]);
  g_hash_table_unref (self->label_kinds);
  g_array_unref (self->touched);
  g_array_unref (self->undo_steps);
  g_array_unref (self->redo_steps);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->name);
  g_free (self->session);
  G_OBJECT_CLASS (vs_project_parent_class)->finalize (object);
}

static void
vs_project_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsProject *self = VS_PROJECT (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, vs_project_is_read_only (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo_steps->len > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo_steps->len > 0);
      break;
    case PROP_UNDO_NAME:
      g_value_set_string (value, vs_project_get_undo_name (self));
      break;
    case PROP_REDO_NAME:
      g_value_set_string (value, vs_project_get_redo_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_project_class_init (VsProjectClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = vs_project_dispose;
  object_class->finalize = vs_project_finalize;
  object_class->get_property = vs_project_get_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VsProject::changed:
   *
   * Something in the project changed; once after every edit, undo, redo or change from outside.
   */
  signals[CHANGED] = g_signal_new ("changed", VS_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_project_init (VsProject *self)
{
  self->session = g_uuid_string_random ();
  self->posts = g_list_store_new (VS_TYPE_POST);
  self->media = g_list_store_new (VS_TYPE_MEDIA);
  self->posts_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->media_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->clips_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->tracks_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (VsTable table = 0; table < VS_N_TABLES; table++)
    self->owners[table] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->label_kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->touched = g_array_new (FALSE, FALSE, sizeof (VsRowId));
  self->undo_steps = g_array_new (FALSE, FALSE, sizeof (VsStep));
  self->redo_steps = g_array_new (FALSE, FALSE, sizeof (VsStep));
}

/**
 * vs_project_notify_steps:
 * @undo_before: the step that could be undone before
 * @redo_before: the step that could be redone before
 */
void
vs_project_notify_steps (VsProject *self, const VsStep *undo_before, const VsStep *redo_before)
{
  VsStep undo = vs_project_get_step (self->undo_steps);
  VsStep redo = vs_project_get_step (self->redo_steps);

  if ((undo.name == NULL) != (undo_before->name == NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (undo.name != undo_before->name)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_NAME]);
  if ((redo.name == NULL) != (redo_before->name == NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  if (redo.name != redo_before->name)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_NAME]);
}

void
vs_project_emit_changed (VsProject *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static char *
name_of_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, SUFFIX) && strlen (base) > strlen (SUFFIX))
    base[strlen (base) - strlen (SUFFIX)] = '\0';
  return g_filename_display_name (base);
}

/**
 * vs_project_create:
 * @path: of the new file
 *
 * Makes an empty project and opens it. %G_IO_ERROR_EXISTS when there is a file.
 *
 * Returns: (transfer full): the project, or %NULL with an error
 */
VsProject *
vs_project_create (const char *path, GError **error)
{
  g_autofree char *full = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  full = g_canonicalize_filename (path, NULL);
  if (!vs_project_file_create (full, error))
    return NULL;
  return vs_project_open (full, FALSE, error);
}

/**
 * vs_project_open:
 * @path: of the file
 * @read_only: whether edits are refused with %VS_ERROR_READ_ONLY; they are also when the file or its folder cannot
 *   be written, see vs_project_is_read_only()
 *
 * A file that is no sound project is refused with %VS_ERROR_NOT_PROJECT, %VS_ERROR_NEWER or %VS_ERROR_DAMAGED, what the
 * system refuses with a %G_IO_ERROR; the file stays as it is, byte for byte.
 *
 * Returns: (transfer full): the project, or %NULL with an error
 */
VsProject *
vs_project_open (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (VsProject) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (VS_TYPE_PROJECT, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->folder = g_path_get_dirname (self->path);
  self->name = name_of_path (self->path);
  self->db = vs_project_file_open (self->path, read_only, error);
  if (self->db == NULL || !vs_project_load (self, error))
    return NULL;
  vs_project_look_for_media (self);
  vs_project_start_timer (self);
  return g_steal_pointer (&self);
}

/**
 * vs_project_get_path:
 *
 * Returns: (transfer none): where the file is, absolute
 */
const char *
vs_project_get_path (VsProject *self)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return self->path;
}

/**
 * vs_project_get_name:
 *
 * Returns: (transfer none): the file's name without its suffix, to be shown
 */
const char *
vs_project_get_name (VsProject *self)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return self->name;
}

/**
 * vs_project_is_read_only:
 *
 * Returns: whether every edit is refused
 */
gboolean
vs_project_is_read_only (VsProject *self)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), TRUE);

  return vs_database_is_read_only (self->db);
}

typedef struct
{
  VsDatabase *db; /* the copy */
  const char *from;
  const char *to;
  gboolean    is_done;
  GError    **error;
} Move;

static char *
move_path (Move *move, const char *stored)
{
  g_autofree char *path = vs_stored_path_resolve (move->from, stored);

  return vs_stored_path_from (move->to, path);
}

static void
move_media_cb (const VsMediaRow *row, gpointer data)
{
  Move            *move = data;
  g_autofree char *path = move_path (move, row->path);
  VsMediaRow       moved = *row;

  moved.path = path;
  move->is_done = move->is_done && vs_media_table_update (move->db, &moved, move->error);
}

static void
move_export_cb (gint64 id, const char *path, gpointer data)
{
  Move            *move = data;
  g_autofree char *moved = move_path (move, path);

  move->is_done = move->is_done && vs_export_table_set_path (move->db, id, moved, move->error);
}

/* In another folder, relative paths would mean other files. Read from the project itself, written to the copy. */
static gboolean
move_paths (VsProject *self, const char *copy, const char *folder, GError **error)
{
  g_autoptr (VsDatabase) db = vs_database_open (copy, VS_DATABASE_WRITE, error);
  Move      move = { db, self->folder, folder, TRUE, error };
  VsEditRow row = { N_ ("Save a Copy"), VS_EDIT_RECORD, self->session, 0 };
  gint64    edit_id;

  if (db == NULL || !vs_change_log_begin (db, &row, &edit_id, error))
    return FALSE;
  return vs_media_table_read (self->db, 0, move_media_cb, &move, error) &&
         move.is_done &&
         vs_export_table_read_paths (self->db, move_export_cb, &move, error) &&
         move.is_done &&
         vs_change_log_commit (db, edit_id, error);
}

/**
 * vs_project_save_copy:
 * @path: of the copy; a file that is there is replaced, after the whole copy has been written
 *
 * The copy's clips still find their files. The project itself stays open and as it is.
 */
gboolean
vs_project_save_copy (VsProject *self, const char *path, GError **error)
{
  g_autofree char *full = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *copy = NULL;

  g_return_val_if_fail (VS_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (path != NULL && self->depth == 0, FALSE);

  full = g_canonicalize_filename (path, NULL);
  folder = g_path_get_dirname (full);
  copy = vs_project_file_begin_copy (self->db, full, error);
  if (copy == NULL)
    return FALSE;
  if (g_str_equal (folder, self->folder) || move_paths (self, copy, folder, error))
    return vs_project_file_end_copy (copy, full, error);
  g_unlink (copy);
  return FALSE;
}

/**
 * vs_project_get_posts:
 *
 * Returns: (transfer none): a model of all #VsPost, in the order in which they were made
 */
GListModel *
vs_project_get_posts (VsProject *self)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return G_LIST_MODEL (self->posts);
}

/**
 * vs_project_get_media:
 *
 * Returns: (transfer none): a model of all #VsMedia, in the order in which they were imported
 */
GListModel *
vs_project_get_media (VsProject *self)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return G_LIST_MODEL (self->media);
}

/**
 * vs_project_get_post:
 *
 * Returns: (transfer none) (nullable): the post with this id
 */
VsPost *
vs_project_get_post (VsProject *self, gint64 post_id)
{
  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  return vs_project_lookup (self->posts_by_id, post_id);
}

/**
 * vs_project_find_media:
 *
 * Returns: (transfer none) (nullable): the media with this content
 */
VsMedia *
vs_project_find_media (VsProject *self, const char *fingerprint)
{
  GHashTableIter iter;
  gpointer       media;

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  g_hash_table_iter_init (&iter, self->media_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &media))
    if (g_str_equal (vs_media_get_fingerprint (media), fingerprint))
      return media;
  return NULL;
}

/**
 * vs_project_look_for_media:
 *
 * Looks for the files of all media and updates #VsMedia:missing.
 */
void
vs_project_look_for_media (VsProject *self)
{
  GHashTableIter iter;
  gpointer       media;

  g_return_if_fail (VS_IS_PROJECT (self));

  g_hash_table_iter_init (&iter, self->media_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &media))
    vs_media_look (media);
}
