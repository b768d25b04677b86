// SPDX-License-Identifier: GPL-3.0-or-later
// What the player's parts share: player.c is the state that a caller sees, player-playback.c what happens while it
// plays, player-pipeline.c what GStreamer needs to hear.
#pragma once

#include <gst/gst.h>

#include "media/player.h"

G_BEGIN_DECLS

/**
 * VsPlayerPipeline:
 * @playbin: the whole
 * @size_filter: caps that say how large the picture leaves the scaler
 * @app_sink: where pictures come out
 */
typedef struct
{
  GstElement *playbin;
  GstElement *size_filter;
  GstElement *app_sink;
} VsPlayerPipeline;

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
  gboolean has_picture;   /* one came since it was sent */
  guint    n_corrections; /* how often it was sent again */
  gint64   shown_time;    /* of the last picture */
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

typedef enum
{
  VS_PLAYER_PROP_0,
  VS_PLAYER_PROP_PLAYING,
  VS_PLAYER_PROP_POSITION,
  VS_PLAYER_PROP_DURATION,
  VS_PLAYER_PROP_VOLUME,
  VS_PLAYER_PROP_MUTED,
  VS_PLAYER_PROP_LOADING,
  VS_PLAYER_PROP_ERROR,
  VS_PLAYER_N_PROPS
} VsPlayerProperty;

/* player.c */
void vs_player_notify (VsPlayer *self, VsPlayerProperty property);
void vs_player_emit_frame (VsPlayer *self, VsImage *image, gint64 time);

/* player-playback.c */
void     vs_player_open_pipeline (VsPlayer *self);
void     vs_player_close_pipeline (VsPlayer *self);
void     vs_player_want_seek (VsPlayer *self, gint64 time, VsSeek how);
void     vs_player_prepare_to_play (VsPlayer *self);
void     vs_player_update_tick (VsPlayer *self);
void     vs_player_set_position (VsPlayer *self, gint64 position);
void     vs_player_set_loading (VsPlayer *self, gboolean loading);
void     vs_player_take_error (VsPlayer *self, char *error);
gboolean vs_player_has_video (VsPlayer *self);

/* player-pipeline.c */
VsPlayerPipeline *vs_player_pipeline_new (const char *path, VsMediaInfo *info, gboolean silent, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void              vs_player_pipeline_free (VsPlayerPipeline *self);
void              vs_player_pipeline_set_size (VsPlayerPipeline *self, VsMediaInfo *info, int width, int height);
gboolean          vs_player_pipeline_is_audio_sink (VsPlayerPipeline *self, GstObject *object);

GstElement *vs_player_make_element (const char *factory, const char *name, GError **error);
GstElement *vs_player_make_sound_sink (gboolean silent, GError **error);

VsImage *vs_player_image_from_sample (GstSample *sample) G_GNUC_WARN_UNUSED_RESULT;
char    *vs_player_describe_error (GstMessage *message, const char *path) G_GNUC_WARN_UNUSED_RESULT;
char    *vs_player_describe_missing (GstMessage *message) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsPlayerPipeline, vs_player_pipeline_free)

G_END_DECLS
