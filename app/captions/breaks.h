// SPDX-License-Identifier: GPL-3.0-or-later
// What captions have to keep to, and how words become captions and lines that do.
#pragma once

#include "captions/captions.h"

G_BEGIN_DECLS

/**
 * VsCaptionLimits:
 * @max_lines: at once
 * @max_chars: characters that are seen in a line
 * @max_speed: characters a second; exactly as many are not too many
 * @max_words: at once, 0 for any number
 * @min_duration: µs
 * @max_duration: µs
 * @min_gap: µs between two captions, as two frames are long
 * @linger: µs that a caption stays after its last word, where there is room
 */
typedef struct
{
  int    max_lines;
  int    max_chars;
  int    max_speed;
  int    max_words;
  gint64 min_duration;
  gint64 max_duration;
  gint64 min_gap;
  gint64 linger;
} VsCaptionLimits;

/**
 * VsCaptionPreset:
 * @VS_CAPTION_PRESET_ARD_ZDF: the German public broadcasters': 37 characters, 15 a second
 * @VS_CAPTION_PRESET_BBC: 37 characters, 180 words a minute, captions that follow each other without a gap
 * @VS_CAPTION_PRESET_NETFLIX: 42 characters, 17 a second, in English 20, from 5/6 s to 7 s, two frames between
 * @VS_CAPTION_PRESET_SHORT_FORM: a few words at a time, for videos that are held upright
 */
typedef enum
{
  VS_CAPTION_PRESET_ARD_ZDF,
  VS_CAPTION_PRESET_BBC,
  VS_CAPTION_PRESET_NETFLIX,
  VS_CAPTION_PRESET_SHORT_FORM,
} VsCaptionPreset;

VsCaptionLimits vs_caption_limits (VsCaptionPreset preset, const char *language);
const char     *vs_caption_preset_to_text (VsCaptionPreset self);
gboolean        vs_caption_preset_parse (const char *text, VsCaptionPreset *out);

/**
 * VsCaptionBreak:
 * @first: index of the first word
 * @n: how many words, at least one
 * @range: when they are shown, µs, in the time of the words
 */
typedef struct
{
  gsize       first;
  gsize       n;
  VsTimeRange range;
} VsCaptionBreak;

GArray     *vs_words_break (const VsWords *words, const VsCaptionLimits *limits, const char *language) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_words_to_captions (VsWords *words, gint64 media_id, const VsCaptionLimits *limits, const char *language) G_GNUC_WARN_UNUSED_RESULT;
GArray     *vs_line_breaks (const VsWords *words, const VsCaptionLimits *limits, const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
