// SPDX-License-Identifier: GPL-3.0-or-later
// The application with its windows.
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VS_TYPE_UI_APPLICATION (vs_ui_application_get_type ())
G_DECLARE_FINAL_TYPE (VsUiApplication, vs_ui_application, VS, UI_APPLICATION, AdwApplication)

VsUiApplication *vs_ui_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
