// SPDX-License-Identifier: GPL-3.0-or-later
// Small copies of videos in which every frame stands for itself, so that any of them is there in a moment: where they lie,
// and into which pieces they are cut.
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

/* Piece number i stands for the source times from i times the length of a piece on. The frame that is on the screen when
   a piece begins is its first, so that each piece can be used by itself. */
gint64      vs_proxy_get_piece_length (const VsMediaFacts *facts);
guint       vs_proxy_find_piece (const VsMediaFacts *facts, gint64 time);
guint       vs_proxy_get_last_piece (const VsMediaFacts *facts);
VsTimeRange vs_proxy_get_piece_range (const VsMediaFacts *facts, guint piece);

char *vs_proxy_get_stem (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *vs_proxy_get_piece_path (const char *stem, guint piece) G_GNUC_WARN_UNUSED_RESULT;
void  vs_proxy_limit_cache (gint64 limit, const char *keep);

G_END_DECLS
