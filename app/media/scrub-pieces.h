// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of one video's proxy, as the scrubber uses them.
#pragma once

#include "media/scrub-source.h"

G_BEGIN_DECLS

/**
 * VsScrubPieces:
 *
 * Opens a piece when a picture of it is wanted for the first time, and keeps the last few open. Used by one thread at a time.
 */
typedef struct _VsScrubPieces VsScrubPieces;

VsScrubPieces *vs_scrub_pieces_new (const char *path, VsMediaInfo *info, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void           vs_scrub_pieces_free (VsScrubPieces *self);
gboolean       vs_scrub_pieces_show (VsScrubPieces *self, const VsScrubRequest *request);
void           vs_scrub_pieces_forget_frames (VsScrubPieces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsScrubPieces, vs_scrub_pieces_free)

G_END_DECLS
