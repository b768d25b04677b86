// SPDX-License-Identifier: GPL-3.0-or-later
// Enumerations as the words that files and the command line use. The words never change; what a person reads is translated elsewhere.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *vs_name_of (const char *const *names, int value);
gboolean    vs_name_parse (const char *const *names, const char *text, int *out_value);

G_END_DECLS
