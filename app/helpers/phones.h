// SPDX-License-Identifier: GPL-3.0-or-later
// How words sound, in the phones of the English acoustic model.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char      *vs_phones_from_ipa (const char *ipa) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *vs_phones_look_up (const char *language, GPtrArray *words, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
