// SPDX-License-Identifier: GPL-3.0-or-later
// An earlier export in the list: where its file is, and what can be done with it.
#pragma once

#include <adwaita.h>

#include "model/export-record.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_PAST_EXPORT_ROW (vs_ui_past_export_row_get_type ())
G_DECLARE_FINAL_TYPE (VsUiPastExportRow, vs_ui_past_export_row, VS, UI_PAST_EXPORT_ROW, AdwBin)

GtkWidget *vs_ui_past_export_row_new (VsExportRecord *record, VsPost *post);

G_END_DECLS
