// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of the timeline that is drawn by it: a lane, a clip, a handle. What did not change is not drawn again.
#pragma once

#include <gtk/gtk.h>

#include "ui/studio/timeline.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_TIMELINE_PART (vs_ui_timeline_part_get_type ())
G_DECLARE_FINAL_TYPE (VsUiTimelinePart, vs_ui_timeline_part, VS, UI_TIMELINE_PART, GtkWidget)

typedef void (*VsUiTimelineDraw) (VsUiTimeline *timeline, VsUiTimelinePart *part, GtkSnapshot *snapshot);

GtkWidget *vs_ui_timeline_part_new (VsUiTimeline *timeline, const char *css_name, const char *name, GtkAccessibleRole role, VsUiTimelineDraw draw) G_GNUC_WARN_UNUSED_RESULT;
void       vs_ui_timeline_part_set_index (VsUiTimelinePart *self, guint index);
guint      vs_ui_timeline_part_get_index (VsUiTimelinePart *self);
void       vs_ui_timeline_part_allocate (VsUiTimelinePart *self, double x, double y, double width, double height);
double     vs_ui_timeline_part_get_left (VsUiTimelinePart *self);

G_END_DECLS
