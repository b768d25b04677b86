// SPDX-License-Identifier: GPL-3.0-or-later
// What the player does while it plays.
//
// Pictures come from a streaming thread through a mailbox with one slot to the main thread. A seek is sent when none is in
// flight; until then the latest one waits.

#include "config.h"

#include "media/player-private.h"

#include <gst/app/gstappsink.h>

#include "media/gstreamer.h"

/* GStreamer counts ns, libav's times are rounded to µs: this far into a frame is surely within it. At 240 frames/s a frame lasts 4167 µs. */
#define INSIDE_FRAME 1000

/* How far beyond the expected first picture it is looked for at last, µs. */
#define CLOCK_SEARCH_STEP 50000

/* How often the same frame is sought again when another one came. */
#define MAX_CORRECTIONS 2

/* How often the position of sound without a picture is asked, ms. */
#define SOUND_TICK 50

void
vs_player_set_position (VsPlayer *self, gint64 position)
{
  if (self->position == position)
    return;
  self->position = position;
  vs_player_notify (self, VS_PLAYER_PROP_POSITION);
}

void
vs_player_set_loading (VsPlayer *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  vs_player_notify (self, VS_PLAYER_PROP_LOADING);
}

void
vs_player_take_error (VsPlayer *self, char *error)
{
  g_free (self->error);
  self->error = error;
  vs_player_notify (self, VS_PLAYER_PROP_ERROR);
}

gboolean
vs_player_has_video (VsPlayer *self)
{
  return self->info != NULL && vs_media_info_get (self->info)->has_video;
}

/* The time of the frame that is seen at @time; without frame times, @time. */
static gint64
frame_at (VsPlayer *self, gint64 time)
{
  if (self->frames == NULL)
    return time;
  return vs_frame_times_get (self->frames, vs_frame_times_index_at (self->frames, time + INSIDE_FRAME));
}

/* A moment well inside the frame at @time, so that rounding cannot reach the frame before it. */
static gint64
inside_frame_at (VsPlayer *self, gint64 time)
{
  gsize  i;
  gint64 length;

  if (self->frames == NULL)
    return time + INSIDE_FRAME;
  i = vs_frame_times_index_at (self->frames, time);
  length = vs_frame_times_get (self->frames, i + 1) - vs_frame_times_get (self->frames, i);
  return MAX (time, vs_frame_times_get (self->frames, i) + MIN (length / 4, 4 * INSIDE_FRAME));
}

/* Where playing ends when it starts at @time, or −1 for the end of the file. */
static gint64
stop_for (VsPlayer *self, gint64 time)
{
  if (vs_time_range_is_empty (self->range) || time >= self->range.end)
    return -1;
  return self->range.end;
}

/* --- pictures ------------------------------------------------------------------------------------------------------ */

/* Whether a picture is not the one that an exact seek asked for, so that settled() will seek again. */
static gboolean
is_beside (VsPlayer *self, gint64 time)
{
  if (!self->seeking || self->seeking_how != VS_SEEK_EXACT || self->n_corrections >= MAX_CORRECTIONS || self->wants_seek || self->loading || self->frames == NULL)
    return FALSE;
  return time != vs_frame_times_get (self->frames, vs_frame_times_index_at (self->frames, self->wanted_time));
}

/* The first picture of the file tells how GStreamer's times lie to libav's. Where an edit list begins in the middle of a frame,
   GStreamer shows the rest of that frame, while libav begins with the next one. */
static void
set_clock (VsPlayer *self, gint64 time, gint64 cut)
{
  const VsMediaFacts *facts = vs_media_info_get (self->info);

  if (cut > 0 && facts->frame_rate > 0 && cut < 0.75 * G_USEC_PER_SEC / facts->frame_rate)
    time += cut;
  self->to_source = facts->first_frame - time;
  self->has_clock = TRUE;
}

static void
deliver (VsPlayer *self)
{
  g_autoptr (VsImage) image = NULL;
  gint64 time, cut;

  g_mutex_lock (&self->lock);
  image = g_steal_pointer (&self->image);
  time = self->image_time;
  cut = self->image_cut;
  g_mutex_unlock (&self->lock);

  if (image == NULL || self->pipeline == NULL)
    return;
  self->has_picture = TRUE;
  if (!self->has_clock)
    set_clock (self, time, cut);
  time = frame_at (self, time + self->to_source);
  self->shown_time = time;
  if (is_beside (self, time))
    return;
  if (self->playing && !self->seeking && self->segment_stop >= 0 && time >= self->segment_stop)
    return;
  if (!self->loading && !self->wants_seek && (self->seeking ? self->seeking_how == VS_SEEK_EXACT : self->playing))
    vs_player_set_position (self, time);
  vs_player_emit_frame (self, image, time);
}

static gboolean
deliver_cb (gpointer user_data)
{
  VsPlayer *self = VS_PLAYER (user_data);

  g_mutex_lock (&self->lock);
  self->delivery = 0;
  g_mutex_unlock (&self->lock);
  deliver (self);
  return G_SOURCE_REMOVE;
}

/* Streaming thread. */
static void
post_picture (VsPlayer *self, GstSample *sample)
{
  g_autoptr (VsImage) image = vs_player_image_from_sample (sample);
  GstBuffer   *buffer = gst_sample_get_buffer (sample);
  GstSegment  *segment = gst_sample_get_segment (sample);
  GstClockTime time;
  gboolean     may_be_cut;

  if (image == NULL)
    return;
  time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  if (!GST_CLOCK_TIME_IS_VALID (time))
    return;
  may_be_cut = segment->start > 0 && GST_BUFFER_PTS (buffer) == segment->start && GST_BUFFER_DURATION_IS_VALID (buffer);
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->image, vs_image_unref);
  self->image = g_steal_pointer (&image);
  self->image_time = (gint64) (time / 1000);
  self->image_cut = may_be_cut ? (gint64) (GST_BUFFER_DURATION (buffer) / 1000) : 0;
  if (self->delivery == 0)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_HIGH_IDLE);
      g_source_set_callback (source, deliver_cb, self, NULL);
      self->delivery = g_source_attach (source, self->context);
    }
  g_mutex_unlock (&self->lock);
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink, gpointer user_data)
{
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);

  if (sample != NULL)
    post_picture (VS_PLAYER (user_data), sample);
  return GST_FLOW_OK;
}

static GstFlowReturn
new_preroll_cb (GstAppSink *sink, gpointer user_data)
{
  g_autoptr (GstSample) sample = gst_app_sink_pull_preroll (sink);

  if (sample != NULL)
    post_picture (VS_PLAYER (user_data), sample);
  return GST_FLOW_OK;
}

static void
empty_mailbox (VsPlayer *self)
{
  guint delivery;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->image, vs_image_unref);
  delivery = self->delivery;
  self->delivery = 0;
  g_mutex_unlock (&self->lock);
  if (delivery != 0)
    g_source_destroy (g_main_context_find_source_by_id (self->context, delivery));
}

/* --- seeking and playing ------------------------------------------------------------------------------------------- */

static void
send_seek (VsPlayer *self)
{
  GstSeekFlags flags = GST_SEEK_FLAG_FLUSH;
  gint64       time = self->wanted_time;
  gint64       stop = stop_for (self, time);

  g_assert (self->wants_seek);

  if (self->pipeline == NULL || self->loading || self->seeking)
    return;
  self->wants_seek = FALSE;
  if (self->wanted_how == VS_SEEK_EXACT)
    {
      flags |= GST_SEEK_FLAG_ACCURATE;
      time = vs_player_has_video (self) ? inside_frame_at (self, time) : time;
    }
  else
    flags |= GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE;
  self->segment_stop = stop;
  self->at_end = FALSE;
  self->has_picture = FALSE;
  self->n_corrections = 0;
  self->seeking_how = self->wanted_how;
  self->seeking = gst_element_seek (self->pipeline->playbin, 1.0, GST_FORMAT_TIME, flags,
                                    GST_SEEK_TYPE_SET, MAX (0, time - self->to_source) * 1000,
                                    stop >= 0 ? GST_SEEK_TYPE_SET : GST_SEEK_TYPE_NONE,
                                    stop >= 0 ? MAX (0, stop - self->to_source - INSIDE_FRAME) * 1000 : -1);
}

/* Shows the first keyframe, which tells the clock. First it is looked for where libav's and GStreamer's times agree, then where
   the file's first picture is when only libav counts from it: as far on as GStreamer thinks the file is longer. */
static gboolean
seek_first_keyframe (VsPlayer *self)
{
  const VsMediaFacts *facts = vs_media_info_get (self->info);
  gint64              longer = 0;
  gint64              duration;

  if (self->clock_tries > 0 && gst_element_query_duration (self->pipeline->playbin, GST_FORMAT_TIME, &duration))
    longer = MAX (0, duration / 1000 - facts->duration);
  if (self->clock_tries > 1)
    longer += CLOCK_SEARCH_STEP;
  if (self->clock_tries++ > 2)
    return FALSE;
  self->seeking = gst_element_seek_simple (self->pipeline->playbin, GST_FORMAT_TIME,
                                           GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE,
                                           (MAX (0, facts->first_frame) + longer + INSIDE_FRAME) * 1000);
  return self->seeking;
}

void
vs_player_want_seek (VsPlayer *self, gint64 time, VsSeek how)
{
  self->wants_seek = TRUE;
  self->wanted_time = time;
  self->wanted_how = how;
  send_seek (self);
}

/* Whether the file is not open yet: it begins with a gap instead of a picture. */
static gboolean
goes_on_loading (VsPlayer *self)
{
  deliver (self);
  return !self->has_clock && vs_player_has_video (self) && seek_first_keyframe (self);
}

static void
loaded (VsPlayer *self)
{
  vs_player_set_loading (self, FALSE);
  if (!self->playing)
    return;
  self->playing = FALSE;
  vs_player_set_playing (self, TRUE);
}

/* Whether the frame that came is the one that was asked for. It may not be where GStreamer lets a frame end before the next begins,
   so that there is nothing inside it, or where its times are a few ms beside libav's: then it is sought again, beside. */
static gboolean
seek_again (VsPlayer *self)
{
  static const gint64 offsets[MAX_CORRECTIONS] = { 0, INSIDE_FRAME };
  gint64              time = self->wanted_time;
  gint64              wanted;

  if (!self->seeking || self->seeking_how != VS_SEEK_EXACT || self->wants_seek || self->frames == NULL || self->n_corrections >= MAX_CORRECTIONS)
    return FALSE;
  wanted = vs_frame_times_get (self->frames, vs_frame_times_index_at (self->frames, time));
  if (self->has_picture && self->shown_time == wanted)
    return FALSE;
  time = self->has_picture && self->shown_time < wanted ? wanted + 4 * INSIDE_FRAME : wanted + offsets[self->n_corrections];
  self->n_corrections++;
  self->has_picture = FALSE;
  return gst_element_seek_simple (self->pipeline->playbin, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                                  MAX (0, time - self->to_source) * 1000);
}

/* The pipeline stands still with a picture: after opening, and after each seek. */
static void
settled (VsPlayer *self)
{
  if (self->loading && goes_on_loading (self))
    return;
  deliver (self);
  if (!self->loading && seek_again (self))
    return;
  self->seeking = FALSE;
  if (self->loading)
    loaded (self);
  if (self->wants_seek)
    send_seek (self);
}

/* Seeks first where playing would not start inside the range or would not stop at its end. */
void
vs_player_prepare_to_play (VsPlayer *self)
{
  gint64 time = self->wants_seek ? self->wanted_time : self->position;
  gint64 last = vs_player_has_video (self) ? vs_media_info_get (self->info)->last_frame : G_MAXINT64;

  if (!vs_time_range_is_empty (self->range) && (self->at_end || !vs_time_range_contains (self->range, time)))
    vs_player_want_seek (self, self->range.start, VS_SEEK_EXACT);
  else if (self->at_end || time >= last)
    vs_player_want_seek (self, vs_media_info_get (self->info)->first_frame, VS_SEEK_EXACT);
  else if (self->segment_stop != stop_for (self, time) || self->wants_seek || (self->seeking && self->seeking_how != VS_SEEK_EXACT))
    vs_player_want_seek (self, time, VS_SEEK_EXACT);
}

static void
reached_end (VsPlayer *self)
{
  deliver (self);
  if (self->loop && self->playing)
    {
      vs_player_want_seek (self, vs_time_range_is_empty (self->range) ? vs_media_info_get (self->info)->first_frame : self->range.start, VS_SEEK_EXACT);
      return;
    }
  vs_player_set_playing (self, FALSE);
  self->at_end = TRUE;
}

static gboolean
tick_cb (gpointer user_data)
{
  VsPlayer *self = VS_PLAYER (user_data);
  gint64    now;

  if (!self->seeking && !self->wants_seek && gst_element_query_position (self->pipeline->playbin, GST_FORMAT_TIME, &now))
    vs_player_set_position (self, now / 1000 + self->to_source);
  return G_SOURCE_CONTINUE;
}

void
vs_player_update_tick (VsPlayer *self)
{
  gboolean wanted = self->playing && self->pipeline != NULL && !vs_player_has_video (self);

  if (wanted && self->tick == 0)
    self->tick = g_timeout_add (SOUND_TICK, tick_cb, self);
  else if (!wanted)
    g_clear_handle_id (&self->tick, g_source_remove);
}

/* --- what the pipeline says ------------------------------------------------------------------------------------------ */

void
vs_player_close_pipeline (VsPlayer *self)
{
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  g_clear_pointer (&self->pipeline, vs_player_pipeline_free);
  empty_mailbox (self);
  vs_player_update_tick (self);
  self->seeking = FALSE;
}

static void
failed (VsPlayer *self, GstMessage *message)
{
  if (!self->silent && vs_player_pipeline_is_audio_sink (self->pipeline, GST_MESSAGE_SRC (message)))
    {
      /* No sound device, or it went away: the picture still plays. */
      self->silent = TRUE;
      vs_player_close_pipeline (self);
      vs_player_want_seek (self, self->position, VS_SEEK_EXACT);
      vs_player_open_pipeline (self);
      return;
    }
  vs_player_take_error (self, vs_player_describe_error (message, self->path));
  vs_player_close_pipeline (self);
  vs_player_set_loading (self, FALSE);
  vs_player_set_playing (self, FALSE);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  VsPlayer *self = VS_PLAYER (user_data);
  char     *missing;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ASYNC_DONE:
      if (GST_MESSAGE_SRC (message) == GST_OBJECT (self->pipeline->playbin))
        settled (self);
      break;
    case GST_MESSAGE_EOS:
      reached_end (self);
      break;
    case GST_MESSAGE_ELEMENT:
      missing = vs_player_describe_missing (message);
      if (missing != NULL)
        vs_player_take_error (self, missing);
      break;
    case GST_MESSAGE_ERROR:
      failed (self, message);
      return self->bus_watch != 0;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

void
vs_player_open_pipeline (VsPlayer *self)
{
  GstAppSinkCallbacks callbacks = { .new_preroll = new_preroll_cb, .new_sample = new_sample_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GstBus) bus = NULL;

  if (vs_gstreamer_init (&error))
    self->pipeline = vs_player_pipeline_new (self->path, self->info, self->silent, &error);
  if (self->pipeline == NULL)
    {
      vs_player_take_error (self, g_strdup (error->message));
      return;
    }
  gst_app_sink_set_callbacks (GST_APP_SINK (self->pipeline->app_sink), &callbacks, self, NULL);
  vs_player_pipeline_set_size (self->pipeline, self->info, self->width, self->height);
  bus = gst_element_get_bus (self->pipeline->playbin);
  self->bus_watch = gst_bus_add_watch (bus, bus_cb, self);
  self->segment_stop = -1;
  self->has_clock = FALSE;
  self->clock_tries = 0;
  self->to_source = 0;
  vs_player_set_loading (self, TRUE);
  vs_player_set_volume (self, self->volume);
  vs_player_set_muted (self, self->muted);
  gst_element_set_state (self->pipeline->playbin, GST_STATE_PAUSED);
}
