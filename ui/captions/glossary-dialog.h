// SPDX-License-Identifier: GPL-3.0-or-later
// The "always write it so" list of a project.
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VS_TYPE_UI_GLOSSARY_DIALOG (vs_ui_glossary_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VsUiGlossaryDialog, vs_ui_glossary_dialog, VS, UI_GLOSSARY_DIALOG, AdwWindow)

/* Activates glossary-set (as: what is found and how it is written, by turns) of the window it belongs to. */
GtkWidget *vs_ui_glossary_dialog_new (GtkWindow *parent, const char *const *pairs) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
