// SPDX-License-Identifier: GPL-3.0-or-later
// The file that is being written.
//
// The temporary file lies in the target's folder, so that renaming it is one step. Its writer holds an advisory lock
// on it, which the kernel drops even after kill -9: whoever gets the lock knows that nobody writes any more, also
// across sandboxes, where process numbers mean nothing.

#define _GNU_SOURCE

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "media/export-target.h"
#include "media/exporter.h"

#define MARK ".vorspann-"
#define SUFFIX ".part"

/* The most bytes of the target's name that are kept in the temporary one: NAME_MAX is 255 on all usual file systems. */
#define NAME_MAX_KEPT 200

/* How often another name is tried. */
#define MAX_ATTEMPTS 100

/* Bytes that are copied between two looks whether that was cancelled. */
#define PIECE (8 * 1024 * 1024)

struct _VsExportTarget
{
  char    *path;   /* the finished file */
  char    *folder; /* it lies in */
  char    *temporary;
  int      fd; /* of the temporary file; holds the lock */
  gboolean committed;
};

/**
 * vs_export_target_set_error:
 * @path: of the file that was to be written
 * @code: errno
 *
 * Says what went wrong with the finished file, its folder, and what helps.
 */
void
vs_export_target_set_error (GError **error, const char *path, int code)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *folder_name = g_filename_display_name (folder);

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    /* Translators: the first %s is the path of a file, the second of its folder. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _ ("There is not enough room for “%s”. Free some space in “%s” or choose another folder. Nothing was changed."), name, folder_name);
  else if (code == EACCES || code == EPERM || code == EROFS)
    /* Translators: the first %s is the path of a file, the second of its folder. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("“%s” cannot be written, because “%s” may not be changed. Choose another folder."), name, folder_name);
  else if (code == ENOENT || code == ENOTDIR)
    /* Translators: the first %s is the path of a file, the second of its folder. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("“%s” cannot be written, because the folder “%s” does not exist. Create it or choose another one."), name, folder_name);
  else if (code == EEXIST)
    /* Translators: %s is the path of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("“%s” exists already. Choose another name, or allow it to be replaced."), name);
  else if (code == ENAMETOOLONG)
    /* Translators: %s is the path of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG, _ ("The name “%s” is too long. Choose a shorter one."), name);
  else
    /* Translators: the first %s is the path of a file, the second what the system says about it. */
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be written: %s. Choose another folder."), name, g_strerror (code));
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat x, y;

  return stat (a, &x) == 0 && stat (b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/**
 * vs_export_target_check:
 * @path: of the finished file
 * @source: of the file that is read
 * @replace: whether a file at @path may be replaced
 *
 * Returns: whether @path can be exported to, as far as can be seen before
 */
gboolean
vs_export_target_check (const char *path, const char *source, gboolean replace, GError **error)
{
  g_autofree char *name = NULL;
  struct stat      st;

  g_return_val_if_fail (path != NULL && source != NULL, FALSE);

  name = g_filename_display_name (path);
  if (is_same_file (path, source))
    /* Translators: %s is the path of a file. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("“%s” is the clip itself and would be lost. Choose another name."), name);
  else if (lstat (path, &st) < 0)
    {
      if (errno == ENOENT)
        return TRUE;
      vs_export_target_set_error (error, path, errno);
    }
  else if (S_ISDIR (st.st_mode))
    /* Translators: %s is the path of a folder. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("“%s” is a folder. Choose the name of a file in it."), name);
  else if (!replace)
    vs_export_target_set_error (error, path, EEXIST);
  else
    return TRUE;
  return FALSE;
}

/* "/folder/.NAME.vorspann-PID-", its name cut so that it stays short enough and whole characters remain. */
static char *
make_prefix (const char *path, const char *folder)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *file = NULL;
  gsize            length = strlen (name);

  if (length > NAME_MAX_KEPT)
    {
      length = NAME_MAX_KEPT;
      while (length > 0 && ((guchar) name[length] & 0xc0) == 0x80)
        length--;
    }
  file = g_strdup_printf (".%.*s" MARK "%d-", (int) length, name, (int) getpid ());
  return g_build_filename (folder, file, NULL);
}

/* Locks a file that was just made. A clean-up that came in between may have removed it: then it has no name any more. */
static gboolean
lock_new_file (int fd)
{
  struct stat st;

  if (flock (fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
    return FALSE;
  return fstat (fd, &st) == 0 && st.st_nlink > 0;
}

static gboolean
open_temporary (VsExportTarget *self)
{
  g_autofree char *prefix = make_prefix (self->path, self->folder);

  for (int i = 0; i < MAX_ATTEMPTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s%06x" SUFFIX, prefix, g_random_int () & 0xffffff);

      self->fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (self->fd < 0 && errno != EEXIST)
        return FALSE;
      if (self->fd >= 0 && lock_new_file (self->fd))
        {
          self->temporary = g_steal_pointer (&path);
          return TRUE;
        }
      if (self->fd >= 0)
        close (self->fd);
      self->fd = -1;
    }
  errno = EEXIST;
  return FALSE;
}

/**
 * vs_export_target_new:
 * @path: of the finished file
 *
 * Returns: (transfer full): an empty, locked temporary file beside @path
 */
VsExportTarget *
vs_export_target_new (const char *path, GError **error)
{
  g_autoptr (VsExportTarget) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (VsExportTarget, 1);
  self->fd = -1;
  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  if (open_temporary (self))
    return g_steal_pointer (&self);
  vs_export_target_set_error (error, path, errno);
  return NULL;
}

void
vs_export_target_free (VsExportTarget *self)
{
  g_return_if_fail (self != NULL);

  if (self->temporary != NULL && !self->committed)
    g_unlink (self->temporary);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->temporary);
  g_free (self);
}

/**
 * vs_export_target_get_path:
 *
 * Returns: (transfer none): of the temporary file
 */
const char *
vs_export_target_get_path (VsExportTarget *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->temporary;
}

/* 0, or errno. */
static int
copy (int from, int to, GCancellable *cancellable)
{
  ssize_t n;

  if (lseek (to, 0, SEEK_SET) < 0 || ftruncate (to, 0) < 0)
    return errno;
  do
    n = sendfile (to, from, NULL, PIECE);
  while ((n > 0 && !g_cancellable_is_cancelled (cancellable)) || (n < 0 && errno == EINTR));
  return n < 0 ? errno : 0;
}

/**
 * vs_export_target_fill:
 * @path: of another file
 *
 * Puts what is in @path in place of everything that was written. The temporary file stays the same, and locked.
 */
gboolean
vs_export_target_fill (VsExportTarget *self, const char *path, GCancellable *cancellable, GError **error)
{
  int from, code;

  g_return_val_if_fail (self != NULL && !self->committed && path != NULL, FALSE);

  from = open (path, O_RDONLY | O_CLOEXEC);
  code = from >= 0 ? copy (from, self->fd, cancellable) : errno;
  if (from >= 0)
    close (from);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (code != 0)
    vs_export_target_set_error (error, self->path, code);
  return code == 0;
}

/**
 * vs_export_target_sync:
 *
 * Returns: whether everything written is on the disk
 */
gboolean
vs_export_target_sync (VsExportTarget *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (fsync (self->fd) == 0)
    return TRUE;
  vs_export_target_set_error (error, self->path, errno);
  return FALSE;
}

/* Gives the file its name without replacing another. Old kernels and some file systems do not know how to in one step;
   a hard link does the same, and where there are no links either, looking first is all that is left. */
static int
rename_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return -1;
  if (link (from, to) == 0)
    return unlink (from);
  if (errno == EEXIST)
    return -1;
  if (g_file_test (to, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return -1;
    }
  return rename (from, to);
}

/* A name is only safe once its folder is written. Not every file system can; the file itself is safe anyway. */
static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) < 0)
    g_debug ("The folder %s cannot be synced: %s", folder, g_strerror (errno));
  close (fd);
}

/**
 * vs_export_target_commit:
 * @replace: whether a file of that name may be replaced
 *
 * Gives the file its final name in one step.
 *
 * Returns: %FALSE with %G_IO_ERROR_EXISTS when a file of that name came up meanwhile
 */
gboolean
vs_export_target_commit (VsExportTarget *self, gboolean replace, GError **error)
{
  int result;

  g_return_val_if_fail (self != NULL && !self->committed, FALSE);

  result = replace ? rename (self->temporary, self->path) : rename_new (self->temporary, self->path);
  if (result < 0)
    {
      vs_export_target_set_error (error, self->path, errno);
      return FALSE;
    }
  self->committed = TRUE;
  sync_folder (self->folder);
  return TRUE;
}

/* The process number in a temporary file's name, 0 when the name is not one of ours. */
static int
parse_process (const char *name)
{
  const char *mark = g_strrstr (name, MARK);
  char       *end = NULL;
  guint64     process;

  if (name[0] != '.' || !g_str_has_suffix (name, SUFFIX) || mark == NULL)
    return 0;
  process = g_ascii_strtoull (mark + strlen (MARK), &end, 10);
  return process > 0 && process <= G_MAXINT && *end == '-' && strlen (end) == strlen ("-XXXXXX" SUFFIX) ? process : 0;
}

/* Where a file system knows no locks, the process number has to do. */
static gboolean
is_abandoned (const char *path, int process)
{
  int      fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  gboolean abandoned;

  if (fd < 0)
    return FALSE;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    abandoned = TRUE;
  else
    abandoned = errno != EWOULDBLOCK && kill (process, 0) < 0 && errno == ESRCH;
  close (fd);
  return abandoned;
}

/**
 * vs_exporter_clean_up:
 * @folder: a folder that was exported to
 *
 * Removes the temporary files in @folder that killed exports left. Those of running exports stay.
 *
 * Returns: how many were removed
 */
guint
vs_exporter_clean_up (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint       n = 0;

  g_return_val_if_fail (folder != NULL, 0);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int              process = parse_process (name);

      if (process > 0 && is_abandoned (path, process))
        n += g_unlink (path) == 0;
    }
  return n;
}
