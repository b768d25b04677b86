// SPDX-License-Identifier: GPL-3.0-or-later
// What of a clip no other program knows, as JSON: framing, movement, the track of its sound.

#include "base/json-read.h"
#include "work/exchange-private.h"

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_framing (JsonBuilder *builder, const VsFraming *framing)
{
  add_text (builder, "fit", vs_fit_to_text (framing->fit));
  add_text (builder, "ground", vs_ground_to_text (framing->ground));
  add_number (builder, "ground_color", framing->ground_color);
  add_number (builder, "turn", framing->turn);
  json_builder_set_member_name (builder, "mirrored");
  json_builder_add_boolean_value (builder, framing->mirrored);
  add_number (builder, "x", framing->x);
  add_number (builder, "y", framing->y);
  add_number (builder, "zoom", framing->zoom);
}

/* Returns: (transfer full): for vs_exchange_framing_read() */
char *
vs_exchange_framing_write (const VsCutClip *clip)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *motion = vs_motion_to_json (clip->motion);

  json_builder_begin_object (builder);
  add_framing (builder, &clip->framing);
  if (motion != NULL)
    add_text (builder, "motion", motion);
  add_number (builder, "audio_stream", clip->audio_stream);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
read_framing (JsonObject *object, VsFraming *framing)
{
  const char *fit = vs_json_get_string (object, "fit");
  const char *ground = vs_json_get_string (object, "ground");
  double      number;

  if (fit != NULL)
    vs_fit_parse (fit, &framing->fit);
  if (ground != NULL)
    vs_ground_parse (ground, &framing->ground);
  if (vs_json_get_number (object, "ground_color", &number) && number >= 0 && number <= G_MAXUINT32)
    framing->ground_color = (guint32) number;
  if (vs_json_get_number (object, "turn", &number) && number >= 0 && number < 4)
    framing->turn = (int) number;
  framing->mirrored = vs_json_get_boolean (object, "mirrored", FALSE);
  vs_json_get_number (object, "x", &framing->x);
  vs_json_get_number (object, "y", &framing->y);
  vs_json_get_number (object, "zoom", &framing->zoom);
  *framing = vs_framing_clamp (*framing);
}

/*
 * @json: (nullable): what anybody may have written
 * @clip: gets what @json says; the rest stays
 * @out_motion: (out) (transfer full) (nullable): what @clip borrows
 *
 * Returns: %FALSE when @json is damaged
 */
gboolean
vs_exchange_framing_read (const char *json, VsCutClip *clip, VsMotion **out_motion)
{
  g_autoptr (JsonNode) root = json != NULL ? vs_json_read (json, strlen (json), G_MAXINT, NULL) : NULL;
  JsonObject *object;
  const char *motion;
  double      stream;

  *out_motion = NULL;
  if (root == NULL)
    return json == NULL;
  object = json_node_get_object (root);
  read_framing (object, &clip->framing);
  motion = vs_json_get_string (object, "motion");
  clip->motion = *out_motion = motion != NULL ? vs_motion_from_json (motion) : NULL;
  if (vs_json_get_number (object, "audio_stream", &stream) && stream >= VS_AUDIO_DEFAULT && stream < G_MAXINT16)
    clip->audio_stream = (int) stream;
  return TRUE;
}
