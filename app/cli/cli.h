// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: "vorspann COMMAND …". Needs no display.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether argv asks for a command (and not for the window). */
gboolean vs_cli_wants (int argc, char **argv);

/* Runs the command. Returns the exit status: 0 done, 1 failed, 2 the command line cannot be understood. */
int vs_cli_run (int argc, char **argv);

G_END_DECLS
