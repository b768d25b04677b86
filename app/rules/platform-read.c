// SPDX-License-Identifier: GPL-3.0-or-later
// Reads platforms: one file with every rule of platform.h checked, and all of them from the resources and a person's folder.

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

#include "base/error.h"
#include "base/json-read.h"
#include "base/names.h"
#include "rules/platform-private.h"

#define BUILT_IN "/org/vorspann/Vorspann/platforms/"
#define MAX_BYTES (256 * 1024)
#define MAX_SIDE 16384
#define MAX_SECONDS 86400

static const char *const kind_names[] = { "top-bar", "caption", "buttons", "edge", NULL };
static const char *const confidence_names[] = { "low", "medium", "high", NULL };
static const char *const source_kinds[] = { "P", "Q", "S", "T", "M", NULL };

static const char *const file_members[] = { "id", "name", "canvas", "zones", "duration", "cover", "sources", NULL };
static const char *const size_members[] = { "width", "height", NULL };
static const char *const zone_members[] = { "kind", "x", "y", "width", "height", "basis", "confidence", "sources", NULL };
static const char *const duration_members[] = { "maximum_s", "basis", "confidence", "sources", NULL };
static const char *const cover_members[] = { "width", "height", "basis", "confidence", "sources", NULL };
static const char *const source_members[] = { "id", "kind", "address", "note", "seen", NULL };

/* What is read now: @where is the part of the file that a message names. */
typedef struct
{
  JsonObject *object;
  const char *where;
  JsonArray  *sources; /* of the whole file */
} Part;

static gboolean G_GNUC_PRINTF (3, 4)
    refuse (const Part *part, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, "%s: %s", part->where, text);
  return FALSE;
}

static gboolean
check_members (const Part *part, const char *const *known, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (part->object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      /* Translators: %s is the name of a member in a JSON file */
      return refuse (part, error, _ ("“%s” is not known here. Remove it or correct its spelling."), (char *) l->data);
  return TRUE;
}

static const char *
read_text (const Part *part, const char *name, GError **error)
{
  const char *text = vs_json_get_string (part->object, name);

  if (text == NULL || *text == '\0' || strlen (text) > 500 || strpbrk (text, "\r\n\t") != NULL)
    {
      /* Translators: %s is the name of a member in a JSON file */
      refuse (part, error, _ ("“%s” must be a line of text."), name);
      return NULL;
    }
  return text;
}

static gboolean
read_whole (const Part *part, const char *name, int minimum, int maximum, int *out, GError **error)
{
  double value = 0;

  if (!vs_json_get_number (part->object, name, &value) || value < minimum || value > maximum || value != floor (value))
    /* Translators: %s is the name of a member in a JSON file, the numbers are limits */
    return refuse (part, error, _ ("“%s” must be a whole number from %d to %d."), name, minimum, maximum);
  *out = value;
  return TRUE;
}

static gboolean
read_word (const Part *part, const char *name, const char *const *words, int *out, GError **error)
{
  const char *text = vs_json_get_string (part->object, name);

  if (text == NULL || !vs_name_parse (words, text, out))
    {
      g_autofree char *all = g_strjoinv (", ", (char **) words);

      /* Translators: the first %s is the name of a member in a JSON file, the second a list of words */
      return refuse (part, error, _ ("“%s” must be one of: %s."), name, all);
    }
  return TRUE;
}

static gboolean
read_size (const Part *part, int *width, int *height, GError **error)
{
  return read_whole (part, "width", 1, MAX_SIDE, width, error) && read_whole (part, "height", 1, MAX_SIDE, height, error);
}

/* --- what a fact rests on -------------------------------------------------------------------------------------------- */

static JsonObject *
find_source (const Part *part, const char *id)
{
  for (guint i = 0; i < json_array_get_length (part->sources); i++)
    {
      JsonObject *source = vs_json_element_object (part->sources, i);

      if (g_strcmp0 (vs_json_get_string (source, "id"), id) == 0)
        return source;
    }
  return NULL;
}

static char *
describe_source (JsonObject *source)
{
  const char *note = vs_json_get_string (source, "note");
  const char *address = vs_json_get_string (source, "address");
  const char *seen = vs_json_get_string (source, "seen");

  return note != NULL ? g_strdup_printf ("%s (%s; %s)", address, note, seen) : g_strdup_printf ("%s (%s)", address, seen);
}

static char **
read_sources_of_fact (const Part *part, GError **error)
{
  JsonArray *ids = vs_json_get_array (part->object, "sources");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (ids == NULL || json_array_get_length (ids) == 0)
    {
      refuse (part, error, _ ("“sources” is missing. Say where the figures come from."));
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      JsonNode        *node = json_array_get_element (ids, i);
      const char      *id = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
      JsonObject      *source = id != NULL ? find_source (part, id) : NULL;
      g_autofree char *text = NULL;

      if (source == NULL)
        {
          /* Translators: %s is the short name of a source in a JSON file */
          refuse (part, error, _ ("The source “%s” is not in the list of sources."), id != NULL ? id : "");
          return NULL;
        }
      text = describe_source (source);
      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static VsFact *
read_fact (const Part *part, GError **error)
{
  g_autoptr (VsFact) fact = g_new0 (VsFact, 1);
  int confidence;

  fact->basis = g_strdup (read_text (part, "basis", error));
  if (fact->basis == NULL || !read_word (part, "confidence", confidence_names, &confidence, error))
    return NULL;
  fact->confidence = confidence;
  fact->sources = read_sources_of_fact (part, error);
  return fact->sources != NULL ? g_steal_pointer (&fact) : NULL;
}

static gboolean
check_source (const Part *part, GError **error)
{
  GDate date;
  int   kind;

  if (!check_members (part, source_members, error) || read_text (part, "id", error) == NULL ||
      !read_word (part, "kind", source_kinds, &kind, error) || read_text (part, "address", error) == NULL ||
      read_text (part, "seen", error) == NULL)
    return FALSE;
  if (json_object_has_member (part->object, "note") && read_text (part, "note", error) == NULL)
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_parse (&date, vs_json_get_string (part->object, "seen"));
  if (!g_date_valid (&date))
    return refuse (part, error, _ ("“seen” must be a day such as 2026-11-24."));
  return TRUE;
}

/* Puts "zones[2]" or the like before what is said about an element. */
static gboolean
read_element (const Part *file, JsonArray *array, const char *name, guint index, gboolean (*read) (const Part *, VsPlatform *, GError **), VsPlatform *platform, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s: %s[%u]", file->where, name, index);
  Part             part = { vs_json_element_object (array, index), where, file->sources };

  if (part.object == NULL)
    return refuse (&part, error, _ ("It must be an object."));
  return read (&part, platform, error);
}

static gboolean
read_source (const Part *part, VsPlatform *platform, GError **error)
{
  return check_source (part, error);
}

/* --- the parts of a file --------------------------------------------------------------------------------------------- */

static gboolean
read_zone (const Part *part, VsPlatform *platform, GError **error)
{
  VsZone zone = { 0 };
  int    kind;
  g_autoptr (VsFact) fact = NULL;

  if (!check_members (part, zone_members, error) || !read_word (part, "kind", kind_names, &kind, error) ||
      !read_whole (part, "x", 0, MAX_SIDE, &zone.rect.x, error) || !read_whole (part, "y", 0, MAX_SIDE, &zone.rect.y, error) ||
      !read_size (part, &zone.rect.width, &zone.rect.height, error))
    return FALSE;
  if (zone.rect.x + zone.rect.width > platform->width || zone.rect.y + zone.rect.height > platform->height)
    /* Translators: the numbers are px */
    return refuse (part, error, _ ("The rectangle reaches outside the canvas of %d × %d px."), platform->width, platform->height);
  fact = read_fact (part, error);
  if (fact == NULL)
    return FALSE;
  zone.kind = kind;
  zone.fact = g_steal_pointer (&fact);
  g_array_append_val (platform->zones, zone);
  return TRUE;
}

static gboolean
read_array (const Part *file, const char *name, gboolean (*read) (const Part *, VsPlatform *, GError **), VsPlatform *platform, GError **error)
{
  JsonArray *array = vs_json_get_array (file->object, name);

  if (array == NULL)
    /* Translators: %s is the name of a member in a JSON file */
    return refuse (file, error, _ ("“%s” must be a list."), name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_element (file, array, name, i, read, platform, error))
      return FALSE;
  return TRUE;
}

/* An object of the file. */
static gboolean
read_object (const Part *file, const char *name, gboolean (*read) (const Part *, VsPlatform *, GError **), VsPlatform *platform, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s: %s", file->where, name);
  Part             part = { vs_json_get_object (file->object, name), where, file->sources };

  if (part.object == NULL)
    return refuse (&part, error, _ ("It must be an object."));
  return read (&part, platform, error);
}

static gboolean
read_canvas (const Part *part, VsPlatform *platform, GError **error)
{
  return check_members (part, size_members, error) && read_size (part, &platform->width, &platform->height, error);
}

static gboolean
read_duration (const Part *part, VsPlatform *platform, GError **error)
{
  int seconds;

  if (!check_members (part, duration_members, error) || !read_whole (part, "maximum_s", 1, MAX_SECONDS, &seconds, error))
    return FALSE;
  platform->max_duration = seconds * (gint64) G_USEC_PER_SEC;
  platform->duration_fact = read_fact (part, error);
  return platform->duration_fact != NULL;
}

static gboolean
read_cover (const Part *part, VsPlatform *platform, GError **error)
{
  if (!check_members (part, cover_members, error) || !read_size (part, &platform->cover_width, &platform->cover_height, error))
    return FALSE;
  platform->cover_fact = read_fact (part, error);
  return platform->cover_fact != NULL;
}

static gboolean
read_names (const Part *file, VsPlatform *platform, GError **error)
{
  const char *id = read_text (file, "id", error);
  const char *name = id != NULL ? read_text (file, "name", error) : NULL;

  if (name == NULL)
    return FALSE;
  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (id))
    return refuse (file, error, _ ("“id” may have only a–z, 0–9 and _."));
  platform->id = g_strdup (id);
  platform->name = g_strdup (name);
  return TRUE;
}

static gboolean
read_zones (const Part *file, VsPlatform *platform, GError **error)
{
  JsonArray *zones = vs_json_get_array (file->object, "zones");

  if (zones != NULL && json_array_get_length (zones) > VS_PLATFORM_MAX_ZONES)
    return refuse (file, error, _ ("There are more than %d zones."), VS_PLATFORM_MAX_ZONES);
  if (!read_array (file, "zones", read_zone, platform, error))
    return FALSE;
  platform->safe = vs_platform_find_free (platform->width, platform->height, platform->zones);
  if (platform->safe.width == 0)
    return refuse (file, error, _ ("The zones cover the whole canvas."));
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
  Part file = { NULL, file_name, NULL };

  g_return_val_if_fail (data != NULL && file_name != NULL, NULL);

  root = vs_json_read (data, length, MAX_BYTES, error);
  if (root == NULL)
    {
      g_prefix_error (error, "%s: ", file_name);
      return NULL;
    }
  file.object = json_node_get_object (root);
  file.sources = vs_json_get_array (file.object, "sources");
  if (!check_members (&file, file_members, error) || !read_names (&file, platform, error) ||
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

static void
take_bytes (GPtrArray *platforms, GPtrArray *problems, GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);
  VsPlatform *platform = vs_platform_parse (data != NULL ? data : "", length, name, &error);

  if (platform != NULL)
    take (platforms, platform);
  else
    g_ptr_array_add (problems, g_strdup (error->message));
}

static void
load_built_in (GPtrArray *platforms, GPtrArray *problems)
{
  g_auto (GStrv) names = g_resources_enumerate_children (BUILT_IN, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (BUILT_IN, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      take_bytes (platforms, problems, bytes, names[i]);
    }
}

/* At most one byte more than is read, so that a huge file in the folder costs nothing. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *data = g_malloc (MAX_BYTES + 1);
  gsize            length;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, MAX_BYTES + 1, &length, NULL, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".json") && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return g_steal_pointer (&paths);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
load_folder (const char *folder, GPtrArray *platforms, GPtrArray *problems)
{
  g_autoptr (GPtrArray) paths = list_files (folder);

  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    {
      const char      *path = g_ptr_array_index (paths, i);
      g_autofree char *name = g_filename_display_name (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = read_file (path, &error);

      if (bytes != NULL)
        take_bytes (platforms, problems, bytes, name);
      else
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s", name, error->message));
    }
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
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  load_built_in (platforms, problems);
  if (user_folder != NULL)
    load_folder (user_folder, platforms, problems);
  g_ptr_array_sort (platforms, compare_platforms);
  if (out_problems != NULL)
    *out_problems = g_steal_pointer (&problems);
  return g_steal_pointer (&platforms);
}
