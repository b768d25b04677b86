// SPDX-License-Identifier: GPL-3.0-or-later
// The clip from end to end: ruler, filmstrip, the part that is kept between two grips, and the playhead.
#pragma once

#include <gtk/gtk.h>

#include "base/frame-times.h"
#include "ui/studio/filmstrip.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_TRIM_BAR (vs_ui_trim_bar_get_type ())
G_DECLARE_FINAL_TYPE (VsUiTrimBar, vs_ui_trim_bar, VS, UI_TRIM_BAR, GtkWidget)

GtkWidget     *vs_ui_trim_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;
void           vs_ui_trim_bar_set_bounds (VsUiTrimBar *self, VsTimeRange bounds, VsFrameTimes *frames);
void           vs_ui_trim_bar_set_range (VsUiTrimBar *self, VsTimeRange range);
void           vs_ui_trim_bar_set_playhead (VsUiTrimBar *self, gint64 time);
void           vs_ui_trim_bar_set_editable (VsUiTrimBar *self, gboolean editable);
VsTimeRange    vs_ui_trim_bar_get_range (VsUiTrimBar *self);
VsUiFilmstrip *vs_ui_trim_bar_get_filmstrip (VsUiTrimBar *self);
double         vs_ui_trim_bar_get_x (VsUiTrimBar *self, gint64 time);

G_END_DECLS
