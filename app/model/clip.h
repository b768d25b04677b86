// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of a media file in a post.
#pragma once

#include "base/cut.h"
#include "model/media.h"

G_BEGIN_DECLS

#define VS_TYPE_CLIP (vs_clip_get_type ())
G_DECLARE_FINAL_TYPE (VsClip, vs_clip, VS, CLIP, GObject)

/* Emits "changed" when any of its values changed. Only VsProject changes a clip. */

gint64      vs_clip_get_id (VsClip *self);
gint64      vs_clip_get_post_id (VsClip *self);
VsMedia    *vs_clip_get_media (VsClip *self); /* (transfer none) */
VsTimeRange vs_clip_get_range (VsClip *self); /* µs of source time */
VsFraming   vs_clip_get_framing (VsClip *self);
double      vs_clip_get_gain (VsClip *self); /* dB, 0 is unchanged */

const VsCutClip *vs_clip_get_values (VsClip *self); /* (transfer none): all of them, valid until the clip changes */

G_END_DECLS
