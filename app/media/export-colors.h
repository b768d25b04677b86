// SPDX-License-Identifier: GPL-3.0-or-later
// What the numbers of a picture mean, in the source and in the exported file.
#pragma once

#include <libavutil/pixfmt.h>

#include "base/media-info.h"

G_BEGIN_DECLS

typedef struct
{
  enum AVColorSpace                  matrix;
  enum AVColorPrimaries              primaries;
  enum AVColorTransferCharacteristic transfer;
  enum AVColorRange                  range;
} VsExportColors;

VsExportColors vs_export_colors_of_source (const VsMediaFacts *facts);
VsExportColors vs_export_colors_of_target (VsExportColors source);
gboolean       vs_export_colors_is_hdr (VsExportColors self);
gboolean       vs_export_colors_is_wide (VsExportColors self);

G_END_DECLS
