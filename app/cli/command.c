// SPDX-License-Identifier: GPL-3.0-or-later
// What all commands of the command line share.
//
// Arguments are taken as bytes and read as UTF-8 whatever the locale says, and output is written as UTF-8: a script that
// runs under LANG=C must not lose the umlauts of a title.

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "cli/command.h"
#include "work/export-folders.h"
#include "work/studio.h"

#define SUFFIX ".vorspann"

static GOptionContext *
build_context (const VsCliCommand *command, const GOptionEntry *entries, gboolean *help, char ***rest)
{
  const GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, N_ ("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *parameters = g_strdup_printf ("%s %s", command->name, _ (command->parameters));
  GOptionContext  *context = g_option_context_new (parameters);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, VS_GETTEXT_DOMAIN);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->description != NULL)
    g_option_context_set_description (context, _ (command->description));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, VS_GETTEXT_DOMAIN);
  g_option_context_add_main_entries (context, common, VS_GETTEXT_DOMAIN);
  return context;
}

static void
complain_usage (const VsCliCommand *command, const char *problem)
{
  g_autofree char *message = NULL;

  /* Translators: first what is wrong, then the name of a command: "Unknown option --x. See “vorspann export --help”" */
  message = g_strdup_printf (_ ("%s. See “vorspann %s --help”"), problem, command->name);
  vs_cli_complain (message);
}

/**
 * vs_cli_parse:
 * @self: (out caller-allocates): what is left of the arguments
 * @entries: (nullable): the options of the command
 * @argv: (array zero-terminated=1): the arguments, the command's name first
 * @min: how many arguments there must be apart from options
 * @max: how many there may be
 *
 * Returns: whether the command is to run; otherwise its help was printed or its usage complained about, and
 *   @self has the exit status
 */
gboolean
vs_cli_parse (VsCliArgs *self, const VsCliCommand *command, const GOptionEntry *entries, char **argv, guint min, guint max)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean help = FALSE;

  g_return_val_if_fail (self != NULL && command != NULL && argv != NULL, FALSE);

  arguments = g_strdupv (argv);
  context = build_context (command, entries, &help, &self->rest);
  self->status = VS_CLI_USAGE;
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      complain_usage (command, error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      vs_cli_print ("%s", text);
      self->status = VS_CLI_DONE;
      return FALSE;
    }
  self->n = self->rest != NULL ? g_strv_length (self->rest) : 0;
  if (self->n < min || self->n > max)
    {
      complain_usage (command, self->n < min ? _ ("Something is missing") : _ ("There is too much"));
      return FALSE;
    }
  return TRUE;
}

void
vs_cli_args_clear (VsCliArgs *self)
{
  g_clear_pointer (&self->rest, g_strfreev);
}

/**
 * vs_cli_dup_text:
 * @argument: bytes from the command line
 *
 * Returns: (transfer full) (nullable): @argument as UTF-8, or %NULL with %VS_ERROR_USAGE
 */
char *
vs_cli_dup_text (const char *argument, GError **error)
{
  char *text = NULL;

  g_return_val_if_fail (argument != NULL, NULL);

  if (g_utf8_validate (argument, -1, NULL))
    return g_strdup (argument);
  text = g_locale_to_utf8 (argument, -1, NULL, NULL, NULL);
  if (text == NULL)
    {
      g_autofree char *shown = g_utf8_make_valid (argument, -1);

      /* Translators: %s is what the person typed */
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE, _ ("“%s” is not in the character set of this terminal"), shown);
    }
  return text;
}

/**
 * vs_cli_parse_number:
 * @min: the least that is allowed
 * @max: the most that is allowed
 *
 * Reads a number with a full stop, whatever the locale.
 *
 * Returns: %FALSE with %VS_ERROR_USAGE when @argument is no such number
 */
gboolean
vs_cli_parse_number (const char *argument, double min, double max, double *out, GError **error)
{
  char  *end = NULL;
  double value;

  g_return_val_if_fail (argument != NULL && out != NULL, FALSE);

  value = g_ascii_strtod (argument, &end);
  if (end == argument || *end != '\0' || !isfinite (value) || value < min || value > max)
    {
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE,
                   /* Translators: first what the person typed, then the least and the greatest number that is allowed */
                   _ ("“%s” is not a number from %g to %g"), argument, min, max);
      return FALSE;
    }
  *out = value;
  return TRUE;
}

/**
 * vs_cli_open:
 * @path: a project; its suffix may be left out
 * @read_only: whether the command only looks
 *
 * Opens a project. Before that, what killed exports left beside it and in the folders exported to is removed.
 *
 * Returns: (transfer full) (nullable): the project
 */
VsProject *
vs_cli_open (const char *path, gboolean read_only, GError **error)
{
  g_autofree char *full = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  full = g_canonicalize_filename (path, NULL);
  if (!g_file_test (full, G_FILE_TEST_EXISTS))
    {
      g_autofree char *with_suffix = g_strconcat (full, SUFFIX, NULL);

      if (g_file_test (with_suffix, G_FILE_TEST_EXISTS))
        {
          g_free (full);
          full = g_steal_pointer (&with_suffix);
        }
    }
  folder = g_path_get_dirname (full);
  vs_export_folders_clean_up (folder);
  return vs_project_open (full, read_only, error);
}

/**
 * vs_cli_find_post:
 * @argument: the number of a post
 *
 * Returns: (transfer none) (nullable): the post
 */
VsPost *
vs_cli_find_post (VsProject *project, const char *argument, GError **error)
{
  guint64 id = 0;
  VsPost *post;

  g_return_val_if_fail (VS_IS_PROJECT (project) && argument != NULL, NULL);

  if (!g_ascii_string_to_unsigned (argument, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_set_error (error, VS_ERROR, VS_ERROR_USAGE,
                   /* Translators: %s is what the person typed */
                   _ ("“%s” is not the number of a post. “vorspann posts” lists them"), argument);
      return NULL;
    }
  post = vs_project_get_post (project, id);
  if (post == NULL)
    /* Translators: %s is a number */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no post %s. “vorspann posts” lists them"), argument);
  return post;
}

/**
 * vs_cli_find_clip:
 *
 * Returns: (transfer none) (nullable): the first clip of the post, or %NULL with an error that says how to get one
 */
VsClip *
vs_cli_find_clip (VsPost *post, GError **error)
{
  VsClip *clip;

  g_return_val_if_fail (VS_IS_POST (post), NULL);

  clip = vs_post_get_clip (post);
  if (clip == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %s is the title of a post */
                 _ ("“%s” has no clip yet. “vorspann import --post” adds one"), vs_post_get_title (post));
  return clip;
}

/**
 * vs_cli_find_media:
 * @argument: the number of a media of the project, or the path of a file, which is imported when it is new
 *
 * Returns: (transfer none) (nullable): the media
 */
VsMedia *
vs_cli_find_media (VsProject *project, const char *argument, GError **error)
{
  guint64  id = 0;
  VsMedia *media;

  g_return_val_if_fail (VS_IS_PROJECT (project) && argument != NULL, NULL);

  if (g_file_test (argument, G_FILE_TEST_EXISTS) || !g_ascii_string_to_unsigned (argument, 10, 1, G_MAXINT64, &id, NULL))
    return vs_import_file (project, argument, error);
  media = vs_project_get_media_by_id (project, id);
  if (media == NULL)
    /* Translators: %s is a number */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The project has no file with the number %s. Give the path of a file"), argument);
  return media;
}

/**
 * vs_cli_run_on_post:
 * @entries: the options of the command
 * @argv: (array zero-terminated=1): the arguments, the command's name first; a project and the number of a post remain of them
 * @func: called with the post
 * @options: where @entries put what they read; for @func
 *
 * All of a command that changes one post.
 *
 * Returns: the exit status
 */
int
vs_cli_run_on_post (const VsCliCommand *command, const GOptionEntry *entries, char **argv, VsCliPostFunc func, gpointer options)
{
  g_auto (VsCliArgs) args = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  VsPost *post;

  g_return_val_if_fail (command != NULL && entries != NULL && argv != NULL && func != NULL, VS_CLI_FAILED);

  if (!vs_cli_parse (&args, command, entries, argv, 2, 2))
    return args.status;
  project = vs_cli_open (args.rest[0], FALSE, &error);
  post = project != NULL ? vs_cli_find_post (project, args.rest[1], &error) : NULL;
  if (post == NULL || !func (project, post, options, &error))
    return vs_cli_fail (error);
  return VS_CLI_DONE;
}

/**
 * vs_cli_dup_line:
 * @text: UTF-8 that someone typed, or that came with a file
 *
 * Returns: (transfer full): @text as one line that does nothing to the terminal: line breaks and control characters are spaces
 */
char *
vs_cli_dup_line (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_break = c == 0x2028 || c == 0x2029 || g_unichar_iscntrl (c);

      g_string_append_unichar (line, is_break ? ' ' : c);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * vs_cli_print:
 *
 * Prints to standard output, as UTF-8.
 */
void
vs_cli_print (const char *format, ...)
{
  va_list          args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fputs (text, stdout);
}

/**
 * vs_cli_complain:
 * @message: one sentence
 *
 * Prints one line to standard error, whatever @message holds.
 */
void
vs_cli_complain (const char *message)
{
  g_autofree char *valid = NULL;
  g_autofree char *line = NULL;

  g_return_if_fail (message != NULL);

  valid = g_utf8_make_valid (message, -1);
  line = vs_cli_dup_line (valid);
  fflush (stdout);
  fprintf (stderr, "vorspann: %s\n", line);
}

/**
 * vs_cli_fail:
 * @error: what went wrong
 *
 * Returns: the exit status that belongs to @error, after telling it
 */
int
vs_cli_fail (const GError *error)
{
  g_return_val_if_fail (error != NULL, VS_CLI_FAILED);

  vs_cli_complain (error->message);
  return g_error_matches (error, VS_ERROR, VS_ERROR_USAGE) ? VS_CLI_USAGE : VS_CLI_FAILED;
}

/**
 * vs_cli_say_how_to_replace:
 * @error: (inout): where a file is in the way it gets the option that helps; any other stays
 */
void
vs_cli_say_how_to_replace (GError **error)
{
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_autofree char *message = g_strdup ((*error)->message);

      if (g_str_has_suffix (message, "."))
        message[strlen (message) - 1] = '\0';
      g_clear_error (error);
      /* Translators: %s is a sentence; --replace stays as it is */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("%s. --replace replaces it"), message);
    }
}

/**
 * vs_cli_refuse:
 * @format: a translated sentence with one %s
 * @argument: what the person typed, which may be no UTF-8
 *
 * Returns: always %FALSE, with %VS_ERROR_USAGE set
 */
gboolean
vs_cli_refuse (GError **error, const char *format, const char *argument)
{
  g_autofree char *shown = g_utf8_make_valid (argument, -1);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (shown, parts);

  g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, message);
  return FALSE;
}
