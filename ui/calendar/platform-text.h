// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a post for one platform: what is published there, counted as the platform counts, and a field for a text of its own.
#pragma once

#include <adwaita.h>

#include "rules/platform.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_PLATFORM_TEXT (vs_ui_platform_text_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPlatformText, vs_ui_platform_text, VS, UI_PLATFORM_TEXT, AdwExpanderRow)

/* What is typed is the window's action post-platform-text (xss). */
GtkWidget *vs_ui_platform_text_new (const char *id, const VsPlatform *platform); /* @platform: (nullable) */
void       vs_ui_platform_text_show (VsUiPlatformText *self, gint64 post_id, const char *own, gboolean is_new);
void       vs_ui_platform_text_set_common (VsUiPlatformText *self, const char *common);
void       vs_ui_platform_text_commit (VsUiPlatformText *self);

G_END_DECLS
