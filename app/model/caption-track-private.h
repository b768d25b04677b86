// SPDX-License-Identifier: GPL-3.0-or-later
// What only the project and the post do to a caption track.
#pragma once

#include "model/caption-track.h"
#include "store/caption-table.h"

G_BEGIN_DECLS

VsCaptionTrack *vs_caption_track_new (const VsCaptionTrackRow *row) G_GNUC_WARN_UNUSED_RESULT;
void            vs_caption_track_set_row (VsCaptionTrack *self, const VsCaptionTrackRow *row);
void            vs_caption_track_get_row (VsCaptionTrack *self, VsCaptionTrackRow *row);
void            vs_caption_track_put_cue (VsCaptionTrack *self, const VsCaptionCueRow *row);
void            vs_caption_track_remove_cue (VsCaptionTrack *self, gint64 cue_id);
const VsCue    *vs_caption_track_lookup_cue (VsCaptionTrack *self, gint64 cue_id);
int             vs_caption_track_compare (VsCaptionTrack *a, VsCaptionTrack *b);
void            vs_caption_track_emit_changed (VsCaptionTrack *self);

G_END_DECLS
