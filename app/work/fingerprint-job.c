// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the fingerprint of the whole content of a media, on request: a long clip takes a while.

#include "config.h"

#include <glib/gi18n.h>

#include "media/fingerprint.h"
#include "work/studio-private.h"

typedef struct
{
  VsProject *project;
  gint64     media_id;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_object_unref (target->project);
  g_free (target);
}

static gpointer
work (VsJob *job, gpointer path, GError **error)
{
  return vs_fingerprint_full (path, vs_job_get_cancellable (job), error);
}

static gboolean
apply_cb (VsJob *job, gpointer result, gpointer user_data, GError **error)
{
  Target *target = user_data;

  return vs_project_set_full_fingerprint (target->project, target->media_id, result, error);
}

/* A waiting job; see vs_studio_read_fingerprint(). */
VsJob *
vs_fingerprint_job_new (VsProject *project, VsMedia *media)
{
  g_autofree char *name = g_filename_display_basename (vs_media_get_path (media));
  /* Translators: %s is the name of a file */
  g_autofree char *title = g_strdup_printf (_ ("Read fingerprint of %s"), name);
  VsJob           *job = vs_job_new (title, work, g_strdup (vs_media_get_path (media)), g_free, g_free);
  Target          *target = g_new0 (Target, 1);

  target->project = g_object_ref (project);
  target->media_id = vs_media_get_id (media);
  vs_job_set_apply (job, apply_cb, target, target_free);
  return job;
}
