// SPDX-License-Identifier: GPL-3.0-or-later
// What is true of a post. Each change is an action of the parent window: post-fact (sb), post-gift (s), post-fact-text (ss) and
// post-country (sb).
#pragma once

#include <adwaita.h>

#include "rules/rules.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_FACTS_DIALOG (vs_ui_facts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VsUiFactsDialog, vs_ui_facts_dialog, VS, UI_FACTS_DIALOG, AdwWindow)

GtkWidget *vs_ui_facts_dialog_new (GtkWindow *parent, VsRules *rules) G_GNUC_WARN_UNUSED_RESULT;
void       vs_ui_facts_dialog_show (VsUiFactsDialog *self, const VsFacts *facts);

G_END_DECLS
