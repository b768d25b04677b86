// SPDX-License-Identifier: GPL-3.0-or-later
// Shared by the readers of engines' results: the words that they find, and text that is no good UTF-8.
#pragma once

#include <json-glib/json-glib.h>

#include "captions/subtitles.h"
#include "captions/words.h"

G_BEGIN_DECLS

/**
 * VsFoundWords:
 * @duration: µs of the sound
 * @words: of #VsWord, whose texts it owns
 */
typedef struct
{
  gint64  duration;
  GArray *words;
} VsFoundWords;

VsFoundWords *vs_found_words_new (gint64 duration) G_GNUC_WARN_UNUSED_RESULT;
void          vs_found_words_free (VsFoundWords *self);
void          vs_found_words_add (VsFoundWords *self, const char *text, double start, double end, double confidence, VsWordFlags flags);
void          vs_found_words_add_text (VsFoundWords *self, const char *text, double start, double end);
void          vs_found_words_end_segment (VsFoundWords *self);
VsWords      *vs_found_words_take (VsFoundWords *self) G_GNUC_WARN_UNUSED_RESULT;

char *vs_engine_text_protect (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
char *vs_engine_text_restore (const char *text) G_GNUC_WARN_UNUSED_RESULT;

void vs_engine_result_read_whisper (JsonObject *root, VsFoundWords *found);
void vs_engine_result_read_vosk (JsonObject *root, VsFoundWords *found);
void vs_engine_result_read_ct2 (JsonObject *root, VsFoundWords *found);
void vs_engine_result_read_sherpa (JsonObject *root, VsFoundWords *found);

gboolean vs_engine_result_read_subtitles (const char *text, VsSubtitleFormat format, VsFoundWords *found, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsFoundWords, vs_found_words_free)

G_END_DECLS
