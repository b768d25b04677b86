// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping a cache small: what was not used for the longest time goes first.
//
// When a file was used last is its time of change, because many systems keep no time of access: who uses a file touches it.

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "base/cache.h"

/* A file that was touched within this time, s, is not touched again: a film has thousands. */
#define FRESH (24 * 60 * 60)

/* Folders in folders that are looked into. */
#define MAX_DEPTH 4

typedef struct
{
  char  *path;
  gint64 size; /* bytes */
  gint64 used; /* s */
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_free (file);
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const File *left = *(File *const *) a;
  const File *right = *(File *const *) b;

  return (left->used > right->used) - (left->used < right->used);
}

static void
add_file (GPtrArray *files, const char *path, const GStatBuf *status)
{
  const File file = { g_strdup (path), status->st_size, status->st_mtime };

  g_ptr_array_add (files, g_memdup2 (&file, sizeof file));
}

/* Links are not followed: what they lead to is no cache. */
static void
list_files (const char *folder, const char *ending, int depth, GPtrArray *files, GPtrArray *folders)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf         status;

      if (g_lstat (path, &status) != 0)
        continue;
      if (S_ISDIR (status.st_mode) && depth < MAX_DEPTH)
        {
          g_ptr_array_add (folders, g_strdup (path));
          list_files (path, ending, depth + 1, files, folders);
        }
      else if (S_ISREG (status.st_mode) && g_str_has_suffix (name, ending))
        add_file (files, path, &status);
    }
}

static gint64
sum_sizes (const GPtrArray *files)
{
  gint64 sum = 0;

  for (guint i = 0; i < files->len; i++)
    sum += ((File *) g_ptr_array_index (files, i))->size;
  return sum;
}

/* The innermost first; one that is not empty stays. */
static void
remove_empty (const GPtrArray *folders)
{
  for (guint i = folders->len; i > 0; i--)
    g_rmdir (g_ptr_array_index (folders, i - 1));
}

/**
 * vs_cache_get_folder:
 * @name: of the kind of files
 *
 * Returns: (transfer full) (type filename): where they lie in the user's cache; it need not be there
 */
char *
vs_cache_get_folder (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return g_build_filename (g_get_user_cache_dir (), "vorspann", name, NULL);
}

/**
 * vs_cache_touch:
 * @path: (type filename): of a file in a cache
 *
 * Says that the file is used now. For any thread. A file that cannot be touched is only thrown away sooner.
 */
void
vs_cache_touch (const char *path)
{
  GStatBuf status;

  g_return_if_fail (path != NULL);

  if (g_stat (path, &status) == 0 && g_get_real_time () / G_USEC_PER_SEC - status.st_mtime > FRESH)
    g_utime (path, NULL);
}

/**
 * vs_cache_prune:
 * @folder: (type filename): with the files, in folders of their own or not; it need not be there
 * @policy: what stays
 * @cancellable: (nullable)
 *
 * Removes the files that are too old, then those that were not used for the longest time until the rest is within the limit, and
 * the folders that become empty. A file that is open can still be read. Blocking; for a worker thread.
 *
 * Returns: how many files were removed
 */
guint
vs_cache_prune (const char *folder, const VsCachePolicy *policy, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  gint64 oldest, size;
  guint  n = 0;

  g_return_val_if_fail (folder != NULL && policy != NULL && policy->ending != NULL, 0);

  list_files (folder, policy->ending, 0, files, folders);
  g_ptr_array_sort (files, compare_used);
  size = sum_sizes (files);
  oldest = policy->max_age > 0 ? (g_get_real_time () - policy->max_age) / G_USEC_PER_SEC : G_MININT64;
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const File *file = g_ptr_array_index (files, i);

      if (size <= policy->limit && file->used >= oldest)
        break;
      if (g_strcmp0 (file->path, policy->keep) == 0 || g_unlink (file->path) != 0)
        continue;
      size -= file->size;
      n++;
    }
  remove_empty (folders);
  return n;
}
