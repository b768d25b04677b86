// SPDX-License-Identifier: GPL-3.0-or-later
// The identity of a file's content.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "media/fingerprint.h"

/* Samples stand at equal distances, the first at the start and the last at the end of the file. Containers keep their
   index at one of the two, and the index holds the size of every frame: another cut of the same length differs there. */
#define SAMPLE_SIZE (64 * 1024)
#define N_SAMPLES 16
#define BLOCK_SIZE (256 * 1024)

static gboolean
set_read_error (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the first %s is the path of a file, the second what the system says about it. */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be read: %s."), name, g_strerror (code));
  return FALSE;
}

/* Opens a regular file; -1 with @error set otherwise. */
static int
open_file (const char *path, gint64 *size, GError **error)
{
  struct stat st;
  int         fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  int         code = 0;

  if (fd < 0 || fstat (fd, &st) < 0)
    code = errno;
  else if (S_ISDIR (st.st_mode))
    code = EISDIR;
  else if (!S_ISREG (st.st_mode))
    code = EINVAL;
  else
    {
      *size = st.st_size;
      return fd;
    }
  if (fd >= 0)
    close (fd);
  set_read_error (error, path, code);
  return -1;
}

/* Adds up to @length bytes from @offset on; fewer at the end of the file. */
static gboolean
add_bytes (GChecksum *checksum, int fd, gint64 offset, gint64 length, GCancellable *cancellable, const char *path, GError **error)
{
  g_autofree guchar *buffer = g_malloc (BLOCK_SIZE);

  while (length > 0)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = pread (fd, buffer, MIN (length, BLOCK_SIZE), offset);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return set_read_error (error, path, errno);
      if (n == 0)
        return TRUE;
      g_checksum_update (checksum, buffer, n);
      offset += n;
      length -= n;
    }
  return TRUE;
}

static gboolean
add_samples (GChecksum *checksum, int fd, gint64 size, GCancellable *cancellable, const char *path, GError **error)
{
  if (size <= (gint64) SAMPLE_SIZE * N_SAMPLES)
    return add_bytes (checksum, fd, 0, size, cancellable, path, error);
  for (gint64 i = 0; i < N_SAMPLES; i++)
    if (!add_bytes (checksum, fd, (size - SAMPLE_SIZE) / (N_SAMPLES - 1) * i + (i == N_SAMPLES - 1 ? (size - SAMPLE_SIZE) % (N_SAMPLES - 1) : 0), SAMPLE_SIZE, cancellable, path, error))
      return FALSE;
  return TRUE;
}

/**
 * vs_fingerprint_sampled:
 * @path: of a file
 * @cancellable: (nullable)
 *
 * Reads at most 1 MiB. Tells files apart that are different recordings or cuts; a change of single bytes
 * between the samples goes unnoticed, which vs_fingerprint_full() would see.
 *
 * Returns: (transfer full): 64 hexadecimal digits, or %NULL with a G_IO_ERROR
 */
char *
vs_fingerprint_sampled (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint64  big_endian;
  gint64   size = 0;
  gboolean ok;
  int      fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open_file (path, &size, error);
  if (fd < 0)
    return NULL;
  big_endian = GUINT64_TO_BE ((guint64) size);
  g_checksum_update (checksum, (const guchar *) &big_endian, sizeof big_endian);
  ok = add_samples (checksum, fd, size, cancellable, path, error);
  close (fd);
  return ok ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

/**
 * vs_fingerprint_full:
 * @path: of a file
 * @cancellable: (nullable)
 *
 * Returns: (transfer full): the SHA-256 of the whole file, 64 hexadecimal digits, as sha256sum prints it; or %NULL with a G_IO_ERROR
 */
char *
vs_fingerprint_full (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64   size = 0;
  gboolean ok;
  int      fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open_file (path, &size, error);
  if (fd < 0)
    return NULL;
  ok = add_bytes (checksum, fd, 0, G_MAXINT64, cancellable, path, error);
  close (fd);
  return ok ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}
