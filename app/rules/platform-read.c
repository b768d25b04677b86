// SPDX-License-Identifier: GPL-3.0-or-later
// Reads platforms: one file with every rule of platform.h checked, and all of them from the resources and a person's folder.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "base/data-files.h"
#include "base/json-part.h"
#include "base/json-read.h"
#include "base/json-sources.h"
#include "rules/platform-private.h"

#define BUILT_IN "/org/vorspann/Vorspann/platforms/"
#define MAX_BYTES (256 * 1024)
#define MAX_SIDE 16384

static const char *const kind_names[] = { "top-bar", "caption", "buttons", "edge", NULL };

static const char *const file_members[] = {
  "id", "name", "version", "date", "canvas", "zones", "duration", "frame_rate", "resolution", "file", "caption", "hashtags", "loudness",
  "subtitles", "cover", "switches", "sources", NULL
};
static const char *const size_members[] = { "width", "height", NULL };
static const char *const zone_members[] = { "kind", "x", "y", "width", "height", "basis", "confidence", "sources", NULL };
static const char *const cover_members[] = { "width", "height", "basis", "confidence", "sources", NULL };

static gboolean
read_size (const VsJsonPart *part, int *width, int *height, GError **error)
{
  return vs_json_part_get_whole (part, "width", 1, MAX_SIDE, width, error) && vs_json_part_get_whole (part, "height", 1, MAX_SIDE, height, error);
}

/* --- the parts of a file --------------------------------------------------------------------------------------------- */

static gboolean
read_source (const VsJsonPart *part, gpointer platform, GError **error)
{
  return vs_json_sources_check (part, error);
}

static gboolean
read_zone (const VsJsonPart *part, gpointer target, GError **error)
{
  VsPlatform *platform = target;
  VsZone      zone = { 0 };
  int         kind;
  g_autoptr (VsEvidence) evidence = NULL;

  if (!vs_json_part_check_members (part, zone_members, error) || !vs_json_part_get_word (part, "kind", kind_names, &kind, error) ||
      !vs_json_part_get_whole (part, "x", 0, MAX_SIDE, &zone.rect.x, error) || !vs_json_part_get_whole (part, "y", 0, MAX_SIDE, &zone.rect.y, error) ||
      !read_size (part, &zone.rect.width, &zone.rect.height, error))
    return FALSE;
  if (zone.rect.x + zone.rect.width > platform->width || zone.rect.y + zone.rect.height > platform->height)
    /* Translators: the numbers are px */
    return vs_json_part_refuse (part, error, _ ("The rectangle reaches outside the canvas of %d × %d px."), platform->width, platform->height);
  evidence = vs_evidence_read (part, error);
  if (evidence == NULL)
    return FALSE;
  zone.kind = kind;
  zone.evidence = g_steal_pointer (&evidence);
  g_array_append_val (platform->zones, zone);
  return TRUE;
}

static gboolean
read_canvas (const VsJsonPart *part, gpointer target, GError **error)
{
  VsPlatform *platform = target;

  return vs_json_part_check_members (part, size_members, error) && read_size (part, &platform->width, &platform->height, error);
}

static gboolean
read_cover (const VsJsonPart *part, gpointer target, GError **error)
{
  VsPlatform *platform = target;

  if (!vs_json_part_check_members (part, cover_members, error) || !read_size (part, &platform->cover_width, &platform->cover_height, error))
    return FALSE;
  platform->cover_evidence = vs_evidence_read (part, error);
  return platform->cover_evidence != NULL;
}

static gboolean
read_names (const VsJsonPart *file, VsPlatform *platform, GError **error)
{
  const char *id = vs_json_part_get_text (file, "id", error);
  const char *name = id != NULL ? vs_json_part_get_text (file, "name", error) : NULL;

  if (name == NULL)
    return FALSE;
  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (id))
    return vs_json_part_refuse (file, error, _ ("“id” may have only a–z, 0–9 and _."));
  platform->id = g_strdup (id);
  platform->name = g_strdup (name);
  if (json_object_has_member (file->object, "version"))
    {
      platform->version = g_strdup (vs_json_part_get_text (file, "version", error));
      if (platform->version == NULL)
        return FALSE;
    }
  return !json_object_has_member (file->object, "date") || vs_json_part_get_day (file, "date", &platform->date, error);
}

static gboolean
read_zones (const VsJsonPart *file, VsPlatform *platform, GError **error)
{
  JsonArray *zones = vs_json_get_array (file->object, "zones");

  if (zones != NULL && json_array_get_length (zones) > VS_PLATFORM_MAX_ZONES)
    return vs_json_part_refuse (file, error, _ ("There are more than %d zones."), VS_PLATFORM_MAX_ZONES);
  if (!vs_json_part_read_each (file, "zones", read_zone, platform, error))
    return FALSE;
  platform->safe = vs_platform_find_free (platform->width, platform->height, platform->zones);
  if (platform->safe.width == 0)
    return vs_json_part_refuse (file, error, _ ("The zones cover the whole canvas."));
  return TRUE;
}

/**
 * vs_platform_parse:
 * @data: JSON as platform.h describes it
 * @length: bytes
 * @file_name: what a message calls the file
 *
 * Returns: (transfer full): the platform, or %NULL with %VS_ERROR_DAMAGED, which names the place and what to do
 */
VsPlatform *
vs_platform_parse (const char *data, gsize length, const char *file_name, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (VsPlatform) platform = vs_platform_new_empty ();
  VsJsonPart file = { NULL, file_name, NULL };

  g_return_val_if_fail (data != NULL && file_name != NULL, NULL);

  root = vs_json_read (data, length, MAX_BYTES, error);
  if (root == NULL)
    {
      g_prefix_error (error, "%s: ", file_name);
      return NULL;
    }
  file.object = json_node_get_object (root);
  file.data = vs_json_get_array (file.object, "sources");
  if (!vs_json_part_check_members (&file, file_members, error) || !read_names (&file, platform, error) ||
      !vs_json_part_read_each (&file, "sources", read_source, platform, error) || !vs_json_part_read_object (&file, "canvas", read_canvas, platform, error) ||
      !read_zones (&file, platform, error) || !vs_platform_read_limits (&file, platform, error) || !vs_platform_read_switches (&file, platform, error))
    return NULL;
  if (json_object_has_member (file.object, "cover") && !vs_json_part_read_object (&file, "cover", read_cover, platform, error))
    return NULL;
  if (!vs_json_sources_check_all (&file, file.data, error))
    return NULL;
  return g_steal_pointer (&platform);
}

/* --- all of them ----------------------------------------------------------------------------------------------------- */

/* Takes a platform into the list, in the place of one with the same id. */
static void
take (GPtrArray *platforms, VsPlatform *platform)
{
  for (guint i = 0; i < platforms->len; i++)
    if (g_str_equal (vs_platform_get_id (g_ptr_array_index (platforms, i)), vs_platform_get_id (platform)))
      {
        vs_platform_unref (g_ptr_array_index (platforms, i));
        g_ptr_array_index (platforms, i) = platform;
        return;
      }
  g_ptr_array_add (platforms, platform);
}

static gboolean
take_file (const char *data, gsize length, const char *name, gpointer platforms, GError **error)
{
  VsPlatform *platform = vs_platform_parse (data, length, name, error);

  if (platform != NULL)
    take (platforms, platform);
  return platform != NULL;
}

static int
compare_platforms (gconstpointer a, gconstpointer b)
{
  return strcmp (vs_platform_get_name (*(VsPlatform *const *) a), vs_platform_get_name (*(VsPlatform *const *) b));
}

/**
 * vs_platforms_get_user_folder:
 *
 * Returns: (transfer full) (type filename): where a person's own platforms are; it need not be there
 */
char *
vs_platforms_get_user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "vorspann", "platforms", NULL);
}

static GPtrArray *
read_all (const char *user_folder, GPtrArray **out_problems)
{
  GPtrArray *platforms = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);

  *out_problems = vs_data_files_read (BUILT_IN, user_folder, MAX_BYTES, take_file, platforms);
  g_ptr_array_sort (platforms, compare_platforms);
  return platforms;
}

static gpointer
copy_ref (gconstpointer platform, gpointer user_data)
{
  return vs_platform_ref ((VsPlatform *) platform);
}

/* A list of its own of those that come with the program, which are read once. They have no problems: the lint suite reads them. */
static GPtrArray *
copy_built_in (void)
{
  static GPtrArray *built_in = NULL;

  if (g_once_init_enter (&built_in))
    {
      g_autoptr (GPtrArray) problems = NULL;

      g_once_init_leave (&built_in, read_all (NULL, &problems));
    }
  return g_ptr_array_copy (built_in, (GCopyFunc) copy_ref, NULL);
}

/**
 * vs_platforms_load:
 * @user_folder: (nullable) (type filename): where a person's own platforms are, see vs_platforms_get_user_folder()
 * @out_problems: (out) (transfer full) (element-type utf8) (optional): a message for each file that could not be used
 *
 * A file that cannot be used takes nothing from the others. A folder that is not there is an empty one.
 *
 * Returns: (transfer full) (element-type VsPlatform): all platforms, by name
 */
GPtrArray *
vs_platforms_load (const char *user_folder, GPtrArray **out_problems)
{
  g_autoptr (GPtrArray) platforms = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (vs_data_files_exist (user_folder))
    platforms = read_all (user_folder, &problems);
  else
    {
      platforms = copy_built_in ();
      problems = g_ptr_array_new_with_free_func (g_free);
    }
  if (out_problems != NULL)
    *out_problems = g_steal_pointer (&problems);
  return g_steal_pointer (&platforms);
}
