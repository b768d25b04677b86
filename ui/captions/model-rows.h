// SPDX-License-Identifier: GPL-3.0-or-later
// The models that can be downloaded for an engine, as rows of an expander: size and licence before, progress while.
#pragma once

#include <adwaita.h>

#include "base/job-queue.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_MODEL_ROWS (vs_ui_model_rows_get_type ())
G_DECLARE_FINAL_TYPE (VsUiModelRows, vs_ui_model_rows, VS, UI_MODEL_ROWS, GObject)

/* Signal "downloaded" (char *path): a model is there now, or was chosen among those that are. */

VsUiModelRows *vs_ui_model_rows_new (AdwExpanderRow *expander, VsJobQueue *jobs) G_GNUC_WARN_UNUSED_RESULT;
void           vs_ui_model_rows_show (VsUiModelRows *self, const char *engine, const char *language);
guint          vs_ui_model_rows_get_n (VsUiModelRows *self);

G_END_DECLS
