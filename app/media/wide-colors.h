// SPDX-License-Identifier: GPL-3.0-or-later
// HDR and wide colours for ordinary screens, the same in preview and export.
#pragma once

#include "media/export-chain.h"
#include "media/export-colors.h"

G_BEGIN_DECLS

gboolean vs_wide_colors_need_mapping (VsExportColors source);
void     vs_wide_colors_add_mapping (VsExportColors source, enum AVColorSpace matrix, VsExportChain *chain);

G_END_DECLS
