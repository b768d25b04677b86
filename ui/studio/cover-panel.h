// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with the still that stands for the video, and what is written on it.
#pragma once

#include <adwaita.h>

#include "base/cover.h"
#include "base/framing.h"
#include "base/image.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_COVER_PANEL (vs_ui_cover_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCoverPanel, vs_ui_cover_panel, VS, UI_COVER_PANEL, AdwBin)

void vs_ui_cover_panel_show (VsUiCoverPanel *self, const VsCover *cover);
void vs_ui_cover_panel_show_picture (VsUiCoverPanel *self, VsImage *image, VsSize source, VsSize canvas, VsFraming framing);

G_END_DECLS
