// SPDX-License-Identifier: GPL-3.0-or-later
// What a file plays, as one number: two files with the same are the same pictures at the same times with the same sound.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *vs_media_digest (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
