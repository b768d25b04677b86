// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that starts GStreamer: when something is first played, so that no command and no start of the window pays for it.

#include "config.h"

#include "media/gstreamer.h"

#include <glib/gi18n.h>
#include <gst/gst.h>

#include "base/error.h"

/**
 * vs_gstreamer_init:
 *
 * Starts GStreamer unless it runs already. May be called any number of times, from any thread.
 *
 * Returns: whether it runs; otherwise @error is %VS_ERROR_MEDIA
 */
gboolean
vs_gstreamer_init (GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (gst_init_check (NULL, NULL, &cause))
    return TRUE;
  /* Translators: %s is a technical reason, in English. */
  g_set_error (error, VS_ERROR, VS_ERROR_MEDIA, _ ("Playing is not possible, because GStreamer does not start: %s"), cause != NULL ? cause->message : "?");
  return FALSE;
}
