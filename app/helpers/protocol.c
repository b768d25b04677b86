// SPDX-License-Identifier: GPL-3.0-or-later
// What a helper says on its standard output, and the signals by which it is told to stop.

#include "helpers/protocol.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* What a shell says of a program that a signal ended. */
#define STATUS_STOPPED 130
#define STATUS_ERROR 3

/* A signal handler can reach nothing but a variable of the file. */
static volatile sig_atomic_t is_stopped;

static void
stop_cb (int signal_number)
{
  is_stopped = 1;
}

/* SIGTERM and SIGINT: the work ends at the next utterance, and what was found until then has been said already. */
void
vs_watch_signals (void)
{
  struct sigaction action = { .sa_handler = stop_cb };

  sigaction (SIGTERM, &action, NULL);
  sigaction (SIGINT, &action, NULL);
  setvbuf (stdout, NULL, _IOLBF, 0);
}

gboolean
vs_is_stopped (void)
{
  return is_stopped != 0;
}

static char *
quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *c = text; *c != '\0'; c++)
    if ((guchar) *c < 32)
      g_string_append_printf (quoted, "\\u%04x", *c);
    else if (*c == '"' || *c == '\\')
      g_string_append_printf (quoted, "\\%c", *c);
    else
      g_string_append_c (quoted, *c);
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

void
vs_say_start (const char *engine, const char *language, double duration)
{
  g_autofree char *name = quote (engine);
  g_autofree char *spoken = quote (language);

  printf ("{\"type\":\"start\",\"engine\":%s,\"language\":%s,\"duration\":%.3f}\n", name, spoken, duration);
}

static void
say_word (const VsSaidWord *word)
{
  g_autofree char *text = quote (word->text);

  printf ("{\"s\":%.3f,\"e\":%.3f,\"p\":%.2f,%s\"w\":%s}", word->range.start / 1e6, word->range.end / 1e6, CLAMP (word->confidence, 0, 1),
          word->is_doubtful ? "\"d\":true," : "", text);
}

void
vs_say_segment (guint id, const VsSaidWord *words, gsize n)
{
  if (n == 0)
    return;
  printf ("{\"type\":\"segment\",\"id\":%u,\"words\":[", id);
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0)
        putchar (',');
      say_word (&words[i]);
    }
  puts ("]}");
}

void
vs_say_progress (double done)
{
  printf ("{\"type\":\"progress\",\"done\":%.3f}\n", done);
}

/**
 * vs_say_error:
 * @code: language, model, input, script or internal
 *
 * Returns: the exit status
 */
int
vs_say_error (const char *code, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *quoted = NULL;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  quoted = quote (text);
  printf ("{\"type\":\"error\",\"code\":\"%s\",\"message\":%s}\n", code, quoted);
  return STATUS_ERROR;
}

/**
 * vs_say_end:
 *
 * Returns: the exit status
 */
int
vs_say_end (void)
{
  printf ("{\"type\":\"end\",\"status\":\"%s\"}\n", is_stopped ? "cancelled" : "ok");
  return is_stopped ? STATUS_STOPPED : 0;
}
