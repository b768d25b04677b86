// SPDX-License-Identifier: GPL-3.0-or-later
// What captions have to keep to.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsCaptionLimits:
 * @max_lines: at once
 * @max_chars: characters that are seen in a line
 * @max_speed: characters a second; exactly as many are not too many
 * @max_words: at once, 0 for any number
 * @min_duration: µs
 * @max_duration: µs
 * @gap_frames: frames between two captions
 * @min_gap: µs between two captions, as @gap_frames are long
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
  int    gap_frames;
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
  VS_N_CAPTION_PRESETS,
} VsCaptionPreset;

const char *vs_caption_preset_to_text (VsCaptionPreset self);
gboolean    vs_caption_preset_parse (const char *text, VsCaptionPreset *out);

VsCaptionLimits vs_caption_limits (VsCaptionPreset preset, const char *language);
VsCaptionLimits vs_caption_limits_at (VsCaptionLimits self, gint64 frame);
VsCaptionLimits vs_caption_limits_from_text (const char *text, const char *language);
char           *vs_caption_limits_to_text (const VsCaptionLimits *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean        vs_caption_limits_check_text (const char *text);

G_END_DECLS
