// SPDX-License-Identifier: GPL-3.0-or-later
// One export in the list: picture, post, file, progress or result, and what can be done with it.
#pragma once

#include <adwaita.h>

#include "base/job.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_EXPORT_ROW (vs_ui_export_row_get_type ())
G_DECLARE_FINAL_TYPE (VsUiExportRow, vs_ui_export_row, VS, UI_EXPORT_ROW, AdwBin)

GtkWidget *vs_ui_export_row_new (void);
void       vs_ui_export_row_set_job (VsUiExportRow *self, VsJob *job);

G_END_DECLS
