// SPDX-License-Identifier: GPL-3.0-or-later
// Small and capital letters as a text's own language has them.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vs_text_to_lower (const char *text, const char *language) G_GNUC_WARN_UNUSED_RESULT;
char *vs_text_to_upper (const char *text, const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
