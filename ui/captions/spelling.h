// SPDX-License-Identifier: GPL-3.0-or-later
// Underlines words of a text that no dictionary of its language has, and proposes others in its menu.
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VS_TYPE_UI_SPELLING (vs_ui_spelling_get_type ())
G_DECLARE_FINAL_TYPE (VsUiSpelling, vs_ui_spelling, VS, UI_SPELLING, GObject)

VsUiSpelling *vs_ui_spelling_new (GtkTextView *view) G_GNUC_WARN_UNUSED_RESULT;
void          vs_ui_spelling_set_language (VsUiSpelling *self, const char *tag);
void          vs_ui_spelling_set_more (VsUiSpelling *self, GMenuModel *more);
gboolean      vs_ui_spelling_has_dictionary (VsUiSpelling *self);
guint         vs_ui_spelling_get_n_wrong (VsUiSpelling *self);

G_END_DECLS
