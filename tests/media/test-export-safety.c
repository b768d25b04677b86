// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing is lost: killed, cancelled, refused and failed exports leave the folder as it was, and say why.

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "export-run.h"
#include "media/fingerprint.h"
#include "media/probe.h"
#include "support/clip-generator.h"
#include "support/frame-reader.h"
#include "support/media-dir.h"

/* How many frames a cancelled export may still write: the one that is under way. */
#define CANCEL_FRAMES 1
/* µs: longer than an export is silent between two frames. */
#define TELL_TIME 120000
/* What a cancelled export may still work, as a part of the processor time that a whole one takes. */
#define CANCEL_WORK 0.3
/* No measure but a net: a cancelled export hangs when it is not over after 10 s and ten times what a whole one takes on the
   machine as busy as it is. */
#define HANG_TIME (10 * G_USEC_PER_SEC)
#define HANG_FACTOR 10

typedef struct
{
  char *folder; /* of the target alone */
  char *source_folder;
  char *source;
  char *target;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  VsTestClip clip = { .width = 320, .height = 240, .n_frames = 60, .rate_num = 25, .rate_den = 1, .audio_codec = "aac" };

  self->folder = vs_test_make_folder ();
  self->source_folder = vs_test_make_folder ();
  self->source = g_build_filename (self->source_folder, "source.mp4", NULL);
  self->target = g_build_filename (self->folder, "target.mp4", NULL);
  vs_test_clip_write (&clip, self->source);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vs_test_remove_folder (self->folder);
  vs_test_remove_folder (self->source_folder);
  g_free (self->source);
  g_free (self->target);
}

static void
assert_content (const char *path, const char *content)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, content);
}

/* The export fails in this way, and the message names the file. */
static void
assert_fails (const VsExportSpec *spec, GQuark domain, int code, const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (named);
  VsExportReport  *report = vs_exporter_run (spec, NULL, NULL, NULL, &error);

  g_assert_error (error, domain, code);
  g_assert_null (report);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_existing_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (VsExportReport) report = NULL;

  g_assert_true (g_file_set_contents (self->target, "mine", -1, NULL));
  assert_fails (spec, G_IO_ERROR, G_IO_ERROR_EXISTS, self->target);
  assert_content (self->target, "mine");
  vs_test_assert_only (self->folder, "target.mp4");

  spec->replace = TRUE;
  report = vs_test_export (spec);
  vs_test_assert_only (self->folder, "target.mp4");
  g_assert_cmpint (report->n_frames, ==, 60);
}

typedef struct
{
  const char   *target;
  gint64        at;
  GCancellable *cancellable;
  gint64        cancelled;    /* µs of processor time, 0 before */
  gint64        cancelled_at; /* frames done */
  gint64        last;         /* frames done */
} Watch;

/* Somebody else puts a file there while the export runs. */
static void
make_target_cb (const VsExportProgress *progress, gpointer user_data)
{
  g_assert_true (g_file_set_contents (((Watch *) user_data)->target, "theirs", -1, NULL));
}

static void
test_file_that_comes_up_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (GError) error = NULL;
  Watch watch = { self->target };

  g_assert_null (vs_exporter_run (spec, make_target_cb, &watch, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_content (self->target, "theirs");
  vs_test_assert_only (self->folder, "target.mp4");
}

static void
test_source_is_never_the_target (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "link.mp4", NULL);
  g_autofree char *before = vs_fingerprint_full (self->source, NULL, NULL);
  g_autofree char *after = NULL;
  const char      *targets[] = { self->source, link };

  g_assert_cmpint (symlink (self->source, link), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, targets[i]);

      spec->replace = TRUE;
      assert_fails (spec, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, targets[i]);
    }
  after = vs_fingerprint_full (self->source, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
  vs_test_assert_only (self->source_folder, "source.mp4");
}

static void
test_source_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);

  g_unlink (self->source);
  assert_fails (spec, VS_ERROR, VS_ERROR_SOURCE_MISSING, self->source);
  vs_test_assert_only (self->folder, NULL);
}

static void
test_source_changed (Fixture *self, gconstpointer data)
{
  VsTestClip other = { .width = 160, .height = 120, .n_frames = 20, .rate_num = 25, .rate_den = 1 };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autofree char *fingerprint = NULL;

  fingerprint = vs_fingerprint_sampled (self->source, NULL, NULL);
  vs_test_export_set_fingerprint (spec, fingerprint);
  vs_test_clip_write (&other, self->source);
  assert_fails (spec, VS_ERROR, VS_ERROR_SOURCE_CHANGED, self->source);
  vs_test_assert_only (self->folder, NULL);
}

/* Somebody cuts the source short while the export runs: what comes out would end as a still picture. */
static void
cut_source_cb (const VsExportProgress *progress, gpointer user_data)
{
  g_assert_cmpint (truncate (((Watch *) user_data)->target, 5000), ==, 0);
}

static void
test_source_cut_while_exporting (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (GError) error = NULL;
  Watch watch = { self->source };

  g_assert_null (vs_exporter_run (spec, cut_source_cb, &watch, NULL, &error));
  g_assert_error (error, VS_ERROR, VS_ERROR_SOURCE_CHANGED);
  vs_test_assert_only (self->folder, NULL);
}

/* An open file stays whole when its name goes. */
static void
remove_source_cb (const VsExportProgress *progress, gpointer user_data)
{
  g_unlink (((Watch *) user_data)->target);
}

static void
test_source_removed_while_exporting (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (VsExportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Watch watch = { self->source };

  report = vs_exporter_run (spec, remove_source_cb, &watch, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_frames, ==, 60);
  g_assert_cmpint (report->n_unreadable, ==, 0);
}

static void
test_bad_places (Fixture *self, gconstpointer data)
{
  g_autofree char *no_folder = g_build_filename (self->folder, "none", "target.mp4", NULL);
  g_autofree char *in_file = g_build_filename (self->source, "target.mp4", NULL);
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *too_long = g_build_filename (self->folder, long_name, NULL);
  const struct
  {
    const char *target;
    int         code;
  } cases[] = {
    { no_folder, G_IO_ERROR_NOT_FOUND },
    { in_file, G_IO_ERROR_NOT_FOUND },
    { self->folder, G_IO_ERROR_IS_DIRECTORY },
    { too_long, G_IO_ERROR_FILENAME_TOO_LONG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, cases[i].target);

      spec->replace = TRUE;
      assert_fails (spec, G_IO_ERROR, cases[i].code, cases[i].target);
    }
  vs_test_assert_only (self->folder, NULL);
}

/* As somebody who is not root, whom no folder refuses. */
static void
test_folder_not_writable (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (GError) error = NULL;
  gboolean is_root = geteuid () == 0;

  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (self->source_folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (self->source, 0644), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  g_assert_null (vs_exporter_run (spec, NULL, NULL, NULL, &error));
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, "target.mp4"));
  vs_test_assert_only (self->folder, NULL);
}

static const char *const odd_names[] = {
  "Größe 100 % – “Maß” 'x' $HOME `ls` ; | & < > * ? [v] {a}:b=c,d\\e.mp4",
  "-rf.mp4",
  "pipe:1",
  "🎁\nzwei Zeilen\t.mp4",
  "no-ending",
};

static void
test_odd_names (Fixture *self, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (125, 'x');

  for (gsize i = 0; i <= G_N_ELEMENTS (odd_names); i++)
    {
      /* The last one has as many bytes as a name can have, in characters of two bytes. */
      g_autofree char *longest = g_strconcat (long_name, "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää.mp4", NULL);
      const char      *name = i < G_N_ELEMENTS (odd_names) ? odd_names[i] : longest;
      g_autofree char *target = g_build_filename (self->folder, name, NULL);
      g_autofree char *source = g_build_filename (self->source_folder, name, NULL);
      g_autoptr (VsExportSpec) spec = NULL;
      g_autoptr (VsExportReport) report = NULL;

      g_assert_cmpint (link (self->source, source), ==, 0);
      spec = vs_test_export_spec (source, target);
      vs_test_export_set_range (spec, vs_time_range (0, 100000));
      report = vs_test_export (spec);
      vs_test_assert_only (self->folder, name);
      g_unlink (target);
    }
}

/* A full disk at any moment: at the first byte, in the middle, while the index is moved to the front. */
static void
test_disk_full (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (VsExportReport) report = vs_test_export (spec);
  struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
  struct rlimit    unlimited;
  gint64           sizes[] = { 0, 1, 4096, report->size / 2, report->size - 2000, report->size - 1 };

  spec->replace = TRUE;
  g_assert_true (g_file_set_contents (self->target, "mine", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  sigaction (SIGXFSZ, &ignore, &before);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      struct rlimit limit = { sizes[i], unlimited.rlim_max };
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_null (vs_exporter_run (spec, NULL, NULL, NULL, &error));
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_assert_nonnull (strstr (error->message, "target.mp4"));
      vs_test_assert_only (self->folder, "target.mp4");
      assert_content (self->target, "mine");
    }
  sigaction (SIGXFSZ, &before, NULL);
}

static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
hang_cb (int signal)
{
  static const char message[] = "Bail out! A cancelled export hangs\n";

  _exit (write (STDOUT_FILENO, message, strlen (message)) < 0 ? 2 : 1);
}

/* Ends the program when the next call of alarm() does not come in time. @whole: µs that a whole export takes */
static void
watch_for_hang (gint64 whole)
{
  struct sigaction action = { .sa_handler = hang_cb };

  sigaction (SIGALRM, &action, NULL);
  alarm ((HANG_TIME + HANG_FACTOR * whole) / G_USEC_PER_SEC);
}

static void
cancel_cb (const VsExportProgress *progress, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpint (progress->frames_done, >=, watch->last);
  g_assert_cmpint (progress->frames_done, <=, progress->n_frames);
  watch->last = progress->frames_done;
  if (progress->frames_done < watch->at)
    return;
  if (watch->cancelled == 0)
    {
      watch->cancelled = get_processor_time ();
      watch->cancelled_at = progress->frames_done;
      g_cancellable_cancel (watch->cancellable);
    }
  /* Who listens so slowly is told of every frame. */
  g_usleep (TELL_TIME);
}

/* Cancels when @at frames are done. @work: µs of processor time for the rest */
static void
cancel_at (Fixture *self, const VsExportSpec *spec, gint64 at, gint64 *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .at = at, .cancellable = cancellable };

  g_assert_null (vs_exporter_run (spec, cancel_cb, &watch, cancellable, &error));
  *work = get_processor_time () - watch.cancelled;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (watch.cancelled, !=, 0);
  g_assert_cmpint (watch.last, <=, watch.cancelled_at + CANCEL_FRAMES);
  vs_test_assert_only (self->folder, "target.mp4");
  assert_content (self->target, "mine");
}

/* The last moment is when all frames are encoded and only the end of the file is missing. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  static const gint64 moments[] = { 0, 1, 20, 60 };
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (VsExportReport) report = NULL;
  gint64 work = get_processor_time ();
  gint64 time = g_get_monotonic_time ();

  vs_test_export_set_framing (spec, VS_FRAMING_DEFAULT);
  spec->replace = TRUE;
  report = vs_test_export (spec);
  work = get_processor_time () - work;
  time = g_get_monotonic_time () - time;
  g_assert_true (g_file_set_contents (self->target, "mine", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      gint64 rest;

      watch_for_hang (time);
      cancel_at (self, spec, moments[i], &rest);
      alarm (0);
      g_test_message ("cancelled at frame %" G_GINT64_FORMAT ": %.2f s of work, %.2f s for a whole export", moments[i], rest / 1e6, work / 1e6);
      g_assert_cmpint (rest, <, work * CANCEL_WORK);
    }
}

static void
test_cancelled_before (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (vs_exporter_run (spec, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  vs_test_assert_only (self->folder, NULL);
}

static void
count_cb (const VsExportProgress *progress, gpointer user_data)
{
  VsExportProgress *last = user_data;

  g_assert_cmpfloat (progress->speed, >=, 0);
  *last = *progress;
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsExportReport) report = NULL;
  VsExportProgress last = { 0 };

  report = vs_exporter_run (spec, count_cb, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last.frames_done, ==, 60);
  g_assert_cmpint (last.n_frames, ==, 60);
  g_assert_cmpfloat (last.speed, >, 0);
  g_assert_cmpint (last.remaining, ==, 0);
}

/* This program again, exporting; it writes a byte to its output when the temporary file is there. */
static GPid
start_export (Fixture *self, int *out_pipe)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  char            *argv[] = { program, "--export", self->source, self->target, NULL };
  GPid             pid;

  g_assert_true (g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, out_pipe, NULL, NULL));
  return pid;
}

static void
started_cb (const VsExportProgress *progress, gpointer user_data)
{
  if (progress->frames_done == 0)
    g_assert_cmpint (write (STDOUT_FILENO, "x", 1), ==, 1);
}

static int
run_export (const char *source, const char *target)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (source, target);
  g_autoptr (VsExportReport) report = NULL;

  vs_test_export_set_framing (spec, VS_FRAMING_DEFAULT);
  spec->replace = TRUE;
  report = vs_exporter_run (spec, started_cb, NULL, NULL, NULL);
  return report != NULL ? 0 : 1;
}

/* Waits until the child has written or gone, at most @milliseconds. */
static void
wait_for (int pipe, int milliseconds)
{
  struct pollfd poll_fd = { pipe, POLLIN };
  char          byte;

  if (poll (&poll_fd, 1, milliseconds) > 0)
    g_assert_cmpint (read (pipe, &byte, 1), >=, 0);
}

/* When the child ended by itself it was too quick to be killed. */
static gboolean
kill_child (GPid pid, int pipe)
{
  int status;

  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  close (pipe);
  return WIFSIGNALED (status);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  guint n_killed = 0;

  for (int i = 0; i < 10; i++)
    {
      int      pipe;
      GPid     pid = start_export (self, &pipe);
      gboolean was_killed;

      /* The first at once, the others at any moment of an export that takes about a second. */
      if (i > 0)
        wait_for (pipe, -1);
      if (i > 1)
        wait_for (pipe, g_test_rand_int_range (0, 1000));
      was_killed = kill_child (pid, pipe);
      /* A program that was killed on its way out has done its work already: a file with the name is a whole one, always. */
      if (g_file_test (self->target, G_FILE_TEST_EXISTS))
        {
          g_autoptr (GArray) numbers = vs_test_read_times (self->target, -1);

          g_assert_cmpuint (numbers->len, ==, 60);
          g_unlink (self->target);
        }
      else
        {
          g_assert_true (was_killed);
          n_killed++;
        }
      vs_exporter_clean_up (self->folder);
      g_assert_cmpuint (count_files (self->folder), ==, 0);
    }
  g_assert_cmpuint (n_killed, >=, 2);
}

static void
test_clean_up_spares_the_living (Fixture *self, gconstpointer data)
{
  static const char *const others[] = { ".x.vorspann-.part", ".x.mp4.vorspann-12-abcdef.part.txt", "x.vorspann-99999999-abcdef.part", ".vorspann-1", "film.part" };
  g_autofree char         *dead = g_build_filename (self->folder, ".film.mp4.vorspann-4194300-0a1b2c.part", NULL);
  int                      pipe;
  GPid                     pid;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, others[i], NULL);

      g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
    }
  g_assert_true (g_file_set_contents (dead, "left over", -1, NULL));
  pid = start_export (self, &pipe);
  wait_for (pipe, -1);
  g_assert_cmpuint (vs_exporter_clean_up (self->folder), ==, 1);
  g_assert_false (g_file_test (dead, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (self->folder), ==, G_N_ELEMENTS (others) + 1);
  g_assert_true (kill_child (pid, pipe));
  g_assert_cmpuint (vs_exporter_clean_up (self->folder), ==, 1);
  g_assert_cmpuint (count_files (self->folder), ==, G_N_ELEMENTS (others));
  g_assert_cmpuint (vs_exporter_clean_up ("/nonexistent"), ==, 0);
}

static void
test_preset_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (VsExportSpec) spec = vs_test_export_spec (self->source, self->target);

  g_free (spec->preset);
  spec->preset = g_strdup ("breakneck");
  assert_fails (spec, VS_ERROR, VS_ERROR_CODEC, "breakneck");
  vs_test_assert_only (self->folder, NULL);
}

/* Skips the test and gives NULL without ../shared/media. */
static char *
get_media_folder (const char *name)
{
  g_autofree char *index = vs_test_get_media ("INDEX.tsv");
  g_autofree char *media = index != NULL ? g_path_get_dirname (index) : NULL;

  return media != NULL ? g_build_filename (media, name, NULL) : NULL;
}

/* Damaged files: a whole video of what can be read, or an error that names the file; never anything half. */
static void
test_broken (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = get_media_folder ("broken");
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint       n = 0;

  if (folder == NULL)
    return;
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VsMediaInfo) info = vs_probe_file (path, NULL, &error);
      g_autoptr (VsExportSpec) spec = NULL;
      g_autoptr (VsExportReport) report = NULL;

      if (info == NULL || !vs_media_info_get (info)->has_video)
        continue;
      spec = vs_test_export_spec_for (path, info, vs_media_info_get_range (info), self->target);
      vs_test_export_use_source_canvas (spec);
      report = vs_exporter_run (spec, NULL, NULL, NULL, &error);
      g_assert_cmpint (report != NULL, !=, error != NULL);
      vs_test_assert_only (self->folder, report != NULL ? "target.mp4" : NULL);
      n += report != NULL;
      g_unlink (self->target);
    }
  g_assert_cmpuint (n, >, 5);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/export-safety/existing-is-kept", test_existing_is_kept },
    { "/export-safety/file-that-comes-up-is-kept", test_file_that_comes_up_is_kept },
    { "/export-safety/source-is-never-the-target", test_source_is_never_the_target },
    { "/export-safety/source-missing", test_source_missing },
    { "/export-safety/source-changed", test_source_changed },
    { "/export-safety/source-cut-while-exporting", test_source_cut_while_exporting },
    { "/export-safety/source-removed-while-exporting", test_source_removed_while_exporting },
    { "/export-safety/bad-places", test_bad_places },
    { "/export-safety/folder-not-writable", test_folder_not_writable },
    { "/export-safety/odd-names", test_odd_names },
    { "/export-safety/disk-full", test_disk_full },
    { "/export-safety/cancel", test_cancel },
    { "/export-safety/cancelled-before", test_cancelled_before },
    { "/export-safety/progress", test_progress },
    { "/export-safety/killed", test_killed },
    { "/export-safety/clean-up-spares-the-living", test_clean_up_spares_the_living },
    { "/export-safety/preset-unknown", test_preset_unknown },
    { "/export-safety/broken", test_broken },
  };

  if (argc == 4 && g_str_equal (argv[1], "--export"))
    return run_export (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
