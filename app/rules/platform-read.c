// SPDX-License-Identifier: GPL-3.0-or-later
// Reads platforms: one file with every rule of platform.h checked, and all of them from the resources and a person's folder.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

#include "base/data-files.h"
#include "base/json-part.h"
#include "base/json-read.h"
#include "base/json-sources.h"
#include "rules/platform-private.h"

#define BUILT_IN "/org/vorspann/Vorspann/platforms/"
#define MAX_BYTES (256 * 1024)
#define MAX_SIDE 16384
#define MAX_SECONDS 86400

static const char *const kind_names[] = { "top-bar", "caption", "buttons", "edge", NULL };
static const char *const confidence_names[] = { "low", "medium", "high", NULL };

static const char *const file_members[] = { "id", "name", "canvas", "zones", "duration", "cover", "sources", NULL };
static const char *const size_members[] = { "width", "height", NULL };
static const char *const zone_members[] = { "kind", "x", "y", "width", "height", "basis", "confidence", "sources", NULL };
static const char *const duration_members[] = { "maximum_s", "basis", "confidence", "sources", NULL };
static const char *const cover_members[] = { "width", "height", "basis", "confidence", "sources", NULL };

static gboolean
read_size (const VsJsonPart *part, int *width, int *height, GError **error)
{
  return vs_json_part_get_whole (part, "width", 1, MAX_SIDE, width, error) && vs_json_part_get_whole (part, "height", 1, MAX_SIDE, height, error);
}

/* --- what a fact rests on -------------------------------------------------------------------------------------------- */

static VsFact *
read_fact (const VsJsonPart *part, GError **error)
{
  g_autoptr (VsFact) fact = g_new0 (VsFact, 1);
  int confidence;

  fact->basis = g_strdup (vs_json_part_get_text (part, "basis", error));
  if (fact->basis == NULL || !vs_json_part_get_word (part, "confidence", confidence_names, &confidence, error))
    return NULL;
  fact->confidence = confidence;
  fact->sources = vs_json_sources_dup_of (part, part->data, error);
  return fact->sources != NULL ? g_steal_pointer (&fact) : NULL;
}

/* Puts "zones[2]" or the like before what is said about an element. */
static gboolean
read_element (const VsJsonPart *file, JsonArray *array, const char *name, guint index, gboolean (*read) (const VsJsonPart *, VsPlatform *, GError **), VsPlatform *platform, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s: %s[%u]", file->where, name, index);
  VsJsonPart       part = { vs_json_element_object (array, index), where, file->data };

  if (part.object == NULL)
    return vs_json_part_refuse (&part, error, _ ("It must be an object."));
  return read (&part, platform, error);
}

static gboolean
read_source (const VsJsonPart *part, VsPlatform *platform, GError **error)
{
  return vs_json_sources_check (part, error);
}

/* --- the parts of a file --------------------------------------------------------------------------------------------- */

static gboolean
read_zone (const VsJsonPart *part, VsPlatform *platform, GError **error)
{
  VsZone zone = { 0 };
  int    kind;
  g_autoptr (VsFact) fact = NULL;

  if (!vs_json_part_check_members (part, zone_members, error) || !vs_json_part_get_word (part, "kind", kind_names, &kind, error) ||
      !vs_json_part_get_whole (part, "x", 0, MAX_SIDE, &zone.rect.x, error) || !vs_json_part_get_whole (part, "y", 0, MAX_SIDE, &zone.rect.y, error) ||
      !read_size (part, &zone.rect.width, &zone.rect.height, error))
    return FALSE;
  if (zone.rect.x + zone.rect.width > platform->width || zone.rect.y + zone.rect.height > platform->height)
    /* Translators: the numbers are px */
    return vs_json_part_refuse (part, error, _ ("The rectangle reaches outside the canvas of %d × %d px."), platform->width, platform->height);
  fact = read_fact (part, error);
  if (fact == NULL)
    return FALSE;
  zone.kind = kind;
  zone.fact = g_steal_pointer (&fact);
  g_array_append_val (platform->zones, zone);
  return TRUE;
}

static gboolean
read_array (const VsJsonPart *file, const char *name, gboolean (*read) (const VsJsonPart *, VsPlatform *, GError **), VsPlatform *platform, GError **error)
{
  JsonArray *array = vs_json_get_array (file->object, name);

  if (array == NULL)
    /* Translators: %s is the name of a member in a JSON file */
    return vs_json_part_refuse (file, error, _ ("“%s” must be a list."), name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_element (file, array, name, i, read, platform, error))
      return FALSE;
  return TRUE;
}

/* An object of the file. */
static gboolean
read_object (const VsJsonPart *file, const char *name, gboolean (*read) (const VsJsonPart *, VsPlatform *, GError **), VsPlatform *platform, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s: %s", file->where, name);
  VsJsonPart       part = { vs_json_get_object (file->object, name), where, file->data };

  if (part.object == NULL)
    return vs_json_part_refuse (&part, error, _ ("It must be an object."));
  return read (&part, platform, error);
}

static gboolean
read_canvas (const VsJsonPart *part, VsPlatform *platform, GError **error)
{
  return vs_json_part_check_members (part, size_members, error) && read_size (part, &platform->width, &platform->height, error);
}

static gboolean
read_duration (const VsJsonPart *part, VsPlatform *platform, GError **error)
{
  int seconds;

  if (!vs_json_part_check_members (part, duration_members, error) || !vs_json_part_get_whole (part, "maximum_s", 1, MAX_SECONDS, &seconds, error))
    return FALSE;
  platform->max_duration = seconds * (gint64) G_USEC_PER_SEC;
  platform->duration_fact = read_fact (part, error);
  return platform->duration_fact != NULL;
}

static gboolean
read_cover (const VsJsonPart *part, VsPlatform *platform, GError **error)
{
  if (!vs_json_part_check_members (part, cover_members, error) || !read_size (part, &platform->cover_width, &platform->cover_height, error))
    return FALSE;
  platform->cover_fact = read_fact (part, error);
  return platform->cover_fact != NULL;
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
  return TRUE;
}

static gboolean
read_zones (const VsJsonPart *file, VsPlatform *platform, GError **error)
{
  JsonArray *zones = vs_json_get_array (file->object, "zones");

  if (zones != NULL && json_array_get_length (zones) > VS_PLATFORM_MAX_ZONES)
    return vs_json_part_refuse (file, error, _ ("There are more than %d zones."), VS_PLATFORM_MAX_ZONES);
  if (!read_array (file, "zones", read_zone, platform, error))
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
      !read_array (&file, "sources", read_source, platform, error) || !read_object (&file, "canvas", read_canvas, platform, error) ||
      !read_zones (&file, platform, error))
    return NULL;
  if (json_object_has_member (file.object, "duration") && !read_object (&file, "duration", read_duration, platform, error))
    return NULL;
  if (json_object_has_member (file.object, "cover") && !read_object (&file, "cover", read_cover, platform, error))
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
  g_autoptr (GPtrArray) platforms = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);
  g_autoptr (GPtrArray) problems = vs_data_files_read (BUILT_IN, user_folder, MAX_BYTES, take_file, platforms);

  g_ptr_array_sort (platforms, compare_platforms);
  if (out_problems != NULL)
    *out_problems = g_steal_pointer (&problems);
  return g_steal_pointer (&platforms);
}
