// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with the still that stands for the video, and what is written on it.
#pragma once

#include <adwaita.h>

#include "base/cover.h"
#include "base/framing.h"
#include "base/image.h"
#include "rules/platform.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_COVER_PANEL (vs_ui_cover_panel_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCoverPanel, vs_ui_cover_panel, VS, UI_COVER_PANEL, AdwBin)

void vs_ui_cover_panel_show (VsUiCoverPanel *self, const VsCover *cover);
void vs_ui_cover_panel_show_picture (VsUiCoverPanel *self, VsImage *image, VsSize source, VsFraming framing);
void vs_ui_cover_panel_show_format (VsUiCoverPanel *self, const VsPlatform *platform, VsCoverFormat format);
void vs_ui_cover_panel_set_platforms (VsUiCoverPanel *self, GPtrArray *platforms);

G_END_DECLS
