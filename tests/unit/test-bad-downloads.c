// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads that go wrong: other files, servers that refuse, full disks, two at once. Nothing wrong ever gets the name of a model.

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "base/error.h"
#include "download-fixture.h"
#include "work/installed-models.h"

/* --- what is wrong --------------------------------------------------------------------------------------------------- */

static void
test_wrong_hash (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) other = download_fixture_make_content (DOWNLOAD_SIZE, 4);
  g_autoptr (VsJob) job = NULL;
  g_autoptr (VsJob) later = NULL;

  http_server_set_content (fixture->server, other);
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, VS_ERROR, VS_ERROR_VERIFY, "“Parrot small” did not come as it should be, so it was deleted");
  download_fixture_assert_files (fixture, "");

  http_server_set_content (fixture->server, fixture->content);
  later = download_fixture_start (fixture);
  download_fixture_assert_done (later);
  download_fixture_assert_whole (fixture);
}

/* What came earlier is hashed too: here its first part was spoilt on the disk. */
static void
test_wrong_hash_of_old_part (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) other = download_fixture_make_content (DOWNLOAD_MB, 5);
  g_autoptr (VsJob) job = NULL;

  download_fixture_leave_part (fixture, g_bytes_get_data (other, NULL), DOWNLOAD_MB, "\"a\"");
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, VS_ERROR, VS_ERROR_VERIFY, "“Parrot small”");
  download_fixture_assert_requests (fixture, "bytes=1048576- if \"a\"");
  download_fixture_assert_files (fixture, "");
}

/* Said beforehand, a wrong size costs nothing. */
static void
test_wrong_size (DownloadFixture *fixture, gconstpointer data)
{
  static const int sizes[] = { DOWNLOAD_SIZE - 1, DOWNLOAD_SIZE + 1, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) other = download_fixture_make_content (sizes[i], 1);
      g_autoptr (VsJob) job = NULL;

      http_server_set_content (fixture->server, other);
      job = download_fixture_start (fixture);
      download_fixture_assert_failed (job, VS_ERROR, VS_ERROR_VERIFY, "another file than “Parrot small”");
      download_fixture_assert_requests (fixture, "whole");
      download_fixture_assert_files (fixture, "");
    }
}

static void
test_wrong_size_of_rest (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) other = download_fixture_make_content (DOWNLOAD_SIZE - 1, 1);
  g_autoptr (VsJob) job = NULL;

  download_fixture_leave_part (fixture, g_bytes_get_data (fixture->content, NULL), DOWNLOAD_MB, "\"a\"");
  http_server_set_content (fixture->server, other);
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, VS_ERROR, VS_ERROR_VERIFY, "another file than “Parrot small”");
  download_fixture_assert_files (fixture, "");
}

/* A server that does not say how much comes looks like one whose connection broke. */
static void
test_too_short (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) other = download_fixture_make_content (DOWNLOAD_MB, 1);
  g_autoptr (VsJob) job = NULL;

  http_server_set_content (fixture->server, other);
  fixture->server->says_length = FALSE;
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "“Parrot small”");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_refusals (DownloadFixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint       status;
    int         code;
    const char *wanted;
  } cases[] = {
    { 404, G_IO_ERROR_NOT_FOUND, "“Parrot small” is no longer at http" },
    { 410, G_IO_ERROR_NOT_FOUND, "“Parrot small” is no longer at http" },
    { 401, G_IO_ERROR_PERMISSION_DENIED, "does not give “Parrot small” away (401)" },
    { 403, G_IO_ERROR_PERMISSION_DENIED, "does not give “Parrot small” away (403)" },
    { 400, G_IO_ERROR_FAILED, "something unexpected (400)" },
    { 204, G_IO_ERROR_FAILED, "something unexpected (204)" },
    { 304, G_IO_ERROR_FAILED, "something unexpected (304)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsJob) job = NULL;

      fixture->server->status = cases[i].status;
      job = download_fixture_start (fixture);
      download_fixture_assert_failed (job, G_IO_ERROR, cases[i].code, cases[i].wanted);
      download_fixture_assert_requests (fixture, "whole");
      download_fixture_assert_files (fixture, "");
    }
}

/* A part that came is not lost because the server has a bad day. */
static void
test_refusal_keeps_part (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (VsJob) job = NULL;

  download_fixture_leave_part (fixture, g_bytes_get_data (fixture->content, NULL), DOWNLOAD_MB, "\"a\"");
  fixture->server->status = 404;
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "“Parrot small”");
  download_fixture_assert_files (fixture, "parrot.bin.part parrot.bin.part.etag");
}

static void
test_bad_redirects (DownloadFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *location;
    int         code;
    const char *wanted;
  } cases[] = {
    { "/moved", G_IO_ERROR_FAILED, "in circles" },
    { "ftp://127.0.0.1/parrot.bin", G_IO_ERROR_NOT_SUPPORTED, "“Parrot small” cannot be downloaded safely" },
    { "file:///etc/passwd", G_IO_ERROR_NOT_SUPPORTED, "“Parrot small” cannot be downloaded safely" },
    { "http://[", G_IO_ERROR_NOT_SUPPORTED, "“Parrot small” cannot be downloaded safely" },
  };
  g_autofree char *address = http_server_dup_address (fixture->server, "/moved");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsJob) job = NULL;

      fixture->server->location = cases[i].location;
      job = download_fixture_start_at (fixture, address, TRUE);
      download_fixture_assert_failed (job, G_IO_ERROR, cases[i].code, cases[i].wanted);
      download_fixture_assert_files (fixture, "");
    }
}

/* What holds for a person: without encryption nothing is even asked. */
static void
test_only_https (DownloadFixture *fixture, gconstpointer data)
{
  g_autofree char *address = http_server_dup_address (fixture->server, "/parrot.bin");
  g_autoptr (VsJob) job = download_fixture_start_at (fixture, address, FALSE);

  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "“Parrot small” cannot be downloaded safely");
  download_fixture_assert_requests (fixture, "");
}

/* Somebody in between who says that he is the server: nobody vouches for his certificate. It is not tried again. */
static void
test_untrusted_server (DownloadFixture *fixture, gconstpointer data)
{
  g_autofree char *certificate = g_test_build_filename (G_TEST_DIST, "data", "server.pem", NULL);
  g_autofree char *plain = http_server_dup_address (fixture->server, "/parrot.bin");
  g_autofree char *address = g_strconcat ("https", plain + strlen ("http"), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) job = NULL;

  fixture->server->certificate = g_tls_certificate_new_from_file (certificate, &error);
  g_assert_no_error (error);
  job = download_fixture_start_at (fixture, address, FALSE);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "“Parrot small” was not downloaded, because the connection is not safe");
  download_fixture_assert_requests (fixture, "");
  download_fixture_assert_files (fixture, "");
}

/* --- the disk -------------------------------------------------------------------------------------------------------- */

static void
test_no_room_at_all (DownloadFixture *fixture, gconstpointer data)
{
  g_autofree char *size = g_format_size (G_GINT64_CONSTANT (9000000000000000));
  g_autofree char *wanted = g_strdup_printf ("“Parrot small” needs %s", size);
  g_autoptr (VsJob) job = NULL;

  vs_speech_model_unref (fixture->model);
  fixture->model = download_fixture_make_model (G_GINT64_CONSTANT (9000000000000000), "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  job = download_fixture_start (fixture);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NO_SPACE, wanted);
  download_fixture_assert_requests (fixture, "");
  download_fixture_assert_files (fixture, "");
}

/* In a process of its own, whose files may not be larger than 1 MiB. */
static int
fill_disk (const char *address, const char *folder)
{
  struct rlimit limit = { DOWNLOAD_MB, DOWNLOAD_MB };
  g_autoptr (GBytes) content = download_fixture_make_content (DOWNLOAD_SIZE, 1);
  DownloadFixture fixture = { .folder = (char *) folder, .model = download_fixture_make_model_of (content) };
  g_autoptr (VsJob) job = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  job = download_fixture_start_at (&fixture, address, TRUE);
  download_fixture_assert_failed (job, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no room left for “Parrot small”");
  vs_speech_model_unref (fixture.model);
  return 0;
}

static void
exited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* The disk fills up on the way; once there is room again, it goes on where it stopped. */
static void
test_disk_full (DownloadFixture *fixture, gconstpointer data)
{
  g_autofree char *address = http_server_dup_address (fixture->server, "/parrot.bin");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) filler = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--fill", address, fixture->folder, NULL);
  g_autoptr (VsJob) job = NULL;
  gboolean is_over = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (filler, NULL, exited_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  download_fixture_assert_requests (fixture, "whole");
  download_fixture_assert_files (fixture, "parrot.bin.part parrot.bin.part.etag");

  job = download_fixture_start (fixture);
  download_fixture_assert_done (job);
  download_fixture_assert_requests (fixture, "bytes=1048576- if \"a\"");
  download_fixture_assert_whole (fixture);
}

static void
test_no_folder (DownloadFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (VsJob) job = NULL;

  g_assert_true (g_file_set_contents (folder, "a file in the way", -1, NULL));
  job = download_fixture_start (fixture);
  download_fixture_finish (job);
  g_test_message ("%s", vs_job_get_error (job)->message);
  g_assert_nonnull (strstr (vs_job_get_error (job)->message, "parrot.bin") ?: strstr (vs_job_get_error (job)->message, folder));
  download_fixture_assert_requests (fixture, "");
}

/* --- two at once ----------------------------------------------------------------------------------------------------- */

static void
test_two_at_once (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsJob) first = NULL;
  g_autoptr (VsJob) second = NULL;
  g_autoptr (VsJob) third = NULL;

  fixture->server->cut_after = DOWNLOAD_MB;
  fixture->server->n_cuts = 1;
  fixture->server->waits = TRUE;
  first = download_fixture_start (fixture);
  download_fixture_wait_for_part (fixture, first, DOWNLOAD_MB);

  second = download_fixture_start (fixture);
  download_fixture_assert_failed (second, VS_ERROR, VS_ERROR_BUSY, "“Parrot small” is being downloaded already");
  g_assert_false (vs_speech_model_discard_part (fixture->model, fixture->folder, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_BUSY);
  download_fixture_assert_files (fixture, "parrot.bin.lock parrot.bin.part parrot.bin.part.etag");
  g_assert_false (vs_job_is_finished (first));

  vs_job_cancel (first);
  download_fixture_finish (first);
  third = download_fixture_start (fixture);
  download_fixture_assert_done (third);
  download_fixture_assert_requests (fixture, "whole, bytes=1048576- if \"a\"");
  download_fixture_assert_whole (fixture);
}

/* Whichever of many is the first: one downloads, the others are told so or find it there. */
static void
test_many_at_once (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_done = 0;

  for (int i = 0; i < 8; i++)
    g_ptr_array_add (jobs, download_fixture_start (fixture));
  for (guint i = 0; i < jobs->len; i++)
    {
      download_fixture_finish (jobs->pdata[i]);
      if (vs_job_get_state (jobs->pdata[i]) == VS_JOB_DONE)
        n_done++;
      else
        g_assert_error (vs_job_get_error (jobs->pdata[i]), VS_ERROR, VS_ERROR_BUSY);
    }
  g_assert_cmpuint (n_done, >, 0);
  download_fixture_assert_requests (fixture, "whole");
  download_fixture_assert_whole (fixture);
}

static void
test_discard (DownloadFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vs_speech_model_discard_part (fixture->model, fixture->folder, &error));
  download_fixture_leave_part (fixture, g_bytes_get_data (fixture->content, NULL), DOWNLOAD_MB, "\"a\"");
  g_assert_cmpint (vs_speech_model_get_part_size (fixture->model, fixture->folder), ==, DOWNLOAD_MB);
  g_assert_true (vs_speech_model_discard_part (fixture->model, fixture->folder, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vs_speech_model_get_part_size (fixture->model, fixture->folder), ==, 0);
  download_fixture_assert_files (fixture, "");
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
  if (argc == 4 && g_str_equal (argv[1], "--fill"))
    return fill_disk (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  add ("/unit/bad-downloads/wrong-hash", test_wrong_hash);
  add ("/unit/bad-downloads/wrong-hash-of-old-part", test_wrong_hash_of_old_part);
  add ("/unit/bad-downloads/wrong-size", test_wrong_size);
  add ("/unit/bad-downloads/wrong-size-of-rest", test_wrong_size_of_rest);
  add ("/unit/bad-downloads/too-short", test_too_short);
  add ("/unit/bad-downloads/refusals", test_refusals);
  add ("/unit/bad-downloads/refusal-keeps-part", test_refusal_keeps_part);
  add ("/unit/bad-downloads/bad-redirects", test_bad_redirects);
  add ("/unit/bad-downloads/only-https", test_only_https);
  add ("/unit/bad-downloads/untrusted-server", test_untrusted_server);
  add ("/unit/bad-downloads/no-room-at-all", test_no_room_at_all);
  add ("/unit/bad-downloads/disk-full", test_disk_full);
  add ("/unit/bad-downloads/no-folder", test_no_folder);
  add ("/unit/bad-downloads/two-at-once", test_two_at_once);
  add ("/unit/bad-downloads/many-at-once", test_many_at_once);
  add ("/unit/bad-downloads/discard", test_discard);
  return g_test_run ();
}
