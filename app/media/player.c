// SPDX-License-Identifier: GPL-3.0-or-later
// Plays one media file: plain properties over a pipeline.
//
// Setters only write down what is wanted; what is comes from the bus, which player-playback.c listens to.

#include "config.h"

#include "media/player-private.h"

G_DEFINE_FINAL_TYPE (VsPlayer, vs_player, G_TYPE_OBJECT)

enum
{
  FRAME,
  N_SIGNALS
};

static GParamSpec *properties[VS_PLAYER_N_PROPS];
static guint       signals[N_SIGNALS];

void
vs_player_notify (VsPlayer *self, VsPlayerProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
vs_player_emit_frame (VsPlayer *self, VsImage *image, gint64 time)
{
  g_signal_emit (self, signals[FRAME], 0, image, time);
}

static void
vs_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsPlayer *self = VS_PLAYER (object);

  switch (id)
    {
    case VS_PLAYER_PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case VS_PLAYER_PROP_POSITION:
      g_value_set_int64 (value, self->position);
      break;
    case VS_PLAYER_PROP_DURATION:
      g_value_set_int64 (value, vs_player_get_duration (self));
      break;
    case VS_PLAYER_PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case VS_PLAYER_PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case VS_PLAYER_PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case VS_PLAYER_PROP_ERROR:
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
    case VS_PLAYER_PROP_PLAYING:
      vs_player_set_playing (self, g_value_get_boolean (value));
      break;
    case VS_PLAYER_PROP_VOLUME:
      vs_player_set_volume (self, g_value_get_double (value));
      break;
    case VS_PLAYER_PROP_MUTED:
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
  vs_player_close_pipeline (self);
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

  properties[VS_PLAYER_PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, writable);
  properties[VS_PLAYER_PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  properties[VS_PLAYER_PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[VS_PLAYER_PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, writable);
  properties[VS_PLAYER_PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, writable);
  properties[VS_PLAYER_PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[VS_PLAYER_PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, VS_PLAYER_N_PROPS, properties);

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
  vs_player_close_pipeline (self);
  vs_player_set_loading (self, FALSE);
  if (self->error != NULL)
    vs_player_take_error (self, NULL);
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->frames, vs_frame_times_unref);
  g_clear_pointer (&self->info, vs_media_info_unref);
  self->info = info != NULL ? vs_media_info_ref (info) : NULL;
  self->range = vs_time_range (0, 0);
  self->wants_seek = FALSE;
  self->at_end = FALSE;
  vs_player_notify (self, VS_PLAYER_PROP_DURATION);
  vs_player_set_position (self, vs_player_has_video (self) ? vs_media_info_get (info)->first_frame : 0);
  if (path != NULL)
    vs_player_open_pipeline (self);
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
  if (!self->playing && !self->loading && !self->wants_seek && vs_player_has_video (self))
    vs_player_want_seek (self, self->position, VS_SEEK_EXACT);
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
        vs_player_prepare_to_play (self);
      gst_element_set_state (self->pipeline->playbin, playing ? GST_STATE_PLAYING : GST_STATE_PAUSED);
    }
  vs_player_update_tick (self);
  vs_player_notify (self, VS_PLAYER_PROP_PLAYING);
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
    vs_player_prepare_to_play (self);
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
  time = CLAMP (time, vs_player_has_video (self) ? facts->first_frame : 0, vs_player_has_video (self) ? facts->last_frame : facts->duration);
  self->at_end = FALSE;
  vs_player_set_position (self, time);
  vs_player_want_seek (self, time, how);
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
  vs_player_notify (self, VS_PLAYER_PROP_VOLUME);
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
  vs_player_notify (self, VS_PLAYER_PROP_MUTED);
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
