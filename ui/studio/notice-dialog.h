// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that disclose, in every country and language of the rules: for a picture, the text of a post and a profile. To save one as
// a picture is an action of the parent window: notice-save (s).
#pragma once

#include <adwaita.h>

#include "rules/rules.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_NOTICE_DIALOG (vs_ui_notice_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VsUiNoticeDialog, vs_ui_notice_dialog, VS, UI_NOTICE_DIALOG, AdwWindow)

GtkWidget *vs_ui_notice_dialog_new (GtkWindow *parent, VsRules *rules, const VsFacts *facts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
