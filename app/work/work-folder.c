// SPDX-License-Identifier: GPL-3.0-or-later
// A private folder for a piece of work. Beside it lies a lock that is held while the work lasts: a folder whose lock is free
// belongs to nobody any more.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "work/work-folder.h"

#define PREFIX "work-"
#define LOCK ".lock"

struct _VsWorkFolder
{
  char *path;
  char *lock_path;
  int   lock;
};

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* Returns the lock, or −1 when somebody holds it. */
static int
take_lock (const char *path, int how)
{
  int lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (lock >= 0 && flock (lock, how) != 0)
    {
      close (lock);
      lock = -1;
    }
  return lock;
}

static void
remove_if_left (const char *path)
{
  g_autofree char *lock_path = g_strconcat (path, LOCK, NULL);
  int              lock = take_lock (lock_path, LOCK_EX | LOCK_NB);

  if (lock < 0)
    return;
  remove_tree (path);
  g_unlink (lock_path);
  close (lock);
}

static void
remove_left_folders (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && !g_str_has_suffix (name, LOCK))
      {
        g_autofree char *path = g_build_filename (parent, name, NULL);

        remove_if_left (path);
      }
}

static VsWorkFolder *
make_folder (const char *parent)
{
  g_autofree char *path = g_build_filename (parent, PREFIX "XXXXXX", NULL);
  VsWorkFolder    *self;

  if (g_mkdtemp_full (path, 0700) == NULL)
    return NULL;
  self = g_new0 (VsWorkFolder, 1);
  self->path = g_steal_pointer (&path);
  self->lock_path = g_strconcat (self->path, LOCK, NULL);
  self->lock = take_lock (self->lock_path, LOCK_EX | LOCK_NB);
  return self;
}

/**
 * vs_work_folder_new:
 * @parent: (nullable) (type filename): where it is made, or %NULL for the user's cache
 *
 * Returns: (transfer full): an empty folder that nobody else can look into; %NULL with @error set
 */
VsWorkFolder *
vs_work_folder_new (const char *parent, GError **error)
{
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "vorspann", "work", NULL);
  const char      *folder = parent != NULL ? parent : cache;
  g_autofree char *door_path = g_build_filename (folder, "door" LOCK, NULL);
  VsWorkFolder    *self;
  int              door, code;

  g_mkdir_with_parents (folder, 0700);
  /* One at a time: between folder and lock, a new one looks like one that was left. */
  door = take_lock (door_path, LOCK_EX);
  remove_left_folders (folder);
  self = make_folder (folder);
  code = errno;
  if (self == NULL)
    /* Translators: the first %s is the path of a folder, the second a reason */
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("No folder can be made in “%s”: %s"), folder, g_strerror (code));
  if (door >= 0)
    close (door);
  return self;
}

void
vs_work_folder_free (VsWorkFolder *self)
{
  g_return_if_fail (self != NULL);

  remove_tree (self->path);
  g_unlink (self->lock_path);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self->lock_path);
  g_free (self);
}

const char *
vs_work_folder_get_path (const VsWorkFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/* The path of a file in the folder. */
char *
vs_work_folder_dup_path (const VsWorkFolder *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_build_filename (self->path, name, NULL);
}
