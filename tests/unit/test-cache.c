// SPDX-License-Identifier: GPL-3.0-or-later
// The cache keeps to its limit, what was used last stays, and nothing but its own files is ever removed.

#include <glib/gstdio.h>
#include <unistd.h>
#include <utime.h>

#include "base/cache.h"
#include "media/proxy.h"
#include "work/prune-caches.h"

#define DAY (24 * 60 * 60)

typedef struct
{
  char *folder;
} Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_tree (self->folder);
  g_free (self->folder);
}

/* A file of @size bytes, used @days ago. */
static char *
add (const char *folder, const char *name, gsize size, double days)
{
  char            *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *bytes = g_malloc0 (size);
  time_t           then = g_get_real_time () / G_USEC_PER_SEC - days * DAY;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  g_assert_cmpint (g_utime (path, &(struct utimbuf){ then, then }), ==, 0);
  return path;
}

static gboolean
is_there (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Pictures of three films: the oldest go until the rest fits, over all folders, and an empty folder goes along. */
static void
test_least_used_goes (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    double      days;
    gboolean    stays;
  } files[] = {
    { "a/1.png", 9, FALSE },
    { "a/2.png", 3, TRUE },
    { "b/1.png", 8, FALSE },
    { "b/2.png", 7, FALSE },
    { "c/1.png", 2, TRUE },
    { "c/2.png", 1, TRUE },
  };
  VsCachePolicy policy = { .ending = ".png", .limit = 3 * 1000, .max_age = 60 * G_TIME_SPAN_DAY };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (add (self->folder, files[i].name, 1000, files[i].days));
  g_assert_cmpuint (vs_cache_prune (self->folder, &policy, NULL), ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_cmpint (is_there (self, files[i].name), ==, files[i].stays);
  g_assert_true (is_there (self, "a"));
  g_assert_false (is_there (self, "b"));
  g_assert_cmpuint (vs_cache_prune (self->folder, &policy, NULL), ==, 0);
}

/* Also far below the limit; without an age, never. */
static void
test_old_goes (Fixture *self, gconstpointer data)
{
  VsCachePolicy policy = { .ending = ".png", .limit = G_MAXINT64 };

  g_free (add (self->folder, "old.png", 10, 61));
  g_free (add (self->folder, "young.png", 10, 59));
  g_assert_cmpuint (vs_cache_prune (self->folder, &policy, NULL), ==, 0);
  policy.max_age = 60 * G_TIME_SPAN_DAY;
  g_assert_cmpuint (vs_cache_prune (self->folder, &policy, NULL), ==, 1);
  g_assert_false (is_there (self, "old.png"));
  g_assert_true (is_there (self, "young.png"));
}

static void
test_touched_stays (Fixture *self, gconstpointer data)
{
  VsCachePolicy    policy = { .ending = ".png", .limit = G_MAXINT64, .max_age = 60 * G_TIME_SPAN_DAY };
  g_autofree char *path = add (self->folder, "seen.png", 10, 100);

  vs_cache_touch (path);
  g_assert_cmpuint (vs_cache_prune (self->folder, &policy, NULL), ==, 0);
  g_assert_true (is_there (self, "seen.png"));
}

/* What a person put there, what is still written, and what a link leads to. */
static void
test_others_stay (Fixture *self, gconstpointer data)
{
  VsCachePolicy    policy = { .ending = ".png", .limit = 0, .max_age = G_TIME_SPAN_DAY };
  g_autofree char *elsewhere = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  g_autofree char *theirs = add (elsewhere, "theirs.png", 10, 900);
  g_autofree char *link = g_build_filename (self->folder, "link", NULL);
  g_autofree char *file_link = g_build_filename (self->folder, "file.png", NULL);
  g_autofree char *kept = add (self->folder, "kept.png", 10, 900);

  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  g_assert_cmpint (symlink (theirs, file_link), ==, 0);
  g_free (add (self->folder, "notes.txt", 10, 900));
  g_free (add (self->folder, "1.png.part", 10, 900));
  policy.keep = kept;
  g_assert_cmpuint (vs_cache_prune (self->folder, &policy, NULL), ==, 0);
  g_assert_true (is_there (self, "notes.txt") && is_there (self, "1.png.part") && is_there (self, "kept.png"));
  g_assert_true (g_file_test (theirs, G_FILE_TEST_EXISTS));
  remove_tree (elsewhere);
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  VsCachePolicy    policy = { .ending = ".png" };
  g_autofree char *folder = g_build_filename (self->folder, "none", NULL);

  g_assert_cmpuint (vs_cache_prune (folder, &policy, NULL), ==, 0);
}

/* The window's job does so with the pictures of films and with proxies, in the cache of the person. */
static void
test_job (Fixture *self, gconstpointer data)
{
  g_autofree char *film = vs_cache_get_folder (VS_FILM_FOLDER);
  g_autofree char *proxies = vs_cache_get_folder (VS_PROXY_FOLDER);
  g_autofree char *old_picture = add (film, "abc/f1.png", 10, 70);
  g_autofree char *picture = add (film, "abc/f2.png", 10, 5);
  g_autofree char *old_proxy = add (proxies, "abc-0.mov", 10, 70);
  g_autofree char *proxy = add (proxies, "def-0.mov", 10, 5);
  g_autoptr (VsJob) job = vs_prune_caches_job_new ();

  vs_job_start (job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
  g_assert_cmpuint (GPOINTER_TO_UINT (vs_job_get_result (job)), ==, 2);
  g_assert_false (g_file_test (old_picture, G_FILE_TEST_EXISTS) || g_file_test (old_proxy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS) && g_file_test (proxy, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("vorspann-test-XXXXXX", NULL);
  int              status;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cache/least-used-goes", Fixture, NULL, set_up, test_least_used_goes, tear_down);
  g_test_add ("/cache/old-goes", Fixture, NULL, set_up, test_old_goes, tear_down);
  g_test_add ("/cache/touched-stays", Fixture, NULL, set_up, test_touched_stays, tear_down);
  g_test_add ("/cache/others-stay", Fixture, NULL, set_up, test_others_stay, tear_down);
  g_test_add ("/cache/no-folder", Fixture, NULL, set_up, test_no_folder, tear_down);
  g_test_add ("/cache/job", Fixture, NULL, set_up, test_job, tear_down);
  status = g_test_run ();
  remove_tree (cache);
  return status;
}
