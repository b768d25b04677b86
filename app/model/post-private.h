// SPDX-License-Identifier: GPL-3.0-or-later
// What only the project does to a post.
#pragma once

#include "model/caption-track-private.h"
#include "model/post.h"
#include "store/post-table.h"

G_BEGIN_DECLS

VsPost *vs_post_new (gint64 id) G_GNUC_WARN_UNUSED_RESULT;
void    vs_post_get_row (VsPost *self, VsPostRow *row);

/* Between hold and release all changes are collected; the last release emits "changed" once, when there were any. */
void vs_post_hold (VsPost *self);
void vs_post_release (VsPost *self);

void vs_post_set_row (VsPost *self, const VsPostRow *row);
void vs_post_touch (VsPost *self);
void vs_post_set_labels (VsPost *self, VsLabels *labels);
void vs_post_set_music (VsPost *self, VsMusic music);
void vs_post_set_cover (VsPost *self, const VsCover *cover);
void vs_post_put_clip (VsPost *self, VsClip *clip);
void vs_post_remove_clip (VsPost *self, VsClip *clip);
void vs_post_put_track (VsPost *self, VsCaptionTrack *track);
void vs_post_remove_track (VsPost *self, VsCaptionTrack *track);

G_END_DECLS
