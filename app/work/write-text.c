// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a file beside a person's videos: whole or not at all.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "media/export-target.h"
#include "work/write-text.h"

static gboolean
write_data (const char *temporary, const char *path, const char *data, gsize length, GError **error)
{
  gsize done = 0;
  int   fd = g_open (temporary, O_WRONLY | O_CLOEXEC);
  int   failed = fd < 0 ? errno : 0;

  while (failed == 0 && done < length)
    {
      gssize n = write (fd, data + done, length - done);

      if (n >= 0)
        done += n;
      else if (errno != EINTR)
        failed = errno;
    }
  if (fd >= 0 && close (fd) != 0 && failed == 0)
    failed = errno;
  if (failed != 0)
    vs_export_target_set_error (error, path, failed);
  return failed == 0;
}

static gboolean
write_file (const char *path, const char *data, gsize length, gboolean replace, GError **error)
{
  g_autoptr (VsExportTarget) target = NULL;

  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      vs_export_target_set_error (error, path, EEXIST);
      return FALSE;
    }
  target = vs_export_target_new (path, error);
  return target != NULL && write_data (vs_export_target_get_path (target), path, data, length, error) &&
         vs_export_target_sync (target, error) && vs_export_target_commit (target, replace, error);
}

/**
 * vs_write_text:
 * @path: (type filename): absolute
 * @text: what is written
 * @replace: whether a file at @path may be replaced; otherwise %G_IO_ERROR_EXISTS
 *
 * For any thread. The file appears under its name when it is whole; on failure nothing changed.
 */
gboolean
vs_write_text (const char *path, const char *text, gboolean replace, GError **error)
{
  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  return write_file (path, text, strlen (text), replace, error);
}

/**
 * vs_write_bytes:
 *
 * Likewise for what is no text.
 */
gboolean
vs_write_bytes (const char *path, GBytes *bytes, gboolean replace, GError **error)
{
  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  return write_file (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), replace, error);
}
