// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann new: makes a project.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/command.h"

#define SUFFIX ".vorspann"

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = NULL;
  g_autofree char *path = NULL;

  if (!vs_cli_parse (&args, command, NULL, argv, 1, 1))
    return args.status;
  if (args.rest[0][0] == '\0' || g_str_has_suffix (args.rest[0], "/"))
    {
      g_set_error_literal (&error, VS_ERROR, VS_ERROR_USAGE, _ ("The project needs a name"));
      return vs_cli_fail (error);
    }
  path = g_str_has_suffix (args.rest[0], SUFFIX) ? g_strdup (args.rest[0]) : g_strconcat (args.rest[0], SUFFIX, NULL);
  project = vs_project_create (path, &error);
  if (project == NULL)
    return vs_cli_fail (error);
  vs_cli_print ("%s\n", path);
  return VS_CLI_DONE;
}

const VsCliCommand vs_cli_new = {
  "new",
  N_ ("PROJECT"),
  N_ ("Make a project"),
  N_ ("The suffix .vorspann is added where it is missing. An existing file is never replaced.\n"
      "Prints the path of the project."),
  run,
};
