// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that starts GStreamer and makes its parts.
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

gboolean    vs_gstreamer_init (GError **error);
GstElement *vs_gstreamer_make (const char *factory, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GstElement *vs_gstreamer_make_sound_output (gboolean silent, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
