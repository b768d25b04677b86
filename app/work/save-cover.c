// SPDX-License-Identifier: GPL-3.0-or-later
// Saves the cover of a post: what is known at once is checked here, a thread reads the frame and writes the file.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "media/cover.h"
#include "work/post-sources.h"
#include "work/save-cover.h"
#include "work/studio-private.h"

typedef struct
{
  VsCover       cover; /* the text is owned */
  VsCut        *cut;
  GPtrArray    *sources; /* of VsSource */
  VsCoverFormat format;
  char         *path;
  gboolean      replace;
} Input;

static void
input_free (gpointer data)
{
  Input *self = data;

  g_clear_pointer (&self->cover.text, vs_label_unref);
  vs_cut_unref (self->cut);
  g_ptr_array_unref (self->sources);
  g_free (self->path);
  g_free (self);
}

static gpointer
work (VsJob *job, gpointer data, GError **error)
{
  const Input *input = data;

  if (!vs_cover_write (&input->cover, input->cut, input->sources, input->format, input->path, input->replace, vs_job_get_cancellable (job), error))
    return NULL;
  return g_strdup (input->path);
}

static Input *
build_input (VsProject *project, VsPost *post, VsCoverFormat format, const char *path, gboolean replace)
{
  Input *input = g_new0 (Input, 1);

  input->cover = *vs_post_get_cover (post);
  if (input->cover.text != NULL)
    vs_label_ref (input->cover.text);
  input->cut = vs_cut_ref (vs_post_get_cut (post));
  input->sources = vs_post_sources (project, post);
  input->format = format;
  input->path = g_strdup (path);
  input->replace = replace;
  return input;
}

/**
 * vs_save_cover_job_new:
 * @post: with a cover
 * @format: size, and margins of the text
 * @path: (type filename): of the JPEG, absolute
 * @replace: whether a file at @path may be replaced
 *
 * Told at once are a post without a cover (%VS_ERROR_USAGE), a missing (%VS_ERROR_SOURCE_MISSING) or changed file of the picture
 * (%VS_ERROR_SOURCE_CHANGED), a folder that is not there or cannot be written, a file at @path (%G_IO_ERROR_EXISTS), and a
 * @path that is part of the project (%G_IO_ERROR_INVALID_ARGUMENT). Anything else, as a full disk, fails the job; then there is no file.
 *
 * Returns: (transfer full) (nullable): a waiting job, whose result is the path
 */
VsJob *
vs_save_cover_job_new (VsProject *project, VsPost *post, VsCoverFormat format, const char *path, gboolean replace, GError **error)
{
  g_return_val_if_fail (VS_IS_PROJECT (project) && VS_IS_POST (post) && path != NULL, NULL);
  g_return_val_if_fail (format.size.width > 0 && format.size.height > 0, NULL);

  if (vs_post_get_cover (post)->media_id == 0)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("The post has no cover yet. Choose its picture first"));
      return NULL;
    }
  if (!vs_export_check_source (project, vs_post_get_cover (post)->media_id, error) || !vs_export_check_target (project, path, replace, error))
    return NULL;
  return vs_job_new (_ ("Saving the cover"), work, build_input (project, post, format, path, replace), input_free, g_free);
}

/**
 * vs_cover_suggest_file_name:
 *
 * Returns: (transfer full): the name that an export gives the cover of its video, without a folder
 */
char *
vs_cover_suggest_file_name (VsPost *post)
{
  g_autofree char *video = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (VS_IS_POST (post), NULL);

  video = vs_studio_suggest_file_name (post);
  path = vs_export_build_cover_target (video);
  return g_path_get_basename (path);
}
