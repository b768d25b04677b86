// SPDX-License-Identifier: GPL-3.0-or-later
// What only the project does to a clip.
#pragma once

#include "model/clip.h"
#include "store/clip-table.h"

G_BEGIN_DECLS

VsClip  *vs_clip_new (const VsClipRow *row, VsMedia *media) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_clip_set_row (VsClip *self, const VsClipRow *row, VsMedia *media);
void     vs_clip_get_row (VsClip *self, VsClipRow *row);
int      vs_clip_compare (VsClip *a, VsClip *b);

G_END_DECLS
