// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that starts GStreamer: when something is first played, so that no command and no start of the window pays for
// it. What of its parts is needed comes from here too, with plain words when it is missing.

#include "config.h"

#include "media/gstreamer.h"

#include <glib/gi18n.h>

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

/**
 * vs_gstreamer_make:
 * @name: (nullable): for it
 *
 * Returns: (transfer floating) (nullable): a new element, or %NULL with %VS_ERROR_CODEC
 */
GstElement *
vs_gstreamer_make (const char *factory, const char *name, GError **error)
{
  GstElement *element = gst_element_factory_make (factory, name);

  if (element == NULL)
    /* Translators: %s is the technical name of a part of GStreamer. */
    g_set_error (error, VS_ERROR, VS_ERROR_CODEC, _ ("Playing needs the part “%s” of GStreamer. Install GStreamer's base and good plugins."), factory);
  return element;
}

/**
 * vs_gstreamer_make_sound_output:
 * @silent: whether sound goes nowhere
 *
 * Returns: (transfer floating) (nullable): the first sound output that opens, or one that drops the sound but keeps its time.
 *   PipeWire answers as PulseAudio.
 */
GstElement *
vs_gstreamer_make_sound_output (gboolean silent, GError **error)
{
  static const char *const factories[] = { "pulsesink", "pipewiresink", "alsasink" };
  GstElement              *sink;

  for (gsize i = 0; !silent && i < G_N_ELEMENTS (factories); i++)
    {
      sink = gst_element_factory_make (factories[i], "sound");
      if (sink != NULL && gst_element_set_state (sink, GST_STATE_READY) == GST_STATE_CHANGE_SUCCESS)
        return sink;
      if (sink != NULL)
        {
          gst_element_set_state (sink, GST_STATE_NULL);
          gst_object_unref (gst_object_ref_sink (sink));
        }
    }
  sink = vs_gstreamer_make ("fakesink", "sound", error);
  if (sink != NULL)
    g_object_set (sink, "sync", TRUE, NULL);
  return sink;
}
