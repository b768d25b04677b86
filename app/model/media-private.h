// SPDX-License-Identifier: GPL-3.0-or-later
// What only the project does to a media.
#pragma once

#include "model/media.h"
#include "store/media-table.h"

G_BEGIN_DECLS

VsMedia *vs_media_new (gint64 id) G_GNUC_WARN_UNUSED_RESULT;
void     vs_media_set_file (VsMedia *self, const char *path, const char *fingerprint, gint64 size, gint64 mtime);
void     vs_media_set_info (VsMedia *self, VsMediaInfo *info);
void     vs_media_set_marks (VsMedia *self, gint64 mark_in, gint64 mark_out);
void     vs_media_set_full_fingerprint (VsMedia *self, const char *fingerprint);
void     vs_media_get_row (VsMedia *self, VsMediaRow *row);
void     vs_media_look (VsMedia *self);

G_END_DECLS
