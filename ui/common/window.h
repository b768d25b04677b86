// SPDX-License-Identifier: GPL-3.0-or-later
// The window: one project, three pages.
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "ui/calendar/plan-page.h"
#include "ui/common/session.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_WINDOW (vs_ui_window_get_type ())
G_DECLARE_FINAL_TYPE (VsUiWindow, vs_ui_window, VS, UI_WINDOW, AdwApplicationWindow)

VsUiWindow  *vs_ui_window_new (GtkApplication *application);
VsUiSession *vs_ui_window_get_session (VsUiWindow *self);

/* In window-project.c. What goes wrong is said in a dialog. */
gboolean vs_ui_window_open_path (VsUiWindow *self, const char *path);
gboolean vs_ui_window_create_path (VsUiWindow *self, const char *path);
void     vs_ui_window_set_project (VsUiWindow *self, VsProject *project); /* (nullable) */
gboolean vs_ui_window_has_path (VsUiWindow *self, const char *path);      /* whether it shows that project */

/* For tests and the test interface. */
VsUiPlanPage *vs_ui_window_get_plan_page (VsUiWindow *self);
GListModel   *vs_ui_window_get_toasts (VsUiWindow *self); /* of GtkStringObject: what the last toasts said */
void          vs_ui_window_describe (VsUiWindow *self, JsonBuilder *builder);

G_END_DECLS
