// SPDX-License-Identifier: GPL-3.0-or-later
// How words become captions and lines that keep to the limits.
#pragma once

#include "captions/captions.h"
#include "captions/limits.h"

G_BEGIN_DECLS

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
