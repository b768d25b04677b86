// SPDX-License-Identifier: GPL-3.0-or-later
// The models of speech engines that a person has. The folder itself says what there is, so that any number of windows may change it.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "work/installed-models.h"
#include "work/part-file.h"

#define OWN "own"
#define ID_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_"

/* More models of the same name nobody has. */
#define MAX_SAME_NAME 100

/* --- models of the list ---------------------------------------------------------------------------------------------- */

/**
 * vs_speech_model_dup_path:
 * @folder: (type filename): for all models
 *
 * Returns: (transfer full) (type filename): where the model is once it is downloaded
 */
char *
vs_speech_model_dup_path (const VsSpeechModel *model, const char *folder)
{
  g_return_val_if_fail (model != NULL && folder != NULL, NULL);

  return g_build_filename (folder, model->engine, model->file, NULL);
}

static gboolean
is_whole (const VsSpeechModel *model, const GStatBuf *info)
{
  return S_ISREG (info->st_mode) && info->st_size == model->size;
}

/**
 * vs_speech_model_is_installed:
 * @folder: (type filename): for all models
 *
 * Returns: whether the model was downloaded, by name and size: its hash was checked when it came
 */
gboolean
vs_speech_model_is_installed (const VsSpeechModel *model, const char *folder)
{
  g_autofree char *path = vs_speech_model_dup_path (model, folder);
  GStatBuf         info;

  return path != NULL && g_lstat (path, &info) == 0 && is_whole (model, &info);
}

/**
 * vs_speech_model_get_part_size:
 * @folder: (type filename): for all models
 *
 * Returns: bytes that came of a download that was not finished
 */
gint64
vs_speech_model_get_part_size (const VsSpeechModel *model, const char *folder)
{
  g_autofree char *path = vs_speech_model_dup_path (model, folder);

  return path != NULL ? vs_part_file_measure (path) : 0;
}

/**
 * vs_speech_model_discard_part:
 * @folder: (type filename): for all models
 *
 * Deletes what came of a download that was not finished; %VS_ERROR_BUSY when it goes on just now.
 */
gboolean
vs_speech_model_discard_part (const VsSpeechModel *model, const char *folder, GError **error)
{
  g_autofree char *path = vs_speech_model_dup_path (model, folder);

  return path != NULL && vs_part_file_discard (path, model->name, error);
}

/* --- what is there --------------------------------------------------------------------------------------------------- */

void
vs_installed_model_free (VsInstalledModel *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->engine);
  g_free (self->name);
  g_free (self->path);
  g_free (self->entry);
  g_clear_pointer (&self->model, vs_speech_model_unref);
  g_free (self);
}

static VsSpeechModel *
find_known (GPtrArray *known, const char *engine, const char *file, const GStatBuf *info)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      VsSpeechModel *model = known->pdata[i];

      if (g_str_equal (model->engine, engine) && g_str_equal (model->file, file) && is_whole (model, info))
        return model;
    }
  return NULL;
}

/* What a download leaves beside its file is no model. */
static gboolean
is_left_over (const char *name)
{
  return name[0] == '.' || g_str_has_suffix (name, ".part") || g_str_has_suffix (name, ".part.etag") || g_str_has_suffix (name, ".lock");
}

static VsInstalledModel *
new_for_entry (const char *engine, const char *name, char *entry)
{
  VsInstalledModel *self = g_new0 (VsInstalledModel, 1);

  self->engine = g_strdup (engine);
  self->name = g_filename_display_name (name);
  self->entry = entry;
  return self;
}

static void
list_downloaded (GPtrArray *models, const char *folder, const char *engine, const char *name, GPtrArray *known)
{
  g_autofree char  *path = g_build_filename (folder, name, NULL);
  GStatBuf          info;
  VsSpeechModel    *model;
  VsInstalledModel *self;

  if (is_left_over (name) || g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return;
  model = find_known (known, engine, name, &info);
  self = new_for_entry (engine, name, g_strdup (path));
  self->path = g_steal_pointer (&path);
  self->size = info.st_size;
  if (model != NULL)
    {
      self->model = vs_speech_model_ref (model);
      g_free (self->name);
      self->name = g_strdup (model->name);
    }
  g_ptr_array_add (models, self);
}

static void
list_own (GPtrArray *models, const char *folder, const char *engine, const char *name, GPtrArray *known)
{
  g_autofree char  *entry = g_build_filename (folder, name, NULL);
  g_autofree char  *path = g_file_read_link (entry, NULL);
  GStatBuf          info = { 0 };
  VsInstalledModel *self;

  if (path == NULL)
    return;
  self = new_for_entry (engine, name, g_steal_pointer (&entry));
  self->is_own = TRUE;
  self->is_missing = g_stat (path, &info) != 0;
  self->size = !self->is_missing && S_ISREG (info.st_mode) ? info.st_size : 0;
  self->path = g_steal_pointer (&path);
  g_ptr_array_add (models, self);
}

static void
list_folder (GPtrArray *models, const char *folder, const char *engine, GPtrArray *known, void (*list) (GPtrArray *, const char *, const char *, const char *, GPtrArray *))
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    list (models, folder, engine, name, known);
}

static int
compare_models (gconstpointer a, gconstpointer b)
{
  const VsInstalledModel *left = *(VsInstalledModel *const *) a;
  const VsInstalledModel *right = *(VsInstalledModel *const *) b;
  int                     engines = strcmp (left->engine, right->engine);
  int                     names = g_utf8_collate (left->name, right->name);

  return engines != 0 ? engines : names != 0 ? names
                                             : strcmp (left->entry, right->entry);
}

/**
 * vs_installed_models_list:
 * @folder: (type filename): for all models; one that is not there has none
 * @known: (nullable) (element-type VsSpeechModel): the list of models, to know some again
 *
 * Returns: (transfer full) (element-type VsInstalledModel): all models, by engine and name
 */
GPtrArray *
vs_installed_models_list (const char *folder, GPtrArray *known)
{
  GPtrArray *models = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_installed_model_free);
  g_autoptr (GDir) dir = NULL;

  g_return_val_if_fail (folder != NULL, models);

  dir = g_dir_open (folder, 0, NULL);
  for (const char *engine = dir != NULL ? g_dir_read_name (dir) : NULL; engine != NULL; engine = g_dir_read_name (dir))
    {
      g_autofree char *engine_folder = g_build_filename (folder, engine, NULL);
      g_autofree char *own_folder = g_build_filename (engine_folder, OWN, NULL);

      list_folder (models, engine_folder, engine, known, list_downloaded);
      list_folder (models, own_folder, engine, known, list_own);
    }
  g_ptr_array_sort (models, compare_models);
  return models;
}

/* --- changing it ----------------------------------------------------------------------------------------------------- */

static gboolean
fail (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the first %s is the path of a file, the second what the system says about it */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be changed: %s. Look at the permissions of its folder."), name, g_strerror (code));
  return FALSE;
}

static gboolean
check_own (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GStatBuf         info;

  if (g_stat (path, &info) != 0 || g_access (path, R_OK) != 0)
    {
      int code = errno;

      /* Translators: the first %s is the path of a file, the second what the system says about it. */
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be read: %s."), name, g_strerror (code));
      return FALSE;
    }
  if (S_ISDIR (info.st_mode) || (S_ISREG (info.st_mode) && info.st_size > 0))
    return TRUE;
  /* Translators: %s is the path of a file */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("“%s” is empty or no file, so it is no model. Choose another one."), name);
  return FALSE;
}

/* One model is remembered once; another of the same name gets a number. */
static gboolean
link_own (const char *folder, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 1; i <= MAX_SAME_NAME; i++)
    {
      g_autofree char *numbered = i == 1 ? g_strdup (name) : g_strdup_printf ("%u-%s", i, name);
      g_autofree char *entry = g_build_filename (folder, numbered, NULL);
      g_autofree char *target = NULL;

      if (symlink (path, entry) == 0)
        return TRUE;
      if (errno != EEXIST)
        return fail (error, entry, errno);
      target = g_file_read_link (entry, NULL);
      if (g_strcmp0 (target, path) == 0)
        return TRUE;
    }
  return fail (error, folder, EEXIST);
}

/**
 * vs_installed_models_add:
 * @folder: (type filename): for all models
 * @engine: id of the engine that it is for
 * @path: (type filename): of a file or a folder; it stays where it is
 *
 * Remembers a model that the person has already. One that is remembered is not so twice.
 */
gboolean
vs_installed_models_add (const char *folder, const char *engine, const char *path, GError **error)
{
  g_autofree char *own_folder = NULL;
  g_autofree char *full_path = NULL;

  g_return_val_if_fail (folder != NULL && path != NULL, FALSE);
  g_return_val_if_fail (engine != NULL && *engine != '\0' && strspn (engine, ID_LETTERS) == strlen (engine), FALSE);

  full_path = g_canonicalize_filename (path, NULL);
  own_folder = g_build_filename (folder, engine, OWN, NULL);
  if (!check_own (full_path, error))
    return FALSE;
  if (g_mkdir_with_parents (own_folder, 0755) < 0)
    return fail (error, own_folder, errno);
  return link_own (own_folder, full_path, error);
}

/**
 * vs_installed_models_delete:
 * @model: of a list
 *
 * Deletes a model that was downloaded; one of the person's own is only forgotten. What is gone already is no error.
 */
gboolean
vs_installed_models_delete (const VsInstalledModel *model, GError **error)
{
  g_return_val_if_fail (model != NULL, FALSE);

  return g_unlink (model->entry) == 0 || errno == ENOENT || fail (error, model->entry, errno);
}
