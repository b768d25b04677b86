// SPDX-License-Identifier: GPL-3.0-or-later
// Values as members of a JSON object that is open, in names that stay for ever.
#pragma once

#include <json-glib/json-glib.h>

#include "base/motion.h"

G_BEGIN_DECLS

void vs_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void vs_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void vs_json_add_double (JsonBuilder *builder, const char *name, double value);
void vs_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void vs_json_add_framing (JsonBuilder *builder, VsFraming framing);
void vs_json_add_motion (JsonBuilder *builder, const VsMotion *motion);

G_END_DECLS
