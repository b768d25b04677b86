// SPDX-License-Identifier: GPL-3.0-or-later
// The files that an export reads.

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "media/export-sources.h"
#include "media/export-target.h"
#include "media/fingerprint.h"

typedef struct
{
  VsSource *source;
  GStatBuf  info; /* as it was when the export began */
} File;

struct _VsExportSources
{
  GArray *files; /* File */
};

static void
file_clear (gpointer data)
{
  vs_source_unref (((File *) data)->source);
}

static void
set_source_changed (const VsSource *source, GError **error)
{
  g_autofree char *name = g_filename_display_name (source->path);

  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED, _ ("“%s” is not the file that was imported. Import it again and check the cut."), name);
}

static gboolean
check_picture (const VsSource *source, GError **error)
{
  g_autofree char *name = g_filename_display_name (source->path);

  if (vs_media_info_get (source->info)->has_video)
    return TRUE;
  /* Translators: %s is the path of a file. */
  g_set_error (error, VS_ERROR, VS_ERROR_NO_VIDEO, _ ("“%s” has no picture, so there is no video to export."), name);
  return FALSE;
}

static gboolean
check_fingerprint (const VsSource *source, GCancellable *cancellable, GError **error)
{
  g_autofree char *fingerprint = NULL;

  if (source->fingerprint == NULL)
    return TRUE;
  fingerprint = vs_fingerprint_sampled (source->path, cancellable, error);
  if (fingerprint == NULL)
    return FALSE;
  if (g_str_equal (fingerprint, source->fingerprint))
    return TRUE;
  set_source_changed (source, error);
  return FALSE;
}

static gboolean
is_known (VsExportSources *self, const VsSource *source)
{
  for (guint i = 0; i < self->files->len; i++)
    if (g_array_index (self->files, File, i).source == source)
      return TRUE;
  return FALSE;
}

/* What the cut names but the sources lack is told when the cut is planned. */
static gboolean
add (VsExportSources *self, const VsExportSpec *spec, gint64 media_id, gboolean needs_picture, GCancellable *cancellable, GError **error)
{
  VsSource        *source = media_id != 0 ? vs_sources_find (spec->sources, media_id) : NULL;
  g_autofree char *name = NULL;
  File             file;

  if (source == NULL)
    return TRUE;
  if (needs_picture && !check_picture (source, error))
    return FALSE;
  if (is_known (self, source))
    return TRUE;
  name = g_filename_display_name (source->path);
  if (g_stat (source->path, &file.info) != 0)
    {
      /* Translators: %s is the path of a file. */
      g_set_error (error, VS_ERROR, VS_ERROR_SOURCE_MISSING, _ ("The clip “%s” is not there any more. Put it back, or import it from where it is now."), name);
      return FALSE;
    }
  file.source = vs_source_ref (source);
  g_array_append_val (self->files, file);
  return check_fingerprint (source, cancellable, error);
}

/**
 * vs_export_sources_new:
 *
 * Returns: (transfer full): the files that @spec needs; or %NULL with %VS_ERROR_SOURCE_MISSING, %VS_ERROR_SOURCE_CHANGED or
 *   %VS_ERROR_NO_VIDEO, which name the file
 */
VsExportSources *
vs_export_sources_new (const VsExportSpec *spec, GCancellable *cancellable, GError **error)
{
  g_autoptr (VsExportSources) self = NULL;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_new0 (VsExportSources, 1);
  self->files = g_array_new (FALSE, FALSE, sizeof (File));
  g_array_set_clear_func (self->files, file_clear);
  for (gsize i = 0; i < vs_cut_get_n (spec->cut); i++)
    if (!add (self, spec, vs_cut_get (spec->cut, i)->media_id, TRUE, cancellable, error))
      return NULL;
  if (!add (self, spec, spec->music.media_id, FALSE, cancellable, error) ||
      !add (self, spec, spec->cover.media_id, TRUE, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vs_export_sources_free (VsExportSources *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->files);
  g_free (self);
}

/**
 * vs_export_sources_check_target:
 * @path: of a file to be written
 * @replace: whether a file at @path may be replaced
 *
 * Returns: whether @path can be written, which must not be one of the files that are read
 */
gboolean
vs_export_sources_check_target (VsExportSources *self, const char *path, gboolean replace, GError **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  for (guint i = 0; i < self->files->len; i++)
    if (!vs_export_target_check (path, g_array_index (self->files, File, i).source->path, replace, error))
      return FALSE;
  return TRUE;
}

/* A file that is overwritten or cut short while it is read ends as a still picture. One that is deleted or has another
   file put in its place stays readable to the end while it is open, as the only one is all the time; of several, what was
   opened later may be another one. */
static gboolean
is_unchanged (VsExportSources *self, const File *file)
{
  GStatBuf now;

  if (g_stat (file->source->path, &now) != 0)
    return TRUE;
  if (now.st_dev != file->info.st_dev || now.st_ino != file->info.st_ino)
    return self->files->len == 1;
  return now.st_size == file->info.st_size && now.st_mtim.tv_sec == file->info.st_mtim.tv_sec && now.st_mtim.tv_nsec == file->info.st_mtim.tv_nsec;
}

/**
 * vs_export_sources_check_unchanged:
 *
 * Returns: %FALSE with %VS_ERROR_SOURCE_CHANGED when a file was written to since
 */
gboolean
vs_export_sources_check_unchanged (VsExportSources *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->files->len; i++)
    {
      const File *file = &g_array_index (self->files, File, i);

      if (is_unchanged (self, file))
        continue;
      set_source_changed (file->source, error);
      return FALSE;
    }
  return TRUE;
}
