// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that say what captions are checked against: somebody's rules, or limits of one's own. They change them by an action.
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VS_TYPE_UI_LIMIT_ROWS (vs_ui_limit_rows_get_type ())
G_DECLARE_FINAL_TYPE (VsUiLimitRows, vs_ui_limit_rows, VS, UI_LIMIT_ROWS, AdwBin)

void vs_ui_limit_rows_show (VsUiLimitRows *self, const char *limits, const char *language);

G_END_DECLS
