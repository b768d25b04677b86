// SPDX-License-Identifier: GPL-3.0-or-later
// The player's pipeline: playbin with a sink of our own, and GStreamer's complaints in plain words.
//
// Not playbin3: that of GStreamer 1.22, the floor, now and then opens a file wrongly ("Got data flow before stream-start
// event") and then waits for ever; test-player's load-again shows it.
//
// decoder → scaler → BGRA at the asked size → turn upright → appsink. The picture is scaled before anything else is done to
// it, because that is what makes software rendering keep up. It is turned by what our own probe read, never by tags:
// GStreamer drops mirrored display matrices.

#include "config.h"

#include "media/player-private.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#include "base/error.h"

/* GstPlayFlags: video, audio and software volume; no subtitles, visualisations or downloads. The enum is not in a public header. */
#define PLAY_FLAGS (0x01 | 0x02 | 0x10)

/* The elements of the picture's way, in order, from Debian's good and base plugins. */
static const struct
{
  const char *factory;
  const char *name;
} picture_elements[] = {
  { "queue", "queue" },
  { "videoscale", "scale" },
  { "capsfilter", "size" },
  { "videoconvert", "convert" },
  { "capsfilter", "format" },
  { "videoflip", "flip" },
  { "appsink", "sink" },
};

static const GstVideoOrientationMethod methods[] = {
  [VS_ORIENTATION_NORMAL] = GST_VIDEO_ORIENTATION_IDENTITY,
  [VS_ORIENTATION_FLIP_HORIZONTAL] = GST_VIDEO_ORIENTATION_HORIZ,
  [VS_ORIENTATION_ROTATE_180] = GST_VIDEO_ORIENTATION_180,
  [VS_ORIENTATION_FLIP_VERTICAL] = GST_VIDEO_ORIENTATION_VERT,
  [VS_ORIENTATION_TRANSPOSE] = GST_VIDEO_ORIENTATION_UL_LR,
  [VS_ORIENTATION_ROTATE_90] = GST_VIDEO_ORIENTATION_90R,
  [VS_ORIENTATION_TRANSVERSE] = GST_VIDEO_ORIENTATION_UR_LL,
  [VS_ORIENTATION_ROTATE_270] = GST_VIDEO_ORIENTATION_90L,
};

/**
 * vs_player_make_element:
 * @name: (nullable): for it
 *
 * Returns: (transfer floating) (nullable): a new element, or %NULL with %VS_ERROR_CODEC
 */
GstElement *
vs_player_make_element (const char *factory, const char *name, GError **error)
{
  GstElement *element = gst_element_factory_make (factory, name);

  if (element == NULL)
    /* Translators: %s is the technical name of a part of GStreamer. */
    g_set_error (error, VS_ERROR, VS_ERROR_CODEC, _ ("Playing needs the part “%s” of GStreamer. Install GStreamer's base and good plugins."), factory);
  return element;
}

static void
set_up_elements (GstBin *bin, VsOrientation orientation)
{
  g_autoptr (GstElement) queue = gst_bin_get_by_name (bin, "queue");
  g_autoptr (GstElement) scale = gst_bin_get_by_name (bin, "scale");
  g_autoptr (GstElement) convert = gst_bin_get_by_name (bin, "convert");
  g_autoptr (GstElement) format = gst_bin_get_by_name (bin, "format");
  g_autoptr (GstElement) flip = gst_bin_get_by_name (bin, "flip");
  g_autoptr (GstElement) sink = gst_bin_get_by_name (bin, "sink");
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "BGRA", NULL);

  g_object_set (queue, "max-size-buffers", 3, "max-size-bytes", 0, "max-size-time", (guint64) 0, NULL);
  /* Without borders the scaler makes pixels square by stretching, as the probe's size says. */
  g_object_set (scale, "add-borders", FALSE, "n-threads", 2, NULL);
  g_object_set (convert, "n-threads", 2, NULL);
  g_object_set (format, "caps", caps, NULL);
  g_object_set (flip, "video-direction", methods[orientation], NULL);
  g_object_set (sink, "max-buffers", 2, "drop", TRUE, "sync", TRUE, "qos", TRUE, "enable-last-sample", FALSE, NULL);
}

static GstElement *
make_picture_bin (VsOrientation orientation, GError **error)
{
  g_autoptr (GstElement) bin = gst_object_ref_sink (gst_bin_new ("picture"));
  g_autoptr (GstPad) pad = NULL;
  GstElement *first = NULL;
  GstElement *last = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (picture_elements); i++)
    {
      GstElement *element = vs_player_make_element (picture_elements[i].factory, picture_elements[i].name, error);

      if (element == NULL)
        return NULL;
      gst_bin_add (GST_BIN (bin), element);
      if (last != NULL)
        gst_element_link (last, element);
      first = first != NULL ? first : element;
      last = element;
    }
  set_up_elements (GST_BIN (bin), orientation);
  pad = gst_element_get_static_pad (first, "sink");
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));
  return g_steal_pointer (&bin);
}

/**
 * vs_player_make_sound_sink:
 * @silent: whether sound goes nowhere
 *
 * Returns: (transfer floating) (nullable): the first sound output that opens, or one that drops the sound but keeps its time.
 *   PipeWire answers as PulseAudio.
 */
GstElement *
vs_player_make_sound_sink (gboolean silent, GError **error)
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
  sink = vs_player_make_element ("fakesink", "sound", error);
  if (sink != NULL)
    g_object_set (sink, "sync", TRUE, NULL);
  return sink;
}

/**
 * vs_player_pipeline_new:
 * @silent: whether sound goes nowhere, because the sound device failed
 *
 * Returns: (transfer full) (nullable): a pipeline that does nothing yet
 */
VsPlayerPipeline *
vs_player_pipeline_new (const char *path, VsMediaInfo *info, gboolean silent, GError **error)
{
  g_autoptr (VsPlayerPipeline) self = g_new0 (VsPlayerPipeline, 1);
  g_autoptr (GstElement) picture = NULL;
  g_autofree char *uri = gst_filename_to_uri (path, error);
  GstElement      *sound;

  if (uri == NULL)
    return NULL;
  self->playbin = vs_player_make_element ("playbin", "player", error);
  if (self->playbin == NULL)
    return NULL;
  gst_object_ref_sink (self->playbin);
  picture = make_picture_bin (vs_media_info_get (info)->orientation, error);
  if (picture == NULL)
    return NULL;
  self->size_filter = gst_bin_get_by_name (GST_BIN (picture), "size");
  self->app_sink = gst_bin_get_by_name (GST_BIN (picture), "sink");
  sound = vs_player_make_sound_sink (silent, error);
  if (sound == NULL)
    return NULL;
  g_object_set (self->playbin, "uri", uri, "flags", PLAY_FLAGS, "video-sink", picture, "audio-sink", sound, NULL);
  return g_steal_pointer (&self);
}

/**
 * vs_player_pipeline_free:
 *
 * Stops the pipeline's threads before it lets go of it.
 */
void
vs_player_pipeline_free (VsPlayerPipeline *self)
{
  if (self->playbin != NULL)
    gst_element_set_state (self->playbin, GST_STATE_NULL);
  gst_clear_object (&self->size_filter);
  gst_clear_object (&self->app_sink);
  gst_clear_object (&self->playbin);
  g_free (self);
}

/**
 * vs_player_pipeline_set_size:
 * @width: px; the upright picture is fitted into it, and never enlarged
 * @height: px
 */
void
vs_player_pipeline_set_size (VsPlayerPipeline *self, VsMediaInfo *info, int width, int height)
{
  const VsMediaFacts *facts = vs_media_info_get (info);
  g_autoptr (GstCaps) caps = NULL;
  double scale;
  int    w, h;

  if (!facts->has_video || facts->width <= 0 || facts->height <= 0)
    return;
  scale = MIN (1.0, MIN (width / (double) facts->width, height / (double) facts->height));
  w = MAX (1, (int) (facts->width * scale + 0.5));
  h = MAX (1, (int) (facts->height * scale + 0.5));
  /* From VS_ORIENTATION_TRANSPOSE on, the stored picture lies on its side. */
  if (facts->orientation >= VS_ORIENTATION_TRANSPOSE)
    {
      int upright_width = w;

      w = h;
      h = upright_width;
    }
  caps = gst_caps_new_simple ("video/x-raw",
                              "width", G_TYPE_INT, w,
                              "height", G_TYPE_INT, h,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                              NULL);
  g_object_set (self->size_filter, "caps", caps, NULL);
}

/**
 * vs_player_pipeline_is_audio_sink:
 *
 * Returns: whether @object belongs to the sound output, whose failure must not stop the picture
 */
gboolean
vs_player_pipeline_is_audio_sink (VsPlayerPipeline *self, GstObject *object)
{
  g_autoptr (GstElement) sink = NULL;

  g_object_get (self->playbin, "audio-sink", &sink, NULL);
  return sink != NULL && gst_object_has_as_ancestor (object, GST_OBJECT (sink));
}

typedef struct
{
  GstVideoFrame frame;
  GstBuffer    *buffer;
} MappedFrame;

static void
mapped_frame_free (gpointer data)
{
  MappedFrame *self = data;

  gst_video_frame_unmap (&self->frame);
  gst_buffer_unref (self->buffer);
  g_free (self);
}

/**
 * vs_player_image_from_sample:
 *
 * Returns: (transfer full) (nullable): the sample's picture without a copy; it keeps the buffer alive
 */
VsImage *
vs_player_image_from_sample (GstSample *sample)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree MappedFrame *mapped = g_new0 (MappedFrame, 1);
  GstBuffer              *buffer = gst_sample_get_buffer (sample);
  GstCaps                *caps = gst_sample_get_caps (sample);
  GstVideoInfo            info;
  int                     stride;

  if (buffer == NULL || caps == NULL || !gst_video_info_from_caps (&info, caps))
    return NULL;
  if (!gst_video_frame_map (&mapped->frame, &info, buffer, GST_MAP_READ))
    return NULL;
  mapped->buffer = gst_buffer_ref (buffer);
  stride = GST_VIDEO_FRAME_PLANE_STRIDE (&mapped->frame, 0);
  bytes = g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (&mapped->frame, 0),
                                      (gsize) GST_VIDEO_INFO_HEIGHT (&info) * stride,
                                      mapped_frame_free, mapped);
  mapped = NULL;
  return vs_image_new (GST_VIDEO_INFO_WIDTH (&info), GST_VIDEO_INFO_HEIGHT (&info), stride, bytes);
}

/**
 * vs_player_describe_error:
 * @message: an error on the bus
 *
 * Returns: (transfer full): one or two sentences for a person
 */
char *
vs_player_describe_error (GstMessage *message, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  gst_message_parse_error (message, &error, &debug);
  g_debug ("GStreamer: %s (%s)", error->message, debug != NULL ? debug : "no details");
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND))
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("“%s” is not where it was. Put it back, or import the clip again."), shown);
  if (error->domain == GST_RESOURCE_ERROR)
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("“%s” cannot be read. Check that the disk is there and that you may read the file."), shown);
  if (g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND) || g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("No decoder for “%s” is installed. GStreamer's libav plugin reads most clips."), shown);
  /* Translators: the first %s is a file name, the second a technical reason in the language of the system. */
  return g_strdup_printf (_ ("“%s” cannot be played: %s"), shown, error->message);
}

/**
 * vs_player_describe_missing:
 * @message: any element message
 *
 * Returns: (transfer full) (nullable): what a person reads when the message says that the picture's decoder is missing
 */
char *
vs_player_describe_missing (GstMessage *message)
{
  const GstStructure *structure = gst_message_get_structure (message);
  const GstCaps      *caps;
  const char         *name;

  if (structure == NULL || !gst_structure_has_name (structure, "missing-plugin"))
    return NULL;
  if (!gst_structure_has_field_typed (structure, "detail", GST_TYPE_CAPS))
    return NULL;
  caps = gst_value_get_caps (gst_structure_get_value (structure, "detail"));
  if (gst_caps_is_empty (caps) || !g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (caps, 0)), "video/"))
    return NULL;
  name = gst_structure_get_string (structure, "name");
  /* Translators: %s names a decoder, as "H.265 decoder". */
  return g_strdup_printf (_ ("The picture cannot be shown, because this is not installed: %s."), name != NULL ? name : "?");
}
