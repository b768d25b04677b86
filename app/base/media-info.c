// SPDX-License-Identifier: GPL-3.0-or-later
// What a probe found out about a media file. One table of fields serves copying, freeing, writing and reading.

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "base/error.h"
#include "base/media-info.h"

struct _VsMediaInfo
{
  gatomicrefcount ref_count;
  VsMediaFacts    facts; /* owns its strings */
};

typedef enum
{
  FIELD_INT,
  FIELD_INT64,
  FIELD_BOOLEAN,
  FIELD_DOUBLE,
  FIELD_STRING,
} FieldType;

typedef struct
{
  const char *name;
  FieldType   type;
  gsize       offset;
} Field;

#define FIELD(name, type)                            \
  {                                                  \
#name, type, G_STRUCT_OFFSET(VsMediaFacts, name) \
  }

static const Field fields[] = {
  FIELD (container, FIELD_STRING),
  FIELD (duration, FIELD_INT64),
  FIELD (has_video, FIELD_BOOLEAN),
  FIELD (video_codec, FIELD_STRING),
  FIELD (video_stream, FIELD_INT),
  FIELD (coded_width, FIELD_INT),
  FIELD (coded_height, FIELD_INT),
  FIELD (width, FIELD_INT),
  FIELD (height, FIELD_INT),
  FIELD (sar_num, FIELD_INT),
  FIELD (sar_den, FIELD_INT),
  FIELD (orientation, FIELD_INT),
  FIELD (first_frame, FIELD_INT64),
  FIELD (last_frame, FIELD_INT64),
  FIELD (video_end, FIELD_INT64),
  FIELD (n_frames, FIELD_INT64),
  FIELD (is_vfr, FIELD_BOOLEAN),
  FIELD (frame_rate, FIELD_DOUBLE),
  FIELD (pixel_format, FIELD_STRING),
  FIELD (bit_depth, FIELD_INT),
  FIELD (color_primaries, FIELD_STRING),
  FIELD (color_transfer, FIELD_STRING),
  FIELD (color_space, FIELD_STRING),
  FIELD (color_range, FIELD_STRING),
  FIELD (has_audio, FIELD_BOOLEAN),
  FIELD (audio_codec, FIELD_STRING),
  FIELD (audio_stream, FIELD_INT),
  FIELD (channels, FIELD_INT),
  FIELD (sample_rate, FIELD_INT),
  FIELD (audio_start, FIELD_INT64),
  FIELD (has_data, FIELD_BOOLEAN),
};

#define AT(facts, field, type) (*(type *) ((guint8 *) (facts) + (field)->offset))

G_DEFINE_BOXED_TYPE (VsMediaInfo, vs_media_info, vs_media_info_ref, vs_media_info_unref)

/**
 * vs_media_info_new:
 * @facts: copied
 *
 * Returns: (transfer full): the facts as an immutable value
 */
VsMediaInfo *
vs_media_info_new (const VsMediaFacts *facts)
{
  VsMediaInfo *self;

  g_return_val_if_fail (facts != NULL, NULL);

  self = g_new0 (VsMediaInfo, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->facts = *facts;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].type == FIELD_STRING)
      AT (&self->facts, &fields[i], char *) = g_strdup (AT (facts, &fields[i], char *));
  self->facts.sar_num = MAX (1, facts->sar_num);
  self->facts.sar_den = MAX (1, facts->sar_den);
  self->facts.orientation = CLAMP (facts->orientation, VS_ORIENTATION_NORMAL, VS_ORIENTATION_ROTATE_270);
  return self;
}

VsMediaInfo *
vs_media_info_ref (VsMediaInfo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
vs_media_info_unref (VsMediaInfo *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].type == FIELD_STRING)
      g_free (AT (&self->facts, &fields[i], char *));
  g_free (self);
}

/**
 * vs_media_info_get:
 *
 * Returns: (transfer none): all facts
 */
const VsMediaFacts *
vs_media_info_get (const VsMediaInfo *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->facts;
}

/**
 * vs_media_info_get_range:
 *
 * Returns: from the first frame to the end of the last; of sound alone, its whole length
 */
VsTimeRange
vs_media_info_get_range (const VsMediaInfo *self)
{
  g_return_val_if_fail (self != NULL, vs_time_range (0, 0));

  if (self->facts.has_video)
    return vs_time_range (self->facts.first_frame, self->facts.video_end);
  return vs_time_range (0, self->facts.duration);
}

static void
add_field (JsonBuilder *builder, const VsMediaFacts *facts, const Field *field)
{
  json_builder_set_member_name (builder, field->name);
  switch (field->type)
    {
    case FIELD_INT:
      json_builder_add_int_value (builder, AT (facts, field, int));
      break;
    case FIELD_INT64:
      json_builder_add_int_value (builder, AT (facts, field, gint64));
      break;
    case FIELD_BOOLEAN:
      json_builder_add_boolean_value (builder, AT (facts, field, gboolean));
      break;
    case FIELD_DOUBLE:
      json_builder_add_double_value (builder, AT (facts, field, double));
      break;
    case FIELD_STRING:
      json_builder_add_string_value (builder, AT (facts, field, char *));
      break;
    }
}

/**
 * vs_media_info_to_json:
 *
 * Returns: (transfer full): one JSON object
 */
char *
vs_media_info_to_json (const VsMediaInfo *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (builder, &self->facts, &fields[i]);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_field (JsonObject *object, const Field *field, VsMediaFacts *facts)
{
  switch (field->type)
    {
    case FIELD_INT:
      AT (facts, field, int) = json_object_get_int_member_with_default (object, field->name, 0);
      break;
    case FIELD_INT64:
      AT (facts, field, gint64) = json_object_get_int_member_with_default (object, field->name, 0);
      break;
    case FIELD_BOOLEAN:
      AT (facts, field, gboolean) = json_object_get_boolean_member_with_default (object, field->name, FALSE);
      break;
    case FIELD_DOUBLE:
      AT (facts, field, double) = json_object_get_double_member_with_default (object, field->name, 0);
      break;
    case FIELD_STRING:
      AT (facts, field, const char *) = json_object_get_string_member_with_default (object, field->name, NULL);
      break;
    }
}

/**
 * vs_media_info_from_json:
 *
 * Unknown members are passed over, missing ones are 0.
 *
 * Returns: (transfer full): the facts, or %NULL with %VS_ERROR_DAMAGED
 */
VsMediaInfo *
vs_media_info_from_json (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  VsMediaFacts facts = { 0 };

  g_return_val_if_fail (json != NULL, NULL);

  root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("The stored facts about a clip cannot be read. Import the clip again."));
      return NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    read_field (json_node_get_object (root), &fields[i], &facts);
  return vs_media_info_new (&facts);
}
