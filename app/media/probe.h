// SPDX-License-Identifier: GPL-3.0-or-later
// What is in a media file: asked of libav once, at import. Blocking; for a worker thread. Never allocates by a declared size.
#pragma once

#include <gio/gio.h>

#include "base/frame-times.h"
#include "base/media-info.h"

G_BEGIN_DECLS

VsMediaInfo  *vs_probe_file (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsFrameTimes *vs_probe_frame_times (const char *path, VsMediaInfo *info, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
