// SPDX-License-Identifier: GPL-3.0-or-later
// What a media file says about itself in its tags: when it was recorded, and which tracks of sound it has.
#pragma once

#include "base/media-info.h"
#include "media/av-input.h"

G_BEGIN_DECLS

gint64  vs_probe_recorded_at (VsAvInput *input);
GArray *vs_probe_audio_tracks (VsAvInput *input) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
