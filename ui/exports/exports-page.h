// SPDX-License-Identifier: GPL-3.0-or-later
// The page with all exports: running, finished and failed ones.
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "ui/common/session.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_EXPORTS_PAGE (vs_ui_exports_page_get_type ())
G_DECLARE_FINAL_TYPE (VsUiExportsPage, vs_ui_exports_page, VS, UI_EXPORTS_PAGE, AdwBin)

GtkWidget *vs_ui_exports_page_new (VsUiSession *session);
void       vs_ui_exports_page_add_actions (VsUiExportsPage *self, GActionMap *window);
void       vs_ui_exports_page_describe (VsUiExportsPage *self, JsonBuilder *builder);

G_END_DECLS
