// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the video that are marked for a label: a row each, which goes there or is removed.
#pragma once

#include <adwaita.h>

#include "base/cut.h"
#include "base/label.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_MARK_LIST (vs_ui_mark_list_get_type ())
G_DECLARE_FINAL_TYPE (VsUiMarkList, vs_ui_mark_list, VS, UI_MARK_LIST, AdwBin)

void vs_ui_mark_list_show (VsUiMarkList *self, const VsLabel *label, const VsCut *cut);

G_END_DECLS
