// SPDX-License-Identifier: GPL-3.0-or-later
// Where the figures of a data file come from: a list of sources in the file, named by what rests on them.
//
//   sources   { id, kind: "P" | "Q" | "S" | "T" | "M", address, note (optional), seen: "2026-11-22" }
//             kind: P the maker's own page, Q a file that quotes it, S somebody else's page, T tested, M memory
#pragma once

#include "base/json-part.h"

G_BEGIN_DECLS

gboolean vs_json_sources_check (const VsJsonPart *source, GError **error);
char   **vs_json_sources_dup_of (const VsJsonPart *part, JsonArray *sources, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char   **vs_json_sources_dup_ids (const VsJsonPart *part) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_json_sources_have_kind (const VsJsonPart *part, JsonArray *sources, const char *kinds);
gboolean vs_json_sources_check_all (const VsJsonPart *file, JsonArray *sources, GError **error);

G_END_DECLS
