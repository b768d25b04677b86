// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a post for its platforms, one row each.
#pragma once

#include <adwaita.h>

#include "model/project.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_PLATFORM_TEXTS (vs_ui_platform_texts_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPlatformTexts, vs_ui_platform_texts, VS, UI_PLATFORM_TEXTS, AdwBin)

void vs_ui_platform_texts_show (VsUiPlatformTexts *self, VsProject *project, gint64 post_id, gboolean is_new);
void vs_ui_platform_texts_set_common (VsUiPlatformTexts *self, const char *common);
void vs_ui_platform_texts_commit (VsUiPlatformTexts *self); /* writes what is still being typed */

G_END_DECLS
