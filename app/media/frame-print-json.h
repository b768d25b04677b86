// SPDX-License-Identifier: GPL-3.0-or-later
// Prints of frames in the record of an export.
#pragma once

#include <json-glib/json-glib.h>

#include "media/frame-print.h"

G_BEGIN_DECLS

void          vs_frame_print_add_json (const VsFramePrint *self, JsonBuilder *builder);
VsFramePrint *vs_frame_print_new_from_json (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
