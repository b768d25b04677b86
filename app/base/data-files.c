// SPDX-License-Identifier: GPL-3.0-or-later
// Data that comes with the program, and a person's own on top of it: JSON files, one thing each.

#include "base/data-files.h"

#include <string.h>

typedef struct
{
  gsize          max_length;
  VsDataFileFunc take;
  gpointer       user_data;
  GPtrArray     *problems; /* of char */
} Reader;

static void
take_bytes (Reader *self, GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!self->take (data != NULL ? data : "", length, name, self->user_data, &error))
    g_ptr_array_add (self->problems, g_strdup (error->message));
}

static void
read_built_in (Reader *self, const char *folder)
{
  g_auto (GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      take_bytes (self, bytes, names[i]);
    }
}

/* At most one byte more than is taken, so that a huge file in the folder costs nothing. */
static GBytes *
read_file (const char *path, gsize max_length, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *data = g_malloc (max_length + 1);
  gsize            length;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, max_length + 1, &length, NULL, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".json") && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return g_steal_pointer (&paths);
}

/**
 * vs_data_files_exist:
 * @user_folder: (nullable) (type filename): of a person
 *
 * Returns: whether there is anything on top of what comes with the program
 */
gboolean
vs_data_files_exist (const char *user_folder)
{
  g_autoptr (GPtrArray) paths = user_folder != NULL ? list_files (user_folder) : NULL;

  return paths != NULL && paths->len > 0;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
read_folder (Reader *self, const char *folder)
{
  g_autoptr (GPtrArray) paths = list_files (folder);

  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    {
      const char      *path = g_ptr_array_index (paths, i);
      g_autofree char *name = g_filename_display_basename (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = read_file (path, self->max_length, &error);

      if (bytes != NULL)
        take_bytes (self, bytes, name);
      else
        g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", name, error->message));
    }
}

/**
 * vs_data_files_read:
 * @resource_folder: of the program's resources, with a slash at its end
 * @user_folder: (nullable) (type filename): of a person; one that is not there is an empty one
 * @max_length: bytes; of a longer file one byte more is given to @take, which refuses it
 * @take: (scope call): gets the program's files first, then a person's, each by name
 *
 * A file that cannot be used takes nothing from the others.
 *
 * Returns: (transfer full) (element-type utf8): a message for each file that could not be used
 */
GPtrArray *
vs_data_files_read (const char *resource_folder, const char *user_folder, gsize max_length, VsDataFileFunc take, gpointer user_data)
{
  Reader self = { max_length, take, user_data, g_ptr_array_new_with_free_func (g_free) };

  g_return_val_if_fail (resource_folder != NULL && take != NULL, NULL);

  read_built_in (&self, resource_folder);
  if (user_folder != NULL)
    read_folder (&self, user_folder);
  return self.problems;
}
