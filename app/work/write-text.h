// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a file beside a person's videos: whole or not at all.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean vs_write_text (const char *path, const char *text, gboolean replace, GError **error);
gboolean vs_write_bytes (const char *path, GBytes *bytes, gboolean replace, GError **error);

G_END_DECLS
