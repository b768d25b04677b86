// SPDX-License-Identifier: GPL-3.0-or-later
// What of a post's captions is drawn on its video.
#pragma once

#include "base/margins.h"
#include "captions/breaks.h"
#include "model/post.h"

G_BEGIN_DECLS

GPtrArray      *vs_post_captions (VsPost *post) G_GNUC_WARN_UNUSED_RESULT;
VsCaptionLimits vs_post_captions_get_limits (VsPost *post, VsCaptionTrack *track, VsMargins margins, VsCaptionPreset preset);
VsCaptionLimits vs_post_captions_read_limits (VsPost *post, VsCaptionTrack *track, VsMargins margins, const char *text);
VsCaptionLimits vs_post_captions_fit (VsPost *post, VsMargins margins, const VsCaptionStyle *style, VsCaptionLimits limits);

G_END_DECLS
