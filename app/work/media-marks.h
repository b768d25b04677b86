// SPDX-License-Identifier: GPL-3.0-or-later
// The piece of a media that a new clip takes, as a person types it.
#pragma once

#include "model/media.h"

G_BEGIN_DECLS

gboolean vs_media_marks_parse (VsMedia *media, const char *in, const char *out, gint64 *mark_in, gint64 *mark_out, GError **error);

G_END_DECLS
