// SPDX-License-Identifier: GPL-3.0-or-later
// A model of 3 MiB, the server that has it, and an empty folder for it.

#include "download-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "work/installed-models.h"
#include "work/model-download.h"

GBytes *
download_fixture_make_content (gsize size, guint32 seed)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (seed = seed * 1664525 + 1013904223) >> 24;
  return g_bytes_new_take (data, size);
}

VsSpeechModel *
download_fixture_make_model (gint64 size, const char *sha256)
{
  g_autofree char *text = g_strdup_printf ("{\"engine\":\"mine\",\"licence\":{\"name\":\"MIT\",\"url\":\"https://a.b/c\"},\"languages\":[\"de\"],\"models\":["
                                           "{\"id\":\"parrot\",\"name\":\"Parrot small\",\"file\":\"parrot.bin\",\"url\":\"https://example.org/parrot.bin\",\"bytes\":%" G_GINT64_FORMAT ","
                                           "\"sha256\":\"%s\",\"memory_mb\":1,\"memory_basis\":\"none\",\"sources\":[\"me\"]}],"
                                           "\"sources\":[{\"id\":\"me\",\"kind\":\"T\",\"address\":\"here\",\"seen\":\"2026-11-28\"}]}",
                                           size, sha256);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) models = vs_speech_models_parse (text, strlen (text), "test", &error);

  g_assert_no_error (error);
  return vs_speech_model_ref (models->pdata[0]);
}

VsSpeechModel *
download_fixture_make_model_of (GBytes *content)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

  return download_fixture_make_model (g_bytes_get_size (content), sha256);
}

void
download_fixture_set_up (DownloadFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vorspann-download-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "mine", "parrot.bin", NULL);
  fixture->content = download_fixture_make_content (DOWNLOAD_SIZE, 1);
  fixture->server = http_server_new (fixture->content, "\"a\"");
  fixture->model = download_fixture_make_model_of (fixture->content);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
download_fixture_tear_down (DownloadFixture *fixture, gconstpointer data)
{
  http_server_free (fixture->server);
  vs_speech_model_unref (fixture->model);
  g_bytes_unref (fixture->content);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

VsJob *
download_fixture_start_at (DownloadFixture *fixture, const char *address, gboolean allow_http)
{
  VsModelDownloadOptions options = { address, allow_http, 0 };
  VsJob                 *job = vs_model_download_job_new (fixture->model, fixture->folder, &options);

  vs_job_start (job);
  return job;
}

VsJob *
download_fixture_start (DownloadFixture *fixture)
{
  g_autofree char *address = http_server_dup_address (fixture->server, "/parrot.bin");

  return download_fixture_start_at (fixture, address, TRUE);
}

void
download_fixture_finish (VsJob *job)
{
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
}

void
download_fixture_wait_for_part (DownloadFixture *fixture, VsJob *job, gint64 size)
{
  while (vs_speech_model_get_part_size (fixture->model, fixture->folder) < size)
    {
      g_assert_false (vs_job_is_finished (job));
      g_main_context_iteration (NULL, TRUE);
    }
}

void
download_fixture_assert_done (VsJob *job)
{
  download_fixture_finish (job);
  g_assert_no_error (vs_job_get_error (job));
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_DONE);
}

void
download_fixture_assert_failed (VsJob *job, GQuark domain, int code, const char *wanted)
{
  download_fixture_finish (job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_FAILED);
  g_test_message ("%s", vs_job_get_error (job)->message);
  g_assert_error (vs_job_get_error (job), domain, code);
  g_assert_nonnull (strstr (vs_job_get_error (job)->message, wanted));
}

void
download_fixture_assert_requests (DownloadFixture *fixture, const char *wanted)
{
  g_autofree char *requests = http_server_take_requests (fixture->server);

  g_assert_cmpstr (requests, ==, wanted);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in the engine's folder, in the order of the alphabet. */
void
download_fixture_assert_files (DownloadFixture *fixture, const char *wanted)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (" ", (char **) names->pdata);
  g_assert_cmpstr (all, ==, wanted);
}

void
download_fixture_assert_whole (DownloadFixture *fixture)
{
  g_autofree char *data = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (fixture->path, &data, &length, NULL));
  g_assert_cmpmem (data, length, g_bytes_get_data (fixture->server->content, NULL), g_bytes_get_size (fixture->server->content));
  download_fixture_assert_files (fixture, "parrot.bin");
  g_assert_true (vs_speech_model_is_installed (fixture->model, fixture->folder));
}

/* What an earlier run has left. */
void
download_fixture_leave_part (DownloadFixture *fixture, const guint8 *data, gsize length, const char *etag)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *part = g_strconcat (fixture->path, ".part", NULL);
  g_autofree char *mark = g_strconcat (fixture->path, ".part.etag", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (part, (const char *) data, length, NULL));
  g_assert_true (etag == NULL || g_file_set_contents (mark, etag, -1, NULL));
}
