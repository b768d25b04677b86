// SPDX-License-Identifier: GPL-3.0-or-later
// Where and with what a video was recorded, by its own tags.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VsOrigin:
 * @location: (nullable): ISO 6709, as "+52.5200+013.4050/"
 * @make: (nullable): who made the device
 * @model: (nullable): which one it is
 *
 * Words of strangers: valid UTF-8 and one line, nothing more.
 */
typedef struct
{
  char *location;
  char *make;
  char *model;
} VsOrigin;

gboolean vs_origin_read (const char *path, VsOrigin *out, GCancellable *cancellable, GError **error);
void     vs_origin_clear (VsOrigin *self);

G_END_DECLS
