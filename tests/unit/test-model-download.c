// SPDX-License-Identifier: GPL-3.0-or-later
// Downloading models from a server of the test: all of it, and the rest of it after a break.

#include <string.h>

#include "base/error.h"
#include "download-fixture.h"
#include "work/installed-models.h"
#include "work/model-download.h"

/* --- when all goes well ---------------------------------------------------------------------------------------------- */

static void
test_whole (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = download_fixture_start (fixture);
  g_autofree char *size = g_format_size (DOWNLOAD_SIZE);
  g_autofree char *detail = g_strdup_printf ("%s of %s", size, size);

  download_fixture_assert_done (job);
  g_assert_cmpstr (vs_job_get_title (job), ==, "Download Parrot small");
  g_assert_cmpstr (vs_job_get_result (job), ==, fixture->path);
  g_assert_cmpfloat (vs_job_get_fraction (job), ==, 1);
  g_assert_cmpstr (vs_job_get_detail (job), ==, detail);
  download_fixture_assert_requests (fixture, "whole");
  download_fixture_assert_whole (fixture);
}

/* What is there is not fetched again; a file of that name that is another is replaced. */
static void
test_already_there (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) first = download_fixture_start (fixture);
  g_autoptr (VsJob) second = NULL;
  g_autoptr (VsJob) third = NULL;

  download_fixture_assert_done (first);
  download_fixture_assert_requests (fixture, "whole");
  second = download_fixture_start (fixture);
  download_fixture_assert_done (second);
  g_assert_cmpstr (vs_job_get_result (second), ==, fixture->path);
  download_fixture_assert_requests (fixture, "");

  g_assert_true (g_file_set_contents (fixture->path, "not the model", -1, NULL));
  third = download_fixture_start (fixture);
  download_fixture_assert_done (third);
  download_fixture_assert_requests (fixture, "whole");
  download_fixture_assert_whole (fixture);
}

static void
test_redirect (DownloadFixture *fixture, gconstpointer data)
{
  g_autofree char *address = http_server_dup_address (fixture->server, "/moved");
  g_autoptr (VsJob) job = NULL;

  fixture->server->location = "parrot.bin";
  job = download_fixture_start_at (fixture, address, TRUE);
  download_fixture_assert_done (job);
  download_fixture_assert_requests (fixture, "whole, whole");
  download_fixture_assert_whole (fixture);
}

/* --- what breaks and is taken up again ------------------------------------------------------------------------------- */

static void
test_cut (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;

  fixture->server->cut_after = DOWNLOAD_MB;
  fixture->server->n_cuts = 1;
  job = download_fixture_start (fixture);
  download_fixture_assert_done (job);
  download_fixture_assert_requests (fixture, "whole, bytes=1048576- if \"a\"");
  download_fixture_assert_whole (fixture);
}

/* A connection that is bad but brings something is worth more tries than one that brings nothing. */
static void
test_many_cuts (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;
  g_autofree char *requests = NULL;
  g_auto (GStrv) each = NULL;

  g_bytes_unref (fixture->content);
  vs_speech_model_unref (fixture->model);
  fixture->content = download_fixture_make_content (10 * DOWNLOAD_MB, 2);
  http_server_set_content (fixture->server, fixture->content);
  fixture->model = download_fixture_make_model_of (fixture->content);
  fixture->server->cut_after = DOWNLOAD_MB;
  fixture->server->n_cuts = -1;
  job = download_fixture_start (fixture);
  download_fixture_assert_done (job);
  requests = http_server_take_requests (fixture->server);
  each = g_strsplit (requests, ", ", -1);
  g_assert_cmpuint (g_strv_length (each), ==, 10);
  download_fixture_assert_whole (fixture);
}

/* When nothing worth while comes, it gives up and keeps what there is; the next time it goes on from there. */
static void
test_gives_up (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;
  g_autoptr (VsJob) later = NULL;

  fixture->server->cut_after = 1000;
  fixture->server->n_cuts = -1;
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "“Parrot small”");
  download_fixture_assert_requests (fixture, "whole, bytes=1000- if \"a\", bytes=2000- if \"a\", bytes=3000- if \"a\", bytes=4000- if \"a\"");
  download_fixture_assert_files (fixture, "parrot.bin.part parrot.bin.part.etag");
  g_assert_cmpint (vs_speech_model_get_part_size (fixture->model, fixture->folder), ==, 5000);

  fixture->server->n_cuts = 0;
  later = download_fixture_start (fixture);
  download_fixture_assert_done (later);
  download_fixture_assert_requests (fixture, "bytes=5000- if \"a\"");
  download_fixture_assert_whole (fixture);
}

static void
test_nobody_there (DownloadFixture *fixture, gconstpointer data)
{
  g_autofree char *address = http_server_dup_address (fixture->server, "/parrot.bin");
  g_autoptr (VsJob) job = NULL;

  g_socket_service_stop (fixture->server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->server->service));
  job = download_fixture_start_at (fixture, address, TRUE);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "“Parrot small” cannot be reached");
  download_fixture_assert_files (fixture, "");
}

static void
test_server_in_trouble (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;
  g_autoptr (VsJob) later = NULL;

  fixture->server->status = 503;
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "(503)");
  download_fixture_assert_requests (fixture, "whole, whole, whole, whole, whole");
  fixture->server->n_failures = 2;
  later = download_fixture_start (fixture);
  download_fixture_assert_done (later);
  download_fixture_assert_requests (fixture, "whole, whole, whole");
  download_fixture_assert_whole (fixture);
}

static void
test_cancel_and_resume (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;
  g_autoptr (VsJob) later = NULL;

  fixture->server->cut_after = DOWNLOAD_MB;
  fixture->server->n_cuts = 1;
  fixture->server->waits = TRUE;
  job = download_fixture_start (fixture);
  download_fixture_wait_for_part (fixture, job, DOWNLOAD_MB);
  g_assert_false (vs_speech_model_is_installed (fixture->model, fixture->folder));
  vs_job_cancel (job);
  download_fixture_finish (job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_CANCELLED);
  download_fixture_assert_files (fixture, "parrot.bin.part parrot.bin.part.etag");

  later = download_fixture_start (fixture);
  download_fixture_assert_done (later);
  download_fixture_assert_requests (fixture, "whole, bytes=1048576- if \"a\"");
  download_fixture_assert_whole (fixture);
}

/* Also while it waits for a better connection. */
static void
test_cancel_a_pause (DownloadFixture *fixture, gconstpointer data)
{
  g_autofree char       *address = http_server_dup_address (fixture->server, "/parrot.bin");
  VsModelDownloadOptions options = { address, TRUE, 3600 * 1000 };
  g_autoptr (VsJob) job = vs_model_download_job_new (fixture->model, fixture->folder, &options);

  fixture->server->status = 503;
  vs_job_start (job);
  while (vs_job_get_detail (job) == NULL || strstr (vs_job_get_detail (job), "taken up again") == NULL)
    g_main_context_iteration (NULL, TRUE);
  vs_job_cancel (job);
  download_fixture_finish (job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_CANCELLED);
  download_fixture_assert_files (fixture, "");
}

/* A server that cannot begin in the middle sends everything, and it is not put behind what is there. */
static void
test_no_ranges (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;

  fixture->server->knows_ranges = FALSE;
  fixture->server->cut_after = 2 * DOWNLOAD_MB;
  fixture->server->n_cuts = 2;
  job = download_fixture_start (fixture);
  download_fixture_assert_done (job);
  download_fixture_assert_requests (fixture, "whole, bytes=2097152- if \"a\", bytes=2097152- if \"a\"");
  download_fixture_assert_whole (fixture);
}

static void
test_no_ranges_and_always_cut (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;

  fixture->server->knows_ranges = FALSE;
  fixture->server->cut_after = 2 * DOWNLOAD_MB;
  fixture->server->n_cuts = -1;
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "again and again");
}

/* The mark says that the server has another file now, so what came of the old one is dropped. */
static void
test_changed_file (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) old = download_fixture_make_content (DOWNLOAD_SIZE, 3);
  g_autoptr (VsJob) job = NULL;

  download_fixture_leave_part (fixture, g_bytes_get_data (old, NULL), DOWNLOAD_MB, "\"old\"");
  job = download_fixture_start (fixture);
  download_fixture_assert_done (job);
  download_fixture_assert_requests (fixture, "bytes=1048576- if \"old\"");
  download_fixture_assert_whole (fixture);
}

/* A weak mark says too little, so it is not kept. */
static void
test_weak_mark (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;

  fixture->server->etag = "W/\"a\"";
  fixture->server->cut_after = DOWNLOAD_MB;
  fixture->server->n_cuts = 1;
  job = download_fixture_start (fixture);
  download_fixture_assert_done (job);
  download_fixture_assert_requests (fixture, "whole, bytes=1048576-");
  download_fixture_assert_whole (fixture);
}

/* Killed between the last byte and the name. */
static void
test_only_the_name_is_missing (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;

  download_fixture_leave_part (fixture, g_bytes_get_data (fixture->content, NULL), DOWNLOAD_SIZE, "\"a\"");
  job = download_fixture_start (fixture);
  download_fixture_assert_done (job);
  download_fixture_assert_requests (fixture, "");
  download_fixture_assert_whole (fixture);
}

static void
test_part_is_too_long (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) more = download_fixture_make_content (DOWNLOAD_SIZE + 1, 1);
  g_autoptr (VsJob) job = NULL;

  download_fixture_leave_part (fixture, g_bytes_get_data (more, NULL), DOWNLOAD_SIZE + 1, "\"a\"");
  job = download_fixture_start (fixture);
  download_fixture_assert_done (job);
  download_fixture_assert_requests (fixture, "whole");
  download_fixture_assert_whole (fixture);
}

static void
add (const char *path, void (*test) (DownloadFixture *, gconstpointer))
{
  g_test_add (path, DownloadFixture, NULL, download_fixture_set_up, test, download_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  /* The server is this process, whatever proxy the environment knows. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("/unit/model-download/whole", test_whole);
  add ("/unit/model-download/already-there", test_already_there);
  add ("/unit/model-download/redirect", test_redirect);
  add ("/unit/model-download/cut", test_cut);
  add ("/unit/model-download/many-cuts", test_many_cuts);
  add ("/unit/model-download/gives-up", test_gives_up);
  add ("/unit/model-download/nobody-there", test_nobody_there);
  add ("/unit/model-download/server-in-trouble", test_server_in_trouble);
  add ("/unit/model-download/cancel-and-resume", test_cancel_and_resume);
  add ("/unit/model-download/cancel-a-pause", test_cancel_a_pause);
  add ("/unit/model-download/no-ranges", test_no_ranges);
  add ("/unit/model-download/no-ranges-and-always-cut", test_no_ranges_and_always_cut);
  add ("/unit/model-download/changed-file", test_changed_file);
  add ("/unit/model-download/weak-mark", test_weak_mark);
  add ("/unit/model-download/only-the-name-is-missing", test_only_the_name_is_missing);
  add ("/unit/model-download/part-is-too-long", test_part_is_too_long);
  return g_test_run ();
}
