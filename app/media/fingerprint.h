// SPDX-License-Identifier: GPL-3.0-or-later
// The identity of a file's content: SHA-256 over its size and samples of it, so that a 4K clip takes milliseconds.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *vs_fingerprint_sampled (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *vs_fingerprint_full (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
