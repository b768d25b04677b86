// SPDX-License-Identifier: GPL-3.0-or-later
// Finds when the words of a script are spoken.
#pragma once

#include <glib.h>

#include "base/time-range.h"
#include "helpers/sound.h"

G_BEGIN_DECLS

/**
 * VsAlignedWord:
 * @range: µs when it is spoken
 * @score: how much better it fits than any sounds would, of PocketSphinx' scores a frame: on speech that was read from the
 *   script 9 to 19 by the mean, on any other −5 to −23
 */
typedef struct
{
  VsTimeRange range;
  double      score;
} VsAlignedWord;

/**
 * VsAligner:
 *
 * Goes through sound and script from piece to piece, so that an hour needs no more memory than a minute.
 */
typedef struct _VsAligner VsAligner;

VsAligner *vs_aligner_new (const VsHelperSound *sound, GPtrArray *pronunciations) G_GNUC_WARN_UNUSED_RESULT;
void       vs_aligner_free (VsAligner *self);
gboolean   vs_aligner_next (VsAligner *self, GArray *words);
gboolean   vs_aligner_is_done (VsAligner *self);
gint64     vs_aligner_get_position (VsAligner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsAligner, vs_aligner_free)

G_END_DECLS
