// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a text that is edited are meant, counted as captions count them: by white space.
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean vs_ui_word_places_get_marked (GtkTextBuffer *buffer, gsize *out_first, gsize *out_n);
gsize    vs_ui_word_places_get_at_cursor (GtkTextBuffer *buffer);

G_END_DECLS
