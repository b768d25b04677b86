// SPDX-License-Identifier: GPL-3.0-or-later
// The fonts that labels are drawn with: always the same, whatever the machine and its user have set up.
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Bundled in the program; has Latin, Greek and Cyrillic. */
#define VS_FONT_FAMILY "Noto Sans"

#define VS_TYPE_FONTS (vs_fonts_get_type ())
G_DECLARE_FINAL_TYPE (VsFonts, vs_fonts, VS, FONTS, GObject)

VsFonts      *vs_fonts_new (void) G_GNUC_WARN_UNUSED_RESULT;
PangoContext *vs_fonts_create_context (VsFonts *self) G_GNUC_WARN_UNUSED_RESULT;
char         *vs_fonts_find_unprintable (VsFonts *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
