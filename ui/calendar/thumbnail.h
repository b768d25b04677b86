// SPDX-License-Identifier: GPL-3.0-or-later
// A small picture from a file, cropped to the place it is given and read only when it is seen.
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VS_TYPE_UI_THUMBNAIL (vs_ui_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (VsUiThumbnail, vs_ui_thumbnail, VS, UI_THUMBNAIL, GtkWidget)

GtkWidget  *vs_ui_thumbnail_new (void);
void        vs_ui_thumbnail_set_path (VsUiThumbnail *self, const char *path); /* (nullable) */
void        vs_ui_thumbnail_set_icon (VsUiThumbnail *self, const char *name); /* (nullable) */
const char *vs_ui_thumbnail_get_path (VsUiThumbnail *self);                   /* (nullable) */

G_END_DECLS
