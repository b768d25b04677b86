// SPDX-License-Identifier: GPL-3.0-or-later
// Small copies of videos in which every frame stands for itself, so that any of them is there in a moment.
#pragma once

#include <gio/gio.h>

#include "base/media-info.h"

G_BEGIN_DECLS

/* Longest side of a proxy, px: enough for a preview in a window, and decoded in 1 to 3 ms. */
#define VS_PROXY_SIZE 640

/* What all proxies together may take on the disk, bytes: two to four hours of video. Those that were not used for the
   longest time are removed first. */
#define VS_PROXY_CACHE_LIMIT (G_GINT64_CONSTANT (4) << 30)

/* Where proxies lie, as vs_cache_get_folder() wants it, and how their names end. */
#define VS_PROXY_FOLDER "proxies"
#define VS_PROXY_ENDING ".mov"

/* The tag of a proxy that says at which source time its first frame begins, µs. */
#define VS_PROXY_OFFSET_TAG "org.vorspann.offset"

/**
 * VsProxyProgressFunc:
 * @fraction: 0…1
 *
 * Called in the worker thread now and then.
 */
typedef void (*VsProxyProgressFunc) (double fraction, gpointer user_data);

char    *vs_proxy_get_path (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_proxy_build (const char *path, VsMediaInfo *info, VsProxyProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error);
void     vs_proxy_limit_cache (gint64 limit, const char *keep);

VsMediaFacts vs_proxy_get_facts (const VsMediaFacts *facts);
gboolean     vs_proxy_parse_offset (const char *text, gint64 *out);

G_END_DECLS
