// SPDX-License-Identifier: GPL-3.0-or-later
// Asks what shall be replaced in all captions.
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VS_TYPE_UI_REPLACE_DIALOG (vs_ui_replace_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VsUiReplaceDialog, vs_ui_replace_dialog, VS, UI_REPLACE_DIALOG, AdwWindow)

/* Activates captions-replace (ssbb: text, replacement, match case, whole words) of the window it belongs to. */
GtkWidget *vs_ui_replace_dialog_new (GtkWindow *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
