// SPDX-License-Identifier: GPL-3.0-or-later
// The cut of a post: which pieces of which media follow each other. Everything that changes it is a pure function here.
//
//   cut time      0         3         5               10
//                 ├── A ────┼── B ────┼── A ───────────┤
//   source time   2 … 5     0 … 2     7 … 12
#pragma once

#include <glib-object.h>

#include "base/motion.h"
#include "base/time-range.h"

G_BEGIN_DECLS

#define VS_TYPE_CUT (vs_cut_get_type ())

/* The stream of a clip's sound that the probe chose. */
#define VS_AUDIO_DEFAULT (-1)

/**
 * VsCutClip:
 * @id: of the clip in the project; 0 for one that is not stored yet
 * @media_id: where picture and sound come from
 * @range: the piece that is used, µs of source time
 * @framing: how the picture stands on the canvas
 * @motion: (nullable): how place and zoom of the framing move; borrowed where a function takes the struct
 * @gain: dB, 0 leaves the sound as it is
 * @muted: whether the sound is left out
 * @audio_stream: index of the stream in the file, or %VS_AUDIO_DEFAULT
 */
typedef struct
{
  gint64      id;
  gint64      media_id;
  VsTimeRange range;
  VsFraming   framing;
  VsMotion   *motion;
  double      gain;
  gboolean    muted;
  int         audio_stream;
} VsCutClip;

#define VS_CUT_CLIP_DEFAULT ((VsCutClip){ .framing = VS_FRAMING_DEFAULT, .audio_stream = VS_AUDIO_DEFAULT })

/**
 * VsCut:
 *
 * An ordered list of clips. Cut time runs from 0 through all of them without a gap; a moment at a joint belongs to the clip
 * that begins there. Immutable and reference-counted; may cross threads.
 */
typedef struct _VsCut VsCut;

GType            vs_cut_get_type (void);
VsCut           *vs_cut_new (const VsCutClip *clips, gsize n) G_GNUC_WARN_UNUSED_RESULT;
VsCut           *vs_cut_ref (VsCut *self);
void             vs_cut_unref (VsCut *self);
gsize            vs_cut_get_n (const VsCut *self);
const VsCutClip *vs_cut_get (const VsCut *self, gsize index);
gint64           vs_cut_get_length (const VsCut *self);
gboolean         vs_cut_clip_equal (const VsCutClip *a, const VsCutClip *b);
gboolean         vs_cut_equal (const VsCut *a, const VsCut *b);

/* Where things are. */
gint64      vs_cut_get_start (const VsCut *self, gsize index);
VsTimeRange vs_cut_get_range (const VsCut *self, gsize index);
gsize       vs_cut_find (const VsCut *self, gint64 time);
gboolean    vs_cut_find_id (const VsCut *self, gint64 clip_id, gsize *out_index);
gint64      vs_cut_to_source (const VsCut *self, gint64 time, gsize *out_index);
gint64      vs_cut_from_source (const VsCut *self, gsize index, gint64 source_time);
gboolean    vs_cut_goes_on (const VsCut *self, gsize index);
gsize       vs_cut_find_run (const VsCut *self, gsize index);

/* Edits. Each returns (transfer full) a new cut, the same one when there is nothing to do. */
VsCut *vs_cut_split (VsCut *self, gint64 time) G_GNUC_WARN_UNUSED_RESULT;
VsCut *vs_cut_trim (VsCut *self, gsize index, VsTimeRange range) G_GNUC_WARN_UNUSED_RESULT;
VsCut *vs_cut_set (VsCut *self, gsize index, const VsCutClip *clip) G_GNUC_WARN_UNUSED_RESULT;
VsCut *vs_cut_insert (VsCut *self, gsize index, const VsCutClip *clip) G_GNUC_WARN_UNUSED_RESULT;
VsCut *vs_cut_remove (VsCut *self, gsize index) G_GNUC_WARN_UNUSED_RESULT;
VsCut *vs_cut_move (VsCut *self, gsize from, gsize to) G_GNUC_WARN_UNUSED_RESULT;
VsCut *vs_cut_remove_range (VsCut *self, VsTimeRange range) G_GNUC_WARN_UNUSED_RESULT;
VsCut *vs_cut_remove_source_range (VsCut *self, gsize first, gsize last, VsTimeRange range) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCut, vs_cut_unref)

G_END_DECLS
