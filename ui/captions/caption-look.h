// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that say how captions look. What they change, they change by actions.
#pragma once

#include <adwaita.h>

#include "captions/breaks.h"
#include "captions/checks.h"
#include "captions/style.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_CAPTION_LOOK (vs_ui_caption_look_get_type ())
G_DECLARE_FINAL_TYPE (VsUiCaptionLook, vs_ui_caption_look, VS, UI_CAPTION_LOOK, AdwBin)

void vs_ui_caption_look_show (VsUiCaptionLook *self, const VsCaptionStyle *style, gboolean is_drawn, const char *language, const char *limits);

void vs_ui_caption_look_show_contrast (VsUiCaptionLook *self, const GArray *findings);

G_END_DECLS
