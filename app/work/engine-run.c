// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an engine's command to its end, under the eyes of vorspann-guard, which holds the other end of its standard input.

#include "config.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "work/engine-error.h"
#include "work/engine-run.h"
#include "work/helper.h"

#define GUARD "vorspann-guard"

/* ms between two looks when nothing is printed. */
#define TICK 1000

#define BLOCK 65536

/* What a shell says of a program that a signal ended. */
#define STATUS_SIGNAL 128

typedef struct
{
  GSubprocess   *process;
  GCancellable  *cancellable; /* (nullable) */
  VsEngineOutput output;
  gpointer       user_data;
  int            fds[2]; /* standard output and error; −1 when closed */
  gboolean       is_stopping;
} Run;

static GSubprocess *
start (char **command, const char *folder, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *guard = vs_helper_find (GUARD);

  if (guard == NULL)
    {
      /* Translators: %s is the name of a program */
      g_set_error (error, VS_ENGINE_ERROR, VS_ENGINE_ERROR_MISSING, _ ("Vorspann’s own program %s is not there. Install Vorspann again."), GUARD);
      return NULL;
    }
  g_ptr_array_add (words, guard);
  for (gsize i = 0; command[i] != NULL; i++)
    g_ptr_array_add (words, command[i]);
  g_ptr_array_add (words, NULL);
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  /* Threads that spin while they wait take a hundred times as long beside other work. */
  g_subprocess_launcher_setenv (launcher, "OMP_WAIT_POLICY", "passive", TRUE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", folder, TRUE);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, error);
}

/* Lets go of the guard, which stops everything. What is still printed is read, so that nobody waits for it. */
static void
stop (Run *self)
{
  self->is_stopping = TRUE;
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
}

static void
read_some (Run *self, int index)
{
  char   data[BLOCK];
  gssize n = read (self->fds[index], data, sizeof data);

  if (n > 0)
    self->output (data, n, index == 1, self->user_data);
  else if (n == 0 || (errno != EINTR && errno != EAGAIN))
    self->fds[index] = -1;
}

static void
wait_for_output (Run *self)
{
  GPollFD  fds[] = { { self->fds[0], G_IO_IN, 0 }, { self->fds[1], G_IO_IN, 0 }, { -1, G_IO_IN, 0 } };
  gboolean can_cancel = !self->is_stopping && g_cancellable_make_pollfd (self->cancellable, &fds[2]);
  int      n = g_poll (fds, can_cancel ? 3 : 2, TICK);

  if (can_cancel)
    g_cancellable_release_fd (self->cancellable);
  for (int i = 0; i < 2; i++)
    if (self->fds[i] >= 0 && n > 0 && fds[i].revents != 0)
      read_some (self, i);
  if (n == 0)
    {
      self->output (NULL, 0, FALSE, self->user_data);
      /* Only when the guard was killed can somebody else hold the pipes. */
      if (g_subprocess_get_identifier (self->process) == NULL)
        self->fds[0] = self->fds[1] = -1;
    }
  if (!self->is_stopping && g_cancellable_is_cancelled (self->cancellable))
    stop (self);
}

/**
 * vs_engine_run:
 * @command: (array zero-terminated=1): program and arguments; no shell sees them
 * @folder: where it works
 * @output: (scope call): gets what is printed
 * @out_status: (out): the exit status, or 128 and the signal that ended it
 * @cancellable: (nullable): ends the engine and all that it has started, within about 3 s
 *
 * Blocks until nothing of the engine is left. For a worker thread.
 *
 * Returns: whether the engine came to an end by itself
 */
gboolean
vs_engine_run (char **command, const char *folder, VsEngineOutput output, gpointer user_data, int *out_status, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  Run self = { .cancellable = cancellable, .output = output, .user_data = user_data };

  g_return_val_if_fail (command != NULL && command[0] != NULL && folder != NULL && output != NULL && out_status != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self.process = process = start (command, folder, error);
  if (process == NULL)
    return FALSE;
  self.fds[0] = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (process)));
  self.fds[1] = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stderr_pipe (process)));
  while (self.fds[0] >= 0 || self.fds[1] >= 0)
    wait_for_output (&self);
  /* An engine may close what it prints to and go on. */
  if (!g_subprocess_wait (process, self.is_stopping ? NULL : cancellable, NULL))
    {
      stop (&self);
      g_subprocess_wait (process, NULL, NULL);
    }
  *out_status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : STATUS_SIGNAL + g_subprocess_get_term_sig (process);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
