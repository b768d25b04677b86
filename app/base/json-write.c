// SPDX-License-Identifier: GPL-3.0-or-later
// What the proof of an export and the command line write alike. Scripts read it, and somebody may have to show it years later.

#include "base/json-write.h"

/**
 * vs_json_add_string:
 * @value: (nullable): %NULL is null
 */
void
vs_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  g_return_if_fail (JSON_IS_BUILDER (builder) && name != NULL);

  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
vs_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  g_return_if_fail (JSON_IS_BUILDER (builder) && name != NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
vs_json_add_double (JsonBuilder *builder, const char *name, double value)
{
  g_return_if_fail (JSON_IS_BUILDER (builder) && name != NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

void
vs_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  g_return_if_fail (JSON_IS_BUILDER (builder) && name != NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * vs_json_add_framing:
 *
 * Adds the member "framing".
 */
void
vs_json_add_framing (JsonBuilder *builder, VsFraming framing)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, "framing");
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "fit", vs_fit_to_text (framing.fit));
  vs_json_add_string (builder, "ground", vs_ground_to_text (framing.ground));
  vs_json_add_double (builder, "x", framing.x);
  vs_json_add_double (builder, "y", framing.y);
  vs_json_add_double (builder, "zoom", framing.zoom);
  vs_json_add_int (builder, "turn", framing.turn);
  vs_json_add_boolean (builder, "mirrored", framing.mirrored);
  json_builder_end_object (builder);
}

/**
 * vs_json_add_motion:
 * @motion: (nullable): without, the array is empty
 *
 * Adds the member "motion"; times in µs of source time.
 */
void
vs_json_add_motion (JsonBuilder *builder, const VsMotion *motion)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_set_member_name (builder, "motion");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < vs_motion_get_n (motion); i++)
    {
      const VsKeyframe *keyframe = vs_motion_get (motion, i);

      json_builder_begin_object (builder);
      vs_json_add_int (builder, "time", keyframe->time);
      vs_json_add_double (builder, "x", keyframe->x);
      vs_json_add_double (builder, "y", keyframe->y);
      vs_json_add_double (builder, "zoom", keyframe->zoom);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
