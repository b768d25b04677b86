// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what a platform takes, and what has to be switched on there.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/json-read.h"
#include "rules/platform-private.h"
#include "rules/rules.h"

#define MAX_SECONDS 86400
#define MAX_RATE 240
#define MAX_SIDE 16384
#define MAX_MIB (1024 * 1024)
#define MAX_TEXT 1000000
#define MAX_HASHTAGS 1000

/* Reads one limit into a platform's limits and returns whether its figures are good; the evidence is read by the caller. */
typedef gboolean (*ReadFunc) (const VsJsonPart *part, VsPlatformLimits *limits, GError **error);

/* A smallest and a largest figure, of which one may be missing; 0 is none. */
static gboolean
read_span (const VsJsonPart *part, const char *least, const char *most, int maximum, int *low, int *high, GError **error)
{
  gboolean has_least = json_object_has_member (part->object, least);
  gboolean has_most = json_object_has_member (part->object, most);

  if (!has_least && !has_most)
    /* Translators: both are names of members in a JSON file */
    return vs_json_part_refuse (part, error, _ ("“%s” or “%s” is missing."), least, most);
  if ((has_least && !vs_json_part_get_whole (part, least, 1, maximum, low, error)) || (has_most && !vs_json_part_get_whole (part, most, 1, maximum, high, error)))
    return FALSE;
  if (has_least && has_most && *low > *high)
    /* Translators: both are names of members in a JSON file */
    return vs_json_part_refuse (part, error, _ ("“%s” is more than “%s”."), least, most);
  return TRUE;
}

static gboolean
read_duration (const VsJsonPart *part, VsPlatformLimits *limits, GError **error)
{
  int low = 0, high = 0;

  if (!read_span (part, "minimum_s", "maximum_s", MAX_SECONDS, &low, &high, error))
    return FALSE;
  limits->min_duration = low * (gint64) G_USEC_PER_SEC;
  limits->max_duration = high * (gint64) G_USEC_PER_SEC;
  return TRUE;
}

static gboolean
read_rate (const VsJsonPart *part, VsPlatformLimits *limits, GError **error)
{
  return read_span (part, "minimum", "maximum", MAX_RATE, &limits->min_rate, &limits->max_rate, error);
}

static gboolean
read_resolution (const VsJsonPart *part, VsPlatformLimits *limits, GError **error)
{
  return vs_json_part_get_whole (part, "width", 1, MAX_SIDE, &limits->min_width, error) && vs_json_part_get_whole (part, "height", 1, MAX_SIDE, &limits->min_height, error);
}

static gboolean
read_file (const VsJsonPart *part, VsPlatformLimits *limits, GError **error)
{
  int mib;

  if (!vs_json_part_get_whole (part, "maximum_mib", 1, MAX_MIB, &mib, error))
    return FALSE;
  limits->max_bytes = mib * (gint64) 1048576;
  return TRUE;
}

static gboolean
read_caption (const VsJsonPart *part, VsPlatformLimits *limits, GError **error)
{
  static const char *const units[] = { "utf16", "characters", NULL };
  int                      unit;

  if (!vs_json_part_get_whole (part, "maximum", 0, MAX_TEXT, &limits->max_caption, error) || !vs_json_part_get_word (part, "unit", units, &unit, error))
    return FALSE;
  limits->caption_unit = unit;
  return TRUE;
}

static gboolean
read_hashtags (const VsJsonPart *part, VsPlatformLimits *limits, GError **error)
{
  return vs_json_part_get_whole (part, "maximum", 0, MAX_HASHTAGS, &limits->max_hashtags, error);
}

static gboolean
read_loudness (const VsJsonPart *part, VsPlatformLimits *limits, GError **error)
{
  return vs_json_part_get_whole (part, "target_lufs", -40, -5, &limits->target_lufs, error) && vs_json_part_get_whole (part, "peak_dbtp", -20, 0, &limits->peak_dbtp, error);
}

static gboolean
read_subtitles (const VsJsonPart *part, VsPlatformLimits *limits, GError **error)
{
  limits->subtitle_formats = vs_json_part_dup_texts (part, "formats", error);
  return limits->subtitle_formats != NULL;
}

/* Every figure of the limits: the member of the file, what it may have beside its evidence, and where the evidence goes. */
static const struct
{
  const char *name;
  const char *members[3];
  ReadFunc    read;
  gsize       evidence;
} table[] = {
  { "duration", { "minimum_s", "maximum_s" }, read_duration, G_STRUCT_OFFSET (VsPlatformLimits, duration) },
  { "frame_rate", { "minimum", "maximum" }, read_rate, G_STRUCT_OFFSET (VsPlatformLimits, rate) },
  { "resolution", { "width", "height" }, read_resolution, G_STRUCT_OFFSET (VsPlatformLimits, resolution) },
  { "file", { "maximum_mib" }, read_file, G_STRUCT_OFFSET (VsPlatformLimits, file) },
  { "caption", { "maximum", "unit" }, read_caption, G_STRUCT_OFFSET (VsPlatformLimits, caption) },
  { "hashtags", { "maximum" }, read_hashtags, G_STRUCT_OFFSET (VsPlatformLimits, hashtags) },
  { "loudness", { "target_lufs", "peak_dbtp" }, read_loudness, G_STRUCT_OFFSET (VsPlatformLimits, loudness) },
  { "subtitles", { "formats" }, read_subtitles, G_STRUCT_OFFSET (VsPlatformLimits, subtitles) },
};

static VsEvidence **
get_evidence (VsPlatformLimits *limits, gsize index)
{
  return G_STRUCT_MEMBER_P (limits, table[index].evidence);
}

static gboolean
read_limit (const VsJsonPart *file, gsize index, VsPlatformLimits *limits, GError **error)
{
  const char *const *own = table[index].members;
  const char        *known[6] = { "basis", "confidence", "sources", own[0], own[1], NULL };
  g_autofree char   *where = g_strdup_printf ("%s: %s", file->where, table[index].name);
  VsJsonPart         part = { vs_json_get_object (file->object, table[index].name), where, file->data };

  if (part.object == NULL)
    return vs_json_part_refuse (&part, error, _ ("It must be an object."));
  if (!vs_json_part_check_members (&part, known, error) || !table[index].read (&part, limits, error))
    return FALSE;
  *get_evidence (limits, index) = vs_evidence_read (&part, error);
  return *get_evidence (limits, index) != NULL;
}

/* Reads all limits that the file states. */
gboolean
vs_platform_read_limits (const VsJsonPart *file, VsPlatform *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (json_object_has_member (file->object, table[i].name) && !read_limit (file, i, &self->limits, error))
      return FALSE;
  return TRUE;
}

void
vs_platform_clear_limits (VsPlatformLimits *limits)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_clear_pointer (get_evidence (limits, i), vs_evidence_free);
  g_clear_pointer (&limits->subtitle_formats, g_strfreev);
}

/* --- switches -------------------------------------------------------------------------------------------------------- */

static gboolean
is_taken (GPtrArray *switches, const char *id)
{
  for (guint i = 0; i < switches->len; i++)
    if (g_str_equal (((VsPlatformSwitch *) g_ptr_array_index (switches, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
read_switch (const VsJsonPart *part, gpointer target, GError **error)
{
  static const char *const members[] = { "id", "name", "when", "note", "basis", "confidence", "sources", NULL };
  VsPlatform              *self = target;
  VsPlatformSwitch        *one;
  const char              *id = vs_json_part_get_text (part, "id", error);
  const char              *name = id != NULL ? vs_json_part_get_text (part, "name", error) : NULL;

  if (name == NULL || !vs_json_part_check_members (part, members, error))
    return FALSE;
  if (is_taken (self->switches, id))
    /* Translators: %s is a short name in a JSON file */
    return vs_json_part_refuse (part, error, _ ("“%s” is there twice."), id);
  one = g_new0 (VsPlatformSwitch, 1);
  g_ptr_array_add (self->switches, one);
  one->id = g_strdup (id);
  one->name = g_strdup (name);
  if (!vs_triggers_read (part, "when", &one->triggers, error))
    return FALSE;
  if (json_object_has_member (part->object, "note"))
    one->note = g_strdup (vs_json_part_get_text (part, "note", error));
  if (json_object_has_member (part->object, "note") && one->note == NULL)
    return FALSE;
  one->evidence = vs_evidence_read (part, error);
  return one->evidence != NULL;
}

/* Reads the switches that the file states. */
gboolean
vs_platform_read_switches (const VsJsonPart *file, VsPlatform *self, GError **error)
{
  return !json_object_has_member (file->object, "switches") || vs_json_part_read_each (file, "switches", read_switch, self, error);
}
