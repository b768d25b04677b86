// SPDX-License-Identifier: GPL-3.0-or-later
// A ring in the header bar that shows how far the running jobs are, with the list of them.
#pragma once

#include <adwaita.h>

#include "base/job-queue.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_JOBS_BUTTON (vs_ui_jobs_button_get_type ())
G_DECLARE_FINAL_TYPE (VsUiJobsButton, vs_ui_jobs_button, VS, UI_JOBS_BUTTON, AdwBin)

void   vs_ui_jobs_button_set_jobs (VsUiJobsButton *self, VsJobQueue *jobs);
double vs_ui_jobs_button_get_fraction (VsUiJobsButton *self); /* of all that is under way, 0…1 */

G_END_DECLS
