// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that starts GStreamer.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean vs_gstreamer_init (GError **error);

G_END_DECLS
