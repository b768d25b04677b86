// SPDX-License-Identifier: GPL-3.0-or-later
// Proxies of one file that is a cut by itself.
#pragma once

#include "media/proxy-builder.h"

G_BEGIN_DECLS

VsProxyPlan *vs_test_proxy_plan (const char *path, VsMediaInfo *info, gint64 playhead); /* (transfer full); µs of source time */
gboolean     vs_test_proxy_build (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error);
char        *vs_test_proxy_get_folder (void);
char        *vs_test_proxy_get_piece (const char *path, VsMediaInfo *info, guint index);
guint        vs_test_proxy_count_files (void); /* of any kind */

G_END_DECLS
