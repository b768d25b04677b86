// SPDX-License-Identifier: GPL-3.0-or-later
// The way of a cut's sound to the ears, whose clock the pictures follow.
//
// feed → appsrc → converter → resampler → volume → output. A new feed is put in by a flushing seek to 0, which keeps the
// output open. The appsrc's thread asks the feed for sound and waits for it; before anything stops that thread, it is let go.

#include "config.h"

#include "media/cut-pipeline.h"

#include <gst/app/gstappsrc.h>
#include <string.h>

#include "media/gstreamer.h"
#include "media/sound.h"

/* From the appsrc to the volume, from Debian's base plugins. */
static const char *const factories[] = { "appsrc", "audioconvert", "audioresample", "volume" };

struct _VsCutPipeline
{
  GstElement       *pipeline;
  GstElement       *source;
  GstElement       *volume;
  GstElement       *sink;
  VsCutPipelineFunc func;
  gpointer          user_data;
  guint             bus_watch;
  gboolean          playing;    /* asked for */
  guint             n_barriers; /* what the bus says before them belongs to an earlier feed */

  /* lock guards the rest */
  GMutex     lock;
  GCond      cond;
  VsCutFeed *feed;    /* NULL while none is put in */
  gboolean   letting; /* the appsrc's thread is let go */
};

/* --- appsrc's thread ------------------------------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable): the feed, once there is one */
static VsCutFeed *
wait_for_feed (VsCutPipeline *self)
{
  VsCutFeed *feed;

  g_mutex_lock (&self->lock);
  while (self->feed == NULL && !self->letting)
    g_cond_wait (&self->cond, &self->lock);
  feed = self->letting ? NULL : vs_cut_feed_ref (self->feed);
  g_mutex_unlock (&self->lock);
  return feed;
}

static void
free_bytes_cb (gpointer data)
{
  g_bytes_unref (data);
}

static GstBuffer *
make_buffer (GBytes *block, gint64 sample)
{
  gsize        size;
  gpointer     data = (gpointer) g_bytes_get_data (block, &size);
  GstBuffer   *buffer = gst_buffer_new_wrapped_full (GST_MEMORY_FLAG_READONLY, data, size, 0, size, block, free_bytes_cb);
  GstClockTime begin = gst_util_uint64_scale (sample, GST_SECOND, VS_SOUND_RATE);
  gint64       end = sample + size / (VS_SOUND_CHANNELS * sizeof (float));

  GST_BUFFER_PTS (buffer) = begin;
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (end, GST_SECOND, VS_SOUND_RATE) - begin;
  return buffer;
}

static void
need_data_cb (GstAppSrc *source, guint length, gpointer user_data)
{
  VsCutPipeline *self = user_data;
  g_autoptr (VsCutFeed) feed = wait_for_feed (self);
  GBytes  *block;
  gint64   sample;
  gboolean is_current;

  if (feed == NULL)
    return;
  block = vs_cut_feed_wait_for_sound (feed, &sample);
  g_mutex_lock (&self->lock);
  is_current = self->feed == feed && !self->letting;
  g_mutex_unlock (&self->lock);
  if (block != NULL && is_current)
    gst_app_src_push_buffer (source, make_buffer (block, sample));
  else if (block != NULL)
    g_bytes_unref (block);
  else if (is_current)
    gst_app_src_end_of_stream (source);
}

/* A flushing seek has stopped the appsrc's thread and is about to start it again. */
static gboolean
seek_data_cb (GstAppSrc *source, guint64 offset, gpointer user_data)
{
  VsCutPipeline *self = user_data;

  g_mutex_lock (&self->lock);
  self->letting = FALSE;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/* --- main thread ----------------------------------------------------------------------------------------------------- */

/* Takes the feed out, and lets the appsrc's thread go when it waits for sound. */
static void
let_go (VsCutPipeline *self)
{
  VsCutFeed *feed;

  g_mutex_lock (&self->lock);
  feed = g_steal_pointer (&self->feed);
  self->letting = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  if (feed == NULL)
    return;
  vs_cut_feed_stop (feed);
  vs_cut_feed_unref (feed);
}

static void
take_error (VsCutPipeline *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  gboolean is_sink = gst_object_has_as_ancestor (GST_MESSAGE_SRC (message), GST_OBJECT (self->sink));

  gst_message_parse_error (message, &error, NULL);
  self->func (is_sink ? VS_CUT_PIPELINE_SOUND_FAILED : VS_CUT_PIPELINE_FAILED, error->message, self->user_data);
}

/* An end or a beginning that was posted for an earlier feed, and is heard only now, comes before the barrier. */
static void
put_barrier (VsCutPipeline *self)
{
  self->n_barriers++;
  gst_element_post_message (self->pipeline, gst_message_new_application (GST_OBJECT (self->pipeline), gst_structure_new_empty ("barrier")));
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  VsCutPipeline *self = user_data;
  gboolean       is_own = GST_MESSAGE_SRC (message) == GST_OBJECT (self->pipeline);
  GstState       state;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_APPLICATION:
      self->n_barriers--;
      break;
    case GST_MESSAGE_ASYNC_DONE:
      if (is_own && self->n_barriers == 0)
        self->func (VS_CUT_PIPELINE_READY, NULL, self->user_data);
      break;
    case GST_MESSAGE_STATE_CHANGED:
      gst_message_parse_state_changed (message, NULL, &state, NULL);
      if (is_own && state == GST_STATE_PLAYING)
        self->func (VS_CUT_PIPELINE_RUNS, NULL, self->user_data);
      break;
    case GST_MESSAGE_EOS:
      if (self->n_barriers == 0)
        self->func (VS_CUT_PIPELINE_ENDED, NULL, self->user_data);
      break;
    case GST_MESSAGE_ERROR:
      take_error (self, message);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
add_elements (VsCutPipeline *self, gboolean silent, GError **error)
{
  GstElement *last = NULL;

  for (gsize i = 0; i <= G_N_ELEMENTS (factories); i++)
    {
      GstElement *element = i < G_N_ELEMENTS (factories) ? vs_gstreamer_make (factories[i], NULL, error)
                                                         : vs_gstreamer_make_sound_output (silent, error);

      if (element == NULL)
        return FALSE;
      gst_bin_add (GST_BIN (self->pipeline), element);
      if (last != NULL)
        gst_element_link (last, element);
      if (i == 0)
        self->source = element;
      self->volume = last;
      self->sink = element;
      last = element;
    }
  return TRUE;
}

static void
set_up_source (VsCutPipeline *self)
{
  GstAppSrcCallbacks callbacks = { .need_data = need_data_cb, .seek_data = seek_data_cb };
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("audio/x-raw",
                                                  "format", G_TYPE_STRING, G_BYTE_ORDER == G_LITTLE_ENDIAN ? "F32LE" : "F32BE",
                                                  "layout", G_TYPE_STRING, "interleaved",
                                                  "rate", G_TYPE_INT, VS_SOUND_RATE,
                                                  "channels", G_TYPE_INT, VS_SOUND_CHANNELS,
                                                  NULL);

  g_object_set (self->source, "caps", caps, "format", GST_FORMAT_TIME, "stream-type", GST_APP_STREAM_TYPE_SEEKABLE, NULL);
  gst_app_src_set_callbacks (GST_APP_SRC (self->source), &callbacks, self, NULL);
}

/**
 * vs_cut_pipeline_new:
 * @silent: whether sound goes nowhere, because the sound device failed
 * @func: hears what happens, on the main thread
 *
 * Returns: (transfer full) (nullable): a pipeline that stands still, without a feed
 */
VsCutPipeline *
vs_cut_pipeline_new (gboolean silent, VsCutPipelineFunc func, gpointer user_data, GError **error)
{
  g_autoptr (VsCutPipeline) self = g_new0 (VsCutPipeline, 1);
  g_autoptr (GstBus) bus = NULL;

  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->func = func;
  self->user_data = user_data;
  self->pipeline = gst_object_ref_sink (gst_pipeline_new ("cut"));
  if (!add_elements (self, silent, error))
    return NULL;
  set_up_source (self);
  bus = gst_element_get_bus (self->pipeline);
  self->bus_watch = gst_bus_add_watch (bus, bus_cb, self);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  return g_steal_pointer (&self);
}

void
vs_cut_pipeline_free (VsCutPipeline *self)
{
  g_return_if_fail (self != NULL);

  let_go (self);
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_object_unref (self->pipeline);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * vs_cut_pipeline_set_feed:
 * @feed: (nullable): %NULL takes the last one out
 *
 * The last feed is stopped. The pipeline pauses; %VS_CUT_PIPELINE_READY comes when it can play.
 */
void
vs_cut_pipeline_set_feed (VsCutPipeline *self, VsCutFeed *feed)
{
  g_return_if_fail (self != NULL);

  vs_cut_pipeline_set_playing (self, FALSE);
  let_go (self);
  if (feed == NULL)
    return;
  gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, 0);
  put_barrier (self);
  g_mutex_lock (&self->lock);
  self->letting = FALSE;
  self->feed = vs_cut_feed_ref (feed);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
}

/**
 * vs_cut_pipeline_set_playing:
 *
 * %VS_CUT_PIPELINE_RUNS comes when the clock runs.
 */
void
vs_cut_pipeline_set_playing (VsCutPipeline *self, gboolean playing)
{
  g_return_if_fail (self != NULL);

  if (self->playing == playing)
    return;
  self->playing = playing;
  gst_element_set_state (self->pipeline, playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
}

/**
 * vs_cut_pipeline_set_volume:
 * @volume: 0…1 as ears hear it: the amplitude is its cube
 */
void
vs_cut_pipeline_set_volume (VsCutPipeline *self, double volume, gboolean muted)
{
  g_return_if_fail (self != NULL);

  g_object_set (self->volume, "volume", volume * volume * volume, "mute", muted, NULL);
}

/**
 * vs_cut_pipeline_get_source:
 *
 * For who wants to see the sound on its way: stereo floats of 48 kHz, before the volume, their times those of the feed.
 *
 * Returns: (transfer none): the element that they come from
 */
GstElement *
vs_cut_pipeline_get_source (VsCutPipeline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/**
 * vs_cut_pipeline_get_time:
 * @out_time: (out): µs of the feed's time that is heard
 *
 * Returns: whether the clock runs
 */
gboolean
vs_cut_pipeline_get_time (VsCutPipeline *self, gint64 *out_time)
{
  g_autoptr (GstClock) clock = NULL;
  GstState state;

  g_return_val_if_fail (self != NULL && out_time != NULL, FALSE);

  gst_element_get_state (self->pipeline, &state, NULL, 0);
  clock = gst_element_get_clock (self->pipeline);
  if (state != GST_STATE_PLAYING || clock == NULL)
    return FALSE;
  *out_time = GST_CLOCK_DIFF (gst_element_get_base_time (self->pipeline), gst_clock_get_time (clock)) / 1000;
  return TRUE;
}
