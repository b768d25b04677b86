// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wants beside or in every exported video; remembered in the settings.
#pragma once

#include "work/studio.h"

G_BEGIN_DECLS

void vs_ui_export_options_add_actions (GActionMap *map);
void vs_ui_export_options_look_for_signers (GActionMap *map);
void vs_ui_export_options_fill (VsExportChoices *choices);

G_END_DECLS
