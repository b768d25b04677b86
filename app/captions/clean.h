// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine heard, without what engines make up.
#pragma once

#include "captions/words.h"

G_BEGIN_DECLS

/**
 * VsCleanFlags:
 * @VS_CLEAN_KEEP_ALL: mark words in silence as doubtful instead of leaving them out, and leave repeats in: for a script that was
 *   aligned, whose words a person wrote
 */
typedef enum
{
  VS_CLEAN_NORMAL = 0,
  VS_CLEAN_KEEP_ALL = 1 << 0,
} VsCleanFlags;

/**
 * VsCleanReport:
 * @n_noises: signs of noises and silence, as "[NOISE]", left out
 * @n_bad_times: words without a time within the media, left out
 * @n_silent: words where nobody speaks, left out or marked
 * @n_repeated: words of phrases said again and again, left out
 * @n_doubtful: words that are marked %VS_WORD_DOUBTFUL
 */
typedef struct
{
  gsize n_noises;
  gsize n_bad_times;
  gsize n_silent;
  gsize n_repeated;
  gsize n_doubtful;
} VsCleanReport;

VsWords *vs_words_clean (const VsWords *words, const GArray *speech, gint64 length, VsCleanFlags flags, VsCleanReport *out_report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
