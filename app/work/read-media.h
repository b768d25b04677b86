// SPDX-License-Identifier: GPL-3.0-or-later
// A file that may come into the project: probed and fingerprinted in a thread, added on the main thread.
#pragma once

#include "model/project.h"

G_BEGIN_DECLS

/**
 * VsReadMedia:
 * @path: absolute
 * @info: what the probe says
 * @fingerprint: sampled
 * @size: bytes
 * @mtime: µs since the epoch
 */
typedef struct
{
  char        *path;
  VsMediaInfo *info;
  char        *fingerprint;
  gint64       size;
  gint64       mtime;
} VsReadMedia;

VsReadMedia *vs_read_media (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         vs_read_media_free (VsReadMedia *self);
VsMedia     *vs_read_media_add (const VsReadMedia *self, VsProject *project, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsReadMedia, vs_read_media_free)

G_END_DECLS
