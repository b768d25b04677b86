// SPDX-License-Identifier: GPL-3.0-or-later
// The captions of a post in one language: cues of words in source time. Everything that changes them is a pure function here.
#pragma once

#include "captions/words.h"

G_BEGIN_DECLS

/**
 * VsCue:
 * @id: of the cue in the project; 0 for one that is not stored yet
 * @media_id: whose source time its times are in
 * @range: how long it is shown, µs of source time. A person may stretch it beyond its words or let it end before them: the
 *   words keep the times at which they are spoken
 * @words: (transfer none): what it says; may be empty while somebody types
 *
 * A caption. The struct borrows its words where a function takes it.
 */
typedef struct
{
  gint64      id;
  gint64      media_id;
  VsTimeRange range;
  VsWords    *words;
} VsCue;

#define VS_TYPE_CAPTIONS (vs_captions_get_type ())

/**
 * VsCaptions:
 *
 * Cues of one track, sorted by media and then by start. Immutable and reference-counted; may cross threads.
 * Cues may overlap as they come from a file; vs_shown_captions_new() lets each end where the next begins.
 */
typedef struct _VsCaptions VsCaptions;

GType        vs_captions_get_type (void);
VsCaptions  *vs_captions_new (const VsCue *cues, gsize n) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions  *vs_captions_ref (VsCaptions *self);
void         vs_captions_unref (VsCaptions *self);
gsize        vs_captions_get_n (const VsCaptions *self);
const VsCue *vs_captions_get (const VsCaptions *self, gsize index);
gboolean     vs_captions_find_id (const VsCaptions *self, gint64 cue_id, gsize *out_index);
gboolean     vs_captions_equal (const VsCaptions *a, const VsCaptions *b);
gboolean     vs_cue_equal (const VsCue *a, const VsCue *b);
gsize        vs_cue_find_word (const VsCue *cue, gint64 time);
VsTimeRange  vs_cue_get_words_range (const VsCue *cue, gsize first, gsize n);

/* Edits. Each returns (transfer full) new captions, the same ones when there is nothing to do. */
VsCaptions *vs_captions_set (VsCaptions *self, gsize index, const VsCue *cue) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_add (VsCaptions *self, const VsCue *cue) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_remove (VsCaptions *self, gsize index) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_set_text (VsCaptions *self, gsize index, const char *text) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_confirm (VsCaptions *self, gsize index, gsize first, gsize n) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_set_range (VsCaptions *self, gsize index, VsTimeRange range) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_move (VsCaptions *self, gsize index, gint64 by) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_split (VsCaptions *self, gsize index, gsize word) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_merge (VsCaptions *self, gsize index) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_replace_text (VsCaptions *self, const char *find, const char *with, gboolean match_case, gboolean whole_words, gsize *out_n) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_without_words (VsCaptions *self) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_set_media (VsCaptions *self, gint64 media_id, const VsCue *cues, gsize n) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsCaptions, vs_captions_unref)

G_END_DECLS
