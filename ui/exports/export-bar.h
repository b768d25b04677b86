// SPDX-License-Identifier: GPL-3.0-or-later
// The export of the selected post in one line, for the Studio: progress, cancel, and what to do with the finished file.
#pragma once

#include <adwaita.h>

#include "ui/common/session.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_EXPORT_BAR (vs_ui_export_bar_get_type ())
G_DECLARE_FINAL_TYPE (VsUiExportBar, vs_ui_export_bar, VS, UI_EXPORT_BAR, AdwBin)

/* Property "session" (VsUiSession): set it in code or from a template. Invisible while there is nothing to show. */
GtkWidget *vs_ui_export_bar_new (VsUiSession *session);

G_END_DECLS
