// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at a written file as a player would.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VsExportExpected:
 * @n_frames: how many frames
 * @duration: µs of the picture
 * @tolerance: µs that the duration may be off: with frames of uneven length, containers round it to one of them
 * @width: px
 * @height: px
 * @has_audio: whether there is sound
 */
typedef struct
{
  gint64   n_frames;
  gint64   duration;
  gint64   tolerance;
  int      width;
  int      height;
  gboolean has_audio;
} VsExportExpected;

gboolean vs_export_verify (const char *path, const char *name, const VsExportExpected *expected, GCancellable *cancellable, GError **error);

G_END_DECLS
