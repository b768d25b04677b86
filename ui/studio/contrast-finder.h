// SPDX-License-Identifier: GPL-3.0-or-later
// Which captions hardly stand out from the pictures behind them, found anew when captions, cut or labels have come to rest.
#pragma once

#include <gtk/gtk.h>

#include "model/project.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_CONTRAST_FINDER (vs_ui_contrast_finder_get_type ())
G_DECLARE_FINAL_TYPE (VsUiContrastFinder, vs_ui_contrast_finder, VS, UI_CONTRAST_FINDER, GObject)

/* Signal "changed": what was found is another. */

VsUiContrastFinder *vs_ui_contrast_finder_new (GtkWidget *panel) G_GNUC_WARN_UNUSED_RESULT;
void                vs_ui_contrast_finder_look_at (VsUiContrastFinder *self, VsProject *project, VsPost *post, VsCaptionTrack *track);
const GArray       *vs_ui_contrast_finder_get_findings (VsUiContrastFinder *self);

G_END_DECLS
