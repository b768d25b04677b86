// SPDX-License-Identifier: GPL-3.0-or-later
// All media of the project: found, sorted, dragged into the cut, marked, removed.
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "ui/common/session.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_MEDIA_POOL (vs_ui_media_pool_get_type ())
G_DECLARE_FINAL_TYPE (VsUiMediaPool, vs_ui_media_pool, VS, UI_MEDIA_POOL, AdwBin)

/* Properties: session (VsUiSession, construct-only),
   order (string, read-write: "recorded", "name" or "imported"; the newest first),
   shown (string, read-write: "all", "unused" or "missing").

   Activates win.insert-media-at (xi), a media and a place in the cut or −1 for the end, and win.import. A row that is dragged
   gives a VsMedia (VS_TYPE_MEDIA). */

GtkWidget *vs_ui_media_pool_new (VsUiSession *session);
void       vs_ui_media_pool_add_actions (VsUiMediaPool *self, GActionMap *map);
GtkWidget *vs_ui_media_pool_get_list (VsUiMediaPool *self);
void       vs_ui_media_pool_search (VsUiMediaPool *self, const char *text);
void       vs_ui_media_pool_describe (VsUiMediaPool *self, JsonBuilder *builder);

G_END_DECLS
