// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the media pool.
#pragma once

#include <gtk/gtk.h>

#include "model/media.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_MEDIA_ROW (vs_ui_media_row_get_type ())
G_DECLARE_FINAL_TYPE (VsUiMediaRow, vs_ui_media_row, VS, UI_MEDIA_ROW, GtkBox)

GtkWidget    *vs_ui_media_row_new (void);
void          vs_ui_media_row_set_media (VsUiMediaRow *self, VsMedia *media); /* (nullable) */
VsMedia      *vs_ui_media_row_get_media (VsUiMediaRow *self);                 /* (nullable) */
void          vs_ui_media_row_set_uses (VsUiMediaRow *self, guint n_uses);
VsUiMediaRow *vs_ui_media_row_pick (GtkWidget *host, double x, double y); /* (nullable): the row there */

G_END_DECLS
