// SPDX-License-Identifier: GPL-3.0-or-later
// Where real clips are, and a folder for what a test makes.

#include "support/media-dir.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define SAMPLES "/usr/share/forensics-samples/original-files"

static char *
check (char *path)
{
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_clear_pointer (&path, g_free);
  return path;
}

char *
vs_test_find_media (const char *name)
{
  const char *source = g_getenv ("VORSPANN_SOURCE_DIR");

  return source != NULL ? check (g_build_filename (source, "..", "shared", "media", name, NULL)) : NULL;
}

char *
vs_test_get_media (const char *name)
{
  char *path = vs_test_find_media (name);

  if (path == NULL)
    {
      g_autofree char *message = g_strdup_printf ("../shared/media/%s is not there", name);

      g_test_skip (message);
    }
  return path;
}

char **
vs_test_list_media (const char *folder)
{
  g_autofree char *index = vs_test_find_media ("INDEX.tsv");
  g_autofree char *content = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (index == NULL || !g_file_get_contents (index, &content, NULL, NULL))
    return NULL;
  lines = g_strsplit (content, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *end = strchr (lines[i], '\t');

      if (!g_str_has_prefix (lines[i], folder) || end == NULL)
        continue;
      *end = '\0';
      g_strv_builder_add (names, lines[i]);
    }
  return g_strv_builder_end (names);
}

char *
vs_test_find_sample (const char *name)
{
  return check (g_build_filename (SAMPLES, name, NULL));
}

char *
vs_test_get_sample (const char *name)
{
  char *path = vs_test_find_sample (name);

  if (path == NULL)
    g_test_skip ("the Debian package forensics-samples-files is not installed");
  return path;
}

char *
vs_test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("vorspann-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
vs_test_remove_folder (char *path)
{
  remove_tree (path);
  g_free (path);
}
