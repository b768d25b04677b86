// SPDX-License-Identifier: GPL-3.0-or-later
// Whether captions can be read: what is found, and what can be done about it by itself.
#pragma once

#include "captions/breaks.h"
#include "captions/shown-captions.h"

G_BEGIN_DECLS

/**
 * VsCaptionFault:
 * @VS_CAPTION_TOO_FAST: more characters than can be read; 1/1000 characters a second
 * @VS_CAPTION_TOO_LONG: shown too long; µs
 * @VS_CAPTION_TOO_SHORT: not shown long enough; µs
 * @VS_CAPTION_GAP: the next one follows too soon; µs between them
 * @VS_CAPTION_TOO_MANY_LINES: lines
 * @VS_CAPTION_LINE_TOO_LONG: characters of the longest line
 * @VS_CAPTION_OVERLAP: the next one of the same media begins before it ends; µs that both have
 * @VS_CAPTION_OUTSIDE: words that no clip has, though it has others of the caption; words
 * @VS_CAPTION_EMPTY: nothing is said; words
 * @VS_CAPTION_DOUBTFUL: words that should be looked at, see %VS_WORD_DOUBTFUL and %VS_WORD_CONFIDENCE_LOW; words
 * @VS_CAPTION_LOW_CONTRAST: hardly stands out from a picture behind it; 1/100 of a contrast ratio. Not found by
 *   vs_captions_check(), which knows no pictures
 *
 * What can be wrong with a caption, and what its figures count.
 */
typedef enum
{
  VS_CAPTION_TOO_FAST,
  VS_CAPTION_TOO_LONG,
  VS_CAPTION_TOO_SHORT,
  VS_CAPTION_GAP,
  VS_CAPTION_TOO_MANY_LINES,
  VS_CAPTION_LINE_TOO_LONG,
  VS_CAPTION_OVERLAP,
  VS_CAPTION_OUTSIDE,
  VS_CAPTION_EMPTY,
  VS_CAPTION_DOUBTFUL,
  VS_CAPTION_LOW_CONTRAST,
} VsCaptionFault;

/**
 * VsCaptionFinding:
 * @shown: index of the shown cue, the first one of a cue that is shown several times
 * @cue: index of its cue in the captions
 * @fault: what is wrong
 * @value: what was measured
 * @limit: what it should at most be; at least, for %VS_CAPTION_TOO_SHORT, %VS_CAPTION_GAP, %VS_CAPTION_EMPTY
 *   and %VS_CAPTION_LOW_CONTRAST
 */
typedef struct
{
  gsize          shown;
  gsize          cue;
  VsCaptionFault fault;
  gint64         value;
  gint64         limit;
} VsCaptionFinding;

GArray     *vs_captions_check (const VsShownCaptions *shown, const VsCut *cut, const VsCaptionLimits *limits, const char *language) G_GNUC_WARN_UNUSED_RESULT;
gboolean    vs_caption_fault_can_fix (VsCaptionFault fault);
VsCaptions *vs_captions_fix (const VsShownCaptions  *shown,
                             const VsCut            *cut,
                             const VsCaptionFinding *finding,
                             const VsCaptionLimits  *limits,
                             const char             *language) G_GNUC_WARN_UNUSED_RESULT;
VsCaptions *vs_captions_fix_all (VsCaptions *captions, const VsCut *cut, gint64 only_cue, const VsCaptionLimits *limits, const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
