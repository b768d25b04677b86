// SPDX-License-Identifier: GPL-3.0-or-later
// The page on which a post's clip is cut and labelled.
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "ui/common/session.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_STUDIO_PAGE (vs_ui_studio_page_get_type ())
G_DECLARE_FINAL_TYPE (VsUiStudioPage, vs_ui_studio_page, VS, UI_STUDIO_PAGE, AdwBin)

GtkWidget *vs_ui_studio_page_new (VsUiSession *session) G_GNUC_WARN_UNUSED_RESULT;
void       vs_ui_studio_page_add_actions (VsUiStudioPage *self, GActionMap *window);
void       vs_ui_studio_page_describe (VsUiStudioPage *self, JsonBuilder *builder);

G_END_DECLS
