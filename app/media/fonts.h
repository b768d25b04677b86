// SPDX-License-Identifier: GPL-3.0-or-later
// The fonts that labels and captions are drawn with: the one that Vorspann brings along, always the same, whatever the machine
// and its user have set up, or an installed one that was asked for.
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Bundled in the program; has Latin, Greek and Cyrillic. */
#define VS_FONT_FAMILY "Noto Sans"

#define VS_TYPE_FONTS (vs_fonts_get_type ())
G_DECLARE_FINAL_TYPE (VsFonts, vs_fonts, VS, FONTS, GObject)

/* What is installed on this machine. */
char   **vs_fonts_list_families (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_fonts_have_family (const char *family);

VsFonts      *vs_fonts_new (void) G_GNUC_WARN_UNUSED_RESULT;
const char   *vs_fonts_use_family (VsFonts *self, const char *family);
PangoContext *vs_fonts_create_context (VsFonts *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
