// SPDX-License-Identifier: GPL-3.0-or-later
// What a probe found out about a media file. One table of fields a struct serves copying, freeing, writing and reading.

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "base/error.h"
#include "base/media-info.h"

struct _VsMediaInfo
{
  gatomicrefcount ref_count;
  VsMediaFacts    facts;   /* owns its strings */
  guint64         lacking; /* a bit for each of fact_fields that was not stored, and LACKS_TRACKS */
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

/* All fields of a struct. */
typedef struct
{
  const Field *fields;
  gsize        n;
} Table;

#define FIELD(name, type)                            \
  {                                                  \
#name, type, G_STRUCT_OFFSET(VsMediaFacts, name) \
  }

#define TRACK_FIELD(name, type)                      \
  {                                                  \
#name, type, G_STRUCT_OFFSET(VsAudioTrack, name) \
  }

static const Field fact_fields[] = {
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
  FIELD (recorded_at, FIELD_INT64),
};

static const Field track_fields[] = {
  TRACK_FIELD (stream, FIELD_INT),
  TRACK_FIELD (codec, FIELD_STRING),
  TRACK_FIELD (channels, FIELD_INT),
  TRACK_FIELD (language, FIELD_STRING),
  TRACK_FIELD (title, FIELD_STRING),
  TRACK_FIELD (is_default, FIELD_BOOLEAN),
};

static const Table fact_table = { fact_fields, G_N_ELEMENTS (fact_fields) };
static const Table track_table = { track_fields, G_N_ELEMENTS (track_fields) };

#define AUDIO_TRACKS "audio_tracks"
#define LACKS_TRACKS (G_GUINT64_CONSTANT (1) << 63)

G_STATIC_ASSERT (G_N_ELEMENTS (fact_fields) < 63);

#define AT(values, field, type) (*(type *) ((guint8 *) (values) + (field)->offset))

G_DEFINE_BOXED_TYPE (VsMediaInfo, vs_media_info, vs_media_info_ref, vs_media_info_unref)

static void
copy_strings (const Table *table, gpointer values)
{
  for (gsize i = 0; i < table->n; i++)
    if (table->fields[i].type == FIELD_STRING)
      AT (values, &table->fields[i], char *) = g_strdup (AT (values, &table->fields[i], char *));
}

static void
free_strings (const Table *table, gpointer values)
{
  for (gsize i = 0; i < table->n; i++)
    if (table->fields[i].type == FIELD_STRING)
      g_free (AT (values, &table->fields[i], char *));
}

static VsAudioTrack *
copy_tracks (const VsAudioTrack *tracks, gsize n)
{
  VsAudioTrack *copies = g_memdup2 (tracks, n * sizeof *tracks);

  for (gsize i = 0; i < n; i++)
    copy_strings (&track_table, &copies[i]);
  return copies;
}

static void
free_tracks (VsAudioTrack *tracks, gsize n)
{
  for (gsize i = 0; i < n; i++)
    free_strings (&track_table, &tracks[i]);
  g_free (tracks);
}

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
  copy_strings (&fact_table, &self->facts);
  self->facts.audio_tracks = copy_tracks (facts->audio_tracks, facts->n_audio_tracks);
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
  free_strings (&fact_table, &self->facts);
  free_tracks ((VsAudioTrack *) self->facts.audio_tracks, self->facts.n_audio_tracks);
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

/**
 * vs_media_info_is_hdr:
 *
 * Returns: whether the picture's brightness is stored for HDR screens: HLG as phones record it, or PQ
 */
gboolean
vs_media_info_is_hdr (const VsMediaInfo *self)
{
  const char *transfer;

  g_return_val_if_fail (self != NULL, FALSE);

  transfer = self->facts.color_transfer;
  return g_strcmp0 (transfer, "arib-std-b67") == 0 || g_strcmp0 (transfer, "smpte2084") == 0;
}

static void
add_field (JsonBuilder *builder, gconstpointer values, const Field *field)
{
  json_builder_set_member_name (builder, field->name);
  switch (field->type)
    {
    case FIELD_INT:
      json_builder_add_int_value (builder, AT (values, field, int));
      break;
    case FIELD_INT64:
      json_builder_add_int_value (builder, AT (values, field, gint64));
      break;
    case FIELD_BOOLEAN:
      json_builder_add_boolean_value (builder, AT (values, field, gboolean));
      break;
    case FIELD_DOUBLE:
      json_builder_add_double_value (builder, AT (values, field, double));
      break;
    case FIELD_STRING:
      json_builder_add_string_value (builder, AT (values, field, char *));
      break;
    }
}

static void
add_fields (JsonBuilder *builder, const Table *table, gconstpointer values, guint64 lacking)
{
  for (gsize i = 0; i < table->n; i++)
    if ((lacking >> i & 1) == 0)
      add_field (builder, values, &table->fields[i]);
}

static void
add_tracks (JsonBuilder *builder, const VsMediaFacts *facts)
{
  json_builder_set_member_name (builder, AUDIO_TRACKS);
  json_builder_begin_array (builder);
  for (gsize i = 0; i < facts->n_audio_tracks; i++)
    {
      json_builder_begin_object (builder);
      add_fields (builder, &track_table, &facts->audio_tracks[i], 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * vs_media_info_to_json:
 *
 * What was not stored before is not stored now, see vs_media_info_is_complete().
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
  add_fields (builder, &fact_table, &self->facts, self->lacking);
  if ((self->lacking & LACKS_TRACKS) == 0)
    add_tracks (builder, &self->facts);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* (nullable): a member of another kind than was written is as good as none */
static JsonNode *
find_value (JsonObject *object, const Field *field)
{
  JsonNode *node = json_object_get_member (object, field->name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  return (field->type == FIELD_STRING) == (json_node_get_value_type (node) == G_TYPE_STRING) ? node : NULL;
}

static void
read_field (JsonObject *object, const Field *field, gpointer values)
{
  JsonNode *node = find_value (object, field);

  if (node == NULL)
    return;
  switch (field->type)
    {
    case FIELD_INT:
      AT (values, field, int) = json_node_get_int (node);
      break;
    case FIELD_INT64:
      AT (values, field, gint64) = json_node_get_int (node);
      break;
    case FIELD_BOOLEAN:
      AT (values, field, gboolean) = json_node_get_boolean (node);
      break;
    case FIELD_DOUBLE:
      AT (values, field, double) = json_node_get_double (node);
      break;
    case FIELD_STRING:
      AT (values, field, const char *) = json_node_get_string (node);
      break;
    }
}

/* What the program that wrote it did not know of. */
static guint64
find_lacking (JsonObject *object)
{
  guint64 lacking = json_object_has_member (object, AUDIO_TRACKS) ? 0 : LACKS_TRACKS;

  for (gsize i = 0; i < fact_table.n; i++)
    if (!json_object_has_member (object, fact_table.fields[i].name))
      lacking |= G_GUINT64_CONSTANT (1) << i;
  return lacking;
}

static void
read_fields (JsonObject *object, const Table *table, gpointer values)
{
  for (gsize i = 0; i < table->n; i++)
    read_field (object, &table->fields[i], values);
}

/* Projects from before tracks were counted know the chosen one only. */
static void
add_chosen_track (GArray *tracks, const VsMediaFacts *facts)
{
  VsAudioTrack track = { facts->audio_stream, facts->audio_codec, facts->channels, NULL, NULL, TRUE };

  if (facts->has_audio)
    g_array_append_val (tracks, track);
}

/* (transfer full) (element-type VsAudioTrack): with texts of @object */
static GArray *
read_tracks (JsonObject *object, const VsMediaFacts *facts)
{
  GArray    *tracks = g_array_new (FALSE, TRUE, sizeof (VsAudioTrack));
  JsonNode  *node = json_object_get_member (object, AUDIO_TRACKS);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    add_chosen_track (tracks, facts);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode    *element = json_array_get_element (array, i);
      VsAudioTrack track = { 0 };

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      read_fields (json_node_get_object (element), &track_table, &track);
      g_array_append_val (tracks, track);
    }
  return tracks;
}

/**
 * vs_media_info_from_json:
 *
 * Unknown members are passed over, missing ones are 0; where the audio tracks are missing, the chosen one stands for them.
 *
 * Returns: (transfer full): the facts, or %NULL with %VS_ERROR_DAMAGED
 */
VsMediaInfo *
vs_media_info_from_json (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GArray) tracks = NULL;
  VsMediaFacts facts = { 0 };
  VsMediaInfo *self;

  g_return_val_if_fail (json != NULL, NULL);

  root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("The stored facts about a clip cannot be read. Import the clip again."));
      return NULL;
    }

  read_fields (json_node_get_object (root), &fact_table, &facts);
  tracks = read_tracks (json_node_get_object (root), &facts);
  facts.audio_tracks = (const VsAudioTrack *) (gpointer) tracks->data;
  facts.n_audio_tracks = tracks->len;
  self = vs_media_info_new (&facts);
  self->lacking = find_lacking (json_node_get_object (root));
  return self;
}

/**
 * vs_media_info_is_complete:
 *
 * Returns: %FALSE when the facts were stored before this program knew of all of them
 */
gboolean
vs_media_info_is_complete (const VsMediaInfo *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->lacking == 0;
}

static void
copy_fact (const Field *field, const VsMediaFacts *from, VsMediaFacts *to)
{
  switch (field->type)
    {
    case FIELD_INT:
    case FIELD_BOOLEAN:
      AT (to, field, int) = AT (from, field, int);
      break;
    case FIELD_INT64:
      AT (to, field, gint64) = AT (from, field, gint64);
      break;
    case FIELD_DOUBLE:
      AT (to, field, double) = AT (from, field, double);
      break;
    case FIELD_STRING:
      AT (to, field, char *) = AT (from, field, char *);
      break;
    }
}

/**
 * vs_media_info_complete:
 * @probed: what a new probe of the same content says
 *
 * What was stored stays, because clips were made by it; only what is lacking is taken from @probed.
 *
 * Returns: (transfer full): all facts
 */
VsMediaInfo *
vs_media_info_complete (const VsMediaInfo *self, const VsMediaInfo *probed)
{
  VsMediaFacts facts;

  g_return_val_if_fail (self != NULL && probed != NULL, NULL);

  facts = self->facts;
  for (gsize i = 0; i < fact_table.n; i++)
    if ((self->lacking >> i & 1) != 0)
      copy_fact (&fact_table.fields[i], &probed->facts, &facts);
  if ((self->lacking & LACKS_TRACKS) != 0)
    {
      facts.audio_tracks = probed->facts.audio_tracks;
      facts.n_audio_tracks = probed->facts.n_audio_tracks;
    }
  return vs_media_info_new (&facts);
}
