// SPDX-License-Identifier: GPL-3.0-or-later
// What the checks of captions share with their fixes, so that both measure alike.
#pragma once

#include "captions/checks.h"

G_BEGIN_DECLS

gint64   vs_caption_count_chars (const VsWords *words);
int      vs_caption_count_lines (const VsWords *words, const VsCaptionLimits *limits, const char *language, int *out_longest);
gboolean vs_word_is_heard (const VsWord *word, gint64 media_id, const VsCut *cut, gsize *out_clip);

G_END_DECLS
