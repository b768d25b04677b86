// SPDX-License-Identifier: GPL-3.0-or-later
// Paths as a project stores them.

#include <stdlib.h>
#include <string.h>

#include "model/stored-path.h"

/* (nullable): the rest of @path below @folder */
static const char *
below (const char *folder, const char *path)
{
  gsize length = strlen (folder);

  while (length > 0 && folder[length - 1] == '/')
    length--;
  if (strncmp (path, folder, length) != 0 || path[length] != '/' || path[length + 1] == '\0')
    return NULL;
  return path + length + 1;
}

/**
 * vs_stored_path_from:
 * @folder: the project's folder, absolute
 * @path: absolute, or relative to the working directory
 *
 * Returns: (transfer full): @path relative to @folder when it lies inside, symbolic links followed if need be; else absolute
 */
char *
vs_stored_path_from (const char *folder, const char *path)
{
  g_autofree char *full = NULL;
  g_autofree char *real_folder = NULL;
  g_autofree char *real_path = NULL;
  const char      *rest;

  g_return_val_if_fail (folder != NULL && g_path_is_absolute (folder), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  full = g_canonicalize_filename (path, NULL);
  rest = below (folder, full);
  if (rest != NULL)
    return g_strdup (rest);
  real_folder = realpath (folder, NULL);
  real_path = realpath (full, NULL);
  if (real_folder != NULL && real_path != NULL)
    rest = below (real_folder, real_path);
  return g_strdup (rest != NULL ? rest : full);
}

/**
 * vs_stored_path_resolve:
 * @stored: from vs_stored_path_from()
 *
 * Returns: (transfer full): the absolute path that @stored means for a project in @folder
 */
char *
vs_stored_path_resolve (const char *folder, const char *stored)
{
  g_return_val_if_fail (folder != NULL && g_path_is_absolute (folder), NULL);
  g_return_val_if_fail (stored != NULL, NULL);

  return g_canonicalize_filename (stored, folder);
}
