// SPDX-License-Identifier: GPL-3.0-or-later
// A post in a project of its own: imported and exported by the jobs that the window starts.

#include "post-fixture.h"

#include "support/media-dir.h"

void
vs_test_post_init (VsTestPost *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  g_autofree char *path = NULL;

  self->folder = vs_test_make_folder ();
  self->target = g_build_filename (self->folder, "post.mp4", NULL);
  path = g_build_filename (self->folder, "p.vorspann", NULL);
  project = vs_project_create (path, &error);
  g_assert_no_error (error);
  self->studio = vs_studio_new_for_command ();
  vs_studio_set_project (self->studio, project);
  self->project = project;
}

void
vs_test_post_clear (VsTestPost *self)
{
  g_clear_object (&self->studio);
  /* Progress that is still on its way holds its job, and that the project. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  vs_test_remove_folder (g_steal_pointer (&self->folder));
  g_clear_pointer (&self->target, g_free);
}

static VsJob *
wait_for (VsJob *job)
{
  g_autoptr (VsJob) kept = g_object_ref (job);

  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&kept);
}

VsJob *
vs_test_post_import (VsTestPost *self, const char *path)
{
  const char           *paths[] = { path, NULL };
  VsJob                *job = wait_for (vs_studio_import (self->studio, paths, self->post != NULL ? vs_post_get_id (self->post) : 0, VS_NO_DAY));
  const VsImportReport *report;

  if (vs_job_get_state (job) != VS_JOB_DONE)
    return job;
  report = vs_job_get_result (job);
  g_assert_cmpuint (report->n_added, ==, 1);
  self->post = vs_project_get_post (self->project, g_array_index (report->post_ids, gint64, 0));
  return job;
}

/* At the size of the first clip, with the quickest settings: nobody looks at how well it is encoded. */
VsJob *
vs_test_post_start (VsTestPost *self, GError **error)
{
  VsExportChoices choices = { .target = self->target, .replace = TRUE, .crf = -1, .preset = "ultrafast" };

  if (!vs_project_set_canvas (self->project, vs_post_get_id (self->post), VS_CANVAS_SOURCE, error))
    return NULL;
  return vs_studio_export_with (self->studio, vs_post_get_id (self->post), &choices, error);
}

VsJob *
vs_test_post_export (VsTestPost *self)
{
  g_autoptr (GError) error = NULL;
  VsJob *started = vs_test_post_start (self, &error);
  VsJob *job;

  g_assert_no_error (error);
  job = wait_for (started);
  g_assert_no_error (vs_job_get_error (job));
  return job;
}
