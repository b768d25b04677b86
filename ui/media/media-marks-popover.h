// SPDX-License-Identifier: GPL-3.0-or-later
// Asks which piece of a media a new clip takes.
#pragma once

#include <gtk/gtk.h>

#include "model/media.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_MEDIA_MARKS_POPOVER (vs_ui_media_marks_popover_get_type ())
G_DECLARE_FINAL_TYPE (VsUiMediaMarksPopover, vs_ui_media_marks_popover, VS, UI_MEDIA_MARKS_POPOVER, GtkPopover)

GtkWidget *vs_ui_media_marks_popover_new (VsMedia *media);

G_END_DECLS
