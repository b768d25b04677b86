// SPDX-License-Identifier: GPL-3.0-or-later
// Ghosts of the buttons and texts that the platforms' apps will lay over a video, and the area that is safe from them.
#pragma once

#include <gtk/gtk.h>

#include "rules/platform.h"

G_BEGIN_DECLS

/**
 * VsUiSafeZones:
 *
 * The drawing for some platforms. It is no widget, so it takes no events; it is drawn anew only when its size changes.
 */
typedef struct _VsUiSafeZones VsUiSafeZones;

VsUiSafeZones *vs_ui_safe_zones_new (GPtrArray *platforms) G_GNUC_WARN_UNUSED_RESULT;
void           vs_ui_safe_zones_free (VsUiSafeZones *self);
void           vs_ui_safe_zones_snapshot (VsUiSafeZones *self, GtkSnapshot *snapshot, const graphene_rect_t *canvas, int canvas_width, int canvas_height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsUiSafeZones, vs_ui_safe_zones_free)

G_END_DECLS
