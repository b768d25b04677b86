// SPDX-License-Identifier: GPL-3.0-or-later
// How an export job is told to a person: shared by the list and by the bar in the Studio.
#pragma once

#include <gtk/gtk.h>

#include "base/job.h"

G_BEGIN_DECLS

const char *vs_ui_export_page_of (VsJob *job);
char       *vs_ui_export_status (VsJob *job) G_GNUC_WARN_UNUSED_RESULT;
char       *vs_ui_export_size (gint64 bytes) G_GNUC_WARN_UNUSED_RESULT;
gboolean    vs_ui_export_is_taken (VsJob *job);
void        vs_ui_export_bind_callbacks (GtkWidgetClass *widget_class);

G_END_DECLS
