// SPDX-License-Identifier: GPL-3.0-or-later
// Plays one media file: plain properties over a pipeline.
//
// Setters only write down what is wanted; what is comes from the bus. Pictures come from a streaming thread through a mailbox
// with one slot to the main thread. A seek is sent when none is in flight; until then the latest one waits.

#include "config.h"

#include "media/player-private.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>

#include "media/gstreamer.h"

/* GStreamer counts ns, libav's times are rounded to µs: this far into a frame is surely within it. At 240 frames/s a frame lasts 4167 µs. */
#define INSIDE_FRAME 1000

/* How far beyond the expected first picture it is looked for at last, µs. */
#define CLOCK_SEARCH_STEP 50000

/* How often the position of sound without a picture is asked, ms. */
#define SOUND_TICK 50

struct _VsPlayer
{
  GObject parent_instance;

  /* owned */
  VsPlayerPipeline *pipeline;
  VsMediaInfo      *info;
  VsFrameTimes     *frames;
  char             *path;
  char             *error;
  GMainContext     *context;
  guint             bus_watch;
  guint             tick;

  int         width;
  int         height;
  gint64      position;
  VsTimeRange range;
  double      volume;
  gboolean    muted;
  gboolean    loop;
  gboolean    playing; /* wanted; the pipeline follows */
  gboolean    loading;
  gboolean    silent;    /* sound goes nowhere: the device failed */
  gboolean    at_end;    /* the range was played to its end */
  gboolean    has_clock; /* to_source is known */
  guint       clock_tries;
  gint64      to_source; /* µs: source time = stream time + this */

  /* the seek in flight, and the one that waits */
  gboolean seeking;
  VsSeek   seeking_how;
  gboolean wants_seek;
  gint64   wanted_time;
  VsSeek   wanted_how;
  gint64   segment_stop; /* µs of source time at which the pipeline stops by itself, or −1 */

  /* lock guards the mailbox */
  GMutex   lock;
  VsImage *image;
  gint64   image_time; /* µs of stream time */
  gint64   image_cut;  /* µs: how long the picture lasts when it may have lost its beginning, else 0 */
  guint    delivery;   /* id of the pending idle, or 0 */
};

G_DEFINE_FINAL_TYPE (VsPlayer, vs_player, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PLAYING,
  PROP_POSITION,
  PROP_DURATION,
  PROP_VOLUME,
  PROP_MUTED,
  PROP_LOADING,
  PROP_ERROR,
  N_PROPS
};

enum
{
  FRAME,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void send_seek (VsPlayer *self);
static void open_pipeline (VsPlayer *self);

static void
notify (VsPlayer *self, int property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_position (VsPlayer *self, gint64 position)
{
  if (self->position == position)
    return;
  self->position = position;
  notify (self, PROP_POSITION);
}

static void
set_loading (VsPlayer *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  notify (self, PROP_LOADING);
}

static void
take_error (VsPlayer *self, char *error)
{
  g_free (self->error);
  self->error = error;
  notify (self, PROP_ERROR);
}

static gboolean
has_video (VsPlayer *self)
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
  if (!self->has_clock)
    set_clock (self, time, cut);
  time = frame_at (self, time + self->to_source);
  if (self->playing && !self->seeking && self->segment_stop >= 0 && time >= self->segment_stop)
    return;
  if (!self->loading && !self->wants_seek && (self->seeking ? self->seeking_how == VS_SEEK_EXACT : self->playing))
    set_position (self, time);
  g_signal_emit (self, signals[FRAME], 0, image, time);
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
      time = has_video (self) ? inside_frame_at (self, time) : time;
    }
  else
    flags |= GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE;
  self->segment_stop = stop;
  self->at_end = FALSE;
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

static void
want_seek (VsPlayer *self, gint64 time, VsSeek how)
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
  return !self->has_clock && has_video (self) && seek_first_keyframe (self);
}

static void
loaded (VsPlayer *self)
{
  set_loading (self, FALSE);
  if (!self->playing)
    return;
  self->playing = FALSE;
  vs_player_set_playing (self, TRUE);
}

/* The pipeline stands still with a picture: after opening, and after each seek. */
static void
settled (VsPlayer *self)
{
  if (self->loading && goes_on_loading (self))
    return;
  deliver (self);
  self->seeking = FALSE;
  if (self->loading)
    loaded (self);
  if (self->wants_seek)
    send_seek (self);
}

/* Seeks first where playing would not start inside the range or would not stop at its end. */
static void
prepare_to_play (VsPlayer *self)
{
  gint64 time = self->wants_seek ? self->wanted_time : self->position;
  gint64 last = has_video (self) ? vs_media_info_get (self->info)->last_frame : G_MAXINT64;

  if (!vs_time_range_is_empty (self->range) && (self->at_end || !vs_time_range_contains (self->range, time)))
    want_seek (self, self->range.start, VS_SEEK_EXACT);
  else if (self->at_end || time >= last)
    want_seek (self, vs_media_info_get (self->info)->first_frame, VS_SEEK_EXACT);
  else if (self->segment_stop != stop_for (self, time) || self->wants_seek || (self->seeking && self->seeking_how != VS_SEEK_EXACT))
    want_seek (self, time, VS_SEEK_EXACT);
}

static void
reached_end (VsPlayer *self)
{
  deliver (self);
  if (self->loop && self->playing)
    {
      want_seek (self, vs_time_range_is_empty (self->range) ? vs_media_info_get (self->info)->first_frame : self->range.start, VS_SEEK_EXACT);
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
    set_position (self, now / 1000 + self->to_source);
  return G_SOURCE_CONTINUE;
}

static void
update_tick (VsPlayer *self)
{
  gboolean wanted = self->playing && self->pipeline != NULL && !has_video (self);

  if (wanted && self->tick == 0)
    self->tick = g_timeout_add (SOUND_TICK, tick_cb, self);
  else if (!wanted)
    g_clear_handle_id (&self->tick, g_source_remove);
}

/* --- what the pipeline says ------------------------------------------------------------------------------------------ */

static void
close_pipeline (VsPlayer *self)
{
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  g_clear_pointer (&self->pipeline, vs_player_pipeline_free);
  empty_mailbox (self);
  update_tick (self);
  self->seeking = FALSE;
}

static void
failed (VsPlayer *self, GstMessage *message)
{
  if (!self->silent && vs_player_pipeline_is_audio_sink (self->pipeline, GST_MESSAGE_SRC (message)))
    {
      /* No sound device, or it went away: the picture still plays. */
      self->silent = TRUE;
      close_pipeline (self);
      want_seek (self, self->position, VS_SEEK_EXACT);
      open_pipeline (self);
      return;
    }
  take_error (self, vs_player_describe_error (message, self->path));
  close_pipeline (self);
  set_loading (self, FALSE);
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
        take_error (self, missing);
      break;
    case GST_MESSAGE_ERROR:
      failed (self, message);
      return self->bus_watch != 0;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static void
open_pipeline (VsPlayer *self)
{
  GstAppSinkCallbacks callbacks = { .new_preroll = new_preroll_cb, .new_sample = new_sample_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GstBus) bus = NULL;

  if (vs_gstreamer_init (&error))
    self->pipeline = vs_player_pipeline_new (self->path, self->info, self->silent, &error);
  if (self->pipeline == NULL)
    {
      take_error (self, g_strdup (error->message));
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
  set_loading (self, TRUE);
  vs_player_set_volume (self, self->volume);
  vs_player_set_muted (self, self->muted);
  gst_element_set_state (self->pipeline->playbin, GST_STATE_PAUSED);
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
vs_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsPlayer *self = VS_PLAYER (object);

  switch (id)
    {
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROP_POSITION:
      g_value_set_int64 (value, self->position);
      break;
    case PROP_DURATION:
      g_value_set_int64 (value, vs_player_get_duration (self));
      break;
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_player_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VsPlayer *self = VS_PLAYER (object);

  switch (id)
    {
    case PROP_PLAYING:
      vs_player_set_playing (self, g_value_get_boolean (value));
      break;
    case PROP_VOLUME:
      vs_player_set_volume (self, g_value_get_double (value));
      break;
    case PROP_MUTED:
      vs_player_set_muted (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_player_finalize (GObject *object)
{
  VsPlayer *self = VS_PLAYER (object);

  self->playing = FALSE;
  close_pipeline (self);
  g_clear_pointer (&self->info, vs_media_info_unref);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  g_free (self->error);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (vs_player_parent_class)->finalize (object);
}

static void
vs_player_class_init (VsPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags   writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = vs_player_get_property;
  object_class->set_property = vs_player_set_property;
  object_class->finalize = vs_player_finalize;

  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, writable);
  properties[PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  properties[PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, writable);
  properties[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, writable);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VsPlayer::frame:
   * @image: an upright picture, fitted into the asked size
   * @time: µs of source time at which its frame begins
   */
  signals[FRAME] = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, VS_TYPE_IMAGE | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_INT64);
}

static void
vs_player_init (VsPlayer *self)
{
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
  self->volume = 1;
  self->width = 540;
  self->height = 960;
}

/**
 * vs_player_new:
 *
 * Returns: (transfer full): a player without a file; GStreamer starts with the first one
 */
VsPlayer *
vs_player_new (void)
{
  return g_object_new (VS_TYPE_PLAYER, NULL);
}

/**
 * vs_player_load:
 * @path: (nullable): the file, or %NULL to unload
 * @info: (nullable): what its probe said; not %NULL with a path
 *
 * Opens a file and shows its first frame. Forgets range and frame times. What goes wrong is in #VsPlayer:error.
 */
void
vs_player_load (VsPlayer *self, const char *path, VsMediaInfo *info)
{
  g_return_if_fail (VS_IS_PLAYER (self));
  g_return_if_fail (path == NULL || info != NULL);

  vs_player_set_playing (self, FALSE);
  close_pipeline (self);
  set_loading (self, FALSE);
  if (self->error != NULL)
    take_error (self, NULL);
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  g_clear_pointer (&self->info, vs_media_info_unref);
  self->info = info != NULL ? vs_media_info_ref (info) : NULL;
  self->range = vs_time_range (0, 0);
  self->wants_seek = FALSE;
  self->at_end = FALSE;
  notify (self, PROP_DURATION);
  set_position (self, has_video (self) ? vs_media_info_get (info)->first_frame : 0);
  if (path != NULL)
    open_pipeline (self);
}

/**
 * vs_player_set_frame_times:
 * @frames: (nullable): of the file that is loaded
 *
 * With them, exact seeks aim at real frames and #VsPlayer::frame reports where the frame really begins.
 */
void
vs_player_set_frame_times (VsPlayer *self, VsFrameTimes *frames)
{
  g_return_if_fail (VS_IS_PLAYER (self));

  if (frames != NULL)
    vs_frame_times_ref (frames);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  self->frames = frames;
}

/**
 * vs_player_set_size:
 * @width: px, at least 1
 * @height: px, at least 1
 *
 * The upright picture is fitted into this in the pipeline, and never enlarged.
 */
void
vs_player_set_size (VsPlayer *self, int width, int height)
{
  g_return_if_fail (VS_IS_PLAYER (self));
  g_return_if_fail (width > 0 && height > 0);

  if (self->width == width && self->height == height)
    return;
  self->width = width;
  self->height = height;
  if (self->pipeline == NULL)
    return;
  vs_player_pipeline_set_size (self->pipeline, self->info, width, height);
  /* A still picture comes again in the new size only when it is sought again. */
  if (!self->playing && !self->loading && !self->wants_seek && has_video (self))
    want_seek (self, self->position, VS_SEEK_EXACT);
}

/**
 * vs_player_set_playing:
 *
 * Plays from where the position is, or from the start of the range when that is outside it or at its end.
 */
void
vs_player_set_playing (VsPlayer *self, gboolean playing)
{
  g_return_if_fail (VS_IS_PLAYER (self));

  playing = !!playing;
  if (self->playing == playing || (playing && self->pipeline == NULL))
    return;
  self->playing = playing;
  if (self->pipeline != NULL && !self->loading)
    {
      if (playing)
        prepare_to_play (self);
      gst_element_set_state (self->pipeline->playbin, playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
    }
  update_tick (self);
  notify (self, PROP_PLAYING);
}

/**
 * vs_player_set_range:
 * @range: µs of source time; an empty one is the whole file
 * @loop: whether playing goes on at the start of the range
 *
 * The pictures outside can still be sought; only playing is kept to the range.
 */
void
vs_player_set_range (VsPlayer *self, VsTimeRange range, gboolean loop)
{
  g_return_if_fail (VS_IS_PLAYER (self));

  self->loop = loop;
  if (vs_time_range_equal (self->range, range))
    return;
  self->range = range;
  self->at_end = FALSE;
  if (self->playing && !self->loading)
    prepare_to_play (self);
}

/**
 * vs_player_seek:
 * @time: µs of source time, kept within the pictures of the file
 *
 * The latest seek wins: while one is in flight, later ones replace each other. #VsPlayer:position is the wanted time at once.
 */
void
vs_player_seek (VsPlayer *self, gint64 time, VsSeek how)
{
  const VsMediaFacts *facts;

  g_return_if_fail (VS_IS_PLAYER (self));

  if (self->info == NULL)
    return;
  facts = vs_media_info_get (self->info);
  time = CLAMP (time, has_video (self) ? facts->first_frame : 0, has_video (self) ? facts->last_frame : facts->duration);
  self->at_end = FALSE;
  set_position (self, time);
  want_seek (self, time, how);
}

/**
 * vs_player_set_volume:
 * @volume: 0…1 as ears hear it: the amplitude is its cube
 */
void
vs_player_set_volume (VsPlayer *self, double volume)
{
  g_return_if_fail (VS_IS_PLAYER (self));

  volume = CLAMP (volume, 0, 1);
  if (self->pipeline != NULL)
    g_object_set (self->pipeline->playbin, "volume", volume * volume * volume, NULL);
  if (self->volume == volume)
    return;
  self->volume = volume;
  notify (self, PROP_VOLUME);
}

void
vs_player_set_muted (VsPlayer *self, gboolean muted)
{
  g_return_if_fail (VS_IS_PLAYER (self));

  muted = !!muted;
  if (self->pipeline != NULL)
    g_object_set (self->pipeline->playbin, "mute", muted, NULL);
  if (self->muted == muted)
    return;
  self->muted = muted;
  notify (self, PROP_MUTED);
}

/**
 * vs_player_get_position:
 *
 * Returns: µs of source time: where a seek goes, else the frame that is shown
 */
gint64
vs_player_get_position (VsPlayer *self)
{
  g_return_val_if_fail (VS_IS_PLAYER (self), 0);

  return self->position;
}

/**
 * vs_player_get_duration:
 *
 * Returns: µs, as the probe said; 0 without a file
 */
gint64
vs_player_get_duration (VsPlayer *self)
{
  g_return_val_if_fail (VS_IS_PLAYER (self), 0);

  return self->info != NULL ? vs_media_info_get (self->info)->duration : 0;
}

gboolean
vs_player_is_playing (VsPlayer *self)
{
  g_return_val_if_fail (VS_IS_PLAYER (self), FALSE);

  return self->playing;
}
