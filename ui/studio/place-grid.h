// SPDX-License-Identifier: GPL-3.0-or-later
// Nine buttons for the nine places that a text can have on a picture.
#pragma once

#include <adwaita.h>

#include "base/label.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_PLACE_GRID (vs_ui_place_grid_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPlaceGrid, vs_ui_place_grid, VS, UI_PLACE_GRID, AdwBin)

/* Property: action (string, construct-only): the window's action with one string, a place, that a button activates, without
   "win."; the button of a place is named after it, as "label-place-top-left". */

void vs_ui_place_grid_show (VsUiPlaceGrid *self, VsPlace place);

G_END_DECLS
