// SPDX-License-Identifier: GPL-3.0-or-later
// libav's error codes as GErrors, and the one place where libav is set up.

#include "config.h"

#include <glib/gi18n.h>
#include <libavutil/error.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>

#include "media/av-error.h"

/* Largest single allocation that libav may make: a frame of 8192×4320 with 4 × 16 bits a pixel has 283 MB. */
#define MAX_ALLOCATION (288 * 1024 * 1024)

static void
log_cb (void *context, int level, const char *format, va_list args)
{
  char line[512];
  int  print_prefix = 1;

  if (level > AV_LOG_WARNING || g_log_writer_default_would_drop (G_LOG_LEVEL_DEBUG, G_LOG_DOMAIN))
    return;
  av_log_format_line2 (context, level, format, args, line, sizeof line, &print_prefix);
  g_debug ("libav: %s", g_strchomp (line));
}

/**
 * vs_av_prepare:
 *
 * Sends libav's log to g_debug() and caps its allocations. Every function of app/media that uses libav
 * calls this first; only the first call in a process does anything.
 */
void
vs_av_prepare (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  av_log_set_callback (log_cb);
  av_max_alloc (MAX_ALLOCATION);
  g_once_init_leave (&done, 1);
}

/* libav's own codes are large negative tags; what is small is a negated errno. */
static gboolean
is_errno (int av_code)
{
  return av_code < 0 && av_code > -4096 && av_code != AVERROR (EINVAL) && av_code != AVERROR (ENOMEM);
}

/**
 * vs_av_set_error:
 * @error: (nullable)
 * @av_code: what libav returned
 * @code: the code to use when @av_code is no failure of the system
 * @format: what a person reads, translated
 *
 * Interrupted calls become %G_IO_ERROR_CANCELLED, failures of the system (disk full, no permission, …) the
 * G_IO_ERROR of their errno with the system's words behind the message, and all others @code.
 */
void
vs_av_set_error (GError **error, int av_code, VsError code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  g_return_if_fail (format != NULL);

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_debug ("%s (libav: %s)", message, av_err2str (av_code));

  if (av_code == AVERROR_EXIT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The operation was cancelled."));
  else if (is_errno (av_code))
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (AVUNERROR (av_code)), "%s %s.", message, g_strerror (AVUNERROR (av_code)));
  else
    g_set_error_literal (error, VS_ERROR, code, message);
}
