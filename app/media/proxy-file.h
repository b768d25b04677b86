// SPDX-License-Identifier: GPL-3.0-or-later
// What the builder of proxies and their reader must agree on about a file with a piece.
#pragma once

#include <gio/gio.h>

#include "base/media-info.h"

G_BEGIN_DECLS

/* The tag that says at which source time the first frame begins, µs. */
#define VS_PROXY_OFFSET_TAG "org.vorspann.offset"

VsMediaFacts vs_proxy_file_get_facts (const VsMediaFacts *facts);
gboolean     vs_proxy_file_parse_offset (const char *text, gint64 *out);
gboolean     vs_proxy_file_seal (const char *path, GError **error);
gboolean     vs_proxy_file_is_sealed (const char *path);
gboolean     vs_proxy_file_is_whole (const char *path);

G_END_DECLS
