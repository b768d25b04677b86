// SPDX-License-Identifier: GPL-3.0-or-later
// A media file that the project knows.
#pragma once

#include "base/media-info.h"

G_BEGIN_DECLS

#define VS_TYPE_MEDIA (vs_media_get_type ())
G_DECLARE_FINAL_TYPE (VsMedia, vs_media, VS, MEDIA, GObject)

/* Properties: id, path, info, fingerprint, missing, thumbnail; all notify. Emits "marked" when the marks changed. Only VsProject changes a media, thumbnail apart. */

gint64       vs_media_get_id (VsMedia *self);
const char  *vs_media_get_path (VsMedia *self);             /* absolute */
VsMediaInfo *vs_media_get_info (VsMedia *self);             /* (transfer none) */
const char  *vs_media_get_fingerprint (VsMedia *self);      /* of the content at import */
gint64       vs_media_get_size (VsMedia *self);             /* bytes at import */
gint64       vs_media_get_mtime (VsMedia *self);            /* µs since the epoch at import */
VsTimeRange  vs_media_get_marked (VsMedia *self);           /* µs of source time that a new clip takes: what is marked, else all */
const char  *vs_media_get_full_fingerprint (VsMedia *self); /* of the whole content, "" until someone asked for it */
gboolean     vs_media_is_missing (VsMedia *self);           /* no file at path when last looked */

const char *vs_media_get_thumbnail (VsMedia *self);                   /* (nullable): path of a cached PNG */
void        vs_media_set_thumbnail (VsMedia *self, const char *path); /* by the thumbnail job; not stored */

G_END_DECLS
