// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: finds the command and runs it.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/command.h"

static const VsCliCommand *const commands[] = {
  &vs_cli_new,
  &vs_cli_import,
  &vs_cli_posts,
  &vs_cli_post,
  &vs_cli_trim,
  &vs_cli_cut,
  &vs_cli_frame,
  &vs_cli_facts,
  &vs_cli_label,
  &vs_cli_sound,
  &vs_cli_cover,
  &vs_cli_captions,
  &vs_cli_transcribe,
  &vs_cli_align,
  &vs_cli_translate,
  &vs_cli_export,
  &vs_cli_verify,
  &vs_cli_exchange,
  &vs_cli_media,
  &vs_cli_rules,
  &vs_cli_show,
};

/* Options that the window's toolkit takes; everything else that begins with a hyphen is ours. */
static const char *const window_options[] = { "--gapplication", "--display", "--gtk", "--gdk", "--class", "--name" };

static const VsCliCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}

static gboolean
is_window_option (const char *argument)
{
  for (gsize i = 0; i < G_N_ELEMENTS (window_options); i++)
    if (g_str_has_prefix (argument, window_options[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_path (const char *argument)
{
  return strpbrk (argument, "/.") != NULL || g_file_test (argument, G_FILE_TEST_EXISTS);
}

static void
print_help (void)
{
  vs_cli_print (_ ("Usage:\n  vorspann [PROJECT]\n  vorspann COMMAND …\n\n"
                   "Without a command the window opens. Commands need no display.\n\nCommands:\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    vs_cli_print ("  %-10s %s\n", commands[i]->name, _ (commands[i]->summary));
  vs_cli_print (_ ("\n“vorspann COMMAND --help” tells more. Options:\n"
                   "  -h, --help   Show this help\n"
                   "  --version    Show the version\n"));
}

static int
run_help (char **argv)
{
  const VsCliCommand *command = argv[0] != NULL ? find_command (argv[0]) : NULL;

  if (command != NULL)
    return command->run (command, (char *[]){ (char *) command->name, (char *) "--help", NULL });
  print_help ();
  return VS_CLI_DONE;
}

static int
complain_unknown (const char *word)
{
  g_autofree char *shown = g_utf8_make_valid (word, -1);
  g_autofree char *message = NULL;

  /* Translators: %s is what the person typed */
  message = g_strdup_printf (_ ("“%s” is neither a command nor a file. See “vorspann --help”"), shown);
  vs_cli_complain (message);
  return VS_CLI_USAGE;
}

static int
run (char **argv)
{
  const VsCliCommand *command = find_command (argv[0]);

  if (command != NULL)
    return command->run (command, argv);
  if (g_str_equal (argv[0], "help"))
    return run_help (argv + 1);
  if (g_str_equal (argv[0], "--help") || g_str_equal (argv[0], "-h"))
    return run_help (argv + 1);
  if (g_str_equal (argv[0], "--version"))
    {
      vs_cli_print ("vorspann %s\n", VS_VERSION);
      return VS_CLI_DONE;
    }
  return complain_unknown (argv[0]);
}

/**
 * vs_cli_wants:
 * @argc: number of arguments
 * @argv: the arguments of the program
 *
 * A command, --help, --version or a word that is no file is for the command line; nothing, a path or an option of the
 * toolkit is for the window.
 *
 * Returns: whether vs_cli_run() is to run
 */
gboolean
vs_cli_wants (int argc, char **argv)
{
  g_return_val_if_fail (argv != NULL, FALSE);

  if (argc < 2)
    return FALSE;
  if (find_command (argv[1]) != NULL || g_str_equal (argv[1], "help"))
    return TRUE;
  if (argv[1][0] == '-')
    return !is_window_option (argv[1]);
  return !is_path (argv[1]);
}

/**
 * vs_cli_run:
 * @argc: number of arguments, at least 2
 * @argv: the arguments of the program
 *
 * Returns: the exit status: 0 done, 1 failed, 2 the command line cannot be understood
 */
int
vs_cli_run (int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  int status;

  g_return_val_if_fail (argc >= 2 && argv != NULL, VS_CLI_USAGE);

  g_set_prgname ("vorspann");
  arguments = g_strdupv (argv + 1);
  status = run (arguments);
  if (fflush (stdout) != 0 && status == VS_CLI_DONE)
    {
      vs_cli_complain (g_strerror (errno));
      status = VS_CLI_FAILED;
    }
  return status;
}
