// SPDX-License-Identifier: GPL-3.0-or-later
// A run of an engine as part of a job: what it prints is listened to for progress, and kept for the message when it fails.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "work/engine-error.h"
#include "work/engine-talk.h"

/* Bytes of what is printed as errors that are kept, and of those the most that stand in a message. */
#define MAX_LOG (64 * 1024)
#define MAX_QUOTE 1000

/* Bytes of a line in which progress is looked for. */
#define MAX_LINE (64 * 1024)

/* µs without a word from the engine after which a person is told. */
#define QUIET (60 * (gint64) G_USEC_PER_SEC)

void
vs_engine_talk_clear (VsEngineTalk *self)
{
  for (int i = 0; i < 2; i++)
    if (self->line[i] != NULL)
      g_string_free (self->line[i], TRUE);
  if (self->log != NULL)
    g_string_free (self->log, TRUE);
  *self = (VsEngineTalk){ 0 };
}

static void
tell (VsEngineTalk *self, const char *detail)
{
  vs_job_report (self->job, self->from + self->share * self->fraction, detail);
}

/**
 * vs_engine_talk_report:
 * @fraction: 0…1: how far the engine is, when the caller knows it from what it prints
 */
void
vs_engine_talk_report (VsEngineTalk *self, double fraction)
{
  g_return_if_fail (self != NULL);

  self->fraction = fraction;
  tell (self, self->is_quiet ? self->title : NULL);
  self->is_quiet = FALSE;
}

/* Engines end a line of progress as they like. */
static void
look_for_progress (VsEngineTalk *self, const char *data, gsize length, GString *line)
{
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *text = NULL;
      double           fraction;

      if (data[i] != '\n' && data[i] != '\r')
        {
          if (line->len < MAX_LINE)
            g_string_append_c (line, data[i]);
          continue;
        }
      text = g_utf8_make_valid (line->str, line->len);
      fraction = vs_engine_find_progress (self->engine, text);
      if (fraction >= 0)
        vs_engine_talk_report (self, fraction);
      g_string_truncate (line, 0);
    }
}

static void
keep_log (VsEngineTalk *self, const char *data, gsize length)
{
  g_string_append_len (self->log, data, length);
  if (self->log->len > 2 * MAX_LOG)
    g_string_erase (self->log, 0, self->log->len - MAX_LOG);
}

static void
tell_quiet (VsEngineTalk *self)
{
  gint64           quiet = g_get_monotonic_time () - self->heard_at;
  g_autofree char *detail = NULL;

  if (quiet < QUIET)
    return;
  self->is_quiet = TRUE;
  /* Translators: the first %s is the name of a speech engine */
  detail = g_strdup_printf (ngettext ("%s has said nothing for %u minute", "%s has said nothing for %u minutes", quiet / QUIET), vs_engine_get_name (self->engine), (guint) (quiet / QUIET));
  tell (self, detail);
}

static void
output_cb (const char *data, gsize length, gboolean is_error, gpointer user_data)
{
  VsEngineTalk *self = user_data;

  if (data == NULL)
    {
      tell_quiet (self);
      return;
    }
  self->heard_at = g_get_monotonic_time ();
  if (is_error)
    keep_log (self, data, length);
  if (self->output != NULL)
    self->output (data, length, is_error, self->user_data);
  look_for_progress (self, data, length, self->line[is_error]);
}

/**
 * vs_engine_talk_run:
 * @command: (array zero-terminated=1): of vs_engine_dup_command()
 * @folder: where it works
 * @out_status: (out): the exit status, or 128 and the signal that ended it
 *
 * Blocks until nothing of the engine is left. To be called once.
 *
 * Returns: whether the engine came to an end by itself
 */
gboolean
vs_engine_talk_run (VsEngineTalk *self, char **command, const char *folder, int *out_status, GError **error)
{
  g_return_val_if_fail (self != NULL && self->engine != NULL && self->log == NULL, FALSE);

  self->heard_at = g_get_monotonic_time ();
  self->log = g_string_new (NULL);
  self->line[0] = g_string_new (NULL);
  self->line[1] = g_string_new (NULL);
  tell (self, self->title);
  return vs_engine_run (command, folder, output_cb, self, out_status, vs_job_get_cancellable (self->job), error);
}

/* The last of what was printed as errors, from the start of a line on. */
static char *
dup_end (const GString *text, gsize length)
{
  const char      *from = text->str + (text->len > length ? text->len - length : 0);
  const char      *line = from > text->str ? strchr (from, '\n') : NULL;
  const char      *start = line != NULL ? line + 1 : from;
  g_autofree char *valid = g_utf8_make_valid (start, text->str + text->len - start);

  return g_strdup (g_strstrip (valid));
}

/**
 * vs_engine_talk_set_error:
 * @code: a #VsEngineError
 * @message: what went wrong
 *
 * Finishes a message about a run: what was started, and what it printed.
 */
void
vs_engine_talk_set_error (const VsEngineTalk *self, char **command, int code, const char *message, GError **error)
{
  g_autofree char *log = dup_end (self->log, MAX_LOG);
  g_autofree char *quote = dup_end (self->log, MAX_QUOTE);
  GError          *own = g_error_new_literal (VS_ENGINE_ERROR, code, message);

  vs_engine_error_set_run (own, command, log);
  g_free (own->message);
  if (*quote != '\0')
    /* Translators: what went wrong, the command that was started, and what it printed */
    own->message = g_strdup_printf (_ ("%s\nThe command was: %s\nIt printed: %s"), message, vs_engine_error_get_command (own), quote);
  else
    /* Translators: what went wrong, and the command that was started */
    own->message = g_strdup_printf (_ ("%s\nThe command was: %s\nIt printed no complaint."), message, vs_engine_error_get_command (own));
  g_propagate_error (error, own);
}

/**
 * vs_engine_talk_set_status_error:
 * @status: of vs_engine_talk_run(), not 0
 */
void
vs_engine_talk_set_status_error (const VsEngineTalk *self, char **command, int status, GError **error)
{
  g_autofree char *message = NULL;

  if (status > 128)
    /* Translators: the first %s is the name of a speech engine, the second that of a signal, such as "Segmentation fault" */
    message = g_strdup_printf (_ ("%s crashed: %s."), vs_engine_get_name (self->engine), g_strsignal (status - 128));
  else
    /* Translators: %s is the name of a speech engine */
    message = g_strdup_printf (_ ("%s failed with status %d."), vs_engine_get_name (self->engine), status);
  vs_engine_talk_set_error (self, command, VS_ENGINE_ERROR_FAILED, message, error);
}
