// SPDX-License-Identifier: GPL-3.0-or-later
// Waits for a job with the main loop, shows its progress and lets Ctrl+C cancel it.

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"

/* Where nobody redraws a line, a line every second is enough. */
#define LINE_INTERVAL G_USEC_PER_SEC

typedef struct
{
  gboolean is_terminal;
  gint64   last_line; /* µs, monotonic */
} Progress;

static gboolean
signal_cb (gpointer job)
{
  vs_job_cancel (job);
  return G_SOURCE_CONTINUE;
}

static void
progress_cb (VsJob *job, GParamSpec *pspec, Progress *self)
{
  const char *detail = vs_job_get_detail (job);
  int         percent = (int) (100 * vs_job_get_fraction (job));
  gint64      now = g_get_monotonic_time ();

  if (detail == NULL)
    return;
  if (self->is_terminal)
    fprintf (stderr, "\r%3d %% · %s\033[K", percent, detail);
  else if (now - self->last_line >= LINE_INTERVAL || vs_job_get_fraction (job) >= 1)
    {
      fprintf (stderr, "%d %% · %s\n", percent, detail);
      self->last_line = now;
    }
}

static void
wait_for (VsJob *job)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  guint            sources[G_N_ELEMENTS (signals)];

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sources[i] = g_unix_signal_add (signals[i], signal_cb, job);
  while (!vs_job_is_finished (job))
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (sources[i]);
}

/**
 * vs_cli_run_job:
 * @job: (transfer none): a job that was started or waits in a queue
 * @always_show: whether to show progress even when standard error is no terminal
 *
 * Returns: whether the job is done; %G_IO_ERROR_CANCELLED after Ctrl+C
 */
gboolean
vs_cli_run_job (VsJob *job, gboolean always_show, GError **error)
{
  g_autoptr (VsJob) kept = NULL;
  Progress progress = { .is_terminal = isatty (STDERR_FILENO) };

  g_return_val_if_fail (VS_IS_JOB (job), FALSE);

  kept = g_object_ref (job);
  if (always_show || progress.is_terminal)
    g_signal_connect (job, "notify::detail", G_CALLBACK (progress_cb), &progress);
  wait_for (job);
  g_signal_handlers_disconnect_by_data (job, &progress);
  if (progress.is_terminal)
    fputs ("\r\033[K", stderr);

  if (vs_job_get_state (job) == VS_JOB_DONE)
    return TRUE;
  if (vs_job_get_state (job) == VS_JOB_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
  else
    g_propagate_error (error, g_error_copy (vs_job_get_error (job)));
  return FALSE;
}
