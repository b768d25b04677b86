// SPDX-License-Identifier: GPL-3.0-or-later
// Engines that behave, and engines that do not: every job ends well, and nothing is left of any engine, in processes or files.

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/speech-file.h"
#include "support/media-dir.h"
#include "support/sound-writer.h"
#include "work/transcribe.h"

#define MARK "VORSPANN_TEST_MARK"
#define SEGMENT(start, end, word) "{\"type\":\"segment\",\"words\":[{\"s\":" start ",\"e\":" end ",\"w\":\"" word "\"}]}"
#define FINISH "{\"type\":\"end\",\"status\":\"ok\"}"

typedef struct
{
  char *folder;
  char *sound; /* 2 s */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  VsTestSoundFile file = { .codec = "pcm_s16le", .rate = 48000, .channels = 2, .n_samples = 96000, .signal = vs_test_voice };

  self->folder = vs_test_make_folder ();
  self->sound = g_build_filename (self->folder, "sound.wav", NULL);
  vs_test_sound_write (&file, self->sound);
}

/* How many processes have the mark in their environment: engines, and what they started. */
static guint
count_processes (void)
{
  g_autofree char *mark = g_strconcat (MARK "=", g_getenv (MARK), NULL);
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "environ", NULL);
      g_autofree char *text = NULL;
      gsize            length;

      if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      for (gsize at = 0; text != NULL && at < length; at += strlen (text + at) + 1)
        n += g_str_equal (text + at, mark);
    }
  return n;
}

static guint
count_work_folders (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "vorspann", "work", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint       n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "work-");
  return n;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (count_processes (), ==, 0);
  g_assert_cmpuint (count_work_folders (), ==, 0);
  g_free (self->sound);
  vs_test_remove_folder (self->folder);
}

/* An engine that is a shell script. */
static VsEngine *
make_engine (Fixture *self, const char *script, const char *result)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "engine", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/bash\nwav=$1 out=$2\n", script, "\n", NULL);
  g_autofree char *json = g_strdup_printf ("{\"id\":\"fake\",\"name\":\"Fake\",\"task\":\"transcribe\",\"about\":\"It hears.\",\"get\":\"Get it.\",\"languages\":[\"en\"],"
                                           "\"programs\":[\"%s\"],\"argv\":[\"%s\",\"{wav}\",\"{outbase}.json\"],\"result\":%s,\"progress\":\"progress = *(\\\\d+)%%\"}",
                                           path, path, result != NULL ? result : "{\"kind\":\"native\",\"from\":\"stdout\"}");
  VsEngine        *engine;

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, &error));
  engine = vs_engine_parse (json, strlen (json), "fake.json", &error);
  g_assert_no_error (error);
  return engine;
}

static VsJob *
start (Fixture *self, VsEngine *engine)
{
  VsSpeechInput input = { .engine = engine, .language = "en", .path = self->sound, .stream = 0, .duration = 2 * (gint64) G_USEC_PER_SEC };
  VsJob        *job = vs_transcribe_job_new (&input);

  vs_job_start (job);
  return job;
}

static void
wait_for (VsJob *job)
{
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
}

static VsJob *
run (Fixture *self, const char *script, const char *result)
{
  g_autoptr (VsEngine) engine = make_engine (self, script, result);
  VsJob *job = start (self, engine);

  wait_for (job);
  if (vs_job_get_error (job) != NULL)
    g_test_message ("%s", vs_job_get_error (job)->message);
  return job;
}

static void
assert_words (VsJob *job, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_no_error (vs_job_get_error (job));
  text = vs_words_to_text (vs_job_get_result (job));
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_fails (Fixture *self, const char *script, const char *result, int code, const char *part)
{
  g_autoptr (VsJob) job = run (self, script, result);

  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_FAILED);
  g_assert_error (vs_job_get_error (job), VS_ENGINE_ERROR, code);
  g_assert_nonnull (strstr (vs_job_get_error (job)->message, part));
}

/* --- engines that behave ----------------------------------------------------------------------------------------------- */

static void
test_good (Fixture *self, gconstpointer data)
{
  g_autoptr (VsJob) job = run (self, "echo '" SEGMENT ("0.5", "1", "hello") "'\necho noise >&2\necho '" FINISH "'", NULL);
  const VsWord *word;

  assert_words (job, "hello");
  word = vs_words_get (vs_job_get_result (job), 0);
  g_assert_cmpint (word->range.start, ==, 500000);
  g_assert_cmpint (word->range.end, ==, 1000000);
}

static void
test_result_in_file (Fixture *self, gconstpointer data)
{
  g_autoptr (VsJob) job = run (self, "echo 'progress = 272%' >&2; echo '{\"result\":[{\"word\":\"ja\",\"start\":1.5,\"end\":99}]}' > \"$out\"",
                               "{\"kind\":\"vosk-json\",\"from\":\"{outdir}/*.json\"}");

  assert_words (job, "ja");
  g_assert_cmpint (vs_words_get (vs_job_get_result (job), 0)->range.end, ==, 2000000);
  g_assert_cmpfloat (vs_job_get_fraction (job), <=, 1);
}

/* Two seconds of mono at 16 kHz, nothing on standard input, a folder of its own, quiet threads. */
static void
test_surroundings (Fixture *self, gconstpointer data)
{
  g_autoptr (VsJob) job = run (self,
                               "[ $(stat -c %s \"$wav\") = 64044 ] && [ $(head -c 4 \"$wav\") = RIFF ] && [ -z \"$(cat)\" ] && [ \"$PWD\" = \"${wav%/*}\" ] &&\n"
                               "[ $(stat -c %a .) = 700 ] && [ $LC_ALL = C.UTF-8 ] && [ $OMP_WAIT_POLICY = passive ] && [ $(ps -o pgid= $$) = $$ ] && echo '" SEGMENT ("0", "1", "fine") "'\necho '" FINISH "'",
                               NULL);

  assert_words (job, "fine");
}

/* --- engines that do not ----------------------------------------------------------------------------------------------- */

static void
test_crash (Fixture *self, gconstpointer data)
{
  assert_fails (self, "echo 'out of memory' >&2; kill -SEGV $$", NULL, VS_ENGINE_ERROR_FAILED, "out of memory");
}

static void
test_status (Fixture *self, gconstpointer data)
{
  g_autoptr (VsJob) job = run (self, "echo '" SEGMENT ("0", "1", "a") "'; echo '" FINISH "'; printf 'bad \\xff flag\\n' >&2; exit 3", NULL);
  const GError *error = vs_job_get_error (job);

  g_assert_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "3"));
  g_assert_cmpstr (vs_engine_error_get_log (error), ==, "bad \xef\xbf\xbd flag");
  g_assert_nonnull (strstr (vs_engine_error_get_command (error), "/engine "));
}

static void
test_not_a_program (Fixture *self, gconstpointer data)
{
  g_autoptr (VsEngine) engine = make_engine (self, "", NULL);
  g_autofree char *path = g_build_filename (self->folder, "engine", NULL);
  g_autoptr (VsJob) job = NULL;

  g_assert_true (g_file_set_contents_full (path, "\x7f"
                                                 "ELF nonsense",
                                           -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
  job = start (self, engine);
  wait_for (job);
  g_assert_error (vs_job_get_error (job), VS_ENGINE_ERROR, VS_ENGINE_ERROR_FAILED);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (VsEngine) engine = make_engine (self, "", NULL);
  g_autofree char *path = g_build_filename (self->folder, "engine", NULL);
  g_autoptr (VsJob) job = NULL;

  g_unlink (path);
  job = start (self, engine);
  wait_for (job);
  g_assert_error (vs_job_get_error (job), VS_ENGINE_ERROR, VS_ENGINE_ERROR_MISSING);
  g_assert_nonnull (strstr (vs_job_get_error (job)->message, "Get it."));
}

static void
test_other_language (Fixture *self, gconstpointer data)
{
  g_autoptr (VsEngine) engine = make_engine (self, "", NULL);
  VsSpeechInput input = { .engine = engine, .language = "de", .path = self->sound, .stream = 0, .duration = G_USEC_PER_SEC };
  g_autoptr (VsJob) job = vs_transcribe_job_new (&input);

  vs_job_start (job);
  wait_for (job);
  g_assert_error (vs_job_get_error (job), VS_ENGINE_ERROR, VS_ENGINE_ERROR_LANGUAGE);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  assert_fails (self, "exit 0", NULL, VS_ENGINE_ERROR_RESULT, "/engine ");
  assert_fails (self, "echo 'no such language' >&2; echo '{\"transcription\":[]}' > \"$out\"", "{\"kind\":\"whisper-json\",\"from\":\"{outbase}.json\"}", VS_ENGINE_ERROR_EMPTY, "no such language");
  assert_fails (self, "echo '" FINISH "'", NULL, VS_ENGINE_ERROR_EMPTY, "/engine ");
  assert_fails (self, "exit 0", "{\"kind\":\"whisper-json\",\"from\":\"{outbase}.json\"}", VS_ENGINE_ERROR_RESULT, "/engine ");
}

static void
test_garbage (Fixture *self, gconstpointer data)
{
  assert_fails (self, "head -c 3000000 /dev/urandom; head -c 3000000 /dev/urandom >&2", NULL, VS_ENGINE_ERROR_RESULT, "/engine ");
  assert_fails (self, "head -c 3000000 /dev/urandom > \"$out\"", "{\"kind\":\"whisper-json\",\"from\":\"{outbase}.json\"}", VS_ENGINE_ERROR_RESULT, "/engine ");
}

/* A line of 10 MB and bytes that are no text are passed over; times past the end are cut. */
static void
test_mixed (Fixture *self, gconstpointer data)
{
  g_autoptr (VsJob) job = run (self,
                               "head -c 10000000 /dev/zero | tr '\\0' x; echo\nprintf '" SEGMENT ("1", "1.5", "a\\xff") "\\n'\n"
                                                                                                                        "echo '" SEGMENT ("1.5", "272", "b") "'\necho '" SEGMENT ("272", "273", "c") "'\necho '{\"type\":\"progress\",\"done\":272}'\necho '" FINISH "'",
                               NULL);

  assert_words (job, "a\xef\xbf\xbd b");
  g_assert_cmpint (vs_words_get (vs_job_get_result (job), 1)->range.end, ==, 2000000);
}

static void
test_trouble (Fixture *self, gconstpointer data)
{
  assert_fails (self, "echo '{\"type\":\"error\",\"code\":\"model\",\"message\":\"no model\"}'; exit 3", NULL, VS_ENGINE_ERROR_MODEL, "no model");
  assert_fails (self, "echo '{\"type\":\"error\",\"code\":\"language\",\"message\":\"-\"}'; exit 3", NULL, VS_ENGINE_ERROR_LANGUAGE, "en");
  assert_fails (self, "echo '{\"type\":\"error\",\"code\":\"internal\",\"message\":\"divided by zero\"}'; exit 3", NULL, VS_ENGINE_ERROR_FAILED, "divided by zero");
}

/* --- engines that do not end ------------------------------------------------------------------------------------------- */

/* Starts a script that creates a file "ready" once it runs, and cancels it then. */
static void
cancel_when_ready (Fixture *self, const char *script)
{
  g_autofree char *ready = g_build_filename (self->folder, "ready", NULL);
  g_autofree char *text = g_strdup_printf ("READY=%s\nexport READY\n%s\n", ready, script);
  g_autoptr (VsEngine) engine = NULL;
  g_autoptr (VsJob) job = NULL;

  engine = make_engine (self, text, NULL);
  job = start (self, engine);
  while (!g_file_test (ready, G_FILE_TEST_EXISTS) && !vs_job_is_finished (job))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_processes (), >, 0);
  vs_job_cancel (job);
  wait_for (job);
  g_assert_cmpint (vs_job_get_state (job), ==, VS_JOB_CANCELLED);
}

static void
test_hangs (Fixture *self, gconstpointer data)
{
  cancel_when_ready (self, "touch $READY; exec sleep 1000");
}

static void
test_ignores_signals (Fixture *self, gconstpointer data)
{
  cancel_when_ready (self, "trap '' TERM INT HUP; touch $READY; while :; do sleep 1000; done");
}

/* Children that ignore signals, in the group and out of it, whose parents are gone. */
static void
test_forks (Fixture *self, gconstpointer data)
{
  cancel_when_ready (self, "( trap '' TERM; (sleep 1000; sleep 1000) & )\n"
                           "setsid bash -c 'trap \"\" TERM; (setsid sleep 1000 &) ; touch $READY; sleep 1000; sleep 1000' &\nexec sleep 1000");
}

static void
test_closes_outputs (Fixture *self, gconstpointer data)
{
  cancel_when_ready (self, "exec >&- 2>&-; touch $READY; exec sleep 1000");
}

/* The engine ends well and leaves somebody behind. */
static void
test_leaves_child (Fixture *self, gconstpointer data)
{
  g_autoptr (VsJob) job = run (self, "(setsid sleep 1000 &)\nsleep 1000 &\necho '" SEGMENT ("0", "1", "done") "'; echo '" FINISH "'", NULL);

  assert_words (job, "done");
}

/* The app is killed while an engine runs: another process of this test stands for it. */
static void
test_app_is_killed (Fixture *self, gconstpointer data)
{
  g_autofree char *ready = g_build_filename (self->folder, "ready", NULL);
  pid_t            pid;

  if (g_test_subprocess ())
    {
      g_autoptr (VsEngine) engine = make_engine (self, "(setsid sleep 1000 &)\ntouch ${TEST_READY:?}\ntrap '' TERM\nwhile :; do sleep 1000; done", NULL);
      g_autoptr (VsJob) job = start (self, engine);

      wait_for (job);
      return;
    }
  pid = fork ();
  if (pid == 0)
    {
      setenv ("TEST_READY", ready, TRUE);
      dup2 (open ("/dev/null", O_WRONLY), STDOUT_FILENO);
      execl ("/proc/self/exe", "test-transcribe", "--GTestSubprocess", "-p", "/transcribe/app-is-killed", NULL);
      _exit (1);
    }
  while (!g_file_test (ready, G_FILE_TEST_EXISTS))
    g_usleep (10000);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  while (count_processes () > 0)
    g_usleep (10000);
  /* The next folder that is made takes the old one away. */
  {
    g_autoptr (VsJob) job = run (self, "echo '" SEGMENT ("0", "1", "next") "'; echo '" FINISH "'", NULL);

    assert_words (job, "next");
  }
}

/* --- the sound --------------------------------------------------------------------------------------------------------- */

/* Half a second is missing after the eighth packet: what comes later stays later. */
static gint64
stamp_with_hole (gint64 sample)
{
  return sample < 8192 ? sample : sample + 24000;
}

static double
one (gint64 sample, int channel, gconstpointer data)
{
  return 0.5;
}

static void
test_sound_is_in_source_time (Fixture *self, gconstpointer data)
{
  VsTestSoundFile  file = { .codec = "pcm_s16le", .rate = 48000, .n_samples = 48000, .signal = one, .stamp = stamp_with_hole };
  g_autofree char *source = g_build_filename (self->folder, "hole.nut", NULL);
  g_autofree char *wav = g_build_filename (self->folder, "out.wav", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  vs_test_sound_write (&file, source);
  g_assert_true (vs_speech_file_write (source, 0, 2 * G_USEC_PER_SEC, wav, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (wav, &bytes, &length, NULL));
  g_assert_cmpuint (length, ==, 44 + 2 * 32000);
  for (gsize i = 0; i < 32000; i += 100)
    {
      gint16 sample = (guint8) bytes[44 + 2 * i] | bytes[45 + 2 * i] << 8;

      if ((i > 2800 && i < 10650) || i > 24100)
        g_assert_cmpint (ABS (sample), <, 200);
      else if ((i > 100 && i < 2650) || (i > 10800 && i < 23900))
        g_assert_cmpint (ABS (sample - 16384), <, 400);
    }
}

#define ADD(name, function) g_test_add ("/transcribe/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *cache = NULL;
  int              status;

  /* The killed app's folder is looked for by this process. */
  if (g_getenv ("VORSPANN_TEST_CACHE") == NULL)
    {
      cache = vs_test_make_folder ();
      g_setenv ("VORSPANN_TEST_CACHE", cache, TRUE);
      g_setenv (MARK, cache, TRUE);
    }
  g_setenv ("XDG_CACHE_HOME", g_getenv ("VORSPANN_TEST_CACHE"), TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("good", test_good);
  ADD ("result-in-file", test_result_in_file);
  ADD ("surroundings", test_surroundings);
  ADD ("crash", test_crash);
  ADD ("status", test_status);
  ADD ("not-a-program", test_not_a_program);
  ADD ("missing", test_missing);
  ADD ("other-language", test_other_language);
  ADD ("nothing", test_nothing);
  ADD ("garbage", test_garbage);
  ADD ("mixed", test_mixed);
  ADD ("trouble", test_trouble);
  ADD ("hangs", test_hangs);
  ADD ("ignores-signals", test_ignores_signals);
  ADD ("forks", test_forks);
  ADD ("closes-outputs", test_closes_outputs);
  ADD ("leaves-child", test_leaves_child);
  ADD ("app-is-killed", test_app_is_killed);
  ADD ("sound-is-in-source-time", test_sound_is_in_source_time);
  status = g_test_run ();
  if (cache != NULL)
    vs_test_remove_folder (g_steal_pointer (&cache));
  return status;
}
