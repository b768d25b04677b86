// SPDX-License-Identifier: GPL-3.0-or-later
// How many characters a person sees in a text.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize vs_graphemes_count (const char *text);

G_END_DECLS
