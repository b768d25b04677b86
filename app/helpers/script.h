// SPDX-License-Identifier: GPL-3.0-or-later
// A text that somebody speaks, word by word.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VsScriptWord:
 * @text: as it stands in the script, with the punctuation that belongs to it
 * @spoken: what is said: in lower case, without what surrounds it
 * @ends_segment: whether a sentence or a line ends after it
 */
typedef struct
{
  char    *text;
  char    *spoken;
  gboolean ends_segment;
} VsScriptWord;

GPtrArray *vs_script_read (const char *text, const char *language) G_GNUC_WARN_UNUSED_RESULT;
void       vs_script_word_free (VsScriptWord *self);

G_END_DECLS
