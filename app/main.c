// SPDX-License-Identifier: GPL-3.0-or-later
// Composition root: the window, or a command of the command line.

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "cli/cli.h"
#include "ui/application.h"

static void
set_up_language (void)
{
  setlocale (LC_ALL, "");
  /* Numbers in files, filters and JSON are never localised; those that a person reads are formatted as such. SQLite's JSON
     functions ask strtod(), so GTK must not set the locale once more either. */
  setlocale (LC_NUMERIC, "C");
  gtk_disable_setlocale ();
  bindtextdomain (VS_GETTEXT_DOMAIN, g_getenv ("VORSPANN_LOCALE_DIR") != NULL ? g_getenv ("VORSPANN_LOCALE_DIR") : VS_LOCALE_DIR);
  bind_textdomain_codeset (VS_GETTEXT_DOMAIN, "UTF-8");
  textdomain (VS_GETTEXT_DOMAIN);
}

int
main (int argc, char **argv)
{
  g_autoptr (VsUiApplication) application = NULL;

  set_up_language ();
  if (vs_cli_wants (argc, argv))
    return vs_cli_run (argc, argv);

  application = vs_ui_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
