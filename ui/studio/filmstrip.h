// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures along a media, made in jobs for what is looked at, and kept in memory and in the user's cache.
#pragma once

#include <gtk/gtk.h>

#include "base/frame-times.h"
#include "base/job-queue.h"
#include "base/media-info.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_FILMSTRIP (vs_ui_filmstrip_get_type ())
G_DECLARE_FINAL_TYPE (VsUiFilmstrip, vs_ui_filmstrip, VS, UI_FILMSTRIP, GObject)

VsUiFilmstrip *vs_ui_filmstrip_new (VsJobQueue *queue) G_GNUC_WARN_UNUSED_RESULT;
void           vs_ui_filmstrip_load (VsUiFilmstrip *self, const char *path, VsMediaInfo *info);
void           vs_ui_filmstrip_set_source (VsUiFilmstrip *self, const char *path, const char *fingerprint, VsMediaInfo *info);
void           vs_ui_filmstrip_set_frames (VsUiFilmstrip *self, VsFrameTimes *frames);
void           vs_ui_filmstrip_forget_wishes (VsUiFilmstrip *self);
void           vs_ui_filmstrip_snapshot (VsUiFilmstrip *self, GtkSnapshot *snapshot, const graphene_rect_t *area);
void           vs_ui_filmstrip_snapshot_range (VsUiFilmstrip *self, GtkSnapshot *snapshot, const graphene_rect_t *area, VsTimeRange range);
guint          vs_ui_filmstrip_get_n_pictures (VsUiFilmstrip *self);
gboolean       vs_ui_filmstrip_is_loading (VsUiFilmstrip *self);

G_END_DECLS
