// SPDX-License-Identifier: GPL-3.0-or-later
// A file that may come into the project.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "media/fingerprint.h"
#include "media/probe.h"
#include "work/read-media.h"

/* A named pipe would wait for ever, a device may have no end: only plain files are opened. */
static gboolean
look_at_file (const char *path, VsReadMedia *file, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GStatBuf         info;

  if (g_stat (path, &info) != 0)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                   /* Translators: first a path, then the system's reason, as "Permission denied" */
                   _ ("“%s” cannot be read: %s"), name, g_strerror (saved));
      return FALSE;
    }
  if (S_ISDIR (info.st_mode))
    {
      /* Translators: %s is a path */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("“%s” is a folder. Choose the videos in it"), name);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      /* Translators: %s is a path */
      g_set_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA, _ ("“%s” is no ordinary file"), name);
      return FALSE;
    }
  file->size = info.st_size;
  file->mtime = info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
  return TRUE;
}

/**
 * vs_read_media:
 * @path: of any file
 * @cancellable: (nullable): ends reading
 *
 * Blocking; for a worker thread.
 *
 * Returns: (transfer full): what is in the file, or %NULL with @error set when it is no video or sound that can be read
 */
VsReadMedia *
vs_read_media (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsReadMedia) file = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_new0 (VsReadMedia, 1);
  file->path = g_canonicalize_filename (path, NULL);
  if (!look_at_file (file->path, file, error) ||
      (file->info = vs_probe_file (file->path, cancellable, error)) == NULL ||
      (file->fingerprint = vs_fingerprint_sampled (file->path, cancellable, error)) == NULL)
    return NULL;
  return g_steal_pointer (&file);
}

void
vs_read_media_free (VsReadMedia *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_clear_pointer (&self->info, vs_media_info_unref);
  g_free (self->fingerprint);
  g_free (self);
}

/**
 * vs_read_media_add:
 *
 * An edit of its own, or part of the one that was begun. Main thread.
 *
 * Returns: (transfer none): the media, the known one when the project has its content; %NULL with @error set
 */
VsMedia *
vs_read_media_add (const VsReadMedia *self, VsProject *project, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (VS_IS_PROJECT (project), NULL);

  return vs_project_add_media (project, self->path, self->info, self->fingerprint, self->size, self->mtime, error);
}
