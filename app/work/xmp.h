// SPDX-License-Identifier: GPL-3.0-or-later
// What a finished video says about itself in XMP.
#pragma once

#include "media/exporter.h"

G_BEGIN_DECLS

gboolean vs_xmp_write (const VsExportSpec *spec, const char *path, GError **error);
char    *vs_xmp_read_source_type (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
