// SPDX-License-Identifier: GPL-3.0-or-later
// The folders that videos were exported to: one URI a line in the user's state folder.
//
// A folder is written down before the export begins, because a killed export can no longer tell. Lines are appended,
// so two processes never lose each other's.

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "media/exporter.h"
#include "work/export-folders.h"

/* More folders than a person uses; the oldest are forgotten. */
#define MAX_FOLDERS 64

static char *
list_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "vorspann", "export-folders", NULL);
}

static GPtrArray *
read_uris (const char *path)
{
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_steal_pointer (&uris);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && !g_ptr_array_find_with_equal_func (uris, lines[i], g_str_equal, NULL))
      g_ptr_array_add (uris, g_strdup (lines[i]));
  return g_steal_pointer (&uris);
}

static void
append_line (const char *path, const char *line)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  int              fd;

  g_mkdir_with_parents (folder, 0700);
  fd = g_open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || write (fd, text, strlen (text)) < 0)
    g_info ("%s: %s", path, g_strerror (errno));
  if (fd >= 0)
    g_close (fd, NULL);
}

static void
forget_oldest (const char *path, GPtrArray *uris)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = uris->len - MAX_FOLDERS / 2; i < uris->len; i++)
    g_string_append_printf (text, "%s\n", (char *) uris->pdata[i]);
  if (!g_file_set_contents (path, text->str, text->len, &error))
    g_info ("%s", error->message);
}

/**
 * vs_export_folders_remember_target:
 * @target: path of a file that will be exported
 *
 * Writes its folder down for vs_export_folders_clean_up(). That it cannot be written down is no reason to refuse an export.
 */
void
vs_export_folders_remember_target (const char *target)
{
  g_autofree char *path = list_path ();
  g_autofree char *absolute = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GPtrArray) uris = NULL;

  g_return_if_fail (target != NULL);

  absolute = g_canonicalize_filename (target, NULL);
  folder = g_path_get_dirname (absolute);
  uri = g_filename_to_uri (folder, NULL, NULL);
  if (uri == NULL)
    return;
  uris = read_uris (path);
  if (!g_ptr_array_find_with_equal_func (uris, uri, g_str_equal, NULL))
    append_line (path, uri);
}

/**
 * vs_export_folders_list:
 *
 * Returns: (transfer full): absolute paths, the oldest first
 */
char **
vs_export_folders_list (void)
{
  g_autofree char *path = list_path ();
  g_autoptr (GPtrArray) uris = read_uris (path);
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();

  if (uris->len > MAX_FOLDERS)
    forget_oldest (path, uris);
  for (guint i = 0; i < uris->len; i++)
    {
      g_autofree char *folder = g_filename_from_uri (uris->pdata[i], NULL, NULL);

      if (folder != NULL)
        g_strv_builder_add (folders, folder);
    }
  return g_strv_builder_end (folders);
}

/**
 * vs_export_folders_clean_up:
 * @also: (nullable): one more folder to look into
 *
 * Removes what killed exports left behind. Blocking; for a worker thread or a command.
 *
 * Returns: how many files were removed
 */
guint
vs_export_folders_clean_up (const char *also)
{
  g_auto (GStrv) folders = vs_export_folders_list ();
  guint n = also != NULL ? vs_exporter_clean_up (also) : 0;

  for (guint i = 0; folders[i] != NULL; i++)
    if (g_strcmp0 (folders[i], also) != 0)
      n += vs_exporter_clean_up (folders[i]);
  return n;
}
