// SPDX-License-Identifier: GPL-3.0-or-later
// Media that were moved or renamed are found again by their content. Any bytes are good for that, so the files here are no videos.

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "media/fingerprint.h"
#include "support/media-dir.h"
#include "work/find-media.h"
#include "work/studio.h"

#define NOBODY 65534
#define SIZE 3000
#define N_MANY 5000

typedef struct
{
  char      *folder;
  char      *project_path;
  VsStudio  *studio;
  VsProject *project;
} Fixture;

static char *
path_in (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static void
open_project (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->project = vs_project_open (f->project_path, FALSE, &error);
  g_assert_no_error (error);
  vs_studio_set_project (f->studio, f->project);
}

/* What everybody may read says nothing about folders that may not be read, so root becomes nobody for that. */
static void
set_up (Fixture *f, gconstpointer as_nobody)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) made = NULL;
  g_autofree char *inside = NULL;

  if (as_nobody != NULL && geteuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  f->folder = vs_test_make_folder ();
  inside = path_in (f, "project");
  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  f->project_path = path_in (f, "project/p.vorspann");
  made = vs_project_create (f->project_path, &error);
  g_assert_no_error (error);
  g_clear_object (&made);
  f->studio = vs_studio_new_for_command ();
  open_project (f);
}

static void
close_project (Fixture *f)
{
  vs_studio_set_project (f->studio, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&f->project));
}

static void
tear_down (Fixture *f, gconstpointer as_nobody)
{
  close_project (f);
  g_object_unref (f->studio);
  g_free (f->project_path);
  vs_test_remove_folder (f->folder);
  if (as_nobody != NULL && getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

/* A file of SIZE bytes that are all alike. */
static void
write_file (Fixture *f, const char *name, char byte)
{
  g_autofree char *path = path_in (f, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *bytes = g_strnfill (SIZE, byte);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, SIZE, NULL));
}

static VsMedia *
add_media (Fixture *f, const char *name, char byte)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_in (f, name);
  g_autofree char *fingerprint = NULL;
  VsMediaFacts     facts = { .has_video = TRUE, .width = 1080, .height = 1920, .duration = G_USEC_PER_SEC, .video_end = G_USEC_PER_SEC };
  g_autoptr (VsMediaInfo) info = vs_media_info_new (&facts);
  VsMedia *media;

  write_file (f, name, byte);
  fingerprint = vs_fingerprint_sampled (path, NULL, &error);
  g_assert_no_error (error);
  media = vs_project_add_media (f->project, path, info, fingerprint, SIZE, 1, &error);
  g_assert_no_error (error);
  return media;
}

static void
move (Fixture *f, const char *from, const char *to)
{
  g_autofree char *old_path = path_in (f, from);
  g_autofree char *new_path = path_in (f, to);
  g_autofree char *folder = g_path_get_dirname (new_path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (old_path, new_path), ==, 0);
}

static void
link_to (Fixture *f, const char *target, const char *name)
{
  g_autofree char *path = path_in (f, name);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static VsJob *
find (Fixture *f, const char *folder)
{
  VsJob *job = g_object_ref (vs_studio_find_media (f->studio, folder));

  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  return job;
}

static const VsFindReport *
assert_found (VsJob *job, guint n_found, guint n_missing, gboolean is_complete)
{
  const VsFindReport *report = vs_job_get_result (job);

  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  g_assert_cmpuint (report->found->len, ==, n_found);
  g_assert_cmpuint (report->n_missing, ==, n_missing);
  g_assert_cmpint (report->is_complete, ==, is_complete);
  return report;
}

static void
assert_at (Fixture *f, VsMedia *media, const char *name)
{
  g_autofree char *path = path_in (f, name);

  g_assert_cmpstr (vs_media_get_path (media), ==, path);
  g_assert_false (vs_media_is_missing (media));
}

static void
test_renamed (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/beach.mp4", 'a');
  g_autoptr (VsJob) job = NULL;
  g_autoptr (GError) error = NULL;

  move (f, "project/beach.mp4", "project/Strand – schön.mp4");
  job = find (f, NULL);
  assert_found (job, 1, 1, TRUE);
  assert_at (f, media, "project/Strand – schön.mp4");
  g_assert_cmpstr (vs_project_get_undo_name (f->project), ==, "Find Media");
  g_assert_true (vs_project_undo (f->project, &error));
  g_assert_no_error (error);
  g_assert_true (vs_media_is_missing (media));
  g_assert_true (vs_project_redo (f->project, &error));
  assert_at (f, media, "project/Strand – schön.mp4");
}

static void
test_moved_into_a_folder (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/beach.mp4", 'a');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/beach.mp4", "project/2026/November/beach.mp4");
  job = find (f, NULL);
  assert_found (job, 1, 1, TRUE);
  assert_at (f, media, "project/2026/November/beach.mp4");
}

static void
test_several_are_one_step (Fixture *f, gconstpointer data)
{
  VsMedia *first = add_media (f, "project/a.mp4", 'a');
  VsMedia *second = add_media (f, "project/b.mp4", 'b');
  VsMedia *third = add_media (f, "project/c.mp4", 'c');
  VsMedia *there = add_media (f, "project/d.mp4", 'd');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "project/x/b.mp4");
  move (f, "project/b.mp4", "project/x/a.mp4");
  move (f, "project/c.mp4", "elsewhere/c.mp4");
  job = find (f, NULL);
  assert_found (job, 2, 3, TRUE);
  assert_at (f, first, "project/x/b.mp4");
  assert_at (f, second, "project/x/a.mp4");
  assert_at (f, there, "project/d.mp4");
  g_assert_true (vs_media_is_missing (third));
  g_assert_true (vs_project_undo (f->project, NULL));
  g_assert_true (vs_media_is_missing (first));
  g_assert_true (vs_media_is_missing (second));
}

static void
test_other_folder (Fixture *f, gconstpointer data)
{
  VsMedia         *media = add_media (f, "project/a.mp4", 'a');
  g_autofree char *elsewhere = path_in (f, "elsewhere");
  g_autofree char *none = path_in (f, "none");
  g_autoptr (VsJob) job = NULL;
  g_autoptr (VsJob) failed = NULL;

  move (f, "project/a.mp4", "elsewhere/deep/er/a.mp4");
  failed = find (f, none);
  g_assert_cmpint (vs_job_get_state (failed), ==, VS_JOB_FAILED);
  g_assert_error (vs_job_get_error (failed), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  job = find (f, elsewhere);
  assert_found (job, 1, 1, TRUE);
  assert_at (f, media, "elsewhere/deep/er/a.mp4");
}

static void
test_same_size_other_content (Fixture *f, gconstpointer data)
{
  VsMedia         *media = add_media (f, "project/a.mp4", 'a');
  g_autofree char *path = path_in (f, "project/a.mp4");
  g_autoptr (VsJob) job = NULL;
  g_autoptr (VsJob) again = NULL;

  g_assert_cmpint (g_remove (path), ==, 0);
  write_file (f, "project/b.mp4", 'b');
  write_file (f, "project/sub/a.mp4", 'c');
  job = find (f, NULL);
  assert_found (job, 0, 1, TRUE);
  g_assert_true (vs_media_is_missing (media));
  g_assert_cmpstr (vs_project_get_undo_name (f->project), !=, "Find Media");

  write_file (f, "project/z/z.mp4", 'a');
  again = find (f, NULL);
  assert_found (again, 1, 1, TRUE);
  assert_at (f, media, "project/z/z.mp4");
}

static void
test_old_name_counts (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/a.mp4", 'a');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "project/deep/er/a.mp4");
  write_file (f, "project/copy.mp4", 'a');
  job = find (f, NULL);
  assert_found (job, 1, 1, TRUE);
  assert_at (f, media, "project/deep/er/a.mp4");
}

static void
test_hidden_folders_are_left_alone (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/a.mp4", 'a');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "project/.Trash-1000/files/a.mp4");
  job = find (f, NULL);
  assert_found (job, 0, 1, TRUE);
  g_assert_true (vs_media_is_missing (media));
}

static void
test_links_in_circles (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/a.mp4", 'a');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "elsewhere/a.mp4");
  link_to (f, ".", "project/self");
  link_to (f, "..", "project/up");
  link_to (f, "../elsewhere", "project/linked");
  link_to (f, "../project", "elsewhere/back");
  link_to (f, "nowhere", "project/broken");
  link_to (f, "loop", "project/loop");
  job = find (f, NULL);
  assert_found (job, 1, 1, TRUE);
  assert_at (f, media, "project/linked/a.mp4");
}

static void
test_unreadable_folder (Fixture *f, gconstpointer data)
{
  VsMedia         *first = add_media (f, "project/a.mp4", 'a');
  VsMedia         *second = add_media (f, "project/b.mp4", 'b');
  g_autofree char *locked = path_in (f, "project/locked");
  g_autofree char *secret = path_in (f, "project/x/secret.mp4");
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "project/locked/a.mp4");
  move (f, "project/b.mp4", "project/x/b.mp4");
  write_file (f, "project/x/secret.mp4", 'a');
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);
  g_assert_cmpint (g_chmod (secret, 0), ==, 0);
  job = find (f, NULL);
  assert_found (job, 1, 2, FALSE);
  assert_at (f, second, "project/x/b.mp4");
  g_assert_true (vs_media_is_missing (first));
  g_assert_cmpint (g_chmod (locked, 0700), ==, 0);
}

/* Far more files than a folder of videos has, some of them of the same size. */
static void
test_many_files (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/a.mp4", 'a');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "project/z/last.mp4");
  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("project/%02d/%d.mp4", i / 100, i);

      if (i % 100 == 0)
        write_file (f, name, 'b' + i / 100 % 20);
      else
        {
          g_autofree char *path = path_in (f, name);

          g_assert_true (g_file_set_contents (path, "x", 1, NULL));
        }
    }
  job = find (f, NULL);
  assert_found (job, 1, 1, TRUE);
  assert_at (f, media, "project/z/last.mp4");
}

static void
test_too_deep (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/a.mp4", 'a');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "project/1/2/3/4/5/6/7/8/9/10/11/12/13/14/a.mp4");
  job = find (f, NULL);
  assert_found (job, 0, 1, FALSE);
  g_assert_true (vs_media_is_missing (media));
}

/* Someone puts the file back while it is looked for. */
static void
test_came_back_meanwhile (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/a.mp4", 'a');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "project/x/a.mp4");
  job = g_object_ref (vs_studio_find_media (f->studio, NULL));
  write_file (f, "project/a.mp4", 'a');
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  assert_at (f, media, "project/a.mp4");
  g_assert_cmpuint (((VsFindReport *) vs_job_get_result (job))->found->len, ==, 0);
}

static void
test_moved_project (Fixture *f, gconstpointer data)
{
  VsMedia *inside = add_media (f, "project/clips/a.mp4", 'a');
  VsMedia *outside = add_media (f, "outside/b.mp4", 'b');
  gint64   inside_id = vs_media_get_id (inside);
  gint64   outside_id = vs_media_get_id (outside);
  g_autoptr (VsJob) job = NULL;

  move (f, "outside/b.mp4", "project/clips/found.mp4");
  job = find (f, NULL);
  assert_found (job, 1, 1, TRUE);
  close_project (f);
  move (f, "project", "other place/moved");
  g_free (f->project_path);
  f->project_path = path_in (f, "other place/moved/p.vorspann");
  open_project (f);
  g_assert_false (vs_find_media_is_needed (f->project));
  assert_at (f, vs_project_get_media_by_id (f->project, inside_id), "other place/moved/clips/a.mp4");
  assert_at (f, vs_project_get_media_by_id (f->project, outside_id), "other place/moved/clips/found.mp4");
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  VsMedia *media = add_media (f, "project/a.mp4", 'a');
  g_autoptr (VsJob) job = NULL;

  move (f, "project/a.mp4", "project/x/a.mp4");
  job = g_object_ref (vs_studio_find_media (f->studio, NULL));
  vs_studio_set_project (f->studio, NULL);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_CANCELLED);
  g_assert_true (vs_media_is_missing (media));
}

static void
test_full_fingerprint (Fixture *f, gconstpointer data)
{
  VsMedia         *media = add_media (f, "project/a.mp4", 'a');
  g_autofree char *bytes = g_strnfill (SIZE, 'a');
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, SIZE);
  VsJob           *job = vs_studio_read_fingerprint (f->studio, media);

  g_assert_cmpstr (vs_media_get_full_fingerprint (media), ==, "");
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  g_assert_cmpstr (vs_media_get_full_fingerprint (media), ==, sum);
  g_assert_true (vs_project_undo (f->project, NULL));
  g_assert_cmpstr (vs_media_get_full_fingerprint (media), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/find-media/renamed", Fixture, NULL, set_up, test_renamed, tear_down);
  g_test_add ("/find-media/moved-into-a-folder", Fixture, NULL, set_up, test_moved_into_a_folder, tear_down);
  g_test_add ("/find-media/several-are-one-step", Fixture, NULL, set_up, test_several_are_one_step, tear_down);
  g_test_add ("/find-media/other-folder", Fixture, NULL, set_up, test_other_folder, tear_down);
  g_test_add ("/find-media/same-size-other-content", Fixture, NULL, set_up, test_same_size_other_content, tear_down);
  g_test_add ("/find-media/old-name-counts", Fixture, NULL, set_up, test_old_name_counts, tear_down);
  g_test_add ("/find-media/hidden-folders", Fixture, NULL, set_up, test_hidden_folders_are_left_alone, tear_down);
  g_test_add ("/find-media/links-in-circles", Fixture, NULL, set_up, test_links_in_circles, tear_down);
  g_test_add ("/find-media/unreadable-folder", Fixture, "nobody", set_up, test_unreadable_folder, tear_down);
  g_test_add ("/find-media/many-files", Fixture, NULL, set_up, test_many_files, tear_down);
  g_test_add ("/find-media/too-deep", Fixture, NULL, set_up, test_too_deep, tear_down);
  g_test_add ("/find-media/came-back-meanwhile", Fixture, NULL, set_up, test_came_back_meanwhile, tear_down);
  g_test_add ("/find-media/moved-project", Fixture, NULL, set_up, test_moved_project, tear_down);
  g_test_add ("/find-media/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/find-media/full-fingerprint", Fixture, NULL, set_up, test_full_fingerprint, tear_down);
  return g_test_run ();
}
