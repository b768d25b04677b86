// SPDX-License-Identifier: GPL-3.0-or-later
// Posts and what belongs to them as JSON, for --json.
#pragma once

#include "base/json-write.h"
#include "model/project.h"

G_BEGIN_DECLS

void vs_cli_json_add_time (JsonBuilder *builder, const char *name, gint64 time_us);
void vs_cli_json_add_media_facts (JsonBuilder *builder, VsMedia *media);
void vs_cli_json_add_post (JsonBuilder *builder, VsPost *post);
void vs_cli_json_print (JsonBuilder *builder);
void vs_cli_json_print_post (VsPost *post);

G_END_DECLS
