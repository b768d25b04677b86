// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an engine's command to its end, under the eyes of vorspann-guard.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VsEngineOutput:
 * @data: what was printed; %NULL when nothing was for a second
 * @length: bytes
 * @is_error: whether to standard error
 */
typedef void (*VsEngineOutput) (const char *data, gsize length, gboolean is_error, gpointer user_data);

gboolean vs_engine_run (char **command, const char *folder, VsEngineOutput output, gpointer user_data, int *out_status, GCancellable *cancellable, GError **error);

G_END_DECLS
