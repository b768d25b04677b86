// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures along a clip, made in a job and kept in memory for the clips that were looked at last.
#pragma once

#include <gtk/gtk.h>

#include "base/media-info.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_FILMSTRIP (vs_ui_filmstrip_get_type ())
G_DECLARE_FINAL_TYPE (VsUiFilmstrip, vs_ui_filmstrip, VS, UI_FILMSTRIP, GObject)

VsUiFilmstrip *vs_ui_filmstrip_new (void) G_GNUC_WARN_UNUSED_RESULT;
void           vs_ui_filmstrip_load (VsUiFilmstrip *self, const char *path, VsMediaInfo *info);
void           vs_ui_filmstrip_snapshot (VsUiFilmstrip *self, GtkSnapshot *snapshot, const graphene_rect_t *area);
guint          vs_ui_filmstrip_get_n_pictures (VsUiFilmstrip *self);

G_END_DECLS
