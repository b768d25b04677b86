// SPDX-License-Identifier: GPL-3.0-or-later
// Tells when records of exports were changed or are missing. Without that it is not seen.
#pragma once

#include <adwaita.h>

#include "model/project.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_CHAIN_BAR (vs_ui_chain_bar_get_type ())
G_DECLARE_FINAL_TYPE (VsUiChainBar, vs_ui_chain_bar, VS, UI_CHAIN_BAR, AdwBin)

void vs_ui_chain_bar_check (VsUiChainBar *self, VsProject *project);

G_END_DECLS
