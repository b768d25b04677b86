// SPDX-License-Identifier: GPL-3.0-or-later
// One job in the list of the header bar: what it is, how far it is, and a button that ends it.
#pragma once

#include <adwaita.h>

#include "base/job.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_JOB_ROW (vs_ui_job_row_get_type ())
G_DECLARE_FINAL_TYPE (VsUiJobRow, vs_ui_job_row, VS, UI_JOB_ROW, AdwBin)

/* Property job (VsJob, nullable): what the row shows. */

GtkWidget *vs_ui_job_row_new (void);

G_END_DECLS
