// SPDX-License-Identifier: GPL-3.0-or-later
// Captions seen through a cut: what is shown when. The one view that preview, list, timeline, files and checks share.
//
//   source time   0 ────── one two ── three four ────── five ──
//   cut                 [ 1 … 4 )              [ 8 … 11 )
//   cut time            one two three          five
#pragma once

#include "base/cut.h"
#include "captions/captions.h"

G_BEGIN_DECLS

/**
 * VsShownCue:
 * @cue: index of the cue in the captions
 * @clip: index of the clip in which it begins
 * @range: when it is shown, µs of cut time; ranges do not overlap
 * @words: (transfer none): those of its words that are heard, with times in cut time
 */
typedef struct
{
  gsize       cue;
  gsize       clip;
  VsTimeRange range;
  VsWords    *words;
} VsShownCue;

#define VS_TYPE_SHOWN_CAPTIONS (vs_shown_captions_get_type ())

/**
 * VsShownCaptions:
 *
 * Sorted by time. A cue whose clip is used twice is shown twice; one that a cut goes through is one cue still, as long as
 * the clips on both sides of the joint follow each other in the same media. Immutable and reference-counted.
 */
typedef struct _VsShownCaptions VsShownCaptions;

GType             vs_shown_captions_get_type (void);
VsShownCaptions  *vs_shown_captions_new (VsCaptions *captions, const VsCut *cut) G_GNUC_WARN_UNUSED_RESULT;
VsShownCaptions  *vs_shown_captions_ref (VsShownCaptions *self);
void              vs_shown_captions_unref (VsShownCaptions *self);
VsCaptions       *vs_shown_captions_get_captions (const VsShownCaptions *self);
gsize             vs_shown_captions_get_n (const VsShownCaptions *self);
const VsShownCue *vs_shown_captions_get (const VsShownCaptions *self, gsize index);
gboolean          vs_shown_captions_find (const VsShownCaptions *self, gint64 time, gsize *out_index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsShownCaptions, vs_shown_captions_unref)

G_END_DECLS
