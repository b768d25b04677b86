// SPDX-License-Identifier: GPL-3.0-or-later
// Media time as text, and back.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *vs_timecode_format (gint64 time_us) G_GNUC_WARN_UNUSED_RESULT;
gboolean vs_timecode_parse (const char *text, gint64 *out_time_us, GError **error);

G_END_DECLS
