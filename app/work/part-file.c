// SPDX-License-Identifier: GPL-3.0-or-later
// A file while it is downloaded: its lock, its hash, and how it gets its name.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/error.h"
#include "work/part-file.h"

#define BLOCK (256 * 1024)
#define MAX_ETAG 500

/* Whoever opens a lock that is removed in the same moment tries again; more often than this nobody has such bad luck. */
#define MAX_LOCK_TRIES 100

struct _VsPartFile
{
  char      *path;
  char      *part_path;
  char      *etag_path;
  char      *lock_path;
  char      *title; /* what a person calls the file */
  char      *etag;  /* (nullable) */
  GChecksum *checksum;
  gint64     size;   /* that the whole file will have, bytes */
  gint64     length; /* that is there and in the checksum, bytes */
  int        fd;
  int        lock_fd;
};

static gboolean
fail (VsPartFile *self, int code, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *folder_name = g_filename_display_name (folder);

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    /* Translators: the first %s is the name of a model, the second the path of a folder */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _ ("There is no room left for “%s” in “%s”. Free some space and download it again; it goes on where it stopped."), self->title, folder_name);
  else if (code == EACCES || code == EPERM || code == EROFS)
    /* Translators: the first %s is the name of a model, the second the path of a folder */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("“%s” cannot be written, because “%s” may not be changed. Allow it in the folder’s properties."), self->title, folder_name);
  else
    /* Translators: the first %s is the name of a model, the second the path of a folder, the third what the system says about it */
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be written to “%s”: %s. Look at that folder, and download it again."), self->title, folder_name, g_strerror (code));
  return FALSE;
}

/* --- the lock -------------------------------------------------------------------------------------------------------- */

/* Whether what was locked is still what others will open. */
static gboolean
is_current (VsPartFile *self, int fd)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (self->lock_path, &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

/* Where a file system knows no locks, there is none. */
static gboolean
lock (VsPartFile *self, GError **error)
{
  for (guint i = 0; i < MAX_LOCK_TRIES; i++)
    {
      int fd = open (self->lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd < 0)
        return fail (self, errno, error);
      if (flock (fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
        {
          close (fd);
          break;
        }
      if (is_current (self, fd))
        {
          self->lock_fd = fd;
          return TRUE;
        }
      close (fd);
    }
  /* Translators: %s is the name of a model */
  g_set_error (error, VS_ERROR, VS_ERROR_BUSY, _ ("“%s” is being downloaded already, in another window or program. Wait until it is done there."), self->title);
  return FALSE;
}

/* Removed while it is still held, so that nobody else can hold it. */
static void
unlock (VsPartFile *self)
{
  if (self->lock_fd < 0)
    return;
  g_unlink (self->lock_path);
  close (self->lock_fd);
  self->lock_fd = -1;
}

/* --- the mark of the server ------------------------------------------------------------------------------------------ */

/* Only a strong mark says that the bytes are the same. */
static gboolean
is_strong (const char *etag)
{
  gsize length = etag != NULL ? strlen (etag) : 0;

  if (length < 2 || length > MAX_ETAG || etag[0] != '"' || etag[length - 1] != '"')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (etag[i]))
      return FALSE;
  return TRUE;
}

static void
read_etag (VsPartFile *self)
{
  g_autofree char *text = NULL;

  if (g_file_get_contents (self->etag_path, &text, NULL, NULL) && is_strong (text))
    self->etag = g_steal_pointer (&text);
}

/* --- opening --------------------------------------------------------------------------------------------------------- */

static VsPartFile *
new_for_path (const char *path, const char *title)
{
  VsPartFile *self = g_new0 (VsPartFile, 1);

  self->path = g_strdup (path);
  self->part_path = g_strconcat (path, ".part", NULL);
  self->etag_path = g_strconcat (path, ".part.etag", NULL);
  self->lock_path = g_strconcat (path, ".lock", NULL);
  self->title = g_strdup (title);
  self->fd = -1;
  self->lock_fd = -1;
  return self;
}

/**
 * vs_part_file_open:
 * @path: (type filename): that the file will have; its folder exists
 * @title: what a person calls the file
 * @size: that the whole file will have, bytes
 *
 * Returns: (transfer full): to be filled by one caller alone; %NULL with %VS_ERROR_BUSY while another has it
 */
VsPartFile *
vs_part_file_open (const char *path, const char *title, gint64 size, GError **error)
{
  g_autoptr (VsPartFile) self = NULL;

  g_return_val_if_fail (path != NULL && title != NULL && size > 0, NULL);

  self = new_for_path (path, title);
  self->size = size;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (!lock (self, error))
    return NULL;
  self->fd = open (self->part_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (self->fd < 0)
    {
      fail (self, errno, error);
      return NULL;
    }
  read_etag (self);
  return g_steal_pointer (&self);
}

/**
 * vs_part_file_free:
 *
 * Lets others have the file. What has come stays; an empty part does not.
 */
void
vs_part_file_free (VsPartFile *self)
{
  struct stat info;

  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    {
      if (fstat (self->fd, &info) == 0 && info.st_size == 0)
        {
          g_unlink (self->part_path);
          g_unlink (self->etag_path);
        }
      close (self->fd);
    }
  unlock (self);
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_free (self->path);
  g_free (self->part_path);
  g_free (self->etag_path);
  g_free (self->lock_path);
  g_free (self->title);
  g_free (self->etag);
  g_free (self);
}

/* --- filling --------------------------------------------------------------------------------------------------------- */

static gssize
read_block (int fd, char *block)
{
  gssize n;

  do
    n = read (fd, block, BLOCK);
  while (n < 0 && errno == EINTR);
  return n;
}

/**
 * vs_part_file_take_old:
 *
 * Reads what came earlier, for the hash. More than the whole file is nothing of use, and is dropped.
 */
gboolean
vs_part_file_take_old (VsPartFile *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  gssize           n;

  g_return_val_if_fail (self != NULL && self->length == 0, FALSE);

  while ((n = read_block (self->fd, block)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->length + n > self->size)
        return vs_part_file_restart (self, NULL, error);
      g_checksum_update (self->checksum, (const guchar *) block, n);
      self->length += n;
    }
  return n == 0 || fail (self, errno, error);
}

/**
 * vs_part_file_check_room:
 *
 * Returns: whether the disk has room for what is still to come; %G_IO_ERROR_NO_SPACE otherwise
 */
gboolean
vs_part_file_check_room (VsPartFile *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *folder_name = g_filename_display_name (folder);
  g_autofree char *needed = g_format_size (self->size - self->length);
  g_autofree char *available = NULL;
  struct statvfs   info;
  double           room;

  if (fstatvfs (self->fd, &info) < 0 || info.f_blocks == 0)
    return TRUE;
  room = (double) info.f_bavail * info.f_frsize;
  if (room >= self->size - self->length)
    return TRUE;
  available = g_format_size (room);
  /* Translators: name of a model, size such as “1.5 GB”, path of a folder, size */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _ ("“%s” needs %s in “%s”, where %s are free. Free some space, or choose a smaller model."), self->title, needed, folder_name, available);
  return FALSE;
}

/**
 * vs_part_file_restart:
 * @etag: (nullable): the server's mark of the file that comes now
 *
 * Drops what has come. The mark is written before the first byte, so that no byte is ever taken for one of another file.
 */
gboolean
vs_part_file_restart (VsPartFile *self, const char *etag, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (ftruncate (self->fd, 0) < 0 || lseek (self->fd, 0, SEEK_SET) < 0)
    return fail (self, errno, error);
  g_unlink (self->etag_path);
  g_clear_pointer (&self->etag, g_free);
  g_checksum_reset (self->checksum);
  self->length = 0;
  if (is_strong (etag) && g_file_set_contents (self->etag_path, etag, -1, NULL))
    self->etag = g_strdup (etag);
  return TRUE;
}

static gssize
write_some (int fd, const char *data, gsize length)
{
  gssize n;

  do
    n = write (fd, data, length);
  while (n < 0 && errno == EINTR);
  return n;
}

/**
 * vs_part_file_write:
 *
 * Appends. What could be written before an error counts.
 */
gboolean
vs_part_file_write (VsPartFile *self, const void *data, gsize length, GError **error)
{
  g_return_val_if_fail (self != NULL && self->length + (gint64) length <= self->size, FALSE);

  for (gsize done = 0; done < length;)
    {
      const char *rest = (const char *) data + done;
      gssize      n = write_some (self->fd, rest, length - done);

      if (n < 0)
        return fail (self, errno, error);
      g_checksum_update (self->checksum, (const guchar *) rest, n);
      self->length += n;
      done += n;
    }
  return TRUE;
}

/* --- the end --------------------------------------------------------------------------------------------------------- */

/* A name is only safe once its folder is written. Not every file system can; the file itself is safe anyway. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) < 0)
    g_debug ("The folder %s cannot be synced: %s", folder, g_strerror (errno));
  close (fd);
}

/**
 * vs_part_file_commit:
 * @sha256: that the file must have, in hexadecimal
 *
 * Gives the file its name in one step, once it is on the disk. A file that is not what it should be is deleted.
 *
 * Returns: %FALSE with %VS_ERROR_VERIFY when the file is another
 */
gboolean
vs_part_file_commit (VsPartFile *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (self != NULL && sha256 != NULL, FALSE);

  if (self->length != self->size || !g_str_equal (g_checksum_get_string (self->checksum), sha256))
    {
      vs_part_file_restart (self, NULL, NULL);
      /* Translators: %s is the name of a model */
      g_set_error (error, VS_ERROR, VS_ERROR_VERIFY, _ ("“%s” did not come as it should be, so it was deleted. Download it again. If it comes the same way, choose another model: the file may have been replaced."), self->title);
      return FALSE;
    }
  if (fsync (self->fd) < 0 || rename (self->part_path, self->path) < 0)
    return fail (self, errno, error);
  g_unlink (self->etag_path);
  sync_folder (self->path);
  return TRUE;
}

/**
 * vs_part_file_get_length:
 *
 * Returns: bytes that have come
 */
gint64
vs_part_file_get_length (VsPartFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * vs_part_file_get_etag:
 *
 * Returns: (transfer none) (nullable): the server's mark of the file of which a part has come
 */
const char *
vs_part_file_get_etag (VsPartFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->etag;
}

/**
 * vs_part_file_measure:
 * @path: (type filename): that the file will have
 *
 * Returns: bytes that have come and wait for the rest, 0 when there are none
 */
gint64
vs_part_file_measure (const char *path)
{
  g_autofree char *part_path = g_strconcat (path, ".part", NULL);
  GStatBuf         info;

  return g_stat (part_path, &info) == 0 && S_ISREG (info.st_mode) ? info.st_size : 0;
}

/**
 * vs_part_file_discard:
 * @path: (type filename): that the file would have had
 * @title: what a person calls the file
 *
 * Deletes what has come, unless the rest comes just now: %VS_ERROR_BUSY.
 */
gboolean
vs_part_file_discard (const char *path, const char *title, GError **error)
{
  g_autoptr (VsPartFile) self = NULL;

  g_return_val_if_fail (path != NULL && title != NULL, FALSE);

  self = new_for_path (path, title);
  if (vs_part_file_measure (path) == 0)
    return TRUE;
  if (!lock (self, error))
    return FALSE;
  g_unlink (self->etag_path);
  return g_unlink (self->part_path) == 0 || errno == ENOENT || fail (self, errno, error);
}
