// SPDX-License-Identifier: GPL-3.0-or-later
// Reads files of rules as the program does and prints what is wrong with them: check-rules FILE…

#include <stdio.h>

#include "rules/rules.h"

static gboolean
check (const char *path)
{
  g_autofree char *data = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (VsRuleSet) set = NULL;
  gsize length;

  if (g_file_get_contents (path, &data, &length, &error))
    set = vs_rule_set_parse (data, length, name, &error);
  if (set == NULL)
    printf ("%s\n", error->message);
  return set != NULL;
}

int
main (int argc, char **argv)
{
  int status = argc > 1 ? 0 : 1;

  for (int i = 1; i < argc; i++)
    if (!check (argv[i]))
      status = 1;
  return status;
}
