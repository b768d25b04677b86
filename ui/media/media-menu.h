// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a media.
#pragma once

#include <gio/gio.h>

#include "model/media.h"

G_BEGIN_DECLS

GMenuModel *vs_ui_media_menu_new (VsMedia *media, guint n_uses) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
