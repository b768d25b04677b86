// SPDX-License-Identifier: GPL-3.0-or-later
// The captions of a post in one language, with their look.
#pragma once

#include <glib-object.h>

#include "captions/style.h"

G_BEGIN_DECLS

#define VS_TYPE_CAPTION_TRACK (vs_caption_track_get_type ())
G_DECLARE_FINAL_TYPE (VsCaptionTrack, vs_caption_track, VS, CAPTION_TRACK, GObject)

/* Emits "changed" when any of its values or cues changed. Only VsProject changes a track. */

gint64                vs_caption_track_get_id (VsCaptionTrack *self);
gint64                vs_caption_track_get_post_id (VsCaptionTrack *self);
const char           *vs_caption_track_get_language (VsCaptionTrack *self); /* BCP 47 tag */
const char           *vs_caption_track_get_engine (VsCaptionTrack *self);   /* id of what made it, "" for a person or a file */
gboolean              vs_caption_track_is_drawn (VsCaptionTrack *self);     /* on the picture, not only in files beside it */
const VsCaptionStyle *vs_caption_track_get_style (VsCaptionTrack *self);    /* (transfer none) */
VsCaptions           *vs_caption_track_get_captions (VsCaptionTrack *self); /* (transfer none): valid until a cue changes */

G_END_DECLS
