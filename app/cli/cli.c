// SPDX-License-Identifier: GPL-3.0-or-later
// The command line.

#include "config.h"

#include <string.h>

#include "cli/cli.h"

gboolean
vs_cli_wants (int argc, char **argv)
{
  return argc > 1 && argv[1][0] != '-' && strchr (argv[1], '.') == NULL;
}

int
vs_cli_run (int argc, char **argv)
{
  return 2;
}
