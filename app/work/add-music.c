// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the sound of a file beneath a post: the thread reads the file, the main thread adds it and makes it the music as one edit.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "work/add-music.h"
#include "work/read-media.h"

typedef struct
{
  VsProject *project;
  gint64     post_id;
} Target;

static void
target_free (gpointer data)
{
  Target *self = data;

  g_object_unref (self->project);
  g_free (self);
}

static gpointer
work (VsJob *job, gpointer input, GError **error)
{
  g_autoptr (VsReadMedia) file = vs_read_media (input, vs_job_get_cancellable (job), error);
  g_autofree char *name = NULL;

  if (file == NULL || vs_media_info_get (file->info)->has_audio)
    return g_steal_pointer (&file);
  name = g_filename_display_name (file->path);
  /* Translators: %s is a path */
  g_set_error (error, VS_ERROR, VS_ERROR_NOT_MEDIA, _ ("There is no sound in “%s”. Choose another file as music"), name);
  return NULL;
}

/* Other music goes where the old one was, as loud. */
static gboolean
set_music (Target *target, const VsReadMedia *file, GError **error)
{
  VsMedia *media = vs_read_media_add (file, target->project, error);
  VsPost  *post = vs_project_get_post (target->project, target->post_id);
  VsMusic  music = post != NULL ? vs_post_get_music (post) : VS_MUSIC_NONE;

  if (media == NULL)
    return FALSE;
  if (music.media_id == 0)
    music = VS_MUSIC_DEFAULT;
  music.media_id = vs_media_get_id (media);
  music.start = 0;
  return vs_project_set_music (target->project, target->post_id, music, error);
}

static gboolean
apply_cb (VsJob *job, gpointer file, gpointer user_data, GError **error)
{
  Target *target = user_data;

  if (!vs_project_begin_edit (target->project, N_ ("Add Music"), error))
    return FALSE;
  if (set_music (target, file, error))
    return vs_project_end_edit (target->project, error);
  vs_project_abort_edit (target->project);
  return FALSE;
}

/**
 * vs_add_music_job_new:
 * @post_id: the post that gets the music; the one it has goes
 * @path: (type filename): of a file with sound, a video too
 *
 * One edit, "Add Music", also where the file comes into the project with it.
 *
 * Returns: (transfer full): a waiting job
 */
VsJob *
vs_add_music_job_new (VsProject *project, gint64 post_id, const char *path)
{
  Target *target;
  VsJob  *job;

  g_return_val_if_fail (VS_IS_PROJECT (project) && path != NULL, NULL);

  target = g_new0 (Target, 1);
  target->project = g_object_ref (project);
  target->post_id = post_id;
  job = vs_job_new (_ ("Add music"), work, g_strdup (path), g_free, (GDestroyNotify) vs_read_media_free);
  vs_job_set_apply (job, apply_cb, target, target_free);
  return job;
}
