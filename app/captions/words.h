// SPDX-License-Identifier: GPL-3.0-or-later
// Spoken words with their times: what an engine hears, and what captions are made of.
#pragma once

#include <glib-object.h>

#include "base/time-range.h"

G_BEGIN_DECLS

/* The confidence of a word that nobody rated. */
#define VS_CONFIDENCE_UNKNOWN (-1.0)

/* A word that an engine is less sure of should be looked at. */
#define VS_WORD_CONFIDENCE_LOW 0.5

/**
 * VsWordFlags:
 * @VS_WORD_ENDS_LINE: a person broke the line after it
 * @VS_WORD_ENDS_SEGMENT: the engine, or the file, ended a caption after it
 * @VS_WORD_ESTIMATED: its times were not measured but shared out among its neighbours
 * @VS_WORD_DOUBTFUL: its times or its text should be looked at: too short, too long, or where nobody speaks
 */
typedef enum
{
  VS_WORD_ENDS_LINE = 1 << 0,
  VS_WORD_ENDS_SEGMENT = 1 << 1,
  VS_WORD_ESTIMATED = 1 << 2,
  VS_WORD_DOUBTFUL = 1 << 3,
} VsWordFlags;

/**
 * VsWord:
 * @range: when it is spoken, µs of source time (or of cut time, in captions seen through a cut)
 * @confidence: 0…1, or %VS_CONFIDENCE_UNKNOWN
 * @flags: see #VsWordFlags
 * @text: UTF-8, not empty, without white space at its ends; with the punctuation that belongs to it
 */
typedef struct
{
  VsTimeRange range;
  double      confidence;
  VsWordFlags flags;
  const char *text;
} VsWord;

gboolean vs_word_is_doubtful (const VsWord *self);

#define VS_TYPE_WORDS (vs_words_get_type ())

/**
 * VsWords:
 *
 * An immutable, reference-counted list of words. Starts do not go back. May cross threads.
 */
typedef struct _VsWords VsWords;

GType         vs_words_get_type (void);
VsWords      *vs_words_new (const VsWord *words, gsize n) G_GNUC_WARN_UNUSED_RESULT;
VsWords      *vs_words_new_from_text (const char *text, VsTimeRange range) G_GNUC_WARN_UNUSED_RESULT;
VsWords      *vs_words_ref (VsWords *self);
void          vs_words_unref (VsWords *self);
gsize         vs_words_get_n (const VsWords *self);
const VsWord *vs_words_get (const VsWords *self, gsize index);
const VsWord *vs_words_get_all (const VsWords *self);
VsTimeRange   vs_words_get_range (const VsWords *self);
char         *vs_words_to_text (const VsWords *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean      vs_words_equal (const VsWords *a, const VsWords *b);
char         *vs_words_to_json (const VsWords *self) G_GNUC_WARN_UNUSED_RESULT;
VsWords      *vs_words_from_json (const char *json) G_GNUC_WARN_UNUSED_RESULT;

/* Edits. Each returns (transfer full) other words. */
VsWords *vs_words_slice (VsWords *self, gsize first, gsize n) G_GNUC_WARN_UNUSED_RESULT;
VsWords *vs_words_join (VsWords *a, VsWords *b) G_GNUC_WARN_UNUSED_RESULT;
VsWords *vs_words_shift (VsWords *self, gint64 by) G_GNUC_WARN_UNUSED_RESULT;
VsWords *vs_words_set_text (VsWords *self, const char *text, VsTimeRange range) G_GNUC_WARN_UNUSED_RESULT;
VsWords *vs_words_confirm (VsWords *self, gsize first, gsize n) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsWords, vs_words_unref)

G_END_DECLS
