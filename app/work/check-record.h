// SPDX-License-Identifier: GPL-3.0-or-later
// A check as JSON: for programs, and for the proof of the export that followed.
#pragma once

#include <json-glib/json-glib.h>

#include "work/check-post.h"

G_BEGIN_DECLS

void  vs_post_check_add_json (const VsPostCheck *self, GHashTable *overrides, JsonBuilder *builder);
char *vs_post_check_to_json (const VsPostCheck *self, GHashTable *overrides) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
