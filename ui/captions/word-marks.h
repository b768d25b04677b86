// SPDX-License-Identifier: GPL-3.0-or-later
// Marks words of a caption whose text or time is in question: those that an engine doubts have a double underline, those whose time
// was shared out and not heard are slanted. In the text that is edited they also say so: in a tooltip and to screen readers.
#pragma once

#include <gtk/gtk.h>

#include "captions/words.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_WORD_MARKS (vs_ui_word_marks_get_type ())
G_DECLARE_FINAL_TYPE (VsUiWordMarks, vs_ui_word_marks, VS, UI_WORD_MARKS, GObject)

VsUiWordMarks *vs_ui_word_marks_new (GtkTextView *view) G_GNUC_WARN_UNUSED_RESULT;
void           vs_ui_word_marks_set_words (VsUiWordMarks *self, VsWords *words);
guint          vs_ui_word_marks_get_n_doubtful (VsUiWordMarks *self);
PangoAttrList *vs_ui_words_to_attributes (const VsWords *words) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */

G_END_DECLS
