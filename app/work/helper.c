// SPDX-License-Identifier: GPL-3.0-or-later
// Where Vorspann's own helper programs are.

#include "config.h"

#include "work/helper.h"

static char *
check (char *path)
{
  if (!g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    g_clear_pointer (&path, g_free);
  return path;
}

/**
 * vs_helper_find:
 * @name: such as "vorspann-align"
 *
 * A program that is not installed has its helpers below it; tests say where they are.
 *
 * Returns: (transfer full) (nullable): the path, or %NULL when it is not there
 */
char *
vs_helper_find (const char *name)
{
  const char      *told = g_getenv ("VORSPANN_HELPER_DIR");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  char            *path;

  g_return_val_if_fail (name != NULL, NULL);

  if (told != NULL)
    return check (g_build_filename (told, name, NULL));
  path = check (g_build_filename (folder, "app", "helpers", name, NULL));
  return path != NULL ? path : check (g_build_filename (VS_HELPER_DIR, name, NULL));
}
