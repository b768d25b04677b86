// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as JSON: in the project file, in records of exports, and on the command line.
#pragma once

#include <json-glib/json-glib.h>

#include "base/label.h"

G_BEGIN_DECLS

char    *vs_label_ranges_to_json (const VsLabelRange *ranges, gsize n) G_GNUC_WARN_UNUSED_RESULT;
GArray  *vs_label_ranges_from_json (const char *json) G_GNUC_WARN_UNUSED_RESULT;
void     vs_label_add_json (const VsLabel *self, JsonBuilder *builder);
char    *vs_label_to_json (const VsLabel *self) G_GNUC_WARN_UNUSED_RESULT;
VsLabel *vs_label_from_json (const char *json) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
