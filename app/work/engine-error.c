// SPDX-License-Identifier: GPL-3.0-or-later
// Why a speech engine failed. The error carries the command and what it printed, for a person who wants to know more.

#include "work/engine-error.h"

typedef struct
{
  char *command; /* (nullable) */
  char *log;     /* (nullable) */
} VsEngineErrorPrivate;

static void
vs_engine_error_private_init (VsEngineErrorPrivate *self)
{
}

static void
vs_engine_error_private_copy (const VsEngineErrorPrivate *from, VsEngineErrorPrivate *to)
{
  to->command = g_strdup (from->command);
  to->log = g_strdup (from->log);
}

static void
vs_engine_error_private_clear (VsEngineErrorPrivate *self)
{
  g_free (self->command);
  g_free (self->log);
}

G_DEFINE_EXTENDED_ERROR (VsEngineError, vs_engine_error)

/**
 * vs_engine_error_get_command:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): what was started, as one could type it into a shell
 */
const char *
vs_engine_error_get_command (const GError *error)
{
  VsEngineErrorPrivate *self = error != NULL ? vs_engine_error_get_private (error) : NULL;

  return self != NULL ? self->command : NULL;
}

/**
 * vs_engine_error_get_log:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): the last 64 KB of what the engine printed to its standard error, as UTF-8
 */
const char *
vs_engine_error_get_log (const GError *error)
{
  VsEngineErrorPrivate *self = error != NULL ? vs_engine_error_get_private (error) : NULL;

  return self != NULL ? self->log : NULL;
}

static char *
quote_command (char **command)
{
  GString *line = g_string_new (NULL);

  for (gsize i = 0; command[i] != NULL; i++)
    {
      g_autofree char *quoted = g_shell_quote (command[i]);
      gboolean         is_plain = g_regex_match_simple ("^[\\w@%+=:,./-]+$", command[i], 0, 0);

      g_string_append_printf (line, "%s%s", i > 0 ? " " : "", is_plain ? command[i] : quoted);
    }
  return g_string_free (line, FALSE);
}

/* Notes what was run; to be called once for an error. */
void
vs_engine_error_set_run (GError *error, char **command, const char *log)
{
  VsEngineErrorPrivate *self = vs_engine_error_get_private (error);

  g_return_if_fail (self != NULL && self->command == NULL);

  self->command = quote_command (command);
  self->log = g_strdup (log);
}
